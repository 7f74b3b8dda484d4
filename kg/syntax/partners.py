"""Who does together what takes two: "A and B met", "talks between A and B", "A is married to B"."""

from collections.abc import Callable

from spacy.tokens import Token

from kg.knowledge import carried_by
from kg.syntax.words import is_plural, is_verb

Get = Callable[[str], tuple[Token, ...]]
"""A source's name, as "subject" or "with", to what a predicate has there."""


def partners_of(head: Token, get: Get, passive: bool = False) -> tuple[Token, ...]:
    """Both sides of a reciprocal verb or noun, of one plural that one; () of any other."""
    if head.lemma_.lower() not in carried_by(head).english.syntax.reciprocal:
        return ()
    if passive:  # "A and B were married", "A was reunited with B"
        return _both(_tied_to("object", get)) if head.lemma_ in _JOINED and not get("subject") else ()
    others = get("object") if is_verb(head) and head.lemma_ not in _OF_THINGS else ()
    return _both(get("between") or (*get("subject"), *others, *get("with")))


def tied(adjective: Token, get: Get) -> tuple[Token, ...]:
    """Both of "A is married to B", "A and B are allied"."""
    return _both(_tied_to("subject", get)) if adjective.lemma_.lower() in _TIED else ()


def _tied_to(source: str, get: Get) -> tuple[Token, ...]:
    return (*get(source), *get("to"), *get("with"))


def _both(found: tuple[Token, ...]) -> tuple[Token, ...]:
    found = tuple(dict.fromkeys(found))
    return found if len(found) > 1 or any(map(is_plural, found)) else ()


_JOINED = frozenset(("marry", "wed", "divorce", "reunite", "unite", "ally", "reconcile"))
_TIED = frozenset(("married", "engaged", "allied", "divorced", "related", "friendly"))
_OF_THINGS = frozenset(
    ("agree", "argue", "conclude", "consult", "discuss", "exchange", "negotiate", "share", "sign", "speak")
) | {"swap", "talk", "trade"}
"""Their object is what is discussed or signed, not with whom."""
