"""kg_time: expressions of time with their TIMEX3 value and days, as `doc._.times`.

A regular grammar over the text. Everything relative is resolved against the
article's date and nothing else: without one, "Friday" is XXXX-WXX-5 and has no
days. A bare weekday, day or month is the last one up to the article's date, as
news has it, unless its verb points ahead ("will meet on Friday").

Rejected: dateparser and its like, which take milliseconds a phrase, resolve
"Friday" by options of their own, and find dates in ages and plain numbers.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.annotate import periods as p
from kg.annotate.extensions import text_of
from kg.annotate.periods import Period
from kg.annotate.quantity import UNITS
from kg.model import Time

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PARTS = {"morning": "MO", "midday": "MI", "noon": "MI", "afternoon": "AF", "evening": "EV", "night": "NI"}
_NUMBERS = {word: number for word, number in UNITS.items() if number}
_NUMBERS |= {
    "a": 1,
    "an": 1,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
    "a couple of": 2,
}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70}
_DECADES |= {"eighties": 80, "nineties": 90}

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d,.]\d|\d|%|:)"
YEAR = r"(?:1[5-9]\d\d|20\d\d)(?![\d%]|[.,]\d)"
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thurs?|Fri)\.)"
PART = r"(?:morning|midday|afternoon|evening|night)"
UNIT = r"(?:day|night|week|month|quarter|year|decade|century|centurie)"
NUMBER = r"(?:\d{1,4}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r"|several|a few|few|many|some)"
SEASON = r"(?:spring|summer|fall|autumn|winter)"
LAST, NEXT = r"(?:last|past|previous|preceding)", r"(?:next|coming|following|upcoming)"
CLOCK = r"\d{1,2}(?::\d\d)?\s?(?:[ap]\.?m\.?|o['’]clock)\s+(?:on\s+)?"

_TRIGGER = re.compile(
    rf"\b(?:{MONTH}|{WEEKDAY}|(?i:yesterday|today|tomorrow|tonight|{UNIT}s?|weekend|{SEASON}|{PART}|hours?|minutes?)\b"
    rf"|(?:1[5-9]|20)\d\ds?\b|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|(?:twen|thir|for|fif|six|seven|eigh|nine)ties\b)|['’]\d0s\b"
)
_AGE = re.compile(r"[- ]old\b|[- ](?:years?|months?)[- ](?:old|of age)\b")
_PREPOSITION = re.compile(
    r"\b(since|until|till|by|before|after|from|between|through|prior to)\s+(?:the\s+)?$", re.I
)
_RANGE = re.compile(r"\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b|\bthrough\b|\band\b)\s*(?:the\s+)?")
_BEFORE, _AFTER = 32, 28
"""Characters before and after a trigger in which its expression lies."""


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is resolved against: the article's date, and where its verb points."""

    doc: Doc
    at: int
    base: date | None

    def tense(self) -> str:
        """Where the verb points that the expression hangs on: future, past, "" (no telling)."""
        return tense_at(self.doc, self.at)

    def future(self) -> bool:
        """Whether the verb speaks of what is to come."""
        return self.base is not None and self.tense() == "future"


Resolver = Callable[[re.Match[str], Context], Period | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of expression and what it means."""

    name: str
    pattern: re.Pattern[str]
    resolve: Resolver


@Language.factory("kg_time", requires=["token.dep", "token.tag"])
def make_time(nlp: Language, name: str) -> "TimeFinder":
    """A component that sets `doc._.times`, in text order."""
    return TimeFinder()


class TimeFinder:
    """Sets `doc._.times` against the date of `doc._.article`; without one nothing relative has days."""

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with `doc._.times`."""
        article = doc._.article
        doc._.times = tuple(find_times(doc, parse_date(article.date if article else "")))
        return doc


def parse_date(text: str) -> date | None:
    """The day of an ISO date or date-time; None for anything else."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def find_times(doc: Doc, base: date | None) -> Iterator[Time]:
    """The doc's expressions of time, resolved against `base`."""
    text = text_of(doc)
    found: list[tuple[int, int, Period]] = []
    for start, end in _windows(text):
        for match in _MASTER.finditer(text, start, end):
            if not (found and match.start() < found[-1][1] or _is_age(text, match)):
                found.extend(_resolved(doc, text, match, base))
    yield from _times(text, _related(text, found, base))


def _resolved(doc: Doc, text: str, found: re.Match[str], base: date | None) -> Iterator["Found"]:
    rule = _RULES[found.lastgroup or ""]
    match = rule.pattern.match(text, found.start(), found.end() + 1)
    if match is None or not _is_expression(doc, text, rule, match):
        return
    period = rule.resolve(match, Context(doc, match.start(), base))
    if period is not None:
        yield match.start(), match.end(), period


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Stretches round the trigger words, those that overlap made one."""
    start = end = -1
    for match in _TRIGGER.finditer(text):
        left, right = max(match.start() - _BEFORE, 0), match.end() + _AFTER
        left = text.rfind(" ", 0, left) + 1 if left else 0
        if left > end:
            if end >= 0:
                yield start, end
            start = left
        end = right
    if end >= 0:
        yield start, end


def _is_age(text: str, match: re.Match[str]) -> bool:
    return bool(_AGE.match(text, match.end())) or text[max(match.start() - 5, 0) : match.start()].endswith(
        "aged "
    )


def _is_expression(doc: Doc, text: str, rule: Rule, match: re.Match[str]) -> bool:
    """Whether bare years and words like May, spring, TODAY are times here and no part of a name."""
    if rule.name not in _DOUBTFUL:
        return True
    before = text[max(match.start() - 16, 0) : match.start()]
    hinted = bool(_HINT.search(before))
    span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
    labels = {token.ent_type_ for token in span} if span is not None else set()
    if labels & _NAMES or (match.group()[0].isupper() and not hinted and _NAME_BEFORE.search(before)):
        return False
    return hinted or rule.name == "day" or "DATE" in labels or bool(match["mod"])


_NAME_BEFORE = re.compile(r"\b[A-Z]\w*\s$")
_NAMES = frozenset(("PERSON", "ORG", "GPE", "FAC", "PRODUCT", "WORK_OF_ART"))
_HINT = re.compile(
    r"\b(?:in|since|until|till|by|before|after|from|of|during|for|to|between|and|through|on|around|circa|next|the"
    r"|this|last|every)\s+$",
    re.I,
)


# -- what the verb says -----------------------------------------------------------------------------

_AHEAD = frozenset(("will", "shall", "'ll", "’ll", "wo", "may", "might"))
_PLANNED = frozenset(
    ("schedule", "expect", "plan", "set", "due", "slate", "go", "intend", "agree", "hope", "vow", "aim")
)
_CLIMB = 8


def tense_at(doc: Doc, at: int) -> str:
    """Where the verb points that the expression at `at` hangs on: future, past, "" (no telling)."""
    span = doc.char_span(at, at + 1, alignment_mode="expand")
    if span is None:
        return ""
    token = span[0]
    for _ in range(_CLIMB):
        if token.pos_ in ("VERB", "AUX"):
            return _tense(token)
        if token.lemma_ in ("due", "upcoming", "deadline", "set"):
            return "future"
        if token.head.i == token.i:
            return ""
        token = token.head
    return ""


def _tense(verb: Token) -> str:
    if _is_ahead(verb):
        return "future"
    past = verb.tag_ in ("VBD", "VBN") and not any(child.tag_ == "MD" for child in verb.children)
    return "past" if past else ""


def _is_ahead(verb: Token) -> bool:
    if any(child.dep_ in ("aux", "auxpass") and child.lower_ in _AHEAD for child in verb.children):
        return True
    if verb.lemma_ in _PLANNED and verb.tag_ == "VBN" or verb.lemma_ in ("schedule", "slate"):
        return True
    infinitive = any(child.tag_ == "TO" for child in verb.children)
    return infinitive and verb.dep_ == "xcomp" and (verb.head.lemma_ in _PLANNED or _is_ahead(verb.head))


# -- resolvers --------------------------------------------------------------------------------------


def _month_number(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _number(text: str) -> int | None:
    """A count in digits or words; None for "several"."""
    text = " ".join(text.lower().split())
    return int(text) if text.isdigit() else _NUMBERS.get(text)


def _unit(text: str) -> str:
    text = text.lower()
    return "century" if text.startswith("centur") else text.rstrip("s")


def _safe_day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _full_date(match: re.Match[str], context: Context) -> Period | None:
    found = _safe_day(int(match["y"]), _month_number(match["m"]), int(re.sub(r"\D", "", match["d"])))
    return p.day(found) if found else None


def _iso(match: re.Match[str], context: Context) -> Period | None:
    found = parse_date(match.group())
    return p.day(found) if found else None


def _slashed(match: re.Match[str], context: Context) -> Period | None:
    year = int(match["y"]) + (2000 if len(match["y"]) == 2 else 0)
    found = _safe_day(year, int(match["m"]), int(match["d"]))
    return p.day(found) if found else None


def _month_year(match: re.Match[str], context: Context) -> Period | None:
    return _modified(match, p.month(int(match["y"]), _month_number(match["m"])))


def _modified(match: re.Match[str], period: Period) -> Period:
    """As in "early", "mid-", "the end of" before a period."""
    word = (match["mod"] or "").lower().strip(" -\n\t")
    part = next((part for part, pattern in _THIRDS.items() if re.search(pattern, word)), "")
    return p.third(period, part) if part else period


_THIRDS = {"early": r"\b(?:early|beginning|start)", "mid": r"\bmid", "late": r"\b(?:late|end)"}


def _month_day(match: re.Match[str], context: Context) -> Period | None:
    number, of_day = _month_number(match["m"]), int(re.sub(r"\D", "", match["d"]))
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


def _month_days(match: re.Match[str], context: Context) -> Period | None:
    """As in "March 3-9", "March 3 to 9, 2024"."""
    number = _month_number(match["m"])
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


def _month(match: re.Match[str], context: Context) -> Period | None:
    number, which = _month_number(match["m"]), (match["which"] or "").lower()
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


def _weekday(match: re.Match[str], context: Context) -> Period | None:
    number = next(i for i, name in enumerate(_DAYS) if name.startswith(match["d"].lower().rstrip(".")[:3]))
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
    return f"T{_PARTS[name.lower()]}" if name else ""


def _named_day(match: re.Match[str], context: Context) -> Period | None:
    word = " ".join(match["w"].lower().split())
    offset = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "last night": -1}.get(word, 0)
    if match["over"]:
        offset *= 2
    name = "night" if word in ("tonight", "last night") else match["part"] or (word.split() or [""])[-1]
    part = _part(name) if name.lower() in _PARTS else ""
    if context.base is None:
        return Period(f"XXXX-XX-XX{part}")
    found = context.base + timedelta(days=offset)
    return replace(p.day(found), value=found.isoformat() + part)


_UNANCHORED = {"week": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX", "year": "XXXX", "decade": "XXX"}


def _relative_unit(match: re.Match[str], context: Context) -> Period | None:
    unit, which = _unit(match["u"]), match["which"].lower()
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


def _weekend(match: re.Match[str], context: Context) -> Period | None:
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


def _season(match: re.Match[str], context: Context) -> Period | None:
    name, which = match["s"].lower(), (match["which"] or "").lower()
    if match["y"]:
        return _modified(match, p.season(int(match["y"]), name))
    if context.base is None:
        return Period(f"XXXX-{p.SEASONS[name][0]}")
    base = context.base
    found = [p.season(year, name) for year in range(base.year - 3, base.year + 3)]
    if which in ("next", "coming") or (context.future() and which != "last"):
        return next(s for s in found if s.first and s.first > base)
    if which in ("last", "past", "previous"):
        return [s for s in found if s.last and s.last < base][-1]
    return _modified(match, [s for s in found if s.first and s.first <= base][-1])


def _ago(match: re.Match[str], context: Context) -> Period | None:
    unit = _unit(match["u"])
    count = _number(match["n"]) if match["n"] else None
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


def _last_some(match: re.Match[str], context: Context) -> Period | None:
    """As in "over the past two weeks", "the next ten days": a stretch that ends or starts on the base."""
    unit, count = _unit(match["u"]), _number(match["n"]) if match["n"] else 1
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


def _duration(match: re.Match[str], context: Context) -> Period | None:
    unit = _unit(match["u"])
    one = match["n"].lower() in ("a", "an")
    if one and (unit == "quarter" or _RATE.search(match.string, max(match.start() - 8, 0), match.start())):
        return None
    return Period(_duration_value(_number(match["n"]), unit))


_RATE = re.compile(r"(?:\d|%|\btimes|\bonce|\btwice|illion)\s$")
"""What makes "a year" a rate: "$25,000 a year", "twice a year"."""


def _year(match: re.Match[str], context: Context) -> Period | None:
    return _modified(match, p.year(int(match["y"])))


def _decade(match: re.Match[str], context: Context) -> Period | None:
    word = match["dec"].lower()
    digits = re.sub(r"\D", "", word)
    first = _DECADES[word] if not digits else int(digits)
    if first < 100:
        first += 1900
    return _modified(match, p.decade(first))


def _century(match: re.Match[str], context: Context) -> Period | None:
    number = int(re.sub(r"\D", "", match["c"]))
    return _modified(match, p.century(number)) if 1 <= number <= 99 else None


def _piece(match: re.Match[str], context: Context) -> Period | None:
    """As in "the first half of 2024", "the third quarter", "the end of the year"."""
    year = _piece_year(match, context)
    if year is None:
        return Period("XXXX")
    number = int(match["q"]) if match["q"] else _ORDINALS[match["o"].lower()]
    if match["q"] or match["u"].lower() == "quarter":
        return p.quarter(year, number)
    return p.half(year, min(number, 2))


def _piece_year(match: re.Match[str], context: Context) -> int | None:
    if match["y"]:
        return int(match["y"])
    if context.base is None:
        return None
    return context.base.year + _step((match["which"] or "").lower())


# -- the grammar ------------------------------------------------------------------------------------

_MOD = (
    r"(?P<mod>(?:early|mid|late)(?:\s+in|\s+on)?[-\s]+(?:the\s+)?"
    r"|the\s+(?:beginning|start|middle|end)\s+of\s+(?:the\s+)?|(?:beginning|start|middle|end)\s+of\s+(?:the\s+)?)?"
)
_WHICH = rf"(?:(?P<which>{LAST}|{NEXT}|this)\s+)?"


def _rule(name: str, pattern: str, resolve: Resolver) -> Rule:
    return Rule(name, re.compile(rf"\b{pattern}(?!\w)"), resolve)


_ORDER = (
    _rule("iso", r"\d{4}-\d\d-\d\d(?!\d)", _iso),
    _rule("slashed", r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4}|\d\d)", _slashed),
    _rule(
        "month_days",
        rf"(?P<m>{MONTH})\s+(?P<d>[0-3]?\d)(?:\s*[-–]\s*|\s+(?:to|through)\s+)(?P<e>{DAY})(?:,?\s+(?P<y>{YEAR}))?",
        _month_days,
    ),
    _rule(
        "mdy",
        rf"(?:{CLOCK})?(?:{WEEKDAY},?\s+)?(?P<m>{MONTH})\s+(?:the\s+)?(?P<d>{DAY}),?\s+(?P<y>{YEAR})",
        _full_date,
    ),
    _rule(
        "dmy",
        rf"(?:{WEEKDAY},?\s+)?(?:the\s+)?(?P<d>{DAY})\s+(?:of\s+)?(?P<m>{MONTH}),?\s+(?P<y>{YEAR})",
        _full_date,
    ),
    _rule("month_year", rf"{_MOD}(?P<m>{MONTH}),?\s+(?:of\s+)?(?P<y>{YEAR})", _month_year),
    _rule(
        "month_day", rf"(?:{CLOCK})?(?:{WEEKDAY},?\s+)?(?P<m>{MONTH})\s+(?:the\s+)?(?P<d>{DAY})", _month_day
    ),
    _rule("day_month", rf"(?:{WEEKDAY},?\s+)?(?:the\s+)?(?P<d>{DAY})\s+(?:of\s+)?(?P<m>{MONTH})", _month_day),
    _rule(
        "weekday",
        rf"(?:{CLOCK})?(?P<every>(?i:every|each)\s+)?(?i:{_WHICH})(?P<d>{WEEKDAY})(?P<plural>s\b)?"
        rf"(?:\s+(?P<part>{PART}))?",
        _weekday,
    ),
    _rule("month", rf"(?i:{_MOD}{_WHICH})(?P<m>{MONTH})(?!\s+(?!and\b|or\b)[A-Z])", _month),
    _rule(
        "day",
        rf"(?i:(?P<over>the\s+day\s+(?:before|after)\s+)?(?P<w>yesterday|today|tomorrow|tonight|last\s+night"
        rf"|this\s+(?:morning|afternoon|evening))(?:\s+(?P<part>{PART}))?)",
        _named_day,
    ),
    _rule(
        "ago",
        rf"(?i:(?:(?:about|around|nearly|almost|more\s+than|over|less\s+than|at\s+least)\s+)?"
        rf"(?:(?P<n>{NUMBER})\s+)?(?P<u>(?:{UNIT}|hour|minute)s?)\s+ago)",
        _ago,
    ),
    _rule(
        "piece",
        rf"(?i:(?:the\s+)?(?:Q(?P<q>[1-4])|(?P<o>first|second|third|fourth|[1-4](?:st|nd|rd|th))\s+(?P<u>half|quarter))"
        rf"(?:\s+of)?(?:\s+(?P<y>{YEAR})|\s+(?:(?P<which>this|last|next)|the)\s+year)?)",
        _piece,
    ),
    _rule(
        "stretch",
        rf"(?i:(?:the\s+)?(?P<which>last|past|previous|next|coming)\s+(?P<n>{NUMBER})\s+(?P<u>(?:{UNIT}|hour|minute)s?))",
        _last_some,
    ),
    _rule(
        "stretch_one",
        rf"(?i:(?:over|during|in|for|within)\s+the\s+(?P<which>last|past|next|coming)\s+(?P<n>(?!))?(?P<u>{UNIT}))",
        _last_some,
    ),
    _rule(
        "weekend",
        r"(?i:(?:(?P<which>last|past|previous|next|coming|this)\s+|the\s+|over\s+the\s+)weekend)",
        _weekend,
    ),
    _rule(
        "unit",
        rf"(?i:{_MOD}(?P<which>{LAST}|{NEXT}|this)"
        rf"\s+(?P<u>week|month|quarter|year|decade|century))",
        _relative_unit,
    ),
    _rule(
        "end",
        r"(?i:(?P<mod>(?:the\s+)?(?:beginning|start|middle|end)\s+of\s+|mid[-\s]|late\s+in\s+|early\s+in\s+)"
        r"(?P<which>the\s+)(?P<u>week|month|quarter|year|decade|century))",
        _relative_unit,
    ),
    _rule(
        "season", rf"(?i:{_MOD}{_WHICH}(?:the\s+)?(?P<s>{SEASON})(?:\s+(?:of\s+)?(?P<y>{YEAR}))?)", _season
    ),
    _rule(
        "decade", rf"(?i:(?:the\s+)?{_MOD}(?P<dec>(?:1[5-9]|20)\d0s|['’]\d0s|{'|'.join(_DECADES)}))", _decade
    ),
    _rule("century", rf"(?i:(?:the\s+)?{_MOD}(?P<c>\d{{1,2}}(?:st|nd|rd|th))[-\s]century)", _century),
    _rule(
        "duration",
        rf"(?i:(?P<n>{NUMBER})(?:[-\s]+|\s+(?:more|full|straight|consecutive)\s+)(?P<u>(?:{UNIT}|hour|minute)s?))"
        r"(?![-\s](?:earlier|later))",
        _duration,
    ),
    _rule("year", rf"{_MOD}(?P<y>{YEAR})(?!-\d(?!\d\d\d)|s)", _year),
)
_RULES = {rule.name: rule for rule in _ORDER}
_OPENERS = (
    r"a|an|about|almost|around|at|beginning|coming|during|each|early|end|every|few|following|for|in|last|late|less"
    r"|many|mid|middle|more|nearly|next|over|past|preceding|previous|several|some|start|th(?:e|is)|upcoming|within"
    rf"|to(?:day|night|morrow)|yesterday|{UNIT}s?|hours?|minutes?|{SEASON}|{'|'.join(_NUMBERS)}|{'|'.join(_ORDINALS)}"
    rf"|{'|'.join(_DECADES)}"
)
"""Words an expression begins with; with capitals and digits they keep the grammar off all others."""

_MASTER = re.compile(
    rf"(?<!\w)(?=[A-Z\d'’]|(?:{_OPENERS})\b)(?:"
    + "|".join(f"(?P<{r.name}>{re.sub(r'[?]P<[a-z]+>', '?:', r.pattern.pattern)})" for r in _ORDER)
    + ")"
)
_DOUBTFUL = frozenset(("year", "month", "season", "decade", "day"))


# -- since, until, from ... to ----------------------------------------------------------------------

Found = tuple[int, int, Period]


def _related(text: str, found: list[Found], base: date | None) -> list[Found]:
    """Ranges joined, and what stands before an expression applied to it."""
    out: list[Found] = []
    i = 0
    while i < len(found):
        start, end, period = found[i]
        word = _PREPOSITION.search(text, max(start - 14, 0), start)
        if i + 1 < len(found) and _is_range(text, found[i], found[i + 1], word):
            after = found[i + 1]
            out.append((word.start() if word else start, after[1], p.merge(period, after[2])))
            i += 2
            continue
        out.append(_with_word(word, found[i], base))
        i += 1
    return out


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


def _times(text: str, found: list[Found]) -> Iterator[Time]:
    for start, end, period in found:
        first = period.first.isoformat() if period.first else ""
        last = period.last.isoformat() if period.last else ""
        yield Time(start, end, text[start:end], period.value, first, last)
