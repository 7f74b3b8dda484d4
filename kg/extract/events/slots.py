"""The slots of a frame, filled: which of a predicate's arguments are values of the kind a rule wants."""

from collections.abc import Callable

from spacy.tokens import Doc, Token

from kg.extract.cast import Cast
from kg.extract.events.phrases import is_money, money, phrase_literal, tells_nothing
from kg.extract.events.senses import (
    Slots,
    acts_on_itself,
    fits_sense,
    is_habitual,
    is_rate,
    is_specific,
    strays,
    to_one_another,
)
from kg.knowledge import carried_by
from kg.knowledge.frames import Frame, SlotRule
from kg.model import Claim, ClaimRef, Literal, Ref, Term, Value
from kg.syntax import evidence
from kg.syntax.clause import Predication
from kg.syntax.entities import Label, has_label
from kg.syntax.functions import (
    conjuncts_of,
    governed_by,
    nominal_subjects_of,
    prepositions_of,
)
from kg.syntax.words import (
    form_of,
    is_plural_noun,
    is_pronoun,
    is_proper_noun,
)
from kg.terms import Ontology


class SlotFiller:
    """Fills frames from one Doc's predicates; `claims_at` makes the claims of an embedded clause."""

    def __init__(
        self, doc: Doc, cast: Cast, ontology: Ontology, claims_at: Callable[[Token], tuple[Claim, ...]]
    ) -> None:
        self.doc = doc
        self.cast = cast
        self.ontology = ontology
        self.claims_at = claims_at
        self.words = cast.knowledge.english.extract
        self._labels = individuals(ontology)

    def fill(self, frame: Frame, pred: Predication) -> Slots | None:
        """The frame's slots filled from the predication, or None where the frame does not fit."""
        if not fits_sense(frame, pred):
            return None
        slots = self._filled(frame, pred)
        if slots is None or acts_on_itself(slots) or is_rate(pred) or self._is_habit(pred, slots):
            return None
        return slots if any(isinstance(value, Ref) for _, value in slots) else None

    def _filled(self, frame: Frame, pred: Predication) -> Slots | None:
        """The values of each slot; None where one that is needed has none."""
        slots: Slots = []
        for rule in frame.slots:
            values = self._values(rule, pred)
            needed = rule.required and not self._is_untold(rule, pred, frame)
            if not values and (needed or self._misfits(rule, pred, frame) or strays(rule, pred)):
                return None
            slots.extend((rule.slot, value) for value in values)
        if frame.reciprocal:
            slots = to_one_another(frame, pred, slots)
        filled = {slot for slot, _ in slots}
        return None if frame.one_of and not filled & set(frame.one_of) else slots

    def _is_untold(self, rule: SlotRule, pred: Predication, frame: Frame) -> bool:
        """Whether a passive does not tell who does it to somebody named: "Roe was snubbed"."""
        if not frame.untold or rule.slot != "agent" or not pred.passive or pred.subject:
            return False
        asked = {source for other in frame.slots for source in other.sources} & {"object", "dative", "to"}
        whom = self.cast.named_actors(token for source in sorted(asked) for token in pred.get(source))
        return any(self.cast.is_a(entity, "kg:Person", "kg:Organization") for entity in whom)

    def _is_habit(self, pred: Predication, slots: Slots) -> bool:
        """What unnamed, uncounted ones do as a rule is no event: "smugglers who refuse to pay"."""
        filled = {value.entity for _, value in slots if isinstance(value, Ref)}
        if any(self.cast.entities[key].named or self.cast.entities[key].count for key in filled):
            return False
        tokens = [token for token in pred.arguments() if filled & set(self.cast.known(token))]
        if any(is_specific(token) for token in tokens):
            return False
        return is_plural_noun(pred.head) and pred.light is None or is_habitual(pred.light or pred.head)

    def _values(self, rule: SlotRule, pred: Predication) -> list[Value]:
        for source in rule.sources:
            tokens = pred.get(source)
            values = [value for token in tokens for value in self._value(rule, token)]
            if values and self._leads(rule, tokens[0], source):
                return list(dict.fromkeys(values))
        return []

    def _leads(self, rule: SlotRule, first: Token, source: str) -> bool:
        """Whether the first of a coordination fits: where only a later one does, the parse misleads."""
        if is_pronoun(first):
            return bool(self._value(rule, first)) or source in ("subject", "object")
        if rule.kind != "entity" or source not in ("subject", "object") or is_proper_noun(first):
            return True
        return bool(self._value(rule, first)) or not self.cast.of(first)

    def _misfits(self, rule: SlotRule, pred: Predication, frame: Frame) -> bool:
        """A subject or object that is there but is of a wrong kind shows another sense of the verb."""
        if rule.kind != "entity" or rule.sources[0] not in ("subject", "object"):
            return False
        others = (r for r in frame.slots if r is not rule and r.sources[0] == rule.sources[0])
        if any(self._values(other, pred) for other in others):
            return False
        return any(self.cast.of(token) for token in pred.get(rule.sources[0]))

    def _value(self, rule: SlotRule, token: Token) -> list[Value]:
        match rule.kind:
            case "claim":
                return [ClaimRef(claim.id) for verb in _coordinated(token) for claim in self.claims_at(verb)]
            case "term":
                return [self._term(token)]
            case "individual":
                term = self._term(token)
                return [term] if isinstance(term, Term) else []
            case "text":
                return [] if tells_nothing(token) else [phrase_literal(token)]
            case "matter":
                return [] if tells_nothing(token) or self._acts(token) else [phrase_literal(token)]
            case "role":
                return [phrase_literal(token)] if _is_office(token) else []
            case "number":
                return self._number(token)
            case "money":
                return [money(token)] if is_money(token) else []
        entities = self.cast.of(token)
        if rule.words and (token.lemma_.lower() in rule.words or not rule.fits):
            return [Ref(entity) for entity in entities if token.lemma_.lower() in rule.words]
        return [Ref(entity) for entity in entities if self._suits(entity, rule.fits)]

    def _acts(self, token: Token) -> bool:
        """Whether a phrase names an actor or a place."""
        known = [self.cast.entities[entity].type for entity in self.cast.known(token)]
        types = known or [self.cast.noun_type(token)]
        return has_label(token, Label.PERSON, Label.STATE, Label.GROUP) or any(
            self.ontology.is_a(curie, kind) for curie in types for kind in ("kg:Actor", "kg:Place")
        )

    def _suits(self, entity: str, fits: tuple[str, ...]) -> bool:
        if not fits:
            return True
        # kg:Thing is the root of all; in a frame it means what is nothing more special.
        if "kg:Thing" in fits and self.cast.entities[entity].type == "kg:Thing":
            return True
        if self.cast.is_a(
            entity, *(fit for fit in fits if fit != "kg:Thing" and not fit.startswith("role:"))
        ):
            return True
        families = self.cast.families.get(entity, ())
        return any(fit.removeprefix("role:") in families for fit in fits if fit.startswith("role:"))

    def _term(self, token: Token) -> Value:
        low, _ = evidence.phrase(token)
        while low < token.i and self.doc[low].lower_ in self.words.articles and self.doc[low].whitespace_:
            low += 1
        words = self.doc[low : token.i + 1].text.lower().split()
        singular = " ".join([*words[:-1], token.lemma_.lower()]) if words else token.lemma_
        curie = self._labels.get(singular)
        if curie:
            return Term(curie)
        place = evidence.span(self.doc, low, token.i + 1)
        return Literal(" ".join(words), spans=((place.start, place.end),))

    def _number(self, token: Token) -> list[Value]:
        counts = [self.cast.entities[entity].count for entity in self.cast.known(token)]
        return list[Value](count for count in counts if count is not None)[:1]


def _is_office(token: Token) -> bool:
    """Whether a phrase names an office: "acting head of X", but not "player of the year"."""
    of = [pobj.lemma_ for prep in prepositions_of(token) for pobj in governed_by(prep)]
    if set(of) & carried_by(token).english.extract.occasions:
        return False
    return token.lemma_.lower().rpartition("-")[2] in carried_by(token).titles.families


def _coordinated(verb: Token) -> list[Token]:
    """A clause's verb and those coordinated under it: ordered to halt … and return …."""
    return [
        verb,
        *[c for c in conjuncts_of(verb) if form_of(c) == form_of(verb) and not nominal_subjects_of(c)],
    ]


def individuals(ontology: Ontology) -> dict[str, str]:
    """{"foreign terrorist organization": "kg:Foreign…"}: the ontology's individuals by label and alias."""
    found: dict[str, str] = {}
    for term in ontology.of_kind("individual"):
        for label in (term.label, *term.aliases):
            found.setdefault(label.casefold(), term.curie)
    return found
