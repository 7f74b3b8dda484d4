"""What somebody means or demands: "Sella will release the sailors", "Marl says Roe must resign".

Beside the planned act itself, whose status tells that it is only planned, it is an event of its own
that somebody means to: a plan as "plans to" tells it, or a refusal. Only plans for or against
another are made: of "will rise" nobody's will is told. Who says that another must do something
demands it.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.extract.cast import ACTORS, Cast
from kg.extract.claims import ClaimMaker, Draft
from kg.extract.events.completion import Completer
from kg.extract.events.senses import Slots
from kg.extract.status import status_of, status_of_saying
from kg.knowledge import carried_by
from kg.knowledge.frames import Frames
from kg.model import Claim, ClaimRef, Literal, Ref, Reported, Status, Value
from kg.syntax.functions import (
    Function,
    auxiliaries_of,
    dependents,
    is_complement_clause,
    is_conjunct,
    is_root,
)
from kg.syntax.subjects import is_passive
from kg.syntax.verbs import is_conditional, is_negated
from kg.syntax.words import is_verbal

WILL, MUST = "will", "must"
"""The rules by which intents and demands are told."""


class Intents:
    """Plans, refusals and demands of one Doc, beside the acts that are meant or demanded.

    `refine` says what content makes of a type, `words_of` gives the act of a clause that has no frame.
    """

    def __init__(
        self,
        maker: ClaimMaker,
        frames: Frames,
        completer: Completer,
        refine: Callable[[str, tuple[Claim, ...]], str],
        words_of: Callable[[Token], tuple[Claim, ...]],
    ) -> None:
        self.maker = maker
        self.cast: Cast = maker.cast
        self.frames = frames
        self.completer = completer
        self.refine = refine
        self.words_of = words_of

    def told(self, verb: Token, acts: tuple[Claim, ...]) -> Iterator[Claim]:
        """What the verb's "will" or "must" tells of the acts, and an act that only its words tell."""
        if will_of(verb) is not None and not self._is_content(verb):
            for act in filter(_means_something, acts):
                yield from self._intent(verb, act)
        if duty_of(verb) is not None:
            yield from self._demands(verb, acts)

    def _is_content(self, verb: Token) -> bool:
        """Whether a frame of the governing verb takes the clause: "pledged that it would" tells it all."""
        governor = _top(verb).head
        frames = self.frames.by_verb.get(governor.lemma_, ()) if is_complement_clause(_top(verb)) else ()
        return any(frame.kind == "event" and rule.kind == "claim" for frame in frames for rule in frame.slots)

    def _intent(self, verb: Token, act: Claim) -> Iterator[Claim]:
        """A plan for or against another, or a refusal; as sure as the act is."""
        term = "kg:Refusal" if is_negated(verb) else self.refine("kg:Plan", (act,))
        if term != "kg:Plan":
            slots = [(slot, value) for slot, value in act.slots if slot == "agent"]
            draft = Draft(
                "event", term, self._slots(slots, act, WILL), verb, act.evidence,
                _status_of_intent(verb), WILL, act.confidence,
            )  # fmt: skip
            yield self.maker.make(draft)

    def _demands(self, verb: Token, acts: tuple[Claim, ...]) -> Iterator[Claim]:
        """The demand of who says that somebody else must do it."""
        report = next(iter(self.maker.holders.reports(verb)), None)
        if report is None or not report.speech or report.speaker < 0:
            return
        speaker = Ref(self.maker.holders.source(report))
        for act in acts or self.words_of(verb):
            sides = (value for slot, value in act.slots if slot in ("agent", "target"))
            other = next(filter(self._could_act, sides), speaker)
            if other != speaker:
                yield from () if acts else (act,)
                yield self._demand([("agent", speaker), ("addressee", other)], act, report)

    def _demand(self, slots: Slots, act: Claim, report: Reported) -> Claim:
        doc = self.maker.doc
        draft = Draft(
            "event", "kg:Request", self._slots(slots, act, "demand"), doc[report.cue_head], act.evidence,
            status_of_saying(doc, report), MUST, 0.8,
        )  # fmt: skip
        return self.maker.make(draft, skip=report)

    def _slots(self, slots: Slots, act: Claim, action: str) -> tuple[tuple[str, Value], ...]:
        concerned = [("concerns", value) for value in self.completer.concerned((act,), slots)]
        return (*slots, ("content", ClaimRef(act.id)), *concerned, ("action", Literal(action)))

    def _could_act(self, value: Value) -> bool:
        """Whether something could be asked of it: not of the coal that must be left in the ground."""
        return isinstance(value, Ref) and self.cast.is_a(value.entity, *ACTORS)


def will_of(verb: Token) -> Token | None:
    """The "will" or "would" of who does it: in a main clause or what is said; None for a condition's."""
    if not is_verbal(verb) or is_passive(verb) or not _is_main(verb) or _is_conditioned(verb):
        return None
    willing = carried_by(verb).english.extract.willing
    return next((aux for aux in auxiliaries_of(verb) if aux.lower_ in willing), None)


def duty_of(verb: Token) -> Token | None:
    """The "must" or "should" by which who says so demands it; None for a condition's."""
    if not is_verbal(verb) or not _is_main(verb) or _is_conditioned(verb):
        return None
    binding = carried_by(verb).english.extract.binding
    return next((aux for aux in auxiliaries_of(verb) if aux.lower_ in binding), None)


def _is_conditioned(verb: Token) -> bool:
    """Whether "if", "when" or their like open the clause, or an "if" one that hangs on it."""
    own = any(mark.lower_ != "that" for mark in dependents(verb, Function.SUBORDINATOR))
    return own or any(map(is_conditional, dependents(verb, Function.ADVERBIAL_CLAUSE)))


def _is_main(verb: Token) -> bool:
    return is_root(_top(verb)) or is_complement_clause(_top(verb))


def _top(verb: Token) -> Token:
    """The first of the verbs that it is joined to."""
    while is_conjunct(verb) and is_verbal(verb.head):
        verb = verb.head
    return verb


def _status_of_intent(verb: Token) -> Status:
    """That somebody means to is told as surely as that it will be done; a refusal's "not" is its own."""
    status = status_of(verb)
    other = {"Positive": "Negative", "Negative": "Positive"}
    polarity = other[status.polarity] if is_negated(verb) else status.polarity
    return replace(status, modality="Asserted", polarity=polarity)


def _means_something(act: Claim) -> bool:
    """Whether a planned act has a type, and somebody in it does it."""
    has_agent = any(slot == "agent" for slot, _ in act.slots)
    return act.kind == "event" and act.term != "kg:Event" and act.modality == "Planned" and has_agent
