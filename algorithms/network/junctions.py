"""Roundabouts, dual carriageways and the junctions they make: several nodes, one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from ..common.shapes import middles, shapes_of
from . import names

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Bools, Floats, GeoFrame, Shapes

_ROUND_MAX_M = 350.0
_ROUND_SHAPE = 0.85  # 4π·area/perimeter²: 1 for a circle, 0.785 for a square block
_DUAL_REACH_M = 40.0
_DUAL_ANGLE_DEG = 20.0


def mark(segments: GeoFrame, nodes: GeoFrame, *, link_m: float = 15.0) -> tuple[GeoFrame, GeoFrame]:
    """Add ``roundabout``, ``dual``, ``link`` to the segments and ``junction`` to the nodes
    (copies).

    ``dual``: another segment of the same name runs beside it; ``link``: it lies inside a junction,
    so no crash model should take it for a street of its own. The segments' ``start_junction`` and
    ``end_junction`` repeat the nodes'.
    """
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    segments, nodes = segments.copy(), nodes.copy()
    given = (
        segments["roundabout"].eq(True).fillna(False).astype(bool)
        if "roundabout" in segments
        else False
    )
    segments["roundabout"] = round_faces(segments) | given
    segments["dual"] = dual_carriageways(segments)
    start, end = segments["start_node"].to_numpy(), segments["end_node"].to_numpy()
    length = segments["length_m"].to_numpy()
    busy = nodes["degree"].to_numpy() >= 3
    between = busy[start] & busy[end] & (start != end)
    on_dual = np.zeros(len(nodes), bool)
    dual = segments["dual"].to_numpy()
    on_dual[start[dual]] = on_dual[end[dual]] = True
    link = between & (length <= link_m)
    # The short street between two carriageways belongs to the junction even when it is a little
    # longer.
    link |= between & ~dual & on_dual[start] & on_dual[end] & (length <= _DUAL_REACH_M)
    inside = link | segments["roundabout"].to_numpy()
    graph = coo_matrix(
        (np.ones(inside.sum()), (start[inside], end[inside])), shape=(len(nodes),) * 2
    )
    _, junction = connected_components(graph, directed=False)
    segments["link"] = inside
    nodes["junction"] = junction
    segments["start_junction"], segments["end_junction"] = junction[start], junction[end]
    return segments, nodes


def round_faces(segments: GeoFrame) -> Bools:
    """True (n,) for segments that bound a small round face: the ring of a roundabout."""
    lines = shapes_of(segments)
    faces = shapely.get_parts(shapely.polygonize(lines))
    around = shapely.length(faces)
    with np.errstate(divide="ignore", invalid="ignore"):
        roundness = 4 * np.pi * shapely.area(faces) / around**2
    faces = faces[(around <= _ROUND_MAX_M) & (roundness >= _ROUND_SHAPE)]
    out = np.zeros(len(lines), bool)
    if len(faces):
        rings = shapely.get_exterior_ring(faces)
        middle = middles(lines)
        found, _ = shapely.STRtree(rings).query(middle, predicate="dwithin", distance=0.01)
        out[found] = True
    return out


def dual_carriageways(segments: GeoFrame) -> Bools:
    """True (n,) where a segment of the same name runs parallel within 40 m, beside it and not in
    its continuation.
    """
    lines = shapes_of(segments)
    code = pd.factorize(segments["name"].map(names.key))[0] if len(segments) else np.zeros(0, int)
    named = segments["name"].map(lambda n: isinstance(n, str) and n != "").to_numpy(bool)
    middle = middles(lines)
    here = np.flatnonzero(named)
    point, other = shapely.STRtree(lines).query(
        middle[here], predicate="dwithin", distance=_DUAL_REACH_M
    )
    point = here[point]
    same = (code[point] == code[other]) & (point != other)
    point, other = point[same], other[same]
    along = shapely.line_locate_point(lines[other], middle[point])
    length = shapely.length(lines[other])
    foot = shapely.line_interpolate_point(lines[other], along)
    gap = shapely.distance(foot, middle[point])
    beside = (along > 0.01) & (along < length - 0.01) & (gap > 1.0)
    angle = np.abs(_heading(lines[point], 0.5, True) - _heading(lines[other], along, False)) % 180.0
    beside &= np.minimum(angle, 180.0 - angle) <= _DUAL_ANGLE_DEG
    out = np.zeros(len(lines), bool)
    out[point[beside]] = True
    return out


def _heading(lines: Shapes, at: ArrayLike, normalized: bool) -> Floats:
    """Direction of lines near ``at``, degrees 0..180."""
    delta = 0.02 if normalized else 1.0
    a = shapely.get_coordinates(
        shapely.line_interpolate_point(lines, np.maximum(at - delta, 0.0), normalized=normalized)
    )
    b = shapely.get_coordinates(
        shapely.line_interpolate_point(lines, at + delta, normalized=normalized)
    )
    return np.degrees(np.arctan2(b[:, 1] - a[:, 1], b[:, 0] - a[:, 0])) % 180.0
