"""A store's graph in each of the formats that it is given away in."""

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg.files import writing
from kg.model import STATUSES
from kg.query.analysis import stats
from kg.query.export_network import NETWORK_FORMATS, to_network_format
from kg.query.network import network
from kg.store import Store, write_jsonld, write_nquads, write_trig, write_turtle
from kg.version import __version__

if TYPE_CHECKING:
    import networkx as nx

VIEW_FORMATS = {"turtle": write_turtle, "jsonld": write_jsonld}
"""View and ontology."""
STORE_FORMATS = {"trig": write_trig, "nquads": write_nquads}
"""Everything that is stored."""
FORMATS = (*VIEW_FORMATS, *STORE_FORMATS, *NETWORK_FORMATS, "html")
"""What `Graph.export` writes."""


def project(store: Store, reported: bool, untyped: bool = False) -> "nx.MultiDiGraph":
    """The actors of the store as a network: what is stated, or what is reported too, or has no type."""
    return network(store.oxigraph, STATUSES if reported else ("stated",), untyped=untyped)


def give(
    store: Store, format: str, out: Path | BinaryIO, *, text: bool, reported: bool, untyped: bool
) -> None:
    """Write the graph in one of `FORMATS`; see `Graph.export`."""
    if format in STORE_FORMATS:
        STORE_FORMATS[format](store, out, text=text)
    elif format in VIEW_FORMATS:
        VIEW_FORMATS[format](store, out)
    elif format == "html":
        _write(_picture(store, untyped), out)
    else:
        _write(to_network_format(project(store, reported, untyped), format), out)


def _picture(store: Store, untyped: bool) -> str:
    from kg.render.html import to_html  # brings pyvis, which nothing else needs

    articles = stats(store.oxigraph).articles
    about = {"title": f"{articles} articles", "generated_by": f"kg {__version__}"}
    return to_html(project(store, reported=True, untyped=untyped), articles=articles, **about)


def _write(text: str, out: Path | BinaryIO) -> None:
    data = text.encode("utf-8", "backslashreplace")
    if not isinstance(out, Path):
        out.write(data)
        return
    with writing(out) as stream:
        stream.write(data)
