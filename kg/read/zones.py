"""Captions, credits, bylines, tails and repeated lines, told from the body. Pure: text -> zones.

What a page shows around its text comes along when the text is copied or
scraped: the alternative text of a picture, its caption with the credit glued on
("… leave the court.Ann Lee/AFP via Getty Images"), the same caption again, "Read
more" lines, the form under the article. Zones mark these; nothing is cut.
All patterns look at one line, and only at its first or last characters: time
grows with the length of the text alone.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import Zone
from kg.read.phrases import (
    BYLINE,
    BYLINE_END,
    CREDIT,
    CREDIT_END,
    CREDIT_LINE,
    LAST_LINE,
    PICTURE,
    PROMPT,
    TAIL,
    TAIL_ALWAYS,
    WIRE,
)

CAPTION_CHARS = 600
"""Longest caption; a longer line with a credit is body text with a credit."""

_ALT_CHARS = 400
_REPEAT_CHARS = 25
_LINK_CHARS = 200
_CREDIT_CHARS = 140
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
# Where a credit can be glued on: after a full stop or quotation mark, or at a capital after a small letter.
_GLUE = re.compile(r"(?<=[.!?…”\"’')\]])(?=[^\s.,;:!?…”\"’')\]])|(?<=[a-z])(?=[A-Z@©])")
_STOP = (".", "!", "?", "”", '"', "…", ":", "’")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: where it stands without the space around it, where its credit begins.

    `credit` equals `end` where there is none; `photo`: it signs a picture, not a wire
    report; `joined`: no blank line before it.
    """

    start: int
    credit: int
    end: int
    body: str
    joined: bool
    photo: bool = False

    @property
    def credited(self) -> bool:
        """Whether a credit ends the line, or is all of it."""
        return self.credit < self.end


def find_zones(text: str, head: Iterable[Zone] = ()) -> tuple[Zone, ...]:
    """All zones of the text, sorted, inside it and apart; those of the head are given and kept."""
    head = tuple(sorted(head, key=lambda zone: zone.start))
    start = max((zone.end for zone in head), default=0)
    lines = list(read_lines(text, start))
    tail = _tail(lines, start)
    body = [line for line in lines if not tail or line.start < tail.start]
    found = [
        *head,
        *_by_line(body, [text[zone.start : zone.end] for zone in head]),
        *([tail] if tail else []),
    ]
    return tuple(_apart(found))


def read_lines(text: str, start: int = 0) -> Iterator[Line]:
    """The lines from character `start` on, each with its credit found."""
    last = start
    for match in _LINE.finditer(text, start):
        content = match.group().strip()
        if not content:
            continue
        begin = match.start() + match.group().index(content[0])
        at = credit_start(content)
        credit, photo = begin + at, at < len(content) and not WIRE.fullmatch(content, at)
        gap = text[last:begin]
        joined = gap.count("\n") + gap.replace("\r\n", "").count("\r") < 2
        yield Line(begin, credit, begin + len(content), text[begin:credit].rstrip(), joined, photo)
        last = begin + len(content)


def credit_start(line: str) -> int:
    """Where the photo credit at the end of a line begins; the line's length without one.

    >>> line = "Guards outside the court.Ann Lee/AFP via Getty Images"
    >>> line[credit_start(line) :]
    'Ann Lee/AFP via Getty Images'
    """
    if len(line) <= _CREDIT_CHARS and CREDIT_LINE.fullmatch(line):
        return 0
    low = max(1, len(line) - _CREDIT_CHARS)
    if spaced := CREDIT_END.search(line, low):
        return spaced.start()
    for glue in _GLUE.finditer(line, low):
        # At a capital inside a line only a known agency tells the credit from "McDonald".
        known = line[glue.start() - 1].islower()
        if (CREDIT_LINE if known else CREDIT).fullmatch(line, glue.start()):
            return glue.start()
    return len(line)


def _by_line(lines: list[Line], head: list[str]) -> Iterator[Zone]:
    kinds = [""] * len(lines)
    _mark_captions(lines, kinds)
    _mark_repeats(lines, kinds, {_plain(text) for text in head})
    for line, kind in zip(lines, kinds, strict=True):
        kind = kind or _line_kind(line)
        if kind and line.body:
            yield Zone(kind, line.start, line.start + len(line.body))
        if line.credited:
            yield Zone("credit", line.credit, line.end)
        elif not kind and (end := BYLINE_END.search(line.body, max(0, len(line.body) - 200))):
            yield Zone("byline", line.start + end.start(), line.end)


def _line_kind(line: Line) -> str:
    if PICTURE.fullmatch(line.body):
        return "caption"
    if PROMPT.match(line.body) and len(line.body) <= 250:
        return "tail"
    return "byline" if BYLINE.match(line.body) and len(line.body) <= 300 else ""


def _mark_captions(lines: list[Line], kinds: list[str]) -> None:
    """A line with a credit is a caption; so is the alternative text above it."""
    spaced = 2 * sum(not line.joined for line in lines if not line.credited) > len(lines) / 2
    for at, line in enumerate(lines):
        if line.photo and line.body and len(line.body) <= CAPTION_CHARS:
            kinds[at] = "caption"
            if at and _is_alt(lines[at - 1], line, spaced):
                kinds[at - 1] = "caption"


def _is_alt(above: Line, caption: Line, spaced: bool) -> bool:
    """Whether the line above a caption is the picture's alternative text.

    It stands directly above, and is the caption itself, or has no full stop, or the
    text is `spaced`: blank lines part its paragraphs, and here there is none.
    """
    if above.credited or len(above.body) > _ALT_CHARS or not caption.joined:
        return False
    if _plain(above.body) == _plain(caption.body) or not above.body.endswith(_STOP):
        return True
    return spaced and above.body.endswith(".")


def _mark_repeats(lines: list[Line], kinds: list[str], seen: set[str]) -> None:
    """A line said before is a duplicate; said twice in a row, or with a credit, it was a caption."""
    first: dict[str, int] = dict.fromkeys(seen, -1)
    for at, line in enumerate(lines):
        plain = _plain(line.body)
        if len(plain) < _REPEAT_CHARS:
            continue
        before = first.setdefault(plain, at)
        if before == at:
            continue
        if before >= 0 and (line.credited or (before == at - 1 and len(plain) <= 250)):
            kinds[before] = kinds[before] or "caption"
        kinds[at] = "duplicate"


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(" .!?…:")


def _tail(lines: list[Line], start: int) -> Zone | None:
    """From the first line that ends an article ("Leave a Reply") to the end of the text."""
    if not lines:
        return None
    end = lines[-1].end
    longest = 0
    best: Zone | None = None
    for at in range(len(lines) - 1, 0, -1):
        line = lines[at]
        if len(line.body) <= 120 and _ends_article(line.body, at, len(lines), longest):
            best = Zone("tail", line.start, end)
        longest = max(longest, len(line.body))
    return best


def _ends_article(line: str, at: int, count: int, longest: int) -> bool:
    """Whether the line closes the article: a form always, a list of links where no paragraph follows."""
    if TAIL_ALWAYS.match(line):
        return True
    return longest <= _LINK_CHARS and bool(TAIL.match(line) or (at == count - 1 and LAST_LINE.match(line)))


def _apart(zones: Iterable[Zone]) -> Iterator[Zone]:
    end = -1
    for zone in sorted(zones, key=lambda zone: (zone.start, zone.end)):
        if zone.start >= end and zone.end > zone.start:
            end = zone.end
            yield zone
