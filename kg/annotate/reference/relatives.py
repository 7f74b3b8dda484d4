"""Whom "who", "which", "that" or "whose" stands for."""

from spacy.tokens import Token

from kg.annotate.reference.scene import Scene
from kg.knowledge import carried_by
from kg.syntax.functions import (
    is_relative_clause,
)
from kg.syntax.words import Form, has_form


def resolve_relative(token: Token, scene: Scene) -> tuple[str, ...]:
    """Whom "who", "which", "that" or "whose" stands for: the noun its clause hangs on."""
    if token.lower_ not in carried_by(token).english.reference.relative or not has_form(
        token, Form.RELATIVE_PRONOUN, Form.RELATIVE_DETERMINER, Form.RELATIVE_POSSESSIVE
    ):
        return ()
    verb = token
    for _ in range(6):
        if is_relative_clause(verb) or verb.head.i == verb.i:
            break
        verb = verb.head
    ids = scene.refs.get(verb.head.i, ()) if is_relative_clause(verb) else ()
    human = any(scene.entities[id_].type in ("kg:Person", "kg:Group") for id_ in ids)
    return () if human and token.lower_ == "which" else ids
