"""Confidence is of what is said, and comes from one place."""

from types import SimpleNamespace
from typing import Any

from spacy.language import Language

from kg.annotate import annotate
from kg.extract import Extractor
from kg.extract.claims import LEAST, MOST, Calibrator
from kg.knowledge import load_knowledge
from kg.learn import Linear
from kg.model import Article

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


def test_weights_decide_what_a_way_of_telling_costs(nlp: Language) -> None:
    weights = {"bias": (2.0,), "told=pronoun": (-3.0,)}
    extractor = Extractor(load_knowledge(), "", Calibrator(Linear(("right",), weights)))
    article = Article("test", "Elin Dahl met Omar Haddad on Monday. She met Ana Sousa on Friday.")
    ((_, doc),) = annotate([article], nlp)
    met = [claim for claim in extractor.extract(article, doc).claims if claim.term == "kg:Meeting"]
    assert [claim.confidence for claim in met] == [0.88, 0.27]
