"""The lists of a language that annotation reads; the files in `kg/lang/en` say of each what it is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CountWords:
    """Words round the counts of nouns: kg/lang/en/counts.toml says of each list what it is."""

    groups: frozenset[str]
    loose: frozenset[str]
    particles: frozenset[str]
    with_over: frozenset[str]


@dataclass(frozen=True, slots=True)
class ReferenceWords:
    """Words that tell whom a noun or pronoun means: kg/lang/en/reference.toml."""

    definite: frozenset[str]
    plain: frozenset[str]
    others: frozenset[str]
    levels: frozenset[str]
    two: frozenset[str]
    stately: frozenset[str]
    passing: frozenset[str]
    unique: frozenset[str]
    links: frozenset[str]
    voices: frozenset[str]
    events: frozenset[str]
    papers: frozenset[str]
    any: frozenset[str]
    anybody: frozenset[str]
    empty_verbs: frozenset[str]
    making: frozenset[str]
    relative: frozenset[str]
    governed: frozenset[str]
    asking: frozenset[str]
    reporting: frozenset[str]
    one: frozenset[str]
    many: frozenset[str]
    reflexive: frozenset[str]


@dataclass(frozen=True, slots=True)
class ReportingWords:
    """Words that tell who says what: kg/lang/en/reporting.toml."""

    unsure: frozenset[str]
    formats: frozenset[str]
    nobody: frozenset[str]
    impersonal: frozenset[str]
    hedges: frozenset[str]
    breakers: frozenset[str]
    anaphors: frozenset[str]
    degree: frozenset[str]
    adding: frozenset[str]
    telling: frozenset[str]
    conditions: frozenset[str]
    pronouns: frozenset[str]
