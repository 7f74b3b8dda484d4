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
from rich.console import Console
from rich.table import Table
from rich.text import Text

import kg
from kg.errors import UsageError

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
    """The rows under their columns: wrapped to a terminal's width, else one line a row, whole."""
    cells = [[_cell(value) for value in row] for row in rows]
    if sys.stdout.isatty():
        _print_framed(columns, cells)
    else:
        _print_aligned(columns, cells)


def _print_framed(columns: Sequence[str], rows: list[list[str]]) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(Text(_cell(column)), overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    Console(highlight=False).print(table)


def _print_aligned(columns: Sequence[str], rows: list[list[str]]) -> None:
    click.echo(kg.api.align([_cell(column) for column in columns], rows), nl=False)


def _cell(value: object) -> str:
    return harmless(" ".join(str("" if value is None else value).split()))


def write_result(text: str, file: Path | None) -> None:
    """A whole result to the file, or to standard output; to a terminal without control characters."""
    with open_result(file) as out:
        out.write(text)


@contextmanager
def open_result(file: Path | None) -> Iterator[TextIO]:
    """The file, or standard output where there is none or it is "-"; UTF-8, lines end in \\n.

    Raises UsageError when the file cannot be written.
    """
    if file is None or str(file) == "-":
        yield _standard_output()
        return
    try:
        with file.open("w", encoding="utf-8", errors="backslashreplace", newline="") as out:
            yield out
    except OSError as error:
        raise UsageError(f"cannot write: {error.strerror}", where=str(file)) from error


def _standard_output() -> TextIO:
    return _Terminal() if sys.stdout.isatty() else sys.stdout


class _Terminal(io.StringIO):
    """Standard output as a terminal, which must not obey what an article says."""

    def write(self, text: str) -> int:
        click.echo(harmless(text), nl=False)
        return len(text)
