"""What one article adds to the view: pure, given who its entities are.

Only claims that the article itself states (`Claim.is_fact`) and whose confidence
reaches the threshold. The view is the union of what the articles add; a node's
evidence (kg:supportedBy) is collected over them, and a node without evidence left is
gone. Labels come last (`kg.store.labels`), from the triples of the node and the
labels of the actors in it, so that they too are the same in any order.

Every derived triple (a super-property, an inverse, the other direction of a
symmetric relation, what an event implies, a role's flat form) is a statement of
its own with the claim it follows from: no edge of the view lacks evidence.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.model import (
    Bounds,
    Claim,
    ClaimRef,
    Entity,
    Extraction,
    Identity,
    Literal,
    Ref,
    RoleTerm,
    Term,
    Value,
)
from kg.store.iris import KG, ORG, RDF, RDFS, SKOS, actor_iri, claim_iri, hashed, role_iri
from kg.store.labels import best_label, best_type, claim_label
from kg.store.literals import canonical_bounds, canonical_literal, is_date, number, quoted, typed
from kg.terms import Ontology, checked_iri

TYPE, LABEL, ALT_LABEL = f"<{RDF}type>", f"<{RDFS}label>", f"<{SKOS}altLabel>"
SUPPORTED_BY, OBSERVED_AT = f"<{KG}supportedBy>", f"<{KG}observedAt>"

Pair = tuple[str, str]
Triple = tuple[str, str, str]
"""Subject, predicate, object as N-Triples terms."""


@dataclass(frozen=True, slots=True)
class Node:
    """A statement, membership or event: what makes it what it is, without label and evidence.

    `direct` is the triple that a statement is about, where it stands in the view.
    """

    iri: str
    pairs: frozenset[Pair]
    direct: Triple | None = None


@dataclass(slots=True)
class Names:
    """How articles call an actor: counted over its entities."""

    names: Counter[str] = field(default_factory=Counter)
    aliases: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, aliases: Iterable[str], type_: str) -> None:
        """Count one entity."""
        self.names[name] += 1
        self.types[type_] += 1
        self.aliases.update(set(aliases))


@dataclass(frozen=True, slots=True)
class Contribution:
    """Nodes with the claims that support them, labels of claims, and actors with their entities.

    All keys are IRIs. `day` is the article's date, empty where it has none; `roles` are
    the roles it names.
    """

    key: str
    day: str
    nodes: Mapping[str, Node]
    support: Mapping[str, frozenset[str]]
    claims: Mapping[str, str]
    actors: Mapping[str, tuple[Entity, ...]]
    roles: tuple[str, ...]
    identity: Mapping[str, Identity]

    def touched(self) -> set[str]:
        """Every node of the view that this article has a part in."""
        return {*self.nodes, *self.claims, *self.actors, *self.roles}


class Viewer:
    """Makes contributions; keeps what follows from the ontology alone."""

    def __init__(self, ontology: Ontology, threshold: float) -> None:
        self.ontology = ontology
        self.threshold = threshold
        self._follows: dict[str, tuple[tuple[str, bool], ...]] = {}
        self._types: dict[str, tuple[str, ...]] = {}
        self._iris: dict[str, str] = {}

    def contribution(self, extraction: Extraction, identity: Mapping[str, Identity]) -> Contribution:
        """What the article adds; `identity` has an actor for each of its entities."""
        return _Article(self, extraction, identity).contribution()

    def iri(self, curie: str) -> str:
        """A term or slot as an N-Triples IRI."""
        if curie not in self._iris:
            # A term of an ontology that is no longer loaded comes back as its IRI.
            known = "://" in curie
            iri = checked_iri(curie) if known else self.ontology.expand(_slot_curie(curie))
            self._iris[curie] = f"<{iri}>"
        return self._iris[curie]

    def types(self, curie: str) -> tuple[str, ...]:
        """A class and all above it, as N-Triples IRIs."""
        if curie not in self._types:
            self._types[curie] = tuple(map(self.iri, (curie, *self.ontology.ancestors(curie))))
        return self._types[curie]

    def follows(self, relation: str) -> tuple[tuple[str, bool], ...]:
        """The relation and all that follow from it; True where subject and object change places."""
        if relation not in self._follows:
            self._follows[relation] = tuple(sorted(self._closure({(relation, False)})))
        return self._follows[relation]

    def _closure(self, found: set[tuple[str, bool]]) -> set[tuple[str, bool]]:
        new = found
        while new:
            new = {further for known in new for further in self._one_step(*known)} - found
            found = found | new
        return found

    def _one_step(self, relation: str, turned: bool) -> Iterator[tuple[str, bool]]:
        term = self.ontology.terms.get(relation)
        if term is None:
            return
        yield from ((parent, turned) for parent in term.parents if self._is_relation(parent))
        if term.symmetric:
            yield relation, not turned
        if term.inverse:
            yield term.inverse, not turned

    def _is_relation(self, curie: str) -> bool:
        term = self.ontology.terms.get(curie)
        return term is not None and term.kind == "relation"

    # -- Labels of actors --

    def actor_pairs(self, names: Names) -> set[Pair]:
        """Types, label and other names of an actor."""
        type_ = best_type(names.types, self.ontology)
        label = best_label(names.names) or best_label(names.aliases)
        label = label or (self.ontology.terms[type_].label if type_ in self.ontology.terms else type_)
        others = {name for name in (*names.names, *names.aliases) if name.strip()} - {label}
        pairs = {(TYPE, iri) for iri in self.types(type_)}
        return pairs | {(LABEL, quoted(label))} | {(ALT_LABEL, quoted(other)) for other in others}


def _slot_curie(name: str) -> str:
    return name if ":" in name else f"kg:{name}"


class _Article:
    """Collects the contribution of one article."""

    def __init__(self, viewer: Viewer, extraction: Extraction, identity: Mapping[str, Identity]) -> None:
        self.viewer = viewer
        self.key = extraction.article.key
        self.extraction = extraction
        self.identity = identity
        self.claims = {claim.id: claim for claim in extraction.claims}
        self.nodes: dict[str, Node] = {}
        self.support: dict[str, set[str]] = {}
        self.named: dict[str, str] = {}
        self.events: dict[frozenset[Pair], str] = {}

    def contribution(self) -> Contribution:
        for claim in sorted(self.claims.values(), key=lambda c: c.id):
            if claim.is_fact and claim.confidence >= self.viewer.threshold:
                self._fact(claim)
        date = self.extraction.article.date[:10]
        return Contribution(
            self.key,
            date if is_date(date) else "",
            self.nodes,
            {iri: frozenset(claims) for iri, claims in self.support.items()},
            self.named,
            self._actors(),
            self._roles(),
            self.identity,
        )

    def _actors(self) -> dict[str, tuple[Entity, ...]]:
        actors: dict[str, list[Entity]] = {}
        for entity in self.extraction.entities:
            actors.setdefault(actor_iri(self.identity[entity.id].actor), []).append(entity)
        return {iri: tuple(entities) for iri, entities in actors.items()}

    def _roles(self) -> tuple[str, ...]:
        values = (value for claim in self.claims.values() for _, value in claim.slots)
        return tuple(sorted({role_iri(value.label) for value in values if isinstance(value, RoleTerm)}))

    def _fact(self, claim: Claim) -> None:
        self._name_contents(claim)
        if claim.kind == "event":
            self._event(claim)
        elif claim.term == "kg:holdsRole":
            self._role(claim)
        else:
            self._relation(claim)
        term = self.viewer.ontology.terms.get(claim.term)
        for rule in term.implies if term else ():
            self._relate(claim, rule.from_slot, rule.predicate, rule.to_slot)

    def _name_contents(self, claim: Claim) -> None:
        for _, value in claim.slots:
            if isinstance(value, ClaimRef) and value.claim in self.claims:
                content = self.claims[value.claim]
                self.named[claim_iri(self.key, content.id)] = claim_label(content, self.viewer.ontology)

    # -- Relations --

    def _relation(self, claim: Claim) -> None:
        self._relate(claim, "subject", claim.term, "object")

    def _relate(self, claim: Claim, from_slot: str, relation: str, to_slot: str) -> None:
        for subject in self._terms(claim.values(from_slot)):
            for value in claim.values(to_slot):
                if isinstance(value, Bounds):
                    self._bounded(claim, subject, relation, to_slot, value)
                elif object_ := self._term(value):
                    self._statements(claim, subject, relation, object_)

    def _statements(self, claim: Claim, subject: str, relation: str, object_: str) -> None:
        # Nobody is related to himself: two names of one actor were taken for two.
        if subject == object_ or subject.startswith('"'):
            return
        for predicate, turned in self.viewer.follows(relation):
            if not (turned and object_.startswith('"')):
                ends = (object_, subject) if turned else (subject, object_)
                self._statement(claim, (ends[0], predicate, ends[1]))

    def _statement(self, claim: Claim, about: Triple, more: Iterable[Pair] = (), direct: bool = True) -> None:
        subject, curie, object_ = about
        predicate = self.viewer.iri(curie)
        pairs = {
            (TYPE, f"<{RDF}Statement>"),
            (f"<{RDF}subject>", subject),
            (f"<{RDF}predicate>", predicate),
            (f"<{RDF}object>", object_),
            *more,
        }
        node = hashed("statement", subject, predicate, object_, *(value for _, value in sorted(more)))
        self._keep(claim, Node(node, frozenset(pairs), (subject, predicate, object_) if direct else None))

    def _bounded(self, claim: Claim, subject: str, relation: str, slot: str, bounds: Bounds) -> None:
        """An exact number is a literal; "over 40" is no value, so its statement has no direct triple."""
        bounds = canonical_bounds(bounds)
        if bounds.low is not None and bounds.low == bounds.high and not bounds.unit:
            self._statements(claim, subject, relation, number(bounds.low))
        else:
            about = (subject, relation, quoted(bounds.text))
            self._statement(claim, about, sorted(self._bounds(slot, bounds)), direct=False)

    def _bounds(self, slot: str, bounds: Bounds) -> set[Pair]:
        stem, bounds = self.viewer.iri(slot)[:-1], canonical_bounds(bounds)
        pairs = {(f"{stem}Text>", quoted(bounds.text))} if bounds.text else set()
        pairs |= {(f"{stem}Unit>", quoted(bounds.unit))} if bounds.unit else set()
        ends = (("Min", bounds.low), ("Max", bounds.high))
        return pairs | {(f"{stem}{end}>", number(value)) for end, value in ends if value is not None}

    # -- Roles --

    def _role(self, claim: Claim) -> None:
        organizations = self._terms(claim.values("organization"))
        for member in self._terms(claim.values("subject")):
            for role in self._terms(claim.values("object")):
                self._statements(claim, member, claim.term, role)
                for organization in organizations or [""]:
                    self._membership(claim, member, role, organization)
            for organization in organizations:
                self._statements(claim, member, "kg:affiliatedWith", organization)

    def _membership(self, claim: Claim, member: str, role: str, organization: str) -> None:
        pairs = {(TYPE, f"<{ORG}Membership>"), (f"<{ORG}member>", member), (f"<{ORG}role>", role)}
        pairs |= {(f"<{ORG}organization>", organization)} if organization else set()
        self._keep(claim, Node(hashed("membership", member, role, organization), frozenset(pairs)))

    # -- Events --

    def _event(self, claim: Claim) -> None:
        """One node for what the article tells several times in the same words.

        Events of two articles stay two: that they are one is a judgement, and no
        later judgement could take a merged node apart.
        """
        pairs = {(TYPE, iri) for iri in self.viewer.types(claim.term)} | self._time(claim)
        for slot, value in claim.slots:
            if isinstance(value, Bounds):
                pairs |= self._bounds(slot, value)
            elif object_ := self._term(value):
                pairs.add((self.viewer.iri(slot), object_))
        key = frozenset(pairs)
        iri = self.events.setdefault(key, hashed("event", self.key, claim.id))
        self._keep(claim, Node(iri, key))

    def _time(self, claim: Claim) -> set[Pair]:
        time = claim.time
        ends = (("notBefore", time.not_before), ("notAfter", time.not_after)) if time else ()
        return {(f"<{KG}{name}>", typed(value, "date")) for name, value in ends if is_date(value)}

    # -- Values --

    def _terms(self, values: Iterable[Value]) -> list[str]:
        return [term for term in map(self._term, values) if term]

    def _term(self, value: Value) -> str:
        """N-Triples term of a slot's filler in the view; "" for what does not stand there."""
        match value:
            case Ref():
                known = self.identity.get(value.entity)
                return f"<{actor_iri(known.actor)}>" if known else ""
            case ClaimRef():
                return f"<{claim_iri(self.key, value.claim)}>"
            case Term():
                return self.viewer.iri(value.curie)
            case RoleTerm():
                return f"<{role_iri(value.label)}>"
            case Literal():
                literal = canonical_literal(value)
                return typed(literal.value, literal.datatype)
        return ""

    def _keep(self, claim: Claim, node: Node) -> None:
        self.nodes[node.iri] = node
        self.support.setdefault(node.iri, set()).add(claim_iri(self.key, claim.id))
