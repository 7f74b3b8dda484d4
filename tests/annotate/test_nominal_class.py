"""When a noun of a class means none of those spoken of: each row holds in its own example."""

import pytest
from spacy.tokens import Doc, Token

from kg.annotate.reference.component import Resolution
from kg.annotate.reference.nominal_class import DOUBTS, UNMEANT, Doubt, Unmeant
from kg.annotate.reference.scene import Scene


def in_example(nlp, example: str) -> tuple[Doc, Token, frozenset[str], Scene]:
    """The example without brackets, the noun in them, what it can be, and all that was spoken of."""
    head, noun, _ = example.replace("]", "[").split("[")
    doc = nlp(example.replace("[", "").replace("]", ""))
    token = doc.char_span(len(head), len(head) + len(noun)).root
    resolution = Resolution(doc)
    resolution.run()
    return doc, token, resolution.scene.lexicon.nominals[token.lemma_], resolution.scene


@pytest.mark.parametrize("row", UNMEANT, ids=lambda row: row.name)
def test_a_noun_that_means_none_of_those_spoken_of(nlp, row: Unmeant) -> None:
    _, token, kinds, scene = in_example(nlp, row.example)
    assert row.holds(token, kinds, scene)
    assert token.i not in scene.refs


@pytest.mark.parametrize("row", DOUBTS, ids=lambda row: row.name)
def test_a_noun_that_may_mean_another(nlp, row: Doubt) -> None:
    doc, token, kinds, scene = in_example(nlp, row.example)
    found = scene.refs[doc.ents[0].root.i]
    assert row.holds(found, token, kinds, scene)
    assert scene.refs.get(token.i) != found
