"""Where the verb points that an expression of time hangs on: to what is past or to what is to come."""

from spacy.tokens import Doc, Token

from kg.knowledge import carried_by
from kg.syntax.functions import is_auxiliary, is_open_complement, is_prepositional_object
from kg.syntax.words import is_infinitive_to, is_modal, is_participle, is_past_or_participle, is_verbal

_CLIMB = 8


def tense_at(doc: Doc, at: int) -> str:
    """Where the verb points that the expression at `at` hangs on: future, past, "" (no telling).

    A past verb tells nothing of an occasion it looks towards: "the panel met before the vote on Feb. 1".
    """
    span = doc.char_span(at, at + 1, alignment_mode="expand")
    if span is None:
        return ""
    token = span[0]
    if token.i > 1 and token.nbor(-1).lower_ == "of" and token.nbor(-2).lower_ in ("ahead", "advance"):
        return "future"
    towards = False
    for _ in range(_CLIMB):
        if is_verbal(token):
            return "" if towards and _tense(token) == "past" else _tense(token)
        if (
            is_prepositional_object(token)
            and token.head.lower_ in carried_by(token).english.syntax.towards
            and token.i != span[0].i
        ):
            towards = True
        if token.lemma_ in ("due", "upcoming", "deadline", "set"):
            return "future"
        if token.head.i == token.i:
            return ""
        token = token.head
    return ""


def _tense(verb: Token) -> str:
    if _is_ahead(verb):
        return "future"
    past = is_past_or_participle(verb) and not any(is_modal(child) for child in verb.children)
    return "past" if past else ""


def _is_ahead(verb: Token) -> bool:
    words = carried_by(verb).english.syntax
    if any(is_auxiliary(child) and child.lower_ in words.ahead for child in verb.children):
        return True
    if verb.lemma_ in words.planned and is_participle(verb) or verb.lemma_ in ("schedule", "slate"):
        return True
    infinitive = any(is_infinitive_to(child) for child in verb.children)
    return (
        infinitive
        and is_open_complement(verb)
        and (verb.head.lemma_ in words.planned or _is_ahead(verb.head))
    )
