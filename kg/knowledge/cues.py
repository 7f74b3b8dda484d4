"""The lexicon of attribution cues, read from ontology/speech.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kg.errors import OntologyError
from kg.resources import ontology_dir


@dataclass(frozen=True, slots=True)
class Family:
    """Cues of one kind: "deny" takes a clause or an object and stands against it.

    `content`: grammatical slots that hold what is said (clause, infinitive,
    object, label, gerund, raised, or a preposition). `graph`: whether it
    attributes in the graph, or is a candidate only. `event`: whether something is
    said ("yes", "no"), or only where the source is an actor or a medium ("actor").
    `source`: "actor" where nothing else can be its source, else "any".
    """

    name: str
    content: tuple[str, ...]
    quote: bool = True
    graph: bool = True
    certainty: str = "Certain"
    polarity: str = "Positive"
    event: str = "yes"
    source: str = "any"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Cue lemmas with the families they evoke, in the file's order."""

    verbs: Mapping[str, tuple[Family, ...]] = field(default_factory=dict)
    nouns: Mapping[str, tuple[Family, ...]] = field(default_factory=dict)
    adjectives: Mapping[str, tuple[Family, ...]] = field(default_factory=dict)
    phrases: tuple[tuple[str, ...], ...] = ()
    asides: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    media: frozenset[str] = frozenset()
    audience: frozenset[str] = frozenset()
    media_prepositions: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()
    turns: frozenset[str] = frozenset()


@cache
def load_lexicon(path: Path | None = None) -> Lexicon:
    """The lexicon in `path` (default ontology/speech.toml). Raises OntologyError when unfit."""
    path = path or ontology_dir() / "speech.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return _lexicon(data)
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise OntologyError(f"cannot read the cues of speech: {error}", where=str(path)) from error


def _lexicon(data: dict[str, dict]) -> Lexicon:
    medium = data["medium"]
    return Lexicon(
        verbs=_by_lemma(data["family"], "verbs"),
        nouns=_by_lemma(data["family"], "nouns"),
        adjectives=_by_lemma(data["family"], "adjectives"),
        phrases=tuple(tuple(phrase.split()) for phrase in data["phrases"]["according"]),
        asides=frozenset(data["phrases"]["asides"]),
        light=frozenset(data["phrases"]["light"]),
        media=frozenset(medium["nouns"]),
        audience=frozenset(medium["audience"]),
        media_prepositions=frozenset(medium["prepositions"]),
        records=frozenset(medium["records"]),
        turns=frozenset(data["transcript"]["question"]),
    )


def _by_lemma(families: dict[str, dict], kind: str) -> dict[str, tuple[Family, ...]]:
    table: dict[str, tuple[Family, ...]] = {}
    for name, entry in families.items():
        family = _family(name, entry)
        for lemma in dict.fromkeys(entry.get(kind, ())):
            table[lemma] = (*table.get(lemma, ()), family)
    return table


def _family(name: str, entry: dict) -> Family:
    keys = ("quote", "graph", "certainty", "polarity", "event", "source")
    options = {key: entry[key] for key in keys if key in entry}
    return Family(name, tuple(entry["content"]), **options)
