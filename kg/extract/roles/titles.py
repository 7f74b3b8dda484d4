"""Reading a title: "former Latvian deputy foreign minister" -> label, family, modifier, organization.

A title is found by its last words (`ontology/roles.toml`) and extended to the left over
what belongs to it ("border czar", "deputy press secretary"). The organization is what
stands with it as possessor, modifier or after of/for/at.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from kg.extract.cast import Cast
from kg.extract.roles.labels import TitleLabels
from kg.extract.roles.scan import AND, ORG_LABELS, POSSESSIVE, TIMES, TitleScan, without_time
from kg.syntax import evidence
from kg.syntax.coordination import called, expand
from kg.syntax.entities import Label, has_label, is_labelled, is_organization_name, is_person_name, label_of
from kg.syntax.functions import (
    Function,
    dependents,
    governed_by,
    has_function,
    is_adjective_modifier,
    is_possessor,
    is_prepositional_object,
    possessors_of,
    prepositions_of,
)
from kg.syntax.layout import sentence
from kg.syntax.words import (
    Form,
    WordClass,
    has_class,
    has_form,
    is_possessive_pronoun,
    is_proper_noun,
    is_substantive,
)

LONGEST_TITLE = 5
FARTHEST = 40
"""Tokens before a name in which a title is looked for; more are never needed for titles this short."""
_ORG_PREPOSITIONS = frozenset({"of", "for", "at", "with", "in", "from"})
_PLACE_PREPOSITIONS = frozenset({"of", "for"})
_WITHIN = frozenset({"at", "with", "for", "of", "in"})
_AT = frozenset({"at"})
_HOLDS_OFFICES = ("kg:Organization", "kg:Place")
_AREAS = frozenset({"kg:Region", "kg:City", "kg:Place", "kg:GeopoliticalEntity"})
_WANTING = frozenset(
    {"executive", "party_official", "spokesperson", "adviser", "regional_head", "prosecutor"}
)
_SERVING = frozenset({"spokesperson", "adviser"})
_OF_AREAS = frozenset({"commander", "chief", "sheriff", "commissioner", "superintendent"})
_CROWNS = frozenset({"king", "queen", "emperor", "monarch", "sultan", "pope", "prince", "princess"})
_QUOTES = frozenset({'"', "“", "``", "''", "‘", "'"})
_FOR_A_FIELD = frozenset({"minister", "diplomat", "adviser"})
_OF_NO_PLACE = frozenset(
    {"professional", "party_official", "member", "executive", "cleric", "officer", "adviser"}
)
_HONORIFICS = frozenset({"dr.", "mr.", "mrs.", "ms.", "dr", "mr", "mrs", "ms", "st.", "sir", "dame", "lady"})
_WEIGHTY = frozenset({"key", "major", "big", "important", "central", "main", "in", "crucial", "minor"})
_OF_ONES_OWN = frozenset({"executive", "party_official"})


@dataclass(frozen=True, slots=True)
class Title:
    """For "Former Salvadoran President": label "president", modifier "former", tokens 3..6, head token 5.

    `modifier`: former, elect, future, likely, or "". `organizations` are entity ids.
    `shared` where it is a plural: "Presidents A of B and C of D".
    """

    label: str
    family: str
    modifier: str
    start: int
    end: int
    head: Token
    organizations: tuple[str, ...]
    shared: bool = False


class TitleReader:
    """Titles before names and titles that head a noun phrase, of one Doc."""

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self.doc = doc
        self.cast = cast
        self.tables = self.cast.knowledge.titles
        self.labels = TitleLabels(doc, self.organization, self.is_body)

    # -- before names ----------------------------------------------------------------------

    def before(self, name: Span) -> Iterator[Title]:
        """The titles that end where the name begins: "founder and director | Jane Roe"."""
        title = self._ending_at(name.start, name)
        if title is None:
            return
        yield title
        if title.family == "officer":
            yield from filter(None, [self._listed(title.start, name)])
        link = title.start - 1
        if link > sentence(name[0]).start and self.doc[link].lower_ in AND and not title.shared:
            other = self._ending_at(link, name)
            if other and not self._has_article(other):
                yield replace(other, organizations=other.organizations or title.organizations)

    def _has_article(self, title: Title) -> bool:
        """For "the president and Prime Minister X": the first may well be somebody else."""
        return (
            title.start > 0
            and has_class(self.doc[title.start - 1], WordClass.DETERMINER)
            and not title.modifier
        )

    def _ending_at(self, end: int, name: Span) -> Title | None:
        return self._listed(end, name) or self._with_field(end, name)

    def _floor(self, name: Span) -> int:
        """Where a title may begin: with the sentence; over a break that the parser sees between words."""
        start = sentence(name.root).start
        while start > max(0, name.start - FARTHEST) and self._runs_on(start):
            start = sentence(self.doc[start - 1]).start
        return start

    def _runs_on(self, start: int) -> bool:
        before = self.doc[start - 1]
        return before.is_alpha and before._.zone == self.doc[start]._.zone

    def _with_field(self, end: int, name: Span) -> Title | None:
        """For "High Commissioner for Refugees | Jane Roe": a listed title and its field."""
        for place in range(end - 2, max(end - LONGEST_TITLE, self._floor(name)), -1):
            if self.doc[place].lower_ in ("of", "for") and self._are_fields(place + 1, end):
                title = self._listed(place, name)
                if title is None or title.family not in _FOR_A_FIELD:
                    return None
                return replace(title, label=f"{title.label} {self.doc[place:end].text.lower()}", end=end)
        return None

    def _are_fields(self, start: int, end: int) -> bool:
        words = [token for token in self.doc[start:end] if token.lower_ not in ("and", "the", "of")]
        return bool(words) and all(
            t.text[0].isupper() and label_of(t) in ("", Label.ORGANIZATION) for t in words
        )

    def _listed(self, end: int, name: Span) -> Title | None:
        floor = self._floor(name)
        if (
            end > floor
            and has_form(self.doc[end - 1], Form.BASE, Form.PRESENT)
            and self.doc[end - 1].text.islower()
        ):
            return None  # "expected to host X"
        for length in range(min(LONGEST_TITLE, end - floor), 0, -1):
            start = end - length
            label, shared = self._normalized(start, end)
            family = self.tables.families.get(label)
            if family and not any(is_person_name(self.doc[i]) for i in range(start, end)):
                title = self._extended(label, family, start, end, name)
                return replace(title, shared=shared) if title else None
        return None

    def _normalized(self, start: int, end: int) -> tuple[str, bool]:
        """The words as the tables write them; True for a plural."""
        words = [token.lower_ for token in self.doc[start:end]]
        words[0] = without_time(words[0])
        joined = " ".join(words).replace(" - ", "-")
        joined = self.tables.abbreviations.get(joined, joined)
        one = joined.removesuffix("s")
        if joined.endswith("s") and joined not in self.tables.families and one in self.tables.families:
            return one, True
        return joined.removesuffix("-elect"), False

    def _extended(self, label: str, family: str, start: int, end: int, name: Span) -> Title | None:
        """Take in what stands before the title: its modifiers, its organizations, "former"."""
        floor = self._floor(name)
        scan = TitleScan(self, label, family, self._own_modifier(start, end))
        place = start - 1
        while place >= floor and start - place <= 9 and scan.takes(self.doc[place]):
            place -= 1
        if place >= floor and self.doc[place].lower_ in _HONORIFICS and place == start - 1:
            return None  # in "Dr. King Roe" King is a name
        place = self._over_marks(place, end)
        head = self.doc[start] if " of " in label else self.doc[end - 1]
        organizations = scan.organizations or list(self.prepositional(head, family))
        organizations = organizations or list(self.after_name(name)) or list(self._served(name.root, label))
        found = tuple(dict.fromkeys(organizations))
        if family in _OF_ONES_OWN and place >= 0 and _is_persons(self.doc[place]) and not found:
            return None
        return self._settled(Title(scan.label, family, scan.modifier, place + 1, end, head, found))

    def _own_modifier(self, start: int, end: int) -> str:
        """For "president-elect", "ex-minister": what is written together with the title."""
        if without_time(self.doc[start].lower_) != self.doc[start].lower_:
            return "former"
        last = self.doc[end - 1].lower_
        return "elect" if last in ("elect", "designate") or last.endswith("-elect") else ""

    def _over_marks(self, place: int, end: int) -> int:
        """A title begins with a word: not with the mark of a possessor that is no organization."""
        while place + 1 < end and (self.doc[place + 1].lower_ in POSSESSIVE or self.doc[place + 1].is_punct):
            place += 1
        return place

    def after_name(self, name: Span) -> Iterator[str]:
        """For "Gov. Jane Roe of Ohio": the place or body right behind the name."""
        for prep in prepositions_of(name.root):
            if prep.lower_ == "of" and prep.i == name.end:
                yield from (e for pobj in governed_by(prep) for e in self.organization(pobj))

    # -- noun phrases ----------------------------------------------------------------------

    def nominal(self, noun: Token) -> Title | None:
        """The title that a noun phrase is headed by, with modifiers and organization around it."""
        if not is_substantive(noun) or is_person_name(noun) or _is_quantified(noun):
            return None
        label = self.labels.of(noun)
        families = self.tables.families
        family = families.get(label) or families.get(without_time(noun.lemma_.lower()))
        if not family:
            return None
        organizations = [*self._modifying(noun), *self.prepositional(noun, family)]
        organizations = organizations or list(self._served(noun, label))
        low, high = evidence.phrase(noun)
        low = min(low, noun.i - 2) if noun.i > 1 and noun.nbor(-1).text == "-" else low
        found = tuple(dict.fromkeys(organizations))
        if family in _OF_ONES_OWN and not found and any(map(_is_persons, noun.children)):
            return None
        return self._settled(Title(label, family, self._modifier(noun), low, high + 1, noun, found))

    def nominals(self, noun: Token) -> Iterator[Title]:
        """The titles of a noun and its conjuncts; "CEO and chairman of X" are both of X."""
        heads = [head for head in called(noun) if not self._names_between(noun, head)]
        titles = [title for title in map(self.nominal, heads) if title and not _is_figure(title.head)]
        titles = _of_one_time(titles, frozenset(expand(noun)))
        later: Title | None = None
        for title in reversed(titles):
            if later and not title.organizations and not prepositions_of(title.head):
                title = self._settled(replace(title, organizations=later.organizations))
            later = title
            yield title

    def _served(self, noun: Token, label: str) -> Iterator[str]:
        """Whom it is the title of a servant of: "Jane Roe's lawyer", "an aide to Jane Roe"."""
        if not self._is_personal(label):
            return
        owners = possessors_of(noun)
        preps = (prep for prep in prepositions_of(noun) if prep.lower_ in ("to", "for"))
        owners += [pobj for prep in preps for pobj in governed_by(prep)]
        for owner in (token for token in owners if is_person_name(token)):
            yield from (e for e in self.cast.known(owner) if self.cast.is_a(e, "kg:Person"))

    def _is_personal(self, label: str) -> bool:
        return any(label == word or label.endswith(f" {word}") for word in self.tables.personal)

    def is_half_told(self, title: Title) -> bool:
        """Whether the text says of what the title is, and that stands for nothing known."""
        last, head = title.label.split()[-1], title.head
        wanting = title.family in _WANTING or last in self.tables.teams | _OF_AREAS | {"agent", "president"}
        if title.organizations or not wanting:
            return False
        if title.family in _SERVING and self._is_somebodys(title):
            return True
        if any(_has_person(pobj) for prep in prepositions_of(head) for pobj in governed_by(prep)):
            return True
        if any(prep.lower_ == "of" for prep in prepositions_of(head)) and " of " not in title.label:
            return True
        words = self.doc[title.start : title.end]
        bodies = (
            (Label.STATE, Label.LOCATION, Label.ORGANIZATION, Label.FACILITY)
            if last in _OF_AREAS
            else (Label.ORGANIZATION,)
        )
        if any(label_of(token) in bodies for token in words):
            return True
        marked = title.start > 1 and self.doc[title.start - 1].lower_ in POSSESSIVE
        return marked or any(map(_is_proper, self._told_of(head, title.label)))

    def _is_somebodys(self, title: Title) -> bool:
        """For "her spokesman", "a spokesman for the hospital", "the Traffic spokesman": whose is open."""
        before = self.doc[title.start - 1] if title.start > sentence(title.head).start else title.head
        unread = before.text[:1].isupper() and before.is_alpha and before.head.i >= title.start
        of = any(prep.lower_ in ("for", "of", "to") for prep in prepositions_of(title.head))
        words = self.doc[max(title.start - 1, 0) : title.end]
        return of or unread and is_substantive(before) or any(map(_is_persons, words))

    def _told_of(self, head: Token, label: str) -> Iterator[Token]:
        """What stands behind a title as what it is of, and is no part of its label."""
        yield from (t for t in possessors_of(head) if is_proper_noun(t))
        for prep in prepositions_of(head):
            for pobj in governed_by(prep) if prep.lower_ in ("of", "for", "to", "with", "at") else ():
                if pobj.lower_ not in label.split():
                    yield from (
                        pobj,
                        *dependents(pobj, Function.APPOSITION, Function.COMPOUND, Function.POSSESSOR),
                        *_under_of(pobj),
                    )

    def _names_between(self, noun: Token, conjunct: Token) -> bool:
        """For "daughter of A and of B, the senator": what follows another name may be about that."""
        return any(is_person_name(token) for token in self.doc[noun.i : max(noun.i, conjunct.i)])

    def organization(self, token: Token) -> tuple[str, ...]:
        """The organizations and places a token stands for: what an office can be of.

        A description ("the group's") is too often of another group: only names, pronouns and
        a country's own bodies count.
        """
        sure = (
            label_of(token)
            or has_class(token, WordClass.PRONOUN, WordClass.PROPER)
            or token.i in self.cast.national
        )
        found = self.cast.known(token) if sure else ()
        return tuple(entity for entity in found if self.cast.is_a(entity, *_HOLDS_OFFICES))

    def of_their_country(self, token: Token) -> tuple[str, ...]:
        """As `organization`, without a known body of one country that the text gives to another."""
        owners = dependents(token, Function.POSSESSOR, Function.ADJECTIVE, Function.COMPOUND)
        nations = {self._home(e) for owner in owners for e in self.cast.known(owner)} - {""}
        found = self.organization(token)
        return tuple(e for e in found if self._home(e) in nations | {""} or not nations)

    def _home(self, entity: str) -> str:
        return self.cast.knowledge.places.homes.get(self.cast.entities[entity].gazetteer, "")

    def is_figurative(self, title: Title) -> bool:
        """For "the so-called "king" of X", "pinup queen": no office."""
        quoted = title.head.i and self.doc[title.head.i - 1].text in _QUOTES
        before = self.doc[max(title.start - 1, 0) : title.end]
        if title.label == "deputy" and any(map(_is_persons, before)):
            return True  # somebody's second, not a member of parliament
        crowned = title.label.split()[-1] in _CROWNS and title.label not in _CROWNS
        realms = all(self.cast.is_a(e, "kg:Place") for e in title.organizations)
        return bool(quoted) or crowned or title.label in _CROWNS and not realms

    def _settled(self, title: Title) -> Title:
        """A body goes before the country it stands in; a singer holds no office of a place."""
        bodies = tuple(e for e in title.organizations if not self.cast.is_a(e, "kg:Place"))
        if bodies or title.family in _OF_NO_PLACE and not self._may_be_of_place(title):
            return replace(title, organizations=bodies)
        return title

    def _may_be_of_place(self, title: Title) -> bool:
        last = title.label.split()[-1]
        if last in self.tables.teams and self._is_national(title):
            return True
        if last in _OF_AREAS and self._is_noun(title):
            return True
        of = " of " in self.doc[title.start : title.end].text
        return of or title.label == "leader" and all(self.is_body(e) for e in title.organizations)

    def _is_national(self, title: Title) -> bool:
        """For "the Norway keeper", not "the Norwegian keeper", who may play anywhere."""
        return self._is_noun(title) and all(self.cast.is_a(e, "kg:Country") for e in title.organizations)

    def _is_noun(self, title: Title) -> bool:
        """Whether a place stands with the title by its name, not as an adjective."""
        words = self.doc[title.start : title.end]
        return any(
            has_label(token, Label.STATE, Label.LOCATION) and not has_form(token, Form.ADJECTIVE)
            for token in words
        )

    def _modifier(self, noun: Token) -> str:
        """The time of an office: by a word before the noun, or right before its phrase ("then a judge")."""
        if without_time(noun.lower_) != noun.lower_:
            return "former"
        words = [child for child in noun.children if child.i < noun.i]
        words += [inner for word in words if has_function(word, Function.COMPOUND) for inner in word.children]
        words += [self.doc[noun.left_edge.i - 1]] if noun.left_edge.i > sentence(noun).start else []
        words += [noun.nbor(-2)] if noun.i > 1 and noun.nbor(-1).text == "-" else []  # "ex-president"
        kinds = [self.tables.modifiers.get(word.lower_, "") for word in words]
        return next((kind for kind in kinds if kind in TIMES), "")

    def _modifying(self, noun: Token) -> Iterator[str]:
        for child in noun.children:
            named = has_label(child, *ORG_LABELS) and has_function(
                child, Function.COMPOUND, Function.ADJECTIVE, Function.NOUN_MODIFIER
            )
            if named or is_possessor(child):
                yield from self.of_their_country(child)

    def prepositional(self, noun: Token, family: str) -> Iterator[str]:
        """For "head of X", "professor of law at X": the first preposition that leads to organizations."""
        tail = [child for child in noun.children if child.i > noun.i and is_adjective_modifier(child)]
        for prep in (p for head in (noun, *tail) for p in prepositions_of(head)):
            if prep.lower_ in _ORG_PREPOSITIONS:
                found = list(dict.fromkeys(self._under(prep, family)))
                if found:
                    yield from found
                    return

    def _under(self, prep: Token, family: str) -> Iterator[str]:
        """The organizations after a preposition; over a field to what stands in its phrase."""
        for pobj in (t for first in governed_by(prep) for t in self._alike(first)):
            if _has_person(pobj) or family == "minister" and self.labels.is_field_name(pobj):
                continue  # "in Roe's White House": not that of today
            own = self.of_their_country(pobj)
            seat = list(self._over_field(pobj, _AT)) if family == "professional" else []
            yield from seat
            if seat:  # in "professor of History at X" the history is a field
                continue
            for found in own:
                place = self.cast.is_a(found, "kg:Place")
                field = prep.lower_ == "for" and family in _FOR_A_FIELD and not self.is_body(found)
                home = prep.lower_ == "from" and family == "legislator"
                if not field and (prep.lower_ in _PLACE_PREPOSITIONS or home or not place):
                    yield found
            if not own and not is_labelled(pobj):
                yield from self._over_field(pobj)
                yield from self._over_area(pobj)

    def _alike(self, first: Token) -> Iterator[Token]:
        """What is coordinated, up to another title: "professor at X and director of Y"."""
        for token in expand(first):
            if token is not first and token.lemma_.lower() in self.tables.families:
                return
            yield token

    def is_body(self, entity: str) -> bool:
        """Whether it is an organization or country, and so what an office is of, not what it is about."""
        return self.cast.is_a(entity, "kg:Organization", "kg:Country")

    def _over_field(self, field: Token, within: frozenset[str] = _WITHIN) -> Iterator[str]:
        """For "head of production for X", "director of X's eastern division": X."""
        places = (
            dependents(field, Function.POSSESSOR, Function.COMPOUND, Function.NOUN_MODIFIER)
            if within == _WITHIN
            else []
        )
        for prep in prepositions_of(field):
            places += governed_by(prep) if prep.lower_ in within else []
        for token in places:
            yield from (e for e in self.organization(token) if not self.cast.is_a(e, "kg:Place"))

    def _over_area(self, noun: Token) -> Iterator[str]:
        """For "prosecutor in the northern province of X", "spokesman for X province": the place."""
        if self.cast.knowledge.nouns.classes.get(noun.lemma_.lower()) in _AREAS:
            places = [t for p in prepositions_of(noun) if p.lower_ == "of" for t in governed_by(p)]
            for place in (
                *dependents(noun, Function.COMPOUND, Function.NOUN_MODIFIER, Function.APPOSITION),
                *places,
            ):
                yield from (e for e in self.organization(place) if self.cast.is_a(e, "kg:Place"))

    def is_portfolio(self, token: Token, family: str) -> bool:
        """For "Public Safety Minister": a minister's field that the model takes for an organization."""
        if family != "minister" or not is_organization_name(token):
            return False
        if token.lower_ in self.tables.portfolios:
            return True
        cast = self.cast
        return not any(
            cast.entities[e].gazetteer or cast.is_a(e, "kg:GovernmentBody") for e in cast.known(token)
        )


def _is_proper(token: Token) -> bool:
    """Whether a name stands there, known or not."""
    return is_proper_noun(token) or has_label(
        token, Label.PERSON, Label.LOCATION, Label.STATE, Label.FACILITY, Label.ORGANIZATION, Label.GROUP
    )


def _has_person(noun: Token) -> bool:
    return any(is_person_name(owner) for owner in possessors_of(noun))


def _under_of(noun: Token) -> list[Token]:
    return [t for p in prepositions_of(noun) if p.lower_ in ("of", "for") for t in governed_by(p)]


def _is_quantified(noun: Token) -> bool:
    """For "every politician", "no senator": nobody's title."""
    return any(child.lower_ in ("every", "each", "any", "no", "all", "some") for child in noun.children)


def _of_one_time(titles: list[Title], apart: frozenset[Token]) -> list[Title]:
    """For "a former governor and ambassador": both former; `apart` are those of other persons."""
    found: list[Title] = []
    for title in titles:
        shared = bool(found) and title.head not in apart and not title.modifier
        found.append(replace(title, modifier=found[-1].modifier) if shared else title)
    return found


def _is_persons(token: Token) -> bool:
    """For "his boss X": whose, the text tells of a person alone; "its chairman" may be of anything."""
    return is_possessive_pronoun(token) and token.lower_ != "its"


def _is_figure(noun: Token) -> bool:
    """For "a key player in the talks", "the architect of the deal": no profession."""
    words = {child.lower_ for child in noun.children}
    return noun.lemma_ == "player" and bool(words & _WEIGHTY) or noun.lemma_ == "architect" and "of" in words


def described_by(head: Token) -> Token:
    """For "The mayor of Riga, X": the parser hangs X on Riga; the title stands above it."""
    if is_labelled(head) and is_prepositional_object(head) and head.head.lower_ in _ORG_PREPOSITIONS:
        return head.head.head
    return head
