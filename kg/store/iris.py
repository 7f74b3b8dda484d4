"""Every IRI the store writes, and the terms of its N-Triples: strings, no library.

An id of an entity or claim may hold any character; it is percent-encoded in its
IRI, so that no text of an article can break out of a quad.
"""

import re
from functools import lru_cache
from urllib.parse import quote, unquote

from kg.model import digest
from kg.vocab import (
    CURATION_GRAPH,
    DATA,
    IDENTITY_GRAPH,
    ONTOLOGY_GRAPH,
    PROVENANCE_GRAPH,
    VIEW_GRAPH,
)
from kg.vocab import (
    ONTOLOGY as KG,
)

__all__ = [
    "CURATION_GRAPH",
    "DATA",
    "IDENTITY_GRAPH",
    "KG",
    "ONTOLOGY_GRAPH",
    "PROVENANCE_GRAPH",
    "VIEW_GRAPH",
]

ARTICLE_BASE = f"{DATA}article/"
ARTICLE_GRAPH_BASE = f"{DATA}graph/article/"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
PROV = "http://www.w3.org/ns/prov#"
ORG = "http://www.w3.org/ns/org#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"

PREFIXES: dict[str, str] = {
    "kg": KG,
    "dcterms": DCTERMS,
    "nif": NIF,
    "org": ORG,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "skos": SKOS,
    "xsd": XSD,
}

STATE_GRAPH = f"{DATA}graph/state"
"""What the next refresh has to do, and with which settings the view was made.

A graph of its own and not triples of `view`, so that an export of the view holds
nothing but the view.
"""

PLACES_GRAPH = f"{DATA}graph/places"
"""Where on this machine the articles were read (`kg.store.places`); never exported."""

_PLAIN = re.compile(r"[A-Za-z0-9_\-.~]+")
_SPACES = re.compile(r"[\W_]+")


def encode(local: str) -> str:
    """An id as one path segment of an IRI; `decode` gives it back.

    >>> encode("e1"), encode('a/b "c"'), decode(encode('a/b "c"'))
    ('e1', 'a%2Fb%20%22c%22', 'a/b "c"')
    """
    return local if _PLAIN.fullmatch(local) else quote(local, safe="", errors="surrogatepass")


def decode(segment: str) -> str:
    """The id that `encode` made a path segment of."""
    return unquote(segment, errors="surrogatepass") if "%" in segment else segment


def article_iri(key: str) -> str:
    """IRI of the article with this key."""
    return ARTICLE_BASE + encode(key)


def article_graph(key: str) -> str:
    """Name of the graph that holds one article."""
    return ARTICLE_GRAPH_BASE + encode(key)


def article_key(iri: str) -> str:
    """Key of the article that an article graph, claim, entity or mention belongs to.

    >>> article_key("https://w3id.org/kg-news/data/article/k1/claim/c2")
    'k1'
    """
    base = ARTICLE_GRAPH_BASE if iri.startswith(ARTICLE_GRAPH_BASE) else ARTICLE_BASE
    return decode(iri[len(base) :].split("/", 1)[0])


def entity_iri(key: str, entity: str) -> str:
    """IRI of an article's own entity."""
    return f"{article_iri(key)}/entity/{encode(entity)}"


def claim_iri(key: str, claim: str) -> str:
    """IRI of a claim."""
    return f"{article_iri(key)}/claim/{encode(claim)}"


def mention_iri(key: str, start: int, end: int) -> str:
    """IRI of characters start..end of an article."""
    return f"{article_iri(key)}/mention/{start}-{end}"


def actor_iri(actor: str) -> str:
    """IRI of an actor, from `kg.model.Identity.actor`."""
    return f"{DATA}actor/{encode(actor)}"


@lru_cache(maxsize=10_000)
def role_iri(label: str) -> str:
    """IRI of a role; labels that differ in case or punctuation only share one.

    >>> role_iri("secretary of state")
    'https://w3id.org/kg-news/data/role/secretary-of-state'
    """
    slug = _SPACES.sub("-", label.casefold()).strip("-")
    return f"{DATA}role/{encode(slug or digest(label))}"


def hashed(kind: str, *parts: str) -> str:
    """IRI of a node of the view or a run: `kind` event, statement, membership or run."""
    return f"{DATA}{kind}/{digest(*parts)}"
