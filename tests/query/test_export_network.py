import csv
import io

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from kg.errors import QueryError
from kg.model import STATUSES
from kg.query.export_network import (
    EVIDENCE_COLUMNS,
    NETWORK_FORMATS,
    to_edges_csv,
    to_evidence_csv,
    to_gexf,
    to_graphml,
    to_network_format,
    to_nodes_csv,
)
from kg.query.network import network


@pytest.fixture(scope="module")
def whole(world: Store) -> nx.MultiDiGraph:
    return network(world, STATUSES)


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(("write", "read"), [(to_graphml, nx.read_graphml), (to_gexf, nx.read_gexf)])
def test_nodes_and_parallel_edges_come_back(whole: nx.MultiDiGraph, write: object, read: object) -> None:
    found = read(io.BytesIO(write(whole).encode()))  # type: ignore[operator]
    assert sorted(found) == sorted(whole)
    assert {iri: found.nodes[iri]["label"] for iri in found} == {
        iri: whole.nodes[iri]["label"] for iri in whole
    }
    assert sorted(data["edgeKey"] for *_, data in found.edges(data=True)) == sorted(
        key for *_, key in whole.edges(keys=True)
    )
    assert all(data["quotations"] for *_, data in found.edges(data=True))


def test_csv_has_a_row_for_each_quotation(whole: nx.MultiDiGraph) -> None:
    rows = table(to_evidence_csv(whole))
    assert tuple(rows[0]) == EVIDENCE_COLUMNS
    assert len(rows) == sum(len(data["claims"]) for *_, data in whole.edges(data=True))
    (order,) = [row for row in rows if row["type"] == "kg:CourtOrder"]
    assert (order["sourceLabel"], order["targetLabel"], order["outlet"]) == (
        "Ana Vidal",
        "Interior Ministry",
        "Harbour Post",
    )
    assert order["quotation"].endswith("ordered the Interior Ministry to halt the flights")


def test_csv_of_nodes_and_of_edges(whole: nx.MultiDiGraph) -> None:
    assert {row["id"]: row["label"] for row in table(to_nodes_csv(whole))} == dict(whole.nodes(data="label"))
    assert len(table(to_edges_csv(whole))) == whole.number_of_edges()


@pytest.mark.parametrize("name", NETWORK_FORMATS)
def test_equal_networks_give_equal_files(whole: nx.MultiDiGraph, name: str) -> None:
    turned = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(whole.nodes(data=True))))
    turned.add_edges_from(reversed(list(whole.edges(keys=True, data=True))))
    assert to_network_format(turned, name) == to_network_format(whole, name)


@given(label=st.text(), quotation=st.text())
def test_hostile_names_leave_every_file_well_formed(label: str, quotation: str) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("http://example.org/a", label=label, type="kg:Person", articles=1, aliases=[label])
    graph.add_node("http://example.org/b", label="b", type="kg:Person", articles=1, aliases=[])
    claim = dict.fromkeys(("claim", "article", "date", "outlet", "not_before", "not_after"), "") | {
        "quotation": quotation,
        "holders": (label,),
    }
    graph.add_edge(
        "http://example.org/a",
        "http://example.org/b",
        "k",
        type="kg:Meeting",
        label=label,
        status="stated",
        weight=1,
        claims=[claim],
    )
    for read, write in ((nx.read_graphml, to_graphml), (nx.read_gexf, to_gexf)):
        assert read(io.BytesIO(write(graph).encode("utf-8"))).number_of_edges() == 1
    for write_csv in (to_nodes_csv, to_edges_csv, to_evidence_csv):
        cells = [cell for row in table(write_csv(graph)) for cell in row.values()]
        assert not any(cell.startswith(("=", "\t", "\r")) for cell in cells)


def test_an_unknown_format_is_told_which_there_are(whole: nx.MultiDiGraph) -> None:
    with pytest.raises(QueryError, match="graphml, gexf, csv"):
        to_network_format(whole, "dot")
