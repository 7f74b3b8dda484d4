"""JSON, JSON lines, CSV and TSV: each record an article, in the field names collections use."""

import ast
import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal

from kg.config import Settings
from kg.errors import LeftOut, NotAnArticle, ReadError
from kg.model import Article, Skipped
from kg.read.dates import to_iso
from kg.read.decode import decode, encodable
from kg.read.fields import NESTED, has_text_field, names_for_text, pick, snake
from kg.read.html import from_markup
from kg.read.keys import clean_url, content_key, host_of
from kg.read.kinds import HEAD, delimiter, plain, wide_codec
from kg.read.skips import skipped
from kg.read.source import Source

LINE_BYTES = 64_000_000
"""Longest line of JSON lines or CSV."""

JSON_BYTES = 256_000_000
"""Largest JSON file that has to be in memory: packed, or in an encoding that only the whole tells."""

_MARKUP = re.compile(r"</(?:p|div|span|body|article|h[1-6]|li)\s*>", re.I)
_CUT_OFF = re.compile(r"\[\+\d+ char(?:acter)?s\]\s*$")  # what NewsAPI gives
_FIELD_CHARS = 1000


def record_chars(max_chars: int) -> int:
    """Longest record taken apart, in characters of JSON: a text's may be spelled "\\u00e9", six for one."""
    return 6 * max_chars + 1_000_000


def read_jsonl(source: Source, settings: Settings) -> Iterator[Article | Skipped]:
    """One record a line; a broken line costs only itself."""
    if wide_codec(source.head):
        text, _notes = decode(source.take(JSON_BYTES))
        source = replace(source, stream=io.BytesIO(text.encode("utf-8", "replace")))
    for number, line in enumerate(source.lines(LINE_BYTES), 1):
        if line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield _read_line(line, f"{source.location}:{number}", record_chars(settings.max_chars))


def read_csv(source: Source, settings: Settings) -> Iterator[Article | Skipped]:
    """A table with a header; comma, semicolon, tab or bar. Raises NotAnArticle without a text column."""
    csv.field_size_limit(LINE_BYTES)
    notes: list[str] = []
    lines = _text_lines(source, notes)
    header_line = next(lines, "")
    mark = delimiter(header_line)
    # Strict: a quotation mark that is never closed would else swallow the rows after it.
    rows = csv.reader(
        _chain(header_line, lines), delimiter=mark, quoting=_quoting(plain(source.head), mark), strict=True
    )
    try:
        header = next(rows, [])
        if not has_text_field(header):
            raise _no_text([name.strip() for name in header], "column")
        for row in rows:
            if row:
                yield _read_row(header, row, f"{source.location}:{rows.line_num}", _drain(notes))
    except csv.Error as error:
        raise ReadError(f"line {rows.line_num}: not valid CSV, the rest is lost: {error}") from error


def to_article(record: Mapping[str, object], location: str, *, alone: bool = False) -> Article:
    """The article of one record. Raises NotAnArticle where it has no text.

    `alone`: the file holds this record only, so that its path may name it.
    """
    flat = flatten(record)
    texts = [value for value in pick(flat, "text") if isinstance(value, str) and value.strip()]
    if not texts:
        raise _no_text(list(record), "field")
    text, notes = encodable(texts[0])
    article = Article("", text, notes=notes, location=location, **_metadata(flat))  # type: ignore[arg-type]
    if _is_markup(text):
        article = _from_markup(article)
    if _CUT_OFF.search(text[-40:]):
        article = replace(article, notes=(*article.notes, "only the beginning of the text"))
    return article if alone else replace(article, key=content_key(article))


def read_record(record: object, location: str, notes: tuple[str, ...], alone: bool) -> Article | Skipped:
    """The article of one record, or why it gives none; `alone` as in `to_article`."""
    try:
        if not isinstance(record, Mapping):
            raise NotAnArticle(f"a record is expected, not a {type(record).__name__}")
        article = to_article(record, location, alone=alone)
        return replace(article, notes=notes + article.notes)
    except ReadError as error:
        return skipped(error, location)


def flatten(record: Mapping[str, object]) -> dict[str, object]:
    """The record with its names in snake case and what is nested in "fields" or "_source" beside the rest."""
    flat = {snake(name): value for name, value in record.items() if name is not None}
    for name in NESTED:
        inner = flat.get(name)
        if isinstance(inner, Mapping):
            flat = {snake(key): value for key, value in inner.items()} | flat
    return flat


def _read_line(line: bytes, location: str, limit: int) -> Article | Skipped:
    if len(line) > limit:
        return skipped(LeftOut(f"a record of more than {limit:,} bytes (--max-chars bounds it)"), location)
    text, notes = decode(line)
    try:
        return read_record(json.loads(text), location, notes, alone=False)
    except (ValueError, RecursionError) as error:
        return skipped(ReadError(f"not valid JSON: {error}"), location)


def _read_row(header: list[str], row: list[str], location: str, notes: tuple[str, ...]) -> Article | Skipped:
    if len(row) > len(header):
        reason = f"{len(row)} columns where the header has {len(header)}"
        return skipped(
            ReadError(reason, hint="a text with separators or quotation marks has to be quoted"), location
        )
    return read_record(dict(zip(header, row, strict=False)), location, notes, alone=False)


def _no_text(names: list[str], what: str) -> NotAnArticle:
    shown = ", ".join(str(name)[:30] for name in names[:12]) or "none"
    more = f" and {len(names) - 12} more" if len(names) > 12 else ""
    return NotAnArticle(
        f"no {what} with text; {what}s seen: {shown}{more}", hint=f"would work: {names_for_text()}"
    )


def _metadata(flat: Mapping[str, object]) -> dict[str, str]:
    url = next(filter(None, (_url(value) for value in pick(flat, "url"))), "")
    return {
        "title": _first(flat, "title"),
        "date": next(filter(None, map(to_iso, pick(flat, "date"))), ""),
        "modified": next(filter(None, map(to_iso, pick(flat, "modified"))), ""),
        "outlet": next(filter(None, (_outlet(value) for value in pick(flat, "outlet"))), ""),
        "author": _first(flat, "author"),
        "url": url,
        "record": _first(flat, "record"),
        "language": _first(flat, "language"),
    }


def _first(flat: Mapping[str, object], field: str) -> str:
    return next(filter(None, map(_line, pick(flat, field))), "")


def _line(value: object) -> str:
    """One line of text of whatever stands there: a name, a list of names, an object with a name."""
    if isinstance(value, Mapping):
        return _line(value.get("name") or value.get("title") or value.get("id") or "")
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(_line, value)))
    if isinstance(value, str) and value.startswith("[") and value.endswith("]") and len(value) < _FIELD_CHARS:
        return _line(_listed(value))
    text = "" if value is None or isinstance(value, bool) else encodable(str(value))[0]
    return " ".join(text.split())[:_FIELD_CHARS]


def _listed(value: str) -> object:
    """A list as data frames print it into a CSV: "['Ann Lee', 'Bo Kim']"."""
    try:
        found = ast.literal_eval(value)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return value.strip("[]")
    return [str(item) for item in found] if isinstance(found, list) else value.strip("[]")


def _url(value: object) -> str:
    """A URL that names a page; the front page of a site (newspaper's source_url) is no article's."""
    url = (
        clean_url(encodable(value)[0])
        if isinstance(value, str) and len(value) < 2000 and "/" in value
        else ""
    )
    return url if url.partition("://")[2].partition("/")[2] else ""


def _outlet(value: object) -> str:
    """The outlet's name; the host where there is only an address."""
    name = _line(value)
    return host_of(name) if "://" in name else name.removeprefix("www.")


def _is_markup(text: str) -> bool:
    return text.lstrip()[:1] == "<" and bool(_MARKUP.search(text[:20_000]))


def _from_markup(article: Article) -> Article:
    found = from_markup(article.text, article, ("the text was HTML",))
    return replace(article, text=found.text, notes=found.notes)


def _text_lines(source: Source, notes: list[str]) -> Iterator[str]:
    if codec := wide_codec(source.head):
        yield from io.TextIOWrapper(source.stream, codec, errors="replace", newline="")  # type: ignore[type-var]
        return
    for line in source.lines(LINE_BYTES):
        text, found = decode(line)
        notes.extend(found)
        yield text


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _quoting(head: bytes, mark: str) -> Literal[0, 3]:
    """Whether quotation marks wrap fields: not in a table with tabs whose lines are all whole rows.

    Such tables are often written without quoting, and a text may well begin with a
    quotation: a field then opens with a mark and does not close with one.
    """
    lines = head.splitlines()[: -1 if len(head) >= HEAD else None]
    rows = [line.split(b"\t") for line in lines]
    opened = any(field[:1] == b'"' and not field[1:].endswith(b'"') for row in rows for field in row)
    whole = len({len(row) for row in rows}) == 1
    return csv.QUOTE_NONE if mark == "\t" and opened and whole else csv.QUOTE_MINIMAL


def _drain(notes: list[str]) -> tuple[str, ...]:
    """The notes since the last row, each once."""
    found = tuple(dict.fromkeys(notes))
    notes.clear()
    return found
