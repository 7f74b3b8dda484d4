"""The exact characters a claim rests on."""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from kg.model import Mention
from kg.syntax.functions import Function, has_function, is_particle, places_of
from kg.syntax.layout import downwards, heads_of, of_doc
from kg.syntax.words import WordClass, has_class

_APART = frozenset(
    (
        Function.RELATIVE_CLAUSE,
        Function.ADVERBIAL_CLAUSE,
        Function.ADNOMINAL_CLAUSE,
        Function.COMPLEMENT_CLAUSE,
        Function.PARATAXIS,
        Function.APPOSITION,
    )
    + (Function.PUNCTUATION, Function.CONJUNCT, Function.COORDINATOR, Function.PRECOORDINATOR)
)
"""What hangs on a head and is no part of its phrase: clauses, and what only joins."""

LONGEST = 200
"""Tokens that evidence reaches from a word of it. Sentences are shorter; where a verb shares the
subject of a thousand others, quoting all of them at each is quadratic."""


def span(doc: Doc, start: int, end: int, kind: str = "evidence") -> Mention:
    """The characters of tokens `start`..`end` (half-open), without outer punctuation and space."""
    while (
        start < end
        and has_class(doc[start], WordClass.COORDINATOR, WordClass.PUNCTUATION, WordClass.SPACE)
        and end - start > 1
    ):
        start += 1
    while (
        end > start
        and has_class(doc[end - 1], WordClass.COORDINATOR, WordClass.PUNCTUATION, WordClass.SPACE)
        and end - start > 1
    ):
        end -= 1
    begin, stop = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    return Mention(begin, stop, doc[start:end].text, kind)


def of_tokens(doc: Doc, tokens: Iterable[Token]) -> Mention:
    """The span that covers the phrases of all tokens: a predicate and its arguments.

    What is more than LONGEST tokens from the first of them is left out.
    """
    places = [place for token in tokens for place in phrase(token)]
    near = [place for place in places if abs(place - places[0]) <= LONGEST]
    return span(doc, min(near), max(near) + 1)


def cue(token: Token) -> Mention:
    """The words by which a predicate is told: a verb with the particle right behind it, else the word."""
    last = token.i + 1
    if last < len(token.doc) and is_particle(token.doc[last]) and token.doc[last].head.i == token.i:
        last += 1
    return span(token.doc, token.i, last, "cue")


def phrase(token: Token) -> tuple[int, int]:
    """First and last token of the phrase that a token heads, without the clauses that hang on it.

    At most LONGEST tokens on either side: the head with what is near it says enough.
    """
    low, high = of_doc(token.doc, _phrases)[token.i]
    return max(low, token.i - LONGEST), min(high, token.i + LONGEST)


def _phrases(doc: Doc) -> list[tuple[int, int]]:
    """The ends of each token's phrase, those of what hangs on it before its own."""
    heads, apart = heads_of(doc), places_of(doc, *_APART)
    lows, highs = list(range(len(doc))), list(range(len(doc)))
    for place in reversed(downwards(doc)):
        if place not in apart:
            head = heads[place]
            lows[head] = min(lows[head], lows[place])
            highs[head] = max(highs[head], highs[place])
    return list(zip(lows, highs, strict=True))


def clause(token: Token) -> tuple[int, int]:
    """First and last token of a predicate's own words: auxiliaries, negation, particle, adverbs."""
    own = [
        c.i
        for c in token.children
        if has_function(
            c,
            Function.AUXILIARY,
            Function.PASSIVE_AUXILIARY,
            Function.NEGATION,
            Function.PARTICLE,
            Function.ADVERB,
            Function.ADVERBIAL_NOUN,
        )
    ]
    return min([token.i, *own]), max([token.i, *own])
