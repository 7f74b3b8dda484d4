"""The learned gate of attribution: two looks at the options of PolNeAR's articles.

The first is a logistic regression over what one reading shows (`reporting.gate`), the second boosted trees
over how it compares with the others (`reporting.second_look`), where each article's first look is by a model
that has not seen it.

Data: PolNeAR (Newell et al., LREC 2018), the visible parts. An instance is an option of
`kg.annotate.reporting.learned` in one reading of its end; its target is the share of
characters it has in common with the annotated content (Jaccard), where that is half or
more, the cues overlap and the sources do (or both are none), else 0. A soft target makes
the model prefer, of two readings, the one nearer to the annotation: content exact
.55 -> .57 on dev beside targets of 0 and 1. Rejected: more conjunctions of features (word
with governor, with source, with head of the content): no gain on dev at twice the size.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from sys import intern
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from kg.annotate import annotate, load_pipeline
from kg.annotate.reporting import (
    NUMBERS,
    Candidate,
    Interval,
    Scene,
    all_readings,
    features,
    look,
    make_scene,
    numbers,
    with_antecedent,
)
from kg.config import Settings
from kg.learn import Linear
from kg.model import Article
from kg.train.fit import fit_rules, fit_soft

PARTS = ("train_visible", "dev")
FOLDS = 4
"""Parts of the articles: each is looked at first by a model of the others."""

TREES = 200
LEAVES = 24
LEAST_OF_LEAF = 60

STRENGTH = 0.3
LEAST = 6
"""Occurrences of a feature that is kept, at least."""

Line = dict[str, Any]
Gold = tuple[set[int], set[int], set[int]]
"""Characters of source, cue and content of an annotated attribution."""


@dataclass(frozen=True, slots=True)
class Sample:
    """An article with its readings: their features, and how right each is (`target`)."""

    scene: Scene
    candidates: list[Candidate]
    instances: list[tuple[str, ...]]
    targets: list[float]


def train(bench: Path) -> dict[str, Linear]:
    """Both models from all visible parts; `bench` is the folder of the benchmarks."""
    lines = [line for part in PARTS for line in _read(bench / "polnear" / f"{part}.jsonl")]
    nlp = load_pipeline(Settings())
    articles = [Article(key=line["id"], text=line["text"]) for line in lines]
    docs = (doc for _, doc in annotate(articles, nlp))
    return fit(zip(lines, docs, strict=True))


def fit(pairs: Iterable[tuple[Line, Doc]]) -> dict[str, Linear]:
    """The models of annotated lines and their Docs: the first look, "attribution", and the second."""
    samples = [_sample(line, doc) for line, doc in pairs]
    first, *folds = _first_models(samples)
    tables = [_table(sample, folds[at % FOLDS]) for at, sample in enumerate(samples)]
    table = np.concatenate(tables)
    targets = np.array([target for sample in samples for target in sample.targets])
    worth = table.any(axis=1)
    second = fit_rules(
        table[worth], targets[worth].tolist(), NUMBERS, trees=TREES, leaves=LEAVES, least=LEAST_OF_LEAF
    )
    return {
        "attribution": replace(first, figures={"articles": str(len(samples))}),
        "attribution-second": replace(
            second, figures={"articles": str(len(samples)), "trees": str(TREES), "numbers": str(len(NUMBERS))}
        ),
    }


def _sample(line: Line, doc: Doc) -> Sample:
    scene = make_scene(doc)
    gold = [_gold(attribution) for attribution in line["attributions"] if attribution["content"]]
    sample = Sample(scene, [], [], [])
    for name, candidate in all_readings(scene):
        sample.candidates.append(candidate)
        sample.instances.append(tuple(map(intern, features(scene, candidate, name))))
        sample.targets.append(target(scene, candidate, gold))
    return sample


def _first_models(samples: Sequence[Sample]) -> Iterator[Linear]:
    """The model of all articles, then for each fold one that has not seen the articles of it."""
    instances = [instance for sample in samples for instance in sample.instances]
    targets = [target for sample in samples for target in sample.targets]
    fold = [at % FOLDS for at, sample in enumerate(samples) for _ in sample.targets]
    others = [[i for i, own in enumerate(fold) if own != k] for k in range(FOLDS)]
    everything = list(range(len(targets)))
    return fit_soft(instances, targets, [everything, *others], strength=STRENGTH, least=LEAST)


def _table(sample: Sample, model: Linear) -> NDArray[np.float64]:
    """The numbers of the second look, where the first is by a model that has not seen the article."""
    pairs = zip(sample.candidates, sample.instances, strict=True)
    return numbers(sample.scene, [look(candidate, names, model) for candidate, names in pairs])


def target(scene: Scene, candidate: Candidate, gold: Iterable[Gold]) -> float:
    """How much of an annotated content it has, 0.5 to 1; 0 where it is none of them."""
    told = with_antecedent(scene, candidate)
    source = _characters(scene, [told] if told else [])
    cue = _characters(scene, [candidate.cue])
    content = _characters(scene, candidate.content)
    best = 0.0
    for gold_source, gold_cue, gold_content in gold:
        shared = len(content & gold_content)
        share = shared / len(content | gold_content) if shared else 0.0
        if share >= 0.5 and cue & gold_cue and (source & gold_source or source == gold_source):
            best = max(best, share)
    return best


def _gold(attribution: Line) -> Gold:
    source, cue, content = (_span_characters(attribution[part]) for part in ("source", "cue", "content"))
    return source, cue, content


def _span_characters(spans: Iterable[Interval]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def _characters(scene: Scene, intervals: Iterable[Interval]) -> set[int]:
    doc = scene.doc
    return _span_characters((doc[a].idx, doc[b - 1].idx + len(doc[b - 1])) for a, b in intervals)


def _read(path: Path) -> Iterator[Line]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())
