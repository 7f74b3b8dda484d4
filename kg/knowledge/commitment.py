"""The words that decide how far a text commits itself: `ontology/status.toml`, after FactBank.

Saurí and Pustejovsky, 2009: FactBank, a corpus annotated with event factuality.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.resources import ontology_dir


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The classes of `status.toml`, turned round: kind -> {lemma: class}; `phrases` as they stand."""

    verbs: dict[str, str]
    adjectives: dict[str, str]
    nouns: dict[str, str]
    modals: dict[str, str]
    adverbs: dict[str, str]
    attributes: dict[str, str]
    phrases: dict[str, frozenset[str]]

    def has(self, name: str, word: str) -> bool:
        """Whether `word` is of the class `name` of [phrases]."""
        return word in self.phrases[name]


@cache
def load_lexicon(path: Path | None = None) -> Lexicon:
    """The lexicon of `path`, by default the shipped `ontology/status.toml`."""
    data = tomllib.loads((path or ontology_dir() / "status.toml").read_text(encoding="utf-8"))
    phrases = {name: frozenset(words) for name, words in data.pop("phrases").items()}
    classes = {kind: {word: name for name, words in data[kind].items() for word in words} for kind in data}
    return Lexicon(**classes, phrases=phrases)
