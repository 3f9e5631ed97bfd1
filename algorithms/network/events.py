"""Events on the network: points gathered where they are nearly one, and their places on the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from . import placing
from .graph import Spots
from .nearest import nearest

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Bools, Floats, GeoFrame, Ints, Shapes
    from .graph import Graph
    from .segments import Network


def gather(
    xy: ArrayLike, distance_m: float, weights: Floats | None = None
) -> tuple[Floats, Floats, Ints]:
    """Gather points that a chain of steps up to ``distance_m`` connects (single linkage).

    Returns (centres (g, 2): plain means, weights (g,): sums, group (n,) of each point). Groups are
    numbered by their first point. 0 gathers only points at the same place.
    """
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components
    from scipy.spatial import cKDTree

    xy = np.asarray(xy, dtype=float).reshape(-1, 2)
    weights = np.ones(len(xy)) if weights is None else np.asarray(weights, dtype=float)
    if not len(xy):
        return xy, weights, np.zeros(0, np.int64)
    pairs = cKDTree(xy).query_pairs(distance_m, output_type="ndarray")
    links = coo_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(xy),) * 2)
    count, label = connected_components(links, directed=False)
    _, first = np.unique(label, return_index=True)
    group = np.argsort(np.argsort(first))[label]
    size = np.bincount(group, minlength=count)
    centres = np.column_stack(
        [np.bincount(group, xy[:, k], minlength=count) / size for k in (0, 1)]
    )
    total = np.bincount(group, weights, minlength=count).astype(float)
    return centres, total, group


def place(
    graph: Graph,
    lines: Shapes,
    spots_xy: Floats,
    max_distance_m: float | None = None,
    *,
    node_tolerance_m: float = 1e-6,
) -> tuple[Spots, Bools]:
    """Places of points on the nearest of ``lines`` (one per edge of ``graph``); returns
    (:class:`.graph.Spots`, kept (n,)).

    Points beyond ``max_distance_m`` are left out: ``kept`` says which stay. Ties go to the lowest
    edge.
    """
    xy = np.asarray(spots_xy, dtype=float).reshape(-1, 2)
    rank = np.arange(len(lines))
    if max_distance_m is None:
        tree = shapely.STRtree(lines)
        _, far = tree.query_nearest(shapely.points(xy), all_matches=False, return_distance=True)
        max_distance_m = far.max(initial=0.0) + 1.0
    row, _, position = nearest(xy, lines, rank, max_distance_m)
    kept = row >= 0
    row, position = row[kept], position[kept]
    scale = graph.length[row] / np.maximum(shapely.length(lines[row]), 1e-12)
    return Spots.at(graph, row, position * scale, node_tolerance_m=node_tolerance_m), kept


def place_crashes(
    graph: Graph, network: Network, crashes: GeoFrame, max_distance_m: float
) -> tuple[Spots, Bools, int]:
    """Places of crashes on the ``graph`` of ``network`` by :func:`.placing.place`; returns
    (:class:`.graph.Spots`, kept (n,), how many stood at a default position)."""
    segments = network.segments
    found = placing.place(crashes, segments, network.nodes, max_distance_m=max_distance_m)
    kept = found["segment"].notna().to_numpy()
    row = segments.index.get_indexer(found.loc[kept, "segment"].to_numpy(np.int64))
    drawn = shapely.length(np.asarray(segments.geometry.array, dtype=object)[row])
    scale = graph.length[row] / np.maximum(drawn, 1e-12)
    position = found.loc[kept, "position_m"].to_numpy(float) * scale
    return Spots.at(graph, row, position), kept, int(found["spread"].sum())
