"""The network as plain data for the page: actors, links, articles, styles, all numbered.

Tolerant of missing attributes, because a graph may come from a user's own query.
"""

import base64
import gzip
import json
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx
from markupsafe import Markup

from kg.render.layout import lay_out
from kg.render.style import DEFAULT_STATUS, STATUSES, words

LARGE = 1_000_000
"""Characters of JSON above which the data is packed (gzip, then base64)."""

Record = dict[str, Any]


class Numbering:
    """Numbers records in the order they first come up, so that each is written once."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self._numbers: dict[str, int] = {}

    def number(self, record: Record) -> int:
        """The record's number; equal records have the same."""
        key = json.dumps(record, sort_keys=True)
        if key not in self._numbers:
            self._numbers[key] = len(self.records)
            self.records.append(record)
        return self._numbers[key]


def numbered(graph: nx.MultiDiGraph) -> dict[str, int]:
    """Each node's number, from 0; the best-connected first."""
    order = sorted(graph, key=lambda node: (-graph.degree(node), str(node)))
    return {node: number for number, node in enumerate(order)}


def actors(graph: nx.MultiDiGraph, numbers: Mapping[str, int]) -> list[Record]:
    """One record an actor, in the order of their numbers: iri, label, type, articles, aliases, x, y."""
    places = lay_out(graph)
    return [
        {"iri": text(node), "x": places[node][0], "y": places[node][1]} | _actor(node, graph.nodes[node])
        for node in numbers
    ]


def _actor(node: str, data: Mapping[str, Any]) -> Record:
    return {
        "label": text(data.get("label")) or re.split(r"[/#]", text(node))[-1] or text(node),
        "type": text(data.get("type")),
        "articles": _count(data.get("articles"), 0),
        "aliases": _texts(data.get("aliases")),
    }


def links(graph: nx.MultiDiGraph, numbers: Mapping[str, int], articles: Numbering) -> list[Record]:
    """One record a link, parallel ones kept: from, to, type, label, status, weight, claims."""
    edges = sorted(graph.edges(keys=True, data=True), key=lambda e: (numbers[e[0]], numbers[e[1]], str(e[2])))
    return [
        {"from": numbers[source], "to": numbers[target]} | _link(data, articles)
        for source, target, _, data in edges
    ]


def _link(data: Mapping[str, Any], articles: Numbering) -> Record:
    kind = text(data.get("type")) or text(data.get("label"))
    claims = [_claim(claim, articles) for claim in data.get("claims") or ()]
    return {
        "type": kind,
        "label": text(data.get("label")) or words(kind),
        "status": _status(data.get("status")),
        "weight": _count(data.get("weight"), len({claim["article"] for claim in claims}) or 1),
        "claims": claims,
    }


def _claim(claim: Mapping[str, Any], articles: Numbering) -> Record:
    full = {
        "iri": text(claim.get("claim")),
        "quotation": text(claim.get("quotation")),
        "article": articles.number(_article(claim)),
        "holders": _texts(claim.get("holders")),
        "confidence": _confidence(claim.get("confidence")),
        "notBefore": text(claim.get("not_before")),
        "notAfter": text(claim.get("not_after")),
        "time": text(claim.get("time")),
        "start": _count(claim.get("start"), 0),
        "end": _count(claim.get("end"), 0),
    }
    return {name: value for name, value in full.items() if value not in ("", [], None)}


def _article(claim: Mapping[str, Any]) -> Record:
    names = ("title", "date", "outlet", "article", "key")
    full = {name: text(claim.get(name)) for name in names} | {"url": web_address(claim.get("url"))}
    return {name: value for name, value in full.items() if value}


def text(value: object) -> str:
    """The value as text that UTF-8 can hold; None is empty."""
    return "" if value is None else str(value).encode("utf-8", "replace").decode("utf-8")


def web_address(value: object) -> str:
    """The value where it is an http(s) URL without blanks or control characters, else empty.

    >>> web_address("https://example.org/a?b=c"), web_address("java\\nscript:alert(1)"), web_address(None)
    ('https://example.org/a?b=c', '', '')
    """
    address = text(value).strip()
    return address if re.fullmatch(r"(?i:https?)://[^\s\x00-\x20\x7f\"<>\\^`{|}]+", address) else ""


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return _texts([value])
    items = value if isinstance(value, Iterable) else ()
    return [text(item) for item in items if text(item)]


def _status(value: object) -> str:
    return value if isinstance(value, str) and value in STATUSES else DEFAULT_STATUS


def _count(value: object, default: int) -> int:
    return int(value) if isinstance(value, (int, float)) and math.isfinite(value) and value >= 0 else default


def _confidence(value: object) -> float | None:
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    return round(number, 2) if 0 <= number <= 1 else None


def embed(data: Record) -> Markup:
    """A script element of type application/json that the HTML parser cannot be led out of.

    Data above LARGE is packed, and the element says so (`data-packed`).
    """
    plain = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    if len(plain) > LARGE:
        packed = base64.b64encode(gzip.compress(plain.encode("utf-8"), mtime=0)).decode("ascii")
        return Markup('<script type="application/json" id="data" data-packed>%s</script>') % Markup(packed)
    return Markup('<script type="application/json" id="data">%s</script>') % Markup(_inert(plain))


def _inert(plain: str) -> str:
    """JSON in which no character means anything to HTML or ends a line in old scripts."""
    return re.sub("[<>&\u2028\u2029]", lambda match: f"\\u{ord(match[0]):04x}", plain)
