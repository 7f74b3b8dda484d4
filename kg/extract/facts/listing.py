"""Places one after another: which commas join a place to where it lies, which only members of a list.

"In Paris, France, and Berlin, Germany" and "in Oslo and Boise, Idaho" give addresses; "in Paris,
Brussels, Germany and Spain" is a list, and so is all that may be one: what lies in what is then not said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Span, Token

from kg.syntax.entities import is_time_label
from kg.syntax.functions import is_coordinator
from kg.syntax.words import WordClass, has_class

_FARTHEST = 8
"""Tokens between two members, at most."""
REGION = 2
"""The rank of a state, province or canton; a city has less, a country more."""


@dataclass(frozen=True, slots=True)
class Place:
    """A name of a place with its rank: 0 a building, 1 a city, 2 a region, 3 a country, 4 a continent."""

    name: Span
    rank: int


@dataclass(slots=True)
class Run:
    """Places with what joins each to the next: "," or "and" or ", and"."""

    places: list[Place]
    joints: list[str] = field(default_factory=list)

    def is_address(self, place: int) -> bool:
        """Whether the place of this number lies in the next one, as far as the form of the run tells."""
        parts = self._parts()
        at = next((i for i, part in enumerate(parts) if place in part and place + 1 in part), -1)
        width = self._width(parts[at])
        if at < 0 or width < 2 or (place - parts[at][0]) % width == width - 1:
            return False
        later = parts[at + 1 :]
        return all(self._width(part) == width for part in later) or self._is_state(parts[at], later[0])

    def goes_on(self, place: int) -> bool:
        """Whether what it may lie in has one of its own rank behind: "in Berlin, Germany and Spain"."""
        behind = self.places[place + 1 : place + 3]
        return len(behind) == 2 and behind[0].rank == behind[1].rank

    def _is_state(self, part: range, after: range) -> bool:
        """For "Boise, Idaho, and Oslo": a city with its state, behind which the comma stands again."""
        closed = self.joints[part[-1]].startswith(",")
        state = self.places[part[-1]].rank == REGION != self.places[after[0]].rank
        return closed and state and len(part) == 2

    def _parts(self) -> list[range]:
        """The numbers of the places between two words such as "and"."""
        ends = [i + 1 for i, joint in enumerate(self.joints) if joint != ","]
        return [range(low, high) for low, high in pairwise([0, *ends, len(self.places)])]

    def _width(self, part: range) -> int:
        return _width([self.places[i].rank for i in part])


def _width(ranks: Sequence[int]) -> int:
    """Of how many members each the addresses are that make the part up; 0 where they do not.

    >>> _width([1, 3, 1, 3]), _width([1, 2, 3]), _width([1, 1, 3]), _width([1])
    (2, 3, 0, 1)
    """
    rises = [low < high for low, high in pairwise(ranks)]
    width = rises.index(False) + 1 if False in rises else len(ranks)
    whole = len(ranks) % width == 0
    return width if whole and all(rises[i] == ((i + 1) % width > 0) for i in range(len(rises))) else 0


def runs(places: Sequence[Place]) -> Iterator[Run]:
    """The places in text order, each in one run with those it is listed with."""
    run: Run | None = None
    for place in places:
        joint = _joint(run.places[-1].name, place.name) if run else ""
        if run and joint:
            run.places.append(place)
            run.joints.append(joint)
            continue
        if run:
            yield run
        run = Run([place])
    if run:
        yield run


def _joint(name: Span, other: Span) -> str:
    """What lists the second beside the first, less the dates and numbers between; "" for anything else."""
    if not 0 < other.start - name.end <= _FARTHEST:
        return ""
    kept = [token for token in name.doc[name.end : other.start] if not _is_passed(token)]
    if not kept or not all(token.text == "," or is_coordinator(token) for token in kept):
        return ""
    return "," if all(token.text == "," for token in kept) else " ".join(token.lower_ for token in kept)


def _is_passed(token: Token) -> bool:
    """For "in Paris in May, Brussels (12) and in the Hague": what stands between members beside a comma."""
    classes = (WordClass.ADPOSITION, WordClass.DETERMINER, WordClass.NUMERAL)
    return token.text in ("(", ")") or token.like_num or is_time_label(token) or has_class(token, *classes)
