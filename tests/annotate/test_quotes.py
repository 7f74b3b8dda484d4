"""Where quotation marks open and close."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.quotations import find_quotations, paragraphs

BLANK = spacy.blank("en")


def quoted(text, nlp=BLANK):
    doc = nlp(text)
    return [doc[q.start : q.end].text for q in find_quotations(doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We left,” she said. “It was late.”", ["“We left,”", "“It was late.”"]),
        ('"We left," she said.', ['"We left,"']),
        ("''We left,'' she said.", ["''We left,''"]),
        ("'We don't know,' she said.", ["'We don't know,'"]),
        ("‘We don’t know,’ she said.", ["‘We don’t know,’"]),
        ("“He told me ‘never’ and left,” she said.", ["“He told me ‘never’ and left,”"]),
        ("It's the miners' hall, and they're proud.", []),
        ("A 6'2\" guard stood there.", []),
        ("No quotation stands here.", []),
        ("“An open mark that nobody closes.", []),
        ("“One is open.\n\nThe next is not.", []),
        ("“We left.\n\n“It was late,” she said.", ["“We left.\n\n“It was late,”"]),
        ("“One.\n\n“Two.\n\n“Three,” she said. “Four.”", ["“One.\n\n“Two.\n\n“Three,”", "“Four.”"]),
        ('"One.\n\n"Two," she said.', ['"One.\n\n"Two,"']),
        ("“One.\n\n“Two.\n\n“Three.\n\nShe left.", ["“One.\n\n“Two.\n\n“Three."]),
        ("“One.\n\n“Two.", ["“One.\n\n“Two."]),
    ],
)
def test_marks(text, expected):
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("“We will leave the valley,” she said.", True),
        ("She said “we will leave the valley before the winter comes” to them.", True),
        ("The so-called “iron wall” was finished.", False),
        ("They sang “Harvest” again.", False),
        ("“Never!” she said.", True),
    ],
)
def test_speech_and_scare_quotes(nlp, text, speech):
    (found,) = find_quotations(nlp(text))
    assert found.speech is speech


@given(st.text(alphabet="ab “”\"'‘’,.\n«»", max_size=80))
def test_quotations_are_in_order_and_apart(text):
    doc = BLANK(text)
    found = find_quotations(doc)
    assert all(0 <= q.start < q.end <= len(doc) for q in found)
    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))


@given(st.text(alphabet="ab \n", max_size=60))
def test_paragraphs_leave_out_only_line_ends(text):
    spans = list(paragraphs(text))
    assert all(start < end for start, end in spans)
    covered = {i for start, end in spans for i in range(start, end)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)
