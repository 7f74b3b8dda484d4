"""What holds for every extraction, whatever the text."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Claim, ClaimRef, Extraction, Literal, Ref

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
        check_places(claim, text)
        assert {value.entity for _, value in claim.slots if isinstance(value, Ref)} <= entities
        assert {value.claim for _, value in claim.slots if isinstance(value, ClaimRef)} <= claims
        *holders, last = [link.source for link in claim.attribution]
        assert last == "" and set(holders) <= entities
    values = [value for claim in extraction.claims for _, value in claim.slots]
    filled = {value.entity for value in values if isinstance(value, Ref)}
    for entity in extraction.entities:
        assert entity.mentions or entity.id not in filled
        assert set(entity.members_of) <= entities
        assert all(text[m.start : m.end] == m.text for m in entity.mentions)


def check_places(claim: Claim, text: str) -> None:
    """The trigger is told, of kind cue, within the evidence; a text value stands where its spans say."""
    assert claim.trigger is not None
    assert claim.trigger.kind == "cue"
    assert text[claim.trigger.start : claim.trigger.end] == claim.trigger.text != ""
    assert claim.evidence.start <= claim.trigger.start < claim.trigger.end <= claim.evidence.end
    for slot, value in claim.slots:
        if isinstance(value, Literal) and slot != "action":  # an action is a lemma
            assert list(value.spans) == sorted(set(value.spans)) != []
            if value.datatype == "string" and claim.term not in AS_OTHER_WORDS:
                assert bare(value.value) == bare(" ".join(text[start:end] for start, end in value.spans))


AS_OTHER_WORDS = {"kg:kindOf", "kg:birthDate", "kg:deathDate", "kg:foundedOn"}
"""Relations to a lemma or a date in ISO form, whose spans tell the words that it was read from."""


def bare(words: str) -> str:
    """Without space, case and quotation marks: one that was cut off at an end is told again."""
    return "".join(c for c in words.casefold() if not c.isspace() and c not in "\"'`“”‘’«»()[]")


PLACED = [
    "The Harbour Board designated the Night Fleet a terrorist organization, Mayor Jane Roe (R-Ohio) said.",
    "“The dam is safe,” Jane Roe said. “We will,” she added, “stay.” She works at the Red Cross (RC).",
    "Jane Roe, 53, of Leeds, is the head of research at Oxfam. Jane Roe's husband, Bill Roe, left.",
    "Jon Vik (born 4 May 1961), a native of Oslo and a graduate of Yale University, carried out the attack.",
    "The Freedom of Information Act (FOIA) was signed. Latvia’s Supreme Court sits in Riga, Latvia.",
    "Norvik, the parent company of Siemens, was founded in 1998. His wife, Ann Roe, ruled a merger out.",
    "The judge issued an order against the Tribune’s Jane Roe. The Venezuelan gang Night Fleet is a gang.",
    "With more than 300 inmates, Fossby prison is full. 238 members of Boko Haram were arrested.",
]


def test_every_kind_of_claim_tells_its_places(extract: Extract) -> None:
    extractions = [extract(text) for text in PLACED]
    for extraction in extractions:
        check(extraction)
    rules = {claim.rule for extraction in extractions for claim in extraction.claims}
    assert {"title", "bracket", "age", "alias", "speech-direct", "bracket-date", "kin", "state"} <= rules


def test_a_trigger_is_the_words_that_evoke_the_claim(extract: Extract) -> None:
    extraction = extract(
        "The minister of Norway carried out an attack on the rebels. The mayor of Oslo, Ann Vik, said the "
        "police had arrested Jane Roe."
    )
    told = {c.term: c.trigger.text for c in extraction.claims if c.trigger}
    assert told == {
        "kg:Attack": "attack",
        "kg:holdsRole": "mayor of Oslo",
        "kg:Speech": "said",
        "kg:Arrest": "arrested",
    }


def test_the_two_halves_of_a_quotation_are_two_spans(extract: Extract) -> None:
    text = "“We will,” Jane Roe said, “stay for now.”"
    quotes = [value for claim in extract(text).claims for value in claim.values("quote")]
    spans = [quote.spans for quote in quotes if isinstance(quote, Literal)]
    assert [[text[start:end] for start, end in found] for found in spans] == [["We will", "stay for now"]]


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
