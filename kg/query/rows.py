"""What a query answers: rows of cells, each an RDF term."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from kg.query.prefixes import XSD

PyValue = str | int | float | bool | Decimal | date | datetime
GRAPH_COLUMNS = ("subject", "predicate", "object")


@dataclass(frozen=True, slots=True)
class Cell:
    """One RDF term of an answer: text "2025-03-16", kind "literal", datatype the IRI of xsd:date.

    `kind`: iri, literal, bnode. `text` is the lexical form.
    """

    text: str
    kind: str = "literal"
    datatype: str = ""
    language: str = ""

    def __reduce__(self) -> tuple[object, ...]:
        # Answers come from another process; a record's own way takes three times as long.
        return Cell, (self.text, self.kind, self.datatype, self.language)

    @property
    def value(self) -> PyValue:
        """As Python: int, float, Decimal, bool, date, datetime; else, and where ill-formed, the text."""
        convert = _PYTHON.get(self.datatype.removeprefix(XSD)) if self.datatype.startswith(XSD) else None
        try:
            return convert(self.text) if convert else self.text
        except (ValueError, InvalidOperation):
            return self.text


Row = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """What a query answers: columns ("person", "role") and rows of cells, None where unbound.

    `kind`: select; ask (one column "answer", one row); graph (CONSTRUCT, DESCRIBE:
    columns subject, predicate, object, sorted). `notes` are what the asker should know
    beside the answer.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    kind: str = "select"
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[PyValue | None, ...]]:
        """Rows as Python values."""
        return iter(tuple(cell.value if cell else None for cell in row) for row in self.rows)

    def dicts(self) -> list[dict[str, PyValue | None]]:
        """Each row as column -> Python value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self]


def _boolean(text: str) -> bool:
    return {"true": True, "1": True, "false": False, "0": False}[text] if text in _BOOLEANS else bool(text)


_BOOLEANS = ("true", "1", "false", "0")
_PYTHON: dict[str, Any] = {
    "integer": int,
    "int": int,
    "long": int,
    "nonNegativeInteger": int,
    "decimal": Decimal,
    "double": float,
    "float": float,
    "boolean": _boolean,
    "date": date.fromisoformat,
    "dateTime": datetime.fromisoformat,
}
