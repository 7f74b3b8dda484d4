"""Of which country, region or city an office is that the article tells without one: "Prime Minister X said".

Readers take it from what the article is about. It is taken so only where that is clear: one
place that can have the office (`[[offices]]` of ontology/roles.toml) stands in the lead, is
named again, and far more often than any other; or no other that it names can have it.
Nobody else may hold the office there, with or without a place. What comes of it is marked as inferred.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.extract.cast import Cast
from kg.extract.roles.records import Holding
from kg.knowledge.titles import Office

LEAD = 600  # characters
CLEAR = 2.0  # times as often as the next
PART = 0.5  # what a mention of something of a country counts for the country
LEAST = 2.0
FEW = 2
"""Countries with such an office, of which the one that the article names at all must be meant."""

Key = tuple[str, str, str]
"""(person, "modifier:label", organization or "")."""


@dataclass(frozen=True, slots=True)
class Told:
    """How often an article names a place or what is of it, and whether it does so at the start."""

    times: float
    in_lead: bool


class Homes:
    """The places of one article, as what its offices may be of."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.titles = cast.knowledge.titles
        self.homes = cast.knowledge.places.homes
        self._places = cache(self._counted)

    def of(self, roles: Mapping[Key, Holding]) -> dict[Key, str]:
        """{key of a role without an organization: the place that it is of}, where that is clear."""
        found = {key: self._place(key, holding, roles) for key, holding in roles.items() if not key[2]}
        return {key: place for key, place in found.items() if place and not self._is_shared(key, found)}

    def _place(self, key: Key, holding: Holding, roles: Mapping[Key, Holding]) -> str:
        office = self.titles.office_of(holding.title.label)
        if office is None or not _is_by_title(holding, office):
            return ""
        able = {e: told for e, told in self._places(office.of).items() if self._can_have(e, office)}
        one = _is_one(key, office)
        open_to = {e: told for e, told in able.items() if not (one and _is_taken(e, key, roles))}
        alone = len(open_to) == 1 and 0 < len(office.only) <= FEW
        return next(iter(open_to)) if alone else _clearest(open_to)

    def _is_shared(self, key: Key, found: Mapping[Key, str]) -> bool:
        """Whether two present holders of one office would be of one place."""
        person, label, _ = key
        office = self.titles.office_of(label.partition(":")[2])
        others = (found[p, of, o] for p, of, o in found if p != person and of == label)
        return office is not None and _is_one(key, office) and found[key] in others

    def _can_have(self, place: str, office: Office) -> bool:
        return office.may_be_in(self._home(place))

    def _home(self, entity: str) -> str:
        return self.homes.get(self.cast.entities[entity].gazetteer, "")

    def _counted(self, curie: str) -> dict[str, Told]:
        """The named places of a class; a country is told of by its cities and bodies as well."""
        times: dict[str, float] = {}
        first: dict[str, int] = {}
        for place, weight, start, count in self._namings(curie):
            times[place] = times.get(place, 0.0) + weight * count
            first[place] = min(first.get(place, start), start)
        return {place: Told(times[place], first[place] < LEAD) for place in times}

    def _namings(self, curie: str) -> Iterator[tuple[str, float, int, int]]:
        """(place, weight, first character, how many) for each entity that tells of a place."""
        own = {self._home(e): e for e in self._named(("kg:Country",))} if curie == "kg:Country" else {}
        for entity in self._named(("kg:Place", "kg:Organization")):
            starts = [m.start for m in self.cast.entities[entity].mentions if m.kind == "name"]
            place = entity if self.cast.is_a(entity, curie) else own.get(self._home(entity), "")
            if starts and place:
                yield place, 1.0 if place == entity else PART, min(starts), len(starts)

    def _named(self, classes: tuple[str, ...]) -> Iterable[str]:
        return [e for e in sorted(self.cast.entities) if self.cast.is_a(e, *classes)]


def _clearest(places: Mapping[str, Told]) -> str:
    """The place told of far more often than any other, if the lead tells of it."""
    ranked = sorted(places, key=lambda place: (-places[place].times, place))
    if not ranked or not places[ranked[0]].in_lead or places[ranked[0]].times < LEAST:
        return ""
    second = places[ranked[1]].times if len(ranked) > 1 else 0.0
    return ranked[0] if places[ranked[0]].times >= CLEAR * second else ""


def _is_by_title(holding: Holding, office: Office) -> bool:
    """For "President X", "X, the prime minister", not "X, president": that may be of anything."""
    title = holding.title
    before = holding.name is not None and title.end == holding.name.start
    called = before and (title.head.text[:1].isupper() or bool(office.only))
    return called or len(title.label.split()) > 1 or title.modifier == "elect"


def _is_one(key: Key, office: Office) -> bool:
    """Whether the place has one holder: now, and of an office that only one can hold."""
    return key[1].startswith(":") and not office.many


def _is_taken(place: str, key: Key, roles: Mapping[Key, Holding]) -> bool:
    """Whether somebody else is told to hold the office there."""
    person, label, _ = key
    return any(p != person and of == label and o == place for p, of, o in roles)
