"""An extraction as canonical N-Quads: pure, sorted, no blank nodes, nothing of the run in it.

Written by hand because that is five times as fast as any serializer over term
objects (0.9 M quads/s), and because what is written must equal, byte for byte,
what Oxigraph gives back. `kg.store.records` reads it again.
"""

from collections.abc import Callable

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
    digest,
)
from kg.store.iris import (
    DCTERMS,
    KG,
    NIF,
    PROV,
    RDF,
    SCHEMA,
    article_graph,
    article_iri,
    encode,
    role_iri,
)
from kg.store.literals import (
    canonical_bounds,
    canonical_literal,
    clean,
    decimal_text,
    integer,
    is_date,
    is_url,
    moment,
    number,
    quoted,
    typed,
)
from kg.terms import Ontology

_TYPE = f"<{RDF}type>"
_BOOLEAN = {True: typed("true", "boolean"), False: typed("false", "boolean")}


def kg(name: str) -> str:
    """A term of the ontology as an N-Triples IRI."""
    return f"<{KG}{name}>"


_CLAIM = f"{_TYPE} {kg('Claim')}"
_ENTITY = f"{_TYPE} {kg('Entity')}"
_MENTION = f"{_TYPE} {kg('Mention')}"
_ATTRIBUTION = f"{_TYPE} {kg('Attribution')}"
_CONTEXT, _BEGIN, _END, _ANCHOR = (
    f"<{NIF}{name}>" for name in ("referenceContext", "beginIndex", "endIndex", "anchorOf")
)
_KIND, _DERIVED = kg("mentionKind"), f"<{PROV}wasDerivedFrom>"


def to_nquads(extraction: Extraction, ontology: Ontology) -> str:
    """The article's graph as N-Quads text: one quad a line, lines sorted and distinct.

    What the graph does not hold (`Article.location`, `Article.notes`, the order of
    slots) is told by `kg.store.records.canonical`. Raises OntologyError for a term
    with an unknown prefix.
    """
    lines = _Writer(extraction.article.key, ontology).write(extraction)
    end = f" <{article_graph(extraction.article.key)}> .\n"
    return end.join(sorted(set(lines))) + end


def article_lines(article: Article, extractor: str) -> list[str]:
    """The triples of the article itself, without its entities and claims."""
    s = f"<{article_iri(article.key)}>"
    text = clean(article.text)
    lines = [
        f"{s} {_TYPE} {kg('Article')}",
        f"{s} {_TYPE} <{NIF}Context>",
        f"{s} {kg('key')} {quoted(article.key)}",
        f"{s} {kg('version')} {quoted(digest(text, length=32))}",
        f"{s} <{NIF}isString> {quoted(text)}",
    ]
    lines += [f"{s} {predicate} {value}" for predicate, value in _metadata(article, extractor)]
    return lines + _zones(article, s)


def _metadata(article: Article, extractor: str) -> list[tuple[str, str]]:
    texts = [
        (f"<{DCTERMS}title>", article.title),
        (kg("outlet"), article.outlet),
        (f"<{DCTERMS}creator>", article.author),
        (f"<{DCTERMS}identifier>", article.record),
        (f"<{DCTERMS}language>", article.language),
        (kg("extractor"), extractor),
    ]
    found = [(predicate, quoted(value)) for predicate, value in texts if value]
    if article.url:
        url = f"<{article.url}>" if is_url(article.url) else quoted(article.url)
        found.append((f"<{SCHEMA}url>", url))
    if article.modified:
        found.append((f"<{DCTERMS}modified>", moment(article.modified)))
    return found + _issued(article.date)


def _issued(date: str) -> list[tuple[str, str]]:
    """dcterms:issued is always a day, so that queries compare like with like."""
    found = [(f"<{DCTERMS}issued>", typed(date[:10], "date"))] if is_date(date[:10]) else []
    return found + ([(f"<{SCHEMA}datePublished>", moment(date))] if date and not is_date(date) else [])


def _zones(article: Article, subject: str) -> list[str]:
    lines = []
    for zone in article.zones:
        z = f"{subject[:-1]}/zone/{encode(zone.kind)}-{zone.start}-{zone.end}>"
        lines += [
            f"{subject} {kg('zone')} {z}",
            f"{z} {_TYPE} {kg('Zone')}",
            f"{z} {kg('zoneKind')} {quoted(zone.kind)}",
            f"{z} {_BEGIN} {integer(zone.start)}",
            f"{z} {_END} {integer(zone.end)}",
        ]
    return lines


class _Iris(dict[str, str]):
    """CURIE -> N-Triples IRI, computed once."""

    def __init__(self, expand: Callable[[str], str]) -> None:
        self.expand = expand

    def __missing__(self, curie: str) -> str:
        self[curie] = f"<{self.expand(curie)}>"
        return self[curie]


class _Writer:
    """Collects the triples of one article as N-Triples lines without their final dot."""

    def __init__(self, key: str, ontology: Ontology) -> None:
        self.base = article_iri(key)
        self.article = f"<{self.base}>"
        self.terms = _Iris(ontology.expand)
        self.slots = _Iris(lambda slot: ontology.expand(slot if ":" in slot else f"kg:{slot}"))
        self.lines: list[str] = []
        self.mentions: dict[tuple[int, int, str], str] = {}
        self.chains: dict[tuple[Attribution, ...], str] = {}

    def write(self, extraction: Extraction) -> list[str]:
        self.lines += article_lines(extraction.article, extraction.extractor)
        for entity in extraction.entities:
            self._entity(entity)
        for claim in extraction.claims:
            self._claim(claim)
        return self.lines

    def _iri(self, kind: str, local: str) -> str:
        return f"<{self.base}/{kind}/{encode(local)}>"

    # -- Entities --

    def _entity(self, entity: Entity) -> None:
        e, add = self._iri("entity", entity.id), self.lines.append
        add(f"{e} {_ENTITY}")
        add(f"{e} {kg('name')} {quoted(entity.name)}")
        add(f"{e} {kg('named')} {_BOOLEAN[entity.named]}")
        if entity.type:
            add(f"{e} {kg('localType')} {self.terms[entity.type]}")
        if entity.gazetteer:
            add(f"{e} {kg('gazetteerEntry')} {quoted(entity.gazetteer)}")
        self.lines += [f"{e} {kg('alias')} {quoted(name)}" for name in entity.names]
        self.lines += [f"{e} {kg('mention')} {self._mention(mention)}" for mention in entity.mentions]
        self.lines += [f"{e} {kg('membersOf')} {self._iri('entity', group)}" for group in entity.members_of]
        if entity.count:
            self._bounds(e, "count", entity.count)

    def _mention(self, mention: Mention) -> str:
        key = (mention.start, mention.end, mention.kind)
        if key not in self.mentions:
            self.mentions[key] = m = f"<{self.base}/mention/{mention.start}-{mention.end}>"
            self.lines += (
                f"{m} {_MENTION}",
                f"{m} {_CONTEXT} {self.article}",
                f"{m} {_BEGIN} {integer(mention.start)}",
                f"{m} {_END} {integer(mention.end)}",
                f"{m} {_ANCHOR} {quoted(mention.text)}",
                f"{m} {_KIND} {quoted(mention.kind)}",
            )
        return self.mentions[key]

    def _bounds(self, subject: str, slot: str, bounds: Bounds) -> None:
        bounds, iri = canonical_bounds(bounds), self.slots[slot][:-1]
        if bounds.low is not None:
            self.lines.append(f"{subject} {iri}Min> {number(bounds.low)}")
        if bounds.high is not None:
            self.lines.append(f"{subject} {iri}Max> {number(bounds.high)}")
        if bounds.unit:
            self.lines.append(f"{subject} {iri}Unit> {quoted(bounds.unit)}")
        # The text is written even when it is empty: it tells that there are bounds.
        self.lines.append(f"{subject} {iri}Text> {quoted(bounds.text)}")

    # -- Claims --

    def _claim(self, claim: Claim) -> None:
        c, add = self._iri("claim", claim.id), self.lines.append
        add(f"{c} {_CLAIM}")
        add(f"{c} {kg('predicate' if claim.kind == 'relation' else 'event')} {self.terms[claim.term]}")
        add(f"{c} {kg('modality')} {self.terms['kg:' + claim.modality]}")
        add(f"{c} {kg('confidence')} {typed(decimal_text(claim.confidence, 4), 'decimal')}")
        add(f"{c} {_DERIVED} {self._mention(claim.evidence)}")
        if claim.trigger:
            add(f"{c} {kg('trigger')} {self._mention(claim.trigger)}")
        if claim.rule:
            add(f"{c} {kg('rule')} {quoted(claim.rule)}")
        if claim.inferred:
            add(f"{c} {kg('inferred')} {_BOOLEAN[True]}")
        if claim.attribution:
            add(f"{c} {kg('attribution')} {self._attribution(claim.attribution)}")
        if claim.time:
            self._time(c, claim.time)
        self._slots(c, claim)

    def _slots(self, subject: str, claim: Claim) -> None:
        bounded: set[str] = set()
        for slot, value in claim.slots:
            if not isinstance(value, Bounds):
                predicate = kg("value") if _is_value(slot, value) else self.slots[slot]
                self.lines.append(f"{subject} {predicate} {self._value(value)}")
            elif slot not in bounded:  # the properties of two bounds in one slot would mix
                bounded.add(slot)
                self._bounds(subject, slot, value)

    def _value(self, value: Value) -> str:
        match value:
            case Ref():
                return self._iri("entity", value.entity)
            case ClaimRef():
                return self._iri("claim", value.claim)
            case Term():
                return self.terms[value.curie]
            case RoleTerm():
                role = f"<{role_iri(value.label)}>"
                self.lines.append(f"{role} {kg('roleName')} {quoted(value.label)}")
                return role
        assert isinstance(value, Literal)  # noqa: S101  (Bounds are written by _bounds)
        literal = canonical_literal(value)
        return typed(literal.value, literal.datatype)

    def _attribution(self, chain: tuple[Attribution, ...]) -> str:
        """IRI of a chain's innermost link; equal ends of chains are shared."""
        if chain not in self.chains:
            link, rest = chain[0], chain[1:]
            within = self._attribution(rest) if rest else ""
            t = f"<{self.base}/attribution/{digest(link.source, link.certainty, link.polarity, within)}>"
            self.lines += (
                f"{t} {_ATTRIBUTION}",
                f"{t} {kg('source')} {self._iri('entity', link.source) if link.source else self.article}",
                f"{t} {kg('certainty')} {self.terms['kg:' + link.certainty]}",
                f"{t} {kg('polarity')} {self.terms['kg:' + link.polarity]}",
            )
            self.lines += [f"{t} {kg('within')} {within}"] if within else []
            self.chains[chain] = t
        return self.chains[chain]

    def _time(self, subject: str, time: Time) -> None:
        mention = Mention(time.start, time.end, time.text, "evidence")
        self.lines.append(f"{subject} {kg('timeMention')} {self._mention(mention)}")
        self.lines.append(f"{subject} {kg('timeText')} {quoted(time.text)}")
        if time.value:
            self.lines.append(f"{subject} {kg('timex')} {quoted(time.value)}")
        if time.not_before:
            self.lines.append(f"{subject} {kg('notBefore')} {moment(time.not_before)}")
        if time.not_after:
            self.lines.append(f"{subject} {kg('notAfter')} {moment(time.not_after)}")


def _is_value(slot: str, value: Value) -> bool:
    """Whether a literal stands under kg:value: the object of a relation, the value of an event."""
    return slot == "value" or (isinstance(value, Literal) and slot == "object")
