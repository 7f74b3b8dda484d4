"""Who speaks through a document, on an occasion, as one of a people."""

import pytest


def agents(claims):
    return [claim.split("quote=")[0].split("Speech(")[1] for claim in claims if claim.startswith("Speech(")]


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("The mill lost money, according to a press conference given by Lena Ortiz.", "agent=Lena Ortiz, "),
        ("Floods cost the valley two billion, according to estimates by Oxfam.", "agent=Oxfam, "),
        ("According to statistics released by Siemens on Monday, thefts fell.", "agent=Siemens, "),
        ("Oxfam's report says that thefts fell.", "agent=Oxfam, "),
        ("Siemens released a statement saying that thefts fell.", "agent=Siemens, "),
        ("The report says that thefts fell.", "agent=report, "),
        ("Keller's indictment says that thefts fell.", "agent=Keller's indictment, "),
        ("Anna Roe and Tom Keller said the dam is safe.", "agent=Anna Roe, agent=Tom Keller, "),
        ("The German author and journalist Lena Ortiz said the ban hurts.", "agent=Lena Ortiz, "),
    ],
)
def test_who_gave_it_speaks(claims_of, text, agent):
    assert agents(claims_of(text)) == [agent]


def test_an_occasion_alone_says_nothing(claims_of):
    assert agents(claims_of("The mill lost money, according to a press conference.")) == []


@pytest.mark.parametrize("text", ["The dam is safe, say some Democrats.", "Some Latvians said it is safe."])
def test_some_of_them_are_not_all(claims_of, text):
    assert "Party" not in str(claims_of(text))
    assert "agent=Latvia," not in str(claims_of(text))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Tom Keller said the truce had “failed.”", "quote=the truce had “failed”)"),
        ('Tom Keller said "war" is coming back.', 'quote="war" is coming back)'),
        ("Tom Keller said “war” is coming back.", "quote=“war” is coming back)"),
        ("Tom Keller said the mill would close (and open).", "quote=the mill would close (and open))"),
    ],
)
def test_marks_come_in_pairs(claims_of, text, quote):
    assert any(quote in claim for claim in claims_of(text)), claims_of(text)


def test_a_name_for_an_office_is_no_speech(claims_of):
    text = "President Roe named Tom Keller as attorney general, a step that raises fears."
    assert agents(claims_of(text)) == []


def test_who_is_named_in_a_quotation_does_not_speak_it(claims_of):
    text = "Tom Keller ran again. “Keller is not the man. Keller is very weak,” he said."
    assert "agent=Tom Keller, " not in agents(claims_of(text))


def test_who_spoke_last_goes_on(claims_of):
    text = "The dam was old, Lena Ortiz of the board said. It was old, she added. She said Siemens built it."
    assert agents(claims_of(text)) == ["agent=Lena Ortiz, "] * 3


def test_words_quoted_for_their_wording_are_no_event(claims_of):
    assert agents(claims_of("The mayor blamed a “perfect storm” for the fire.")) == []


def test_what_goes_on_is_as_sure_as_what_came_before(extract):
    text = "Lena Ortiz said her father would run again, saying that he supports the ban."
    assert all(claim.is_fact for claim in extract(text).claims if claim.term == "kg:Speech")


def test_who_posted_a_film_says_nothing(claims_of):
    text = "The men were met by guards, according to a video posted by Lena Ortiz."
    assert agents(claims_of(text)) == ["agent=video, "]


@pytest.mark.parametrize(
    "text",
    [
        "Evidence suggests that harsh rules can help gangs.",
        "The Post's interviews with fishermen indicate that the lake is dead.",
        "Jane Roe won best supporting actress award for her role in “The Miller of Oslo.”",
        "Norway has added two men to its list as it hunts Tom Keller, alias “Two Hats.”",
        "His boat leaked, so he went on to paint it.",
        "Barns burn often: last year, Fjord authorities reported a rise in fires.",
    ],
)
def test_nothing_is_said(claims_of, text):
    assert agents(claims_of(text)) == []


def test_one_name_with_and_is_one_speaker(claims_of):
    text = "US Customs and Border Protection announced that the tunnel was shut."
    assert len(agents(claims_of(text))) == 1
    assert agents(claims_of(text))[0].count("agent=") == 1
