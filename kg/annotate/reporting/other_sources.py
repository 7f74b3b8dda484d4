"""Who else could say it: sources that the parse does not give a cue first, for a learned choice.

The parser hangs a cue on the wrong clause, or takes part of a quotation for the speaker; nouns at times
have nobody behind them. Of 2,193 attributions 45 had the right source among the options only with these.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.annotate.reporting.gate import Reading
from kg.annotate.reporting.scene import PASSIVE_SUBJECTS, REACH, SUBJECTS, Candidate, Interval, Scene
from kg.annotate.reporting.sources import noun_before, source_of, subject_of
from kg.syntax.subjects import is_passive
from kg.syntax.words import WordClass, has_class


def of_others(scene: Scene, candidate: Candidate) -> Iterator[Reading]:
    """The candidate with each other source that is not within what is said."""
    cue, first = scene.doc[candidate.cue_head], scene.paragraph(candidate.cue_head)[0]
    for name, source, speaker in _other_sources(cue, candidate.cue, first):
        new = (source is None) == (name == "nobody") and speaker != candidate.speaker
        within = any(a <= speaker < b for a, b in (*candidate.content, candidate.cue))
        if new and not within:
            yield name, replace(candidate, source=source, speaker=speaker)


def _other_sources(cue: Token, words: Interval, first: int) -> Iterator[tuple[str, Interval | None, int]]:
    """The nouns right before and behind the cue, subjects of the clauses above, nobody; each with a name."""
    yield "before", *noun_before(cue.doc, words[0], first)
    yield "behind", *_noun_behind(cue.doc, words[1])
    for subject in _subjects_above(cue):
        yield "above", *source_of(subject)
    if has_class(cue, WordClass.NOUN, WordClass.ADVERB) or is_passive(cue):
        yield "nobody", None, -1


def _noun_behind(doc: Doc, at: int) -> tuple[Interval | None, int]:
    """The noun phrase that begins at the token."""
    if at >= len(doc) or not has_class(
        doc[at],
        WordClass.NOUN,
        WordClass.PROPER,
        WordClass.PRONOUN,
        WordClass.DETERMINER,
        WordClass.ADJECTIVE,
    ):
        return None, -1
    head = doc[at]
    for _ in range(REACH):
        if head.head.i <= head.i or not has_class(
            head.head, WordClass.NOUN, WordClass.PRONOUN, WordClass.PROPER
        ):
            break
        head = head.head
    return (
        ((at, head.i + 1), head.i)
        if has_class(head, WordClass.NOUN, WordClass.PRONOUN, WordClass.PROPER)
        else (None, -1)
    )


def _subjects_above(cue: Token) -> Iterator[Token]:
    """The subjects of the two nearest clauses that the cue stands in."""
    token, found = cue, 0
    for _ in range(REACH):
        token = token.head
        subject = subject_of(token, SUBJECTS | PASSIVE_SUBJECTS)
        if subject is not None and subject.i != cue.i:
            found += 1
            yield subject
        if token.head.i == token.i or found == 2:
            break
