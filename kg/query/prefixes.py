"""The prefixes every query may use without declaring them, and CURIEs for people."""

import re

KG = "https://w3id.org/kg-news/ontology#"
DATA = "https://w3id.org/kg-news/data/"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES: dict[str, str] = {
    "kg": KG,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": XSD,
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "org": "http://www.w3.org/ns/org#",
    "schema": "https://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
}

_LOCAL = re.compile(r"[A-Za-z_][\w\-]*")
_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[-_]")


def compact(iri: str) -> str:
    """The CURIE of an IRI where a declared prefix has it, else the IRI.

    >>> compact("https://w3id.org/kg-news/ontology#memberOf"), compact("https://example.org/x")
    ('kg:memberOf', 'https://example.org/x')
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def expand(curie: str) -> str:
    """The IRI of a CURIE with a declared prefix; anything else unchanged.

    >>> expand("kg:memberOf")
    'https://w3id.org/kg-news/ontology#memberOf'
    """
    prefix, colon, local = curie.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else curie


def words(iri: str) -> str:
    """A readable name for a term without a label: "member of" for kg:memberOf.

    >>> words("https://w3id.org/kg-news/ontology#memberOf")
    'member of'
    """
    return _WORDS.sub(" ", re.split(r"[#/]", iri)[-1]).lower()
