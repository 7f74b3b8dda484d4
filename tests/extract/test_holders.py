"""Who says so: what is reported is the speaker's, that it was said is the article's."""

from collections.abc import Callable

import pytest

from kg.model import ARTICLE, Extraction

Claims = Callable[[str], list[str]]
Extract = Callable[[str], Extraction]

REPORTED = "Arrest(agent=Federal Bureau of Investigation, target=Anna Lindqvist) Jane Roe"

WAYS = [
    ("indirect", "Jane Roe said the FBI arrested Anna Lindqvist."),
    ("direct", "“The FBI arrested Anna Lindqvist,” Jane Roe said."),
    ("according to", "The FBI arrested Anna Lindqvist, according to Jane Roe."),
    ("claimed", "Jane Roe claimed that the FBI arrested Anna Lindqvist."),
    ("told", "Jane Roe told reporters that the FBI arrested Anna Lindqvist."),
]


@pytest.mark.parametrize(("way", "sentence"), WAYS, ids=[way for way, _ in WAYS])
def test_what_is_reported_has_its_speaker(claims_of: Claims, way: str, sentence: str) -> None:
    found = claims_of(sentence)
    assert REPORTED in found, found


@pytest.mark.parametrize(("way", "sentence"), WAYS, ids=[way for way, _ in WAYS])
def test_that_it_was_said_is_a_fact_and_what_was_said_is_none(
    extract: Extract, way: str, sentence: str
) -> None:
    facts = {claim.term for claim in extract(sentence).claims if claim.is_fact}
    assert "kg:Speech" in facts
    assert "kg:Arrest" not in facts


def test_a_denial_turns_the_content_round(claims_of: Claims) -> None:
    found = claims_of("Jane Roe denied that the FBI arrested Anna Lindqvist.")
    assert any(claim.startswith("Arrest(") and "Negative" in claim for claim in found), found


def test_a_title_in_indirect_speech_stays_the_articles_word(extract: Extract) -> None:
    claims = extract("Jane Roe said President Anna Lindqvist had left.").claims
    roles = [claim for claim in claims if claim.term == "kg:holdsRole"]
    assert [claim.attribution for claim in roles] == [(ARTICLE,)]


def test_every_chain_ends_with_the_article(extract: Extract) -> None:
    text = "Jane Roe said Anna Lindqvist told her that Norway attacked Sweden, the Guardian reported."
    for claim in extract(text).claims:
        assert claim.attribution[-1].source == ""
        assert all(link.source for link in claim.attribution[:-1])


def test_an_outlet_that_closes_the_sentence_holds_it(claims_of: Claims) -> None:
    found = claims_of(
        "Four leaders of the FARC were killed in clashes near the border in Cauca, reported El Tiempo."
    )
    assert [c for c in found if c.startswith("Killing(") and c.endswith(" El Tiempo")], found


def test_who_does_not_believe_it_thinks_it_unlikely(claims_of: Claims) -> None:
    found = claims_of("Jane Roe does not believe that Norway attacked Sweden.")
    assert [claim for claim in found if claim.endswith(") Probable Negative Jane Roe")], found


def test_who_thinks_aloud_is_one_holder(claims_of: Claims) -> None:
    found = claims_of("Jane Roe said she believed that Norway attacked Sweden.")
    attacks = [claim for claim in found if claim.startswith("Attack(")]
    assert attacks and all(claim.count("Jane Roe") == 1 for claim in attacks), found


def test_who_is_accused_is_not_who_accuses(claims_of: Claims) -> None:
    found = claims_of("Anna Berg was arrested in June, accused of killing Jane Roe.")
    killings = [claim for claim in found if claim.startswith("Killing(")]
    assert not any(claim.endswith(") Anna Berg") for claim in killings), found


def test_what_is_told_of_a_speaker_is_the_articles_word(claims_of: Claims) -> None:
    found = claims_of(
        "According to Jane Roe, adviser on a report published by the United Nations, Norway attacked Sweden."
    )
    assert not any(claim.startswith("Posting(") and claim.endswith("Jane Roe") for claim in found), found


def test_who_is_not_sure_does_not_hold_it(claims_of: Claims) -> None:
    found = claims_of("Denmark is not sure that Norway attacked Sweden.")
    attacks = [claim for claim in found if claim.startswith("Attack(")]
    assert attacks and all("Uncommitted" in claim for claim in attacks), found


def test_that_said_is_said_by_nobody(claims_of: Claims) -> None:
    assert "Attack(agent=Norway, target=Sweden)" in claims_of("That said, Norway attacked Sweden.")


def test_what_one_thinks_aloud_governs_not_that_one_spoke(extract: Extract) -> None:
    claims = extract("“I think the plan looks good,” Jane Roe told the Guardian. “It may work.”").claims
    assert [c.attribution for c in claims if c.term == "kg:Speech"] == [(ARTICLE,)]


def test_a_relative_clause_in_what_nobody_says_is_the_articles_word(claims_of: Claims) -> None:
    found = claims_of("There is proof that Jane Roe, who was arrested in Oslo, fled.")
    assert any(claim.startswith("Arrest(") and claim.endswith(")") for claim in found), found
