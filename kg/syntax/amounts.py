"""Counts and amounts as bounds: "at least 21" is 21.., "hundreds" 200.., "$2bn" 2,000,000,000 USD.

Counts are whole: "more than 250" starts at 251 and "fewer than 50" ends at 49.
Amounts with a unit are continuous, and the end that is left out is kept as the
bound ("more than $5" is 5..). "About" and its like are taken as within a tenth,
"nearly" as up to a tenth below.
"""

import math
import re
from collections.abc import Callable, Iterable

from spacy.tokens import Span, Token

from kg.lang.en.numbers import PLURALS, SCALES, TENS, UNITS, VAGUE, up_to
from kg.model import Bounds

_SUFFIXES = {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "tn": 10**12,
    "trn": 10**12,
}


_CURRENCIES = {
    "us$": "USD",
    "a$": "AUD",
    "c$": "CAD",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
}


_CURRENCY_WORDS = {
    "dollar": "USD",
    "euro": "EUR",
    "pound": "GBP",
    "yen": "JPY",
    "rupee": "INR",
    "yuan": "CNY",
}


_CURRENCY_WORDS |= {"usd": "USD", "eur": "EUR", "gbp": "GBP", "ruble": "RUB", "rouble": "RUB", "franc": "CHF"}


LEAST = r"at least|least|no (?:fewer|less) than|not less than|a minimum of|minimum of|as few as"


MORE = r"(?:just )?(?:more than|over|above|upwards? of|in excess of|greater than|exceeding|north of)"


MOST = r"at most|up to|no more than|not more than|as many as|as much as|a maximum of|maximum of"


LESS = r"fewer than|less than|(?:just )?under|below"


NEAR = r"nearly|almost|close to|approaching|just short of"


ABOUT = r"about|around|roughly|approximately|approx\.?|some|an estimated|estimated|circa|in the region of"


_MODIFIER = re.compile(
    rf"\s*(?:(?P<least>{LEAST})|(?P<more>{MORE})|(?P<most>{MOST})|(?P<less>{LESS})|(?P<near>{NEAR})"
    rf"|(?P<about>{ABOUT})|(?:only|exactly|just|all|the|a total of|total of|another|precisely))\s+",
    re.I,
)


# A number of 200 characters is none: where the first one ends is then looked for in so many places at most.
_RANGE = re.compile(
    r"^(?:between|from)?\s*+(?P<a>.{0,200}?\S)\s*+(?:\band\b|\bto\b|\bor\b|-|–|—)\s*+(?P<b>.+)$", re.I
)


_DIGITS = re.compile(
    r"(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?(?P<suffix>(?:k|mn?|mln|bn?|tr?n)\b)?", re.I
)


_CURRENCY = re.compile(r"(?:us|a|c)?\$|[€£¥₹]", re.I)


_PERCENT = re.compile(r"%|\bper\s?cent\b|\bpercent\b|\bpercentage points?\b|\bpc\b", re.I)


_RATIO = re.compile(rf"\b(?:in|out of)\s+(?:every\s+)?(?:\d|{'|'.join(up_to(10)[1:])})\b", re.I)
"""What makes "one in five" a share and no count."""


_TENTH = 0.1


def bounds(phrase: Span | Iterable[Token]) -> Bounds | None:
    """The count or amount that a phrase tells, None where it tells none."""
    text = phrase.text if isinstance(phrase, Span) else "".join(t.text_with_ws for t in phrase).strip()
    return parse_bounds(text)


def parse_bounds(text: str) -> Bounds | None:
    """The count or amount in a text.

    >>> parse_bounds("more than 250")
    Bounds(low=251, high=None, text='more than 250', unit='')
    """
    plain = " ".join(text.split())
    if _RATIO.search(plain):
        return None
    unit = _unit(plain)
    bare = _without_unit(plain)
    found = _range(bare, unit) or _modified(bare, unit)
    return Bounds(_tidy(found[0]), _tidy(found[1]), text, unit) if found else None


_Pair = tuple[float | None, float | None]


def _unit(text: str) -> str:
    if _PERCENT.search(text):
        return "percent"
    sign = _CURRENCY.search(text)
    if sign:
        return _CURRENCIES[sign.group().lower()]
    words = (re.sub(r"s$", "", word) for word in re.findall(r"[a-z]+", text.lower()))
    return next((_CURRENCY_WORDS[word] for word in words if word in _CURRENCY_WORDS), "")


def _without_unit(text: str) -> str:
    return " ".join(_PERCENT.sub(" ", _CURRENCY.sub(" ", text)).split())


def _range(text: str, unit: str) -> _Pair | None:
    """As in "between 5 and 10", "5-10 million": the first takes the scale of the second if it has none."""
    match = _RANGE.match(text)
    if match is None:
        return None
    first, last = _number(match["a"]), _number(match["b"])
    if first is None or last is None or _is_one_number(text):
        return None
    scale = _scale(match["b"])
    if first < last and not _scale(match["a"]) and scale and first * scale <= last:
        first *= scale
    return (first, last) if first <= last else None


def _is_one_number(text: str) -> bool:
    """As in "two hundred and five", "twenty-three"."""
    return not re.search(r"\d|^(?:between|from)\b|\b(?:to|or)\b", text, re.I)


def _scale(text: str) -> float:
    for word in re.findall(r"[a-z]+", text.lower()):
        if word in SCALES or word in _SUFFIXES:
            return SCALES.get(word) or _SUFFIXES[word]
    return 0


def _modified(text: str, unit: str) -> _Pair | None:
    kinds = []
    while match := _MODIFIER.match(text):
        kinds += [kind for kind, value in match.groupdict().items() if value]
        text = text[match.end() :]
    base = _plain(text)
    if base is None:
        return None
    trailing = _trailing(text)
    return _apply(kinds[-1] if kinds else trailing, base, unit)


def _trailing(text: str) -> str:
    """As in "250+", "250 or more", "a dozen or so"."""
    if re.search(r"\d\s?\+|\bor more\b|\band (?:more|counting)\b|-plus\b", text):
        return "least"
    if re.search(r"\bor (?:fewer|less)\b", text):
        return "most"
    return "about" if re.search(r"\bor so\b|-odd\b|\bodd\b", text) else ""


def _apply(kind: str, base: _Pair, unit: str) -> _Pair:
    low, high = base
    if low is None or (low != high and kind not in ("least", "more")):
        return base
    step = 0 if unit or low != int(low) else 1
    table: dict[str, _Pair] = {
        "least": (low, None),
        "more": (low + step if high is not None else low, None),
        "most": (None, high),
        "less": (None, low - step),
        "near": (_rounded(low * (1 - _TENTH), math.ceil, unit), high),
        "about": (
            _rounded(low * (1 - _TENTH), math.ceil, unit),
            _rounded(low * (1 + _TENTH), math.floor, unit),
        ),
    }
    return table.get(kind, base)


def _rounded(value: float, to: Callable[[float], int], unit: str) -> float:
    """Whole for counts; rounded first, since 0.9 * 300 is not 270 in binary."""
    if unit:
        return round(value, 6)
    return to(round(value, 6))


def _plain(text: str) -> _Pair | None:
    """A number, "hundreds of thousands", "several": without what stands before it."""
    words = re.findall(r"[a-z][a-z-]*", text.lower())
    if not re.search(r"\d", text):
        word = next((word for word in words[:3] if word in PLURALS or word in VAGUE), "")
        if word in PLURALS:
            return PLURALS[word] * _of_scale(words), None
        if word in VAGUE:
            low, high = VAGUE[word]
            scale = _after_of(words)
            return low * scale, None if high is None else high * scale
    value = _number(text)
    return None if value is None else (value, value)


def _after_of(words: list[str]) -> float:
    """As in "a couple of hundred": the scale that follows "of"; 1 where none does."""
    after = words[words.index("of") + 1 :][:1] if "of" in words else []
    return SCALES.get(after[0], 1) if after else 1


def _of_scale(words: list[str]) -> float:
    """As in "tens of thousands": the thousand that follows "of"."""
    if "of" not in words:
        return 1
    after = words[words.index("of") + 1 :][:1]
    return PLURALS[after[0]] / 2 if after and after[0] in PLURALS else 1


def _number(text: str) -> float | None:
    """The first number in digits or words, scales applied."""
    match = _DIGITS.search(text)
    if match:
        value = float(match["n"].replace(",", ""))
        if match["suffix"]:
            return value * _SUFFIXES[match["suffix"].lower()]
        return value * (_leading_scale(text[match.end() :]) or 1)
    return _spelled(re.findall(r"[a-z]+", text.lower()))


def _leading_scale(text: str) -> float:
    product = 1.0
    for word in re.findall(r"[a-z]+", text.lower()):
        if word not in SCALES:
            break
        product *= SCALES[word]
    return product


def _spelled(words: list[str]) -> float | None:
    """As in "two hundred and five", "a dozen", "half a million"; None where no number word stands."""
    total, current, seen, half = 0.0, 0.0, False, False
    for word in words:
        if word in UNITS or word in TENS:
            current, seen = current + UNITS.get(word, TENS.get(word, 0)), True
        elif word in SCALES:
            current, seen = (current or 1) * SCALES[word], True
            if SCALES[word] >= 1000:
                total, current = total + current, 0.0
        elif word == "half":
            half = True
        elif seen and word != "and":
            break
    if not seen:
        return None
    return (total + current) * (0.5 if half else 1)


def _tidy(value: float | None) -> float | None:
    if value is None or value != int(value):
        return value
    return int(value)
