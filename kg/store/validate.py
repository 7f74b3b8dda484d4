"""The store against ontology/shapes.ttl (SHACL), article by article.

An article is checked together with what the view derives from it: its nodes with
the evidence that lies in this article, and the actors and roles in them. So memory
stays that of one article, however large the store.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize
from pyoxigraph import Store as Oxigraph
from rdflib import SH, Graph

from kg.resources import ontology_dir
from kg.store.iris import (
    DATA,
    IDENTITY_GRAPH,
    KG,
    ONTOLOGY_GRAPH,
    RDF,
    RDFS,
    VIEW_GRAPH,
    article_graph,
)
from kg.store.store import Store

_VIEW, _ONTOLOGY, _IDENTITY = (NamedNode(name) for name in (VIEW_GRAPH, ONTOLOGY_GRAPH, IDENTITY_GRAPH))
_TYPE, _LABEL = NamedNode(f"{RDF}type"), NamedNode(f"{RDFS}label")
_SUPPORTED_BY = NamedNode(f"{KG}supportedBy")
# What the shapes ask of the ontology: which terms are relations, which types are events.
_HIERARCHY = (_TYPE, NamedNode(f"{RDFS}subClassOf"), NamedNode(f"{RDFS}subPropertyOf"))
_NODES = tuple(f"{DATA}{kind}/" for kind in ("statement", "membership", "event"))


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """In the article k1, claim c2 has no modality: focus, path and value are IRIs or literals.

    `article` is the key of the article the data is from, "" for what no article supports.
    """

    article: str
    focus: str
    path: str
    value: str
    message: str


def validate(store: Store) -> Iterator[Violation]:
    """All violations, article by article, sorted within each; none for a sound store."""
    import pyshacl  # half a second, and only this command needs it

    shapes = Graph().parse(ontology_dir() / "shapes.ttl", format="turtle")
    oxigraph = store.oxigraph
    hierarchy = [
        quad.triple for term in _HIERARCHY for quad in oxigraph.quads_for_pattern(None, term, None, _ONTOLOGY)
    ]
    for key in store.article_keys():
        data = _to_graph([*hierarchy, *_of_article(oxigraph, key)])
        _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
        yield from sorted(_violations(key, report))
    yield from sorted(_unsupported(oxigraph))


def _to_graph(triples: list[Triple]) -> Graph:
    text = serialize(triples, format=RdfFormat.N_TRIPLES)
    return Graph().parse(data=text, format="nt")


def _violations(key: str, report: Graph) -> Iterator[Violation]:
    parts = (SH.focusNode, SH.resultPath, SH.value, SH.resultMessage)
    for result in report.subjects(SH.resultSeverity, SH.Violation):
        found = (report.value(result, part) for part in parts)
        yield Violation(key, *("" if node is None else str(node) for node in found))


def _of_article(oxigraph: Oxigraph, key: str) -> Iterator[Triple]:
    graph = NamedNode(article_graph(key))
    shown: set[NamedNode] = set()
    for quad in oxigraph.quads_for_pattern(None, None, None, graph):
        yield quad.triple
        if quad.predicate == _TYPE and quad.object.value == f"{KG}Entity":  # type: ignore[union-attr]
            yield from (q.triple for q in oxigraph.quads_for_pattern(quad.subject, None, None, _IDENTITY))
        if quad.predicate == _TYPE and quad.object.value == f"{KG}Claim":  # type: ignore[union-attr]
            for support in oxigraph.quads_for_pattern(None, _SUPPORTED_BY, quad.subject, _VIEW):
                yield support.triple
                shown.add(support.subject)  # type: ignore[arg-type]
    for node in sorted(shown, key=str):
        yield from _of_node(oxigraph, node)


def _of_node(oxigraph: Oxigraph, node: NamedNode) -> Iterator[Triple]:
    for quad in oxigraph.quads_for_pattern(node, None, None, _VIEW):
        if quad.predicate != _SUPPORTED_BY:
            yield quad.triple
            if isinstance(quad.object, NamedNode):
                yield from _kind_and_label(oxigraph, quad.object)


def _kind_and_label(oxigraph: Oxigraph, node: NamedNode) -> Iterator[Triple]:
    for term in (_TYPE, _LABEL):
        found: Iterator[Quad] = oxigraph.quads_for_pattern(node, term, None, _VIEW)
        yield from (quad.triple for quad in found if not node.value.startswith(DATA + "article/"))


def _unsupported(oxigraph: Oxigraph) -> Iterator[Violation]:
    """Nodes without evidence: no article's part of the view would show them."""
    for quad in oxigraph.quads_for_pattern(None, _LABEL, None, _VIEW):
        subject: NamedNode = quad.subject  # type: ignore[assignment]
        if subject.value.startswith(_NODES):
            support = oxigraph.quads_for_pattern(subject, _SUPPORTED_BY, None, _VIEW)
            if next(iter(support), None) is None:
                message = "a statement of the view opens its evidence"
                yield Violation("", subject.value, _SUPPORTED_BY.value, "", message)
