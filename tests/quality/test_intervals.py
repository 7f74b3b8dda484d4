"""Intervals: they hold the value, cover the truth as often as they say, and never leave 0..1."""

import math
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.quality.intervals import FEWEST, Measure, bootstrap, harmonic, ratio, wilson


def share(sums: np.ndarray) -> np.ndarray:
    return ratio(sums[:, 0], sums[:, 1])


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilsons_interval_holds_its_share_within_0_and_1(counts: tuple[int, int]) -> None:
    found = wilson(*counts)
    assert found is not None
    assert 0 <= found.low <= found.value == counts[0] / counts[1] <= found.high <= 1


@given(st.integers(1, 500), st.integers(2, 50))
def test_more_of_the_same_makes_wilsons_interval_narrower(n: int, times: int) -> None:
    few, many = wilson(n // 2, n), wilson(n // 2 * times, n * times)
    assert few and many and many.high - many.low < few.high - few.low


def test_of_nothing_there_is_no_interval() -> None:
    assert wilson(0, 0) is None
    assert bootstrap(np.zeros((0, 2)), share) is None


def test_known_values_of_wilsons_interval() -> None:
    found = wilson(81, 263)  # Newcombe 1998, table I
    assert found and (round(found.low, 4), round(found.high, 4)) == (0.2553, 0.3662)


@pytest.mark.parametrize("true", [0.5, 0.9])
def test_wilsons_interval_covers_the_truth_in_about_95_of_100_samples(true: float) -> None:
    rng, hits, runs = random.Random(5), 0, 2000
    for _ in range(runs):
        found = wilson(sum(rng.random() < true for _ in range(60)), 60)
        hits += bool(found and found.low <= true <= found.high)
    assert 0.93 <= hits / runs <= 0.98


@given(
    st.lists(st.integers(1, 20).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=FEWEST)
)
def test_a_resampled_interval_holds_its_share_and_is_the_same_each_time(rows: list[tuple[int, int]]) -> None:
    counts = np.array(rows, float)
    found = bootstrap(counts, share)
    assert found and 0 <= found.low <= found.value <= found.high <= 1
    assert math.isclose(found.value, counts[:, 0].sum() / counts[:, 1].sum())
    assert bootstrap(counts, share) == found


def test_articles_that_differ_make_the_resampled_interval_wider_than_wilsons() -> None:
    counts = np.array([(20, 20)] * 5 + [(0, 20)] * 5, float)
    found, naive = bootstrap(counts, share), wilson(100, 200)
    assert found and naive and found.high - found.low > 2 * (naive.high - naive.low)


def test_too_few_articles_tell_nothing_of_how_articles_differ() -> None:
    assert bootstrap(np.ones((FEWEST - 1, 2)), share) is None


def test_f1_is_0_where_nothing_is_right_and_unknown_where_a_share_is() -> None:
    found = harmonic(np.array([0.0, 0.5, np.nan]), np.array([0.0, 1.0, 1.0]))
    assert found[0] == 0 and math.isclose(found[1], 2 / 3) and math.isnan(found[2])


def test_a_measure_reads_as_a_share_with_its_bounds() -> None:
    assert str(Measure(0.5, 0.25, 1.0)) == ".50 (.25-1.00)"
