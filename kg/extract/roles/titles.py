"""Reading a title: "former Latvian deputy foreign minister" -> label, family, modifier, organization.

A title is found by its last words (`ontology/roles.toml`) and extended to the left over
what belongs to it ("border czar", "deputy press secretary"). The organization is what
stands with it as possessor, modifier or after of/for/at.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from kg.extract.cast import Cast
from kg.extract.roles.bodies import Bodies
from kg.extract.roles.records import Title
from kg.extract.roles.scan import AND, TIMES, TitleScan, without_time
from kg.extract.roles.sense import Sense, is_persons
from kg.knowledge import carried_by
from kg.syntax import evidence
from kg.syntax.coordination import called, expand
from kg.syntax.entities import Label, is_labelled, is_person_name, label_of
from kg.syntax.functions import (
    Function,
    appositions_of,
    governed_by,
    has_function,
    is_apposition,
    prepositions_of,
)
from kg.syntax.layout import sentence
from kg.syntax.marks import POSSESSIVES
from kg.syntax.words import (
    Form,
    WordClass,
    has_class,
    has_form,
    is_substantive,
)

LONGEST_TITLE = 5
_SHORTEST = 4
"""Capitals of a name that a title may stand before; less are an office cut short."""
FARTHEST = 40
"""Tokens before a name in which a title is looked for; more are never needed for titles this short."""


class TitleReader:
    """Titles before names and titles that head a noun phrase, of one Doc."""

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self.doc = doc
        self.cast = cast
        self.tables = self.cast.knowledge.titles
        self.bodies = Bodies(doc, cast)
        self.labels = self.bodies.labels
        self.sense = Sense(doc, self.bodies)

    # -- before names ----------------------------------------------------------------------

    def before(self, name: Span) -> Iterator[Title]:
        """The titles that end where the name begins: "founder and director | Jane Roe"."""
        titles = list(self._linked_before(name))
        for place, title in enumerate(titles):  # "X's chairman and chief executive Y" is both of X
            outer = next((t.organizations for t in titles[place + 1 :] if t.organizations), ())
            alone = title.organizations or title.family == "professional"
            yield title if alone else self.sense.settled(replace(title, organizations=outer))

    def _linked_before(self, name: Span) -> Iterator[Title]:
        title = self._ending_at(name.start, name)
        if title is None or (name.text.isupper() and len(name.text) < _SHORTEST):
            return  # "senior VP and assistant GM"
        yield title
        if title.family == "officer":
            yield from filter(None, [self._listed(title.start, name)])
        while self._is_linked(title, name):
            other = self._ending_at(title.start - 1, name)
            if other is None or self._has_article(other):
                return
            shared = () if self._has_own_body(title, name) else title.organizations
            title = replace(other, organizations=other.organizations or shared)
            yield title

    def _has_own_body(self, title: Title, name: Span) -> bool:
        """For "actor and | Orbis envoy X": Orbis is the envoy's alone."""
        return any(is_labelled(token) for token in self.doc[title.start : name.start])

    def _is_linked(self, title: Title, name: Span) -> bool:
        """For "lawyer and | activist X", "poet, | lawyer and activist X": another title before it."""
        link = title.start - 1
        if link <= sentence(name[0]).start or title.shared:
            return False
        listed = self.doc[link].text == "," and self.doc[title.end].lower_ in AND
        return self.doc[link].lower_ in AND or listed

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
        short = before.text == "." and start > 1 and f"{before.nbor(-1).lower_}." in self.tables.abbreviations
        return (before.is_alpha or short) and before._.zone == self.doc[start]._.zone

    def _with_field(self, end: int, name: Span) -> Title | None:
        """For "High Commissioner for Refugees | Jane Roe": a listed title and its field."""
        for place in range(end - 2, max(end - LONGEST_TITLE, self._floor(name)), -1):
            if self.doc[place].lower_ in ("of", "for") and self._are_fields(place + 1, end):
                title = self._listed(place, name)
                if title is None or not self.tables.has("for_a_field", title.family):
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
            if self.tables.has("in_capitals", label) and self.doc[start].text.islower():
                return None  # "the private Roe letters"
            if family and not any(is_person_name(self.doc[i]) for i in range(start, end)):
                title = self._extended(label, family, start, end, name)
                return replace(title, shared=shared) if title else None
        return None

    def _normalized(self, start: int, end: int) -> tuple[str, bool]:
        """The words as the tables write them; True for a plural."""
        words = [token.lower_ for token in self.doc[start:end]]
        words[0] = without_time(words[0])
        joined = " ".join(words).replace(" - ", "-").replace(" .", ".")
        joined = self.tables.abbreviations.get(joined, joined)
        one = joined.removesuffix("s")
        if joined.endswith("s") and joined not in self.tables.families and one in self.tables.families:
            return one, True
        return joined.removesuffix("-elect"), False

    def _extended(self, label: str, family: str, start: int, end: int, name: Span) -> Title | None:
        """Take in what stands before the title: its modifiers, its organizations, "former"."""
        floor = self._floor(name)
        scan = TitleScan(self.bodies, label, family, self._own_modifier(start, end))
        place = start - 1
        while place >= floor and start - place <= 9 and scan.takes(self.doc[place]):
            place -= 1
        if place >= floor and self.tables.has("honorifics", self.doc[place].lower_) and place == start - 1:
            return None  # in "Dr. King Roe" King is a name
        scan.modifier = scan.modifier or self._over_name(place, floor)
        place = self._over_marks(place, end)
        head = self.doc[start] if " of " in label else self.doc[end - 1]
        organizations = scan.organizations or list(self.bodies.prepositional(head, family))
        organizations = (
            organizations or list(self.after_name(name)) or list(self.bodies.served(name.root, label))
        )
        found = tuple(dict.fromkeys(organizations))
        if (
            self.tables.has("of_ones_own", family)
            and place >= 0
            and is_persons(self.doc[place])
            and not found
        ):
            return None
        family = self.tables.families.get(scan.label, family)  # "Atty. | Gen." is no general
        return self.sense.settled(Title(scan.label, family, scan.modifier, place + 1, end, head, found))

    def _own_modifier(self, start: int, end: int) -> str:
        """For "president-elect", "ex-minister": what is written together with the title."""
        if without_time(self.doc[start].lower_) != self.doc[start].lower_:
            return "former"
        last = self.doc[end - 1].lower_
        return "elect" if last in ("elect", "designate") or last.endswith("-elect") else ""

    def _over_name(self, place: int, floor: int) -> str:
        """For "Former | Orbis | chief X", where Orbis is nothing known: "former"."""
        while place >= floor and self.doc[place].text[:1].isupper() and not self._time_of(place):
            place -= 1
        return self._time_of(place) if place >= floor else ""

    def _time_of(self, place: int) -> str:
        kind = self.tables.modifiers.get(self.doc[place].lower_, "")
        return kind if kind in TIMES else ""

    def _over_marks(self, place: int, end: int) -> int:
        """A title begins with a word: not with the mark of a possessor that is no organization."""
        while place + 1 < end and (self.doc[place + 1].lower_ in POSSESSIVES or self.doc[place + 1].is_punct):
            place += 1
        return place

    def after_name(self, name: Span) -> Iterator[str]:
        """For "Gov. Jane Roe of Ohio": the place or body right behind the name."""
        for prep in prepositions_of(name.root):
            if prep.lower_ == "of" and prep.i == name.end:
                yield from (e for pobj in governed_by(prep) for e in self.bodies.organization(pobj))

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
        organizations = [*self.bodies.modifying(noun), *self.bodies.prepositional(noun, family)]
        organizations = organizations or list(self.bodies.served(noun, label))
        low, high = evidence.phrase(noun)
        low = min(low, noun.i - 2) if noun.i > 1 and noun.nbor(-1).text == "-" else low
        found = tuple(dict.fromkeys(organizations))
        if self.tables.has("of_ones_own", family) and not found and any(map(is_persons, noun.children)):
            return None
        return self.sense.settled(Title(label, family, self._modifier(noun), low, high + 1, noun, found))

    def nominals(self, noun: Token) -> Iterator[Title]:
        """The titles of a noun and its conjuncts; "CEO and chairman of X" are both of X."""
        heads = [head for head in _all_called(noun) if not self._names_between(noun, head)]
        titles = [title for title in map(self.nominal, heads) if title and not _is_figure(title.head)]
        titles = self._of_one_body(_of_one_time(titles, frozenset(expand(noun))))
        later: Title | None = None
        for title in reversed(titles):
            apart = later is not None and is_apposition(later.head)
            if later and not (apart or title.organizations or prepositions_of(title.head)):
                title = self.sense.settled(replace(title, organizations=later.organizations))
            later = title
            yield title

    def _of_one_body(self, titles: list[Title]) -> list[Title]:
        """For "founder and | chief of X", where the parser hangs X on the founder alone."""
        found: list[Title] = []
        for title in titles:
            before = found[-1] if found and not title.organizations else None
            if before and any(prep.i > title.head.i for prep in prepositions_of(before.head)):
                title = self.sense.settled(replace(title, organizations=before.organizations))
            found.append(title)
        return found

    def _names_between(self, noun: Token, conjunct: Token) -> bool:
        """For "daughter of A and of B, the senator": what follows another name may be about that."""
        return any(is_person_name(token) for token in self.doc[noun.i : max(noun.i, conjunct.left_edge.i)])

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


def _all_called(noun: Token) -> list[Token]:
    """With what is set beside it: "is a banker, head and owner of X"."""
    alike = called(noun)
    beside = [t for head in alike for t in appositions_of(head) if is_substantive(t) and not is_labelled(t)]
    return list(dict.fromkeys([*alike, *(t for head in beside for t in called(head))]))


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


def _is_figure(noun: Token) -> bool:
    """For "a key player in the talks", "the architect of the deal": no profession."""
    words, titles = {child.lower_ for child in noun.children}, carried_by(noun).titles
    weighty = any(titles.has("weighty", word) for word in words)
    return noun.lemma_ == "player" and weighty or noun.lemma_ == "architect" and "of" in words
