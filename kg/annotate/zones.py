"""kg_zones: tells captions, credits and tails from the body, before the parser runs.

It marks each token with the kind of its zone and presets sentence starts where
a zone or a paragraph begins, so that the parser never runs a caption into the
next sentence. A closing quotation mark is never the start of a sentence.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.extensions import ZONES_KEY, written
from kg.knowledge import carried_by
from kg.model import Zone

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_NEWLINE = re.compile(r"\n\s*")
_GLUED = re.compile(r"(?<=[A-Za-z]{3})\.(?=(?:via|by)\s+[A-Z])|(?<!\S)[A-Za-z’'-]{3,}[?!](?=[A-Z][a-z]{2})")
_HEADLINE = re.compile(r"[^.!?;:“”\"\n]{20,120}?[a-z] (?=(?:A|An|The|In|On|He|She|They|It) [a-z])")
"""A headline at the text's begin that runs into the first sentence: "Quake shakes coast A quake of …"."""
_LONE = re.compile(r"(?<=\s)[A-Z](?=\.\s*(?:\n|$))|(?<=[\s.])[A-Z](?=/\s*@)")
_CLOSING = re.compile(r"(?<=[.!?,…])[”\"](?=\s|$)|”")

_PARTED = re.compile(r"[a-z]{2}-\n[a-z]{2}")
"""A word that a line's end parts."""

WRAP_WIDTH = 100
"""Longest line, in characters, of a text whose paragraphs are broken into lines."""


@Language.factory("kg_zones", assigns=["token.is_sent_start"])
def make_zones(nlp: Language, name: str) -> "ZoneMarker":
    """A component that goes before the parser."""
    return ZoneMarker()


class ZoneMarker:
    """Marks zones and presets sentence starts at their ends and at paragraph breaks."""

    def __call__(self, doc: Doc) -> Doc:
        """Mark a Doc that is not parsed yet."""
        if not len(doc):
            return doc
        offsets: list[int] = doc.to_array("IDX").tolist()
        zones = doc._.article.zones if doc._.article else ()
        doc.user_data[ZONES_KEY] = token_zones(zones, offsets)
        starts = doc.to_array("SENT_START").astype(np.int64)
        for char in _breaks(written(doc), zones):
            _start_sentence(doc, starts, bisect_left(offsets, char))
        for char in _closing_marks(doc.text):
            _never_start(starts, bisect_left(offsets, char))
        for i in _cut_titles(doc):
            _never_start(starts, i + 1)
        # All at once: a token's own setter looks through the whole Doc for a parse.
        doc.from_array(["SENT_START"], starts.astype(np.uint64))  # type: ignore[arg-type]
        return doc


def split_points(text: str, zones: Iterable[Zone]) -> list[int]:
    """Characters at which no token may run on.

    They are bounds of zones, a stop glued to a credit ("cells.via AP"), a lone capital ("on X.").
    """
    return sorted(
        {c for zone in zones for c in (zone.start, zone.end)}
        | {m.end() for pattern in (_GLUED, _LONE) for m in pattern.finditer(text)}
    )


def split_tokens(doc: Doc, points: Iterable[int]) -> Doc:
    """The Doc with every token cut at the points, which are character offsets; itself where none is."""
    offsets: list[int] = doc.to_array("IDX").tolist() if len(doc) else []
    cuts: dict[int, list[int]] = {}
    for point in points:
        i = bisect_left(offsets, point) - 1
        if 0 <= i < len(doc) and offsets[i] < point < offsets[i] + len(doc[i]):
            cuts.setdefault(i, []).extend(_cut(doc[i].text, point - offsets[i]))
    return _rebuilt(doc, cuts) if cuts else doc


def _cut(text: str, at: int) -> Iterator[int]:
    """Where to cut within the token: there, and before a full stop that ends the first part."""
    if at > 1 and text[at - 1] in ".?!":
        yield at - 1
    yield at


def _rebuilt(doc: Doc, cuts: dict[int, list[int]]) -> Doc:
    words: list[str] = []
    spaces: list[bool] = []
    for token in doc:
        bounds = [0, *sorted(set(cuts.get(token.i, ()))), len(token)]
        parts = [token.text[a:b] for a, b in pairwise(bounds)]
        words += parts
        spaces += [False] * (len(parts) - 1) + [bool(token.whitespace_)]
    return Doc(doc.vocab, words=words, spaces=spaces, user_data=doc.user_data)


def token_zones(zones: Iterable[Zone], offsets: list[int]) -> tuple[str, ...]:
    """Zone kind of each token, by the character offset it begins at; a later, inner zone wins."""
    kinds = [""] * len(offsets)
    for zone in sorted(zones, key=lambda zone: (zone.start, -zone.end)):
        first, last = bisect_left(offsets, zone.start), bisect_left(offsets, zone.end)
        kinds[first:last] = [zone.kind] * (last - first)
    return tuple(kinds)


def _breaks(text: str, zones: Iterable[Zone]) -> Iterator[int]:
    """Characters at which a paragraph or a zone begins, or a zone has ended."""
    pattern = _BLANK_LINE if is_wrapped(text) else _NEWLINE
    yield from (match.end() for match in pattern.finditer(text))
    if headline := _HEADLINE.match(text):
        yield headline.end()
    for zone in zones:
        yield zone.start
        yield zone.end


def is_wrapped(text: str) -> bool:
    """Whether lines are broken at a width, so that one newline ends no paragraph.

    >>> is_wrapped("A headline\\nA paragraph that goes on and on.")
    False
    """
    lines = [len(line) for line in text.split("\n") if line.strip()]
    if not lines or max(lines) > WRAP_WIDTH:
        return False
    long = len(lines) >= 5 and sum(length > 50 for length in lines) > 0.6 * len(lines)
    return long or bool(_PARTED.search(text)) or _is_full(text)


def _is_full(text: str) -> bool:
    r"""Whether lines end where the next word had no room: so does a column, but no list and no headings.

    >>> _is_full("The mayor, Anders\nVik, met the new\nhead of the port.")
    True
    """
    pairs = [pair for part in _BLANK_LINE.split(text) for pair in pairwise(part.strip().split("\n"))]
    width = max((len(line) for pair in pairs for line in pair), default=0)
    full = sum(len(line) + len(after.split(maxsplit=1)[0]) >= width for line, after in pairs if after.split())
    return len(pairs) > 1 and full > 0.9 * len(pairs) and any(after[:1].islower() for _, after in pairs)


def _start_sentence(doc: Doc, starts: np.ndarray, index: int) -> None:
    while index < len(doc) and doc[index].is_space:
        index += 1
    if 0 < index < len(doc):
        starts[index] = 1


def _cut_titles(doc: Doc) -> Iterator[int]:
    """Titles cut short, behind which no sentence ends: "Const." of "Const. Ole Dahl"."""
    short = carried_by(doc).titles.abbreviations
    return (i for i, token in enumerate(doc) if token.text.endswith(".") and token.lower_ in short)


def _closing_marks(text: str) -> Iterator[int]:
    return (match.start() for match in _CLOSING.finditer(text))


def _never_start(starts: np.ndarray, index: int) -> None:
    if 0 < index < len(starts) and not starts[index]:
        starts[index] = -1
