"""The network -> files for other programs: GraphML, GEXF, CSV tables of nodes and edges.

Names come from articles: what XML cannot hold becomes U+FFFD, formulas are defused in
CSV as in `formats`. Attributes are flat (these formats know no lists): aliases are
joined by " | ", and the claims of an edge become `claims` (IRIs), `quotations`,
`articles` (IRIs), `dates`, `outlets`, `holders`, each joined by " | " in the same order.
"""

import io
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import networkx as nx

from kg.errors import QueryError
from kg.query.formats import csv_text, xml_text

NODE_COLUMNS = ("id", "label", "type", "articles", "aliases")
EDGE_COLUMNS = (
    "source",
    "target",
    "key",
    "type",
    "label",
    "status",
    "weight",
    "claims",
    "quotations",
    "articles",
    "dates",
    "outlets",
    "holders",
)
EVIDENCE_COLUMNS = (
    "source",
    "sourceLabel",
    "target",
    "targetLabel",
    "type",
    "label",
    "status",
    "claim",
    "quotation",
    "start",
    "end",
    "article",
    "title",
    "date",
    "outlet",
    "url",
    "holders",
    "modality",
    "certainty",
    "polarity",
    "confidence",
    "notBefore",
    "notAfter",
)

_JOIN = " | "


def to_graphml(graph: nx.MultiDiGraph) -> str:
    """GraphML 1.0; parallel edges keep their keys as the attribute `key`."""
    return _written(nx.write_graphml_xml, graph)


def to_gexf(graph: nx.MultiDiGraph) -> str:
    """GEXF 1.2draft, as Gephi reads it; without the day of writing: equal networks give equal files."""
    text = _written(nx.write_gexf, graph)
    start = text.find(' lastmodifieddate="')
    return text if start < 0 else text[:start] + text[text.index('"', start + 19) + 1 :]


def to_nodes_csv(graph: nx.MultiDiGraph) -> str:
    """One row an actor: NODE_COLUMNS."""
    rows = [[iri, *_texts(flat_node(data), NODE_COLUMNS[1:])] for iri, data in _nodes(graph)]
    return csv_text(NODE_COLUMNS, rows)


def to_edges_csv(graph: nx.MultiDiGraph) -> str:
    """One row an edge, parallel ones kept: EDGE_COLUMNS."""
    rows = [[*ends, *_texts(flat_edge(data), EDGE_COLUMNS[3:])] for *ends, data in _edges(graph)]
    return csv_text(EDGE_COLUMNS, rows)


def to_evidence_csv(graph: nx.MultiDiGraph) -> str:
    """One row a claim of an edge, with the exact quotation: EVIDENCE_COLUMNS."""
    rows = [
        _texts(_claim(graph, edge, claim), EVIDENCE_COLUMNS)
        for edge in _edges(graph)
        for claim in edge[3].get("claims", ())
    ]
    return csv_text(EVIDENCE_COLUMNS, rows)


def flat(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The network with flat attributes, fit for XML."""
    result = nx.MultiDiGraph()
    for iri, data in _nodes(graph):
        result.add_node(xml_text(iri), **_clean(flat_node(data)))
    for source, target, key, data in _edges(graph):
        attributes = _clean({"key": str(key)} | flat_edge(data))
        attributes["id"] = str(result.number_of_edges())
        result.add_edge(xml_text(source), xml_text(target), **_renamed(attributes))
    return result


def flat_node(data: Mapping[str, Any]) -> dict[str, Any]:
    """A node's attributes with the aliases as one text."""
    return dict(data) | {"aliases": _joined(data.get("aliases", ()))}


def flat_edge(data: Mapping[str, Any]) -> dict[str, Any]:
    """An edge's attributes with its claims as parallel texts."""
    claims = list(data.get("claims", ()))
    plain = {name: value for name, value in data.items() if name != "claims"}
    return plain | {
        "claims": _joined(claim["claim"] for claim in claims),
        "quotations": _joined(claim["quotation"] for claim in claims),
        "articles": _joined(claim["article"] for claim in claims),
        "dates": _joined(claim["date"] for claim in claims),
        "outlets": _joined(claim["outlet"] for claim in claims),
        "holders": _joined(", ".join(claim["holders"]) for claim in claims),
    }


def _written(write: Callable[..., None], graph: nx.MultiDiGraph) -> str:
    out = io.BytesIO()
    write(flat(graph), out, encoding="utf-8")
    return out.getvalue().decode("utf-8").rstrip() + "\n"


def _renamed(attributes: dict[str, Any]) -> dict[str, Any]:
    # `key` and `type` are words of GEXF and of networkx's edges: kept as attributes of another name.
    renamed = {"key": "edgeKey", "type": "predicate"}
    return {renamed.get(name, name): value for name, value in attributes.items()}


def _claim(
    graph: nx.MultiDiGraph, edge: tuple[str, str, str, dict[str, Any]], claim: Mapping[str, Any]
) -> Any:
    source, target, _, data = edge
    return {
        **claim,
        "source": source,
        "sourceLabel": graph.nodes[source].get("label", ""),
        "target": target,
        "targetLabel": graph.nodes[target].get("label", ""),
        "type": data["type"],
        "label": data["label"],
        "status": data["status"],
        "holders": ", ".join(claim["holders"]),
        "notBefore": claim["not_before"],
        "notAfter": claim["not_after"],
    }


def _nodes(graph: nx.MultiDiGraph) -> list[tuple[str, dict[str, Any]]]:
    return sorted(graph.nodes(data=True), key=lambda node: str(node[0]))


def _edges(graph: nx.MultiDiGraph) -> list[tuple[str, str, str, dict[str, Any]]]:
    return sorted(graph.edges(keys=True, data=True), key=lambda edge: tuple(map(str, edge[:3])))


def _joined(values: Iterable[object]) -> str:
    return _JOIN.join(str(value) for value in values)


def _texts(data: Mapping[str, Any], columns: Iterable[str]) -> list[str]:
    return [str(data.get(column, "")) for column in columns]


def _clean(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {name: xml_text(value) if isinstance(value, str) else value for name, value in attributes.items()}


NETWORK_FORMATS: dict[str, Callable[[nx.MultiDiGraph], str]] = {
    "graphml": to_graphml,
    "gexf": to_gexf,
    "csv": to_evidence_csv,
    "nodes-csv": to_nodes_csv,
    "edges-csv": to_edges_csv,
}
"""`csv` has a row for each quotation; the others are what their name says."""


def to_network_format(graph: nx.MultiDiGraph, name: str) -> str:
    """The network in the format of that name; QueryError listing the names for any other."""
    if name not in NETWORK_FORMATS:
        raise QueryError(f"no network format {name!r}", hint=f"available: {', '.join(NETWORK_FORMATS)}")
    return NETWORK_FORMATS[name](graph)
