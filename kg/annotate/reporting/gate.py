"""The learned gate: which candidates attribute, by a linear model over named features of the parse.

The model (`ontology/weights/attribution.tsv.gz`) is made by `kg.train.attribution`;
here stand its features and the choice of one content a cue. After Pareti, A Sequence
Labelling Approach to Quote Attribution (2012), and Newell et al., PolNeAR (LREC 2018),
with a feature for each thing a reader would look at: the word, what it governs, who is
its source, what the content begins with, where both stand.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.extensions import token_zone
from kg.annotate.reporting.scene import Candidate, Interval, Scene
from kg.syntax.entities import is_labelled, label_of
from kg.syntax.functions import Function, function_of, has_dependent, has_function, is_complement_clause
from kg.syntax.voices import is_actor, is_medium
from kg.syntax.words import WordClass, form_of, has_class, is_pronoun, is_verbal

Reading = tuple[str, Candidate]
"""A candidate, and how its end was read ("", "cut", "bare cut", "long": `kg.annotate.reporting.readings`)."""

_LENGTHS = (1, 2, 3, 5, 8, 13, 21, 34)
_CLIMB = 6
"""Governors looked at, at most."""

_TOP = 40
"""Tokens of an article's head: its title and what stands beside it."""

_NAMED = frozenset(
    (
        Function.AUXILIARY,
        Function.NEGATION,
        Function.PARTICLE,
        Function.SUBORDINATOR,
        Function.PASSIVE_AUXILIARY,
        Function.INDIRECT_OBJECT,
    )
)
_COUNTED = frozenset(
    (
        Function.OBJECT,
        Function.COMPLEMENT_CLAUSE,
        Function.OPEN_COMPLEMENT,
        Function.PASSIVE_SUBJECT,
        Function.PREDICATE_ADJECTIVE,
        Function.BY_PHRASE,
        Function.EXPLETIVE,
    )
)
_OPEN = frozenset((WordClass.NOUN, WordClass.PROPER, WordClass.VERB, WordClass.ADJECTIVE, WordClass.NUMERAL))


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with the probability (0..1) that it attributes what it holds."""

    candidate: Candidate
    probability: float


def best_by_cue(found: Iterable[Scored], least: float) -> list[Scored]:
    """Of each cue the likeliest candidate, where it reaches `least`; in the order of the cues."""
    best: dict[int, Scored] = {}
    for each in found:
        head = each.candidate.cue_head
        if each.probability >= least and (head not in best or each.probability > best[head].probability):
            best[head] = each
    return [best[head] for head in sorted(best)]


def without_doubles(found: Sequence[Scored]) -> list[Scored]:
    """Of candidates with nearly one content ("voiced support for X"), the likeliest alone."""
    kept: list[Scored] = []
    for each in sorted(found, key=lambda s: (-s.probability, s.candidate.cue_head)):
        if not any(_is_double(each.candidate, other.candidate) for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda s: (s.candidate.cue_head, s.candidate.content))


def _is_double(one: Candidate, other: Candidate) -> bool:
    if one.content[0][0] >= other.content[-1][1] or other.content[0][0] >= one.content[-1][1]:
        return False
    a, b = _tokens(one.content), _tokens(other.content)
    return len(a & b) > 0.7 * len(a | b) and abs(one.cue_head - other.cue_head) < 8


def _tokens(content: tuple[Interval, ...]) -> set[int]:
    return {i for start, end in content for i in range(start, end)}


# -- features ---------------------------------------------------------------------------------------


def features(scene: Scene, candidate: Candidate, reading: str = "") -> list[str]:
    """Names of what holds of the candidate; most name its frame too, as each has ways of its own."""
    cue = scene.doc[candidate.cue_head]
    frame, lemma = candidate.frame, cue.lemma_.lower()
    return [
        *_word_features(scene, candidate, cue, lemma),
        *_source_features(scene, candidate),
        *_child_features(cue, frame),
        *_place_features(scene, candidate, cue),
        *_content_features(scene, candidate, lemma),
        *_head_features(scene, candidate, lemma),
        *_end_features(scene, candidate, reading),
    ]


def _word_features(scene: Scene, candidate: Candidate, cue: Token, lemma: str) -> tuple[str, ...]:
    frame, source = candidate.frame, _source_kind(scene, candidate)
    return (
        f"f={frame}",
        f"l={lemma}",
        f"fl={frame}|{lemma}",
        f"ft={frame}|{form_of(cue)}",
        f"fd={frame}|{function_of(cue)}",
        f"fm={frame}|{candidate.family.name}",
        f"s={source}",
        f"fs={frame}|{source}",
        f"ls={lemma}|{source}",
    )


def _source_kind(scene: Scene, candidate: Candidate) -> str:
    """none, pronoun by form, label of a name, or what a common noun stands for."""
    if candidate.speaker < 0:
        return "none" if candidate.source is None else "number"
    token = scene.doc[candidate.speaker]
    if is_pronoun(token):
        return token.lower_
    if is_labelled(token):
        return label_of(token)
    if is_actor(token):
        return "actor"
    return "medium" if is_medium(token, scene.lexicon) else "thing"


def _source_features(scene: Scene, candidate: Candidate) -> Iterator[str]:
    if candidate.speaker < 0:
        return
    token, frame = scene.doc[candidate.speaker], candidate.frame
    yield f"sl={_lemma(token)}"
    yield f"sd={frame}|{function_of(token)}"
    yield f"far={_bucket(abs(token.i - candidate.cue_head))}"
    yield f"own={token.head.i == candidate.cue_head}"
    if any(a <= token.i < b for a, b in candidate.content):
        yield f"inside={frame}"


def _child_features(cue: Token, frame: str) -> Iterator[str]:
    for child in cue.children:
        dep = function_of(child)
        if dep in _NAMED:
            yield f"{dep}={child.lower_}"
            yield f"f{dep}={frame}|{child.lower_}"
        elif dep in _COUNTED:
            yield f"has={frame}|{dep}"
        elif dep == Function.ADVERB:
            yield f"adv={child.lower_}"


def _place_features(scene: Scene, candidate: Candidate, cue: Token) -> Iterator[str]:
    """Where the cue stands: in the sentence, in the paragraph, in quotation marks, at the article's head."""
    frame, head = candidate.frame, cue.head
    yield f"h={function_of(cue)}|{_lemma(head)}" if head.i != cue.i else "root"
    yield f"zone={token_zone(cue)}"
    yield f"under={_reporter(cue)}"
    yield f"at={_bucket(cue.i - scene.paragraph(cue.i)[0])}"
    if scene.quote_at(cue.i) is not None:
        yield "quoted"
        yield f"quoted={frame}"
    if cue.i < _TOP:
        yield f"top={frame}"


def _reporter(token: Token) -> str:
    """What the clause is that the cue stands in: "ccomp|say", "relcl", "" of a main clause."""
    for _ in range(_CLIMB):
        head = token.head
        if head.i == token.i:
            return ""
        if has_function(
            token,
            Function.COMPLEMENT_CLAUSE,
            Function.RELATIVE_CLAUSE,
            Function.ADNOMINAL_CLAUSE,
            Function.ADVERBIAL_CLAUSE,
        ):
            return (
                f"{function_of(token)}|{_lemma(head)}" if is_complement_clause(token) else function_of(token)
            )
        token = head
    return "deep"


def _content_features(scene: Scene, candidate: Candidate, lemma: str) -> Iterator[str]:
    frame, (start, end) = candidate.frame, candidate.content[0]
    size = _bucket(sum(b - a for a, b in candidate.content))
    yield f"n={size}"
    yield f"fn={frame}|{size}"
    yield f"ln={lemma}|{min(size, 4)}"
    yield f"first={frame}|{_shape(scene.doc[start])}"
    yield f"pieces={len(candidate.content)}"
    yield f"side={frame}|{start > candidate.cue_head}"
    yield f"gap={_bucket(abs(start - candidate.cue[1]))}"
    if scene.quotes_over(start, end):
        yield "marks"
        yield f"marks={frame}"
        yield f"lmarks={lemma}"


def _head_features(scene: Scene, candidate: Candidate, lemma: str) -> Iterator[str]:
    """What the content is headed by."""
    frame = candidate.frame
    head = _head(scene, *candidate.content[0])
    yield f"ch={frame}|{form_of(head)}"
    yield f"chl={frame}|{_lemma(head)}"
    yield f"che={frame}|{label_of(head)}"
    yield f"lche={lemma}|{label_of(head) or form_of(head)}"
    if is_verbal(head):
        yield f"subj={has_dependent(head, Function.SUBJECT, Function.PASSIVE_SUBJECT)}"


def _end_features(scene: Scene, candidate: Candidate, reading: str) -> Iterator[str]:
    """How the content ends, and what it leaves out."""
    frame, doc, stop = candidate.frame, scene.doc, candidate.content[-1][1]
    after = doc[stop] if stop < len(doc) else None
    beyond = doc[stop + 1] if stop + 1 < len(doc) else None
    yield f"end={form_of(doc[stop - 1])}"
    yield f"read={frame}|{reading}"
    yield f"next={_shape(after)}"
    if reading or (after is not None and after.text == ","):
        size = _bucket(sum(b - a for a, b in candidate.content))
        yield f"next={reading}|{frame}|{_shape(after)}"
        yield f"next2={reading}|{_shape(after)}|{_shape(beyond)}"
        yield f"nextdep={reading}|{_label(after)}|{_label(beyond)}"
        yield f"keep={reading}|{size}"


def _head(scene: Scene, start: int, end: int) -> Token:
    """The token of the interval whose governor stands outside it, climbing from the first."""
    token = scene.doc[start]
    for _ in range(2 * _CLIMB):
        if not start <= token.head.i < end or token.head.i == token.i:
            break
        token = token.head
    return token


def _shape(token: Token | None) -> str:
    """The word where it is a function word or a mark, else its tag."""
    if token is None:
        return ""
    if token.is_space:
        return "space"
    return form_of(token) if has_class(token, *_OPEN) else token.lower_


def _lemma(token: Token) -> str:
    """The lemma; blanks have none, and would break the lines of a file of weights."""
    return "space" if token.is_space else token.lemma_.lower()


def _label(token: Token | None) -> str:
    return function_of(token) if token is not None else ""


def _bucket(number: int) -> int:
    """0 for one or none, then one more with each of _LENGTHS."""
    return bisect_left(_LENGTHS, number)
