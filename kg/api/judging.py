"""The annotated articles of a gold file: as a store has them, or read afresh."""

from collections.abc import Iterator, Sequence

from kg.config import Settings
from kg.model import Extraction, Skipped
from kg.quality import Gold
from kg.quality.gold import name_in
from kg.query.articles import key_by_record, key_by_words
from kg.store import Store

Found = Iterator[tuple[str, Extraction]]
"""The name that the gold has for an article, and the article's extraction."""


def stored(gold: Gold, store: Store) -> Found:
    """The annotated articles that are in the store."""
    for name, facts in gold.facts.items():
        known = store.find_article(name)
        key = known.key if known else key_by_record(store.oxigraph, name)
        key = key or key_by_words(store.oxigraph, [fact.evidence for fact in facts])
        if key:
            yield name, store.extraction(key)


def read_afresh(gold: Gold, paths: Sequence[str], settings: Settings, failed: list[str]) -> Found:
    """The annotated articles among those that the paths name; `failed` is told what was left out."""
    from kg import pipeline  # brings spaCy, which asking can do without

    for result in pipeline.extractions(paths, settings):
        if isinstance(result, Skipped):
            failed.append(f"{result.location}: {result.reason}")
        elif name := name_in(gold, result.article):
            yield name, result
