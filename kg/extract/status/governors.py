"""One step up from an event: what governs it, and what that does to its status."""

from bisect import bisect_left, bisect_right

from spacy.tokens import Doc, Token

from kg.extract.status.effects import adjective_effect, effect_of, quality_of
from kg.extract.status.gerunds import gerund
from kg.extract.status.nouns import adnominal, nominal_governor
from kg.extract.status.rows import Row, Step, decided, step, stop
from kg.knowledge import carried_by
from kg.syntax.functions import (
    Function,
    dependents,
    has_dependent,
    has_function,
    is_adnominal,
    is_adverbial_clause,
    is_complement_clause,
    is_conjunct,
    is_object,
    is_predicate_adjective,
    is_prepositional_clause,
    is_subject,
    prepositions_of,
)
from kg.syntax.layout import of_doc, tokens
from kg.syntax.verbs import is_conditional, is_contrasted, is_finite, is_to_infinitive
from kg.syntax.words import (
    Form,
    has_form,
    is_adjective,
    is_base_form,
    is_finite_form,
    is_noun,
    is_verbal,
)

_NO_PURPOSE = frozenset({"positive", "negative", "probable", "prevented", "barred"})
_APART = frozenset({":", ";", "–", "—", "--"})
_OVER_NOUNS = frozenset({Function.OBJECT, Function.PASSIVE_SUBJECT, Function.PREPOSITIONAL_OBJECT})


def find_governor(token: Token) -> Step | None:
    """One step up from an event or from a governor of it; None where nothing further up counts."""
    return decided(GOVERNORS, token, token.head, None)


def _is_top(token: Token, head: Token) -> bool:
    return head.i == token.i or has_function(token, Function.ROOT, Function.PARATAXIS)


def _is_own_clause(token: Token, head: Token) -> bool:
    """Whether a verb with a tense is hung on an infinitive: "met to talk and called on them to …"."""
    own = is_finite_form(token) and is_base_form(head) and is_to_infinitive(head)
    return is_conjunct(token) and own


def _is_under_condition(token: Token, head: Token) -> bool:
    return is_conjunct(token) and is_conditional(head)


def _is_joined_by_nor(token: Token, head: Token) -> bool:
    """For "neither surrounded nor attacked", where the link hangs on the first."""
    between = [link.lower_ for link in dependents(head, Function.COORDINATOR) if head.i < link.i < token.i]
    return is_conjunct(token) and between[-1:] == ["nor"]


def _is_contrast(token: Token, head: Token) -> bool:
    """For "would retire rather than attack", and "Rather than attack, …"."""
    return is_contrasted(token)


def _is_joined(token: Token, head: Token) -> bool:
    return is_conjunct(token)


def _is_bare(token: Token) -> bool:
    """Whether a modal before the first of two verbs is meant for the second as well."""
    return is_base_form(token) and not has_dependent(token, Function.AUXILIARY)


def _by_condition(token: Token, head: Token) -> Step | None:
    return head, "hypothetical", _is_bare(token)


def _by_first(token: Token, head: Token) -> Step | None:
    return head, "", _is_bare(token)


def _is_adverbial_infinitive(token: Token, head: Token) -> bool:
    return is_adverbial_clause(token) and is_to_infinitive(token)


def _is_gone_on_to(token: Token, head: Token) -> bool:
    on = any(
        has_function(child, Function.PARTICLE, Function.ADVERB) and child.lower_ == "on"
        for child in head.children
    )
    return _is_adverbial_infinitive(token, head) and on


def _is_expressive(token: Token, head: Token) -> bool:
    """For "gathered to protest", "phoned to invite": that is what they did."""
    lexicon = carried_by(token).commitment
    by_word = lexicon.has("messages", head.lemma_) and lexicon.has("messaged", token.lemma_)
    expressive = by_word or lexicon.has("expressive", token.lemma_)
    return _is_adverbial_infinitive(token, head) and expressive


def _quality(head: Token) -> Token | None:
    return head if is_adjective(head) else quality_of(head)


def _is_taken_to(token: Token, head: Token) -> bool:
    """For "took to the radio to attack X": that is what they did there."""
    to = any(prep.lower_ == "to" for prep in prepositions_of(head))
    return _is_adverbial_infinitive(token, head) and head.lemma_ == "take" and to


def _is_under_quality(token: Token, head: Token) -> bool:
    """For "it is harder for X to attack"."""
    return _is_adverbial_infinitive(token, head) and _quality(head) is not None


def _by_quality(token: Token, head: Token) -> Step | None:
    return head, adjective_effect(_quality(head) or head, token), True


def _by_purpose(token: Token, head: Token) -> Step | None:
    effect = carried_by(token).commitment.verbs.get(head.lemma_, "planned")
    return head, "planned" if effect in _NO_PURPOSE else effect, False


def _is_participle(token: Token, head: Token) -> bool:
    marks = {
        child.lower_
        for child in token.children
        if has_function(child, Function.SUBORDINATOR, Function.AUXILIARY, Function.ADVERB)
    }
    finite = has_dependent(token, Function.AUXILIARY, Function.PASSIVE_AUXILIARY, Function.SUBORDINATOR)
    tenseless = has_form(token, Form.ING, Form.PARTICIPLE) and not finite and "when" not in marks
    return is_adverbial_clause(token) and tenseless


def _is_after_preposition(token: Token, head: Token) -> bool:
    return is_prepositional_clause(token)


def _is_clause_under(token: Token, head: Token) -> bool:
    return has_function(
        token, Function.COMPLEMENT_CLAUSE, Function.OPEN_COMPLEMENT, Function.OBJECT_PREDICATE
    )


def _is_presupposed(token: Token, head: Token) -> bool:
    """Whether a clause is taken for granted: "did not know that", "it is unclear why"."""
    if is_complement_clause(token) and carried_by(token).commitment.has("factive", head.lemma_):
        return True
    asks = any(
        child.lower_ in carried_by(token).english.extract.questions and child.i < token.i
        for child in token.lefts
    )
    return is_complement_clause(token) and asks and is_finite(token)


def _is_apart(token: Token, head: Token) -> bool:
    """Whether a colon, semicolon or dash stands between a clause and what the parser hangs it on."""
    if not _is_clause_under(token, head):
        return False
    low, high = (token.right_edge.i, head.i) if token.i < head.i else (head.i, token.left_edge.i)
    marks = of_doc(token.doc, _marks_apart)
    return bisect_left(marks, low) < bisect_right(marks, high)


def _marks_apart(doc: Doc) -> list[int]:
    return [word.i for word in tokens(doc) if word.text in _APART]


def _is_spliced(token: Token, head: Token) -> bool:
    """For "X attacked Y, so it may rain": a sentence of its own, hung on a verb that takes no clause."""
    if not is_complement_clause(token) or token.i > head.i or not is_verbal(head) or not is_finite(token):
        return False
    said = head.lemma_ in ("say", "tell", "add", "report") and not any(is_object(c) for c in head.children)
    positive = carried_by(token).commitment.verbs.get(head.lemma_, "") in ("", "positive")
    return positive and not said and any(is_subject(child) for child in token.lefts)


def _by_effect(token: Token, head: Token) -> Step | None:
    return head, effect_of(head, token), True


def _is_predicate(token: Token, head: Token) -> bool:
    return is_predicate_adjective(token) and is_verbal(head)


def _is_on_noun(token: Token, head: Token) -> bool:
    return is_adnominal(token)


def _is_event_noun(token: Token, head: Token) -> bool:
    return has_function(token, *_OVER_NOUNS) and is_noun(token)


def _by_noun(token: Token, head: Token) -> Step | None:
    return nominal_governor(token)


GOVERNORS = (
    Row("top", _is_top, stop, "The army [attacked] the town.", "Asserted"),
    Row("clause of its own", _is_own_clause, stop,
        "They plan to talk and [called] for help.", "Asserted"),
    Row("rather than", _is_contrast, step("negative"),
        "The army fled rather than [attack] the town.", "Negative"),
    Row("nor", _is_joined_by_nor, step("negative"),
        "The army neither surrounded nor [attacked] the town.", "Negative"),
    Row("under a condition", _is_under_condition, _by_condition,
        "If the army surrounds and [attacks] the town, people will flee.", "Hypothetical"),
    Row("joined", _is_joined, _by_first, "The army will surround and [attack] the town.", "Planned"),
    Row("went on to", _is_gone_on_to, step("", inherits=True),
        "The army went on to [attack] the town.", "Asserted"),
    Row("took to", _is_taken_to, step("", inherits=True),
        "Rebels took to the hills to [attack] the town.", "Asserted"),
    Row("gathered to protest", _is_expressive, step("", inherits=True),
        "People gathered to [protest].", "Asserted"),
    Row("hard to", _is_under_quality, _by_quality,
        "It is impossible for the army to [attack] the town.", "Negative"),
    Row("for a purpose", _is_adverbial_infinitive, _by_purpose,
        "The army marched to [attack] the town.", "Planned"),
    Row("participle", _is_participle, step("", inherits=True),
        "The army may advance, [attacking] the town.", "Possible"),
    Row("adverbial", lambda token, head: is_adverbial_clause(token), stop,
        "The mayor may leave because the army [attacked] the town.", "Asserted"),
    Row("after a preposition", _is_after_preposition, gerund,
        "The army left without [attacking] the town.", "Negative"),
    Row("presupposed", _is_presupposed, stop, "It is unclear why the army [attacked] the town.", "Asserted"),
    Row("apart", _is_apart, stop, "The mayor may think: the army [attacked] the town.", "Asserted"),
    Row("spliced", _is_spliced, stop, "The army [attacked] the town, so the mayor may flee.", "Asserted"),
    Row("complement", _is_clause_under, _by_effect, "The army failed to [attack] the town.", "Negative"),
    Row("predicate", _is_predicate, step("", inherits=True),
        "The army may be able to [attack] the town.", "Uncommitted"),
    Row("on a noun", _is_on_noun, adnominal, "The army has a plan to [attack] the town.", "Planned"),
    Row("noun of an event", _is_event_noun, _by_noun,
        "The mayor ordered an [attack] on the town.", "Ordered"),
)  # fmt: skip
"""One step up, by what the event is to the word above it."""
