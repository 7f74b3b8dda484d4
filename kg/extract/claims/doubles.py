"""One claim of what several rules find in the same words."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace

from kg.model import Claim, Literal, Mention


def distinct(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims without relations that an earlier one tells from overlapping words, of the same holders."""
    told: dict[Hashable, list[Mention]] = {}
    for claim in claims:
        if claim.kind == "relation":
            places = told.setdefault(_said(claim), [])
            if any(_overlap(place, claim.evidence) for place in places):
                continue
            places.append(claim.evidence)
        yield claim


def _said(claim: Claim) -> Hashable:
    """What it says, wherever its values stand."""
    slots = [(slot, replace(v, spans=()) if isinstance(v, Literal) else v) for slot, v in claim.slots]
    return claim.term, tuple(slots), claim.modality, claim.attribution


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end
