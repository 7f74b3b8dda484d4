"""What kg prints: results on standard output, everything else on standard error.

Article text is hostile: no control character of it reaches a terminal. On a
terminal a table is wrapped to its width; in a file or pipe nothing is wrapped,
cut or coloured.
"""

import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click
from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.errors import UsageError

# C0 and C1 controls, DEL, and the characters that reorder or hide text (Unicode
# Technical Report 36, bidirectional text spoofing); tab and newline are kept.
_HOSTILE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


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
        _print_aligned([[_cell(column) for column in columns], *cells])


def _print_framed(columns: Sequence[str], rows: list[list[str]]) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(Text(_cell(column)), overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    Console(highlight=False).print(table)


def _print_aligned(rows: list[list[str]]) -> None:
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        line = "  ".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True))
        click.echo(line.rstrip())


def _cell(value: object) -> str:
    return harmless(" ".join(str("" if value is None else value).split()))


def write_result(text: str | bytes, file: Path | None) -> None:
    """A whole result to the file, or to standard output; to a terminal without control characters."""
    if file is not None and str(file) != "-":
        _write_file(text, file)
    elif sys.stdout.isatty():
        click.echo(harmless(text if isinstance(text, str) else text.decode("utf-8", "replace")), nl=False)
    else:
        click.echo(text, nl=False)


def _write_file(text: str | bytes, file: Path) -> None:
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    try:
        file.write_bytes(data)
    except OSError as error:
        raise UsageError(f"cannot write: {error.strerror}", where=str(file)) from error
