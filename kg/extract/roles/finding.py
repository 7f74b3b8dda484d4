"""Whom the article calls by which title: titles before names, appositions, copulas."""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from kg.extract.cast import Cast
from kg.extract.claims import is_silent
from kg.extract.roles.bodies import described_by
from kg.extract.roles.counterparts import Counterparts
from kg.extract.roles.records import Holding, Title
from kg.extract.roles.titles import TitleReader
from kg.extract.status import is_alleged, status_of
from kg.knowledge import carried_by
from kg.model import Status
from kg.syntax.coordination import expand
from kg.syntax.entities import Label, is_person_name
from kg.syntax.functions import (
    Function,
    active_subjects_of,
    appositions_of,
    conjuncts_of,
    dependents,
    governed_by,
    has_function,
    is_active_subject,
    is_adverbial_clause,
    is_apposition,
    is_conjunct,
    is_prepositional_clause,
    is_prepositional_object,
    prepositions_of,
)
from kg.syntax.layout import all_names, is_in_capitals, name_of, sentence_around, tokens
from kg.syntax.marks import SENTENCE_ENDS
from kg.syntax.subjects import surface_subjects
from kg.syntax.words import Form, has_form, is_noun, is_past_form, is_plural, is_verbal

_BROKEN = re.compile(r"""["“”()]| [-–—] """)  # no person's name, but a piece of text
_ENDS = SENTENCE_ENDS | {",", ";", ":"}
_DENIES = frozenset({"not", "never", "but", "no", "nor", "than"})
_TIMES = frozenset({"before", "after", "since", "to"})
"""Prepositions that a becoming may stand behind: "prior to becoming head"."""


class HoldingFinder:
    """Who holds what in one Doc, as it is written, before what is over or only sought is told apart."""

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self.doc = doc
        self.cast = cast
        self.titles = cast.knowledge.titles
        self.reader = TitleReader(doc, cast)
        self._named: dict[str, int] = {}
        self._firsts: dict[int, Token] = {}

    def found(self) -> Iterator[Holding]:
        """Every holding, beside names first; a person with a title is of its family from then on."""
        titled = list(self._titled())
        yield from titled
        yield from Counterparts(self.doc, self.reader.bodies).of(titled)
        yield from self._copulas()

    def _titled(self) -> Iterator[Holding]:
        for person, name in self.people():
            for title in self._of_name(name):
                self.cast.add_family([person], title.family)
                self._mean(person, title, name)
                alleged = Status(certainty="Uncommitted") if is_alleged(title.head) else Status()
                yield Holding(person, title, alleged, name)

    def _mean(self, person: str, title: Title, name: Span) -> None:
        """In "lawyer and activist X" the lawyer is X: nobody unnamed beside whom X is told of."""
        alone = not has_function(title.head, Function.COMPOUND, Function.NOUN_MODIFIER, Function.ADJECTIVE)
        if alone and title.end <= name.start and not is_plural(title.head):
            self.cast.refs.setdefault(title.head.i, (person,))

    def people(self, silent: bool = False) -> Iterator[tuple[str, Span]]:
        """Each person with each name; `silent` those as well of which nothing may be told."""
        for name in all_names(self.doc):
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
        if not apart or not is_in_capitals(told):
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
        many = is_plural(title.head) and not is_conjunct(name.root) and not _is_one_of(title.head)
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
        for token in tokens(self.doc):
            verb = copula_of(token)
            if verb is None or is_silent(token):
                continue
            people = [e for s in _said_of(token, verb) for e in self.cast.known(s) if self._is_person(e)]
            for title in self.reader.nominals(token) if people else ():
                yield from self._copular(people, self._beside_verb(title, verb), verb)

    def _is_person(self, entity: str) -> bool:
        return self.cast.is_a(entity, "kg:Person")

    def _beside_verb(self, title: Title, verb: Token) -> Title:
        """For "served as manager | at Orbis", where the parser hangs the body on the verb."""
        behind = [prep for prep in prepositions_of(verb) if prep.i == title.end and prep.lower_ == "at"]
        found = [e for prep in behind for t in governed_by(prep) for e in self.reader.bodies.organization(t)]
        bodies = tuple(e for e in found if self.cast.is_a(e, "kg:Organization"))
        return title if title.organizations else replace(title, organizations=bodies)

    def _copular(self, people: list[str], title: Title, verb: Token) -> Iterator[Holding]:
        vague = self.titles.has("vague", title.family) or title.label in self.titles.bids
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


def _is_one_of(noun: Token) -> bool:
    """For "X, one of the bank's former directors"."""
    return is_prepositional_object(noun) and noun.head.lower_ == "of" and noun.head.head.lower_ == "one"


def _said_of(noun: Token, verb: Token) -> list[Token]:
    """Of whom the verb says the noun: the subject, of "Before becoming head, X" X, of "the head is X" X."""
    if is_active_subject(noun):
        return [t for first in dependents(verb, Function.PREDICATE_NOUN) for t in expand(first)][:1]
    if is_prepositional_clause(verb) and verb.head.lower_ in _TIMES:
        return list(surface_subjects(verb))
    return [s for first in active_subjects_of(verb) for s in expand(first)]


def copula_of(token: Token) -> Token | None:
    """The verb by which a noun is said of its subject: "is a judge", "served as judge", "the judge is X"."""
    if _is_turned(token) or _is_joined(token):
        return token.head
    if has_function(token, Function.PREDICATE_NOUN, Function.OBJECT_PREDICATE) and carried_by(
        token
    ).titles.has("copulas", token.head.lemma_):
        return token.head
    if is_prepositional_object(token) and token.head.lower_ == "as":
        verb = token.head.head
        return verb if carried_by(token).titles.has("serves", verb.lemma_) else None
    return None


def _is_turned(token: Token) -> bool:
    """For "the bank's head is X", not "the head is X's"."""
    if not is_active_subject(token) or token.head.lemma_ != "be" or is_person_name(token):
        return False
    names = [t for t in dependents(token.head, Function.PREDICATE_NOUN) if t.i > token.head.i]
    return not is_plural(token) and len(names) == 1 and is_person_name(names[0])


def _is_joined(token: Token) -> bool:
    """For "was a poet, and later a judge", where the parser joins the judge to the verb."""
    if not is_conjunct(token) or not is_noun(token) or not is_verbal(token.head):
        return False
    said = dependents(token.head, Function.PREDICATE_NOUN)
    copula = carried_by(token).titles.has("copulas", token.head.lemma_)
    denied = any(word.lower_ in _DENIES for word in token.doc[said[-1].i : token.i]) if said else True
    return copula and not denied and not active_subjects_of(token)


def _is_past(verb: Token) -> bool:
    """For "was", "had been" and "served as", not "has been", "became" or "has served as"."""
    if verb.lemma_ != "be" and not carried_by(verb).titles.has("serves", verb.lemma_):
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
    when = is_prepositional_clause(verb) and verb.head.lower_ in _TIMES
    told = is_adverbial_clause(verb) and is_past_form(verb) and bool(marks)
    return verb.lemma_ == "become" and (when or told)
