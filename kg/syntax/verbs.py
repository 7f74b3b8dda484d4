"""Forms of verbs: tense, infinitive, negation, condition."""

from spacy.tokens import Token

from kg.knowledge import carried_by
from kg.syntax.functions import Function, auxiliaries_of, dependents, has_function, is_auxiliary
from kg.syntax.words import Form, has_form, is_base_form, is_past_form


def is_finite(verb: Token) -> bool:
    """Whether the clause has a tense: told that X left, not told X to leave, nor demanded that X leave."""
    if any(child.lower_ == "that" for child in dependents(verb, Function.SUBORDINATOR)) and not is_base_form(
        verb
    ):
        return True
    auxiliaries = auxiliaries_of(verb)
    return any(
        has_form(word, Form.PAST, Form.PRESENT_THIRD, Form.PRESENT, Form.MODAL)
        for word in (verb, *auxiliaries)
    )


def is_to_infinitive(verb: Token) -> bool:
    """Whether a verb stands with "to": "to attack", "to be attacked", "to have attacked"."""
    auxiliaries = [child for child in verb.lefts if is_auxiliary(child)]
    bare = is_base_form(verb) or any(is_base_form(child) for child in auxiliaries)
    return bare and any(child.lower_ == "to" for child in verb.lefts)


def is_negated(token: Token) -> bool:
    """Whether "not" or "never" stands directly on the word."""
    return bool(dependents(token, Function.NEGATION))


def is_past(verb: Token) -> bool:
    """Whether the verb or an auxiliary of it is in the past tense."""
    words = [verb, *auxiliaries_of(verb)]
    return any(is_past_form(word) for word in words)


def has_no(token: Token) -> bool:
    """Whether "no" or "neither" stands before the noun."""
    return any(
        c.lower_ in ("no", "neither") for c in dependents(token, Function.DETERMINER, Function.PRECOORDINATOR)
    )


def is_conditional(verb: Token) -> bool:
    """Whether "if", "unless" or their like open the verb's clause."""
    lexicon = carried_by(verb).commitment
    return any(lexicon.has("conditions", c.lower_) for c in dependents(verb, Function.SUBORDINATOR))


def is_contrasted(verb: Token) -> bool:
    """Whether "rather than" opens the verb's clause: "retired rather than be fired"."""
    clause = has_function(verb, Function.CONJUNCT, Function.ADVERBIAL_CLAUSE, Function.OPEN_COMPLEMENT)
    start = min([verb.i, *(aux.i for aux in auxiliaries_of(verb))])
    before = [word.lower_ for word in verb.doc[max(start - 2, 0) : start]]
    return clause and before == ["rather", "than"]
