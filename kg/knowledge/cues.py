"""The cues of attribution, as ontology/speech.toml lists them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.errors import OntologyError
from kg.knowledge.tables import Tables


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
class Cues:
    """Cue lemmas with the families they evoke, in the file's order, and the nouns of what tells something.

    `tellers`: things that tell or show ("report", "poll", "footage"); `spoken`: nouns for
    what somebody says ("claim"); the others say who speaks through what, and when.
    """

    verbs: Mapping[str, tuple[Family, ...]] = field(default_factory=dict)
    nouns: Mapping[str, tuple[Family, ...]] = field(default_factory=dict)
    adjectives: Mapping[str, tuple[Family, ...]] = field(default_factory=dict)
    phrases: tuple[tuple[str, ...], ...] = ()
    asides: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    media: frozenset[str] = frozenset()
    audience: frozenset[str] = frozenset()
    media_prepositions: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()
    turns: frozenset[str] = frozenset()
    tellers: frozenset[str] = frozenset()
    spoken: frozenset[str] = frozenset()
    occasions: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()
    made: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    interviews: frozenset[str] = frozenset()
    mute: frozenset[str] = frozenset()


def cue_words(data: Tables) -> Cues:
    """The cues of speech.toml. Raises OntologyError where a family lacks what it needs."""
    try:
        return _cues(data)
    except (KeyError, TypeError) as error:
        raise OntologyError(f"cannot read the cues of speech: {error}", where="speech") from error


def _cues(data: Tables) -> Cues:
    medium = data["medium"]
    return Cues(
        verbs=_by_lemma(data["family"], "verbs"),
        nouns=_by_lemma(data["family"], "nouns"),
        adjectives=_by_lemma(data["family"], "adjectives"),
        phrases=tuple(tuple(phrase.split()) for phrase in data["phrases"]["according"]),
        **{name: frozenset(data["phrases"][name]) for name in ("asides", "light", "said", "told")},
        media=frozenset(medium["nouns"]),
        audience=frozenset(medium["audience"]),
        media_prepositions=frozenset(medium["prepositions"]),
        records=frozenset(medium["records"]),
        turns=frozenset(data["transcript"]["question"]),
        tellers=frozenset(word for kind in ("nouns", "audience", "records") for word in medium[kind]),
        spoken=frozenset(noun for entry in data["family"].values() for noun in entry.get("nouns", ())),
        interviews=frozenset(medium["with"]),
        **{name: frozenset(medium[name]) for name in ("occasions", "shown", "made", "about", "mute")},
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
