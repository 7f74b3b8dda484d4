"""What each form of expression means: a match of the grammar and its context to a Period."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from kg.annotate.time import periods as p
from kg.annotate.time.context import Context
from kg.annotate.time.periods import Period, parse_date
from kg.annotate.time.words import DAYS, ORDINALS, PARTS, month_number, number_of, unit_of
from kg.lang.en.numbers import DECADES


def _safe_day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def resolve_full_date(match: re.Match[str], context: Context) -> Period | None:
    """A day with its year."""
    found = _safe_day(int(match["y"]), month_number(match["m"]), int(re.sub(r"\D", "", match["d"])))
    return p.day(found) if found else None


def resolve_iso(match: re.Match[str], context: Context) -> Period | None:
    """As in "2024-03-03"."""
    found = parse_date(match.group())
    return p.day(found) if found else None


def resolve_slashed(match: re.Match[str], context: Context) -> Period | None:
    """As in "3/14/2024", "12/31/23": month first."""
    year = int(match["y"]) + (2000 if len(match["y"]) == 2 else 0)
    found = _safe_day(year, int(match["m"]), int(match["d"]))
    return p.day(found) if found else None


def resolve_month_year(match: re.Match[str], context: Context) -> Period | None:
    """As in "early March 2024"."""
    return _modified(match, p.month(int(match["y"]), month_number(match["m"])))


def _modified(match: re.Match[str], period: Period) -> Period:
    """As in "early", "mid-", "the end of" before a period."""
    word = (match["mod"] or "").lower().strip(" -\n\t")
    part = next((part for part, pattern in _THIRDS.items() if re.search(pattern, word)), "")
    return p.third(period, part) if part else period


_THIRDS = {"early": r"\b(?:early|beginning|start)", "mid": r"\bmid", "late": r"\b(?:late|end)"}


def resolve_month_day(match: re.Match[str], context: Context) -> Period | None:
    """As in "March 3", of the year that the verb or the article's date points to."""
    number, of_day = month_number(match["m"]), int(re.sub(r"\D", "", match["d"]))
    if context.base is None:
        return Period(f"XXXX-{number:02d}-{of_day:02d}")
    found = _chosen(context, lambda y: _safe_day(y, number, of_day))
    return p.day(found) if found else None


def _chosen(context: Context, make: Callable[[int], date | None]) -> date | None:
    """The day that the verb points to; without a hint the nearest, as news leaves out near years."""
    base = context.base
    if base is None:
        return None
    past, ahead = _either_side(base, make)
    tense = context.tense()
    if tense == "future" or past is None:
        return ahead
    return ahead if not tense and ahead and (ahead - base) < (base - past) else past


def resolve_month_days(match: re.Match[str], context: Context) -> Period | None:
    """As in "March 3-9", "March 3 to 9, 2024"."""
    number = month_number(match["m"])
    days = [int(re.sub(r"\D", "", match[name])) for name in ("d", "e")]
    if days[0] >= days[1]:
        return None
    if match["y"]:
        first = _safe_day(int(match["y"]), number, days[0])
    elif context.base is None:
        return Period(f"XXXX-{number:02d}-{days[0]:02d}/XXXX-{number:02d}-{days[1]:02d}")
    else:
        first = _chosen(context, lambda y: _safe_day(y, number, days[0]))
    last = _safe_day(first.year, number, days[1]) if first else None
    return p.merge(p.day(first), p.day(last)) if first and last else None


def _either_side(base: date, make: Callable[[int], date | None]) -> tuple[date | None, date | None]:
    """The last such day up to `base`, and the first from it on."""
    days = [d for d in map(make, range(base.year - 8, base.year + 9)) if d]
    past, ahead = [d for d in days if d <= base], [d for d in days if d >= base]
    return (past[-1] if past else None), (ahead[0] if ahead else None)


def resolve_month(match: re.Match[str], context: Context) -> Period | None:
    """As in "last March", "mid-June": of the year that fits."""
    number, which = month_number(match["m"]), (match["which"] or "").lower()
    if context.base is None:
        return Period(f"XXXX-{number:02d}")
    first = _month_year_of(context, number, which)
    return _modified(match, p.month(first, number))


def _month_year_of(context: Context, number: int, which: str) -> int:
    """The year of a month named alone: this year's for "this", else as the word or the verb points."""
    base = context.base or date.min
    if which == "this":
        return base.year
    step = _step(which)
    if step:
        passed = number <= base.month if step > 0 else number >= base.month
        return base.year + step * passed
    if number == base.month:
        return base.year
    chosen = _chosen(context, lambda year: date(year, number, 1))
    return chosen.year if chosen else base.year


def resolve_weekday(match: re.Match[str], context: Context) -> Period | None:
    """As in "Friday", "next Friday", "Friday night"; of "Fridays" none in particular."""
    number = next(i for i, name in enumerate(DAYS) if name.startswith(match["d"].lower().rstrip(".")[:3]))
    part = _part(match["part"])
    if context.base is None or (match["every"] or match["plural"]):
        return Period(f"XXXX-WXX-{number + 1}{part}")
    back = (context.base.weekday() - number) % 7
    which = (match["which"] or "").lower()
    if which in ("last", "past", "previous"):
        found = context.base - timedelta(days=back or 7)
    elif which in ("next", "coming", "following") or (context.future() and which != "last"):
        ahead = (number - context.base.weekday()) % 7
        found = context.base + timedelta(days=ahead if ahead or not which else 7)
    else:
        found = context.base - timedelta(days=back)
    return replace(p.day(found), value=found.isoformat() + part)


def _part(name: str | None) -> str:
    return f"T{PARTS[name.lower()]}" if name else ""


def resolve_named_day(match: re.Match[str], context: Context) -> Period | None:
    """As in "yesterday", "the day before yesterday", "last night"."""
    word = " ".join(match["w"].lower().split())
    offset = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "last night": -1}.get(word, 0)
    if match["over"]:
        offset *= 2
    name = "night" if word in ("tonight", "last night") else match["part"] or (word.split() or [""])[-1]
    part = _part(name) if name.lower() in PARTS else ""
    if context.base is None:
        return Period(f"XXXX-XX-XX{part}")
    found = context.base + timedelta(days=offset)
    return replace(p.day(found), value=found.isoformat() + part)


_UNANCHORED = {"week": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX", "year": "XXXX", "decade": "XXX"}


def resolve_relative_unit(match: re.Match[str], context: Context) -> Period | None:
    """As in "last week", "the end of the year"."""
    unit, which = unit_of(match["u"]), match["which"].lower()
    if context.base is None:
        return Period(_UNANCHORED.get(unit, "XX"))
    step = _step(which)
    period = p.around(p.shift(_anchor(context.base, unit), unit, step), unit)
    return _modified(match, period)


def _anchor(base: date, unit: str) -> date:
    """The unit's first day, so that a month back from the 31st is the month before."""
    return p.around(base, unit).first or base


def _step(which: str) -> int:
    if which in ("last", "past", "previous", "preceding"):
        return -1
    return 1 if which in ("next", "coming", "following", "upcoming") else 0


def resolve_weekend(match: re.Match[str], context: Context) -> Period | None:
    """As in "the weekend", "last weekend"."""
    base, which = context.base, (match["which"] or "").lower()
    if base is None:
        return Period("XXXX-WXX-WE")
    monday = base - timedelta(days=base.weekday())
    own = monday + timedelta(days=5)
    if which in ("last", "past", "previous"):
        return p.weekend(own - timedelta(days=7))
    if which in ("next", "coming"):
        return p.weekend(own + timedelta(days=7 * (base.weekday() > 4)))
    begun = base.weekday() > 4
    return p.weekend(own if begun or context.future() else own - timedelta(days=7))


def resolve_season(match: re.Match[str], context: Context) -> Period | None:
    """As in "last spring", "the winter of 2024"."""
    name, which = match["s"].lower(), (match["which"] or "").lower()
    if match["y"]:
        return _modified(match, p.season(int(match["y"]), name))
    if context.base is None:
        return Period(f"XXXX-{p.SEASONS[name][0]}")
    base = context.base
    found = [p.season(year, name) for year in range(base.year - 3, base.year + 3)]
    if which == "this":
        return _modified(match, p.season(base.year - (name == "winter" and base.month < 3), name))
    if which in ("next", "coming") or (context.future() and which != "last"):
        return next(s for s in found if s.first and s.first > base)
    if which in ("last", "past", "previous"):
        return [s for s in found if s.last and s.last < base][-1]
    return _modified(match, [s for s in found if s.first and s.first <= base][-1])


def resolve_ago(match: re.Match[str], context: Context) -> Period | None:
    """As in "two weeks ago": the unit that it falls in; "years ago": some time before."""
    unit = unit_of(match["u"])
    count = number_of(match["n"]) if match["n"] else None
    base = context.base
    if base is None:
        return Period(_UNANCHORED.get(unit, "XXXX-XX-XX") if count else "PAST_REF")
    if count is None:
        return Period("PAST_REF", None, p.shift(base, unit, -2))
    if unit in ("hour", "minute"):
        return p.day(base)
    return p.around(_checked_shift(base, unit, -count), unit)


def _checked_shift(base: date, unit: str, count: int) -> date:
    try:
        return p.shift(base, unit, count)
    except (ValueError, OverflowError):
        return date.min if count < 0 else date.max


def resolve_last_some(match: re.Match[str], context: Context) -> Period | None:
    """As in "over the past two weeks", "the next ten days": a stretch that ends or starts on the base."""
    unit, count = unit_of(match["u"]), number_of(match["n"]) if match["n"] else 1
    value = _duration_value(count, unit)
    base = context.base
    if base is None or unit in ("hour", "minute"):
        return Period(value)
    ahead = _step(match["which"].lower()) > 0
    if count is None:
        return Period(value, base, None) if ahead else Period(value, None, base)
    other = _checked_shift(base, unit, count if ahead else -count)
    return Period(value, base, other) if ahead else Period(value, other, base)


_CODES = {"day": "D", "night": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE"}


def _duration_value(count: int | None, unit: str) -> str:
    amount = "X" if count is None else str(count)
    if unit in ("hour", "minute"):
        return f"PT{amount}{unit[0].upper()}"
    return f"P{amount}{_CODES.get(unit, 'CE')}"


def resolve_duration(match: re.Match[str], context: Context) -> Period | None:
    """As in "two weeks" for how long; no rate as in "$9 a week"."""
    unit = unit_of(match["u"])
    one = match["n"].lower() in ("a", "an")
    if one and (unit == "quarter" or _RATE.search(match.string, max(match.start() - 8, 0), match.start())):
        return None
    return Period(_duration_value(number_of(match["n"]), unit))


_RATE = re.compile(r"(?:\d|%|\btimes|\bonce|\btwice|illion)\s$")
"""What makes "a year" a rate: "$25,000 a year", "twice a year"."""


def resolve_year(match: re.Match[str], context: Context) -> Period | None:
    """As in "early 2024"."""
    return _modified(match, p.year(int(match["y"])))


def resolve_decade(match: re.Match[str], context: Context) -> Period | None:
    """As in "the 1990s", "the nineties"."""
    word = match["dec"].lower()
    digits = re.sub(r"\D", "", word)
    first = DECADES[word] if not digits else int(digits)
    if first < 100:
        first += 1900
    return _modified(match, p.decade(first))


def resolve_century(match: re.Match[str], context: Context) -> Period | None:
    """As in "the 19th century"."""
    number = int(re.sub(r"\D", "", match["c"]))
    return _modified(match, p.century(number)) if 1 <= number <= 99 else None


def resolve_piece(match: re.Match[str], context: Context) -> Period | None:
    """As in "the first half of 2024", "the third quarter", "the end of the year"."""
    year = _piece_year(match, context)
    if year is None:
        return Period("XXXX")
    number = int(match["q"]) if match["q"] else ORDINALS[match["o"].lower()]
    if match["q"] or match["u"].lower() == "quarter":
        return p.quarter(year, number)
    return p.half(year, min(number, 2))


def _piece_year(match: re.Match[str], context: Context) -> int | None:
    if match["y"]:
        return int(match["y"])
    if context.base is None:
        return None
    return context.base.year + _step((match["which"] or "").lower())
