"""Who says what in the graph: asides, colons, light verbs, and what is no report."""

import pytest


def reported(nlp, text):
    """(speaker, contents) of each report, as texts."""
    doc = nlp(text)
    return [
        (doc[r.speaker].text if r.speaker >= 0 else None, [doc[a:b].text for a, b in r.content])
        for r in doc._.reported
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("As Keller noted, the dam broke in May.", "Keller", ["the dam broke in May"]),
        ("Ortiz was arrested on Monday, as the Daily Post first reported.", "Post", None),
        (
            "As reported by the Daily Post, Keller sold the mill, while Ortiz bought a boat.",
            "Post",
            ["Keller sold the mill"],
        ),
        ("The plan is simple: the mill will close, according to Keller.", "Keller", ["the mill will close"]),
        ("The mayor voiced concern that the dam had moved.", "mayor", ["that the dam had moved"]),
        ("Her main argument is that the dam has moved.", "Her", ["that the dam has moved"]),
        ("About 40 percent of voters said the mill was safe.", "voters", ["the mill was safe"]),
        ("The council confirmed reports that the dam broke.", "council", ["that the dam broke"]),
        ("Police suspect Keller of robbing the mill.", "Police", ["robbing the mill"]),
        (
            "Keller told reporters the mill had burned, adding that the dam was safe.",
            "Keller",
            ["that the dam was safe"],
        ),
        (
            "Keller told the council:\n\n“The dam is not safe. We must leave the valley.”",
            "Keller",
            ["“The dam is not safe. We must leave the valley.”"],
        ),
    ],
)
def test_sources(nlp, text, speaker, content):
    found = reported(nlp, text)
    assert speaker in [each[0] for each in found]
    assert content is None or (speaker, content) in found


@pytest.mark.parametrize(
    "text",
    [
        "The council is not going to stop now that the judge has a list.",
        "Keller smiled as Ortiz explained.",
        "Officers followed Tom Keller, alias “The Miller,” to Kelso.",
    ],
)
def test_what_is_no_report(nlp, text):
    assert reported(nlp, text) == []


def test_an_open_quotation_below_a_report_has_its_speaker(nlp):
    text = "Ortiz said the dam was old.\n\n“We saw it leak in May.\n\n“Nobody came.\n\nThe council met."
    assert reported(nlp, text) == [
        ("Ortiz", ["the dam was old"]),
        ("Ortiz", ["“We saw it leak in May.\n\n“Nobody came."]),
    ]


def test_the_name_of_a_programme_is_no_quotation(nlp):
    text = "Ortiz told “Good Morning Kelso” that the mayor had left."
    assert reported(nlp, text) == [("Ortiz", ["that the mayor had left"])]


def test_suspicion_is_held_and_not_said(nlp):
    (report,) = nlp("Police suspect Keller of robbing the mill.")._.reported
    assert (report.certainty, report.speech) == ("Probable", False)
