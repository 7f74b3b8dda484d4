"""The words that tell a name's type, bounds and class, as ontology/names.toml lists them."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.knowledge.tables import Tables

Kind = tuple[str, str]
"""A spaCy label and a class of the ontology: ("ORG", "kg:Court")."""


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
    members: frozenset[str]
    people: frozenset[str]
    numbers: frozenset[str]


def name_words(data: Tables) -> NameWords:
    """The words of names.toml."""
    context, titles, groups = data["context"], data["titles"], data["groups"]
    return NameWords(
        heads={word.rstrip("~"): kind for word, kind in _kinds(data["heads"]).items()},
        lower_heads=frozenset(word[:-1] for word in _kinds(data["heads"]) if word.endswith("~")),
        vague_heads=_words(data["bounds"]["vague"]),
        openers=_kinds(data["openers"]),
        before=_kinds({key: value for key, value in context["before"].items()}),
        after=_kinds(context["after"]),
        apposed=_kinds(context["apposed"]),
        titles=_titles(titles["words"]),
        suffixes=_words(titles["suffixes"]),
        strip_front=_words(titles["strip_front"]),
        strip_back=_words(titles["strip_back"]),
        person_verbs=_words(data["person"]["verbs"]),
        not_names=_words(data["person"]["not_names"]),
        platforms=_words(data["person"]["platforms"]),
        gender=_genders(data["given"]),
        nominals=_nominals(data["nominals"]),
        leads={word: _words(words) for word, words in data["called"].items()},
        state_words=_words(data["speaks_for_country"]["words"]),
        **{name: _words(words) for name, words in data["words"].items()},
        executives=_words(data["speaks_for_organization"]["words"]),
        members=_words(groups["member"]),
        people=_words(groups["people"]),
        numbers=_words(groups["numbers"]),
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


def _titles(text: str) -> frozenset[str]:
    words = _words(text)
    return words | {word.lower() for word in words} | {word.upper() for word in words if word.isalpha()}


def _genders(table: Mapping[str, str]) -> dict[str, str]:
    """Given name -> "f" or "m"; a name in both lists tells nothing and is left out."""
    female, male = _words(table["female"]), _words(table["male"])
    return {name: "f" for name in female - male} | {name: "m" for name in male - female}


def _nominals(table: Mapping[str, str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for kind, words in table.items():
        for word in words.split():
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}
