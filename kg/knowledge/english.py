"""The closed-class words and boilerplate of a language, as the files of `kg/lang/` list them.

A second language is a folder there.
"""

from dataclasses import dataclass, fields
from typing import TypeVar

from kg.errors import OntologyError
from kg.knowledge.annotating import CountWords, ReferenceWords, ReportingWords
from kg.knowledge.grammar import ExtractWords, SyntaxWords
from kg.knowledge.tables import Tables

Lists = TypeVar("Lists")


@dataclass(frozen=True, slots=True)
class English:
    """All lists of kg/lang/en, a field a file."""

    counts: CountWords
    reference: ReferenceWords
    reporting: ReportingWords
    syntax: SyntaxWords
    extract: ExtractWords


def english_words(data: Tables) -> English:
    """The lists of the language's files. Raises OntologyError for a list that nobody reads."""
    return English(
        counts=_lists(CountWords, data, "counts"),
        reference=_lists(ReferenceWords, data, "reference"),
        reporting=_lists(ReportingWords, data, "reporting"),
        syntax=_lists(SyntaxWords, data, "syntax"),
        extract=_lists(ExtractWords, data, "extract"),
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
