"""Files -> Article, one file a format.

`read` is the whole of it: it finds the input files, tells their formats, reads
each as a stream and yields an Article or, in one clear line, why there is none.
"""

import io
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

from kg.config import Settings
from kg.errors import NotAnArticle, ReadError, SettingsError
from kg.model import Article, Skipped
from kg.read.archives import BROKEN, make_source, open_gzip, open_zip
from kg.read.dates import to_iso
from kg.read.finish import finish
from kg.read.html import read_html
from kg.read.json_file import read_json
from kg.read.kinds import Format, binary_kind
from kg.read.language import check_language
from kg.read.markdown import read_markdown
from kg.read.paths import Input, find_inputs, open_ordinary
from kg.read.records import read_csv, read_jsonl
from kg.read.skips import BinaryInput, skipped
from kg.read.source import Source, printable
from kg.read.text import read_text
from kg.read.warc import read_warc

__all__ = ["count", "read"]

_READERS = {
    Format.TEXT: read_text,
    Format.MARKDOWN: read_markdown,
    Format.HTML: read_html,
    Format.JSON: read_json,
    Format.JSONL: read_jsonl,
    Format.CSV: read_csv,
    Format.WARC: read_warc,
}


def read(paths: Sequence[str | Path], settings: Settings) -> Iterator[Article | Skipped]:
    """Articles of the files, folders and patterns, one at a time, in the order of the files' names.

    "-" is standard input. Each input that gives no article gives a Skipped that
    says why; none stops the others. Raises UsageError at once for an argument
    that does not exist or when there are no files, SettingsError for a default
    date that is none or a language that cannot be told.
    """
    inputs = find_inputs(paths, settings.follow_links)
    check_language(settings.language)
    if settings.date and not to_iso(settings.date):
        raise SettingsError(
            f"date = {settings.date!r} is no date", where="date", hint="2025-03-16 would work"
        )
    return (item for found in inputs for item in _read_input(found, settings))


def count(paths: Sequence[str | Path], follow_links: bool = False) -> int:
    """How many input files there are: a total for a progress bar. Raises UsageError as `read` does."""
    return len(find_inputs(paths, follow_links))


def _read_input(found: Input, settings: Settings) -> Iterator[Article | Skipped]:
    location = printable(str(found.path)) if found.name else "standard input"
    if found.problem:
        yield Skipped(location, found.problem, "unreadable")
        return
    try:
        yield from _read_file(found, location, settings)
    except ReadError as error:
        yield skipped(error, location)
    except BROKEN as error:
        yield skipped(ReadError(f"cannot be read: {getattr(error, 'strerror', None) or error}"), location)


def _read_file(found: Input, location: str, settings: Settings) -> Iterator[Article | Skipped]:
    if not found.name:
        yield from _read_source(
            make_source("", location, cast(io.BufferedReader, sys.stdin.buffer)), settings
        )
        return
    is_pipe = found.given and found.path.is_fifo()
    place = "" if is_pipe else os.path.realpath(found.path)
    with open(found.path, "rb") if is_pipe else open_ordinary(found.path) as stream:
        yield from _read_source(make_source(found.name, location, stream, place), settings)


def _read_source(source: Source, settings: Settings) -> Iterator[Article | Skipped]:
    if source.form is Format.ZIP:
        for member in open_zip(source):
            yield from [member] if isinstance(member, Skipped) else _read_member(member, settings)
        return
    source = open_gzip(source) if source.form is Format.GZIP else source
    if source.form is Format.BINARY:
        raise BinaryInput(binary_kind(source.head), hint="no text to read")
    item = None
    for item in _READERS[source.form](source, settings):
        yield finish(item, source, settings) if isinstance(item, Article) else item
    if item is None:
        raise NotAnArticle(f"{source.form.value} without any article")


def _read_member(member: Source, settings: Settings) -> Iterator[Article | Skipped]:
    """One member of an archive; what is wrong with it costs only itself."""
    try:
        yield from _read_source(member, settings)
    except ReadError as error:
        yield skipped(error, member.location)
    except BROKEN as error:
        yield skipped(ReadError(f"damaged archive member: {error}"), member.location)
