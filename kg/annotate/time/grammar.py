"""The regular grammar of expressions of time: one Rule a form, and all of them as one pattern."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.annotate.time import resolvers as r
from kg.annotate.time.context import Context
from kg.annotate.time.periods import Period
from kg.annotate.time.words import (
    CLOCK,
    DAY,
    LAST,
    MONTH,
    NEXT,
    NUMBER,
    NUMBER_WORDS,
    ORDINALS,
    PART,
    SEASON,
    UNIT,
    WEEKDAY,
    YEAR,
)  # fmt: skip
from kg.lang.en.numbers import DECADES

Resolver = Callable[[re.Match[str], Context], Period | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of expression and what it means."""

    name: str
    pattern: re.Pattern[str]
    resolve: Resolver


_MOD = (
    r"(?P<mod>(?:early|mid|late)(?:\s+in|\s+on)?[-\s]+(?:the\s+)?"
    r"|the\s+(?:beginning|start|middle|end)\s+of\s+(?:the\s+)?|(?:beginning|start|middle|end)\s+of\s+(?:the\s+)?)?"
)
_WHICH = rf"(?:(?P<which>{LAST}|{NEXT}|this)\s+)?"


def _rule(name: str, pattern: str, resolve: Resolver) -> Rule:
    return Rule(name, re.compile(rf"\b{pattern}(?!\w)"), resolve)


_ORDER = (
    _rule("iso", r"\d{4}-\d\d-\d\d(?!\d)", r.resolve_iso),
    _rule("slashed", r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4}|\d\d)", r.resolve_slashed),
    _rule(
        "month_days",
        rf"(?P<m>{MONTH})\s+(?P<d>[0-3]?\d)(?:\s*[-–]\s*|\s+(?:to|through)\s+)(?P<e>{DAY})(?:,?\s+(?P<y>{YEAR}))?",
        r.resolve_month_days,
    ),
    _rule(
        "mdy",
        rf"(?:{CLOCK})?(?:{WEEKDAY},?\s+)?(?P<m>{MONTH})\s+(?:the\s+)?(?P<d>{DAY}),?\s+(?P<y>{YEAR})",
        r.resolve_full_date,
    ),
    _rule(
        "dmy",
        rf"(?:{WEEKDAY},?\s+)?(?:the\s+)?(?P<d>{DAY})\s+(?:of\s+)?(?P<m>{MONTH}),?\s+(?P<y>{YEAR})",
        r.resolve_full_date,
    ),
    _rule("month_year", rf"{_MOD}(?P<m>{MONTH}),?\s+(?:of\s+)?(?P<y>{YEAR})", r.resolve_month_year),
    _rule(
        "month_day",
        rf"(?:{CLOCK})?(?:{WEEKDAY},?\s+)?(?P<m>{MONTH})\s+(?:the\s+)?(?P<d>{DAY})",
        r.resolve_month_day,
    ),
    _rule(
        "day_month",
        rf"(?:{WEEKDAY},?\s+)?(?:the\s+)?(?P<d>{DAY})\s+(?:of\s+)?(?P<m>{MONTH})",
        r.resolve_month_day,
    ),
    _rule(
        "weekday",
        rf"(?:{CLOCK})?(?P<every>(?i:every|each)\s+)?(?i:{_WHICH})(?P<d>{WEEKDAY})(?P<plural>s\b)?"
        rf"(?:\s+(?P<part>{PART}))?",
        r.resolve_weekday,
    ),
    _rule("month", rf"(?i:{_MOD}{_WHICH})(?P<m>{MONTH})(?!\s+(?!and\b|or\b)[A-Z])", r.resolve_month),
    _rule(
        "day",
        rf"(?i:(?P<over>the\s+day\s+(?:before|after)\s+)?(?P<w>yesterday|today|tomorrow|tonight|last\s+night"
        rf"|this\s+(?:morning|afternoon|evening))(?:\s+(?P<part>{PART}))?)",
        r.resolve_named_day,
    ),
    _rule(
        "ago",
        rf"(?i:(?:(?:about|around|nearly|almost|more\s+than|over|less\s+than|at\s+least)\s+)?"
        rf"(?:(?P<n>{NUMBER})\s+)?(?P<u>(?:{UNIT}|hour|minute)s?)\s+ago)",
        r.resolve_ago,
    ),
    _rule(
        "piece",
        rf"(?i:(?:the\s+)?(?:Q(?P<q>[1-4])|(?P<o>first|second|third|fourth|[1-4](?:st|nd|rd|th))\s+(?P<u>half|quarter))"
        rf"(?:\s+of)?(?:\s+(?P<y>{YEAR})|\s+(?:(?P<which>this|last|next)|the)\s+year)?)",
        r.resolve_piece,
    ),
    _rule(
        "stretch",
        rf"(?i:(?:the\s+)?(?P<which>last|past|previous|next|coming)\s+(?P<n>{NUMBER})\s+(?P<u>(?:{UNIT}|hour|minute)s?))",
        r.resolve_last_some,
    ),
    _rule(
        "stretch_one",
        rf"(?i:(?:over|during|in|for|within)\s+the\s+(?P<which>last|past|next|coming)\s+(?P<n>(?!))?(?P<u>{UNIT}))",
        r.resolve_last_some,
    ),
    _rule(
        "weekend",
        r"(?i:(?:(?P<which>last|past|previous|next|coming|this)\s+|the\s+|over\s+the\s+)weekend)",
        r.resolve_weekend,
    ),
    _rule(
        "unit",
        rf"(?i:{_MOD}(?P<which>{LAST}|{NEXT}|this)"
        rf"\s+(?P<u>week|month|quarter|year|decade|century))",
        r.resolve_relative_unit,
    ),
    _rule(
        "end",
        r"(?i:(?P<mod>(?:the\s+)?(?:beginning|start|middle|end)\s+of\s+|mid[-\s]|late\s+in\s+|early\s+in\s+)"
        r"(?P<which>the\s+)(?P<u>week|month|quarter|year|decade|century))",
        r.resolve_relative_unit,
    ),
    _rule(
        "season",
        rf"(?i:{_MOD}{_WHICH}(?:the\s+)?(?P<s>{SEASON})(?:\s+(?:of\s+)?(?P<y>{YEAR}))?)",
        r.resolve_season,
    ),
    _rule(
        "decade",
        rf"(?i:(?:the\s+)?{_MOD}(?P<dec>(?:1[5-9]|20)\d0s|['’]\d0s|{'|'.join(DECADES)}))",
        r.resolve_decade,
    ),
    _rule(
        "century", rf"(?i:(?:the\s+)?{_MOD}(?P<c>\d{{1,2}}(?:st|nd|rd|th))[-\s]century)", r.resolve_century
    ),
    _rule(
        "duration",
        rf"(?i:(?P<n>{NUMBER})(?:[-\s]+|\s+(?:more|full|straight|consecutive)\s+)(?P<u>(?:{UNIT}|hour|minute)s?))"
        r"(?![-\s](?:earlier|later))",
        r.resolve_duration,
    ),
    _rule("year", rf"{_MOD}(?P<y>{YEAR})(?!-\d(?!\d\d\d)|s)", r.resolve_year),
)
RULES = {rule.name: rule for rule in _ORDER}
_OPENERS = (
    r"a|an|about|almost|around|at|beginning|coming|during|each|early|end|every|few|following|for|in|last|late|less"
    r"|many|mid|middle|more|nearly|next|over|past|preceding|previous|several|some|start|th(?:e|is)|upcoming|within"
    rf"|to(?:day|night|morrow)|yesterday|{UNIT}s?|hours?|minutes?|{SEASON}|{'|'.join(NUMBER_WORDS)}|{'|'.join(ORDINALS)}"
    rf"|{'|'.join(DECADES)}"
)
"""Words an expression begins with; with capitals and digits they keep the grammar off all others."""

MASTER = re.compile(
    rf"(?<!\w)(?=[A-Z\d'’]|(?:{_OPENERS})\b)(?:"
    + "|".join(f"(?P<{rule.name}>{re.sub(r'[?]P<[a-z]+>', '?:', rule.pattern.pattern)})" for rule in _ORDER)
    + ")"
)
DOUBTFUL = frozenset(("year", "month", "season", "decade", "day"))
