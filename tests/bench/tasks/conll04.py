"""Claims -> CoNLL04's five relations between names, with its boundaries and types.

The benchmark marks "President Jane Roe" and "Mrs. Roe" whole, and leaves the full stop of
"Vt." to a sentence that ends there. It sees sentences, never gold.
"""

import re
from collections.abc import Iterable, Iterator

from kg.model import Claim, Entity, Mention
from kg.pipeline import Line as Machine

from .reading import Line, Reading, is_held, names, near, readings

TYPES = (("kg:Person", "Peop"), ("kg:Organization", "Org"), ("kg:Place", "Loc"))
WORK, BASED, LIVE, LOCATED, KILL = "Work_For", "OrgBased_In", "Live_In", "Located_In", "Kill"

BY_TYPES = {
    ("Peop", "Org"): WORK, ("Org", "Loc"): BASED, ("Peop", "Loc"): LIVE, ("Loc", "Loc"): LOCATED,
}  # fmt: skip
"""A tie between names of these types is this relation, whatever the predicate."""

TIES = frozenset({
    "kg:holdsRole", "kg:heldRole", "kg:electedTo", "kg:appointedTo", "kg:memberOf", "kg:worksFor", "kg:leads",
    "kg:affiliatedWith", "kg:politicalParty", "kg:founded", "kg:actsFor", "kg:basedIn", "kg:headquarteredIn",
    "kg:locatedIn", "kg:operatesIn", "kg:foundedIn", "kg:livesIn", "kg:bornIn", "kg:diedIn", "kg:nationality",
    "kg:linkedTo", "kg:partOf", "kg:representedBy", "kg:educatedAt", "kg:candidateFor",
})  # fmt: skip
KILLINGS = ("kg:Killing",)

_WHOLE = re.compile(
    r"(?:Mr\.|Mrs\.|Ms\.|Miss|King|Queen|Prince|Princess|Pope|Emperor|Tsar|Czar|Rev\.|President|Archbishop)\s+$"
)
"""Titles that the benchmark counts to the name that they stand before."""


def predict(lines: Iterable[Line], machine: Machine) -> Iterator[Line]:
    """{"id", "facts"} for each line {"id", "text"}; arguments also carry the benchmark's type."""
    for reading in readings(lines, machine):
        yield {"id": reading.line["id"], "facts": list(_facts(reading))}


def _facts(reading: Reading) -> Iterator[Line]:
    seen = set()
    for subject, label, value, claim in _pairs(reading):
        ends = _end(reading, subject, claim), _end(reading, value, claim)
        key = (str(ends[0]), label, str(ends[1]))
        if all(ends) and key not in seen and ends[0] != ends[1]:
            seen.add(key)
            yield {"s": ends[0], "p": label, "o": ends[1]}


def _pairs(reading: Reading) -> Iterator[tuple[Entity, str, Entity, Claim]]:
    for link in reading.links(facts=False):
        label = BY_TYPES.get((type_of(reading, link.subject), type_of(reading, link.object)))
        if label and link.predicate in TIES:
            yield link.subject, label, link.object, link.claim
    for claim in reading.extraction.claims:
        if claim.term in KILLINGS and is_held(claim):
            for agent in reading.fillers(claim, "agent"):
                for target in reading.fillers(claim, "target"):
                    if type_of(reading, agent) == type_of(reading, target) == "Peop":
                        yield agent, KILL, target, claim


def type_of(reading: Reading, entity: Entity) -> str:
    """The benchmark's type of a named entity; "" for others."""
    return next((kind for curie, kind in TYPES if entity.named and reading.is_a(entity, curie)), "")


def _end(reading: Reading, entity: Entity, claim: Claim) -> Line | None:
    mention = near(names(entity), claim)
    return _bounded(reading, mention, type_of(reading, entity)) if mention else None


def _bounded(reading: Reading, mention: Mention, kind: str) -> Line:
    text: str = reading.line["text"]
    start, end = mention.start, mention.end
    before = _WHOLE.search(text, max(0, start - 20), start) if kind == "Peop" else None
    if before:
        start = before.start()
    if end == len(text) and text[end - 1] == "." and end - start > 2:
        end -= 1
    return {"start": start, "end": end, "text": text[start:end], "type": kind}
