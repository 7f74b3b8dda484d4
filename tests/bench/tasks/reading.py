"""What every task starts from: a line's text as kg reads it, and its claims between entities.

The lines are taken as they are, one article each: nothing is left out, merged or cut,
so that offsets and ids are the benchmark's.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any

from spacy.tokens import Doc

from kg.annotate import annotate
from kg.extract.lexicons import family_of
from kg.gazetteer import GazetteerEntry, load_gazetteer
from kg.model import Article, Claim, Entity, Extraction, Mention, Ref, RoleTerm
from kg.pipeline import Line as Machine
from kg.read.heads import with_head
from kg.read.zones import find_zones

Line = dict[str, Any]
"""One line of a benchmark's file: {"id", "text", ...}."""

Argument = dict[str, Any]
"""{"start", "end", "text"}: characters of the line's text."""


@cache
def gazetteer() -> dict[str, GazetteerEntry]:
    """The shipped gazetteer by id."""
    return {entry.id: entry for entry in load_gazetteer()}


@dataclass(frozen=True)
class Link:
    """A binary claim: `predicate` is a CURIE, and for a role `family` says which ("minister")."""

    subject: Entity
    predicate: str
    object: Entity
    family: str
    claim: Claim


@dataclass(frozen=True)
class Reading:
    """One line, its Doc and its extraction."""

    line: Line
    doc: Doc
    extraction: Extraction
    machine: Machine

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Named entities of the text and unnamed ones that a claim needs, by id."""
        return {entity.id: entity for entity in self.extraction.entities}

    def is_a(self, entity: Entity, *classes: str) -> bool:
        """Whether the entity's type is one of the classes or below one."""
        return any(self.machine.ontology.is_a(entity.type, curie) for curie in classes)

    def links(self, least: float = 0.0, facts: bool = True) -> Iterator[Link]:
        """Relations between two entities, roles with their organization among them, that are asserted."""
        for claim in self.extraction.claims:
            if claim.kind != "relation" or claim.confidence < least or (facts and not is_held(claim)):
                continue
            yield from self._links(claim)

    def _links(self, claim: Claim) -> Iterator[Link]:
        family = role_family(claim)
        slot = "organization" if family else "object"
        for subject in self.fillers(claim, "subject"):
            for value in self.fillers(claim, slot):
                yield Link(subject, claim.term, value, family, claim)

    def fillers(self, claim: Claim, *slots: str) -> list[Entity]:
        """The entities in these slots, in text order."""
        values = [value for slot in slots for value in claim.values(slot)]
        return [self.entities[v.entity] for v in values if isinstance(v, Ref) and v.entity in self.entities]

    def homes(self) -> dict[str, Entity]:
        """Entity id -> the entity of the country that the gazetteer puts it in, if the text names that."""
        countries = {e.gazetteer: e for e in self.entities.values() if e.gazetteer.startswith("country/")}
        found = {}
        for entity in self.entities.values():
            entry = gazetteer().get(entity.gazetteer)
            country = countries.get(f"country/{entry.country}") if entry else None
            if country is not None and country is not entity:
                found[entity.id] = country
        return found


def is_held(claim: Claim) -> bool:
    """Whether somebody holds it to be so: the benchmarks do not ask who."""
    sure = all(link.polarity == "Positive" and link.certainty != "Uncommitted" for link in claim.attribution)
    return sure and claim.modality == "Asserted"


def role_family(claim: Claim) -> str:
    """The family of the claim's role ("head_of_state" of "interim president"); "" where it has none."""
    for value in claim.values("object"):
        if isinstance(value, RoleTerm):
            return family_of(value.label)
    return ""


def readings(lines: Iterable[Line], machine: Machine, whole: bool = False) -> Iterator[Reading]:
    """A Reading for each line, in order; one on which kg fails is told and left out.

    A `whole` article has its head, captions and tail told from the body; a sentence has none.
    """
    waiting: dict[str, Line] = {}
    for article, doc in annotate(_articles(lines, waiting, whole), machine.nlp):
        line = waiting.pop(article.key)
        try:
            extraction = machine.extractor.extract(article, doc)
        except Exception as error:  # one text on which a rule fails must not cost the other predictions
            print(f"{line['id']}: {type(error).__name__}: {error}", file=sys.stderr)
            continue
        yield Reading(line, doc, extraction, machine)


def _articles(lines: Iterable[Line], waiting: dict[str, Line], whole: bool) -> Iterator[Article]:
    for number, line in enumerate(lines):
        waiting[str(number)] = line
        article = Article(key=str(number), record=line["id"], text=line["text"])
        if whole:
            article = with_head(article)
            article = replace(article, zones=find_zones(article.text, article.zones))
        yield article


def is_demonym(mention: Mention, entity: Entity) -> bool:
    """Whether the country is here "German" rather than "Germany"."""
    entry = gazetteer().get(entity.gazetteer)
    return entry is not None and mention.text in {word.lstrip("~") for word in entry.demonyms}


def names(entity: Entity) -> list[Mention]:
    """The entity's mentions by name, in text order."""
    return [mention for mention in entity.mentions if mention.kind == "name"]


def near(mentions: Iterable[Mention], claim: Claim) -> Mention | None:
    """The first mention inside the claim's evidence, else the closest to it."""
    middle = (claim.evidence.start + claim.evidence.end) / 2
    inside = [m for m in mentions if claim.evidence.start <= m.start and m.end <= claim.evidence.end]
    return inside[0] if inside else min(mentions, key=lambda m: abs(m.start - middle), default=None)


def argument(mention: Mention) -> Argument:
    """A mention as the scorers read it."""
    return {"start": mention.start, "end": mention.end, "text": mention.text}


def span_argument(text: str, start: int, end: int) -> Argument:
    """Characters of a text as the scorers read them."""
    return {"start": start, "end": end, "text": text[start:end]}
