"""Quotations that a cue touches: before it ("...," X said) or after it (X said: "...")."""

from spacy.tokens import Doc, Token

from kg.annotate.quotations import Quotation
from kg.annotate.reporting.scene import Interval, Scene
from kg.syntax.functions import Function, has_function
from kg.syntax.marks import MARKS, OPENS

_LOOSE = frozenset((",", ":", ";", "-", "–", "—", "--", "that", "", "...")) | MARKS

_LOOSEST = 3
"""Tokens between a cue's clause and a quotation beside it, at most."""

_REACH = 12
"""Tokens between a cue and the colon that ends its paragraph, at most."""


def quotes_beside(scene: Scene, verb: Token) -> list[Interval]:
    """Speech that the cue's clause touches: before it ("...," X said) or after it (X said: "...")."""
    if not scene.quotes or scene.quote_at(verb.i) is not None:
        return []
    left, right = _bounds_without_quotes(scene, verb)
    near = scene.quotes_over(left - _LOOSEST - 1, right + _LOOSEST + 1)
    return [(q.start, q.end) for q in near if q.speech and _is_beside(scene.doc, q, left, right)]


def below(scene: Scene, verb: Token) -> list[Interval]:
    """As in "Keller added:" at a paragraph's end: what the next one holds, its quotation or all of it."""
    doc, end = scene.doc, scene.paragraph(verb.i)[1]
    last = end - 1
    while last > verb.i and (doc[last].is_space or doc[last].text in OPENS):
        last -= 1
    if doc[last].text != ":" or last - verb.i > _REACH or scene.quote_at(verb.i) is not None:
        return []
    first = next((i for i in range(end, min(end + 3, len(doc))) if not doc[i].is_space), -1)
    if first < 0:
        return []
    quote = scene.quote_at(first)
    return [(quote.start, quote.end) if quote is not None else scene.paragraph(first)]


def _is_beside(doc: Doc, quote: Quotation, left: int, right: int) -> bool:
    if _touches(doc, right, quote.start):
        return True
    return _touches(doc, quote.end, left) and doc[quote.end - 2].text[-1] != "."


def _bounds_without_quotes(scene: Scene, verb: Token) -> Interval:
    """The stretch from the source to the end of the cue, its medium and addressee."""
    left = right = verb.i
    for child in verb.children:
        if has_function(
            child,
            Function.SUBJECT,
            Function.AUXILIARY,
            Function.NEGATION,
            Function.OBJECT,
            Function.INDIRECT_OBJECT,
            Function.PREPOSITION,
            Function.ADVERB,
            Function.ADVERBIAL_NOUN,
            Function.PARTICLE,
        ):
            a, b = child.left_edge.i, child.right_edge.i
            if scene.quotes_over(a, b + 1):
                b = child.i if child.i > verb.i else b
                a = child.i if child.i < verb.i else a
                if scene.quote_at(child.i):
                    continue
            left, right = min(left, a), max(right, b)
    return left, right + 1


def _touches(doc: Doc, end: int, start: int) -> bool:
    """Whether only a comma, colon or blank stands between two intervals, within a paragraph."""
    if not 0 <= start - end <= _LOOSEST:
        return False
    return all(token.text.strip() in _LOOSE and "\n" not in token.text for token in doc[end:start])
