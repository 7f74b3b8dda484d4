"""Words of grammar and of phrases, as kg/lang/en/syntax.toml and extract.toml list and explain them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SyntaxWords:
    """Words that do what no label tells: kg/lang/en/syntax.toml says of each list what it is."""

    relative: frozenset[str]
    measures: frozenset[str]
    comitative: frozenset[str]
    subject_control: frozenset[str]
    turned_to: frozenset[str]
    object_gerund: frozenset[str]
    choosing: frozenset[str]
    messages: frozenset[str]
    fronted: frozenset[str]
    occasions: frozenset[str]
    copulas: frozenset[str]
    serving: frozenset[str]
    ahead: frozenset[str]
    planned: frozenset[str]
    towards: frozenset[str]


@dataclass(frozen=True, slots=True)
class ExtractWords:
    """Words that decide what a phrase says: kg/lang/en/extract.toml says of each list what it is."""

    dropped: frozenset[str]
    questions: frozenset[str]
    passing_on: frozenset[str]
    telling: frozenset[str]
    occasions: frozenset[str]
    articles: frozenset[str]
    timeless: frozenset[str]
    anchors: frozenset[str]
