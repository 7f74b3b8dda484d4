"""Counts and amounts as bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.counts import count_of
from kg.syntax.amounts import bounds, parse_bounds


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("23", 23, 23, ""),
        ("1,250", 1250, 1250, ""),
        ("two", 2, 2, ""),
        ("twenty-three", 23, 23, ""),
        ("two hundred and five", 205, 205, ""),
        ("a dozen", 12, 12, ""),
        ("half a million", 500_000, 500_000, ""),
        ("3.5 million", 3_500_000, 3_500_000, ""),
        ("at least 21", 21, None, ""),
        ("least 21", 21, None, ""),
        ("no fewer than 9", 9, None, ""),
        ("250+", 250, None, ""),
        ("250 or more", 250, None, ""),
        ("more than 250", 251, None, ""),
        ("over 250", 251, None, ""),
        ("more than two dozen", 25, None, ""),
        ("fewer than 50", None, 49, ""),
        ("up to 40", None, 40, ""),
        ("as many as 60", None, 60, ""),
        ("no more than 12", None, 12, ""),
        ("about 300", 270, 330, ""),
        ("some 1,500", 1350, 1650, ""),
        ("an estimated 11 million", 9_900_000, 12_100_000, ""),
        ("nearly 300", 270, 300, ""),
        ("hundreds", 200, None, ""),
        ("dozens", 24, None, ""),
        ("thousands", 2000, None, ""),
        ("tens of thousands", 20_000, None, ""),
        ("hundreds of thousands", 200_000, None, ""),
        ("several", 2, None, ""),
        ("a couple", 2, 2, ""),
        ("between 5 and 10", 5, 10, ""),
        ("5 to 10", 5, 10, ""),
        ("two or three", 2, 3, ""),
        ("5-10 million", 5_000_000, 10_000_000, ""),
        ("$200 million", 200_000_000, 200_000_000, "USD"),
        ("US$5m", 5_000_000, 5_000_000, "USD"),
        ("€3bn", 3_000_000_000, 3_000_000_000, "EUR"),
        ("3.5 million euros", 3_500_000, 3_500_000, "EUR"),
        ("less than $5", None, 5, "USD"),
        ("between $5 million and $10 million", 5_000_000, 10_000_000, "USD"),
        ("4.5%", 4.5, 4.5, "percent"),
        ("about 30 percent", 27, 33, "percent"),
    ],
)
def test_phrase(text, low, high, unit):
    found = parse_bounds(text)
    assert found is not None
    assert (found.low, found.high, found.unit, found.text) == (low, high, unit, text)


@pytest.mark.parametrize("text", ["", "the members", "one in five", "many", "and", "$"])
def test_no_count(text):
    assert parse_bounds(text) is None


@pytest.mark.parametrize(
    ("sentence", "noun", "low", "high"),
    [
        ("Police held 238 members of the club.", "members", 238, 238),
        ("Hundreds of members left the hall.", "members", 200, None),
        ("Two of the prisoners fled at night.", "prisoners", 2, 2),
        ("Two of the prisoners fled at night.", "Two", 2, 2),
        ("A group of 12 men came to the door.", "group", 12, 12),
        ("At least 21 sailors drowned.", "sailors", 21, None),
        ("Least 21 dancers came.", "dancers", 21, None),
        ("More than 250 pupils sang.", "pupils", 251, None),
        ("Tens of thousands of people marched.", "people", 20_000, None),
        ("Between 5 and 10 boats sank.", "boats", 5, 10),
        ("Fewer than 50 workers stayed.", "workers", None, 49),
        ("Nearly two dozen boys ran.", "boys", 22, 24),
        ("Both crews rested.", "crews", 2, 2),
        ("23 were arrested.", "23", 23, 23),
        ("A couple of hundred sailors came.", "sailors", 200, 200),
        ("Guards handed over two men to the army.", "men", 2, 2),
        ("The fire killed over 250 sheep.", "sheep", 251, None),
        ("Two or three men came.", "men", 2, 3),
        ("One hundred and five men came.", "men", 105, 105),
        ("In Oslo 18 leaders met.", "leaders", 18, 18),
        ("Between 2003 and 2008 1,240 people were murdered.", "people", 1240, 1240),
        ("The murder rate was 26.4 and 12,000 people died.", "people", 12_000, 12_000),
    ],
)
def test_count_of_a_noun(nlp, sentence, noun, low, high):
    doc = nlp(sentence)
    found = count_of(next(token for token in doc if token.text == noun))
    assert found is not None
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("sentence", "noun"),
    [
        ("They met on March 3.", "March"),
        ("The 23-year-old nurse left.", "nurse"),
        ("The judge left.", "judge"),
        ("No one saw it.", "one"),
        ("Both the crew and the owners left.", "crew"),
        ("As early as 2011 fishing experts warned.", "experts"),
        ("The 9/11 families went to court.", "families"),
        ("The homicide rate was 26.4 and 12,000 people died.", "people"),
        ("Police held Harbour Lions 18 leaders in June.", "leaders"),
    ],
)
def test_a_noun_without_a_count(nlp, sentence, noun):
    doc = nlp(sentence)
    assert count_of(next(token for token in doc if token.text == noun)) is None


def test_a_span_and_its_tokens_agree(nlp):
    span = nlp("The mayor said more than 40 goats were sold.")[3:7]
    assert bounds(span) == bounds(list(span))


MODIFIERS = ["", "at least ", "more than ", "up to ", "fewer than ", "about ", "nearly ", "$", "over $"]


@given(st.integers(1, 10**9), st.sampled_from(MODIFIERS))
def test_low_is_never_above_high(number, modifier):
    found = parse_bounds(f"{modifier}{number:,}")
    assert found is not None
    assert found.low is None or found.high is None or found.low <= found.high


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from(MODIFIERS))
def test_a_greater_number_never_has_lesser_bounds(one, other, modifier):
    less, more = (parse_bounds(f"{modifier}{n}") for n in sorted((one, other)))
    assert less is not None and more is not None
    assert less.low is None or less.low <= more.low
    assert less.high is None or less.high <= more.high


@given(st.integers(2, 10**6))
def test_about_holds_the_number_and_exactness_narrows(number):
    exact, about, near = (parse_bounds(f"{word}{number}") for word in ("", "about ", "nearly "))
    assert exact.low == exact.high == number
    assert about.low <= number <= about.high and near.high == number


@given(st.text(max_size=40))
def test_any_text_is_survived(text):
    found = parse_bounds(text)
    assert found is None or found.low is None or found.high is None or found.low <= found.high
