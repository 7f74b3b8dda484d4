"""The actor network as one HTML file that works offline, through pyvis.

pyvis 0.3.2 is dormant and its own pages ask a content network for files, run script
that comes from node names and are written in the locale's encoding. So it is the data
model and the caller of a template of ours, with autoescape, and nothing else: `show`,
`from_nx`, `select_menu`, `heading` and `from_DOT` are never used. Its packaged
vis-network file is checked by hash and inlined. Rejected: sigma (WebGL gains nothing
without a GPU), writing the page without pyvis (vis-network would have to be vendored).

The page can reach nothing: its policy allows the scripts and the style whose hashes it
lists and `data:` images. Names, quotations and addresses travel as JSON and enter the
document as text nodes only.
"""

import base64
import hashlib
import json
from collections.abc import Hashable
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import networkx as nx
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kg.errors import KgError
from kg.files import writing
from kg.render import payload
from kg.render.style import STATUSES, type_styles, words

if TYPE_CHECKING:
    from pyvis.network import Network

VIS = "lib/vis-9.1.2/vis-network.min.js"
VIS_SHA256 = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"
SCRIPTS = ("base", "data", "state", "labels", "picture", "filters", "details", "table", "search", "main")
"""The page's own scripts in kg/render/page, in the order in which they run."""

OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "selectable": True,
        "multiselect": False,
        "selectConnectedEdges": False,
        "hoverConnectedEdges": False,
        "tooltipDelay": 100000,
    },
    "nodes": {"borderWidth": 1.2, "chosen": False},
    "edges": {"chosen": False, "arrowStrikethrough": False, "smooth": False, "selfReference": {"size": 16}},
}
"""vis-network's options: nothing moves, nothing is drawn but what the page says."""


def write_html(
    graph: nx.MultiDiGraph, out: Path | TextIO, *, title: str, articles: int, generated_by: str
) -> None:
    """Writes the network as one UTF-8 page that needs no network.

    `graph`: nodes keyed by actor IRI with label, type (a CURIE), articles; edges with type,
    label, status, weight (number of articles) and claims (dicts with quotation, title, date,
    outlet, url, holders, confidence …), as the network projection makes it; what is missing is
    left blank. `articles`: how many the graph was made from; `generated_by`: "kg 0.2.0".
    A TextIO must take all of Unicode. Raises UsageError when the file cannot be written.
    """
    page = to_html(graph, title=title, articles=articles, generated_by=generated_by)
    if not isinstance(out, Path):
        out.write(page)
        return
    with writing(out) as stream:
        stream.write(page.encode("utf-8", "backslashreplace"))


def to_html(graph: nx.MultiDiGraph, *, title: str, articles: int, generated_by: str) -> str:
    """The page of `write_html` as text."""
    network = _network(graph)
    about = {"title": payload.text(title), "articles": articles, "generatedBy": payload.text(generated_by)}
    network.templateEnv = _environment(about, network.sources)
    network.path = "page.html.j2"
    return str(network.generate_html())


def _network(graph: nx.MultiDiGraph) -> "Network":
    """The graph as a pyvis Network; the numbered articles come along as `sources`."""
    # Imported here because pyvis imports IPython, which takes longer than all of kg.
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    network.node_ids = _Ids()
    network.options = OPTIONS
    sources = payload.Numbering()
    numbers = payload.numbered(graph)
    actors = payload.actors(graph, numbers)
    styles = type_styles(actor["type"] for actor in actors)
    for number, actor in enumerate(actors):
        style = styles[actor["type"]]
        network.add_node(number, shape=style["shape"], color=style["colour"], **actor)
    for number, link in enumerate(payload.links(graph, numbers, sources)):
        network.add_edge(link.pop("from"), link.pop("to"), id=number, **link)
    network.sources = sources.records
    return network


class _Ids(dict[Hashable, None]):
    """Node ids with a fast membership test: pyvis looks in its list twice for every edge."""

    def append(self, node: Hashable) -> None:
        """Adds a node id, as a list would."""
        self[node] = None


def _environment(about: dict[str, Any], sources: list[dict[str, Any]]) -> Environment:
    """Jinja with autoescape, and what the template needs beside what pyvis gives it."""
    environment = Environment(
        loader=PackageLoader("kg.render", "page"), autoescape=True, undefined=StrictUndefined
    )
    scripts = [_vis(), *(_page_file(f"{name}.js") for name in SCRIPTS)]
    style = _page_file("page.css")
    environment.globals.update(
        about=about,
        policy=_policy(scripts, style),
        scripts=[Markup(script) for script in scripts],
        style=Markup(style),
        data=lambda nodes, edges, options: payload.embed(
            _data(nodes, edges, options) | {"articles": sources}
        ),
    )
    return environment


def _data(nodes: list[dict[str, Any]], edges: list[dict[str, Any]], options: str) -> dict[str, Any]:
    """What pyvis handed to the template, with the styles of the types that occur."""
    return {
        "actors": nodes,
        "links": edges,
        "options": json.loads(options),
        "types": type_styles(node["type"] for node in nodes),
        "relations": {edge["type"]: words(edge["type"]) for edge in edges},
        "statuses": STATUSES,
    }


def _page_file(name: str) -> str:
    return files("kg.render").joinpath("page", name).read_text(encoding="utf-8")


def _vis() -> str:
    """vis-network as pyvis packages it; raises KgError when it is not the file kg was made with."""
    raw = files("pyvis").joinpath(VIS).read_bytes()
    found = hashlib.sha256(raw).hexdigest()
    if found != VIS_SHA256:
        message = f"has SHA-256 {found[:12]}…, not {VIS_SHA256[:12]}…"
        raise KgError(message, where=VIS, hint="pip install pyvis==0.3.2")
    # The HTML parser drops carriage returns, and the policy hashes what the parser leaves. The last
    # line names a source map, which developer tools would ask for.
    return raw.decode("utf-8").replace("\r\n", "\n").rpartition("\n//# sourceMappingURL=")[0]


def _policy(scripts: list[str], style: str) -> str:
    """A Content Security Policy that lets exactly these scripts and this style run, and reaches nothing."""
    allowed = " ".join(_source(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_source(style)}; img-src data:; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _source(inline: str) -> str:
    digest = hashlib.sha256(inline.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
