"""Positions: the same in every process and order, nobody on top of another, loose pieces beside the rest."""

import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from render_samples import network

from kg.render import layout
from kg.render.layout import lay_out

HERE = Path(__file__).parent
PRINT = """
from render_samples import network
from kg.render.layout import lay_out
print(sorted(lay_out(network(90, 140)).items()))
"""


def in_a_process(seed: str) -> str:
    path = os.pathsep.join([str(HERE), str(HERE.parents[1])])
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": path}
    done = subprocess.run(
        [sys.executable, "-c", PRINT], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_same_in_every_process():
    assert in_a_process("1") == in_a_process("2")


def test_order_of_insertion_does_not_matter():
    graph = network(60, 90)
    other = nx.MultiDiGraph()
    other.add_nodes_from(reversed(list(graph.nodes(data=True))))
    other.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    assert lay_out(graph) == lay_out(other)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 25), st.integers(0, 25)), max_size=50))
def test_every_actor_has_a_place_of_its_own(pairs: list[tuple[int, int]]):
    graph = nx.MultiDiGraph([(f"n{a:02}", f"n{b:02}", {"status": "stated"}) for a, b in pairs])
    places = lay_out(graph)
    assert set(places) == set(graph)
    for (x1, y1), (x2, y2) in combinations(places.values(), 2):
        assert abs(x1 - x2) > 12 or abs(y1 - y2) > 12


def test_components_do_not_overlap():
    graph = nx.MultiDiGraph(
        [(f"{c}{a}", f"{c}{b}") for c in "abcdef" for a, b in [(1, 2), (2, 3), (3, 4), (2, 5)]]
    )
    places = lay_out(graph)
    boxes = []
    for c in "abcdef":
        xs, ys = zip(*(places[f"{c}{i}"] for i in range(1, 6)), strict=True)
        boxes.append((min(xs), max(xs), min(ys), max(ys)))
    for one, other in combinations(boxes, 2):
        assert one[1] < other[0] or other[1] < one[0] or one[3] < other[2] or other[3] < one[2]


def test_beyond_the_core_everyone_stands_near_the_others(monkeypatch: pytest.MonkeyPatch):
    graph = network(200, 500)
    whole = lay_out(graph)
    monkeypatch.setattr(layout, "CORE", 40)
    cored = lay_out(graph)
    assert set(cored) == set(whole)
    assert max(abs(x) for x, _ in cored.values()) < 3 * max(abs(x) for x, _ in whole.values())


def test_nothing_to_lay_out():
    assert lay_out(nx.MultiDiGraph()) == {}
