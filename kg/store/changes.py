"""What a refresh writes: marks of what is to be done, and changes, which come at once with their marks."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, RdfFormat
from pyoxigraph import Store as Oxigraph

from kg.store.iris import IDENTITY_GRAPH, KG, STATE_GRAPH, VIEW_GRAPH, article_graph
from kg.store.view import Pair, Triple

BULK = 3_000
"""From so many quads on, bulk loading is faster than a transaction."""

STALE = NamedNode(f"{KG}stale")
"""In the state graph: what is yet to be done with an article or a node."""
_STATE = NamedNode(STATE_GRAPH)


def stale_article(key: str) -> Triple:
    """The mark of an article to be read."""
    return f"<{article_graph(key)}>", str(STALE), '"article"'


def stale_node(iri: str) -> Triple:
    """The mark of a node that lost an article."""
    return f"<{iri}>", str(STALE), '"node"'


def stale_subjects(store: Oxigraph, kind: str) -> list[str]:
    """IRIs of what is marked, sorted; `kind` is article or node."""
    found = store.quads_for_pattern(None, STALE, Literal(kind), _STATE)
    return sorted(quad.subject.value for quad in found)  # type: ignore[union-attr]


def n_quads(triples: Iterable[Triple], graph: str) -> str:
    """The triples in a named graph as N-Quads."""
    return "".join(f"{s} {p} {o} <{graph}> .\n" for s, p, o in triples)


def graph_block(triples: Iterable[Triple], graph: str) -> str:
    """The triples in a named graph as SPARQL quad data; N-Triples escapes are SPARQL's too."""
    lines = " .\n".join(f"{s} {p} {o}" for s, p, o in triples)
    return f"GRAPH <{graph}> {{\n{lines} }}\n" if lines else ""


@dataclass(slots=True)
class Changes:
    """What one refresh does: `fresh` is new and may come early; the rest comes at once, with the marks."""

    fresh: list[Triple] = field(default_factory=list)
    identity: list[Triple] = field(default_factory=list)
    added: list[Triple] = field(default_factory=list)
    removed: list[Triple] = field(default_factory=list)
    done: list[Triple] = field(default_factory=list)

    def replace(self, subject: str, old: set[Pair], new: set[Pair]) -> None:
        """Make one set of properties of a subject into another."""
        target = self.added if old else self.fresh
        target += [(subject, p, o) for p, o in sorted(new - old)]
        self.removed += [(subject, p, o) for p, o in sorted(old - new)]

    def apply(self, store: Oxigraph) -> None:
        """Write them: all at once, or what is fresh in bulk before the rest."""
        if len(self.fresh) + len(self.identity) >= BULK:
            self.apply_fresh(store)
        self.apply_rest(store)

    def apply_fresh(self, store: Oxigraph) -> None:
        """Load what is new; harmless without the rest, and to no effect when done again."""
        if self.fresh or self.identity:
            text = n_quads(self.fresh, VIEW_GRAPH) + n_quads(self.identity, IDENTITY_GRAPH)
            store.bulk_load(text.encode(), RdfFormat.N_QUADS)
            self.fresh, self.identity = [], []

    def apply_rest(self, store: Oxigraph) -> None:
        """Everything else, and the end of the work, in one transaction."""
        added = graph_block(self.fresh + self.added, VIEW_GRAPH) + graph_block(self.identity, IDENTITY_GRAPH)
        removed = graph_block(self.removed, VIEW_GRAPH) + graph_block(self.done, STATE_GRAPH)
        store.update(f"DELETE DATA {{ {removed} }} ;\nINSERT DATA {{ {added} }}")
