"""What is left out, in one clear line."""

from kg.errors import LeftOut, NotAnArticle, ReadError
from kg.model import Skipped
from kg.read.source import printable

_KINDS = {NotAnArticle: "no-text", LeftOut: "too-long"}


class BinaryInput(ReadError):
    """The input is no text at all."""


class OtherLanguage(LeftOut):
    """The article is in another language than the one the pipeline is for."""


_KINDS |= {BinaryInput: "binary", OtherLanguage: "language"}


def skipped(error: ReadError, location: str) -> Skipped:
    """The line of the report for an input that raised `error`."""
    kind = _KINDS.get(type(error), "unreadable")
    return Skipped(printable(location), printable(str(error)), kind)
