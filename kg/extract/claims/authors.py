"""Who speaks through a document or on an occasion: "estimates by Oxfam", "a briefing given by the mayor"."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.cast import Cast
from kg.knowledge import carried_by
from kg.syntax.entities import is_person_name, is_time_label
from kg.syntax.functions import (
    Function,
    has_function,
    is_active_subject,
    is_object,
    is_participle_clause,
    is_possessor,
    is_preposition,
    is_prepositional_object,
)
from kg.syntax.words import is_noun, is_participle

_ACTORS = ("kg:Person", "kg:Organization", "kg:GeopoliticalEntity", "kg:Group")


def author_of(noun: Token, cast: Cast) -> Token | None:
    """Who gave or published what the noun names; the noun itself where it is a document or somebody.

    None where it is an occasion ("a press conference") and nobody is named.
    """
    lemma, cues = noun.lemma_.lower(), carried_by(noun).cues
    if not is_noun(noun) or lemma not in cues.tellers | cues.spoken or lemma in cues.shown:
        return noun
    authors = (who for who in _candidates(noun, lemma) if _can_speak(who, cast))
    author = next(authors, None)
    if author is None and lemma in cues.occasions and not _is_named(noun, cast):
        return None
    return author or noun


def _candidates(noun: Token, lemma: str) -> Iterator[Token]:
    """Its possessor, who stands after "by" or "from", who released it, with whom an interview was."""
    cues = carried_by(noun).cues
    if is_object(noun) and noun.head.lemma_ in cues.made:
        yield from (subject for subject in noun.head.children if is_active_subject(subject))
    for child in noun.children:
        if is_possessor(child) and lemma not in cues.about | cues.interviews:
            yield child
        elif has_function(child, Function.PREPOSITION, Function.BY_PHRASE) and child.lower_ in ("by", "from"):
            yield from _objects(child)
        elif is_preposition(child) and child.lower_ == "with" and lemma in cues.interviews:
            yield from (who for who in _objects(child) if is_person_name(who))
        elif is_participle_clause(child) and is_participle(child) and child.lemma_ in cues.made:
            yield from (who for by in child.children if by.lower_ == "by" for who in _objects(by))


def _objects(preposition: Token) -> Iterator[Token]:
    return (child for child in preposition.children if is_prepositional_object(child))


def _can_speak(token: Token, cast: Cast) -> bool:
    """Whether it names somebody: "Oxfam's report", "her letter", but not "Monday's report"."""
    if is_time_label(token):
        return False
    known = cast.known(token)
    if known:
        return any(cast.is_a(entity, *_ACTORS) for entity in known)
    kind = cast.noun_type(token)
    return is_noun(token) and any(cast.ontology.is_a(kind, wanted) for wanted in _ACTORS)


def _is_named(noun: Token, cast: Cast) -> bool:
    return any(cast.entities[entity].named for entity in cast.known(noun))
