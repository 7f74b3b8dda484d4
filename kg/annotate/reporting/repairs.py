"""Candidates put right where the parser is known to slip: who goes on saying, what is no report at all."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.reporting.scene import SUBJECTS, Candidate, Scene, span_of
from kg.annotate.reporting.sources import subject_of
from kg.knowledge import carried_by
from kg.syntax.functions import (
    Function,
    auxiliaries_of,
    has_dependent,
    has_function,
    is_auxiliary,
    is_complement_clause,
    is_conjunct,
    is_coordinator,
    is_object,
    is_open_complement,
    is_relative_clause,
)
from kg.syntax.subjects import is_passive
from kg.syntax.voices import is_actor
from kg.syntax.words import (
    Form,
    form_of,
    has_form,
    is_base_form,
    is_finite_form,
    is_infinitive_to,
    is_past_form,
    is_past_or_participle,
)


def mended(scene: Scene, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates less what only looks like a report, each with the source that its verb agrees with."""
    kept = [candidate for candidate in candidates if not is_idle(scene, candidate)]
    by_cue = {candidate.cue_head: candidate for candidate in kept}
    return [_taken_up(scene, _of_relative(scene, candidate), by_cue) for candidate in kept]


def is_idle(scene: Scene, candidate: Candidate) -> bool:
    """Whether nothing is reported: "to blame for", "so many lies that", "according to which"."""
    cue = scene.doc[candidate.cue_head]
    if candidate.frame == "according":
        return scene.doc[candidate.speaker].lower_ in carried_by(scene.doc).english.reporting.anaphors
    if candidate.family.name == "accuse" and is_open_complement(cue) and cue.head.lemma_ == "be":
        return not is_passive(cue)
    if candidate.family.name == "utter":
        return any(is_infinitive_to(child) for child in cue.children)
    if candidate.frame != "clause":
        return False
    return any(
        slip(scene, candidate) for slip in (_is_result, _is_garden_path, _is_said_by_none, _has_object)
    )


def _is_said_by_none(scene: Scene, candidate: Candidate) -> bool:
    """As in "A is so, no sailor would say B": what comes first is not what nobody says."""
    none = candidate.speaker >= 0 and any(c.lower_ == "no" for c in scene.doc[candidate.speaker].children)
    return none and candidate.content[-1][1] <= candidate.cue_head


def _is_result(scene: Scene, candidate: Candidate) -> bool:
    """As in "tells so many tales that nobody listens": what comes of it, and not what is told."""
    start, _ = candidate.content[-1]
    if scene.doc[start].lower_ != "that":
        return False
    return any(
        t.lower_ in carried_by(scene.doc).english.reporting.degree
        and has_function(t, Function.ADVERB, Function.PREDETERMINER, Function.ADJECTIVE)
        for t in scene.doc[candidate.cue_head + 1 : start]
    )


def _is_garden_path(scene: Scene, candidate: Candidate) -> bool:
    """As in "The money pledged for the harbour has run out": the verb is a participle, and no cue."""
    cue = scene.doc[candidate.cue_head]
    clause = next((c for c in cue.children if is_complement_clause(c) and c.i > cue.i), None)
    if clause is None or not is_past_or_participle(cue) or scene.quote_at(clause.i) is not None:
        return False
    finite = is_finite_form(clause) or any(
        is_auxiliary(c) and has_form(c, Form.PRESENT, Form.PAST, Form.PRESENT_THIRD, Form.MODAL)
        for c in clause.children
    )
    own = has_dependent(
        clause,
        Function.SUBJECT,
        Function.PASSIVE_SUBJECT,
        Function.EXPLETIVE,
        Function.CLAUSAL_SUBJECT,
        Function.PREDICATE_NOUN,
        Function.SUBORDINATOR,
    )
    between = any(
        has_function(c, Function.PREPOSITION, Function.BY_PHRASE) and cue.i < c.i < clause.i
        for c in cue.children
    )
    return finite and not own and between


def _has_object(scene: Scene, candidate: Candidate) -> bool:
    """As in "She took a course; she was writing a play", "The boat leaked, so he went on to paint it".

    What a verb says stands before it or behind it, not both.
    """
    cue = scene.doc[candidate.cue_head]
    if candidate.content[-1][1] > candidate.cue_head or cue.lemma_ in ("tell", "remind", "assure"):
        return False
    return any(
        (is_object(c) and not is_actor(c)) or (is_open_complement(c) and is_base_form(c))
        for c in cue.children
        if c.i > cue.i
    )


def _of_relative(scene: Scene, candidate: Candidate) -> Candidate:
    """As in "backed it with a treaty, which bans nets and declares that P": the treaty declares."""
    verb = scene.doc[candidate.cue_head]
    if not is_conjunct(verb) or subject_of(verb, SUBJECTS) is not None or not is_finite_form(verb):
        return candidate
    if _tense(verb.head) == form_of(verb):
        return candidate
    for relative in _relatives_before(verb):
        if form_of(relative) == form_of(verb):
            noun = relative.head
            return replace(candidate, source=(noun.left_edge.i, noun.i + 1), speaker=noun.i)
    return candidate


def _relatives_before(verb: Token) -> Iterator[Token]:
    """Relative clauses that end with the conjunction right before the verb."""
    before = verb.nbor(-1) if verb.i else verb
    if not is_coordinator(before):
        return
    for token in (before.head, *before.head.ancestors):
        if is_relative_clause(token) and token.right_edge.i <= before.i:
            yield token


def _tense(verb: Token) -> str:
    """The tag that a verb sharing the auxiliaries of this one would have: VBN after "has"."""
    auxiliaries = auxiliaries_of(verb)
    if any(child.lemma_ == "have" for child in auxiliaries):
        return Form.PARTICIPLE
    return next(
        (
            form_of(child)
            for child in auxiliaries
            if has_form(child, Form.PRESENT, Form.PAST, Form.PRESENT_THIRD, Form.MODAL)
        ),
        form_of(verb),
    )


def _taken_up(scene: Scene, candidate: Candidate, by_cue: dict[int, Candidate]) -> Candidate:
    """As in "Roe said the club would move and suggested that P": Roe suggested, for "would" takes no past."""
    verb = scene.doc[candidate.cue_head]
    outer = _said_above(verb, by_cue)
    if outer is None or candidate.frame != "clause" or scene.quote_at(verb.i) is not None:
        return candidate
    alike = _tense(verb.head) == form_of(verb) and is_actor(scene.doc[candidate.speaker])
    if alike or candidate.speaker < 0:
        return candidate
    return replace(candidate, source=outer.source, speaker=outer.speaker)


def _said_above(verb: Token, by_cue: dict[int, Candidate]) -> Candidate | None:
    """The report that a conjunct of its clause could go on with: same tense, no subject of its own."""
    if not is_conjunct(verb) or not is_past_form(verb) or subject_of(verb, SUBJECTS) is not None:
        return None
    outer = by_cue.get(verb.head.head.i) if is_complement_clause(verb.head) else None
    if outer is None or outer.frame != "clause" or outer.source is None or outer.cue_head > verb.head.i:
        return None
    return outer if is_past_form(verb.doc[outer.cue_head]) and outer.family.event == "yes" else None


def ended_before(scene: Scene, candidates: list[Candidate]) -> list[Candidate]:
    """What a speaker said first ends where the next of the speaker's verbs takes over."""
    out = list(candidates)
    by_cue: dict[int, list[int]] = {}
    for i, each in enumerate(candidates):
        by_cue.setdefault(each.cue_head, []).append(i)
    for later in candidates:
        verb = scene.doc[later.cue_head]
        takes = is_conjunct(verb) and is_past_form(verb)
        for i in by_cue.get(verb.head.head.i, ()) if takes else ():
            first = out[i]
            if first is not later and first.source == later.source and first.source is not None:
                out[i] = replace(first, content=_before(scene, first, verb))
    return out


def _before(scene: Scene, first: Candidate, verb: Token) -> tuple[tuple[int, int], ...]:
    start, _ = span_of(verb)
    while start > first.cue_head + 1 and (
        is_coordinator(scene.doc[start - 1]) or scene.doc[start - 1].is_punct
    ):
        start -= 1
    cut = ((a, min(b, start)) for a, b in first.content)
    return tuple((a, b) for a, b in cut if a < b)
