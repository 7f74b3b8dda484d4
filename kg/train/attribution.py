"""The learned gate of attribution: logistic regression over the options of PolNeAR's articles.

Data: PolNeAR (Newell et al., LREC 2018), the visible parts. An instance is an option of
`kg.annotate.speech_learned` in one reading of its end; its target is the share of
characters it has in common with the annotated content (Jaccard), where that is half or
more, the cues overlap and the sources do (or both are none), else 0. A soft target makes
the model prefer, of two readings, the one nearer to the annotation: content exact
.55 -> .57 on dev beside targets of 0 and 1. Rejected: more conjunctions of features (word
with governor, with source, with head of the content): no gain on dev at twice the size.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from sys import intern
from typing import Any

from spacy.tokens import Doc

from kg.annotate import annotate, load_pipeline
from kg.annotate.attribution import make_scene
from kg.annotate.speech import load_lexicon
from kg.annotate.speech_gate import features
from kg.annotate.speech_learned import all_readings, with_antecedent
from kg.annotate.speech_scene import Candidate, Interval, Scene
from kg.config import Settings
from kg.learn import Linear
from kg.model import Article
from kg.train.fit import fit_soft

PARTS = ("train_visible", "dev")
STRENGTH = 0.3
LEAST = 6
"""Occurrences of a feature that is kept, at least."""

Line = dict[str, Any]
Gold = tuple[set[int], set[int], set[int]]
"""Characters of source, cue and content of an annotated attribution."""


def train(bench: Path) -> dict[str, Linear]:
    """The weights "attribution" from all visible parts; `bench` is the folder of the benchmarks."""
    lines = [line for part in PARTS for line in _read(bench / "polnear" / f"{part}.jsonl")]
    nlp = load_pipeline(Settings())
    articles = [Article(key=line["id"], text=line["text"]) for line in lines]
    docs = (doc for _, doc in annotate(articles, nlp))
    return {"attribution": fit(zip(lines, docs, strict=True))}


def fit(pairs: Iterable[tuple[Line, Doc]]) -> Linear:
    """A model of annotated lines and their Docs."""
    instances: list[tuple[str, ...]] = []
    targets: list[float] = []
    for line, doc in pairs:
        scene = make_scene(doc, load_lexicon())
        gold = [_gold(attribution) for attribution in line["attributions"] if attribution["content"]]
        for name, candidate in all_readings(scene):
            instances.append(tuple(map(intern, features(scene, candidate, name))))
            targets.append(target(scene, candidate, gold))
    return fit_soft(instances, targets, strength=STRENGTH, least=LEAST)


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
