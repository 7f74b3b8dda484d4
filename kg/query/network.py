"""The one projection of the graph to a network of actors (MODEL.md, "The network").

An edge is a relation between two actors, a role someone holds at an organization, or an
event's agent -> its target, addressee or recipient; whom it concerns only where none of
these is an actor ("praised the efforts of B"; but who is "arrested for robbing B" is not B). It is "stated"
where the claim supports something in the view; a claim outside the view is an edge of another status.
A claim that is in the article's own voice and yet not in the view (too uncertain an
extraction, or rejected by a person) is no edge at all. What has no type, "mocks", "beat", and
whom one only speaks of are edges on request: true, but not of a kind to count or find ways by.
Rejected: edges from the triples of the view (sub-properties, inverses and roles give one
claim several edges between the same two, and weight would count them all).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import networkx as nx
from pyoxigraph import Store

from kg.errors import QueryError
from kg.model import STATUSES
from kg.query.bind import Iri, to_sparql
from kg.query.evidence import Evidence, load_evidence
from kg.query.prefixes import DATA, KG, compact, words
from kg.query.run import select

ACTOR = f"{DATA}actor/"
_THING = f"{KG}Thing"


class Tie(NamedTuple):
    """A claim that links two actors, before claims are gathered into edges; all IRIs, `role` may be empty."""

    claim: str
    type: str
    source: str
    target: str
    role: str


class Key(NamedTuple):
    """What makes two claims one edge."""

    source: str
    target: str
    type: str
    role: str
    status: str


def network(
    store: Store, statuses: Sequence[str] = ("stated",), *, things: bool = False, untyped: bool = False
) -> nx.MultiDiGraph:
    """The network of actors, parallel edges kept; only actors with an edge are in it.

    Nodes: the actor's IRI, with `label`, `type` (CURIE of the most specific class), `articles`
    (how many speak of it), `aliases`. Edges: key "kg:Arrest stated", with `type` (CURIE), `label`,
    `status`, `weight` (number of distinct articles) and `claims` (dicts of `Evidence`, by date).
    Nodes and edges are sorted: equal stores give equal networks. Things that are no actor, place
    or other kind of its own (class kg:Thing) are left out unless `things`; `untyped` adds events of
    no type (kg:Event) and whom a speech is about.
    """
    chosen = _checked(statuses)
    about = Actors(store)
    ties = sorted(set(_ties(store, only_stated=chosen == ("stated",), untyped=untyped)))
    edges = _edges(store, ties, chosen, about if not things else None)
    graph = nx.MultiDiGraph()
    for iri in sorted({end for key in edges for end in (key.source, key.target)}):
        graph.add_node(iri, **about.attributes(iri))
    labels = term_labels(store, {part for key in edges for part in (key.type, key.role) if part})
    for key in sorted(edges):
        graph.add_edge(key.source, key.target, _name(key), **_attributes(key, edges[key], labels))
    return graph


class Actors:
    """What the view knows of each actor: label, aliases, most specific type, number of articles."""

    def __init__(self, store: Store) -> None:
        self.labels = first(select(store, _LABELS))
        self.aliases = _gathered(select(store, _ALIASES))
        self.types = most_specific(_gathered(select(store, _TYPES)), _depths(store))
        self.articles = {iri: int(count) for iri, count in select(store, _ARTICLES)}

    def attributes(self, iri: str) -> dict[str, object]:
        """The attributes of the actor's node."""
        label = self.labels.get(iri) or words(iri)
        aliases = [alias for alias in self.aliases.get(iri, ()) if alias != label]
        return {
            "label": label,
            "type": self.type(iri),
            "articles": self.articles.get(iri, 0),
            "aliases": aliases,
        }

    def type(self, iri: str) -> str:
        """CURIE of the most specific class; kg:Thing where none is known."""
        return compact(self.types.get(iri, _THING))


def term_labels(store: Store, iris: Iterable[str]) -> dict[str, str]:
    """The label of each term or role; one without a label gets the words of its IRI."""
    wanted = sorted(set(iris))
    values = " ".join(to_sparql(Iri(iri)) for iri in wanted)
    query = f"SELECT ?term ?label WHERE {{ VALUES ?term {{ {values} }} ?term rdfs:label ?label }}"
    found = first(select(store, query))
    return {iri: found.get(iri) or words(iri) for iri in wanted}


def most_specific(types: dict[str, list[str]], depths: dict[str, int]) -> dict[str, str]:
    """Of each actor's classes the one deepest in the ontology; of equals the first by IRI."""
    return {iri: min(classes, key=lambda c: (-depths.get(c, 0), c)) for iri, classes in types.items()}


def _checked(statuses: Sequence[str]) -> tuple[str, ...]:
    for status in statuses:
        if status not in STATUSES:
            raise QueryError(f"no status {status!r}", hint=f"available: {', '.join(STATUSES)}")
    return tuple(statuses)


def _edges(
    store: Store, ties: Sequence[Tie], statuses: tuple[str, ...], about: Actors | None
) -> dict[Key, list[Evidence]]:
    supported = {row[0] for row in select(store, _SUPPORTED)}
    evidence = load_evidence(store, {tie.claim for tie in ties})
    edges: dict[Key, list[Evidence]] = {}
    for tie in ties:
        found = evidence.get(tie.claim)
        status = _status(tie.claim in supported, found)
        if found and status in statuses and _is_edge(tie, about):
            edges.setdefault(Key(tie.source, tie.target, tie.type, tie.role, status), []).append(found)
    return edges


def _status(supported: bool, found: Evidence | None) -> str:
    """It is "stated" only by the word of the view; outside it the article's own voice has no status."""
    if supported:
        return "stated"
    return found.status if found and found.status != "stated" else ""


def _is_edge(tie: Tie, about: Actors | None) -> bool:
    ends = (tie.source, tie.target)
    if tie.source == tie.target or not all(end.startswith(ACTOR) for end in ends):
        return False
    return about is None or all(about.types.get(end, _THING) != _THING for end in ends)


def _ties(store: Store, only_stated: bool, untyped: bool) -> Iterator[Tie]:
    guard = "?anything kg:supportedBy ?claim ." if only_stated else ""
    for claim, type_, source, target in select(store, _RELATIONS % guard):
        yield Tie(claim, type_, source, target, "")
    for claim, type_, source, target, role in select(store, _ROLES % guard):
        yield Tie(claim, type_, source, target, role)
    for query in (_EVENTS, _CONCERNS, *((_UNTYPED, _SPOKEN_OF) if untyped else ())):
        for claim, type_, source, target in select(store, query % guard):
            yield Tie(claim, type_, source, target, "")
    for claim, type_, source, target in select(store, _IMPLIED):
        yield Tie(claim, type_, source, target, "")


def _name(key: Key) -> str:
    role = f" {key.role.rsplit('/', 1)[-1]}" if key.role else ""
    return f"{compact(key.type)}{role} {key.status}"


def _attributes(key: Key, found: list[Evidence], labels: dict[str, str]) -> dict[str, object]:
    claims = sorted({claim.claim: claim for claim in found}.values(), key=lambda claim: claim.order)
    return {
        "type": compact(key.type),
        "label": _label(key, labels),
        "status": key.status,
        "weight": len({claim.article for claim in claims}),
        "claims": [claim.to_dict() for claim in claims],
    }


def _label(key: Key, labels: dict[str, str]) -> str:
    """The role alone where it is held; "nominated for: judge" and the like for the others."""
    if key.role and key.type != f"{KG}holdsRole":
        return f"{labels[key.type]}: {labels[key.role]}"
    return labels[key.role or key.type]


def first(rows: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """The first value of each key by the alphabet: never what a store happens to give first."""
    return {row[0]: row[1] for row in sorted(rows, reverse=True)}


def _gathered(rows: Iterable[tuple[str, ...]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in sorted(rows):
        found.setdefault(row[0], []).append(row[1])
    return found


def _depths(store: Store) -> dict[str, int]:
    """How many classes stand above each class on its longest way up."""
    parents = _gathered(
        select(store, "SELECT DISTINCT ?class ?parent WHERE { ?class rdfs:subClassOf ?parent }")
    )
    depths: dict[str, int] = {}

    def depth(name: str, below: tuple[str, ...] = ()) -> int:
        if name not in depths:
            above = [p for p in parents.get(name, ()) if p != name and p not in below]
            depths[name] = max((1 + depth(parent, (*below, name)) for parent in above), default=0)
        return depths[name]

    return {name: depth(name) for name in sorted(parents)}


_LABELS = "SELECT DISTINCT ?actor ?label WHERE { ?entity kg:canonical ?actor . ?actor rdfs:label ?label }"
_ALIASES = "SELECT DISTINCT ?actor ?label WHERE { ?entity kg:canonical ?actor . ?actor skos:altLabel ?label }"
_TYPES = "SELECT DISTINCT ?actor ?class WHERE { ?entity kg:canonical ?actor . ?actor a ?class }"
_ARTICLES = """
SELECT ?actor (COUNT(DISTINCT ?graph) AS ?articles) WHERE {
  ?entity kg:canonical ?actor . GRAPH ?graph { ?entity a kg:Entity }
} GROUP BY ?actor"""
_SUPPORTED = "SELECT DISTINCT ?claim WHERE { ?anything kg:supportedBy ?claim }"
# What follows from a role ("the head of X" leads X) would count the role's words twice; that
# Lyon lies in France is known, and no news of the two.
_RELATIONS = """
SELECT DISTINCT ?claim ?type ?source ?target WHERE { %s
  ?claim kg:predicate ?type ; kg:subject/kg:canonical ?source ; kg:object/kg:canonical ?target .
  FILTER NOT EXISTS { ?claim kg:inferred true ; kg:rule ?rule . FILTER(?rule IN ("implied", "gazetteer")) }
}"""
_ROLES = """
SELECT DISTINCT ?claim ?type ?source ?target ?role WHERE { %s
  ?claim kg:predicate ?type ; kg:subject/kg:canonical ?source ; kg:object ?role .
  ?claim kg:organization/kg:canonical ?target .
  FILTER NOT EXISTS { ?role kg:canonical ?actor }
}"""
_EVENTS = """
SELECT DISTINCT ?claim ?type ?source ?target WHERE { %s
  ?claim kg:event ?type ; kg:agent/kg:canonical ?source .
  ?claim (kg:target|kg:addressee|kg:recipient)/kg:canonical ?target .
  FILTER (?type != kg:Event)
}"""
_CONCERNS = """
SELECT DISTINCT ?claim ?type ?source ?target WHERE { %s
  ?claim kg:concerns/kg:canonical ?target ; kg:event ?type ; kg:agent/kg:canonical ?source .
  FILTER (?type NOT IN (kg:Event, kg:Speech))
  FILTER NOT EXISTS {
    ?claim (kg:target|kg:addressee|kg:recipient)/kg:canonical/a ?class .
    FILTER (?class != kg:Thing)
  }
}"""
_UNTYPED = """
SELECT DISTINCT ?claim (kg:Event AS ?type) ?source ?target WHERE { %s
  ?claim kg:event kg:Event ; kg:agent/kg:canonical ?source .
  ?claim (kg:target|kg:addressee|kg:recipient|kg:concerns)/kg:canonical ?target .
}"""
_SPOKEN_OF = """
SELECT DISTINCT ?claim (kg:Speech AS ?type) ?source ?target WHERE { %s
  ?claim kg:event kg:Speech ; kg:concerns/kg:canonical ?target ; kg:agent/kg:canonical ?source .
}"""
# Relations that follow from an event by the ontology; those that follow from a relation repeat it.
_IMPLIED = """
SELECT DISTINCT ?claim ?type ?source ?target WHERE {
  ?statement a rdf:Statement ; rdf:subject ?source ; rdf:predicate ?type ; rdf:object ?target .
  ?statement kg:supportedBy ?claim .
  ?claim kg:event ?event .
}"""
