"""The learned gate: what it attributes beyond the lexicon of the graph, and what its parts promise."""

import pytest

from kg.annotate.reporting.attribution import make_scene
from kg.annotate.reporting.gate import best_by_cue, features
from kg.annotate.reporting.learned import all_readings, likely_attributions, load_looks
from kg.annotate.reporting.readings import readings
from kg.annotate.reporting.second_look import first_looks, second_looks
from kg.learn import load_linear
from kg.learn.rules import Rules

LOOKS = load_looks()


def scene_of(nlp, text):
    return make_scene(nlp(text))


def likely(nlp, text):
    """(source, cue, contents) of each likely attribution, as texts."""
    scene = scene_of(nlp, text)
    doc = scene.doc
    return [
        (
            doc[c.source[0] : c.source[1]].text if c.source else None,
            doc[c.cue_head].text,
            [doc[a:b].text for a, b in c.content],
        )
        for c in likely_attributions(scene, *LOOKS)
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Ortiz said the dam was safe.", "Ortiz", "said", ["the dam was safe"]),
        ("Keller wants the council to resign.", "Keller", "wants", ["the council to resign"]),
        ("Ortiz criticized the new plan.", "Ortiz", "criticized", ["the new plan"]),
        ("Keller is worried that the dam will break.", "Keller", "worried", ["that the dam will break"]),
        ("According to the survey, most voters stayed home.", "the survey", "According", None),
        ("The mayor’s claim that the bank was robbed is false.", "The mayor", "claim", None),
    ],
)
def test_likely(nlp, text, source, cue, content):
    found = likely(nlp, text)
    assert (source, cue) in [each[:2] for each in found]
    assert content is None or content in [each[2] for each in found]


@pytest.mark.parametrize("text", ["Keller opened the window.", "The river runs through three towns."])
def test_what_attributes_nothing(nlp, text):
    assert likely(nlp, text) == []


def test_a_quotation_goes_on_in_the_next_sentence(nlp):
    text = "“The dam is old,” said Lena Ortiz, a clerk from Kelso. “It will not hold.”"
    assert likely(nlp, text)[0][2] == ["“The dam is old,”", "“It will not hold.”"]


def test_a_colon_at_the_end_of_a_paragraph_leads_to_the_next(nlp):
    text = "Keller told the council on Monday:\n\n“The dam is old. It will not hold.”"
    assert likely(nlp, text) == [("Keller", "told", ["“The dam is old. It will not hold.”"])]


def test_a_name_under_a_quotation_signs_it(nlp):
    text = "“The dam is old and nobody looks after it.” ― Lena Ortiz\n\nThe council met again on Monday."
    scene = scene_of(nlp, text)
    signed = [c for _, c in all_readings(scene) if c.frame == "signed quote"]
    doc = scene.doc
    assert [(doc[c.source[0] : c.source[1]].text, doc[a:b].text) for c in signed for a, b in c.content] == [
        ("Lena Ortiz", "“The dam is old and nobody looks after it.”")
    ]


def test_one_candidate_a_cue(nlp):
    scene = scene_of(nlp, "Keller told the clerk that Ortiz praised the plan for the dam.")
    looks = list(first_looks(scene, all_readings(scene), load_linear("attribution")))
    found = second_looks(scene, looks, Rules(load_linear("attribution-second")))
    heads = [each.candidate.cue_head for each in best_by_cue(found, 0.0)]
    assert len(found) > len(heads) == len(set(heads))


def test_readings_lie_within_the_paragraph_and_never_hold_the_cue(nlp):
    scene = scene_of(nlp, "Keller said the dam was safe, although it leaked, and left.\n\nOrtiz stayed.")
    for _, candidate in all_readings(scene):
        for _, reading in readings(scene, candidate):
            assert all(a < b <= len(scene.doc) for a, b in reading.content)
            assert not any(a <= reading.cue_head < b for a, b in reading.content)


def test_features_are_the_same_each_time_and_fit_on_a_line(nlp):
    scene = scene_of(nlp, "Keller said the dam\n was safe.\n\n \n“We go,” said Ortiz.")
    for name, candidate in all_readings(scene):
        names = features(scene, candidate, name)
        assert names == features(scene, candidate, name)
        assert all(len(each.splitlines()) == 1 and "\t" not in each for each in names)
