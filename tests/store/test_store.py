"""Several processes at one store, processes that die, disks that are full, folders that are no store."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyoxigraph import NamedNode
from store_asked import ask
from store_writer import extraction

import kg
from kg.config import Settings
from kg.errors import StoreError, StoreLocked
from kg.model import Report
from kg.resolve import Linker
from kg.store import Run, Store, to_nquads
from kg.store.iris import IDENTITY_GRAPH, ONTOLOGY_GRAPH, PROVENANCE_GRAPH, VIEW_GRAPH, article_graph

WRITER = Path(__file__).parent / "store_writer.py"


def open_store(path: Path, write: bool = False) -> Store:
    return Store.open(path, Settings(), Linker, write=write)


def put(store: Store, *numbers: int) -> None:
    for number in numbers:
        new = extraction(number)
        store.put(new.article, to_nquads(new, store.ontology))


def lines(store: Store, *graphs: str) -> list[str]:
    quads = (store.oxigraph.quads_for_pattern(None, None, None, NamedNode(graph)) for graph in graphs)
    return sorted(str(quad) for found in quads for quad in found)


@contextmanager
def writing(path: Path, count: int, *more: str) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, str(WRITER), str(path), str(count), *more]
    environment = os.environ | {"PYTHONPATH": str(Path(kg.__file__).parents[1])}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, text=True, env=environment, **pipes) as process:
        try:
            yield process
        finally:
            process.kill()


def assert_whole(store: Store) -> None:
    """Each article has all its quads, and the view is the one made anew."""
    for key in store.article_keys():
        expected = to_nquads(extraction(int(key[1:])), store.ontology)
        assert len(lines(store, article_graph(key))) == expected.count("\n")
    store.refresh()
    refreshed = lines(store, VIEW_GRAPH, IDENTITY_GRAPH)
    store.rebuild()
    assert refreshed == lines(store, VIEW_GRAPH, IDENTITY_GRAPH)


# -- Processes that die ------------------------------------------------------------------------


@pytest.mark.parametrize("refreshes", [1, 2, 4])
def test_a_killed_writer_leaves_whole_articles_only(tmp_path: Path, refreshes: int) -> None:
    with writing(tmp_path / "s", 10_000) as process:
        assert process.stdout
        for _ in range(refreshes):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.wait()
    with open_store(tmp_path / "s", write=True) as store:
        assert len(store.article_keys()) >= 5 * refreshes
        assert_whole(store)


def test_a_view_left_stale_is_finished_by_the_next_reader(tmp_path: Path) -> None:
    with open_store(tmp_path / "s", write=True) as store:
        store.refresh()
        put(store, 1, 2)
    with open_store(tmp_path / "s") as reader:
        assert not reader.is_stale
        assert ask(reader, "ASK { ?a rdfs:label 'Mira Olsen' ; kg:leads ?b }")


# -- Several at once ---------------------------------------------------------------------------


def test_a_second_writer_gets_one_clear_line(tmp_path: Path) -> None:
    with open_store(tmp_path / "s", write=True), pytest.raises(StoreLocked) as caught:
        open_store(tmp_path / "s", write=True)
    assert str(caught.value) == (
        f"{tmp_path / 's'}: another process is writing to this store (try again when it has ended)"
    )
    open_store(tmp_path / "s", write=True).close()


def test_reading_beside_a_writer_sees_what_was_last_refreshed(tmp_path: Path) -> None:
    with open_store(tmp_path / "s", write=True) as writer:
        put(writer, 1)
        writer.refresh()
        put(writer, 2)
        with open_store(tmp_path / "s") as reader:
            assert reader.article_keys() == ("k00001",)
            writer.refresh()
            put(writer, 3)
            writer.refresh()
            assert reader.article_keys() == ("k00001",)
        with open_store(tmp_path / "s") as reader:
            assert reader.article_keys() == ("k00001", "k00002", "k00003")


def test_readers_beside_another_writing_process_always_find_a_complete_view(tmp_path: Path) -> None:
    with writing(tmp_path / "s", 10_000) as process:
        assert process.stdout
        process.stdout.readline()
        for _ in range(8):
            with open_store(tmp_path / "s") as reader:
                assert not reader.is_stale
                assert len(reader.article_keys()) % 5 == 0
                assert reader.article_keys()


def test_a_reader_leaves_no_copy_behind_and_cannot_write(tmp_path: Path) -> None:
    with open_store(tmp_path / "s", write=True) as store:
        put(store, 1)
        store.refresh()
    with open_store(tmp_path / "s") as reader:
        assert reader.snapshot.parent == tmp_path / "s" / "readers"
        with pytest.raises(StoreError, match="for reading only"):
            reader.retract("k00001")
    assert list((tmp_path / "s" / "readers").iterdir()) == []
    with pytest.raises(StoreError, match="closed"):
        reader.article_keys()


# -- Disks and folders -------------------------------------------------------------------------


def test_a_full_disk_is_one_clear_line_and_leaves_what_was_there(tmp_path: Path) -> None:
    with open_store(tmp_path / "s", write=True) as store:
        put(store, 0)
        store.refresh()
    with writing(tmp_path / "s", 400, "600000") as process:
        _, errors = process.communicate()
    assert process.returncode == 2
    assert errors.startswith("StoreError: ")
    assert errors.count("\n") == 1
    with open_store(tmp_path / "s", write=True) as store:
        assert "k00000" in store.article_keys()
        assert_whole(store)


def test_reading_where_there_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no store \(kg ingest makes one"):
        open_store(tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize("write", [True, False])
def test_a_folder_that_is_no_store_stays_as_it_is(tmp_path: Path, write: bool) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(StoreError, match="no store: it has no kg-store.json"):
        open_store(tmp_path, write=write)
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("write", [True, False])
def test_a_file_is_no_store(tmp_path: Path, write: bool) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(StoreError, match="a file, not a store"):
        open_store(tmp_path / "letter.txt", write=write)


def test_a_place_where_nothing_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(StoreError, match="cannot make a store"):
        open_store(tmp_path / "letter.txt" / "store", write=True)


@pytest.mark.parametrize("write", [True, False])
def test_a_store_of_a_newer_kg(tmp_path: Path, write: bool) -> None:
    open_store(tmp_path / "s", write=True).close()
    (tmp_path / "s" / "kg-store.json").write_text(json.dumps({"format": 99}))
    with pytest.raises(StoreError, match="the store has format 99, this kg .* reads 2"):
        open_store(tmp_path / "s", write=write)


def test_an_empty_store_can_be_read(tmp_path: Path) -> None:
    open_store(tmp_path / "s", write=True).close()
    with open_store(tmp_path / "s") as reader:
        assert reader.article_keys() == ()


# -- What lies beside the articles ---------------------------------------------------------------


def test_a_run_is_told_in_the_provenance_graph_and_nowhere_else(tmp_path: Path) -> None:
    when = datetime(2025, 5, 3, 12, tzinfo=UTC)
    run = Run("0.1.0", "a_model 1.0", "x1", when, when, Report(new=1, claims=20))
    with open_store(tmp_path / "s", write=True) as store:
        put(store, 1)
        store.refresh()
        before = len(store.oxigraph)
        iri = store.record_run(run)
        assert store.record_run(run) == iri
        assert len(store.oxigraph) - before == len(lines(store, PROVENANCE_GRAPH)) > 5
        assert ask(store, f"ASK {{ <{iri}> a prov:Activity ; prov:startedAtTime ?t }}")
        store.retract("k00001")
        store.refresh()
        assert (
            len(lines(store, PROVENANCE_GRAPH)) == len(store.oxigraph) - len(lines(store, ONTOLOGY_GRAPH)) - 1
        )


def test_the_ontology_is_exchanged_when_it_changes(tmp_path: Path) -> None:
    mine = tmp_path / "mine.ttl"
    mine.write_text(
        "@prefix my: <https://example.org/my#> . @prefix kg: <https://w3id.org/kg-news/ontology#> ."
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."
        "@prefix owl: <http://www.w3.org/2002/07/owl#> ."
        'my:Regatta a owl:Class ; rdfs:label "regatta" ; rdfs:subClassOf kg:Event .'
    )
    with open_store(tmp_path / "s", write=True) as store:
        shipped = lines(store, ONTOLOGY_GRAPH)
    with Store.open(tmp_path / "s", Settings(ontology=(mine,)), Linker, write=True) as store:
        assert ask(store, "ASK { ?c rdfs:label 'regatta' }")
    with open_store(tmp_path / "s", write=True) as store:
        assert lines(store, ONTOLOGY_GRAPH) == shipped


def test_another_threshold_makes_the_view_anew(tmp_path: Path) -> None:
    with open_store(tmp_path / "s", write=True) as store:
        put(store, 1)
        store.refresh()
        assert "kg-news/data/statement/" in "".join(lines(store, VIEW_GRAPH))
    with Store.open(tmp_path / "s", Settings(threshold=1.0), Linker, write=True) as store:
        low = extraction(2)
        store.put(low.article, to_nquads(low, store.ontology))
        store.refresh()
        strict = lines(store, VIEW_GRAPH)
        store.rebuild()
        assert strict == lines(store, VIEW_GRAPH)


def test_an_article_is_found_by_key_iri_and_url(tmp_path: Path) -> None:
    with open_store(tmp_path / "s", write=True) as store:
        put(store, 1)
        for name in ("k00001", article_graph("k00001"), "https://w3id.org/kg-news/data/article/k00001"):
            found = store.find_article(name)
            assert found and found.key == "k00001" and found.extractor == "x1"
        assert store.find_article("https://news.example/none") is None
        assert store.find_article("no such thing") is None
