"""The annotated facts of the sample articles, for the tests and the benchmark."""

import json
from collections import defaultdict
from typing import Any

from kg.model import Article
from kg.resources import data_dir

Fact = dict[str, Any]


def name_of(article: Article) -> str:
    """How the gold calls an article: by its record's id, else its URL, else its path below articles/."""
    if article.record and not article.record.startswith("urn:"):  # a crawler's id tells a reader nothing
        return article.record
    return article.url or article.location.rpartition("articles/")[2]


def read_facts() -> list[Fact]:
    """All facts, in the order of the file."""
    lines = (data_dir() / "gold" / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    return [line for line in map(json.loads, lines) if "fact" in line]


def read_sampled() -> frozenset[str]:
    """Predicates of which the gold has samples only: their precision is not known."""
    lines = (data_dir() / "gold" / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    return frozenset(json.loads(lines[0])["sampled"])


def read_gold() -> dict[str, list[Fact]]:
    """The facts of each article, by its name."""
    gold: dict[str, list[Fact]] = defaultdict(list)
    for fact in read_facts():
        gold[fact["article"]].append(fact)
    return gold
