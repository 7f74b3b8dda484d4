"""Who holds which role where: titles before names, appositions, copulas, party and state in brackets.

A title licenses "held on that date", never a start; what `past` finds to be over makes
a former holder.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from kg.extract.claims.draft import Draft
from kg.extract.claims.making import ClaimMaker, is_silent
from kg.extract.roles.candidacies import Bids
from kg.extract.roles.tenure import Past
from kg.extract.roles.titles import Title, TitleReader, described_by
from kg.extract.status.assessment import is_alleged, status_of
from kg.knowledge import carried_by
from kg.model import Claim, Mention, Ref, RoleTerm, Status, Time, Value
from kg.syntax import evidence
from kg.syntax.coordination import expand
from kg.syntax.entities import Label, has_label, is_organization_name, is_person_name
from kg.syntax.functions import (
    Function,
    active_subjects_of,
    appositions_of,
    conjuncts_of,
    governed_by,
    has_function,
    is_adverbial_clause,
    is_apposition,
    is_conjunct,
    is_prepositional_object,
    noun_modifiers_of,
    possessors_of,
    prepositions_of,
)
from kg.syntax.layout import name_of, names_in, of_sentence, sentence, sentence_around
from kg.syntax.words import Form, WordClass, has_class, has_form, is_past_form, is_plural

_IN_OFFICE = frozenset(
    ("head_of_state", "head_of_government", "deputy_head", "legislator", "regional_head", "minister")
    + ("candidate", "professional", "adviser", "officer", "cleric")
    + ("prosecutor", "judge", "diplomat")
)
_VAGUE = frozenset(("professional", "member", "party_official", "executive", "adviser"))
_COPULAS = frozenset({"be", "become", "remain", "serve"})
_FOR_LIFE = frozenset({"professional", "member", "candidate"})
_SERVES = frozenset({"serve", "work", "act"})
_LASTING = _SERVES | {"be"}
_BRACKET = re.compile(r"\s*\((?P<party>[RDI])\s?[-–—]\s?(?P<state>[A-Z][\w.’' ]{1,20}?)\)")
_BROKEN = re.compile(r"""["“”()]| [-–—] """)  # no person's name, but a piece of text
_ENDS = frozenset({".", "!", "?", ",", ";", ":", "”", '"', "''"})
_BEFORE_PARTY = frozenset({"", "of", "of the", "from the", "the"})
_PREDICATES = {"former": "kg:heldRole", "elect": "kg:electedTo", "future": "kg:nominatedFor"}


@dataclass(frozen=True, slots=True)
class Holding:
    """The article calls `person` by `title` beside `name` (None in a copula), with this status.

    `dated` where the title is told of a time long past, which `time` is if the text names it.
    """

    person: str
    title: Title
    status: Status
    name: Span | None = None
    dated: bool = False
    time: Time | None = None


class RoleFinder:
    """Role claims of one Doc."""

    def __init__(self, doc: Doc, maker: ClaimMaker) -> None:
        self.doc = doc
        self.maker = maker
        self.cast = maker.cast
        self.titles = self.cast.knowledge.titles
        self.reader = TitleReader(doc, maker.cast)
        self.past = Past(doc, maker)
        self.bids = Bids(doc, maker.cast)
        self._named: dict[str, int] = {}
        self._firsts: dict[int, Token] = {}

    def run(self) -> Iterator[Claim]:
        """One claim a person, role and organization: the first place where the article says so."""
        roles: dict[tuple[str, str, str], Holding] = {}
        parties: dict[tuple[str, str], Holding] = {}
        for holding in self._as_of_now(map(self._settled, self._found())):
            organizations, party = self._without_party(holding.title)
            for member in party:
                parties.setdefault((holding.person, member), holding)
            label = f"{holding.title.modifier}:{holding.title.label}"
            for organization in (organizations or ("",)) if self._says_enough(holding) else ():
                roles.setdefault((holding.person, label, organization), holding)
        for (_, _, organization), holding in _without_weaker(roles).items():
            yield self._claim(holding, organization)
        for (_, member_of), holding in parties.items():
            yield self._tie("kg:politicalParty", holding, member_of)
        yield from self._brackets()
        yield from self._possessors()

    # -- finding ---------------------------------------------------------------------------

    def _found(self) -> Iterator[Holding]:
        for person, name in self._people():
            for title in self._of_name(name):
                self.cast.add_family([person], title.family)
                alleged = Status(certainty="Uncommitted") if is_alleged(title.head) else Status()
                yield Holding(person, title, alleged, name)
        yield from self._copulas()

    def _people(self, silent: bool = False) -> Iterator[tuple[str, Span]]:
        for name in self.doc.ents:
            if (
                name.label_ == Label.PERSON
                and (silent or not is_silent(name.root))
                and not _BROKEN.search(name.text)
            ):
                for person in self.cast.known(name.root)[:1]:
                    if not self._is_of_headline(person, name):
                        yield person, name

    def _is_of_headline(self, person: str, name: Span) -> bool:
        """Whether the name stands in a headline alone, where verbs are capitalized like names."""
        told = sentence_around(name)
        apart = told.start == 0 or told[-1].text not in _ENDS
        if not apart or not _is_in_capitals(told):
            return False
        return self._last_named(person) < told.end_char

    def _last_named(self, person: str) -> int:
        """Where the person's name stands for the last time; -1 for nowhere."""
        if person not in self._named:
            mentions = self.cast.entities[person].mentions
            self._named[person] = max((m.start for m in mentions if m.kind == "name"), default=-1)
        return self._named[person]

    def _of_name(self, name: Span) -> Iterator[Title]:
        """Before the name, and appositions both ways: "X, president of Y", "Y's border czar, X"."""
        if name.start and self.doc[name.start - 1].text == "(":
            return  # a short form in brackets
        before = list(self.reader.before(name)) or self._shared_before(name)
        yield from before
        for token in appositions_of(name.root):
            if any(other.i < token.i for other in conjuncts_of(name.root)):
                continue  # "X and Y, the mayor": the apposition is the last one's
            yield from (t for t in self.reader.nominals(token) if self._is_of(t, name))
        if is_apposition(name.root) and not is_person_name(name.root.head):
            noun = described_by(name.root.head)
            title = self.reader.nominal(noun)
            if title and not is_plural(noun):
                yield title

    def _shared_before(self, name: Span) -> list[Title]:
        """The plural before the first of several names: "Presidents A of B and C of D"."""
        first = self._first_of(name.root)
        known = self._known_as(first, name) if first != name.root else []
        titles = [title for other in known for title in self.reader.before(other) if title.shared]
        own = tuple(self.reader.after_name(name))
        if not own and any(list(self.reader.after_name(other)) for other in known):
            return []
        return [replace(title, organizations=own or title.organizations) for title in titles]

    def _first_of(self, token: Token) -> Token:
        """The first of the coordinated persons, each of whom may hang on the one before."""
        passed: list[int] = []
        while token.i not in self._firsts and is_conjunct(token) and is_person_name(token.head):
            passed.append(token.i)
            token = token.head
        first = self._firsts.get(token.i, token)
        self._firsts.update(dict.fromkeys(passed, first))
        return first

    def _known_as(self, first: Token, name: Span) -> list[Span]:
        """The name that `first` heads, where it stands in the sentence of the other."""
        told, other = sentence_around(name), name_of(first)
        within = other is not None and other.root == first and told.start <= other.start < told.end
        return [other] if other is not None and within else []

    def _is_of(self, title: Title, name: Span) -> bool:
        """Not in "X, chief reporter Y", where it stands before another name, nor in "X, his aides and …"."""
        place = title.head.i + 1
        next_name = place < len(self.doc) and is_person_name(self.doc[place]) and place > name.end
        many = is_plural(title.head) and not is_conjunct(name.root)
        others = any(is_person_name(token) for token in self.doc[name.end : title.start])
        return not (next_name or many or others or self._is_listed(title, name))

    def _is_listed(self, title: Title, name: Span) -> bool:
        """For "the minister, X, the mayor, Y, and Z": a list in which each title stands before its name."""
        end = title.end + 1
        if name.start < 2 or end >= len(self.doc) or self.doc[title.end].text != ",":
            return False
        titled = self.doc[name.start - 1].text == "," and is_apposition(name.root)
        return titled and is_person_name(self.doc[end])

    def _copulas(self) -> Iterator[Holding]:
        """For "X is the president of Y", "X, who was then a judge"."""
        for token in self.doc:
            verb = _copula_of(token)
            if verb is None or is_silent(token):
                continue
            subjects = [s for s in active_subjects_of(verb) for s in expand(s)]
            people = [e for s in subjects for e in self.cast.known(s) if self.cast.is_a(e, "kg:Person")]
            for title in self.reader.nominals(token) if people else ():
                yield from self._copular(people, title, verb)

    def _copular(self, people: list[str], title: Title, verb: Token) -> Iterator[Holding]:
        vague = title.family in _VAGUE or title.label in self.titles.bids
        if (
            vague
            and not title.organizations
            or any(has_form(child, Form.SUPERLATIVE) for child in title.head.children)
        ):
            return
        if (_is_past(verb) or _is_never(verb)) and not title.modifier:
            title = replace(title, modifier="former")
        for person in people:
            yield Holding(person, title, status_of(verb), dated=_is_anchor(verb))

    def _settled(self, holding: Holding) -> Holding:
        """Former for the dead, dated where told of long ago, only likely where counted or likely."""
        title = holding.title
        if not title.modifier and holding.person in self.past.dead | self.past.gone:
            title = replace(title, modifier="former")
        if title.family == "candidate" and self.past.is_of_old(title.start, title.head):
            return replace(holding, title=replace(title, modifier="former"))
        if self.bids.are_only_sought(holding.person, title, holding.name):
            return replace(holding, status=Status(modality="Hypothetical"))
        ordinal = any(has_label(c, Label.ORDINAL) for c in title.head.children)
        if (title.modifier == "likely" or ordinal) and holding.status.certainty == "Certain":
            holding = replace(holding, status=replace(holding.status, certainty="Probable"))
        long_ago = holding.dated or self.past.is_long_ago(title.head)
        return replace(holding, title=title, dated=long_ago and self._may_end(title))

    def _may_end(self, title: Title) -> bool:
        """An office is over one day; who is called former had it, and a writer stays one."""
        lasting = title.family in _FOR_LIFE or title.label in self.titles.founders
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
        if self.reader.is_half_told(title) or self.reader.is_figurative(title):
            return False
        bid = title.label.split()[-1] in self.titles.bids
        return not bid or title.label not in self.titles.bids and title.modifier != "former"

    def _without_party(self, title: Title) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """For "Republican senator": the party is the person's; a party's own officials keep it."""
        if title.family not in _IN_OFFICE:
            return title.organizations, ()
        party = tuple(e for e in title.organizations if self.cast.is_a(e, "kg:PoliticalParty"))
        return tuple(e for e in title.organizations if e not in party), party

    # -- claims ----------------------------------------------------------------------------

    def _claim(self, holding: Holding, organization: str) -> Claim:
        title = holding.title
        tie = self._tie_of(title, organization) if organization else ""
        if tie:
            return self._tie(tie, holding, organization)
        slots: list[tuple[str, Value]] = [("subject", Ref(holding.person)), ("object", RoleTerm(title.label))]
        slots += [("organization", Ref(organization))] if organization else []
        rule = "title" if holding.name else "copula"
        return self._made(self._predicate(title), slots, holding, rule)

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
        mention = self._evidence(title, name)
        draft = Draft(
            "relation", predicate, tuple(slots), title.head, mention, holding.status, rule, 0.88,
            holding.time, trigger=self._words(title),
        )  # fmt: skip
        return self.maker.make(draft, presupposed=name is not None)

    def _words(self, title: Title) -> Mention:
        """The title's words, without an article before them."""
        led = has_class(self.doc[title.start], WordClass.DETERMINER) and title.end - title.start > 1
        return evidence.span(self.doc, title.start + led, title.end, "cue")

    def _evidence(self, title: Title, name: Span | None) -> Mention:
        head, low, high = title.head, title.start, title.end
        if name is not None and sentence(name.root) == sentence(head):
            low, high = min(low, name.start), max(high, name.end)
        else:
            verb = _copula_of(head) or head.head
            low, high = min(low, verb.left_edge.i), max(high, head.i + 1)
        return evidence.span(self.doc, max(low, sentence(head).start), high)

    # -- beside names, without a title -----------------------------------------------------

    def _possessors(self) -> Iterator[Claim]:
        """For "The Tribune's Jane Roe", "Jane Roe of the Tribune": the person goes with the organization."""
        for person, name in self._people(silent=True):
            for owner in _owners(name):
                for organization in self.reader.organization(owner):
                    low, high = min(owner.left_edge.i, name.start), max(owner.i + 1, name.end)
                    mention = evidence.span(self.doc, low, high)
                    place = evidence.span(self.doc, owner.left_edge.i, owner.i + 1, "cue")
                    yield self._beside(
                        "kg:affiliatedWith", person, organization, name, mention, "possessor", place
                    )

    def _brackets(self) -> Iterator[Claim]:
        """For "Sen. Jane Roe (R-Ohio)", "Jane Roe (SPD)": the party, by its letter or name."""
        for person, name in self._people(silent=True):
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


def _is_in_capitals(told: Span) -> bool:
    one = sentence(told[0]).end == told.end
    return of_sentence(told[0], _is_capitalized) if one else _is_capitalized(told)


def _is_capitalized(told: Span) -> bool:
    """Whether all words but the small ones begin with a capital, as in a headline."""
    words = [token for token in told if token.is_alpha and not token.is_stop]
    return len(words) > 3 and all(token.text[0].isupper() for token in words)


def _copula_of(token: Token) -> Token | None:
    """The verb by which a noun is said of its subject: "is a judge", "served as a judge"."""
    if (
        has_function(token, Function.PREDICATE_NOUN, Function.OBJECT_PREDICATE)
        and token.head.lemma_ in _COPULAS
    ):
        return token.head
    if is_prepositional_object(token) and token.head.lower_ == "as" and token.head.head.lemma_ in _SERVES:
        return token.head.head
    return None


def _is_past(verb: Token) -> bool:
    """For "was", "had been" and "served as", not "has been", "became" or "has served as"."""
    if verb.lemma_ not in _LASTING:
        return False
    return is_past_form(verb) or any(
        child.lower_ == "had" for child in verb.children if has_function(child, Function.AUXILIARY)
    )


def _is_never(verb: Token) -> bool:
    """For "has never been a coach": neither now nor before."""
    words = {child.lower_ for child in verb.lefts}
    return "never" in words and bool(words & {"has", "have", "'s", "'ve", "’s", "’ve"})


def _is_anchor(verb: Token) -> bool:
    """For "it struggled until X became governor": a becoming by which other things are dated is long over."""
    marks = [child for child in verb.lefts if child.lower_ in ("until", "till", "before", "when", "after")]
    return verb.lemma_ == "become" and is_adverbial_clause(verb) and is_past_form(verb) and bool(marks)


def _without_weaker(found: dict[tuple[str, str, str], Holding]) -> dict[tuple[str, str, str], Holding]:
    """Drop a role without organization where the same person and role has one elsewhere."""
    placed = {(person, label) for person, label, organization in found if organization}
    return {key: value for key, value in found.items() if key[2] or key[:2] not in placed}
