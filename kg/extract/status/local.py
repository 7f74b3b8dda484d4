"""What stands right on an event and does something to it: negations, modals, adverbs, conditions."""

from spacy.tokens import Span, Token

from kg.extract.status.rows import Row, always, decided, says
from kg.knowledge import carried_by
from kg.syntax.functions import (
    Function,
    auxiliaries_of,
    dependents,
    function_of,
    governed_by,
    has_dependent,
    has_function,
    is_active_subject,
    is_adjective_modifier,
    is_adverbial_clause,
    is_complement_clause,
    is_negation,
    is_participle_clause,
    is_predicate_adjective,
    is_subordinator,
    nominal_subjects_of,
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
    is_verbal,
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


def _opens_next(word: Token, token: Token) -> bool:
    """For the "nor" of "has not resigned, nor has she apologized": it negates what comes after."""
    return word.i > token.i


def _is_nor(word: Token, token: Token) -> bool:
    return word.lower_ in ("nor", "neither")


NEGATIVE_LINKS = (
    Row("nor before the next", _opens_next, says(""),
        "The army [attacked] the town, nor did it leave.", "Asserted"),
    Row("neither", _is_nor, says("negative"), "Nor did the army [attack] the town.", "Negative"),
)  # fmt: skip


def _is_turned(token: Token, after: int) -> bool:
    """Whether an auxiliary stands before the subject, as behind a negation that opens a clause."""
    subjects = nominal_subjects_of(token)
    return bool(subjects) and any(after < aux.i < subjects[0].i for aux in auxiliaries_of(token))


def _is_at_no_time(preposition: Token, token: Token) -> bool:
    """For "at no point did X attack", "in no way"."""
    nothing = [noun for noun in governed_by(preposition) if has_no(noun)]
    if not nothing:
        return False
    never = carried_by(token).commitment.has("never", nothing[0].lower_)
    return never or preposition.i < token.i and _is_turned(token, preposition.i)


CIRCUMSTANCES = (
    Row("at no time", _is_at_no_time, says("negative"),
        "At no time did the army [attack] the town.", "Negative"),
)  # fmt: skip


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


def _is_will_under_condition(modal: Token, token: Token) -> bool:
    """For "If X attacks, Y will flee": only then."""
    will = is_modal(modal) and _by_modal(modal, token) == "planned"
    return will and any(map(_is_sole_condition, dependents(token, Function.ADVERBIAL_CLAUSE)))


def _is_sole_condition(clause: Token) -> bool:
    """Whether a clause says on what condition: "if", but not "even if", "if necessary", "whether or not"."""
    mark = next((mark for mark in dependents(clause, Function.SUBORDINATOR)), None)
    if mark is None or mark.lower_ not in ("if", "unless", "provided", "providing") or not is_verbal(clause):
        return False
    return not any(word.lower_ in ("even", "as") for word in clause.lefts)


def _is_perfect(verb: Token) -> bool:
    return any(aux.lemma_ == "have" for aux in auxiliaries_of(verb))


def _must_have(modal: Token, token: Token) -> bool:
    """For "must have attacked": what somebody concludes."""
    return modal.lower_ == "must" and _is_perfect(token)


def _should_have(modal: Token, token: Token) -> bool:
    """For "should have attacked", and for "Should X attack", a condition or a question."""
    first = any(modal.i < subject.i for subject in nominal_subjects_of(token))
    return modal.lower_ in ("should", "ought") and (first or _is_perfect(token))


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
    Row("will, if", _is_will_under_condition, says("hypothetical"),
        "If the town falls, the army will [attack] the port.", "Hypothetical"),
    Row("would later", _is_hindsight, says(""), "The army would later [attack] the town.", "Asserted"),
    Row("must have", _must_have, says("probable"),
        "The army must have [attacked] the town.", "Probable"),
    Row("should have", _should_have, says("hypothetical"),
        "The army should have [attacked] the town.", "Hypothetical"),
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


def _is_not_one(child: Token, token: Token) -> bool:
    """For "not one of the soldiers", "hardly anyone", but not "not only the army"."""
    before = [word.lower_ for word in child.lefts if has_function(word, Function.NEGATION, Function.ADVERB)]
    one = child.lower_ in ("one", "any", "anyone", "anybody") or any(
        word.lower_ in ("one", "a", "single", "any") for word in child.lefts
    )
    return one and any(word in ("not", "hardly", "scarcely", "barely") for word in before)


def _are_few(child: Token, token: Token) -> bool:
    """For "few soldiers were charged", "few of them": hardly any."""
    few = child.lower_ == "few" or any(c.lower_ == "few" and is_adjective_modifier(c) for c in child.children)
    return few and not has_dependent(child, Function.DETERMINER, Function.POSSESSOR)


def _is_either(child: Token, token: Token) -> bool:
    links = [link for link in dependents(child, Function.COORDINATOR) if link.lower_ == "or"]
    return is_proper_noun(child) and bool(links) and not _is_also_called(links[0]) and not _is_renamed(child)


def _is_also_called(link: Token) -> bool:
    """For "the Northern Workers' Party, or NWP,": another name of the same."""
    around = link.doc[max(link.i - 1, 0) : link.i + 2]
    return around[0].text in (",", "(") and around[-1].is_upper


def _is_renamed(name: Token) -> bool:
    """For "the Harbour Board, or HB,": one body by two names."""
    refs = name.doc._.refs
    return any(refs.get(name.i) == refs.get(other.i, ()) for other in name.conjuncts)


PARTICIPANTS = (
    Row("nobody", _is_nobody, says("negative"), "Nobody [attacked] the town.", "Negative"),
    Row("not one", _is_not_one, says("negative"), "Not one of the soldiers [attacked] the town.", "Negative"),
    Row("few", _are_few, says("uncommitted"), "Few soldiers [attacked] the town.", "Uncommitted"),
    Row("either", _is_either, says("possible"), "Norway or Sweden [attacked] the town.", "Possible"),
)  # fmt: skip


LOCAL = {
    Function.NEGATION: NEGATIONS,
    Function.COORDINATOR: NEGATIVE_LINKS,
    Function.PRECOORDINATOR: NEGATIVE_LINKS,
    Function.PREPOSITION: CIRCUMSTANCES,
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
