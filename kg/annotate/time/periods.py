"""Stretches of the calendar and what expressions make of them. Pure; no library, no clock.

A Period is a TIMEX3 value (TimeML, Pustejovsky et al. 2003) with the first and
last day it can mean. A value that nothing anchors has X for what is unknown
("XXXX-WXX-5", a Friday) and no days.
"""

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

SEASONS = {
    "spring": ("SP", 3),
    "summer": ("SU", 6),
    "fall": ("FA", 9),
    "autumn": ("FA", 9),
    "winter": ("WI", 12),
}
"""Season -> TIMEX3 code and first month (meteorological, northern)."""


@dataclass(frozen=True, slots=True)
class Period:
    """February 2025: value "2025-02", days 2025-02-01..2025-02-28; None is unbounded."""

    value: str
    first: date | None = None
    last: date | None = None


def day(of: date) -> Period:
    """One day."""
    return Period(of.isoformat(), of, of)


def month(year: int, number: int) -> Period:
    """A month of a year, 1..12."""
    last = calendar.monthrange(year, number)[1]
    return Period(f"{year:04d}-{number:02d}", date(year, number, 1), date(year, number, last))


def year(number: int) -> Period:
    """A year, 1..9999."""
    return Period(f"{number:04d}", date(number, 1, 1), date(number, 12, 31))


def decade(first: int) -> Period:
    """The decade that starts with year `first`: 1990."""
    return Period(f"{first // 10:03d}", date(first, 1, 1), date(first + 9, 12, 31))


def century(number: int) -> Period:
    """The 18th: 1700..1800, so that both ways of counting hold."""
    first = (number - 1) * 100
    return Period(f"{number - 1:02d}", date(max(first, 1), 1, 1), date(first + 100, 12, 31))


def week(containing: date) -> Period:
    """The ISO week, Monday to Sunday."""
    monday = containing - timedelta(days=containing.weekday())
    iso = containing.isocalendar()
    return Period(f"{iso.year:04d}-W{iso.week:02d}", monday, monday + timedelta(days=6))


def weekend(saturday: date) -> Period:
    """Saturday and Sunday."""
    iso = saturday.isocalendar()
    return Period(f"{iso.year:04d}-W{iso.week:02d}-WE", saturday, saturday + timedelta(days=1))


def quarter(of_year: int, number: int) -> Period:
    """A quarter of a year, 1..4."""
    months = [month(of_year, m) for m in (3 * number - 2, 3 * number)]
    return Period(f"{of_year:04d}-Q{number}", months[0].first, months[1].last)


def half(of_year: int, number: int) -> Period:
    """A half of a year, 1..2."""
    months = [month(of_year, m) for m in (6 * number - 5, 6 * number)]
    return Period(f"{of_year:04d}-H{number}", months[0].first, months[1].last)


def season(of_year: int, name: str) -> Period:
    """Three months; the winter of 2024 ends in February 2025."""
    code, start = SEASONS[name]
    end = month(of_year + 1, 2) if code == "WI" else month(of_year, start + 2)
    return Period(f"{of_year:04d}-{code}", date(of_year, start, 1), end.last)


def third(period: Period, which: str) -> Period:
    """The early, mid or late part of a period: a third of its days, whole months of a year."""
    if period.first is None or period.last is None:
        return period
    if len(period.value) == 4 and period.value.isdigit():
        start = {"early": 1, "mid": 5, "late": 9}[which]
        return Period(period.value, *_months(int(period.value), start, start + 3))
    days = (period.last - period.first).days + 1
    cut = [period.first + timedelta(days=days * i // 3) for i in range(4)]
    i = ("early", "mid", "late").index(which)
    return replace(period, first=cut[i], last=cut[i + 1] - timedelta(days=1))


def _months(of_year: int, start: int, end: int) -> tuple[date | None, date | None]:
    return month(of_year, start).first, month(of_year, end).last


def add_months(to: date, count: int) -> date:
    """The same day `count` months on, or the month's last where it has no such day."""
    index = to.year * 12 + to.month - 1 + count
    of_year, number = index // 12, index % 12 + 1
    return date(of_year, number, min(to.day, calendar.monthrange(of_year, number)[1]))


def shift(to: date, unit: str, count: int) -> date:
    """`count` units on (negative: back); less than a day stays on the day."""
    if unit in ("hour", "minute", "second"):
        return to
    if unit in ("day", "night"):
        return to + timedelta(days=count)
    if unit == "week":
        return to + timedelta(weeks=count)
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    return add_months(to, months * count)


def around(of: date, unit: str) -> Period:
    """The calendar unit that a day falls in: its week, month, year ..."""
    if unit == "week":
        return week(of)
    if unit == "month":
        return month(of.year, of.month)
    if unit == "quarter":
        return quarter(of.year, (of.month - 1) // 3 + 1)
    if unit == "year":
        return year(of.year)
    if unit == "decade":
        return decade(of.year // 10 * 10)
    if unit == "century":
        return century(of.year // 100 + 1)
    return day(of)


def merge(first: Period, last: Period) -> Period:
    """From the start of one to the end of another; None where they are the wrong way round."""
    return Period(f"{first.value}/{last.value}", first.first, last.last)


def parse_date(text: str) -> date | None:
    """The day of an ISO date or date-time; None for anything else."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
