"""Expressions of time and the days they mean."""

from kg.annotate.time.component import TimeFinder, find_times
from kg.annotate.time.periods import Period, parse_date

__all__ = ["Period", "TimeFinder", "find_times", "parse_date"]
