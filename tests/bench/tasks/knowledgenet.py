"""Claims -> KnowledgeNet's fifteen relations. It sees passages, never gold.

The benchmark wants a fact once for each pair of mentions, pronouns too ("He joined
the board").
"""

from collections.abc import Iterable, Iterator

from kg.model import Claim, Entity, Literal, Mention, RoleTerm
from kg.pipeline import Line as Machine

from .reading import Line, Link, Reading, argument, readings

EMPLOYED, PARTY = "EMPLOYEE_OR_MEMBER_OF", "POLITICAL_AFFILIATION"
CEO, FOUNDED = "CEO", "FOUNDED_BY"

RELATIONS = {
    "kg:memberOf": (EMPLOYED,), "kg:worksFor": (EMPLOYED,), "kg:affiliatedWith": (EMPLOYED,),
    "kg:leads": (EMPLOYED,), "kg:politicalParty": (PARTY,), "kg:actsFor": (EMPLOYED,),
    "kg:headquarteredIn": ("HEADQUARTERS",), "kg:basedIn": ("HEADQUARTERS",),
    "kg:locatedIn": ("HEADQUARTERS",),
    "kg:livesIn": ("PLACE_OF_RESIDENCE",), "kg:bornIn": ("PLACE_OF_BIRTH",),
    "kg:nationality": ("NATIONALITY",), "kg:spouse": ("SPOUSE",), "kg:childOf": ("CHILD_OF",),
    "kg:subsidiaryOf": ("SUBSIDIARY_OF",), "kg:partOf": ("SUBSIDIARY_OF",), "kg:ownedBy": ("SUBSIDIARY_OF",),
    "kg:educatedAt": ("EDUCATED_AT",), "kg:birthDate": ("DATE_OF_BIRTH",), "kg:deathDate": ("DATE_OF_DEATH",),
    "kg:foundedOn": ("DATE_FOUNDED",),
}  # fmt: skip
INVERSE = {"kg:founded": FOUNDED, "kg:parentOf": "CHILD_OF"}
"""Predicates that the benchmark states from the other end."""

SYMMETRIC = frozenset({"SPOUSE"})
TITLES = (("chief executive", CEO), ("ceo", CEO), ("c.e.o.", CEO), ("founder", FOUNDED))
"""What a title says beside employment."""

FROM_ROLE = frozenset({CEO, FOUNDED})
"""Labels that go from the organization to who holds the role."""

PRIVATE = frozenset({"professional", "other", "cleric", "executive"})
"""Families of which a country named with them is the holder's own: "a Danish painter"."""

LIKE_PARTY = frozenset(
    {"kg:memberOf", "kg:affiliatedWith", "kg:politicalParty", "kg:leads", "kg:holdsRole", "kg:heldRole"}
)
PLACES = frozenset({"HEADQUARTERS", "PLACE_OF_BIRTH", "PLACE_OF_RESIDENCE"})
HELD = ("kg:holdsRole", "kg:heldRole", "kg:electedTo", "kg:appointedTo")
DATED = {
    "kg:bornIn": "DATE_OF_BIRTH", "kg:diedIn": "DATE_OF_DEATH", "kg:foundedIn": "DATE_FOUNDED",
    "kg:founded": "DATE_FOUNDED",
}  # fmt: skip
"""The time of these claims is a fact of its own: of the subject's, but of a founder the object's."""

FITS = {
    EMPLOYED: ("kg:Person", "kg:Organization"), PARTY: ("kg:Person", "kg:Organization"),
    "SUBSIDIARY_OF": ("kg:Organization", "kg:Organization"), "HEADQUARTERS": ("kg:Organization", "kg:Place"),
    CEO: ("kg:Organization", "kg:Person"), FOUNDED: ("kg:Organization", "kg:Actor"),
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
    areas = _areas(reading)
    for link in reading.links(facts=False):
        for label, subject, value in _labelled(reading, link):
            if _fits(reading, label, subject, value):
                yield _mentions(subject), label, _mentions(value)
                for area in areas.get(value.id, ()) if label in PLACES else ():
                    yield _mentions(subject), label, _mentions(area)
    for claim in reading.extraction.claims:
        yield from _dates(reading, claim)


def _areas(reading: Reading) -> dict[str, list[Entity]]:
    """Place -> the areas that the passage puts it in: "Dublin, Ireland" is a fact of both."""
    found: dict[str, list[Entity]] = {}
    for link in reading.links(facts=False):
        if link.predicate == "kg:locatedIn":
            found.setdefault(link.subject.id, []).append(link.object)
    return found


def _labelled(reading: Reading, link: Link) -> Iterator[tuple[str, Entity, Entity]]:
    one, other = link.subject, link.object
    labels = _role_labels(reading, link) if link.family else RELATIONS.get(link.predicate, ())
    inverse = [INVERSE[link.predicate]] if link.predicate in INVERSE else []
    if link.predicate in LIKE_PARTY and reading.is_a(other, "kg:PoliticalParty"):
        labels = (PARTY,)
    for label in labels:
        inverse += [label] if label in FROM_ROLE or label in SYMMETRIC else []
        if label not in FROM_ROLE:
            yield label, one, other
    yield from ((label, other, one) for label in inverse)


def _fits(reading: Reading, label: str, subject: Entity, value: Entity) -> bool:
    one, other = FITS.get(label, ("kg:Thing", "kg:Thing"))
    return reading.is_a(subject, one, "kg:Group") and reading.is_a(value, other)


def _role_labels(reading: Reading, link: Link) -> tuple[str, ...]:
    if link.predicate not in HELD or link.family == "candidate":
        return ()
    if reading.is_a(link.object, "kg:Country"):
        return ("NATIONALITY",) if link.family in PRIVATE else ()
    title = next((v.label.lower() for v in link.claim.values("object") if isinstance(v, RoleTerm)), "")
    return (EMPLOYED, *(label for word, label in TITLES if word in title))


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
