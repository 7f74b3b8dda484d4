"""Everything that could attribute, whatever its word: for each verb, noun and adjective what it could govern.

The candidates of `kg.annotate.reporting.candidates` come from a lexicon and have one content each.
Here any word is taken for a cue, once for each slot that holds something; a learned
gate (`kg.annotate.reporting.gate`) says which of them attribute, if any. Too many for
rules: "criticised the plan", "was popular with", "his support for", "reportedly".
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from spacy.tokens import Token

from kg.annotate.quotations import Quotation
from kg.annotate.reporting.beside import below, quotes_beside
from kg.annotate.reporting.scene import SUBJECTS, Candidate, Interval, Scene, span_of
from kg.annotate.reporting.slots import CONTENT, has_to, phrase_of
from kg.annotate.reporting.sources import (
    agent_of,
    find_source,
    is_passive,
    noun_before,
    noun_source,
    source_of,
    subject_of,
)
from kg.knowledge.cues import Family
from kg.syntax.entities import is_time_label
from kg.syntax.functions import (
    Function,
    dependent,
    has_function,
    is_auxiliary,
    is_complement,
    is_object,
    is_particle,
    is_preposition,
    is_prepositional_object,
    is_relative_clause,
)
from kg.syntax.words import WordClass, class_of, has_class, is_modal, is_substantive, is_verb, is_verbal

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
_BETWEEN = 15
"""Tokens between the end of a cue's clause and a quotation that goes on, at most."""

_NOBODY = frozenset(("it", "there", "this", "that"))
_IMPERSONAL = frozenset(("seem", "appear", "be", "look", "sound", "turn"))
_MARKS = frozenset((":", "—", "―", "–", "--", "-"))
_NAME = 9
"""Tokens of a name before or after such a mark, at most."""

_NOMINAL = frozenset(
    (WordClass.PROPER, WordClass.NOUN, WordClass.DETERMINER, WordClass.PRONOUN, WordClass.ADJECTIVE)
)
_HEDGES = frozenset(("reportedly", "allegedly", "apparently", "supposedly", "purportedly", "presumably"))


def find_options(scene: Scene) -> Iterator[Candidate]:
    """All candidates of the doc, in the order of their cues; several a cue."""
    for token in scene.doc:
        pos = class_of(token)
        if pos == WordClass.VERB or (pos == WordClass.AUXILIARY and not is_auxiliary(token)):
            yield from _verb_options(scene, token)
        elif pos == WordClass.NOUN:
            yield from _noun_options(scene, token)
        elif pos == WordClass.ADJECTIVE:
            yield from _adjective_options(scene, token)
        elif token.lower_ in _HEDGES:
            yield from _hedge_options(token)
        elif pos == WordClass.ADPOSITION:
            yield from _fronted_options(scene, token)
        elif token.text in _MARKS:
            yield from _mark_options(scene, token)


# -- verbs ------------------------------------------------------------------------------------------


def _verb_options(scene: Scene, verb: Token) -> Iterator[Candidate]:
    if is_modal(verb) or has_function(verb, Function.ADJECTIVE, Function.COMPOUND):
        return
    family = _family(scene, verb, "verbs")
    passive = is_passive(verb)
    source, speaker = agent_of(verb) if passive else told_source(verb)
    for frame, last, content in _verb_slots(scene, verb, passive):
        cue = (_first_auxiliary(verb), last + 1)
        yield Candidate(verb.i, cue, family, frame, source, speaker, tuple(content))
    if passive:
        yield from _passive_subject_options(verb, family)


def told_source(verb: Token) -> tuple[Interval | None, int]:
    """The verb's source; "it seems", "there was said" have none."""
    source, speaker = find_source(verb)
    if speaker >= 0 and verb.doc[speaker].lower_ in _NOBODY and verb.lemma_ in _IMPERSONAL:
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
    cue = (_first_auxiliary(verb), _last_particle(verb) + 1)
    source, speaker = agent_of(verb)
    yield Candidate(verb.i, cue, family, "undergone", source, speaker, (phrase_of(subject),))
    own, head = source_of(subject)
    for frame, last, content in (*_prepositional_slots(verb), *_clause_slots(verb)):
        yield Candidate(verb.i, (cue[0], last + 1), family, f"felt {frame}", own, head, tuple(content))
    if verb.right_edge.i > verb.i + 1:
        whole = ((subject.left_edge.i, subject.right_edge.i + 1), (verb.i + 1, verb.right_edge.i + 1))
        yield Candidate(verb.i, cue, family, "undergone and more", source, speaker, whole)


def _verb_slots(scene: Scene, verb: Token, passive: bool) -> Iterator[Slot]:
    quotes = quotes_beside(scene, verb)
    last = _last_particle(verb)
    if quotes:
        yield "quote", last, quotes
    beneath = below(scene, verb)
    if beneath:
        yield "below", last, beneath
    yield from _clause_slots(verb, quotes)
    yield from _prepositional_slots(verb)
    yield from _object_slots(verb)
    yield from _named_slots(verb, last, ("label", "complement", "passive" if passive else "raised"))


def _clause_slots(verb: Token, quotes: Sequence[Interval] = ()) -> Iterator[Slot]:
    last = _last_particle(verb)
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


def _prepositional_slots(head: Token) -> Iterator[Slot]:
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
    last = _last_particle(verb)
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
    for frame, last, content in _prepositional_slots(noun):
        yield f"object {frame}", last, content
    for child in verb.children:
        if (
            has_function(
                child, Function.OPEN_COMPLEMENT, Function.COMPLEMENT_CLAUSE, Function.ADVERBIAL_CLAUSE
            )
            and child.i > noun.i
            and has_to(child)
        ):
            yield "object infinitive", verb.i, [(noun.left_edge.i, child.right_edge.i + 1)]


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


def _last_particle(verb: Token) -> int:
    return max((c.i for c in verb.children if is_particle(c)), default=verb.i)


# -- nouns, adjectives, adverbs ---------------------------------------------------------------------


def _noun_options(scene: Scene, noun: Token) -> Iterator[Candidate]:
    """As in "the clerk's support for the plan", "a bid to ...", "the fear that ..."."""
    clauses = (
        c
        for c in noun.children
        if has_function(c, Function.ADNOMINAL_CLAUSE, Function.COMPLEMENT_CLAUSE) and c.i > noun.i
    )
    slots: list[Slot] = [("clause", noun.i, [span_of(clause)]) for clause in clauses]
    slots += [slot for slot in _prepositional_slots(noun) if slot[0] not in ("by", "from", "among", "in")]
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
    if subject is not None and subject.lower_ in _NOBODY:
        source, speaker = None, -1
    start = _first_auxiliary(verb) if verb.i < adjective.i else adjective.i
    family = _family(scene, adjective, "adjectives")
    for frame, last, content in _adjective_slots(adjective):
        cue = (start, last + 1)
        yield Candidate(adjective.i, cue, family, f"adjective {frame}", source, speaker, tuple(content))


def _adjective_slots(adjective: Token) -> Iterator[Slot]:
    for child in adjective.children:
        if is_complement(child) and child.i > adjective.i:
            yield "infinitive" if has_to(child) else "clause", adjective.i, [span_of(child)]
    yield from _prepositional_slots(adjective)


def _hedge_options(adverb: Token) -> Iterator[Candidate]:
    """As in "He was reportedly seen": the clause, which nobody in particular holds."""
    clause = adverb.head
    if is_verbal(clause) and clause.i != adverb.i:
        start, end = span_of(clause)
        content = tuple(piece for piece in ((start, adverb.i), (adverb.i + 1, end)) if piece[0] < piece[1])
        yield Candidate(adverb.i, (adverb.i, adverb.i + 1), ANY, "hedge", None, -1, content)


def _fronted_options(scene: Scene, prep: Token) -> Iterator[Candidate]:
    """As in "In a statement, P", "For Keller, P", "Per the police, P": what follows in the sentence."""
    sent = prep.sent
    if prep.i - sent.start > 1 or prep.right_edge.i + 3 >= sent.end:
        return
    noun = dependent(prep, Function.PREPOSITIONAL_OBJECT)
    end = prep.right_edge.i + 1
    if noun is None or scene.doc[end].text != ",":
        return
    source, speaker = source_of(noun)
    content = ((end + 1, min(sent.end, scene.paragraph(prep.i)[1])),)
    yield Candidate(prep.i, (prep.i, source[0]), ANY, "fronted", source, speaker, content)


def _mark_options(scene: Scene, mark: Token) -> Iterator[Candidate]:
    """As in "Daily Post: Bank to close" and "“We go.” ― Tom Keller": names parted from words by a mark."""
    start, end = scene.paragraph(mark.i)
    if 0 < mark.i - start <= _NAME and mark.i + 1 < end:
        source = (start, mark.i)
        head = scene.doc[start : mark.i].root
        content = ((mark.i + 1, end),)
        yield Candidate(mark.i, (mark.i, mark.i + 1), ANY, f"mark {mark.text}", source, head.i, content)
    if mark.i == start and 0 < end - start - 1 <= _NAME and start > 1:
        above = scene.paragraph(start - 2 if scene.doc[start - 1].is_space else start - 1)
        head = scene.doc[start + 1 : end].root
        yield Candidate(mark.i, (start, start + 1), ANY, "signed below", (start + 1, end), head.i, (above,))
    quote = scene.quote_at(mark.i - 1) if mark.i > start else None
    if quote is not None and quote.end == mark.i:
        line = next((i for i in range(mark.i + 1, end) if "\n" in scene.doc[i].text), end)
        if 0 < line - mark.i - 1 <= _NAME:
            head, source = scene.doc[mark.i + 1 : line].root, (mark.i + 1, line)
            content = ((quote.start, quote.end),)
            yield Candidate(mark.i, (mark.i, mark.i + 1), ANY, "signed quote", source, head.i, content)
    if 0 < end - mark.i - 1 <= _NAME and mark.i > start and not mark.text.startswith(":"):
        head = scene.doc[mark.i + 1 : end].root
        content = ((start, mark.i),)
        source = (mark.i + 1, end)
        yield Candidate(mark.i, (mark.i, mark.i + 1), ANY, "signed", source, head.i, content)


def outside_content(scene: Scene, candidate: Candidate) -> Candidate:
    """The candidate with a source that is no part of its own quotation, as the parser at times takes it.

    As in "“The house fell,” said Lena Ortiz": what stands beside the cue, behind it or before it.
    """
    quoted = candidate.speaker >= 0 and any(
        a <= candidate.speaker < b and scene.quote_at(candidate.speaker) for a, b in candidate.content
    )
    if not quoted:
        return candidate
    end = candidate.cue[1]
    doc = scene.doc
    behind = doc[end] if end < len(doc) else None
    if behind is not None and has_class(behind, *_NOMINAL) and not is_time_label(behind):
        head = behind
        while head.head.i > head.i and is_substantive(head.head):
            head = head.head
        return replace(candidate, source=(end, max(head.i + 1, end + 1)), speaker=head.i)
    first = scene.paragraph(candidate.cue_head)[0]
    start = candidate.cue[0] - (candidate.cue[0] > first and doc[candidate.cue[0] - 1].text == ",")
    source, speaker = noun_before(doc, start, first)
    return replace(candidate, source=source, speaker=speaker)


# -- quotations that go on --------------------------------------------------------------------------


def with_next_quotation(scene: Scene, candidate: Candidate) -> Candidate:
    """As in "“We go,” Keller said. “Nobody stays.”": the quotation that opens the next sentence too."""
    if scene.quote_at(candidate.cue_head) is not None or not _ends_quoted(scene, candidate):
        return candidate
    content, end = candidate.content, max(candidate.cue[1], candidate.content[-1][1])
    if candidate.source is not None and candidate.source[0] <= end + 2:
        end = max(end, candidate.source[1])
    limit = scene.paragraph(candidate.cue_head)[1]
    for quote in scene.quotes[bisect_left(scene.quotes, end, key=attrgetter("start")) :]:
        if quote.start >= limit or not _goes_on(scene, quote, end):
            break
        content, end = (*content, (quote.start, quote.end)), quote.end
    return replace(candidate, content=content) if content is not candidate.content else candidate


def _ends_quoted(scene: Scene, candidate: Candidate) -> bool:
    return any(q.speech for a, b in candidate.content for q in scene.quotes_over(a, b))


def _goes_on(scene: Scene, quote: Quotation, end: int) -> bool:
    doc = scene.doc
    between = doc[end : quote.start]
    opens = quote.start > 0 and doc[quote.start - 1].text[-1] in '.!?”"'
    closes = doc[quote.end - 2].text[-1] != ","
    narrates = len(between) >= _BETWEEN or any(is_verb(token) for token in between)
    return quote.speech and opens and closes and not narrates
