"""The confidence of claims (kg.extract.claims.confidence): calibrated on what is known to be right or wrong.

Data: see `kg.train.labels`; licences in ontology/weights/CARD.md. One logistic regression over a few
named features, L2-regularized. Sources differ in how complete their gold is, so each has
an intercept of its own and for each family of claims, which the shipped weights leave
out: what remains is the rate of the first source, ordinary news.

`python -m kg.train confidence` also writes `confidence_reliability.csv`: how often held-out
claims of ordinary news are right, by confidence, before and after (five folds by document).
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from typing import Any

from kg.annotate import annotate
from kg.config import Settings
from kg.extract import Extractor
from kg.extract.claims import Calibrator, features
from kg.knowledge.base import knowledge_digest
from kg.learn import Linear
from kg.learn.linear import weights_path
from kg.model import Article, digest
from kg.own import write_whole
from kg.pipeline import Line as Machine
from kg.pipeline import load_line
from kg.quality.intervals import Measure, wilson
from kg.quality.reliability import binned, brier, expected_error
from kg.read.heads import with_head
from kg.read.zones import find_zones
from kg.train.fit import fit_linear
from kg.train.labels import NEWS, Source, sources

FOLDS = 5
STRENGTH, LEAST = 0.03, 8
REQUIRED = 0.85
"""The precision that the view must have: the threshold is the lowest whose whole interval lies above it."""

THRESHOLDS = (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)

FIGURES = "confidence_reliability.csv"


@dataclass(frozen=True, slots=True)
class Labelled:
    """One claim: its source, document and features, the rule's own figure, and whether it is right."""

    source: str
    document: str
    features: tuple[str, ...]
    rated: float
    right: bool
    weight: float
    stated: bool


class Observer(Calibrator):
    """Keeps the features of every claim, and leaves the rule's own figure."""

    def __init__(self) -> None:
        super().__init__(None)
        self.seen: dict[str, tuple[str, ...]] = {}

    def confidence(self, key: str, draft: Any, chain: Any, cast: Any) -> float:
        """The rule's own figure."""
        self.seen[key] = tuple(features(draft, chain, cast))
        return float(draft.confidence)


def train(bench: Path) -> dict[str, Linear]:
    """The weights; and beside them the figures of how reliable they are."""
    labelled = [claim for source in sources() for claim in read(source, bench)]
    held_out = list(cross_validated(labelled))
    write_figures(labelled, held_out)
    report(labelled, held_out)
    model = replace(shipped(fit(labelled)), figures=figures(labelled, held_out))
    return {"confidence": model}


# -- Claims with their labels ------------------------------------------------------------------


def read(source: Source, bench: Path) -> Iterator[Labelled]:
    """The labelled claims of a source."""
    machine, observer = _machine()
    lines = {str(n): line for n, line in enumerate(source.lines(bench))}
    articles = (_article(key, line, source.whole) for key, line in lines.items())
    for article, doc in annotate(articles, machine.nlp):
        observer.seen.clear()
        extraction = machine.extractor.extract(article, doc)
        line = lines[article.key]
        for claim, right in source.judge(line, extraction):
            if claim.id in observer.seen:
                rated = claim.confidence
                shown = observer.seen[claim.id]
                yield Labelled(source.name, line["id"], shown, rated, right, source.weight, claim.is_fact)


def _machine() -> tuple[Machine, Observer]:
    settings, observer = Settings(), Observer()
    machine = load_line(settings, knowledge_digest(settings))
    extractor = Extractor(machine.extractor.knowledge, "", observer)
    return replace(machine, extractor=extractor), observer


def _article(key: str, line: dict[str, Any], whole: bool) -> Article:
    article = Article(key=key, record=line["id"], text=line["text"], date=(line.get("date") or "")[:10])
    if whole:
        article = with_head(article)
        article = replace(article, zones=find_zones(article.text, article.zones))
    return article


# -- Fitting -----------------------------------------------------------------------------------


def fit(labelled: Sequence[Labelled]) -> Linear:
    """The regression with the intercepts of the sources."""
    return fit_linear(
        [[*claim.features, *_intercepts(claim)] for claim in labelled],
        ["right" if claim.right else "a wrong" for claim in labelled],
        strength=STRENGTH,
        least=LEAST,
        sample_weight=[claim.weight for claim in labelled],
    )


def _intercepts(claim: Labelled) -> Iterator[str]:
    if claim.source != NEWS:
        yield f"source={claim.source}"
        yield from (f"source={claim.source}/{f}" for f in claim.features if f.startswith("family="))


def shipped(model: Linear) -> Linear:
    """The model without the sources."""
    kept = {name: row for name, row in model.weights.items() if not name.startswith("source=")}
    return Linear(model.labels, kept)


def cross_validated(labelled: Sequence[Labelled]) -> Iterator[float]:
    """For each claim the confidence that a model without its document gives, in order."""
    folds = [int(digest(claim.source, claim.document), 16) % FOLDS for claim in labelled]
    models = [
        shipped(fit([claim for claim, fold in zip(labelled, folds, strict=True) if fold != left]))
        for left in range(FOLDS)
    ]
    for claim, fold in zip(labelled, folds, strict=True):
        yield models[fold].probability(claim.features)


# -- Figures -----------------------------------------------------------------------------------

Pair = tuple[float, bool, float]


def _news(labelled: Sequence[Labelled], confidences: Iterable[float]) -> list[Pair]:
    pairs = zip(labelled, confidences, strict=True)
    return [(p, claim.right, 1.0) for claim, p in pairs if claim.source == NEWS]


def write_figures(labelled: Sequence[Labelled], held_out: Sequence[float]) -> None:
    """Binned figures of the claims of ordinary news, by the rules' own figures and as calibrated."""
    sets = {"before": _news(labelled, [c.rated for c in labelled]), "after": _news(labelled, held_out)}
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(["when", "low", "high", "claims", "confidence", "right"])
    for when, pairs in sets.items():
        for low, high, claims, _, confidence, right in map(astuple, binned(pairs)):
            writer.writerow([when, low, high, claims, f"{confidence:.4f}", f"{right:.4f}"])
    write_whole(weights_path("confidence").with_name(FIGURES), table.getvalue().encode())


def figures(labelled: Sequence[Labelled], held_out: Sequence[float]) -> dict[str, str]:
    """What the header of the weights tells: of claims of ordinary news, documents held out in turn."""
    before, after = _news(labelled, [c.rated for c in labelled]), _news(labelled, held_out)
    return {
        "claims of ordinary news": str(len(after)),
        "expected calibration error": told(expected_error(list(binned(after)))),
        "expected calibration error before": told(expected_error(list(binned(before)))),
        "Brier": told(brier(after)),
        "Brier before": told(brier(before)),
    }


def told(figure: float) -> str:
    """A figure of 0..1 as the card writes it: ".022"."""
    return f"{figure:.3f}".removeprefix("0")


def report(labelled: Sequence[Labelled], held_out: Sequence[float]) -> None:
    """Print what there is of each source, errors before and after, and what thresholds would give."""
    for name in dict.fromkeys(claim.source for claim in labelled):
        chosen = [(c, p) for c, p in zip(labelled, held_out, strict=True) if c.source == name]
        right = sum(c.right for c, _ in chosen) / len(chosen)
        mean = sum(p for _, p in chosen) / len(chosen)
        before = brier((c.rated, c.right, 1.0) for c, _ in chosen)
        after = brier((p, c.right, 1.0) for c, p in chosen)
        print(f"{name:14}{len(chosen):6} claims, right {right:.3f}, confidence {mean:.3f}, "
              f"Brier {before:.3f} -> {after:.3f}")  # fmt: skip
    for when, pairs in (
        ("before", _news(labelled, [c.rated for c in labelled])),
        ("after", _news(labelled, held_out)),
    ):
        print(f"{when:7} ECE {expected_error(list(binned(pairs))):.3f} Brier {brier(pairs):.3f}")
    choices = {threshold: _above(labelled, held_out, threshold) for threshold in THRESHOLDS}
    for threshold, (kept, of, share) in choices.items():
        print(f"threshold {threshold:.2f}: {kept} of {of} stated claims stay, right {share}")
    enough = [at for at, (_, _, share) in choices.items() if share and share.low >= REQUIRED]
    print(f"lowest threshold surely above {REQUIRED}: {min(enough, default='none')}")


def _above(
    labelled: Sequence[Labelled], held_out: Sequence[float], threshold: float
) -> tuple[int, int, Measure | None]:
    """Of the stated claims of ordinary news: how many stay, of how many, and what share of those is right."""
    stated = [(c.right, p) for c, p in zip(labelled, held_out, strict=True)
              if c.source == NEWS and c.stated]  # fmt: skip
    kept = [right for right, p in stated if p >= threshold]
    return len(kept), len(stated), wilson(sum(kept), len(kept))
