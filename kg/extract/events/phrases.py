"""The words of a phrase as a value: what an event is about, where no actor stands for it."""

from spacy.tokens import Token

from kg.model import Literal, Mention
from kg.syntax import evidence
from kg.syntax.entities import is_time_label
from kg.syntax.functions import Function, has_function
from kg.syntax.words import is_pronoun


def tells_nothing(token: Token) -> bool:
    """Whether a phrase is no topic: a pronoun, or a date ("arraigned on May 5")."""
    return is_pronoun(token) or is_time_label(token)


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
    return evidence.span(token.doc, low, high + 1)
