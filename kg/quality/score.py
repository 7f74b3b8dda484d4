"""Claims against annotations: counts by predicate, with intervals, and what was missed or is wrong."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from kg.model import Extraction
from kg.quality.gold import Gold, GoldFact
from kg.quality.intervals import Counts, Measure, bootstrap, harmonic, ratio, wilson
from kg.quality.match import Item, agree, from_claim, from_fact, same_holder, speaks
from kg.terms import Ontology

COLUMNS = ("facts", "found", "whole", "status", "holder", "claims", "right")
"""What is counted for each article and predicate; from `status` on of the facts found."""

COMPLETE, ALL = "complete ones", "all"


@dataclass(frozen=True, slots=True)
class Row:
    """kg:holdsRole: 40 facts, 30 found, 32 claims, 31 of them right, and the shares that follow.

    `recall` is found / facts, `precision` right / claims (None where the annotation is
    of samples), `f1` their harmonic mean; `status` and `holder` are shares of the facts
    found, and so is `whole`: one claim fills all the slots for who and whom. For one
    predicate the intervals are Wilson's; those of the sums over predicates are resampled
    by article, as facts of one article are not independent.
    """

    label: str
    facts: int
    found: int
    claims: int
    right: int
    recall: Measure | None
    precision: Measure | None
    f1: Measure | None
    status: Measure | None
    holder: Measure | None
    whole: Measure | None


@dataclass(frozen=True, slots=True)
class Miss:
    """A fact that no claim states ("missed"), or a claim that no fact bears out ("wrong").

    `line` is the fact's in the annotations, 0 for a claim; `slots` are shown as words.
    """

    kind: str
    article: str
    predicate: str
    slots: str
    status: str
    evidence: str
    line: int = 0


@dataclass(frozen=True)
class Evaluation:
    """Rows by predicate, then the sums; misses by article; and what could not be scored, one line each."""

    articles: int
    rows: tuple[Row, ...]
    misses: tuple[Miss, ...]
    left_out: tuple[str, ...] = ()

    def row(self, label: str) -> Row:
        """The row of a predicate, of "complete ones" or of "all"; KeyError where there is none."""
        found = {row.label: row for row in self.rows}
        return found[label]


def evaluate(
    gold: Gold, extractions: Iterable[tuple[str, Extraction]], ontology: Ontology, threshold: float = 0.0
) -> Evaluation:
    """Score what the annotated articles' extractions say; each comes with its name in the annotations.

    Scored are the claims that kg shows: all but those stated with less confidence than
    `threshold` and those that only follow by the ontology. Articles without
    annotations are passed over.
    """
    score, left_out, seen = _Score(gold, ontology), list(gold.left_out), set()
    for name, extraction in extractions:
        facts = list(_placed(gold.facts[name], extraction.article.text, left_out))
        score.add(name, list(_claims(extraction, threshold)), facts)
        seen.add(name)
    left_out += [f"{name}: no such article was read" for name in sorted(gold.facts) if name not in seen]
    return Evaluation(len(seen), tuple(score.rows()), tuple(score.misses), tuple(left_out))


def _placed(facts: Iterable[GoldFact], text: str, left_out: list[str]) -> Iterator[tuple[GoldFact, Item]]:
    for fact in facts:
        try:
            yield fact, from_fact(fact, text)
        except ValueError as error:
            left_out.append(f"line {fact.line}: {error}")


def _claims(extraction: Extraction, threshold: float) -> Iterator[Item]:
    """The claims of an article that are shown, each once."""
    entities = {entity.id: entity for entity in extraction.entities}
    shown = (c for c in extraction.claims if not c.inferred and (not c.is_fact or c.confidence >= threshold))
    items = (from_claim(claim, entities) for claim in shown)
    yield from {_identity(item): item for item in items}.values()


def _identity(item: Item) -> tuple[object, ...]:
    core = frozenset((slot, frozenset(bags)) for slot, bags in item.slots.items())
    place = item.start if item.predicate == "kg:Speech" else 0
    return item.predicate, item.status, frozenset(item.holder), place, core


class _Score:
    """Counts by article and predicate."""

    def __init__(self, gold: Gold, ontology: Ontology) -> None:
        self.gold = gold
        self.ontology = ontology
        self.predicates = sorted(gold.predicates | (gold.complete or frozenset()))
        self.counts: list[list[list[int]]] = []
        self.misses: list[Miss] = []

    def add(self, article: str, claims: Sequence[Item], facts: Sequence[tuple[GoldFact, Item]]) -> None:
        """Count one article."""
        table = {predicate: [0] * len(COLUMNS) for predicate in self.predicates}
        for fact, item in facts:
            _add(table[fact.predicate], (*self._fact(article, fact, item, claims), 0, 0))
        for claim in claims:
            if claim.predicate in table:
                right = self._claim(article, claim, [item for _, item in facts])
                _add(table[claim.predicate], (0, 0, 0, 0, 0, 1, right))
        self.counts.append(list(table.values()))

    def _fact(self, article: str, fact: GoldFact, item: Item, claims: Sequence[Item]) -> tuple[int, ...]:
        hits = [claim for claim in claims if agree(claim, item, self.ontology)]
        if not hits:
            shown = _words(fact.slots)
            found = Miss("missed", article, item.predicate, shown, item.status, item.text, fact.line)
            self.misses.append(found)
            return 1, 0, 0, 0, 0
        near = [claim for claim in hits if claim.overlaps(item)] or hits
        return (
            1,
            1,
            any(set(item.slots) <= set(claim.slots) for claim in hits),
            any(claim.status == item.status for claim in near),
            any(same_holder(claim, item) for claim in near),
        )

    def _claim(self, article: str, claim: Item, facts: Sequence[Item]) -> bool:
        right = any(agree(claim, fact, self.ontology) or speaks(claim, fact) for fact in facts)
        if not right and self.gold.is_complete(claim.predicate):
            shown = _words({s: [" ".join(sorted(bag)) for bag in bags] for s, bags in claim.slots.items()})
            self.misses.append(Miss("wrong", article, claim.predicate, shown, claim.status, claim.text))
        return right

    def rows(self) -> Iterator[Row]:
        """A row for each predicate, then for all whose precision is known, then for all."""
        import numpy as np

        counts = np.array(self.counts, float).reshape(-1, len(self.predicates), len(COLUMNS))
        complete = [self.gold.is_complete(predicate) for predicate in self.predicates]
        for at, predicate in enumerate(self.predicates):
            yield _row(predicate, counts[:, at], complete[at], wilson)
        for label, chosen in ((COMPLETE, np.array(complete, bool)), (ALL, np.ones(len(complete), bool))):
            if chosen.any():
                yield _row(label, counts[:, chosen].sum(axis=1), all(complete) or label == COMPLETE)


def _add(sums: list[int], counts: Iterable[int]) -> None:
    sums[:] = [total + count for total, count in zip(sums, counts, strict=True)]


def _words(slots: Mapping[str, Iterable[str]]) -> str:
    return "; ".join(f"{slot}: {' | '.join(names)}" for slot, names in slots.items())


Proportion = Callable[[float, float], Measure | None]


def _row(label: str, counts: Counts, precise: bool, proportion: Proportion | None = None) -> Row:
    """The row of counts [articles, columns]; with `proportion` for shares, else resampled by article."""
    totals = dict(zip(COLUMNS, map(int, counts.sum(axis=0)), strict=True))

    def part(name: str, of: str) -> Measure | None:
        if proportion is not None:
            return proportion(totals[name], totals[of])
        return bootstrap(counts, partial(_share, name, of)) or wilson(totals[name], totals[of])

    return Row(
        label, totals["facts"], totals["found"], totals["claims"], totals["right"],
        part("found", "facts"),
        part("right", "claims") if precise else None,
        _f1_of(counts, totals, proportion) if precise else None,
        part("status", "found"), part("holder", "found"), part("whole", "found"),
    )  # fmt: skip


def _f1_of(counts: Counts, totals: Mapping[str, int], proportion: Proportion | None) -> Measure | None:
    """F1; for one predicate as the proportion that it nearly is: of facts and claims those that agree."""
    if proportion is None and (found := bootstrap(counts, _f1)):
        return found
    shares = [totals[part] / max(totals[of], 1) for part, of in (("found", "facts"), ("right", "claims"))]
    value, of = 2 * shares[0] * shares[1] / (sum(shares) or 1), (totals["facts"] + totals["claims"]) / 2
    return wilson(value * of, of)


def _share(name: str, of: str, sums: Counts) -> Counts:
    return ratio(sums[:, COLUMNS.index(name)], sums[:, COLUMNS.index(of)])


def _f1(sums: Counts) -> Counts:
    return harmonic(_share("found", "facts", sums), _share("right", "claims", sums))
