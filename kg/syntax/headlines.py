"""What a headline leaves out: the "was" of "Lise Holm charged with fraud", "and dozens injured"."""

from spacy.tokens import Token

from kg.knowledge import carried_by
from kg.syntax.entities import Label, has_label
from kg.syntax.functions import (
    Function,
    active_subjects_of,
    conjuncts_of,
    dependents,
    has_dependent,
    is_complement_clause,
    is_relative_clause,
    objects_of,
    prepositions_of,
)
from kg.syntax.words import Form, has_form, is_past_or_participle, is_proper_noun, is_singular

_ACTIVE = (Function.INDIRECT_OBJECT, Function.COMPLEMENT_CLAUSE, Function.AUXILIARY)
_NOMINATIVE = (Form.PERSONAL, Form.RELATIVE_PRONOUN, Form.RELATIVE_DETERMINER)


def is_headline_passive(verb: Token) -> bool:
    """Whether a verb that needs an object has none, but whom it happens to before it."""
    subjects = active_subjects_of(verb)
    if not subjects or not is_past_or_participle(verb) or has_form(subjects[-1], *_NOMINATIVE):
        return False
    if has_dependent(verb, *_ACTIVE) or _has_object(verb) or not _needs_object(verb):
        return False
    return _may_lack_was(verb)


def _may_lack_was(verb: Token) -> bool:
    """Whether the verb is a sentence's own, or what one had, saw or got: "had their house seized"."""
    if is_complement_clause(verb) and not has_dependent(verb, Function.BY_PHRASE):
        return verb.head.lemma_ in carried_by(verb).english.syntax.bare | {"get", "leave", "want"}
    return not is_relative_clause(verb)


def _needs_object(verb: Token) -> bool:
    words = carried_by(verb).english.syntax
    if verb.lemma_ in words.transitive or has_dependent(verb, Function.BY_PHRASE) or takes_title(verb):
        return True
    alone = not has_dependent(verb, Function.PARTICLE, Function.ADVERB)  # not "fired back over"
    if alone and any(f"{verb.lemma_}-{prep.lower_}" in words.held for prep in prepositions_of(verb)):
        return True
    return verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "dead"  # "shot dead"


def _has_object(verb: Token) -> bool:
    """Of its own, or on a verb beside it: "arrested and charged Falk"."""
    if objects_of(verb) and not _is_fined(verb) and not takes_title(verb):
        return True
    if any(map(is_object_like, dependents(verb, Function.OBJECT_PREDICATE, Function.PREDICATE_NOUN))):
        return True
    return any(objects_of(other) and not active_subjects_of(other) for other in conjuncts_of(verb))


def is_object_like(predicate: Token) -> bool:
    """Whether an object predicate is an object: "named General Falk", "named a chief", not "named chief"."""
    return is_proper_noun(predicate) or has_dependent(predicate, Function.DETERMINER, Function.POSSESSOR)


def takes_title(verb: Token) -> bool:
    """For "Holm elected president": an office without an article is what somebody becomes."""
    found = objects_of(verb)
    if verb.lemma_ not in carried_by(verb).english.syntax.naming or len(found) != 1:
        return False
    office = found[0].lemma_.lower() in carried_by(verb).titles.families and is_singular(found[0])
    return office and not dependents(found[0], Function.DETERMINER, Function.POSSESSOR, Function.ADJECTIVE)


def _is_fined(verb: Token) -> bool:
    """For "Orbis fined $2 million": an amount is no object of it."""
    fining = verb.lemma_ in carried_by(verb).english.syntax.fining
    return fining and all(has_label(token, Label.MONEY) or token.like_num for token in objects_of(verb))
