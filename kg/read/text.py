"""A plain text file is one article: its text unchanged, with what its head says."""

from collections.abc import Iterator

from kg.config import Settings
from kg.model import Article
from kg.read.decode import decode
from kg.read.heads import with_head
from kg.read.source import Source


def read_text(source: Source, settings: Settings) -> Iterator[Article]:
    """The one article of a text file; raises LeftOut when it is longer than any article may be."""
    # A code point has at most four bytes: what is longer in bytes is too long in any encoding.
    text, notes = decode(source.take(4 * settings.max_chars + 4))
    yield with_head(Article("", text, notes=notes, location=source.location))
