"""The component that tells who says what; what it finds stands in golden/attribution.txt."""

import pytest

from kg.annotate.attribution import AttributionFinder
from kg.annotate.speech import load_lexicon
from kg.errors import OntologyError
from kg.model import Article


def test_the_gate_can_be_replaced(nlp):
    doc = nlp("Ortiz said the dam was safe.")
    assert list(AttributionFinder(load_lexicon(), gate=lambda scene, candidate: False).find(doc)) == []


def test_the_component_runs_in_the_line(pipeline):
    doc = pipeline(Article(key="k", text="Ortiz said the dam was safe."))
    assert len(doc._.reported) == 1


def test_a_lexicon_that_is_unfit_is_told(tmp_path):
    file = tmp_path / "speech.toml"
    file.write_text("[family.say]\nverbs = ['say']\n", encoding="utf-8")
    with pytest.raises(OntologyError, match="speech"):
        load_lexicon(file)
