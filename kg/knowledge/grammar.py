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
    matter_of: frozenset[str]
    naming: frozenset[str]
    giving: frozenset[str]
    bestowing: frozenset[str]
    fining: frozenset[str]
    bare: frozenset[str]
    transitive: frozenset[str]
    held: frozenset[str]
    sharing: frozenset[str]
    issuing: frozenset[str]
    uttered: frozenset[str]
    intents: frozenset[str]
    addressed: frozenset[str]
    light: frozenset[str]
    undergone: frozenset[str]
    done_of: frozenset[str]
    undergoing: frozenset[str]
    standing: frozenset[str]
    reciprocal: frozenset[str]
    particles: frozenset[str]
    done_from: frozenset[str]
    aimed: frozenset[str]
    tough: frozenset[str]
    suffering: frozenset[str]
    gaining: frozenset[str]


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
    locating: frozenset[str]
    topical: frozenset[str]
    measuring: frozenset[str]
    involving: frozenset[str]
    aspectual: frozenset[str]
    stative: frozenset[str]
    empty: frozenset[str]
    willing: frozenset[str]
    seats: frozenset[str]
    binding: frozenset[str]
    idle: frozenset[str]
    open: frozenset[str]
    about: frozenset[str]
