"""What somebody means or demands: "Sella will release the sailors", "Marl says Roe must resign".

Beside the planned act itself, whose status tells that it is only planned, it is an event of its own
that somebody means to: a plan as "plans to" tells it, or a refusal. Only plans for or against
another are made: of "will rise" nobody's will is told. Who says that another must do something
demands it.
"""

from spacy.tokens import Token

from kg.knowledge import carried_by
from kg.model import Claim
from kg.syntax.functions import (
    Function,
    auxiliaries_of,
    dependents,
    is_complement_clause,
    is_conjunct,
    is_root,
)
from kg.syntax.subjects import is_passive
from kg.syntax.verbs import is_conditional
from kg.syntax.words import is_verbal


def will_of(verb: Token) -> Token | None:
    """The "will" or "would" of who does it: in a main clause or what is said; None for a condition's."""
    if not is_verbal(verb) or is_passive(verb) or not _is_main(verb) or _is_conditioned(verb):
        return None
    willing = carried_by(verb).english.extract.willing
    return next((aux for aux in auxiliaries_of(verb) if aux.lower_ in willing), None)


def duty_of(verb: Token) -> Token | None:
    """The "must" or "should" by which who says so demands it; None for a condition's."""
    if not is_verbal(verb) or not _is_main(verb) or _is_conditioned(verb):
        return None
    binding = carried_by(verb).english.extract.binding
    return next((aux for aux in auxiliaries_of(verb) if aux.lower_ in binding), None)


def _is_conditioned(verb: Token) -> bool:
    """Whether "if", "when" or their like open the clause, or an "if" one that hangs on it."""
    own = any(mark.lower_ != "that" for mark in dependents(verb, Function.SUBORDINATOR))
    return own or any(map(is_conditional, dependents(verb, Function.ADVERBIAL_CLAUSE)))


def _is_main(verb: Token) -> bool:
    top = verb
    while is_conjunct(top) and is_verbal(top.head):
        top = top.head
    return is_root(top) or is_complement_clause(top)


def means_something(claim: Claim) -> bool:
    """Whether an act has a type, and somebody in it does it."""
    return (
        claim.kind == "event" and claim.term != "kg:Event" and any(slot == "agent" for slot, _ in claim.slots)
    )
