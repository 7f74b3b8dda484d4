"""The public API: one store, made, asked, extended, undone."""

import doctest
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pandas
import pytest

import kg
from kg import api
from kg.config import Settings
from kg.errors import NameNotFound, QueryError, SettingsError, StoreError, StoreLocked, UsageError
from kg.model import Extraction, Skipped
from kg.resolve import Linker
from kg.store import Store
from kg.terms import Ontology

TEXTS = {
    "ruling.txt": """The ferry case

May 6, 2024

Judge Hanna Lund on Monday ordered the Fisheries Ministry to halt the sale of the ferry.
""",
    "talks.txt": """Talks in Turku

May 8, 2024

Fisheries Minister Otto Brandt met Hanna Lund in Turku on Tuesday.
""",
}


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def path(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "kg-store"
    with kg.open(path) as graph:
        graph.ingest(articles)
    return path


@pytest.fixture
def graph(path: Path) -> kg.Graph:
    return kg.open(path)


def test_what_kg_offers_is_what_it_says() -> None:
    for name in kg.__all__:
        assert getattr(kg, name).__doc__
    with pytest.raises(AttributeError):
        _ = kg.colour  # type: ignore[attr-defined]


def test_one_ontology_serves_the_graph_its_stores_and_whoever_links(tmp_path: Path) -> None:
    linked: list[Ontology] = []

    def link(ontology: Ontology) -> Linker:
        linked.append(ontology)
        return Linker(ontology)

    known = kg.open(tmp_path / "s").ontology
    settings = Settings()
    with Store.open(tmp_path / "s", settings, link, write=True, ontology=known) as writer:
        assert writer.ontology is known
    with Store.open(tmp_path / "s", settings, link, ontology=known) as reader:
        assert reader.ontology is known
    assert [ontology is known for ontology in linked] == [True, True]


def test_opening_makes_and_loads_nothing(tmp_path: Path) -> None:
    kg.open(tmp_path / "store")
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_setting_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="threshold = 7 is not a number from 0 to 1"):
        kg.open(tmp_path, threshold=7)


def test_ingest_reports_and_calls_back_once_an_article(articles: Path, tmp_path: Path) -> None:
    calls: list[tuple[str, str]] = []
    with kg.open(tmp_path / "store") as graph:
        report = graph.ingest(articles, progress=lambda outcome, location: calls.append((outcome, location)))
        again = graph.ingest(articles)
    assert (report.new, report.skipped) == (2, ())
    assert report.claims > 0
    assert [outcome for outcome, _ in calls] == ["new", "new", "view"]
    assert (again.new, again.replaced, again.unchanged) == (0, 0, 2)


def test_nothing_is_made_where_there_is_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        kg.open(tmp_path / "store").ingest(tmp_path / "none")
    assert not (tmp_path / "store").exists()


def test_rows_come_as_values_dicts_and_frames(graph: kg.Graph) -> None:
    rows = graph.query("roles", role="judge")
    assert [row["name"] for row in rows.dicts()] == ["Hanna Lund"]
    frame = graph.frame("roles")
    assert isinstance(frame, pandas.DataFrame)
    assert set(frame["name"]) == {"Hanna Lund", "Otto Brandt"}


def test_sparql_takes_parameters_as_values_not_as_text(graph: kg.Graph) -> None:
    question = "SELECT ?a { ?a rdfs:label ?name . ?a a kg:Person }"
    assert len(graph.query(question, name="Hanna Lund")) == 1
    assert len(graph.query(question, name='" } #')) == 0


def test_sparql_with_a_header_reads_its_parameters_by_type(graph: kg.Graph) -> None:
    question = (
        "# parameter who: actor; e.g. Ana Vidal; whom\nSELECT ?role { ?who kg:holdsRole/rdfs:label ?role }"
    )
    assert list(graph.query(question, who="lund")) == [("judge",)]


def test_a_query_that_would_leave_the_store_is_refused(graph: kg.Graph) -> None:
    with pytest.raises(QueryError):
        graph.query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


def test_an_actor_s_record_opens_its_evidence(graph: kg.Graph) -> None:
    record = graph.actor("Hanna Lund")
    (role,) = record.roles
    (evidence,) = role.evidence
    assert evidence.quotation == "Judge Hanna Lund"
    assert TEXTS["ruling.txt"].strip()[evidence.start : evidence.end] in (
        evidence.quotation,
        TEXTS["ruling.txt"],
    )
    assert [actor.label for actor in graph.actors("lund")] == ["Hanna Lund"]
    with pytest.raises(NameNotFound, match="similar: .*Hanna Lund"):
        graph.actor("Hanna Lunt")


def test_what_was_ordered_is_a_claim_and_no_fact(graph: kg.Graph) -> None:
    assert list(graph.query("ASK { ?x a kg:Halt }")) == [(False,)]
    ordered = "ASK { ?o a kg:CourtOrder ; kg:content ?c . ?c kg:event kg:Halt ; kg:modality kg:Ordered }"
    assert list(graph.query(ordered)) == [(True,)]


def test_the_network_has_labels_weights_and_quotations(graph: kg.Graph) -> None:
    network = graph.network()
    assert isinstance(network, nx.MultiDiGraph)
    labels = nx.get_node_attributes(network, "label")
    edges = {(labels[a], labels[b]): data for a, b, data in network.edges(data=True)}
    edge = edges["Otto Brandt", "Hanna Lund"]
    assert (edge["type"], edge["status"], edge["weight"]) == ("kg:Meeting", "stated", 1)
    assert "met Hanna Lund" in edge["claims"][0]["quotation"]
    assert network.number_of_edges() <= graph.network(reported=True).number_of_edges()


def test_paths_ranks_communities_and_counts(graph: kg.Graph) -> None:
    hops = graph.path("Otto Brandt", "Fisheries Ministry")
    assert [hop.source_label for hop in hops] == ["Otto Brandt", "Hanna Lund"]
    assert graph.rank("degree", top=1)[0].label == "Hanna Lund"
    assert any("Hanna Lund" in {a.label for a in group.actors} for group in graph.communities())
    assert graph.stats().articles == 2


@pytest.mark.parametrize("format_", api.FORMATS)
def test_every_format_is_written_and_returned_alike(graph: kg.Graph, format_: str, tmp_path: Path) -> None:
    graph.export(format_, tmp_path / "out")
    written = (tmp_path / "out").read_bytes().decode("utf-8")
    assert written == graph.export(format_) != ""


def test_an_unknown_format_is_told(graph: kg.Graph) -> None:
    with pytest.raises(QueryError, match="available: turtle"):
        graph.export("word")


def test_the_graph_fits_its_shapes(graph: kg.Graph) -> None:
    assert graph.validate() == ()


def test_retracting_brings_back_what_was_before(articles: Path, tmp_path: Path) -> None:
    one, two = (articles / name for name in TEXTS)
    with kg.open(tmp_path / "store") as graph:
        graph.ingest(one)
        before = graph.export("turtle")
        graph.ingest(two)
        assert graph.export("turtle") != before
        key = str(graph.query("SELECT ?k { ?a kg:key ?k ; dcterms:title 'Talks in Turku' }").dicts()[0]["k"])
        assert graph.retract(key) == ("Talks in Turku",)
        assert graph.export("turtle") == before
        with pytest.raises(NameNotFound):
            graph.retract(key)


def test_the_order_of_articles_and_a_rebuild_change_nothing(
    articles: Path, tmp_path: Path, graph: kg.Graph
) -> None:
    with kg.open(tmp_path / "store") as other:
        for name in reversed(TEXTS):
            other.ingest(articles / name)
        assert other.export("turtle") == graph.export("turtle")
        other.rebuild()
        assert other.export("turtle") == graph.export("turtle")


def test_reading_a_store_that_is_not_there_is_told(tmp_path: Path) -> None:
    for read in (kg.open(tmp_path / "none").stats, kg.open(tmp_path / "none").rebuild):
        with pytest.raises(StoreError, match="there is no store"):
            read()
    assert not (tmp_path / "none").exists()


def test_a_second_writer_is_told_and_a_reader_is_not_disturbed(articles: Path, tmp_path: Path) -> None:
    path = tmp_path / "store"
    with kg.open(path) as graph:
        graph.ingest(articles / "ruling.txt")

    def meanwhile(outcome: str, location: str) -> None:
        if outcome != "view":
            with pytest.raises(StoreLocked):
                kg.open(path).ingest(articles)
            assert kg.open(path).stats().articles == 1

    kg.open(path).ingest(articles / "talks.txt", progress=meanwhile)
    assert kg.open(path).stats().articles == 2


def test_a_store_remembers_what_it_was_made_with(articles: Path, tmp_path: Path) -> None:
    terms = tmp_path / "terms.ttl"
    terms.write_text(
        "@prefix my: <https://example.org/terms#> . @prefix kg: <https://w3id.org/kg-news/ontology#> .\n"
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "my:Sale a owl:Class ; rdfs:subClassOf kg:Event ; rdfs:label 'sale' .\n"
    )
    with kg.open(tmp_path / "store", ontology=[terms], threshold=0.2) as graph:
        graph.ingest(articles)
        before = graph.export("nquads")
    terms.unlink()
    with kg.open(tmp_path / "store") as graph:
        assert graph.settings.threshold == 0.2
        assert "sale" in graph.export("turtle")
        assert graph.export("nquads") == before
        assert graph.ingest(articles).unchanged == 2


def test_extractions_need_no_store(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.txt").write_text("")
    results = list(kg.extractions([articles, "empty.txt"]))
    assert sum(isinstance(result, Skipped) for result in results) == 1
    assert [result for result in results if isinstance(result, Extraction)] == list(kg.extractions(articles))
    assert [path.name for path in tmp_path.iterdir()] == ["empty.txt"]


def test_records_are_frozen(graph: kg.Graph) -> None:
    stats = graph.stats()
    assert replace(stats, articles=5).articles == 5
    with pytest.raises(AttributeError):
        stats.articles = 5  # type: ignore[misc]


def test_the_examples_of_the_documentation_run() -> None:
    assert doctest.testmod(api.calls).attempted > 0
