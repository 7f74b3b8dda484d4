"""The closed-class words and boilerplate of a language, as the files of `kg/lang/` list them.

A second language is a folder there.
"""

from dataclasses import dataclass, fields
from typing import TypeVar

from kg.errors import OntologyError
from kg.knowledge.tables import Tables

Lists = TypeVar("Lists")


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


@dataclass(frozen=True, slots=True)
class English:
    """All lists of kg/lang/en, a field a file."""

    counts: CountWords
    reference: ReferenceWords
    reporting: ReportingWords


def english_words(data: Tables) -> English:
    """The lists of the language's files. Raises OntologyError for a list that nobody reads."""
    return English(
        counts=_lists(CountWords, data, "counts"),
        reference=_lists(ReferenceWords, data, "reference"),
        reporting=_lists(ReportingWords, data, "reporting"),
    )


def _lists(kind: type[Lists], data: Tables, name: str) -> Lists:
    table = data[name]
    known = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    unknown = sorted({*table} - {*known})
    if unknown:
        raise OntologyError(
            f"no list {unknown[0]!r}", where=f"english.{name}", hint=f"available: {', '.join(known)}"
        )
    return kind(**{key: frozenset(words.split()) for key, words in table.items()})
