"""Expressions of time: a list of our own with expected values, and what holds of all."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.time import periods
from kg.annotate.time.component import find_times
from kg.annotate.time.periods import parse_date
from kg.model import Article

EXPRESSIONS = Path(__file__).with_name("time_expressions.csv")


def rows():
    with EXPRESSIONS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def wanted(row):
    if not row["expression"]:
        return []
    return [(row["expression"], row["value"], row["not_before"], row["not_after"])]


def found(nlp, row):
    doc = nlp(row["context"])
    times = find_times(doc, parse_date(row["article_date"]))
    return [(t.text, t.value, t.not_before, t.not_after) for t in times]


def bare(times):
    """Whether "the" belongs to an expression is not what is measured."""
    return [(text.lower().removeprefix("the "), *rest) for text, *rest in times]


def test_every_expression_on_the_list(nlp):
    wrong = [
        f"{row['context']}: {times}, not {wanted(row)}"
        for row in rows()
        if bare(times := found(nlp, row)) != bare(wanted(row))
    ]
    assert not wrong, "\n".join(wrong)


def test_the_component_reads_the_date_of_the_article(pipeline):
    article = Article(key="k", text="The harbour closed last month.", date="2025-03-16T09:00:00Z")
    doc = pipeline(article)
    (time,) = doc._.times
    assert (time.not_before, time.not_after) == ("2025-02-01", "2025-02-28")
    assert article.text[time.start : time.end] == time.text == "last month"


def test_without_a_date_nothing_relative_has_days(nlp):
    for row in rows():
        for time in find_times(nlp(row["context"]), None):
            if time.value.startswith(("X", "P")):
                assert not time.not_before and not time.not_after


def test_times_are_in_text_order_and_apart(nlp):
    text = (
        "On Friday he left; since March 3, 2020 she had led it, from 2001 to 2005 with him, until last week."
    )
    times = list(find_times(nlp(text), date(2025, 3, 16)))
    assert len(times) == 4
    assert all(one.end <= other.start for one, other in zip(times, times[1:], strict=False))


@pytest.mark.parametrize(
    "text",
    [
        "The 31st of February 2024",
        "on 99/99/2024",
        "in 0000",
        "2024-13-45",
        "Feb. 30",
        "in the 0th century",
        "9999 years ago",
    ],
)
def test_impossible_dates_do_no_harm(nlp, text):
    assert all(
        t.not_before <= t.not_after or not t.not_after for t in find_times(nlp(text), date(2025, 3, 16))
    )


days = st.dates(date(1850, 1, 1), date(2150, 12, 31))


@given(days)
def test_a_week_is_seven_days_from_monday(of):
    week = periods.week(of)
    assert week.first <= of <= week.last
    assert week.first.weekday() == 0 and week.last - week.first == timedelta(days=6)


@given(days, st.sampled_from(["day", "week", "month", "quarter", "year", "decade", "century"]))
def test_a_day_lies_in_the_unit_around_it(of, unit):
    period = periods.around(of, unit)
    assert period.first <= of <= period.last


@given(days, st.sampled_from(["week", "month", "year", "decade"]))
def test_the_thirds_of_a_period_are_in_order_and_cover_it(of, unit):
    period = periods.around(of, unit)
    early, mid, late = (periods.third(period, part) for part in ("early", "mid", "late"))
    assert early.first == period.first and late.last == period.last
    assert early.last + timedelta(days=1) == mid.first and mid.last + timedelta(days=1) == late.first


@given(days, st.integers(-300, 300))
def test_months_on_and_back(of, count):
    there = periods.add_months(of, count)
    assert (there.year * 12 + there.month) - (of.year * 12 + of.month) == count
    assert there.day <= of.day


@given(st.text(max_size=60))
def test_any_text_is_survived(nlp, text):
    doc = nlp.make_doc(text)
    assert all(doc.text[t.start : t.end] == t.text for t in find_times(doc, date(2025, 3, 16)))


WORDS_OF_TIME = """
last next past few several a two 15 hours minutes days weeks weekend months quarters years decades
centuries ago in early mid late the spring Friday March 2024 1990s 19th from to since until by end of
every earlier later night
"""


@given(st.lists(st.sampled_from(WORDS_OF_TIME.split()), min_size=1, max_size=9), st.booleans())
def test_any_words_of_time_are_survived(nlp, words, dated):
    doc = nlp.make_doc(" ".join(words))
    for time in find_times(doc, date(2024, 5, 15) if dated else None):
        assert doc.text[time.start : time.end] == time.text
        assert not (time.not_before and time.not_after) or time.not_before <= time.not_after
