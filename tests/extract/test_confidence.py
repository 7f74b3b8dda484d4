"""Confidence is of what is said, and comes from one place."""

from types import SimpleNamespace
from typing import Any

from kg.extract.confidence import LEAST, MOST, Calibrator
from kg.learn import Linear

DRAFT: Any = SimpleNamespace(confidence=0.875)


def test_without_weights_the_rules_own_figure_stands() -> None:
    assert Calibrator(None).confidence("c", DRAFT, (), None) == 0.88  # type: ignore[arg-type]


def test_nothing_is_certain_and_nothing_is_without_ground() -> None:
    high, low = SimpleNamespace(confidence=1.2), SimpleNamespace(confidence=0.0)
    assert Calibrator(None).confidence("c", high, (), None) == MOST  # type: ignore[arg-type]
    assert Calibrator(None).confidence("c", low, (), None) == LEAST  # type: ignore[arg-type]


def test_a_learned_calibration_reads_features_by_name(extract: Any) -> None:
    found = extract("Mayor Elin Dahl met Omar Haddad in Tromsø on Monday.")
    assert found.claims
    assert all(LEAST <= claim.confidence <= MOST for claim in found.claims)
    assert all(claim.confidence == round(claim.confidence, 2) for claim in found.claims)


def test_a_claim_told_by_a_pronoun_is_less_sure_than_one_told_by_names(extract: Any) -> None:
    told = extract("Elin Dahl spoke in Tromsø. Elin Dahl met Omar Haddad on Monday.")
    meant = extract("Elin Dahl spoke in Tromsø. She met Omar Haddad on Monday.")
    sure, less = (
        [claim.confidence for claim in found.claims if claim.term == "kg:Meeting"] for found in (told, meant)
    )
    assert sure and less and less[0] < sure[0]


def test_weights_decide() -> None:
    model = Linear(("right",), {"bias": (0.0,)})
    assert Calibrator(model).model is model
