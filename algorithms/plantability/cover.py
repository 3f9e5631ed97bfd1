"""The exact share of each cell that a factor covers: buffer, dissolve overlaps, accumulate. Pure;
one tile at a time.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from . import scan

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Bools, Floats, Ints, Shapes

# A disc is drawn with 4 x 8 sides: 0.6 % less area than the circle, the usual GIS buffer.
QUADRANT_SEGMENTS = 8
# Polygons with more vertices than this are cut to the tile before they are dissolved.
_HEAVY = 200
# Pairs of polygons with so few vertices (the first repeated) are looked at edge by edge; two sizes,
# so that the many with four
# corners are not filled up to the few with more.
_FEW_CORNERS = (3, 5, 12)
# Two buildings drawn wall to wall overlap by the rounding of their coordinates: nothing that a byte
# of cover can hold.
_WALL_M = 1e-8
_POLYGON = 3  # GEOS's number of the type


@dataclass(frozen=True)
class TileSpec:
    """One tile: north-west corner (metres), cell size (m), rows, columns; ``buffer_m`` around every
    geometry (number, or one per geometry). ``overlaps``: False promises that the geometries do not
    overlap, and skips dissolving."""

    x_min: float
    y_max: float
    cell_m: float
    rows: int
    cols: int
    buffer_m: ArrayLike = 0.0
    overlaps: bool = True

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """(x_min, y_min, x_max, y_max) in metres."""
        return (
            self.x_min,
            self.y_max - self.rows * self.cell_m,
            self.x_min + self.cols * self.cell_m,
            self.y_max,
        )


def cover_tile(spec: TileSpec, geometries: ArrayLike, use_numba: bool = True) -> Floats:
    """The share of each cell covered by the union of ``geometries``: float64 (rows, cols) in 0..1.

    ``geometries``: array of valid shapely geometries in metres, of any type and wherever they lie
    (those far from the tile cost little). Lines and points count by their buffer; a closed line
    without buffer counts as the area it encloses.
    """
    polygons = areas(spec, np.asarray(geometries, dtype=object))
    if not len(polygons):
        return np.zeros((spec.rows, spec.cols))
    if spec.overlaps and len(polygons) > 1:
        polygons = dissolve(polygons)
    coords, (ring_start, polygon_start) = shapely.to_ragged_array(polygons)[1:]
    local = np.empty_like(coords)
    local[:, 0] = (coords[:, 0] - spec.x_min) / spec.cell_m
    local[:, 1] = (spec.y_max - coords[:, 1]) / spec.cell_m
    ring_start = ring_start.astype(np.int64)
    sign = ring_signs(local, ring_start, polygon_start)
    return scan.accumulate(local, ring_start, sign, spec.rows, spec.cols, use_numba)


def areas(spec: TileSpec, geometries: Shapes) -> Shapes:
    """The geometries as valid polygons near the tile: cut, buffered, closed lines filled,
    everything else left out.
    """
    buffers = np.broadcast_to(np.asarray(spec.buffer_m, dtype=float), geometries.shape)
    x_min, y_min, x_max, y_max = spec.bounds
    box = shapely.bounds(geometries)
    near = (box[:, 0] <= x_max + buffers) & (box[:, 2] >= x_min - buffers)
    near &= (box[:, 1] <= y_max + buffers) & (box[:, 3] >= y_min - buffers)
    geometries, buffers, box = geometries[near], buffers[near], box[near]
    if not len(geometries):
        return geometries
    # One cell beyond the buffer's reach: what is cut off cannot touch the tile.
    margin = buffers.max() + spec.cell_m
    frame = (x_min - margin, y_min - margin, x_max + margin, y_max + margin)
    beyond = np.flatnonzero(
        (box[:, 0] < frame[0])
        | (box[:, 1] < frame[1])
        | (box[:, 2] > frame[2])
        | (box[:, 3] > frame[3])
    )
    dimension = shapely.get_dimensions(geometries[beyond])
    lines = beyond[(dimension == 1) & (buffers[beyond] > 0)]
    geometries[lines] = shapely.clip_by_rect(geometries[lines], *frame)
    heavy = beyond[(dimension == 2) & (shapely.get_num_coordinates(geometries[beyond]) > _HEAVY)]
    geometries[heavy] = shapely.intersection(geometries[heavy], shapely.box(*frame))
    grown = buffers > 0
    if grown.any():
        geometries[grown] = shapely.buffer(
            geometries[grown], buffers[grown], quad_segs=QUADRANT_SEGMENTS
        )
    return _polygons(geometries)


def _polygons(geometries: Shapes) -> Shapes:
    """The polygons that geometries hold, closed lines filled; points and open lines are left out."""
    if not (simple := shapely.get_type_id(geometries) == _POLYGON).all():
        parts = shapely.get_parts(geometries[~simple])
        rings = parts[
            shapely.is_closed(parts)
            & shapely.is_simple(parts)
            & (shapely.get_num_points(parts) > 3)
        ]
        coords, owner = shapely.get_coordinates(rings, return_index=True)
        filled = shapely.get_parts(
            shapely.make_valid(shapely.polygons(shapely.linearrings(coords, indices=owner)))
        )
        # A cut may leave collections behind: their polygons, one level down.
        parts = shapely.get_parts(np.concatenate([parts, filled]))
        geometries = np.concatenate(
            [geometries[simple], parts[shapely.get_type_id(parts) == _POLYGON]]
        )
    return geometries[~shapely.is_empty(geometries)]


def dissolve(polygons: Shapes) -> Shapes:
    """The same area without overlaps. Only polygons whose insides meet are united: separate ones,
    and neighbours that share a wall, cost a test and no more."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    # Boxes first, then the cheap tests, then the exact one: each looks at what the one before left
    # over.
    first, second = shapely.STRtree(polygons).query(polygons)
    first, second = first[first < second], second[first < second]
    polygons, first, second = _prepared(polygons, first, second)
    for test in (_not_told_apart, shapely.intersects, _overlap):
        keep = test(polygons[first], polygons[second])
        first, second = first[keep], second[keep]
    if not len(first):
        return polygons
    n = len(polygons)
    links = coo_matrix((np.ones(len(first), dtype=np.int8), (first, second)), shape=(n, n))
    component = connected_components(links, directed=False)[1]
    crowded = np.bincount(component)[component] > 1
    crowd = np.flatnonzero(crowded)
    crowd = crowd[np.argsort(component[crowd], kind="stable")]
    group = np.cumsum(np.diff(component[crowd], prepend=component[crowd[0]]) > 0)
    together = shapely.geometrycollections(polygons[crowd], indices=group)
    united = shapely.get_parts(shapely.union_all(together[:, None], axis=1))
    return np.concatenate([polygons[~crowded], united[shapely.get_type_id(united) == _POLYGON]])


def _prepared(polygons: Shapes, first: Ints, second: Ints) -> tuple[Shapes, Ints, Ints]:
    """The polygons and pairs with the one of more vertices first, made ready for many tests where
    they are many.
    """
    size = shapely.get_num_coordinates(polygons)
    swap = size[second] > size[first]
    first, second = np.where(swap, second, first), np.where(swap, first, second)
    heavy = np.unique(first[size[first] > _HEAVY])
    if len(heavy):
        own = shapely.from_wkb(
            shapely.to_wkb(polygons[heavy])
        )  # the caller's may be in use by another thread
        shapely.prepare(own)
        polygons = polygons.copy()
        polygons[heavy] = own
    return polygons, first, second


def _not_told_apart(one: Shapes, other: Shapes) -> Bools:
    """Pairs of polygons of which no edge has the one on its left and the other on its right:
    boolean (pairs,).

    Those told apart share a wall at most, up to :data:`_WALL_M` of rounding; those not told apart
    may still be separate.
    """
    left = np.ones(len(one), dtype=bool)
    corners = np.maximum(shapely.get_num_coordinates(one), shapely.get_num_coordinates(other))
    for low, high in itertools.pairwise(_FEW_CORNERS):
        here = np.flatnonzero((corners > low) & (corners <= high))
        if len(here):
            a, b = _corners(one[here], high), _corners(other[here], high)
            met = ~_split(a, b)
            met[met] = ~_split(b[met], a[met])
            left[here] = met
    return left


def _corners(polygons: Shapes, n: int) -> Floats:
    """Exterior vertices as (polygons, n, 2): the last, which is the first, is repeated to fill up."""
    coords, owner = shapely.get_coordinates(shapely.get_exterior_ring(polygons), return_index=True)
    start = np.searchsorted(owner, np.arange(len(polygons) + 1))
    return coords[np.minimum(start[:-1, None] + np.arange(n), start[1:, None] - 1)]


def _split(a: Floats, b: Floats) -> Bools:
    """Pairs where an edge of ``a`` has all of ``a`` on one side and all of ``b`` on the other.
    ``a``, ``b``: (pairs, n, 2).
    """
    start, step = a[:, :-1], np.diff(a, axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        normal = (
            step / np.hypot(step[..., 0], step[..., 1])[..., None]
        )  # NaN where the edge is a filler: never splits

    def side(vertices: Floats) -> tuple[Floats, Floats]:
        away = vertices[:, None] - start[:, :, None]
        distance = away[..., 0] * normal[:, :, None, 1] - away[..., 1] * normal[:, :, None, 0]
        return distance.min(axis=2), distance.max(axis=2)

    (low_a, high_a), (low_b, high_b) = side(a), side(b)
    return (
        ((high_a <= _WALL_M) & (low_b >= -_WALL_M)) | ((low_a >= -_WALL_M) & (high_b <= _WALL_M))
    ).any(axis=1)


def _overlap(one: Shapes, other: Shapes) -> Bools:
    return shapely.relate_pattern(one, other, "T********")


def ring_signs(coords: Floats, ring_start: Ints, polygon_start: Ints) -> Floats:
    """+1 or -1 per ring so that every exterior adds and every hole takes away, whatever direction
    they were drawn in.
    """
    x, y = coords[:, 0], coords[:, 1]
    # Shoelace around each ring's first vertex: small numbers, no cancellation. Rows run south,
    # hence the sign below.
    first = np.repeat(ring_start[:-1], np.diff(ring_start))
    dx, dy = x - x[first], y - y[first]
    cross = np.zeros(len(coords))
    cross[:-1] = dx[:-1] * dy[1:] - dx[1:] * dy[:-1]
    cross[ring_start[1:] - 1] = 0.0
    signed = np.add.reduceat(cross, ring_start[:-1])
    exterior = np.zeros(len(ring_start) - 1, dtype=bool)
    exterior[polygon_start[:-1]] = True
    # An edge going down (south) on the ring's left side adds: that is a ring with negative shoelace
    # area here.
    adds = np.where(signed < 0, 1.0, -1.0)
    return np.where(exterior, adds, -adds)


def to_bytes(cover: Floats) -> Ints:
    """Cover as stored: 0..255. The small lift makes ties fall the same way with and without numba."""
    return np.floor(cover * 255.0 + 0.5 + 1e-7).astype(np.uint8)


def blocked(cover: Floats, threshold: float) -> Bools:
    """Cells where a blocking factor's exact cover exceeds ``threshold`` (share of the cell)."""
    return cover > threshold + 1e-9
