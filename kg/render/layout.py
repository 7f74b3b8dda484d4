"""Where each actor stands: positions computed beforehand, the same for the same graph.

Stock physics in the browser takes minutes at a thousand actors, so nothing moves
there. Each connected component is laid out by rustworkx (Fruchterman-Reingold, fixed
seed), turned so that its long side lies flat, loosened until names fit between the
actors, and the components are packed around the largest. Rejected: igraph (GPL),
networkx's ForceAtlas2 (ten times slower), graphviz (not a Python package).
"""

from collections.abc import Iterator, Sequence

import networkx as nx
import numpy as np
import rustworkx as rx
from numpy.typing import NDArray

Point = tuple[float, float]
Points = NDArray[np.float64]
"""n rows of x (rightwards) and y (downwards), in picture units: one screen pixel at scale 1."""

SEED = 7
EDGE_LENGTH = 105.0
"""Median length of a link."""
APART = (84.0, 44.0)
"""Least distance of two actors across and down: names are wider than they are high."""
MARGIN = 70.0
"""Free space around a component."""
CORE = 1500
"""At most so many actors of a component are laid out by force; the rest go beside their neighbours."""
WIDE = 1.45
"""Width of the packed picture for a height of 1, as screens are."""
_GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))


def lay_out(graph: nx.MultiDiGraph) -> dict[str, Point]:
    """Position of every node, in picture units, rounded to 0.1; order of insertion does not matter."""
    simple = _simple(graph)
    parts = sorted((sorted(part) for part in nx.connected_components(simple)), key=lambda p: (-len(p), p))
    shapes = [_component(simple, part) for part in parts]
    offsets = _pack([_size(points) for points in shapes])
    return {
        node: (round(float(x), 1), round(float(y), 1))
        for part, points, offset in zip(parts, shapes, offsets, strict=True)
        for node, (x, y) in zip(part, points + offset, strict=True)
    }


def _simple(graph: nx.MultiDiGraph) -> nx.Graph:
    """One undirected edge a pair; what is only reported pulls less than what is stated."""
    simple = nx.Graph()
    simple.add_nodes_from(sorted(graph))
    for source, target, data in sorted(graph.edges(data=True), key=lambda edge: edge[:2]):
        if source != target:
            pull = 1.0 if data.get("status") == "stated" else 0.4
            before = simple.get_edge_data(source, target, {"pull": 0.0})["pull"]
            simple.add_edge(source, target, pull=max(before, pull))
    return simple


def _component(simple: nx.Graph, part: Sequence[str]) -> Points:
    """Positions of one component's actors, centred on the middle of their bounding box."""
    if len(part) <= 2:
        return np.array([[0.0, 0.0], [EDGE_LENGTH, 0.0]])[: len(part)] - [(len(part) - 1) * EDGE_LENGTH / 2, 0.0]
    core = sorted(part, key=lambda node: (-simple.degree(node), node))[:CORE]
    inner = simple.subgraph(core)
    points = _push_apart(_turn(_scale(_spring(inner, core), inner, core)))
    return _centre(_beside(simple, part, dict(zip(core, points, strict=True))))


def _spring(simple: nx.Graph, nodes: Sequence[str]) -> Points:
    index = {node: i for i, node in enumerate(nodes)}
    graph: rx.PyGraph[str, float] = rx.PyGraph()
    graph.add_nodes_from(list(nodes))
    pairs = sorted(tuple(sorted((index[a], index[b]))) for a, b in simple.edges)
    graph.add_edges_from([(a, b, float(simple[nodes[a]][nodes[b]]["pull"])) for a, b in pairs])
    placed = rx.spring_layout(graph, seed=SEED, num_iter=400, weight_fn=float, repulsive_exponent=2)
    return np.array([placed[i] for i in range(len(nodes))])


def _scale(points: Points, simple: nx.Graph, nodes: Sequence[str]) -> Points:
    """Stretched so that the median link has EDGE_LENGTH."""
    index = {node: i for i, node in enumerate(nodes)}
    pairs = np.array([(index[a], index[b]) for a, b in simple.edges] or [(0, 0)])
    lengths = np.hypot(*(points[pairs[:, 0]] - points[pairs[:, 1]]).T)
    return points * (EDGE_LENGTH / max(float(np.median(lengths)), 1e-6))


def _turn(points: Points) -> Points:
    """Turned so that the direction of greatest spread is the horizontal one."""
    centred = points - points.mean(axis=0)
    _, vectors = np.linalg.eigh(centred.T @ centred)
    axes = vectors[:, ::-1]
    # An eigenvector has no sign of its own; fix it, or two machines mirror the picture.
    return centred @ (axes * np.where(axes[np.abs(axes).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0))


def _push_apart(points: Points) -> Points:
    """Moves pairs that are closer than APART (an ellipse) away from each other, little by little."""
    rounds = int(np.clip(40e6 / len(points) ** 2, 12, 120))
    placed = points / APART
    for _ in range(rounds):
        gaps = placed[:, None, :] - placed[None, :, :]
        distance = np.hypot(gaps[..., 0], gaps[..., 1]) + np.eye(len(placed)) * 9
        if distance.min() >= 1:
            break
        push = np.clip(1 - distance, 0, None) / np.maximum(distance, 1e-3) * 0.4
        placed = placed + (gaps * push[..., None]).sum(axis=1)
    return placed * APART


def _beside(simple: nx.Graph, part: Sequence[str], placed: dict[str, Points]) -> Points:
    """The component's positions, those outside the core on a sunflower around a placed neighbour."""
    around: dict[str, int] = {}
    waiting = [node for node in part if node not in placed]
    while waiting:
        for node, anchor in list(_anchors(simple, waiting, placed)):
            count = around[anchor] = around.get(anchor, 0) + 1
            angle = count * _GOLDEN_ANGLE
            turn = np.array([np.cos(angle), np.sin(angle)])
            placed[node] = placed[anchor] + turn * np.array(APART) * 0.6 * np.sqrt(count + 1)
        waiting = [node for node in waiting if node not in placed]
    return np.array([placed[node] for node in part])


def _anchors(simple: nx.Graph, waiting: list[str], placed: dict[str, Points]) -> Iterator[tuple[str, str]]:
    """Each waiting node that has a placed neighbour, with the best-connected of them."""
    for node in waiting:
        near = [other for other in simple[node] if other in placed]
        if near:
            yield node, min(near, key=lambda other: (-simple.degree(other), other))


def _centre(points: Points) -> Points:
    return points - (points.min(axis=0) + points.max(axis=0)) / 2


def _size(points: Points) -> Points:
    """Width and height of the bounding box, margin included."""
    return np.ptp(points, axis=0) + MARGIN


def _pack(sizes: Sequence[Points]) -> list[Points]:
    """A place for the middle of each box: the first free one on a widening spiral around the first box.

    Largest first; a box of the size of the one before starts where that one ended,
    which keeps a thousand equal pairs from walking the whole spiral each.
    """
    centres: list[Points] = []
    steps = _spiral(float(sum(np.prod(size) for size in sizes)) if sizes else 0.0)
    start = 0
    for i, size in enumerate(sizes):
        start = start if i and np.array_equal(size, sizes[i - 1]) else 0
        start = _first_free(steps, start, size, (np.array(centres), np.array(sizes[:i])))
        centres.append(steps[start])
    return centres


def _spiral(area: float) -> Points:
    """Points of an elliptical spiral out to where everything surely fits."""
    reach = 2.2 * np.sqrt(area) + 10 * MARGIN
    count = int(np.clip((reach / (MARGIN / 2)) ** 2, 100, 60_000))
    turn = np.arange(count)
    radius = reach * np.sqrt(turn / count)
    angle = turn * _GOLDEN_ANGLE
    return np.stack([radius * np.cos(angle) * WIDE**0.5, radius * np.sin(angle) / WIDE**0.5], axis=1)


def _first_free(steps: Points, start: int, size: Points, taken: tuple[Points, Points]) -> int:
    """Index of the first step where a box of that size overlaps none of those taken."""
    centres, sizes = taken
    for begin in range(start, len(steps) if len(centres) else 0, 256):
        gaps = np.abs(steps[begin : begin + 256, None, :] - centres[None])
        free = ~(gaps < (sizes + size) / 2 - 1e-9).all(axis=2).any(axis=1)
        if free.any():
            return begin + int(free.argmax())
    return start
