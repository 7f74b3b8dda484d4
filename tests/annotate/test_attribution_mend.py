"""Reports put right where the parser slips: whose verb it is, what is no report, where words end."""

import pytest


def told(nlp, text):
    """{cue: (word of the speaker, contents)}."""
    doc = nlp(text)
    return {
        doc[r.cue_head].text: (
            doc[r.speaker].text if r.speaker >= 0 else None,
            [doc[a:b].text for a, b in r.content],
        )
        for r in doc._.reported
    }


@pytest.mark.parametrize(
    ("text", "cue", "speaker", "content"),
    [
        (
            "Minister Anna Roe said that the club would sell its ground and suggested that it would move.",
            "suggested",
            "Roe",
            ["that it would move"],
        ),
        (
            "Minister Anna Roe said that the club would sell its ground and suggested that it would move.",
            "said",
            "Roe",
            ["that the club would sell its ground"],
        ),
        (
            "Norway has backed its ban with the 1961 Convention, which calls for rest and declares that "
            "“whale hunting must be ended within ten years”.",
            "declares",
            "Convention",
            ["that “whale hunting must be ended within ten years”"],
        ),
        (
            "Roe's campaign sent out a flood of leaflets aimed at portraying Keller as a weak man.",
            "portraying",
            "campaign",
            ["Keller as a weak man"],
        ),
        (
            "If she becomes president, Roe suggested in a tweet, Keller will be arrested.",
            "suggested",
            "Roe",
            ["If she becomes president", "Keller will be arrested"],
        ),
        (
            "Roe says despite her age, she plans to run in Oslo.",
            "says",
            "Roe",
            ["she plans to run in Oslo"],
        ),
        (
            "A 2015 study found that Oslo had two mills, and that it is worth a lot, according to The Post.",
            "according",
            "Post",
            ["A 2015 study found that Oslo had two mills, and that it is worth a lot"],
        ),
        (
            "And the attorney general, Jane Roe, vowed to go after “whoever steals boats from us.”",
            "vowed",
            "general",
            ["to go after “whoever steals boats from us.”"],
        ),
        (
            "`` She is a safe pair of hands, '' an aide said, perhaps thinking of how Keller left.",
            "said",
            "aide",
            ["`` She is a safe pair of hands, ''"],
        ),
        (
            "Download it [ pdf ] Farmers, according to the survey, sleep too little.",
            "according",
            "survey",
            ["Farmers", "sleep too little"],
        ),
        (
            "Roe testified that her son had a dog, and was given a bike, according to El Diario.",
            "according",
            "Diario",
            ["Roe testified that her son had a dog, and was given a bike"],
        ),
        (
            "(See the map below) Boats of that kind have become rarer, according to El Diario.",
            "according",
            "Diario",
            ["Boats of that kind have become rarer"],
        ),
        (
            "Police look for the thief of the crown, whose frame lay in a bag, Aftenposten reported.",
            "reported",
            "Aftenposten",
            ["Police look for the thief of the crown, whose frame lay in a bag"],
        ),
    ],
)
def test_who_says_what(nlp, text, cue, speaker, content):
    assert told(nlp, text)[cue] == (speaker, content)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Roe said neither Norway nor Sweden was to blame for the fire.", "blame"),
        ("Keller tells so many lies that Ortiz could risk her job.", "tells"),
        ("Money pledged for some 300 Syrians now living in Oslo has fallen short.", "pledged"),
        ("“Norway would be last in line, no American would ever say that,” Roe said.", "say"),
        ("“She took an extra class; she was writing a long play in another class,” Roe said.", "writing"),
        ("The rule breaks the law, according to which “every hand is to be paid in full”.", "according"),
    ],
)
def test_what_is_no_report(nlp, text, cue):
    assert cue not in told(nlp, text)


INTERVIEW = (
    "Bank expert Tom Keller spoke to the Post. PO: Is the bank safe? TK: The bank lost nothing. "
    "Roe founded the mill in 1990. PO: And the mill? TK: The mill bought the bank."
)


def test_initials_in_an_interview_stand_for_who_was_named(nlp):
    doc = nlp(INTERVIEW)
    answers = [r for r in doc._.reported if doc[r.speaker].text == "Keller"]
    assert [doc[a:b].text for r in answers for a, b in r.content] == [
        "The bank lost nothing. Roe founded the mill in 1990",
        "The mill bought the bank",
    ]


def test_answers_go_on_without_labels(nlp):
    doc = nlp(
        "Post: Is the bank safe? Tom Keller: It is. Anna Roe founded the mill in Oslo in 1990. "
        "Could the mill buy the bank? Roe has met the mayor of Oslo twice. Interview: Lena Ortiz"
    )
    (answer,) = (r for r in doc._.reported if doc[r.speaker].text == "Keller")
    assert [doc[a:b].text for a, b in answer.content] == [
        "It is. Anna Roe founded the mill in Oslo in 1990",
        "Roe has met the mayor of Oslo twice",
    ]


def test_a_note_with_a_colon_is_no_interview(nlp):
    doc = nlp("The bank closed. Note: Is it safe? The mill bought it. Roe left.")
    assert not [r for r in doc._.reported if r.kind == "direct"]
