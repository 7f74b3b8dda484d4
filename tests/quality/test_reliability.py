"""How well confidence is borne out: bins, errors, and a calibration judged on what it has not seen."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.errors import UsageError
from kg.learn import Linear
from kg.quality.reliability import binned, brier, expected_error, read_reliability
from kg.train import confidence
from kg.train.confidence import Labelled, cross_validated, fit, shipped

PAIRS = st.lists(st.tuples(st.floats(0, 1), st.booleans(), st.floats(0.1, 5)), min_size=1)


@given(PAIRS)
def test_every_claim_is_in_one_bin_and_errors_are_within_0_and_1(
    pairs: list[tuple[float, bool, float]],
) -> None:
    bins = list(binned(pairs))
    assert sum(one.claims for one in bins) == len(pairs)
    assert all(one.low - 1e-9 <= one.confidence <= one.high + 1e-9 for one in bins)
    assert 0 <= expected_error(bins) <= 1 and 0 <= brier(pairs) <= 1


def test_a_forecast_that_comes_true_has_no_error_and_one_that_is_too_sure_has() -> None:
    fair = [(0.8, n % 5 > 0, 1.0) for n in range(100)]
    sure = [(0.99, right, weight) for _, right, weight in fair]
    assert expected_error(list(binned(fair))) == pytest.approx(0, abs=1e-9)
    assert expected_error(list(binned(sure))) == pytest.approx(0.19)
    assert brier(sure) > brier(fair) == pytest.approx(0.16)


def labelled(seed: int = 3) -> list[Labelled]:
    """Two sources, a rule that holds in nine of ten cases and one in half; the second gold is incomplete."""
    rng, found = random.Random(seed), []
    for number in range(1200):
        rule, source = rng.choice((("good", 0.9), ("poor", 0.5))), rng.choice(("judged", "dwie"))
        right = rng.random() < rule[1] - (0.3 if source == "dwie" else 0)
        features = ("family=event", f"rule={rule[0]}")
        found.append(Labelled(source, f"d{number // 4}", features, 0.85, right, 1.0, True))
    return found


@pytest.fixture(autouse=True)
def _less_shrinking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confidence, "STRENGTH", 5.0)


def test_confidence_learns_what_a_rule_is_worth_on_news_whatever_another_source_leaves_out() -> None:
    model = shipped(fit(labelled()))
    assert model.probability(["family=event", "rule=good"]) == pytest.approx(0.9, abs=0.05)
    assert model.probability(["family=event", "rule=poor"]) == pytest.approx(0.5, abs=0.08)
    assert not any(name.startswith("source=") for name in model.weights)


def test_a_claim_is_rated_by_a_model_that_has_not_seen_its_document() -> None:
    claims = labelled()
    spoilt = [
        Labelled("judged", "d999", ("family=event", "rule=only here"), 0.85, False, 50.0, True)
        for _ in range(20)
    ]
    held_out = list(cross_validated([*claims, *spoilt]))
    assert len(held_out) == len(claims) + len(spoilt)
    assert all(rated > 0.5 for rated in held_out[-20:])


def test_the_same_labels_give_the_same_weights() -> None:
    assert fit(labelled()) == fit(labelled())
    assert isinstance(fit(labelled()), Linear)


def test_the_shipped_figures_are_better_after_than_before() -> None:
    rows = kg.api.reliability()
    found = {}
    for when in ("before", "after"):
        bins = [row for row in rows if row["when"] == when]
        total = sum(float(row["claims"]) for row in bins)
        gaps = (abs(float(row["confidence"]) - float(row["right"])) * float(row["claims"]) for row in bins)
        found[when] = sum(gaps) / total
        assert total > 300
    assert found["after"] < found["before"]


def test_figures_that_are_missing_are_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="install kg again"):
        read_reliability(tmp_path / "none.csv")
