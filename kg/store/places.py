"""Where the articles of the store were read: how a corrected article is told from another one.

A graph beside the state graph, and like it never exported, since it is true of one
machine alone: `article-graph kg:readFrom "hash"` for each file that the stored version
was read from, `article-graph kg:liesAt "hash"` for each place that holds this article
and no other. Hashes, so that no path of a machine is in a store that is passed on.
Rejected: a file beside the store, which a killed process could leave behind the
articles; the files' times, which copying changes.
"""

from pyoxigraph import Literal, NamedNode
from pyoxigraph import Store as Oxigraph

from kg.model import Article
from kg.store.iris import KG, PLACES_GRAPH, article_graph, article_key
from kg.store.view import Triple

_READ_FROM, _LIES_AT = NamedNode(f"{KG}readFrom"), NamedNode(f"{KG}liesAt")
_PLACES = NamedNode(PLACES_GRAPH)


def place_triples(article: Article) -> list[Triple]:
    """Where this version was read; nothing for what came from no file."""
    graph = f"<{article_graph(article.key)}>"
    found = ((_READ_FROM, article.source), (_LIES_AT, article.spot))
    return [(graph, str(predicate), str(Literal(place))) for predicate, place in found if place]


def forgetting(key: str, *, all_of_it: bool) -> str:
    """SPARQL that forgets where the stored version was read, or `all_of_it`."""
    predicate = "?p" if all_of_it else str(_READ_FROM)
    return f"DELETE WHERE {{ GRAPH {_PLACES} {{ <{article_graph(key)}> {predicate} ?o }} }} ;\n"


def leaving(key: str, spot: str) -> str:
    """SPARQL that notes that the article lies at this place no more."""
    return f"DELETE DATA {{ GRAPH {_PLACES} {{ <{article_graph(key)}> {_LIES_AT} {Literal(spot)} }} }}"


def is_read_from(oxigraph: Oxigraph, article: Article) -> bool:
    """Whether the stored version of the article was read from the file that this one is of."""
    return bool(article.source) and _has(oxigraph, article.key, _READ_FROM, article.source)


def is_known(oxigraph: Oxigraph, article: Article) -> bool:
    """Whether the places that the article was read from are noted."""
    at = not article.spot or _has(oxigraph, article.key, _LIES_AT, article.spot)
    return at and (not article.source or is_read_from(oxigraph, article))


def lies_anywhere(oxigraph: Oxigraph, key: str) -> bool:
    """Whether a place that holds the article is known."""
    found = oxigraph.quads_for_pattern(NamedNode(article_graph(key)), _LIES_AT, None, _PLACES)
    return next(iter(found), None) is not None


def keys_at(oxigraph: Oxigraph, spot: str) -> list[str]:
    """Keys of the articles that were read at this place, sorted."""
    found = oxigraph.quads_for_pattern(None, _LIES_AT, Literal(spot), _PLACES)
    return sorted(article_key(quad.subject.value) for quad in found)  # type: ignore[union-attr]


def _has(oxigraph: Oxigraph, key: str, predicate: NamedNode, place: str) -> bool:
    found = oxigraph.quads_for_pattern(NamedNode(article_graph(key)), predicate, Literal(place), _PLACES)
    return next(iter(found), None) is not None
