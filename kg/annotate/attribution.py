"""kg_attribution: who says what, as `doc._.reported`.

Four steps: candidates from the parse (`kg.annotate.cues`), a gate that keeps
what attributes, quotations that no cue governs given to the speaker at hand,
and records. Candidates and gate are apart so that a learned gate can take the
place of the rules.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.annotate.cues import find_candidates
from kg.annotate.extensions import text_of
from kg.annotate.quotes import Quotation, find_quotations, paragraphs, token_paragraphs
from kg.annotate.speech import Family, Lexicon, load_lexicon
from kg.annotate.speech_scene import Candidate, Interval, Scene
from kg.annotate.speech_sources import find_source, is_passive, noun_before
from kg.annotate.voices import can_tell, is_actor
from kg.model import Reported

Gate = Callable[[Scene, Candidate], bool]

CONTEXT = Family("context", ())
"""Quotations whose speaker only the text around them tells."""

TURN = Family("turn", ())
"""Turns of a transcript."""

_EDGE = frozenset((",", ".", ":", ";", "-", "–", "—", "--"))
_CLOSING = frozenset(('"', "”", "’", "''"))
_TURN_TOKENS = 10
_FRAGMENT_TOKENS = 5
"""A quotation, marks included, at least that long is someone's words, not a name in quotes."""

_TAIL = 30
"""Tokens between the last words of a quotation or its cue and the end of the paragraph, at most."""

_DASHES = frozenset((",", "—", "–", "--"))
_NOBODY = frozenset(("PERCENT", "MONEY", "DATE", "CARDINAL", "TIME", "ORDINAL", "QUANTITY"))
"""Labels of what speaks for nobody known: "40 percent said"."""

_UNSURE = frozenset(("may", "might", "could"))


def keep_by_family(scene: Scene, candidate: Candidate) -> bool:
    """The shipped gate: what the lexicon's family attributes, and whatever is quoted."""
    if not has_holder(scene, candidate) or not _has_fit_source(scene, candidate):
        return False
    if candidate.frame == "mixed":
        return _is_uttered(scene, candidate)
    if candidate.family.graph or candidate.frame == "quote":
        return True
    return any(_holds_speech(scene, interval) for interval in candidate.content)


def has_holder(scene: Scene, candidate: Candidate) -> bool:
    """Whether someone says it, if only someone unnamed: "it was reported", but not "to hear them say"."""
    if candidate.source is not None or candidate.frame in ("passive", "raised", "noun"):
        return True
    return is_passive(scene.doc[candidate.cue_head])


def _has_fit_source(scene: Scene, candidate: Candidate) -> bool:
    """Whether a cue that only actors and media can be the source of has one, or none is told."""
    if candidate.family.source != "actor" or candidate.speaker < 0:
        return True
    return can_tell(scene.doc[candidate.speaker], scene.lexicon)


def _is_uttered(scene: Scene, candidate: Candidate) -> bool:
    """Whether quoted words under the verb at hand are the subject's: "the house was “full of …”" is none's.

    Any verb of the lexicon carries words that pass for an utterance; another verb
    only a whole sentence, and of somebody who can speak.
    """
    cue = scene.doc[candidate.cue_head]
    if cue.lemma_ == "be":
        return False
    families = scene.lexicon.verbs.get(cue.lemma_, ())
    if any(family.graph and family.quote for family in families):
        return True
    ((start, end),) = candidate.content
    quote = scene.quote_at(start)
    if quote is None or not quote.speech:
        return False
    return bool(families) or (scene.doc[start + 1].is_title and is_actor(scene.doc[candidate.speaker]))


@Language.factory("kg_attribution", requires=["token.dep", "token.lemma"])
def make_attribution(nlp: Language, name: str) -> "AttributionFinder":
    """A component that sets `doc._.reported`."""
    return AttributionFinder(load_lexicon())


class AttributionFinder:
    """Sets `doc._.reported`, in the order of the cues, from what the gate keeps."""

    def __init__(self, lexicon: Lexicon, gate: Gate = keep_by_family) -> None:
        self.lexicon = lexicon
        self.gate = gate

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with `doc._.reported`."""
        doc._.reported = tuple(self.find(doc))
        return doc

    def find(self, doc: Doc) -> Iterator[Reported]:
        """Who says what in a parsed Doc."""
        scene = make_scene(doc, self.lexicon)
        for candidate in attributions(scene, self.gate):
            yield _reported(scene, candidate)


def make_scene(doc: Doc, lexicon: Lexicon) -> Scene:
    """The Doc with its quotations and paragraphs, as the rules want it."""
    quotes = find_quotations(doc)
    return Scene(doc, lexicon, quotes, token_paragraphs(doc))


def attributions(scene: Scene, gate: Gate) -> list[Candidate]:
    """Candidates that the gate keeps, and the quotations they leave, in text order."""
    fitted = [_fitted(scene, candidate) for candidate in find_candidates(scene)]
    fitted = _resumed(scene, _nested(scene, fitted))
    kept = [candidate for candidate in fitted if candidate.content and gate(scene, candidate)]
    kept = _with_turns(scene, kept)
    kept = _with_quotations(scene, kept, gate)
    return sorted(kept, key=lambda c: (c.cue_head, c.content))


# -- fitting contents to quotations -----------------------------------------------------------------


def _fitted(scene: Scene, candidate: Candidate) -> Candidate:
    """Contents widened to the quotations they cut, clipped to the one the cue stands in, trimmed."""
    home = scene.quote_at(candidate.cue_head)
    pieces = [piece for interval in candidate.content for piece in _outside(interval, candidate)]
    if home is None:
        pieces = [_widened(scene, _clipped(piece, scene.paragraph(candidate.cue_head))) for piece in pieces]
    else:
        pieces = [_clipped(piece, (home.start + 1, home.end - 1)) for piece in pieces]
    pieces = [_trimmed(scene, _to_quotation(scene, piece)) for piece in _joined(pieces)]
    if candidate.frame in ("clause", "according"):
        pieces = [_told(scene, piece, candidate.cue_head) for piece in pieces]
    source, speaker = _source_within(scene, candidate)
    content = tuple(p for p in pieces if p[0] < p[1])
    return replace(candidate, content=content, source=source, speaker=speaker)


def _told(scene: Scene, piece: Interval, cue: int) -> Interval:
    """The piece without what the article adds at its end in its own voice."""
    piece = _without_narration(scene, piece, cue)
    return _without_apposition(scene, _without_aside(scene, piece))


def _nested(scene: Scene, candidates: list[Candidate]) -> list[Candidate]:
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


def _resumed(scene: Scene, candidates: list[Candidate]) -> list[Candidate]:
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
    if doc[later.cue_head].tag_ != "VBG" or scene.quote_at(i) is not None or first.family.event == "no":
        return False
    if later.frame == "according":
        return False
    if first.frame not in ("clause", "quote") or first.source is None or first.cue_head > i or i == 0:
        return False
    apart = doc[i - 1].text == "," or scene.quote_at(i - 1) is not None
    closing = any(a <= i < b and doc[later.cue_head].right_edge.i >= b - 2 for a, b in first.content)
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
        unfit = scene.doc[candidate.speaker].ent_type_ in _NOBODY
        return _clipped(candidate.source, (start, end)), -1 if unfit else candidate.speaker
    cue = scene.doc[candidate.cue_head]
    if candidate.frame in ("passive", "noun", "according", "raised") or (
        is_passive(cue) and cue.lemma_ != "commit"
    ):
        return None, -1
    return noun_before(scene.doc, candidate.cue[0], start)


def _outside(interval: Interval, candidate: Candidate) -> list[Interval]:
    """What of the interval lies outside the cue, which a parser's slip may have put into it."""
    a, b = interval
    if not a <= candidate.cue_head < b:
        return [interval]
    start, end = candidate.cue
    return [piece for piece in ((a, start), (end, b)) if piece[0] < piece[1]]


def _clipped(interval: Interval, bounds: Interval) -> Interval:
    """What of the interval lies within bounds; a sentence of the parser may run over a paragraph's end."""
    return max(interval[0], bounds[0]), max(min(interval[1], bounds[1]), bounds[0])


def _widened(scene: Scene, interval: Interval) -> Interval:
    a, b = interval
    if a >= b:
        return interval
    for quote in scene.quotes:
        if quote.start < b and a < quote.end:
            a, b = min(a, quote.start), max(b, quote.end)
        elif quote.start > b:
            break
    return a, b


def _to_quotation(scene: Scene, interval: Interval) -> Interval:
    """Only the quotation, where the parser hung an introduction or a participle on it.

    "He was blunt: "We go," she said" and "She said, "We go," pointing at the map".
    """
    a, b = interval
    doc = scene.doc
    for quote in scene.quotes:
        if not quote.speech or quote.start < a or quote.end > b or _in_brackets(doc, a, quote.start):
            continue
        if quote.start > a and doc[quote.start - 1].text == ":":
            a = quote.start
        if a == quote.start and quote.end < b and doc[quote.end].tag_ == "VBG":
            b = quote.end
    return a, b


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
        subject = next((t for t in clause.children if t.dep_ in ("nsubj", "nsubjpass")), None)
        named = subject is not None and subject.pos_ in ("PROPN", "NOUN") and is_actor(subject)
        if (
            doc[i + 1].dep_ == "mark"
            and named
            and clause.right_edge.i >= b - 1
            and clause.tag_ in ("VBD", "VBZ", "VBP")
        ):
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
    name = noun.head if noun.dep_ == "appos" else None
    explains = name is not None and interval[0] <= name.i < i and bool(name.ent_type_)
    return explains or (noun.lemma_ in scene.lexicon.nouns and noun.dep_ not in ("nsubj", "conj"))


def _without_aside(scene: Scene, interval: Interval) -> Interval:
    """Without a final ", which ..." outside quotation marks, which the article adds in its own voice."""
    a, b = interval
    doc = scene.doc
    for i in range(b - 2, a, -1):
        if doc[i].text == "," and doc[i + 1].tag_ in ("WDT", "WP", "WP$") and scene.quote_at(i) is None:
            clause = next((t for t in doc[i + 1 : b] if t.dep_ == "relcl" and t.left_edge.i <= i + 1), None)
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


def _trimmed(scene: Scene, interval: Interval) -> Interval:
    """Without blanks, commas and stops at its ends."""
    doc, (a, b) = scene.doc, interval
    while a < b and (doc[a].is_space or doc[a].text in _EDGE):
        a += 1
    while a < b and (doc[b - 1].is_space or doc[b - 1].text in _EDGE):
        b -= 1
    return a, b


def _holds_speech(scene: Scene, interval: Interval) -> bool:
    """Whether quoted words, not just a name in quotes, stand in the interval."""
    return any(_is_fragment(q) and interval[0] <= q.start and q.end <= interval[1] for q in scene.quotes)


def _is_fragment(quote: Quotation) -> bool:
    return quote.speech or quote.end - quote.start >= _FRAGMENT_TOKENS


# -- quotations that no cue governs -----------------------------------------------------------------


def _with_quotations(scene: Scene, kept: list[Candidate], gate: Gate) -> list[Candidate]:
    """Give each quotation left over to the speaker before it, or to the verb it hangs on."""
    for quote in scene.quotes:
        if not _is_fragment(quote) or _is_covered(kept, quote):
            continue
        previous = _continued(scene, kept, quote)
        if previous is not None:
            content = (*kept[previous].content, (quote.start, quote.end))
            kept[previous] = replace(kept[previous], content=content)
            continue
        governed = (candidate for candidate in _governed(scene, quote) if gate(scene, candidate))
        kept.extend(_carried_on(scene, kept, quote) or governed)
    return kept


def _is_covered(kept: list[Candidate], quote: Quotation) -> bool:
    return any(a <= quote.start and quote.end <= b for c in kept for a, b in c.content)


def _continued(scene: Scene, kept: list[Candidate], quote: Quotation) -> int | None:
    """Which candidate the quotation goes on with: the last of its paragraph that quotes someone."""
    if not _opens_sentence(scene.doc, quote):
        return None
    start = scene.paragraph(quote.start)[0]
    before = [
        (max(c.cue[1], c.content[-1][1]), i)
        for i, c in enumerate(kept)
        if start <= c.cue_head < quote.start and (_quotes_someone(scene, c) or _leads_to(scene, c, quote))
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


def _carried_on(scene: Scene, kept: list[Candidate], quote: Quotation) -> list[Candidate]:
    """A paragraph that is one quotation has the speaker of the quotation that ends the paragraph before."""
    start, end = scene.paragraph(quote.start)
    alone = quote.start == start and end <= quote.end + 1
    if not start or not quote.speech or not alone:
        return []
    above = scene.paragraph(start - 2 if scene.doc[start - 1].is_space and start > 1 else start - 1)
    last = [c for c in kept if above[0] <= c.cue_head < above[1] and _quotes_someone(scene, c)]
    last = [c for c in last if above[1] - max(c.cue[1], c.content[-1][1]) <= _TAIL or c.source is None]
    return (
        [replace(last[-1], source=None, frame="quote", content=((quote.start, quote.end),))] if last else []
    )


def _quotes_someone(scene: Scene, candidate: Candidate) -> bool:
    if scene.quote_at(candidate.cue_head) is not None:
        return False
    return candidate.frame in ("quote", "turn") or any(_holds_speech(scene, x) for x in candidate.content)


def _opens_sentence(doc: Doc, quote: Quotation) -> bool:
    """Whether a sentence begins with the quotation: a stop or a break stands before it."""
    if quote.start == 0 or not quote.speech:
        return quote.start == 0
    before = doc[quote.start - 1]
    return before.is_space or before.text[-1] in '.!?:”"'


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
    while token.pos_ not in ("VERB", "AUX"):
        if token.head.i == token.i:
            return None
        token = token.head
    return token


# -- transcripts ------------------------------------------------------------------------------------


def _with_turns(scene: Scene, kept: list[Candidate]) -> list[Candidate]:
    text = text_of(scene.doc)
    turns = [turn for a, b in paragraphs(text) if (turn := _turn(scene, text, a, b)) is not None]
    quoted = [t for t in turns if scene.quote_at(t.content[0][0]) is not None]
    turns = turns if len(turns) > 1 else quoted
    taken = [t.content[0] for t in turns]
    kept = [c for c in kept if not any(a <= c.cue_head < b and c.frame == "mixed" for a, b in taken)]
    return kept + turns


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
    content = _trimmed(scene, (body.start, body.end))
    cue, source = (head.end, head.end + 1), (head.start, head.end)
    return Candidate(head.end, cue, TURN, "turn", source, head.root.i, (content,))


def _is_utterance(body: Span) -> bool:
    """Whether it has a verb or a mark of its own: "Keller: A closing surge" is a heading."""
    return len(body) > 1 and any(t.pos_ in ("VERB", "AUX") or t.text in ("?", "!", '"', "“") for t in body)


def _names_speaker(scene: Scene, head: Span) -> bool:
    if len(head) > _TURN_TOKENS or any(token.pos_ in ("VERB", "AUX", "PRON") for token in head):
        return False
    if head.text.lower() in scene.lexicon.turns:
        return True
    return any(ent.label_ == "PERSON" for ent in head.ents) or (head.text.isupper() and len(head) <= 4)


# -- records ----------------------------------------------------------------------------------------


def _reported(scene: Scene, candidate: Candidate) -> Reported:
    certainty, polarity = stance(scene, candidate)
    return Reported(
        source=candidate.source,
        speaker=candidate.speaker,
        cue=candidate.cue,
        cue_head=candidate.cue_head,
        content=candidate.content,
        kind=_kind(scene, candidate),
        certainty=certainty,
        polarity=polarity,
        medium=_medium(scene, candidate),
        speech=_is_speech(scene, candidate),
    )


def _is_speech(scene: Scene, candidate: Candidate) -> bool:
    """Whether something is said, and not only thought, feared or shown; quoted words always are."""
    if candidate.family.event == "yes" or _kind(scene, candidate) != "indirect":
        return True
    told = candidate.speaker >= 0 and can_tell(scene.doc[candidate.speaker], scene.lexicon)
    return candidate.family.event == "actor" and told


def _kind(scene: Scene, candidate: Candidate) -> str:
    """direct: quoted throughout; mixed: in part; indirect: not at all."""
    if candidate.frame == "turn":
        return "direct"
    quoted = [_holds_speech(scene, interval) for interval in candidate.content]
    whole = [any(q.start <= a and b <= q.end for q in scene.quotes) for a, b in candidate.content]
    if all(whole) and scene.quote_at(candidate.cue_head) is None:
        return "direct" if candidate.frame in ("quote", "clause") else "mixed"
    return "mixed" if any(quoted) else "indirect"


def stance(scene: Scene, candidate: Candidate) -> tuple[str, str]:
    """Certainty and polarity of the source about the content, after FactBank (Sauri & Pustejovsky 2009).

    "did not say that" and "asked whether" commit the source to nothing; "does not
    think that" stands against it (negation raising); "did not deny" commits to nothing.
    """
    family, cue = candidate.family, scene.doc[candidate.cue_head]
    if _is_open_question(scene, candidate) or _is_hypothetical(cue):
        return "Uncommitted", "Positive"
    if not any(child.dep_ == "neg" for child in cue.children):
        return family.certainty, family.polarity
    if family.name == "think":
        return family.certainty, "Negative"
    return "Uncommitted", "Positive"


def _is_open_question(scene: Scene, candidate: Candidate) -> bool:
    return candidate.frame == "clause" and scene.doc[candidate.content[0][0]].lower_ in ("whether", "if")


def _is_hypothetical(cue: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ in _UNSURE for child in cue.children)


def _medium(scene: Scene, candidate: Candidate) -> int:
    """Token of what it was said in, on or to the press: "statement", "Post"; -1 for none."""
    for child in scene.doc[candidate.cue_head].children:
        if child.dep_ in ("dobj", "dative") and _is_audience(scene, child):
            return child.i
        if child.dep_ == "prep" and child.lower_ in (*scene.lexicon.media_prepositions, "to"):
            for noun in child.children:
                if noun.dep_ == "pobj" and _is_medium(scene, child, noun):
                    return noun.i
    return -1


def _is_medium(scene: Scene, preposition: Token, noun: Token) -> bool:
    if preposition.lower_ == "to":
        return _is_audience(scene, noun)
    if noun.lemma_.lower() in scene.lexicon.media:
        return True
    return preposition.lower_ == "on" and noun.ent_type_ in ("ORG", "PRODUCT") and noun.pos_ == "PROPN"


def _is_audience(scene: Scene, noun: Token) -> bool:
    return noun.lemma_.lower() in scene.lexicon.audience or noun.ent_type_ == "ORG"
