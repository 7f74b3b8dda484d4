"""What belongs to what: members of alliances and parties, parts of organizations.

"NATO member Turkey", "Norvik, a member of the union", "Merkel's Christian Democratic Union",
"the UN Human Rights Council", "the University of Oslo's Arctic Institute".
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kg.extract.claims import ClaimMaker, is_silent
from kg.extract.facts.telling import Teller
from kg.model import Claim, Ref
from kg.syntax import evidence
from kg.syntax.coordination import expand
from kg.syntax.entities import is_organization_name
from kg.syntax.functions import (
    Function,
    dependents,
    governed_by,
    has_function,
    is_coordinator,
    is_noun_modifier,
    possessors_of,
    prepositions_of,
)
from kg.syntax.words import is_plural

_WHOLES = ("kg:InternationalOrganization", "kg:EducationalInstitution")
_MODIFIERS = (Function.COMPOUND, Function.NOUN_MODIFIER, Function.ADJECTIVE, Function.POSSESSOR)


class Parts(Teller):
    """Claims of one Doc that one name belongs to another."""

    def __init__(self, doc: Doc, maker: ClaimMaker) -> None:
        super().__init__(doc, maker)
        self.data = self.knowledge.descriptions["parts"]
        self.wholes = {
            text: key
            for key, entity in sorted(self.cast.entities.items())
            if entity.named and self.cast.is_a(key, *_WHOLES)
            for text in entity.names
        }

    def run(self) -> Iterator[Claim]:
        """Members in text order, then what the names themselves say, one claim a pair."""
        for noun in self.words(*self.data["members"]):
            if not is_silent(noun):
                yield from self._members(noun)
        said: set[tuple[str, str]] = set()
        for name in self.doc.ents:
            for claim in self._of_name(name) if not is_silent(name.root) else ():
                key = repr(claim.slots)
                if (claim.term, key) not in said:
                    said.add((claim.term, key))
                    yield claim

    # -- members ---------------------------------------------------------------------------

    def _members(self, noun: Token) -> Iterator[Claim]:
        """For "NATO member Turkey", "EU member states Latvia and Peru", "X, a member of the union"."""
        head = _state(noun)
        wholes = [t for t in dependents(noun, *_MODIFIERS) + dependents(head, *_MODIFIERS) if t.i < noun.i]
        wholes += [t for prep in prepositions_of(head) if prep.lower_ == "of" for t in governed_by(prep)]
        for whole in dict.fromkeys(e for t in wholes for e in self.named_by(t) if self._has_members(e)):
            for member in self._who(head):
                if member != whole and self.cast.is_a(member, "kg:Country", "kg:Organization"):
                    mention = evidence.of_tokens(self.doc, (head, *wholes, *self._named_behind(head)))
                    yield self.relate(
                        "kg:memberOf", member, Ref(whole), noun, mention, "member", presupposed=True
                    )

    def _has_members(self, entity: str) -> bool:
        return self.cast.is_a(entity, "kg:Organization") and not self.cast.is_a(entity, "kg:Company")

    def _who(self, head: Token) -> tuple[str, ...]:
        behind = self.named_by(*self._named_behind(head))
        return behind or (() if is_plural(head) else self.described(head))

    def _named_behind(self, head: Token) -> list[Token]:
        """The name right behind "member": the parser takes it for the head of the phrase."""
        above = head.head
        if is_noun_modifier(head) and above.i > head.i and self.named_by(above):
            return list(expand(above)) if is_plural(head) else [above]
        return []

    # -- parts -----------------------------------------------------------------------------

    def _of_name(self, name: Span) -> Iterator[Claim]:
        for entity in self.cast.known(name.root)[:1]:
            if self.cast.is_a(entity, "kg:PoliticalParty"):
                yield from self._party(entity, name)
            elif self.cast.is_a(entity, "kg:Organization"):
                yield from self._part(entity, name)

    def _party(self, entity: str, name: Span) -> Iterator[Claim]:
        """For "Merkel's Christian Democratic Union", "his Green Party"."""
        for owner in possessors_of(name.root):
            for person in self.named_by(owner) if name.start - owner.i <= self.data["farthest"] else ():
                if self.type(person) == "kg:Person":
                    yield self._tie("kg:politicalParty", person, entity, owner, name)

    def _part(self, entity: str, name: Span) -> Iterator[Claim]:
        """For "the UN Human Rights Council", "the bank's Arctic Fund" of a bank that the text names."""
        for owner in possessors_of(name.root):
            for whole in self.cast.known(owner) if is_organization_name(owner) else ():
                if whole != entity and self.cast.is_a(whole, *_WHOLES):
                    yield self._tie("kg:partOf", entity, whole, owner, name)
        for size in range(1, len(name) if self._is_body(name) else 0):
            whole = self.wholes.get(self.doc[name.start : name.start + size].text, "")
            if whole and whole != entity:
                yield self._tie(self._relation(entity), entity, whole, name[0], name, inferred=True)

    def _relation(self, entity: str) -> str:
        """An institution of the union where that is known, else a part."""
        entry = self.cast.entities[entity].gazetteer
        known = (row["relation"] for row in self.data["organs"] if entry in row["are"])
        return next(known, "kg:partOf")

    def _is_body(self, name: Span) -> bool:
        """Whether the name ends on what it is: "the UN Refugee Fund", not "the UN and the Red Cross"."""
        curie = self.knowledge.nouns.classes.get(name.root.lower_, "")
        whole = not any(is_coordinator(token) for token in name)
        return whole and self.knowledge.ontology.is_a(curie, "kg:Organization")

    def _tie(
        self, relation: str, subject: str, other: str, owner: Token, name: Span, inferred: bool = False
    ) -> Claim:
        mention = evidence.span(self.doc, min(owner.i, name.start), max(name.end, owner.i + 1))
        one, two = (owner, name.root) if relation == "kg:politicalParty" else (name.root, owner)
        return self.relate(
            relation, subject, Ref(other), name.root, mention, "part",
            presupposed=True, through=(one, two), trigger=evidence.cue(owner), inferred=inferred,
        )  # fmt: skip


def _state(noun: Token) -> Token:
    """"State" of "member state": what "member" only modifies."""
    above = noun.head
    joined = is_noun_modifier(noun) and above.i == noun.i + 1 and has_function(noun, Function.COMPOUND)
    return above if joined and above.lower_ in ("state", "states", "country", "countries", "nation") else noun
