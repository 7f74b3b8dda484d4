"""What follows from a role by what its words mean, and is not said: marked as inferred.

A foreign minister of Latvia acts for Latvia; the head of a bank leads it; who speaks for
a ministry of Latvia acts for Latvia. The rules are data (`[[implied]]` and `[[belongs]]` in
`ontology/roles.toml`). An inferred claim has the evidence, the holders and at most the
confidence of the claim it follows from; where that is only reported, so is this.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.extract.cast import Cast
from kg.knowledge.titles import Implied
from kg.model import Claim, Ref, RoleTerm, Value, digest

Owners = Mapping[tuple[str, str], list[str]]
"""{(relation, entity id): what it joins the entity to}"""


def implied(claims: Iterable[Claim], cast: Cast) -> Iterator[Claim]:
    """What follows from the roles among the claims, where no claim says it already."""
    claims = list(claims)
    said = {(claim.term, claim.values("subject"), claim.values("object")) for claim in claims}
    owners = _owners(claim for claim in claims if _is_affirmed(claim))
    for claim in claims:
        if claim.term == "kg:holdsRole" and _is_affirmed(claim):
            for relation, organization in _of_role(claim, cast, owners):
                key: tuple[str, tuple[Value, ...], tuple[Value, ...]]
                key = relation, claim.values("subject"), (Ref(organization),)
                if key not in said:
                    said.add(key)
                    yield _following(claim, relation, organization)


def _owners(claims: Iterable[Claim]) -> Owners:
    found: dict[tuple[str, str], list[str]] = {}
    for claim in claims:
        for subject in claim.values("subject"):
            for other in claim.values("object"):
                if isinstance(subject, Ref) and isinstance(other, Ref):
                    found.setdefault((claim.term, subject.entity), []).append(other.entity)
    return found


def _is_affirmed(claim: Claim) -> bool:
    """Whether its holders take it to be so: from a denial nothing follows."""
    return claim.modality == "Asserted" and all(link.polarity == "Positive" for link in claim.attribution)


def _of_role(claim: Claim, cast: Cast, owners: Owners) -> Iterator[tuple[str, str]]:
    """(relation, entity id) for each rule that the role fits."""
    tables = cast.knowledge.titles
    labels = [role.label for role in claim.values("object") if isinstance(role, RoleTerm)]
    places = [ref.entity for ref in claim.values("organization") if isinstance(ref, Ref)]
    for label in labels:
        family = tables.family_of(label)
        for rule in tables.implied:
            if family in rule.families or label in rule.titles:
                fitting = [place for place in places if cast.is_a(place, rule.of)]
                yield from ((rule.relation, end) for end in _ends(rule, fitting, owners))
        for certain in tables.belongs if not places else ():
            if label in certain.titles:
                yield from ((certain.relation, found) for found in _named(cast, certain.organizations))


def _ends(rule: Implied, places: Iterable[str], owners: Owners) -> list[str]:
    """What the role is of, or with `through` what that is of."""
    if not rule.through:
        return list(places)
    return [owner for place in places for owner in owners.get((rule.through, place), ())]


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
