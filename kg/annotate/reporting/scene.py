"""What the rules of attribution look at: a Doc with its quotations, and candidates in it."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.annotate.quotations import Quotation
from kg.knowledge.cues import Cues, Family
from kg.syntax.functions import Function

Interval = tuple[int, int]

SUBJECTS = frozenset((Function.SUBJECT, Function.CLAUSAL_SUBJECT, Function.EXPLETIVE))
PASSIVE_SUBJECTS = frozenset((Function.PASSIVE_SUBJECT, Function.PASSIVE_CLAUSAL_SUBJECT))
DASHES = frozenset((",", "—", "–", "-", "--"))
REACH = 12
"""Governors climbed in search of a subject or a clause; deeper ones belong to other clauses."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Cue "said" (family say, frame clause) with source tokens 0..2 and content 3..9.

    Intervals are half-open, in tokens. `speaker` is the source's head (-1: none);
    `frame` tells which slot the content fills: clause, quote, infinitive, object,
    label, passive, according, noun, turn, or a preposition.
    """

    cue_head: int
    cue: Interval
    family: Family
    frame: str
    source: Interval | None
    speaker: int
    content: tuple[Interval, ...]


@dataclass(slots=True)
class Scene:
    """A Doc with its quotations and the lexicon: what every rule looks at."""

    doc: Doc
    lexicon: Cues
    quotes: tuple[Quotation, ...]
    paragraphs: tuple[Interval, ...]

    def paragraph(self, i: int) -> Interval:
        """Token interval of the paragraph that token `i` stands in."""
        at = bisect_right(self.paragraphs, (i, len(self.doc) + 1)) - 1
        return self.paragraphs[at] if at >= 0 else (0, len(self.doc))

    def quote_at(self, i: int) -> Quotation | None:
        """The quotation that token `i` stands in."""
        at = bisect_right(self.quotes, i, key=_start) - 1
        return self.quotes[at] if at >= 0 and i < self.quotes[at].end else None

    def quotes_over(self, start: int, end: int) -> tuple[Quotation, ...]:
        """The quotations that share a token with start..end, in text order; none overlap."""
        first = bisect_right(self.quotes, start, key=_end)
        return self.quotes[first : bisect_left(self.quotes, end, lo=first, key=_start)]

    def quotes_within(self, start: int, end: int) -> tuple[Quotation, ...]:
        """The quotations that stand in start..end whole."""
        return tuple(q for q in self.quotes_over(start, end) if start <= q.start and q.end <= end)


def _start(quote: Quotation) -> int:
    return quote.start


def _end(quote: Quotation) -> int:
    return quote.end


def span_of(token: Token) -> Interval:
    """The token with all it governs."""
    return token.left_edge.i, token.right_edge.i + 1


def without(whole: Interval, part: Interval) -> list[Interval]:
    """The interval less another: one or two pieces."""
    if part[1] <= whole[0] or part[0] >= whole[1]:
        return [whole]
    return [piece for piece in ((whole[0], part[0]), (part[1], whole[1])) if piece[0] < piece[1]]
