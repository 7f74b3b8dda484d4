"""Written, read, written again: the same; and what Oxigraph gives back is what was written."""

from dataclasses import replace

from hypothesis import given, settings
from pyoxigraph import RdfFormat
from pyoxigraph import Store as Oxigraph
from store_samples import any_extractions

from kg.model import Article, Claim, Entity, Extraction, Mention, Term
from kg.store.iris import article_graph
from kg.store.quads import to_nquads
from kg.store.records import canonical, from_nquads, from_quads
from kg.terms import load_ontology

ONTOLOGY = load_ontology()


def test_a_term_that_is_both_object_and_value_is_read_once() -> None:
    slots = (("object", Term("kg:Halt")), ("value", Term("kg:Halt")))
    claim = Claim("c", "relation", "kg:memberOf", slots, Mention(0, 1, "x", "evidence"))
    extraction = Extraction(Article("k", "x"), (), (claim,))
    assert from_nquads(to_nquads(extraction, ONTOLOGY), ONTOLOGY) == canonical(extraction)


def test_a_place_that_is_name_evidence_and_trigger_is_each_to_who_asks() -> None:
    place = Mention(0, 3, "Roe")
    evidence, trigger = (replace(place, kind=kind) for kind in ("evidence", "cue"))
    claim = Claim("c", "event", "kg:Halt", (), evidence, trigger=trigger)
    extraction = Extraction(Article("k", "Roe"), (Entity("e", "Roe", "kg:Person", (), (place,)),), (claim,))
    again = from_nquads(to_nquads(extraction, ONTOLOGY), ONTOLOGY)
    assert again == canonical(extraction)
    assert (again.claims[0].evidence, again.claims[0].trigger) == (evidence, trigger)
    assert again.entities[0].mentions == (place,)


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
