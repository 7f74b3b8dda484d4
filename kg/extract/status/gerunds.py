"""What a preposition does to the clause under it: "without attacking", "accused of attacking"."""

from collections.abc import Callable

from spacy.tokens import Token

from kg.extract.status.effects import adjective_effect, verb_class
from kg.extract.status.rows import Row, Step, always, decided, stop
from kg.knowledge import carried_by
from kg.syntax.functions import Function, has_dependent, is_object, is_subject
from kg.syntax.layout import sentence
from kg.syntax.verbs import is_finite
from kg.syntax.words import Form, has_form, is_adjective, is_noun, is_verbal


def gerund(token: Token, prep: Token) -> Step | None:
    """One step up from a clause after a preposition: to what the preposition hangs on."""
    return decided(GERUNDS, token, prep, None)


def _over(effect: str, inherits: bool = False) -> Callable[[Token, Token], Step | None]:
    """Up to what the preposition hangs on, always with this effect."""
    return lambda token, prep: (prep.head, effect, inherits)


def _is_presupposed_question(token: Token, prep: Token) -> bool:
    """For "a debate about how X attacked": the clause is taken for granted."""
    return is_finite(token) and any(
        child.lower_ in carried_by(token).english.extract.questions for child in token.lefts
    )


def _is_absolute(token: Token, prep: Token) -> bool:
    """For "it was not quiet, with soldiers attacking the town": a clause that goes with another."""
    return prep.lower_ == "with" and any(is_subject(child) for child in token.lefts)


def _is_short_of(token: Token, prep: Token) -> bool:
    return prep.lower_ == "of" and prep.head.lower_ == "short"


def _is_close_to(token: Token, prep: Token) -> bool:
    return prep.lower_ == "to" and prep.head.lower_ in ("close", "closer", "near", "nearer")


def _came_close(token: Token, prep: Token) -> bool:
    return _is_close_to(token, prep) and prep.head.head.lemma_ == "come"


def _is_pleaded(token: Token, prep: Token) -> bool:
    """For "pleaded guilty to attacking", whichever word the parser hangs it on."""
    before = prep.doc[max(prep.i - 2, 0) : prep.i]
    return [word.lemma_ for word in before] == ["plead", "guilty"]


def _is_without(token: Token, prep: Token) -> bool:
    return prep.lower_ in ("without", "instead", "than")


def _is_instead_of(token: Token, prep: Token) -> bool:
    """For "instead of sending", whichever word the parser takes for the head."""
    words = [*prep.children, *([prep.nbor(-1)] if prep.i > sentence(prep).start else [])]
    return any(word.lower_ in ("instead", "rather") for word in words)


def _is_decided_against(token: Token, prep: Token) -> bool:
    return prep.lower_ == "against" and prep.head.lemma_ in ("rule", "decide", "vote")


def _is_after_done(token: Token, prep: Token) -> bool:
    """For "booked before he was let go"."""
    return prep.lower_ == "before" and has_form(prep.head, Form.PAST, Form.PARTICIPLE, Form.ING)


def _is_not_yet(token: Token, prep: Token) -> bool:
    return prep.lower_ in ("before", "until", "against")


def _is_suspected(token: Token, prep: Token) -> bool:
    """For "arrested for killing X": that is what the police think."""
    return prep.lower_ == "for" and carried_by(token).commitment.has("suspicion", prep.head.lemma_)


def _is_charged(token: Token, prep: Token) -> bool:
    nouns = carried_by(prep).commitment.nouns
    charges = (child for child in prep.head.children if is_object(child))
    return prep.lower_ == "for" and any(nouns.get(child.lemma_) == "uncommitted" for child in charges)


def _is_reason(token: Token, prep: Token) -> bool:
    """For "resign for lying", "the reason for freeing X": a fact whatever the rest is."""
    given = prep.head.lemma_ == "reason"
    return prep.lower_ == "for" and (given or is_verbal(prep.head) and _is_positive(prep.head))


def _is_positive(verb: Token) -> bool:
    return carried_by(verb).commitment.verbs.get(verb.lemma_, "positive") == "positive"


def _passes_on(prep: Token) -> bool:
    return prep.lower_ in carried_by(prep).english.extract.passing_on


def _is_of_noun(token: Token, prep: Token) -> bool:
    return _passes_on(prep) and is_noun(prep.head)


def _by_noun(token: Token, prep: Token) -> Step | None:
    return prep.head, carried_by(prep).commitment.nouns.get(prep.head.lemma_, ""), True


def _is_of_adjective(token: Token, prep: Token) -> bool:
    return _passes_on(prep) and is_adjective(prep.head)


def _by_adjective(token: Token, prep: Token) -> Step | None:
    return prep.head, adjective_effect(prep.head, token), True


def _verb_class(prep: Token) -> str:
    return verb_class(prep.head)


def _is_planned_for(token: Token, prep: Token) -> bool:
    return prep.lower_ == "for" and _verb_class(prep) == "planned"


def _is_not_prevented(token: Token, prep: Token) -> bool:
    """What is not prevented may or may not happen; the negation is of the preventing."""
    negated = has_dependent(prep.head, Function.NEGATION)
    return _passes_on(prep) and _verb_class(prep) == "prevented" and negated


def _is_of_verb(token: Token, prep: Token) -> bool:
    return _passes_on(prep)


def _by_verb(token: Token, prep: Token) -> Step | None:
    return prep.head, _verb_class(prep), True


def _is_by(token: Token, prep: Token) -> bool:
    return prep.lower_ == "by"


GERUNDS = (
    Row("about how", _is_presupposed_question, stop,
        "There was no debate about how the army [attacked] the town.", "Asserted"),
    Row("with a subject", _is_absolute, stop,
        "It was not quiet, with soldiers [attacking] the town.", "Asserted"),
    Row("short of", _is_short_of, _over("negative"),
        "The army stopped short of [attacking] the town.", "Negative"),
    Row("came close", _came_close, _over("negative", inherits=True),
        "The army came close to [attacking] the town.", "Negative"),
    Row("close to", _is_close_to, _over("planned", inherits=True),
        "The army is close to [attacking] the town.", "Planned"),
    Row("pleaded guilty", _is_pleaded, stop, "He pleaded guilty to [killing] a guard.", "Asserted"),
    Row("without", _is_without, _over("negative"), "The army left without [attacking] the town.", "Negative"),
    Row("instead of", _is_instead_of, _over("negative"),
        "The army left instead of [attacking] the town.", "Negative"),
    Row("decided against", _is_decided_against, _over("negative"),
        "The army decided against [attacking] the town.", "Negative"),
    Row("before, of what is done", _is_after_done, _over("", inherits=True),
        "The guards booked him before [releasing] him.", "Asserted"),
    Row("before", _is_not_yet, _over("hypothetical"),
        "The guards book people before [releasing] them.", "Hypothetical"),
    Row("suspected", _is_suspected, _over("uncommitted"),
        "He was arrested for [killing] a guard.", "Uncommitted"),
    Row("charged", _is_charged, _over("uncommitted"),
        "Police filed charges against him for [killing] a guard.", "Uncommitted"),
    Row("reason", _is_reason, stop, "He may resign for [killing] a guard.", "Asserted"),
    Row("of a noun", _is_of_noun, _by_noun, "The plan of [attacking] the town is old.", "Planned"),
    Row("of an adjective", _is_of_adjective, _by_adjective,
        "The army is capable of [attacking] the town.", "Uncommitted"),
    Row("planned for another", _is_planned_for, _over("", inherits=True),
        "They planned for [attacking] the town.", "Asserted"),
    Row("not prevented", _is_not_prevented, _over("uncommitted"),
        "The mayor did not prevent the army from [attacking] the town.", "Uncommitted"),
    Row("of a verb", _is_of_verb, _by_verb,
        "The mayor accused the army of [attacking] the town.", "Uncommitted"),
    Row("by", _is_by, _over("", inherits=True), "The army may win by [attacking] the town.", "Possible"),
    Row("another", always, _over(""), "The army may win after [attacking] the town.", "Asserted"),
)  # fmt: skip
"""What a preposition does to a clause under it."""
