"""Names by a learned linear chain (Lafferty et al. 2001), with the conventions of its training texts.

The graph does not use it: what a benchmark calls a name, and where it begins ("President Roe", "Springfield,
Ill." as one), is a convention of its own. The adapters that meet a benchmark's conventions do. Beside
the words it sees what kg_names and the model found, so that it learns where a convention differs.

`chain_names(Chain(load_linear("benchmarks/names-conll04")), doc)` -> [LabeledSpan(start, end, label), ...]
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from spacy.tokens import Doc

from kg.benchmarks.chain_features import token_features
from kg.learn import Linear, best_path

OUT = "O"
"""The label of a token outside all names; within one it is "B-person" at its beginning, then "I-person"."""

AFTER = "after="
"""Feature of a transition: `after=B-person` weighs each label behind that one; it fires on no token."""


@dataclass(frozen=True)
class Chain:
    """A linear model of the labels of tokens, with its transitions among its features."""

    model: Linear

    @cached_property
    def transitions(self) -> np.ndarray:
        """Score of label j behind label i, [labels, labels]; -inf where a name would begin inside."""
        labels = self.model.labels
        nothing = (0.0,) * len(labels)
        table = np.array([self.model.weights.get(AFTER + label, nothing) for label in labels])
        for i, before in enumerate(labels):
            for j, label in enumerate(labels):
                if label[0] == "I" and before[2:] != label[2:]:
                    table[i, j] = -np.inf
        return table

    @cached_property
    def start(self) -> np.ndarray:
        """Score of each label at the beginning, [labels]: -inf inside a name."""
        return np.array([-np.inf if label[0] == "I" else 0.0 for label in self.model.labels])

    def labels(self, features: Sequence[Sequence[str]]) -> list[str]:
        """The best label of each token, given its features."""
        if not features:
            return []
        emissions = np.array([self.model.scores(each) for each in features])
        return [self.model.labels[i] for i in best_path(emissions, self.transitions, self.start)]


@dataclass(frozen=True, slots=True)
class LabeledSpan:
    """Tokens start..end are a name of that label; half-open."""

    start: int
    end: int
    label: str


def chain_names(chain: Chain, doc: Doc) -> list[LabeledSpan]:
    """The names of a Doc that went through kg_names, in text order, none overlapping."""
    return list(spans_of(chain.labels(token_features(doc))))


def spans_of(labels: Sequence[str]) -> Iterator[LabeledSpan]:
    """The names that a sequence of labels spells.

    >>> list(spans_of(["B-person", "I-person", "O"]))
    [LabeledSpan(start=0, end=2, label='person')]
    """
    start = 0
    for i, label in enumerate((*labels, OUT)):
        inside = label[0] == "I"
        if not inside and i > start and labels[start] != OUT:
            yield LabeledSpan(start, i, labels[start][2:])
        if not inside:
            start = i


def labels_of(names: Sequence[LabeledSpan], length: int) -> list[str]:
    """A label for each of `length` tokens; of overlapping names the first counts."""
    labels = [OUT] * length
    for name in names:
        if all(label == OUT for label in labels[name.start : name.end]):
            labels[name.start : name.end] = [f"I-{name.label}"] * (name.end - name.start)
            labels[name.start] = f"B-{name.label}"
    return labels
