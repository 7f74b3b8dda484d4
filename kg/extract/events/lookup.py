"""Which frames a word may evoke: those of the word itself, then the general ones of its class."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.knowledge.frames import Frame, Frames
from kg.syntax.arguments import phrasal
from kg.syntax.clause import Predication, carries
from kg.syntax.functions import Function, dependents, is_auxiliary, is_conjunct, is_object, is_passive_subject
from kg.syntax.words import is_adjective, is_noun, is_verb, is_verbal


def own_frames(frames: Frames, token: Token) -> tuple[Frame, ...]:
    """The frames that name the word, in the order of the files."""
    return (frames.by_verb if is_verbal(token) else frames.by_noun).get(token.lemma_, ())


def general_frames(frames: Frames, pred: Predication) -> list[Frame]:
    """The general frames of a verb with its particle, of a noun and who carries it, of an adjective."""
    if is_verbal(pred.head):
        return [frame for key in _verb_keys(pred) for frame in frames.general_verb.get(key, ())]
    if is_adjective(pred.head):
        return list(frames.by_adjective.get(pred.head.lemma_.lower(), ()))
    paired = frames.by_pair.get(f"{pred.light.lemma_} {pred.head.lemma_}", ()) if pred.light else ()
    named = frames.general_noun.get(pred.head.lemma_, ())
    return [*paired, *(named if pred.light is None or carries(pred.light) else ())]


def evokes(frames: Frames, token: Token) -> bool:
    """Whether some frame may fit: a cheap first question."""
    if is_verb(token):
        return True
    if is_verbal(token):  # "is critical of", "is in custody"
        return token.lemma_ in frames.by_verb and not is_auxiliary(token)
    if is_adjective(token):
        return is_verbal(token.head) and token.lemma_.lower() in frames.by_adjective
    if not is_noun(token):
        return False
    return token.lemma_ in frames.by_noun or token.lemma_ in frames.general_noun or _is_paired(frames, token)


def carrier_of(noun: Token) -> Token | None:
    """The verb whose object a noun is, or is joined to: "expressed" in "expressed regret and concern"."""
    while is_conjunct(noun) and is_noun(noun.head):
        noun = noun.head
    is_carried = is_object(noun) and is_verb(noun.head) or is_passive_subject(noun)
    return noun.head if is_carried and not _is_undone(noun.head) else None


def _is_undone(carrier: Token) -> bool:
    """Whether a particle makes another verb of it: "called off a strike"."""
    particles = {child.lower_ for child in dependents(carrier, Function.PARTICLE)}
    return bool(particles - {"out", "up", "forth"})


def _is_paired(frames: Frames, noun: Token) -> bool:
    carrier = carrier_of(noun)
    return carrier is not None and f"{carrier.lemma_} {noun.lemma_}" in frames.by_pair


def _verb_keys(pred: Predication) -> Iterator[str]:
    """Words of a verb, the longest first; one with a particle is another word than the bare verb."""
    lemma, phrase = pred.head.lemma_, phrasal(pred.head)
    yield from (phrase,) if phrase != lemma else ()
    yield from (f"{lemma} {preposition}" for preposition in pred.preps)
    yield lemma
