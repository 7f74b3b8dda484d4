"""Who holds the same office elsewhere: "the Norwegian foreign minister met his Swedish counterpart, X"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from kg.extract.roles.bodies import Bodies
from kg.extract.roles.records import Holding, Title
from kg.model import Status
from kg.syntax.entities import is_person_name
from kg.syntax.functions import appositions_of, is_apposition, possessors_of
from kg.syntax.layout import name_of, sentence, with_lemma
from kg.syntax.words import is_plural

_WORDS = frozenset({"counterpart"})


class Counterparts:
    """The counterparts of one Doc whose office follows from that of whose counterparts they are."""

    def __init__(self, doc: Doc, bodies: Bodies) -> None:
        self.doc = doc
        self.bodies = bodies
        self.titles = bodies.tables

    def of(self, holdings: Sequence[Holding]) -> Iterator[Holding]:
        """One for each that is named, by the titles told of so far."""
        for noun in with_lemma(self.doc, _WORDS):
            name = None if is_plural(noun) else _named(noun)
            places = tuple(dict.fromkeys(self.bodies.modifying(noun)))
            one = self._like(noun, holdings) if name is not None and len(places) == 1 else None
            if name is not None and one is not None:
                yield from self._holding(noun, name, places[0], one.title)

    def _like(self, noun: Token, holdings: Sequence[Holding]) -> Holding | None:
        """The office of whom "his" means; else the last that the sentence tells before."""
        owners = {e for owner in possessors_of(noun) for e in self.bodies.cast.known(owner)}
        official = [h for h in holdings if self.titles.office_of(h.title.label) and h.title.head.i < noun.i]
        own = [h for h in official if h.person in owners]
        near = [h for h in official if sentence(h.title.head) == sentence(noun)]
        return next(iter([*reversed(own), *reversed(near)]), None)

    def _holding(self, noun: Token, name: Span, place: str, like: Title) -> Iterator[Holding]:
        label = self._label_in(place, like.label)
        for person in self.bodies.cast.known(name.root)[:1]:
            if label:
                title = replace(like, label=label, start=noun.i, end=noun.i + 1, head=noun, modifier="")
                yield Holding(person, replace(title, organizations=(place,)), Status(), name)

    def _label_in(self, place: str, label: str) -> str:
        """What the office is called there, in the US "secretary of state" for a foreign minister; or ""."""
        home = self.bodies.home(place)
        for word in (label, self.titles.alike.get(label, "")):
            office = self.titles.office_of(word)
            if office is not None and office.may_be_in(home):
                return word
        return ""


def _named(noun: Token) -> Span | None:
    """The person's name right behind the noun, or in apposition to it."""
    behind = noun.nbor(1) if noun.i + 1 < len(noun.doc) else noun
    beside = [noun.head] if is_apposition(noun) else []
    for token in (behind, *appositions_of(noun), *beside):
        if is_person_name(token):
            return name_of(token)
    return None
