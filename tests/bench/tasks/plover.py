"""An actor pair in a sentence -> PLOVER's root class of what the first does to the second.

Three questions in turn: what does the verb that has the first actor as its subject
and the second below it mean, with its object and what it governs; which of kg's
events takes place between the two; which word of action stands on the way from
one to the other. It sees the sentence and the pair, never gold.
"""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Span, Token

from kg.model import Claim, Entity
from kg.pipeline import Line as Machine

from .reading import Line, Reading, readings

RENAMED = {"RETREAT": "YIELD", "INVESTIGATE": "ACCUSE"}
"""Class names of other PLOVER versions -> the benchmark's."""

FRIENDLY = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"})
HOSTILE = frozenset({"PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT", "THREATEN"})
DEFAULT = "SUPPORT"
"""Where nothing tells: a friendly act in words, the mildest."""

_OBJECTS = ("dobj", "attr", "oprd", "dative", "acomp")
_CLAUSES = ("xcomp", "ccomp", "advcl")
_FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll", "may", "might", "could"})
_DUTY = frozenset({"must", "should"})
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Lexicon:
    """plover.toml turned round: word -> class, "verb noun" -> class, word -> operator."""

    verbs: dict[str, str]
    nouns: dict[str, str]
    pairs: dict[str, str]
    operators: dict[str, str]


@cache
def load_lexicon() -> Lexicon:
    """The shipped words; the first listing of a word wins."""
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return Lexicon(*(_turned(data[table]) for table in ("verbs", "nouns", "pairs", "operators")))


def _turned(table: dict[str, list[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, words in table.items():
        for word in words:
            found.setdefault(word, name)
    return found


def predict(lines: Iterable[Line], machine: Machine) -> Iterator[Line]:
    """{"id", "root"} for each line {"id", "text", "pair"}."""
    for reading in readings(lines, machine):
        first, second = (span_of(reading.doc, actor) for actor in pair_of(reading.line))
        if first is not None and second is not None:
            root = _Sentence(reading, first, second).root()
        else:
            root = _Meaning(reading).guess()
        yield {"id": reading.line["id"], "root": root}


def pair_of(line: Line) -> tuple[dict[str, Any], dict[str, Any]]:
    """The two actors, each {"start", "end", "text"}, however the line names them."""
    pair = line.get("pair") or next(iter(line.get("facts", ())), line)
    if isinstance(pair, dict):
        names = (("s", "o"), ("source", "target"), ("actor1", "actor2"), ("subject", "object"))
        found = [[pair[a], pair[b]] for a, b in names if a in pair and b in pair]
        if not found:
            raise ValueError(
                f"{line.get('id', '')}: the line names no pair of actors; give it as pair: [A, B]"
            )
        pair = found[0]
    first, second = (actor if isinstance(actor, dict) else {"text": str(actor)} for actor in pair)
    return first, second


def span_of(doc: Doc, actor: dict[str, Any]) -> Span | None:
    """The actor's tokens, by offsets, else where its text first stands."""
    start, text = actor.get("start"), actor.get("text", "")
    if start is None:
        start = doc.text.find(text)
    if start < 0 or (not text and "end" not in actor):
        return None
    return doc.char_span(start, actor.get("end") or start + len(text), alignment_mode="expand")


class _Meaning:
    """What the predicates of one sentence mean."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.lexicon = load_lexicon()

    def guess(self) -> str:
        """The class of the first verb that tells; DEFAULT where none does."""
        verbs = [token for token in self.reading.doc if token.pos_ == "VERB"]
        return next(filter(None, (self.meaning(verb) for verb in verbs)), DEFAULT)

    def meaning(self, verb: Token, depth: int = 0) -> str:
        """What a predicate does, with its object, the clause it governs, negation and future."""
        found = self._plain(verb, depth)
        return _in_mood(verb, found) if found else ""

    def _plain(self, word: Token, depth: int) -> str:
        lemma, objects = word.lemma_.lower(), _objects(word)
        pair = next(
            (p for p in (f"{lemma} {o.lemma_.lower()}" for o in objects) if p in self.lexicon.pairs), ""
        )
        if pair:
            return self.lexicon.pairs[pair]
        operator = self.lexicon.operators.get(lemma, "")
        inner = self._inner(word, objects, depth) if depth < _DEEPEST else ""
        if operator:
            return _operated(operator, inner, self._own(word))
        return self._own(word) or inner

    def _inner(self, word: Token, objects: list[Token], depth: int) -> str:
        clauses = [child for child in word.children if child.dep_ in _CLAUSES and child.i > word.i]
        for child in clauses:
            found = self.meaning(child, depth + 1)
            if found:
                return found
        return next(filter(None, (self._noun(o, depth) for o in objects)), "")

    def _noun(self, noun: Token, depth: int) -> str:
        if noun.pos_ in ("VERB", "ADJ"):
            return self.meaning(noun, depth + 1)
        return self.lexicon.nouns.get(noun.lemma_.lower(), "")

    def _own(self, word: Token) -> str:
        """The class of the word by itself: as listed here, else by kg's frames."""
        lemma = word.lemma_.lower()
        if word.pos_ in ("VERB", "AUX", "ADJ"):
            return self.lexicon.verbs.get(lemma, "") or self._framed(lemma)
        return self.lexicon.nouns.get(lemma, "")

    def _framed(self, lemma: str) -> str:
        terms = self.reading.machine.ontology.terms
        frames = self.reading.machine.extractor.frames.by_verb.get(lemma, ())
        classes = (terms[frame.term].plover for frame in frames)
        return next((RENAMED.get(name, name) for name in classes if name), "")


class _Sentence(_Meaning):
    """One sentence with its two actors."""

    def __init__(self, reading: Reading, source: Span, target: Span) -> None:
        super().__init__(reading)
        self.source, self.target = source, target

    def root(self) -> str:
        """The class of what the first does to the second."""
        return self._by_verb() or self._by_event() or self._on_the_way() or self.guess()

    # -- the verb that links them --------------------------------------------------------------

    def _by_verb(self) -> str:
        for verb in _verbs_above(self.source.root):
            if self.target.root in set(verb.subtree):
                found = self.meaning(verb)
                if found:
                    return found
        return ""

    # -- kg's events between them ----------------------------------------------------------------

    def _by_event(self) -> str:
        for claim in self.reading.extraction.claims:
            name = self.reading.machine.ontology.terms[claim.term].plover if claim.kind == "event" else ""
            if name and self._links(claim):
                return RENAMED.get(name, name)
        return ""

    def _links(self, claim: Claim) -> bool:
        agents = self.reading.fillers(claim, "agent")
        others = self.reading.fillers(claim, "target", "addressee", "recipient", "destination", "place")
        return any(_overlaps(e, self.source) for e in agents) and any(
            _overlaps(e, self.target) for e in others
        )

    # -- words of action near them ---------------------------------------------------------------

    def _on_the_way(self) -> str:
        path = _path(self.source.root, self.target.root)
        return next(filter(None, (self._own(token) for token in path)), "")


def _verbs_above(token: Token) -> Iterator[Token]:
    yield from (above for above in token.ancestors if above.pos_ in ("VERB", "AUX"))


def _objects(word: Token) -> list[Token]:
    """What a predicate acts on: its objects, what it is passively done to, objects of prepositions."""
    found = [child for child in word.children if child.dep_ in (*_OBJECTS, "nsubjpass")]
    preps = [child for child in word.children if child.dep_ in ("prep", "prt", "agent")]
    found += [
        child for prep in preps if prep.dep_ == "prep" for child in prep.children if child.dep_ == "pobj"
    ]
    found += [below for noun in found for below in _below(noun)]
    return found


def _below(noun: Token) -> list[Token]:
    """For "a suspension of aid", "a state of siege": the second noun too; coordinated ones."""
    preps = [child for child in noun.children if child.dep_ == "prep" and child.lower_ in ("of", "for")]
    found = [child for child in noun.children if child.dep_ in ("conj", "compound")]
    return found + [child for prep in preps for child in prep.children if child.dep_ == "pobj"]


def _in_mood(verb: Token, found: str) -> str:
    """Not doing a friendly thing rejects it; what will be done is promised or threatened."""
    marks = {child.lower_ for child in verb.children if child.dep_ in ("aux", "neg")}
    if marks & {"not", "n't", "n’t", "never"}:
        return "REJECT" if found in FRIENDLY else found
    if marks & _DUTY:
        return "REQUEST"
    if marks & _FUTURE:
        return {True: "AGREE"}.get(found in FRIENDLY - {"CONSULT"}, "THREATEN" if found in HOSTILE else found)
    return found


def _operated(operator: str, inner: str, own: str) -> str:
    match operator:
        case "promise":
            return "THREATEN" if inner in HOSTILE else "CONSULT" if inner == "CONSULT" else "AGREE"
        case "refuse":
            return "REJECT"
        case "request":
            return "REQUEST"
        case "threaten":
            return "THREATEN"
        case "stop":
            return "YIELD" if inner in HOSTILE else "SANCTION"
    return inner or own


def _path(one: Token, other: Token) -> list[Token]:
    """The tokens between two in the tree, from the first to the second, both left out."""
    up, down = [one, *one.ancestors], [other, *other.ancestors]
    shared = next((token for token in up if token in down), None)
    if shared is None:
        return up[1:] + down[1:]
    between = up[1 : up.index(shared) + 1] + down[1 : down.index(shared)][::-1]
    return [token for token in between if token not in (one, other)]


def _overlaps(entity: Entity, span: Span) -> bool:
    return any(m.start < span.end_char and span.start_char < m.end for m in entity.mentions)
