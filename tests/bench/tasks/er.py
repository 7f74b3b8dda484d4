"""Entities of many articles, as given -> who is who, by kg.resolve. It sees no gold.

Each given entity becomes one of kg's with the gazetteer entry that its names have,
and goes through the Linker that the store uses.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from kg.gazetteer import GazetteerEntry, load_gazetteer
from kg.model import Entity
from kg.pipeline import Line as Machine
from kg.resolve import Linker, is_full_name, normalize_name

from .reading import Line

TYPES = {
    "person": "kg:Person", "organization": "kg:Organization", "location": "kg:Place", "event": "kg:Occasion",
    "gpe0": "kg:Country", "gpe1": "kg:Region", "gpe2": "kg:City", "facility": "kg:Facility",
}  # fmt: skip
"""The benchmark's types and subtypes -> kg's classes; a subtype counts first."""


def predict(lines: Iterable[Line], machine: Machine) -> Iterator[Line]:
    """{"id", "entities": [{"ent", "kg"}]} for each line {"id", "entities"}."""
    linker = Linker(machine.ontology)
    for line in lines:
        given = [(entity["ent"], entity_of(entity, machine)) for entity in line["entities"]]
        nodes = linker(line["id"], [entity for _, entity in given])
        rows = [{"ent": key, "kg": nodes[entity.id].actor} for key, entity in given]
        yield {"id": line["id"], "entities": rows}


def entity_of(given: Line, machine: Machine) -> Entity:
    """kg's entity for a given one: its best name, its class, its gazetteer entry."""
    names = [mention["text"] for mention in given.get("mentions", ())] or list(given["names"])
    curie = _class(given)
    entries = (_entry(name, curie, machine) for name, _ in Counter(names).most_common())
    entry = next(filter(None, entries), None)
    name = best_name(names, curie == "kg:Person")
    key = entry.id if entry else ""
    return Entity(str(given["ent"]), name, curie, tuple(sorted(set(names))), gazetteer=key)


def _class(given: Line) -> str:
    subtypes = given.get("subtypes", ())
    levels = [subtype for subtype in subtypes if subtype.startswith("gpe")]
    return next((TYPES[t] for t in (*levels, *subtypes, given["type"]) if t in TYPES), "kg:Thing")


def best_name(names: list[str], person: bool) -> str:
    """The longest name; of a person the most frequent full one."""
    full = [name for name in names if is_full_name(normalize_name(name, person=True))] if person else []
    counts = Counter(full or names)
    return min(counts, key=lambda name: (-counts[name] if full else 0, -len(name), name))


def _entry(name: str, curie: str, machine: Machine) -> GazetteerEntry | None:
    for entry in _index().get(normalize_name(name), ()):
        is_a = machine.ontology.is_a
        if is_a(entry.type, curie) or is_a(curie, entry.type):
            return entry
    return None


@cache
def _index() -> dict[str, list[GazetteerEntry]]:
    found: dict[str, list[GazetteerEntry]] = {}
    for entry in load_gazetteer():
        for alias in (*entry.strong, *entry.weak):
            found.setdefault(normalize_name(alias), []).append(entry)
    return found
