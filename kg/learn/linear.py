"""A linear model over named features, stored as readable text.

One gzipped, tab-separated file: lines "# figure<tab>value" that tell what the weights were
made from and how good they are, a line that names the labels, then a line a feature with its
weight for every label. No pickle, no array format: a reader can see
which word counts for what, a diff shows what a training changed, and nothing in the
file can run. A dictionary of strings costs more memory than hashed features would
(about 20 MB at 100,000), but has no collisions and can be read.
"""

import gzip
import io
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path

from kg.errors import UsageError
from kg.own import write_whole
from kg.resources import ontology_dir

BIAS = "bias"
"""The feature that every instance has; it is added by the model, not by its callers."""

DIGITS = 3
"""Decimals of a stored weight: the same file on every machine that trains."""


_FIGURE = "# "


@dataclass(frozen=True, slots=True)
class Linear:
    """`weights[feature][i]` counts for `labels[i]`; a feature never seen in training counts nothing.

    With one label the model is binary, its score the log-odds of that label. `figures` tell
    of its making, as the card has them: {"expected calibration error": ".022"}.
    """

    labels: tuple[str, ...]
    weights: Mapping[str, tuple[float, ...]]
    figures: Mapping[str, str] = field(default_factory=dict, compare=False)

    def scores(self, features: Iterable[str]) -> list[float]:
        """Sum of the weights for each label, in the order of `labels`."""
        totals = list(self.weights.get(BIAS, (0.0,) * len(self.labels)))
        for feature in features:
            row = self.weights.get(feature)
            if row is not None:
                for position, weight in enumerate(row):
                    totals[position] += weight
        return totals

    def score(self, features: Iterable[str]) -> float:
        """Score of the first label, without a list: the fast way for a binary model."""
        weights, total = self.weights, 0.0
        for feature in (BIAS, *features):
            row = weights.get(feature)
            if row is not None:
                total += row[0]
        return total

    def probability(self, features: Iterable[str]) -> float:
        """Probability in [0, 1] of a binary model's label."""
        return logistic(self.score(features))

    def best(self, features: Iterable[str]) -> tuple[str, float]:
        """The likeliest label and its probability (softmax; the first of equals)."""
        scores = self.scores(features)
        top = max(scores)
        share = 1.0 / sum(math.exp(score - top) for score in scores)
        return self.labels[scores.index(top)], share


def logistic(score: float) -> float:
    """Log-odds to a probability, without overflow."""
    if score < 0:
        odds = math.exp(score)
        return odds / (1.0 + odds)
    return 1.0 / (1.0 + math.exp(-score))


def weights_path(name: str) -> Path:
    """Where the shipped weights of that name are: `ontology/weights/NAME.tsv.gz`."""
    return ontology_dir() / "weights" / f"{name}.tsv.gz"


def load_linear(name: str) -> Linear:
    """The shipped weights of that name; raises UsageError where they are damaged."""
    return read_weights(weights_path(name))


def read_weights(path: Path) -> Linear:
    """Read a model; raises UsageError when the file is missing or is not one."""
    try:
        lines = gzip.decompress(path.read_bytes()).decode().splitlines()
        told = list(takewhile(lambda line: line.startswith(_FIGURE), lines))
        head, *rows = lines[len(told) :]
        figures = dict(line.removeprefix(_FIGURE).split("\t") for line in told)
        labels = tuple(head.split("\t")[1:])
        weights = {feature: tuple(map(float, row)) for feature, *row in (row.split("\t") for row in rows)}
        if not labels or any(len(row) != len(labels) for row in weights.values()):
            raise ValueError("a line has not one weight for each label")
    except (OSError, EOFError, ValueError) as error:
        fault = f"these weights cannot be read ({error})"
        raise UsageError(fault, where=str(path), hint="install kg again") from error
    return Linear(labels, weights, figures)


def write_weights(model: Linear, path: Path) -> None:
    """Write a model, features sorted, weights rounded, rows of zeros left out; the same bytes each time."""
    lines = [f"{_FIGURE}{name}\t{value}" for name, value in model.figures.items()]
    lines.append("\t".join(("feature", *model.labels)))
    for feature, row in sorted(model.weights.items()):
        cells = [f"{weight:.{DIGITS}f}" for weight in row]
        if any(float(cell) for cell in cells):
            lines.append("\t".join((feature, *(cell.rstrip("0").rstrip(".") for cell in cells))))
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=9, mtime=0) as file:
        file.write(("\n".join(lines) + "\n").encode())
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, packed.getvalue())
