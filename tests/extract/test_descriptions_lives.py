"""Births, deaths, foundings, homes, schools, seats, owners and families, one way of saying it a case."""

from collections.abc import Callable

import pytest

Claims = Callable[[str], list[str]]

CASES = [
    ("born in brackets", "Jane Roe (born 4 May 1961) sings.",
     "birthDate(subject=Jane Roe, object=1961-05-04)"),
    ("year of birth", "Ole Vik (b. 1961) sings.", "birthDate(subject=Ole Vik, object=1961)"),
    ("years of a life", "Jane Roe (1910-1990) sang.", "deathDate(subject=Jane Roe, object=1990)"),
    ("days of a life", "Jane Roe (4 May 1910 – 1 June 1990) sang.",
     "deathDate(subject=Jane Roe, object=1990-06-01)"),
    ("died on a day", "Jane Roe died on 3 May 2024.", "deathDate(subject=Jane Roe, object=2024-05-03)"),
    ("founded in a year", "River Watch was founded in 1998.", "foundedOn(subject=River Watch, object=1998)"),
    ("of a town", "Jane Roe, 25, of Leeds, was jailed.", "livesIn(subject=Jane Roe, object=Leeds)"),
    ("native of", "A native of Oslo, Jane Roe sang.", "bornIn(subject=Jane Roe, object=Oslo)"),
    ("native before the name", "Oslo native Jane Roe won.", "bornIn(subject=Jane Roe, object=Oslo)"),
    ("resident", "Jane Roe, a resident of Leeds, won.", "livesIn(subject=Jane Roe, object=Leeds)"),
    ("degree", "Jane Roe holds a PhD from Yale University.",
     "educatedAt(subject=Jane Roe, object=Yale University)"),
    ("graduate", "Jane Roe, a graduate of Yale University, spoke.",
     "educatedAt(subject=Jane Roe, object=Yale University)"),
    ("parent company", "Siemens, the parent company of Bank of Ireland, closed.",
     "subsidiaryOf(subject=Bank of Ireland, object=Siemens)"),
    ("subsidiary before the name", "Siemens subsidiary Bank of Ireland closed.",
     "subsidiaryOf(subject=Bank of Ireland, object=Siemens)"),
    ("its headquarters", "Siemens has its headquarters in Munich.",
     "headquarteredIn(subject=Siemens, object=Munich)"),
    ("nation of a painter", "Danish painter Jane Roe spoke.",
     "nationality(subject=Jane Roe, object=Denmark)"),
    ("nation of a citizen", "Jane Roe is an American citizen.",
     "nationality(subject=Jane Roe, object=United States)"),
    ("has a son", "Jane Roe has a son, Nils Roe.", "childOf(subject=Nils Roe, object=Jane Roe)"),
    ("kin before the name", "John Roe spoke. His brother Nils Roe left.",
     "siblingOf(subject=Nils Roe, object=John Roe)"),
    ("married to", "Jane Roe is married to Nils Roe.", "spouse(subject=Jane Roe, object=Nils Roe)"),
    ("both parents", "Nils Roe is the son of John Roe and Anna Lindqvist.",
     "childOf(subject=Nils Roe, object=Anna Lindqvist)"),
    ("whose father", "Jane Roe's father is Nils Roe.", "parentOf(subject=Nils Roe, object=Jane Roe)"),
]  # fmt: skip

NOTHING = [
    ("term of office", "Jane Roe (2009-2017) spoke.", "birthDate"),
    ("in-laws", "Jane Roe's father-in-law, Nils Roe, left.", "parentOf"),
    ("in-laws, spaced", "Jane Roe spoke. Her mother in - law, Anna Roe, left.", "parentOf"),
    ("regional seat", "Siemens has its regional headquarters in Munich.", "headquarteredIn"),
    ("not married", "Jane Roe may be married to Nils Roe.", "spouse(subject=Jane Roe, object=Nils Roe)$"),
]


@pytest.mark.parametrize(("way", "sentence", "expected"), CASES, ids=[name for name, *_ in CASES])
def test_lives(claims_of: Claims, way: str, sentence: str, expected: str) -> None:
    found = claims_of(sentence)
    assert expected in found, found


@pytest.mark.parametrize(("way", "sentence", "unwanted"), NOTHING, ids=[name for name, *_ in NOTHING])
def test_no_lives(claims_of: Claims, way: str, sentence: str, unwanted: str) -> None:
    found = claims_of(sentence)
    assert not [claim for claim in found if f"{claim}$".startswith(unwanted)], found


def test_where_one_grew_up(claims_of: Claims) -> None:
    assert "livesIn(subject=Jane Roe, object=Bergen)" in claims_of("Jane Roe grew up in Bergen.")


def test_where_one_was_raised(claims_of: Claims) -> None:
    assert "livesIn(subject=Jane Roe, object=Bergen)" in claims_of("Jane Roe was raised in Bergen.")
