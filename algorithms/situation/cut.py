"""What an incident cuts: the way round the closed street, and how much longer rescue has to drive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from ..common.progress import silent
from ..common.resources import table
from ..network.closures import BESIDE_M, closed_edges
from ..network.graph import Graph
from ..network.wayround import way_round

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Bools, Floats, GeoFrame, Ints, Shapes
    from ..network.segments import Network

_ON_STREET_M = 30.0
_NOT_DRIVEN = ("pedestrian", "footway", "path", "steps", "cycleway")


@dataclass(frozen=True)
class Cuts:
    """All (n,): ``detour_m``: metres more than the closed stretch, inf without a way round, NaN where
    not known; ``rescue_m``: metres more from the next station, inf where none arrives, NaN."""

    detour_m: Floats
    rescue_m: Floats


def find(
    shapes: Shapes,
    closed: Bools,
    network: Network | None,
    stations: GeoFrame | None,
    progress: Progress = silent,
) -> Cuts:
    """What the closed ones among the incidents cut.

    Parameters
    ----------
    shapes : Shapes
        n shapes in metres, None without a place.
    closed : Bools
        (n,) True where the street is closed to traffic.
    network : Network | None
        Noded streets; None: nothing is known.
    stations : GeoFrame | None
        Fire and rescue stations; None: rescue is not known.
    progress : Progress
        Called closure by closure.

    Returns
    -------
    Cuts
        NaN for what is open, off the streets, or without streets.
    """
    n = len(shapes)
    detour, rescue = np.full(n, np.nan), np.full(n, np.nan)
    rows = [i for i in np.flatnonzero(closed) if shapes[i] is not None]
    if network is None or not len(network.segments) or not rows:
        return Cuts(detour, rescue)
    segments = network.segments
    driven = (
        ~segments["class"].isin(_NOT_DRIVEN).to_numpy(bool)
        if "class" in segments
        else np.ones(len(segments), dtype=bool)
    )
    segments = segments[driven]
    nodes = shapely.get_coordinates(network.nodes.geometry.array)
    graph = Graph.of(segments, len(nodes))
    lines = np.asarray(segments.geometry.array, dtype=object)
    tree = shapely.STRtree(lines)
    limit = table("situation/ranking")["detour_limit_m"]
    shut = {i: _edges_under(shapes[i], lines, tree) for i in rows}
    for done, i in enumerate(rows):
        progress(done / len(rows))
        if len(shut[i]):
            way = way_round(graph, nodes, shut[i], limit)
            more = graph.length[way].sum() - graph.length[shut[i]].sum()
            detour[i] = max(0.0, more) if len(way) else np.inf
    if stations is not None and len(stations):
        _rescue(graph, nodes, shut, stations, rescue)
    return Cuts(detour, rescue)


def _edges_under(shape: shapely.Geometry, lines: Shapes, tree: shapely.STRtree) -> Ints:
    """Streets that a shape closes: those it runs along, else the nearest one."""
    if shapely.get_dimensions(shape) > 0:
        near = np.sort(tree.query(shape, predicate="dwithin", distance=BESIDE_M))
        if len(near):
            return np.sort(near[closed_edges(shape, lines[near])]).astype(np.int64)
    middle = shapely.point_on_surface(shape)
    found = tree.query_nearest(middle, max_distance=_ON_STREET_M, all_matches=True)
    return np.sort(np.atleast_1d(found))[:1].astype(np.int64)


def _rescue(
    graph: Graph, nodes: Floats, shut: dict[int, Ints], stations: GeoFrame, rescue: Floats
) -> None:
    """Metres more from the next station to the ends of each closed stretch, all closed at once."""
    from scipy.sparse.csgraph import dijkstra
    from scipy.spatial import cKDTree

    used = np.unique(np.concatenate([graph.start, graph.end]))
    points = np.array([(g.x, g.y) for g in shapely.point_on_surface(stations.geometry.array)])
    _, at = cKDTree(nodes[used]).query(points)
    sources = np.unique(used[at])
    every = np.unique(np.concatenate([e for e in shut.values() if len(e)] or [np.zeros(0, int)]))
    left = np.setdiff1d(np.arange(len(graph.length)), every)
    open_ = Graph(graph.start[left], graph.end[left], graph.length[left], graph.n_nodes)
    before = dijkstra(graph.matrix(), indices=sources, min_only=True)
    after = dijkstra(open_.matrix(), indices=sources, min_only=True)
    for i, edges in shut.items():
        if not len(edges):
            continue
        ends = np.unique(np.concatenate([graph.start[edges], graph.end[edges]]))
        # an end that only closed streets reach is the closed place itself
        ends = ends[np.isfinite(before[ends]) & (open_.degree[ends] > 0)]
        if len(ends):
            more = (after[ends] - before[ends]).max()
            rescue[i] = float(max(0.0, more))
