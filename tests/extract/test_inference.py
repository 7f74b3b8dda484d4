"""What follows by the ontology: marked, with the evidence and holders of what it follows from."""

from collections.abc import Callable

import pytest

from kg.model import Claim, Extraction, Ref

Extract = Callable[..., Extraction]

CASES = [
    ("minister", "Latvian Foreign Minister Jane Roe resigned.", "actsFor(subject=Jane Roe, object=Latvia)"),
    ("spokeswoman", "Jane Roe, a spokeswoman for the Harbour Trust, resigned.",
     "actsFor(subject=Jane Roe, object=Harbour Trust)"),
    ("head", "Jane Roe, the head of Norvik Bank, resigned.", "leads(subject=Jane Roe, object=Norvik Bank)"),
    ("title that belongs to one body", "MEP Jane Roe left the European Parliament.",
     "memberOf(subject=Jane Roe, object=European Parliament)"),
    ("government", "The Latvian government resigned.",
     "basedIn(subject=government of Latvia, object=Latvia)"),
    ("army", "The Latvian army attacked Riga.", "partOf(subject=army of Latvia, object=Latvia)"),
]  # fmt: skip

UNSAID = [
    ("a body without its country", "The Treasury Department of the day spoke. The United States voted."),
    ("a country behind a noun", "Latvia grew. The country's Supreme Court ruled."),
]


def inferred(extraction: Extraction) -> dict[str, Claim]:
    """Inferred claims by "actsFor(subject=Jane Roe, object=Latvia)"."""
    names = {entity.id: entity.name for entity in extraction.entities}
    found = {}
    for claim in extraction.claims:
        slots = ", ".join(f"{slot}={names[ref.entity]}" for slot, ref in claim.slots if isinstance(ref, Ref))
        if claim.inferred:
            found[f"{claim.term.removeprefix('kg:')}({slots})"] = claim
    return found


@pytest.mark.parametrize(("way", "sentence", "expected"), CASES, ids=[way for way, *_ in CASES])
def test_inferred(extract: Extract, way: str, sentence: str, expected: str) -> None:
    found = inferred(extract(sentence))
    assert expected in found, found


@pytest.mark.parametrize(("why", "text"), UNSAID, ids=[why for why, _ in UNSAID])
def test_nothing_follows_from_what_the_words_do_not_name(extract: Extract, why: str, text: str) -> None:
    assert not inferred(extract(text)), why


def test_it_has_the_evidence_and_confidence_of_its_ground(extract: Extract) -> None:
    extraction = extract("Latvian Foreign Minister Jane Roe resigned.")
    follows = inferred(extraction)["actsFor(subject=Jane Roe, object=Latvia)"]
    (ground,) = [claim for claim in extraction.claims if claim.term == "kg:holdsRole"]
    assert (follows.evidence, follows.attribution) == (ground.evidence, ground.attribution)
    assert follows.confidence <= ground.confidence


def test_nothing_follows_from_what_is_denied(extract: Extract) -> None:
    assert not inferred(extract("Jane Roe is not the prime minister of Latvia."))


def test_a_deputy_leads_nothing(extract: Extract) -> None:
    assert not inferred(extract("Jane Roe, the deputy director of Norvik Bank, resigned."))
