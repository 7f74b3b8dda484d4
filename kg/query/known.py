"""What a query names against what the store has: graphs, and terms of kg's own namespace."""

import difflib
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Store

from kg.errors import QueryError
from kg.query.prefixes import DATA, KG, compact

_NEAREST = 3
"""Terms that a note suggests at most."""


def refuse_unknown_graphs(store: Store, graphs: Iterable[str]) -> None:
    """Raise QueryError for a graph that the store has not, with those it has."""
    for iri in graphs:
        if not _has_graph(store, iri):
            raise QueryError(f"FROM <{iri}> is no graph of the store and is refused", hint=_graphs(store))


def _has_graph(store: Store, iri: str) -> bool:
    try:
        return store.contains_named_graph(NamedNode(iri))
    except ValueError:  # no absolute IRI
        return False


def _graphs(store: Store) -> str:
    """Which graphs there are, one for all articles."""
    names = sorted(graph.value for graph in store.named_graphs())
    articles = [name for name in names if name.startswith(f"{DATA}graph/article/")]
    others = [f"<{name}>" for name in names if not name.startswith(f"{DATA}graph/article/")]
    one_each = [f"one for each article, such as <{articles[0]}>"] if articles else []
    return f"there are {', '.join(others + one_each) or 'none yet'}"


def unknown_terms(store: Store, terms: Iterable[str]) -> Iterator[str]:
    """A note for each term that stands nowhere in the store, its ontology included, with the nearest there.

    Not an error: a store may be asked for what only another one has.
    """
    for iri in terms:
        if not _stands_somewhere(store, iri):
            near = difflib.get_close_matches(iri[:200], _ontology_terms(store), _NEAREST, 0.8)
            advice = f"; did you mean {', '.join(map(compact, near))}?" if near else ""
            yield f"nothing in the store is called {compact(iri)[:80]}{advice}"


def _stands_somewhere(store: Store, iri: str) -> bool:
    try:
        node = NamedNode(iri)
    except ValueError:
        return True  # not for us to judge: the engine tells
    places = ((node, None, None), (None, node, None), (None, None, node))
    return any(next(iter(store.quads_for_pattern(*place)), None) is not None for place in places)


def _ontology_terms(store: Store) -> list[str]:
    quads = store.quads_for_pattern(None, None, None, NamedNode(f"{DATA}graph/ontology"))
    subjects = {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}
    return sorted(iri for iri in subjects if iri.startswith(KG))
