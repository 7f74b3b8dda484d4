"""In which town an institution is by its phrase: "the Harbour Museum in Leeds", "Leeds's Harbour Museum"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kg.extract.claims import ClaimMaker, is_silent
from kg.extract.facts.telling import Teller
from kg.model import Claim, Ref
from kg.syntax import evidence
from kg.syntax.functions import governed_by, possessors_of, prepositions_of

_TOWNS = ("kg:City", "kg:Region", "kg:Country", "kg:GeopoliticalEntity")


class Seats(Teller):
    """Claims of one Doc that a body has its seat in a place."""

    def __init__(self, doc: Doc, maker: ClaimMaker) -> None:
        super().__init__(doc, maker)
        self.seated = frozenset(self.knowledge.descriptions["states"]["seated"])

    def run(self) -> Iterator[Claim]:
        """In text order, one claim a pair."""
        said: set[tuple[str, str]] = set()
        for name in self.doc.ents:
            for body in self.cast.known(name.root)[:1] if not is_silent(name.root) else ():
                for token in self._places(body, name):
                    for place in self.cast.known(token):
                        if self.cast.is_a(place, *_TOWNS) and (body, place) not in said:
                            said.add((body, place))
                            yield self._claim(body, place, name, token)

    def _places(self, body: str, name: Span) -> list[Token]:
        if not self.cast.is_a(body, "kg:Organization") or self.cast.is_a(
            body, "kg:InternationalOrganization"
        ):
            return []
        owners = [o for o in possessors_of(name.root) if self._is_town(o)]
        seated = any(token.lower_ in self.seated for token in name)
        preps = [p for p in prepositions_of(name.root) if p.lower_ == "in" and p.i == name.end]
        return owners + [t for prep in preps for t in governed_by(prep) if seated]

    def _is_town(self, token: Token) -> bool:
        return any(self.type(place) in ("kg:City", "kg:GeopoliticalEntity") for place in self.cast.known(token))

    def _claim(self, body: str, place: str, name: Span, token: Token) -> Claim:
        mention = evidence.span(self.doc, min(name.start, token.i), max(name.end, token.i + 1))
        return self.relate(
            "kg:basedIn", body, Ref(place), name.root, mention, "seat",
            presupposed=True, trigger=evidence.cue(token), inferred=True,
        )  # fmt: skip
