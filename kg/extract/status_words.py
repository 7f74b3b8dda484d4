"""The words that decide how far a text commits itself, and the forms of the verbs they stand with.

The words are data (`ontology/status.toml`), after FactBank (Saurí and Pustejovsky 2009).
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.tokens import Token

from kg.extract.coordination import children
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


def is_finite(verb: Token) -> bool:
    """Whether the clause has a tense: told that X left, not told X to leave, nor demanded that X leave."""
    if any(child.lower_ == "that" for child in children(verb, "mark")) and verb.tag_ != "VB":
        return True
    auxiliaries = children(verb, "aux", "auxpass")
    return any(word.tag_ in ("VBD", "VBZ", "VBP", "MD") for word in (verb, *auxiliaries))


def is_to_infinitive(verb: Token) -> bool:
    """Whether a verb stands with "to": "to attack", "to be attacked", "to have attacked"."""
    auxiliaries = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    bare = verb.tag_ == "VB" or any(child.tag_ == "VB" for child in auxiliaries)
    return bare and any(child.lower_ == "to" for child in verb.lefts)


def is_negated(token: Token) -> bool:
    """Whether "not" or "never" stands directly on the word."""
    return bool(children(token, "neg"))


def is_past(verb: Token) -> bool:
    """Whether the verb or an auxiliary of it is in the past tense."""
    words = [verb, *children(verb, "aux", "auxpass")]
    return any(word.tag_ == "VBD" for word in words)


def has_no(token: Token) -> bool:
    """Whether "no" or "neither" stands before the noun."""
    return any(c.lower_ in ("no", "neither") for c in children(token, "det", "preconj"))


def is_conditional(verb: Token) -> bool:
    """Whether "if", "unless" or their like open the verb's clause."""
    lexicon = load_lexicon()
    return any(lexicon.has("conditions", c.lower_) for c in children(verb, "mark"))
