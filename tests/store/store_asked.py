"""Questions to a store, yes or no, over the union of its graphs."""

from kg.store import Store
from kg.store.iris import PREFIXES


def ask(store: Store, question: str) -> bool:
    """The answer to an ASK; kg's prefixes are known."""
    return bool(store.oxigraph.query(question, prefixes=PREFIXES, use_default_graph_as_union=True))
