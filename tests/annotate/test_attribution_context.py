"""The second look at who says what: the numbers that compare a reading with the others."""

import numpy as np
import pytest

from kg.annotate.reporting.attribution import make_scene
from kg.annotate.reporting.gate import features
from kg.annotate.reporting.learned import all_readings
from kg.annotate.reporting.second_look import NUMBERS, WORTH, first_looks, numbers, second_looks
from kg.learn import Linear, load_linear
from kg.learn.rules import Rules

TEXT = "Keller said the dam was safe. Ortiz said the dam was old, although Keller denied that it leaked."


def looks_at(nlp, text):
    scene = make_scene(nlp(text))
    return scene, list(first_looks(scene, all_readings(scene), load_linear("attribution")))


def test_a_first_look_is_that_of_the_model_and_its_parts_add_up(nlp):
    scene, looks = looks_at(nlp, TEXT)
    model = load_linear("attribution")
    for (name, candidate), look in zip(all_readings(scene), looks, strict=True):
        names = features(scene, candidate, name)
        assert look.probability == pytest.approx(model.probability(names))
        assert sum(look.parts) + model.weights["bias"][0] == pytest.approx(model.score(names))


def test_numbers_of_every_reading_that_is_worth_it(nlp):
    scene, looks = looks_at(nlp, TEXT)
    table = numbers(scene, looks)
    assert table.shape == (len(looks), len(NUMBERS)) and np.isfinite(table).all()
    assert [bool(row.any()) for row in table] == [look.probability > WORTH for look in looks]


def test_the_same_word_and_speaker_elsewhere_count(nlp):
    scene, looks = looks_at(nlp, TEXT)
    table = numbers(scene, looks)
    said = [
        row
        for row, look in zip(table, looks, strict=True)
        if scene.doc[look.candidate.cue_head].lower_ == "said"
    ]
    times, word = NUMBERS.index("times"), NUMBERS.index("word elsewhere")
    worth = [row for row in said if row.any()]
    assert worth and all(row[times] == 2 and row[word] > 0.5 for row in worth)


def test_a_model_without_rules_finds_all_alike(nlp):
    scene, looks = looks_at(nlp, TEXT)
    found = second_looks(scene, looks, Rules(Linear(("yes",), {"bias": (0.0,)})))
    assert len(found) == sum(look.probability > WORTH for look in looks)
    assert {each.probability for each in found} == {0.5}


def test_no_reading_is_worth_it_where_nothing_is_said(nlp):
    scene, _ = looks_at(nlp, "Rain.")
    assert second_looks(scene, [], Rules(Linear(("yes",), {"bias": (0.0,)}))) == []


def test_a_noun_may_be_nobodys_and_a_cue_that_of_who_stands_before_it(nlp):
    scene, looks = looks_at(nlp, "Ortiz heard the clerk’s warning about the dam. Keller opened the gate.")
    doc = scene.doc
    sources = {
        doc[c.source[0] : c.source[1]].text if c.source else None
        for c in (look.candidate for look in looks)
        if doc[c.cue_head].lower_ == "warning"
    }
    assert {None, "the clerk", "Ortiz"} <= sources
