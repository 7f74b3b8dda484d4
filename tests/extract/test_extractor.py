"""What holds for every extraction, whatever the text."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import ClaimRef, Extraction, Ref

Extract = Callable[[str], Extraction]

PARTS = [
    "Jane Roe",
    "the president of Norway",
    "“",
    "”",
    "said",
    "ordered",
    "to halt",
    "members of Boko Haram",
    "(NHA)",
    ",",
    ".",
    "who",
    "was arrested by",
    "Norway",
    "\n\n",
    "12",
    "alleged",
    "not",
    "Sen.",
    "’s",
    "and",
    "the gang",
    "\u200b",
    "é",
    "in March",
    "Ashby-North airport near Ashby",
    "according to",
    "Photo: X",
    "<b>",
    "told reporters that",
    "is a prison in",
    "\u202e",
    "😀",
]
TEXTS = st.lists(st.sampled_from(PARTS), min_size=1, max_size=25).map(" ".join)
RELAXED = settings(max_examples=60)


def check(extraction: Extraction) -> None:
    text = extraction.article.text
    entities = {entity.id for entity in extraction.entities}
    claims = {claim.id for claim in extraction.claims}
    assert len(claims) == len(extraction.claims)
    for claim in extraction.claims:
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.text != ""
        assert 0 < claim.confidence <= 1
        assert {value.entity for _, value in claim.slots if isinstance(value, Ref)} <= entities
        assert {value.claim for _, value in claim.slots if isinstance(value, ClaimRef)} <= claims
        *holders, last = [link.source for link in claim.attribution]
        assert last == "" and set(holders) <= entities
    for entity in extraction.entities:
        assert set(entity.members_of) <= entities
        assert all(text[m.start : m.end] == m.text for m in entity.mentions)


@RELAXED
@given(TEXTS)
def test_spans_and_references_hold_for_any_text(extract: Extract, text: str) -> None:
    check(extract(text))


@RELAXED
@given(TEXTS)
def test_an_extraction_is_a_pure_function_of_its_article(extract: Extract, text: str) -> None:
    assert extract(text) == extract(text)


def test_an_article_does_not_depend_on_those_before_it(extract: Extract) -> None:
    text = "Judge Anna Lindqvist ordered Norway to free 12 members of Boko Haram, Jane Roe said on Friday."
    first = extract(text)
    extract("Norway is a gang. Lindqvist, a company, sued Jane Roe, the judge.")
    assert extract(text) == first
