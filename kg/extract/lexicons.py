"""Word lists that extraction reads from `ontology/`: what common nouns stand for."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.gazetteer import load_gazetteer
from kg.resources import ontology_dir


@cache
def _nouns_file() -> dict[str, Any]:
    return tomllib.loads((ontology_dir() / "nouns.toml").read_text(encoding="utf-8"))


@cache
def load_nouns() -> dict[str, str]:
    """{lemma: class CURIE} of `ontology/nouns.toml`; the first listing of a noun wins."""
    nouns: dict[str, str] = {}
    for curie, words in _nouns_file()["classes"].items():
        for word in words:
            nouns.setdefault(word, curie)
    return nouns


@cache
def partitives() -> frozenset[str]:
    """Words that only count what follows "of": "hundreds" of members."""
    return frozenset(_nouns_file()["partitives"])


@cache
def homes() -> dict[str, str]:
    """{gazetteer id: ISO 3166-1 code of its country} of the shipped gazetteers."""
    return {entry.id: entry.country for entry in load_gazetteer()}


@cache
def country_words() -> dict[str, frozenset[str]]:
    """{gazetteer id of a country: its names and adjectives}."""
    countries = [entry for entry in load_gazetteer() if entry.type == "kg:Country"]
    return {e.id: frozenset((*e.strong, *(d.lstrip("~") for d in e.demonyms))) for e in countries}


@cache
def region_names() -> frozenset[str]:
    """The names of first-level regions: states, provinces, cantons."""
    return frozenset(name for e in load_gazetteer() if e.type == "kg:Region" for name in e.strong)


@cache
def national_bodies() -> frozenset[str]:
    """Bodies of which a country has one: "government", "foreign ministry"."""
    return frozenset(_nouns_file()["national"])


@cache
def bodies_abroad() -> frozenset[str]:
    """National bodies that work outside their country: "embassy", "army"."""
    return frozenset(_nouns_file()["abroad"])


@dataclass(frozen=True, slots=True)
class Implied:
    """A role of these families or titles in an organization of class `of` implies the relation to it."""

    relation: str
    of: str
    families: frozenset[str]
    titles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Belongs:
    """A title that belongs to one organization without saying so: an MEP, to the European Parliament."""

    titles: frozenset[str]
    organizations: frozenset[str]
    relation: str


@cache
def tellers() -> frozenset[str]:
    """Things that tell or show something: "report", "poll", "footage" (media and records of speech.toml)."""
    data = tomllib.loads((ontology_dir() / "speech.toml").read_text(encoding="utf-8"))["medium"]
    return frozenset(word for kind in ("nouns", "audience", "records") for word in data[kind])


@cache
def spoken_nouns() -> frozenset[str]:
    """Nouns for what somebody says: "claim", "warning" (nouns of the families of speech.toml)."""
    data = tomllib.loads((ontology_dir() / "speech.toml").read_text(encoding="utf-8"))["family"]
    return frozenset(noun for entry in data.values() for noun in entry.get("nouns", ()))


@cache
def telling_words(kind: str) -> frozenset[str]:
    """A list of `medium` in speech.toml that says who speaks through what: occasions, made, about, with."""
    data = tomllib.loads((ontology_dir() / "speech.toml").read_text(encoding="utf-8"))["medium"]
    return frozenset(data[kind])


@dataclass(frozen=True, slots=True)
class Titles:
    """The tables of roles.toml: {title: family}, {abbreviation: title}, modifiers by kind, what follows."""

    families: dict[str, str]
    abbreviations: dict[str, str]
    modifiers: dict[str, str]
    bids: dict[str, str]
    parties: dict[str, str]
    portfolios: frozenset[str]
    founders: frozenset[str]
    personal: frozenset[str]
    teams: frozenset[str]
    implied: tuple[Implied, ...]
    belongs: tuple[Belongs, ...]
    removes: frozenset[str]
    ends: frozenset[str]
    deaths: frozenset[str]
    kills: frozenset[str]


@cache
def load_titles() -> Titles:
    """The titles of `ontology/roles.toml`; the first listing of a title wins."""
    data = tomllib.loads((ontology_dir() / "roles.toml").read_text(encoding="utf-8"))
    families: dict[str, str] = {}
    for family, titles in data["families"].items():
        for title in titles:
            families.setdefault(title, family)
    modifiers = {word: kind for kind, words in data["modifiers"].items() for word in words}
    bids = {word: kind for kind, words in data["bids"].items() for word in words}
    over = {name: frozenset(words) for name, words in data["over"].items()}
    return Titles(
        families=families,
        abbreviations=data["abbreviations"],
        modifiers=modifiers,
        bids=bids,
        parties=data["parties"],
        portfolios=frozenset(data["portfolios"]["words"]),
        founders=frozenset(data["founders"]["words"]),
        personal=frozenset(data["personal"]["words"]),
        teams=frozenset(data["teams"]["words"]),
        implied=tuple(map(_implied, data["implied"])),
        belongs=tuple(map(_belongs, data["belongs"])),
        **over,
    )


def family_of(label: str) -> str:
    """The family of the longest listed title that ends the label, else begins it; "other" for none."""
    words, families = label.lower().split(), load_titles().families
    ends = [" ".join(words[i:]) for i in range(len(words))]
    starts = [" ".join(words[:i]) for i in range(len(words), 0, -1)]
    return next((families[title] for title in (*ends, *starts) if title in families), "other")


def _implied(row: dict[str, Any]) -> Implied:
    named = {key: frozenset(row.get(key, ())) for key in ("families", "titles")}
    return Implied(row["relation"], row["of"], **named)


def _belongs(row: dict[str, Any]) -> Belongs:
    return Belongs(frozenset(row["titles"]), frozenset(row["organizations"]), row["relation"])
