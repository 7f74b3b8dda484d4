"""Graph: the evidenced graph in a folder, made, asked, judged and given away."""

import io
import os
import re
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO, overload

from kg.api import judging
from kg.api.giving import FORMATS, give, project
from kg.api.paths import PathLike, texts
from kg.config import Settings, keep_settings
from kg.errors import NameNotFound, QueryError, StaleView, UsageError
from kg.model import Report
from kg.quality import Evaluation, Sample, draw, read_gold
from kg.quality import evaluate as score_claims
from kg.quality.sample import STRATA
from kg.query.actor import Actor, ActorRecord, find_actor, record, search_actors
from kg.query.analysis import Community, Hop, Ranked, Stats
from kg.query.analysis import communities as find_communities
from kg.query.analysis import paths as find_paths
from kg.query.analysis import rank as rank_actors
from kg.query.analysis import stats as count_all
from kg.query.asking import Asker
from kg.query.catalogue import bindings, named_query, parse_query
from kg.query.limits import Limits
from kg.query.rows import Rows
from kg.query.run import frame
from kg.resolve import Linker
from kg.store import Store, Violation, check_store, validate
from kg.terms import Ontology, load_ontology

if TYPE_CHECKING:
    import networkx as nx
    import pandas
    from pyoxigraph import Store as Oxigraph

Out = PathLike | BinaryIO
Progress = Callable[[str, str], None]

_NAME = re.compile(r"[\w.-]+")


class Graph:
    """An evidenced graph of what articles say, in a folder; a context manager.

    Nothing is opened before it is needed: reading a store that is not there raises
    StoreError with a hint, writing beside another writer StoreLocked. Where the view lags
    behind the articles and we may not finish it, reading warns (StaleView).
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._ontology: Ontology | None = None
        self._reader: Store | None = None
        self._asker: Asker | None = None

    @property
    def ontology(self) -> Ontology:
        """The shipped ontology and the files of the settings, read once."""
        if self._ontology is None:
            self._ontology = load_ontology(self.settings.ontology)
        return self._ontology

    # -- Making --------------------------------------------------------------------------------

    def ingest(self, *paths: PathLike, progress: Progress | None = None) -> Report:
        """Read, extract and store articles; a store that is not there is made.

        `progress` is called with what became of each article ("new", "replaced",
        "unchanged", or why it was left out) and its location.
        """
        from kg import pipeline  # brings spaCy, which asking can do without

        return pipeline.ingest(texts(paths), self.settings, self._writing, progress)

    def init(self) -> None:
        """Make an empty store; one that is there stays as it is."""
        with self._writing():
            pass

    def retract(self, *articles: str, progress: Progress | None = None) -> tuple[str, ...]:
        """Take articles out, by key, IRI or URL, with all that followed from them; gives their titles.

        `progress` is called with what became of each: ("retracted", title), or by the name
        it was given ("gone", name) for one that an interrupted retraction took out before,
        and ("unknown", name). Raises NameNotFound, having done nothing, where all are unknown.
        """
        check_store(self.settings.store)  # a store that is not there must not be made
        tell = progress or (lambda outcome, name: None)
        with self._writing() as store:
            self._check_any_known(store, articles)
            titles = [title for name in articles if (title := _take_out(store, name, tell))]
            store.refresh()
            store.forget_retracted()
        return tuple(titles)

    def _check_any_known(self, store: Store, articles: Sequence[str]) -> None:
        if not any(store.find_article(name) or store.was_retracted(name) for name in articles):
            names = ", ".join(map(repr, articles))
            hint = "kg query --named articles lists them"
            raise NameNotFound(f"no article {names}", where=str(self.settings.store), hint=hint)

    def rebuild(self) -> None:
        """Derive identity and view anew from the articles and the curation."""
        check_store(self.settings.store)  # a store that is not there must not be made
        with self._writing() as store:
            store.rebuild()

    # -- Asking --------------------------------------------------------------------------------

    def query(self, question: str, **params: object) -> Rows:
        """Answer a named query (`named_queries`) or SPARQL; parameters fill variables.

        The default graph is the union of all, unless FROM names one; kg's prefixes are
        known. A process of its own answers, which Ctrl-C ends at once. Raises QueryError
        for what does not parse, would reach beyond the store, or takes more than the
        settings `query_timeout`, `query_memory` and `query_rows` allow.
        """
        graphs = self._graphs()
        named = named_query(question) if _NAME.fullmatch(question) else parse_query("query", question)
        if named.parameters or named.sparql != question:
            return self._ask(named.sparql, bindings(graphs, named, _strings(params)))
        return self._ask(question, params)

    def _ask(self, sparql: str, values: Mapping[str, Any]) -> Rows:
        if self._asker is None:
            allowed = self.settings
            limits = Limits(allowed.query_timeout, allowed.query_memory, allowed.query_rows)
            self._asker = Asker(self._reading().snapshot, limits)
        return self._asker.ask(sparql, values)

    def frame(self, question: str, **params: object) -> "pandas.DataFrame":
        """The same as a pandas frame; needs `pip install "kg-news[frame]"`."""
        return frame(self.query(question, **params))

    def actor(self, name: str) -> ActorRecord:
        """All that is said of an actor, by name or IRI, with quotations and sources.

        Raises NameNotFound, with the candidates, where no actor or more than one fits.
        """
        return record(self._graphs(), name)

    def actors(self, name: str = "") -> tuple[Actor, ...]:
        """Actors with these words in a name (all, for none), those most spoken of first."""
        return search_actors(self._graphs(), name)

    def stats(self) -> Stats:
        """Counts of articles, outlets, actors, and claims by status."""
        return count_all(self._graphs())

    # -- The network ---------------------------------------------------------------------------

    def network(self, *, reported: bool = False, untyped: bool = False) -> "nx.MultiDiGraph":
        """The actors as a MultiDiGraph, parallel edges kept.

        Nodes are actors' IRIs with `label`, `type`, `articles`, `aliases`; edges have `type`,
        `label`, `status`, `weight` (number of articles) and `claims` (dicts with the
        quotations). `reported` adds what is only reported, alleged, denied, ordered or planned;
        `untyped` events of no type ("mocked") and whom a speech is about.
        """
        return project(self._reading(), reported, untyped)

    def path(self, start: str, end: str, *, reported: bool = False) -> tuple[Hop, ...]:
        """The shortest way between two actors, by name or IRI; () where there is none."""
        graphs = self._graphs()
        ends = [find_actor(graphs, name).iri for name in (start, end)]
        return next(iter(find_paths(self.network(reported=reported), ends[0], ends[1])), ())

    def rank(
        self, by: str = "degree", *, top: int | None = None, reported: bool = False
    ) -> tuple[Ranked, ...]:
        """Actors by degree, betweenness or pagerank, greatest first."""
        return rank_actors(self.network(reported=reported), by, top)

    def communities(self, *, reported: bool = False) -> tuple[Community, ...]:
        """Groups of actors more closely linked among each other than with the rest, the largest first."""
        return find_communities(self.network(reported=reported))

    # -- Judging -------------------------------------------------------------------------------

    def evaluate(
        self,
        annotations: PathLike,
        *,
        articles: PathLike | Sequence[PathLike] | None = None,
        complete: Sequence[str] = (),
        sampled: Sequence[str] = (),
    ) -> Evaluation:
        """Score the store, or a fresh extraction of `articles`, against annotations (data/gold/guideline.md).

        `complete` and `sampled` name relations and event types of which the file has all
        or only some, beside what its heading says. What cannot be scored is told in the
        result's `left_out`. Raises UsageError for annotations that have no fact, or none of
        the articles.
        """
        gold = read_gold(Path(annotations), self.ontology).limited(complete, sampled, self.ontology)
        failed: list[str] = []
        if articles is None:
            found = judging.stored(gold, self._reading())
        else:
            found = judging.read_afresh(gold, texts(articles), self.settings, failed)
        result = score_claims(gold, found, self.ontology, self.settings.threshold)
        if not result.articles:
            hint = failed[0] if failed else "an article is named by its key, URL, record id or file"
            raise UsageError("none of the annotated articles is there", where=str(annotations), hint=hint)
        return replace(result, left_out=(*failed, *result.left_out))

    def sample(self, size: int = 100, *, seed: int = 0, by: str = "", facts_only: bool = False) -> Sample:
        """Draw claims for a person to judge, the same for the same store and seed.

        `by` ("predicate", "confidence") draws from each stratum alike; `facts_only` leaves out
        what is only reported, alleged, denied, ordered or planned. The confidence is not shown.
        """
        if by not in ("", *STRATA):
            raise UsageError(f"no strata {by!r}", hint=f"available: {', '.join(STRATA)}")
        store = self._reading()
        options = {"by": by, "facts_only": facts_only, "threshold": self.settings.threshold}
        return draw(store.article_keys(), store.extraction, store.ontology, size, seed, **options)  # type: ignore[arg-type]

    # -- Giving away ---------------------------------------------------------------------------

    @overload
    def export(
        self, format: str, *, text: bool = True, reported: bool = False, untyped: bool = False
    ) -> str: ...

    @overload
    def export(
        self, format: str, out: Out, *, text: bool = True, reported: bool = False, untyped: bool = False
    ) -> None: ...

    def export(
        self,
        format: str,
        out: Out | None = None,
        *,
        text: bool = True,
        reported: bool = False,
        untyped: bool = False,
    ) -> str | None:
        """The graph in one of `FORMATS`: written to a file or binary stream, or else returned.

        turtle, jsonld: view and ontology; trig, nquads: everything, without the
        articles' texts if not `text`; the others: the network, as in `network`.
        Equal graphs give equal bytes. Raises KgError where it cannot be written.
        """
        if format not in FORMATS:
            raise QueryError(f"no format {format!r}", hint=f"available: {', '.join(FORMATS)}")
        if out is None:
            stream = io.BytesIO()
            give(self._reading(), format, stream, text=text, reported=reported, untyped=untyped)
            return stream.getvalue().decode("utf-8")
        place = Path(out) if isinstance(out, str | os.PathLike) else out
        give(self._reading(), format, place, text=text, reported=reported, untyped=untyped)
        return None

    def validate(self) -> tuple[Violation, ...]:
        """What does not fit the shapes (SHACL); () where all does."""
        return tuple(validate(self._reading()))

    # -- The store -----------------------------------------------------------------------------

    def _reading(self) -> Store:
        if self._reader is None:
            self._reader = self._open()
            if self._reader.note:
                warnings.warn(StaleView(f"{self.settings.store}: {self._reader.note}"), stacklevel=3)
        return self._reader

    def _open(self, *, write: bool = False) -> Store:
        given = self.settings.store, self.settings, Linker
        return Store.open(*given, write=write, ontology=self.ontology)

    def _graphs(self) -> "Oxigraph":
        return self._reading().oxigraph

    @contextmanager
    def _writing(self) -> Iterator[Store]:
        self.close()
        with self._open(write=True) as store:
            keep_settings(self.settings)
            yield store

    def close(self) -> None:
        """Let go of the store; the graph can be used again."""
        if self._asker is not None:
            self._asker.close()
            self._asker = None
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def __enter__(self) -> "Graph":
        return self

    def __exit__(self, kind: type[BaseException] | None, _: object, __: TracebackType | None) -> None:
        self.close()


def _take_out(store: Store, name: str, tell: Progress) -> str:
    """Title of the article, or its URL or key where it has none; "" where there is none to take out."""
    found = store.find_article(name)
    if found is None:
        tell("gone" if store.was_retracted(name) else "unknown", name)
        return ""
    store.retract(found.key, name)
    title = found.title or found.url or found.key
    tell("retracted", title)
    return title


def _strings(params: dict[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in params.items()}
