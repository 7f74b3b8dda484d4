"""What common nouns stand for, as ontology/nouns.toml lists them."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.knowledge.tables import Tables


@dataclass(frozen=True, slots=True)
class Nouns:
    """`classes`: {lemma: class CURIE}, the first listing of a noun wins; and nouns of some sorts.

    `partitives` only count what follows "of" ("hundreds" of members); of `national` bodies a
    country has one ("government"), of which some work `abroad` ("embassy").
    """

    classes: Mapping[str, str]
    partitives: frozenset[str]
    national: frozenset[str]
    abroad: frozenset[str]


def noun_words(data: Tables) -> Nouns:
    """The nouns of nouns.toml."""
    classes: dict[str, str] = {}
    for curie, words in data["classes"].items():
        for word in words:
            classes.setdefault(word, curie)
    sorts = {name: frozenset(data[name]) for name in ("partitives", "national", "abroad")}
    return Nouns(classes, **sorts)
