"""What a store can be asked: its articles, where they were read, and whether its view is up to date."""

from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode
from pyoxigraph import Store as Oxigraph

from kg.config import Settings
from kg.errors import StoreError
from kg.model import Article, Extraction, digest
from kg.store.changes import STALE
from kg.store.iris import (
    ARTICLE_GRAPH_BASE,
    DCTERMS,
    KG,
    SCHEMA,
    STATE_GRAPH,
    article_graph,
    article_iri,
    article_key,
)
from kg.store.places import is_read_from, keys_at
from kg.store.quads import article_lines
from kg.store.records import from_quads
from kg.store.refresh import Link
from kg.terms import Ontology

STATE = NamedNode(STATE_GRAPH)
MADE_WITH = NamedNode(f"{KG}madeWith")
RETRACTED_AS = NamedNode(f"{DCTERMS}identifier")
"""In the state graph: the name by which an article was asked for that was taken out."""

_VIEW_VERSION = "1"
"""Changes whenever the same articles would give another view."""


@dataclass(frozen=True, slots=True)
class Stored:
    """An article as the store has it: key, version of its text, and what it is found by."""

    key: str
    version: str
    extractor: str
    modified: str = ""
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Making:
    """What a view is made with, beside the articles."""

    settings: Settings
    ontology: Ontology
    link: Link

    @property
    def version(self) -> str:
        """Changes whenever the same articles would give another view."""
        return digest(_VIEW_VERSION, self.ontology.digest, repr(self.settings.threshold), self.link.version)


class Reading:
    """The graphs in one folder, as whoever asks sees them; `Store` writes as well."""

    def __init__(self, path: Path, making: Making, oxigraph: Oxigraph) -> None:
        self.path = path
        self.making = making
        self.note = ""
        """What whoever reads should know: that the view lags, and why it could not be finished."""
        self._oxigraph: Oxigraph | None = oxigraph

    @property
    def settings(self) -> Settings:
        """The settings that it was opened with."""
        return self.making.settings

    @property
    def ontology(self) -> Ontology:
        """The terms that its articles may use."""
        return self.making.ontology

    def _load_waiting(self, key: str = "") -> None:
        """Nothing waits to be stored where nothing is written; `key`: only if this article does."""

    @property
    def oxigraph(self) -> Oxigraph:
        """The pyoxigraph store, with everything that was put."""
        if self._oxigraph is None:
            raise StoreError("the store is closed", where=str(self.path))
        self._load_waiting()
        return self._oxigraph

    def article_keys(self) -> tuple[str, ...]:
        """Keys of all articles, sorted."""
        graphs = (graph.value for graph in self.oxigraph.named_graphs())
        return tuple(sorted(article_key(g) for g in graphs if g.startswith(ARTICLE_GRAPH_BASE)))

    def stored(self, key: str) -> Stored | None:
        """What the store has under this key; None where it has nothing."""
        subject, graph = NamedNode(article_iri(key)), NamedNode(article_graph(key))
        found = {
            quad.predicate.value: quad.object.value  # type: ignore[union-attr]
            for quad in self.oxigraph.quads_for_pattern(subject, None, None, graph)
        }
        names = (f"{KG}version", f"{KG}extractor", f"{DCTERMS}modified", f"{DCTERMS}title", f"{SCHEMA}url")
        return Stored(key, *(found.get(name, "") for name in names)) if found else None

    def find_article(self, name: str) -> Stored | None:
        """The article with this key, IRI or URL; None where none has it."""
        for base in (article_iri(""), article_graph("")):
            if name.startswith(base):
                name = article_key(name)
        found = self.stored(name)
        for term in () if found else _url_terms(name):
            for quad in self.oxigraph.quads_for_pattern(None, NamedNode(f"{SCHEMA}url"), term, None):
                return self.stored(article_key(quad.subject.value))  # type: ignore[union-attr]
        return found

    def holds(self, article: Article, extractor: str) -> bool:
        """Whether the article is there with this text and metadata, as this extractor saw it."""
        self._load_waiting(article.key)
        subject, graph = NamedNode(article_iri(article.key)), NamedNode(article_graph(article.key))
        found = {
            f"{quad.subject} {quad.predicate} {quad.object}"
            for quad in self._open_oxigraph().quads_for_pattern(subject, None, None, graph)
        }
        start = f"{subject} "
        return found == {line for line in article_lines(article, extractor) if line.startswith(start)}

    def extraction(self, key: str) -> Extraction:
        """The article's extraction in canonical form; KeyError where there is no such article."""
        quads = self.oxigraph.quads_for_pattern(None, None, None, NamedNode(article_graph(key)))
        return from_quads(quads, self.ontology)

    def article(self, key: str) -> Article | None:
        """The article in canonical form, without what follows from it; None where there is none."""
        self._load_waiting(key)
        return None if self._is_new(key) else self.extraction(key).article

    def is_read_from(self, article: Article) -> bool:
        """Whether the stored version was read from the very file that this one is of."""
        return is_read_from(self._open_oxigraph(), article)

    def keys_at(self, spot: str) -> list[str]:
        """Keys of the articles that were read at this place (`Article.spot`)."""
        return keys_at(self._open_oxigraph(), spot)

    @property
    def is_stale(self) -> bool:
        """Whether the view lags behind the articles: `refresh` has something to do."""
        return self._has_marks() or not self._made_with()

    def _has_marks(self) -> bool:
        marks = self.oxigraph.quads_for_pattern(None, STALE, None, STATE)
        return next(iter(marks), None) is not None

    def was_retracted(self, name: str) -> bool:
        """Whether a retraction that was not brought to its end took an article out under this name."""
        marks = self._open_oxigraph().quads_for_pattern(None, RETRACTED_AS, Literal(name), STATE)
        return next(iter(marks), None) is not None

    def _made_with(self) -> str:
        quads = self._open_oxigraph().quads_for_pattern(STATE, MADE_WITH, None, STATE)
        return "".join(quad.object.value for quad in quads)  # type: ignore[union-attr]

    def _is_new(self, key: str) -> bool:
        return not self._open_oxigraph().contains_named_graph(NamedNode(article_graph(key)))

    def _open_oxigraph(self) -> Oxigraph:
        if self._oxigraph is None:
            raise StoreError("the store is closed", where=str(self.path))
        return self._oxigraph


def _url_terms(name: str) -> tuple[NamedNode | Literal, ...]:
    try:
        return Literal(name), NamedNode(name)
    except ValueError:
        return (Literal(name),)
