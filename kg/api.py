"""What programs and notebooks use, and the command line with them; nothing else of kg is public.

with kg.open("my-store") as graph:
    graph.ingest("articles/")
    graph.query("roles")
    graph.actor("Nadia Okoye").roles
    graph.network()
"""

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

from kg.config import Settings, keep_settings, load_settings
from kg.errors import NameNotFound, QueryError, StaleView, UsageError
from kg.files import writing
from kg.model import STATUSES, Extraction, Report, Skipped
from kg.quality import (
    Drawn,
    Estimate,
    Evaluation,
    Gold,
    Judgement,
    Miss,
    Row,
    Sample,
    Share,
    draw,
    estimate,
    read_gold,
    read_judgements,
)
from kg.quality import evaluate as score_claims
from kg.quality.gold import name_in
from kg.quality.intervals import Measure
from kg.quality.judging import PARTS, append, sample_rows
from kg.quality.reliability import read_reliability
from kg.quality.sample import STRATA
from kg.query.actor import Actor, ActorRecord, Entry, find_actor, record, search_actors
from kg.query.analysis import Community, Hop, Link, Ranked, Stats
from kg.query.analysis import communities as find_communities
from kg.query.analysis import paths as find_paths
from kg.query.analysis import rank as rank_actors
from kg.query.analysis import stats as count_all
from kg.query.articles import key_by_record, key_by_words
from kg.query.asking import Asker
from kg.query.catalogue import (
    NamedQuery,
    Parameter,
    bindings,
    load_named,
    named_query,
    parse_query,
)
from kg.query.evidence import Evidence
from kg.query.export_network import NETWORK_FORMATS, to_network_format
from kg.query.formats import align, csv_text, to_format
from kg.query.limits import Limits
from kg.query.network import network as project
from kg.query.rows import Rows
from kg.query.run import frame
from kg.resolve import Linker
from kg.resources import data_dir, ontology_dir
from kg.store import (
    Store,
    Violation,
    check_store,
    validate,
    write_jsonld,
    write_nquads,
    write_trig,
    write_turtle,
)
from kg.terms import load_ontology
from kg.version import __version__

if TYPE_CHECKING:
    import networkx as nx
    import pandas
    from rdflib import Dataset

__all__ = [
    "Actor",
    "ActorRecord",
    "Community",
    "Drawn",
    "Entry",
    "Estimate",
    "Evaluation",
    "Evidence",
    "Extraction",
    "Graph",
    "Hop",
    "Judgement",
    "Link",
    "Measure",
    "Miss",
    "NamedQuery",
    "PARTS",
    "Parameter",
    "Ranked",
    "Report",
    "Row",
    "Rows",
    "STRATA",
    "Sample",
    "Settings",
    "Share",
    "Skipped",
    "StaleView",
    "Stats",
    "Violation",
    "align",
    "append",
    "claim_types",
    "csv_text",
    "estimate",
    "extractions",
    "named_queries",
    "open",
    "read_judgements",
    "reliability",
    "sample_rows",
    "samples",
    "to_format",
]

Path_ = str | os.PathLike[str]
Out = Path_ | BinaryIO
Progress = Callable[[str, str], None]

RDF_FORMATS = ("turtle", "jsonld", "trig", "nquads")
FORMATS = (*RDF_FORMATS, *NETWORK_FORMATS, "html")
"""What `Graph.export` writes."""

_NAME = re.compile(r"[\w.-]+")


def open(path: Path_ | None = None, *, config: Path_ | None = None, **settings: Any) -> "Graph":
    """The graph in the store at `path`, which need not be there yet: `ingest` and `init` make it.

    Settings come from `config` (default: ./kg.toml where there is one), the
    environment (KG_STORE, KG_MODEL …) and the keywords, the later the stronger; see
    `Settings`. Raises SettingsError for one that does not fit.

    >>> open("my-store", threshold=0.8).settings.threshold
    0.8
    """
    return Graph(_settings(config, store=path, **settings))


def extractions(
    paths: Path_ | Sequence[Path_], *, config: Path_ | None = None, **settings: Any
) -> Iterator[Extraction | Skipped]:
    """What each article says, and what was left out, in the order of reading; nothing is stored.

    `paths`: a file, folder or glob, or several; "-" is standard input. Raises
    UsageError where nothing is there, ModelError where the spaCy pipeline is absent.
    """
    from kg import pipeline  # brings spaCy, which asking can do without

    return pipeline.extractions(_texts(paths), _settings(config, **settings))


def samples() -> Path:
    """Folder of the sample articles that come with kg: 20 of our own, from invented outlets.

    >>> samples().name
    'data'
    """
    return data_dir()


def named_queries() -> tuple[NamedQuery, ...]:
    """The questions that kg knows, by name, with their parameters.

    >>> [query.name for query in named_queries()][:3]
    ['accusations', 'actors', 'alleged']
    """
    return tuple(load_named().values())


def claim_types() -> tuple[str, ...]:
    """The relations and event types that a claim may be of, as CURIEs.

    >>> "kg:holdsRole" in claim_types()
    True
    """
    ontology = load_ontology()
    return tuple(term.curie for kind in ("relation", "event") for term in ontology.of_kind(kind))


def reliability() -> tuple[dict[str, float | str], ...]:
    """How often claims are right, by confidence, on the data that confidence was fitted to.

    Rows with `low`, `high` (the band of confidence), `claims`, `confidence` (their mean) and
    `right` (the share of them that is right), documents held out in turn; `before` tells the
    same of the hand-set figures that the calibration replaced. Written by the training.
    """
    return read_reliability(ontology_dir() / "weights" / "confidence_reliability.csv")


def _settings(config: Path_ | None, **settings: Any) -> Settings:
    return load_settings(Path(config) if config is not None else None, **settings)


def _texts(paths: Path_ | Sequence[Path_]) -> list[str]:
    several = [paths] if isinstance(paths, str | os.PathLike) else paths
    texts = [os.fspath(path) for path in several]
    if "" in texts:  # a variable that is not set, in a script: not the current folder
        raise UsageError("an empty path", hint=". is the current folder")
    return texts


class Graph:
    """An evidenced graph of what articles say, in a folder; a context manager.

    Nothing is opened before it is needed: reading a store that is not there raises
    StoreError with a hint, writing beside another writer StoreLocked. Where the view lags
    behind the articles and we may not finish it, reading warns (StaleView).
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._reader: Store | None = None
        self._asker: Asker | None = None

    # -- Making --------------------------------------------------------------------------------

    def ingest(self, *paths: Path_, progress: Progress | None = None) -> Report:
        """Read, extract and store articles; a store that is not there is made.

        `progress` is called with what became of each article ("new", "replaced",
        "unchanged", or why it was left out) and its location.
        """
        from kg import pipeline  # brings spaCy, which asking can do without

        return pipeline.ingest(_texts(paths), self.settings, self._writing, progress)

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
        dataset = self._dataset()
        named = named_query(question) if _NAME.fullmatch(question) else parse_query("query", question)
        if named.parameters or named.sparql != question:
            return self._ask(named.sparql, bindings(dataset, named, _strings(params)))
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
        return record(self._dataset(), name)

    def actors(self, name: str = "") -> tuple[Actor, ...]:
        """Actors with these words in a name (all, for none), those most spoken of first."""
        return search_actors(self._dataset(), name)

    def stats(self) -> Stats:
        """Counts of articles, outlets, actors, and claims by status."""
        return count_all(self._dataset())

    # -- The network ---------------------------------------------------------------------------

    def network(self, *, reported: bool = False) -> "nx.MultiDiGraph":
        """The actors as a MultiDiGraph, parallel edges kept.

        Nodes are actors' IRIs with `label`, `type`, `articles`, `aliases`; edges have `type`,
        `label`, `status`, `weight` (number of articles) and `claims` (dicts with the
        quotations). `reported` adds what is only reported, alleged, denied, ordered or planned.
        """
        return project(self._dataset(), STATUSES if reported else ("stated",))

    def path(self, start: str, end: str, *, reported: bool = False) -> tuple[Hop, ...]:
        """The shortest way between two actors, by name or IRI; () where there is none."""
        dataset = self._dataset()
        ends = [find_actor(dataset, name).iri for name in (start, end)]
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
        annotations: Path_,
        *,
        articles: Path_ | Sequence[Path_] | None = None,
        complete: Sequence[str] = (),
        sampled: Sequence[str] = (),
    ) -> Evaluation:
        """Score the store, or a fresh extraction of `articles`, against annotations (data/gold/guideline.md).

        `complete` and `sampled` name relations and event types of which the file has all
        or only some, beside what its heading says. What cannot be scored is told in the
        result's `left_out`. Raises UsageError for annotations that have no fact, or none of
        the articles.
        """
        ontology = load_ontology(self.settings.ontology)
        gold = read_gold(Path(annotations), ontology).limited(complete, sampled, ontology)
        failed: list[str] = []
        found = self._annotated(gold) if articles is None else self._read(gold, _texts(articles), failed)
        result = score_claims(gold, found, ontology, self.settings.threshold)
        if not result.articles:
            hint = failed[0] if failed else "an article is named by its key, URL, record id or file"
            raise UsageError("none of the annotated articles is there", where=str(annotations), hint=hint)
        return replace(result, left_out=(*failed, *result.left_out))

    def _annotated(self, gold: Gold) -> Iterator[tuple[str, Extraction]]:
        """The annotated articles that are in the store."""
        store = self._reading()
        for name, facts in gold.facts.items():
            known = store.find_article(name)
            key = known.key if known else key_by_record(store.dataset, name)
            key = key or key_by_words(store.dataset, [fact.evidence for fact in facts])
            if key:
                yield name, store.extraction(key)

    def _read(self, gold: Gold, paths: list[str], failed: list[str]) -> Iterator[tuple[str, Extraction]]:
        """The annotated articles among those that the paths name."""
        from kg import pipeline  # brings spaCy, which asking can do without

        for result in pipeline.extractions(paths, self.settings):
            if isinstance(result, Skipped):
                failed.append(f"{result.location}: {result.reason}")
            elif name := name_in(gold, result.article):
                yield name, result

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
    def export(self, format: str, *, text: bool = True, reported: bool = False) -> str: ...

    @overload
    def export(self, format: str, out: Out, *, text: bool = True, reported: bool = False) -> None: ...

    def export(
        self, format: str, out: Out | None = None, *, text: bool = True, reported: bool = False
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
            self._export(format, stream, text, reported)
            return stream.getvalue().decode("utf-8")
        self._export(format, Path(out) if isinstance(out, str | os.PathLike) else out, text, reported)
        return None

    def _export(self, format: str, out: Path | BinaryIO, text: bool, reported: bool) -> None:
        if format in ("trig", "nquads"):
            {"trig": write_trig, "nquads": write_nquads}[format](self._reading(), out, text=text)
        elif format in RDF_FORMATS:
            {"turtle": write_turtle, "jsonld": write_jsonld}[format](self._reading(), out)
        else:
            _write(self._picture() if format == "html" else self._table(format, reported), out)

    def _table(self, format: str, reported: bool) -> str:
        return to_network_format(self.network(reported=reported), format)

    def _picture(self) -> str:
        from kg.render.html import to_html  # brings pyvis, which nothing else needs

        articles = self.stats().articles
        about = {"title": f"{articles} articles", "generated_by": f"kg {__version__}"}
        return to_html(self.network(reported=True), articles=articles, **about)

    def validate(self) -> tuple[Violation, ...]:
        """What does not fit the shapes (SHACL); () where all does."""
        return tuple(validate(self._reading()))

    # -- The store -----------------------------------------------------------------------------

    def _reading(self) -> Store:
        if self._reader is None:
            self._reader = Store.open(self.settings.store, self.settings, Linker)
            if self._reader.note:
                warnings.warn(StaleView(f"{self.settings.store}: {self._reader.note}"), stacklevel=3)
        return self._reader

    def _dataset(self) -> "Dataset":
        return self._reading().dataset

    @contextmanager
    def _writing(self) -> Iterator[Store]:
        self.close()
        with Store.open(self.settings.store, self.settings, Linker, write=True) as store:
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


def _write(text: str, out: Path | BinaryIO) -> None:
    data = text.encode("utf-8", "backslashreplace")
    if not isinstance(out, Path):
        out.write(data)
        return
    with writing(out) as stream:
        stream.write(data)


def _strings(params: dict[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in params.items()}
