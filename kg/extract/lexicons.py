"""Word lists that extraction reads from `ontology/`: what common nouns stand for."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.resources import ontology_dir
from kg.terms import load_gazetteer


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
def national_bodies() -> frozenset[str]:
    """Bodies of which a country has one: "government", "foreign ministry"."""
    return frozenset(_nouns_file()["national"])


@dataclass(frozen=True, slots=True)
class Titles:
    """The tables of roles.toml: {title: family}, {abbreviation: title}, modifiers by kind."""

    families: dict[str, str]
    abbreviations: dict[str, str]
    modifiers: dict[str, str]
    bids: dict[str, str]
    parties: dict[str, str]
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
    return Titles(families, data["abbreviations"], modifiers, bids, data["parties"], **over)
