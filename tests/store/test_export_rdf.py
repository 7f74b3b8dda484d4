"""What leaves the store can be read by others, is sorted, and holds what it should."""

import io
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Dataset, Graph
from store_example import CLAIMS, EXTRACTION, TEXT

from kg.config import Settings
from kg.errors import UsageError
from kg.model import Extraction
from kg.resolve import Linker
from kg.store import (
    Store,
    canonical,
    from_nquads,
    to_nquads,
    validate,
    write_jsonld,
    write_nquads,
    write_trig,
    write_turtle,
)
from kg.store.iris import article_graph


def filled(path: Path, extraction: Extraction = EXTRACTION) -> Store:
    store = Store.open(path, Settings(), Linker, write=True)
    store.put(extraction.article, to_nquads(extraction, store.ontology))
    store.refresh()
    return store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return filled(tmp_path_factory.mktemp("export") / "s")


def test_nquads_hold_everything_sorted_and_give_the_extraction_back(store: Store) -> None:
    out = io.BytesIO()
    write_nquads(store, out)
    lines = out.getvalue().decode().splitlines(keepends=True)
    own = [line for line in lines if f"<{article_graph('a1')}>" in line]
    assert own == sorted(own)
    assert "".join(own) == to_nquads(EXTRACTION, store.ontology)
    assert from_nquads("".join(own), store.ontology) == canonical(EXTRACTION)
    assert not any("graph/state" in line for line in lines)


def test_trig_and_nquads_hold_the_same(store: Store, tmp_path: Path) -> None:
    write_trig(store, tmp_path / "all.trig")
    write_nquads(store, tmp_path / "all.nq")
    trig = set(parse(path=tmp_path / "all.trig", format=RdfFormat.TRIG))
    assert trig == set(parse(path=tmp_path / "all.nq", format=RdfFormat.N_QUADS))
    assert len(Dataset().parse(tmp_path / "all.trig", format="trig")) == len(trig)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["all.nq", "all.trig"]


def test_texts_can_be_left_out(store: Store) -> None:
    for write in (write_nquads, write_trig):
        out = io.BytesIO()
        write(store, out, text=False)
        assert TEXT.encode() not in out.getvalue()
        assert CLAIMS[0].evidence.text.encode() in out.getvalue()


def test_turtle_and_jsonld_hold_the_view_and_the_ontology(store: Store) -> None:
    turtle, jsonld = io.BytesIO(), io.BytesIO()
    write_turtle(store, turtle)
    write_jsonld(store, jsonld)
    graph = Graph().parse(data=turtle.getvalue(), format="turtle")
    assert len(graph) == len(Graph().parse(data=jsonld.getvalue(), format="json-ld"))
    assert graph.query("ASK { ?a kg:designatedAs/rdfs:label 'foreign agent' }").askAnswer
    assert not graph.query("ASK { ?a a kg:Claim }").askAnswer


def test_two_stores_of_one_article_export_the_same_bytes(store: Store, tmp_path: Path) -> None:
    with filled(tmp_path / "s") as other:
        for write in (write_nquads, write_trig, write_turtle, write_jsonld):
            one, two = io.BytesIO(), io.BytesIO()
            write(store, one)
            write(other, two)
            assert one.getvalue() == two.getvalue()


def test_a_place_where_nothing_can_be_written(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot write"):
        write_turtle(store, tmp_path / "nothing" / "view.ttl")


def test_a_sound_store_has_no_violations(store: Store) -> None:
    assert list(validate(store)) == []


def test_a_claim_without_rule_is_found(tmp_path: Path) -> None:
    from dataclasses import replace

    broken = replace(EXTRACTION, claims=(replace(CLAIMS[0], rule=""), *CLAIMS[1:]))
    with filled(tmp_path / "s", broken) as store:
        (found,) = validate(store)
    assert found.article == "a1"
    assert found.focus.endswith("/claim/c1")
    assert found.path.endswith("#rule")
    assert found.message


def test_a_view_without_evidence_is_found(tmp_path: Path) -> None:
    with filled(tmp_path / "s") as store:
        store.oxigraph.update(
            "PREFIX kg: <https://w3id.org/kg-news/ontology#> DELETE WHERE { GRAPH ?g { ?e a kg:Designation ;"
            " kg:supportedBy ?c } }"
        )
        found = list(validate(store))
    assert [violation.article for violation in found] == [""]
    assert "/event/" in found[0].focus
