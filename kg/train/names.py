"""The chains of names that meet a benchmark's conventions: names-conll04 and names-dwie.

A conditional random field (Lafferty et al. 2001) fitted by crfsuite with L1 and L2 penalty; its
weights become a Linear, so that nothing but kg is needed to use it. The features are those of
kg.benchmarks.chain_features.
"""

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from kg.annotate import annotate, load_pipeline
from kg.benchmarks.chain import AFTER, OUT, LabeledSpan, labels_of
from kg.benchmarks.chain_features import token_features
from kg.config import Settings
from kg.learn import Linear
from kg.model import Article
from kg.read.heads import with_head
from kg.read.zones import find_zones

CONLL04, DWIE = "benchmarks/names-conll04", "benchmarks/names-dwie"

PARTS = {CONLL04: "conll04/dev", DWIE: "dwie/train_visible"}
"""What each is trained on: DWIE's dev part is left for judging."""

TYPES = {CONLL04: ("Peop", "Org", "Loc", "Other"), DWIE: ("person", "organization", "location")}
"""Types that are learned; other names of the benchmark are as good as none."""

PENALTY = {"c1": 0.08, "c2": 0.2}
"""L1 and L2."""

FITTED = {
    CONLL04: {**PENALTY, "max_iterations": 60, "feature.minfreq": 3},
    DWIE: {**PENALTY, "max_iterations": 45, "feature.minfreq": 4},
}
"""What crfsuite is told: iterations of L-BFGS, and how often a feature must occur."""

LEAST = 0.05
"""Weights nearer to zero are left out, and with them features that then have none."""

Line = dict[str, Any]
Sample = tuple[list[list[str]], list[str]]
"""Features and labels of a text's tokens."""


def train(bench: Path) -> dict[str, Linear]:
    """The chains of the benchmarks that `bench` holds."""
    there = [name for name, part in PARTS.items() if (bench / f"{part}.jsonl").is_file()]
    return {name: fit_chain(_samples(bench, name), FITTED[name]) for name in there}


def _samples(bench: Path, name: str) -> Iterator[Sample]:
    """One text after the other: the features of a long one take much memory."""
    for line, doc in read(bench, PARTS[name], whole=name == DWIE):
        yield sample(doc, line, TYPES[name])


def read(bench: Path, part: str, whole: bool) -> Iterator[tuple[Line, Doc]]:
    """Each line of the part with its Doc; a `whole` article has its zones told apart, as in its adapter."""
    texts = (bench / f"{part}.jsonl").read_text(encoding="utf-8").split("\n")
    lines = [json.loads(text) for text in texts if text.strip()]
    docs = annotate((_article(line, whole) for line in lines), load_pipeline(Settings()))
    for line, (_, doc) in zip(lines, docs, strict=True):
        yield line, doc


def _article(line: Line, whole: bool) -> Article:
    article = Article(key=line["id"], record=line["id"], text=line["text"])
    if whole:
        article = with_head(article)
        article = replace(article, zones=find_zones(article.text, article.zones))
    return article


def sample(doc: Doc, line: Line, types: Sequence[str]) -> Sample:
    """What is learned from one text."""
    return token_features(doc), labels_of(list(gold_spans(doc, line, types)), len(doc))


def gold_spans(doc: Doc, line: Line, types: Sequence[str]) -> Iterator[LabeledSpan]:
    """The names of these types; one that ends within a token ("Vt" of a last "Vt.") ends with it."""
    for entity in line["entities"]:
        for mention in entity["mentions"] if entity["type"] in types else ():
            span = doc.char_span(mention["start"], mention["end"], alignment_mode="expand")
            if span is not None:
                yield LabeledSpan(span.start, span.end, entity["type"])


def fit_chain(samples: Iterable[Sample], params: Mapping[str, float]) -> Linear:
    """A Linear with a row of weights for each feature, and transitions as features of their own."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False, params=dict(params))
    for features, labels in samples:
        if labels:
            trainer.append(features, labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "chain")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    order = tuple(sorted(info.labels, key=lambda label: (label != OUT, label)))
    rows: dict[str, dict[str, float]] = {}
    for (feature, label), weight in info.state_features.items():
        if abs(weight) >= LEAST:
            rows.setdefault(feature, {})[label] = weight
    for (before, label), weight in info.transitions.items():
        rows.setdefault(AFTER + before, {})[label] = weight
    return Linear(order, {name: tuple(row.get(each, 0.0) for each in order) for name, row in rows.items()})
