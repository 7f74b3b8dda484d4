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
