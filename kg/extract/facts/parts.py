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
    governed_by,
    is_coordinator,
    is_noun_modifier,
    possessors_of,
    prepositions_of,
)
from kg.syntax.layout import all_names, name_of, names_in
from kg.syntax.words import is_plural

_STATE = ("kg:GovernmentBody", "kg:LawEnforcement", "kg:Military")
_WHOLES = ("kg:InternationalOrganization", "kg:EducationalInstitution")


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
        for name in all_names(self.doc):
            for claim in self._of_name(name) if not is_silent(name.root) else ():
                key = repr(claim.slots)
                if (claim.term, key) not in said:
                    said.add((claim.term, key))
                    yield claim

    # -- members ---------------------------------------------------------------------------

    def _members(self, noun: Token) -> Iterator[Claim]:
        """For "NATO member Turkey", "EU member states Latvia and Peru", "X, a member of the union"."""
        last = _state(noun)
        wholes = [t for prep in prepositions_of(last) if prep.lower_ == "of" for t in governed_by(prep)]
        wholes += [self.doc[noun.i - 1]] if noun.i else []
        for whole in dict.fromkeys(e for t in wholes for e in self.named_by(t) if self._has_members(e)):
            for member in self._who(last):
                if member != whole and self.cast.is_a(member, "kg:Country", "kg:Organization"):
                    mention = evidence.of_tokens(self.doc, (last, *wholes, *self._named_behind(last)))
                    yield self.relate(
                        "kg:memberOf", member, Ref(whole), noun, mention, "member", presupposed=True
                    )

    def _has_members(self, entity: str) -> bool:
        return self.cast.is_a(entity, "kg:Organization") and not self.cast.is_a(entity, "kg:Company")

    def _who(self, last: Token) -> tuple[str, ...]:
        """The name right behind, or what the noun is said of: "Malta is a member of the union"."""
        behind = self._named_behind(last)
        if behind:
            return tuple(e for token in behind for e in self.cast.known(token) if self.is_named(e))
        return () if is_plural(last) else self.described(last)

    def _named_behind(self, last: Token) -> list[Token]:
        """The names right behind "member", not by the parse, which joins what "and" stands between."""
        name = next(iter(names_in(self.doc, last.i + 1, last.i + 2)), None)
        if name is None or name.start != last.i + 1:
            return []
        return list(expand(name.root)) if is_plural(last) else [name.root]

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
        for whole in self._right_before(name):
            if whole != entity and self.cast.is_a(whole, *_STATE) and self.cast.is_a(entity, *_STATE):
                yield self._tie("kg:partOf", entity, whole, self.doc[name.start - 1], name)
        for size in range(1, len(name) if self._is_body(name) else 0):
            whole = self.wholes.get(self.doc[name.start : name.start + size].text, "")
            if whole and whole != entity:
                yield self._tie("kg:partOf", entity, whole, name[0], name, inferred=True)

    def _right_before(self, name: Span) -> tuple[str, ...]:
        """The ministry of "the Interior Ministry Harbour Guard", two names with nothing between."""
        before = self.doc[name.start - 1] if name.start else None
        if before is None or not is_organization_name(before) or not is_noun_modifier(before):
            return ()
        whole = name_of(before)
        return self.cast.known(whole.root) if whole is not None else ()

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
    """The last word of "member state": the name stands behind it."""
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else noun
    return after if after.lemma_.lower() in ("state", "country", "nation") else noun
