"""What a governing verb or adjective does to the clause under it.

Implicative, factive, speech, belief, command, raising and denial verbs and adjectives pass on,
flip, weaken or suspend it: implicative signatures after Karttunen (1971, 2012), classes in
`ontology/status.toml`.
"""

from spacy.tokens import Token

from kg.extract.status.rows import Row, always, decided, says
from kg.knowledge import carried_by
from kg.syntax.functions import (
    Function,
    dependents,
    has_dependent,
    is_complement,
    is_complement_clause,
    is_open_complement,
    is_predicate_adjective,
    is_prepositional_clause,
)
from kg.syntax.verbs import is_contrasted, is_finite, is_negated, is_past, is_to_infinitive
from kg.syntax.words import WordClass, has_class, is_adjective, is_ing_form, is_present_form

_AUXILIARY = frozenset({"be", "have", "go"})


def effect_of(governor: Token, token: Token) -> str:
    """The class of a governing verb or adjective; an unknown reporting construction suspends."""
    return decided(EFFECTS, token, governor, "")


def _is_under_adjective(token: Token, governor: Token) -> bool:
    return has_class(governor, WordClass.ADJECTIVE, WordClass.ADVERB) and not is_predicate_adjective(token)


def _is_under_quality(token: Token, governor: Token) -> bool:
    return quality_of(governor) is not None


def _by_quality(token: Token, governor: Token) -> str:
    return adjective_effect(quality_of(governor) or governor, token)


def quality_of(copula: Token) -> Token | None:
    """The adjective of "it is important that": the parser hangs the clause on the copula."""
    if not carried_by(copula).commitment.has("copulas", copula.lemma_):
        return None
    return next((c for c in copula.children if is_predicate_adjective(c) and is_adjective(c)), None)


def adjective_effect(adjective: Token, token: Token) -> str:
    """The class of an adjective over a clause; "too weak to", "not able to", "was able to"."""
    return decided(ADJECTIVES, token, adjective, "")


def _class_of(adjective: Token) -> str:
    return carried_by(adjective).commitment.adjectives.get(adjective.lemma_, "")


def _is_too(token: Token, adjective: Token) -> bool:
    return is_to_infinitive(token) and any(child.lower_ == "too" for child in adjective.children)


def _is_unable(token: Token, adjective: Token) -> bool:
    """Who is not able to does not."""
    return _class_of(adjective) == "able" and (is_negated(adjective.head) or is_negated(adjective))


def _was_able(token: Token, adjective: Token) -> bool:
    """Who was able to did; who is able to may or may not."""
    return _class_of(adjective) == "able" and is_past(adjective.head)


def _is_able(token: Token, adjective: Token) -> bool:
    return _class_of(adjective) == "able"


def _is_found_guilty(token: Token, adjective: Token) -> bool:
    found = carried_by(adjective).commitment.has("verdicts", adjective.head.lemma_)
    return _class_of(adjective) == "guilty" and found and not is_negated(adjective)


def _is_guilty(token: Token, adjective: Token) -> bool:
    return _class_of(adjective) == "guilty"


def _is_not_known(token: Token, adjective: Token) -> bool:
    return _class_of(adjective) in ("sure", "clear") and is_negated(adjective.head)


def _is_sure(token: Token, adjective: Token) -> bool:
    return _class_of(adjective) == "sure"


def _is_clear(token: Token, adjective: Token) -> bool:
    return _class_of(adjective) == "clear"


def _is_listed(token: Token, adjective: Token) -> bool:
    return bool(_class_of(adjective))


def _by_class(token: Token, adjective: Token) -> str:
    return _class_of(adjective)


def _is_open_to(token: Token, adjective: Token) -> bool:
    if is_to_infinitive(token):
        return True
    return is_prepositional_clause(token) and token.head.lower_ in ("about", "of", "to", "on")


ADJECTIVES = (
    Row("too", _is_too, says("negative"), "The guards were too weak to [arrest] him.", "Negative"),
    Row("not able", _is_unable, says("negative"), "The guards were not able to [arrest] him.", "Negative"),
    Row("was able", _was_able, says("positive"), "The guards were able to [arrest] him.", "Asserted"),
    Row("able", _is_able, says("uncommitted"), "The guards are able to [arrest] him.", "Uncommitted"),
    Row("found guilty", _is_found_guilty, says("positive"),
        "He was found guilty of [killing] a guard.", "Asserted"),
    Row("guilty", _is_guilty, says("uncommitted"),
        "He is guilty of [killing] a guard.", "Uncommitted"),
    Row("not clear", _is_not_known, says("uncommitted"),
        "It is not clear that the army [attacked] the town.", "Uncommitted"),
    Row("sure", _is_sure, says("probable"), "The army is sure to [attack] the town.", "Probable"),
    Row("clear", _is_clear, says("positive"), "It is clear that the army [attacked] the town.", "Asserted"),
    Row("listed", _is_listed, _by_class, "The army is ready to [attack] the town.", "Planned"),
    Row("open", _is_open_to, says("uncommitted"),
        "The army is famous for being fast to [attack] towns.", "Uncommitted"),
)  # fmt: skip
"""What an adjective does to a clause under it."""


def _is_semi_modal(token: Token, governor: Token) -> bool:
    return governor.lemma_ in _AUXILIARY and is_to_infinitive(token)


def _is_yet(token: Token, governor: Token) -> bool:
    yet = any(child.lower_ == "yet" for child in (*governor.children, *token.lefts))
    return _is_semi_modal(token, governor) and yet


def _is_going(token: Token, governor: Token) -> bool:
    return _is_semi_modal(token, governor) and governor.lemma_ == "go" and is_ing_form(governor)


def _was_to_have(token: Token, governor: Token) -> bool:
    perfect = any(child.lower_ == "have" for child in token.lefts)
    return _is_semi_modal(token, governor) and governor.lemma_ == "be" and perfect


def _is_to(token: Token, governor: Token) -> bool:
    return _is_semi_modal(token, governor) and governor.lemma_ == "be"


def _has_to(token: Token, governor: Token) -> bool:
    return _is_semi_modal(token, governor) and governor.lemma_ != "go" and is_present_form(governor)


def _need_not(token: Token, governor: Token) -> bool:
    """Who does not have to may all the same."""
    return _is_semi_modal(token, governor) and governor.lemma_ == "have" and is_negated(governor)


def _is_let_instead(token: Token, governor: Token) -> bool:
    """For "was allowed to retire rather than be fired": who is let do the one thing did."""
    clauses = (Function.CONJUNCT, Function.ADVERBIAL_CLAUSE, Function.OPEN_COMPLEMENT)
    other = [clause for word in (token, governor) for clause in dependents(word, *clauses)]
    let = governor.lemma_ in ("allow", "permit") and is_past(governor) and not is_negated(governor)
    return let and is_to_infinitive(token) and any(map(is_contrasted, other))


def _is_supposed(token: Token, governor: Token) -> bool:
    """For "is supposed to attack", not "is supposed to have attacked"."""
    perfect = any(child.lower_ == "have" for child in token.lefts)
    return governor.lemma_ == "suppose" and is_to_infinitive(token) and not perfect


def verb_class(governor: Token) -> str:
    """The class of a verb, with its particle where that is listed: "rule out"."""
    verbs = carried_by(governor).commitment.verbs
    particles = [child.lower_ for child in dependents(governor, Function.PARTICLE, Function.ADVERB)]
    effect = next((e for p in particles if (e := verbs.get(f"{governor.lemma_} {p}"))), "")
    return effect or verbs.get(governor.lemma_, "")


def _by_verb(token: Token, governor: Token) -> str:
    return verb_class(governor)


def _is_stated(token: Token, governor: Token) -> bool:
    return is_complement_clause(token) and is_finite(token)


def _is_wished(token: Token, governor: Token) -> bool:
    return _is_stated(token, governor) and carried_by(governor).commitment.has("wishes", governor.lemma_)


def _is_demanded(token: Token, governor: Token) -> bool:
    return _is_stated(token, governor) and carried_by(governor).commitment.has("demands", governor.lemma_)


def _is_told(token: Token, governor: Token) -> bool:
    """For "told them that X did": a statement, not a request; whose it is, is attribution's matter."""
    return _is_stated(token, governor) and verb_class(governor) in ("requested", "planned")


def _is_ended(token: Token, governor: Token) -> bool:
    """For "stopped attacking": it did before."""
    return verb_class(governor) == "prevented" and is_complement(token)


def _is_meant(token: Token, governor: Token) -> bool:
    return is_ing_form(token) and governor.lemma_ == "mean"


def _is_of_others(token: Token, governor: Token) -> bool:
    return is_to_infinitive(token) and has_dependent(governor, Function.OBJECT)


def _is_forced(token: Token, governor: Token) -> bool:
    return _is_of_others(token, governor) and governor.lemma_ == "threaten"


def _is_chosen_for(token: Token, governor: Token) -> bool:
    chosen = carried_by(governor).commitment.has("choosing", governor.lemma_)
    return _is_of_others(token, governor) and chosen


def _is_unknown(token: Token, governor: Token) -> bool:
    return not verb_class(governor) and is_open_complement(token) and is_to_infinitive(token)


EFFECTS = (
    Row("adjective", _is_under_adjective, lambda token, adjective: adjective_effect(adjective, token),
        "The guards were unable to [arrest] him.", "Negative"),
    Row("quality", _is_under_quality, _by_quality,
        "It is unlikely that the army [attacked] the town.", "Probable Negative"),
    Row("yet", _is_yet, says("negative"), "The court is yet to [release] him.", "Negative"),
    Row("going to", _is_going, says("planned"), "The army is going to [attack] the town.", "Planned"),
    Row("was to have", _was_to_have, says("hypothetical"),
        "The army was to have [attacked] the town.", "Hypothetical"),
    Row("is to", _is_to, says("planned"), "The army is to [attack] the town.", "Planned"),
    Row("need not", _need_not, says("uncommitted"),
        "The army does not have to [attack] the town.", "Uncommitted Negative"),
    Row("has to", _has_to, says("requested"), "The army has to [attack] the town.", "Requested"),
    Row("had to", _is_semi_modal, says("positive"), "The army had to [attack] the town.", "Asserted"),
    Row("wished", _is_wished, says("uncommitted"),
        "The mayor wishes that the army [attacked] the town.", "Uncommitted"),
    Row("demanded", _is_demanded, _by_verb,
        "The mayor demanded that the army [attacks] the town.", "Requested"),
    Row("stated", _is_told, says(""),
        "The mayor told the guards that the army [attacked] the town.", "Asserted"),
    Row("stated of a class", _is_stated, _by_verb,
        "The mayor denied that the army [attacked] the town.", "Negative"),
    Row("ended", _is_ended, says("positive"), "The army stopped [attacking] the town.", "Asserted"),
    Row("meant", _is_meant, says(""), "The plan means [attacking] the town.", "Asserted"),
    Row("forced", _is_forced, says("requested"),
        "He threatened the guards to [leave] the town.", "Requested"),
    Row("chosen for it", _is_chosen_for, says("planned"), "She hired a man to [kill] the guard.", "Planned"),
    Row("let do instead", _is_let_instead, says("positive"),
        "The army was allowed to [leave] rather than fight.", "Asserted"),
    Row("supposed to", _is_supposed, says("planned"),
        "The army was supposed to [attack] the town.", "Planned"),
    Row("unknown", _is_unknown, says("uncommitted"), "The army raced to [attack] the town.", "Uncommitted"),
    Row("verb", always, _by_verb, "The army failed to [attack] the town.", "Negative"),
)  # fmt: skip
"""What a verb or adjective does to the clause under it, by that clause."""
