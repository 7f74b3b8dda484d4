"""Precision and recall of the extraction on data/gold: python tests/bench/demo_gold.py [-v]

A claim and a fact agree when article and predicate do (or one predicate is a subclass
of the other) and every slot that both fill has a name in common, at least one slot
besides; speech must also overlap in the text. Names agree when, without case, accents,
articles and punctuation, the words of one are among those of the other. That somebody
speaks is right as well of an accusation, denial or the like, which the guideline has
under its own name. Status is scored on what agreed, and so is "whole": that one
claim fills all of the fact's slots for who and whom. Precision is printed only where
the guideline calls the annotation complete. -v lists the facts missed and the claims
without a fact.
"""

import argparse
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from gold import SAMPLED, name_of, read_gold

from kg.config import Settings
from kg.model import Bounds, Claim, Entity, Extraction, Literal, Ref, RoleTerm, Term, Value
from kg.pipeline import extractions
from kg.resources import data_dir
from kg.terms import Ontology, load_ontology

CORE = ("subject", "object", "agent", "target", "addressee")
STATUSES = {"Planned": "planned", "Requested": "requested", "Hypothetical": "alleged"}
# Slots of a symmetric event: who meets whom is not told apart.
MUTUAL = ("kg:Meeting", "kg:Call", "kg:Agreement", "kg:alliedWith", "kg:alsoKnownAs")
SPEECH_ACTS = frozenset(
    f"kg:{name}"
    for name in [
        *("Accusation", "Criticism", "Denial", "Endorsement", "Offer", "Praise", "Refusal", "Request"),
        *("Ruling", "Thanks", "Threat"),
    ]
)
_SMALL = frozenset(["the", "a", "an", "of", "for", "and", "s", "in", "his", "her", "its", "their"])

Words = frozenset[str]
Slots = Mapping[str, tuple[Words, ...]]


@dataclass(frozen=True, slots=True)
class Item:
    """A fact or a claim made comparable: its slots as bags of words, its place in the text."""

    article: str
    predicate: str
    slots: Slots
    status: str
    start: int
    end: int
    text: str


def words(name: str) -> Words:
    """The words that tell a name.

    >>> sorted(words("The State Department's"))
    ['department', 'state']
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    found = frozenset(re.findall(r"[a-z0-9]+", plain.replace("u.s.", "us").replace(".", "")))
    return found - _SMALL or found


def status_of(claim: Claim) -> str:
    """The guideline's word for how a claim is held."""
    negative = any(link.polarity == "Negative" for link in claim.attribution)
    if claim.modality == "Ordered":
        return "forbidden" if negative else "ordered"
    if claim.modality != "Asserted":
        return STATUSES[claim.modality]
    if any(link.certainty == "Uncommitted" for link in claim.attribution):
        return "alleged"
    return "negated" if negative else "attributed" if len(claim.attribution) > 1 else "asserted"


def names_of(value: Value, entities: Mapping[str, Entity]) -> tuple[str, ...]:
    """How the article calls what fills a slot; () for a claim."""
    match value:
        case Ref(entity):
            found = entities[entity]
            return (found.name, *found.names)
        case Term(curie):
            return (curie,)
        case RoleTerm(label):
            return (label,)
        case Literal(literal):
            return (literal,)
        case Bounds(text=text):
            return (text,)
    return ()


def from_claim(claim: Claim, article: str, entities: Mapping[str, Entity]) -> Item:
    """A claim as kg extracted it."""
    slots: dict[str, list[Words]] = defaultdict(list)
    for slot, value in claim.slots:
        slots[slot] += [words(name) for name in names_of(value, entities) if name]
    evidence = claim.evidence
    kept = {slot: tuple(dict.fromkeys(bags)) for slot, bags in slots.items() if bags}
    return Item(
        article, claim.term, kept, status_of(claim), evidence.start, evidence.end, _line(evidence.text)
    )


def from_fact(fact: Mapping[str, Any], text: str) -> Item:
    """A fact as it was annotated."""
    slots = {slot: tuple(map(words, fact[slot])) for slot in CORE if slot in fact}
    start = text.index(fact["evidence"])
    end = start + len(fact["evidence"])
    return Item(
        fact["article"], fact["predicate"], slots, fact["status"], start, end, _line(fact["evidence"])
    )


def _line(text: str) -> str:
    return " ".join(text.split())


def agree(claim: Item, fact: Item, ontology: Ontology) -> bool:
    """Whether the claim states the fact, whatever its status."""
    same = ontology.is_a(claim.predicate, fact.predicate) or ontology.is_a(fact.predicate, claim.predicate)
    if not same or claim.article != fact.article:
        return False
    if fact.predicate == "kg:Speech" and (claim.end <= fact.start or fact.end <= claim.start):
        return False
    mine, theirs = (_merged(item) if fact.predicate in MUTUAL else item.slots for item in (claim, fact))
    both = [slot for slot in CORE if slot in mine and slot in theirs]
    return bool(both) and all(_share(mine[slot], theirs[slot]) for slot in both)


def _speaks(claim: Item, fact: Item) -> bool:
    """Whether the claim says that somebody speaks, where the fact is a kind of speech of theirs."""
    if claim.predicate != "kg:Speech" or fact.predicate not in SPEECH_ACTS:
        return False
    apart = claim.end <= fact.start or fact.end <= claim.start
    return not apart and _share(claim.slots.get("agent", ()), fact.slots.get("agent", ()))


def _merged(item: Item) -> Slots:
    return {"agent": tuple(bag for slot in CORE for bag in item.slots.get(slot, ()))}


def _share(left: Iterable[Words], right: Iterable[Words]) -> bool:
    others = list(right)
    return any(one <= other or other <= one for one in left for other in others)


def predicted(results: Iterable[Extraction]) -> Iterator[tuple[Extraction, list[Item]]]:
    """The claims of each article, each once; what only follows by the ontology left out."""
    for result in results:
        entities = {entity.id: entity for entity in result.entities}
        name = name_of(result.article)
        items = [from_claim(claim, name, entities) for claim in result.claims if not claim.inferred]
        yield result, list({_identity(item): item for item in items}.values())


def _identity(item: Item) -> tuple[object, ...]:
    core = tuple((slot, frozenset(item.slots[slot])) for slot in CORE if slot in item.slots)
    place = item.start if item.predicate == "kg:Speech" else 0
    return item.predicate, item.status, place, core


@dataclass
class Score:
    """Counts over all articles, by predicate."""

    facts: Counter[str]
    found: Counter[str]
    whole: Counter[str]
    status: Counter[str]
    claims: Counter[str]
    right: Counter[str]

    @classmethod
    def empty(cls) -> "Score":
        return cls(*(Counter() for _ in range(6)))

    def add(self, claims: list[Item], facts: list[Item], ontology: Ontology) -> tuple[list[Item], list[Item]]:
        """Count one article; gives the facts missed and the claims without a fact."""
        missed, odd = [], []
        for fact in facts:
            self.facts[fact.predicate] += 1
            hits = [claim for claim in claims if agree(claim, fact, ontology)]
            self.found[fact.predicate] += bool(hits)
            self.whole[fact.predicate] += any(set(fact.slots) <= set(claim.slots) for claim in hits)
            self.status[fact.predicate] += any(claim.status == fact.status for claim in hits)
            missed += [] if hits else [fact]
        for claim in claims:
            good = any(agree(claim, fact, ontology) or _speaks(claim, fact) for fact in facts)
            self.claims[claim.predicate] += 1
            self.right[claim.predicate] += good
            odd += [] if good else [claim]
        return missed, odd


def table(score: Score) -> Iterator[str]:
    """One line a predicate, and one for all of which precision is known."""
    heads = f"{'facts':>6}{'found':>6}{'recall':>8}{'claims':>8}{'precision':>10}{'whole':>8}{'status':>8}"
    yield f"{'predicate':24}{heads}"
    complete = [p for p in sorted(score.facts) if p not in SAMPLED]
    for predicate in sorted(score.facts):
        yield _row(score, predicate, [predicate], predicate in complete)
    yield _row(score, "complete ones", complete, True)
    yield _row(score, "all", sorted(score.facts), False)


def _row(score: Score, label: str, predicates: list[str], precise: bool) -> str:
    facts, found, whole, status, claims, right = (
        sum(counter[p] for p in predicates)
        for counter in (score.facts, score.found, score.whole, score.status, score.claims, score.right)
    )
    precision = _share_of(right, claims) if precise else "-"
    return (
        f"{label:24}{facts:6}{found:6}{_share_of(found, facts):>8}{claims:8}{precision:>10}"
        f"{_share_of(whole, found):>8}{_share_of(status, found):>8}"
    )


def _share_of(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "-"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-v", "--verbose", action="store_true", help="list what was missed and what is odd")
    verbose = parser.parse_args().verbose
    ontology, score, gold = load_ontology(), Score.empty(), read_gold()
    results = extractions([str(data_dir() / "articles")], Settings())
    for result, claims in predicted(result for result in results if isinstance(result, Extraction)):
        facts = [from_fact(fact, result.article.text) for fact in gold[name_of(result.article)]]
        missed, odd = score.add(claims, facts, ontology)
        if verbose:
            _tell(name_of(result.article), missed, [c for c in odd if c.predicate not in SAMPLED])
    print("\n".join(table(score)))
    return 0


def _tell(article: str, missed: list[Item], odd: list[Item]) -> None:
    print(f"== {article}")
    for sign, items in (("-", missed), ("+", odd)):
        for item in items:
            slots = {slot: [" ".join(sorted(bag)) for bag in item.slots[slot]] for slot in item.slots}
            print(f"{sign} {item.predicate} {item.status} {slots} | {item.text[:150]}")


if __name__ == "__main__":
    sys.exit(main())
