"""The view kept up to date is the view made anew, whatever came, changed or went, in any order."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode
from pyoxigraph import Store as Oxigraph
from store_samples import small_extractions

from kg.config import Settings
from kg.errors import StoreError
from kg.model import Extraction
from kg.resolve import Linker
from kg.store import Store, to_nquads
from kg.store.changes import Changes
from kg.store.iris import IDENTITY_GRAPH, PROVENANCE_GRAPH, STATE_GRAPH, VIEW_GRAPH
from kg.terms import load_ontology

ONTOLOGY = load_ontology()
SETTINGS = Settings()
DERIVED = (VIEW_GRAPH, IDENTITY_GRAPH)


def put(store: Store, extraction: Extraction) -> str:
    return store.put(extraction.article, to_nquads(extraction, ONTOLOGY))


def lines(store: Store, *graphs: str) -> list[str]:
    quads = (store.oxigraph.quads_for_pattern(None, None, None, NamedNode(graph)) for graph in graphs)
    return sorted(str(quad) for found in quads for quad in found)


def open_store(folder: str) -> Store:
    return Store.open(Path(folder) / "store", SETTINGS, Linker, write=True)


class DyingChanges(Changes):
    """What a process does that is killed between bulk loading and the transaction after it."""

    def apply(self, store: Oxigraph) -> None:
        self.apply_fresh(store)
        raise RuntimeError("killed")


def die_while_refreshing(store: Store) -> None:
    with pytest.MonkeyPatch.context() as patch, pytest.raises(StoreError):
        patch.setattr("kg.store.refresh.Changes", DyingChanges)
        store.refresh()
        raise StoreError("there was nothing to refresh")
    store.close()


STEPS = st.lists(
    small_extractions() | st.sampled_from(["retract k1", "retract k2", "refresh", "reopen", "die"]),
    max_size=12,
)


@given(STEPS)
@settings(max_examples=60)
def test_a_refreshed_view_is_the_view_made_anew(steps: list[Extraction | str]) -> None:
    with TemporaryDirectory() as folder:
        store = open_store(folder)
        for step in steps:
            match step:
                case "refresh":
                    store.refresh()
                case "reopen":
                    store.close()
                    store = open_store(folder)
                case "die":
                    die_while_refreshing(store)
                    store = open_store(folder)
                case str():
                    store.retract(step.removeprefix("retract "))
                case _:
                    put(store, step)
        store.refresh()
        refreshed = lines(store, *DERIVED)
        assert not store.is_stale
        store.rebuild()
        assert refreshed == lines(store, *DERIVED)
        store.close()


@given(st.lists(small_extractions(), max_size=4, unique_by=lambda x: x.article.key), st.randoms())
@settings(max_examples=15)
def test_order_does_not_matter(extractions: list[Extraction], random: object) -> None:
    shuffled = list(extractions)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    with TemporaryDirectory() as folder:
        with Store.open(Path(folder) / "a", SETTINGS, Linker, write=True) as one:
            for extraction in extractions:
                put(one, extraction)
                one.refresh()
            one.refresh()
            expected = sorted(map(str, one.oxigraph))
        with Store.open(Path(folder) / "b", SETTINGS, Linker, write=True) as other:
            for extraction in shuffled:
                put(other, extraction)
            other.refresh()
            assert expected == sorted(map(str, other.oxigraph))


@given(st.lists(small_extractions(), min_size=1, max_size=4, unique_by=lambda x: x.article.key))
@settings(max_examples=15)
def test_what_is_retracted_leaves_nothing(extractions: list[Extraction]) -> None:
    gone, *others = extractions
    with TemporaryDirectory() as folder, open_store(folder) as store:
        for extraction in others:
            put(store, extraction)
        store.refresh()
        before = sorted(map(str, store.oxigraph))
        put(store, gone)
        store.refresh()
        assert store.retract(gone.article.key)
        store.refresh()
        assert before == sorted(map(str, store.oxigraph))


@given(small_extractions())
@settings(max_examples=8)
def test_putting_twice_changes_nothing(extraction: Extraction) -> None:
    with TemporaryDirectory() as folder, open_store(folder) as store:
        assert put(store, extraction) == "new"
        store.refresh()
        before = sorted(map(str, store.oxigraph))
        assert put(store, extraction) == "unchanged"
        assert store.holds(extraction.article, extraction.extractor)
        assert not store.holds(extraction.article, "another")
        store.refresh()
        assert before == sorted(map(str, store.oxigraph))


def test_the_state_graph_of_a_fresh_view_has_no_marks_and_provenance_no_articles(tmp_path: Path) -> None:
    with open_store(str(tmp_path)) as store:
        store.refresh()
        assert len(lines(store, STATE_GRAPH)) == 1
        assert lines(store, PROVENANCE_GRAPH) == []
