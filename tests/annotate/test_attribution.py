"""The component that tells who says what; what it finds stands in golden/attribution.txt."""

import pytest

from kg.annotate.reporting.attribution import AttributionFinder
from kg.errors import OntologyError
from kg.knowledge.cues import cue_words
from kg.model import Article


def test_the_gate_can_be_replaced(nlp):
    doc = nlp("Ortiz said the dam was safe.")
    assert list(AttributionFinder(gate=lambda scene, candidate: False).find(doc)) == []


def test_the_component_runs_in_the_line(pipeline):
    doc = pipeline(Article(key="k", text="Ortiz said the dam was safe."))
    assert len(doc._.reported) == 1


def test_a_lexicon_that_is_unfit_is_told():
    with pytest.raises(OntologyError, match="speech"):
        cue_words({"family": {"say": {"verbs": ["say"]}}})
