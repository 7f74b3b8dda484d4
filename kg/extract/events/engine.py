"""The frame engine: predicates of a Doc -> claims, by the frames that their words evoke.

One claim a predicate: the frames of a lemma are tried in file order and the first
that fits wins, so that overlapping frames do not code one sentence twice.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from spacy.tokens import Doc, Token

from kg.extract.cast import Cast
from kg.extract.claims import ClaimMaker, Draft, is_silent
from kg.extract.events.senses import (
    Slots,
)
from kg.extract.events.slots import SlotFiller, phrase_literal, tells_nothing
from kg.extract.status import status_of
from kg.knowledge import carried_by
from kg.knowledge.frames import Frame, Frames
from kg.model import Bounds, Claim, ClaimRef, Literal, Mention, Ref, Status, Term, Value
from kg.syntax import evidence
from kg.syntax.clause import Predication, nominal, predication
from kg.syntax.functions import (
    Function,
    active_subjects_of,
    dependents,
    is_adnominal,
    is_conjunct,
    is_number,
    is_open_complement,
    is_prepositional_object,
    objects_of,
)
from kg.syntax.layout import sentence, with_lemma
from kg.syntax.subjects import is_passive
from kg.syntax.words import (
    WordClass,
    has_class,
    is_base_form,
    is_ing_form,
    is_noun,
    is_past_form,
    is_pronoun,
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
        self.filler = SlotFiller(doc, self.cast, ontology, partial(self.claims_at, generic=True))

    def run(self) -> Iterator[Claim]:
        """Every claim of the Doc's frames in text order, embedded ones included."""
        for token in self._candidates():
            self.claims_at(token)
        made = {claim.id: claim for _, claims in sorted(self._made.items()) for claim in claims}
        values = [value for claim in made.values() for _, value in claim.slots]
        told = {value.claim for value in values if isinstance(value, ClaimRef)}
        # A plain event says something only as what is ordered, planned or said to be.
        yield from (claim for key, claim in made.items() if claim.term != "kg:Event" or key in told)

    def _candidates(self) -> Iterator[Token]:
        verbs, nouns = self.frames.by_verb, self.frames.by_noun
        for token in with_lemma(self.doc, verbs.keys() | nouns.keys()):
            is_evoking = is_verb(token) and token.lemma_ in verbs or is_noun(token) and token.lemma_ in nouns
            if is_evoking and not is_silent(token):
                yield token

    def claims_at(self, token: Token, generic: bool = False) -> tuple[Claim, ...]:
        """The claims that the predicate evokes; with `generic`, a plain kg:Event where no frame fits."""
        key = (token.i, generic)
        if key not in self._made:
            self._made[key] = ()  # a clause that contains itself through a broken parse ends here
            found = self.claims_at(token) if generic else self._match(token)
            if generic and not found and is_verb(token) and not _says_little(token):
                found = tuple(self._generic(token))
            self._made[key] = found
        return self._made[key]

    def _match(self, token: Token) -> tuple[Claim, ...]:
        verbal = is_verbal(token)
        frames = (self.frames.by_verb if verbal else self.frames.by_noun).get(token.lemma_, ())
        if not frames or _is_epithet(token):
            return ()
        pred = self._verbal(token, frames) if verbal else nominal(token)
        found: list[Claim] = []
        for frame in frames:
            slots = self.filler.fill(frame, pred) if frame.also or not found else None
            if slots is not None:
                found.extend(self._claims(frame, pred, slots))
        return tuple(found)

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
        status = self.status(pred.light or pred.head, frame.ability)
        clause = [pred.clause] if pred.clause is not None and _has_content(slots) else []
        tokens = [*_used(self.cast, arguments, slots), *filter(None, [pred.light]), *clause]
        for verb in clause:
            tokens += predication(verb).arguments()
        mention = self._evidence(pred.head, tokens)
        found = self._pairs(slots) if frame.kind == "relation" else [_with_count(slots, self.cast, pred)]
        for chosen in found:
            if frame.kind == "event":
                chosen = [*chosen, ("action", Literal(_action(pred.head)))]
            draft = Draft(
                frame.kind,
                frame.term,
                tuple(chosen),
                pred.light or pred.head,
                mention,
                status,
                frame.name,
                confidence,
                trigger=evidence.cue(pred.head),
            )
            yield self.maker.make(draft)

    def _pairs(self, slots: Slots) -> list[Slots]:
        """A relation holds between two, of whom one has a name: one claim for each subject and object."""
        rest = [(slot, value) for slot, value in slots if slot not in ("subject", "object")]
        subjects = [value for slot, value in slots if slot == "subject"]
        objects = [value for slot, value in slots if slot == "object"]
        return [
            [("subject", s), ("object", o), *rest]
            for s in subjects
            for o in objects
            if s != o and (not isinstance(o, Ref) or self._named(s) or self._named(o))
        ]

    def _named(self, value: Value) -> bool:
        return isinstance(value, Ref) and self.cast.entities[value.entity].named

    def _generic(self, verb: Token) -> Iterator[Claim]:
        """A plain event for an embedded clause that no frame covers: its verb, who does it, to whom."""
        pred = predication(verb)
        slots: Slots = [("agent", Ref(entity)) for token in pred.subject for entity in self.cast.of(token)]
        targets = [Ref(entity) for token in pred.object for entity in self.cast.of(token)]
        slots += [("target", target) for target in targets]
        if not targets:  # "to stage a debate"
            slots += [("topic", phrase_literal(t)) for t in pred.object if not tells_nothing(t)]
        if not slots:
            return
        slots.append(("action", Literal(_action(verb))))
        mention = self._evidence(verb, [*pred.subject, *pred.object])
        status = self.status(verb)
        confidence = 0.7 * self.maker.cost([*pred.subject, *pred.object])
        yield self.maker.make(
            Draft("event", "kg:Event", tuple(slots), verb, mention, status, "clause", confidence)
        )

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


def _action(word: Token) -> str:
    """The lemma with its particle: "rule out"."""
    return " ".join([word.lemma_.lower(), *(child.lower_ for child in dependents(word, Function.PARTICLE))])


def _says_little(verb: Token) -> bool:
    """Whether a verb tells nothing, having no object: "vowed to do so", "to do something"."""
    if not verb.lemma_.isalpha():  # half a word: "plans to re -organize"
        return True
    return all(is_pronoun(child) for child in objects_of(verb)) and verb.lemma_ in (
        "be",
        "make",
        "have",
        "get",
        "do",
        "take",
        "go",
        "keep",
        "let",
        "become",
        "seem",
    )


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
