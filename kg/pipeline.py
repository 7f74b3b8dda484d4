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
from dataclasses import astuple, dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg import __version__
from kg.config import Settings
from kg.model import Article, Extraction, Report, Skipped, digest
from kg.pool import map_batches
from kg.read import read
from kg.resources import ontology_dir
from kg.store import Run, Store, to_nquads
from kg.terms import Ontology, load_ontology

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from kg.extract import Extractor

log = logging.getLogger(__name__)

BATCH_ARTICLES, BATCH_CHARS = 8, 200_000
"""A batch is full at either. 4 to 16 articles are fastest; the characters bound the memory."""

Progress = Callable[[str, str], None]
"""Called once an article with what became of it (new, replaced, unchanged, or the kind of a
Skipped) and its location, and with ("view", "") when the derived graphs are refreshed."""


OpenStore = Callable[[], AbstractContextManager[Store]]
"""Opens the store for writing, and makes it where there is none."""


@dataclass(frozen=True, slots=True)
class Held:
    """An article that the store holds already, as this extractor sees it."""

    article: Article


@dataclass(frozen=True, slots=True)
class Written:
    """An article's graph as N-Quads, ready to be put: what a worker sends home."""

    article: Article
    claims: int
    nquads: str


Item = Article | Skipped | Held


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
    found, knowledge, started = read(paths, settings), knowledge_digest(settings), now()
    line = load_line(settings, knowledge)
    with open_store() as store:
        tally = Tally(progress)
        items = spot_held(keep_winners(found), store, line.extractor.version)
        for result in map_batches(
            partial(write_graphs, settings, knowledge), batches(items), settings.workers, _lost
        ):
            tally.count(
                result, store.put(result.article, result.nquads) if isinstance(result, Written) else ""
            )
        tally.tell("view", "")
        store.refresh()
        report = tally.report()
        store.record_run(Run(__version__, line.model, line.extractor.version, started, now(), report))
    return report


def extractions(paths: Sequence[str], settings: Settings) -> Iterator[Extraction | Skipped]:
    """The claims of each article that the paths name, and what was left out; nothing is stored."""
    work = partial(extract_batch, settings, knowledge_digest(settings))
    for result in map_batches(work, batches(keep_winners(read(paths, settings))), settings.workers, _lost):
        if not isinstance(result, Held):
            yield result


def now() -> datetime:
    """The time, for provenance alone."""
    return datetime.now(UTC)


def _lost(item: Item) -> Skipped:
    location = _location(item)
    return Skipped(location, "the worker process died on it (out of memory?)", "failed")


def _location(item: Item | Written) -> str:
    if isinstance(item, Skipped):
        return item.location
    article = item if isinstance(item, Article) else item.article
    return article.location or article.key


# -- What is worked on -----------------------------------------------------------------------


def keep_winners(items: Iterable[Article | Skipped]) -> Iterator[Article | Skipped]:
    """Of several texts under one key the one modified last wins, then the one of the greater hash.

    A loser that comes later is left out and listed; one that came earlier is
    replaced by its winner, which is why the articles need not be held in memory.
    """
    best: dict[str, tuple[str, ...]] = {}
    for item in items:
        if isinstance(item, Skipped) or _rank(item) > best.get(item.key, ()):
            if isinstance(item, Article):
                best[item.key] = _rank(item)
            yield item
        elif _rank(item) != best[item.key]:
            yield Skipped(item.location or item.key, "another text of the same article is newer", "duplicate")


def _rank(article: Article) -> tuple[str, ...]:
    """By modification, then text; then by all the rest, so that the order of the input never decides."""
    rest = replace(article, location="", text="", notes=())
    return article.modified, article.version, repr(astuple(rest))


def spot_held(items: Iterable[Article | Skipped], store: Store, extractor: str) -> Iterator[Item]:
    """Articles that the store holds already become Held and are not worked on again."""
    seen: set[str] = set()
    for item in items:
        known = isinstance(item, Article) and item.key not in seen and store.holds(item, extractor)
        if isinstance(item, Article):
            seen.add(item.key)
        yield Held(item) if known and isinstance(item, Article) else item


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
            return Skipped(_location(article), " ".join(reason.split()), "failed")


@lru_cache(maxsize=1)
def load_line(settings: Settings, knowledge: str) -> Line:
    """The line of the settings, loaded once a process while its files stay the same.

    Raises ModelError for an absent pipeline, OntologyError for files that do not fit.
    """
    from kg.annotate import load_pipeline
    from kg.annotate.pipeline import model_version
    from kg.extract import Extractor, load_frames

    ontology = load_ontology(settings.ontology)
    frames = load_frames(ontology, settings.frames)
    nlp = load_pipeline(settings)
    model = model_version(nlp)
    version = digest(__version__, model, settings.language, knowledge)
    # Model, gazetteers and ontology stay for as long as the process does: out of the
    # collector's sight they no longer cost a tenth of the time of every ingest.
    gc.collect()
    gc.freeze()
    return Line(nlp, model, Extractor(frames, ontology, version), ontology)


# -- What an article's graph depends on --------------------------------------------------------

KNOWLEDGE = (".ttl", ".toml", ".csv", ".gz")
"""Suffixes of the files that decide what is extracted, learned weights among them."""


def knowledge_digest(settings: Settings) -> str:
    """Hash of what stands in the shipped ontology folder and in the user's files, by content."""
    shipped = sorted(path for path in ontology_dir().rglob("*") if path.suffix in KNOWLEDGE)
    users = (*settings.ontology, *settings.frames, *settings.gazetteers)
    return digest(*(_content(path) for path in (*shipped, *users)))


def _content(path: Path) -> str:
    try:
        return digest(path.read_bytes().decode("utf-8", "surrogateescape"))
    except OSError:
        return ""  # whoever loads it says so, with what was expected of it


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
        self.notes.update(article.notes)
        self.claims[article.key] = result.claims if isinstance(result, Written) else 0
        if self.outcomes.get(article.key) != "new":
            self.outcomes[article.key] = outcome or "unchanged"
        self.tell(self.outcomes[article.key], _location(result))

    def report(self) -> Report:
        """The counts, what was left out, and each note with how many articles it is about."""
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
            notes=notes,
        )


def _silent(outcome: str, location: str) -> None:
    pass
