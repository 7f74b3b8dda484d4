"""Who says what: one construction a case."""

import pytest

from kg.annotate.reporting.attribution import AttributionFinder
from kg.errors import OntologyError
from kg.knowledge.cues import cue_words
from kg.model import Article


def reported(nlp, text):
    """(source, speaker, cue, contents, record) of each, as texts."""
    doc = nlp(text)
    return [
        (
            doc[r.source[0] : r.source[1]].text if r.source else None,
            doc[r.speaker].text if r.speaker >= 0 else None,
            doc[r.cue[0] : r.cue[1]].text,
            [doc[a:b].text for a, b in r.content],
            r,
        )
        for r in doc._.reported
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("“The dam is safe,” Lena Ortiz said.", "Lena Ortiz", "said", ["“The dam is safe,”"]),
        (
            "“The dam is safe,” Lena Ortiz said. “Nobody has to leave.”",
            "Lena Ortiz",
            "said",
            ["“The dam is safe,”", "“Nobody has to leave.”"],
        ),
        (
            '"The dam is safe. Nobody has to leave," said Lena Ortiz, a spokeswoman for the city of Kelso.',
            "Lena Ortiz, a spokeswoman for the city of Kelso",
            "said",
            ['"The dam is safe. Nobody has to leave,"'],
        ),
        ("He added: “We will rebuild the town.”", "He", "added", ["“We will rebuild the town.”"]),
        (
            "Tom Keller, the general's lawyer, said: “My client was never there.”",
            "Tom Keller, the general's lawyer",
            "said",
            ["“My client was never there.”"],
        ),
        (
            "'We never agreed to this,' said Tom Keller, who leads the guild.",
            "Tom Keller, who leads the guild",
            "said",
            ["'We never agreed to this,'"],
        ),
        (
            "“We are ready. We have been for years.\n\n“And we will not wait,” Ortiz said.",
            "Ortiz",
            "said",
            ["“We are ready. We have been for years.\n\n“And we will not wait,”"],
        ),
        (
            "Keller was furious. “This is a lie,” he said. “They never came.”",
            "he",
            "said",
            ["“This is a lie,”", "“They never came.”"],
        ),
        (
            "The plan, Keller added, “would ruin the coast.”",
            "Keller",
            "added",
            ["The plan", "“would ruin the coast.”"],
        ),
        (
            "Lena Ortiz told reporters that the dam was safe.",
            "Lena Ortiz",
            "told",
            ["that the dam was safe"],
        ),
        (
            "The minister announced the army had taken the bridge.",
            "The minister",
            "announced",
            ["the army had taken the bridge"],
        ),
        (
            "The firm had fired 40 workers, the Daily Post reported.",
            "the Daily Post",
            "reported",
            ["The firm had fired 40 workers"],
        ),
        (
            "The firm, the union said, had fired 40 workers.",
            "the union",
            "said",
            ["The firm", "had fired 40 workers"],
        ),
        (
            "The clerk was quoted as saying that the files were lost.",
            "The clerk",
            "saying",
            ["that the files were lost"],
        ),
        (
            "According to the ministry, two soldiers were killed.",
            "the ministry",
            "According to",
            ["two soldiers were killed"],
        ),
        (
            "Two soldiers were killed, according to a ministry official, and the road was closed.",
            "a ministry official",
            "according to",
            ["Two soldiers were killed"],
        ),
        (
            "The indictment alleges that the banker moved the money to Cyprus.",
            "The indictment",
            "alleges",
            ["that the banker moved the money to Cyprus"],
        ),
        (
            "Media reports have detailed how the banker moved the money.",
            "Media reports",
            "have detailed",
            ["how the banker moved the money"],
        ),
        ("The ruling says the ban is unlawful.", "The ruling", "says", ["the ban is unlawful"]),
        (
            "An official, speaking on condition of anonymity, said the talks had failed.",
            "An official, speaking on condition of anonymity",
            "said",
            ["the talks had failed"],
        ),
        (
            "The union's claim that the firm had fired workers was false.",
            "The union",
            "claim",
            ["that the firm had fired workers"],
        ),
        ("Keller accused the firm of hiding the losses.", "Keller", "accused", ["hiding the losses"]),
        ("Ortiz called the report a fabrication.", "Ortiz", "called", ["the report a fabrication"]),
        (
            "Keller said the ship would sink, while the other boat will be sold.",
            "Keller",
            "said",
            ["the ship would sink, while the other boat will be sold"],
        ),
        (
            "Keller said the ship belonged to his brother, who lives in Oslo.",
            "Keller",
            "said",
            ["the ship belonged to his brother"],
        ),
        ("Ortiz is confident that the dam is safe.", "Ortiz", "is confident", ["that the dam is safe"]),
        (
            "Keller said the ship had sunk, adding that nobody was hurt.",
            "Keller",
            "said",
            ["the ship had sunk"],
        ),
    ],
)
def test_source_cue_and_content(nlp, text, source, cue, content):
    assert (source, cue, content) in [(s, c, parts) for s, _, c, parts, _ in reported(nlp, text)]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “iron wall” was finished in May.",
        "The mayor opened the bridge on Friday.",
        "The firm refused to pay its workers.",
        "They sang “Harvest” and went home.",
        "Having said that, the bridge is old.",
        "The house was “full of old furniture and of broken clocks” when she came.",
        "The mayor was “the most hated man in the whole valley,” a crowd puller.",
        "Her album, “Songs that nobody wants to hear again,” sold well.",
        "The firm won a contract to “build the best bridge in the whole of Europe” last year.",
        "The victory shows that the club is back.",
        "The number figures that nothing is wrong.",
        "Tom “The Hammer of the North” Keller left the ring.",
    ],
)
def test_nothing_is_reported(nlp, text):
    assert reported(nlp, text) == []


@pytest.mark.parametrize(
    ("text", "certainty", "polarity"),
    [
        ("Ortiz said that the bank was safe.", "Certain", "Positive"),
        ("Ortiz denied that she had taken the money.", "Certain", "Negative"),
        ("Ortiz denied taking the money.", "Certain", "Negative"),
        ("Analysts doubt that the bank will survive.", "Probable", "Negative"),
        ("Police suspect that the fire was set.", "Probable", "Positive"),
        ("Ortiz thinks the bank is safe.", "Probable", "Positive"),
        ("Ortiz does not think the bank is safe.", "Probable", "Negative"),
        ("She did not say whether the dam was safe.", "Uncommitted", "Positive"),
        ("She asked whether the dam was safe.", "Uncommitted", "Positive"),
        ("Ortiz hopes that the bank is safe.", "Possible", "Positive"),
    ],
)
def test_stance_of_the_source(nlp, text, certainty, polarity):
    ((*_, record),) = reported(nlp, text)
    assert (record.certainty, record.polarity) == (certainty, polarity)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“The dam is safe,” Ortiz said.", "direct"),
        ("Ortiz said the dam was “as safe as any dam in the land.”", "mixed"),
        ("Ortiz said the dam was safe.", "indirect"),
    ],
)
def test_kind(nlp, text, kind):
    ((*_, record),) = reported(nlp, text)
    assert record.kind == kind


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("Ortiz said the dam was safe.", True),
        ("Ortiz suggested that the dam was safe.", True),
        ("The levels suggest that the dam was safe.", False),
        ("Ortiz thinks the dam is safe.", False),
        ("Ortiz thinks the dam is “safe for a hundred years to come.”", True),
        ("The video shows that the dam broke.", False),
        ("Ortiz heard that the dam had burst.", False),
        ("“The dam has burst,” Ortiz learned.", True),
    ],
)
def test_what_is_thought_or_shown_is_held_but_not_said(nlp, text, speech):
    ((*_, record),) = reported(nlp, text)
    assert record.speech is speech


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("The firm had fired 40 workers, the union said in a statement.", "statement"),
        ("Ortiz told reporters that the dam was safe.", "reporters"),
        ("The ministry wrote on Facebook that the dam was safe.", "Facebook"),
        ("Ortiz said the dam was safe.", None),
    ],
)
def test_medium(nlp, text, medium):
    doc = nlp(text)
    (record,) = doc._.reported
    assert (doc[record.medium].text if record.medium >= 0 else None) == medium


def test_nested_reports_are_two_records_one_within_the_other(nlp):
    inner, outer = sorted(
        reported(nlp, "Ortiz said the general had left, the Post reported."), key=lambda x: len(x[3][0])
    )
    assert (inner[0], inner[3]) == ("Ortiz", ["the general had left"])
    assert (outer[0], outer[3]) == ("the Post", ["Ortiz said the general had left"])


def test_a_report_in_a_report(nlp):
    found = reported(nlp, "Ortiz said that the general had told her the troops would leave.")
    assert [(s, parts) for s, _, _, parts, _ in found] == [
        ("Ortiz", ["that the general had told her the troops would leave"]),
        ("the general", ["the troops would leave"]),
    ]


def test_passive_reports_have_no_holder_but_a_content(nlp):
    ((source, speaker, _, content, _),) = reported(nlp, "The general is alleged to have sold the weapons.")
    assert (source, speaker, content) == (None, None, ["The general", "to have sold the weapons"])


def test_it_was_reported_has_no_holder(nlp):
    ((source, _, _, content, _),) = reported(nlp, "It was reported that the ship had sunk.")
    assert (source, content) == (None, ["that the ship had sunk"])


def test_a_relative_pronoun_stands_for_its_noun(nlp):
    ((source, speaker, *_),) = reported(nlp, "Keller, who said he had seen the ship sink, was in tears.")
    assert (source, speaker) == ("who", "Keller")


def test_two_sources_in_one_sentence_keep_their_own(nlp):
    text = "Officials believe the ship sank after a fire, while Keller insists it was bombed."
    assert [(s, parts) for s, _, _, parts, _ in reported(nlp, text)] == [
        ("Officials", ["the ship sank after a fire"]),
        ("Keller", ["it was bombed"]),
    ]


def test_a_quotation_that_is_a_paragraph_has_the_speaker_of_the_one_before(nlp):
    first, second = reported(nlp, "“We are ready,” Ortiz said.\n\n“And we will not wait.”")
    assert second[:2] == (None, "Ortiz") and second[3] == ["“And we will not wait.”"]
    assert second[4].speaker == first[4].speaker


def test_turns_of_a_transcript(nlp):
    text = "Lena Ortiz: We will rebuild the town by May.\n\nTom Keller: That is not true at all."
    assert [(s, parts) for s, _, _, parts, _ in reported(nlp, text)] == [
        ("Lena Ortiz", ["We will rebuild the town by May"]),
        ("Tom Keller", ["That is not true at all"]),
    ]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Keller said the bank would close, vowing to fight the order.", ["the bank would close"]),
        ("Keller announced that the bank would close, as Ortiz left town.", ["that the bank would close"]),
        (
            "Keller said the bank would close, as it had lost money.",
            ["the bank would close, as it had lost money"],
        ),
        (
            "Keller said the bank belonged to Lena Ortiz, a lawyer from Oslo.",
            ["the bank belonged to Lena Ortiz"],
        ),
        ("Keller said in a letter that the bank would close.", ["that the bank would close"]),
        ("Keller said the bank was safe — a claim Ortiz denied.", ["the bank was safe"]),
        (
            "Keller said the dam was safe. “Nobody has to leave the town.”",
            ["the dam was safe", "“Nobody has to leave the town.”"],
        ),
    ],
)
def test_where_the_words_of_the_speaker_end(nlp, text, contents):
    assert [parts for *_, parts, _ in reported(nlp, text)] == [contents]


def test_a_participle_goes_on_with_the_speaker(nlp):
    text = "Ortiz said the ship had sunk, suggesting that it was bombed."
    assert [(speaker, parts) for _, speaker, _, parts, _ in reported(nlp, text)] == [
        ("Ortiz", ["the ship had sunk"]),
        ("Ortiz", ["that it was bombed"]),
    ]


def test_a_quotation_in_the_sentence_of_another_is_not_the_first_speaker_s(nlp):
    text = "Ortiz said the dam was safe. “Nobody has to leave the town,” smiled Tom Keller."
    assert [(speaker, parts) for _, speaker, _, parts, _ in reported(nlp, text)] == [
        ("Ortiz", ["the dam was safe"]),
        ("Keller", ["“Nobody has to leave the town,”"]),
    ]


@pytest.mark.parametrize("text", ["About 40 percent said the bank was safe.", "Some 200 said it was safe."])
def test_a_number_is_no_speaker(nlp, text):
    ((_, speaker, *_),) = reported(nlp, text)
    assert speaker is None


@pytest.mark.parametrize(
    "text",
    [
        "According to the Daily Post, Keller said that the bank would close.",
        "Keller said that the bank would close, according to the Daily Post.",
        "Keller said in a letter that the bank would close, according to the Daily Post.",
    ],
)
def test_according_to_holds_what_somebody_said_whatever_the_order(nlp, text):
    inner, outer = sorted(reported(nlp, text), key=lambda each: len(each[3][0]))
    assert (inner[0], outer[0]) == ("Keller", "the Daily Post")
    assert inner[3] == ["that the bank would close"] and outer[3][0].startswith("Keller said")


def test_who_says_that_they_said_is_one_holder(nlp):
    ((source, *_, content, _),) = reported(nlp, "Ortiz said she had told him the bank would close.")
    assert (source, content) == ("Ortiz", ["she had told him the bank would close"])


def test_who_says_what_they_think_holds_it_with_their_doubt(nlp):
    _, inner = reported(nlp, "Ortiz said she thinks the bank is safe.")
    assert (inner[4].certainty, inner[4].speech) == ("Probable", False)


def test_what_is_quoted_beside_the_own_report_stays_quoted(nlp):
    text = "Ortiz said “the bank is old and the roof is broken,” and that she told him it would close."
    assert [parts for *_, parts, _ in reported(nlp, text)] == [
        ["“the bank is old and the roof is broken,”"],
        ["it would close"],
    ]


def test_an_unnamed_speaker_goes_on(nlp):
    text = "A spokesman met Tom Keller. The spokesman said the dam was safe. He said it would rain."
    assert [speaker for _, speaker, *_ in reported(nlp, text)] == ["spokesman", "spokesman"]


def test_a_sentence_split_inside_a_quotation_does_not_break_it(nlp):
    text = "“We left. It was late. Nobody saw us,” Keller said."
    ((source, _, _, content, _),) = reported(nlp, text)
    assert (source, content) == ("Keller", ["“We left. It was late. Nobody saw us,”"])


def test_the_gate_can_be_replaced(nlp):
    doc = nlp("Ortiz said the dam was safe.")
    assert list(AttributionFinder(gate=lambda scene, candidate: False).find(doc)) == []


def test_the_component_runs_in_the_line(pipeline):
    doc = pipeline(Article(key="k", text="Ortiz said the dam was safe."))
    assert len(doc._.reported) == 1


def test_a_lexicon_that_is_unfit_is_told():
    with pytest.raises(OntologyError, match="speech"):
        cue_words({"family": {"say": {"verbs": ["say"]}}})
