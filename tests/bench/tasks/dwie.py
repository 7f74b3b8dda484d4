"""Claims -> DWIE's relations, names and clusters.

DWIE states the country as well for what lies in a city of it, and each relation to a
country once more, as "-x", to the country's adjective: both are drawn here from
the claims and from the country that kg's gazetteer gives. It sees ids and texts, never gold.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from kg.model import Claim, Entity, Mention
from kg.pipeline import Line as Machine

from .reading import Line, Link, Reading, argument, is_demonym, is_held, names, near, readings

Fact = tuple[Entity, str, Entity, Claim | None]

TYPES = (("kg:Person", "person"), ("kg:Organization", "organization"), ("kg:Place", "location"))
"""kg class -> DWIE's type of a name; the first that fits."""

RELATIONS = {
    "kg:memberOf": ("member_of",), "kg:worksFor": ("member_of",), "kg:politicalParty": ("member_of",),
    "kg:affiliatedWith": ("member_of",), "kg:leads": ("head_of", "member_of"), "kg:educatedAt": ("member_of",),
    "kg:actsFor": ("agent_of",), "kg:founded": ("founder_of",), "kg:nationality": ("citizen_of",),
    "kg:bornIn": ("citizen_of",), "kg:spouse": ("spouse_of",), "kg:childOf": ("child_of",),
    "kg:parentOf": ("parent_of",), "kg:siblingOf": ("sibling",),
    "kg:partOf": ("part_of",), "kg:subsidiaryOf": ("part_of",),
    "kg:basedIn": ("based_in",), "kg:headquarteredIn": ("based_in",), "kg:locatedIn": ("in",),
    "kg:linkedTo": ("based_in",),
}  # fmt: skip
"""Predicate -> labels; "in" and "based_in" get the level of the place, see LEVELS."""

ROLES = (
    ("head_of_state", "kg:Country", ("head_of_state", "agent_of", "citizen_of")),
    ("head_of_government", "kg:Country", ("head_of_gov", "agent_of", "citizen_of")),
    ("minister", "kg:Country", ("minister_of", "agent_of", "citizen_of")),
    ("deputy_head legislator diplomat spokesperson", "kg:Country", ("agent_of", "citizen_of")),
    ("regional_head", "kg:City", ("mayor_of",)),
    ("regional_head", "kg:Region", ("agent_of",)),
    ("*", "kg:Country", ("citizen_of",)),
    ("spokesperson", "kg:Organization", ("spokesperson_of", "member_of")),
    ("adviser", "kg:Actor", ("advisor_of",)),
    ("head_of_state head_of_government executive party_official", "kg:Organization", ("head_of", "member_of")),
    ("*", "kg:Organization", ("member_of",)),
)
"""Families of a role, what it is a role of -> labels; the first row that fits."""

HELD = ("kg:holdsRole", "kg:heldRole", "kg:electedTo", "kg:appointedTo")
PAST = {"head_of_state", "head_of_gov", "minister_of", "head_of", "mayor_of", "agent_of"}
"""What a former holder no longer is."""

EVENTS = {"kg:Meeting": "is_meeting", "kg:Sanction": "sanctions", "kg:Signing": "signed_by"}
LEVELS = (("kg:Country", "0"), ("kg:Region", "1"), ("kg:City", "2"))
FITS = {
    "citizen_of": ("kg:Person", "kg:Country"), "agent_of": ("kg:Person", "kg:GeopoliticalEntity"),
    "member_of": ("kg:Person", "kg:Organization"), "head_of": ("kg:Person", "kg:Organization"),
    "based_in": ("kg:Organization", "kg:GeopoliticalEntity"), "in": ("kg:Place", "kg:GeopoliticalEntity"),
    "part_of": ("kg:Organization", "kg:Organization"), "founder_of": ("kg:Person", "kg:Organization"),
}  # fmt: skip
"""What the benchmark lets a label hold between."""

AGENCIES = ("kg:GovernmentBody",)
WITH_ADJECTIVE = {
    "based_in0", "citizen_of", "in0", "agency_of", "head_of_state", "head_of_gov", "minister_of", "agent_of",
}  # fmt: skip
ADJECTIVE_ONLY = {"agent_of"}
"""Of these DWIE rarely writes the "-x" beside the plain label: only where the country is not named."""


def predict(lines: Iterable[Line], machine: Machine) -> Iterator[Line]:
    """{"id", "facts", "ents", "entities"} for each line {"id", "text"}: relations, names, clusters."""
    for reading in readings(lines, machine, whole=True):
        yield {"id": reading.line["id"], **_names(reading), "facts": list(_written(reading))}


def _names(reading: Reading) -> dict[str, Any]:
    ents, clusters = [], []
    for entity in reading.entities.values():
        kind = next((kind for curie, kind in TYPES if reading.is_a(entity, curie)), "")
        mentions = [m for m in names(entity) if kind and not is_demonym(m, entity)]
        ents.extend({"start": m.start, "end": m.end, "type": kind} for m in mentions)
        if mentions:
            spans = [{"start": m.start, "end": m.end} for m in mentions]
            clusters.append({"id": entity.id, "type": kind, "mentions": spans})
    return {"ents": sorted(ents, key=lambda e: (e["start"], e["end"])), "entities": clusters}


# -- Facts between entities ------------------------------------------------------------------


def facts(reading: Reading) -> Iterator[Fact]:
    """Every fact with its label, those of a city's country included; may repeat."""
    for link in reading.links():
        yield from _of_link(reading, link)
    for claim in reading.extraction.claims:
        if claim.term in EVENTS and is_held(claim):
            yield from _of_event(reading, claim)
    homes = reading.homes()
    for entity in reading.entities.values():
        if entity.id in homes:
            yield from _at_home(reading, entity, homes[entity.id])


def _of_link(reading: Reading, link: Link) -> Iterator[Fact]:
    labels = _role_labels(reading, link) if link.family else RELATIONS.get(link.predicate, ())
    for label in labels:
        if _fits(reading, label, link.subject, link.object):
            yield link.subject, _leveled(reading, label, link.subject, link.object), link.object, link.claim
    if link.family:
        yield from _through_office(reading, link)
    yield from _country_of_place(reading, link)


def _fits(reading: Reading, label: str, subject: Entity, value: Entity) -> bool:
    if label == "in" and reading.is_a(subject, "kg:Organization"):
        label = "based_in"
    one, other = FITS.get(label, ("kg:Thing", "kg:Thing"))
    return subject is not value and reading.is_a(subject, one) and reading.is_a(value, other)


def _role_labels(reading: Reading, link: Link) -> tuple[str, ...]:
    if link.predicate not in HELD:
        return ()
    for families, curie, labels in ROLES:
        if (families == "*" or link.family in families.split()) and reading.is_a(link.object, curie):
            former = link.predicate == "kg:heldRole"
            return tuple(label for label in labels if not (former and label in PAST))
    return ()


OFFICES = {
    "head_of_state", "head_of_government", "minister", "deputy_head", "legislator", "diplomat", "spokesperson",
    "party_official",
}  # fmt: skip


def _through_office(reading: Reading, link: Link) -> Iterator[Fact]:
    """Who holds a public office of a body or party of a country is its citizen."""
    home = reading.homes().get(link.object.id)
    public = reading.is_a(link.object, "kg:GovernmentBody", "kg:PoliticalParty")
    if home is not None and public and link.family in OFFICES and reading.is_a(link.subject, "kg:Person"):
        yield link.subject, "citizen_of", home, link.claim


def _country_of_place(reading: Reading, link: Link) -> Iterator[Fact]:
    home = reading.homes().get(link.object.id)
    label = {"kg:basedIn": "based_in", "kg:headquarteredIn": "based_in", "kg:locatedIn": "in"}.get(link.predicate)
    if home is not None and label and _fits(reading, label, link.subject, home):
        yield link.subject, _leveled(reading, label, link.subject, home), home, link.claim


def _leveled(reading: Reading, label: str, subject: Entity, place: Entity) -> str:
    if label not in ("in", "based_in"):
        return label
    label = "based_in" if reading.is_a(subject, "kg:Organization") else "in"
    return label + next((level for curie, level in LEVELS if reading.is_a(place, curie)), "2")


def _of_event(reading: Reading, claim: Claim) -> Iterator[Fact]:
    for agent in reading.fillers(claim, "agent"):
        for target in reading.fillers(claim, "target"):
            if agent is target or not (agent.named and target.named):
                continue
            if EVENTS[claim.term] == "signed_by":
                yield target, "signed_by", agent, claim
            else:
                yield agent, EVENTS[claim.term], target, claim


def _at_home(reading: Reading, entity: Entity, country: Entity) -> Iterator[Fact]:
    if reading.is_a(entity, "kg:Organization"):
        yield entity, "based_in0", country, None
        if reading.is_a(entity, *AGENCIES):
            yield entity, "agency_of", country, None
    elif reading.is_a(entity, "kg:Place"):
        yield entity, "in0", country, None


# -- Facts as the scorer reads them -----------------------------------------------------------


def _written(reading: Reading) -> Iterator[Line]:
    seen = set()
    for subject, label, value, claim in facts(reading):
        for name, written, other in _forms(subject, label, value, claim):
            key = (subject.id, written, value.id, other.text if written.endswith("-x") else "")
            if key not in seen:
                seen.add(key)
                yield {"s": argument(name), "p": written, "o": argument(other)}
    for entity in reading.entities.values():
        yield from _adjectives(entity)


def _forms(
    subject: Entity, label: str, value: Entity, claim: Claim | None
) -> Iterator[tuple[Mention, str, Mention]]:
    """The fact with its arguments by name; to a country by name and, as "-x", by adjective."""
    own = [m for m in names(subject) if not is_demonym(m, subject)]
    plain = [m for m in names(value) if not is_demonym(m, value)]
    adjectives = [m for m in names(value) if is_demonym(m, value)]
    if own and plain:
        yield _usual(own), label, near(plain, claim) if claim else plain[0]
    if own and adjectives and label in WITH_ADJECTIVE and not (plain and label in ADJECTIVE_ONLY):
        yield _usual(own), f"{label}-x", near(adjectives, claim) if claim else adjectives[0]


def _usual(mentions: list[Mention]) -> Mention:
    """The name the article uses most, of these the longest: most likely one the benchmark marks whole."""
    texts = [m.text for m in mentions]
    return min(mentions, key=lambda m: (-texts.count(m.text), -len(m.text), m.start))


def _adjectives(entity: Entity) -> Iterator[Line]:
    plain = [m for m in names(entity) if not is_demonym(m, entity)]
    adjectives = {m.text: m for m in reversed(names(entity)) if is_demonym(m, entity)}
    if plain and entity.type == "kg:Country":
        for text in sorted(adjectives):
            yield {"s": argument(adjectives[text]), "p": "gpe0", "o": argument(plain[0])}
