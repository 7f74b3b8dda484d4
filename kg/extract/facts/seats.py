"""In which town an institution or a building is by its phrase: "the Harbour Institute in Leeds".

"Leeds's Harbour Theatre", and by its name: "Leeds Cathedral" of an article that names Leeds.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kg.extract.claims import ClaimMaker, is_silent
from kg.extract.facts.telling import Teller
from kg.model import Claim, Ref
from kg.syntax import evidence
from kg.syntax.entities import is_group_name
from kg.syntax.functions import governed_by, possessors_of, prepositions_of
from kg.syntax.layout import all_names

_LANDS = ("kg:City", "kg:GeopoliticalEntity", "kg:Region", "kg:Country")

Place = tuple[Token, str]
"""A word and the place that it names."""


class Seats(Teller):
    """Claims of one Doc that a body has its seat in a place, or a building stands there."""

    def __init__(self, doc: Doc, maker: ClaimMaker) -> None:
        super().__init__(doc, maker)
        states = self.knowledge.descriptions["states"]
        self.seated, self.standing = frozenset(states["seated"]), frozenset(states["standing"])
        towns = ((key, entity) for key, entity in sorted(self.cast.entities.items()) if entity.named)
        self.towns = {text: key for key, entity in towns if entity.type == "kg:City" for text in entity.names}

    def run(self) -> Iterator[Claim]:
        """In text order, one claim a pair."""
        said: set[tuple[str, str]] = set()
        for name in all_names(self.doc):
            for body in self.cast.known(name.root)[:1] if not is_silent(name.root) else ():
                for token, place in self._places(body, name):
                    if place != body and (body, place) not in said:
                        said.add((body, place))
                        yield self._claim(body, place, name, token)

    def _places(self, body: str, name: Span) -> list[Place]:
        if self.cast.is_a(body, "kg:Facility"):  # the rest about them is in kg.extract.facts.places
            return self._in_name(name)
        union = self.cast.is_a(body, "kg:InternationalOrganization")
        if union or not self.cast.is_a(body, "kg:Organization"):
            return []
        found = self._named(possessors_of(name.root), ("kg:City",))
        if self._ends_on(name, self.seated | self.standing):
            found += self._named(self._behind(name), _LANDS)
        return found + (self._in_name(name) if self._ends_on(name, self.standing) else [])

    def _behind(self, name: Span) -> list[Token]:
        """What follows "in" right behind the name."""
        preps = [prep for prep in prepositions_of(name.root) if prep.lower_ == "in" and prep.i == name.end]
        return [token for prep in preps for token in governed_by(prep)]

    def _in_name(self, name: Span) -> list[Place]:
        """For "Leeds Cathedral"."""
        firsts = [(name[0], name[:size].text) for size in range(1, len(name))]
        known = ((token, text) for token, text in firsts if text in self.towns)
        return [(token, self.towns[text]) for token, text in known if not self._is_adjective(text)]

    def _is_adjective(self, text: str) -> bool:
        """For "Roman Catholic Church", which is not told to stand in Rome."""
        return text not in (self.cast.entities[self.towns[text]].name, *self._nouns(self.towns[text]))

    def _nouns(self, town: str) -> set[str]:
        """The town as the article names it, less its adjectives."""
        return {span.text for span in self.names(town) if not is_group_name(span.root)}

    def _named(self, tokens: list[Token], classes: tuple[str, ...]) -> list[Place]:
        named = ((token, place) for token in tokens for place in self.cast.known(token))
        return [(token, place) for token, place in named if self.type(place) in classes]

    def _ends_on(self, name: Span, words: frozenset[str]) -> bool:
        """Whether the name says that it is such a one: "Harbour Museum", "Institute of Physics"."""
        return any(token.lower_ in words for token in (name[0], name.root, name[-1]))

    def _claim(self, body: str, place: str, name: Span, token: Token) -> Claim:
        mention = evidence.span(self.doc, min(name.start, token.i), max(name.end, token.i + 1))
        stands = self.cast.is_a(body, "kg:Facility") or self._ends_on(name, self.standing)
        return self.relate(
            "kg:locatedIn" if stands else "kg:basedIn", body, Ref(place), name.root, mention, "seat",
            presupposed=True, trigger=evidence.cue(token), inferred=True,
        )  # fmt: skip
