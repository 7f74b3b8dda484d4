import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve import is_full_name, normalize_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mira Olsen", "mira  OLSEN"),
        ("Mira Ólsén", "Mira Olsen"),
        ("Mira Olsen", "Mira Olsen’s"),
        ("J. D. Vik", "JD Vik"),
        ("J.D. Vik", "J D Vik"),
        ("Sen. Mira Olsen", "Mira Olsen"),
        ("Dr. Mira Olsen", "Mr Mira Olsen"),
        ("Straße", "STRASSE"),
        ("Jean-Luc Vik", "Jean Luc Vik"),
        ("Conor O'Dell", "Conor O’Dell"),
    ],
)
def test_writings_of_one_persons_name_are_equal(one: str, other: str) -> None:
    assert normalize_name(one, person=True) == normalize_name(other, person=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mira A. Olsen", "Mira B. Olsen"),
        ("Mira Olsen", "Mira Olsen Jr."),
        ("Mira Olsen", "Mira Olson"),
        ("James Vik", "Jim Vik"),
    ],
)
def test_names_of_two_people_stay_apart(one: str, other: str) -> None:
    assert normalize_name(one, person=True) != normalize_name(other, person=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Harbour Trust", "Harbour Trust"),
        ("U.S. Department of Justice", "US Department of Justice"),
        ("Olsen & Vik", "Olsen and Vik"),
        ("the F.B.I.", "FBI"),
    ],
)
def test_writings_of_one_organizations_name_are_equal(one: str, other: str) -> None:
    assert normalize_name(one) == normalize_name(other)


def test_an_organization_keeps_what_would_be_an_honorific() -> None:
    assert normalize_name("General Motors") == "general motors"
    assert normalize_name("Judge", person=True) == "judge"


@pytest.mark.parametrize("name", ["Olsen", "Sen. Olsen", "M. Olsen", "Mr. Olsen", "O. M.", ""])
def test_a_surname_with_or_without_title_or_initial_is_no_full_name(name: str) -> None:
    assert not is_full_name(normalize_name(name, person=True))


@given(st.text(max_size=30))
def test_normalizing_twice_changes_nothing(name: str) -> None:
    once = normalize_name(name)
    assert normalize_name(once) == once
