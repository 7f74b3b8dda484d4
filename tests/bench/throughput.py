"""How fast ingest is beside bare spaCy, and whether every span is right, on real articles.

    python tests/bench/throughput.py ARTICLES.jsonl.gz [--every N] [--rounds N]

Prints, with the same thread settings: the words per second of the bare language model
(`nlp.pipe`, all components) as spaCy sets it ("spacy", with BLIS) and as kg sets it
("numpy"), of the whole ingest with the store written ("kg"), their ratios, and the share
of each stage. Then reads every claim back and compares `text[start:end]` with its
quotation. The three run by turns in this process, the worker's part of an ingest too,
and what counts is its CPU time; set OMP_NUM_THREADS=1, as `make bench` does, so that all
run on one core.
"""

import argparse
import gzip
import resource
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import spacy
from thinc.api import use_ops

from kg import pipeline
from kg.annotate.pipeline import model_path
from kg.config import DEFAULT_MODEL, Settings
from kg.knowledge import knowledge_digest
from kg.model import Article, Extraction, Skipped
from kg.read import read
from kg.resolve import Linker
from kg.store import Store, to_nquads
from kg.versions import Shelf, keep_winners, settle

Stages = Counter[str]


@contextmanager
def timed(stages: Stages, name: str) -> Iterator[None]:
    """Add the CPU seconds of the block to the stage."""
    start = time.process_time()
    yield
    stages[name] += time.process_time() - start


def sample(source: Path, every: int, target: Path) -> int:
    """Every n-th line of the source as a .jsonl to ingest; how many."""
    opener = gzip.open if source.suffix == ".gz" else open
    with opener(source, "rt", encoding="utf-8") as lines, target.open("w", encoding="utf-8") as out:
        kept = [line for i, line in enumerate(lines) if i % every == 0]
        out.writelines(kept)
    return len(kept)


Run = Callable[[], float]
"""Does a whole run and gives its CPU seconds."""


def bare(texts: list[str], use_blis: bool) -> Run:
    """The model's own pipeline, with BLIS, as spaCy sets it, or with numpy's BLAS, as kg does."""
    with warnings.catch_warnings(), use_ops("numpy", use_blis=use_blis):
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        nlp = spacy.load(model_path(DEFAULT_MODEL))

    def run() -> float:
        start = time.process_time()
        for _ in nlp.pipe(texts, batch_size=8):
            pass
        return time.process_time() - start

    return run


def whole(path: Path, settings: Settings) -> Run:
    """An ingest into an empty store, from file to refreshed view, the worker's part in this process too."""
    given = settings, knowledge_digest(settings)
    pipeline.make_ready(*given, [])

    def run() -> float:
        start = time.process_time()
        with tempfile.TemporaryDirectory() as folder:
            ingest(path, given, Path(folder))
        return time.process_time() - start

    return run


def ingest(path: Path, given: tuple[Settings, str], folder: Path) -> None:
    """What `kg.pipeline.ingest` does, without a process of its own for the work."""
    settings, _ = given
    with Store.open(folder / "store", settings, Linker, write=True) as store:
        shelf = Shelf(store)
        items = settle(keep_winners(read([str(path)], settings)), store, "bench")
        for batch in pipeline.batches(items):
            for result in pipeline.write_graphs(*given, batch):
                if isinstance(result, pipeline.Written):
                    shelf.put(result.article, result.nquads)
        shelf.clear()
        store.refresh()


def alternating(runs: Mapping[str, Run], rounds: int) -> dict[str, float]:
    """The median of each run's CPU seconds, taken by turns, so that a busy machine slows all alike."""
    for run in runs.values():
        run()  # caches are filled
    seconds = [{name: run() for name, run in runs.items()} for _ in range(rounds)]
    return {name: median(each[name] for each in seconds) for name in runs}


def stage_shares(articles: list[Article], settings: Settings, store: Path) -> Stages:
    """CPU seconds a stage over the articles, the language pipeline component by component."""
    stages: Stages = Counter()
    line = pipeline.load_line(settings, knowledge_digest(settings))
    _time_components(line.nlp, stages)
    extract = line.extractor.extract

    def timed_extract(article: Article, doc: Any) -> Extraction:
        with timed(stages, "extract"):
            return extract(article, doc)

    line.extractor.extract = timed_extract
    with Store.open(store, settings, Linker, write=True) as target:
        for article, result in line.run(articles):
            if isinstance(result, Extraction):
                with timed(stages, "write quads"):
                    nquads = to_nquads(result, line.ontology)
                with timed(stages, "put"):
                    target.put(article, nquads)
        with timed(stages, "refresh"):
            target.refresh()
    return stages


def _time_components(nlp: Any, stages: Stages) -> None:
    for name, component in nlp.pipeline:
        nlp.get_pipe(name)
        index = nlp.component_names.index(name)
        nlp._components[index] = (name, _Timed(name, component, stages))


class _Timed:
    """A component that counts its CPU time; calls pass through unchanged."""

    def __init__(self, name: str, component: Any, stages: Stages) -> None:
        self.name, self.component, self.stages = name, component, stages

    def __call__(self, doc: Any) -> Any:
        with timed(self.stages, self.name):
            return self.component(doc)

    def pipe(self, docs: Iterable[Any], **config: Any) -> Iterator[Any]:
        batch = list(docs)
        with timed(self.stages, self.name):
            done = list(self.component.pipe(batch, **config)) if hasattr(self.component, "pipe") else None
            done = [self.component(doc) for doc in batch] if done is None else done
        yield from done


def check_spans(results: Iterable[Extraction | Skipped]) -> tuple[int, int, int]:
    """(articles, claims, wrong spans): `text[start:end]` against every quotation and mention."""
    articles = claims = wrong = 0
    for result in results:
        if isinstance(result, Skipped):
            continue
        articles += 1
        claims += len(result.claims)
        mentions = [claim.evidence for claim in result.claims]
        mentions += [mention for entity in result.entities for mention in entity.mentions]
        text = result.article.text
        wrong += sum(text[mention.start : mention.end] != mention.text for mention in mentions)
    return articles, claims, wrong


def main() -> int:
    """Exit code 1 where a span is wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take every n-th article")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each, of which the median is told")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return measure(args.articles, args.every, args.rounds, Path(folder))


def measure(source: Path, every: int, rounds: int, folder: Path) -> int:
    """Run all of it in one process and print the figures."""
    path = folder / "articles.jsonl"
    lines = sample(source, every, path)
    settings = Settings(store=folder / "store")
    articles = [item for item in read([str(path)], settings) if isinstance(item, Article)]
    words = sum(len(article.text.split()) for article in articles)
    print(f"{lines} lines, {len(articles)} articles, {words:,} words")
    texts = [article.text for article in articles]
    runs = {
        "spacy": bare(texts, use_blis=True),
        "numpy": bare(texts, use_blis=False),
        "kg": whole(path, settings),
    }
    seconds = alternating(runs, rounds)
    for name, value in seconds.items():
        print(f"{name:>5}: {words / value:8,.0f} words/s  {value / words * 1e6:6.1f} µs/word")
    for name in ("spacy", "numpy"):
        print(f"ratio ingest / {name}: {seconds[name] / seconds['kg']:.2f}")
    stages = stage_shares(articles, settings, folder / "stages")
    _print_shares(stages, words)
    found, claims, wrong = check_spans(pipeline.extractions([str(path)], settings))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"spans: {found} articles, {claims} claims, {wrong} wrong; peak memory {peak:,.0f} MB")
    return 1 if wrong else 0


def _print_shares(stages: Stages, words: int) -> None:
    total = sum(stages.values())
    for name, seconds in stages.most_common():
        print(f"  {name:<16} {seconds / total:6.1%} {seconds / words * 1e6:7.2f} µs/word")


if __name__ == "__main__":
    sys.exit(main())
