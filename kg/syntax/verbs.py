"""Forms of verbs: tense, infinitive, negation, condition."""

from spacy.tokens import Token

from kg.knowledge import carried_by
from kg.syntax.coordination import children


def is_finite(verb: Token) -> bool:
    """Whether the clause has a tense: told that X left, not told X to leave, nor demanded that X leave."""
    if any(child.lower_ == "that" for child in children(verb, "mark")) and verb.tag_ != "VB":
        return True
    auxiliaries = children(verb, "aux", "auxpass")
    return any(word.tag_ in ("VBD", "VBZ", "VBP", "MD") for word in (verb, *auxiliaries))


def is_to_infinitive(verb: Token) -> bool:
    """Whether a verb stands with "to": "to attack", "to be attacked", "to have attacked"."""
    auxiliaries = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    bare = verb.tag_ == "VB" or any(child.tag_ == "VB" for child in auxiliaries)
    return bare and any(child.lower_ == "to" for child in verb.lefts)


def is_negated(token: Token) -> bool:
    """Whether "not" or "never" stands directly on the word."""
    return bool(children(token, "neg"))


def is_past(verb: Token) -> bool:
    """Whether the verb or an auxiliary of it is in the past tense."""
    words = [verb, *children(verb, "aux", "auxpass")]
    return any(word.tag_ == "VBD" for word in words)


def has_no(token: Token) -> bool:
    """Whether "no" or "neither" stands before the noun."""
    return any(c.lower_ in ("no", "neither") for c in children(token, "det", "preconj"))


def is_conditional(verb: Token) -> bool:
    """Whether "if", "unless" or their like open the verb's clause."""
    lexicon = carried_by(verb).commitment
    return any(lexicon.has("conditions", c.lower_) for c in children(verb, "mark"))
