"""Written, read, written again: the same; and what Oxigraph gives back is what was written."""

from hypothesis import given, settings
from pyoxigraph import RdfFormat
from pyoxigraph import Store as Oxigraph
from store_samples import any_extractions

from kg.model import Extraction
from kg.store.iris import article_graph
from kg.store.quads import to_nquads
from kg.store.records import canonical, from_nquads, from_quads
from kg.terms import load_ontology

ONTOLOGY = load_ontology()


@given(any_extractions())
@settings(max_examples=300)
def test_reading_what_was_written_gives_the_canonical_extraction(extraction: Extraction) -> None:
    assert from_nquads(to_nquads(extraction, ONTOLOGY), ONTOLOGY) == canonical(extraction)


@given(any_extractions())
@settings(max_examples=200)
def test_oxigraph_gives_back_the_very_lines(extraction: Extraction) -> None:
    text = to_nquads(extraction, ONTOLOGY)
    store = Oxigraph()
    store.load(text, RdfFormat.N_QUADS)
    dumped = store.dump(format=RdfFormat.N_QUADS).decode()
    assert sorted(dumped.split("\n")) == sorted(text.split("\n"))
    assert from_quads(list(store), ONTOLOGY) == canonical(extraction)


@given(any_extractions())
@settings(max_examples=100)
def test_the_canonical_extraction_is_written_alike(extraction: Extraction) -> None:
    once = canonical(extraction)
    assert canonical(once) == once
    assert from_nquads(to_nquads(once, ONTOLOGY), ONTOLOGY) == once


@given(any_extractions())
@settings(max_examples=50)
def test_every_quad_is_in_the_articles_graph_and_none_has_a_blank_node(extraction: Extraction) -> None:
    graph = f"<{article_graph(extraction.article.key)}>"
    lines = to_nquads(extraction, ONTOLOGY).removesuffix("\n").split("\n")
    assert all(line.endswith(f" {graph} .") and line.startswith("<") for line in lines)
    assert lines == sorted(set(lines))
