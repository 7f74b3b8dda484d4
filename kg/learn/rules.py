"""Boosted trees told as rules: under which conditions on named numbers how much is added to the log-odds.

A rule is a leaf of a tree (Friedman and Popescu, Predictive learning via rule ensembles, 2008), its
name the path to it: "margin>0.31 & likely<=-2.4". So a model of trees is a `Linear` whose features
are rules, stored, read and compared like any other.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from kg.learn.linear import BIAS, Linear

Column = NDArray[np.float64]

AND = " & "
AT_MOST, ABOVE = "<=", ">"


def told(path: Sequence[tuple[str, bool, float]]) -> str:
    """The name of a rule: (number, whether at most, limit) for each condition."""
    return AND.join(f"{name}{AT_MOST if low else ABOVE}{limit!r}" for name, low, limit in path)


class Rules:
    """A binary model of rules, read once for many instances."""

    def __init__(self, model: Linear) -> None:
        self.bias = model.weights.get(BIAS, (0.0,))[0]
        rows = sorted((name, row[0]) for name, row in model.weights.items() if name != BIAS)
        self.rules = [(name.split(AND), weight) for name, weight in rows]

    def probabilities(self, columns: Mapping[str, Column]) -> Column:
        """Probability (0..1) of each instance; `columns` has the numbers by name, of shape (instances,)."""
        length = max(map(len, columns.values()), default=0)
        met: dict[str, NDArray[np.bool_]] = {}
        total = np.full(length, self.bias)
        for conditions, weight in self.rules:
            for each in conditions:
                if each not in met:
                    met[each] = _holds(each, columns)
            total += weight * np.logical_and.reduce([met[each] for each in conditions])
        return 1.0 / (1.0 + np.exp(-total))


def _holds(condition: str, columns: Mapping[str, Column]) -> NDArray[np.bool_]:
    mark = AT_MOST if AT_MOST in condition else ABOVE
    name, limit = condition.split(mark)
    values = columns[name]
    return values <= float(limit) if mark == AT_MOST else values > float(limit)
