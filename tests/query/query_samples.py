"""IRIs of the fixture's actors (world.trig), and a named query answered in this process."""

from collections.abc import Mapping

from pyoxigraph import Store

from kg.query.catalogue import NamedQuery, bindings
from kg.query.prefixes import DATA
from kg.query.rows import Rows
from kg.query.run import run


def actor(name: str) -> str:
    return f"{DATA}actor/{name}"


def run_named(store: Store, query: NamedQuery, values: Mapping[str, str] | None = None) -> Rows:
    return run(store, query.sparql, bindings(store, query, values))
