"""A long Doc through the model a piece at a time: memory and time a word stay those of a short one.

The model's matrices of a Doc of 1 MB take 3.7 GB and no longer fit the processor's caches.
What it says of a word depends on a few words around it and on its sentence, so a long Doc is
cut where a paragraph begins, and what is said of the pieces is written to the whole. All
that regards an article as a whole (names, times, who says what, who is meant) sees it whole.
Rejected: `Doc.from_docs`, which makes a second Doc and leaves out the zones and the presets.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from spacy.tokens import Doc, Span

LONG = 8_000
"""Tokens of a Doc from which on it is cut; none of 3,700 news articles has as many."""

PIECE = 2_000
"""Tokens of a piece, at most: about three pages."""

_STOPS = frozenset((".", "!", "?", ";", ","))
_SAID: list[int | str] = ["TAG", "HEAD", "DEP"]

Component = Callable[[Doc], Doc]


def is_long(doc: Doc) -> bool:
    """Whether the Doc is seen in pieces."""
    return len(doc) > LONG


def in_pieces(doc: Doc, components: Sequence[Component]) -> Doc:
    """The Doc with tags, heads, labels and names as the components give them to its pieces."""
    starts = doc.to_array("SENT_START").astype(np.int64)
    rows: list[np.ndarray] = []
    spans: list[Span] = []
    for start, end in _bounds(doc, np.flatnonzero(starts == 1).tolist()):
        piece = _piece(doc, start, end, starts)
        for component in components:
            piece = component(piece)
        rows.append(piece.to_array(_SAID))
        spans += [Span(doc, start + e.start, start + e.end, label=e.label) for e in piece.ents]
    doc.from_array(_SAID, np.concatenate(rows))  # type: ignore[arg-type]
    doc.set_ents(spans, default="outside")
    return doc


def _piece(doc: Doc, start: int, end: int, starts: np.ndarray) -> Doc:
    """Tokens start..end as a Doc, with the sentence starts that are known beforehand."""
    tokens = doc[start:end]
    known = [None if at == 0 else bool(at == 1) for at in starts[start:end].tolist()]
    return Doc(
        doc.vocab,
        words=[token.text for token in tokens],
        spaces=[bool(token.whitespace_) for token in tokens],
        sent_starts=[True, *known[1:]],
    )


def _bounds(doc: Doc, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Half-open token intervals of the pieces, one behind the other."""
    start = 0
    while start < len(doc):
        end = len(doc) if len(doc) - start <= PIECE else _end(doc, start, starts)
        yield start, end
        start = end


def _end(doc: Doc, start: int, starts: Sequence[int]) -> int:
    """The last known sentence start of the second half of what a piece may hold; else behind a stop."""
    half, full = start + PIECE // 2, start + PIECE
    last = bisect_right(starts, full) - 1
    if last >= 0 and starts[last] > half:
        return starts[last]
    return next((i + 1 for i in range(full - 1, half, -1) if doc[i].text in _STOPS), full)
