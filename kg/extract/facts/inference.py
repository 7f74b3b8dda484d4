"""What follows from a role or from a name by what the words mean, and is not said: marked as inferred.

A foreign minister of Latvia acts for Latvia; the head of a bank leads it; a ministry
of Latvia is based there. The rules are data (`[[implied]]` and `[[belongs]]` in
`ontology/roles.toml`). An inferred claim has the evidence, the holders and at most the
confidence of the claim it follows from; where that is only reported, so is this.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from kg.extract.cast import Cast
from kg.extract.claims import ClaimMaker, Draft, is_silent
from kg.model import Claim, Ref, RoleTerm, Status, digest
from kg.syntax import evidence
from kg.syntax.entities import Label, has_label
from kg.syntax.functions import Function, dependents, is_prepositional_object

_BODIES = ("kg:GovernmentBody", "kg:Court", "kg:LawEnforcement", "kg:Military", "kg:Legislature")
_CONFIDENCE = 0.85


def implied(claims: Iterable[Claim], cast: Cast) -> Iterator[Claim]:
    """What follows from the roles among the claims, where no claim says it already."""
    claims = list(claims)
    said = {(claim.term, claim.values("subject"), claim.values("object")) for claim in claims}
    for claim in claims:
        if claim.term == "kg:holdsRole" and _is_affirmed(claim):
            for relation, organization in _of_role(claim, cast):
                if (relation, claim.values("subject"), (Ref(organization),)) not in said:
                    yield _following(claim, relation, organization)


def _is_affirmed(claim: Claim) -> bool:
    """Whether its holders take it to be so: from a denial nothing follows."""
    return claim.modality == "Asserted" and all(link.polarity == "Positive" for link in claim.attribution)


def _of_role(claim: Claim, cast: Cast) -> Iterator[tuple[str, str]]:
    """(relation, entity id) for each rule that the role fits."""
    tables = cast.knowledge.titles
    labels = [role.label for role in claim.values("object") if isinstance(role, RoleTerm)]
    places = [ref.entity for ref in claim.values("organization") if isinstance(ref, Ref)]
    for label in labels:
        family = tables.family_of(label)
        for rule in tables.implied:
            if family in rule.families or label in rule.titles:
                yield from ((rule.relation, place) for place in places if cast.is_a(place, rule.of))
        for certain in tables.belongs if not places else ():
            if label in certain.titles:
                yield from ((certain.relation, found) for found in _named(cast, certain.organizations))


def _named(cast: Cast, names: frozenset[str]) -> list[str]:
    found = [key for key, entity in cast.entities.items() if entity.named and names & set(entity.names)]
    return sorted(found)[:1]


def _following(claim: Claim, relation: str, other: str) -> Claim:
    """The claim that follows: its own relation and id, all else from the first."""
    slots = (*((s, v) for s, v in claim.slots if s == "subject"), ("object", Ref(other)))
    key = digest("inferred", claim.id, relation, other, length=12)
    return replace(claim, id=key, term=relation, slots=slots, rule="implied", inferred=True)


# -- Places in places -----------------------------------------------------------------------------


def within(claims: Iterable[Claim], cast: Cast) -> Iterator[Claim]:
    """For "born in Springfield, Ohio": in Ohio too, where the words say that the one lies in the other.

    Who asks for those born in Ohio finds her; what the gazetteer alone knows is left to queries.
    """
    claims = list(claims)
    said = {(claim.term, claim.values("subject"), claim.values("object")) for claim in claims}
    lying = [c for c in claims if c.term == "kg:locatedIn" and c.rule == "place-comma"]
    spread = cast.knowledge.descriptions["spread"]["relations"]
    for claim in (c for c in claims if c.term in spread and _is_affirmed(c) and _is_of_a_name(c, cast)):
        for outer in _around(claim, lying):
            if (claim.term, claim.values("subject"), (outer,)) not in said and (outer,) != claim.values(
                "subject"
            ):
                yield _following(claim, claim.term, outer.entity)


def _is_of_a_name(claim: Claim, cast: Cast) -> bool:
    return any(isinstance(v, Ref) and cast.entities[v.entity].named for v in claim.values("subject"))


def _around(claim: Claim, lying: Iterable[Claim]) -> list[Ref]:
    """The places that the claim's place is said to lie in, by its own words, the nearest first."""
    inner, found = claim.values("object"), list[Ref]()
    for tie in lying:
        near = tie.evidence.start < claim.evidence.end + 2 and claim.evidence.start < tie.evidence.end
        if near and tie.values("subject") in (inner, tuple(found[-1:])):
            found += [value for value in tie.values("object") if isinstance(value, Ref)]
    return found


# -- Bodies of a country -------------------------------------------------------------------------


class Seats:
    """Where the bodies of countries are based, by their own names, of one Doc."""

    def __init__(self, doc: Doc, maker: ClaimMaker) -> None:
        self.doc = doc
        self.maker = maker
        self.cast = maker.cast
        self.countries = {
            entity.gazetteer: key
            for key, entity in self.cast.entities.items()
            if entity.type == "kg:Country" and entity.gazetteer
        }

    def run(self) -> Iterator[Claim]:
        """One claim a body: "the Latvian government", "Latvia's Supreme Court".

        It says little, but it ties the body to its country in queries and in the network, and
        nothing else in the graph does: kept once an article, marked as inferred.
        """
        done: set[str] = set()
        for span, body in self._bodies():
            country = self._country(span, body)
            if country and country != body and body not in done:
                done.add(body)
                yield self._claim(span, body, country)

    def _bodies(self) -> Iterator[tuple[Span, str]]:
        for name in self.doc.ents:
            yield from ((name, e) for e in self.cast.known(name.root) if self.cast.is_a(e, *_BODIES))
        for head, entities in sorted(self.cast.national.items()):
            low, high = evidence.phrase(self.doc[head])
            yield from ((self.doc[low : high + 1], e) for e in entities)

    def _country(self, span: Span, body: str) -> str:
        """By what stands in its phrase: "Latvian", "Latvia's", "of Latvia".

        Not by its gazetteer entry: of the Treasury alone the article does not say where it
        is, and a claim is what its evidence says.
        """
        if is_silent(span.root):
            return ""
        near = {
            e for token in _beside(span.root) for e in self.cast.known(token) if e in self.countries.values()
        }
        near |= {key for key in self.countries.values() if self._is_in_name(key, body)}
        if len(near) != 1:
            return ""
        country = near.pop()
        home = self.cast.knowledge.places.homes.get(self.cast.entities[body].gazetteer, "")
        own = home and f"country/{home}" != self.cast.entities[country].gazetteer
        return "" if own else country  # "the Latvian Interpol": known to be of elsewhere

    def _is_in_name(self, country: str, body: str) -> bool:
        """For "Latvian Air Force": the adjective in the body's own name."""
        entity = self.cast.entities[body]
        words = self.cast.knowledge.places.words.get(self.cast.entities[country].gazetteer, frozenset())
        return any(name.split()[0] in words for name in entity.names if " " in name)

    def _claim(self, span: Span, body: str, country: str) -> Claim:
        abroad = self.cast.is_a(body, "kg:Military") or span.root.lower_ in self.cast.knowledge.nouns.abroad
        slots = (("subject", Ref(body)), ("object", Ref(country)))
        places = [span.start, span.end - 1]
        places += [token.i for token in _beside(span.root) if country in self.cast.known(token)]
        mention = evidence.span(self.doc, min(places), max(places) + 1)
        draft = Draft(
            "relation", "kg:partOf" if abroad else "kg:basedIn", slots, span.root, mention, Status(),
            "seat", _CONFIDENCE, inferred=True, trigger=replace(mention, kind="cue"),
        )  # fmt: skip
        return self.maker.make(draft, presupposed=True)


def _beside(noun: Token) -> list[Token]:
    """The names of places, and the adjectives, that stand with a noun as its owner."""
    found = dependents(
        noun, Function.ADJECTIVE, Function.COMPOUND, Function.NOUN_MODIFIER, Function.POSSESSOR
    )
    found += [p for c in noun.children if c.lower_ == "of" for p in c.children if is_prepositional_object(p)]
    return [token for token in found if has_label(token, Label.STATE, Label.GROUP)]
