"""The best sequence of labels under a linear chain (Viterbi 1967, as in Lafferty et al. 2001)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]


def best_path(emissions: Scores, transitions: Scores, start: Scores | None = None) -> Sequence[int]:
    """Label numbers, one a row of `emissions` [length, labels], with the greatest sum of scores.

    `transitions[i, j]` is the score of label j after label i, `start[j]` of j at the
    beginning. -inf forbids. Of equal paths the one with the lower numbers wins.
    """
    length, labels = emissions.shape
    if not length:
        return []
    back = np.zeros((length, labels), dtype=np.intp)
    best = emissions[0] + (start if start is not None else 0.0)
    for row in range(1, length):
        reached = best[:, None] + transitions
        back[row] = reached.argmax(axis=0)
        best = reached.max(axis=0) + emissions[row]
    path = [int(best.argmax())]
    for row in range(length - 1, 0, -1):
        path.append(int(back[row, path[-1]]))
    return path[::-1]
