"""Store: the named graphs of all articles in a folder, one writer, any number of readers.

    with Store.open(path, settings, Linker, write=True) as store:
        store.put(article, to_nquads(extraction, ontology))
        store.refresh()

An article is in the store whole or not at all, whatever happens to the process. New
articles are collected and loaded a hundred at a time, which is three times as fast
as a transaction for each (3 against 9 ms of CPU for 516 quads); a batch is still all
or nothing, and at most that batch is lost with a killed process.
"""

import weakref
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from pyoxigraph import Store as Oxigraph

from kg.config import Settings
from kg.errors import StoreError
from kg.model import Article, Extraction
from kg.store import folder, snapshots
from kg.store.changes import BULK, graph_block, n_quads, stale_article, stale_node, stale_subjects
from kg.store.iris import (
    IDENTITY_GRAPH,
    KG,
    ONTOLOGY_GRAPH,
    PLACES_GRAPH,
    PROVENANCE_GRAPH,
    STATE_GRAPH,
    VIEW_GRAPH,
    article_graph,
    article_key,
    entity_iri,
)
from kg.store.literals import quoted
from kg.store.lock import WriterLock
from kg.store.ontology import ontology_nquads
from kg.store.places import forgetting, is_known, leaving, lies_anywhere, place_triples
from kg.store.provenance import Run, run_nquads
from kg.store.reading import MADE_WITH, RETRACTED_AS, STATE, Making, Reading
from kg.store.records import facts_of, from_quads
from kg.store.refresh import CHUNK, Link, Refresher
from kg.store.view import Triple, Viewer
from kg.terms import Ontology, load_ontology

MakeLink = Callable[[Ontology], Link]
"""`kg.resolve.Linker`, or another way to decide who is who."""

_MAX_WAITING = 24_000_000
"""Characters of N-Quads that wait at most to be loaded."""
_NQ = RdfFormat.N_QUADS


class Store(Reading):
    """Use `Store.open`; a context manager. Raises StoreError, and nothing of Oxigraph's own."""

    def __init__(
        self,
        path: Path,
        making: Making,
        oxigraph: Oxigraph,
        lock: WriterLock | None = None,
        copy: snapshots.Copy | None = None,
    ) -> None:
        super().__init__(path, making, oxigraph)
        self.snapshot = copy.path if copy else folder.data(path)
        viewer = Viewer(making.ontology, making.settings.threshold)
        self._refresher = Refresher(oxigraph, viewer, making.link)
        self._lock = lock
        self._broken = self._forgets = False
        self._waiting: dict[str, str] = {}
        self._size = 0
        self._finish = weakref.finalize(self, copy.remove) if copy else None

    # -- Opening and closing -------------------------------------------------------------------

    @classmethod
    def open(
        cls,
        path: Path,
        settings: Settings,
        link: MakeLink,
        *,
        write: bool = False,
        ontology: Ontology | None = None,
    ) -> "Store":
        """The store at `path`: for writing (made where there is none), or its latest complete state to read.

        `link` decides identity (`kg.resolve.Linker`), `ontology` is that of the settings (default: it
        is read). A view left unfinished by a killed process is finished first, if nobody writes. Raises
        StoreLocked where `write` and another process writes, StoreError for a folder that is no store
        of this kg's.
        """
        known = ontology or load_ontology(settings.ontology)
        making = Making(settings, known, link(known))
        return cls._to_write(path, making) if write else cls._to_read(path, making)

    @classmethod
    def _to_write(cls, path: Path, making: Making) -> "Store":
        folder.prepare(path)
        lock = WriterLock(path)
        try:
            folder.complete(path)
            snapshots.discard_snapshots(path)
            snapshots.remove_abandoned(path / "readers")
            store = cls(path, making, _oxigraph(path), lock)
            store._publish()
            store._keep_ontology()
            store._begin()
            return store
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _to_read(cls, path: Path, making: Making) -> "Store":
        folder.check(path)
        store = cls._of_copy(path, making)
        if not store.is_stale:
            return store
        # With other settings than the view was made with, finishing it would make it anew
        # in their sense: to ask a question must not do that.
        if store._made_with() not in ("", making.version):
            return store._lagging("it was made with other settings; kg rebuild makes it anew")
        try:
            with cls._to_write(path, making) as writer:
                writer.refresh()
        except StoreError as error:  # somebody writes, or nobody may
            return store._lagging(error.message)
        store.close()
        return cls._of_copy(path, making)

    @classmethod
    def _of_copy(cls, path: Path, making: Making) -> "Store":
        copy = snapshots.copy_for_reading(path)
        try:
            oxigraph = Oxigraph.read_only(str(copy.path)) if copy else Oxigraph()
        except (OSError, RuntimeError) as error:
            if copy:
                copy.remove()
            raise StoreError(f"cannot read the store: {error}", where=str(path)) from error
        return cls(path, making, oxigraph, copy=copy)

    def _lagging(self, reason: str) -> "Store":
        if self.article_keys() or self._has_marks():
            self.note = f"the view lags behind the articles, and answers may lack the newest: {reason}"
        return self

    def close(self) -> None:
        """Store what waits, then let go of the files. Closing twice does nothing."""
        if self._oxigraph is None:
            return
        try:
            if self._lock and not self._broken:
                self._load_waiting()
                with self._guard("stored"):
                    self._oxigraph.flush()
                if self._forgets:
                    snapshots.discard_snapshots(self.path)
                    self._update(f"DELETE WHERE {{ GRAPH {STATE} {{ ?graph {RETRACTED_AS} ?name }} }}")
        finally:
            self._let_go()

    def _let_go(self) -> None:
        self._oxigraph = None
        del self._refresher
        if self._finish:
            self._finish()
        if self._lock:
            snapshots.discard_snapshots(self.path)
            self._lock.release()
            self._lock = None

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: type[BaseException] | None, _: object, __: TracebackType | None) -> None:
        self.close()

    # -- Writing articles ----------------------------------------------------------------------

    def put(self, article: Article, nquads: str) -> str:
        """Store an article's graph (`to_nquads`): "new", "replaced" or "unchanged".

        The view is stale until `refresh`. Raises StoreError where it cannot be
        written (a full disk); what was stored before is then still there.
        """
        self._must_write()
        key = article.key
        self._load_waiting(key)
        if self._is_new(key):
            self._waiting[key] = nquads + n_quads(place_triples(article), PLACES_GRAPH)
            self._size += len(nquads)
            if len(self._waiting) >= CHUNK or self._size > _MAX_WAITING:
                self._refresh_waiting()
            return "new"
        quads = set(self._open_oxigraph().quads_for_pattern(None, None, None, NamedNode(article_graph(key))))
        if quads == set(parse(nquads, _NQ)):
            self.note_place(article)
            return "unchanged"
        self._exchange(key, quads, nquads, place_triples(article))
        return "replaced"

    def note_place(self, article: Article) -> None:
        """Note that an article that is stored, with this very text, was read in this place too."""
        self._must_write()
        places = n_quads(place_triples(article), PLACES_GRAPH)
        if article.key in self._waiting:
            self._waiting[article.key] += places
        elif not is_known(self._open_oxigraph(), article):
            with self._guard("stored"):
                self._open_oxigraph().load(places.encode(), _NQ)

    def leave_place(self, key: str, spot: str) -> bool:
        """Note that the article lies at this place no more; whether no place is left."""
        self._must_write()
        self._load_waiting()
        self._update(leaving(key, spot))
        return not lies_anywhere(self._open_oxigraph(), key)

    def retract(self, key: str, name: str = "") -> bool:
        """Take an article out; False where there is none. What followed from it goes with `refresh`.

        `name` is what it was asked for by: `was_retracted` knows it until `forget_retracted`.
        """
        self._must_write()
        self._load_waiting()
        quads = set(self._open_oxigraph().quads_for_pattern(None, None, None, NamedNode(article_graph(key))))
        if quads:
            note = (f"<{article_graph(key)}>", str(RETRACTED_AS), quoted(name))
            self._exchange(key, quads, "", [], (note,) if name else ())
        return bool(quads)

    def forget_retracted(self) -> None:
        """A retraction is done: at closing, as the last thing of all, its names are forgotten.

        Before that nothing may be left to do which could be cut off: whoever runs it
        again is told that the articles are gone, and not that there are none.
        """
        self._must_write()
        self._forgets = True

    def _exchange(
        self, key: str, old: set[Quad], nquads: str, places: list[Triple], notes: tuple[Triple, ...] = ()
    ) -> None:
        """Replace a graph in one transaction, with the marks of all that it had a part in."""
        graph = article_graph(key)
        extraction = from_quads(old, self.ontology)
        identity = [triple for e in extraction.entities for triple in self._identity_of(key, e.id)]
        marks = [stale_node(iri) for iri in sorted(self._refresher.contribution(extraction).touched())]
        body = nquads.replace(f" <{graph}> .\n", " .\n")
        self._update(
            f"DROP SILENT GRAPH <{graph}> ;\n{forgetting(key, all_of_it=not nquads)}"
            f"DELETE DATA {{ {graph_block(identity, IDENTITY_GRAPH)} }} ;\n"
            f"INSERT DATA {{ GRAPH <{graph}> {{\n{body} }}\n"
            f"{graph_block(places, PLACES_GRAPH)}"
            f"{graph_block([*marks, stale_article(key), *notes], STATE_GRAPH)} }}"
        )

    def _identity_of(self, key: str, entity: str) -> Iterator[Triple]:
        subject = NamedNode(entity_iri(key, entity))
        for quad in self._open_oxigraph().quads_for_pattern(subject, None, None, NamedNode(IDENTITY_GRAPH)):
            yield str(quad.subject), str(quad.predicate), str(quad.object)

    def _load_waiting(self, key: str = "") -> None:
        if self._waiting and (not key or key in self._waiting):
            stale = n_quads((stale_article(key) for key in sorted(self._waiting)), STATE_GRAPH)
            text = "".join([*self._waiting.values(), stale])
            with self._guard("stored"):
                # Bulk loading writes table files; for little it is slower than a transaction.
                oxigraph = self._open_oxigraph()
                load = oxigraph.bulk_load if text.count("\n") >= BULK else oxigraph.load
                load(text.encode(), _NQ)
            self._waiting, self._size = {}, 0

    # -- The derived graphs --------------------------------------------------------------------

    def refresh(self) -> None:
        """Bring identity and view up to date; leaves exactly what `rebuild` would."""
        self._must_write()
        if self._made_with() != self.making.version:
            self._load_waiting()
            self._start_anew()
        self._refresh_waiting()
        oxigraph = self._open_oxigraph()
        while keys := [article_key(iri) for iri in stale_subjects(oxigraph, "article")[:CHUNK]]:
            self._refresh_chunk([self.extraction(key) for key in keys if not self._is_new(key)], keys)
        if stale_subjects(oxigraph, "node"):
            self._refresh_chunk([], [])
        self._publish()

    def rebuild(self) -> None:
        """Make identity and view anew from the articles."""
        self._must_write()
        self._load_waiting()
        self._start_anew()
        self.refresh()

    def _refresh_waiting(self) -> None:
        """Load what waits and take it into the view while its text is at hand."""
        texts = self._waiting
        self._load_waiting()
        if texts and self._made_with() == self.making.version:
            self._refresh_chunk([facts_of(text, self.ontology) for text in texts.values()], texts)

    def _refresh_chunk(self, extractions: Iterable[Extraction], keys: Iterable[str]) -> None:
        with self._guard("refreshed"):
            self._refresher.refresh(extractions, keys)

    def _begin(self) -> None:
        """An empty store's view is up to date, so that articles enter it while their text is at hand."""
        if not self._made_with() and not self.article_keys():
            self._start_anew()

    def _start_anew(self) -> None:
        # Without its settings the view counts as made with others, until the last step is done.
        oxigraph = self._open_oxigraph()
        self._refresher.names.clear()
        with self._guard("rebuilt"):
            for graph in (STATE_GRAPH, VIEW_GRAPH, IDENTITY_GRAPH):
                oxigraph.remove_graph(NamedNode(graph))
            marks = n_quads(map(stale_article, self.article_keys()), STATE_GRAPH)
            made = f'{STATE} {MADE_WITH} "{self.making.version}" {STATE} .\n'
            oxigraph.load((marks + made).encode(), _NQ)

    def _publish(self) -> None:
        """Let readers see the present state."""
        with self._guard("published"):
            draft = snapshots.next_snapshot(self.path)
            self._open_oxigraph().backup(str(draft))
            snapshots.publish(draft)

    # -- Provenance and ontology ---------------------------------------------------------------

    def record_run(self, run: Run) -> str:
        """Note what a run did, in the provenance graph; gives its IRI."""
        self._must_write()
        iri, text = run_nquads(run, PROVENANCE_GRAPH)
        with self._guard("stored"):
            self._open_oxigraph().load(text.encode(), _NQ)
        return iri

    def _keep_ontology(self) -> None:
        """Put the ontology's triples beside the articles, unless they are there."""
        graph, label = NamedNode(ONTOLOGY_GRAPH), NamedNode(f"{KG}digest")
        oxigraph = self._open_oxigraph()
        known = oxigraph.quads_for_pattern(graph, label, Literal(self.ontology.digest), graph)
        if next(iter(known), None) is None:
            text = ontology_nquads(self.settings.ontology, self.ontology.digest)
            body = text.replace(f" {graph} .\n", " .\n")
            self._update(f"DROP SILENT GRAPH {graph} ;\nINSERT DATA {{ GRAPH {graph} {{\n{body} }} }}")

    # -- Errors --------------------------------------------------------------------------------

    def _must_write(self) -> None:
        self._open_oxigraph()
        if self._lock is None:
            raise StoreError("the store is open for reading only", where=str(self.path))
        if self._broken:
            raise StoreError("an earlier write failed", where=str(self.path), hint="open the store again")

    def _update(self, text: str) -> None:
        with self._guard("stored"):
            self._open_oxigraph().update(text)

    @contextmanager
    def _guard(self, done: str) -> Iterator[None]:
        try:
            yield
        except (OSError, RuntimeError) as error:
            # What waits cannot be stored any more; what is on disk is whole.
            self._broken, self._waiting = True, {}
            raise _write_error(self.path, done, error) from error


def _write_error(path: Path, done: str, error: Exception) -> StoreError:
    reason = str(error).removeprefix("IO error: ").split(": While")[0]
    full = "space" in reason or "too large" in reason
    hint = "free some space and run it again; what was stored before is safe" if full else "run it again"
    return StoreError(f"nothing could be {done}: {reason}", where=str(path), hint=hint)


def _oxigraph(path: Path) -> Oxigraph:
    try:
        return Oxigraph(str(folder.data(path)))
    except (OSError, RuntimeError) as error:
        raise _write_error(path, "opened", error) from error
