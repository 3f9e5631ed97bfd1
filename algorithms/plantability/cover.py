"""The exact share of each cell that a factor covers: buffer, dissolve overlaps, accumulate. Pure; one tile at a time."""

from dataclasses import dataclass

import numpy as np
import shapely

from . import scan

# A disc is drawn with 4 x 8 sides: 0.6 % less area than the circle, the usual GIS buffer.
QUADRANT_SEGMENTS = 8
# Polygons with more vertices than this are cut to the tile before they are dissolved.
_HEAVY = 200


@dataclass(frozen=True)
class TileSpec:
    """One tile: north-west corner (metres), cell size (m), rows, columns; ``buffer_m`` around every geometry (number, or
    one per geometry). ``overlaps``: False promises that the geometries do not overlap, and skips dissolving."""

    x_min: float
    y_max: float
    cell_m: float
    rows: int
    cols: int
    buffer_m: object = 0.0
    overlaps: bool = True

    @property
    def bounds(self):
        """(x_min, y_min, x_max, y_max) in metres."""
        return (self.x_min, self.y_max - self.rows * self.cell_m, self.x_min + self.cols * self.cell_m, self.y_max)


def cover_tile(spec, geometries, use_numba=True):
    """The share of each cell covered by the union of ``geometries``: float64 (rows, cols) in 0..1.

    ``geometries``: array of valid shapely geometries in metres, of any type and wherever they lie (those far from the tile
    cost little). Lines and points count by their buffer; a closed line without buffer counts as the area it encloses.
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
    cover = scan.accumulate(local, ring_start, sign, spec.rows, spec.cols, use_numba)
    return np.clip(cover, 0.0, 1.0, out=cover)


def areas(spec, geometries):
    """The geometries as valid polygons near the tile: cut, buffered, closed lines filled, everything else left out."""
    buffers = np.broadcast_to(np.asarray(spec.buffer_m, dtype=float), geometries.shape)
    x_min, y_min, x_max, y_max = spec.bounds
    box = shapely.bounds(geometries)
    near = (box[:, 0] <= x_max + buffers) & (box[:, 2] >= x_min - buffers)
    near &= (box[:, 1] <= y_max + buffers) & (box[:, 3] >= y_min - buffers)
    geometries, buffers, box = geometries[near], buffers[near], box[near]
    if not len(geometries):
        return geometries
    # One cell beyond the buffer's reach: what is cut off cannot touch the tile.
    margin = (buffers.max() if len(buffers) else 0.0) + spec.cell_m
    frame = (x_min - margin, y_min - margin, x_max + margin, y_max + margin)
    beyond = (box[:, 0] < frame[0]) | (box[:, 1] < frame[1]) | (box[:, 2] > frame[2]) | (box[:, 3] > frame[3])
    dimension = shapely.get_dimensions(geometries)
    geometries = geometries.copy()
    lines = beyond & (dimension == 1) & (buffers > 0)
    if lines.any():
        geometries[lines] = shapely.clip_by_rect(geometries[lines], *frame)
    heavy = beyond & (dimension == 2) & (shapely.get_num_coordinates(geometries) > _HEAVY)
    if heavy.any():
        geometries[heavy] = shapely.intersection(geometries[heavy], shapely.box(*frame))
    grown = buffers > 0
    if grown.any():
        geometries[grown] = shapely.buffer(geometries[grown], buffers[grown], quad_segs=QUADRANT_SEGMENTS)
    parts = shapely.get_parts(geometries)
    parts = parts[~shapely.is_empty(parts)]
    closed = (shapely.get_type_id(parts) == 1) & shapely.is_closed(parts)
    filled = np.empty(0, dtype=object)
    if closed.any():
        rings = parts[closed]
        rings = rings[shapely.is_valid(shapely.linearrings([shapely.get_coordinates(r) for r in rings]))]
        filled = shapely.get_parts(shapely.make_valid([shapely.Polygon(shapely.get_coordinates(r)) for r in rings]))
    polygons = np.concatenate([parts, filled])
    # A cut may leave collections behind: their polygons, one level down.
    polygons = shapely.get_parts(polygons)
    return polygons[(shapely.get_type_id(polygons) == 3) & ~shapely.is_empty(polygons)]


def dissolve(polygons):
    """The same area without overlaps. Only polygons whose insides meet are united: separate ones, and neighbours that share a
    wall, cost a test and no more."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    # Boxes first, then the cheap test, then the exact one: each looks at what the one before left over.
    first, second = shapely.STRtree(polygons).query(polygons)
    first, second = first[first < second], second[first < second]
    for test in (shapely.intersects, _overlap):
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
    return np.concatenate([polygons[~crowded], united[shapely.get_type_id(united) == 3]])


def _overlap(one, other):
    return shapely.relate_pattern(one, other, "T********")


def ring_signs(coords, ring_start, polygon_start):
    """+1 or -1 per ring so that every exterior adds and every hole takes away, whatever direction they were drawn in."""
    x, y = coords[:, 0], coords[:, 1]
    # Shoelace around each ring's first vertex: small numbers, no cancellation. Rows run south, hence the sign below.
    first = np.repeat(ring_start[:-1], np.diff(ring_start))
    dx, dy = x - x[first], y - y[first]
    cross = np.zeros(len(coords))
    cross[:-1] = dx[:-1] * dy[1:] - dx[1:] * dy[:-1]
    cross[ring_start[1:] - 1] = 0.0
    signed = np.add.reduceat(cross, ring_start[:-1])
    exterior = np.zeros(len(ring_start) - 1, dtype=bool)
    exterior[polygon_start[:-1]] = True
    # An edge going down (south) on the ring's left side adds: that is a ring with negative shoelace area here.
    adds = np.where(signed < 0, 1.0, -1.0)
    return np.where(exterior, adds, -adds)


def to_bytes(cover):
    """Cover as stored: 0..255. The small lift makes ties fall the same way with and without numba."""
    return np.floor(cover * 255.0 + 0.5 + 1e-7).astype(np.uint8)


def blocked(cover, threshold):
    """Cells where a blocking factor's exact cover exceeds ``threshold`` (share of the cell)."""
    return cover > threshold + 1e-9
