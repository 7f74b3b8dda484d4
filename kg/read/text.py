"""A plain text file is one article: its text unchanged."""

from collections.abc import Iterator

from kg.config import Settings
from kg.model import Article
from kg.read.decode import decode
from kg.read.source import Source


def read_text(source: Source, settings: Settings) -> Iterator[Article]:
    """The one article of a text file; raises LeftOut when it is longer than any article may be."""
    text, notes = decode(source.take_text(settings.max_chars))
    yield Article("", text, notes=notes, location=source.location)
