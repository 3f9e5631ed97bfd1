"""A closed street in an accident ranking that is not fitted again.

The function of the base and what each segment's own crashes made of it (posterior over prior) stay. A
closed segment has no traffic and so no crashes; what drove there drives round it, by the shortest way
between its ends. On that way the expected crashes stand between what they were and what they would be
if they grew with the traffic: exposure enters such functions with a power between 0 and 1 (Elvik, Høye,
Vaa, Sørensen 2009, The Handbook of Road Safety Measures). Where the traffic of either street is not
known, the segment is marked as taking traffic and no number is claimed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse as sp
import shapely
from scipy.sparse.csgraph import dijkstra

if TYPE_CHECKING:
    from ..common.types import Bools, Floats, GeoFrame, Shapes

# A segment is closed where this share of it lies this near (m) to what closes it.
_SHARE, _NEAR_M = 0.5, 12.0
_SNAP_M = 0.5


@dataclass(frozen=True)
class Closed:
    """(n,) of the segments: ``closed``; ``takes``: on the way round; ``low``, ``high``: factor of what is
    expected, 0 for closed ones, NaN where traffic is not known; ``cut_off``: closed segments without a
    way round."""

    closed: Bools
    takes: Bools
    low: Floats
    high: Floats
    cut_off: int


def close(segments: GeoFrame, shapes: Shapes, traffic: Floats | None = None) -> Closed:
    """What closing a street makes of a ranking.

    Parameters
    ----------
    segments : GeoDataFrame
        Lines of the ranking, in metres.
    shapes : (k,) of geometries
        What closes a street: a surface, a line along it, a point on it.
    traffic : (n,) vehicles a day, optional
    """
    lines = segments.geometry.to_numpy()
    closed = _closed(lines, shapes)
    n = len(lines)
    load = np.full(n, np.nan) if traffic is None else np.asarray(traffic, float)
    low, high, takes = np.ones(n), np.ones(n), np.zeros(n, dtype=bool)
    low[closed] = high[closed] = 0.0
    if not closed.any():
        return Closed(closed, takes, low, high, 0)
    node, graph = _graph(lines, ~closed)
    more, unknown, cut_off = np.zeros(n), np.zeros(n, dtype=bool), 0
    for k in np.flatnonzero(closed):
        way = _way(graph, node, k)
        if way is None:
            cut_off += 1
            continue
        takes[way] = True
        if np.isfinite(load[k]):
            more[way] += load[k]
        else:
            unknown[way] = True
    known = takes & ~unknown & np.isfinite(load) & (load > 0)
    high[known] = (load[known] + more[known]) / load[known]
    low[takes & ~known] = high[takes & ~known] = np.nan
    return Closed(closed, takes, low, high, cut_off)


def _closed(lines: Shapes, shapes: Shapes) -> Bools:
    out = np.zeros(len(lines), dtype=bool)
    tree = shapely.STRtree(lines)
    for shape in shapes:
        near = shapely.buffer(shape, _NEAR_M)
        for i in tree.query(near, predicate="intersects"):
            inside = shapely.length(shapely.intersection(lines[i], near))
            along = shapely.get_dimensions(shape) > 0 and inside >= _SHARE * shapely.length(
                lines[i]
            )
            out[i] |= bool(along)
        if shapely.get_dimensions(shape) == 0:  # a point closes the segment it stands on
            nearest = tree.query_nearest(shape, max_distance=_NEAR_M, all_matches=False)
            out[nearest] = True
    return out


def _graph(lines: Shapes, kept: Bools) -> tuple[Any, Any]:
    """((n, 2) nodes of the ends, (matrix of lengths, segment of each pair of nodes)) of the segments
    that stay open."""
    ends = np.concatenate([shapely.get_coordinates(shapely.get_point(lines, k)) for k in (0, -1)])
    _, node = np.unique(np.round(ends / _SNAP_M).astype(np.int64), axis=0, return_inverse=True)
    node = node.ravel().reshape(2, -1).T
    many = int(node.max()) + 1
    length = np.maximum(shapely.length(lines), 1e-3)
    order = np.flatnonzero(kept)[np.argsort(length[kept], kind="stable")]
    pairs: dict[tuple[int, int], int] = {}
    for i in order:  # of two ways between the same ends the shorter
        a, b = sorted(map(int, node[i]))
        if a != b:
            pairs.setdefault((a, b), int(i))
    row, column = (np.array([p[k] for p in pairs], dtype=np.int64) for k in (0, 1))
    weight = length[list(pairs.values())]
    matrix = sp.csr_matrix((weight, (row, column)), shape=(many, many))
    return node, (matrix, pairs)


def _way(graph: Any, node: Any, k: int) -> list[int] | None:
    """Segments of the shortest way between the ends of segment ``k``; None without one."""
    matrix, pairs = graph
    start, end = map(int, node[k])
    if start == end:
        return []
    distance, before = dijkstra(matrix, directed=False, indices=start, return_predecessors=True)
    if not np.isfinite(distance[end]):
        return None
    way, at = [], end
    while at != start:
        a, b = sorted((at, int(before[at])))
        way.append(pairs[a, b])
        at = int(before[at])
    return way
