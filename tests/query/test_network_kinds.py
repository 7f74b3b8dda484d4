"""Which events are edges of the network: what concerns an actor, and what has no type, on a real store."""

import networkx as nx
import pytest

import kg

TEXT = """Quarrel over the canal

May 6, 2024

Hanna Lund praised the efforts of Norvik Bank on Monday.

Otto Brandt outsmarted Hanna Lund. The police arrested two clerks for robbing Norvik Bank.

Hanna Lund said that Otto Brandt was wrong. Norway and Chile met in Oslo.
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> kg.Graph:
    folder = tmp_path_factory.mktemp("quarrel")
    (folder / "quarrel.txt").write_text(TEXT, encoding="utf-8")
    with kg.open(folder / "store") as opened:
        opened.ingest(folder / "quarrel.txt")
    return kg.open(folder / "store")


def edges(network: nx.MultiDiGraph) -> set[tuple[str, str, str]]:
    label = nx.get_node_attributes(network, "label")
    return {(label[source], data["type"], label[target]) for source, target, data in network.edges(data=True)}


def test_whom_a_thing_is_of_is_an_edge_and_who_is_beside_the_one_acted_on_is_none(graph: kg.Graph) -> None:
    found = edges(graph.network())
    assert ("Hanna Lund", "kg:Praise", "Norvik Bank") in found
    assert not any(target == "Norvik Bank" for _, kind, target in found if kind == "kg:Arrest")


def test_who_does_something_to_one_another_is_linked(graph: kg.Graph) -> None:
    assert ("Norway", "kg:Meeting", "Chile") in edges(graph.network())


def test_what_has_no_type_and_whom_one_speaks_of_is_drawn_on_request(graph: kg.Graph) -> None:
    asked = edges(graph.network(untyped=True)) - edges(graph.network())
    assert {
        ("Otto Brandt", "kg:Event", "Hanna Lund"),
        ("Hanna Lund", "kg:Speech", "Otto Brandt"),
    } <= asked
    assert {kind for _, kind, _ in asked} == {"kg:Event", "kg:Speech"}


def test_an_export_has_them_too(graph: kg.Graph) -> None:
    assert "outsmart" not in graph.export("edges-csv")
    assert graph.export("edges-csv", untyped=True).count("\n") > graph.export("edges-csv").count("\n")
