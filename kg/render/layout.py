"""Where each actor stands: positions computed beforehand, the same for the same graph.

Stock physics in the browser takes minutes at a thousand actors, so nothing moves
there. Each connected component is laid out by rustworkx (Fruchterman-Reingold, fixed
seed; links between Louvain communities pull less), turned so that its long side lies
flat, loosened until names fit between the actors, and the components are packed around
the largest. Rejected: igraph (GPL),
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
"""Median length of a link, before `_room`."""
APART = (84.0, 48.0)
"""Least distance of two actors across and down, before `_room`: names are wider than they are high."""
BRIDGE = 0.2
"""How much a link between two communities pulls, against 1 within one: stories come apart to the eye."""
MARGIN = 70.0
"""Free space around a component."""
CORE = 900
"""At most so many actors of a component are laid out by force; the rest go beside their neighbours."""
WIDE = 1.2
"""Width of the packed picture for a height of 1, as screens are."""
TILE = 130.0
"""The largest component counts as tiles of this size when others are packed, so that they fill its bays."""
SPREAD = 100
"""From so many actors on: fewer are one box, or their long links would have others on them."""
_GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))


def lay_out(graph: nx.MultiDiGraph) -> dict[str, Point]:
    """Position of every node, in picture units, rounded to 0.1; order of insertion does not matter."""
    simple = _simple(graph)
    found: list[list[str]] = [sorted(part) for part in nx.connected_components(simple)]
    parts = sorted(found, key=lambda part: (-len(part), part))
    shapes = [_component(simple, part) for part in parts]
    offsets = _pack(shapes)
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
        half = EDGE_LENGTH * _room(len(part)) / 2
        return np.array([[-half, 0.0], [half, 0.0]]) if len(part) == 2 else np.zeros((1, 2))
    core = _core(simple, part)
    inner = simple.subgraph(core)
    points = _push_apart(_turn(_scale(_gather(_spring(inner, core)), inner, core)) * _room(len(core)))
    return _centre(_beside(simple, part, dict(zip(core, points, strict=True))))


def _core(simple: nx.Graph, part: Sequence[str]) -> list[str]:
    """The best-connected actors that hang together without the others: loose ones would fly off."""
    best = sorted(part, key=lambda node: (-simple.degree(node), node))[:CORE]
    pieces: Iterator[set[str]] = nx.connected_components(simple.subgraph(best))
    largest: set[str] = min(pieces, key=lambda piece: (-len(piece), min(piece)))
    return sorted(largest)


def _gather(points: Points) -> Points:
    """What lies beyond twice the median distance from the middle is drawn nearer, by the logarithm."""
    middle = np.median(points, axis=0)
    distance = np.hypot(*(points - middle).T)
    far = np.maximum(distance / max(2 * float(np.median(distance)), 1e-9), 1.0)
    return middle + (points - middle) * ((1 + np.log(far)) / far)[:, None]


def _room(count: int) -> float:
    """How loosely to place so many actors: 1.6 times for a handful, 0.6 times for a thousand.

    >>> [round(_room(n), 2) for n in (2, 40, 500, 5000)]
    [1.6, 1.3, 0.74, 0.5]
    """
    return float(np.clip(1.6 - 0.22 * np.log(count / 10), 0.5, 1.6))


def _spring(simple: nx.Graph, nodes: Sequence[str]) -> Points:
    index = {node: i for i, node in enumerate(nodes)}
    edges = [(index[a], index[b], float(pull)) for a, b, pull in simple.edges(data="pull")]
    pairs = sorted((min(a, b), max(a, b), pull) for a, b, pull in edges)
    graph: rx.PyGraph[int, float] = rx.PyGraph()
    graph.add_nodes_from(list(range(len(nodes))))
    graph.add_edges_from(_loosen_bridges(pairs))
    placed = rx.spring_layout(graph, seed=SEED, num_iter=400, weight_fn=float)
    return np.array([placed[i] for i in range(len(nodes))])


def _loosen_bridges(pairs: list[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    # Over numbers, not IRIs: sets of text iterate in another order in every process.
    graph = nx.Graph()
    graph.add_weighted_edges_from(pairs)
    communities = nx.community.louvain_communities(graph, seed=SEED)
    home = {node: i for i, community in enumerate(communities) for node in community}
    return [(a, b, pull * (1.0 if home[a] == home[b] else BRIDGE)) for a, b, pull in pairs]


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
    rounds = int(np.clip(30e6 / len(points) ** 2, 12, 120))
    least = np.array(APART) * _room(len(points))
    placed = points / least
    for _ in range(rounds):
        gaps = placed[:, None, :] - placed[None, :, :]
        distance = np.hypot(gaps[..., 0], gaps[..., 1]) + np.eye(len(placed)) * 9
        if distance.min() >= 1:
            break
        push = np.clip(1 - distance, 0, None) / np.maximum(distance, 1e-3) * 0.4
        placed = placed + (gaps * push[..., None]).sum(axis=1)
    return placed * least


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


def _tiles(points: Points) -> tuple[Points, Points]:
    """Middles and sizes of the tiles that hold at least one actor; of few actors, one box around all."""
    if len(points) < SPREAD:
        return np.zeros((1, 2)), _size(points)[None]
    cells = np.unique(np.floor(points / TILE), axis=0)
    return (cells + 0.5) * TILE, np.full_like(cells, TILE + MARGIN / 2)


def _pack(shapes: Sequence[Points]) -> list[Points]:
    """How far to move each component (largest first): the first stays, each other to the nearest free place.

    A component of the size of the one before starts where that one ended, which keeps
    a thousand equal pairs from walking all places each.
    """
    if not shapes:
        return []
    offsets = [np.zeros(2)]
    centres, sizes = _tiles(shapes[0])
    places = _places(float(sum(np.prod(_size(points)) for points in shapes)))
    start, before = 0, np.zeros(2)
    for size in map(_size, shapes[1:]):
        start = _first_free(places, start if np.array_equal(size, before) else 0, size, (centres, sizes))
        before = size
        offsets.append(places[start])
        centres, sizes = np.vstack([centres, places[start]]), np.vstack([sizes, size])
    return offsets


def _places(area: float) -> Points:
    """Points of a lattice, nearest first as a WIDE screen measures, out to where everything surely fits."""
    reach = 2.0 * np.sqrt(area) + 10 * MARGIN
    step = max(MARGIN / 2, reach / 120)
    ticks = np.arange(-np.ceil(reach / step), np.ceil(reach / step) + 1) * step
    lattice = np.stack(np.meshgrid(ticks * WIDE, ticks), axis=-1).reshape(-1, 2)
    near = np.maximum(np.abs(lattice[:, 0]) / WIDE, np.abs(lattice[:, 1]))
    return lattice[np.lexsort((lattice[:, 1], lattice[:, 0], np.abs(lattice).sum(axis=1), near))]


def _first_free(places: Points, start: int, size: Points, taken: tuple[Points, Points]) -> int:
    """Index of the first place where a box of that size overlaps none of those taken."""
    centres, sizes = taken
    for begin in range(start, len(places), 256):
        gaps = np.abs(places[begin : begin + 256, None, :] - centres[None])
        clash: NDArray[np.bool_] = np.logical_and.reduce(gaps < (sizes + size) / 2 - 1e-9, axis=2)
        free = ~np.logical_or.reduce(clash, axis=1)
        if free.any():
            return begin + int(free.argmax())
    return start
