"""The words that decide how far a text commits itself: `ontology/status.toml`, after FactBank.

Saurí and Pustejovsky, 2009: FactBank, a corpus annotated with event factuality.
"""

from dataclasses import dataclass

from kg.knowledge.tables import Tables


@dataclass(frozen=True, slots=True)
class Commitment:
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


def commitment_words(tables: Tables) -> Commitment:
    """The classes of status.toml."""
    data = dict(tables)
    phrases = {name: frozenset(words) for name, words in data.pop("phrases").items()}
    classes = {kind: {word: name for name, words in data[kind].items() for word in words} for kind in data}
    return Commitment(**classes, phrases=phrases)
