"""The streets cut at a perimeter: what lies inside, where streets enter it, and which ways are left
when it is closed but for its gates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from ..common.errors import DataError
from ..common.resources import table
from ..network import ways as modes
from ..network.windows import substring

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Bools, Floats, Frame, GeoFrame, Geometry, Ints, Shapes
    from ..network.segments import Network
    from ..network.ways import Ways

# Two crossings of the perimeter nearer than this are one; a piece shorter than this is none.
_SHORTEST_M = 0.01


@dataclass(frozen=True)
class Ground:
    """Streets cut at a perimeter.

    ``area``: the perimeter; ``pieces``: frame (m rows) of the segments, those that cross it cut in
    pieces (``length_m, start_node, end_node`` renewed, ``segment`` the row they come from);
    ``n_nodes``; ``inside`` (m,): True within the perimeter; ``entries``: a row each node where an
    inside piece meets an outside one: ``node, x, y, name`` of the street.
    """

    area: Geometry
    pieces: GeoFrame
    n_nodes: int
    inside: Bools
    entries: Frame

    @property
    def lines(self) -> Shapes:
        """The pieces' shapes (m,)."""
        return np.asarray(self.pieces.geometry.array, dtype=object)


def whole_area(shapes: ArrayLike) -> Geometry:
    """One polygon or multipolygon of what was drawn.

    Raises
    ------
    DataError
        ``event_no_area`` where nothing with a surface was drawn.
    """
    kept = np.asarray(getattr(shapes, "array", shapes), dtype=object)
    kept = kept[~(shapely.is_missing(kept) | shapely.is_empty(kept))]
    area = shapely.union_all(shapely.make_valid(shapely.force_2d(kept)))
    parts = shapely.get_parts(area)
    area = shapely.union_all(parts[shapely.get_dimensions(parts) == 2])
    if not shapely.area(area) > 0:
        raise DataError("event_no_area")
    return area


def lay(network: Network, area: Geometry) -> Ground:
    """Cut the streets of a prepared network at the boundary of ``area`` (same CRS, metres)."""
    segments, size = network.segments, len(network.nodes)
    lines = np.asarray(segments.geometry.array, dtype=object)
    edge = shapely.boundary(area)
    met = np.sort(shapely.STRtree(lines).query(edge, predicate="intersects"))
    keep = np.setdiff1d(np.arange(len(lines)), met)
    start, end = (segments[c].to_numpy(np.int64) for c in ("start_node", "end_node"))
    made: list[tuple[int, Geometry, int, int]] = []
    for row in met.tolist():
        at = _crossings(lines[row], edge)
        cuts = np.concatenate([[0.0], at, [shapely.length(lines[row])]])
        nodes = [int(start[row]), *range(size, size + len(at)), int(end[row])]
        size += len(at)
        made += [
            (row, substring(lines[row], a, b) if len(at) else lines[row], nodes[k], nodes[k + 1])
            for k, (a, b) in enumerate(zip(cuts[:-1], cuts[1:], strict=True))
        ]
    row_of = np.concatenate([keep, np.array([m[0] for m in made], np.int64)])
    shapes_of = np.concatenate([lines[keep], _objects([m[1] for m in made])])
    pieces = segments.iloc[row_of].copy()
    pieces["segment"] = row_of
    pieces.index = pd.RangeIndex(len(pieces))
    pieces = pieces.set_geometry(type(segments.geometry.array)(shapes_of), crs=segments.crs)
    pieces["length_m"] = shapely.length(shapes_of)
    pieces["start_node"] = np.concatenate([start[keep], np.array([m[2] for m in made], np.int64)])
    pieces["end_node"] = np.concatenate([end[keep], np.array([m[3] for m in made], np.int64)])
    middle = shapely.line_interpolate_point(shapes_of, 0.5, normalized=True)
    shapely.prepare(area)
    inside = shapely.covers(area, middle)
    return Ground(area, pieces, size, inside, _entries(pieces, inside, size))


def closed(ground: Ground, shut: Bools) -> GeoFrame:
    """The pieces with the entries closed where ``shut`` (e,) is True: inside and outside no longer
    meet there. Node numbers of the inside ends change; rows stay."""
    nodes = ground.entries["node"].to_numpy(np.int64)[shut]
    renamed = np.arange(ground.n_nodes)
    renamed[nodes] = ground.n_nodes + np.arange(len(nodes))
    out = ground.pieces.copy()
    for column in ("start_node", "end_node"):
        old = out[column].to_numpy(np.int64)
        out[column] = np.where(ground.inside, renamed[old], old)
    return out


def of_rescue(ground: Ground, shut: Bools, out: Bools) -> Ways:
    """The streets as a fire engine drives them, in seconds: one-ways respected, streets for
    pedestrians at ``pedestrian_kmh`` of ``resources/situation/crowd.json``, entries ``shut`` (e,)
    closed, pieces ``out`` (m,) not to be driven."""
    pieces = closed(ground, shut)
    if "class" in pieces:
        slow = (pieces["class"] == "pedestrian").to_numpy(bool)
        limit = np.full(len(pieces), np.nan)
        if "speed_limit_kmh" in pieces:
            told = pd.to_numeric(pieces["speed_limit_kmh"], errors="coerce")
            limit = told.to_numpy(float)
        pace = float(table("situation/crowd")["pedestrian_kmh"]["value"])
        pieces["speed_limit_kmh"] = np.where(slow, pace, limit)
        pieces["class"] = pieces["class"].replace("pedestrian", "local")
    size = ground.n_nodes + int(shut.sum())
    return modes.by_car(pieces, size).without(out)


def on_foot_inside(ground: Ground, out: Bools) -> Ways:
    """The streets inside the perimeter as its public walks them, in metres; ``out`` (m,): closed."""
    return modes.on_foot(ground.pieces, ground.n_nodes).without(out | ~ground.inside)


def entries_of(ground: Ground, gates: Shapes, reach_m: float) -> Ints:
    """(e,) the nearest gate within ``reach_m`` of each entry; -1 for an entry that stays closed."""
    found = np.full(len(ground.entries), -1, np.int64)
    if len(gates) and len(found):
        places = shapely.points(ground.entries[["x", "y"]].to_numpy(float))
        entry, gate = shapely.STRtree(gates).query_nearest(
            places, max_distance=reach_m, all_matches=False
        )
        found[entry] = gate
    return found


def _crossings(line: Geometry, edge: Geometry) -> Floats:
    """Metres along the line where it crosses the boundary or leaves it, ends left out."""
    shared = shapely.intersection(line, edge)
    xy = shapely.get_coordinates(shared)
    if not len(xy):
        return np.zeros(0)
    at = np.sort(shapely.line_locate_point(line, shapely.points(xy)))
    at = at[(at > _SHORTEST_M) & (at < shapely.length(line) - _SHORTEST_M)]
    return at[np.r_[True, np.diff(at) > _SHORTEST_M]] if len(at) else at


def _entries(pieces: GeoFrame, inside: Bools, size: int) -> Frame:
    touch = {}
    for side in (True, False):
        rows = np.flatnonzero(inside == side)
        ends = [pieces[c].to_numpy(np.int64)[rows] for c in ("start_node", "end_node")]
        met = np.zeros(size, bool)
        met[np.concatenate(ends)] = True
        touch[side] = met
    nodes = np.flatnonzero(touch[True] & touch[False])
    where = np.full(size, -1, np.int64)  # an inside piece that ends there
    at_end = np.zeros(size, bool)
    for rank, column in enumerate(("start_node", "end_node")):
        rows = np.flatnonzero(inside)
        number = pieces[column].to_numpy(np.int64)[rows]
        where[number], at_end[number] = rows, bool(rank)
    lines = np.asarray(pieces.geometry.array, dtype=object)[where[nodes]]
    spots = shapely.get_point(lines, np.where(at_end[nodes], -1, 0))
    names = pieces["name"].to_numpy(object) if "name" in pieces else None
    return pd.DataFrame(
        {
            "node": nodes,
            "x": shapely.get_x(spots),
            "y": shapely.get_y(spots),
            "name": [
                names[k] if names is not None and isinstance(names[k], str) else ""
                for k in where[nodes].tolist()
            ],
        }
    )


def _objects(values: list[Geometry]) -> Shapes:
    out = np.empty(len(values), dtype=object)
    out[:] = values
    return out
