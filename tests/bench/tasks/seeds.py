"""Claims -> facts in the predicates of the seeds' gold (format: ../shared/gold/README.md).

kg's own terms are finer; this maps them. It sees ids and texts, never gold.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.model import Bounds, Claim, ClaimRef, Entity, Extraction, Literal, Ref, RoleTerm, Term
from kg.pipeline import Line as Machine

from .reading import Line, extractions

EVENTS = {
    "kg:Designation": "designated", "kg:Invocation": "invoked", "kg:Signing": "signed",
    "kg:Transfer": "transfer", "kg:Deportation": "transfer", "kg:Extradition": "transfer",
    "kg:Acceptance": "accepted", "kg:Inclusion": "included",
    "kg:Targeting": "targets", "kg:Praise": "praised", "kg:Thanks": "thanked", "kg:Meeting": "met",
}  # fmt: skip
EMBEDDED = {"kg:Plan": "plans", "kg:Offer": "offered", "kg:Agreement": "agreed"}
ORDERS = {"kg:CourtOrder": "ordered", "kg:Order": "ordered", "kg:Injunction": "barred", "kg:Ban": "barred"}
RELATIONS = {
    "kg:memberOf": "memberOf", "kg:affiliatedWith": "affiliated",
    "kg:locatedIn": "locatedIn", "kg:operatesIn": "operatesIn",
    "kg:foundedIn": "foundedIn", "kg:linkedTo": "linkedTo", "kg:wantedIn": "wantedIn", "kg:kindOf": "isA",
    "kg:alsoKnownAs": "alias", "kg:age": "age", "kg:capacity": "capacity", "kg:occupants": "capacity",
    "kg:usedDuring": "usedDuring", "kg:holdsRole": "role",
}  # fmt: skip
_QUALIFIERS = {"destination": "to", "origin": "from", "recipient": "to"}


def predict(lines: Iterable[Line], machine: Machine) -> Iterator[Line]:
    """{"id", "facts"} for each line {"id", "text"}."""
    nouns = machine.extractor.knowledge.nouns.classes
    for line, extraction in extractions(lines, machine):
        yield {"id": line["id"], "facts": list(_Facts(extraction, nouns).facts())}


class _Facts:
    def __init__(self, extraction: Extraction, nouns: Mapping[str, str]) -> None:
        self.nouns = nouns
        self.entities: dict[str, Entity] = {entity.id: entity for entity in extraction.entities}
        self.claims: dict[str, Claim] = {claim.id: claim for claim in extraction.claims}
        events = [
            claim for claim in extraction.claims if claim.term in ("kg:Praise", "kg:Thanks", "kg:Criticism")
        ]
        self.other_actions = {self.text(value) for claim in events for value in claim.values("action")}

    def facts(self) -> Iterator[dict[str, Any]]:
        for claim in self.claims.values():
            yield from self._facts(claim)

    def _facts(self, claim: Claim) -> Iterator[dict[str, Any]]:
        if _is_content(claim) or claim.rule == "group":
            return  # "members of X" is how the gold names a group, not a fact of its own
        if claim.term in RELATIONS:
            yield from self._relation(claim)
        elif claim.term == "kg:Speech":
            yield from self._speech(claim)
        elif claim.term == "kg:Payment":
            yield from self._fact(
                claim, "pays", "agent", [_head(self.text(v)) for v in claim.values("topic")]
            )
        elif claim.term == "kg:Posting":
            yield from self._fact(
                claim, "posted", "agent", [_head(self.text(v)) for v in claim.values("topic")]
            )
        elif claim.term == "kg:Arrival":
            yield from self._fact(claim, "arrived", "agent", self.names(claim, "destination"))
        elif claim.term in ORDERS:
            yield from self._order(claim)
        elif claim.term in EMBEDDED:
            yield from self._fact(claim, EMBEDDED[claim.term], "agent", self._actions(claim))
        elif claim.term in EVENTS:
            yield from self._fact(claim, EVENTS[claim.term], "agent", self.names(claim, "target"))

    def _speech(self, claim: Claim) -> Iterator[dict[str, Any]]:
        """Words quoted under a verb of praise or thanks are that event's, in the gold's terms."""
        if not {self.text(v) for v in claim.values("action")} & self.other_actions:
            yield from self._fact(claim, "said", "agent", [self.text(v) for v in claim.values("quote")])

    def _relation(self, claim: Claim) -> Iterator[dict[str, Any]]:
        objects = [self.text(value) for value in claim.values("object")]
        for fact in self._fact(claim, RELATIONS[claim.term], "subject", objects):
            organization = self.names(claim, "organization")
            yield fact | {"quals": {"of": "|".join(organization)}} if organization else fact

    def _order(self, claim: Claim) -> Iterator[dict[str, Any]]:
        actions = self._actions(claim)
        for fact in self._fact(claim, ORDERS[claim.term], "agent", self.names(claim, "addressee")):
            yield fact | {"quals": {"action": "|".join(actions)}}

    def _actions(self, claim: Claim) -> list[str]:
        """The verb of what is ordered, planned or offered."""
        found: list[str] = []
        for value in claim.values("content"):
            content = self.claims.get(value.claim) if isinstance(value, ClaimRef) else None
            if content is not None:
                found.extend(self.text(v).split()[0] for v in content.values("action"))
        return found

    def _fact(self, claim: Claim, pred: str, subject: str, objects: list[str]) -> Iterator[dict[str, Any]]:
        for subj in self.names(claim, subject) or [""]:
            for obj in objects:
                yield {
                    "pred": pred,
                    "subj": subj,
                    "obj": obj,
                    "quals": self._quals(claim),
                    "status": self.status(claim),
                }

    def _quals(self, claim: Claim) -> dict[str, str]:
        quals: dict[str, list[str]] = {}
        for slot, value in claim.slots:
            if slot in _QUALIFIERS:
                quals.setdefault(_QUALIFIERS[slot], []).append(self.text(value))
            elif slot in ("as", "count"):
                quals.setdefault(slot, []).append(self.text(value))
        return {key: "|".join(values) for key, values in quals.items()}

    def status(self, claim: Claim) -> str:
        holder = claim.attribution[0]
        if len(claim.attribution) > 1 and holder.source:
            return f"attributed:{self.name(self.entities[holder.source])}"
        if holder.polarity == "Negative":
            return "neg"
        if holder.certainty == "Uncommitted":
            return "alleged"
        return "asserted" if claim.modality == "Asserted" else "planned"

    def names(self, claim: Claim, slot: str) -> list[str]:
        return [self.text(value) for value in claim.values(slot)]

    def name(self, entity: Entity) -> str:
        """An actor's usual name; an unnamed group by its head: "members of X", "prisoners"."""
        if entity.named:
            return usual_name(entity)
        words = min((entity.name, *entity.names), key=len).split(" of ")[0].split()
        compound = len(words) > 1 and words[-2].islower() and words[-2] in self.nouns
        head = " ".join(words[-2:]) if compound and not entity.members_of else words[-1]
        whole = [usual_name(self.entities[key]) for key in entity.members_of if key in self.entities]
        return f"{head} of {whole[0]}" if whole else head

    def text(self, value: object) -> str:
        match value:
            case Ref(entity=key):
                return self.name(self.entities[key])
            case RoleTerm(label=label):
                return label
            case Term(curie=curie):
                return _words(curie)
            case Literal(value=text):
                return text
            case Bounds():
                return _number(value)
        return ""


def _is_content(claim: Claim) -> bool:
    """What is only ordered, asked or intended is the content of another fact; orders and aims count."""
    if claim.term in ORDERS or claim.term == "kg:Targeting" or claim.modality == "Asserted":
        return False
    return claim.modality != "Planned" or len(claim.attribution) == 1


def usual_name(entity: Entity) -> str:
    """A person's full name; for others what the article calls it most often, as the gold does."""
    names = Counter(mention.text for mention in entity.mentions if mention.kind == "name")
    if entity.type == "kg:Person" or not names or entity.type in ("kg:Country", "kg:Region", "kg:City"):
        return entity.name
    usual = min(names, key=lambda name: (-names[name], -len(name), name))
    law = entity.type == "kg:LegalInstrument"
    return re.sub(r" of \d{4}$", "", usual) if law else usual  # the gold's name of a law has no year


def _number(value: Bounds) -> str:
    """The figure as the text writes it: "15,000" of "more than 15,000"."""
    found = re.search(r"\d[\d,.]*", value.text)
    return found[0] if found else f"{value.low or 0:g}"


def _words(curie: str) -> str:
    local = curie.split(":")[1]
    return "".join(f" {c.lower()}" if c.isupper() else c for c in local).strip()


def _head(text: str) -> str:
    return text.split(" of ")[0].split()[-1] if text else text
