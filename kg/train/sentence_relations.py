"""CoNLL04's five relations between names of a sentence: relations-conll04.

A logistic regression for each relation over the features of kg.benchmarks.sentence_pairs, trained on
all pairs of the benchmark's own names of fitting types (its visible sentences; folds of 10 for the figures in
ontology/weights/CARD.md). The five are kept as one Linear with a row of weights each.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from kg.benchmarks.sentence_pairs import RELATIONS, Typed, candidates, links_between, pair_features
from kg.config import Settings
from kg.learn import Linear
from kg.learn.linear import BIAS
from kg.model import Extraction
from kg.pipeline import knowledge_digest, load_line
from kg.train.fit import fit_linear
from kg.train.names import CONLL04, PARTS, read

NAME = "benchmarks/relations-conll04"
STRENGTH, LEAST, SMALLEST = 1.0, 2, 0.02
"""Inverse of the L2 penalty, how often a feature must occur, and the least weight that is kept."""

Line = dict[str, Any]
Sample = tuple[str, list[str], bool]
"""The relation asked for, the features of the pair, and whether the benchmark ties it."""


def train(bench: Path) -> dict[str, Linear]:
    """The weights of the five relations, from the visible sentences."""
    settings = Settings()
    line = load_line(settings, knowledge_digest(settings))
    extract = line.extractor.extract
    rows = read(bench, PARTS[CONLL04], whole=False)
    return {NAME: fit([s for row, doc in rows for s in samples(row, doc, extract(doc._.article, doc))])}


def samples(line: Line, doc: Doc, extraction: Extraction) -> Iterator[Sample]:
    """Every pair of the benchmark's names in a sentence that may be tied."""
    names = {entity["id"]: gold_name(doc, entity) for entity in line["entities"]}
    tied = {(names[fact["s"]], fact["p"], names[fact["o"]]) for fact in line["facts"]}
    given = [name for name in names.values() if any(name.type in types for types in RELATIONS)]
    links = links_between(doc, extraction, given)
    for one, relation, other in candidates(given):
        features = pair_features(doc, given, one, other, links)
        yield relation, features, (one, relation, other) in tied


def gold_name(doc: Doc, entity: Line) -> Typed:
    """The benchmark's name as tokens; one that ends within a token ends with it."""
    mention = entity["mentions"][0]
    span = doc.char_span(mention["start"], mention["end"], alignment_mode="expand")
    assert span is not None, "the benchmark's offsets lie within its text"
    return Typed.of(span, entity["type"])


def fit(found: Sequence[Sample]) -> Linear:
    """One row of weights for each relation, in the order of RELATIONS."""
    labels = tuple(RELATIONS.values())
    return joined(labels, [_fit_one([s for s in found if s[0] == label]) for label in labels])


def _fit_one(found: Sequence[Sample]) -> Linear:
    labels = ["yes" if tied else "no" for _, _, tied in found]
    return fit_linear([features for _, features, _ in found], labels, strength=STRENGTH, least=LEAST)


def joined(labels: tuple[str, ...], models: Iterable[Linear]) -> Linear:
    """Binary models as one, weights near zero left out."""
    rows: dict[str, list[float]] = {}
    for at, model in enumerate(models):
        for feature, (weight,) in model.weights.items():
            if abs(weight) >= SMALLEST or feature == BIAS:
                rows.setdefault(feature, [0.0] * len(labels))[at] = weight
    return Linear(labels, {feature: tuple(row) for feature, row in rows.items()})
