"""Paths, ranks, communities of the network; counts of the store.

The sums run over the simple network of `simple`: one link between two actors, however
many statements they share. Equal networks give equal answers: nodes are numbered in
order of their IRIs, so that neither the hash of a string nor a thread's turn matters,
scores are rounded and ties go by label and IRI.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import networkx as nx
import rustworkx
from pyoxigraph import Store

from kg.errors import NameNotFound, QueryError
from kg.model import STATUSES
from kg.query.evidence import Chains, Evidence, status_of
from kg.query.network import Actors, term_labels
from kg.query.prefixes import KG
from kg.query.run import select

_LONG = 1_000_000
"""Cost of one hop; an article less than that is a tie-breaker between paths of equal length."""

_PLACES = 9
"""Decimals of a score: floats of another machine may differ beyond."""


@dataclass(frozen=True, slots=True)
class Link:
    """One statement of a hop: label "judge", stated in 2 articles, with its evidence.

    `forward` is False where the statement runs against the path's direction.
    """

    label: str
    type: str
    status: str
    forward: bool
    weight: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Hop:
    """From Ana Vidal to the Interior Ministry, by one statement or more, those in most articles first."""

    source: str
    target: str
    source_label: str
    target_label: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """Place 1: Ana Vidal, with her score."""

    place: int
    iri: str
    label: str
    type: str
    score: float
    articles: int


@dataclass(frozen=True, slots=True)
class Community:
    """Actors more closely linked among each other than with the rest; number 1 is the largest community."""

    number: int
    actors: tuple[Ranked, ...]


@dataclass(frozen=True, slots=True)
class Stats:
    """What the store holds. Dates are ISO dates or empty; pairs are (label, count), greatest first.

    `claims` counts by status (see `evidence.status_of`), in the order of STATUSES.
    """

    articles: int
    undated: int
    first_date: str
    last_date: str
    outlets: tuple[tuple[str, int], ...]
    actors: tuple[tuple[str, int], ...]
    claims: tuple[tuple[str, int], ...]
    relations: tuple[tuple[str, int], ...]
    events: tuple[tuple[str, int], ...]


def paths(graph: nx.MultiDiGraph, source: str, target: str, k: int = 1) -> tuple[tuple[Hop, ...], ...]:
    """Up to `k` shortest paths between two actors (IRIs), directions ignored; () where there is none.

    Of equally long ones those in more articles come first (Yen 1971, by networkx). Raises
    NameNotFound for an actor that is in no edge.
    """
    for iri in (source, target):
        if iri not in graph:
            raise NameNotFound(f"<{iri}> is in no edge of this network", hint="other statuses may link it")
    plain, numbers = simple(graph)
    for _, _, data in plain.edges(data=True):
        data["cost"] = _LONG - min(data["weight"], _LONG // 1_000)
    names = sorted(graph)
    found = nx.shortest_simple_paths(plain, numbers[source], numbers[target], weight="cost")
    try:
        return tuple(tuple(_hops(graph, [names[n] for n in nodes])) for nodes in islice(found, k))
    except nx.NetworkXNoPath:
        return ()


def rank(graph: nx.MultiDiGraph, by: str = "pagerank", limit: int | None = None) -> tuple[Ranked, ...]:
    """Actors by importance, greatest score first.

    degree: number of other actors linked. betweenness: share 0..1 of shortest paths that pass through
    (Brandes 2001). pagerank: probability 0..1 along directed links, weighted by articles, damping 0.85
    (Page and others 1999). Raises QueryError for another measure.
    """
    if by not in MEASURES:
        raise QueryError(f"no measure {by!r}", hint=f"available: {', '.join(MEASURES)}")
    names = sorted(graph)
    scores = {names[n]: round(score, _PLACES) for n, score in MEASURES[by](graph).items()}
    return _ranked(graph, scores, limit)


def communities(graph: nx.MultiDiGraph, seed: int = 0) -> tuple[Community, ...]:
    """The network in communities (Louvain, Blondel and others 2008, seeded), the largest first."""
    plain, numbers = simple(graph)
    names = sorted(graph)
    found = nx.community.louvain_communities(plain, weight="weight", seed=seed) if names else []
    groups = [[names[n] for n in sorted(group)] for group in found]
    groups.sort(key=lambda group: (-len(group), group))
    return tuple(
        Community(number, _ranked(graph, {iri: plain.degree(numbers[iri]) for iri in group}))
        for number, group in enumerate(groups, 1)
    )


def stats(store: Store) -> Stats:
    """Counts of articles, outlets, actors, claims by status, relations and events."""
    dates = [row[0] for row in select(store, _DATES)]
    known = sorted(date for date in dates if date)
    return Stats(
        len(dates),
        len(dates) - len(known),
        known[0] if known else "",
        known[-1] if known else "",
        _pairs(select(store, _OUTLETS)),
        _actor_types(store),
        _statuses(store),
        _terms(store, "predicate"),
        _terms(store, "event"),
    )


def simple(graph: nx.MultiDiGraph) -> tuple[nx.Graph, dict[str, int]]:
    """The undirected network without parallel edges, nodes numbered by IRI; `weight` sums the articles."""
    numbers = {iri: number for number, iri in enumerate(sorted(graph))}
    plain = nx.Graph()
    plain.add_nodes_from(range(len(numbers)))
    for (one, other), weight in sorted(_weights(graph, numbers, directed=False).items()):
        plain.add_edge(one, other, weight=weight)
    return plain, numbers


def _weights(graph: nx.MultiDiGraph, numbers: dict[str, int], directed: bool) -> Counter[tuple[int, int]]:
    weights: Counter[tuple[int, int]] = Counter()
    for source, target, data in graph.edges(data=True):
        ends = (numbers[source], numbers[target])
        weights[ends if directed or ends[0] < ends[1] else ends[::-1]] += data.get("weight", 1)
    return weights


def _degree(graph: nx.MultiDiGraph) -> dict[int, float]:
    plain, _ = simple(graph)
    return dict(plain.degree())


def _betweenness(graph: nx.MultiDiGraph) -> dict[int, float]:
    plain, numbers = simple(graph)
    fast = rustworkx.PyGraph(multigraph=False)
    fast.add_nodes_from(range(len(numbers)))
    fast.add_edges_from_no_data(sorted(plain.edges))
    # One thread: the order of a parallel sum is left to chance, and with it the last digits.
    return dict(rustworkx.betweenness_centrality(fast, parallel_threshold=len(numbers) + 1))


def _pagerank(graph: nx.MultiDiGraph) -> dict[int, float]:
    # networkx's needs scipy, which nothing else here does.
    numbers = {iri: number for number, iri in enumerate(sorted(graph))}
    fast = rustworkx.PyDiGraph(multigraph=False)
    fast.add_nodes_from(range(len(numbers)))
    weights = _weights(graph, numbers, directed=True)
    fast.add_edges_from([(one, other, float(weight)) for (one, other), weight in sorted(weights.items())])
    return dict(rustworkx.pagerank(fast, alpha=0.85, weight_fn=float, tol=1e-10, max_iter=1_000))


MEASURES: dict[str, Callable[[nx.MultiDiGraph], dict[int, float]]] = {
    "degree": _degree,
    "betweenness": _betweenness,
    "pagerank": _pagerank,
}


def _ranked(graph: nx.MultiDiGraph, scores: dict[str, float], limit: int | None = None) -> tuple[Ranked, ...]:
    order = sorted(scores, key=lambda iri: (-scores[iri], graph.nodes[iri].get("label", ""), iri))[:limit]
    return tuple(_at(place, graph, iri, scores[iri]) for place, iri in enumerate(order, 1))


def _at(place: int, graph: nx.MultiDiGraph, iri: str, score: float) -> Ranked:
    data = graph.nodes[iri]
    return Ranked(place, iri, data.get("label", iri), data.get("type", ""), score, data.get("articles", 0))


def _hops(graph: nx.MultiDiGraph, nodes: list[str]) -> Iterator[Hop]:
    for source, target in zip(nodes, nodes[1:], strict=False):
        links = [*_links(graph, source, target, True), *_links(graph, target, source, False)]
        links.sort(key=lambda link: (-link.weight, link.label, link.status, not link.forward))
        one, other = (graph.nodes[iri].get("label", iri) for iri in (source, target))
        yield Hop(source, target, one, other, tuple(links))


def _links(graph: nx.MultiDiGraph, source: str, target: str, forward: bool) -> Iterator[Link]:
    for _, data in sorted((graph.get_edge_data(source, target) or {}).items()):
        evidence = tuple(Evidence(**claim) for claim in data["claims"])
        yield Link(data["label"], data["type"], data["status"], forward, data["weight"], evidence)


def _pairs(rows: Iterable[tuple[str, ...]]) -> tuple[tuple[str, int], ...]:
    counts = [(row[0], int(row[1])) for row in rows]
    return tuple(sorted(counts, key=lambda pair: (-pair[1], pair[0])))


def _terms(store: Store, kind: str) -> tuple[tuple[str, int], ...]:
    counts = {term: int(count) for term, count in select(store, _TERMS % kind)}
    labels = term_labels(store, counts)
    return tuple(sorted(((labels[t], n) for t, n in counts.items()), key=lambda pair: (-pair[1], pair[0])))


def _actor_types(store: Store) -> tuple[tuple[str, int], ...]:
    about = Actors(store)
    counts = Counter(about.types[iri] for iri in sorted(about.labels) if iri in about.types)
    labels = term_labels(store, counts)
    return tuple(sorted(((labels[t], n) for t, n in counts.items()), key=lambda pair: (-pair[1], pair[0])))


def _statuses(store: Store) -> tuple[tuple[str, int], ...]:
    chains = Chains(store)
    rows = select(store, _CLAIMS)
    counts = Counter(status_of(modality.removeprefix(KG), chains.of(link)) for _, modality, link in rows)
    return tuple((status, counts[status]) for status in STATUSES)


_DATES = "SELECT ?date ?article WHERE { ?article a kg:Article OPTIONAL { ?article dcterms:issued ?date } }"
_OUTLETS = """
SELECT ?outlet (COUNT(DISTINCT ?article) AS ?articles) WHERE {
  ?article a kg:Article ; kg:outlet ?outlet } GROUP BY ?outlet"""
_CLAIMS = """
SELECT ?claim ?modality ?link WHERE {
  ?claim a kg:Claim ; kg:modality ?modality ; kg:attribution ?link }"""
_TERMS = """
SELECT ?term (COUNT(?claim) AS ?claims) WHERE {
  ?claim a kg:Claim ; kg:%s ?term } GROUP BY ?term"""
