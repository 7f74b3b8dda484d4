"""The frame engine: predicates of a Doc -> claims, by the frames that their words evoke.

One claim a predicate: the frames of a lemma are tried in file order and the first
that fits wins, so that overlapping frames do not code one sentence twice.
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from kg.extract.cast import Cast
from kg.extract.claims.draft import Draft
from kg.extract.claims.making import ClaimMaker, is_silent
from kg.extract.events.senses import (
    Slots,
    acts_on_itself,
    fits_sense,
    is_habitual,
    is_rate,
    is_specific,
    strays,
)
from kg.extract.status.assessment import status_of
from kg.knowledge import carried_by
from kg.knowledge.frames import Frame, Frames, SlotRule
from kg.model import Bounds, Claim, ClaimRef, Literal, Mention, Ref, Status, Term, Value
from kg.syntax import evidence
from kg.syntax.clause import Predication, nominal, predication
from kg.syntax.entities import Label, has_label, is_time_label
from kg.syntax.functions import (
    Function,
    active_subjects_of,
    conjuncts_of,
    dependents,
    governed_by,
    has_function,
    is_adnominal,
    is_conjunct,
    is_number,
    is_open_complement,
    is_prepositional_object,
    nominal_subjects_of,
    objects_of,
    prepositions_of,
)
from kg.syntax.layout import sentence, with_lemma
from kg.syntax.subjects import is_passive
from kg.syntax.words import (
    WordClass,
    form_of,
    has_class,
    is_base_form,
    is_ing_form,
    is_noun,
    is_past_form,
    is_plural_noun,
    is_pronoun,
    is_proper_noun,
    is_singular,
    is_verb,
    is_verbal,
)
from kg.terms import Ontology

_OCCASIONS = frozenset(
    {"year", "month", "week", "match", "game", "tournament", "season", "decade", "century"}
)
_ARTICLES = frozenset({"a", "an", "the", "its", "his", "her", "their"})


class FrameEngine:
    """Claims at predicate tokens, made once each, so that an order can point at what it orders."""

    def __init__(self, doc: Doc, maker: ClaimMaker, frames: Frames, ontology: Ontology) -> None:
        self.doc = doc
        self.maker = maker
        self.cast: Cast = maker.cast
        self.frames = frames
        self.ontology = ontology
        self._made: dict[tuple[int, bool], tuple[Claim, ...]] = {}
        self._labels = individuals(ontology)

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
            slots = self._fill(frame, pred) if frame.also or not found else None
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

    def _fill(self, frame: Frame, pred: Predication) -> Slots | None:
        """The frame's slots filled from the predication, or None where the frame does not fit."""
        if not fits_sense(frame, pred):
            return None
        slots: Slots = []
        for rule in frame.slots:
            values = self._values(rule, pred)
            if not values and (rule.required or self._misfits(rule, pred, frame) or strays(rule, pred)):
                return None
            slots.extend((rule.slot, value) for value in values)
        filled = {slot for slot, _ in slots}
        if frame.one_of and not filled & set(frame.one_of):
            return None
        if acts_on_itself(slots) or is_rate(pred) or self._is_habit(pred, slots):
            return None
        return slots if any(isinstance(value, Ref) for _, value in slots) else None

    def _is_habit(self, pred: Predication, slots: Slots) -> bool:
        """What unnamed, uncounted ones do as a rule is no event: "smugglers who refuse to pay"."""
        filled = {value.entity for _, value in slots if isinstance(value, Ref)}
        if any(self.cast.entities[key].named or self.cast.entities[key].count for key in filled):
            return False
        tokens = [token for token in pred.arguments() if filled & set(self.cast.known(token))]
        if any(is_specific(token) for token in tokens):
            return False
        return is_plural_noun(pred.head) or is_habitual(pred.light or pred.head)

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
                return [
                    ClaimRef(claim.id) for verb in _coordinated(token) for claim in self.claims_at(verb, True)
                ]
            case "term":
                return [self._term(token)]
            case "individual":
                term = self._term(token)
                return [term] if isinstance(term, Term) else []
            case "text":
                return [] if _tells_nothing(token) else [phrase_literal(token)]
            case "matter":
                return [] if _tells_nothing(token) or self._acts(token) else [phrase_literal(token)]
            case "role":
                return [phrase_literal(token)] if _is_office(token) else []
            case "number":
                return self._number(token)
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
        while low < token.i and self.doc[low].lower_ in _ARTICLES and self.doc[low].whitespace_:
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
            slots += [("topic", phrase_literal(t)) for t in pred.object if not _tells_nothing(t)]
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


def _tells_nothing(token: Token) -> bool:
    """Whether a phrase is no topic: a pronoun, or a date ("arraigned on May 5")."""
    return is_pronoun(token) or is_time_label(token)


def _is_office(token: Token) -> bool:
    """Whether a phrase names an office: "acting head of X", but not "player of the year"."""
    of = [pobj.lemma_ for prep in prepositions_of(token) for pobj in governed_by(prep)]
    if set(of) & _OCCASIONS:
        return False
    return token.lemma_.lower().rpartition("-")[2] in carried_by(token).titles.families


def _coordinated(verb: Token) -> list[Token]:
    """A clause's verb and those coordinated under it: ordered to halt … and return …."""
    return [
        verb,
        *[c for c in conjuncts_of(verb) if form_of(c) == form_of(verb) and not nominal_subjects_of(c)],
    ]


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


def phrase_literal(token: Token) -> Literal:
    """The words of a phrase, with their place."""
    place = phrase_span(token)
    return Literal(place.text, spans=((place.start, place.end),))


def phrase_span(token: Token) -> Mention:
    """The words of a phrase without the clauses that hang on it, nor what leads the sentence in."""
    low, high = evidence.phrase(token)
    for child in token.lefts:
        if (
            has_function(
                child,
                Function.PREPOSITION,
                Function.COORDINATOR,
                Function.SUBORDINATOR,
                Function.ADVERBIAL_NOUN,
            )
            or child.nbor(1).text == ","
        ):
            low = max(low, child.right_edge.i + 1)
    while token.doc[low].is_punct and low < token.i:
        low += 1
    return evidence.span(token.doc, low, high + 1)


def individuals(ontology: Ontology) -> dict[str, str]:
    """{"foreign terrorist organization": "kg:Foreign…"}: the ontology's individuals by label and alias."""
    found: dict[str, str] = {}
    for term in ontology.of_kind("individual"):
        for label in (term.label, *term.aliases):
            found.setdefault(label.casefold(), term.curie)
    return found
