"""The store written out: deterministic, sorted, streamed to a file or a binary stream.

turtle, jsonld: the view and the ontology, in one graph; trig, nquads: all graphs,
each by its name. Sorted within each graph, graphs in the order of their names: two
stores of the same articles give the same bytes.
"""

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize
from pyoxigraph import Store as Oxigraph

from kg.files import writing
from kg.store.iris import NIF, ONTOLOGY_GRAPH, PLACES_GRAPH, PREFIXES, STATE_GRAPH, VIEW_GRAPH
from kg.store.store import Store

Out = Path | BinaryIO | None
"""A file, a binary stream, or standard output."""

_TEXT = NamedNode(f"{NIF}isString")


def write_turtle(store: Store, out: Out = None) -> None:
    """View and ontology as Turtle."""
    _write(_derived(store.oxigraph), out, RdfFormat.TURTLE)


def write_jsonld(store: Store, out: Out = None) -> None:
    """View and ontology as JSON-LD (expanded)."""
    _write(_derived(store.oxigraph), out, RdfFormat.JSON_LD)


def write_trig(store: Store, out: Out = None, *, text: bool = True) -> None:
    """All graphs as TriG; without the articles' texts unless `text`."""
    _write(_everything(store.oxigraph, text), out, RdfFormat.TRIG)


def write_nquads(store: Store, out: Out = None, *, text: bool = True) -> None:
    """All graphs as N-Quads, canonical; without the articles' texts unless `text`."""
    _write(_everything(store.oxigraph, text), out, RdfFormat.N_QUADS)


def _derived(oxigraph: Oxigraph) -> Iterator[Triple]:
    found = {
        quad.triple
        for graph in (VIEW_GRAPH, ONTOLOGY_GRAPH)
        for quad in oxigraph.quads_for_pattern(None, None, None, NamedNode(graph))
    }
    yield from sorted(found, key=_order)


def _everything(oxigraph: Oxigraph, text: bool) -> Iterator[Quad]:
    names = (graph.value for graph in oxigraph.named_graphs())
    for name in sorted(names):
        if name not in (STATE_GRAPH, PLACES_GRAPH):
            quads = oxigraph.quads_for_pattern(None, None, None, NamedNode(name))
            yield from sorted((quad for quad in quads if text or quad.predicate != _TEXT), key=_order)


def _order(statement: Triple | Quad) -> tuple[str, str, str]:
    return str(statement.subject), str(statement.predicate), str(statement.object)


def _write(statements: Iterable[Triple] | Iterable[Quad], out: Out, format: RdfFormat) -> None:
    prefixes = PREFIXES if format in (RdfFormat.TURTLE, RdfFormat.TRIG) else None
    with _opened(out) as stream:
        serialize(statements, output=stream, format=format, prefixes=prefixes)


def _opened(out: Out) -> AbstractContextManager[BinaryIO]:
    return writing(out) if isinstance(out, Path) else nullcontext(out or sys.stdout.buffer)
