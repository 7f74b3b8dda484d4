"""Claims -> KnowledgeNet's fifteen relations. It sees passages, never gold.

The benchmark wants a fact once for each pair of mentions, pronouns too ("He joined
the board").
"""

from collections.abc import Iterable, Iterator

from kg.model import Claim, Entity, Literal, Mention
from kg.pipeline import Line as Machine

from .reading import Line, Reading, argument, family_of, readings

EMPLOYED, PARTY, CEO = "EMPLOYEE_OR_MEMBER_OF", "POLITICAL_AFFILIATION", "CEO"

RELATIONS = {
    "kg:memberOf": (EMPLOYED,), "kg:worksFor": (EMPLOYED,), "kg:affiliatedWith": (EMPLOYED,),
    "kg:leads": (EMPLOYED,), "kg:politicalParty": (PARTY,), "kg:actsFor": (EMPLOYED,),
    "kg:headquarteredIn": ("HEADQUARTERS",), "kg:basedIn": ("HEADQUARTERS",),
    "kg:livesIn": ("PLACE_OF_RESIDENCE",), "kg:bornIn": ("PLACE_OF_BIRTH",),
    "kg:nationality": ("NATIONALITY",), "kg:spouse": ("SPOUSE",), "kg:childOf": ("CHILD_OF",),
    "kg:subsidiaryOf": ("SUBSIDIARY_OF",), "kg:partOf": ("SUBSIDIARY_OF",), "kg:ownedBy": ("SUBSIDIARY_OF",),
    "kg:educatedAt": ("EDUCATED_AT",), "kg:birthDate": ("DATE_OF_BIRTH",), "kg:deathDate": ("DATE_OF_DEATH",),
    "kg:foundedOn": ("DATE_FOUNDED",),
}  # fmt: skip
INVERSE = {"kg:founded": "FOUNDED_BY", "kg:owns": "SUBSIDIARY_OF", "kg:parentOf": "CHILD_OF"}
"""Predicates that the benchmark states from the other end."""

SYMMETRIC = frozenset({"SPOUSE"})
CEO_TITLES = ("chief executive", "ceo", "c.e.o.")
HELD = ("kg:holdsRole", "kg:heldRole", "kg:electedTo", "kg:appointedTo")
DATED = {
    "kg:bornIn": "DATE_OF_BIRTH", "kg:diedIn": "DATE_OF_DEATH", "kg:foundedIn": "DATE_FOUNDED",
    "kg:founded": "DATE_FOUNDED",
}  # fmt: skip
"""The time of these claims is a fact of its own: of the subject's, but of a founder the object's."""

FITS = {
    EMPLOYED: ("kg:Person", "kg:Organization"), PARTY: ("kg:Person", "kg:Organization"),
    "SUBSIDIARY_OF": ("kg:Organization", "kg:Organization"), "HEADQUARTERS": ("kg:Organization", "kg:Place"),
    CEO: ("kg:Organization", "kg:Person"), "FOUNDED_BY": ("kg:Organization", "kg:Actor"),
}  # fmt: skip

Fact = tuple[list[Mention], str, list[Mention]]


def predict(lines: Iterable[Line], machine: Machine) -> Iterator[Line]:
    """{"id", "facts"} for each line {"id", "text"}."""
    for reading in readings(lines, machine):
        yield {"id": reading.line["id"], "facts": list(_written(reading))}


def _written(reading: Reading) -> Iterator[Line]:
    seen = set()
    for subjects, label, objects in _facts(reading):
        for s in subjects:
            for o in objects:
                key = (s.start, s.end, label, o.start, o.end)
                if key not in seen:
                    seen.add(key)
                    yield {"s": argument(s), "p": label, "o": argument(o)}


def _facts(reading: Reading) -> Iterator[Fact]:
    for link in reading.links(facts=False):
        labels = _role_labels(link.claim) if link.family else RELATIONS.get(link.predicate, ())
        one, other = _mentions(link.subject), _mentions(link.object)
        for label in labels:
            ends = (link.object, link.subject) if label == CEO else (link.subject, link.object)
            if _fits(reading, label, *ends):
                yield (other, label, one) if label == CEO else (one, label, other)
            if label in SYMMETRIC:
                yield other, label, one
        inverse = INVERSE.get(link.predicate)
        if inverse and _fits(reading, inverse, link.object, link.subject):
            yield other, inverse, one
    for claim in reading.extraction.claims:
        yield from _dates(reading, claim)


def _fits(reading: Reading, label: str, subject: Entity, value: Entity) -> bool:
    one, other = FITS.get(label, ("kg:Thing", "kg:Thing"))
    return reading.is_a(subject, one, "kg:Group") and reading.is_a(value, other)


def _role_labels(claim: Claim) -> tuple[str, ...]:
    if claim.term not in HELD:
        return ()
    title = next((v.label.lower() for v in claim.values("object") if hasattr(v, "label")), "")
    if any(words in title for words in CEO_TITLES):
        return (EMPLOYED, CEO)
    return () if family_of(title) == "candidate" else (EMPLOYED,)


def _dates(reading: Reading, claim: Claim) -> Iterator[Fact]:
    label = DATED.get(claim.term) or next(iter(RELATIONS.get(claim.term, ())), "")
    if not label.startswith("DATE"):
        return
    slot = "object" if claim.term == "kg:founded" else "subject"
    literal = [v for v in claim.values("object") if isinstance(v, Literal)]
    times = [Mention(claim.time.start, claim.time.end, claim.time.text)] if claim.time else []
    for entity in reading.fillers(claim, slot):
        if times and (literal or claim.term in DATED):
            yield _mentions(entity), label, times


def _mentions(entity: Entity) -> list[Mention]:
    """The mentions by name and pronoun: the benchmark pairs all that a passage has."""
    return [m for m in entity.mentions if m.kind != "nominal"] or list(entity.mentions[:1])
