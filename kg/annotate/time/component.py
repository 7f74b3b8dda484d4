"""kg_time: expressions of time with their TIMEX3 value and days, as `doc._.times`.

A regular grammar over the text. Everything relative is resolved against the
article's date and nothing else: without one, "Friday" is XXXX-WXX-5 and has no
days. A bare weekday, day or month is the last one up to the article's date, as
news has it, unless its verb points ahead ("will meet on Friday").

Rejected: dateparser and its like, which take milliseconds a phrase, resolve
"Friday" by options of their own, and find dates in ages and plain numbers.
"""

import re
from collections.abc import Iterator
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.extensions import text_of
from kg.annotate.time.context import Context
from kg.annotate.time.grammar import DOUBTFUL, MASTER, RULES, Rule
from kg.annotate.time.periods import parse_date
from kg.annotate.time.ranges import Found, related
from kg.annotate.time.words import MONTH, PART, SEASON, UNIT, WEEKDAY
from kg.model import Time
from kg.syntax.entities import Label, label_of

_TRIGGER = re.compile(
    rf"\b(?:{MONTH}|{WEEKDAY}|(?i:yesterday|today|tomorrow|tonight|{UNIT}s?|weekend|{SEASON}|{PART}|hours?|minutes?)\b"
    rf"|(?:1[5-9]|20)\d\ds?\b|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|(?:twen|thir|for|fif|six|seven|eigh|nine)ties\b)|['’]\d0s\b"
)
_AGE = re.compile(r"[- ]old\b|[- ](?:years?|months?)[- ](?:old|of age)\b")
_BEFORE, _AFTER = 32, 28
"""Characters before and after a trigger in which its expression lies."""


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


def find_times(doc: Doc, base: date | None) -> Iterator[Time]:
    """The doc's expressions of time, resolved against `base`."""
    text = text_of(doc)
    found: list[Found] = []
    for start, end in _windows(text):
        for match in MASTER.finditer(text, start, end):
            if not (found and match.start() < found[-1][1] or _is_age(text, match)):
                found.extend(_resolved(doc, text, match, base))
    yield from _times(text, related(text, found, base))


def _resolved(doc: Doc, text: str, found: re.Match[str], base: date | None) -> Iterator[Found]:
    rule = RULES[found.lastgroup or ""]
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
    if rule.name in ("unit", "stretch_one") and _is_no_unit(text, match):
        return False
    if rule.name not in DOUBTFUL:
        return True
    before = text[max(match.start() - 16, 0) : match.start()]
    hinted = bool(_HINT.search(before))
    span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
    labels = {label_of(token) for token in span} if span is not None else set()
    if labels & _NAMES or (match.group()[0].isupper() and not hinted and _NAME_BEFORE.search(before)):
        return False
    return hinted or rule.name == "day" or Label.DATE in labels or bool(match["mod"])


def _is_no_unit(text: str, match: re.Match[str]) -> bool:
    """As in the show "This Week", "the last week of October"."""
    name = match.group().istitle() and not match.group().startswith("The ")
    return name or bool(_OF_ANOTHER.match(text, match.end()))


_OF_ANOTHER = re.compile(rf"\s+of\s+(?:{MONTH}|the\s+(?:year|month|campaign|war)\b)")
_NAME_BEFORE = re.compile(r"\b[A-Z]\w*\s$")
_NAMES = frozenset((Label.PERSON, Label.ORGANIZATION, Label.STATE, Label.FACILITY, Label.PRODUCT, Label.WORK))
_HINT = re.compile(
    r"\b(?:in|since|until|till|by|before|after|from|of|during|for|to|between|and|through|on|around|circa|next|the"
    r"|this|last|every)\s+$",
    re.I,
)


def _times(text: str, found: list[Found]) -> Iterator[Time]:
    for start, end, period in found:
        first = period.first.isoformat() if period.first else ""
        last = period.last.isoformat() if period.last else ""
        yield Time(start, end, text[start:end], period.value, first, last)
