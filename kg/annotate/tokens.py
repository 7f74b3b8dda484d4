"""Article -> Doc before any component: tokens that are never too long to be told in time.

spaCy's tokenizer takes one mark off either end of a word and looks at the rest anew, so
a word of 100,000 brackets costs 10^10 steps. No word of a language is that long: a run
without a blank is cut into pieces of MAX_RUN characters first. Rejected: a pattern for
`token_match`, which makes one token of a run and hides what stands in it.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.extensions import TEXT_KEY
from kg.annotate.zones import is_wrapped, split_points, split_tokens
from kg.model import Article

MAX_RUN = 400
"""Longest run of characters without a blank that the tokenizer sees; longer than any address in news."""

_RUN = re.compile(r"\S+")
_PARTED = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,40}-\n[ \t]*[a-z]+")
_LINE = re.compile(r"(?<=[^\s-])\n(?=\S)|(?<=[^a-z]-)\n(?=\S)|(?<=-)\n(?=[^\sa-z])")
_LINE_END = re.compile(r"-\s*\n\s*")


def make_doc(nlp: Language, article: Article) -> Doc:
    """The Doc of an article, which is `doc._.article`; `doc.text` is its text, with columns' lines joined.

    A line's end is one character as a blank is, so that every offset holds for the article too.
    """
    wrapped = is_wrapped(article.text)
    text = _LINE.sub(" ", article.text) if wrapped else article.text
    doc = split_tokens(_tokenized(nlp, text), split_points(text, article.zones))
    if wrapped:
        doc = whole_words(doc, text)
        doc.user_data[TEXT_KEY] = text
    doc._.article = article
    return doc


def _tokenized(nlp: Language, text: str) -> Doc:
    cuts = list(_cuts(text))
    if not cuts:
        return nlp.make_doc(text)
    pieces = (text[start:end] for start, end in pairwise((0, *cuts, len(text))))
    return _joined(nlp, pieces)


def _cuts(text: str) -> Iterator[int]:
    """Characters at which a run that is too long is cut."""
    for run in _RUN.finditer(text):
        yield from range(run.start() + MAX_RUN, run.end(), MAX_RUN)


def _joined(nlp: Language, pieces: Iterable[str]) -> Doc:
    words: list[str] = []
    spaces: list[bool] = []
    for piece in pieces:
        for token in nlp.make_doc(piece):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
    carried = nlp.make_doc("").user_data  # what the tokenizer gives to every Doc
    return Doc(nlp.vocab, words=words, spaces=spaces, user_data=carried)


def whole_words(doc: Doc, text: str) -> Doc:
    """The Doc with each word that a line's end parts ("Bran-", "denburg") as one token, whose norm is it."""
    parted = {match.start(): match.end() for match in _PARTED.finditer(text)}
    if not parted:
        return doc
    words: list[str] = []
    spaces: list[bool] = []
    end = 0
    for token in doc:
        if token.idx < end:
            words[-1] += token.text_with_ws if token.idx + len(token) < end else token.text
            spaces[-1] = bool(token.whitespace_)
            continue
        end = parted.get(token.idx, 0)
        words.append(token.text)
        spaces.append(bool(token.whitespace_))
    return _normed(Doc(doc.vocab, words=words, spaces=spaces, user_data=doc.user_data))


def _normed(doc: Doc) -> Doc:
    for token in doc:
        if "\n" in token.text and not token.is_space:
            token.norm_ = unbroken(token.text).lower()
    return doc


def unbroken(word: str) -> str:
    r"""The word without the hyphen and line's end within it.

    >>> unbroken("Bran-\ndenburg")
    'Brandenburg'
    """
    return _LINE_END.sub("", word)
