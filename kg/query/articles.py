"""Which article is meant: by its record's id, or by words that stand in it."""

from collections.abc import Iterable

from pyoxigraph import Store

from kg.query.run import select

_BY_RECORD = "SELECT DISTINCT ?key WHERE { ?article a kg:Article ; kg:key ?key ; dcterms:identifier ?record }"
_BY_WORDS = """
SELECT DISTINCT ?key WHERE {
  ?article a kg:Article ; kg:key ?key ; nif:isString ?text . FILTER(CONTAINS(?text, ?words))
}"""


def key_by_record(store: Store, record: str) -> str:
    """The key of the one article of this record id; "" where none or several have it."""
    return _only(select(store, _BY_RECORD, record=record))


def key_by_words(store: Store, quotations: Iterable[str]) -> str:
    """The key of the one article in which the longest of the quotations stands; "" for none or several."""
    longest = max(quotations, key=len, default="")
    return _only(select(store, _BY_WORDS, words=longest)) if longest else ""


def _only(rows: list[tuple[str, ...]]) -> str:
    return rows[0][0] if len(rows) == 1 else ""
