"""Dates as collections and pages write them -> ISO. Strict: a part that is not there is never filled in.

Own formats and not a guessing library: such a library completes "March 16" with
this year and "Sunday" with this week, and an article's graph would then depend
on the day it was read.
"""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TIME = r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?(?:\s+\(?[A-Z]{1,5}\)?)?)?"
_MONTH_FIRST = re.compile(rf"{_WEEKDAY}{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){_TIME}", re.I)
_DAY_FIRST = re.compile(rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(\d{{4}}){_TIME}", re.I)
_NUMERIC = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:,?\s.*)?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:,?\s.*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})(Z?))?")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?")
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?")


def to_iso(value: object) -> str:
    """ISO date or date-time of what stands there, "" where it is no whole, real date.

    The time of day and its offset are kept where they are written in figures (ISO,
    RFC 2822); a midnight without offset is only a date. 1970-01-01 and 0001-01-01
    stand for "unknown" in databases.

    >>> to_iso("Sun, 16 Mar 2025 10:15:00 GMT"), to_iso("March 16, 2025"), to_iso("20250316T101500Z")
    ('2025-03-16T10:15:00+00:00', '2025-03-16', '2025-03-16T10:15:00+00:00')
    >>> to_iso("03/04/2025"), to_iso("16/03/2025"), to_iso("March 2025"), to_iso("2025-02-30")
    ('', '2025-03-16', '', '')
    """
    text = " ".join(str(value).split()) if len(str(value)) < 100 else ""
    for parse in (_iso, _compact, _epoch, _mail, _words, _numeric):
        try:
            moment = parse(text)
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
        if moment:
            return _shown(moment)
    return ""


def _shown(moment: datetime) -> str:
    if moment.date() in (date(1970, 1, 1), date(1, 1, 1)) or not 1500 <= moment.year <= 2200:
        return ""
    midnight = not (moment.hour or moment.minute or moment.second)
    if midnight and moment.tzinfo is None:
        return moment.date().isoformat()
    return moment.replace(microsecond=0).isoformat()


def _iso(text: str) -> datetime | None:
    if not _ISO.fullmatch(text):
        return None
    # "2025-03-16 10:15:00 +0000", as databases print it.
    return datetime.fromisoformat(
        re.sub(r"(?<=\d) (?=[+-]\d)|\s*UTC$", lambda m: "Z" if "UTC" in m[0] else "", text)
    )


def _compact(text: str) -> datetime | None:
    if not (match := _COMPACT.fullmatch(text)):
        return None
    *numbers, zulu = match.groups()
    return datetime(*(int(n or 0) for n in numbers), tzinfo=UTC if zulu else None)  # type: ignore[misc,arg-type]


def _epoch(text: str) -> datetime | None:
    match = _EPOCH.fullmatch(text)
    return datetime.fromtimestamp(int(match[1]), UTC) if match else None


def _words(text: str) -> datetime | None:
    if match := _MONTH_FIRST.fullmatch(text):
        month, day, year = match.groups()
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
    else:
        return None
    return datetime(int(year), _MONTHS.index(month[:3].lower()) + 1, int(day))


def _numeric(text: str) -> datetime | None:
    if match := _YEAR_FIRST.fullmatch(text):
        return datetime(*map(int, match.groups()))  # type: ignore[arg-type]
    if not (match := _NUMERIC.fullmatch(text)):
        return None
    first, second, year = map(int, match.groups())
    if first <= 12 and second <= 12 and first != second:
        return None  # 03/04/2025: the reader cannot know which is the month
    return datetime(year, *((second, first) if first > 12 else (first, second)))


def _mail(text: str) -> datetime | None:
    """RFC 2822, as in feeds."""
    return parsedate_to_datetime(text) if re.search(r"\d{1,2} [A-Z][a-z]{2} \d{4} \d", text) else None


_PIECE = re.compile(
    rf"\d{{4}}-\d{{2}}-\d{{2}}(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
    rf"|\b{_WEEKDAY}(?:{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+{_MONTH}\s+\d{{4}}){_TIME}",
    re.I,
)


def find_date(line: str) -> tuple[str, int, int] | None:
    """The first whole date in a line: its ISO form and where it stands; None without one.

    >>> find_date("Published Sunday, August 2, 2015")
    ('2015-08-02', 10, 32)
    """
    for match in _PIECE.finditer(line):
        if iso := to_iso(match.group()):
            return iso, match.start(), match.end()
    return None
