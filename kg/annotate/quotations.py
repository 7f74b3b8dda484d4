"""Quotations: where quotation marks open and close, and which of them hold speech.

Marks are read as characters of one paragraph at a time, because sentence
splits fall inside quotations and an unclosed mark must not swallow the rest of
the article. A paragraph that opens with a mark while the one before it was
left open goes on with it, as printers do.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.annotate.extensions import text_of
from kg.syntax.layout import of_doc
from kg.syntax.marks import CLOSING, DOUBLE, OPENING, OPENS, SENTENCE_ENDS, SINGLE_OPENS
from kg.syntax.words import Form, form_of, is_verbal

_PARAGRAPH = re.compile(r"\n[ \t\r\f\v]*\n\s*")
_LINE = re.compile(r"\n\s*")
_MARK = re.compile("|".join(sorted(map(re.escape, DOUBLE), key=len, reverse=True)))
_CURLY_SINGLE = r"(?<!\w)‘(?=\S)(?:[^‘’\n]|(?<=\w)’(?=\w))+?(?<=\S)’(?!\w)"
_STRAIGHT_SINGLE = r"(?<![\w'’])'(?=[^\W\d])(?:[^'\n]|(?<=\w)'(?=\w))+?(?<=\S)'(?!\w)"
_SINGLE = re.compile(f"{_CURLY_SINGLE}|{_STRAIGHT_SINGLE}")
_MAX_SINGLE = 400
_SPEECH_TOKENS = 6
_NICKNAME_TOKENS = 9
"""A nickname, marks included, at most."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens 10..25 stand between quotation marks, the marks included.

    `start`, `end`: half-open token interval. `speech` is false of a scare quote
    or a name in quotes: too short for speech and no clause of its own.
    """

    start: int
    end: int
    speech: bool


def find_quotations(doc: Doc) -> tuple[Quotation, ...]:
    """The doc's outermost quotations, in text order, not overlapping; found once, on tagged words."""
    return of_doc(doc, _found)


def _found(doc: Doc) -> tuple[Quotation, ...]:
    spans = list(_merged(text_of(doc)))
    if not spans:
        return ()
    starts = _starts(doc)
    found = [_quotation(doc, starts, start, end) for start, end in spans]
    found = [quote for quote in found if not _is_nickname(doc, quote)]
    return tuple(q for i, q in enumerate(found) if q.end > q.start and (not i or q.start >= found[i - 1].end))


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Half-open character intervals of the paragraphs: blank lines part them, else line ends."""
    parting = _PARAGRAPH if _PARAGRAPH.search(text) else _LINE
    start = 0
    for match in parting.finditer(text):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def token_paragraphs(doc: Doc) -> tuple[tuple[int, int], ...]:
    """Half-open token intervals of the paragraphs, in order."""
    starts = _starts(doc)
    return tuple((bisect_left(starts, a), bisect_left(starts, b)) for a, b in paragraphs(text_of(doc)))


def _starts(doc: Doc) -> list[int]:
    starts: list[int] = doc.to_array("IDX").tolist() if len(doc) else []
    return starts


def _merged(text: str) -> Iterator[tuple[int, int]]:
    """Character spans of quotations; one that runs on over paragraphs is one span.

    So is one that opens anew with each paragraph and is never closed: it ends with the last of them.
    """
    left_open: int | None = None
    runs_to = 0
    for start, end in paragraphs(text):
        pairs, unclosed = _double(text, start, end)
        pairs = sorted(pairs + _single(text, start, end, pairs))
        if left_open is not None and text[start] in OPENS | SINGLE_OPENS and (pairs or unclosed == start):
            if pairs and pairs[0][0] == start:
                yield left_open, pairs.pop(0)[1]
                left_open = None
            else:
                runs_to = end
        else:
            if left_open is not None and runs_to > left_open:
                yield left_open, runs_to
            left_open = None
        yield from pairs
        if unclosed is not None and left_open is None:
            left_open = unclosed
    if left_open is not None and runs_to > left_open:
        yield left_open, runs_to


def _double(text: str, start: int, end: int) -> tuple[list[tuple[int, int]], int | None]:
    """Pairs of double marks within a paragraph, and where one is left open."""
    pairs: list[tuple[int, int]] = []
    opened: int | None = None
    for match in _MARK.finditer(text, start, end):
        mark, at = match.group(), match.start()
        if opened is None:
            opened = at if _may_open(text, mark, match.end(), at, start) else None
        elif mark not in OPENING:
            pairs.append((opened, match.end()))
            opened = None
    return pairs, opened


def _may_open(text: str, mark: str, after: int, at: int, start: int) -> bool:
    if mark in OPENING:
        return True
    if mark in CLOSING or after >= len(text) or text[after].isspace():
        return False
    return at == start or not text[at - 1].isalnum() or text[after].isupper()


def _single(text: str, start: int, end: int, doubles: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Single-marked quotations outside the double-marked ones; apostrophes are not marks."""
    found = [match.span() for match in _SINGLE.finditer(text, start, end)]
    ends = [d for _, d in doubles]

    def is_within(a: int, b: int) -> bool:
        first = bisect_right(ends, a)
        return first < len(doubles) and doubles[first][0] < b

    return [(a, b) for a, b in found if b - a <= _MAX_SINGLE and not is_within(a, b)]


def _quotation(doc: Doc, starts: list[int], start: int, end: int) -> Quotation:
    first = max(bisect_right(starts, start) - 1, 0)
    last = bisect_left(starts, end)
    return Quotation(first, last, _is_speech(doc, first, last))


def _is_nickname(doc: Doc, quote: Quotation) -> bool:
    """Whether the marks stand within a name: "Tom “Two Hats” Keller"."""
    if quote.start == 0 or quote.end >= len(doc) or quote.end - quote.start > _NICKNAME_TOKENS:
        return False
    before, after, last = doc[quote.start - 1], doc[quote.end], doc[quote.end - 2].text[-1:]
    parts = form_of(before).startswith(Form.PROPER_SINGULAR) and form_of(after).startswith(
        Form.PROPER_SINGULAR
    )
    inner = doc[quote.start + 1]
    return parts and before.is_title and after.is_title and inner.text[:1].isupper() and last not in ".,!?"


def _is_byname(doc: Doc, first: int, inner: list[Token]) -> bool:
    """As in "Tom Keller, alias “The Miller,” was": capital words within a sentence, closed by its comma."""
    words = [token for token in inner if token.is_alpha]
    before = doc[first - 1] if first else None
    within = before is not None and not before.is_space and before.text[-1] not in SENTENCE_ENDS | {":"}
    return within and 0 < len(words) <= _SPEECH_TOKENS and words[0].is_title and words[-1].is_title


def _is_speech(doc: Doc, first: int, last: int) -> bool:
    """Whether it can stand for an utterance: long enough, or closed by a sentence's own mark."""
    inner = [doc[i] for i in range(first + 1, last - 1) if not doc[i].is_space]
    if not inner:
        return False
    ends = inner[-1].text[-1] in ".,!?…—" or (last < len(doc) and doc[last].text == ",")
    verb = any(is_verbal(token) for token in inner)
    if not verb and inner[-1].text == "," and _is_byname(doc, first, inner):
        return False
    if ends:
        return verb or len(inner) > _SPEECH_TOKENS or inner[0].text[:1].isupper()
    return verb and len(inner) > _SPEECH_TOKENS
