"""What goes into the page: inert, complete, tolerant; and how types and statuses are drawn."""

import base64
import gzip
import json
import re

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from render_samples import network

from kg.render import payload
from kg.render.html import to_html
from kg.render.style import STATUSES, TYPES, type_styles
from kg.terms import load_ontology

ANY_JSON = st.recursive(
    st.none() | st.integers(0, 9) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def body(element: str) -> str:
    return element[element.index(">") + 1 : element.rindex("<")]


@given(st.dictionaries(st.text(), ANY_JSON))
def test_embedded_data_is_inert_and_comes_back(data: dict):
    plain = body(payload.embed(data))
    assert not re.search("[<>&\u2028\u2029]", plain)
    assert json.loads(plain) == data


def test_large_data_is_packed():
    data = {"text": "tide " * payload.LARGE}
    element = payload.embed(data)
    assert "data-packed" in element and len(element) < payload.LARGE / 10
    assert json.loads(gzip.decompress(base64.b64decode(body(element)))) == data


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "//example.org/x",
        "vbscript:x",
        "file:///etc/passwd",
        "https://",
        "http://a b",
        'https://a"onclick=x',
        "\x01javascript:1",
        7,
        None,
    ],
)
def test_only_web_addresses_pass(address: object):
    assert payload.web_address(address) == ""


def test_bare_graph_is_enough():
    graph = nx.MultiDiGraph()
    graph.add_edge("https://example.org/a", "https://example.org/b")
    graph.add_edge(
        "https://example.org/a", "https://example.org/b", status="rumoured", claims=[{}], weight=float("nan")
    )
    numbers = payload.numbered(graph)
    actors = payload.actors(graph, numbers)
    links = payload.links(graph, numbers, payload.Numbering())
    assert [actor["label"] for actor in actors] == ["a", "b"]
    assert [(link["status"], link["weight"]) for link in links] == [("reported", 1), ("reported", 1)]


def test_a_status_that_is_missing_is_never_a_fact():
    assert payload.DEFAULT_STATUS != "stated" and next(iter(STATUSES)) == "stated"


def test_lone_surrogates_do_not_break_the_file():
    graph = nx.MultiDiGraph()
    graph.add_node("https://example.org/\ud800", label="torn \udfff name")
    to_html(graph, title="torn \ud800", articles=1, generated_by="kg").encode("utf-8")


def test_articles_are_written_once():
    graph = network(40, 70)
    articles = payload.Numbering()
    links = payload.links(graph, payload.numbered(graph), articles)
    keys = {claim["key"] for *_, data in graph.edges(data=True) for claim in data["claims"]}
    assert len(articles.records) == len(keys)
    assert {claim["article"] for link in links for claim in link["claims"]} == set(range(len(keys)))


def test_every_class_of_the_ontology_is_drawn_in_its_own_way():
    ontology = load_ontology()
    classes = [
        name
        for name, term in ontology.terms.items()
        if term.kind == "class" and ontology.is_a(name, "kg:Thing")
    ]
    assert len(classes) > 20 and set(classes) <= set(TYPES)
    styles = type_styles([*classes, "my:Ferry", "my:Reef"])
    assert len({(style["shape"], style["colour"]) for style in styles.values()}) == len(classes) + 2


def test_same_graph_same_page():
    pages = {to_html(network(40, 70), title="Ports", articles=9, generated_by="kg 1") for _ in range(2)}
    assert len(pages) == 1
