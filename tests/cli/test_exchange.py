"""kg export, validate, extract: what other programs get."""

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pytest
import rdflib
from cli_samples import ARTICLES, Kg

TEXTS = [text.split("\n\n")[-1].strip() for text in ARTICLES.values()]


def exported(kg: Kg, store: Path, *arguments: str) -> str:
    done = kg("export", *arguments, "--store", store)
    assert done.code == 0, done.err
    return done.out


@pytest.mark.parametrize(("format_", "parser"), [("turtle", "turtle"), ("jsonld", "json-ld")])
def test_view_and_ontology_as_a_graph(kg: Kg, store: Path, format_: str, parser: str) -> None:
    graph = rdflib.Graph().parse(data=exported(kg, store, format_), format=parser)
    ask = "ASK { ?p kg:holdsRole/rdfs:label 'judge' . kg:CourtOrder rdfs:label ?l }"
    kg_ = rdflib.Namespace("https://w3id.org/kg-news/ontology#")
    assert graph.query(ask, initNs={"kg": kg_, "rdfs": rdflib.RDFS}).askAnswer
    assert not list(graph.subjects(rdflib.RDF.type, kg_.Claim))


@pytest.mark.parametrize(("format_", "parser"), [("trig", "trig"), ("nquads", "nquads")])
def test_everything_with_its_named_graphs(kg: Kg, store: Path, format_: str, parser: str) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(data=exported(kg, store, format_), format=parser)
    names = {
        str(graph.identifier).removeprefix("https://w3id.org/kg-news/data/graph/").split("/")[0]
        for graph in dataset.graphs()
    }
    assert {"article", "identity", "view", "provenance", "ontology"} <= names


@pytest.mark.parametrize("format_", ["trig", "nquads"])
def test_without_text_the_quotations_stay(kg: Kg, store: Path, format_: str) -> None:
    whole, without = exported(kg, store, format_), exported(kg, store, format_, "--no-text")
    assert "isString" in whole and "isString" not in without
    assert "ordered the Transport Ministry to halt" in without
    assert "By Lena Moritz" in whole and "By Lena Moritz" not in without


def test_graphml_and_gexf_open_as_networks(kg: Kg, store: Path) -> None:
    graphml = nx.parse_graphml(exported(kg, store, "graphml"))
    gexf = nx.read_gexf(io.BytesIO(exported(kg, store, "gexf").encode()))
    for graph in (graphml, gexf):
        assert "Ana Vidal" in {data["label"] for _, data in graph.nodes(data=True)}
    assert graphml.number_of_edges() == gexf.number_of_edges() > 0


def test_csv_has_a_row_for_each_quotation(kg: Kg, store: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(kg, store, "csv"))))
    assert any(row["sourceLabel"] == "Erik Solberg" and row["targetLabel"] == "Ana Vidal" for row in rows)
    assert all(row["quotation"] for row in rows)


def test_reported_statements_are_in_the_network_only_when_asked_for(kg: Kg, store: Path) -> None:
    stated = list(csv.DictReader(io.StringIO(exported(kg, store, "csv"))))
    every = list(csv.DictReader(io.StringIO(exported(kg, store, "csv", "--reported"))))
    assert {row["status"] for row in stated} == {"stated"}
    assert len(every) > len(stated)


def test_the_page_is_written_to_a_file_that_is_named(kg: Kg, store: Path) -> None:
    done = kg("export", "html", "-o", "network.html", "--store", store)
    assert done.out == "Written: network.html\n"
    page = Path("network.html").read_text(encoding="utf-8")
    assert page.startswith("<!") and "Ana Vidal" in page


@pytest.mark.parametrize("format_", ["turtle", "jsonld", "trig", "nquads", "graphml", "gexf", "csv", "html"])
def test_the_same_store_gives_the_same_export(kg: Kg, store: Path, format_: str) -> None:
    assert exported(kg, store, format_) == exported(kg, store, format_)


def test_an_export_to_a_place_that_cannot_be_written_is_one_clear_line(kg: Kg, store: Path) -> None:
    done = kg("export", "turtle", "-o", "no/such/folder/x.ttl", "--store", store)
    assert done.code == 2
    assert len(done.err.splitlines()) == 1 and "no/such/folder/x.ttl" in done.err


def test_an_unknown_format_is_told_with_those_there_are(kg: Kg, store: Path) -> None:
    done = kg("export", "word", "--store", store)
    assert done.code == 2 and "graphml" in done.err


def test_what_kg_makes_fits_the_shapes(kg: Kg, store: Path) -> None:
    done = kg("validate", "--store", store)
    assert (done.code, done.out) == (0, "The graph fits its shapes.\n")


def test_extract_writes_claims_whose_offsets_are_those_of_the_text(kg: Kg, articles: Path) -> None:
    done = kg("extract", articles, "-o", "claims.jsonl")
    assert done.code == 0
    records = [json.loads(line) for line in Path("claims.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {record["term"] for record in records} >= {
        "kg:holdsRole",
        "kg:CourtOrder",
        "kg:Meeting",
        "kg:Speech",
    }
    for record in records:
        text = Path(record["location"]).read_text(encoding="utf-8")
        assert text[record["start"] : record["end"]] == record["quotation"]
        assert record["start"] <= record["trigger"][0] < record["trigger"][1] <= record["end"]
    assert not Path("kg-store").exists()


def test_extract_tells_entities_on_lines_of_their_own_where_asked(kg: Kg, articles: Path) -> None:
    assert kg("extract", articles, "-o", "claims.jsonl").code == 0
    assert kg("extract", articles, "--entities", "-o", "all.jsonl").code == 0
    lines = Path("all.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    records = [json.loads(line) for line in lines]
    claims = [line for line, record in zip(lines, records, strict=True) if "claim" in record]
    assert "".join(claims) == Path("claims.jsonl").read_text(encoding="utf-8")
    entities = [record for record in records if "claim" not in record]
    for entity in entities:
        text = Path(entity["location"]).read_text(encoding="utf-8")
        assert all(text[start:end].strip() for start, end in entity["mentions"])
        assert all(name in entity["mentions"] for name in entity["names"])
    told = {(record["article"], record["entity"]) for record in entities}
    slots = [(r["article"], filler) for r in records for v in r.get("slots", {}).values() for filler in v]
    assert {(key, filler["entity"]) for key, filler in slots if "entity" in filler} <= told


def test_extract_lists_what_it_leaves_out(kg: Kg, articles: Path) -> None:
    Path("empty.txt").write_text("")
    done = kg("extract", articles, "empty.txt", "-o", "claims.jsonl")
    assert done.code == 1 and "left out: empty.txt" in done.err
    assert Path("claims.jsonl").read_text()


def test_extract_needs_a_place_to_write(kg: Kg, articles: Path) -> None:
    assert kg("extract", articles).code == 2
