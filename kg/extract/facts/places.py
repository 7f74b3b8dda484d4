"""What lies where: "Springfield, Ohio", "X in Y", "Y's X prison", and not what only stands in a list."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kg.extract.claims import ClaimMaker, is_silent
from kg.extract.facts.listing import Place, Run, runs
from kg.extract.facts.telling import Teller, next_name
from kg.model import Claim, Ref
from kg.syntax import evidence
from kg.syntax.entities import is_labelled
from kg.syntax.functions import (
    Function,
    has_function,
    is_noun_modifier,
    is_possessor,
    is_subject,
    possessors_of,
)
from kg.syntax.layout import all_names

_PLACES = frozenset(
    {
        "kg:GeopoliticalEntity",
        "kg:Country",
        "kg:Region",
        "kg:City",
        "kg:Place",
        "kg:Facility",
        "kg:Prison",
        "kg:WorldRegion",
    }
)
_FAR = 8
"""Tokens up to the next name, at the most: "X prison in the old coastal city of Y"."""
_BUILT = ("kg:Facility", "kg:Prison")
_LANDS = ("kg:City", "kg:Region", "kg:Place")
_AREAS = frozenset({"kg:Country", "kg:Region", "kg:City", "kg:GeopoliticalEntity"})
_RANK = {
    "kg:Facility": 0,
    "kg:Prison": 0,
    "kg:City": 1,
    "kg:GeopoliticalEntity": 1,
    "kg:Region": 2,
    "kg:Country": 3,
    "kg:WorldRegion": 4,
}


class Places(Teller):
    """Claims of one Doc that a place lies in another."""

    def __init__(self, doc: Doc, maker: ClaimMaker) -> None:
        super().__init__(doc, maker)
        self._runs = self._listed()

    def run(self) -> Iterator[Claim]:
        """For each name of a place, in text order."""
        for name in all_names(self.doc):
            known = self.cast.known(name.root)
            if known and not is_silent(name.root):
                yield from self._place(known[0], name)

    def _place(self, entity: str, name: Span) -> Iterator[Claim]:
        """For "Springfield, Ohio", "X in Y" and "Y's X prison", from the smaller to the larger place."""
        if self.type(entity) not in _PLACES:
            return
        for other, token, rule in self._around(name):
            for place in self.cast.known(other):
                if place != entity and self._contains(place, entity):
                    low, high = min(token.i, name.start), max(token.i + 1, name.end)
                    mention = evidence.span(self.doc, low, high)
                    yield self.relate(
                        "kg:locatedIn", entity, Ref(place), name.root, mention, rule,
                        presupposed=True, trigger=evidence.cue(other),
                    )  # fmt: skip

    def _around(self, name: Span) -> Iterator[tuple[Token, Token, str]]:
        following = next_name(name, _FAR)
        between = self.cast.text[name.end_char : following.start_char].strip() if following else ""
        near = between in (",", "in", "in the") or self._is_chain(between)
        beside = following is not None and near and not _is_apart(following.root)
        if following is not None and beside and (between != "," or self._is_address(name, following)):
            yield following.root, following[-1], "place-comma"
        holder = name.root
        for head in (holder, holder.head) if self._is_named_so(holder) else (holder,):
            for owner in (o for o in possessors_of(head) if is_labelled(o)):
                yield owner, owner, "place-possessive"

    def _is_chain(self, between: str) -> bool:
        """For "X prison in the coastal city of Y": a kind, and the kind of the place that it is in."""
        before, _, after = f" {between} ".partition(" in the ")
        words, lands = after.split(), [self._kind(word) for word in after.split()[-2:-1]]
        told = len(words) in (2, 3, 4) and words[-1] == "of" and lands[0] in _LANDS
        return told and len(before.split()) < 2 and all(self._kind(w) in _BUILT for w in before.split())

    def _kind(self, word: str) -> str:
        return self.knowledge.nouns.classes.get(word, "")

    def _is_named_so(self, name: Token) -> bool:
        """For "Y's X prison", not "Y's X newspaper", of which X is no place."""
        kind = self.knowledge.nouns.classes.get(name.head.lemma_.lower(), "kg:Place")
        return is_noun_modifier(name) and self.knowledge.ontology.is_a(kind, "kg:Place")

    def _is_address(self, name: Span, other: Span) -> bool:
        """For "Springfield, Ohio", not for "in Hesse, Saxony, Bavaria"."""
        run, place = self._runs.get(name.start, (None, 0))
        if run is None or place + 1 >= len(run.places) or run.places[place + 1].name.start != other.start:
            return True
        return run.is_address(place) or (self._is_home(name, other) and not run.goes_on(place))

    def _is_home(self, name: Span, country: Span) -> bool:
        """Whether the place is known to lie in the country."""
        home = self._home(name)
        return self.type_of(country) == "kg:Country" and home != "" and home == self._home(country)

    def _home(self, name: Span) -> str:
        ids = (self.cast.entities[entity].gazetteer for entity in self.cast.known(name.root))
        return next((home for key in ids if (home := self.knowledge.places.homes.get(key, ""))), "")

    def _listed(self) -> dict[int, tuple[Run, int]]:
        """{first token of a place's name: the run it stands in, and its number there}."""
        names = [name for name in all_names(self.doc) if self.type_of(name) in _PLACES]
        found = list(runs([Place(name, self._rank(name)) for name in names]))
        return {place.name.start: (run, i) for run in found for i, place in enumerate(run.places)}

    def _rank(self, name: Span) -> int:
        kind = self.type_of(name)
        region = name.text in self.knowledge.places.regions and kind != "kg:City"
        return _RANK["kg:Region"] if region else _RANK.get(kind, 0)

    def type_of(self, name: Span) -> str:
        """The class of what a name stands for; "" for nothing known."""
        return next(map(self.type, self.cast.known(name.root)), "")

    def _contains(self, place: str, entity: str) -> bool:
        outer, inner = self.type(place), self.type(entity)
        homes, entities = self.knowledge.places.homes, self.cast.entities
        home, country = (homes.get(entities[e].gazetteer, "") for e in (entity, place))
        if outer == "kg:Country" and home and home != country:
            return False  # "in Paris, Brussels, Germany and Spain" is a list
        return outer in _AREAS and _RANK.get(inner, 0) < _RANK.get(outer, 0)


def _is_apart(place: Token) -> bool:
    """For "in Ohio mines", "in Lyon, Peru's team", "in Lyon, Peru won": it belongs to what follows."""
    modifies = has_function(place, Function.COMPOUND, Function.NOUN_MODIFIER, Function.ADJECTIVE)
    return (modifies and place.head.i > place.i) or is_possessor(place) or is_subject(place)
