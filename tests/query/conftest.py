"""A store in memory with three invented reports (world.trig) and the shipped ontology."""

from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Store

from kg.query.prefixes import DATA
from kg.resources import ontology_dir


@pytest.fixture(scope="session")
def world() -> Store:
    store = pyoxigraph.Store()
    store.load(path=Path(__file__).with_name("world.trig"))
    ontology = pyoxigraph.NamedNode(f"{DATA}graph/ontology")
    store.load(path=ontology_dir() / "kg.ttl", to_graph=ontology)
    return store
