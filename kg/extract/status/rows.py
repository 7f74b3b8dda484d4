"""Decisions as rows: a condition, what follows, and a sentence in which it does.

The rows of a table are tried in order and the first that fits decides. Their examples are
their tests: the event in brackets has the status that the row says, and by that row
(`tests/extract/test_status_rows.py`). Rejected: nested conditions with an example in a
comment, which nothing holds to what the code does.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from spacy.tokens import Token

T = TypeVar("T")
Condition = Callable[[Token, Token], bool]
"""Of a word and the one above it."""
Step = tuple[Token, str, bool]
"""The governor, what it does to the event, and whether its own local cues count."""


@dataclass(frozen=True, slots=True)
class Row(Generic[T]):
    """For "stopped short of [attacking] it": name "short of", what it gives, "Negative".

    `gives` takes the word and the one above it. `status` is what the event has beside
    what is usual: "Negative", "Planned Negative", "Asserted" where all is.
    """

    name: str
    fits: Condition
    gives: Callable[[Token, Token], T]
    example: str
    status: str


def first(rows: Iterable[Row[T]], word: Token, above: Token) -> Row[T] | None:
    """The row that decides, if any does."""
    return next((row for row in rows if row.fits(word, above)), None)


def decided(rows: Iterable[Row[T]], word: Token, above: Token, otherwise: T) -> T:
    """What the first row that fits gives."""
    row = first(rows, word, above)
    return row.gives(word, above) if row is not None else otherwise


def says(effect: str) -> Callable[[Token, Token], str]:
    """Always this effect."""
    return lambda word, above: effect


def step(effect: str, inherits: bool = False) -> Callable[[Token, Token], Step | None]:
    """Up to the word above, always with this effect."""
    return lambda word, above: (above, effect, inherits)


def stop(word: Token, above: Token) -> Step | None:
    """Nothing further up counts."""
    return None


def always(word: Token, above: Token) -> bool:
    """Whatever it is: the last row of a table."""
    return True
