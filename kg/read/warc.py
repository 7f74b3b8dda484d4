"""A WARC file: each HTML response an article; WET files, their extracted text, too."""

import re
from collections.abc import Iterator
from typing import Any

from kg.config import Settings
from kg.errors import ReadError
from kg.model import Article, Skipped
from kg.read.decode import decode
from kg.read.heads import with_head
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
        for record in ArchiveIterator(source.stream):
            if _is_page(record):
                yield _read_record(record, source)
    except ArchiveLoadFailed as error:
        raise ReadError(f"damaged WARC file, the rest is lost: {error}") from error


def _read_record(record: Any, source: Source) -> Article | Skipped:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    location = f"{source.location}: {url[:200]}" if url else source.location
    name = record.rec_headers.get_header("WARC-Record-ID") or ""
    known = Article("", "", url=clean_url(url), record=name.strip("<>"), location=location)
    try:
        data = record.content_stream().read(PAGE_BYTES + 1)
        return (
            _plain(data, known)
            if record.rec_type == "conversion"
            else to_article(data, known, _charset(record))
        )
    except ReadError as error:
        return skipped(error, location)


def _plain(data: bytes, known: Article) -> Article:
    text, notes = decode(data)
    return with_head(
        Article("", text, url=known.url, record=known.record, notes=notes, location=known.location)
    )


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
