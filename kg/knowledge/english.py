"""The closed-class words and boilerplate of a language, as the files of `kg/lang/` list them.

A second language is a folder there.
"""

from dataclasses import dataclass, fields
from typing import Any

from kg.errors import OntologyError
from kg.knowledge.grammar import ExtractWords, SyntaxWords
from kg.knowledge.tables import Tables


@dataclass(frozen=True, slots=True)
class English:
    """All lists of kg/lang/en, a field a file."""

    syntax: SyntaxWords
    extract: ExtractWords


def english_words(data: Tables) -> English:
    """The lists of the language's files. Raises OntologyError where one has lists that nobody reads."""
    return English(
        syntax=_lists(SyntaxWords, data, "syntax"),
        extract=_lists(ExtractWords, data, "extract"),
    )


def _lists(kind: Any, data: Tables, name: str) -> Any:
    table = data[name]
    unknown = sorted({*table} - {field.name for field in fields(kind)})
    if unknown:
        raise OntologyError(f"no list {unknown[0]!r}", where=f"lang.en.{name}")
    return kind(**{key: frozenset(words.split()) for key, words in table.items()})
