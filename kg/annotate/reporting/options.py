"""Everything that could attribute, whatever its word: for each verb, noun and adjective what it could govern.

The candidates of `kg.annotate.reporting.candidates` come from a lexicon and have one content each.
Here any word is taken for a cue, once for each slot that holds something; a learned
gate (`kg.annotate.reporting.gate`) says which of them attribute, if any. Too many for
rules: "criticised the plan", "was popular with", "his support for", "reportedly".
"""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate.reporting.option_marks import fronted_options, mark_options
from kg.annotate.reporting.option_slots import (
    ANY,
    Slot,
    clause_slots,
    last_particle,
    prepositional_slots,
    verb_slots,
)
from kg.annotate.reporting.scene import SUBJECTS, Candidate, Interval, Scene, span_of
from kg.annotate.reporting.slots import phrase_of
from kg.annotate.reporting.sources import agent_of, find_source, noun_source, source_of, subject_of
from kg.knowledge import carried_by
from kg.knowledge.cues import Family
from kg.syntax.functions import (
    Function,
    dependent,
    has_function,
    is_auxiliary,
    is_complement,
    is_prepositional_object,
)
from kg.syntax.subjects import is_passive
from kg.syntax.verbs import is_to_infinitive
from kg.syntax.words import WordClass, class_of, is_modal, is_verbal

_MARKS = frozenset((":", "—", "―", "–", "--", "-"))


def find_options(scene: Scene) -> Iterator[Candidate]:
    """All candidates of the doc, in the order of their cues; several a cue."""
    words = carried_by(scene.doc).english.reporting
    for token in scene.doc:
        pos = class_of(token)
        if pos == WordClass.VERB or (pos == WordClass.AUXILIARY and not is_auxiliary(token)):
            yield from _verb_options(scene, token)
        elif pos == WordClass.NOUN:
            yield from _noun_options(scene, token)
        elif pos == WordClass.ADJECTIVE:
            yield from _adjective_options(scene, token)
        elif token.lower_ in words.hedges:
            yield from _hedge_options(token)
        elif pos == WordClass.ADPOSITION:
            yield from fronted_options(scene, token)
        elif token.text in _MARKS:
            yield from mark_options(scene, token)


# -- verbs ------------------------------------------------------------------------------------------


def _verb_options(scene: Scene, verb: Token) -> Iterator[Candidate]:
    if is_modal(verb) or has_function(verb, Function.ADJECTIVE, Function.COMPOUND):
        return
    family = _family(scene, verb, "verbs")
    passive = is_passive(verb)
    source, speaker = agent_of(verb) if passive else told_source(verb)
    for frame, last, content in verb_slots(scene, verb, passive):
        cue = (_first_auxiliary(verb), last + 1)
        yield Candidate(verb.i, cue, family, frame, source, speaker, tuple(content))
    if passive:
        yield from _passive_subject_options(verb, family)


def told_source(verb: Token) -> tuple[Interval | None, int]:
    """The verb's source; "it seems", "there was said" have none."""
    source, speaker = find_source(verb)
    words = carried_by(verb).english.reporting
    if speaker >= 0 and verb.doc[speaker].lower_ in words.nobody and verb.lemma_ in words.impersonal:
        return None, -1
    return source, speaker


def _family(scene: Scene, token: Token, kind: str) -> Family:
    families = getattr(scene.lexicon, kind).get(token.lemma_, ())
    return families[0] if families else ANY


def _passive_subject_options(verb: Token, family: Family) -> Iterator[Candidate]:
    """As in "the plan was criticised by X", "Ortiz was asked about the plan"."""
    subject = dependent(verb, Function.PASSIVE_SUBJECT)
    if subject is None:
        return
    cue = (_first_auxiliary(verb), last_particle(verb) + 1)
    source, speaker = agent_of(verb)
    yield Candidate(verb.i, cue, family, "undergone", source, speaker, (phrase_of(subject),))
    own, head = source_of(subject)
    for frame, last, content in (*prepositional_slots(verb), *clause_slots(verb)):
        yield Candidate(verb.i, (cue[0], last + 1), family, f"felt {frame}", own, head, tuple(content))
    if verb.right_edge.i > verb.i + 1:
        whole = ((subject.left_edge.i, subject.right_edge.i + 1), (verb.i + 1, verb.right_edge.i + 1))
        yield Candidate(verb.i, cue, family, "undergone and more", source, speaker, whole)


def _first_auxiliary(verb: Token) -> int:
    """Where the cue begins: with its auxiliaries and the adverbs among them."""
    start = verb.i
    for child in sorted(verb.children, key=lambda c: -c.i):
        if child.i < verb.i and has_function(
            child, Function.AUXILIARY, Function.PASSIVE_AUXILIARY, Function.NEGATION
        ):
            start = child.left_edge.i
        elif child.i == start - 1 and has_function(child, Function.ADVERB) and child.left_edge.i == child.i:
            start = child.i
    return start


# -- nouns, adjectives, adverbs ---------------------------------------------------------------------


def _noun_options(scene: Scene, noun: Token) -> Iterator[Candidate]:
    """As in "the clerk's support for the plan", "a bid to ...", "the fear that ..."."""
    clauses = (
        c
        for c in noun.children
        if has_function(c, Function.ADNOMINAL_CLAUSE, Function.COMPLEMENT_CLAUSE) and c.i > noun.i
    )
    slots: list[Slot] = [("clause", noun.i, [span_of(clause)]) for clause in clauses]
    slots += [slot for slot in prepositional_slots(noun) if slot[0] not in ("by", "from", "among", "in")]
    if not slots:
        return
    source, speaker = noun_source(noun)
    if source is None:
        source, speaker = _governing_subject(noun)
    family = _family(scene, noun, "nouns")
    for frame, last, content in slots:
        yield Candidate(noun.i, (noun.i, last + 1), family, f"noun {frame}", source, speaker, tuple(content))


def _governing_subject(noun: Token) -> tuple[Interval | None, int]:
    """As in "They have doubts about": the subject of the verb whose object the noun is."""
    verb = noun.head
    if is_prepositional_object(noun):
        verb = verb.head
    if not has_function(
        noun, Function.OBJECT, Function.PREPOSITIONAL_OBJECT, Function.PREDICATE_NOUN, Function.CONJUNCT
    ) or not is_verbal(verb):
        return None, -1
    return (None, -1) if is_passive(verb) else find_source(verb)


def _adjective_options(scene: Scene, adjective: Token) -> Iterator[Candidate]:
    """As in "is confident that", "was critical of", "seemed happy to"."""
    if not has_function(
        adjective,
        Function.PREDICATE_ADJECTIVE,
        Function.ROOT,
        Function.CONJUNCT,
        Function.OBJECT_PREDICATE,
        Function.ADVERBIAL_CLAUSE,
        Function.COMPLEMENT_CLAUSE,
        Function.OPEN_COMPLEMENT,
        Function.ADJECTIVE,
        Function.ADNOMINAL_CLAUSE,
    ):
        return
    verb = (
        adjective.head
        if has_function(adjective, Function.PREDICATE_ADJECTIVE, Function.OBJECT_PREDICATE)
        else adjective
    )
    subject = subject_of(verb, SUBJECTS)
    source, speaker = source_of(subject) if subject is not None else find_source(verb)
    if subject is not None and subject.lower_ in carried_by(adjective).english.reporting.nobody:
        source, speaker = None, -1
    start = _first_auxiliary(verb) if verb.i < adjective.i else adjective.i
    family = _family(scene, adjective, "adjectives")
    for frame, last, content in _adjective_slots(adjective):
        cue = (start, last + 1)
        yield Candidate(adjective.i, cue, family, f"adjective {frame}", source, speaker, tuple(content))


def _adjective_slots(adjective: Token) -> Iterator[Slot]:
    for child in adjective.children:
        if is_complement(child) and child.i > adjective.i:
            yield "infinitive" if is_to_infinitive(child) else "clause", adjective.i, [span_of(child)]
    yield from prepositional_slots(adjective)


def _hedge_options(adverb: Token) -> Iterator[Candidate]:
    """As in "He was reportedly seen": the clause, which nobody in particular holds."""
    clause = adverb.head
    if is_verbal(clause) and clause.i != adverb.i:
        start, end = span_of(clause)
        content = tuple(piece for piece in ((start, adverb.i), (adverb.i + 1, end)) if piece[0] < piece[1])
        yield Candidate(adverb.i, (adverb.i, adverb.i + 1), ANY, "hedge", None, -1, content)
