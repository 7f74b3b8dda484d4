"""Claims -> CoNLL04's five relations between names, with its boundaries and types.

The benchmark marks "President Jane Roe" and "Mrs. Roe" whole, and leaves the full stop of
"Vt." to a sentence that ends there. It sees sentences, never gold.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

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

_TITLE = r"(?:[\w'-]+,? )"
_AREA = r"(?:the |nearby |northern |southern |eastern |western |central |suburban |downtown )?"
_SEAT = r"(?:based|headquartered|headquarters|bureau|office|branch)"
_LIVING = r"(?:born|lives|lived|living|residing|resident|native)"
NEIGHBOURS = (
    ("Peop", rf",? (?:{_TITLE}{{1,10}})?(?:of|at|for|with|from|by) (?:the )?$", "Org", WORK),
    ("Org", r"(?:'s)? (?!and |or |to |of |in )(?:[a-z][\w'-]* ){0,3}(?:[A-Z][\w.]+ )?$", "Peop", WORK),
    ("Org", rf" ?(?:,|\()? ?(?:{_SEAT} )?(?:in|of|at|near) {_AREA}$", "Loc", BASED),
    ("Org", r"(?:,| \() ?$", "Loc", BASED),
    ("Loc", r"(?:'s|-based)? (?:[a-z]+ )?$", "Org", BASED),
    ("Loc", r"(?:, [A-Z][\w. ]+| ,)?,? (?:\w+ \d+ )?\($", "Org", BASED),
    ("Peop", rf",? ?(?:\(?\d+\)?,? )?(?:{_TITLE}{{0,5}})?(?:of|from|in) {_AREA}$", "Loc", LIVE),
    ("Peop", rf"[\w' ,]*\b{_LIVING}\b[\w ,]* (?:in|near|of|at) {_AREA}$", "Loc", LIVE),
    ("Loc", r"(?:'s)? (?:[a-z][\w'-]* ){1,3}$", "Peop", LIVE),
    ("Loc", r"(?:'s)? (?:[A-Z][\w.'-]* ){1,3}$", "Peop", LIVE),
    ("Loc", r"'s $", "Peop", LIVE),
    ("Loc", rf"(?:,| in| of|, (?:the )?capital of|, (?:\w+ )?in) {_AREA}$", "Loc", LOCATED),
)  # fmt: skip
"""What may stand between two names that the benchmark ties: it marks every such tie, said or not."""

_STATE = re.compile(r", (?:[A-Z][\w.]+(?: [A-Z][\w.]+)?)")
BORN = frozenset({"kg:bornIn"})
"""Where the benchmark marks a town with its state as one place."""

FARTHEST = 80
"""Most characters between two names that stand side by side."""

SHORT = 5
"""Most words of a line that is no sentence."""

Tie = tuple[Line, str, Line]

_WHOLE = re.compile(
    r"(?:Mr\.|Mrs\.|Ms\.|Miss|King|Queen|Prince|Princess|Pope|Emperor|Tsar|Czar|Rev\.|President|Archbishop)\s+$"
)
"""Titles that the benchmark counts to the name that they stand before."""


def predict(lines: Iterable[Line], machine: Machine) -> Iterator[Line]:
    """{"id", "facts"} for each line {"id", "text"}; arguments also carry the benchmark's type."""
    for reading in readings(lines, machine):
        yield {"id": reading.line["id"], "facts": list(_facts(reading))}


def _facts(reading: Reading) -> Iterator[Line]:
    found: dict[tuple[int, int, str, int, int], Line] = {}
    for one, label, other in (*_claimed(reading), *_neighbouring(reading)):
        key = (one["start"], one["end"], label, other["start"], other["end"])
        if key[:2] != key[3:]:
            found.setdefault(key, {"s": one, "p": label, "o": other})
    wider = [fact for fact in found.values() for fact in (fact, *_wider(fact, list(found.values())))]
    yield from _apart(wider)


def _wider(fact: Line, facts: list[Line]) -> Iterator[Line]:
    """For "of McCook, Ill.": what is tied to a town is tied to the area written behind it."""
    town = fact["o"]
    for other in facts if fact["p"] in (BASED, LIVE) else ():
        behind = 0 < other["o"]["start"] - town["end"] < 3
        if other["p"] == LOCATED and other["s"] == town and behind:
            yield {**fact, "o": other["o"]}


def _apart(facts: list[Line]) -> Iterator[Line]:
    """Without the towns that stand as parts of a longer place that is itself an argument."""
    ends = [end for fact in facts for end in (fact["s"], fact["o"])]
    for fact in facts:
        inner = (fact["s"], fact["o"])
        if not any(_is_within(i, end) for i in inner for end in ends):
            yield fact


def _is_within(inner: Line, outer: Line) -> bool:
    longer = outer["end"] - outer["start"] > inner["end"] - inner["start"]
    return longer and outer["start"] <= inner["start"] and inner["end"] <= outer["end"]


def _claimed(reading: Reading) -> Iterator[Tie]:
    for subject, label, value, claim in _pairs(reading):
        one, other = _end(reading, subject, claim), _end(reading, value, claim)
        if one and other:
            yield one, label, _with_state(reading, other) if claim.term in BORN else other


def _with_state(reading: Reading, place: Line) -> Line:
    text = reading.line["text"]
    found = _STATE.match(text, place["end"])
    return _cut(text, place["start"], found.end(), "Loc") if found else place


def _neighbouring(reading: Reading) -> Iterator[Tie]:
    """The ties of names that stand side by side, and of a list's members with what follows it."""
    text = reading.line["text"]
    ends = [(m, type_of(reading, e)) for e in reading.entities.values() for m in names(e)]
    ends.sort(key=lambda end: (end[0].start, end[0].end, end[1]))
    for (one, kind), (other, sort) in pairwise(ends):
        between = text[one.end : other.start]
        if len(between) > FARTHEST:
            continue
        label = next((p for a, b, c, p in NEIGHBOURS if (a, c) == (kind, sort) and re.match(b, between)), "")
        if label:
            pair = _bounded(reading, one, kind), _bounded(reading, other, sort)
            forward = (kind, sort) in BY_TYPES
            yield (pair[0], label, pair[1]) if forward else (pair[1], label, pair[0])


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
    before = _WHOLE.search(text, max(0, mention.start - 20), mention.start) if kind == "Peop" else None
    return _cut(text, before.start() if before else mention.start, mention.end, kind)


def _cut(text: str, start: int, end: int, kind: str) -> Line:
    """Characters as an argument; a sentence, unlike a dateline, keeps its full stop to itself."""
    if end == len(text) and text[end - 1] == "." and len(text.split()) > SHORT:
        end -= 1
    return {"start": start, "end": end, "text": text[start:end], "type": kind}
