"""Oxigraph's store as an rdflib Dataset, for those who read."""

from oxrdflib import OxigraphStore
from pyoxigraph import Store as Oxigraph
from rdflib import Dataset

from kg.store.iris import PREFIXES


def to_dataset(store: Oxigraph) -> Dataset:
    """The store's graphs as a Dataset whose default graph is their union.

    For reading: a triple added through rdflib is a transaction of its own and
    passes by everything that keeps articles whole. Ask with query strings; a
    prepared query runs in rdflib's own, slow evaluator.
    """
    dataset = Dataset(store=OxigraphStore(store=store), default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace, replace=True)
    return dataset
