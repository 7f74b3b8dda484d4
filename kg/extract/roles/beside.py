"""What stands beside a name without a title: its organization, its party in brackets."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kg.extract.claims import ClaimMaker, Draft
from kg.extract.roles.finding import HoldingFinder
from kg.knowledge import carried_by
from kg.model import Claim, Mention, Ref, Status, Value
from kg.syntax import evidence
from kg.syntax.entities import is_organization_name
from kg.syntax.functions import (
    governed_by,
    noun_modifiers_of,
    possessors_of,
    prepositions_of,
)
from kg.syntax.layout import names_in

_BRACKET = re.compile(r"\s*\((?P<party>[RDI])\s?[-–—]\s?(?P<state>[A-Z][\w.’' ]{1,20}?)\)")
_BEFORE_PARTY = frozenset({"", "of", "of the", "from the", "the"})


class BesideNames:
    """Claims of one Doc about persons and what is written right beside their names."""

    def __init__(self, doc: Doc, maker: ClaimMaker, finder: HoldingFinder) -> None:
        self.doc = doc
        self.maker = maker
        self.cast = maker.cast
        self.titles = self.cast.knowledge.titles
        self.finder = finder

    def possessors(self) -> Iterator[Claim]:
        """For "The Tribune's Jane Roe", "Jane Roe of the Tribune": the person goes with the organization."""
        for person, name in self.finder.people(silent=True):
            for owner in _owners(name):
                for organization in self.finder.reader.bodies.organization(owner):
                    low, high = min(owner.left_edge.i, name.start), max(owner.i + 1, name.end)
                    mention = evidence.span(self.doc, low, high)
                    place = evidence.span(self.doc, owner.left_edge.i, owner.i + 1, "cue")
                    yield self._beside(
                        "kg:affiliatedWith", person, organization, name, mention, "possessor", place
                    )

    def brackets(self) -> Iterator[Claim]:
        """For "Sen. Jane Roe (R-Ohio)", "Jane Roe (SPD)": the party, by its letter or name."""
        for person, name in self.finder.people(silent=True):
            yield from self._named_in_brackets(person, name)
            found = _BRACKET.match(self.cast.text, name.end_char)
            party = self.titles.parties.get(found["party"]) if found else None
            if found and party:
                text = self.cast.text[name.start_char : found.end()]
                mention = Mention(name.start_char, found.end(), text, "evidence")
                other = self.cast.party(party, name.end_char + 1, found.end())
                letter = Mention(*found.span("party"), found["party"], "cue")
                yield self._beside("kg:politicalParty", person, other, name, mention, "bracket", letter)

    def _named_in_brackets(self, person: str, name: Span) -> Iterator[Claim]:
        place, end = name.end + 1, len(self.doc)
        if place >= end or self.doc[name.end].text != "(":
            return
        for party in names_in(self.doc, place, place + 8):
            closed = party.end < end and self.doc[party.end].text == ")"
            own = [e for e in self.cast.known(party.root) if self.cast.is_a(e, "kg:PoliticalParty")]
            before = self.doc[place : party.start].text.lower()
            if closed and own and before in _BEFORE_PARTY:
                text = self.cast.text[name.start_char : self.doc[party.end].idx + 1]
                mention = Mention(name.start_char, name.start_char + len(text), text, "evidence")
                letter = evidence.span(self.doc, party.start, party.end, "cue")
                yield self._beside("kg:politicalParty", person, own[0], name, mention, "bracket", letter)

    def _beside(
        self, predicate: str, person: str, other: str, name: Span, mention: Mention, rule: str, cue: Mention
    ) -> Claim:
        slots: tuple[tuple[str, Value], ...] = (("subject", Ref(person)), ("object", Ref(other)))
        draft = Draft("relation", predicate, slots, name.root, mention, Status(), rule, 0.85, trigger=cue)
        return self.maker.make(draft, presupposed=True)


def _owners(name: Span) -> Iterator[Token]:
    """The organization right before ("'s") or right after ("of", "from") a person's name."""
    for owner in possessors_of(name.root):
        if is_organization_name(owner) and name.start - owner.i <= 2:
            yield owner
    for prep in prepositions_of(name.root):
        comma = prep.i == name.end + 1 and prep.text == "of" and prep.nbor(1).lower_ == "the"
        if prep.lower_ in ("of", "from", "with") and (prep.i == name.end or comma):
            yield from (owner for pobj in governed_by(prep) for owner in _named_body(pobj))


def _named_body(noun: Token) -> Iterator[Token]:
    """An organization's name, also before what it is: "the Harbour Hands union"."""
    if is_organization_name(noun):
        yield noun
    elif _is_body(noun):
        yield from (child for child in noun_modifiers_of(noun) if is_organization_name(child))


def _is_body(noun: Token) -> bool:
    known = carried_by(noun)
    return known.ontology.is_a(known.nouns.classes.get(noun.lemma_.lower(), "kg:Thing"), "kg:Organization")
