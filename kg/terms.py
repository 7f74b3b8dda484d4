"""The ontology as plain records, read from ontology/ and from a user's own files.

Everything that extraction, storing and asking need to know of a term is here;
nothing of them parses Turtle. Parsing is pyoxigraph's, at about 3 ms for the
shipped ontology: rdflib would take fifty times as long at each start.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import OntologyError
from kg.files import read_text
from kg.model import digest
from kg.resources import ontology_dir

_OWL = "http://www.w3.org/2002/07/owl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_SCHEMA = "https://schema.org/"

_PARENTS = (f"{_RDFS}subClassOf", f"{_RDFS}subPropertyOf", f"{_SKOS}broader")
_ALIGNMENTS = (
    f"{_OWL}equivalentClass",
    f"{_OWL}equivalentProperty",
    f"{_SKOS}exactMatch",
    f"{_SKOS}closeMatch",
)
_PROPERTIES = {f"{_OWL}ObjectProperty", f"{_OWL}DatatypeProperty", f"{_RDF}Property"}


@dataclass(frozen=True, slots=True)
class Implication:
    """A Designation implies `target` kg:designatedAs `as`; slots by their names in a claim."""

    from_slot: str
    predicate: str
    to_slot: str


@dataclass(frozen=True, slots=True)
class Term:
    """kg:memberOf, a relation, "member of", from kg:Actor to kg:Actor, below kg:affiliatedWith.

    All terms are CURIEs. `kind`: class, relation, event, individual, property
    (slots and structure). `parents` are the direct super-terms, `domain` and
    `range` alternatives (any of them fits), `slots` those an event type fills, its
    parents' included. `aliases` are other labels; `types` the rdf:types;
    `alignments` IRIs of other vocabularies; `plover` a PLOVER class or "".
    """

    curie: str
    iri: str
    kind: str
    label: str
    definition: str = ""
    example: str = ""
    parents: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    functional: bool = False
    symmetric: bool = False
    transitive: bool = False
    inverse: str = ""
    implies: tuple[Implication, ...] = ()
    alignments: tuple[str, ...] = ()
    plover: str = ""
    aliases: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ontology:
    """Every term of the shipped ontology and of a user's files, by CURIE, sorted.

    `slots` are the names that a claim's slots may have ("agent"; a user's own
    slot by its CURIE). `digest` is of the triples: comments and layout do not
    change it.
    """

    terms: Mapping[str, Term]
    prefixes: Mapping[str, str]
    digest: str
    slots: tuple[str, ...] = ()
    _ancestors: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def is_a(self, curie: str, ancestor: str) -> bool:
        """Whether the first term is the second or lies below it, at any depth.

        >>> load_ontology().is_a("kg:Deportation", "kg:Transfer")
        True
        """
        return curie == ancestor or ancestor in self._ancestors.get(curie, frozenset())

    def ancestors(self, curie: str) -> tuple[str, ...]:
        """All terms above this one, sorted; itself excluded."""
        return tuple(sorted(self._ancestors.get(curie, frozenset())))

    def depth(self, curie: str) -> int:
        """How many terms stand above this one."""
        return len(self._ancestors.get(curie, ()))

    def expand(self, curie: str) -> str:
        """The IRI of a CURIE; raises OntologyError for an unknown prefix, or what would be no IRI.

        >>> load_ontology().expand("kg:Halt")
        'https://w3id.org/kg-news/ontology#Halt'
        """
        if curie in self.terms:  # a term under no prefix has no CURIE but its IRI
            return self.terms[curie].iri
        prefix, colon, local = curie.partition(":")
        if not colon or prefix not in self.prefixes:
            known = ", ".join(self.prefixes)
            raise OntologyError(f"{curie!r} has no known prefix", where=curie, hint=f"available: {known}")
        return checked_iri(self.prefixes[prefix] + local)

    def compact(self, iri: str) -> str:
        """The CURIE of an IRI, by its longest known namespace; the IRI itself where none fits.

        >>> load_ontology().compact("https://w3id.org/kg-news/ontology#Halt")
        'kg:Halt'
        """
        return _compact(iri, self.prefixes)

    def of_kind(self, kind: str) -> tuple[Term, ...]:
        """All terms of a kind, sorted by CURIE: `of_kind("event")`."""
        return tuple(term for term in self.terms.values() if term.kind == kind)

    def instances(self, curie: str) -> tuple[Term, ...]:
        """All individuals of a class, sorted by CURIE: `instances("kg:DesignationKind")`."""
        return tuple(t for t in self.of_kind("individual") if any(self.is_a(k, curie) for k in t.types))


# RFC 3987, without the rarities: what a term that no loaded file defines may be called.
_CHAR = r"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?\u00a1-\u167f\u3041-\ud7ff]|%[0-9A-Fa-f]{2})"
_IRI = re.compile(rf"[A-Za-z][A-Za-z0-9+.-]*:{_CHAR}*(?:\#{_CHAR}*)?")


def checked_iri(iri: str) -> str:
    """The IRI, if it can stand between < and >; raises OntologyError where it would break out."""
    if not _IRI.fullmatch(iri):
        raise OntologyError(
            f"{iri!r} is no IRI", hint="letters, digits and punctuation, without < > or spaces"
        )
    return iri


# --- The ontology ---------------------------------------------------------------------------

_Graph = dict[str, dict[str, dict[str, None]]]
"""Subject -> predicate -> objects, in the order of the files, each once."""

MAX_DEPTH = 3000
"""Terms above a term at most: all that stand above each are kept."""

_Triple = tuple[str, str, NamedNode | Literal]


def load_ontology(extra: tuple[Path, ...] = ()) -> Ontology:
    """The shipped ontology and the user's Turtle files as one.

    Raises OntologyError, naming file and term, for a file that is not Turtle, a
    prefix bound to two namespaces, a term that is used but not defined, a
    definition without a label, an implication of an unknown slot, or a cycle.
    """
    prefixes: dict[str, str] = {}
    graph: _Graph = {}
    origin: dict[str, Path] = {}
    triples: set[str] = set()
    for path in (ontology_dir() / "kg.ttl", *extra):
        for subject, predicate, object_ in _read_turtle(path, prefixes):
            graph.setdefault(subject, {}).setdefault(predicate, {})[object_.value] = None
            origin.setdefault(subject, path)
            triples.add(f"{subject} {predicate} {object_}")
    return _Builder(graph, dict(sorted(prefixes.items())), origin).build(digest(*sorted(triples)))


def _read_turtle(path: Path, prefixes: dict[str, str]) -> list[_Triple]:
    text = read_text(path, "the ontology", OntologyError)
    try:
        parser = parse(text, format=RdfFormat.TURTLE)
        triples = [_named(quad, path) for quad in parser]
    except SyntaxError as error:
        hint = f"line {error.lineno}" if error.lineno else ""
        raise OntologyError(f"not Turtle: {error.msg}", where=str(path), hint=hint) from error
    except ValueError as error:
        raise OntologyError(f"cannot read the ontology: {error}", where=str(path)) from error
    _merge_prefixes(parser.prefixes, prefixes, path)
    return triples


def _named(quad: Quad, path: Path) -> _Triple:
    # Blank nodes double when a file is loaded again, and a term without a name
    # cannot be referred to by a frame.
    if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
        return quad.subject.value, quad.predicate.value, quad.object
    raise OntologyError("a blank node", where=f"{path}, {quad.subject}", hint="give it an IRI of its own")


def _merge_prefixes(found: Mapping[str, str], prefixes: dict[str, str], path: Path) -> None:
    for prefix, namespace in found.items():
        if prefixes.setdefault(prefix, namespace) != namespace:
            raise OntologyError(
                f"prefix {prefix}: stands for <{namespace}>, elsewhere for <{prefixes[prefix]}>",
                where=str(path),
                hint="use another prefix",
            )


def _compact(iri: str, prefixes: Mapping[str, str]) -> str:
    fitting = [(len(ns), prefix, ns) for prefix, ns in prefixes.items() if ns and iri.startswith(ns)]
    if not fitting:
        return iri
    _, prefix, namespace = max(fitting)
    return f"{prefix}:{iri[len(namespace) :]}"


class _Builder:
    """From subject -> predicate -> objects to checked terms."""

    def __init__(self, graph: _Graph, prefixes: Mapping[str, str], origin: Mapping[str, Path]) -> None:
        self.graph = graph
        self.prefixes = prefixes
        self.origin = origin
        self.kg = prefixes["kg"]
        self.rules: dict[str, list[str]] = {}
        for rule in sorted(graph):
            for event in self._values(rule, "ofEvent"):
                self.rules.setdefault(event, []).append(rule)

    def build(self, hash_: str) -> Ontology:
        iris = sorted(iri for iri in self.graph if self._is_term(iri))
        self._check_uses(set(iris))
        ancestors = self._ancestors(iris)
        terms = {term.curie: term for term in (self._term(iri, ancestors) for iri in iris)}
        named = {self._curie(iri): frozenset(map(self._curie, above)) for iri, above in ancestors.items()}
        return Ontology(dict(sorted(terms.items())), self.prefixes, hash_, self._slots(iris), named)

    def _is_term(self, iri: str) -> bool:
        types = self.graph[iri].get(f"{_RDF}type", {})
        return bool(types) and f"{_OWL}Ontology" not in types and f"{self.kg}Implication" not in types

    def _curie(self, iri: str) -> str:
        return _compact(iri, self.prefixes)

    def _curies(self, iri: str, *predicates: str) -> tuple[str, ...]:
        return tuple(self._curie(value) for p in predicates for value in self.graph[iri].get(p, {}))

    def _text(self, iri: str, predicate: str) -> str:
        return next(iter(self.graph[iri].get(predicate, {})), "")

    def _values(self, iri: str, name: str) -> Iterable[str]:
        return self.graph.get(iri, {}).get(self.kg + name, {})

    def _where(self, iri: str) -> str:
        return f"{self.origin[iri]}, {self._curie(iri)}"

    def _term(self, iri: str, ancestors: Mapping[str, frozenset[str]]) -> Term:
        label = self._text(iri, f"{_RDFS}label")
        if not label:
            raise OntologyError("a term without rdfs:label", where=self._where(iri), hint='rdfs:label "…"')
        types = self.graph[iri].get(f"{_RDF}type", {})
        return Term(
            curie=self._curie(iri),
            iri=iri,
            kind=self._kind(types, ancestors[iri]),
            label=label,
            definition=self._text(iri, f"{_SKOS}definition"),
            example=self._text(iri, f"{_SKOS}example"),
            parents=self._curies(iri, *_PARENTS),
            domain=self._curies(iri, f"{_RDFS}domain", f"{_SCHEMA}domainIncludes"),
            range=self._curies(iri, f"{_RDFS}range", f"{_SCHEMA}rangeIncludes"),
            functional=f"{_OWL}FunctionalProperty" in types,
            symmetric=f"{_OWL}SymmetricProperty" in types,
            transitive=f"{_OWL}TransitiveProperty" in types,
            inverse=next(iter(self._curies(iri, f"{_OWL}inverseOf")), ""),
            implies=self._implications(iri, ancestors[iri]),
            alignments=tuple(value for p in _ALIGNMENTS for value in self.graph[iri].get(p, {})),
            plover=self._text(iri, f"{self.kg}ploverClass"),
            aliases=tuple(self.graph[iri].get(f"{_SKOS}altLabel", {})),
            types=self._curies(iri, f"{_RDF}type"),
            slots=self._event_slots(iri, ancestors[iri]),
        )

    def _kind(self, types: Collection[str], above: frozenset[str]) -> str:
        if f"{_OWL}Class" in types or f"{_RDFS}Class" in types:
            return "event" if f"{self.kg}Event" in above else "class"
        if f"{self.kg}Relation" in types:
            return "relation"
        return "property" if _PROPERTIES.intersection(types) or f"{self.kg}Slot" in types else "individual"

    def _ancestors(self, iris: Iterable[str]) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for iri in iris:
            self._climb(iri, found)
        return found

    def _climb(self, start: str, found: dict[str, frozenset[str]]) -> None:
        """Find what stands above the term and above each term above it, in steps and not by recursion."""
        path = {start: iter(self._parents(start))} if start not in found else {}
        while path:
            iri = next(reversed(path))
            parent = next(path[iri], None)
            if parent is None:
                del path[iri]
                found[iri] = self._above(iri, found)
            elif parent in path:
                raise OntologyError("a term below itself", where=self._where(parent), hint="break the cycle")
            elif parent not in found:
                path[parent] = iter(self._parents(parent))

    def _above(self, iri: str, found: Mapping[str, frozenset[str]]) -> frozenset[str]:
        parents = frozenset(self._parents(iri))
        above = parents.union(*(found[parent] for parent in parents))
        if len(above) > MAX_DEPTH:
            what = f"more than {MAX_DEPTH} terms above a term"
            raise OntologyError(what, where=self._where(iri), hint="make the hierarchy flatter")
        return above

    def _parents(self, iri: str) -> Iterator[str]:
        for predicate in _PARENTS:
            yield from self.graph.get(iri, {}).get(predicate, {})

    def _has_type(self, iri: str, name: str) -> bool:
        return self.kg + name in self.graph.get(iri, {}).get(f"{_RDF}type", {})

    def _slot_name(self, iri: str) -> str:
        return self._curie(iri).removeprefix("kg:")

    def _slots(self, iris: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(self._slot_name(iri) for iri in iris if self._has_type(iri, "Slot")))

    def _event_slots(self, iri: str, above: frozenset[str]) -> tuple[str, ...]:
        terms = (iri, *sorted(above))
        used = [slot for term in terms for slot in self._values(term, "usesSlot")]
        return tuple(dict.fromkeys(self._slot_name(slot) for slot in used))

    def _implications(self, iri: str, above: frozenset[str]) -> tuple[Implication, ...]:
        rules = {rule for event in (iri, *above) for rule in self.rules.get(event, ())}
        return tuple(self._implication(rule) for rule in sorted(rules))

    def _implication(self, rule: str) -> Implication:
        slots = [self._text(rule, f"{self.kg}{part}") for part in ("fromSlot", "toSlot")]
        predicate = self._text(rule, f"{self.kg}impliedPredicate")
        return Implication(self._slot_name(slots[0]), self._curie(predicate), self._slot_name(slots[1]))

    # What is used must be defined: a mistyped term would else be silently new.

    def _check_uses(self, known: set[str]) -> None:
        own = {self.kg, *(self.prefixes[p] for p in self.prefixes if self._is_own(self.prefixes[p], known))}
        for iri in sorted(self.graph):
            for used in sorted(self._uses(iri)):
                if used not in self.graph and any(used.startswith(ns) for ns in own):
                    raise self._undefined(iri, used, known)
            if f"{self.kg}Implication" in self.graph[iri].get(f"{_RDF}type", {}):
                self._check_implication(iri)

    def _is_own(self, namespace: str, known: set[str]) -> bool:
        return any(iri.startswith(namespace) for iri in known)

    def _uses(self, iri: str) -> set[str]:
        po = self.graph[iri]
        values = {v for p, vs in po.items() if not p.startswith(_SKOS) and p != f"{_RDFS}label" for v in vs}
        values |= set(po.get(f"{_SKOS}broader", {}))
        return values | set(po)

    def _undefined(self, iri: str, used: str, known: set[str]) -> OntologyError:
        near = [self._curie(k) for k in sorted(known) if k.lower() == used.lower()]
        hint = f"did you mean {near[0]}?" if near else "define it in a file of yours, or mend its name"
        what = f"{self._curie(used)} is used but not defined"
        return OntologyError(what, where=self._where(iri), hint=hint)

    def _check_implication(self, iri: str) -> None:
        for part in ("ofEvent", "fromSlot", "impliedPredicate", "toSlot"):
            if not self._text(iri, f"{self.kg}{part}"):
                raise OntologyError(f"an implication without kg:{part}", where=self._where(iri))
        for part, kind in (("fromSlot", "Slot"), ("toSlot", "Slot"), ("impliedPredicate", "Relation")):
            used = self._text(iri, f"{self.kg}{part}")
            if not self._has_type(used, kind):
                what = f"kg:{part} names {self._curie(used)}, which is no {kind.lower()}"
                raise OntologyError(what, where=self._where(iri), hint=self._available(kind))

    def _available(self, kind: str) -> str:
        fitting = (self._slot_name(iri) for iri in sorted(self.graph) if self._has_type(iri, kind))
        return "available: " + ", ".join(fitting)
