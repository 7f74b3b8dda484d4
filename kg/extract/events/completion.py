"""What a clause tells beyond its frame: place, recipient, topic, amount, and the actors it concerns.

Done once for all predicates, so that a frame names only what makes its type. What a frame
has put into a slot stays; what stands in no slot yet is read off the predicate's arguments.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from spacy.tokens import Doc, Token

from kg.extract.cast import ACTORS, MOST, Cast
from kg.extract.events.phrases import is_money, money, phrase_literal, tells_nothing
from kg.extract.events.senses import Slots
from kg.model import Claim, ClaimRef, Ref, Value
from kg.syntax import evidence
from kg.syntax.clause import Predication, predication
from kg.syntax.entities import is_person_name, is_time_label
from kg.syntax.functions import Function, dependents, governed_by, prepositions_of
from kg.syntax.words import is_past_or_participle, is_pronoun

BODILY = ("kg:Assault", "kg:Coercion", "kg:Mobilization", "kg:Protest", "kg:LifeEvent")
"""Events that are where those are to whom they are done; an opinion of a war is not in the war."""

_PLACES = ("kg:Place", "kg:GeopoliticalEntity")
_WHOM = ("agent", "target", "addressee", "recipient", "concerns", "destination", "origin", "place")


class Completer:
    """Adds to a frame's slots what the frame does not ask for; `claim_of` gives an embedded claim by id."""

    def __init__(
        self,
        doc: Doc,
        cast: Cast,
        claim_of: Callable[[str], Claim],
        claims_at: Callable[[Token], tuple[Claim, ...]],
    ) -> None:
        self.doc = doc
        self.cast = cast
        self.claim_of = claim_of
        self.claims_at = claims_at
        self.words = cast.knowledge.english.extract

    def complete(self, pred: Predication, slots: Slots, term: str = "kg:Event") -> Slots:
        """The slots of an event of the type `term`, with those that the predicate's other arguments fill."""
        found = list(slots)
        bodily = any(self.cast.ontology.is_a(term, kind) for kind in BODILY)
        for slot, values in (
            ("place", partial(self._places, bodily=bodily)),
            ("recipient", self._recipients),
            ("amount", self._amounts),
            ("topic", self._topics),
            ("concerns", self._concerned),
        ):
            if not any(filled == slot for filled, _ in found):
                found += [(slot, value) for value in dict.fromkeys(values(pred, found))]
        return found

    def _places(self, pred: Predication, slots: Slots, bodily: bool) -> Iterator[Value]:
        taken = _entities(slots)
        around = [*filter(is_person_name, pred.arguments()), *(pred.object if bodily else ())]
        beside = (token for argument in around for token in self._located(argument))
        for token in (*self._governed(pred, self.words.locating), *beside):
            for entity in self.cast.known(token) or self._facility(token):
                if entity not in taken and self.cast.is_a(entity, *_PLACES):
                    yield Ref(entity)

    def _located(self, argument: Token) -> Iterator[Token]:
        """Where, told behind a name or what is attacked, "met Tom Roe in Oslo": the event is there."""
        for preposition in prepositions_of(argument):
            if preposition.lower_ in self.words.locating and preposition.i == argument.i + 1:
                yield from governed_by(preposition)

    def _facility(self, token: Token) -> tuple[str, ...]:
        """An unnamed building or site: "at a school"."""
        is_place = self.cast.ontology.is_a(self.cast.noun_type(token), "kg:Place")
        return self.cast.of(token) if is_place and not is_pronoun(token) else ()

    def _recipients(self, pred: Predication, slots: Slots) -> Iterator[Value]:
        """To whom: named, and in no slot yet."""
        if {"addressee", "destination"} & {slot for slot, _ in slots}:
            return
        taken = _entities(slots)
        for token in (*pred.dative, *pred.preps.get("to", ())):
            yield from (Ref(entity) for entity in self.cast.named_actors([token]) if entity not in taken)

    def _amounts(self, pred: Predication, slots: Slots) -> Iterator[Value]:
        for token in (
            *pred.amount,
            *pred.object,
            *pred.complement,
            *self._governed(pred, self.words.measuring),
        ):
            if is_money(token):
                yield money(token)
                return

    def _topics(self, pred: Predication, slots: Slots) -> Iterator[Value]:
        """What it is about: nothing where a target, content or quote tells that already."""
        if {"topic", "content", "quote", "as"} & {slot for slot, _ in slots}:
            return
        taken, targets = _entities(slots), any(slot == "target" for slot, _ in slots)
        objects = () if targets else pred.object
        for token in (*objects, *self._governed(pred, self.words.topical)):
            entities = set(self.cast.known(token))
            is_topic = not (tells_nothing(token) or token.lemma_ in self.words.idle)
            if is_topic and not entities & taken and not self._is_a(token, (*ACTORS, *_PLACES)):
                yield phrase_literal(token)
                return

    def _is_a(self, token: Token, classes: tuple[str, ...]) -> bool:
        """Whether a word stands for something of these classes, known or by what its noun means."""
        known = [self.cast.entities[entity].type for entity in self.cast.known(token)]
        types = known or [self.cast.noun_type(token)]
        return any(self.cast.ontology.is_a(curie, kind) for curie in types for kind in classes)

    def _concerned(self, pred: Predication, slots: Slots) -> Iterator[Value]:
        """Named actors beside those in the slots, in a thing's phrase and in a clause's content."""
        direct = self._governed(pred, self.words.involving)
        things = [t for t in (*pred.object, *pred.complement, *direct) if not self._is_a(t, ACTORS)]
        inside = [token for thing in things for token in self._inside(thing)]
        gerunds = [claim for gerund in self._gerunds(pred) for claim in self.claims_at(gerund)]
        contents = [self.claim_of(value.claim) for _, value in slots if isinstance(value, ClaimRef)]
        found = [*self.cast.named_actors((*direct, *inside)), *self._told_of((*contents, *gerunds))]
        yield from _new(found, slots)

    def concerned(self, contents: Iterable[Claim], slots: Slots) -> Iterator[Ref]:
        """Whom the acts concern that somebody means or demands, beside those in the slots."""
        return _new(self._told_of(contents), slots)

    def _gerunds(self, pred: Predication) -> list[Token]:
        """What it is for, "criticized for jailing Roe", and into, "an inquiry into how Roe was jailed"."""
        names = (f"{name} doing" for name in sorted(self.words.topical | self.words.involving))
        return [token for name in names for token in pred.preps.get(name, ())]

    def _inside(self, thing: Token) -> Iterator[Token]:
        """The words of a phrase, and who is told to have made it: "an order sought by Roe"."""
        low, high = evidence.phrase(thing)
        yield from self.doc[low : high + 1]
        for participle in dependents(thing, Function.ADNOMINAL_CLAUSE):
            if is_past_or_participle(participle):
                yield from predication(participle).subject

    def _told_of(self, claims: Iterable[Claim]) -> Iterator[str]:
        """Whom an embedded clause tells of: the target of what is threatened is whom one threatens."""
        values = (value for claim in claims for slot, value in claim.slots if slot in _WHOM)
        for entity in (value.entity for value in values if isinstance(value, Ref)):
            if self.cast.is_a(entity, *ACTORS):
                yield entity

    def _governed(self, pred: Predication, prepositions: Iterable[str]) -> list[Token]:
        found = [token for name in sorted(prepositions) for token in pred.preps.get(name, ())]
        return sorted((t for t in found if not is_time_label(t)), key=lambda token: token.i)


def _new(entities: Iterable[str], slots: Slots) -> Iterator[Ref]:
    taken = _entities(slots)
    yield from (Ref(entity) for entity in [e for e in dict.fromkeys(entities) if e not in taken][:MOST])


def _entities(slots: Slots) -> set[str]:
    return {value.entity for _, value in slots if isinstance(value, Ref)}
