"""kg_sentences: no sentence is longer than MAX_SENTENCE tokens.

A list of 5,000 names without a stop is one sentence to the parser, and "A said that B
said that …" a tree as deep as it is long. Much that comes later walks a sentence's tree
from each of its words; with a bound on the sentence that is a bound on the walk. Rejected:
a bound in each of these walks, of which there are hundreds.
"""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from kg.syntax.functions import Function

MAX_SENTENCE = 250
"""Tokens of a sentence; the longest of 3,700 news articles has 140."""

_PARTING = frozenset((",", ";", ":", ".", "!", "?", "—", "–"))


@Language.factory("kg_sentences", assigns=["token.is_sent_start"], requires=["token.dep"])
def make_sentences(nlp: Language, name: str) -> "SentenceBounds":
    """A component that goes behind the parser."""
    return SentenceBounds()


class SentenceBounds:
    """Cuts sentences that are too long; what hung on a word of another part hangs on the part's root."""

    def __call__(self, doc: Doc) -> Doc:
        """Cut the sentences of a parsed Doc."""
        parts = list(_parts(doc))
        if parts:
            rows = doc.to_array(["HEAD", "DEP"])
            for start, end in parts:
                _reroot(
                    rows,
                    start,
                    end,
                    doc.vocab.strings.add(Function.ROOT),
                    doc.vocab.strings.add(Function.UNTOLD),
                )
            doc.from_array(["HEAD", "DEP"], rows)  # type: ignore[arg-type]
        return doc


def _parts(doc: Doc) -> Iterator[tuple[int, int]]:
    """Half-open token intervals of what the sentences that are too long are cut into."""
    if len(doc) <= MAX_SENTENCE:
        return
    starts = np.flatnonzero(doc.to_array("SENT_START") == 1).tolist()
    for start, end in pairwise(sorted({0, *starts, len(doc)})):
        if end - start > MAX_SENTENCE:
            yield from _cuts(doc, start, end)


def _cuts(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        cut = _cut(doc, start, end)
        yield start, cut
        start = cut


def _cut(doc: Doc, start: int, end: int) -> int:
    """Behind the last mark in the second half of what a part may hold, else where it is full."""
    full = start + MAX_SENTENCE
    if end <= full:
        return end
    marks = (i + 1 for i in range(full - 1, start + MAX_SENTENCE // 2, -1) if doc[i].text in _PARTING)
    return next(marks, full)


def _reroot(rows: np.ndarray, start: int, end: int, root: int, dep: int) -> None:
    """Make one tree of tokens start..end: the first whose head lies outside is the root of the others."""
    heads = rows[start:end, 0].astype(np.int64)
    at = np.arange(end - start)
    orphans = np.flatnonzero((at + heads < 0) | (at + heads >= end - start) | (heads == 0))
    first = orphans[0]
    rows[start + orphans, 0] = (first - orphans).astype(np.uint64)
    rows[start + orphans[1:], 1] = dep
    rows[start + first, 1] = root
