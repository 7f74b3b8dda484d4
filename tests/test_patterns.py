"""Every regular expression that reads an article takes time in proportion to its length."""

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator

import pytest

import kg.annotate
import kg.read

PIECES = (
    (" ", "\n", "\t", "\n ", "\r\n", "a", "A", "7", ".", ",", "-", "'", "’", "‘", '"', "(", ")", "[", "<", "@", ":")
    + ("a ", "A. ", "Ann ", "'a ", "‘a ", "1 ", "1,", "May ", "the ", "and ", "to ", "<meta ", "AP ", "![", "3 May ")
)  # fmt: skip
OPENINGS = ("", "A.", "May 3", "between 1", "Ann:", "a:", "by Ann", "AP Photo/", "<meta charset", "---\n")
SMALL, LARGE = 3_000, 12_000
LEAST = 0.004
"""CPU seconds for the smaller text that are too few to be compared."""

GROWTH = 9.0
"""Four times the text: 4 times the time in proportion, 16 times by the square."""


def patterns() -> Iterator[tuple[str, re.Pattern]]:
    """Each pattern of the two packages with its name."""
    for package in (kg.read, kg.annotate):
        for found in pkgutil.iter_modules(package.__path__):
            module = importlib.import_module(f"{package.__name__}.{found.name}")
            for name, value in vars(module).items():
                if isinstance(value, re.Pattern):
                    yield f"{found.name}.{name}", value
                elif isinstance(value, list | tuple):
                    rules = [getattr(each, "pattern", None) for each in value]
                    yield from (
                        (f"{found.name}.{name}[{i}]", each)
                        for i, each in enumerate(rules)
                        if isinstance(each, re.Pattern)
                    )


def cpu(pattern: re.Pattern, opening: str, piece: str, size: int) -> float:
    text: str | bytes = opening + piece * (size // len(piece)) + "\0"
    text = text.encode() if isinstance(pattern.pattern, bytes) else text
    start = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - start


@pytest.mark.parametrize(
    ("name", "pattern"), list(patterns()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_time_grows_with_the_text_alone(name: str, pattern: re.Pattern) -> None:
    for opening in OPENINGS:
        for piece in PIECES:
            small = cpu(pattern, opening, piece, SMALL)
            if small > LEAST:
                small = min(small, cpu(pattern, opening, piece, SMALL))
                assert cpu(pattern, opening, piece, LARGE) < GROWTH * max(small, LEAST), (
                    name,
                    opening,
                    piece,
                )
