"""What the gazetteer tells of countries and regions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.gazetteer import GazetteerEntry


@dataclass(frozen=True, slots=True)
class Places:
    """`homes`: {gazetteer id: ISO 3166-1 code of its country}; `words`: {country: names and adjectives}.

    `nations`: the same the other way round, {name or adjective: country}. `states`: {"Ohio", "OH": the
    entry of that state of the US}.
    `regions`: names of first-level regions, states, provinces, cantons.
    """

    homes: Mapping[str, str]
    words: Mapping[str, frozenset[str]]
    nations: Mapping[str, str]
    states: Mapping[str, GazetteerEntry]
    regions: frozenset[str]


def places_of(entries: Iterable[GazetteerEntry]) -> Places:
    """The places among the entries."""
    known = tuple(entries)
    countries = [entry for entry in known if entry.type == "kg:Country"]
    words = {e.id: frozenset((*e.strong, *(d.lstrip("~") for d in e.demonyms))) for e in countries}
    regions = frozenset(name for e in known if e.type == "kg:Region" for name in e.strong)
    nations = {word: country for country, own in words.items() for word in own}
    return Places({entry.id: entry.country for entry in known}, words, nations, _states(known), regions)


def _states(entries: Iterable[GazetteerEntry]) -> dict[str, GazetteerEntry]:
    """By every name and abbreviation, and by the letters that the post uses."""
    states = [entry for entry in entries if entry.id.startswith("region/US-")]
    return {name: e for e in states for name in (e.name, *e.strong, *e.weak, e.id[-2:])}
