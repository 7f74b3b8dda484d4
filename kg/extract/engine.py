"""The frame engine: predicates of a Doc -> claims, by the frames that their words evoke.

One claim a predicate: the frames of a lemma are tried in file order and the first
that fits wins, so that overlapping frames do not code one sentence twice.
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from kg.extract import evidence
from kg.extract.claims import ClaimMaker, Draft, is_silent
from kg.extract.clause import Predication, children, nominal, predication
from kg.extract.frames import Frame, Frames, SlotRule
from kg.extract.participants import Cast
from kg.extract.status import Status, is_finite, status_of
from kg.model import Bounds, Claim, ClaimRef, Literal, Mention, Ref, Term, Value
from kg.terms import Ontology

NEUTRAL_PARTICLES = frozenset({"back", "over", "out"})
_ARTICLES = frozenset({"a", "an", "the", "its", "his", "her", "their"})
Slots = list[tuple[str, Value]]


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
        seen: set[str] = set()
        for _, claims in sorted(self._made.items()):
            for claim in claims:
                if claim.id not in seen:
                    seen.add(claim.id)
                    yield claim

    def _candidates(self) -> Iterator[Token]:
        strings = self.doc.vocab.strings
        verb_tag, noun_tag = strings["VERB"], strings["NOUN"]
        verbs = {strings.add(word) for word in self.frames.by_verb}
        nouns = {strings.add(word) for word in self.frames.by_noun}
        for index, (lemma, pos) in enumerate(self.doc.to_array(["LEMMA", "POS"]).tolist()):
            if (pos == verb_tag and lemma in verbs) or (pos == noun_tag and lemma in nouns):
                token = self.doc[index]
                if not is_silent(token):
                    yield token

    def claims_at(self, token: Token, generic: bool = False) -> tuple[Claim, ...]:
        """The claims that the predicate evokes; with `generic`, a plain kg:Event where no frame fits."""
        key = (token.i, generic)
        if key not in self._made:
            self._made[key] = ()  # a clause that contains itself through a broken parse ends here
            found = self.claims_at(token) if generic else self._match(token)
            if generic and not found and token.pos_ == "VERB" and not _says_little(token):
                found = (self._generic(token),)
            self._made[key] = found
        return self._made[key]

    def _match(self, token: Token) -> tuple[Claim, ...]:
        verbal = token.pos_ in ("VERB", "AUX")
        frames = (self.frames.by_verb if verbal else self.frames.by_noun).get(token.lemma_, ())
        if not frames:
            return ()
        pred = predication(token) if verbal else nominal(token)
        found: list[Claim] = []
        for frame in frames:
            slots = self._fill(frame, pred) if frame.also or not found else None
            if slots is not None:
                found.extend(self._claims(frame, pred, slots))
        return tuple(found)

    def _fill(self, frame: Frame, pred: Predication) -> Slots | None:
        """The frame's slots filled from the predication, or None where the frame does not fit."""
        if not _fits_sense(frame, pred):
            return None
        slots: Slots = []
        for rule in frame.slots:
            values = self._values(rule, pred)
            if not values and (rule.required or self._misfits(rule, pred, frame)):
                return None
            slots.extend((rule.slot, value) for value in values)
        filled = {slot for slot, _ in slots}
        if frame.one_of and not filled & set(frame.one_of):
            return None
        return slots if any(isinstance(value, Ref) for _, value in slots) else None

    def _values(self, rule: SlotRule, pred: Predication) -> list[Value]:
        for source in rule.sources:
            values = [value for token in pred.get(source) for value in self._value(rule, token, source)]
            if values:
                return list(dict.fromkeys(values))
        return []

    def _misfits(self, rule: SlotRule, pred: Predication, frame: Frame) -> bool:
        """A subject or object that is there but is of a wrong kind shows another sense of the verb."""
        if rule.kind != "entity" or rule.sources[0] not in ("subject", "object"):
            return False
        others = (r for r in frame.slots if r is not rule and r.sources[0] == rule.sources[0])
        if any(self._values(other, pred) for other in others):
            return False
        return any(self.cast.of(token) for token in pred.get(rule.sources[0]))

    def _value(self, rule: SlotRule, token: Token, source: str) -> list[Value]:
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
                return [Literal(phrase_text(token))]
            case "number":
                return self._number(token)
        return [Ref(entity) for entity in self.cast.of(token) if self._suits(entity, rule.fits)]

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
        words = self.doc[low : token.i + 1].text.lower().split()
        while words and words[0] in _ARTICLES:
            words.pop(0)
        singular = " ".join([*words[:-1], token.lemma_.lower()]) if words else token.lemma_
        curie = self._labels.get(singular)
        return Term(curie) if curie else Literal(" ".join(words))

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
        for chosen in _pairs(slots) if frame.kind == "relation" else [_with_count(slots, self.cast)]:
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
            )
            yield self.maker.make(draft)

    def _generic(self, verb: Token) -> Claim:
        """A plain event for an embedded clause that no frame covers: its verb, who does it, to whom."""
        pred = predication(verb)
        slots: Slots = [("agent", Ref(entity)) for token in pred.subject for entity in self.cast.of(token)]
        slots += [("target", Ref(entity)) for token in pred.object for entity in self.cast.of(token)]
        slots.append(("action", Literal(_action(verb))))
        mention = self._evidence(verb, [*pred.subject, *pred.object])
        status = self.status(verb)
        confidence = 0.7 * self.maker.cost([*pred.subject, *pred.object])
        return self.maker.make(
            Draft("event", "kg:Event", tuple(slots), verb, mention, status, "clause", confidence)
        )

    def _evidence(self, head: Token, arguments: Iterable[Token]) -> Mention:
        """The clause's words, kept to the head's own sentence."""
        sent = head.sent
        low, high = evidence.clause(head)
        for token in (head, *arguments):
            first, last = evidence.phrase(token)
            if sent.start <= first and last < sent.end:
                low, high = min(low, first), max(high, last)
        return evidence.span(self.doc, low, high + 1)


def _fits_sense(frame: Frame, pred: Predication) -> bool:
    particles = {child.lower_ for child in children(pred.head, "prt")} - NEUTRAL_PARTICLES
    if particles - set(frame.particles) or (frame.particles and not particles & set(frame.particles)):
        return False
    if frame.voice and frame.voice != ("passive" if pred.passive else "active"):
        return False
    if frame.own_subject and not children(pred.head, "nsubj") and pred.head.dep_ not in ("acl", "relcl"):
        return False
    if frame.needs_can and not any(child.lemma_ == "can" for child in children(pred.head, "aux")):
        return False
    if frame.infinitive and pred.clause is not None and is_finite(pred.clause):
        return False
    if frame.light and pred.head.pos_ == "NOUN" and not _light_fits(frame, pred):
        return False
    if frame.only_with and not any(pred.get(source) for source in frame.only_with):
        return False
    if any(pred.get(source) for source in frame.without):
        return False
    lemmas = {token.lemma_.lower() for token in pred.object}
    return not (lemmas & set(frame.not_objects)) and (not frame.objects or bool(lemmas & set(frame.objects)))


def _light_fits(frame: Frame, pred: Predication) -> bool:
    return pred.light is not None and pred.light.lemma_ in frame.light


def _coordinated(verb: Token) -> list[Token]:
    """A clause's verb and those coordinated under it: ordered to halt … and return …."""
    return [
        verb,
        *[c for c in children(verb, "conj") if c.tag_ == verb.tag_ and not children(c, "nsubj", "nsubjpass")],
    ]


def _has_content(slots: Slots) -> bool:
    return any(isinstance(value, ClaimRef) for _, value in slots)


def _action(word: Token) -> str:
    """The lemma with its particle: "rule out"."""
    return " ".join([word.lemma_.lower(), *(child.lower_ for child in children(word, "prt"))])


def _says_little(verb: Token) -> bool:
    """Whether a verb tells nothing, having no object: "vowed to do so"."""
    return not children(verb, "dobj") and verb.lemma_ in (
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


def _pairs(slots: Slots) -> list[Slots]:
    """A relation holds between two: one claim for each subject and object."""
    rest = [(slot, value) for slot, value in slots if slot not in ("subject", "object")]
    subjects = [value for slot, value in slots if slot == "subject"]
    objects = [value for slot, value in slots if slot == "object"]
    return [[("subject", s), ("object", o), *rest] for s in subjects for o in objects if s != o]


def _with_count(slots: Slots, cast: Cast) -> Slots:
    """The number of the event's target, where it has one target and that has a number."""
    targets = [value for slot, value in slots if slot == "target" and isinstance(value, Ref)]
    counts = [cast.entities[target.entity].count for target in targets]
    return [*slots, ("count", counts[0])] if len(counts) == 1 and counts[0] is not None else slots


def phrase_text(token: Token) -> str:
    """The words of a phrase without the clauses that hang on it."""
    low, high = evidence.phrase(token)
    return evidence.span(token.doc, low, high + 1).text


def individuals(ontology: Ontology) -> dict[str, str]:
    """{"foreign terrorist organization": "kg:Foreign…"}: the ontology's individuals by label and alias."""
    found: dict[str, str] = {}
    for term in ontology.of_kind("individual"):
        for label in (term.label, *term.aliases):
            found.setdefault(label.casefold(), term.curie)
    return found
