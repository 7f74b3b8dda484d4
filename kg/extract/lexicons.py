"""Word lists that extraction reads from `ontology/`: what common nouns stand for."""

import tomllib
from functools import cache
from typing import Any

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
