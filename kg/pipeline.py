"""The order of the stages, written once: read, annotate, extract, write, put, refresh.

    ingest(paths, settings, …)        articles -> the store, and a report
    extractions(paths, settings)      articles -> claims; nothing is stored

Every stage is a generator that hands on, in the order of the input, what it cannot
use: a Skipped of the reader reaches the report. An article's way does not depend on
the others, nor on how many processes share the work.
"""

import gc
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from kg.config import Settings
from kg.errors import trace_of
from kg.knowledge import knowledge_digest, load_knowledge
from kg.model import Article, Extraction, Report, Skipped, digest
from kg.pool import Job, map_batches
from kg.read import read
from kg.store import Run, Store, to_nquads
from kg.terms import Ontology
from kg.version import __version__
from kg.versions import Held, Item, Shelf, keep_winners, settle

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from kg.extract import Extractor

log = logging.getLogger(__name__)

BATCH_ARTICLES, BATCH_CHARS = 8, 200_000
"""A batch is full at either. 4 to 16 articles are fastest; the characters bound the memory."""

LIMITED = 250_000
"""Characters that may take the time limit once: a book takes longer than an article without being hostile."""

Progress = Callable[[str, str], None]
"""Called once an article with what became of it (new, replaced, unchanged, or the kind of a
Skipped) and its location, and with ("view", "") when the derived graphs are refreshed."""


OpenStore = Callable[[], AbstractContextManager[Store]]
"""Opens the store for writing, and makes it where there is none."""


@dataclass(frozen=True, slots=True)
class Written:
    """An article's graph as N-Quads, ready to be put: what a worker sends home."""

    article: Article
    claims: int
    nquads: str


@dataclass(frozen=True, slots=True)
class MadeBy:
    """What a graph is made by: "en_core_web_md 3.7.1 (1f0c…) spacy 3.8.7" and the extractor's hash."""

    model: str
    extractor: str


# -- The two runs ----------------------------------------------------------------------------


def ingest(
    paths: Sequence[str], settings: Settings, open_store: OpenStore, progress: Progress | None = None
) -> Report:
    """Read, extract and store what the paths name.

    The store is opened only when the paths, the model and the knowledge are known to
    be there. Each article is stored whole or not at all; the derived graphs are
    refreshed at the end. An interrupted run keeps what was stored; the view is then
    marked as stale.
    """
    found, started = read(paths, settings), now()
    job = _job(write_graphs, settings)
    made_by = describe(job)
    with open_store() as store:
        tally, shelf = Tally(progress), Shelf(store)
        items = settle(keep_winners(found), store, made_by.extractor)
        for result in _results(job, items, settings.workers):
            tally.count(result, _shelve(result, shelf))
        shelf.clear()
        tally.tell("view", "")
        store.refresh()
        report = tally.report(shelf.notes)
        store.record_run(Run(__version__, made_by.model, made_by.extractor, started, now(), report))
    return report


def extractions(paths: Sequence[str], settings: Settings) -> Iterator[Extraction | Skipped]:
    """The claims of each article that the paths name, and what was left out; nothing is stored."""
    items = keep_winners(read(paths, settings))
    for result in _results(_job(extract_batch, settings), items, settings.workers):
        if not isinstance(result, Held):
            yield result


def _results(job: Job[Any, Any], items: Iterable[Item], workers: int) -> Iterator[Any]:
    """What the job makes of the items; where in kg it failed on one is told to the log."""
    for result in map_batches(job, batches(items), workers):
        if isinstance(result, Skipped) and result.trace:
            log.debug("%s: %s", result.location, result.trace)
        yield result


def _shelve(result: Written | Skipped | Held, shelf: Shelf) -> str:
    if isinstance(result, Written):
        return shelf.put(result.article, result.nquads)
    if isinstance(result, Held):
        shelf.hold(result.article)
    return ""


def now() -> datetime:
    """The time, for provenance alone."""
    return datetime.now(UTC)


def _job(work: Callable[..., list[Any]], settings: Settings) -> Job[Any, Any]:
    """The work with its settings, those left out that decide nothing in it.

    A worker keeps the line it has loaded for as long as these stay the same.
    """
    kept = {name: getattr(settings, name) for name in LINE}
    given = replace(Settings(), **kept), knowledge_digest(settings)
    lost = partial(_lost, settings.time_limit)
    return Job(partial(work, *given), partial(make_ready, *given), lost, settings.time_limit, _share)


def describe(job: Job[Any, Any]) -> MadeBy:
    """Names and versions of what a job's worker has loaded. Raises what loading it raises."""
    alone = replace(job, work=job.ready, seconds=0)
    return next(iter(map_batches(alone, [[None]], 1)))


def _lost(limit: float, item: Item, slow: bool) -> Skipped:
    reason = (
        f"took longer than {limit * _share(item):g} s (--time-limit)"
        if slow
        else "the worker process died on it (out of memory?)"
    )
    return Skipped(_location(item), reason, "failed")


def _share(item: Item | None) -> int:
    """How many times the limit an article may take: once for each LIMITED characters begun."""
    return max(1, -(-len(item.text) // LIMITED)) if isinstance(item, Article) else 1


def _location(item: Item | Written) -> str:
    if isinstance(item, Skipped):
        return item.location
    article = item if isinstance(item, Article) else item.article
    return article.location or article.key


# -- What is worked on -----------------------------------------------------------------------


def batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items in lists of at most BATCH_ARTICLES, and BATCH_CHARS unless one alone has more."""
    batch: list[Item] = []
    size = 0
    for item in items:
        length = len(item.text) if isinstance(item, Article) else 0
        if batch and (len(batch) == BATCH_ARTICLES or size + length > BATCH_CHARS):
            yield batch
            batch, size = [], 0
        batch.append(item)
        size += length
    if batch:
        yield batch


# -- The work, importable by a worker ----------------------------------------------------------

LINE = ("model", "language", "max_chars", "ontology", "frames", "gazetteers", "lexicons")
"""The settings that the work depends on."""


def make_ready(settings: Settings, knowledge: str, _: Sequence[Item]) -> list[MadeBy]:
    """Load all that the work needs; gives the names of what was loaded."""
    before = load_line.cache_info().misses
    line = load_line(settings, knowledge)
    if load_line.cache_info().misses > before:
        _keep_from_collector()
    return [MadeBy(line.model, line.extractor.version)]


def _keep_from_collector() -> None:
    """Put what this process has loaded out of the garbage collector's sight.

    Model, gazetteers and ontology stay for as long as it does, and cost a tenth of the time
    of every ingest else. A line loaded before them is garbage by now, which must be seen.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def extract_batch(
    settings: Settings, knowledge: str, items: Sequence[Item]
) -> list[Extraction | Skipped | Held]:
    """Each article's extraction, in order; one on which it fails gives a Skipped."""
    line = load_line(settings, knowledge)
    articles = [item for item in items if isinstance(item, Article)]
    results = {id(article): result for article, result in line.run(articles)}
    return [results[id(item)] if isinstance(item, Article) else item for item in items]


def write_graphs(settings: Settings, knowledge: str, items: Sequence[Item]) -> list[Written | Skipped | Held]:
    """Each article's graph as text, in order."""
    ontology = load_line(settings, knowledge).ontology
    return [
        Written(result.article, len(result.claims), to_nquads(result, ontology))
        if isinstance(result, Extraction)
        else result
        for result in extract_batch(settings, knowledge, items)
    ]


@dataclass(frozen=True)
class Line:
    """The language pipeline and the knowledge, loaded: what turns an article into an extraction."""

    nlp: "Language"
    model: str
    extractor: "Extractor"
    ontology: Ontology

    def run(self, articles: Sequence[Article]) -> Iterator[tuple[Article, Extraction | Skipped]]:
        """Each article with its extraction, or why there is none; those that fail come last."""
        from kg.annotate import annotate

        done: set[int] = set()
        failed: list[Skipped] = []
        for article, doc in annotate(articles, self.nlp, failed.append):
            done.add(id(article))
            yield article, self._extract(article, doc)
        missing = [article for article in articles if id(article) not in done]
        yield from zip(missing, failed, strict=True)

    def _extract(self, article: Article, doc: "Doc") -> Extraction | Skipped:
        try:
            return self.extractor.extract(article, doc)
        except Exception as error:  # hostile text must not stop the batch; the reason is listed
            reason = f"extraction failed: {type(error).__name__}: {error}"
            return Skipped(_location(article), " ".join(reason.split()), "failed", trace_of(error))


@lru_cache(maxsize=1)
def load_line(settings: Settings, knowledge: str) -> Line:
    """The line of the settings, loaded once a process while its files stay the same.

    Raises ModelError for an absent pipeline, OntologyError for files that do not fit.
    """
    from kg.annotate import load_pipeline
    from kg.annotate.pipeline import model_version
    from kg.extract import Extractor

    known = load_knowledge(settings)
    nlp = load_pipeline(settings, known)
    model = model_version(nlp)
    version = digest(__version__, model, settings.language, knowledge)
    return Line(nlp, model, Extractor(known, version), known.ontology)


# -- Counting ----------------------------------------------------------------------------------


class Tally:
    """Counts what becomes of each article, an article that occurs twice once."""

    def __init__(self, progress: Progress | None = None) -> None:
        self.progress = progress or _silent
        self.outcomes: dict[str, str] = {}
        self.claims: dict[str, int] = {}
        self.skipped: list[Skipped] = []
        self.notes: Counter[str] = Counter()

    def tell(self, outcome: str, location: str) -> None:
        """Pass on what became of an article."""
        log.debug("%s: %s", outcome, location)
        self.progress(outcome, location)

    def count(self, result: Written | Skipped | Held, outcome: str = "") -> None:
        """Take in one result; `outcome` is the store's word on one that was put."""
        if isinstance(result, Skipped):
            self.skipped.append(result)
            self.tell(result.kind, result.location)
            return
        article = result.article
        if isinstance(result, Held) and article.key in self.outcomes:
            return  # the very article that was counted already
        self.notes.update(article.notes)
        self.claims[article.key] = result.claims if isinstance(result, Written) else 0
        if self.outcomes.get(article.key) != "new":
            self.outcomes[article.key] = outcome or "unchanged"
        self.tell(self.outcomes[article.key], _location(result))

    def report(self, replaced: Sequence[str] = ()) -> Report:
        """The counts, what was left out, and each note with how many articles it is about.

        `replaced` are notes on single articles, which come after those.
        """
        by_outcome = Counter(self.outcomes.values())
        notes = tuple(
            f"{note} ({count} article{'s' * (count > 1)})" for note, count in sorted(self.notes.items())
        )
        return Report(
            new=by_outcome["new"],
            replaced=by_outcome["replaced"],
            unchanged=by_outcome["unchanged"],
            claims=sum(self.claims.values()),
            skipped=tuple(self.skipped),
            notes=(*notes, *replaced),
        )


def _silent(outcome: str, location: str) -> None:
    pass
