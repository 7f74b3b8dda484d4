"""Is it this sense of the word: what a frame asks of a predicate, beside the kinds of its arguments.

A verb's other senses are the commonest cause of false events on unseen news; a frame
excludes them by particle, voice, governed clause, objects and sources (see `frames`).
"""

from spacy.tokens import Token

from kg.knowledge.frames import Frame, SlotRule
from kg.model import Value
from kg.syntax.clause import Predication
from kg.syntax.coordination import children
from kg.syntax.layout import above, sentence_text
from kg.syntax.verbs import is_finite

Slots = list[tuple[str, Value]]
_QUESTION = frozenset({"WRB", "WP", "WP$", "WDT"})
_TELLING = frozenset({"during", "after", "since", "following", "amid", "over"})
_UNREAL = frozenset({
    "any", "no", "planned", "proposed", "possible", "potential", "upcoming", "future", "next", "scheduled",
    "expected", "alleged", "attempted", "failed", "threatened", "imminent", "supposed", "foiled", "apparent",
    "likely", "new",
})  # fmt: skip


def fits_sense(frame: Frame, pred: Predication) -> bool:
    """Whether the predicate is used in the frame's sense, as far as words and grammar tell."""
    return (
        _fits_particles(frame, pred)
        and _fits_verb(frame, pred)
        and _fits_clause(frame, pred)
        and _fits_noun(frame, pred)
        and _fits_sources(frame, pred)
    )


def _fits_particles(frame: Frame, pred: Predication) -> bool:
    particles = {child.lower_ for child in children(pred.head, "prt")} - set(frame.loose)
    needed = set(frame.particles)
    return particles <= needed and (not needed or bool(particles))


def _fits_verb(frame: Frame, pred: Predication) -> bool:
    if frame.voice and frame.voice != ("passive" if pred.passive else "active"):
        return False
    if frame.own_subject and not children(pred.head, "nsubj") and pred.head.dep_ not in ("acl", "relcl"):
        return False
    if frame.needs_subject and not pred.passive and not pred.subject:
        return False  # nobody acts: "enough of blaming X"
    return not frame.needs_can or any(child.lemma_ == "can" for child in children(pred.head, "aux"))


def _fits_clause(frame: Frame, pred: Predication) -> bool:
    if pred.clause is None:
        return True
    if frame.infinitive and is_finite(pred.clause):
        return False
    return not (frame.no_question and (_is_question(pred.clause) or _asks_if(pred)))


def _fits_noun(frame: Frame, pred: Predication) -> bool:
    if pred.head.pos_ != "NOUN":
        return True
    if frame.happened and not _is_told(pred.head):
        return False
    return not frame.light or (pred.light is not None and pred.light.lemma_ in frame.light)


def _fits_sources(frame: Frame, pred: Predication) -> bool:
    if frame.only_with and not any(pred.get(source) for source in frame.only_with):
        return False
    if any(pred.get(source) for source in frame.without):
        return False
    lemmas = {token.lemma_.lower() for token in pred.object}
    return not lemmas & set(frame.not_objects) and (not frame.objects or bool(lemmas & set(frame.objects)))


def strays(rule: SlotRule, pred: Predication) -> bool:
    """For a strict slot without a value: whether something stands where its value would."""
    return rule.strict and any(pred.get(source) for source in rule.sources)


def _is_told(noun: Token) -> bool:
    """Whether a noun's event is told as something done: "after the arrest of X", "the raid on Y shook …"."""
    if any(child.lower_ in _UNREAL for child in noun.children):
        return False
    while noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        noun = noun.head
    if noun.dep_ == "nsubj":
        return noun.head.tag_ == "VBD"
    if noun.dep_ != "pobj" or noun.head.lower_ not in _TELLING:
        return False
    verb = next((word for word in above(noun) if word.pos_ in ("VERB", "AUX")), None)
    return verb is not None and verb.tag_ in ("VBD", "VBN", "VBG") and not _has_tag(verb, "MD")


def _has_tag(token: Token, tag: str) -> bool:
    return any(child.tag_ == tag for child in token.children)


def _asks_if(pred: Predication) -> bool:
    """For "asked her if he knew, given that …", where another clause is taken for what is asked."""
    marks = [
        c for verb in children(pred.head, "advcl") for c in children(verb, "mark") if verb != pred.clause
    ]
    return any(mark.lower_ in ("if", "whether") and mark.i < pred.clause.i for mark in marks if pred.clause)


def _is_question(clause: Token) -> bool:
    """For "asked whether she knew", "asked why he left"."""
    first = clause.doc[clause.left_edge.i : clause.i]
    if any(token.tag_ in _QUESTION or token.lower_ in ("whether", "if") for token in first):
        return True
    subjects = children(clause, "nsubj", "nsubjpass")
    return any(aux.i < subjects[0].i for aux in children(clause, "aux", "auxpass")) if subjects else False


def acts_on_itself(slots: Slots) -> bool:
    """The same one as agent and as target: a pronoun or an apposition has been misread."""
    agents = {value for slot, value in slots if slot == "agent"}
    return any(value in agents for slot, value in slots if slot in ("target", "addressee", "recipient"))


def is_specific(noun: Token) -> bool:
    """The singular ("a guard", but not "each guard") and what has an article: "the guards"."""
    own = {child.lower_ for child in noun.children if child.dep_ in ("det", "poss")}
    if own & {"each", "every", "any", "all", "no"}:
        return False
    return bool(own) if noun.tag_ in ("NNS", "NNPS") else True


def is_rate(pred: Predication) -> bool:
    """How often, no event: "die at a rate of ten a year", "for every man they arrest"."""
    if any(token.lower_ == "rate" for token in pred.preps.get("at", ())):
        return True
    noun = pred.head.head
    if pred.head.dep_ != "relcl" or noun.dep_ != "pobj" or noun.head.lower_ != "for":
        return False
    return any(child.lower_ in ("every", "each") for child in noun.children)


def _finite(verb: Token) -> Token:
    """The word that bears the tense, shared in "are beaten and killed"."""
    for word in (verb, *above(verb)):
        found = next((child for child in word.children if child.dep_ in ("aux", "auxpass")), None)
        if found is not None:
            return found
        if word.dep_ != "conj" or word.tag_ != "VBN":
            break
    return verb


def is_habitual(verb: Token) -> bool:
    """A present tense that is no headline's, or none: "officers who help migrants are paid"."""
    if any(word.lower_ in ("each", "every", "whenever") for word in verb.lefts):
        return True
    if verb.dep_ == "acl":  # "the number of people arrested": nobody in particular
        return True
    finite = _finite(verb)
    if finite.tag_ not in ("VBZ", "VBP") or finite.lemma_ == "have":
        return False
    progressive = verb.tag_ == "VBG"
    return not progressive and sentence_text(verb).rstrip().endswith((".", "!", "”", '"'))
