"""An HTML page is one article: trafilatura finds its text and what the page says of it."""

import logging
import re
from collections.abc import Iterator

from kg.config import Settings
from kg.errors import LeftOut, NotAnArticle, ReadError
from kg.model import Article
from kg.read.dates import to_iso
from kg.read.decode import decode
from kg.read.source import Source

PAGE_BYTES = 20_000_000
"""Largest page taken; trafilatura refuses larger ones too."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_MODIFIED = re.compile(
    r"[\"']dateModified[\"']\s*:\s*[\"']([^\"']{8,40})"
    r"|<meta[^>]{0,200}article:modified_time[\"'][^>]{0,200}content\s*=\s*[\"']([^\"']{8,40})",
)
# No search through the page's text: a date found there is often another one.
# The last day is fixed, since the default, today, would make the result depend on the clock.
_DATES = {
    "extensive_search": False,
    "original_date": True,
    "outputformat": "%Y-%m-%d",
    "max_date": "2200-01-01",
}


def read_html(source: Source, settings: Settings) -> Iterator[Article]:
    """The one article of a page; raises NotAnArticle where there is no text."""
    yield to_article(source.take(PAGE_BYTES), Article("", "", location=source.location))


def to_article(data: bytes, known: Article, charset: str = "") -> Article:
    """The article of a page; what is `known` beforehand (URL, record) stays.

    Raises NotAnArticle where there is no text, LeftOut where the page is too large.
    """
    if len(data) > PAGE_BYTES:
        raise LeftOut(f"a page of more than {PAGE_BYTES:,} bytes")
    page, notes = decode(data, charset or declared_charset(data))
    return from_markup(page, known, notes)


def from_markup(page: str, known: Article, notes: tuple[str, ...] = ()) -> Article:
    """The article of a decoded page. Raises NotAnArticle where there is no text."""
    found = _extract(page, known.url)
    text = str(found.get("text") or "")
    if not text.strip():
        raise NotAnArticle("an HTML page without article text")
    return Article(
        key="",
        text=text,
        title=str(found.get("title") or ""),
        date=to_iso(found.get("date") or ""),
        outlet=str(found.get("sitename") or ""),
        author=str(found.get("author") or ""),
        url=known.url or str(found.get("url") or ""),
        record=known.record,
        modified=_modified(page),
        notes=known.notes + notes,
        location=known.location,
    )


def declared_charset(data: bytes) -> str:
    """The charset a page names in its first bytes; "" where it names none."""
    match = _CHARSET.search(data[:4096])
    return match[1].decode("ascii", "ignore").lower() if match else ""


def _modified(page: str) -> str:
    match = _MODIFIED.search(page)
    return to_iso(match[1] or match[2]) if match else ""


def _extract(page: str, url: str) -> dict[str, object]:
    # Imported here: trafilatura takes half a second that a run without pages need not pay.
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(
            page,
            url=url or None,
            with_metadata=True,
            include_comments=False,
            date_extraction_params=dict(_DATES),
        )
    except (
        Exception
    ) as error:  # A hostile page reaches code of four libraries: whatever it breaks costs this page only.
        raise ReadError(f"the page cannot be taken apart: {type(error).__name__}: {error}") from error
    if found is None:
        return {}
    return found if isinstance(found, dict) else found.as_dict()
