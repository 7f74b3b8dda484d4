"""One claim of what several rules find in the same words, by the relation that says most."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import replace

from kg.extract.cast import Cast
from kg.model import Claim, Literal, Mention, Ref


def specific(claims: Iterable[Claim], cast: Cast) -> Iterator[Claim]:
    """The claims, a member of a party as one of the party: `[[specific]]` of `ontology/descriptions.toml`."""
    rows = cast.knowledge.descriptions["specific"]
    for claim in claims:
        better = [row["becomes"] for row in rows if row["relation"] == claim.term and _fits(claim, row, cast)]
        yield replace(claim, term=better[0]) if better else claim


def _fits(claim: Claim, row: dict[str, str], cast: Cast) -> bool:
    filled = [(slot, value) for slot, value in claim.slots if isinstance(value, Ref)]
    return len(filled) == 2 and all(cast.is_a(value.entity, row[slot]) for slot, value in filled)


def distinct(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims without relations and speeches that one before tells in the same words."""
    told: dict[Hashable, list[Mention]] = {}
    for claim in claims:
        if claim.kind == "relation" or claim.term == "kg:Speech":
            places = told.setdefault(_said(claim), [])
            if any(_overlap(place, claim.evidence) for place in places):
                continue
            places.append(claim.evidence)
        yield claim


def typed(claims: Iterable[Claim]) -> list[Claim]:
    """The claims without events of no type that a relation tells of the same two in the same words.

    "Ada Moe attended Fossby Academy" is where she was educated; that she attended it says no more.
    """
    claims = list(claims)
    told: dict[Hashable, list[Mention]] = {}
    for claim in claims:
        if claim.kind == "relation":
            for pair in _pairs(claim, "subject", "object"):
                told.setdefault(pair, []).append(claim.evidence)
    return [claim for claim in claims if not (claim.rule == "plain" and _is_told(claim, told))]


def _is_told(claim: Claim, told: Mapping[Hashable, list[Mention]]) -> bool:
    places = [place for pair in _pairs(claim, "agent", "target") for place in told.get(pair, ())]
    return any(_overlap(place, claim.evidence) for place in places)


def _pairs(claim: Claim, one: str, other: str) -> Iterator[Hashable]:
    """The entities of two slots, in either order: "was hired by X" works for X."""
    for first in claim.values(one):
        for second in claim.values(other):
            if isinstance(first, Ref) and isinstance(second, Ref):
                yield frozenset((first.entity, second.entity))


def _said(claim: Claim) -> Hashable:
    """What it says, wherever its values stand."""
    speech = claim.term == "kg:Speech"  # one speech is told once, whichever verb the words hang on
    kept = [(slot, v) for slot, v in claim.slots if not speech or slot in ("agent", "quote")]
    slots = [(slot, replace(v, spans=()) if isinstance(v, Literal) else v) for slot, v in kept]
    return claim.term, tuple(slots), claim.modality, claim.attribution


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end
