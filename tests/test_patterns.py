"""Every regular expression that reads an article takes time in proportion to its length."""

import importlib
import inspect
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest

import kg.annotate
import kg.read

PIECES = (
    (" ", "\n", "\t", "\n ", "\r\n", "a", "A", "7", ".", ",", "-", "'", "’", "‘", '"', "(", ")", "[", "<")
    + ("@", ":", "a ", "A. ", "Ann ", "'a ", "‘a ", "1 ", "1,", "May ", "the ", "and ")
    + ("to ", "<meta ", "AP ", "![", "3 May ")
)  # fmt: skip
OPENINGS = ("", "A.", "May 3", "between 1", "Ann:", "a:", "by Ann", "AP Photo/", "<meta charset", "---\n")
SIZES = (200, 800, 3_200, 12_800)
"""Characters; each is compared with the one before, the small ones first, where a cube shows soon."""

LEAST = 0.004
"""CPU seconds for the smaller text that are too few to be compared."""

GROWTH = 9.0
"""Four times the text: 4 times the time in proportion, 16 times by the square."""


Run = Callable[[re.Pattern, str | bytes], object]
RUNS: dict[str, Run] = {
    "search": lambda pattern, text: list(pattern.finditer(text)),
    "match": lambda pattern, text: pattern.match(text),
    "fullmatch": lambda pattern, text: pattern.fullmatch(text),
}
SEARCHES = ("search", "finditer", "findall", "sub", "split")


def patterns() -> Iterator[tuple[str, str, re.Pattern]]:
    """Each pattern of the two packages with its name and how it is used: anchored or anywhere."""
    modules = [
        importlib.import_module(found.name)
        for package in (kg.read, kg.annotate)
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]
    source = "".join(inspect.getsource(module) for module in modules)
    for module in modules:
        own = module.__name__.removeprefix("kg.")
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                used = set(re.findall(rf"\b{name}\)?\.(\w+)\(", source))
                runs = {"search" if each in SEARCHES else each for each in used} & RUNS.keys()
                yield from ((f"{own}.{name}", run, value) for run in sorted(runs))
            elif name == "RULES":
                yield from ((f"{own}.{rule.name}", "match", rule.pattern) for rule in value.values())


def cpu(run: Run, pattern: re.Pattern, opening: str, piece: str, size: int) -> float:
    """CPU seconds for a text that repeats the piece and then fits no more."""
    text: str | bytes = opening + piece * (size // len(piece)) + "\0"
    text = text.encode() if isinstance(pattern.pattern, bytes) else text
    start = time.process_time()
    run(pattern, text)
    return time.process_time() - start


@pytest.mark.parametrize(
    ("name", "how", "pattern"), [pytest.param(*each, id=" ".join(each[:2])) for each in patterns()]
)
def test_time_grows_with_the_text_alone(name: str, how: str, pattern: re.Pattern) -> None:
    for opening in OPENINGS:
        for piece in PIECES:
            for small, large in pairwise(SIZES):
                least = cpu(RUNS[how], pattern, opening, piece, small)
                if least > LEAST:
                    least = min(least, cpu(RUNS[how], pattern, opening, piece, small))
                    assert cpu(RUNS[how], pattern, opening, piece, large) < GROWTH * least, (opening, piece)
