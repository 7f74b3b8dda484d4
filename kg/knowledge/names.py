"""The words that tell a name's type, bounds and class: ontology/names.toml, given.toml, nouns for people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from unicodedata import combining, normalize

from kg.knowledge.nouns import Nouns
from kg.knowledge.tables import Tables
from kg.knowledge.titles import Titles
from kg.lang.en.numbers import PLURALS, SCALES

Kind = tuple[str, str]
"""A spaCy label and a class of the ontology: ("ORG", "kg:Court")."""


class GivenNames(Mapping[str, str]):
    """{given name: "f" or "m"}, found with or without its diacritics.

    >>> GivenNames({"Jose": "m"})["José"]
    'm'
    """

    def __init__(self, table: Mapping[str, str]) -> None:
        self._table = table

    def __getitem__(self, name: str) -> str:
        return self._table[name if name.isascii() else _plain(name)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)


def _plain(name: str) -> str:
    return "".join(part for part in normalize("NFKD", name) if not combining(part))


@dataclass(frozen=True, slots=True)
class NameWords:
    """As in "Court" ends the name of a ("ORG", "kg:Court"); "gang" stands before a criminal organization's.

    `heads`, `openers`, `before`, `after` and `apposed` go from word to Kind, `lower_heads`
    holds heads that may stand in lower case; `gender` from a given name to "f" or "m";
    `nominals` from a common noun to the classes it may stand for ("role": those called so),
    `leads` from one to the more special ones ("leader" to "president").
    """

    heads: Mapping[str, Kind]
    lower_heads: frozenset[str]
    vague_heads: frozenset[str]
    openers: Mapping[str, Kind]
    before: Mapping[str, Kind]
    after: Mapping[str, Kind]
    apposed: Mapping[str, Kind]
    titles: frozenset[str]
    suffixes: frozenset[str]
    strip_front: frozenset[str]
    strip_back: frozenset[str]
    person_verbs: frozenset[str]
    not_names: frozenset[str]
    platforms: frozenset[str]
    gender: Mapping[str, str]
    nominals: Mapping[str, frozenset[str]]
    leads: Mapping[str, frozenset[str]]
    state_words: frozenset[str]
    executives: frozenset[str]
    not_first: frozenset[str]
    lower_starts: frozenset[str]
    doubt: frozenset[str]
    thanking: frozenset[str]
    former: frozenset[str]
    areas: frozenset[str]
    papers: frozenset[str]
    no_titles: frozenset[str]
    other_titles: frozenset[str]
    units: frozenset[str]
    vague_bodies: frozenset[str]
    kin: frozenset[str]
    prefixes: frozenset[str]
    masculine: frozenset[str]
    feminine: frozenset[str]
    headline: frozenset[str]
    ranks: frozenset[str]
    new_places: frozenset[str]
    subjects: frozenset[str]
    studying: frozenset[str]
    town_offices: frozenset[str]
    members: frozenset[str]
    people: frozenset[str]
    numbers: frozenset[str]
    firms: frozenset[str]
    portfolios: frozenset[str]
    surname_starts: frozenset[str]
    local: frozenset[str]
    court_words: frozenset[str]
    placing: frozenset[str]
    trusting: frozenset[str]
    dwelling: frozenset[str]


def name_words(data: Tables, given: Tables, nouns: Nouns, titles: Titles) -> NameWords:
    """The words of names.toml and given.toml, with the nouns and titles that tell of names too."""
    context, honorifics = data["context"], data["honorifics"]
    persons = _kinds({context["people"]: " ".join(nouns.persons)})
    heads = _kinds(data["heads"])
    return NameWords(
        heads={word.rstrip("~"): kind for word, kind in heads.items()},
        lower_heads=frozenset(word[:-1] for word in heads if word.endswith("~")),
        vague_heads=_words(data["bounds"]["vague"]),
        town_offices=_words(data["bounds"]["town_offices"]),
        local=_words(data["bounds"]["local"]),
        dwelling=_words(data["bounds"]["dwelling"]),
        openers=_kinds(data["openers"]),
        before=persons | _kinds(context["before"]),
        after=_kinds(context["after"]),
        apposed=persons | _kinds(context["apposed"]),
        titles=_titles(data, nouns, titles),
        **{name: _words(data["titles"][name]) for name in ("suffixes", "strip_front", "strip_back")},
        person_verbs=_words(data["person"]["verbs"]),
        **{name: _words(data["person"][name]) for name in ("not_names", "platforms")},
        gender=_genders(given),
        nominals=nouns.nominals,
        leads={word: _words(words) for word, words in data["called"].items()},
        state_words=nouns.of_sort("speaks-for-state"),
        **{name: _words(words) for name, words in data["words"].items()},
        executives=nouns.of_sort("speaks-for-body"),
        kin=nouns.of_sort("kin"),
        masculine=nouns.of_gender("m") | _words(honorifics["masculine"].lower()),
        feminine=nouns.of_gender("f") | _words(honorifics["feminine"].lower()),
        members=nouns.of_sort("member"),
        people=nouns.people,
        numbers=frozenset((*PLURALS, *SCALES)),
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _kinds(table: Mapping[str, str]) -> dict[str, Kind]:
    """Word -> Kind; the first row that lists a word wins."""
    found: dict[str, Kind] = {}
    for key, words in table.items():
        label, _, kind = key.partition(" ")
        for word in words.split():
            found.setdefault(word, (label, kind))
    return found


def _titles(data: Tables, nouns: Nouns, titles: Titles) -> frozenset[str]:
    """What may stand before a person's name, as in a text, in lower and in upper case."""
    words = _words(" ".join((data["titles"]["words"], *data["honorifics"].values())))
    words |= {word.capitalize() for word in nouns.of_sort("title")}
    words |= {part.capitalize() for title in titles.abbreviations for part in title.split()}
    return words | {word.lower() for word in words} | {word.upper() for word in words if word.isalpha()}


def _genders(table: Mapping[str, str]) -> GivenNames:
    """Given name -> "f" or "m"; a name in both lists tells nothing and is left out."""
    female, male = _words(table["female"]), _words(table["male"])
    return GivenNames({name: "f" for name in female - male} | {name: "m" for name in male - female})
