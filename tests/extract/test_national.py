"""A country's own bodies: a description as good as a name."""

from collections.abc import Callable

import pytest

Claims = Callable[[str], list[str]]

CASES = [
    ("demonym", "The Latvian government arrested Jane Roe.",
     "Arrest(agent=government of Latvia, target=Jane Roe)"),
    ("of", "The government of Latvia arrested Jane Roe.",
     "Arrest(agent=government of Latvia, target=Jane Roe)"),
    ("possessor", "Latvia’s police arrested Jane Roe.", "Arrest(agent=police of Latvia, target=Jane Roe)"),
    ("later mention", "The Latvian government resigned. The government arrested Jane Roe.",
     "Arrest(agent=government of Latvia, target=Jane Roe)"),
]  # fmt: skip


@pytest.mark.parametrize(("way", "text", "expected"), CASES, ids=[way for way, *_ in CASES])
def test_national_bodies(claims_of: Claims, way: str, text: str, expected: str) -> None:
    found = claims_of(text)
    assert expected in found, found


def test_two_governments_leave_a_bare_one_open(claims_of: Claims) -> None:
    found = claims_of("The Latvian government met the Peruvian government. The government arrested Jane Roe.")
    assert not [claim for claim in found if claim.startswith("Arrest(agent=government of")], found
