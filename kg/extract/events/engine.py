"""The event engine: predicates of a Doc -> claims. The clause first, the type second.

Every verb and noun of action whose participants include an actor that the article names,
knows or counts is read with its whole argument structure. A frame of the word gives the
specific type; else the general frame of the word's class; else, between two named actors,
a plain kg:Event keeps the words. One claim a predicate: the frames of a lemma are tried in
file order and the first that fits wins, so that overlapping frames do not code one
sentence twice. Rejected: frames alone, whose filters decided whether anything was seen at
all (of read articles 12 % of the events), and roots learned from annotated sentences, of
which on ordinary news two of three were wrong.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from spacy.tokens import Doc, Token

from kg.extract.cast import Cast
from kg.extract.claims import ClaimMaker, Draft, is_silent
from kg.extract.events.completion import Completer
from kg.extract.events.intents import MUST, WILL, Intents
from kg.extract.events.lookup import carrier_of, evokes, general_frames, own_frames
from kg.extract.events.plain import PlainEvents
from kg.extract.events.senses import Slots
from kg.extract.events.slots import SlotFiller
from kg.extract.status import status_of
from kg.knowledge import carried_by
from kg.knowledge.frames import Frame, Frames
from kg.model import Bounds, Claim, ClaimRef, Literal, Mention, Ref, Status, Term, Value
from kg.syntax import evidence
from kg.syntax.arguments import modifying_actors, phrasal
from kg.syntax.clause import Predication, adjectival, nominal, predication
from kg.syntax.functions import (
    Function,
    active_subjects_of,
    dependents,
    is_adnominal,
    is_conjunct,
    is_number,
    is_open_complement,
    is_prepositional_object,
)
from kg.syntax.layout import sentence, tokens
from kg.syntax.subjects import is_passive
from kg.syntax.words import (
    WordClass,
    has_class,
    is_adjective,
    is_base_form,
    is_ing_form,
    is_past_form,
    is_singular,
    is_verb,
    is_verbal,
)
from kg.terms import Ontology


class FrameEngine:
    """Claims at predicate tokens, made once each, so that an order can point at what it orders."""

    def __init__(self, doc: Doc, maker: ClaimMaker, frames: Frames, ontology: Ontology) -> None:
        self.doc = doc
        self.maker = maker
        self.cast: Cast = maker.cast
        self.frames = frames
        self.ontology = ontology
        self._made: dict[tuple[int, bool], tuple[Claim, ...]] = {}
        self._claims_by_id: dict[str, Claim] = {}
        self._typed_verbs: dict[int, bool] = {}
        self.filler = SlotFiller(doc, self.cast, ontology, partial(self.claims_at, embedded=True))
        self.completer = Completer(doc, self.cast, self._claims_by_id.__getitem__, self.filler.claims_at)
        self.plain = PlainEvents(doc, self.cast)
        self.intents = Intents(maker, frames, self.completer, self._refined, self._words_of)

    def run(self) -> Iterator[Claim]:
        """Every claim of the Doc in text order, embedded ones included."""
        for token in tokens(self.doc):
            if evokes(self.frames, token) and not is_silent(token):
                self.claims_at(token)
        made = {claim.id: claim for _, claims in sorted(self._made.items()) for claim in claims}
        values = [value for claim in made.values() for _, value in claim.slots]
        told = {value.claim for value in values if isinstance(value, ClaimRef)}
        # The words of an embedded clause say something only as what is ordered, planned or said to be.
        yield from (claim for key, claim in made.items() if claim.rule != "clause" or key in told)

    def claims_at(self, token: Token, embedded: bool = False) -> tuple[Claim, ...]:
        """The claims that the predicate evokes; of an `embedded` one that has none, its words."""
        key = (token.i, embedded)
        if key not in self._made:
            self._made[key] = ()  # a clause that contains itself through a broken parse ends here
            self._made[key] = self._content(token) if embedded else self._match(token)
            self._remember(self._made[key])
        return self._made[key]

    def _content(self, token: Token) -> tuple[Claim, ...]:
        """The acts that another act is about: not also the intent or demand that tells them."""
        acts = tuple(claim for claim in self.claims_at(token) if claim.rule not in (WILL, MUST))
        return acts or self._words_of(token)

    def _match(self, token: Token) -> tuple[Claim, ...]:
        if _is_epithet(token):
            return ()
        frames = own_frames(self.frames, token)
        pred = self._normal(token, frames)
        found = self._typed(frames, pred) or self._carried(pred) or self._general(pred)
        self._remember(found)
        return (*found, *self.intents.told(token, found)) or self._untyped(pred)

    def _remember(self, claims: Iterable[Claim]) -> None:
        self._claims_by_id.update((claim.id, claim) for claim in claims)

    def _normal(self, token: Token, frames: tuple[Frame, ...]) -> Predication:
        """The predicate in its normal form; "the Russian invasion of X" is one by Russia."""
        if is_verbal(token):
            return self._verbal(token, frames)
        if is_adjective(token):
            return adjectival(token)
        pred = nominal(token)
        if not pred.subject and any(pred.get(source) for source in ACTED_ON):
            pred.subject = tuple(modifying_actors(token))
        return pred

    def _typed(self, frames: Iterable[Frame], pred: Predication) -> tuple[Claim, ...]:
        found: list[Claim] = []
        for frame in frames:
            slots = self.filler.fill(frame, pred) if frame.also or not found else None
            if slots is not None:
                found.extend(self._claims(frame, pred, slots))
        return tuple(found)

    def _carried(self, pred: Predication) -> tuple[Claim, ...]:
        """What the noun tells that a verb carries: "launched an attack", "expressed concern"."""
        carried = [noun for noun in pred.object if carrier_of(noun) == pred.head]
        found = (claim for noun in carried if evokes(self.frames, noun) for claim in self.claims_at(noun))
        return tuple(dict.fromkeys(found))

    def _general(self, pred: Predication) -> tuple[Claim, ...]:
        if pred.light is not None and self._has_own_type(pred.light):
            return ()  # "recalled its ambassador", "was critical of" are told by the verb
        for frame in general_frames(self.frames, pred):
            slots = self.filler.fill(frame, pred)
            if slots is not None and self._says_enough(pred, slots):
                return tuple(self._claims(frame, pred, slots))
        return ()

    def _has_own_type(self, verb: Token) -> bool:
        """Whether a frame of the verb itself fits what it is said with."""
        if verb.i not in self._typed_verbs:
            frames = own_frames(self.frames, verb)
            pred = self._verbal(verb, frames) if frames else None
            fits = pred is not None and any(self.filler.fill(frame, pred) for frame in frames)
            self._typed_verbs[verb.i] = fits
        return self._typed_verbs[verb.i]

    def _says_enough(self, pred: Predication, slots: Slots) -> bool:
        """Whether one who takes part is named, known by a name or counted; of a bare noun both are."""
        entities = {value.entity for _, value in slots if isinstance(value, Ref)}
        if is_verbal(pred.head) or pred.light is not None:
            counted = any(self.cast.entities[entity].count for entity in entities)
            return counted or any(map(self._names_somebody, pred.arguments()))
        return len(entities) > 1 and all(self.cast.entities[entity].named for entity in entities)

    def _names_somebody(self, token: Token) -> bool:
        """Whether a phrase has a name in it: "Anna Roe", "two Norwegian officers", "a court in Oslo"."""
        low, high = evidence.phrase(token)
        known = (entity for part in self.doc[low : high + 1] for entity in self.cast.known(part))
        return any(self.cast.entities[entity].named for entity in known)

    def _untyped(self, pred: Predication) -> tuple[Claim, ...]:
        slots = self.plain.between_named(pred)
        if slots is not None:
            return (self._plain(pred, slots, "plain"),)
        slots = self.plain.with_thing(pred)
        return () if slots is None else (self._plain(pred, slots, "thing"),)

    def _words_of(self, verb: Token) -> tuple[Claim, ...]:
        """The words of a clause that no frame fits."""
        if not is_verb(verb):
            return ()
        pred = predication(verb)
        slots = self.plain.embedded(pred)
        return () if slots is None else (self._plain(pred, slots, "clause"),)

    def _plain(self, pred: Predication, slots: Slots, rule: str) -> Claim:
        slots = [*self.completer.complete(pred, slots), ("action", Literal(_action(pred.head)))]
        arguments = list(pred.arguments())
        mention = self._evidence(pred.head, _used(self.cast, arguments, slots))
        confidence = _PLAIN[rule] * self.maker.cost(arguments)
        status = self.status(pred.head)
        draft = Draft("event", "kg:Event", tuple(slots), pred.head, mention, status, rule, confidence)
        return self.maker.make(draft)

    def _verbal(self, token: Token, frames: tuple[Frame, ...]) -> Predication:
        """The verb's normal form: passive with the passive it is coordinated with, where it lacks an object.

        In "was fined and ordered to leave" the parser's tag does not tell which "ordered" it is.
        """
        pred = predication(token)
        joined = is_conjunct(token) and is_past_form(token) and not active_subjects_of(token)
        if pred.passive or pred.object or not joined or not is_passive(token.head):
            return pred
        needs = any(rule.sources[0] == "object" for frame in frames for rule in frame.slots)
        return predication(token, passive=True) if needs else pred

    def status(self, token: Token, ability: bool = False) -> Status:
        """The predicate's status, less the stance of those who report it."""
        cues = {report.cue_head for report in self.maker.holders.reports(token)}
        return status_of(token, ability, cues)

    def _claims(self, frame: Frame, pred: Predication, slots: Slots) -> Iterator[Claim]:
        arguments = list(pred.arguments())
        confidence = frame.confidence * self.maker.cost(arguments)
        status = self.status(_told_by(pred), frame.ability)
        clause = [pred.clause] if pred.clause is not None and _has_content(slots) else []
        tokens = [*_used(self.cast, arguments, slots), *filter(None, [pred.light]), *clause]
        for verb in clause:
            tokens += predication(verb).arguments()
        mention = self._evidence(pred.head, tokens)
        is_relation = frame.kind == "relation"
        for chosen in self._pairs(slots) if is_relation else [self._completed(frame, pred, slots)]:
            draft = Draft(
                frame.kind,
                self._refined(frame.term, self._contents(chosen)),
                tuple(chosen),
                pred.light or pred.head,
                mention,
                status,
                frame.name,
                confidence,
                trigger=evidence.cue(pred.head),
            )
            yield self.maker.make(draft)

    def _completed(self, frame: Frame, pred: Predication, slots: Slots) -> Slots:
        counted = _with_count(slots, self.cast, pred)
        action = Literal(_action(pred.head))
        return [*self.completer.complete(pred, counted, frame.term), ("action", action)]

    def _contents(self, slots: Slots) -> tuple[Claim, ...]:
        return tuple(self._claims_by_id[value.claim] for _, value in slots if isinstance(value, ClaimRef))

    def _refined(self, term: str, contents: tuple[Claim, ...]) -> str:
        """The type that the content makes of it: a plan to attack is a plan against somebody."""
        told = [claim.term for claim in contents if claim.attribution[0].polarity == "Positive"]
        for refinement in self.frames.refinements:
            fits = any(self.ontology.is_a(content, kind) for content in told for kind in refinement.content)
            if refinement.event == term and fits:
                return refinement.refined
        return term

    def _pairs(self, slots: Slots) -> list[Slots]:
        """A relation holds between two, of whom one has a name: one claim for each subject and object."""
        rest = [(slot, value) for slot, value in slots if slot not in ("subject", "object")]
        subjects = [value for slot, value in slots if slot == "subject"]
        objects = [value for slot, value in slots if slot == "object"]
        return [
            [("subject", s), ("object", o), *rest]
            for s in subjects
            for o in objects
            if s != o and self._is_told(s) and (not isinstance(o, Ref) or self._named(s) or self._named(o))
        ]

    def _is_told(self, value: Value) -> bool:
        """Whether anybody could say who is meant: not of "countries that joined the union"."""
        if not isinstance(value, Ref) or self._named(value):
            return True
        entity = self.cast.entities[value.entity]
        return entity.count is not None or len(entity.name.split()) > 1

    def _named(self, value: Value) -> bool:
        return isinstance(value, Ref) and self.cast.entities[value.entity].named

    def _evidence(self, head: Token, arguments: Iterable[Token]) -> Mention:
        """The clause's words, kept to the head's own sentence."""
        sent = sentence(head)
        low, high = evidence.clause(head)
        for token in (head, *arguments):
            first, last = evidence.phrase(token)
            near = abs(first - head.i) <= evidence.LONGEST and abs(last - head.i) <= evidence.LONGEST
            if near and sent.start <= first and last < sent.end:
                low, high = min(low, first), max(high, last)
        return evidence.span(self.doc, low, high + 1)


ACTED_ON = ("object", "on", "against", "for", "with", "into")
"""Where a noun of action tells whom it is done to: without that "US elections" are of nobody's doing."""

_PLAIN = {"plain": 0.6, "thing": 0.6, "clause": 0.7}
"""How often the words of a clause without a frame say what happened, before anything was learned."""


def _is_epithet(verb: Token) -> bool:
    """For "agreed to house convicts or deported migrants", misread as "or (he) deported migrants".

    Also for "beat visiting Hamburg", where Hamburg does the visiting.
    """
    if is_ing_form(verb) and is_open_complement(verb) and verb.i == verb.head.i + 1:
        return is_verb(verb.head) and verb.head.lemma_ not in carried_by(verb).commitment.verbs
    if (
        not is_conjunct(verb)
        or not is_past_form(verb)
        or not is_base_form(verb.head)
        or active_subjects_of(verb)
    ):
        return False
    return any(child.lower_ == "or" for child in dependents(verb.head, Function.COORDINATOR))


def _has_content(slots: Slots) -> bool:
    return any(isinstance(value, ClaimRef) for _, value in slots)


def _told_by(pred: Predication) -> Token:
    """The word whose status the event has: what a noun under "plans" is that verb decides."""
    stance = carried_by(pred.head).commitment.verbs.get(pred.light.lemma_, "") if pred.light else ""
    return pred.head if pred.light is None or stance not in ("", "positive") else pred.light


def _action(word: Token) -> str:
    """The lemma with its particle: "rule out"."""
    return phrasal(word)


def _used(cast: Cast, arguments: list[Token], slots: Slots) -> list[Token]:
    filled = {value.entity for _, value in slots if isinstance(value, Ref)}
    texts = any(isinstance(value, (Literal, Term, Bounds)) for _, value in slots)
    return [t for t in arguments if texts or filled & set(cast.known(t))]


def _with_count(slots: Slots, cast: Cast, pred: Predication) -> Slots:
    """The number of the event's target, where it has one target and that has a number."""
    targets = [value for slot, value in slots if slot == "target" and isinstance(value, Ref)]
    counts = [cast.entities[target.entity].count for target in targets]
    if len(counts) != 1 or counts[0] is None or _restricts(pred.head):
        return slots
    if any(is_singular(token) and _has_year(token) for token in pred.object):
        return slots
    return [*slots, ("count", counts[0])]


def _has_year(noun: Token) -> bool:
    """For "a 2014 law": no count."""
    return any(child.shape_ == "dddd" and is_number(child) for child in noun.lefts)


def _restricts(verb: Token) -> bool:
    """For "one of the men arrested in May": how many were arrested is not told."""
    if not is_adnominal(verb) or not is_prepositional_object(verb.head):
        return False
    return verb.head.head.lower_ == "of" and has_class(
        verb.head.head.head, WordClass.NUMERAL, WordClass.PRONOUN, WordClass.ADJECTIVE, WordClass.DETERMINER
    )
