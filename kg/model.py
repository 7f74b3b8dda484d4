"""The frozen records that flow from stage to stage. Plain Python, no library.

read -> Article; annotate -> (Article, Doc); extract -> Extraction; store -> RDF.

All offsets are code points of `Article.text`, half-open: `text[start:end]`.
All terms of the ontology are CURIEs ("kg:Designation"); `kg.terms.Ontology`
expands them. Records hold tuples, never lists, so that equal content is equal
and hashes alike.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field


def digest(*parts: str, length: int = 16) -> str:
    """Hash of the parts as `length` hex digits; the ids of kg are made here.

    >>> digest("a", "b") == digest("a", "b"), digest("a", "b") == digest("ab")
    (True, False)
    """
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:length]


@dataclass(frozen=True, slots=True)
class Zone:
    """Characters 120..188 of the text are a photo caption, not the article's body.

    `kind`: head, title, byline, caption, credit, tail, duplicate.
    """

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read: its text, whole and unchanged, and what is known of it.

    `key` is the hash of the URL, else of the record's id, else of the content. A
    date, outlet, author or title that is not there is empty. `date` and `modified`
    are ISO dates ("2025-03-16") or ISO date-times. `location` is for messages only;
    `source` and `spot` are hashes of the file it was read from and of the one place
    in it that names no other article ("" where there is none). None of the three
    reaches the article's graph.
    """

    key: str
    text: str
    title: str = ""
    date: str = ""
    outlet: str = ""
    author: str = ""
    url: str = ""
    record: str = ""
    modified: str = ""
    language: str = ""
    zones: tuple[Zone, ...] = ()
    notes: tuple[str, ...] = ()
    location: str = ""
    source: str = ""
    spot: str = ""

    @property
    def version(self) -> str:
        """Hash of the text: which version of the article this is."""
        return digest(self.text, length=32)


@dataclass(frozen=True, slots=True)
class Mention:
    """Characters 1092..1181 of the article, with the text that stands there.

    `kind`: name, demonym ("Norwegian", of Norway), nominal, pronoun, title, evidence, content, cue.
    """

    start: int
    end: int
    text: str
    kind: str = "name"


@dataclass(frozen=True, slots=True)
class Bounds:
    """A count or amount as a closed interval: "at least 21" is low 21, high None.

    "23" is 23..23, "more than 250" is 251.., "hundreds" is 200.. . `unit` is a
    currency code ("USD"), a measure, or empty for a plain count.
    """

    low: float | None
    high: float | None
    text: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Time:
    """ "last month" in an article of 2025-03-16: 2025-02-01..2025-02-28.

    `value` is a TIMEX3 value ("2025-02", "XXXX-WXX-6" where nothing anchors it);
    `not_before` and `not_after` are ISO dates, empty where it has no bounds.
    """

    start: int
    end: int
    text: str
    value: str = ""
    not_before: str = ""
    not_after: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """One actor, place or thing of one article: "Jane Roe", a Person, three mentions.

    `id` is unique within the article and derived from name and type. `type` is
    a class of the ontology ("kg:Person"); `gazetteer` the entry it was
    recognized as ("country/SV") or empty. An unnamed one ("238 members of X")
    has `named=False` and may have a `count` and the entity it is made up of
    in `members_of`; several at once for "members of both gangs".
    """

    id: str
    name: str
    type: str
    names: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    gazetteer: str = ""
    named: bool = True
    count: Bounds | None = None
    members_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ref:
    """A slot filled by an entity of the same article, by its id."""

    entity: str


@dataclass(frozen=True, slots=True)
class Term:
    """A slot filled by a term: of the ontology ("kg:ForeignTerroristOrganization")."""

    curie: str


@dataclass(frozen=True, slots=True)
class RoleTerm:
    """A slot filled by a role, by its label ("secretary of state"); one IRI a label."""

    label: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A slot filled by a value; `datatype` an XSD local name: string, integer, decimal, date.

    `spans` tells where a value that is text stands in the article, in text order: several
    where the narrator breaks in ("It", she said, "is safe"). They are no part of what the
    value is: the same words in two places are one value. (A second record beside the slots,
    by their number, was rejected: every rule that drops or reorders a slot would have to
    keep both.) A graph does not hold them.
    """

    value: str
    datatype: str = "string"
    spans: tuple[tuple[int, int], ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ClaimRef:
    """A slot filled by another claim of the same article, by its id: what was ordered."""

    claim: str


Value = Ref | Term | RoleTerm | Literal | ClaimRef | Bounds


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who holds it, how certain, and whether it is affirmed: a spokesman, certain, positive.

    `source` is an entity id, or "" for the article itself.
    `certainty`: Certain, Probable, Possible, Uncommitted; `polarity`: Positive, Negative.
    """

    source: str = ""
    certainty: str = "Certain"
    polarity: str = "Positive"


ARTICLE = Attribution()
"""The article's own voice: certain and positive."""


@dataclass(frozen=True, slots=True)
class Status:
    """Ordered, certain, positive: demanded, not done. Values are those of `Claim` and `Attribution`."""

    modality: str = "Asserted"
    certainty: str = "Certain"
    polarity: str = "Positive"


STATUSES = (
    *("stated", "reported", "alleged", "denied", "ordered", "forbidden", "requested", "planned"),
    "hypothetical",
)
"""The one word that a claim's status is called by, in labels, pictures, answers, gold: see `status_word`."""


def status_word(modality: str, chain: Sequence[Attribution]) -> str:
    """The first of STATUSES' words that fits; `chain` runs from the innermost holder to the article.

    ordered, forbidden: told to be done, or not to be done. denied: the innermost holder says it is
    not so. requested, planned, hypothetical: not said to have happened. alleged: some holder, or
    the article, does not stand by it. reported: someone is cited. Else stated.

    >>> status_word("Asserted", [Attribution("e1"), Attribution()])
    'reported'
    >>> status_word("Ordered", [Attribution(polarity="Negative")])
    'forbidden'
    """
    negative = bool(chain) and chain[0].polarity == "Negative"
    if modality == "Ordered":
        return "forbidden" if negative else "ordered"
    if negative:
        return "denied"
    if modality != "Asserted":
        return modality.lower()
    if any(link.certainty == "Uncommitted" for link in chain):
        return "alleged"
    if any(link.source for link in chain):
        return "reported"
    return "stated" if all(link.certainty == "Certain" for link in chain) else "alleged"


@dataclass(frozen=True, slots=True)
class Claim:
    """The article says that the State Department designated both gangs, in February 2025.

    `kind` is "relation" (`term` a predicate, slots subject, object and
    qualifiers such as organization) or "event" (`term` an event type, slots
    agent, target, addressee, recipient, as, content, instrument, place, origin,
    destination, count, topic). A slot may occur more than once. `attribution` runs
    from the innermost holder to the article, which is always last. `modality`:
    Asserted, Ordered, Planned, Requested, Hypothetical. `evidence` is the
    quotation; `confidence` 0..1; `rule` names the frame or rule. `inferred` is
    true of what follows by the ontology and is not said in so many words. `trigger`
    is the mention, of kind cue, of the words that evoke it: "designated", a title's
    words, "said"; every claim that is extracted has one.
    """

    id: str
    kind: str
    term: str
    slots: tuple[tuple[str, Value], ...]
    evidence: Mention
    modality: str = "Asserted"
    attribution: tuple[Attribution, ...] = (ARTICLE,)
    time: Time | None = None
    confidence: float = 1.0
    rule: str = ""
    inferred: bool = False
    trigger: Mention | None = None

    def values(self, slot: str) -> tuple[Value, ...]:
        """What fills the slot, in text order; empty where nothing does."""
        return tuple(value for name, value in self.slots if name == slot)

    @property
    def status(self) -> str:
        """The one word of STATUSES for how it is held."""
        return status_word(self.modality, self.attribution)

    @property
    def is_fact(self) -> bool:
        """Whether the article itself states it: its voice alone, certain, positive, asserted."""
        return self.modality == "Asserted" and self.attribution == (ARTICLE,)


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article says: a pure function of the article and the extractor."""

    article: Article
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()
    extractor: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """Entity e3 of an article is actor 9f2c… because of its name and type, with score 1.0.

    `actor` is the last segment of the actor's IRI: a hash, or a gazetteer id with
    "-" for "/" ("country-SV"). `reason`: gazetteer, name, or local (an actor of this
    article alone). `score` 0..1.
    """

    actor: str
    reason: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Skipped:
    """One input that gave no article, and why: `location` "a.pdf", `reason` one clear line.

    `kind`: unreadable, binary, no-text, language, too-long, duplicate, failed. `trace` tells
    where in kg an error arose that is no reason of ours: a traceback, for `-v`.
    """

    location: str
    reason: str
    kind: str = "unreadable"
    trace: str = field(default="", repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did: 14 articles read, 12 new, 1 replaced, 1 unchanged, 2 left out."""

    new: int = 0
    replaced: int = 0
    unchanged: int = 0
    claims: int = 0
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def articles(self) -> int:
        """How many articles are in the store because of this run or were there already."""
        return self.new + self.replaced + self.unchanged


@dataclass(frozen=True, slots=True)
class Reported:
    """Someone says something: source "A spokesman", cue "said", content spans, as token intervals.

    `source` is the half-open token interval of the source phrase (None where only
    context tells: a second quotation of the same speaker), `speaker` the token index of
    its head, resolved through the preceding one where `source` is None (-1: unknown).
    `cue` is the token interval of the cue and `cue_head` its main verb, noun or
    preposition ("said", "statement", "according"). `content` are token intervals, quotation marks
    included. `kind`: direct, indirect, mixed. `certainty` and `polarity` are the source's
    stance on the content ("doubts", "denied that"), as in `Attribution`; `medium` the
    token index of "on X", "in a statement" or of the outlet in "told the Post" (-1: none).
    `speech` is false where it is held but not said: "thinks that", "a video shows that".
    """

    source: tuple[int, int] | None
    speaker: int
    cue: tuple[int, int]
    cue_head: int
    content: tuple[tuple[int, int], ...]
    kind: str = "indirect"
    certainty: str = "Certain"
    polarity: str = "Positive"
    medium: int = -1
    speech: bool = True
