"""The count of a noun: "238 members", "hundreds of members", "a group of 12 men"."""

import re
from collections.abc import Iterable

from spacy.tokens import Token

from kg.knowledge import carried_by
from kg.lang.en.numbers import PLURALS, SCALES, VAGUE
from kg.model import Bounds
from kg.syntax.amounts import ABOUT, LEAST, LESS, MORE, MOST, NEAR, parse_bounds
from kg.syntax.entities import Label, has_label, is_time_label
from kg.syntax.functions import (
    Function,
    has_dependent,
    has_function,
    is_conjunct,
    is_number,
    is_particle,
    is_preposition,
    is_prepositional_object,
)
from kg.syntax.words import Form, WordClass, has_class, has_form, is_singular_noun

# -- the count of a noun ----------------------------------------------------------------------------

_COUNTERS = frozenset(
    (*SCALES, "score", "ten", "couple", "handful", "pair", "trio", "several", "few", "total", "number")
)


_BEFORE = frozenset(
    re.findall(r"\w+", f"{LEAST} {MORE} {MOST} {LESS} {NEAR} {ABOUT} only exactly just all the total another")
) | {"between", "from", "and", "or", "few"}
"""Words that can stand between the start of a count and its numeral."""


_NAMED = frozenset(
    (Label.ORGANIZATION, Label.PERSON, Label.STATE, Label.GROUP, Label.FACILITY, Label.PRODUCT)
)


_MAX_BEFORE = 5


def count_of(noun: Token) -> Bounds | None:
    """How many a noun phrase is about: "238 members", "hundreds of members", "a group of 12 men".

    `noun` is the head of the phrase or what is counted in it: of "two of the
    prisoners" both "two" and "prisoners" give 2. Dates and ages are no counts.
    """
    if has_label(noun, Label.DATE, Label.TIME, Label.ORDINAL):
        return None
    for number in _numbers(noun):
        found = _phrase(number)
        if found is not None:
            return found
    return _group(noun)


def _numbers(noun: Token) -> Iterable[Token]:
    """Tokens that count the noun: its numeral, itself, or what it is an "of" of."""
    for child in noun.children:
        counts = (is_number(child) and child.i < noun.i) or child.lower_ in VAGUE
        if counts and not _is_no_count(child, noun):
            yield child
    if _is_counter(noun):
        yield _outermost(noun)
    elif (counter := _counter_above(noun)) is not None:
        yield _outermost(counter)


def _is_no_count(number: Token, noun: Token) -> bool:
    """As in "as early as 2011 experts", "both the crew and the owners"."""
    if is_time_label(number) or "/" in number.text or is_part_of_name(number):
        return True
    listed = has_dependent(noun, Function.CONJUNCT)
    return number.lower_ == "both" and (
        has_function(number, Function.PRECOORDINATOR) or is_singular_noun(noun) or listed
    )


def is_part_of_name(number: Token) -> bool:
    """As in "Harbour 18 leaders": digits right behind a name that stands before the same noun."""
    if not number.i or not number.is_digit:
        return False
    before = number.nbor(-1)
    return (number.ent_iob_ == "I" and has_label(number, *_NAMED)) or (
        has_form(before, Form.PROPER_SINGULAR, Form.PROPER_PLURAL)
        and has_function(before, Function.COMPOUND, Function.NOUN_MODIFIER, Function.NUMBER)
        and not is_time_label(before)
        and before.head.i in (number.i, number.head.i)
    )


def _counter_above(noun: Token) -> Token | None:
    """What the noun is an "of" of, if that counts: the "two" of "two of the prisoners"."""
    of = noun.head
    counts = is_prepositional_object(noun) and of.lower_ == "of" and _is_counter(of.head)
    return of.head if counts else None


def _outermost(counter: Token) -> Token:
    """As in "tens" of "tens of thousands"."""
    above = _counter_above(counter)
    return counter if above is None else above


def _is_counter(token: Token) -> bool:
    return (
        has_class(token, WordClass.NUMERAL)
        or token.like_num
        or token.lemma_ in _COUNTERS
        or token.lower_ in PLURALS
    )


def _phrase(number: Token) -> Bounds | None:
    """The numeral with "at least", "between 5 and", "of thousands" round it."""
    doc, start, end = number.doc, number.i, number.i + 1
    if start and doc[start - 1].lower_ == "no":
        return None
    if number.lower_ in PLURALS and start > 1 and doc[start - 2].lower_ in PLURALS:
        start -= 2
    if (
        number.lower_ in SCALES
        and start > 1
        and doc[start - 1].lower_ == "of"
        and doc[start - 2].lower_ == "couple"
    ):
        start -= 2
    while start and number.i - start < _MAX_BEFORE and _joins(doc[start - 1]):
        if doc[start - 1].text[0].isdigit() and doc[start].text[0].isdigit():
            break  # "by 2011 1,240 people had left"
        start -= 1
    while (
        start < number.i
        and doc[start].lower_ in carried_by(number).english.counts.loose
        and not _opens(doc[start])
    ):
        start += 1
    found = parse_bounds(doc[start : _right(number, end)].text)
    return None if found and _is_measure(found) else found


def _is_measure(found: Bounds) -> bool:
    """As in "26.4": no count of anything that is one by one."""
    return any(value is not None and value != int(value) for value in (found.low, found.high))


def _opens(token: Token) -> bool:
    """Whether "a" belongs to the number: "a dozen"."""
    return token.lower_ == "a" and token.nbor().lower_ in (*SCALES, "few")


def _joins(token: Token) -> bool:
    """Whether a word in front belongs to the count; the number of a date or of another fact does not."""
    if is_time_label(token):
        return False
    if token.lower_ in carried_by(token).english.counts.particles:
        return not is_particle(token) and not (
            token.i and token.nbor(-1).lemma_ in carried_by(token).english.counts.with_over
        )
    if token.lower_ in ("and", "or"):
        return _goes_on(token)
    return (
        token.lower_ in _BEFORE or token.like_num or token.is_currency or token.text in ("-", "–", "~", "+")
    )


def _goes_on(link: Token) -> bool:
    """As in "between 5 and 10", "two or three", "two hundred and five"; not "the rate was 26 and 12 died"."""
    if not link.i:
        return False
    first = link.nbor(-1)
    before = link.nbor(-2) if link.i > 1 else first
    if not first.like_num and first.lower_ not in SCALES:
        return False
    return link.lower_ == "or" or before.lower_ in ("between", "from") or first.lower_ in SCALES


def _right(number: Token, end: int) -> int:
    """Past "+", "or more" and "of thousands"."""
    doc = number.doc
    other = next((c for c in number.children if is_conjunct(c) and c.like_num and c.i <= number.i + 2), None)
    if other is not None and doc[other.i - 1].lower_ in ("and", "or") and not _goes_on(doc[other.i - 1]):
        other = None
    end = other.i + 1 if other is not None else end
    while end < len(doc) and (doc[end].text in ("+", "%") or doc[end].lower_ in SCALES):
        end += 1
    if (
        end + 1 < len(doc)
        and doc[end].lower_ == "or"
        and doc[end + 1].lower_ in ("more", "fewer", "less", "so")
    ):
        end += 2
    if end + 1 < len(doc) and doc[end].lower_ == "of" and doc[end + 1].lower_ in PLURALS:
        end += 2
    return end


def _group(noun: Token) -> Bounds | None:
    """As in "a group of 12 men" counts what it is a group of."""
    if noun.lemma_ not in carried_by(noun).english.counts.groups:
        return None
    for child in noun.children:
        if is_preposition(child) and child.lower_ == "of":
            for member in child.children:
                if is_prepositional_object(member):
                    return count_of(member)
    return None
