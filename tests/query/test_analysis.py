import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store
from query_samples import actor

from kg.errors import NameNotFound, QueryError
from kg.query.analysis import MEASURES, communities, paths, rank, stats
from kg.query.network import network

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30)


def made(pairs: list[tuple[int, int]]) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    for place, (one, other) in enumerate(pairs):
        for node in (one, other):
            graph.add_node(f"n{node}", label=f"Node {node}", type="kg:Person", articles=1)
        if one != other:
            claims = [{"claim": f"c{place}", "quotation": "said so"}]
            graph.add_edge(
                f"n{one}",
                f"n{other}",
                f"k{place}",
                label="met",
                type="kg:Meeting",
                status="stated",
                weight=1,
                claims=claims,
            )
    return graph


def test_a_path_opens_the_evidence_of_each_hop(world: Store) -> None:
    (path,) = paths(network(world), actor("vidal"), actor("heron"))
    assert [(hop.source_label, hop.target_label) for hop in path] == [
        ("Ana Vidal", "Interior Ministry"),
        ("Interior Ministry", "Black Heron"),
    ]
    assert [link.label for link in path[0].links] == ["court order", "injunction"]
    assert path[1].links[0].evidence[0].quotation.startswith("The ministry had designated")


def test_a_path_goes_against_a_statements_direction_and_says_so(world: Store) -> None:
    (path,) = paths(network(world), actor("heron"), actor("vidal"))
    assert [link.forward for hop in path for link in hop.links] == [False, False, False]


def test_no_path_is_no_error_but_an_actor_without_edges_is(world: Store) -> None:
    assert paths(network(world), actor("vidal"), actor("country-VD")) == ()
    with pytest.raises(NameNotFound, match="in no edge"):
        paths(network(world), actor("vidal"), actor("osk2"))


def test_more_paths_come_shortest_first() -> None:
    graph = made([(0, 1), (1, 2), (0, 3), (3, 4), (4, 2)])
    assert [len(path) for path in paths(graph, "n0", "n2", k=5)] == [2, 3]


def test_of_equal_paths_the_one_in_more_articles_comes_first() -> None:
    graph = made([(0, 1), (1, 3), (0, 2), (2, 3)])
    graph.edges["n2", "n3", "k3"]["weight"] = 5
    assert [path[0].target for path in paths(graph, "n0", "n3", k=2)] == ["n2", "n1"]


@given(PAIRS)
def test_a_path_is_as_short_as_networkx_says(pairs: list[tuple[int, int]]) -> None:
    graph = made(pairs)
    if not {"n0", "n1"} <= set(graph):
        return
    found = paths(graph, "n0", "n1")
    if not nx.has_path(graph.to_undirected(), "n0", "n1"):
        assert found == ()
    else:
        assert len(found[0]) == nx.shortest_path_length(graph.to_undirected(), "n0", "n1")


def test_degree_counts_other_actors_not_edges(world: Store) -> None:
    found = {entry.label: entry.score for entry in rank(network(world), "degree")}
    assert (found["Oren Talvik"], found["Ana Vidal"]) == (6, 2)


@given(PAIRS)
def test_betweenness_is_that_of_networkx(pairs: list[tuple[int, int]]) -> None:
    graph = made(pairs)
    expected = nx.betweenness_centrality(nx.Graph(graph.to_undirected()))
    for entry in rank(graph, "betweenness"):
        assert entry.score == pytest.approx(expected[entry.iri], abs=1e-8)


@given(PAIRS)
def test_pageranks_are_a_distribution(pairs: list[tuple[int, int]]) -> None:
    found = rank(made(pairs))
    assert not found or sum(entry.score for entry in found) == pytest.approx(1, abs=1e-6)


def test_who_is_pointed_at_ranks_higher() -> None:
    assert rank(made([(1, 0), (2, 0), (3, 0)]))[0].iri == "n0"


@pytest.mark.parametrize("measure", MEASURES)
def test_ties_go_by_label_and_places_count_on(measure: str) -> None:
    found = rank(made([(3, 2), (2, 3), (1, 0), (0, 1)]), measure)
    assert [(entry.place, entry.iri) for entry in found] == [(1, "n0"), (2, "n1"), (3, "n2"), (4, "n3")]


def test_an_unknown_measure_is_told_which_there_are() -> None:
    with pytest.raises(QueryError, match="degree, betweenness, pagerank"):
        rank(made([(0, 1)]), "fame")


def test_two_cliques_are_two_communities() -> None:
    clique = [(a, b) for a in range(4) for b in range(a)]
    graph = made(clique + [(a + 5, b + 5) for a, b in clique] + [(0, 5)])
    assert [sorted(entry.iri for entry in found.actors) for found in communities(graph)] == [
        ["n0", "n1", "n2", "n3"],
        ["n5", "n6", "n7", "n8"],
    ]


@given(PAIRS)
def test_each_actor_is_in_one_community(pairs: list[tuple[int, int]]) -> None:
    graph = made(pairs)
    assert sorted(entry.iri for found in communities(graph) for entry in found.actors) == sorted(graph)


def test_an_empty_network_has_nothing() -> None:
    empty = nx.MultiDiGraph()
    assert communities(empty) == ()
    assert all(rank(empty, measure) == () for measure in MEASURES)


SCRIPT = """
import random, sys
import networkx as nx
from kg.query.analysis import MEASURES, communities, rank
random.seed(3)
pairs = [(random.randrange(150), random.randrange(150)) for _ in range(400)]
graph = nx.MultiDiGraph()
for one, other in pairs:
    graph.add_edge(f"n{one}", f"n{other}", weight=1 + one % 3)
print([rank(graph, measure) for measure in MEASURES], communities(graph))
"""


def test_answers_do_not_depend_on_the_hash_of_strings() -> None:
    root = str(Path(__file__).parents[2])
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": root},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_stats_count_what_the_store_holds(world: Store) -> None:
    found = stats(world)
    assert (found.articles, found.undated, found.first_date, found.last_date) == (
        3,
        1,
        "2025-03-02",
        "2025-03-04",
    )
    assert found.outlets == (("Harbour Post", 1), ("Morning Ledger", 1))
    assert found.actors[:3] == (("person", 5), ("group", 3), ("country", 2))
    assert dict(found.claims) == {
        "stated": 17,
        "reported": 2,
        "alleged": 1,
        "denied": 1,
        "ordered": 2,
        "forbidden": 0,
        "requested": 0,
        "planned": 1,
        "hypothetical": 0,
    }
    assert dict(found.relations)["holds role"] == 4
    assert found.events[0] == ("deportation", 3)


def test_stats_of_an_empty_store_are_zero() -> None:
    found = stats(Store())
    assert (found.articles, found.first_date, found.outlets, found.actors) == (0, "", (), ())
    assert sum(count for _, count in found.claims) == 0
