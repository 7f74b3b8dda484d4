"""Candidates for attribution: a cue of the lexicon with its source and what it could govern.

Here stands, for each kind of cue (verb, noun, adjective, "according to"), which of
its slots (`slots`) and which source (`sources`) make a candidate.
Whether a candidate attributes is asked of a gate (`kg.annotate.reporting.attribution`), so
that a learned one can take the rules' place.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.annotate.reporting.beside import below, quotes_beside
from kg.annotate.reporting.scene import REACH, SUBJECTS, Candidate, Interval, Scene, span_of, without
from kg.annotate.reporting.slots import CONTENT, is_noun_clause, prepositional
from kg.annotate.reporting.sources import agent_of, find_source, noun_source, source_of, subject_of
from kg.knowledge.cues import Family
from kg.syntax.entities import Label, has_label, is_labelled
from kg.syntax.functions import (
    Function,
    dependent,
    has_dependent,
    has_function,
    is_active_subject,
    is_adverbial_clause,
    is_complement_clause,
    is_conjunct,
    is_coordinator,
    is_object,
    is_particle,
    is_root,
    is_subordinator,
    subjects_of,
)
from kg.syntax.layout import with_lemma
from kg.syntax.subjects import is_passive
from kg.syntax.words import Form, has_form, is_modal, is_noun, is_proper_noun, is_verbal

_NAME = 4
"""Words of a name with its title, at most."""
_APART = frozenset((",", "—", "–"))
_RAISING = frozenset(("say", "find", "suggest", "think", "purport", "show", "know", "fear"))
"""Families whose passive raises: "is said to have left"."""


def find_candidates(scene: Scene) -> list[Candidate]:
    """All candidates of the doc, in the order of their cues."""
    lexicon = scene.lexicon
    found: list[Candidate] = []
    for token in with_lemma(scene.doc, {*lexicon.verbs, *lexicon.nouns, *lexicon.adjectives}):
        lemma = token.lemma_
        if lemma in lexicon.verbs and is_verbal(token):
            found.extend(_verb_candidates(scene, token, lexicon.verbs[lemma]))
        elif lemma in lexicon.nouns and is_noun(token):
            found.extend(_noun_candidates(scene, token, lexicon.nouns[lemma]))
        elif lemma in lexicon.adjectives and has_function(
            token, Function.PREDICATE_ADJECTIVE, Function.ROOT, Function.CONJUNCT, Function.OBJECT_PREDICATE
        ):
            found.extend(_adjective_candidates(token, lexicon.adjectives[lemma]))
    found.extend(_according(scene))
    return sorted(found, key=lambda c: (c.cue_head, c.content))


def _verb_candidates(scene: Scene, verb: Token, families: tuple[Family, ...]) -> Iterator[Candidate]:
    """At most one candidate a verb: the first family and slot that holds something."""
    if _is_light(verb):
        return
    closing = _closing(verb, families) or _aside(scene, verb, families)
    if closing is not None:
        yield closing
        return
    quotes = quotes_beside(scene, verb) if any(family.quote for family in families) else []
    family, frame, content = _first_content(verb, families)
    if quotes and frame not in ("clause", "infinitive"):
        family, frame, content = families[0], "quote", quotes
    if not content and any(family.quote for family in families):
        frame, content = "below", [piece for piece in below(scene, verb) if scene.quote_at(piece[0])]
    if not content:
        return
    passive = frame == "passive" or (frame in ("label", "of", "for") and is_passive(verb))
    source, speaker = agent_of(verb) if passive or family.name == "seem" else find_source(verb)
    yield Candidate(verb.i, _cue_interval(verb), family, frame, source, speaker, tuple(content + quotes))


def _closing(verb: Token, families: tuple[Family, ...]) -> Candidate | None:
    """As in "P, reported the daily X.": who closes the sentence says all before the comma.

    The parser takes the outlet for what is reported, and the verb for one more of the
    subject's deeds; the comma and the end of the sentence tell.
    """
    sent, doc = verb.sent, verb.doc
    told = has_form(verb, Form.PAST, Form.PRESENT_THIRD) and has_function(
        verb, Function.CONJUNCT, Function.ADVERBIAL_CLAUSE, Function.UNTOLD
    )
    nouns = [child for child in verb.children if is_object(child) and child.i > verb.i]
    others = [
        c for c in verb.children if not has_function(c, Function.OBJECT, Function.PUNCTUATION) or c.i < verb.i
    ]
    behind_comma = verb.i - sent.start >= 4 and doc[verb.i - 1].text == ","
    if families[0].name != "say" or not (told and behind_comma) or others or len(nouns) != 1:
        return None
    noun = nouns[0]
    last = next((t.i for t in reversed(sent) if not t.is_punct and not t.is_space), -1)
    if noun.right_edge.i != last or not has_label(noun, Label.ORGANIZATION, Label.PERSON):
        return None
    source = (noun.left_edge.i, noun.right_edge.i + 1)
    content = ((sent.start, verb.i - 1),)
    return Candidate(verb.i, (verb.i, verb.i + 1), families[0], "clause", source, noun.i, content)


def _aside(scene: Scene, verb: Token, families: tuple[Family, ...]) -> Candidate | None:
    """As in "As Keller noted, P", "P, as the daily X reported": the clause that it is an aside in."""
    subject = subject_of(verb, SUBJECTS)
    if not is_adverbial_clause(verb) or verb.lemma_ not in scene.lexicon.asides or subject is None:
        return None
    start, end = span_of(verb)
    apart = any(0 <= i < len(scene.doc) and scene.doc[i].text in _APART for i in (start - 1, end))
    own = has_dependent(
        verb, Function.OBJECT, Function.COMPLEMENT_CLAUSE, Function.OPEN_COMPLEMENT, Function.NEGATION
    )
    if verb.left_edge.lower_ != "as" or own or not apart or not is_verbal(verb.head):
        return None
    source, speaker = source_of(subject)
    content = without(span_of(verb.head), (start, end))
    return Candidate(verb.i, _cue_interval(verb), families[0], "clause", source, speaker, tuple(content))


def _first_content(verb: Token, families: tuple[Family, ...]) -> tuple[Family, str, list[Interval]]:
    for family in families:
        for frame in _frames(family):
            content = CONTENT[frame](verb) if frame in CONTENT else prepositional(verb, frame)
            if content:
                return family, frame, content
    return families[0], "", []


def _frames(family: Family) -> tuple[str, ...]:
    return (*family.content, "passive") if family.name in _RAISING else family.content


def _is_light(verb: Token) -> bool:
    """As in "that said", "according", "is to say": no cues."""
    return (
        is_modal(verb)
        or has_function(
            verb, Function.AUXILIARY, Function.PASSIVE_AUXILIARY, Function.ADJECTIVE, Function.COMPOUND
        )
        or verb.lower_ == "according"
    )


def _noun_candidates(scene: Scene, noun: Token, families: tuple[Family, ...]) -> Iterator[Candidate]:
    """As in "the clerk's claim that ...", "a warning by the fire service that ..."."""
    clause = next((c for c in noun.children if is_noun_clause(c)), None) or _predicated(noun)
    if clause is None:
        return
    source, speaker = noun_source(noun)
    if source is None and is_object(noun) and noun.head.lemma_ in scene.lexicon.light:
        source, speaker = find_source(noun.head)
    yield Candidate(noun.i, (noun.i, noun.i + 1), families[0], "noun", source, speaker, (span_of(clause),))


def _predicated(noun: Token) -> Token | None:
    """As in "Her message is that P": the clause a copula gives to somebody's word."""
    owned = has_dependent(noun, Function.POSSESSOR)
    verb = noun.head
    if not owned or not is_active_subject(noun) or verb.lemma_ != "be":
        return None
    clauses = (child for child in verb.children if is_complement_clause(child) and child.i > verb.i)
    return next((clause for clause in clauses if clause.left_edge.lower_ == "that"), None)


def _adjective_candidates(adjective: Token, families: tuple[Family, ...]) -> Iterator[Candidate]:
    """As in "the clerk is confident that ..."."""
    clause = next((c for c in adjective.children if is_complement_clause(c) and c.i > adjective.i), None)
    verb = (
        adjective.head
        if has_function(adjective, Function.PREDICATE_ADJECTIVE, Function.OBJECT_PREDICATE)
        else adjective
    )
    subject = subject_of(verb, SUBJECTS)
    if clause is None or subject is None or subject.lower_ in ("it", "that", "this", "what"):
        return
    source, speaker = source_of(subject)
    cue = (min(verb.i, adjective.i), adjective.i + 1)
    yield Candidate(adjective.i, cue, families[0], "clause", source, speaker, (span_of(clause),))


def _according(scene: Scene) -> Iterator[Candidate]:
    """As in "According to X, P", "P, according to X": X holds the clause it is attached to."""
    firsts = {phrase[0] for phrase in scene.lexicon.phrases}
    for token in scene.doc:
        if token.lower_ in firsts:
            for phrase in scene.lexicon.phrases:
                if _spells(token, phrase):
                    yield from _according_candidate(scene, token, len(phrase))


def _spells(token: Token, phrase: tuple[str, ...]) -> bool:
    doc, i = token.doc, token.i
    return i + len(phrase) < len(doc) and all(doc[i + k].lower_ == word for k, word in enumerate(phrase))


def _according_candidate(scene: Scene, token: Token, length: int) -> Iterator[Candidate]:
    last = token.doc[token.i + length - 1]
    noun = dependent(last, Function.PREPOSITIONAL_OBJECT, Function.PREPOSITIONAL_CLAUSE)
    if noun is None:
        return
    source, speaker = _with_name(*source_of(noun), token.doc)
    clause = _scope(token)
    family = scene.lexicon.verbs["say"][0]
    source = _without_subject(token, source, clause)
    content = without(span_of(clause), (token.i, source[1]))
    if len(content) == 2 and _next_clause(token.doc, content[1]):
        content.pop()
    content = _in_its_brackets(token, content)
    content = _own_part(scene, token, content)
    if content:
        yield Candidate(token.i, (token.i, last.i + 1), family, "according", source, speaker, tuple(content))


def _with_name(source: Interval, speaker: int, doc: Doc) -> tuple[Interval, int]:
    """As in "according to police spokesman Const. Ole Dahl", where the parser leaves out the name."""
    end = source[1]
    while end < len(doc) and is_proper_noun(doc[end]) and end - source[1] < _NAME:
        end += 1
    named = end > source[1] and speaker == source[1] - 1 and is_labelled(doc[end - 1])
    return ((source[0], end), end - 1) if named else (source, speaker)


def _in_its_brackets(token: Token, content: list[Interval]) -> list[Interval]:
    """As in "The port (with 40 ships, according to X) grows": what stands in the brackets is X's."""
    before = token.doc[token.sent.start : token.i]
    opening = next((t for t in reversed(before) if t.text in "()"), None)
    if opening is None or opening.text == ")":
        return content
    closing = next((t.i for t in token.doc[token.i : token.sent.end] if t.text == ")"), token.sent.end)
    inside = [(max(start, opening.i + 1), min(end, closing)) for start, end in content]
    return [(start, end) for start, end in inside if start < end]


def _without_subject(token: Token, source: Interval, clause: Token) -> Interval:
    """The source up to its comma, where the parser took the subject of the clause for a part of it."""
    opens = token.i <= token.sent.start + 1 and token.i < clause.i
    if not opens or (subjects_of(clause) or has_dependent(clause, Function.EXPLETIVE)):
        return source
    commas = [i for i in range(source[0] + 1, source[1]) if token.doc[i].text == ","]
    return (source[0], commas[-1]) if commas else source


def _own_part(scene: Scene, token: Token, content: list[Interval]) -> list[Interval]:
    """Without what another clause tells: before a colon ("This is so: P, according to X"), after "while"."""
    doc = scene.doc
    out = []
    for start, end in content:
        if end <= token.i:
            colons = [i for i in range(start, end) if doc[i].text == ":" and scene.quote_at(i) is None]
            start = colons[-1] + 1 if colons else start
        end = next((i for i in range(start + 1, end) if _contrasts(doc, i)), end)
        out.append((start, end))
    return [(start, end) for start, end in out if start < end]


def _contrasts(doc: Doc, i: int) -> bool:
    """Whether ", while ..." begins at the comma `i`."""
    if doc[i].text != "," or i + 1 >= len(doc) or doc[i + 1].lower_ not in ("while", "whereas"):
        return False
    return is_subordinator(doc[i + 1]) and is_adverbial_clause(doc[i + 1].head)


def _next_clause(doc: Doc, interval: Interval) -> bool:
    """As in ", according to X, and the road was closed": the rest is no longer X's."""
    words = [t for t in doc[interval[0] : interval[1]] if not t.is_punct and not t.is_space]
    return bool(words) and (is_coordinator(words[0]) or words[0].lower_ in ("while", "although", "though"))


def _scope(token: Token) -> Token:
    """The clause that "according to" qualifies: the sentence, or the conjunct it closes."""
    first = token.i == token.sent.start
    clause = token.head
    for _ in range(REACH):
        if is_root(clause) or clause.head.i == clause.i:
            break
        finite = has_dependent(clause, Function.SUBJECT, Function.PASSIVE_SUBJECT)
        listed = is_conjunct(clause) and is_complement_clause(clause.head)
        closed = (is_complement_clause(clause) or listed) and _closes(token, clause)
        if (
            not first
            and finite
            and has_function(clause, Function.CONJUNCT, Function.COMPLEMENT_CLAUSE, Function.PARATAXIS)
            and not closed
        ):
            break
        clause = clause.head
    return clause


def _closes(token: Token, clause: Token) -> bool:
    """As in "X said that P, according to Y": Y tells what X said, and not X what Y did."""
    doc = token.doc
    return token.i > clause.i and doc[token.i - 1].text == "," and clause.head.i < clause.left_edge.i


def _cue_interval(verb: Token) -> Interval:
    start, end = verb.i, verb.i + 1
    for child in verb.children:
        if (
            has_function(child, Function.AUXILIARY, Function.PASSIVE_AUXILIARY, Function.NEGATION)
            and child.i < verb.i
        ):
            start = min(start, child.i)
        elif is_particle(child):
            end = max(end, child.i + 1)
    return start, end
