"""Contents fitted: widened to the quotations they cut, cut where the article speaks on, trimmed."""

from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.annotate.reporting.scene import Candidate, Interval, Scene
from kg.annotate.reporting.sources import noun_before
from kg.knowledge import carried_by
from kg.syntax.entities import Label, has_label, is_labelled
from kg.syntax.functions import (
    Function,
    dependent,
    has_function,
    is_apposition,
    is_prepositional_object,
    is_relative_clause,
    is_subordinator,
)
from kg.syntax.marks import CLOSES
from kg.syntax.subjects import is_passive
from kg.syntax.voices import is_actor
from kg.syntax.words import Form, WordClass, has_class, has_form, is_finite_form, is_ing_form, is_substantive

_EDGE = frozenset((",", ".", ":", ";", "-", "–", "—", "--"))
_CLOSING = CLOSES | {"’"}
_DASHES = frozenset((",", "—", "–", "--"))
_NOTE = 6
"""Tokens of a remark in brackets before a sentence, at most: "(See below)"."""

_LINK = 4
"""Tokens of a link or note in brackets that the parser takes for the begin of a sentence, at most."""

_NOBODY = frozenset(
    (Label.PERCENT, Label.MONEY, Label.DATE, Label.CARDINAL, Label.TIME, Label.ORDINAL, Label.QUANTITY)
)
"""Labels of what speaks for nobody known: "40 percent said"."""


def fitted(scene: Scene, candidate: Candidate) -> Candidate:
    """Contents widened to the quotations they cut, clipped to the one the cue stands in, trimmed."""
    home = scene.quote_at(candidate.cue_head)
    pieces = [piece for interval in candidate.content for piece in _outside(interval, candidate)]
    if candidate.frame == "below":
        pieces = list(candidate.content)
    elif home is None:
        pieces = [_widened(scene, _clipped(piece, scene.paragraph(candidate.cue_head))) for piece in pieces]
    else:
        pieces = [_clipped(piece, (home.start + 1, home.end - 1)) for piece in pieces]
    pieces = [trimmed(scene, _to_quotation(scene, piece)) for piece in _joined(pieces)]
    if candidate.frame in ("clause", "according"):
        pieces = [_told(scene, piece, candidate.cue_head) for piece in pieces]
        pieces = [_to_cue(scene, piece, candidate) for piece in pieces]
    pieces = [piece for piece in pieces if not _is_what(scene.doc, piece)]
    source, speaker = _source_within(scene, candidate)
    content = _without_manner(scene, tuple(p for p in pieces if p[0] < p[1]), candidate.cue_head)
    return replace(candidate, content=content, source=source, speaker=speaker)


def _without_manner(scene: Scene, content: tuple[Interval, ...], cue: int) -> tuple[Interval, ...]:
    """As in "“We go,” she said, perhaps meaning that P", "P, according to X, citing Y": the article tells."""
    quoted = bool(content) and scene.quote_at(content[0][0]) is not None
    if len(content) < 2 or not (quoted or scene.doc[cue].lower_ == "according"):
        return content
    start, end = content[-1]
    words = (token for token in scene.doc[start:end] if not has_class(token, WordClass.ADVERB))
    first = next(words, None)
    manner = first is not None and is_ing_form(first) and scene.quote_at(start) is None and start > cue
    return content[:-1] if manner else content


def _is_what(doc: Doc, piece: Interval) -> bool:
    """As in "what he called “a menace”": the first word is the article's."""
    return piece[1] - piece[0] == 1 and doc[piece[0]].lower_ == "what"


def _to_cue(scene: Scene, piece: Interval, candidate: Candidate) -> Interval:
    """As in "It depends on the crew, the wind and the sea, says Roe": all of the sentence before is said.

    The parser takes what is listed last for one more subject of the verb.
    """
    start, end = piece
    sent, cue = scene.doc[candidate.cue_head].sent, candidate.cue[0]
    inverted = candidate.frame == "clause" and cue < candidate.speaker and scene.doc[cue - 1].text == ","
    if not inverted or start != sent.start or not start < end < cue or scene.quotes_over(start, cue):
        return piece
    return trimmed(scene, (start, cue))


def _told(scene: Scene, piece: Interval, cue: int) -> Interval:
    """The piece behind the cue without what the article adds at its end in its own voice."""
    if piece[1] <= cue:
        return piece
    piece = _without_narration(scene, piece, cue)
    return _without_apposition(scene, _without_aside(scene, piece))


def nested(scene: Scene, candidates: list[Candidate]) -> list[Candidate]:
    """As in "A said [the ship sank], B reported": what B reports holds A's cue, so A's words end before B."""
    out = []
    for i, inner in enumerate(candidates):
        near = candidates[max(i - 2, 0) : i + 3]
        ends = [
            min(o.source[0], o.cue[0]) if o.source else o.cue[0]
            for o in near
            if o is not inner and _hold_each_other(o, inner)
        ]
        out.append(replace(inner, content=_ended(scene.doc, inner.content, min(ends))) if ends else inner)
    return out


def resumed(scene: Scene, candidates: list[Candidate]) -> list[Candidate]:
    """As in "A said the ship sank, adding that B": A goes on saying, and the first content ends there."""
    out = list(candidates)
    for i, later in enumerate(candidates):
        first = next(
            (k for k in range(i - 1, max(i - 4, -1), -1) if _goes_on(scene, candidates[k], later)), None
        )
        if first is None:
            continue
        source, speaker = out[first].source, out[first].speaker
        own = tuple(piece for piece in later.content if piece[0] > later.cue_head) or later.content
        out[i] = replace(later, source=source, speaker=speaker, content=own)
        out[first] = replace(out[first], content=_ended(scene.doc, out[first].content, later.cue[0]))
    return out


def _goes_on(scene: Scene, first: Candidate, later: Candidate) -> bool:
    """Whether a participle behind a comma, outside quotation marks, stands in what the first cue governs."""
    doc, i = scene.doc, later.cue[0]
    if not is_ing_form(doc[later.cue_head]) or scene.quote_at(i) is not None or first.family.event == "no":
        return False
    if later.frame == "according":
        return False
    if first.frame not in ("clause", "quote") or first.source is None or first.cue_head > i or i == 0:
        return False
    apart = doc[i - 1].text == "," or scene.quote_at(i - 1) is not None
    closing = any(a <= i <= b + 1 and doc[later.cue_head].right_edge.i >= b - 2 for a, b in first.content)
    return apart and closing and scene.quote_at(first.cue_head) is None


def _hold_each_other(outer: Candidate, inner: Candidate) -> bool:
    """Each has the other's cue in its content; the one that comes later is the outer."""
    return _holds(outer, inner.cue_head) and _holds(inner, outer.cue_head) and outer.cue_head > inner.cue_head


def _holds(candidate: Candidate, i: int) -> bool:
    return any(a <= i < b for a, b in candidate.content)


def _ended(doc: Doc, content: tuple[Interval, ...], end: int) -> tuple[Interval, ...]:
    """The content up to the token, without the comma or conjunction before it."""
    end -= doc[end - 1].text not in _CLOSING
    cut = ((a, min(b, end)) for a, b in content)
    return tuple((a, b) for a, b in cut if a < b)


def _source_within(scene: Scene, candidate: Candidate) -> tuple[Interval | None, int]:
    """The source as far as it lies in the cue's paragraph; where it does not, the noun before the cue."""
    start, end = scene.paragraph(candidate.cue_head)
    if candidate.source is not None and start <= candidate.speaker < end:
        return _clipped(candidate.source, (start, end)), _somebody(scene.doc[candidate.speaker])
    cue = scene.doc[candidate.cue_head]
    if candidate.frame in ("passive", "noun", "according", "raised") or (
        is_passive(cue) and cue.lemma_ != "commit"
    ):
        return None, -1
    return noun_before(scene.doc, candidate.cue[0], start)


def _somebody(head: Token) -> int:
    """The head of a source, of a number whose it is ("40 percent of voters"); -1 where nobody is told."""
    if not has_label(head, *_NOBODY):
        return head.i
    nouns = (noun for prep in head.children if prep.lower_ in ("of", "among") for noun in prep.children)
    return next(
        (noun.i for noun in nouns if is_prepositional_object(noun) and not has_label(noun, *_NOBODY)), -1
    )


def _outside(interval: Interval, candidate: Candidate) -> list[Interval]:
    """What of the interval lies outside the cue, which a parser's slip may have put into it."""
    a, b = interval
    source = candidate.source
    if source is not None and a < source[0] < b <= candidate.cue[0] <= source[1] + 1:
        b = source[0]  # "P, the Post reported", where the parser hung the Post on P
    if not a <= candidate.cue_head < b:
        return [(a, b)]
    start, end = candidate.cue
    return [piece for piece in ((a, start), (end, b)) if piece[0] < piece[1]]


def _clipped(interval: Interval, bounds: Interval) -> Interval:
    """What of the interval lies within bounds; a sentence of the parser may run over a paragraph's end."""
    return max(interval[0], bounds[0]), max(min(interval[1], bounds[1]), bounds[0])


def _widened(scene: Scene, interval: Interval) -> Interval:
    a, b = interval
    if a >= b:
        return interval
    for quote in scene.quotes_over(a, b):
        a, b = min(a, quote.start), max(b, quote.end)
    return a, b


def _to_quotation(scene: Scene, interval: Interval) -> Interval:
    """Only the quotation, where the parser hung an introduction or a participle on it.

    "He was blunt: "We go," she said" and "She said, "We go," pointing at the map".
    """
    a, b = interval
    doc = scene.doc
    for quote in scene.quotes_over(a, b):
        if a == quote.start and quote.end < b and _tells_on(doc, quote.end):
            b = quote.end
        if not quote.speech or quote.start < a or quote.end > b or _in_brackets(doc, a, quote.start):
            continue
        if quote.start > a and doc[quote.start - 1].text == ":":
            a = quote.start
        if a == quote.start and quote.end < b and is_ing_form(doc[quote.end]):
            b = quote.end
    return a, b


def _tells_on(doc: Doc, i: int) -> bool:
    """As in "“We go” – at which point the crowd sang “Home”": the article tells what went on."""
    words = [token for token in doc[i : i + 3] if token.text not in _DASHES and token.text != "-"]
    relative = len(words) > 1 and has_form(words[1], Form.RELATIVE_DETERMINER, Form.RELATIVE_PRONOUN)
    return relative and has_class(words[0], WordClass.ADPOSITION)


def _in_brackets(doc: Doc, start: int, i: int) -> bool:
    """Whether a bracket that opens from `start` on is still open at token i."""
    texts = [doc[k].text for k in range(start, i)]
    return sum(t in ("(", "[") for t in texts) > sum(t in (")", "]") for t in texts)


def _without_narration(scene: Scene, interval: Interval, cue: int) -> Interval:
    """Without a final ", as Z did W" behind the cue: what went on meanwhile is told by the article.

    A reason goes on with a pronoun ("would close, as it had lost money") and stays.
    """
    a, b = interval
    doc = scene.doc
    for i in range(max(a, cue) + 1, b - 2):
        if doc[i].text != "," or doc[i + 1].lower_ != "as" or scene.quote_at(i) is not None:
            continue
        clause = doc[i + 1].head
        subject = dependent(clause, Function.SUBJECT, Function.PASSIVE_SUBJECT)
        named = subject is not None and is_substantive(subject) and is_actor(subject)
        if is_subordinator(doc[i + 1]) and named and clause.right_edge.i >= b - 1 and is_finite_form(clause):
            return a, i
    return interval


def _without_apposition(scene: Scene, interval: Interval) -> Interval:
    """Without a final ", a lawyer from Oslo", "— a claim X denied": the article explains what that is."""
    a, b = interval
    for i in range(b - 2, a, -1):
        if scene.doc[i].text in _DASHES and scene.quote_at(i) is None and _is_apposed(scene, i + 1, interval):
            return a, i
    return interval


def _is_apposed(scene: Scene, i: int, interval: Interval) -> bool:
    """Whether a phrase with an article from token i ends the interval and explains a name or a report."""
    noun = scene.doc[i].head
    if scene.doc[i].lower_ not in ("a", "an", "the") or noun.right_edge.i < interval[1] - 1:
        return False
    name = noun.head if is_apposition(noun) else None
    explains = name is not None and interval[0] <= name.i < i and is_labelled(name)
    return explains or (
        noun.lemma_ in scene.lexicon.nouns and not has_function(noun, Function.SUBJECT, Function.CONJUNCT)
    )


def _without_aside(scene: Scene, interval: Interval) -> Interval:
    """Without a final ", which ..." outside quotation marks, which the article adds in its own voice."""
    a, b = interval
    doc = scene.doc
    for i in range(b - 2, a, -1):
        if (
            doc[i].text == ","
            and has_form(
                doc[i + 1], Form.RELATIVE_DETERMINER, Form.RELATIVE_PRONOUN, Form.RELATIVE_POSSESSIVE
            )
            and scene.quote_at(i) is None
        ):
            clause = next(
                (t for t in doc[i + 1 : b] if is_relative_clause(t) and t.left_edge.i <= i + 1), None
            )
            if clause is not None and clause.right_edge.i >= b - 1 and clause.head.i < i:
                return a, i
    return interval


def _joined(pieces: list[Interval]) -> list[Interval]:
    """Sorted intervals, those that touch or overlap made one."""
    out: list[Interval] = []
    for a, b in sorted(pieces):
        if out and a <= out[-1][1]:
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return out


def _bracketed(doc: Doc, interval: Interval) -> Interval:
    """From behind a bracket that closes among the first words ("[pdf] Women ..."), to one that is open."""
    a, b = interval
    texts = [doc[i].text for i in range(a, b)]
    for first, last in (("[", "]"), ("(", ")")):
        at = texts.index(last) if last in texts else -1
        if texts[:1] == [first] and 0 < at < min(_NOTE, len(texts) - _NOTE):
            a, texts, at = a + at + 1, texts[at + 1 :], -1
        if at > 0 and (
            texts[at - 1].lower() in carried_by(doc).english.reporting.formats
            or (at < _LINK and first not in texts[:at])
        ):
            a, texts = a + at + 1, texts[at + 1 :]
        if texts.count(first) > texts.count(last) and b < len(doc) and doc[b].text == last:
            b += 1
    return a, b


def trimmed(scene: Scene, interval: Interval) -> Interval:
    """Without blanks, commas and stops at its ends, and without half a bracket."""
    doc, (a, b) = scene.doc, _bracketed(scene.doc, interval)
    while a < b and (doc[a].is_space or doc[a].text in _EDGE):
        a += 1
    while a < b and (doc[b - 1].is_space or doc[b - 1].text in _EDGE):
        b -= 1
    return a, b
