"""What stands beside a name without a title: its organization, its party, by name or by letter."""

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
    appositions_of,
    governed_by,
    noun_modifiers_of,
    possessors_of,
    prepositions_of,
)
from kg.syntax.layout import names_in, sentence

_STATE = r"(?P<state>[A-Z][\w.’']{1,14}(?: [A-Z][\w’']{2,14})?)"
_LETTER = re.compile(rf"(?:\s*\(|,\s)(?P<party>[RDI])\s?[-–—]\s?{_STATE}(?=[,.;:)\s])")
_WORD = re.compile(rf", (?:a )?(?:Republican|Democrat) (?:of|from) {_STATE}(?=[,.;:)\s])")
_NOT_BEFORE = frozenset({"-", "not", "anti", "non"})
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
                    party = self.cast.is_a(organization, "kg:PoliticalParty")
                    tie = "kg:politicalParty" if party else "kg:affiliatedWith"
                    yield self._beside(tie, person, organization, name, mention, "possessor", place)

    def parties(self) -> Iterator[Claim]:
        """For "Sen. Jane Roe (R-Ohio)", "Jane Roe (SPD)", "Democrat Jane Roe", "Jane Roe, a Republican"."""
        for person, name in self.finder.people(silent=True):
            yield from self._named_in_brackets(person, name)
            yield from self._by_letter(person, name)
            yield from self._by_word(person, name)

    def states(self) -> dict[str, tuple[str, int]]:
        """{person: (the state behind the party, where its name ends)}: "Jane Roe, D-Ohio,"."""
        found: dict[str, tuple[str, int]] = {}
        for person, name in self.finder.people(silent=True):
            text, place = self.cast.text, name.end_char
            told = _LETTER.match(text, place) or _WORD.match(text, place)
            entry = self.cast.knowledge.places.states.get(told["state"]) if told else None
            if told and entry:
                start, end = told.span("state")
                state = self.cast.called(entry.name, entry.type, start, end, entry.id)
                found.setdefault(person, (state, end))
        return found

    def _by_letter(self, person: str, name: Span) -> Iterator[Claim]:
        found = _LETTER.match(self.cast.text, name.end_char)
        party = self.titles.parties.get(found["party"]) if found else None
        if found and party:
            mention = self._up_to(name, found.end())
            other = self._party(party, *found.span("party"))
            letter = Mention(*found.span("party"), found["party"], "cue")
            yield self._beside("kg:politicalParty", person, other, name, mention, "bracket", letter)

    def _up_to(self, name: Span, end: int) -> Mention:
        return Mention(name.start_char, end, self.cast.text[name.start_char : end], "evidence")

    def _party(self, name: str, start: int, end: int) -> str:
        return self.cast.called(name, "kg:PoliticalParty", start, end)

    def _by_word(self, person: str, name: Span) -> Iterator[Claim]:
        """A party's word right before the name, or in apposition: "Democrat X", "X, a Republican"."""
        for word in self._words(name):
            own = [e for e in self.cast.known(word) if self.cast.is_a(e, "kg:PoliticalParty")]
            called = self.titles.parties.get(word.text, "") if len(word) > 1 else ""
            if not own and called:
                own = [self._party(called, word.idx, word.idx + len(word))]
            for party in own[:1]:
                low, high = min(word.i, name.start), max(word.i + 1, name.end)
                mention, cue = evidence.span(self.doc, low, high), evidence.cue(word)
                yield self._beside("kg:politicalParty", person, party, name, mention, "bracket", cue)

    def _words(self, name: Span) -> Iterator[Token]:
        if name.start > sentence(name.root).start:
            before = self.doc[name.start - 1]
            led = before.i > sentence(before).start and self.doc[before.i - 1].text in _NOT_BEFORE
            yield from () if led else (before,)
        if self.doc[name.end : name.end + 1].text != "(":
            yield from (t for t in appositions_of(name.root) if t.i > name.end and not _is_none(t))

    def _named_in_brackets(self, person: str, name: Span) -> Iterator[Claim]:
        place, end = name.end + 1, len(self.doc)
        if place >= end or self.doc[name.end].text != "(":
            return
        for party in names_in(self.doc, place, place + 8):
            closed = party.end < end and self.doc[party.end].text == ")"
            own = [e for e in self.cast.known(party.root) if self.cast.is_a(e, "kg:PoliticalParty")]
            before = self.doc[place : party.start].text.lower()
            if closed and own and before in _BEFORE_PARTY:
                mention = self._up_to(name, self.doc[party.end].idx + 1)
                letter = evidence.span(self.doc, party.start, party.end, "cue")
                yield self._beside("kg:politicalParty", person, own[0], name, mention, "bracket", letter)

    def _beside(
        self, predicate: str, person: str, other: str, name: Span, mention: Mention, rule: str, cue: Mention
    ) -> Claim:
        slots: tuple[tuple[str, Value], ...] = (("subject", Ref(person)), ("object", Ref(other)))
        draft = Draft("relation", predicate, slots, name.root, mention, Status(), rule, 0.85, trigger=cue)
        return self.maker.make(draft, presupposed=True)


def _is_none(noun: Token) -> bool:
    """For "X, no Democrat", and for a list: "X, the Greens and Y"."""
    return any(child.lower_ in ("no", "not", "the") for child in noun.children)


def _owners(name: Span) -> Iterator[Token]:
    """The organization right before ("'s") or right after ("of", "from") a person's name."""
    for owner in possessors_of(name.root):
        if is_organization_name(owner) and name.start - owner.i <= 2:
            yield owner
    for prep in prepositions_of(name.root):
        comma = prep.i == name.end + 1 and prep.text in ("of", "from") and _is_enclosed(prep)
        if prep.lower_ in ("of", "from", "with") and (prep.i == name.end or comma):
            yield from (owner for pobj in governed_by(prep) for owner in _named_body(pobj))


def _is_enclosed(prep: Token) -> bool:
    """For "X, of the Tribune" and "X, of Orbis's centre,"; in "X, of Orbis," it may well be a town."""
    last = prep.right_edge.i + 1
    owned = [noun for noun in governed_by(prep) if possessors_of(noun)]
    enclosed = last < len(prep.doc) and prep.doc[last].text == "," and len(owned) == 1
    return prep.nbor(1).lower_ == "the" or enclosed


def _named_body(noun: Token) -> Iterator[Token]:
    """An organization's name, also before what it is: "the Harbour Hands union"."""
    if is_organization_name(noun):
        yield noun
    elif _is_body(noun):
        yield from filter(is_organization_name, noun_modifiers_of(noun))
    else:  # "of Orbis's security centre"
        yield from filter(is_organization_name, possessors_of(noun))


def _is_body(noun: Token) -> bool:
    known = carried_by(noun)
    return known.ontology.is_a(known.nouns.classes.get(noun.lemma_.lower(), "kg:Thing"), "kg:Organization")
