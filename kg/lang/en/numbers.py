"""Number words, once: whoever counts, dates or groups derives its own list from these.

>>> UNITS["seven"], TENS["seventy"], SCALES["dozen"], PLURALS["hundreds"], DECADES["nineties"]
(7, 70, 12, 200, 90)
"""

_UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen twenty"""
UNITS = {word: number for number, word in enumerate(_UNITS.split())}
"""{"one": 1, …, "twenty": 20}, with zero."""

_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
TENS = {word: 10 * number for number, word in enumerate(_TENS.split(), start=2)}

SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}

PLURALS = {
    "tens": 20,
    "dozens": 24,
    "scores": 40,
    **{f"{word}s": 2 * number for word, number in SCALES.items() if number > SCALES["dozen"]},
}
"""The least that a plural can mean: "hundreds" is 200 or more."""

VAGUE: dict[str, tuple[int, int | None]] = {
    "several": (2, None),
    "few": (2, None),
    "handful": (2, None),
    "couple": (2, 2),
    "pair": (2, 2),
    "both": (2, 2),
    "trio": (3, 3),
    "quartet": (4, 4),
    "half-dozen": (6, 6),
}
"""Least and greatest; None where no greatest is said."""

QUANTIFIERS = frozenset(("all", "some", "many", "most", "several", "both"))
"""What stands before "of" and only counts, without a number: "some of the members"."""

DECADES = {f"{word.removesuffix('y')}ies": number for word, number in TENS.items()}
"""{"twenties": 20, …, "nineties": 90}."""


def up_to(greatest: int) -> tuple[str, ...]:
    """The number words from one to `greatest`, at most twenty.

    >>> up_to(3)
    ('one', 'two', 'three')
    """
    return tuple(word for word, number in UNITS.items() if 0 < number <= greatest)
