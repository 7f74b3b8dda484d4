"""Who holds which role where, one way of saying it a case."""

from collections.abc import Callable

import pytest

Claims = Callable[[str], list[str]]

CASES = [
    ("title", "President Edgars Rinkevics spoke in Riga.",
     "holdsRole(subject=Edgars Rinkevics, object=president)"),
    ("country before the title", "Latvian President Edgars Rinkevics spoke in Riga.",
     "holdsRole(subject=Edgars Rinkevics, object=president, organization=Latvia)"),
    ("title of several words", "Secretary of State Jane Roe left for Riga.",
     "holdsRole(subject=Jane Roe, object=secretary of state)"),
    ("court title", "U.S. District Judge Jane Roe heard the case.",
     "holdsRole(subject=Jane Roe, object=district judge, organization=United States)"),
    ("apposition after", "Jane Roe, the prime minister of Latvia, resigned.",
     "holdsRole(subject=Jane Roe, object=prime minister, organization=Latvia)"),
    ("apposition before", "The mayor of Riga, Jane Roe, resigned.",
     "holdsRole(subject=Jane Roe, object=mayor, organization=Riga)"),
    ("copula", "Jane Roe is the president of Latvia.",
     "holdsRole(subject=Jane Roe, object=president, organization=Latvia)"),
    ("former", "Former Latvian President Jane Roe spoke in Riga.",
     "heldRole(subject=Jane Roe, object=president, organization=Latvia)"),
    ("past copula", "Jane Roe was the president of Latvia.",
     "heldRole(subject=Jane Roe, object=president, organization=Latvia)"),
    ("bid", "Republican presidential nominee Jane Roe spoke in Ohio.",
     "nominatedFor(subject=Jane Roe, object=presidential nominee)"),
]  # fmt: skip


@pytest.mark.parametrize(("way", "sentence", "expected"), CASES, ids=[name for name, *_ in CASES])
def test_roles(claims_of: Claims, way: str, sentence: str, expected: str) -> None:
    found = claims_of(sentence)
    assert expected in found, found


def test_party_and_state_in_brackets(claims_of: Claims) -> None:
    found = claims_of("Sen. Jane Roe (R-Ohio) voted against the bill.")
    assert "politicalParty(subject=Jane Roe, object=Republican Party)" in found, found
    assert any(claim.startswith("holdsRole(subject=Jane Roe, object=senator") for claim in found)


def test_a_party_before_a_title_is_the_persons(claims_of: Claims) -> None:
    found = claims_of("Republican Senator Jane Roe spoke in Ohio.")
    assert "politicalParty(subject=Jane Roe, object=Republican Party)" in found, found
    assert "holdsRole(subject=Jane Roe, object=senator)" in found, found


def test_a_negated_copula_is_denied(claims_of: Claims) -> None:
    found = claims_of("Jane Roe is not the president of Latvia.")
    assert "holdsRole(subject=Jane Roe, object=president, organization=Latvia) Negative" in found, found
