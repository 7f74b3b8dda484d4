"""Relations between two arguments of a passage (kg.benchmarks.relations), from KnowledgeNet.

Data: KnowledgeNet, folds 1 to 3 (Mesquita et al. 2019, CC BY-SA 4.0): 4,293 passages of web
pages and encyclopedias, chosen for what they may say, each annotated for one or two of
fifteen relations. One binary logistic regression a relation, on the pairs of the passages
that were annotated for it: a passage that was not says nothing.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.annotate import annotate
from kg.benchmarks.relations import LABELS, Argument, PairReader, fits, pairs, said_by
from kg.config import Settings
from kg.learn import Linear
from kg.model import Article
from kg.pipeline import knowledge_digest, load_line
from kg.train.fit import fit_linear

STRENGTH, LEAST, SMALLEST = 0.5, 2, 0.01
Line = dict[str, Any]
Instance = tuple[str, bool, list[str]]
"""Relation, whether it holds, features."""


def train(bench: Path) -> dict[str, Linear]:
    """One model with a label for each relation."""
    return {"benchmarks/relations": fit(instances(read_lines(bench)))}


def read_lines(bench: Path) -> list[Line]:
    """The annotated passages."""
    text = (bench / "knowledgenet" / "dev.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def instances(lines: list[Line]) -> Iterator[Instance]:
    """One instance for each pair and each relation that its passage is annotated for."""
    settings = Settings()
    machine = load_line(settings, knowledge_digest(settings))
    articles = (Article(key=str(n), record=line["id"], text=line["text"]) for n, line in enumerate(lines))
    for article, doc in annotate(articles, machine.nlp):
        claims = machine.extractor.extract(article, doc).claims
        yield from _of_passage(lines[int(article.key)], PairReader(doc, said_by(claims)))


def _of_passage(line: Line, reader: PairReader) -> Iterator[Instance]:
    for s, o in pairs(reader):
        relations = [label for label in line["annotated_labels"] if fits(LABELS[label], s, o)]
        features = reader.features(s, o) if relations else []
        for label in relations:
            yield LABELS[label], _holds(line, label, _chars(reader, s), _chars(reader, o)), features


def _chars(reader: PairReader, argument: Argument) -> tuple[int, int]:
    last = reader.doc[argument.end - 1]
    return reader.doc[argument.start].idx, last.idx + len(last)


def _holds(line: Line, label: str, s: tuple[int, int], o: tuple[int, int]) -> bool:
    facts = (fact for fact in line["facts"] if fact["p"] == label)
    return any(_overlap(s, fact["s"]) and _overlap(o, fact["o"]) for fact in facts)


def _overlap(span: tuple[int, int], gold: Line) -> bool:
    return span[0] < gold["end"] and gold["start"] < span[1]


def fit(found: Iterator[Instance]) -> Linear:
    """A binary model for each relation, side by side in one table; small weights are left out."""
    sorted_by: dict[str, list[Instance]] = {name: [] for name in sorted(LABELS.values())}
    for instance in found:
        sorted_by[instance[0]].append(instance)
    weights: dict[str, list[float]] = {}
    for place, instances_ in enumerate(sorted_by.values()):
        answers = ["yes" if holds else "no" for _, holds, _ in instances_]
        model = fit_linear([f for *_, f in instances_], answers, strength=STRENGTH, least=LEAST)
        for feature, (weight,) in model.weights.items():
            if abs(weight) >= SMALLEST:
                weights.setdefault(feature, [0.0] * len(sorted_by))[place] = weight
    return Linear(tuple(sorted_by), {feature: tuple(row) for feature, row in weights.items()})
