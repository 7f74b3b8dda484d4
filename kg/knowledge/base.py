"""Knowledge: all that kg knows, shipped and the user's, read once and passed down.

Nothing else reads `ontology/` while articles are worked on: what a Doc is annotated
with travels on the Doc (`carried_by`), so that a rule deep in the grammar asks the
same lexicon as the component that called it, and two pipelines in one process may
know different things. Rejected: loaders cached by module, which a user's files never
reached and which no test could replace.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.config import Settings
from kg.gazetteer import GazetteerEntry, load_gazetteer
from kg.knowledge.commitment import Commitment, commitment_words
from kg.knowledge.cues import Cues, cue_words
from kg.knowledge.english import English, english_words
from kg.knowledge.frames import Frames, load_frames
from kg.knowledge.names import NameWords, name_words
from kg.knowledge.nouns import Nouns, noun_words
from kg.knowledge.places import Places, places_of
from kg.knowledge.tables import load_tables
from kg.knowledge.titles import Titles, title_words
from kg.learn import Linear, load_linear
from kg.model import digest
from kg.resources import language_dir, ontology_dir
from kg.terms import Ontology, load_ontology

KEY = "kg_knowledge"
"""Where a Doc carries it (`Doc.user_data`)."""

SUFFIXES = (".ttl", ".toml", ".csv", ".gz")
"""Of the files that decide what is extracted, learned weights among them."""


@dataclass(frozen=True)
class Knowledge:
    """The ontology and its frames, the words of English by what they tell, names known beforehand, weights.

    `digest` is the hash of every file it was read from.
    """

    ontology: Ontology
    frames: Frames
    gazetteer: tuple[GazetteerEntry, ...]
    places: Places
    nouns: Nouns
    titles: Titles
    names: NameWords
    cues: Cues
    commitment: Commitment
    english: English
    descriptions: Mapping[str, Any]
    confidence: Linear
    digest: str


def load_knowledge(settings: Settings | None = None) -> Knowledge:
    """What is shipped and what the settings add. Raises OntologyError for files that do not fit."""
    settings = settings or Settings()
    ontology = load_ontology(settings.ontology)
    gazetteer = load_gazetteer(settings.gazetteers, ontology)
    tables = load_tables(settings.lexicons)
    nouns = noun_words(tables["nouns"])
    titles = title_words(tables["roles"], nouns)
    return Knowledge(
        ontology=ontology,
        frames=load_frames(ontology, settings.frames),
        gazetteer=gazetteer,
        places=places_of(gazetteer),
        nouns=nouns,
        titles=titles,
        names=name_words(tables["names"], tables["given"], nouns, titles),
        cues=cue_words(tables["speech"]),
        commitment=commitment_words(tables["status"]),
        english=english_words(tables["english"]),
        descriptions=tables["descriptions"],
        confidence=load_linear("confidence"),
        digest=knowledge_digest(settings),
    )


def carried_by(place: Any) -> Knowledge:
    """What the Doc, or the Doc of a token or span, was annotated with."""
    return getattr(place, "doc", place).user_data[KEY]


def knowledge_digest(settings: Settings) -> str:
    """Hash of what is shipped in the folders of ontology and language and of the user's files, by content."""
    folders = (ontology_dir(), language_dir())
    files = (path for folder in folders for path in folder.rglob("*") if path.suffix in SUFFIXES)
    shipped = sorted(path for path in files if path.parent.name != "benchmarks")
    users = (*settings.ontology, *settings.frames, *settings.gazetteers, *settings.lexicons)
    return digest(*(_content(path) for path in (*shipped, *users)))


def _content(path: Path) -> str:
    try:
        return digest(path.read_bytes().decode("utf-8", "surrogateescape"))
    except OSError:
        return ""  # whoever loads it says so, with what was expected of it
