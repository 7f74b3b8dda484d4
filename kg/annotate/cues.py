"""Candidates for attribution: a cue of the lexicon with its source and what it could govern.

One module per question would part what belongs together; here stands, for each
kind of cue (verb, noun, "according to", transcript turn), how grammar links the
three parts in the parse. Whether a candidate attributes is asked of a gate
(`kg.annotate.attribution`), so that a learned one can take the rules' place.
Dependency labels are those of spaCy's English models (CLEAR style).
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.annotate.quotes import Quotation
from kg.annotate.speech import Family, Lexicon

Interval = tuple[int, int]

SUBJECTS = frozenset(("nsubj", "csubj", "expl"))
PASSIVE_SUBJECTS = frozenset(("nsubjpass", "csubjpass"))
AUXILIARIES = frozenset(("aux", "auxpass", "neg"))
_CLAUSAL = frozenset(
    ("ccomp", "xcomp", "advcl", "conj", "pcomp", "acl", "relcl", "parataxis", "ROOT", "prep", "dep")
)
_LOOSE = frozenset(
    (",", ":", ";", "-", "–", "—", "--", "that", '"', "“", "”", "''", "``", "'", "‘", "’", "", "...")
)
_RAISING = frozenset(("say", "find", "suggest", "think", "purport", "show", "know", "fear"))
"""Families whose passive raises: "is said to have left"."""
_ADDING = frozenset(
    ("add", "say", "note", "tell", "argue", "call", "insist", "explain", "warn", "claim", "write")
)
_OF_ITS_OWN = frozenset(("mark", "cc", "xcomp"))
_TELLING = frozenset(("tell", "remind", "inform", "assure", "warn", "ask"))
_PARENTHETIC = frozenset(("parataxis", "ccomp", "advcl", "dep", "conj"))
_DASHES = frozenset((",", "—", "–", "-", "--"))
_REACH = 12
"""Governors climbed in search of a subject; deeper ones belong to other clauses."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Cue "said" (family say, frame clause) with source tokens 0..2 and content 3..9.

    Intervals are half-open, in tokens. `speaker` is the source's head (-1: none);
    `frame` tells which slot the content fills: clause, quote, infinitive, object,
    label, passive, according, noun, turn, or a preposition.
    """

    cue_head: int
    cue: Interval
    family: Family
    frame: str
    source: Interval | None
    speaker: int
    content: tuple[Interval, ...]


@dataclass(slots=True)
class Scene:
    """A Doc with its quotations and the lexicon: what every rule looks at."""

    doc: Doc
    lexicon: Lexicon
    quotes: tuple[Quotation, ...]
    paragraphs: tuple[Interval, ...]

    def paragraph(self, i: int) -> Interval:
        """Token interval of the paragraph that token `i` stands in."""
        at = bisect_right(self.paragraphs, (i, len(self.doc) + 1)) - 1
        return self.paragraphs[at] if at >= 0 else (0, len(self.doc))

    def quote_at(self, i: int) -> Quotation | None:
        """The quotation that token `i` stands in."""
        for quote in self.quotes:
            if quote.start <= i < quote.end:
                return quote
            if quote.start > i:
                return None
        return None


def find_candidates(scene: Scene) -> list[Candidate]:
    """All candidates of the doc, in the order of their cues."""
    lexicon = scene.lexicon
    found: list[Candidate] = []
    for token in scene.doc:
        lemma = token.lemma_
        if lemma in lexicon.verbs and token.pos_ in ("VERB", "AUX"):
            found.extend(_verb_candidates(scene, token, lexicon.verbs[lemma]))
        elif lemma in lexicon.nouns and token.pos_ == "NOUN":
            found.extend(_noun_candidates(scene, token, lexicon.nouns[lemma]))
        elif lemma in lexicon.adjectives and token.dep_ in ("acomp", "ROOT", "conj", "oprd"):
            found.extend(_adjective_candidates(token, lexicon.adjectives[lemma]))
    found.extend(_according(scene))
    return sorted(found, key=lambda c: (c.cue_head, c.content))


# -- verbs ------------------------------------------------------------------------------------------


def _verb_candidates(scene: Scene, verb: Token, families: tuple[Family, ...]) -> Iterator[Candidate]:
    """At most one candidate a verb: the first family and slot that holds something."""
    if _is_light(verb):
        return
    closing = _closing(verb, families)
    if closing is not None:
        yield closing
        return
    quotes = _quotes_beside(scene, verb) if any(family.quote for family in families) else []
    family, frame, content = _first_content(verb, families)
    if quotes and frame not in ("clause", "infinitive"):
        family, frame, content = families[0], "quote", quotes
    if not content:
        return
    passive = frame == "passive" or (frame in ("label", "of", "for") and is_passive(verb))
    source, speaker = _agent(verb) if passive or family.name == "seem" else find_source(verb)
    yield Candidate(verb.i, _cue_interval(verb), family, frame, source, speaker, tuple(content + quotes))


def _closing(verb: Token, families: tuple[Family, ...]) -> Candidate | None:
    """As in "P, reported the daily X.": who closes the sentence says all before the comma.

    The parser takes the outlet for what is reported, and the verb for one more of the
    subject's deeds; the comma and the end of the sentence tell.
    """
    sent, doc = verb.sent, verb.doc
    told = verb.tag_ in ("VBD", "VBZ") and verb.dep_ in ("conj", "advcl", "dep")
    nouns = [child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i]
    others = [c for c in verb.children if c.dep_ not in ("dobj", "punct") or c.i < verb.i]
    behind_comma = verb.i - sent.start >= 4 and doc[verb.i - 1].text == ","
    if families[0].name != "say" or not (told and behind_comma) or others or len(nouns) != 1:
        return None
    noun = nouns[0]
    last = next((t.i for t in reversed(sent) if not t.is_punct and not t.is_space), -1)
    if noun.right_edge.i != last or noun.ent_type_ not in ("ORG", "PERSON"):
        return None
    source = (noun.left_edge.i, noun.right_edge.i + 1)
    content = ((sent.start, verb.i - 1),)
    return Candidate(verb.i, (verb.i, verb.i + 1), families[0], "clause", source, noun.i, content)


def _first_content(verb: Token, families: tuple[Family, ...]) -> tuple[Family, str, list[Interval]]:
    for family in families:
        for frame in _frames(family):
            content = _CONTENT[frame](verb) if frame in _CONTENT else _preposition(verb, frame)
            if content:
                return family, frame, content
    return families[0], "", []


def _frames(family: Family) -> tuple[str, ...]:
    return (*family.content, "passive") if family.name in _RAISING else family.content


def _is_light(verb: Token) -> bool:
    """As in "that said", "according", "is to say": no cues."""
    return (
        verb.tag_ == "MD"
        or (verb.dep_ in ("aux", "auxpass", "amod", "compound"))
        or verb.lower_ == "according"
    )


def is_passive(verb: Token) -> bool:
    """Whether the verb's subject undergoes it."""
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children) or (
        verb.tag_ == "VBN" and verb.dep_ == "acl"
    )


def _clause(verb: Token) -> list[Interval]:
    """What stands as the verb's finite complement, or the clause a bare ", he said" hangs on."""
    clause = _complement_clause(verb)
    if clause is not None:
        return _without(_before_next_cue(clause, verb), _own_clause(verb, clause))
    host = _host(verb)
    return _without(_span(host), _span(verb)) if host is not None else _through_medium(verb)


def _through_medium(verb: Token) -> list[Interval]:
    """As in "said in a letter that the bank would close", which the parser hangs on the letter."""
    for prep in verb.children:
        if prep.dep_ == "prep" and prep.lower_ in ("in", "on") and prep.i > verb.i:
            clauses = (c for noun in prep.children for c in noun.children if c.dep_ in ("relcl", "acl"))
            return [_span(c) for c in clauses if c.left_edge.lower_ == "that" and _subject(c, SUBJECTS)][:1]
    return []


def _complement_clause(verb: Token) -> Token | None:
    """What the verb governs; of two, the one right after it or that "that" opens."""
    clauses = [
        child
        for child in verb.children
        if child.dep_ == "ccomp" and child.pos_ != "PUNCT" and not _is_own_part(verb, child)
    ]
    if len(clauses) < 2:
        return clauses[0] if clauses else None
    after = [
        c for c in clauses if verb.i < c.i and (c.left_edge.lower_ == "that" or c.left_edge.i <= verb.i + 2)
    ]
    return after[-1] if after else _nearest(verb, clauses)


def _nearest(verb: Token, clauses: list[Token]) -> Token:
    """A clause across a line break belongs to the paragraph before."""
    doc = verb.doc
    here = [c for c in clauses if not any("\n" in t.text for t in doc[min(c.i, verb.i) : max(c.i, verb.i)])]
    return (here or clauses)[0]


def _before_next_cue(clause: Token, verb: Token) -> Interval:
    """The clause without what the parser hung on it and the next cue governs.

    "said A, adding B"; "believe A, while Y insists B"; "said A, and Y said B".
    """
    start, end = _span(clause)
    if clause.i < verb.i:
        return start, end
    for child in clause.children:
        if child.i > clause.i and _starts_anew(child):
            first = child.left_edge.i
            return start, first - 1 if clause.doc[first - 1].dep_ == "cc" else first
    return start, end


def _starts_anew(child: Token) -> bool:
    doc, first = child.doc, child.left_edge.i
    before = doc[first - 1]
    if child.dep_ == "advcl" and before.text == ",":
        if doc[first].lower_ in ("while", "whereas"):
            return any(grandchild.dep_ == "ccomp" for grandchild in child.children)
        return child.tag_ == "VBG" and child.lemma_ in _ADDING
    own = child.dep_ == "conj" and child.lemma_ in _ADDING and before.dep_ == "cc"
    return own and _subject(child, SUBJECTS) is not None


def _is_own_part(verb: Token, child: Token) -> bool:
    """A one-word "complement" that is really an adverb or the parser's slip."""
    return (
        child.i < verb.i
        and child.left_edge.i == child.right_edge.i
        and child.pos_ not in ("VERB", "AUX", "ADJ")
    )


def _host(verb: Token) -> Token | None:
    """The clause that a parenthetical ", X said," interrupts or follows."""
    head = verb.head
    if verb.dep_ not in _PARENTHETIC or head.i == verb.i or head.pos_ not in ("VERB", "AUX"):
        return None
    subject = _subject(verb, SUBJECTS)
    if subject is None or any(child.dep_ in _OF_ITS_OWN for child in verb.children):
        return None
    if verb.lemma_ not in _TELLING and any(child.dep_ == "dobj" for child in verb.children):
        return None
    if verb.dep_ == "conj" and (subject.i < verb.i or any(c.dep_ == "cc" for c in head.children)):
        return None
    left, right = verb.left_edge.i, verb.right_edge.i + 1
    before = verb.doc[left].text if verb.doc[left].is_punct else verb.doc[max(left - 1, 0)].text
    after = right >= len(verb.doc) or verb.doc[right].is_punct or verb.doc[right - 1].is_punct
    return head if before in _DASHES and after else None


def _raised(verb: Token) -> list[Interval]:
    """As in "The bridge seems to be closed": what seems, and what it seems to be."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    action = _infinitive(verb) or _complement(verb)
    return [_span(subject), *action] if subject is not None and action else []


def _infinitive(verb: Token) -> list[Interval]:
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp", "acl", "advcl") and child.i > verb.i and _has_to(child):
            return [_span(child)]
    return []


def _has_to(token: Token) -> bool:
    return any(child.tag_ == "TO" for child in token.children)


def _gerund(verb: Token) -> list[Interval]:
    return [_span(child) for child in verb.children if child.dep_ == "xcomp" and child.tag_ == "VBG"][:1]


def _object(verb: Token) -> list[Interval]:
    if is_passive(verb):
        return []
    return [_phrase(child) for child in verb.children if child.dep_ == "dobj" and child.i > verb.i][:1]


def _phrase(noun: Token) -> Interval:
    """The noun phrase up to a ", which ...": that is told in the article's own voice."""
    start, end = _span(noun)
    for child in noun.children:
        first = child.left_edge.i
        if child.dep_ in ("relcl", "appos") and first > noun.i and noun.doc[first - 1].text in _DASHES:
            return start, min(end, first - 1)
    return start, end


def _label(verb: Token) -> list[Interval]:
    """As in "called the plan a mistake", "was described as reckless": thing and label together."""
    thing = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
    label = next((c for c in verb.children if c.i > verb.i and _is_label(c)), None)
    if label is None:
        return []
    if thing is None or thing.lower_ in ("who", "which", "that"):
        return [_span(label)]
    if thing.i < label.i and thing.i > verb.i:
        return [(thing.left_edge.i, label.right_edge.i + 1)]
    return [_span(thing), _span(label)]


def _is_label(child: Token) -> bool:
    if child.dep_ in ("oprd", "ccomp"):
        return not _has_to(child)
    return child.dep_ == "prep" and child.lower_ == "as"


def _complement(verb: Token) -> list[Interval]:
    return [_span(child) for child in verb.children if child.dep_ in ("oprd", "acomp")][:1]


def _passive(verb: Token) -> list[Interval]:
    """As in "is alleged to have led the raid": the subject and the infinitive."""
    if not is_passive(verb):
        return []
    action = next((c for c in verb.children if c.dep_ in ("xcomp", "advcl") and _has_to(c)), None)
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if action is None or subject is None:
        return []
    return [_span(subject), _span(action)]


def _preposition(verb: Token, word: str) -> list[Interval]:
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    for child in (*verb.children, *(c for thing in objects for c in thing.children if word == "of")):
        if child.dep_ in ("prep", "agent", "dative") and child.lower_ == word and child.i > verb.i:
            nouns = [c for c in child.children if c.dep_ in ("pobj", "pcomp")]
            return [_phrase(nouns[0])] if nouns else []
    return []


def _quotes_beside(scene: Scene, verb: Token) -> list[Interval]:
    """Speech that the cue's clause touches: before it ("...," X said) or after it (X said: "...")."""
    if not scene.quotes or scene.quote_at(verb.i) is not None:
        return []
    left, right = _bounds_without_quotes(scene, verb)
    return [(q.start, q.end) for q in scene.quotes if q.speech and _is_beside(scene.doc, q, left, right)]


def _is_beside(doc: Doc, quote: Quotation, left: int, right: int) -> bool:
    if _touches(doc, right, quote.start):
        return True
    return _touches(doc, quote.end, left) and doc[quote.end - 2].text[-1] != "."


def _bounds_without_quotes(scene: Scene, verb: Token) -> Interval:
    """The stretch from the source to the end of the cue, its medium and addressee."""
    left = right = verb.i
    for child in verb.children:
        if child.dep_ in ("nsubj", "aux", "neg", "dobj", "dative", "prep", "advmod", "npadvmod", "prt"):
            a, b = child.left_edge.i, child.right_edge.i
            if any(q.start <= b and a < q.end for q in scene.quotes):
                b = child.i if child.i > verb.i else b
                a = child.i if child.i < verb.i else a
                if scene.quote_at(child.i):
                    continue
            left, right = min(left, a), max(right, b)
    return left, right + 1


def _touches(doc: Doc, end: int, start: int) -> bool:
    """Whether only a comma, colon or blank stands between two intervals, within a paragraph."""
    if not 0 <= start - end <= 3:
        return False
    return all(token.text.strip() in _LOOSE and "\n" not in token.text for token in doc[end:start])


_CONTENT = {
    "clause": _clause,
    "infinitive": _infinitive,
    "gerund": _gerund,
    "object": _object,
    "label": _label,
    "raised": _raised,
    "passive": _passive,
}


# -- sources ----------------------------------------------------------------------------------------


def find_source(verb: Token) -> tuple[Interval | None, int]:
    """Source interval and head token of a verb: its subject, or that of what governs it."""
    own = _subject(verb, SUBJECTS)
    if own is not None:
        return _source(own)
    if is_passive(verb):
        subject = _subject(verb, PASSIVE_SUBJECTS) if verb.lemma_ == "commit" else None
        return _agent(verb) if subject is None else _source(subject)
    return _governing_source(verb)


def _governing_source(verb: Token) -> tuple[Interval | None, int]:
    token = verb
    for _ in range(_REACH):
        head = token.head
        if head.i == token.i or token.dep_ not in _CLAUSAL:
            break
        if head.pos_ == "ADJ" and token.dep_ == "xcomp" and _subject_is_it(head):
            break
        if token.dep_ in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN", "PRON"):
            return (head.left_edge.i, head.i + 1), head.i
        subject = _controller(head, token) or _subject(head, SUBJECTS | PASSIVE_SUBJECTS)
        if subject is not None:
            return _source(subject)
        token = head
    return None, -1


def _subject_is_it(adjective: Token) -> bool:
    """As in "It is fair to say": nobody is said to say it."""
    return any(child.lower_ == "it" for child in (*adjective.children, *adjective.head.children))


def noun_before(doc: Doc, i: int, start: int) -> tuple[Interval | None, int]:
    """The noun phrase that ends right before token `i`, from `start` on; adverbs may stand between."""
    at = i - 1
    while at > start and doc[at].pos_ == "ADV":
        at -= 1
    if at < start or doc[at].pos_ not in ("NOUN", "PROPN", "PRON"):
        return None, -1
    left = max(doc[at].left_edge.i, start)
    return (left, at + 1), at


def _controller(head: Token, clause: Token) -> Token | None:
    """The object that an infinitive's subject is: "urged the clerk to say"."""
    if clause.dep_ != "xcomp" or head.pos_ != "VERB" or head.lemma_ == "promise":
        return None
    return next((c for c in head.children if c.dep_ == "dobj" and head.i < c.i < clause.i), None)


def _subject(verb: Token, labels: frozenset[str]) -> Token | None:
    """The verb's subject; of two that the parser gives it, the one nearer."""
    found = [child for child in verb.children if child.dep_ in labels and child.dep_ != "expl"]
    return min(found, key=lambda child: abs(child.i - verb.i), default=None)


def _agent(verb: Token) -> tuple[Interval | None, int]:
    for child in verb.children:
        if child.dep_ == "agent":
            for noun in child.children:
                if noun.dep_ == "pobj":
                    return _source(noun)
    return None, -1


def _source(noun: Token) -> tuple[Interval, int]:
    """The noun phrase; a relative pronoun stands for the noun it refers to."""
    start, end = noun.left_edge.i, noun.right_edge.i + 1
    doc = noun.doc
    while end > noun.i + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    speaker = (
        noun.head.head if noun.lower_ in ("who", "which", "that") and noun.head.dep_ == "relcl" else noun
    )
    return (start, end), speaker.i


# -- nouns, prepositions ----------------------------------------------------------------------------


def _noun_candidates(scene: Scene, noun: Token, families: tuple[Family, ...]) -> Iterator[Candidate]:
    """As in "the clerk's claim that ...", "a warning by the fire service that ..."."""
    clause = next((c for c in noun.children if _is_noun_clause(c)), None)
    if clause is None:
        return
    source, speaker = _noun_source(noun)
    yield Candidate(noun.i, (noun.i, noun.i + 1), families[0], "noun", source, speaker, (_span(clause),))


def _adjective_candidates(adjective: Token, families: tuple[Family, ...]) -> Iterator[Candidate]:
    """As in "the clerk is confident that ..."."""
    clause = next((c for c in adjective.children if c.dep_ == "ccomp" and c.i > adjective.i), None)
    verb = adjective.head if adjective.dep_ in ("acomp", "oprd") else adjective
    subject = _subject(verb, SUBJECTS)
    if clause is None or subject is None or subject.lower_ in ("it", "that", "this", "what"):
        return
    source, speaker = _source(subject)
    cue = (min(verb.i, adjective.i), adjective.i + 1)
    yield Candidate(adjective.i, cue, families[0], "clause", source, speaker, (_span(clause),))


def _is_noun_clause(child: Token) -> bool:
    if child.dep_ not in ("acl", "ccomp", "relcl"):
        return False
    mark = next((c for c in child.children if c.lower_ == "that"), None)
    return mark is not None and mark.dep_ == "mark" and child.left_edge.i == mark.i


def _noun_source(noun: Token) -> tuple[Interval | None, int]:
    for child in noun.children:
        if child.dep_ == "poss":
            return _possessor(child)
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "among"):
            pobj = next((c for c in child.children if c.dep_ == "pobj"), None)
            if pobj is not None:
                return _source(pobj)
    return None, -1


def _possessor(noun: Token) -> tuple[Interval, int]:
    end = noun.right_edge.i + 1
    doc = noun.doc
    while end > noun.i + 1 and doc[end - 1].tag_ == "POS":
        end -= 1
    return (noun.left_edge.i, end), noun.i


def _according(scene: Scene) -> Iterator[Candidate]:
    """As in "According to X, P", "P, according to X": X holds the clause it is attached to."""
    for phrase in scene.lexicon.phrases:
        for token in scene.doc:
            if token.lower_ == phrase[0] and _spells(token, phrase):
                yield from _according_candidate(scene, token, len(phrase))


def _spells(token: Token, phrase: tuple[str, ...]) -> bool:
    doc, i = token.doc, token.i
    return i + len(phrase) < len(doc) and all(doc[i + k].lower_ == word for k, word in enumerate(phrase))


def _according_candidate(scene: Scene, token: Token, length: int) -> Iterator[Candidate]:
    last = token.doc[token.i + length - 1]
    noun = next((c for c in last.children if c.dep_ in ("pobj", "pcomp")), None)
    if noun is None:
        return
    source, speaker = _source(noun)
    clause = _scope(token)
    family = scene.lexicon.verbs["say"][0]
    content = _without(_span(clause), (token.i, source[1]))
    if len(content) == 2 and _next_clause(token.doc, content[1]):
        content.pop()
    if content:
        yield Candidate(token.i, (token.i, last.i + 1), family, "according", source, speaker, tuple(content))


def _next_clause(doc: Doc, interval: Interval) -> bool:
    """As in ", according to X, and the road was closed": the rest is no longer X's."""
    words = [t for t in doc[interval[0] : interval[1]] if not t.is_punct and not t.is_space]
    return bool(words) and (words[0].dep_ == "cc" or words[0].lower_ in ("while", "although", "though"))


def _scope(token: Token) -> Token:
    """The clause that "according to" qualifies: the sentence, or the conjunct it closes."""
    first = token.i == token.sent.start
    clause = token.head
    for _ in range(_REACH):
        if clause.dep_ == "ROOT" or clause.head.i == clause.i:
            break
        finite = any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.children)
        closed = clause.dep_ == "ccomp" and _closes(token, clause)
        if not first and finite and clause.dep_ in ("conj", "ccomp", "parataxis") and not closed:
            break
        clause = clause.head
    return clause


def _closes(token: Token, clause: Token) -> bool:
    """As in "X said that P, according to Y": Y tells what X said, and not X what Y did."""
    doc = token.doc
    return token.i > clause.i and doc[token.i - 1].text == "," and clause.head.i < clause.left_edge.i


# -- intervals --------------------------------------------------------------------------------------


def _span(token: Token) -> Interval:
    return token.left_edge.i, token.right_edge.i + 1


def _cue_interval(verb: Token) -> Interval:
    start, end = verb.i, verb.i + 1
    for child in verb.children:
        if child.dep_ in AUXILIARIES and child.i < verb.i:
            start = min(start, child.i)
        elif child.dep_ == "prt":
            end = max(end, child.i + 1)
    return start, end


def _own_clause(verb: Token, content: Token) -> Interval:
    """The cue with its subject and adjuncts, as far as they stand on its side of the content."""
    right_of = content.i > verb.i
    parts = [
        child
        for child in verb.children
        if child.dep_ not in ("punct", "cc", "conj", "ccomp") and (child.i < content.i) == right_of
    ]
    left = min([verb.i, *(c.left_edge.i for c in parts)])
    right = max([verb.i, *(c.right_edge.i for c in parts)])
    return left, right + 1


def _without(whole: Interval, part: Interval) -> list[Interval]:
    """The interval less another: one or two pieces."""
    if part[1] <= whole[0] or part[0] >= whole[1]:
        return [whole]
    return [piece for piece in ((whole[0], part[0]), (part[1], whole[1])) if piece[0] < piece[1]]
