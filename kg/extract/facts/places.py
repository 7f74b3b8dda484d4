"""What lies where: "Springfield, Ohio", "X in Y", "Y's X prison", and not what only stands in a list."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.extract.claims import is_silent
from kg.extract.facts.telling import Teller, next_name
from kg.model import Claim, Ref
from kg.syntax import evidence
from kg.syntax.entities import is_labelled
from kg.syntax.functions import (
    Function,
    has_function,
    is_noun_modifier,
    possessors_of,
)

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
_AREAS = frozenset({"kg:Country", "kg:Region", "kg:City", "kg:GeopoliticalEntity"})
_LISTING = frozenset({",", "and", ", and", "or", ", or"})
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

    def run(self) -> Iterator[Claim]:
        """For each name of a place, in text order."""
        for name in self.doc.ents:
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
        following = next_name(name)
        between = self.cast.text[name.end_char : following.start_char].strip() if following else ""
        beside = following is not None and between in (",", "in", "in the") and not _modifies(following.root)
        if following is not None and beside and not (between == "," and self._is_listed(name, following)):
            yield following.root, following[-1], "place-comma"
        holder = name.root
        for head in (holder, holder.head if is_noun_modifier(holder) else holder):
            for owner in (o for o in possessors_of(head) if is_labelled(o)):
                yield owner, owner, "place-possessive"

    def _is_listed(self, name: Span, other: Span) -> bool:
        """For "in Hesse, Saxony, Bavaria": regions one after another, none of them in another."""
        kind = self.type_of(other)
        if kind == "kg:Region" and self._is_region(name) and self.type_of(name) != "kg:City":
            return True
        third = next_name(other)
        between = self.cast.text[other.end_char : third.start_char].strip() if third else ""
        if third is None or between not in _LISTING or kind == "kg:Country":
            return False
        return self.type_of(third) == kind or kind == "kg:Region" and self._is_region(third)

    def _is_region(self, name: Span) -> bool:
        return name.text in self.knowledge.places.regions

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


def _modifies(place: Token) -> bool:
    """For "in Ohio mines": the place only modifies the noun behind it."""
    return (
        has_function(place, Function.COMPOUND, Function.NOUN_MODIFIER, Function.ADJECTIVE)
        and place.head.i > place.i
    )
