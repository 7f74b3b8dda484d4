"""When a claim states an annotated fact: the one definition, for `kg eval` and the project's own figures.

They agree when the article is the same, the predicate too (or one is below the other in
the ontology), and every slot of who and whom that both fill has a name in common, at
least one slot. Names agree when, without case, accents, small words and punctuation, the
words of one are among those of the other: any acceptable name of the annotation against
the name or any alias that the article uses of the actor. Other slots (place, count, as) are
not compared. Where several claims agree, those whose quotation overlaps the fact's
evidence are the ones judged for status and holder; speech must overlap to agree at all.
That somebody speaks is also right of an accusation, denial or the like of theirs.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.model import Bounds, Claim, Entity, Literal, Ref, RoleTerm, Term, Value
from kg.quality.gold import GoldFact
from kg.terms import Ontology

CORE = ("subject", "object", "agent", "target", "addressee")
"""The slots that are compared: who and whom."""

MUTUAL = ("kg:Meeting", "kg:Call", "kg:Agreement", "kg:alliedWith", "kg:rivalOf", "kg:alsoKnownAs")
"""Who does it with whom is not told apart."""

SPEECH_ACTS = frozenset(
    f"kg:{name}"
    for name in [
        *("Accusation", "Criticism", "Denial", "Endorsement", "Offer", "Praise", "Refusal", "Request"),
        *("Ruling", "Thanks", "Threat"),
    ]
)
"""What the guideline has under its own name, without a kg:Speech beside it."""

_SMALL = frozenset(["the", "a", "an", "of", "for", "and", "s", "in", "his", "her", "its", "their"])

Words = frozenset[str]
Slots = Mapping[str, tuple[Words, ...]]


@dataclass(frozen=True, slots=True)
class Item:
    """A fact or a claim made comparable: names as sets of words, the place in the text half-open."""

    predicate: str
    slots: Slots
    status: str
    holder: tuple[Words, ...]
    start: int
    end: int
    text: str

    def overlaps(self, other: "Item") -> bool:
        """Whether the two stand on common ground in the text."""
        return self.start < other.end and other.start < self.end


def words(name: str) -> Words:
    """The words that tell a name.

    >>> sorted(words("The State Department's"))
    ['department', 'state']
    """
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    found = frozenset(re.findall(r"\w+", plain.replace("u.s.", "us").replace(".", "")))
    return found - _SMALL or found


def names_of(value: Value, entities: Mapping[str, Entity]) -> tuple[str, ...]:
    """How the article calls what fills a slot; () for a claim."""
    match value:
        case Ref(entity) if entity in entities:
            return (entities[entity].name, *entities[entity].names)
        case Term(curie):
            return (curie,)
        case RoleTerm(label):
            return (label,)
        case Literal(literal):
            return (literal,)
        case Bounds(text=text):
            return (text,)
    return ()


def from_claim(claim: Claim, entities: Mapping[str, Entity]) -> Item:
    """A claim as it was extracted."""
    slots: dict[str, list[Words]] = defaultdict(list)
    for slot, value in claim.slots:
        slots[slot] += [words(name) for name in names_of(value, entities) if name]
    kept = {slot: tuple(dict.fromkeys(bags)) for slot, bags in slots.items() if bags}
    holder = names_of(Ref(claim.attribution[0].source), entities)
    place = claim.evidence
    held = tuple(dict.fromkeys(map(words, holder)))
    return Item(claim.term, kept, claim.status, held, place.start, place.end, one_line(place.text))


def from_fact(fact: GoldFact, text: str) -> Item:
    """A fact as it was annotated; raises ValueError where its evidence is not in the text."""
    start, end = place_of(fact.evidence, text)
    slots = {slot: tuple(map(words, names)) for slot, names in fact.slots.items() if slot in CORE}
    held = tuple(map(words, fact.holder))
    return Item(fact.predicate, slots, fact.status, held, start, end, one_line(fact.evidence))


def place_of(evidence: str, text: str) -> tuple[int, int]:
    """Where the words stand, however spaced and broken into lines; raises ValueError where they do not."""
    found = re.search(r"\s+".join(map(re.escape, evidence.split())), text)
    if found is None:
        raise ValueError("the evidence does not stand in the article; give its exact words")
    return found.span()


def one_line(text: str) -> str:
    """The text without line breaks."""
    return " ".join(text.split())


def agree(claim: Item, fact: Item, ontology: Ontology) -> bool:
    """Whether the claim states the fact, whatever its status."""
    same = ontology.is_a(claim.predicate, fact.predicate) or ontology.is_a(fact.predicate, claim.predicate)
    if not same or (fact.predicate == "kg:Speech" and not claim.overlaps(fact)):
        return False
    mine, theirs = (_merged(item) if fact.predicate in MUTUAL else item.slots for item in (claim, fact))
    both = [slot for slot in CORE if slot in mine and slot in theirs]
    return bool(both) and all(share(mine[slot], theirs[slot]) for slot in both)


def speaks(claim: Item, fact: Item) -> bool:
    """Whether the claim says that somebody speaks, where the fact is a kind of speech of theirs."""
    if claim.predicate != "kg:Speech" or fact.predicate not in SPEECH_ACTS or not claim.overlaps(fact):
        return False
    return share(claim.slots.get("agent", ()), fact.slots.get("agent", ()))


def share(left: Iterable[Words], right: Iterable[Words]) -> bool:
    """Whether two sets of names have one in common."""
    others = list(right)
    return any(one <= other or other <= one for one in left for other in others)


def same_holder(claim: Item, fact: Item) -> bool:
    """Whether both are the article's own word, or one name is common to both holders."""
    if not claim.holder or not fact.holder:
        return not claim.holder and not fact.holder
    return share(claim.holder, fact.holder)


def _merged(item: Item) -> Slots:
    return {"agent": tuple(bag for slot in CORE for bag in item.slots.get(slot, ()))}
