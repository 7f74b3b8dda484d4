"""Claims -> DWIE's relations, names and clusters.

DWIE states the country as well for what lies in a city of it, and each relation to a
country once more, as "-x", to the country's adjective: both are drawn here from
the claims and from the country that kg's gazetteer gives. It sees ids and texts, never gold.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from kg.benchmarks.chain import Chain, chain_names
from kg.learn import load_linear
from kg.model import Claim, Entity, Mention
from kg.pipeline import Line as Machine

from .reading import (
    Line,
    Link,
    Reading,
    argument,
    gazetteer,
    is_demonym,
    is_held,
    names,
    near,
    readings,
    role_family,
)

Homes = dict[str, Entity]
"""Entity id -> the country it is of."""

Fact = tuple[Entity, str, Entity, Claim | None]

TYPES = (("kg:Person", "person"), ("kg:Organization", "organization"), ("kg:Place", "location"))
"""kg class -> DWIE's type of a name; the first that fits."""

RELATIONS = {
    "kg:memberOf": ("member_of",), "kg:worksFor": ("member_of",), "kg:politicalParty": ("member_of",),
    "kg:affiliatedWith": ("member_of",), "kg:leads": ("head_of", "member_of"),
    "kg:educatedAt": ("member_of",),
    "kg:actsFor": ("agent_of",), "kg:founded": ("founder_of",), "kg:nationality": ("citizen_of",),
    "kg:bornIn": ("citizen_of",), "kg:spouse": ("spouse_of",), "kg:childOf": ("child_of",),
    "kg:parentOf": ("parent_of",), "kg:siblingOf": ("sibling",),
    "kg:partOf": ("part_of",), "kg:subsidiaryOf": ("part_of",),
    "kg:basedIn": ("based_in",), "kg:headquarteredIn": ("based_in",), "kg:locatedIn": ("in",),
    "kg:linkedTo": ("based_in",),
}  # fmt: skip
"""Predicate -> labels; "in" and "based_in" get the level of the place, see LEVELS."""

LEADERS = "head_of_state head_of_government executive party_official"
ROLES = (
    ("head_of_state", "kg:Country", ("head_of_state", "agent_of", "citizen_of")),
    ("head_of_government", "kg:Country", ("head_of_gov", "agent_of", "citizen_of")),
    ("head_of_government regional_head", "kg:Region", ("head_of_gov", "agent_of")),
    ("minister", "kg:Country", ("minister_of", "agent_of", "citizen_of")),
    ("deputy_head legislator diplomat spokesperson", "kg:Country", ("agent_of", "citizen_of")),
    ("regional_head", "kg:City", ("mayor_of",)),
    ("*", "kg:Country", ("citizen_of",)),
    ("spokesperson", "kg:Organization", ("spokesperson_of", "member_of")),
    ("adviser", "kg:Actor", ("advisor_of",)),
    (LEADERS, "kg:Organization", ("head_of", "member_of")),
    ("*", "kg:Organization", ("member_of",)),
)
"""Families of a role, what it is a role of -> labels; the first row that fits."""

HELD = ("kg:holdsRole", "kg:heldRole", "kg:electedTo", "kg:appointedTo")
PAST = {"minister_of", "mayor_of", "agent_of"}
"""What a former holder no longer is; a former head the benchmark states like a present one."""

EVENTS = {"kg:Meeting": "is_meeting", "kg:Sanction": "sanctions", "kg:Signing": "signed_by"}
PLACED = {"kg:basedIn": "based_in", "kg:headquarteredIn": "based_in", "kg:locatedIn": "in"}
LEVELS = (("kg:Country", "0"), ("kg:Region", "1"), ("kg:City", "2"))
FITS = {
    "citizen_of": ("kg:Person", "kg:Country"), "agent_of": ("kg:Person", "kg:GeopoliticalEntity"),
    "member_of": ("kg:Person", "kg:Organization"), "head_of": ("kg:Person", "kg:Organization"),
    "based_in": ("kg:Organization", "kg:GeopoliticalEntity"), "in": ("kg:Place", "kg:GeopoliticalEntity"),
    "part_of": ("kg:Organization", "kg:Organization"), "founder_of": ("kg:Person", "kg:Organization"),
}  # fmt: skip
"""What the benchmark lets a label hold between."""

BARE = {
    "head_of_state": ("head_of_state", "agent_of", "citizen_of"),
    "head_of_government": ("head_of_gov", "agent_of", "citizen_of"),
    "minister": ("minister_of", "agent_of", "citizen_of"), "legislator": ("citizen_of",),
}  # fmt: skip
"""Family of an office without organization -> labels to the country that the article is about."""

CLEAR = 2.0
"""How many times as often as the next one a country must be named for the article to be about it."""

_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s|\n")
_BEFORE = re.compile(r"(?:['’]s)?(?: [a-z-]+){0,2} [\"“]?$")
"""What may stand between a country and what is of it: up to two small words."""

_NATION = re.compile(r"(?:the |The )?([A-Z][\w. ]+?)(?:['’]s)? (?=(?:\w+ )*(?:Ministry|Department)\b)")
BUILDINGS = frozenset({"White House", "Kremlin"})
"""Governments that the benchmark takes for the buildings they are called by."""

OF_A_COUNTRY = ("kg:Organization", "kg:Person", "kg:City", "kg:Region")
_OF_MANY = re.compile(r"\b(?:International|European|EU|UN|U\.N\.|United Nations|World|Security Council)\b")
STATE_BODY = re.compile(
    r"\b(?:Ministry|Parliament|Supreme Court|Constitutional Court|Police|Army|Navy|Air Force|Foreign Office"
    r"|Cabinet|Senate|National Assembly|Attorney General|Central Bank|Federal|Interior|Prosecutor)\b"
)
"""A body with such a name and no country beside it is of the country that the article is about."""

MINISTRY = re.compile(r"\b(?:Ministry|Department)\b")
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
    """Names as the chain learned to mark them from this benchmark; clusters as kg has them."""
    clusters: list[Line] = []
    for entity in reading.entities.values():
        spans = [{"start": m.start, "end": m.end} for m in marked(reading, entity)]
        kind = type_of(reading, entity)
        if kind and spans:
            clusters.append({"id": entity.id, "type": kind, "mentions": spans})
    marks = chain_names(Chain(load_linear("benchmarks/names-dwie")), reading.doc)
    words = [(reading.doc[mark.start : mark.end], mark.label) for mark in marks]
    ents = [{"start": span.start_char, "end": span.end_char, "type": label} for span, label in words]
    return {"ents": ents, "entities": clusters}


def type_of(reading: Reading, entity: Entity) -> str:
    """The benchmark's type of a name; "" for what it gives none."""
    if entity.name in BUILDINGS:
        return "location"
    return next((kind for curie, kind in TYPES if reading.is_a(entity, curie)), "")


def marked(reading: Reading, entity: Entity) -> list[Mention]:
    """The mentions that the benchmark marks as this entity's name, with its bounds."""
    found = [m for m in names(entity) if not (is_demonym(m, entity) and reading.is_a(entity, "kg:Place"))]
    if reading.is_a(entity, "kg:Organization"):
        found = [_bare(m) for m in found if m.text.split()[-1][:1] != m.text.split()[-1][:1].lower()]
    return found


def _bare(name: Mention) -> Mention:
    """A ministry's name without the country before it."""
    found = _NATION.match(name.text)
    if not found or found[1] not in nations():
        return name
    return Mention(name.start + found.end(1) + 1, name.end, name.text[found.end(1) + 1 :], name.kind)


@cache
def nations() -> frozenset[str]:
    """Countries and their adjectives as they stand before a ministry's name."""
    entries = [entry for entry in gazetteer().values() if entry.type == "kg:Country"]
    return frozenset(w.lstrip("~") for e in entries for w in (*e.strong, *e.weak, *e.demonyms))


# -- Facts between entities ------------------------------------------------------------------


def facts(reading: Reading) -> Iterator[Fact]:
    """Every fact with its label, those of a city's country included; may repeat."""
    homes = homes_of(reading)
    for link in reading.links():
        yield from _of_link(reading, homes, link)
    for claim in reading.extraction.claims:
        if claim.term in EVENTS and is_held(claim):
            yield from _of_event(reading, claim)
    yield from _bare_offices(reading)
    for entity in reading.entities.values():
        if entity.id in homes:
            yield from _at_home(reading, entity, homes[entity.id])


def _of_link(reading: Reading, homes: Homes, link: Link) -> Iterator[Fact]:
    labels = _role_labels(reading, link) if link.family else RELATIONS.get(link.predicate, ())
    for label in labels:
        if _fits(reading, label, link.subject, link.object):
            yield link.subject, _leveled(reading, label, link.subject, link.object), link.object, link.claim
    if link.family:
        yield from _through_office(reading, homes, link)
    yield from _country_of_place(reading, homes, link)


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


def _through_office(reading: Reading, homes: Homes, link: Link) -> Iterator[Fact]:
    """Who holds an office in an organization or place of a country counts as its citizen."""
    home = homes.get(link.object.id)
    if home is not None and reading.is_a(link.subject, "kg:Person"):
        yield link.subject, "citizen_of", home, link.claim


def _country_of_place(reading: Reading, homes: Homes, link: Link) -> Iterator[Fact]:
    home, label = homes.get(link.object.id), PLACED.get(link.predicate)
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
            if MINISTRY.search(entity.name):
                yield entity, "ministry_of", country, None
    elif reading.is_a(entity, "kg:Place"):
        yield entity, "in0", country, None
    elif reading.is_a(entity, "kg:Person"):
        yield entity, "citizen_of", country, None


def _bare_offices(reading: Reading) -> Iterator[Fact]:
    """For "the foreign minister, Jane Roe": of the country that its sentence or the article is about."""
    held = {(link.family, link.object.id): link.subject for link in reading.links() if link.family}
    for claim in reading.extraction.claims:
        if claim.term != "kg:holdsRole" or claim.values("organization") or not is_held(claim):
            continue
        family, country = role_family(claim), _country_before(reading, claim) or main_country(reading)
        for person in reading.fillers(claim, "subject") if country else ():
            if held.get((family, country.id), person) is person:
                yield from ((person, label, country, claim) for label in BARE.get(family, ()))


def _country_before(reading: Reading, claim: Claim) -> Entity | None:
    """The last country that the sentence names before the claim."""
    found, place = None, 0
    for country in countries(reading):
        for mention in names(country):
            between = reading.line["text"][mention.end : claim.evidence.start]
            if place <= mention.end <= claim.evidence.start and not _SENTENCE_END.search(between):
                found, place = country, mention.end
    return found


# -- Which country somebody or something is of ---------------------------------------------------


def homes_of(reading: Reading) -> Homes:
    """Entity id -> country: by the gazetteer, by its own name, by what stands before it, by the article."""
    homes = {**_homes_by_neighbour(reading), **_homes_by_name(reading), **reading.homes()}
    country = main_country(reading)
    for entity in reading.entities.values():
        own = entity.named and not entity.gazetteer and reading.is_a(entity, *AGENCIES)
        if country is not None and own and STATE_BODY.search(entity.name):
            homes.setdefault(entity.id, country)
    return homes


def is_of_many(reading: Reading, entity: Entity) -> bool:
    """Whether it is an organization of several countries."""
    return reading.is_a(entity, "kg:InternationalOrganization") or _OF_MANY.search(entity.name) is not None


def countries(reading: Reading) -> list[Entity]:
    """The countries that the text names, by noun or adjective."""
    return [e for e in reading.entities.values() if e.type == "kg:Country" and names(e)]


def main_country(reading: Reading) -> Entity | None:
    """The country named most often, its cities and bodies counted with it; None where two are near."""
    weights = {country.id: len(names(country)) for country in countries(reading)}
    for key, country in reading.homes().items():
        weights[country.id] = weights.get(country.id, 0) + len(names(reading.entities[key]))
    ranked = sorted(weights, key=lambda key: (-weights[key], key))
    if not ranked or (len(ranked) > 1 and weights[ranked[0]] < CLEAR * weights[ranked[1]]):
        return None
    return reading.entities[ranked[0]]


def _homes_by_name(reading: Reading) -> Homes:
    """For "Israeli Air Force", "Radio Norway": the country in an organization's name, if it is one only."""
    words = {text: c for c in countries(reading) for text in _spellings(c)}
    homes = {}
    for entity in reading.entities.values():
        if entity.named and reading.is_a(entity, "kg:Organization") and not is_of_many(reading, entity):
            found = {c.id: c for name in entity.names for text, c in words.items() if _has_words(name, text)}
            if len(found) == 1:
                homes[entity.id] = next(iter(found.values()))
    return homes


def _spellings(country: Entity) -> set[str]:
    entry = gazetteer().get(country.gazetteer)
    known = (*entry.strong, *(d.lstrip("~") for d in entry.demonyms)) if entry else ()
    return {*known, *(m.text for m in names(country))}


def _has_words(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(text)}(?!\w)", name) is not None


def _homes_by_neighbour(reading: Reading) -> Homes:
    """For "Hungary's Orban", "China's Customs Office", "Swiss company X": the country right before."""
    ends = {m.end: country for country in countries(reading) for m in names(country)}
    homes: Homes = {}
    text = reading.line["text"]
    for entity in reading.entities.values():
        if entity.named and reading.is_a(entity, *OF_A_COUNTRY) and not is_of_many(reading, entity):
            for mention in names(entity):
                found = _BEFORE.search(text, max(0, mention.start - 40), mention.start)
                country = ends.get(found.start()) if found else None
                if country is not None and country is not entity:
                    homes.setdefault(entity.id, country)
    return homes


# -- Facts as the scorer reads them -----------------------------------------------------------


def _written(reading: Reading) -> Iterator[Line]:
    seen = set()
    for subject, label, value, claim in facts(reading):
        for name, written, other in _forms(reading, subject, label, value, claim):
            key = (subject.id, written, value.id, other.text if written.endswith("-x") else "")
            if key not in seen:
                seen.add(key)
                yield {"s": argument(name), "p": written, "o": argument(other)}
    for entity in reading.entities.values():
        yield from _adjectives(entity)


def _forms(
    reading: Reading, subject: Entity, label: str, value: Entity, claim: Claim | None
) -> Iterator[tuple[Mention, str, Mention]]:
    """The fact with its arguments by name; to a country by name and, as "-x", by adjective."""
    own, plain = marked(reading, subject), marked(reading, value)
    adjectives = [m for m in names(value) if is_demonym(m, value)] if value.type == "kg:Country" else []
    if own and plain:
        yield _usual(own), label, _nearest(plain, claim)
    if own and adjectives and label in WITH_ADJECTIVE and not (plain and label in ADJECTIVE_ONLY):
        yield _usual(own), f"{label}-x", _nearest(adjectives, claim)


def _nearest(mentions: list[Mention], claim: Claim | None) -> Mention:
    return (near(mentions, claim) if claim else None) or mentions[0]


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
