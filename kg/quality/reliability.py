"""How often claims of a given confidence are right: binned figures, and two scores of them.

ECE is the expected calibration error (Naeini, Cooper and Hauskrecht 2015): the mean distance
between confidence and the share that is right, weighted by bin. Brier's score (1950) is
the mean square of what the confidence missed by. Both 0 for a perfect forecast.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import UsageError

EDGES = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0)
"""Bins of confidence, the last closed: finer where most claims are."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Of the claims with a confidence of .80 to .85, 412 that count as 380.5, .84 are right."""

    low: float
    high: float
    claims: int
    weight: float
    confidence: float
    right: float


def binned(pairs: Iterable[tuple[float, bool, float]]) -> Iterator[Bin]:
    """(confidence, right, weight) as bins; those without a claim are left out."""
    kept = list(pairs)
    for low, high in zip(EDGES, EDGES[1:], strict=False):
        inside = [p for p in kept if low <= p[0] < high or p[0] == high == EDGES[-1]]
        weight = sum(w for _, _, w in inside)
        if weight > 0:
            confidence = sum(c * w for c, _, w in inside) / weight
            yield Bin(low, high, len(inside), weight, confidence, sum(w for _, r, w in inside if r) / weight)


def expected_error(bins: Sequence[Bin]) -> float:
    """ECE, 0..1."""
    total = sum(one.weight for one in bins)
    return sum(one.weight * abs(one.confidence - one.right) for one in bins) / total if total else 0.0


def brier(pairs: Iterable[tuple[float, bool, float]]) -> float:
    """Brier's score, 0..1."""
    kept = list(pairs)
    total = sum(w for _, _, w in kept)
    return sum(w * (c - r) ** 2 for c, r, w in kept) / total if total else 0.0


def read_reliability(path: Path) -> tuple[dict[str, float | str], ...]:
    """The rows that the training wrote; raises UsageError where the file is missing or damaged."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return tuple({name: _value(text) for name, text in row.items()} for row in csv.DictReader(file))
    except (OSError, ValueError) as error:
        fault = f"these figures cannot be read ({error})"
        raise UsageError(fault, where=str(path), hint="install kg again") from error


def _value(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text
