"""The slots of a word in which content may stand: clauses, objects, prepositions."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.annotate.reporting.beside import below, quotes_beside
from kg.annotate.reporting.scene import SUBJECTS, Interval, Scene, span_of
from kg.annotate.reporting.slots import CONTENT, phrase_of
from kg.annotate.reporting.sources import (
    subject_of,
)
from kg.knowledge.cues import Family
from kg.syntax.functions import (
    Function,
    dependent,
    has_function,
    is_object,
    is_particle,
    is_preposition,
    is_relative_clause,
)
from kg.syntax.verbs import is_to_infinitive
from kg.syntax.words import is_substantive

ANY = Family("any", (), graph=False)
"""The family of cues that no lexicon lists."""


Slot = tuple[str, int, list[Interval]]
"""Frame, last token of the cue, content: ("of", 7, [(8, 12)])."""


_COMPLEMENTS = (
    Function.PREPOSITION,
    Function.OBJECT_PREDICATE,
    Function.INDIRECT_OBJECT,
    Function.ADVERB,
    Function.OPEN_COMPLEMENT,
    Function.COMPLEMENT_CLAUSE,
)


def verb_slots(scene: Scene, verb: Token, passive: bool) -> Iterator[Slot]:
    """All slots of a verb: quotations, what lies below, clauses, phrases, objects."""
    quotes = quotes_beside(scene, verb)
    last = last_particle(verb)
    if quotes:
        yield "quote", last, quotes
    beneath = below(scene, verb)
    if beneath:
        yield "below", last, beneath
    yield from clause_slots(verb, quotes)
    yield from prepositional_slots(verb)
    yield from _object_slots(verb)
    yield from _named_slots(verb, last, ("label", "complement", "passive" if passive else "raised"))


def clause_slots(verb: Token, quotes: Sequence[Interval] = ()) -> Iterator[Slot]:
    """The clauses that hang on a verb, with the quotations beside it."""
    last = last_particle(verb)
    for frame in ("clause", "infinitive", "gerund"):
        content = CONTENT[frame](verb)
        if content:
            yield frame, last, [*content, *quotes]


def _named_slots(verb: Token, last: int, frames: tuple[str, ...]) -> Iterator[Slot]:
    for frame in frames:
        content = CONTENT[frame](verb) if frame in CONTENT else _complement(verb)
        if content:
            yield frame, last, content


def _complement(verb: Token) -> list[Interval]:
    """What a copula or "seem" says of its subject."""
    return [
        span_of(c)
        for c in verb.children
        if has_function(c, Function.OBJECT_PREDICATE, Function.PREDICATE_ADJECTIVE, Function.PREDICATE_NOUN)
        and c.i > verb.i
    ][:1]


def prepositional_slots(head: Token) -> Iterator[Slot]:
    """What each preposition behind a word governs: "about X", "against X"."""
    for prep in head.children:
        if (
            has_function(prep, Function.PREPOSITION, Function.BY_PHRASE, Function.INDIRECT_OBJECT)
            and prep.i > head.i
        ):
            inner = dependent(
                prep, Function.PREPOSITIONAL_OBJECT, Function.PREPOSITIONAL_CLAUSE, Function.PREPOSITION
            )
            if inner is not None and is_preposition(inner):  # "came out against X"
                inner = dependent(inner, Function.PREPOSITIONAL_OBJECT, Function.PREPOSITIONAL_CLAUSE)
            if inner is not None:
                yield prep.lower_, max(prep.i, inner.left_edge.i - 1), [phrase_of(inner)]


def _object_slots(verb: Token) -> Iterator[Slot]:
    """The object; what hangs on the object; the noun whose relative clause the verb is."""
    last = last_particle(verb)
    for noun in verb.children:
        if is_object(noun) and noun.i > verb.i:
            yield "object", last, [phrase_of(noun)]
            end = _end_of_complements(verb, noun)
            if end > noun.right_edge.i + 1:
                yield "object and more", last, [(noun.left_edge.i, end)]
            yield from _within_object(verb, noun)
    if is_relative_clause(verb) and verb.head.i < verb.i and is_substantive(verb.head):
        subject = subject_of(verb, SUBJECTS)
        if subject is not None and subject.lower_ not in ("who", "which", "that"):
            yield "antecedent", last, [(verb.head.left_edge.i, subject.left_edge.i)]


def _end_of_complements(verb: Token, noun: Token) -> int:
    """As in "linked [the plan to his rival]": the end of the last phrase that follows the object."""
    ends = [c.right_edge.i + 1 for c in verb.children if c.i > noun.i and has_function(c, *_COMPLEMENTS)]
    return max(ends, default=0)


def _within_object(verb: Token, noun: Token) -> Iterator[Slot]:
    """As in "voiced [concern] that ...", "made a case for ...", "urged him to go", "has plans to"."""
    for child in noun.children:
        if (
            has_function(
                child, Function.ADNOMINAL_CLAUSE, Function.RELATIVE_CLAUSE, Function.COMPLEMENT_CLAUSE
            )
            and child.i > noun.i
            and child.left_edge.i >= noun.i + 1
        ):
            yield "object clause", noun.i, [span_of(child)]
    for frame, last, content in prepositional_slots(noun):
        yield f"object {frame}", last, content
    for child in verb.children:
        if (
            has_function(
                child, Function.OPEN_COMPLEMENT, Function.COMPLEMENT_CLAUSE, Function.ADVERBIAL_CLAUSE
            )
            and child.i > noun.i
            and is_to_infinitive(child)
        ):
            yield "object infinitive", verb.i, [(noun.left_edge.i, child.right_edge.i + 1)]


def last_particle(verb: Token) -> int:
    """The token of the verb's last particle, "out" of "spelled out"; without one the verb itself."""
    return max((c.i for c in verb.children if is_particle(c)), default=verb.i)
