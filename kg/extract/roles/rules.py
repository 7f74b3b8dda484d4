"""Who holds which role where: titles before names, appositions, copulas, party and state in brackets.

A title licenses "held on that date", never a start; what `tenure.Past` finds to be over makes
a former holder.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Doc

from kg.extract.claims import ClaimMaker, Draft
from kg.extract.roles.beside import BesideNames
from kg.extract.roles.candidacies import Bids
from kg.extract.roles.changes import HAD, Changes
from kg.extract.roles.finding import HoldingFinder, copula_of
from kg.extract.roles.homes import Homes
from kg.extract.roles.records import Holding, Title
from kg.extract.roles.tenure import Past
from kg.model import Claim, Mention, Ref, RoleTerm, Status, Value
from kg.syntax import evidence
from kg.syntax.entities import Label, has_label, is_organization_name
from kg.syntax.layout import sentence
from kg.syntax.words import WordClass, has_class

_PREDICATES = {"former": "kg:heldRole", "elect": "kg:electedTo", "future": "kg:nominatedFor"}
_PRESIDES = frozenset({"president", "vice president"})
_STATES_OWN = frozenset({"legislator", "regional_head"})
_OF_HOME = 0.75  # the most that a place which only the article as a whole tells is worth


class RoleFinder:
    """Role claims of one Doc."""

    def __init__(self, doc: Doc, maker: ClaimMaker) -> None:
        self.doc = doc
        self.maker = maker
        self.cast = maker.cast
        self.titles = self.cast.knowledge.titles
        self.finder = HoldingFinder(doc, maker.cast)
        self.sense = self.finder.reader.sense
        self.beside = BesideNames(doc, maker, self.finder)
        self.changes = Changes(doc, maker, self.finder.reader)
        self.past = Past(doc, maker)
        self.bids = Bids(doc, maker.cast)
        self.homes = Homes(maker.cast)

    def run(self) -> Iterator[Claim]:
        """One claim a person, role and organization: the first place where the article says so."""
        roles: dict[tuple[str, str, str], Holding] = {}
        parties: dict[tuple[str, str], Holding] = {}
        states = self.beside.states()
        for holding in self._as_of_now(map(self._settled, self._found())):
            holding = self._of_state(holding, states)
            organizations, party = self._without_party(holding.title)
            for member in party:
                parties.setdefault((holding.person, member), holding)
            label = f"{holding.title.modifier}:{holding.title.label}"
            for organization in (organizations or ("",)) if self._says_enough(holding) else ():
                roles.setdefault((holding.person, label, organization), holding)
        told = _without_weaker(roles)
        homes = self.homes.of(told)
        for key, holding in told.items():
            yield self._of_home(holding, homes[key]) if key in homes else self._claim(holding, key[2])
        for (_, member_of), holding in parties.items():
            yield self._tie("kg:politicalParty", holding, member_of)
        yield from self.beside.parties()
        yield from self.beside.possessors()

    def _found(self) -> Iterator[Holding]:
        """Who is called what, and whose office changes; who has left it is a former holder."""
        changes = list(self.changes.found())
        left = {(h.person, h.title.label) for h in changes if h.title.modifier == HAD}
        for holding in (*self.finder.found(), *changes):
            over = not holding.title.modifier and (holding.person, holding.title.label) in left
            title = replace(holding.title, modifier=HAD) if over else holding.title
            yield replace(holding, title=title)

    # -- finding ---------------------------------------------------------------------------

    def _of_state(self, holding: Holding, states: Mapping[str, tuple[str, int]]) -> Holding:
        """For "Sen. Jane Roe (R-Ohio)": the state that the letter of the party stands with."""
        title = holding.title
        if holding.person not in states or title.organizations or title.family not in _STATES_OWN:
            return holding
        state, end = states[holding.person]
        return replace(holding, title=replace(title, organizations=(state,)), end=end)

    def _settled(self, holding: Holding) -> Holding:
        """Former for the dead, dated where told of long ago, only likely where counted or likely."""
        title = holding.title
        gone = holding.person in self.past.dead | self.past.gone
        if not title.modifier and (gone or self._is_over(holding)):
            title = replace(title, modifier="former")
            told = self.past.rule_of(holding.name) if holding.name else None
            holding = replace(holding, time=told or holding.time)
        if title.family == "candidate" and self.past.is_of_old(title.start, title.head):
            return replace(holding, title=replace(title, modifier="former"))
        if self.bids.are_only_sought(holding.person, title, holding.name):
            return replace(holding, status=Status(modality="Hypothetical"))
        ordinal = any(has_label(c, Label.ORDINAL) for c in title.head.children)
        if (title.modifier == "likely" or ordinal) and holding.status.certainty == "Certain":
            holding = replace(holding, status=replace(holding.status, certainty="Probable"))
        long_ago = holding.dated or self.past.is_long_ago(title.head)
        return replace(holding, title=title, dated=long_ago and self._may_end(title))

    def _is_over(self, holding: Holding) -> bool:
        """Whether the text tells of the office as of a time that is over, right there."""
        title = holding.title
        return holding.verb is None and self._may_end(title) and self.past.is_over(title.head, holding.name)

    def _may_end(self, title: Title) -> bool:
        """An office is over one day; who is called former had it, and a writer stays one."""
        lasting = self.titles.has("for_life", title.family) or title.label in self.titles.founders
        return not title.modifier and not lasting

    def _as_of_now(self, settled: Iterable[Holding]) -> Iterator[Holding]:
        """Former for those of whose office the article tells as of a time long past, and never as of now."""
        holdings = list(settled)
        dated = {(h.person, h.title.label) for h in holdings if h.dated}
        now = {
            (h.person, h.title.label) for h in holdings if not h.dated and self.past.is_of_now(h.title.head)
        }
        for holding in sorted(holdings, key=lambda h: not h.dated):
            key = holding.person, holding.title.label
            over = key in dated - now and not holding.title.modifier
            if over:
                title = replace(holding.title, modifier="former")
                yield replace(holding, title=title, time=self.past.long_ago(title.head))
            elif not holding.dated:
                yield holding

    def _says_enough(self, holding: Holding) -> bool:
        """A bid says for what, and is not over; a member says of what."""
        title = holding.title
        if title.family == "member":
            return bool(title.organizations)
        if self.sense.is_half_told(title) or self.sense.is_figurative(title):
            return False
        bid = title.label.split()[-1] in self.titles.bids
        return not bid or title.label not in self.titles.bids and title.modifier != "former"

    def _without_party(self, title: Title) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """For "Republican senator": the party is the person's; a party's own officials keep it."""
        if not self.titles.has("in_office", title.family):
            return title.organizations, ()
        party = tuple(e for e in title.organizations if self.cast.is_a(e, "kg:PoliticalParty"))
        if party and title.label in _PRESIDES and self._is_by_name(title, party):
            return title.organizations, party
        return tuple(e for e in title.organizations if e not in party), party

    def _is_by_name(self, title: Title, party: tuple[str, ...]) -> bool:
        """For "SPD president X" and "the president of the SPD", not "Republican president"."""
        words = [token for token in self.doc[title.start : title.end] if is_organization_name(token)]
        return any(entity in party for token in words for entity in self.cast.known(token))

    # -- claims ----------------------------------------------------------------------------

    def _claim(self, holding: Holding, organization: str) -> Claim:
        title = holding.title
        tie = self._tie_of(title, organization) if organization else ""
        if tie:
            return self._tie(tie, holding, organization)
        slots: list[tuple[str, Value]] = [("subject", Ref(holding.person)), ("object", RoleTerm(title.label))]
        slots += [("organization", Ref(organization))] if organization else []
        rule = "title" if holding.name else "role-change" if holding.verb else "copula"
        return self._made(self._predicate(title), slots, holding, rule)

    def _of_home(self, holding: Holding, place: str) -> Claim:
        """The role with the place that the article is about: not said, and so less sure."""
        claim = self._claim(holding, place)
        return replace(claim, inferred=True, confidence=min(claim.confidence, _OF_HOME))

    def _tie_of(self, title: Title, organization: str) -> str:
        """The relation that says it better than a role: a member of X, the founder of X."""
        if title.family == "member" and title.modifier != "former":
            return "kg:memberOf"
        founder = title.label in self.titles.founders and self.cast.is_a(organization, "kg:Organization")
        return "kg:founded" if founder else ""

    def _predicate(self, title: Title) -> str:
        bid = self.titles.bids.get(title.label.split()[-1])
        if bid:
            return "kg:nominatedFor" if bid == "nominated" else "kg:candidateFor"
        return _PREDICATES.get(title.modifier, "kg:holdsRole")

    def _tie(self, predicate: str, holding: Holding, other: str) -> Claim:
        slots: list[tuple[str, Value]] = [("subject", Ref(holding.person)), ("object", Ref(other))]
        if predicate == "kg:politicalParty" and holding.status.certainty == "Probable":
            holding = replace(holding, status=Status())  # the nomination is presumed, not the party
        return self._made(predicate, slots, holding, "title-tie")

    def _made(self, predicate: str, slots: list[tuple[str, Value]], holding: Holding, rule: str) -> Claim:
        title, name = holding.title, holding.name
        mention = self._evidence(holding)
        draft = Draft(
            "relation", predicate, tuple(slots), holding.verb or title.head, mention, holding.status, rule,
            0.88, holding.time, trigger=self._words(title),
        )  # fmt: skip
        return self.maker.make(draft, presupposed=name is not None)

    def _words(self, title: Title) -> Mention:
        """The title's words, without an article before them."""
        led = has_class(self.doc[title.start], WordClass.DETERMINER) and title.end - title.start > 1
        return evidence.span(self.doc, title.start + led, title.end, "cue")

    def _evidence(self, holding: Holding) -> Mention:
        title, name = holding.title, holding.name
        head, low, high = title.head, title.start, title.end
        if name is not None and sentence(name.root) == sentence(head):
            low, high = min(low, name.start), max(high, name.end)
        else:
            verb = holding.verb or copula_of(head) or head.head
            low, high = min(low, verb.left_edge.i), max(high, head.i + 1)
        told = evidence.span(self.doc, max(low, sentence(head).start), high)
        if not told.start < holding.end:
            return told
        return replace(told, end=(end := max(told.end, holding.end)), text=self.cast.text[told.start : end])

    # -- beside names, without a title -----------------------------------------------------


def _without_weaker(found: dict[tuple[str, str, str], Holding]) -> dict[tuple[str, str, str], Holding]:
    """Drop a role without organization where the same person and role has one elsewhere."""
    placed = {(person, label) for person, label, organization in found if organization}
    return {key: value for key, value in found.items() if key[2] or key[:2] not in placed}
