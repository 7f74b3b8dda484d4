"""What a task starts from: a line's text as kg reads it, and what kg extracts from it.

The lines are taken as they are, one article each: nothing is left out, merged or cut,
so that ids are those of the lines.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from kg.annotate import annotate
from kg.model import Article, Extraction
from kg.pipeline import Line as Machine
from kg.read.heads import with_head
from kg.read.zones import find_zones

Line = dict[str, Any]
"""One line of a benchmark's file: {"id", "text", ...}."""


def extractions(lines: Iterable[Line], machine: Machine) -> Iterator[tuple[Line, Extraction]]:
    """Each line with its extraction, in order; one on which kg fails is told and left out."""
    waiting: dict[str, Line] = {}
    for article, doc in annotate(_articles(lines, waiting), machine.nlp):
        line = waiting.pop(article.key)
        try:
            yield line, machine.extractor.extract(article, doc)
        except Exception as error:  # one text on which a rule fails must not cost the other predictions
            print(f"{line['id']}: {type(error).__name__}: {error}", file=sys.stderr)


def _articles(lines: Iterable[Line], waiting: dict[str, Line]) -> Iterator[Article]:
    for number, line in enumerate(lines):
        waiting[str(number)] = line
        article = with_head(Article(key=str(number), record=line["id"], text=line["text"]))
        yield replace(article, zones=find_zones(article.text, article.zones))
