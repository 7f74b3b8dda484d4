"""95 % intervals: Wilson's for a proportion, the bootstrap over articles for what is no proportion.

numpy is imported where it is used: to ask a question must not wait for it.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Counts: TypeAlias = "NDArray[np.float64]"
"""Figures [rows, columns], or one column of them."""

Z = 1.959963984540054
"""The normal deviate that leaves 2.5 % on either side."""

RESAMPLES = 1000
SEED = 20
"""Fixed: the same articles give the same interval each time."""

FEWEST = 5
"""Fewer articles than this tell nothing of how articles differ."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A share of .85, between .79 and .90 with 95 % confidence; all 0..1."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        """For a table.

        >>> str(Measure(0.85, 0.794, 0.9))
        '.85 (.79-.90)'
        """
        return f"{_short(self.value)} ({_short(self.low)}-{_short(self.high)})"


def _short(share: float) -> str:
    return f"{share:.2f}".removeprefix("0")


def wilson(right: float, of: float) -> Measure | None:
    """Wilson's score interval (1927) of a proportion `right / of`; None where `of` is 0.

    Unlike the textbook's it holds for few cases and for shares near 0 and 1. The
    counts need not be whole: `of` may be an effective sample size.

    >>> print(wilson(9, 10))
    .90 (.60-.98)
    """
    if of <= 0:
        return None
    share, square = right / of, Z * Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = Z / (1 + square / of) * math.sqrt(share * (1 - share) / of + square / (4 * of * of))
    return Measure(share, min(share, max(0.0, middle - half)), max(share, min(1.0, middle + half)))


def bootstrap(counts: Counts, measure: Callable[[Counts], Any]) -> Measure | None:
    """The percentile interval of a measure of summed counts, articles drawn with replacement.

    `counts` is [articles, columns]; `measure` gives one figure for each row of sums [n,
    columns] (nan where it has none). Efron and Tibshirani (1993), with a fixed seed. None
    for fewer than `FEWEST` articles, or where the measure has no value.
    """
    import numpy as np

    value = float(measure(counts.sum(axis=0)[None, :])[0]) if len(counts) else math.nan
    if len(counts) < FEWEST or math.isnan(value):
        return None
    drawn = np.random.default_rng(SEED).multinomial(len(counts), [1 / len(counts)] * len(counts), RESAMPLES)
    found = np.asarray(measure(drawn @ counts))
    low, high = np.nanpercentile(found, [2.5, 97.5])
    return Measure(value, min(value, float(low)), max(value, float(high)))


def ratio(part: Counts, whole: Counts) -> Counts:
    """`part / whole`, nan where there is nothing to divide by."""
    import numpy as np

    return np.divide(part, whole, out=np.full(np.shape(whole), np.nan), where=np.asarray(whole) > 0)


def harmonic(one: Counts, other: Counts) -> Counts:
    """The F1 of two shares: 0 where both are 0, nan where one is."""
    import numpy as np

    total = one + other
    return np.where(total == 0, 0.0, 2 * one * other / np.where(total == 0, 1.0, total))
