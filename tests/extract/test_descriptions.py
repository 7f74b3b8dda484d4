"""What is said of a name without a verb of action, one way of saying it a case."""

from collections.abc import Callable

import pytest

Claims = Callable[[str], list[str]]

CASES = [
    ("age between commas", "Jane Roe, 53, lives in Oslo.", "age(subject=Jane Roe, object=53)"),
    ("acronym in brackets", "The Northern Harbour Authority (NHA) denied it.",
     "alsoKnownAs(subject=Northern Harbour Authority, object=NHA)"),
    ("place after a comma", "The mine lies near Boise, Idaho, in the hills.",
     "locatedIn(subject=Boise, object=Idaho)"),
    ("hyphen and participle", "Greenpeace is an Amsterdam-based organization.",
     "basedIn(subject=Greenpeace, object=Amsterdam)"),
    ("ties", "Sinn Fein is a party with ties to Ireland.", "linkedTo(subject=Sinn Féin, object=Ireland)"),
    ("owner before a person", "The Associated Press's Jane Roe contributed to this report.",
     "affiliatedWith(subject=Jane Roe, object=Associated Press)"),
    ("kin", "Jane Roe, the daughter of Anna Lindqvist, spoke.",
     "childOf(subject=Jane Roe, object=Anna Lindqvist)"),
    ("kin of a possessor", "Anna Lindqvist's husband, John Roe, spoke.",
     "spouse(subject=John Roe, object=Anna Lindqvist)"),
    ("part of a company", "Bank of Ireland, a unit of Allianz, closed.",
     "subsidiaryOf(subject=Bank of Ireland, object=Allianz)"),
    ("what a place can hold", "Evin Prison can hold 15,000 inmates.",
     "capacity(subject=Evin Prison, object=15000..15000)"),
]  # fmt: skip


@pytest.mark.parametrize(("way", "sentence", "expected"), CASES, ids=[name for name, *_ in CASES])
def test_descriptions(claims_of: Claims, way: str, sentence: str, expected: str) -> None:
    found = claims_of(sentence)
    assert expected in found, found


def test_members_of_a_group_are_members(claims_of: Claims) -> None:
    found = claims_of("Police arrested 12 members of Boko Haram.")
    assert any(c.startswith("memberOf(") and c.endswith("object=Boko Haram)") for c in found), found


def test_alleged_members_are_not(claims_of: Claims) -> None:
    """The word marks the noun: the membership is alleged, the deportation is told as done."""
    found = claims_of("Norway deported 12 alleged members of Boko Haram.")
    assert any(c.startswith("memberOf(") and "Uncommitted" in c for c in found), found
    assert any(c.startswith("Deportation(agent=Norway") and "Uncommitted" not in c for c in found), found


def test_people_of_a_town_are_members_of_nothing(claims_of: Claims) -> None:
    assert not [c for c in claims_of("The people of Oslo voted on Sunday.") if c.startswith("memberOf(")]


UNSAID = [
    ("a factory of a company", "Police came to the Allianz factory.", "kindOf(subject=Allianz"),
    ("what it was", "Boko Haram is a former guerrilla organization.", "kindOf("),
    ("people for it", "Norway arrested 12 Boko Haram supporters.", "memberOf("),
    ("several of its people", "The army fought Boko Haram guerrillas.", "kindOf("),
    (
        "a list of regions",
        "Graves lie in Durango, Guerrero, Morelos and Oaxaca.",
        "locatedIn(subject=Durango",
    ),
    ("a city's namesake in a list", "Graves lie in Chihuahua, Durango, Guerrero and Oaxaca.", "locatedIn("),
    ("a home to something", "The Harbour Centre is home to two museums.", "kindOf(subject=Harbour Centre"),
    ("a name cut short", "Sailors of the Joint Task Force (AJTF) left.", "alsoKnownAs(subject=Task Force"),
    ("a place before a noun", "Ships left Bergen in Norway Port Chain.", "locatedIn(subject=Bergen"),
]


@pytest.mark.parametrize(("way", "sentence", "unwanted"), UNSAID, ids=[name for name, *_ in UNSAID])
def test_what_a_description_does_not_say(claims_of: Claims, way: str, sentence: str, unwanted: str) -> None:
    found = claims_of(sentence)
    assert not [claim for claim in found if claim.startswith(unwanted)], found
