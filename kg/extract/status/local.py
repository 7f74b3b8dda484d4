"""What stands right on an event and does something to it: negations, modals, adverbs, conditions."""

from spacy.tokens import Span, Token

from kg.extract.status.rows import Row, always, decided, says
from kg.knowledge import carried_by
from kg.syntax.functions import (
    Function,
    function_of,
    has_dependent,
    has_function,
    is_active_subject,
    is_adjective_modifier,
    is_adverbial_clause,
    is_complement_clause,
    is_coordinator,
    is_negation,
    is_participle_clause,
    is_predicate_adjective,
    is_subordinator,
)
from kg.syntax.layout import of_sentence, sentence_text
from kg.syntax.verbs import has_no, is_conditional, is_negated, is_past
from kg.syntax.words import (
    Form,
    has_form,
    is_base_form,
    is_modal,
    is_noun,
    is_proper_noun,
)


def local_effect(child: Token, token: Token) -> str:
    """What a word does to the event that it hangs on."""
    return decided(LOCAL.get(function_of(child), ()), child, token, "")


def _is_looked_back_on(verb: Token) -> bool:
    """For "She would later lead the bank", "They would often meet": a story's future, or a habit of then."""
    adverbs = [child.lower_ for child in verb.children if has_function(child, Function.ADVERB)]
    told = any(carried_by(verb).commitment.has("hindsight", adverb) for adverb in adverbs)
    if (
        not told
        or not has_function(verb, Function.ROOT, Function.RELATIVE_CLAUSE, Function.CONJUNCT)
        or sentence_text(verb).rstrip().endswith("?")
    ):
        return False
    return not of_sentence(verb, _has_condition) and not any(
        is_negation(child) or child.lower_ == "have" for child in verb.children
    )


def _has_condition(told: Span) -> bool:
    return any(map(is_conditional, told))


def _is_backshifted(verb: Token) -> bool:
    """Whether "would" is the past of "will": "announced that she would meet"."""
    reported = is_complement_clause(verb) and has_form(verb.head, Form.PAST, Form.PARTICIPLE, Form.ING)
    news = is_participle_clause(verb) and any(c.lower_ == "that" and is_subordinator(c) for c in verb.lefts)
    return (reported or news) and not any(
        is_conditional(child) for child in verb.children if is_adverbial_clause(child)
    )


def _is_in_able(copula: Token) -> bool:
    """Whether the adjective under a copula counts its negation itself: "is not able to"."""
    able = carried_by(copula).commitment.adjectives
    return any(
        is_predicate_adjective(c) and able.get(c.lemma_) in ("able", "clear", "sure") for c in copula.children
    )


def _not_only(neg: Token) -> bool:
    following = neg.doc[neg.i + 1].lower_ if neg.i + 1 < len(neg.doc) else ""
    return following in ("only", "just", "merely", "least") or any(c.lower_ == "only" for c in neg.children)


def _no_longer(adverb: Token) -> bool:
    return adverb.lower_ in ("longer", "more") and any(child.lower_ == "no" for child in adverb.children)


def is_future(verb: Token) -> bool:
    """Whether a modal or an order stands over a clause: "will wait until …"."""
    return is_base_form(verb) or any(is_modal(child) for child in verb.children)


def _is_whatever(mark: Token, verb: Token) -> bool:
    """For "…, whether it is by attacking A or by …": all of it is so."""
    it = any(is_active_subject(child) and child.lower_ == "it" for child in verb.children)
    return mark.lower_ == "whether" and it and is_adverbial_clause(verb)


def _is_undone_negation(neg: Token, token: Token) -> bool:
    """For "not only attacked", and "was not able to", where the adjective counts it."""
    return _not_only(neg) or _is_in_able(token)


NEGATIONS = (
    Row("not only", _is_undone_negation, says(""), "The army did not just [attack] the town.", "Asserted"),
    Row("not", always, says("negative"), "The army did not [attack] the town.", "Negative"),
)  # fmt: skip


def _is_sensed(modal: Token, token: Token) -> bool:
    """What cannot be is not, and nothing more is said by the modal; who can see sees."""
    can = modal.lower_ in ("can", "could", "ca")
    return is_modal(modal) and can and (is_negated(token) or token.lemma_ in ("see", "hear"))


def _is_would(modal: Token) -> bool:
    return is_modal(modal) and modal.lower_ == "would"


def _is_rather(modal: Token, token: Token) -> bool:
    return _is_would(modal) and any(child.lower_ == "rather" for child in token.children)


def _is_past_will(modal: Token, token: Token) -> bool:
    return _is_would(modal) and _is_backshifted(token)


def _is_hindsight(modal: Token, token: Token) -> bool:
    return _is_would(modal) and _is_looked_back_on(token)


def _is_other_modal(modal: Token, token: Token) -> bool:
    return is_modal(modal)


def _by_modal(modal: Token, token: Token) -> str:
    return carried_by(modal).commitment.modals.get(modal.lower_, "")


MODALS = (
    Row("could not", _is_sensed, says(""), "The army could not [attack] the town.", "Negative"),
    Row("would rather", _is_rather, says("hypothetical"),
        "The army would rather [attack] the town.", "Hypothetical"),
    Row("said it would", _is_past_will, says("planned"),
        "The army said that it would [attack] the town.", "Planned"),
    Row("would later", _is_hindsight, says(""), "The army would later [attack] the town.", "Asserted"),
    Row("modal", _is_other_modal, _by_modal, "The army may [attack] the town.", "Possible"),
)  # fmt: skip


def _is_told_by_adverb(adverb: Token, token: Token) -> bool:
    return bool(_by_adverb(adverb, token))


def _by_adverb(adverb: Token, token: Token) -> str:
    return carried_by(adverb).commitment.adverbs.get(adverb.lower_, "")


def _is_no_longer(adverb: Token, token: Token) -> bool:
    return _no_longer(adverb)


ADVERBS = (
    Row("adverb", _is_told_by_adverb, _by_adverb, "The army allegedly [attacked] the town.", "Uncommitted"),
    Row("no longer", _is_no_longer, says("negative"), "The army no longer [attacks] the town.", "Negative"),
)  # fmt: skip


def _is_condition(mark: Token, token: Token) -> bool:
    return carried_by(mark).commitment.has("conditions", mark.lower_)


def _is_all_the_same(mark: Token, token: Token) -> bool:
    return _is_condition(mark, token) and _is_whatever(mark, token)


def _is_outlook(mark: Token, token: Token) -> bool:
    return carried_by(mark).commitment.has("outlooks", mark.lower_)


def _is_come(mark: Token, token: Token) -> bool:
    """For "fled until X attacked": a time that has come."""
    return _is_outlook(mark, token) and is_past(token) and not is_future(token.head)


SUBORDINATORS = (
    Row("whether or not", _is_all_the_same, says(""),
        "The army wins, whether it is by [attacking] the town or not.", "Asserted"),
    Row("if", _is_condition, says("hypothetical"),
        "If the army [attacks] the town, people will flee.", "Hypothetical"),
    Row("until it did", _is_come, says(""), "People stayed until the army [attacked] the town.", "Asserted"),
    Row("until", _is_outlook, says("hypothetical"),
        "People will stay until the army [attacks] the town.", "Hypothetical"),
)  # fmt: skip


def _is_noun_with_attribute(adjective: Token, noun: Token) -> bool:
    return is_noun(noun)


def _by_attribute(adjective: Token, noun: Token) -> str:
    return carried_by(noun).commitment.attributes.get(adjective.lower_, "")


ATTRIBUTES = (
    Row("attribute", _is_noun_with_attribute, _by_attribute,
        "The mayor spoke of the alleged [attack].", "Uncommitted"),
)  # fmt: skip


def _is_nobody(child: Token, token: Token) -> bool:
    return child.lower_ in ("no", "nobody", "none", "nothing") or has_no(child)


def _are_few(child: Token, token: Token) -> bool:
    """For "few soldiers were charged": hardly any."""
    few = any(c.lower_ == "few" and is_adjective_modifier(c) for c in child.children)
    return few and not has_dependent(child, Function.DETERMINER, Function.POSSESSOR)


def _is_either(child: Token, token: Token) -> bool:
    either = is_proper_noun(child) and any(is_coordinator(c) and c.lower_ == "or" for c in child.children)
    return either and not _is_renamed(child)


def _is_renamed(name: Token) -> bool:
    """For "the Harbour Board, or HB,": one body by two names."""
    refs = name.doc._.refs
    return any(refs.get(name.i) == refs.get(other.i, ()) for other in name.conjuncts)


PARTICIPANTS = (
    Row("nobody", _is_nobody, says("negative"), "Nobody [attacked] the town.", "Negative"),
    Row("few", _are_few, says("uncommitted"), "Few soldiers [attacked] the town.", "Uncommitted"),
    Row("either", _is_either, says("possible"), "Norway or Sweden [attacked] the town.", "Possible"),
)  # fmt: skip


LOCAL = {
    Function.NEGATION: NEGATIONS,
    Function.AUXILIARY: MODALS,
    Function.ADVERB: ADVERBS,
    Function.SUBORDINATOR: SUBORDINATORS,
    Function.ADJECTIVE: ATTRIBUTES,
    Function.SUBJECT: PARTICIPANTS,
    Function.OBJECT: PARTICIPANTS,
    Function.PASSIVE_SUBJECT: PARTICIPANTS,
    Function.DETERMINER: PARTICIPANTS,
}
"""What a word may do, by what it is to the event."""
