"""Extraction and writing take the same time a word at any length, whatever a text repeats.

CPU time a word of a text eight times as long as another: 1 where the time is linear, 8
where it is quadratic. MOST leaves room for a busy machine.
"""

import time
from collections.abc import Callable, Iterator
from itertools import count, cycle, islice

import pytest
from spacy.tokens import Doc

from kg.annotate import annotate, load_pipeline
from kg.config import Settings
from kg.extract import Extractor
from kg.extract.claims import DEEPEST
from kg.knowledge import load_knowledge
from kg.model import Article, Extraction
from kg.store import to_nquads
from kg.terms import load_ontology

MOST = 3.0
SHORT, TIMES = 4_000, 8
"""Characters of the short text, and how many times as long the long one is."""

_FIRST = ("Ann", "Ben", "Carla", "Erik", "Grace", "Hugo", "Ines", "Jonas", "Karen")
_LAST = ("Keller", "Moen", "Strand", "Haugen", "Lindqvist", "Berg", "Nygaard")
_TOWNS = ("Bergen", "Fossby", "Narvik", "Oslo")
_REPORT = (
    "The harbour board of {town} met on Tuesday and closed the pier for {n} days. "
    "{name}, a spokesman for the ministry, told reporters that police had arrested {n} men. "
    "“We saw it in March,” said {name}, the mayor of {town}. Would she later meet {name}? "
)

Measure = Callable[[str], float]
Extract = Callable[[str], Extraction]


def form(words: str) -> Iterator[str]:
    """The words again and again with the name {name}, the town {town} and the number {n} of each."""
    return (
        words.format(name=f"{first} {last}{'aeiou'[n % 5]}n", town=town, n=n)
        for n, first, last, town in zip(count(2), cycle(_FIRST), cycle(_LAST), cycle(_TOWNS), strict=False)
    )


KINDS: dict[str, str] = {
    "names": "{name}, ",
    "meetings": "{name} met Ann Keller. ",
    "nested reports": "{name} said that ",
    "verbs of one sentence": "the board of {town} arrested {n} men and ",
    "titles": "President {name} ",
    "offices": "{name}, the president of {town} Company, left. ",
    "ages": "{name}, {n}, of {town}, left. ",
    "pronouns": "{name} left, and she said “we met {n} men” and he added that they saw it. ",
    "articles": _REPORT,
}


@pytest.fixture(scope="module")
def seconds() -> Measure:
    """CPU seconds of extracting and writing a text, the best of three; annotation is not counted."""
    nlp, ontology = load_pipeline(Settings()), load_ontology()
    extractor = Extractor(load_knowledge())

    def run(text: str) -> float:
        return min(once(text) for _ in range(3))

    def once(text: str) -> float:
        article, doc = annotated(text)
        start = time.process_time()
        to_nquads(extractor.extract(article, doc), ontology)
        return time.process_time() - start

    known: dict[str, tuple[Article, Doc]] = {}

    def annotated(text: str) -> tuple[Article, Doc]:
        """The same Doc each time, less what an extraction has left on it."""
        if text not in known:
            ((article, doc),) = annotate([Article("a", text, date="2024-05-15")], nlp)
            known[text] = article, doc
        article, doc = known[text]
        doc.user_data.pop("kg_layout", None)
        return article, doc

    run(_REPORT.format(name="Ann Moen", town="Oslo", n=3))
    return run


@pytest.mark.parametrize("kind", KINDS)
def test_the_time_a_word_does_not_grow_with_the_length(kind: str, seconds: Measure) -> None:
    pieces = SHORT // len(next(form(KINDS[kind])))
    short, long = ("".join(islice(form(KINDS[kind]), size)) for size in (pieces, TIMES * pieces))
    assert seconds(long) / seconds(short) / (len(long) / len(short)) < MOST


def test_a_chain_of_holders_is_as_long_as_anybody_reads_and_ends_with_the_article(extract: Extract) -> None:
    text = "".join(islice(form("{name} said that "), 30)) + "police had arrested Ann Keller in Oslo."
    (arrest,) = [claim for claim in extract(text).claims if claim.term == "kg:Arrest"]
    assert len(arrest.attribution) == DEEPEST + 1
    assert arrest.attribution[-1].source == ""
