"""Speech events: one wherever something is said, none where it is only thought or shown."""

import pytest


def speakers(claims):
    return [claim for claim in claims if claim.startswith("Speech(")]


@pytest.mark.parametrize(
    "text",
    [
        "Keller said the bank is safe.",
        "“The bank is safe,” Keller said.",
        "Keller suggested that the bank is safe.",
        "Keller thinks the bank is “safe for a hundred years to come.”",
    ],
)
def test_what_is_said_is_an_event(claims_of, text):
    (speech,) = speakers(claims_of(text))
    assert speech.startswith("Speech(agent=Keller")


@pytest.mark.parametrize(
    "text",
    [
        "Keller thinks the bank is safe.",
        "Analysts doubt that the bank will survive.",
        "Ortiz fears that the dam will break.",
        "The video shows that the guard fell.",
        "Officials learned that the dam had burst.",
        "The house was “full of old furniture and of broken clocks” when Keller came.",
    ],
)
def test_what_is_held_but_not_said_is_none(claims_of, text):
    assert speakers(claims_of(text)) == []


def test_who_holds_a_thought_stays_its_holder(extract):
    extraction = extract("Keller thinks the police arrested Ortiz.")
    keller = next(entity.id for entity in extraction.entities if entity.name == "Keller")
    arrest = next(claim for claim in extraction.claims if claim.term == "kg:Arrest")
    assert [link.source for link in arrest.attribution] == [keller, ""]


@pytest.mark.parametrize(
    "sentence",
    [
        "Jane Roe was paid a lot to direct “Night Ferry”.",
        "The chance to state that “Norway attacked Sweden” was missed.",
    ],
)
def test_titles_are_not_said_and_things_do_not_speak(claims_of, sentence):
    assert not [claim for claim in claims_of(sentence) if claim.startswith("Speech(")]


@pytest.mark.parametrize("sentence", ["“Never,” Jane Roe said.", "The report says Norway attacked Sweden."])
def test_one_word_is_said_and_reports_speak(claims_of, sentence):
    assert [claim for claim in claims_of(sentence) if claim.startswith("Speech(")]


def test_that_nothing_is_told_is_said_all_the_same(claims_of):
    assert "Speech(agent=Lena Ortiz, quote=No comment)" in claims_of("Lena Ortiz said “No comment.”")


def test_where_a_mark_is_lost_what_lies_between_is_not_said(claims_of):
    text = "Coach Sean Roe said: “Pierre had a setback. He came back, “We thought it was best. They did.”"
    assert not [claim for claim in claims_of(text) if claim.startswith("Speech")]
