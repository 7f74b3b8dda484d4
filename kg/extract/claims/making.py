"""Making claims: ids, confidence, time; one place where a Claim comes into being."""

from bisect import bisect_left
from collections.abc import Iterable

from spacy.tokens import Doc, Token

from kg.extract.cast import Cast
from kg.extract.claims.confidence import Calibrator
from kg.extract.claims.draft import Draft
from kg.extract.claims.holders import Holders
from kg.model import (
    Attribution,
    Bounds,
    Claim,
    ClaimRef,
    Literal,
    Ref,
    Reported,
    RoleTerm,
    Term,
    Time,
    Value,
    digest,
)
from kg.syntax import evidence
from kg.syntax.functions import Function, has_function, is_preposition
from kg.syntax.words import Form, has_form, is_proper_noun

SILENT_ZONES = frozenset({"head", "credit", "tail", "duplicate", "byline"})
"""Zones that state nothing of their own: who took a picture, what a reader may do next."""

_REFERENCE_COST = {"pronoun": 0.8, "nominal": 0.9, "name": 1.0}


_TIME_SLOTS = frozenset(
    {
        Function.ADVERBIAL_NOUN,
        Function.PREPOSITIONAL_OBJECT,
        Function.ADVERB,
        Function.PREPOSITION,
        Function.NOUN_MODIFIER,
        Function.TEMPORAL_NOUN,
    }
)


VAGUE = 0.65
"""Below what readers are shown as sure: right, perhaps, but of nobody that one could look up."""


class ClaimMaker:
    """Turns drafts into claims of one article: adds holders and time, and an id from the content."""

    def __init__(self, doc: Doc, cast: Cast, holders: Holders, calibrator: Calibrator) -> None:
        self.doc = doc
        self.cast = cast
        self.holders = holders
        self.calibrator = calibrator
        self.words = cast.knowledge.english.extract
        self._times = _times_by_token(doc)
        self._in_order = sorted(doc._.times, key=lambda time: time.start)
        self._starts = [time.start for time in self._in_order]

    def make(self, draft: Draft, skip: Reported | None = None, presupposed: bool = False) -> Claim:
        """The claim of a draft; equal drafts give equal ids.

        `skip` is the report that the claim itself tells of. What is `presupposed` (a title,
        an apposition) is the article's own word even inside indirect speech; only
        quotation marks give it to the speaker.
        """
        chain = self.holders.chain(draft.head, draft.status, skip, quoted_only=presupposed)
        modality = draft.status.modality
        slots = [f"{slot}={_key(value)}" for slot, value in draft.slots]
        place = f"{draft.evidence.start}-{draft.evidence.end}"
        key = digest(draft.kind, draft.term, *slots, modality, repr(chain), place, length=12)
        return Claim(
            id=key,
            kind=draft.kind,
            term=draft.term,
            slots=draft.slots,
            evidence=draft.evidence,
            modality=modality,
            attribution=chain,
            time=draft.time if draft.time is not None else self.time_of(draft.head),
            confidence=self._confidence(key, draft, chain),
            rule=draft.rule,
            inferred=draft.inferred,
            trigger=draft.trigger or evidence.cue(draft.head),
        )

    def _confidence(self, key: str, draft: Draft, chain: tuple[Attribution, ...]) -> float:
        """The calibrated one; of what nobody could check, for it tells of nobody, no more than VAGUE."""
        found = self.calibrator.confidence(key, draft, chain, self.cast)
        return min(found, VAGUE) if draft.vague or self._is_vague(draft) else found

    def _is_vague(self, draft: Draft) -> bool:
        """Whether an event has no name, number, time or place: "leaders were killed"."""
        if draft.kind != "event" or draft.time or self.time_of(draft.head):
            return False
        telling = {slot for slot, value in draft.slots if self._tells_who(slot, value)}
        return not telling or (telling == {"agent"} and self._is_thin(draft))

    def _is_thin(self, draft: Draft) -> bool:
        """Whether one is named who does something to a bare thing: "released a statement"."""
        rest = [value for slot, value in draft.slots if slot not in ("agent", "action")]
        slots = {slot for slot, _ in draft.slots}
        only = slots <= {"agent", "action", "target", "topic"} and bool(rest)
        return only and all(map(self._is_bare_thing, rest))

    def _is_bare_thing(self, value: Value) -> bool:
        """Whether a value is a noun that says nothing alone: "a statement", "the rights", "the label"."""
        if isinstance(value, Literal):
            return _bare(value.value) in self.words.open
        return isinstance(value, Ref) and _bare(self.cast.entities[value.entity].name) in self.words.open

    def _tells_who(self, slot: str, value: Value) -> bool:
        if isinstance(value, Literal):
            return slot != "action" and _has_name(value.value)
        if not isinstance(value, Ref):
            return True
        entity = self.cast.entities[value.entity]
        return entity.named or bool(entity.count or entity.members_of) or _has_name(entity.name)

    def time_of(self, head: Token) -> Time | None:
        """The time expression that modifies a predicate directly: "on Friday", "last month".

        Not the one that only measures: "sentenced to ten years", "a year after he left".
        """
        for child in head.children:
            if is_preposition(child) and child.lower_ in self.words.timeless:
                continue
            for token in (child, *(child.children if is_preposition(child) else ())):
                if has_function(token, *_TIME_SLOTS) and token.i in self._times and not self._measures(token):
                    return self._times[token.i]
        return None

    def times_between(self, start: int, end: int) -> list[Time]:
        """The time expressions that start among the characters start..end (half-open)."""
        return self._in_order[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _measures(self, token: Token) -> bool:
        """Whether a time only says how long before or after something else: "a year after …"."""
        last = token.i + 1 == len(self.doc)
        return (
            not last
            and self._times[token.i].value.startswith("P")
            and token.nbor(1).lower_ in self.words.anchors
        )

    def cost(self, tokens: Iterable[Token]) -> float:
        """How much the ways of referring take from a claim's confidence: 1.0 where all are names."""
        factor = 1.0
        for token in tokens:
            if has_form(token, Form.PERSONAL, Form.POSSESSIVE_PRONOUN, Form.RELATIVE_PRONOUN):
                factor *= _REFERENCE_COST["pronoun"]
            elif not is_proper_noun(token) and self.cast.known(token):
                factor *= _REFERENCE_COST["nominal"]
        return factor


def _times_by_token(doc: Doc) -> dict[int, Time]:
    found: dict[int, Time] = {}
    for time in doc._.times:
        span = doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is not None:
            found.update((token.i, time) for token in span)
    return found


def _key(value: Value) -> str:
    match value:
        case Ref(entity=key) | ClaimRef(claim=key) | Term(curie=key) | RoleTerm(label=key):
            return key
        case Literal(value=text, datatype=datatype):
            return f"{text}^^{datatype}"
        case Bounds():
            return f"{value.low}..{value.high}"
    raise TypeError(f"no key for {value!r}")


_ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their"})


def _bare(text: str) -> str:
    """The words without an article: "statement" of "a statement"."""
    return " ".join(word for word in text.lower().split() if word not in _ARTICLES)


def _has_name(text: str) -> bool:
    """Whether words have a name or number in them: "Peru's minister", "US report", not "Police"."""
    first, *rest = text.split() or [""]
    return first[:2].isupper() or any(word[:1].isupper() or word[:1].isdigit() for word in rest)


def is_silent(token: Token) -> bool:
    """Whether a token stands in a zone that states nothing."""
    return token._.zone in SILENT_ZONES
