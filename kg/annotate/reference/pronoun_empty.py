"""An "it" that stands for nothing: "It is clear that …"."""

from collections.abc import Iterable

from spacy.tokens import Token

from kg.knowledge import carried_by
from kg.syntax.entities import is_time_label
from kg.syntax.functions import (
    Function,
    has_function,
    is_object,
    is_passive_subject,
    is_predicate_noun,
    is_preposition,
    is_subject,
)


def is_empty_it(token: Token) -> bool:
    """As in "It is clear that …", "it is said that …", "when it comes to …": the subject of nothing."""
    verb = token.head
    if (
        has_function(token, Function.OBJECT, Function.SUBJECT)
        and verb.head.lemma_ in carried_by(token).english.reference.making
        and _ahead(verb.children)
    ):
        return True
    if is_object(token):
        return verb.lemma_ == "make" or (
            verb.lemma_ in carried_by(token).english.reference.making and _ahead(verb.children)
        )
    if not is_subject(token):
        return False
    if verb.lemma_ == "come" and any(t.lower_ == "when" for t in verb.children):
        return True
    parts = list(verb.children)
    if is_passive_subject(token):
        return any(has_function(t, Function.COMPLEMENT_CLAUSE, Function.CLAUSAL_SUBJECT) for t in parts)
    if verb.lemma_ not in carried_by(token).english.reference.empty_verbs:
        return False
    inner = [
        t
        for part in parts
        if has_function(
            part, Function.PREDICATE_ADJECTIVE, Function.PREDICATE_NOUN, Function.OBJECT_PREDICATE
        )
        for t in part.children
    ]
    if any(is_time_label(t) or t.lower_ == "time" for t in parts if is_predicate_noun(t)):
        return True
    return _ahead((*parts, *inner)) or any(t.lower_ == "like" for t in parts if is_preposition(t))


def _ahead(parts: Iterable[Token]) -> bool:
    """Whether one is the clause that an empty "it" stands ahead of."""
    return any(
        has_function(
            t,
            Function.COMPLEMENT_CLAUSE,
            Function.OPEN_COMPLEMENT,
            Function.CLAUSAL_SUBJECT,
            Function.ADVERBIAL_CLAUSE,
            Function.RELATIVE_CLAUSE,
            Function.ADNOMINAL_CLAUSE,
        )
        for t in parts
    )
