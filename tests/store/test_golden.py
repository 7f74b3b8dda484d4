"""One article made by hand, its graph and its view compared by isomorphism with what they should be."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, serialize
from rdflib import Graph
from rdflib.compare import graph_diff, isomorphic
from store_asked import ask
from store_example import CLAIMS, ENTITIES, EXTRACTION, TEXT

from kg.config import Settings
from kg.model import Mention
from kg.resolve import Linker
from kg.store import Store, to_nquads
from kg.store.iris import VIEW_GRAPH, article_graph
from kg.terms import load_ontology


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store.open(tmp_path_factory.mktemp("golden") / "store", Settings(), Linker, write=True)
    store.put(EXTRACTION.article, to_nquads(EXTRACTION, load_ontology()))
    store.refresh()
    return store


def graph_of(store: Store, name: str) -> Graph:
    quads = store.oxigraph.quads_for_pattern(None, None, None, NamedNode(name))
    text = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
    return Graph().parse(data=text, format="nt")


def test_every_span_quotes_the_text() -> None:
    mentions = [c.evidence for c in CLAIMS] + [m for e in ENTITIES for m in e.mentions]
    mentions += [Mention(c.time.start, c.time.end, c.time.text) for c in CLAIMS if c.time]
    assert [m.text for m in mentions] == [TEXT[m.start : m.end] for m in mentions]


@pytest.mark.parametrize("name", ["article", "view"])
def test_the_graph_is_the_golden_one(store: Store, name: str) -> None:
    found = graph_of(store, VIEW_GRAPH if name == "view" else article_graph("a1"))
    expected = Graph().parse(Path(__file__).parent / "golden" / f"{name}.ttl", format="turtle")
    _, missing, surplus = graph_diff(expected, found)
    assert isomorphic(expected, found), f"missing: {sorted(missing)}\nsurplus: {sorted(surplus)}"


ASKED = {
    "ASK { ?a rdfs:label 'Night Fleet' ; kg:designatedAs kg:ForeignAgent }": True,
    "ASK { ?p rdfs:label 'Mira Olsen' ; kg:holdsRole ?r . ?r rdfs:label 'judge' }": True,
    "ASK { ?p rdfs:label 'Mira Olsen' ; kg:affiliatedWith ?o . ?o rdfs:label 'Bay Court' }": True,
    "ASK { ?o a kg:CourtOrder ; kg:content ?c . ?c rdfs:label 'halt (ordered)' ; kg:event kg:Halt }": True,
    "ASK { ?o a kg:CourtOrder ; kg:supportedBy/prov:wasDerivedFrom/nif:anchorOf ?quotation }": True,
    "ASK { ?x a kg:Halt }": False,
    "ASK { ?x kg:spouse ?y }": False,
    "ASK { ?x kg:capacity 40 }": True,
    "ASK { ?m a org:Membership ; kg:observedAt '2025-05-03'^^xsd:date ; kg:supportedBy ?c }": True,
    "ASK { { ?n a rdf:Statement } UNION { ?n a org:Membership } UNION { ?n a kg:Event }"
    " FILTER NOT EXISTS { ?n kg:supportedBy/prov:wasDerivedFrom ?m ; rdfs:label ?l } }": False,
}


@pytest.mark.parametrize(("question", "answer"), ASKED.items())
def test_the_union_of_all_graphs_answers(store: Store, question: str, answer: bool) -> None:
    assert ask(store, question) is answer
