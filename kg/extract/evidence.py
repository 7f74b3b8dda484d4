"""The exact characters a claim rests on."""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from kg.model import Mention

_TRIM = frozenset({"PUNCT", "SPACE", "CCONJ"})
_OWN_CLAUSE = frozenset({"relcl", "advcl", "acl", "ccomp", "parataxis", "appos"})


def span(doc: Doc, start: int, end: int, kind: str = "evidence") -> Mention:
    """The characters of tokens `start`..`end` (half-open), without outer punctuation and space."""
    while start < end and doc[start].pos_ in _TRIM and end - start > 1:
        start += 1
    while end > start and doc[end - 1].pos_ in _TRIM and end - start > 1:
        end -= 1
    begin, stop = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    return Mention(begin, stop, doc[start:end].text, kind)


def of_tokens(doc: Doc, tokens: Iterable[Token]) -> Mention:
    """The span that covers the phrases of all tokens: a predicate and its arguments."""
    places = [place for token in tokens for place in phrase(token)]
    return span(doc, min(places), max(places) + 1)


def cue(token: Token) -> Mention:
    """The words by which a predicate is told: a verb with the particle right behind it, else the word."""
    last = token.i + 1
    if last < len(token.doc) and token.doc[last].dep_ == "prt" and token.doc[last].head.i == token.i:
        last += 1
    return span(token.doc, token.i, last, "cue")


def phrase(token: Token) -> tuple[int, int]:
    """First and last token of the phrase that a token heads, without the clauses that hang on it."""
    low = high = token.i
    stack = [child for child in token.children if child.dep_ not in _OWN_CLAUSE]
    while stack:
        child = stack.pop()
        if child.dep_ in ("punct", "conj", "cc", "preconj"):
            continue
        low, high = min(low, child.i), max(high, child.i)
        stack.extend(inner for inner in child.children if inner.dep_ not in _OWN_CLAUSE)
    return low, high


def clause(token: Token) -> tuple[int, int]:
    """First and last token of a predicate's own words: auxiliaries, negation, particle, adverbs."""
    own = [c.i for c in token.children if c.dep_ in ("aux", "auxpass", "neg", "prt", "advmod", "npadvmod")]
    return min([token.i, *own]), max([token.i, *own])
