"""What stands before the body of an article: a date, a title, a byline, a dateline."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.model import Article, Zone
from kg.read.dates import find_date, to_iso
from kg.read.keys import clean_url
from kg.read.zones import Line, read_lines

HEAD_LINES = 12
"""How many lines are looked at before the body must have begun."""

_FIELDS = {
    "title": ("title", "headline"),
    "date": ("date", "published", "publication date", "published on", "posted", "pubdate"),
    "author": ("author", "authors", "by", "byline", "written by"),
    "outlet": ("outlet", "source", "publication", "newspaper", "publisher"),
    "url": ("url", "link"),
}
_LABELS = {label: name for name, labels in _FIELDS.items() for label in labels}
_KINDS = {"title": "title", "author": "byline"}
_PREFIX = re.compile(r"\s*(?:date:?\s+)(\d{4}-\d{2}-\d{2})(?=\s|$)[ \t]*", re.I)
_LABEL = re.compile(r"([A-Za-z][A-Za-z ]{1,16}?)\s?:(?:\s+|$)(.{0,300})$")
_BY = re.compile(r"(?:by|written by|reported by|story by|words by)\s+(?=[A-ZÀ-Þ])(.{3,110})$", re.I)
_DATED = re.compile(
    r"(?:first |last )?(?:published|posted|updated|modified|date)?(?: on| at)?\s?:?\s*$", re.I
)
_SECTION = re.compile(r"(?:ABSTRACT|FULL TEXT|Full text|SUMMARY)[.:]?$")
_SMALL = frozenset(
    [
        "and",
        "in",
        "for",
        "of",
        "the",
        "de",
        "da",
        "von",
        "van",
        "bin",
        "al",
        "at",
        "on",
        "to",
        "with",
        "staff",
        "writer",
        "reporter",
        "correspondent",
        "editor",
    ]
)
_MARK = re.compile(r"#{1,3}\s+")
_SENTENCE = re.compile(r"[.:;,](?:\[\d+\])*$")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"{_MONTH}\s\d{{1,2}}(?:,\s\d{{4}})?"
_AGENCY = r"\([A-Z][^()\n]{1,40}\)"
_DASH = r"(?:\s*(?:—|―|–|--)\s*|\s+-\s+)(?=[\w“\"'‘(\[])"
# "NEW YORK, Dec. 14 (UPI) —": the place in capitals, with a region, a day, an agency or none of them
_PLACE = r"(?=[^\n]{0,8}[A-Z]{3})[A-Z][A-Z.'’ -]{2,40}(?:,\s[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,2})?"
_CAPITALS = rf"{_PLACE}(?:,\s(?P<date>{_DAY})?)?\s*(?:{_AGENCY})?"
# "Aug 27 (Reuters) -", "(Reuters) -", "New Delhi, March 3 (PTI) —": any place, the agency says it is one
_SIGNED = rf"(?:[A-Z][\w.'’]*(?:[ ,]{{1,2}}[A-Z][\w.'’]*){{0,5}},\s)?(?:{_DAY}\s)?{_AGENCY}"
_DATELINE = re.compile(rf"(?:{_CAPITALS}|{_SIGNED}){_DASH}")


@dataclass
class _Head:
    """What was found so far, while the lines are read."""

    known: dict[str, str]
    zones: list[Zone] = field(default_factory=list)

    def set(self, name: str, value: str) -> None:
        value = " ".join(value.split())
        if not self.known[name] and value:
            self.known[name] = (
                to_iso(value) if name == "date" else clean_url(value) if name == "url" else value
            )

    def mark(self, kind: str, line: Line) -> None:
        self.zones.append(Zone(kind, line.start, line.end))


def with_head(article: Article) -> Article:
    """The article with what its head says where nothing was known, and the head's zones.

    What a record or page says of itself beats what its text says. A photo credit
    is never taken for an outlet: only a line "Source: …" or "Outlet: …" is.
    """
    head = _Head({name: getattr(article, name) for name in _FIELDS}, list(article.zones))
    start = max((zone.end for zone in article.zones), default=0)
    start = _read_title(article.text, _read_prefix(article.text, start, head), head)
    start = _read_lines(article.text, start, head)
    _read_dateline(article.text, start, head)
    return replace(article, **head.known, zones=tuple(sorted(head.zones, key=lambda zone: zone.start)))  # type: ignore[arg-type]


def _read_prefix(text: str, start: int, head: _Head) -> int:
    match = _PREFIX.match(text, start)
    if not match or not (iso := to_iso(match[1])):
        return start
    head.known["date"] = head.known["date"] or iso
    head.zones.append(Zone("head", match.start() + len(match[0]) - len(match[0].lstrip()), match.end(1)))
    return match.end()


def _read_title(text: str, start: int, head: _Head) -> int:
    """Past the known title where the text begins with it, however punctuated."""
    words = re.findall(r"\w+", head.known["title"])[:60]
    if not words:
        return start
    pattern = (
        r"[^\w]{0,9}"
        + r"[^\w]{1,9}".join(map(re.escape, words))
        + r"[^\w\n]{0,9}?(?:(?=\s*\n|\s*$)|(?<=[.?!])(?=\s))"
    )
    match = re.compile(pattern, re.I).match(text, start)
    if not match:
        return start
    found = match.group()
    head.zones.append(
        Zone("title", match.start() + len(found) - len(found.lstrip()), match.start() + len(found.rstrip()))
    )
    return match.end()


def _read_lines(text: str, start: int, head: _Head) -> int:
    """Past the lines of the head; where the body begins."""
    for line, following in _pairs(text, start):
        kind = _read_line(line, following, head)
        if not kind:
            return line.start
        head.mark(kind, line)
        start = line.end
    return start


def _pairs(text: str, start: int) -> Iterator[tuple[Line, Line | None]]:
    lines = read_lines(text, start)
    line = next(lines, None)
    for _ in range(HEAD_LINES):
        if line is None:
            return
        following = next(lines, None)
        yield line, following
        line = following


def _read_line(line: Line, following: Line | None, head: _Head) -> str:
    """Zone kind of a line of the head, "" where the body begins; what it says goes into `head`."""
    if line.credited or len(line.body) > 320:
        return ""
    return (
        _read_label(line.body, head)
        or _read_byline(line.body, head)
        or _read_date(line.body, head)
        or ("head" if _SECTION.match(line.body) else "")
        or _guess_title(line, following, head)
    )


def _read_label(line: str, head: _Head) -> str:
    match = _LABEL.match(line)
    name = _LABELS.get(match[1].lower()) if match else None
    if not match or not name:
        return ""
    head.set(name, match[2])
    return _KINDS.get(name, "head")


def _read_byline(line: str, head: _Head) -> str:
    match = _BY.match(line)
    if not match or not _is_names(match[1]):
        return ""
    head.set("author", match[1].rstrip(" ,|"))
    return "byline"


def _is_names(text: str) -> bool:
    """Whether it reads as names and desks, not as a sentence ("By Monday the army had left.")."""
    words = re.findall(r"[\w’'-]+", text)
    if len(words) > 16 or find_date(text) or (text.endswith(".") and len(words) > 3):
        return False
    return all(word[0].isupper() or word.lower() in _SMALL for word in words)


def _read_date(line: str, head: _Head) -> str:
    found = find_date(line)
    if not found or len(line) > 100:
        return ""
    iso, start, end = found
    rest = line[end:].strip(" .|,")
    if not _DATED.match(line[:start]) or (
        rest and not re.match(r"[|·•/-]|\d|at\b|upd|last|by\b|[A-Z]{2,4}\b", rest, re.I)
    ):
        return ""
    if not line.lower().startswith(("updated", "last", "modified")):
        head.known["date"] = head.known["date"] or iso
    return "head"


def _guess_title(line: Line, following: Line | None, head: _Head) -> str:
    if any(zone.kind == "title" for zone in head.zones):
        return ""
    marked = _MARK.match(line.body)
    if not marked and (head.known["title"] or not following or not _looks_like_title(line.body, following)):
        return ""  # where the title is known and is another one, a first line may be body
    head.set("title", line.body[marked.end() :] if marked else line.body)
    return "title"


def _looks_like_title(line: str, following: Line) -> bool:
    """A short line without a full stop, set off by a blank line or followed by a long one."""
    if (
        not 2 <= len(line.split()) <= 30
        or len(line) > 200
        or _SENTENCE.search(line[-20:])
        or line[0].islower()
    ):
        return False
    if _LABEL.match(following.body) or _BY.match(following.body) or find_date(following.body[:100]):
        return True
    return not following.joined or len(following.body) > max(100, 1.5 * len(line))


def _read_dateline(text: str, start: int, head: _Head) -> None:
    begin = start + len(text[start : start + 200]) - len(text[start : start + 200].lstrip())
    match = _DATELINE.match(text, begin, begin + 140)
    if not match:
        return
    head.zones.append(Zone("head", begin, begin + len(match.group().rstrip())))
    if match["date"]:
        head.known["date"] = head.known["date"] or to_iso(match["date"])
