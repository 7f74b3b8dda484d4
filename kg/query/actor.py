"""A name -> the actor it means, and all the graph says of an actor."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Store
from rapidfuzz import fuzz, process

from kg.errors import NameNotFound
from kg.query.bind import Iri
from kg.query.evidence import Evidence, load_evidence
from kg.query.network import Actors, first, term_labels
from kg.query.prefixes import KG, compact, words
from kg.query.run import select

_SHOWN = 8
"""How many candidates or suggestions an error lists."""

_CUTOFF = 60
"""Least likeness 0..100 (rapidfuzz WRatio) of a suggestion; below it nothing looks related."""

SLOTS = (
    "subject",
    "object",
    "agent",
    "target",
    "addressee",
    "recipient",
    "as",
    "content",
    "instrument",
    "place",
    "origin",
    "destination",
    "organization",
    "topic",
    "medium",
)
"""The slots that a claim may fill with an actor, a term, a role or a claim, in the order they are shown."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Ana Vidal, a kg:Person that 3 articles speak of."""

    iri: str
    label: str
    type: str
    articles: int

    def __str__(self) -> str:
        """For messages: Ana Vidal (person, 3 articles)."""
        plural = "" if self.articles == 1 else "s"
        return f"{self.label} ({words(self.type.replace(':', '/'))}, {self.articles} article{plural})"


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills another slot: "addressee", the label "Interior Ministry", its IRI (empty for a value)."""

    slot: str
    label: str
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing said of an actor: kind "event", label "court order", of which the actor is the "agent".

    `kind`: role, relation, event, speech. `type` is a CURIE, `slot` the one the actor
    fills. Claims that say the same under the same status are one entry; `evidence` has
    each of them, by date. `said` is the content of a speech where it is known.
    """

    kind: str
    type: str
    label: str
    slot: str
    others: tuple[Filler, ...]
    status: str
    evidence: tuple[Evidence, ...]
    said: str = ""

    def other(self, slot: str) -> str:
        """What fills a slot, several joined by commas; empty where nothing does."""
        return ", ".join(filler.label for filler in self.others if filler.slot == slot)


@dataclass(frozen=True, slots=True)
class ActorRecord:
    """All that the articles say of one actor.

    `roles`, `relations` and `events` are stated as fact; `claims` are what is only
    reported, alleged, denied, ordered or planned; `speeches` what the actor said.
    """

    actor: Actor
    names: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    roles: tuple[Entry, ...] = ()
    relations: tuple[Entry, ...] = ()
    events: tuple[Entry, ...] = ()
    claims: tuple[Entry, ...] = ()
    speeches: tuple[Entry, ...] = ()


def find_actor(store: Store, name: str) -> Actor:
    """The actor of an IRI, label or alias: as written, else in any case and accents, else by whole words.

    "vidal" finds Ana Vidal where no other actor has that word in a name. NameNotFound
    lists the candidates where several fit, and similar names where none does. Where a
    label and another actor's alias both fit, the label wins.
    """
    about = Actors(store)
    if name in about.labels:
        return _actor(about, name)
    for fits in (_exact, _folded, _worded):
        found = fits(about, name)
        if len(found) == 1:
            return _actor(about, found[0])
        if found:
            raise _ambiguous(about, name, found)
    raise _unknown(about, name)


def search_actors(store: Store, name: str = "") -> tuple[Actor, ...]:
    """Actors with the words in a name (all, for none), those most spoken of first."""
    about = Actors(store)
    wanted = fold(name).split()
    found = [iri for iri in about.labels if any(_has_words(n, wanted) for n in _names(about, iri))]
    return tuple(sorted((_actor(about, iri) for iri in found), key=_by_weight))


def record(store: Store, actor: Actor | str) -> ActorRecord:
    """Everything said of an actor (or of the actor of that name), with evidence."""
    found = find_actor(store, actor) if isinstance(actor, str) else actor
    entries = _entries(store, found.iri)
    stated = [entry for entry in entries if entry.status == "stated"]
    return ActorRecord(
        found,
        _distinct(select(store, _NAMES, actor=Iri(found.iri)), first=found.label),
        tuple(compact(row[0]) for row in sorted(select(store, _TYPES, actor=Iri(found.iri)))),
        _of_kind(stated, "role"),
        _of_kind(stated, "relation"),
        _of_kind(stated, "event"),
        tuple(entry for entry in entries if entry.status != "stated"),
        _of_kind(stated, "speech"),
    )


def fold(name: str) -> str:
    """The name without case, accents and extra space, for comparing.

    >>> fold("  José  ORTEGA ")
    'jose ortega'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())


def _exact(about: Actors, name: str) -> list[str]:
    return _fitting(about, lambda other: other == name)


def _folded(about: Actors, name: str) -> list[str]:
    wanted = fold(name)
    return _fitting(about, lambda other: fold(other) == wanted)


def _worded(about: Actors, name: str) -> list[str]:
    wanted = fold(name).split()
    return _fitting(about, lambda other: bool(wanted) and _has_words(other, wanted))


def _fitting(about: Actors, fits: Callable[[str], bool]) -> list[str]:
    by_label = [iri for iri in about.labels if fits(about.labels[iri])]
    return by_label or [iri for iri in about.labels if any(map(fits, about.aliases.get(iri, ())))]


def _has_words(name: str, wanted: list[str]) -> bool:
    have = fold(name).split()
    return all(word in have for word in wanted)


def _names(about: Actors, iri: str) -> list[str]:
    return [about.labels[iri], *about.aliases.get(iri, ())]


def _actor(about: Actors, iri: str) -> Actor:
    return Actor(iri, about.labels[iri], about.type(iri), about.articles.get(iri, 0))


def _by_weight(actor: Actor) -> tuple[int, str, str]:
    return (-actor.articles, actor.label, actor.iri)


def _ambiguous(about: Actors, name: str, found: list[str]) -> NameNotFound:
    actors = sorted((_actor(about, iri) for iri in found), key=_by_weight)
    listed = "; ".join(f"{actor} <{actor.iri}>" for actor in actors[:_SHOWN])
    return NameNotFound(f"{name!r} fits {len(found)} actors", hint=f"give a full name or an IRI: {listed}")


def _unknown(about: Actors, name: str) -> NameNotFound:
    labels = {label: fold(label) for label in sorted(set(about.labels.values()))}
    near = process.extract(fold(name), labels, scorer=fuzz.WRatio, limit=_SHOWN, score_cutoff=_CUTOFF)
    names = ", ".join(match[2] for match in near)
    hint = f"similar: {names}" if names else "kg query --named actors lists them all"
    return NameNotFound(f"no actor {name!r}", hint=hint)


def _of_kind(entries: Iterable[Entry], kind: str) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if entry.kind == kind)


def _distinct(rows: Iterable[tuple[str, ...]], first: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys([first, *sorted(row[0] for row in rows)]))


def _entries(store: Store, iri: str) -> list[Entry]:
    own = sorted(select(store, _CLAIMS, actor=Iri(iri)))
    claims = sorted({row[0] for row in own})
    evidence = load_evidence(store, claims)
    fillers = _fillers(store, iri, claims)
    supported = {row[0] for row in select(store, _SUPPORTED, actor=Iri(iri))}
    said = first(select(store, _SAID, actor=Iri(iri)))
    labels = term_labels(store, {row[1] for row in own})
    gathered: dict[Entry, list[Evidence]] = {}
    for claim, type_, slot in own:
        found = evidence.get(claim)
        status = "stated" if claim in supported else found.status if found else ""
        if found is None or (status == "stated" and claim not in supported):
            continue
        name = slot.removeprefix(KG)
        entry = Entry(
            _kind(type_, name, fillers[claim]),
            compact(type_),
            labels[type_],
            name,
            fillers[claim],
            status,
            (),
            said.get(claim, ""),
        )
        gathered.setdefault(entry, []).append(found)
    return sorted(
        _with_evidence(gathered), key=lambda entry: (entry.evidence[0].order, entry.type, entry.slot)
    )


def _with_evidence(gathered: Mapping[Entry, list[Evidence]]) -> Iterator[Entry]:
    for entry, found in gathered.items():
        ordered = tuple(sorted(found, key=lambda evidence: evidence.order))
        yield Entry(
            entry.kind, entry.type, entry.label, entry.slot, entry.others, entry.status, ordered, entry.said
        )


def _kind(type_: str, slot: str, others: tuple[Filler, ...]) -> str:
    if type_ == f"{KG}Speech" and slot == "agent":
        return "speech"
    if slot in ("subject", "object", "organization"):
        return "role" if type_ == f"{KG}holdsRole" else "relation"
    return "event"


def _fillers(store: Store, iri: str, claims: list[str]) -> dict[str, tuple[Filler, ...]]:
    """What else each claim is about: every filled slot but those of the actor itself."""
    order = {f"{KG}{slot}": place for place, slot in enumerate(SLOTS)}
    found: dict[str, list[tuple[int, Filler]]] = {claim: [] for claim in claims}
    for claim, slot, value, label in sorted(set(select(store, _FILLERS, actor=Iri(iri)))):
        if slot in order and value != iri:
            filler = Filler(slot.removeprefix(KG), label or words(value), value)
            found[claim].append((order[slot], filler))
    for claim, low, high, text in sorted(set(select(store, _COUNTS, actor=Iri(iri)))):
        found[claim].append((len(order), Filler("count", text or f"{low}..{high}")))
    return {claim: _once(fillers) for claim, fillers in found.items()}


def _once(fillers: list[tuple[int, Filler]]) -> tuple[Filler, ...]:
    """In the order of slots, one label for each value (a role may be named in several ways)."""
    kept: dict[tuple[str, str], Filler] = {}
    for _, filler in sorted(fillers, key=lambda pair: (pair[0], pair[1].label)):
        kept.setdefault((filler.slot, filler.iri or filler.label), filler)
    return tuple(kept.values())


_NAMES = "SELECT DISTINCT ?name WHERE { ?actor rdfs:label|skos:altLabel ?name }"
_TYPES = "SELECT DISTINCT ?class WHERE { ?actor a ?class }"
_ABOUT = "?mine kg:canonical ?actor . ?claim ?slot ?mine ; kg:predicate|kg:event ?type ."
_CLAIMS = f"SELECT DISTINCT ?claim ?type ?slot WHERE {{ {_ABOUT} }}"
_SUPPORTED = f"SELECT DISTINCT ?claim WHERE {{ {_ABOUT} ?anything kg:supportedBy ?claim }}"
_SAID = f"SELECT DISTINCT ?claim ?said WHERE {{ {_ABOUT} ?claim kg:event kg:Speech ; kg:quote ?said }}"
_COUNTS = f"""
SELECT DISTINCT ?claim ?low ?high ?text WHERE {{ {_ABOUT}
  ?claim kg:countMin ?low .
  OPTIONAL {{ ?claim kg:countMax ?high }}
  OPTIONAL {{ ?claim kg:countText ?text }}
}}"""
_FILLERS = f"""
SELECT DISTINCT ?claim ?other ?value ?label WHERE {{ {_ABOUT}
  ?claim ?other ?filler . FILTER(ISIRI(?filler) && STRSTARTS(STR(?other), "{KG}"))
  OPTIONAL {{ ?filler kg:canonical ?who }}
  BIND(COALESCE(?who, ?filler) AS ?value)
  OPTIONAL {{ ?value rdfs:label ?label }}
}}"""
