"""One construction a case: however it is said, the same slots."""

from collections.abc import Callable

import pytest

Claims = Callable[[str], list[str]]

SAME = [
    ("active", "The FBI arrested Anna Lindqvist."),
    ("passive", "Anna Lindqvist was arrested by the FBI."),
    ("relative", "Anna Lindqvist, who was arrested by the FBI, is an economist."),
    ("participle", "Anna Lindqvist, arrested by the FBI, is an economist."),
    ("coordinated verbs", "The FBI tracked and arrested Anna Lindqvist."),
    ("passive in coordination", "Anna Lindqvist was questioned and arrested by the FBI."),
]


@pytest.mark.parametrize(("construction", "sentence"), SAME, ids=[name for name, _ in SAME])
def test_every_construction_fills_the_same_slots(claims_of: Claims, construction: str, sentence: str) -> None:
    assert "Arrest(agent=Federal Bureau of Investigation, target=Anna Lindqvist)" in claims_of(sentence)


CASES = [
    ("control", "The Netherlands agreed to extradite Anna Lindqvist to Norway.",
     ["Agreement(agent=Netherlands, content=Extradition)",
      "Extradition(agent=Netherlands, target=Anna Lindqvist, destination=Norway) Planned"]),
    ("object control", "Judge Maria Keller ordered Germany to release Anna Lindqvist.",
     ["CourtOrder(agent=Maria Keller, addressee=Germany, content=Release)",
      "Release(agent=Germany, target=Anna Lindqvist) Ordered"]),
    ("passive raising", "Germany was ordered to release Anna Lindqvist.",
     ["Release(agent=Germany, target=Anna Lindqvist) Ordered"]),
    ("barring", "Judge Maria Keller barred Germany from deporting Anna Lindqvist.",
     ["Injunction(agent=Maria Keller, addressee=Germany, content=Deportation)",
      "Deportation(agent=Germany, target=Anna Lindqvist) Ordered Negative"]),
    ("negation", "The FBI did not arrest Anna Lindqvist.",
     ["Arrest(agent=Federal Bureau of Investigation, target=Anna Lindqvist) Negative"]),
    ("modal", "The FBI may arrest Anna Lindqvist.",
     ["Arrest(agent=Federal Bureau of Investigation, target=Anna Lindqvist) Possible"]),
    ("future", "The FBI will arrest Anna Lindqvist.",
     ["Arrest(agent=Federal Bureau of Investigation, target=Anna Lindqvist) Planned"]),
    ("condition", "If The FBI arrests Anna Lindqvist, the case ends.",
     ["Arrest(agent=Federal Bureau of Investigation, target=Anna Lindqvist) Hypothetical"]),
    ("implicative that denies", "The FBI failed to arrest Anna Lindqvist.",
     ["Arrest(agent=Federal Bureau of Investigation, target=Anna Lindqvist) Negative"]),
    ("implicative that affirms", "The FBI managed to arrest Anna Lindqvist.",
     ["Arrest(agent=Federal Bureau of Investigation, target=Anna Lindqvist)"]),
    ("gerund under an accusation", "Norway accused Denmark of attacking Sweden.",
     ["Attack(agent=Denmark, target=Sweden) Norway"]),
    ("several targets", "The UN designated Al-Shabaab and Boko Haram as terrorist organizations.",
     ["Designation(agent=United Nations, target=Al-Shabaab, target=Boko Haram, as=TerroristOrganization)"]),
]  # fmt: skip


@pytest.mark.parametrize(("construction", "sentence", "expected"), CASES, ids=[name for name, *_ in CASES])
def test_status_and_embedding(
    claims_of: Claims, construction: str, sentence: str, expected: list[str]
) -> None:
    found = claims_of(sentence)
    assert set(expected) <= set(found), found


NOTHING = [
    ("meeting a need", "Norway met the demands of the union.", "Meeting"),
    ("placing an order for goods", "Norway ordered ten new drones from Denmark.", "Order"),
    ("another particle", "Norway ruled out a referendum.", "Ruling"),
    ("an object that is no person", "Norway sent a letter to Denmark.", "Transfer"),
]


@pytest.mark.parametrize(("sense", "sentence", "term"), NOTHING, ids=[name for name, *_ in NOTHING])
def test_other_senses_of_a_verb_make_no_claim(
    claims_of: Claims, sense: str, sentence: str, term: str
) -> None:
    assert not [claim for claim in claims_of(sentence) if claim.startswith(f"{term}(")]


def test_relative_clauses_do_not_leak(claims_of: Claims) -> None:
    found = claims_of("Anna Lindqvist, whose brother was arrested by the FBI, visited Norway.")
    assert "Visit(agent=Anna Lindqvist, target=Norway)" in found
    assert "Arrest(agent=Federal Bureau of Investigation, target=Anna Lindqvist)" not in found


def test_people_of_a_country_are_not_the_country(claims_of: Claims) -> None:
    found = claims_of("Norway deported 137 Latvians.")
    assert "Deportation(agent=Norway, target=Latvians, count=137..137)" in found or (
        "Deportation(agent=Norway, target=Latvians)" in found
    ), found
