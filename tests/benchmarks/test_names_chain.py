"""The learned chain of names: its best labels, its features, and what it marks in a sentence."""

import pytest

from kg.annotate import annotate
from kg.benchmarks.chain import AFTER, Chain, LabeledSpan, chain_names, labels_of, spans_of
from kg.benchmarks.chain_features import known_places, shape, text_tenors, token_features
from kg.learn import Linear, load_linear
from kg.model import Article


def _doc(nlp, text):
    ((_, doc),) = annotate([Article(key="k", text=text)], nlp)
    return doc


LABELS = ("O", "B-person", "I-person")


def test_a_transition_outweighs_a_token():
    weights = {"w=roe": (0.5, 0.4, 0.3), "w=jane": (0.0, 2.0, 0.0), AFTER + "B-person": (-3.0, -3.0, 3.0)}
    assert Chain(Linear(LABELS, weights)).labels([["w=jane"], ["w=roe"]]) == ["B-person", "I-person"]


def test_no_name_begins_inside():
    chain = Chain(Linear(LABELS, {"w=roe": (0.0, 0.0, 9.0)}))
    assert chain.labels([["w=roe"]])[0] != "I-person"
    assert chain.labels([]) == []


def test_labels_and_spans_tell_the_same():
    names = [LabeledSpan(0, 2, "person"), LabeledSpan(2, 3, "place")]
    labels = labels_of(names, 4)
    assert labels == ["B-person", "I-person", "B-place", "O"]
    assert list(spans_of(labels)) == names


@pytest.mark.parametrize(("text", "expected"), [("McRoe's", "AaAa'a"), ("1990s", "0a"), ("U.S.", "A.A.")])
def test_a_shape_has_its_runs_made_one(text, expected):
    assert shape(text) == expected


def test_the_longest_known_place_counts():
    assert known_places(["in", "South", "Sudan", "today"]) == ["", "B kg:Country", "I kg:Country", ""]


def test_a_text_shows_its_kind():
    assert text_tenors(["she", "was", "born"]) == ["born"]
    assert text_tenors(["rain"]) == ["plain"]


def test_features_break_no_line_of_the_stored_weights(nlp):
    doc = _doc(nlp, "Anna Lindqvist\n\tmet Karl\u2028Brenner.")
    features = [feature for token in token_features(doc) for feature in token]
    assert not [feature for feature in features if "\t" in feature or len(feature.splitlines()) > 1]


@pytest.mark.parametrize("name", ["benchmarks/names-conll04", "benchmarks/names-dwie"])
def test_a_shipped_chain_marks_the_plain_case(nlp, name):
    doc = _doc(nlp, "Anna Lindqvist, a lawyer, lives in Norway.")
    found = {doc[n.start : n.end].text for n in chain_names(Chain(load_linear(name)), doc)}
    assert {"Anna Lindqvist", "Norway"} <= found
