"""What no cue governs: quotations left over, given to the speaker at hand, and turns of a transcript."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import accumulate

from spacy.tokens import Doc, Span, Token

from kg.annotate.extensions import text_of
from kg.annotate.quotations import Quotation, paragraphs
from kg.annotate.reporting.boundaries import trimmed
from kg.annotate.reporting.scene import Candidate, Interval, Scene
from kg.annotate.reporting.sources import find_source
from kg.annotate.reporting.transcripts import interview_turns
from kg.knowledge.cues import Family
from kg.syntax.entities import is_person_name
from kg.syntax.marks import OPENS, SENTENCE_ENDS
from kg.syntax.words import WordClass, has_class, is_verbal

Cues = list[tuple[int, int]]
"""Cue and number of each candidate, sorted."""

Gate = Callable[[Scene, Candidate], bool]

CONTEXT = Family("context", ())
"""Quotations whose speaker only the text around them tells."""

TURN = Family("turn", ())
"""Turns of a transcript."""

_TURN_TOKENS = 10
_FRAGMENT_TOKENS = 5
"""A quotation, marks included, at least that long is someone's words, not a name in quotes."""

_STOP = 2
"""Tokens behind the last word of a paragraph, at most: its stop and a mark."""

_SHORT = 3
"""Letters of a word that titles may leave small, at most: "of", "the", "for"."""

_MANY = 50
"""Candidates of a paragraph looked at for who goes on, at most: the last ones."""

_TAIL = 30
"""Tokens between the last words of a quotation or its cue and the end of the paragraph, at most."""


def holds_speech(scene: Scene, interval: Interval) -> bool:
    """Whether quoted words, not just a name in quotes, stand in the interval."""
    return any(map(_is_fragment, scene.quotes_within(*interval)))


def _is_fragment(quote: Quotation) -> bool:
    return quote.speech or quote.end - quote.start >= _FRAGMENT_TOKENS


def with_quotations(scene: Scene, kept: list[Candidate], gate: Gate) -> list[Candidate]:
    """Give each quotation left over to the speaker before it, or to the verb it hangs on."""
    covered = {q.start for c in kept for piece in c.content for q in scene.quotes_within(*piece)}
    cues = sorted((c.cue_head, i) for i, c in enumerate(kept))
    for quote in scene.quotes:
        if not _is_fragment(quote) or quote.start in covered or _is_title(scene.doc, quote):
            continue
        previous = _continued(scene, kept, cues, quote)
        if previous is not None:
            content = (*kept[previous].content, (quote.start, quote.end))
            kept[previous] = replace(kept[previous], content=content)
            continue
        governed = (candidate for candidate in _governed(scene, quote) if gate(scene, candidate))
        for candidate in _carried_on(scene, kept, cues, quote) or governed:
            insort(cues, (candidate.cue_head, len(kept)))
            kept.append(candidate)
    return kept


def _is_title(doc: Doc, quote: Quotation) -> bool:
    """Whether it is the name of a work or programme: no stop, every longer word capital ("Good Morning")."""
    inner = doc[quote.start + 1 : quote.end - 1]
    words = [token for token in inner if token.is_alpha and len(token) > _SHORT]
    return not quote.speech and bool(words) and all(token.text[0].isupper() for token in words)


def _cued(cues: Cues, start: int, end: int) -> list[int]:
    """Numbers, ascending, of the last candidates whose cue stands in start..end."""
    first, last = bisect_left(cues, (start,)), bisect_left(cues, (end,))
    return sorted(i for _, i in cues[max(first, last - _MANY) : last])


def _continued(scene: Scene, kept: list[Candidate], cues: Cues, quote: Quotation) -> int | None:
    """Which candidate the quotation goes on with: the last of its paragraph that quotes someone."""
    if not _opens_sentence(scene.doc, quote):
        return None
    start = scene.paragraph(quote.start)[0]
    before = [
        (max(kept[i].cue[1], kept[i].content[-1][1]), i)
        for i in _cued(cues, start, quote.start)
        if _quotes_someone(scene, kept[i]) or _leads_to(scene, kept[i], quote)
    ]
    return max(before)[1] if before else None


def _leads_to(scene: Scene, candidate: Candidate, quote: Quotation) -> bool:
    """As in "Keller said the dam was safe. “Nobody has to leave.”": a sentence of its own goes on with it."""
    doc = scene.doc
    if candidate.family.name != "say" or candidate.source is None or scene.quote_at(candidate.cue_head):
        return False
    behind = doc[quote.end] if quote.end < len(doc) else None
    alone = behind is None or behind.is_space or behind.is_sent_start
    end = max(candidate.cue[1], candidate.source[1], candidate.content[-1][1])
    between = doc[end : quote.start]
    return bool(alone) and end <= quote.start and all(t.is_punct or t.is_space for t in between)


def _carried_on(scene: Scene, kept: list[Candidate], cues: Cues, quote: Quotation) -> list[Candidate]:
    """A paragraph that is one quotation has the speaker of the quotation that ends the paragraph before."""
    start, end = scene.paragraph(quote.start)
    alone = quote.start == start and end <= quote.end + 1
    if not start or not quote.speech or not alone:
        return []
    above = scene.paragraph(start - 2 if scene.doc[start - 1].is_space and start > 1 else start - 1)
    here = [kept[i] for i in _cued(cues, *above)]
    last = [c for c in here if _quotes_someone(scene, c) or _closes(scene, c, above[1])]
    last = [c for c in last if above[1] - max(c.cue[1], c.content[-1][1]) <= _TAIL or c.source is None]
    return (
        [replace(last[-1], source=None, frame="quote", content=((quote.start, quote.end),))] if last else []
    )


def _closes(scene: Scene, candidate: Candidate, end: int) -> bool:
    """As in "Keller said the dam was safe." at a paragraph's end: what is quoted below is Keller's."""
    if candidate.family.name != "say" or candidate.source is None or scene.quote_at(candidate.cue_head):
        return False
    return end - max(candidate.cue[1], candidate.content[-1][1]) <= _STOP


def _quotes_someone(scene: Scene, candidate: Candidate) -> bool:
    if scene.quote_at(candidate.cue_head) is not None:
        return False
    beside = candidate.frame in ("quote", "below", "turn")
    return beside or any(holds_speech(scene, piece) for piece in candidate.content)


def _opens_sentence(doc: Doc, quote: Quotation) -> bool:
    """Whether a sentence begins with the quotation: a stop or a break stands before it."""
    if quote.start == 0 or not quote.speech:
        return quote.start == 0
    before = doc[quote.start - 1]
    return before.is_space or before.text[-1] in SENTENCE_ENDS | {":"}


def _governed(scene: Scene, quote: Quotation) -> Iterator[Candidate]:
    """Quoted words within a sentence: the nearest verb above them with a subject outside."""
    doc = scene.doc
    inner = range(quote.start, quote.end)
    outer = next((doc[i].head for i in inner if doc[i].head.i not in inner and not doc[i].is_punct), None)
    if outer is None:
        return
    verb = _verb_above(outer)
    if verb is None or verb.i in inner:
        return
    source, speaker = find_source(verb)
    if source is not None and speaker not in inner:
        yield Candidate(
            verb.i, (verb.i, verb.i + 1), CONTEXT, "mixed", source, speaker, ((quote.start, quote.end),)
        )


def _verb_above(token: Token) -> Token | None:
    while not is_verbal(token):
        if token.head.i == token.i:
            return None
        token = token.head
    return token


# -- transcripts ------------------------------------------------------------------------------------


def with_turns(scene: Scene, kept: list[Candidate]) -> list[Candidate]:
    """The candidates with the turns of a transcript: two or more, or one that quotes."""
    text = text_of(scene.doc)
    turns = [turn for a, b in paragraphs(text) if (turn := _turn(scene, text, a, b)) is not None]
    quoted = [t for t in turns if scene.quote_at(t.content[0][0]) is not None]
    turns = turns if len(turns) > 1 else interview_turns(scene) or quoted
    taken = sorted(piece for t in turns for piece in t.content)
    ends = list(accumulate((end for _, end in taken), max))
    kept = [c for c in kept if c.frame != "mixed" or not _is_taken(c.cue_head, taken, ends)]
    return kept + turns


def _is_taken(i: int, taken: list[Interval], ends: list[int]) -> bool:
    """Whether token i stands in one of the sorted intervals; `ends` are the last ends up to each."""
    at = bisect_left(taken, (i + 1,)) - 1
    return at >= 0 and i < ends[at]


def _turn(scene: Scene, text: str, start: int, end: int) -> Candidate | None:
    """As in "Clerk Jones: ..." at the start of a paragraph."""
    doc = scene.doc
    colon = text.find(":", start, min(end, start + 80))
    if colon < 0 or colon + 1 >= end:
        return None
    head = doc.char_span(start, colon)
    body = doc.char_span(colon + 1, end, alignment_mode="contract")
    if head is None or body is None or not _is_utterance(body) or not _names_speaker(scene, head):
        return None
    content = trimmed(scene, (body.start, body.end))
    cue, source = (head.end, head.end + 1), (head.start, head.end)
    return Candidate(head.end, cue, TURN, "turn", source, head.root.i, (content,))


def _is_utterance(body: Span) -> bool:
    """Whether it has a verb or a mark of its own: "Keller: A closing surge" is a heading."""
    return len(body) > 1 and any(is_verbal(t) or t.text in OPENS | {"?", "!"} for t in body)


def _names_speaker(scene: Scene, head: Span) -> bool:
    if len(head) > _TURN_TOKENS or any(
        has_class(token, WordClass.VERB, WordClass.AUXILIARY, WordClass.PRONOUN) for token in head
    ):
        return False
    if head.text.lower() in scene.lexicon.turns:
        return True
    return _holds_person(head) or (head.text.isupper() and len(head) <= 4)


def _holds_person(head: Span) -> bool:
    """Whether a person's name stands in it whole; `head.ents` would gather all names of the Doc anew."""
    doc, end = head.doc, head.end
    runs_on = end < len(doc) and doc[end].ent_iob_ == "I"
    last = next((t.i for t in reversed(list(head)) if t.ent_iob_ == "B"), -1) if runs_on else -1
    return any(t.ent_iob_ == "B" and is_person_name(t) and t.i != last for t in head)
