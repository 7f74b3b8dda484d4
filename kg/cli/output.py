"""What kg prints: results on standard output, everything else on standard error.

Article text is hostile: no control character of it reaches a terminal. On a
terminal a table is wrapped to its width; in a file or pipe nothing is wrapped,
cut or coloured.
"""

import io
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click
from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

import kg
from kg.files import writing

FEW = 4
"""Columns that may be wrapped side by side on a narrow terminal."""

# C0 and C1 controls, DEL, and the characters that reorder or hide text (Unicode
# Technical Report 36, bidirectional text spoofing); tab and newline are kept.
_HOSTILE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def harmless(text: str) -> str:
    r"""The text with control characters made visible instead of obeyed.

    >>> harmless("red \x1b[31malert")
    'red \\x1b[31malert'
    """
    return _HOSTILE.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def print_line(text: str = "") -> None:
    """One line of a result."""
    click.echo(harmless(text))


def tell(text: str) -> None:
    """One line for the person at the terminal, on standard error."""
    click.echo(harmless(text), err=True)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """The rows under their columns: one line a row, whole; on a terminal fitted to its width."""
    cells = [[_cell(value) for value in row] for row in rows]
    if sys.stdout.isatty():
        _print_fitted([_cell(column) for column in columns], cells, Console(highlight=False))
    else:
        click.echo(kg.api.align([_cell(column) for column in columns], cells), nl=False)


def _print_fitted(columns: list[str], rows: list[list[str]], console: Console) -> None:
    """A table where it fits or has few columns to wrap; else each row as lines of "column  value"."""
    width = sum(max(map(cell_len, column)) + 2 for column in zip(columns, *rows, strict=True))
    if width <= console.width or len(columns) <= FEW:
        _print_framed(columns, rows, console)
        return
    for row in rows:
        lines = Table.grid(padding=(0, 2))
        lines.add_column(style="bold")
        lines.add_column(overflow="fold")
        for column, cell in zip(columns, row, strict=True):
            if cell:
                lines.add_row(column, Text(cell))
        console.print(lines, "")


def _print_framed(columns: Sequence[str], rows: list[list[str]], console: Console) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(Text(column), overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    console.print(table)


def _cell(value: object) -> str:
    return harmless(" ".join(str("" if value is None else value).split()))


def write_result(text: str, file: Path | None) -> None:
    """A whole result to the file, or to standard output; to a terminal without control characters."""
    with open_result(file) as out:
        out.write(text)


@contextmanager
def open_result(file: Path | None) -> Iterator[TextIO]:
    """The file, or standard output where there is none or it is "-"; UTF-8, lines end in \\n.

    The file is whole when the block ends, and as it was after an error (`kg.files.writing`).
    """
    if file is None or str(file) == "-":
        yield _standard_output()
        return
    with writing(file) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", errors="backslashreplace", newline="")
        try:
            yield text
        finally:
            text.detach()  # what it still holds is written; the stream is not its own to close


def _standard_output() -> TextIO:
    return _Terminal() if sys.stdout.isatty() else sys.stdout


class _Terminal(io.StringIO):
    """Standard output as a terminal, which must not obey what an article says."""

    def write(self, text: str) -> int:
        click.echo(harmless(text), nl=False)
        return len(text)
