"""Where a token stands: its sentence and the names around it, looked up once a Doc.

spaCy finds a sentence by walking to its ends and makes all names of a Doc anew at each
call of `doc[a:b].ents`: asked at each token, either is quadratic in a long sentence
or a long list of names. A Doc's sentences and names are settled when this is first asked.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Set
from itertools import islice
from typing import Any, TypeVar

import numpy as np
from spacy.tokens import Doc, Span, Token

Answer = TypeVar("Answer")

DEEPEST = 100
"""Governors climbed at the most. No sentence that people read is half as deep; where each
of a thousand clauses hangs on the one before, to climb to the top from each is quadratic."""

_KEY = "kg_layout"


class Layout:
    """Sentences and names of a Doc in text order, with the tokens that they start at."""

    def __init__(self, doc: Doc) -> None:
        self.sentences: list[Span] = list(doc.sents)
        self.firsts = [span.start for span in self.sentences]
        self.names: list[Span] = list(doc.ents)
        self.starts = [name.start for name in self.names]
        self.answers: dict[tuple[Callable[[Span], Any], int], Any] = {}
        self.told: dict[tuple[Callable[[Token], Any], int], Any] = {}

    def place(self, index: int) -> int:
        """The number of the sentence that a token stands in."""
        return bisect_right(self.firsts, index) - 1


def layout_of(doc: Doc) -> Layout:
    """The Doc's layout, made when it is first asked for."""
    return of_doc(doc, Layout)


def sentence(token: Token) -> Span:
    """The sentence of a token, as `token.sent`."""
    layout = layout_of(token.doc)
    return layout.sentences[layout.place(token.i)]


def sentence_around(span: Span) -> Span:
    """The sentence of a span, as `span.sent`: of one that runs over several, all of them."""
    first, last = sentence(span[0]), sentence(span[-1])
    return first if first.start == last.start else span.doc[first.start : last.end]


def of_doc(doc: Doc, question: Callable[[Doc], Answer]) -> Answer:
    """What a named function says of the Doc, asked once."""
    answers = doc.user_data.setdefault(_KEY, {})
    if question not in answers:
        answers[question] = question(doc)
    found: Answer = answers[question]
    return found


def tokens(doc: Doc) -> list[Token]:
    """The Doc's tokens, made once: a rule that looks at each of them is one of many."""
    return of_doc(doc, _tokens)


def _tokens(doc: Doc) -> list[Token]:
    return list(doc)


def forget(doc: Doc) -> None:
    """Drop the answers that were given of a tree which has been changed."""
    doc.user_data.pop(_KEY, None)


def of_sentence(token: Token, question: Callable[[Span], Answer]) -> Answer:
    """What a named function says of the token's sentence, asked once a sentence."""
    layout = layout_of(token.doc)
    key = question, layout.place(token.i)
    if key not in layout.answers:
        layout.answers[key] = question(layout.sentences[key[1]])
    found: Answer = layout.answers[key]
    return found


def of_token(token: Token, question: Callable[[Token], Answer]) -> Answer:
    """What a named function says of the token, asked once."""
    answers = layout_of(token.doc).told
    key = question, token.i
    if key not in answers:
        answers[key] = question(token)
    found: Answer = answers[key]
    return found


def sentence_text(token: Token) -> str:
    """The text of the token's sentence."""
    return of_sentence(token, _text)


def main_word(token: Token) -> Token:
    """The word that governs the token's sentence."""
    return of_sentence(token, _root)


def _text(span: Span) -> str:
    return span.text


def _root(span: Span) -> Token:
    return span.root


def above(token: Token) -> Iterator[Token]:
    """What governs a token, and what governs that, the nearest first."""
    return islice(token.ancestors, DEEPEST)


def heads_of(doc: Doc) -> list[int]:
    """Of each token the place of the one it hangs on; its own where there is none."""
    return of_doc(doc, _heads)


def _heads(doc: Doc) -> list[int]:
    found = doc.to_array("HEAD").astype(np.int64) if len(doc) else np.zeros(0, np.int64)
    heads: list[int] = (found + np.arange(len(doc))).tolist()
    return heads


def downwards(doc: Doc) -> list[int]:
    """The places of all tokens, each behind the one it hangs on."""
    below: dict[int, list[int]] = {}
    order = []
    for place, head in enumerate(heads_of(doc)):
        if head == place:
            order.append(place)
        else:
            below.setdefault(head, []).append(place)
    for place in order:  # grows while it is gone through
        order.extend(below.get(place, ()))
    return order


def with_lemma(doc: Doc, lemmas: Set[str]) -> list[Token]:
    """The tokens with one of the lemmas, in text order, from an index: most rules ask for a few words."""
    index = of_doc(doc, _by_lemma)
    places = [place for lemma in index.keys() & lemmas for place in index[lemma]]
    return [doc[place] for place in sorted(places)]


def lemmas_of(doc: Doc) -> Set[str]:
    """The lemmas of the Doc's words."""
    return of_doc(doc, _by_lemma).keys()


def _by_lemma(doc: Doc) -> dict[str, list[int]]:
    found: dict[int, list[int]] = {}
    for place, lemma in enumerate(doc.to_array("LEMMA").tolist() if len(doc) else ()):
        found.setdefault(lemma, []).append(place)
    return {doc.vocab.strings[lemma]: places for lemma, places in found.items()}


def all_names(doc: Doc) -> list[Span]:
    """The Doc's names, as `doc.ents`, which makes them anew each time."""
    return layout_of(doc).names


def names_in(doc: Doc, start: int, end: int) -> list[Span]:
    """The names that lie whole between two tokens, as `doc[start:end].ents`."""
    layout = layout_of(doc)
    found = layout.names[bisect_left(layout.starts, start) : bisect_left(layout.starts, end)]
    return [name for name in found if name.end <= end]


def name_of(token: Token) -> Span | None:
    """The name that a token is part of, unless it runs over the end of a sentence."""
    layout = layout_of(token.doc)
    at = bisect_right(layout.starts, token.i)
    name = layout.names[at - 1] if at else None
    if name is None or token.i >= name.end:
        return None
    return name if layout.place(name.start) == layout.place(name.end - 1) else None


def is_in_capitals(told: Span) -> bool:
    """Whether all words of the sentence around but the small ones begin with a capital, as in a headline."""
    around = sentence_around(told)
    one = sentence(around[0]).end == around.end
    return of_sentence(around[0], _is_capitalized) if one else _is_capitalized(around)


def _is_capitalized(told: Span) -> bool:
    words = [token for token in told if token.is_alpha and not token.is_stop]
    return len(words) > 3 and all(token.text[0].isupper() for token in words)
