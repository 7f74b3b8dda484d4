"""The time a word is the same in a long article as in a short one, whatever stands in it.

Measured as CPU time of one component per character at two sizes in one process; what
grows with the square of the text would be eight times as slow, the bound is three.
All kinds and sizes: `python tests/bench/flat.py`.
"""

import gc
import time
from collections import Counter
from collections.abc import Callable

import pytest
from hostile import make
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.pieces import LONG, PIECE, in_pieces, is_long
from kg.annotate.pipeline import annotate_doc
from kg.annotate.sentences import MAX_SENTENCE
from kg.annotate.tokens import MAX_RUN, make_doc
from kg.model import Article

SMALL, LARGE = 4_000, 32_000
GROWTH = 3.0
LEAST = 2e-6
"""Seconds a character that are too few to be compared."""

ENDLESS = (
    ("open brackets", "straight quotation marks", "closing quotation marks", "question marks", "stars")
    + ("percent signs", "emoji", "hyphens", "letters", "digits", "letters and hyphens", "path")
)  # fmt: skip
KINDS = (
    ("newlines", "word far below", "labels", "interview", "quotations", "short quotations")
    + ("single quotations", "pronouns", "titles", "told offices", "offices", "and", "title case", "brackets")
)  # fmt: skip


def article(text: str) -> Article:
    return Article(key="a", text=text)


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of the work, without the collector, which goes through what other tests left."""
    gc.disable()
    start = time.process_time()
    work()
    spent = time.process_time() - start
    gc.enable()
    return spent


def by_component(nlp: Language, text: str) -> Counter[str]:
    """CPU seconds a character of each of kg's components."""
    seconds: Counter[str] = Counter()
    doc = make_doc(nlp, article(text))
    for name, component in nlp.pipeline:
        spent = cpu(lambda component=component: component(doc))
        if name.startswith("kg_"):
            seconds[name] = spent / len(text)
    return seconds


def best_of_two(nlp: Language, text: str) -> Counter[str]:
    """The lesser figure of each component: what else the machine does only ever adds."""
    return by_component(nlp, text) & by_component(nlp, text)


@pytest.mark.parametrize("kind", KINDS)
def test_each_component_is_as_fast_a_word_in_a_long_text(nlp: Language, kind: str) -> None:
    by_component(nlp, make(kind, SMALL))  # what is looked up once is looked up
    small, large = (best_of_two(nlp, make(kind, size)) for size in (SMALL, LARGE))
    slower = {
        name: (small[name], large[name]) for name in large if large[name] > GROWTH * max(small[name], LEAST)
    }
    assert not slower


@pytest.mark.parametrize("kind", ENDLESS)
def test_a_word_without_end_is_told_in_time(nlp: Language, kind: str) -> None:
    small, large = (make(kind, size) for size in (8_000, 64_000))
    nlp.tokenizer._flush_cache()
    spent = [cpu(lambda text=text: make_doc(nlp, article(text))) / len(text) for text in (small, large)]
    assert spent[1] < GROWTH * max(spent[0], LEAST)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["a", "(", "“", " ", "\n", ".", "7-", "x" * MAX_RUN]), max_size=40))
def test_no_character_is_lost_where_a_word_is_cut(nlp: Language, pieces: list[str]) -> None:
    text = "".join(pieces) * 3
    doc = make_doc(nlp, article(text))
    assert doc.text.split() == text.split() and len(doc.text) == len(text)  # lines of a column are joined
    assert all(len(token) <= MAX_RUN for token in doc if not token.is_space)


def test_words_of_ordinary_length_are_not_cut(nlp: Language) -> None:
    text = f"See https://example.org/{'a/' * 150} and write."
    assert [t.text for t in make_doc(nlp, article(text))] == [t.text for t in nlp.make_doc(text)]


@pytest.mark.parametrize("kind", ["names", "nested speech", "nested relative", "adjectives"])
def test_no_sentence_is_without_end(nlp: Language, kind: str) -> None:
    doc = annotate_doc(nlp, make_doc(nlp, article(make(kind, 12_000))))
    assert len(doc) > 2 * MAX_SENTENCE
    assert max(len(sentence) for sentence in doc.sents) <= MAX_SENTENCE
    assert all(token.head.sent == token.sent for token in doc)


def test_a_long_text_reaches_the_model_in_pieces(nlp: Language) -> None:
    doc = make_doc(nlp, article(make("ordinary", 60_000)))
    seen: list[int] = []

    def count(piece: Doc) -> Doc:
        seen.append(len(piece))
        return nlp.get_pipe("parser")(nlp.get_pipe("tagger")(nlp.get_pipe("tok2vec")(piece)))

    assert is_long(doc)
    in_pieces(doc, [count])
    assert sum(seen) == len(doc)
    assert max(seen) <= PIECE


def test_pieces_are_told_as_the_whole_is(nlp: Language) -> None:
    """An article one word too long for the model says the same as its parts do alone."""
    text = make("ordinary", 50_000)
    paragraphs = text.split("\n\n")
    doc = annotate_doc(nlp, make_doc(nlp, article(text)))
    assert len(doc) > LONG
    assert doc.text == text
    alone = annotate_doc(nlp, make_doc(nlp, article("\n\n".join(paragraphs[:10]))))
    assert [(t.text, t.tag_, t.dep_, t.head.i) for t in doc[: len(alone) - 1]] == [
        (t.text, t.tag_, t.dep_, t.head.i) for t in alone[:-1]
    ]


def test_names_and_reports_are_found_to_the_end_of_a_long_text(nlp: Language) -> None:
    doc = annotate_doc(nlp, make_doc(nlp, article(make("ordinary", 60_000))))
    tenth = len(doc) // 10
    first, last = doc[:tenth], doc[-tenth:]
    named = [{ent.id_ for ent in part.ents if ent.id_} for part in (first, last)]
    assert len(named[0] & named[1]) > 10
    assert any(report.cue_head >= last.start for report in doc._.reported)
