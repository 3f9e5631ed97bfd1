"""The terrain as water meets it: buildings stand in its way, and below bridges and through passages it
runs on where an elevation model shows a dam.

Only what layers tell is raised or cut; where they are silent the elevation stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from ..common.types import Bools, Floats, Geometry, Ints, Shapes


@dataclass(frozen=True)
class Place:
    """Where a raster lies: ``x_min``, ``y_max`` of its north-west corner, sides ``cell_x``,
    ``cell_y`` of a cell, all in metres."""

    x_min: float
    y_max: float
    cell_x: float
    cell_y: float

    @property
    def cell_area_m2(self) -> float:
        """Of one cell."""
        return self.cell_x * self.cell_y

    def cells(self, xy: Floats) -> tuple[Ints, Ints]:
        """Row and column of points (n, 2); may lie outside the raster."""
        row = np.floor((self.y_max - xy[:, 1]) / self.cell_y).astype(np.int64)
        col = np.floor((xy[:, 0] - self.x_min) / self.cell_x).astype(np.int64)
        return row, col

    def centres(self, row: Ints, col: Ints) -> Floats:
        """(n, 2) centres of cells."""
        x = self.x_min + (np.asarray(col) + 0.5) * self.cell_x
        y = self.y_max - (np.asarray(row) + 0.5) * self.cell_y
        return np.column_stack([x, y])


def raise_cells(z: Floats, cells: Bools, height_m: float) -> int:
    """Raise ``cells`` of ``z`` by a height, in place; how many have an elevation."""
    raised = cells & np.isfinite(z)
    z[raised] += np.float32(height_m)
    return int(raised.sum())


def passages(
    roads: Shapes, levels: Floats, bridges: Shapes, streams: Shapes, reach_m: float
) -> Shapes:
    """Axes along which water runs below what crosses over: tunnels whole, and of the roads and
    streams that pass below a bridge the part below it.

    Parameters
    ----------
    roads : Shapes
        (n,) lines in metres.
    levels : Floats
        (n,) above 0 on a bridge, below 0 in a tunnel or an underpass, 0 or NaN on the ground.
    bridges : Shapes
        (m,) points, lines or areas in metres; roads above the ground are bridges too.
    streams : Shapes
        (k,) water courses in metres; areas are not cut.
    reach_m : float
        Metres around a bridge that count as below it: half of its width and its abutments.

    Returns
    -------
    Shapes
        Simple lines.
    """
    roads, streams = _lines(roads), _lines(streams)
    level = np.nan_to_num(np.asarray(levels, float))
    below = roads[level < 0]
    over = np.concatenate([_there(bridges), _there(roads[level > 0])])
    found = [below]
    under = np.concatenate([_there(roads[level <= 0]), _there(streams)])
    if len(over) and len(under):
        zones = shapely.buffer(over, reach_m)
        tree = shapely.STRtree(under)
        zone, line = tree.query(over, predicate="intersects")
        found.append(shapely.intersection(under[line], zones[zone]))
    parts = simple_lines(np.concatenate(found))
    unique: Shapes = np.unique(shapely.to_wkb(parts)) if len(parts) else parts
    return shapely.from_wkb(unique) if len(unique) else parts


def simple_lines(shapes: Shapes) -> Shapes:
    """Lines of one part each, in two dimensions, of all the lines among ``shapes``."""
    merged = shapely.line_merge(shapely.force_2d(_there(shapes)))
    parts: Shapes = shapely.get_parts(merged)
    return parts[shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING]


def _there(shapes: Shapes) -> Shapes:
    """Those with a shape."""
    shapes = np.asarray(shapes, dtype=object)
    return shapes[~(shapely.is_missing(shapes) | shapely.is_empty(shapes))]


def _lines(shapes: Shapes) -> Shapes:
    """Lines as they are, None for all else, flat."""
    shapes = shapely.force_2d(np.asarray(shapes, dtype=object))
    lines = np.isin(
        shapely.get_type_id(shapes),
        (shapely.GeometryType.LINESTRING, shapely.GeometryType.MULTILINESTRING),
    )
    kept: Shapes = shapes.copy()
    kept[~lines] = None
    return kept


def cut_open(z: Floats, place: Place, axes: Shapes, reach_m: float) -> tuple[int, int]:
    """Cut the terrain open along lines, in place: from the lowest ground within reach of one end in
    a straight fall to the lowest within reach of the other; nothing is raised.

    Parameters
    ----------
    z : Floats
        (rows, cols) float32 elevations in metres.
    place : Place
        Where they lie.
    axes : Shapes
        Lines in metres, in the system of ``place``.
    reach_m : float
        How far around each end the ground beyond the dam is looked for; a cell and a half at least.

    Returns
    -------
    (cut, outside)
        How many lines were followed, and how many lie outside the raster or where elevations lack.
    """
    before = z.copy() if len(axes) else z
    cut = outside = 0
    for axis in axes:
        way = _way(before, place, axis, reach_m)
        if way is None:
            outside += 1
            continue
        row, col, along = way
        first, last = before[row[0], col[0]], before[row[-1], col[-1]]
        share = along / along[-1] if along[-1] > 0 else along
        level = (first + share * (last - first)).astype(np.float32)
        np.minimum.at(z, (row, col), level)
        cut += 1
    return cut, outside


def _way(
    z: Floats, place: Place, axis: Geometry, reach_m: float
) -> tuple[Ints, Ints, Floats] | None:
    """Cells (rows, cols) of the way through, without leaps, and metres along it; None outside."""
    xy = shapely.get_coordinates(axis)
    if len(xy) < 2:
        return None
    start, end = (_lowest(z, place, xy[at], reach_m) for at in (0, -1))
    if start is None or end is None:
        return None
    line = shapely.linestrings(np.vstack([start, xy, end]))
    step = 0.5 * min(place.cell_x, place.cell_y)
    count = max(int(np.ceil(shapely.length(line) / step)), 1)
    along = np.linspace(0, shapely.length(line), count + 1)
    points = shapely.get_coordinates(shapely.line_interpolate_point(line, along))
    row, col = place.cells(points)
    if (row < 0).any() or (col < 0).any() or (row >= z.shape[0]).any() or (col >= z.shape[1]).any():
        return None
    there = np.isfinite(z[row, col])
    return (row[there], col[there], along[there]) if there.any() else None


def _lowest(z: Floats, place: Place, xy: Floats, reach_m: float) -> Floats | None:
    """The centre (2,) of the lowest cell within reach of a point, of equals the nearest; None without one."""
    reach = max(reach_m, 1.5 * max(place.cell_x, place.cell_y))
    row, col = (int(v[0]) for v in place.cells(xy[None]))
    high, wide = int(np.ceil(reach / place.cell_y)), int(np.ceil(reach / place.cell_x))
    rows = np.arange(max(row - high, 0), min(row + high + 1, z.shape[0]))
    cols = np.arange(max(col - wide, 0), min(col + wide + 1, z.shape[1]))
    if not len(rows) or not len(cols):
        return None
    row_of, col_of = (v.ravel() for v in np.meshgrid(rows, cols, indexing="ij"))
    centres = place.centres(row_of, col_of)
    height = z[row_of, col_of]
    away = np.hypot(*(centres - xy).T)
    near = np.flatnonzero(np.isfinite(height) & (away <= reach))
    if not len(near):
        return None
    lowest: Floats = centres[near[np.lexsort((away[near], height[near]))[0]]]
    return lowest
