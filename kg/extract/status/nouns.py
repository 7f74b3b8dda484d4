"""What a noun does to the clause or noun under it: "a plan to attack", "no evidence that", "the risk of"."""

from spacy.tokens import Token

from kg.extract.status.effects import effect_of
from kg.extract.status.rows import Row, Step, decided, step, stop
from kg.knowledge import carried_by
from kg.syntax.entities import is_time_label
from kg.syntax.functions import (
    Function,
    has_dependent,
    has_function,
    is_object,
    is_prepositional_object,
    is_subject,
    is_subordinator,
)
from kg.syntax.verbs import has_no, is_finite, is_negated, is_to_infinitive
from kg.syntax.words import is_ing_form, is_noun, is_participle, is_verb

_OPEN = frozenset({"uncommitted", "planned", "negative"})


def adnominal(token: Token, noun: Token) -> Step | None:
    """For "a plan to attack", "no evidence that X attacked", "the risk of X attacking Y"."""
    return decided(ADNOMINAL, token, noun, None)


def _is_beside_day(token: Token, noun: Token) -> bool:
    """For "claimed earlier in the day that X fell", where the clause is hung on the day."""
    that = any(
        child.lower_ == "that" and has_function(child, Function.SUBORDINATOR, Function.ADVERB)
        for child in token.lefts
    )
    day = is_time_label(noun) or noun.lemma_ in ("day", "week", "month", "year", "morning")
    return that and day and is_prepositional_object(noun) and is_verb(noun.head.head)


def _over_day(token: Token, noun: Token) -> Step | None:
    return noun.head.head, effect_of(noun.head.head, token), True


def _is_in_order(token: Token, noun: Token) -> bool:
    before = noun.nbor(-1).lower_ if noun.i else ""
    return is_to_infinitive(token) and noun.lemma_ == "order" and before == "in"


def _is_evidence(noun: Token) -> bool:
    return carried_by(noun).commitment.has("evidence", noun.lemma_)


def _is_shown(token: Token, noun: Token) -> bool:
    """For "evidence to suggest": it suggests."""
    return is_to_infinitive(token) and _is_evidence(noun) and not has_no(noun)


def _is_ranked(token: Token, noun: Token) -> bool:
    """For "the first to attack", "the first army to attack": who did."""
    return is_to_infinitive(token) and any(
        carried_by(noun).commitment.has("ranks", word.lower_) for word in (noun, *noun.children)
    )


def _is_used(token: Token, noun: Token) -> bool:
    """For "used a speech to attack X": what is done with it."""
    return is_to_infinitive(token) and is_object(noun) and noun.head.lemma_ == "use"


def _over_used(token: Token, noun: Token) -> Step | None:
    return noun.head, "", True


def _is_failed_bid(token: Token, noun: Token) -> bool:
    """For "failed in its bid to attack"."""
    tried = carried_by(noun).commitment.nouns.get(noun.lemma_) == "planned"
    into = is_prepositional_object(noun) and noun.head.lower_ == "in"
    return is_to_infinitive(token) and tried and into and noun.head.head.lemma_ == "fail"


def _is_purpose(token: Token, noun: Token) -> bool:
    return is_to_infinitive(token)


def _by_purpose(token: Token, noun: Token) -> Step | None:
    return noun, carried_by(noun).commitment.nouns.get(noun.lemma_, "planned"), False


def _is_content(token: Token, noun: Token) -> bool:
    """For "the allegation that X attacked" and "no sign X attacked"."""
    if any(is_subordinator(child) and child.lower_ == "that" for child in token.lefts):
        return True
    own = any(
        is_subject(child) and child.lower_ not in carried_by(token).english.extract.questions
        for child in token.lefts
    )
    return own and is_finite(token) and (_is_evidence(noun) or _is_charged_with(token, noun))


def _is_charged_with(token: Token, noun: Token) -> bool:
    """For "on charges he attacked X", but not "the charges he denies", where the noun is what he denies."""
    unproven = carried_by(noun).commitment.has("unproven", noun.lemma_)
    return unproven and has_dependent(token, Function.OBJECT, Function.PASSIVE_SUBJECT)


def _is_case(token: Token, noun: Token) -> bool:
    return _is_content(token, noun) and carried_by(noun).commitment.has("cases", noun.lemma_)


def _is_unproven(token: Token, noun: Token) -> bool:
    return _is_proven(token, noun) and (has_no(noun) or is_negated(noun.head))


def _is_proven(token: Token, noun: Token) -> bool:
    return _is_content(token, noun) and _is_evidence(noun)


def _has_no_chance(token: Token, noun: Token) -> bool:
    chance = carried_by(noun).commitment.has("chances", noun.lemma_)
    return _is_content(token, noun) and chance and has_no(noun)


def _by_content(token: Token, noun: Token) -> Step | None:
    return noun, carried_by(noun).commitment.nouns.get(noun.lemma_, ""), False


def _is_risked(token: Token, noun: Token) -> bool:
    """For "the risk of X attacking Y", where the risk is above X."""
    being = is_participle(token) and any(child.lower_ == "being" for child in token.lefts)
    if not (is_ing_form(token) or being) or not is_prepositional_object(noun):
        return False
    over = noun.head.head
    return is_noun(over) and carried_by(over).commitment.nouns.get(over.lemma_) in _OPEN


def _by_risk(token: Token, noun: Token) -> Step | None:
    over = noun.head.head
    return over, carried_by(over).commitment.nouns[over.lemma_], True


ADNOMINAL = (
    Row("beside a day", _is_beside_day, _over_day,
        "State media claimed earlier in the day that the town had [fallen].", "Uncommitted"),
    Row("in order to", _is_in_order, step("planned"),
        "The army moved in order to [attack] the town.", "Planned"),
    Row("evidence to", _is_shown, stop, "There is evidence to [suggest] a fraud.", "Asserted"),
    Row("first to", _is_ranked, stop, "The army was the first one to [attack] the town.", "Asserted"),
    Row("used to", _is_used, _over_used, "The army used a speech to [attack] the mayor.", "Asserted"),
    Row("failed bid", _is_failed_bid, step("negative"),
        "The army failed in its bid to [attack] the town.", "Negative"),
    Row("plan to", _is_purpose, _by_purpose, "The army has a plan to [attack] the town.", "Planned"),
    Row("event that", _is_case, step("hypothetical"),
        "In the event that the army [attacks] the town, people will flee.", "Hypothetical"),
    Row("no evidence that", _is_unproven, step("uncommitted"),
        "There is no evidence that the army [attacked] the town.", "Uncommitted"),
    Row("evidence that", _is_proven, step(""),
        "There is evidence that the army [attacked] the town.", "Asserted"),
    Row("no chance that", _has_no_chance, step("improbable"),
        "There is no chance that the army [attacked] the town.", "Probable Negative"),
    Row("claim that", _is_content, _by_content,
        "The allegation that the army [attacked] the town caused anger.", "Uncommitted"),
    Row("risk of", _is_risked, _by_risk, "The risk of rebels [attacking] the town is high.", "Uncommitted"),
)  # fmt: skip
"""What a noun does to the clause that hangs on it."""


def nominal_governor(noun: Token) -> Step | None:
    """For "ordered the arrest of X", "a call for the arrest of X": what governs an event's noun."""
    verb = noun.head
    if is_prepositional_object(noun):
        if verb.lower_ not in ("of", "for", "to", "from", "with"):
            return None
        if is_noun(verb.head):
            return _noun_over(verb.head)
        verb = verb.head
    if not is_verb(verb):
        return None
    lexicon = carried_by(noun).commitment
    effect = "" if lexicon.has("clausal_verbs", verb.lemma_) else lexicon.verbs.get(verb.lemma_, "")
    return verb, effect if effect != "positive" else "", True


def _noun_over(noun: Token) -> Step | None:
    """For "the risk of an attack", "in case of an attack", but not "a campaign of attacks"."""
    lexicon = carried_by(noun).commitment
    if lexicon.has("cases", noun.lemma_):
        case = is_prepositional_object(noun) and noun.head.lower_ == "in"
        return (noun, "hypothetical", False) if case else None
    effect = lexicon.nouns.get(noun.lemma_, "")
    return (noun, effect, True) if effect and not lexicon.has("clausal", noun.lemma_) else None
