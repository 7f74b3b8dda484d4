"""What stands with a noun, and what it says of whom the noun means."""

from spacy.tokens import Token

from kg.knowledge import carried_by
from kg.syntax.entities import is_labelled
from kg.syntax.functions import (
    Function,
    dependents,
    governed_by,
    has_function,
    is_noun_modifier,
    is_possessor,
    is_preposition,
    is_prepositional_object,
    is_relative_clause,
)
from kg.syntax.words import Form, has_form

_VAGUE = frozenset(("kg:Organization", "kg:Company", "kg:MediaOutlet"))


def is_definite(token: Token) -> bool:
    """As in "the X" without anything that tells which X: no name's genitive, no "of", no relative clause."""
    definite = False
    for child in token.children:
        if (
            has_function(child, Function.DETERMINER, Function.PREDETERMINER)
            and child.lower_ in carried_by(token).english.reference.definite
        ):
            definite = True
        elif (is_relative_clause(child) and _restricts(token, child)) or has_form(
            child, Form.SUPERLATIVE, Form.ADVERB_SUPERLATIVE
        ):
            return False
        elif is_possessor(child) and is_labelled(child):
            definite = True
    return definite


def _restricts(token: Token, clause: Token) -> bool:
    """Whether a relative clause tells which one: "the party that lost", not "the party, which lost"."""
    behind = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    return clause.i < token.i + 3 or behind.lower_ in ("that", "who", "which", "whose", "whom")


def modifiers(token: Token) -> list[Token]:
    """Adjectives and nouns before it, its genitive, and the object of its "of"."""
    found = dependents(
        token, Function.ADJECTIVE, Function.COMPOUND, Function.NOUN_MODIFIER, Function.POSSESSOR
    )
    for prep in token.children:
        if is_preposition(prep) and prep.lower_ == "of":
            found += governed_by(prep)
    return found


def of_another(token: Token) -> bool:
    """Whether the noun goes with something that is no name here: "the president of the club"."""
    return any(
        has_function(t, Function.POSSESSOR, Function.PREPOSITIONAL_OBJECT)
        or t.lower_ in carried_by(token).english.reference.others
        for t in modifiers(token)
    )


def is_placed(token: Token) -> bool:
    """Whether the noun tells itself which one it is: "the federal court", "the court in Oslo"."""
    return any(t.lower_ in carried_by(token).english.reference.levels for t in modifiers(token)) or any(
        is_preposition(child) and child.lower_ in ("in", "at", "for", "on") for child in token.children
    )


def has_own_name(token: Token) -> bool:
    """As in "the Peace and Order court": words with capitals before the noun tell which."""
    return any(
        has_form(t, Form.PROPER_SINGULAR, Form.PROPER_PLURAL) for t in token.doc[token.left_edge.i : token.i]
    )


def is_special(token: Token, kinds: frozenset[str]) -> bool:
    """As in "the school choice movement": a noun before one for any body at all tells which it is."""
    return not kinds.isdisjoint(_VAGUE) and any(
        is_noun_modifier(t) and t.lower_ not in carried_by(token).english.reference.plain
        for t in token.children
    )


def is_predicate(noun: Token) -> bool:
    """As in "X is a bank", "known as a bank": said of somebody, so that nothing new is spoken of."""
    return has_function(noun, Function.PREDICATE_NOUN, Function.APPOSITION, Function.COMPOUND) or (
        is_prepositional_object(noun) and noun.head.lower_ == "as"
    )
