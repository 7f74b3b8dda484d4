"""What a title with its organizations amounts to: too little, a figure of speech, an office of a place."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract.roles.bodies import Bodies, has_person
from kg.extract.roles.records import Title
from kg.syntax.entities import Label, has_label, label_of
from kg.syntax.functions import (
    Function,
    dependents,
    governed_by,
    possessors_of,
    prepositions_of,
)
from kg.syntax.layout import sentence
from kg.syntax.marks import OPENS, POSSESSIVES, SINGLE_OPENS
from kg.syntax.words import (
    Form,
    has_form,
    is_possessive_pronoun,
    is_proper_noun,
    is_substantive,
)


class Sense:
    """Judges the titles of one Doc."""

    def __init__(self, doc: Doc, bodies: Bodies) -> None:
        self.doc = doc
        self.cast = bodies.cast
        self.tables = bodies.tables
        self.is_body = bodies.is_body

    def is_half_told(self, title: Title) -> bool:
        """Whether the text says of what the title is, and that stands for nothing known."""
        last, head = title.label.split()[-1], title.head
        wanting = self.tables.has("wanting", title.family) or self._is_told_of_what(last)
        if title.organizations or not wanting:
            return False
        if self.tables.has("serving", title.family) and self._is_somebodys(title):
            return True
        if any(has_person(pobj) for prep in prepositions_of(head) for pobj in governed_by(prep)):
            return True
        if any(prep.lower_ == "of" for prep in prepositions_of(head)) and " of " not in title.label:
            return True
        words = self.doc[title.start : title.end]
        bodies = (
            (Label.STATE, Label.LOCATION, Label.ORGANIZATION, Label.FACILITY)
            if self.tables.has("of_areas", last)
            else (Label.ORGANIZATION,)
        )
        label = title.label.split()
        if any(label_of(token) in bodies and token.lower_ not in label for token in words):
            return True
        marked = title.start > 1 and self.doc[title.start - 1].lower_ in POSSESSIVES
        return marked or any(map(_is_proper, self._told_of(head, title.label)))

    def _is_told_of_what(self, word: str) -> bool:
        """For "commander", "coach", "president": the text says of what, or means somebody it has told of."""
        return (
            word in self.tables.teams or self.tables.has("of_areas", word) or word in ("agent", "president")
        )

    def _is_somebodys(self, title: Title) -> bool:
        """For "her spokesman", "a spokesman for the hospital", "the Traffic spokesman": whose is open."""
        before = self.doc[title.start - 1] if title.start > sentence(title.head).start else title.head
        unread = before.text[:1].isupper() and before.is_alpha and before.head.i >= title.start
        of = any(prep.lower_ in ("for", "of", "to") for prep in prepositions_of(title.head))
        words = self.doc[max(title.start - 1, 0) : title.end]
        return of or unread and is_substantive(before) or any(map(is_persons, words))

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

    def is_figurative(self, title: Title) -> bool:
        """For "the so-called "king" of X", "pinup queen": no office."""
        quoted = title.head.i and self.doc[title.head.i - 1].text in OPENS | SINGLE_OPENS
        before = self.doc[max(title.start - 1, 0) : title.end]
        if title.label == "deputy" and any(map(is_persons, before)):
            return True  # somebody's second, not a member of parliament
        crown = self.tables.has("crowns", title.label)
        crowned = self.tables.has("crowns", title.label.split()[-1]) and not crown
        realms = all(self.cast.is_a(e, "kg:Place") for e in title.organizations)
        return bool(quoted) or crowned or crown and not realms

    def settled(self, title: Title) -> Title:
        """A body goes before the country it stands in; a singer holds no office of a place."""
        bodies = tuple(e for e in title.organizations if not self.cast.is_a(e, "kg:Place"))
        countries = tuple(e for e in title.organizations if self.cast.is_a(e, "kg:Country"))
        if countries and title.family == "minister" and any(map(self._is_of_states, bodies)):
            return replace(title, organizations=countries)  # "Norway's EU Affairs Minister"
        if bodies or self.tables.has("of_no_place", title.family) and not self._may_be_of_place(title):
            return replace(title, organizations=bodies)
        return title

    def _is_of_states(self, entity: str) -> bool:
        return self.cast.is_a(entity, "kg:InternationalOrganization")

    def _may_be_of_place(self, title: Title) -> bool:
        last = title.label.split()[-1]
        if last in self.tables.teams and self._is_national(title):
            return True
        if self.tables.has("of_areas", last) and self._is_noun(title):
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


def _is_proper(token: Token) -> bool:
    """Whether a name stands there, known or not."""
    return is_proper_noun(token) or has_label(
        token, Label.PERSON, Label.LOCATION, Label.STATE, Label.FACILITY, Label.ORGANIZATION, Label.GROUP
    )


def _under_of(noun: Token) -> list[Token]:
    return [t for p in prepositions_of(noun) if p.lower_ in ("of", "for") for t in governed_by(p)]


def is_persons(token: Token) -> bool:
    """For "his boss X": whose, the text tells of a person alone; "its chairman" may be of anything."""
    return is_possessive_pronoun(token) and token.lower_ != "its"
