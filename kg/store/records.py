"""An article's graph as the records it was written from, and the form in which they come back.

RDF keeps sets: the order of slots and aliases is lost, and what an extraction
holds beside the graph (location, notes) never was in it. `canonical` tells what is
kept: reading what was written gives `canonical(extraction)`, for any extraction.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal as Lookup

from pyoxigraph import Literal as OxLiteral
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse

from kg.model import (
    Article,
    Attribution,
    Bounds,
    Claim,
    ClaimRef,
    Entity,
    Extraction,
    Literal,
    Mention,
    Ref,
    RoleTerm,
    Term,
    Time,
    Value,
    Zone,
)
from kg.store.iris import (
    ARTICLE_BASE,
    DATA,
    DCTERMS,
    KG,
    NIF,
    PROV,
    RDF,
    SCHEMA,
    XSD,
    article_iri,
    article_key,
    decode,
    role_iri,
)
from kg.store.literals import (
    canonical_bounds,
    canonical_literal,
    clean,
    decimal_text,
)
from kg.terms import Ontology

_Object = NamedNode | OxLiteral
_Properties = dict[str, list[_Object]]

# Properties of a claim that are no slots; whatever else it has is one.
_CLAIM_PROPERTIES = {
    f"{RDF}type",
    f"{PROV}wasDerivedFrom",
    *(
        KG + name
        for name in (
            *("predicate", "event", "modality", "confidence", "rule", "inferred", "attribution", "value"),
            *("timeMention", "timeText", "timex", "notBefore", "notAfter", "trigger"),
        )
    ),
}
_BOUNDS = ("Min", "Max", "Unit")
_KINDS = ("name", "demonym", "nominal", "pronoun", "title", "evidence", "content", "cue")
_RANKS = {kind: rank for rank, kind in enumerate(_KINDS)}
_UNREAD = Mention(0, 0, "", "")
_OF_CLAIMS = {"evidence", "content", "cue"}

Use = Lookup["entity", "evidence", "trigger"]
"""What a mention is read for."""


def from_nquads(text: str | bytes, ontology: Ontology) -> Extraction:
    """The extraction that `to_nquads` wrote, in canonical form."""
    return from_quads(parse(text, RdfFormat.N_QUADS), ontology)


def facts_of(text: str, ontology: Ontology) -> Extraction:
    """The same without mentions and evidence, which the view does not need: half the work.

    Lines are sorted, so those of the mentions stand together.
    """
    key = article_key(text[1 : text.index(">")])
    start = text.find(f"\n<{article_iri(key)}/mention/") + 1
    end = text.rfind(f"\n<{article_iri(key)}/mention/") + 1
    end = text.find("\n", end) + 1
    return from_nquads(text[:start] + text[end:] if start else text, ontology)


def from_quads(quads: Iterable[Quad | Triple], ontology: Ontology) -> Extraction:
    """The extraction of one article's graph, in canonical form; KeyError where it is none."""
    subjects: dict[str, _Properties] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        subjects[quad.subject.value][quad.predicate.value].append(quad.object)  # type: ignore[union-attr, arg-type]
    return _Reader(subjects, ontology).read()


class _Reader:
    """Subject -> predicate -> objects of one article, as records."""

    def __init__(self, subjects: dict[str, _Properties], ontology: Ontology) -> None:
        self.subjects = subjects
        self.compact = _Compact(ontology)
        of_type = defaultdict(list)
        for subject, properties in subjects.items():
            for kind in properties.get(f"{RDF}type", ()):
                of_type[kind.value.removeprefix(KG)].append(subject)
        self.of_type = of_type
        self.article = of_type["Article"][0] if of_type["Article"] else ""

    def read(self) -> Extraction:
        if not self.article:
            raise KeyError("no kg:Article in the graph")
        entities = sorted((self._entity(iri) for iri in self.of_type["Entity"]), key=lambda e: e.id)
        claims = sorted((self._claim(iri) for iri in self.of_type["Claim"]), key=lambda c: c.id)
        extractor = _text(self.subjects[self.article], f"{KG}extractor")
        return Extraction(self._article(), tuple(entities), tuple(claims), extractor)

    def _article(self) -> Article:
        of = self.subjects[self.article]
        return Article(
            key=_text(of, f"{KG}key"),
            text=_text(of, f"{NIF}isString"),
            title=_text(of, f"{DCTERMS}title"),
            date=_text(of, f"{SCHEMA}datePublished") or _text(of, f"{DCTERMS}issued"),
            outlet=_text(of, f"{KG}outlet"),
            author=_text(of, f"{DCTERMS}creator"),
            url=_text(of, f"{SCHEMA}url"),
            record=_text(of, f"{DCTERMS}identifier"),
            modified=_text(of, f"{DCTERMS}modified"),
            language=_text(of, f"{DCTERMS}language"),
            zones=tuple(sorted((self._zone(z) for z in self.of_type["Zone"]), key=_zone_order)),
        )

    def _zone(self, iri: str) -> Zone:
        of = self.subjects[iri]
        return Zone(
            _text(of, f"{KG}zoneKind"), int(_text(of, f"{NIF}beginIndex")), int(_text(of, f"{NIF}endIndex"))
        )

    def _entity(self, iri: str) -> Entity:
        of = self.subjects[iri]
        return Entity(
            id=_local(iri),
            name=_text(of, f"{KG}name"),
            type="".join(self.compact[value.value] for value in of.get(f"{KG}localType", ())),
            names=tuple(sorted(value.value for value in of.get(f"{KG}alias", ()))),
            mentions=tuple(sorted((self._mention(v.value) for v in of.get(f"{KG}mention", ())), key=_place)),
            gazetteer=_text(of, f"{KG}gazetteerEntry"),
            named=_text(of, f"{KG}named") == "true",
            count=_bounds(of, f"{KG}count"),
            members_of=tuple(sorted(_local(value.value) for value in of.get(f"{KG}membersOf", ()))),
        )

    def _mention(self, iri: str, use: Use = "entity") -> Mention:
        of = self.subjects.get(iri)
        if not of:
            return _UNREAD
        kind = _best_kind({value.value for value in of[f"{KG}mentionKind"]}, use)
        start, end = int(_text(of, f"{NIF}beginIndex")), int(_text(of, f"{NIF}endIndex"))
        return Mention(start, end, _text(of, f"{NIF}anchorOf"), kind)

    def _claim(self, iri: str) -> Claim:
        of = self.subjects[iri]
        kind = "relation" if f"{KG}predicate" in of else "event"
        term = of[f"{KG}predicate" if kind == "relation" else f"{KG}event"][0]
        return Claim(
            id=_local(iri),
            kind=kind,
            term=self.compact[term.value],
            slots=tuple(sorted(set(self._slots(of, kind)), key=_slot_order)),
            evidence=self._mention(of[f"{PROV}wasDerivedFrom"][0].value, "evidence"),
            modality=of[f"{KG}modality"][0].value.removeprefix(KG),
            attribution=self._chain(of.get(f"{KG}attribution", ())),
            time=self._time(of),
            confidence=float(_text(of, f"{KG}confidence")),
            rule=_text(of, f"{KG}rule"),
            inferred=f"{KG}inferred" in of,
            trigger=self._trigger(of),
        )

    def _trigger(self, of: _Properties) -> Mention | None:
        return self._mention(of[f"{KG}trigger"][0].value, "trigger") if f"{KG}trigger" in of else None

    def _slots(self, of: _Properties, kind: str) -> list[tuple[str, Value]]:
        value_slot = "object" if kind == "relation" else "value"
        found: list[tuple[str, Value]] = [(value_slot, self._value(v)) for v in of.get(f"{KG}value", ())]
        bounded = {p.removesuffix("Text") for p in of if p.endswith("Text") and p not in _CLAIM_PROPERTIES}
        for predicate, values in of.items():
            stem = predicate[:-3] if predicate[-3:] in _BOUNDS[:2] else predicate[:-4]
            if stem in bounded and predicate[len(stem) :] in (*_BOUNDS, "Text"):
                continue
            if predicate not in _CLAIM_PROPERTIES:
                slot = self.compact[predicate].removeprefix("kg:")
                found += [(slot, self._value(value)) for value in values]
        for stem in bounded:
            bounds = _bounds(of, stem)
            assert bounds is not None  # noqa: S101  (its text is there)
            found.append((self.compact[stem].removeprefix("kg:"), bounds))
        return list(dict.fromkeys(found))  # what stands under both kg:value and its slot is one filler

    def _value(self, node: _Object) -> Value:
        if isinstance(node, OxLiteral):
            return Literal(node.value, node.datatype.value.removeprefix(XSD))
        iri = node.value
        if iri.startswith(f"{self.article}/entity/"):
            return Ref(_local(iri))
        if iri.startswith(f"{self.article}/claim/"):
            return ClaimRef(_local(iri))
        if iri.startswith(f"{DATA}role/"):
            return RoleTerm(min(value.value for value in self.subjects[iri][f"{KG}roleName"]))
        return Term(self.compact[iri])

    def _chain(self, links: Iterable[_Object]) -> tuple[Attribution, ...]:
        chain: list[Attribution] = []
        for link in links:
            of = self.subjects[link.value]
            parts = (KG + name for name in ("source", "certainty", "polarity"))
            source, certainty, polarity = (of[part][0].value for part in parts)
            holder = "" if source == self.article else _local(source)
            chain.append(Attribution(holder, certainty.removeprefix(KG), polarity.removeprefix(KG)))
            chain += self._chain(of.get(f"{KG}within", ()))
        return tuple(chain)

    def _time(self, of: _Properties) -> Time | None:
        if f"{KG}timeMention" not in of:
            return None
        start, end = _local(of[f"{KG}timeMention"][0].value).split("-")
        timex, before, after = (_text(of, KG + name) for name in ("timex", "notBefore", "notAfter"))
        return Time(int(start), int(end), _text(of, f"{KG}timeText"), timex, before, after)


class _Compact(dict[str, str]):
    """IRI -> CURIE, computed once."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology

    def __missing__(self, iri: str) -> str:
        self[iri] = self.ontology.compact(iri)
        return self[iri]


def _text(of: _Properties, predicate: str) -> str:
    values = of.get(predicate)
    return values[0].value if values else ""


def _local(iri: str) -> str:
    return decode(iri[len(ARTICLE_BASE) :].split("/", 2)[2])


def _bounds(of: _Properties, stem: str) -> Bounds | None:
    if f"{stem}Text" not in of:
        return None
    low, high = (_text(of, stem + name) for name in ("Min", "Max"))
    return Bounds(
        float(low) if low else None,
        float(high) if high else None,
        _text(of, f"{stem}Text"),
        _text(of, f"{stem}Unit"),
    )


def _best_kind(kinds: set[str], use: Use) -> str:
    """One place may be a name and, for a claim, its evidence or trigger: each use sees its own kind."""
    return min(kinds, key=lambda kind: (_is_strange(kind, use), _RANKS.get(kind, 9), kind))


def _is_strange(kind: str, use: Use) -> bool:
    return kind != "cue" if use == "trigger" else (kind in _OF_CLAIMS) != (use == "evidence")


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def _zone_order(zone: Zone) -> tuple[int, int, str]:
    return zone.start, zone.end, zone.kind


def _slot_order(item: tuple[str, Value]) -> tuple[str, str, str]:
    return item[0], type(item[1]).__name__, repr(item[1])


# -- The form that is kept -----------------------------------------------------------------


def canonical(extraction: Extraction) -> Extraction:
    """The extraction as it comes back from its graph.

    Sorted by id, without duplicates; lone surrogates are U+FFFD; numbers are rounded
    (confidence to 4 digits, bounds to 6); a second Bounds in a slot, `location` and
    `notes` are gone; a literal is what its value allows. Every fact of the view is the
    same for both.
    """
    return _Canonical(extraction).extraction()


class _Canonical:
    def __init__(self, extraction: Extraction) -> None:
        self.given = extraction
        self.kinds: dict[tuple[int, int], set[str]] = defaultdict(set)
        self.roles: dict[str, set[str]] = defaultdict(set)
        for entity in extraction.entities:
            self._note(*entity.mentions)
        for claim in extraction.claims:
            self._note(claim.evidence, *([claim.trigger] if claim.trigger else []))
            self._note_claim(claim)

    def _note(self, *mentions: Mention) -> None:
        for mention in mentions:
            self.kinds[mention.start, mention.end].add(clean(mention.kind))

    def _note_claim(self, claim: Claim) -> None:
        if claim.time:
            self._note(Mention(claim.time.start, claim.time.end, claim.time.text, "evidence"))
        for _, value in claim.slots:
            if isinstance(value, RoleTerm):
                self.roles[role_iri(value.label)].add(clean(value.label))

    def extraction(self) -> Extraction:
        given = self.given
        return Extraction(
            _canonical_article(given.article),
            tuple(sorted((self._entity(entity) for entity in given.entities), key=lambda e: e.id)),
            tuple(sorted((self._claim(claim) for claim in given.claims), key=lambda c: c.id)),
            clean(given.extractor),
        )

    def _entity(self, entity: Entity) -> Entity:
        mentions = {self._mention(mention, "entity") for mention in entity.mentions}
        return replace(
            entity,
            name=clean(entity.name),
            names=tuple(sorted({clean(name) for name in entity.names})),
            mentions=tuple(sorted(mentions, key=_place)),
            gazetteer=clean(entity.gazetteer),
            count=canonical_bounds(entity.count) if entity.count else None,
            members_of=tuple(sorted(set(entity.members_of))),
        )

    def _mention(self, mention: Mention, use: Use) -> Mention:
        kind = _best_kind(self.kinds[mention.start, mention.end], use)
        return replace(mention, text=clean(mention.text), kind=kind)

    def _claim(self, claim: Claim) -> Claim:
        return replace(
            claim,
            slots=tuple(sorted(self._slots(claim), key=_slot_order)),
            evidence=self._mention(claim.evidence, "evidence"),
            trigger=self._mention(claim.trigger, "trigger") if claim.trigger else None,
            time=_canonical_time(claim.time) if claim.time else None,
            confidence=float(decimal_text(claim.confidence, 4)),
            rule=clean(claim.rule),
        )

    def _slots(self, claim: Claim) -> set[tuple[str, Value]]:
        value_slot = "object" if claim.kind == "relation" else "value"
        found: dict[tuple[str, Value], None] = {}
        bounded: set[str] = set()
        for slot, value in claim.slots:
            if isinstance(value, Bounds):
                if slot not in bounded:
                    found[slot, canonical_bounds(value)] = None
                bounded.add(slot)
            elif isinstance(value, Literal):
                found[value_slot if slot in ("object", "value") else slot, canonical_literal(value)] = None
            else:
                found[value_slot if slot == "value" else slot, self._reference(value)] = None
        return set(found)

    def _reference(self, value: Value) -> Value:
        return RoleTerm(min(self.roles[role_iri(value.label)])) if isinstance(value, RoleTerm) else value


def _canonical_article(article: Article) -> Article:
    texts = {name: clean(getattr(article, name)) for name in _ARTICLE_TEXTS}
    zones = tuple(sorted(set(article.zones), key=_zone_order))
    return replace(article, **texts, zones=zones, notes=(), location="", source="", spot="")


_ARTICLE_TEXTS = ("text", "title", "date", "outlet", "author", "url", "record", "modified", "language")


def _canonical_time(time: Time) -> Time:
    return Time(time.start, time.end, *map(clean, (time.text, time.value, time.not_before, time.not_after)))
