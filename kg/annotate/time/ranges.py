"""Expressions of time beside each other: ranges, and "since", "until", "by" before one."""

import re
from dataclasses import replace
from datetime import date, timedelta

from kg.annotate.time.periods import Period, day, merge, month

_PREPOSITION = re.compile(
    r"\b(since|until|till|by|before|after|from|between|through|prior to)\s+(?:the\s+)?$", re.I
)
_RANGE = re.compile(r"\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b|\bthrough\b|\band\b)\s*(?:the\s+)?")
_YEARLESS = re.compile(r"(?:XXXX|\d{4})-(\d\d)(?:-(\d\d))?")
"""The value of a month or a day of a month; its year comes from the text, or was made out."""

Found = tuple[int, int, Period]


def related(text: str, found: list[Found], base: date | None) -> list[Found]:
    """Ranges joined, and what stands before an expression applied to it."""
    out: list[Found] = []
    i = 0
    while i < len(found):
        word = _PREPOSITION.search(text, max(found[i][0] - 14, 0), found[i][0])
        if i + 1 < len(found):
            found[i] = _of_that_year(text, found[i], found[i + 1])
        start, end, period = found[i]
        if i + 1 < len(found) and _is_range(text, found[i], found[i + 1], word):
            after = found[i + 1]
            out.append((word.start() if word else start, after[1], merge(period, after[2])))
            i += 2
            continue
        out.append(_with_word(word, found[i], base))
        i += 1
    return out


def _of_that_year(text: str, one: Found, other: Found) -> Found:
    """As in "between January and August 2008", where the year stands only behind the second month."""
    start, end, period = one
    match, gap = _YEARLESS.fullmatch(period.value), _RANGE.fullmatch(text, end, other[0])
    dated = re.search(r"\d{4}$", text[other[0] : other[1]])
    if not (match and gap and dated and other[2].first) or re.search(r"\d{4}", text[start:end]):
        return one
    last, number = other[2].first, int(match[1])
    year = last.year - (number > last.month)
    whole = month(year, number)
    if not match[2] or whole.first is None:
        return start, end, whole
    try:
        return start, end, day(whole.first.replace(day=int(match[2])))
    except ValueError:
        return one


def _with_word(word: re.Match[str] | None, found: Found, base: date | None) -> Found:
    """The preposition belongs to the expression where it moves a bound, or opens "from March 3 to 9"."""
    start, end, period = found
    if word is None:
        return found
    name = word[1].lower()
    if name in ("from", "between", "through"):
        return (word.start(), end, period) if "/" in period.value else found
    return word.start(), end, _bounded(name, period, base)


def _is_range(text: str, one: Found, other: Found, word: re.Match[str] | None) -> bool:
    gap = _RANGE.fullmatch(text, one[1], other[0])
    if gap is None or one[2].value.startswith("P") or other[2].value.startswith("P"):
        return False
    if one[2].first and other[2].last and one[2].first > other[2].last:
        return False
    joined = text[one[1] : other[0]].strip().lower().split()[0]
    return joined != "and" or bool(word and word[1].lower() == "between")


def _bounded(word: str, period: Period, base: date | None) -> Period:
    """As in "since 2019" runs to the article's date; "by May" has no start; "after May" no end."""
    if period.value.startswith("P"):
        return period
    first, last = period.first, period.last
    if word == "since":
        return replace(period, last=base) if first and base and base >= first else replace(period, last=None)
    if word in ("until", "till", "by"):
        return replace(period, first=None)
    if word in ("before", "prior to"):
        return replace(period, first=None, last=first - timedelta(days=1) if first else None)
    if word == "after":
        return replace(period, first=last + timedelta(days=1) if last else None, last=None)
    return period
