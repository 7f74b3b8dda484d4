"""Quotations that a cue touches: before it ("...," X said) or after it (X said: "...")."""

from spacy.tokens import Doc, Token

from kg.annotate.quotes import Quotation
from kg.annotate.speech_scene import Interval, Scene

_LOOSE = frozenset(
    (",", ":", ";", "-", "–", "—", "--", "that", '"', "“", "”", "''", "``", "'", "‘", "’", "", "...")
)


def quotes_beside(scene: Scene, verb: Token) -> list[Interval]:
    """Speech that the cue's clause touches: before it ("...," X said) or after it (X said: "...")."""
    if not scene.quotes or scene.quote_at(verb.i) is not None:
        return []
    left, right = _bounds_without_quotes(scene, verb)
    return [(q.start, q.end) for q in scene.quotes if q.speech and _is_beside(scene.doc, q, left, right)]


def _is_beside(doc: Doc, quote: Quotation, left: int, right: int) -> bool:
    if _touches(doc, right, quote.start):
        return True
    return _touches(doc, quote.end, left) and doc[quote.end - 2].text[-1] != "."


def _bounds_without_quotes(scene: Scene, verb: Token) -> Interval:
    """The stretch from the source to the end of the cue, its medium and addressee."""
    left = right = verb.i
    for child in verb.children:
        if child.dep_ in ("nsubj", "aux", "neg", "dobj", "dative", "prep", "advmod", "npadvmod", "prt"):
            a, b = child.left_edge.i, child.right_edge.i
            if any(q.start <= b and a < q.end for q in scene.quotes):
                b = child.i if child.i > verb.i else b
                a = child.i if child.i < verb.i else a
                if scene.quote_at(child.i):
                    continue
            left, right = min(left, a), max(right, b)
    return left, right + 1


def _touches(doc: Doc, end: int, start: int) -> bool:
    """Whether only a comma, colon or blank stands between two intervals, within a paragraph."""
    if not 0 <= start - end <= 3:
        return False
    return all(token.text.strip() in _LOOSE and "\n" not in token.text for token in doc[end:start])
