"""A WARC file: each HTML response an article; WET files, their extracted text, too."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kg.config import Settings
from kg.errors import ReadError
from kg.model import Article, Skipped
from kg.read.archives import BROKEN
from kg.read.decode import decode
from kg.read.html import PAGE_BYTES, to_article
from kg.read.keys import clean_url
from kg.read.skips import skipped
from kg.read.source import Source

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)


def read_warc(source: Source, settings: Settings) -> Iterator[Article | Skipped]:
    """Articles of the file's pages; other records (requests, pictures, redirects) are none of our concern."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for record in ArchiveIterator(_Pieces(source.stream)):
            if _is_page(record):
                yield _read_record(record, source)
    except ArchiveLoadFailed as error:
        raise ReadError(f"damaged WARC file, the rest is lost: {error}") from error


class _Pieces:
    """A stream that gives what there is; of a file that is cut off, what comes before the cut.

    warcio takes EOFError for the proper end: the damage has to be told in another way.
    """

    def __init__(self, stream: io.BufferedIOBase) -> None:
        self._stream = stream

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; raises ReadError where the file is damaged."""
        try:
            return self._stream.read1(size)
        except BROKEN as error:
            raise ReadError(f"damaged WARC file, the rest is lost: {error}") from error


def _read_record(record: Any, source: Source) -> Article | Skipped:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    location = f"{source.location}: {url[:200]}" if url else source.location
    name = record.rec_headers.get_header("WARC-Record-ID") or ""
    known = Article("", "", url=clean_url(url), record=name.strip("<>"), location=location)
    try:
        data = record.content_stream().read(PAGE_BYTES + 1)
        return (
            to_article(data, known, _charset(record))
            if record.rec_type != "conversion"
            else _plain(data, known)
        )
    except ReadError as error:
        return skipped(error, location)
    except BROKEN as error:
        return skipped(ReadError(f"damaged record: {error}"), location)


def _plain(data: bytes, known: Article) -> Article:
    text, notes = decode(data)
    return replace(known, text=text, notes=notes)


def _is_page(record: Any) -> bool:
    if record.rec_type == "conversion":
        return True
    if record.rec_type == "response" and record.http_headers:
        return record.http_headers.get_statuscode() == "200" and "html" in _content_type(record.http_headers)
    return record.rec_type == "resource" and "html" in _content_type(record.rec_headers)


def _content_type(headers: Any) -> str:
    return (headers.get_header("Content-Type") or "").lower()


def _charset(record: Any) -> str:
    match = _CHARSET.search(_content_type(record.http_headers or record.rec_headers))
    return match[1] if match else ""
