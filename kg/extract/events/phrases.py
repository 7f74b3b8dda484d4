"""The words of a phrase as a value: what an event is about, where no actor stands for it."""

from spacy.tokens import Token

from kg.model import Bounds, Literal, Mention
from kg.syntax import evidence
from kg.syntax.amounts import parse_bounds
from kg.syntax.entities import Label, has_label, is_time_label
from kg.syntax.functions import Function, dependents, has_function
from kg.syntax.words import is_past_or_participle, is_pronoun


def tells_nothing(token: Token) -> bool:
    """Whether a phrase is no topic: a pronoun, a date ("arraigned on May 5") or a sum."""
    return is_pronoun(token) or is_time_label(token) or is_money(token)


def phrase_literal(token: Token) -> Literal:
    """The words of a phrase, with their place."""
    place = phrase_span(token)
    return Literal(place.text, spans=((place.start, place.end),))


def phrase_span(token: Token) -> Mention:
    """The words of a phrase without the clauses that hang on it, nor what leads the sentence in."""
    low, high = evidence.phrase(token)
    for child in token.lefts:
        if (
            has_function(
                child,
                Function.PREPOSITION,
                Function.COORDINATOR,
                Function.SUBORDINATOR,
                Function.ADVERBIAL_NOUN,
            )
            or child.nbor(1).text == ","
        ):
            low = max(low, child.right_edge.i + 1)
    while token.doc[low].is_punct and low < token.i:
        low += 1
    return evidence.span(token.doc, low, _with_clause(token, high) + 1)


def _with_clause(token: Token, high: int) -> int:
    """The last token with a short clause that follows at once: "a ban on ships entering the bay"."""
    for word in token.doc[token.i : high + 1]:
        for clause in dependents(word, Function.ADNOMINAL_CLAUSE):
            near = clause.left_edge.i == high + 1 and clause.right_edge.i - high <= LONGEST
            if near and not is_past_or_participle(clause):
                return clause.right_edge.i
    return high


LONGEST = 14
"""Tokens of a clause that belongs to what is told; a longer one tells things of its own."""


def is_money(token: Token) -> bool:
    """Whether a word is part of a sum: "$2.5 million"."""
    return has_label(token, Label.MONEY)


def money(token: Token) -> Bounds | Literal:
    """The sum that a word is part of, in its currency; its words where no number can be read off them."""
    place = evidence.span(token.doc, *_sum(token))
    return parse_bounds(place.text) or Literal(place.text, spans=((place.start, place.end),))


def _sum(token: Token) -> tuple[int, int]:
    """First token of the sum, and the one after its last."""
    low = high = token.i
    while low and token.doc[low].ent_iob_ == "I":
        low -= 1
    while high + 1 < len(token.doc) and token.doc[high + 1].ent_iob_ == "I":
        high += 1
    return low, high + 1
