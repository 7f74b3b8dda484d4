"""Is it this sense of the word: what a frame asks of a predicate, beside the kinds of its arguments.

A verb's other senses are the commonest cause of false events on unseen news; a frame
excludes them by particle, voice, governed clause, objects and sources (see `kg.knowledge.frames`).
"""

from spacy.tokens import Token

from kg.knowledge import carried_by
from kg.knowledge.frames import Frame, SlotRule
from kg.model import Ref, Value
from kg.syntax.clause import Predication
from kg.syntax.functions import (
    Function,
    active_subjects_of,
    auxiliaries_of,
    dependent,
    dependents,
    has_function,
    is_active_subject,
    is_adnominal,
    is_conjunct,
    is_participle_clause,
    is_prepositional_object,
    is_relative_clause,
    nominal_subjects_of,
    possessors_of,
)
from kg.syntax.layout import above, sentence_text
from kg.syntax.verbs import is_finite, is_negated
from kg.syntax.words import (
    Form,
    has_form,
    is_ing_form,
    is_modal,
    is_noun,
    is_participle,
    is_past_form,
    is_plural,
    is_plural_noun,
    is_present_form,
    is_verbal,
)

Slots = list[tuple[str, Value]]
_QUESTION = frozenset(
    {Form.RELATIVE_ADVERB, Form.RELATIVE_PRONOUN, Form.RELATIVE_POSSESSIVE, Form.RELATIVE_DETERMINER}
)


def fits_sense(frame: Frame, pred: Predication) -> bool:
    """Whether the predicate is used in the frame's sense, as far as words and grammar tell."""
    return (
        _fits_particles(frame, pred)
        and _fits_verb(frame, pred)
        and _fits_clause(frame, pred)
        and _fits_adjective(frame, pred)
        and _fits_noun(frame, pred)
        and _fits_sources(frame, pred)
    )


def _fits_particles(frame: Frame, pred: Predication) -> bool:
    particles = {child.lower_ for child in dependents(pred.head, Function.PARTICLE)} - set(frame.loose)
    needed = set(frame.particles)
    if frame.general and any(f"{pred.head.lemma_} {particle}" in frame.verbs for particle in particles):
        return True
    return particles <= needed and (not needed or bool(particles))


def _fits_verb(frame: Frame, pred: Predication) -> bool:
    if frame.voice and frame.voice != ("passive" if pred.passive else "active"):
        return False
    if frame.own_subject and not _has_own_subject(pred):
        return False
    if frame.needs_subject and not pred.passive and not pred.subject:
        return False  # nobody acts: "enough of blaming X"
    return not frame.needs_can or any(
        child.lemma_ == "can" for child in dependents(pred.head, Function.AUXILIARY)
    )


def _has_own_subject(pred: Predication) -> bool:
    """Whether who does it stands at the word itself: "A plans", "A's plan", not "B fears plans"."""
    if is_noun(pred.head):
        return bool(possessors_of(pred.head) or pred.get("by"))
    return bool(active_subjects_of(pred.head)) or is_adnominal(pred.head)


def _fits_adjective(frame: Frame, pred: Predication) -> bool:
    if not frame.adjectives or frame.general:
        return True
    said = {f"not {word.lower_}" if is_negated(word) else word.lower_ for word in pred.get("adjective")}
    return bool(said & set(frame.adjectives))


def _fits_clause(frame: Frame, pred: Predication) -> bool:
    if pred.clause is None:
        return not frame.negated
    if frame.negated and not is_negated(pred.clause):
        return False
    if frame.infinitive and (is_finite(pred.clause) or dependents(pred.clause, Function.SUBORDINATOR)):
        return False
    return not (frame.no_question and (_is_question(pred.clause) or _asks_if(pred)))


def _fits_noun(frame: Frame, pred: Predication) -> bool:
    if not is_noun(pred.head):
        return True
    if frame.happened and not _is_told(pred.head):
        return False
    return not frame.light or (pred.light is not None and pred.light.lemma_ in frame.light)


def _fits_sources(frame: Frame, pred: Predication) -> bool:
    if frame.only_with and not any(_has(source, pred) for source in frame.only_with):
        return False
    if any(_has(source, pred) for source in frame.without):
        return False
    lemmas = {token.lemma_.lower() for token in pred.object}
    if lemmas & set(frame.not_objects) or (frame.objects and not lemmas & set(frame.objects)):
        return False
    complements = {token.lemma_.lower() for token in pred.complement}
    return not frame.complements or bool(complements & set(frame.complements))


def _has(source: str, pred: Predication) -> bool:
    """Whether the source is filled; "in custody": by this word."""
    if pred.get(source):
        return True
    name, _, lemma = source.rpartition(" ")
    return bool(name) and any(token.lemma_.lower() == lemma for token in pred.get(name))


def strays(rule: SlotRule, pred: Predication) -> bool:
    """For a strict slot without a value: whether something stands where its value would."""
    return rule.strict and any(pred.get(source) for source in rule.sources)


def _is_told(noun: Token) -> bool:
    """Whether a noun's event is told as something done: "after the arrest of X", "the raid on Y shook …"."""
    if any(carried_by(noun).commitment.has("unreal", child.lower_) for child in noun.children):
        return False
    while is_conjunct(noun) and is_noun(noun.head):
        noun = noun.head
    if is_active_subject(noun) or has_function(noun, Function.PREDICATE_NOUN):
        return is_past_form(noun.head)  # "the raid shook …", "it was their first meeting since …"
    if not is_prepositional_object(noun) or noun.head.lower_ not in carried_by(noun).english.extract.telling:
        return False
    verb = next((word for word in above(noun) if is_verbal(word)), None)
    return (
        verb is not None
        and has_form(verb, Form.PAST, Form.PARTICIPLE, Form.ING)
        and not any(map(is_modal, verb.children))
    )


def _asks_if(pred: Predication) -> bool:
    """For "asked her if he knew, given that …", where another clause is taken for what is asked."""
    marks = [
        c
        for verb in dependents(pred.head, Function.ADVERBIAL_CLAUSE)
        for c in dependents(verb, Function.SUBORDINATOR)
        if verb != pred.clause
    ]
    return any(mark.lower_ in ("if", "whether") and mark.i < pred.clause.i for mark in marks if pred.clause)


def _is_question(clause: Token) -> bool:
    """For "asked whether she knew", "asked why he left"."""
    first = clause.doc[clause.left_edge.i : clause.i]
    if any(has_form(token, *_QUESTION) or token.lower_ in ("whether", "if") for token in first):
        return True
    subjects = nominal_subjects_of(clause)
    return any(aux.i < subjects[0].i for aux in auxiliaries_of(clause)) if subjects else False


def acts_on_itself(slots: Slots) -> bool:
    """The same one as agent and as target: a pronoun or an apposition has been misread."""
    agents = {value for slot, value in slots if slot == "agent"}
    return any(value in agents for slot, value in slots if slot in ("target", "addressee", "recipient"))


def to_one_another(frame: Frame, pred: Predication, slots: Slots) -> Slots:
    """A reciprocal's slots: "A and B met" has A as agent and B as target; none for one who is not many."""
    is_relation = any(slot == "subject" for slot, _ in slots)
    doer, other = ("subject", "object") if is_relation else ("agent", "target")
    if any(slot in (other, "addressee", "recipient") for slot, _ in slots):
        return slots
    doers = [value for slot, value in slots if slot == doer and isinstance(value, Ref)]
    if len(doers) < 2:
        many = any(map(is_plural_noun, (*pred.subject, *pred.get("between"))))
        return slots if many or frame.one_of else []
    if frame.objects and any(map(_is_known, pred.object)):
        return slots  # "A and B signed the treaty": perhaps with others
    rest = [(slot, value) for slot, value in slots if slot != doer]
    return [(doer, doers[0]), *((other, value) for value in doers[1:]), *rest]


def _is_known(noun: Token) -> bool:
    """Whether a noun has the definite article."""
    return any(child.lower_ == "the" for child in noun.children)


def is_specific(noun: Token) -> bool:
    """The singular ("a guard", but not "each guard") and what has an article: "the guards"."""
    own = {
        child.lower_
        for child in noun.children
        if has_function(child, Function.DETERMINER, Function.POSSESSOR)
    }
    if own & {"each", "every", "any", "all", "no"}:
        return False
    return bool(own) if is_plural(noun) else True


def is_rate(pred: Predication) -> bool:
    """How often, no event: "die at a rate of ten a year", "for every man they arrest"."""
    if any(token.lower_ == "rate" for token in pred.preps.get("at", ())):
        return True
    noun = pred.head.head
    if not is_relative_clause(pred.head) or not is_prepositional_object(noun) or noun.head.lower_ != "for":
        return False
    return any(child.lower_ in ("every", "each") for child in noun.children)


def _finite(verb: Token) -> Token:
    """The word that bears the tense, shared in "are beaten and killed"."""
    for word in (verb, *above(verb)):
        found = dependent(word, Function.AUXILIARY, Function.PASSIVE_AUXILIARY)
        if found is not None:
            return found
        if not is_conjunct(word) or not is_participle(word):
            break
    return verb


def is_habitual(verb: Token) -> bool:
    """A present tense that is no headline's, or none: "officers who help migrants are paid"."""
    if any(word.lower_ in ("each", "every", "whenever") for word in verb.lefts):
        return True
    if is_participle_clause(verb):  # "the number of people arrested": nobody in particular
        return True
    finite = _finite(verb)
    if not is_present_form(finite) or finite.lemma_ == "have":
        return False
    progressive = is_ing_form(verb)
    return not progressive and sentence_text(verb).rstrip().endswith((".", "!", "”", '"'))
