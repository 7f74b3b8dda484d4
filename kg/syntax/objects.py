"""What a verb acts on: its objects where the parser has them, where they are shared, gapped or misread."""

from spacy.tokens import Token

from kg.knowledge import carried_by
from kg.syntax.antecedents import antecedent_of, has_gap
from kg.syntax.coordination import expand, expand_all
from kg.syntax.entities import Label, has_label
from kg.syntax.functions import (
    Function,
    active_subjects_of,
    conjuncts_of,
    dependents,
    has_dependent,
    is_relative_clause,
    objects_of,
    prepositions_of,
)
from kg.syntax.subjects import is_passive
from kg.syntax.words import form_of, is_adposition, is_base_form, is_past_or_participle


def stranded(verb: Token) -> str:
    """The preposition that a passive left without its noun: "paid for", "called upon"."""
    for child in prepositions_of(verb):
        if child.i == verb.i + 1 and not any(True for _ in child.children) and is_adposition(child):
            return child.lower_
    return ""


def objects(verb: Token) -> tuple[Token, ...]:
    """X of "sent X"; of a relative clause what it leaves out; of "arrested and charged X" X for both."""
    own = [token for token in objects_of(verb) if not token.i or token.nbor(-1).text != "("]
    if own and own[0].lower_ in carried_by(verb).english.syntax.relative:
        antecedent = antecedent_of(verb)
        return expand(antecedent) if antecedent is not None else ()
    if own:
        return expand_all(own)
    if is_relative_clause(verb) and not is_passive(verb) and has_gap(verb):
        return expand(verb.head)
    return _given(verb) or _shared(verb)


def _given(verb: Token) -> tuple[Token, ...]:
    """For "promised them help", where the parser takes the help for a verb."""
    if not dependents(verb, Function.INDIRECT_OBJECT):
        return ()
    return tuple(
        child
        for child in dependents(verb, Function.COMPLEMENT_CLAUSE)
        if is_base_form(child) and not any(True for _ in child.lefts)
    )


def _shared(verb: Token) -> tuple[Token, ...]:
    """For "arrested and charged Falk": side by side, verbs that take an object share it."""
    words = carried_by(verb).english.syntax
    if verb.lemma_ not in words.transitive | words.sharing or is_passive(verb):
        return ()
    for other in conjuncts_of(verb):
        between = verb.doc[verb.i + 1 : other.i]
        beside = all(token.head in (verb, other) for token in between)
        if beside and _is_alike(verb, other) and not active_subjects_of(other):
            return objects(other) if other.i - verb.i < _NEAR else ()
    return ()


def _is_alike(verb: Token, other: Token) -> bool:
    """Whether both may be the same form; the tagger mixes up "arrested" and "arrested"."""
    return form_of(verb) == form_of(other) or is_past_or_participle(verb) and is_past_or_participle(other)


_NEAR = 5  # "arrested and later formally charged"


def takes_amount(verb: Token, found: tuple[Token, ...]) -> bool:
    """Whether these are what one is fined or charged, not who."""
    if verb.lemma_ not in carried_by(verb).english.syntax.fining or not found:
        return False
    return all(map(_is_amount, found))


def _is_amount(token: Token) -> bool:
    counted = token.like_num or has_dependent(token, Function.NUMBER)
    return counted or has_label(token, Label.MONEY, Label.QUANTITY)
