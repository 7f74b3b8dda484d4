"""What one query may take: time, memory, rows. Each limit is told when it is reached, nothing is cut."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import QueryError
from kg.query.rows import Row

_CELL = 150
"""Bytes that a cell takes beside its text, in the process that keeps the answer."""


@dataclass(frozen=True, slots=True)
class Limits:
    """At most 60 seconds, 4,000 MB (10^6 bytes) and 1,000,000 rows for one query."""

    timeout: float = 60
    memory: int = 4_000
    rows: int = 1_000_000

    @property
    def bytes(self) -> int:
        """The memory in bytes."""
        return self.memory * 1_000_000

    def bounded(self, rows: "Iterator[Row]") -> "Iterator[Row]":
        """The rows as they come; QueryError at the first that is too many or too much.

        Rejected: to stop there and give what came before. A count or a sum over rows
        that were cut in silence is wrong, and nobody sees it.
        """
        size = 0
        for number, row in enumerate(rows, 1):
            if number > self.rows:
                raise self.too_many()
            size += sum(_CELL + len(cell.text) for cell in row if cell)
            if size > self.bytes:
                raise self.too_large("the answer")
            yield row

    def too_many(self) -> QueryError:
        """The error for more rows than are taken."""
        hint = "add LIMIT, count with COUNT(*), or raise --rows (query_rows)"
        return QueryError(f"the answer has more than {self.rows:,} rows", hint=hint)

    def too_large(self, what: str = "the query") -> QueryError:
        """The error for a query, or its answer, that needs more memory."""
        hint = "ask for less, or raise --memory (query_memory, in MB)"
        return QueryError(f"{what} needs more than {self.memory:,} MB of memory", hint=hint)

    def too_long(self) -> QueryError:
        """The error for a query that is not answered in time."""
        hint = "link its patterns by shared variables, add LIMIT, or raise --timeout (query_timeout)"
        return QueryError(f"the query took longer than {self.timeout:g} s", hint=hint)
