"""What can be reached within a cost: streets cut where the cost ends, and the ground beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..common import accelerate, executor
from ..common.errors import ParameterError
from ..common.progress import silent
from . import topology
from .access import flood, grown, part_cost, sow
from .graph import rows_by_key
from .reach import push, sift
from .ways import Places, Ways

if TYPE_CHECKING:
    from ..common.types import Array, Floats, Frame, Ints, Shapes

_CHUNK = 64
_SHORTEST = 1e-9  # share of a street below which nothing of it is reached


def spans(
    groups: Ints,
    limits: Floats,
    arcs: tuple[Array, ...],
    streets: tuple[Array, ...],
    table: tuple[Ints, Ints],
    doors: tuple[Ints, Floats, Floats],
) -> tuple[Ints, Ints, Ints, Floats, Floats]:
    """Stretches of street within each limit of each group of entrances: (group, limit, edge, low,
    high), shares of the street from its start; stretches of one street may overlap."""
    first, to, cost, edge, ahead = arcs
    start, end, forward, back = streets
    door_first, door_order = table
    at_edge, at_share, at_cost = doors
    farthest = limits[-1]
    distance, reached = np.full(len(first) - 1, np.inf), np.empty(len(first) - 1, np.int64)
    room = len(to) + 2 * len(door_order) + 3
    heap_d, heap_n = np.empty(room), np.empty(room, np.int64)
    out_g, out_l, out_e = (
        np.empty(1024, np.int64),
        np.empty(1024, np.int64),
        np.empty(1024, np.int64),
    )
    out_low, out_high = np.empty(1024), np.empty(1024)
    many = 0
    for group in groups:
        size = 0
        for k in range(door_first[group], door_first[group + 1]):
            p = door_order[k]
            e, share, base = at_edge[p], at_share[p], at_cost[p]
            if e < 0:
                continue
            go = base + part_cost(forward[e], 1.0 - share)
            size = sow(end[e], go, farthest, size, distance, heap_d, heap_n)
            go = base + part_cost(back[e], share)
            size = sow(start[e], go, farthest, size, distance, heap_d, heap_n)
            for j in range(len(limits)):
                left = limits[j] - base
                if left < 0.0:
                    continue
                if many == len(out_g):
                    out_g, out_l, out_e = grown(out_g), grown(out_l), grown(out_e)
                    out_low, out_high = grown(out_low), grown(out_high)
                out_g[many], out_l[many], out_e[many] = group, j, e
                out_low[many] = max(share - left / back[e], 0.0)
                out_high[many] = min(share + left / forward[e], 1.0)
                many += 1
        count = flood(first, to, cost, farthest, size, distance, reached, heap_d, heap_n)
        for i in range(count):
            node = reached[i]
            for arc in range(first[node], first[node + 1]):
                if cost[arc] == np.inf:
                    continue
                for j in range(len(limits)):
                    left = limits[j] - distance[node]
                    if left <= 0.0:
                        continue
                    share = min(left / cost[arc], 1.0)
                    if many == len(out_g):
                        out_g, out_l, out_e = grown(out_g), grown(out_l), grown(out_e)
                        out_low, out_high = grown(out_low), grown(out_high)
                    out_g[many], out_l[many], out_e[many] = group, j, edge[arc]
                    out_low[many] = 0.0 if ahead[arc] else 1.0 - share
                    out_high[many] = share if ahead[arc] else 1.0
                    many += 1
        for i in range(count):
            distance[reached[i]] = np.inf
    return (
        out_g[:many].copy(),
        out_l[:many].copy(),
        out_e[:many].copy(),
        out_low[:many].copy(),
        out_high[:many].copy(),
    )


def stretches(
    ways: Ways,
    entrances: Places,
    group: Ints,
    limits: Sequence[float],
    *,
    extra: Floats | float = 0.0,
    towards: bool = False,
    progress: Callable[[float], None] = silent,
) -> pd.DataFrame:
    """The stretches of street within each of ``limits``: DataFrame (group, limit, edge, low, high).

    ``low``, ``high``: shares of the street from its start, stretches of one street apart from each
    other. A group is one facility; what one of its entrances reaches, the facility reaches.

    Parameters
    ----------
    ways
        Streets and what they cost.
    entrances
        Where the facilities are entered (k,).
    group
        Number of the facility of each entrance (k,), from 0.
    limits
        Costs in the unit of ``ways``, above zero.
    extra
        Cost on the way out of each entrance (k,): corridors, stairs.
    towards
        Count the ways *to* the facility; on one-way streets they differ from those from it.
    progress
        Called once a piece of facilities.

    Returns
    -------
    DataFrame
        A row a stretch.

    Raises
    ------
    ParameterError
        ``network_not_positive`` for a limit that is not above zero.
    """
    asked = np.unique(np.asarray(limits, dtype=float))
    if not len(asked) or not asked[0] > 0:
        raise ParameterError("network_not_positive", name="limits")
    group = np.asarray(group, dtype=np.int64)
    used = ways.turned() if towards else ways
    size = int(group.max(initial=-1)) + 1
    run = accelerate.build(push, sift, sow, flood, part_cost, grown, spans)["spans"]
    base = np.nan_to_num(entrances.gap_m) * ways.off + np.broadcast_to(extra, len(entrances))
    given = (
        asked,
        used.arcs,
        (used.start, used.end, used.forward, used.back),
        rows_by_key(group, size),
        (entrances.edge, entrances.share, base),
    )
    numbers = np.arange(size)
    pieces = [numbers[a : a + _CHUNK] for a in range(0, size, _CHUNK)]
    parts = executor.run(lambda some: run(some, *given), pieces, progress)
    nothing = ([np.zeros(0, np.int64)] * 3) + ([np.zeros(0)] * 2)
    group, limit, edge, low, high = (np.concatenate(a) for a in zip(*parts, nothing, strict=True))
    return _joined(group, limit, edge, low, high, asked)


def _joined(
    group: Ints, limit: Ints, edge: Ints, low: Floats, high: Floats, limits: Floats
) -> Frame:
    """Overlapping stretches of one street made one."""
    order = np.lexsort((low, edge, limit, group))
    group, limit, edge, low, high = (a[order] for a in (group, limit, edge, low, high))
    new = np.ones(len(order), bool)
    new[1:] = (group[1:] != group[:-1]) | (limit[1:] != limit[:-1]) | (edge[1:] != edge[:-1])
    # shares lie in 0..1: two more a street keep the running maximum within its own street
    street = 2.0 * np.cumsum(new)
    upto = np.maximum.accumulate(street + high)
    begins = new.copy()
    begins[1:] |= street[1:] + low[1:] > upto[:-1]
    at = np.flatnonzero(begins)
    last = np.r_[at[1:], len(order)][: len(at)] - 1
    frame = pd.DataFrame(
        {
            "group": group[at],
            "limit": limits[limit[at]],
            "edge": edge[at],
            "low": low[at],
            "high": upto[last] - street[last],
        }
    )
    return frame[frame["high"] - frame["low"] > _SHORTEST].reset_index(drop=True)


def lines(segments: gpd.GeoDataFrame, reached: pd.DataFrame) -> gpd.GeoDataFrame:
    """The reached streets of each facility and limit: a MultiLineString with ``group``, ``limit``
    and ``length_m``, sorted so."""
    whole = np.asarray(segments.geometry.array, dtype=object)[reached["edge"].to_numpy()]
    low, high = reached["low"].to_numpy(), reached["high"].to_numpy()
    cut = np.flatnonzero((low > 0.0) | (high < 1.0))
    length = shapely.length(whole[cut])
    whole[cut] = parts(whole[cut], low[cut] * length, high[cut] * length)
    key = reached[["group", "limit"]]
    number = key.groupby(["group", "limit"], sort=False).ngroup().to_numpy()
    first = np.flatnonzero(np.r_[True, np.diff(number) > 0]) if len(number) else np.zeros(0, int)
    made = key.iloc[first].reset_index(drop=True)
    shape = shapely.multilinestrings(whole, indices=number) if len(number) else whole
    made["length_m"] = shapely.length(shape)
    return gpd.GeoDataFrame(made, geometry=gpd.array.GeometryArray(shape), crs=segments.crs)


def areas(reached: gpd.GeoDataFrame, beside_m: float, hole_m2: float = 0.0) -> gpd.GeoDataFrame:
    """The ground within ``beside_m`` metres of the reached streets; holes up to ``hole_m2`` filled.

    Ground beside a street that is not reached is left out, which a hull drawn around the reached
    places would take in.

    Raises
    ------
    ParameterError
        ``network_not_positive``
    """
    if not beside_m > 0:
        raise ParameterError("network_not_positive", name="beside_m")
    # the ground beside many streets at once is slow: beside each, then all together, it is the same
    pieces, owner = shapely.get_parts(
        np.asarray(reached.geometry.array, dtype=object), return_index=True
    )
    ground = shapely.buffer(pieces, beside_m, quad_segs=4)
    first, order = rows_by_key(owner, len(reached))
    shape = np.array(
        [shapely.union_all(ground[order[a:b]]) for a, b in pairwise(first)], dtype=object
    )
    if hole_m2 > 0:
        shape = _filled(shape, hole_m2)
    return reached.set_geometry(gpd.array.GeometryArray(shape, crs=reached.crs))


def _filled(shape: Shapes, hole_m2: float) -> Shapes:
    polygons, owner = shapely.get_parts(shape, return_index=True)
    rings, of = shapely.get_rings(polygons, return_index=True)
    outer = np.r_[True, np.diff(of) > 0] if len(of) else np.zeros(0, bool)
    keep = outer | (shapely.area(shapely.polygons(rings)) > hole_m2)
    rings, of = rings[keep], of[keep]
    made = shapely.polygons(rings, indices=of) if len(of) else polygons
    return shapely.multipolygons(made, indices=owner)


def parts(whole: Shapes, low_m: Floats, high_m: Floats) -> Shapes:
    """The part of each line (k,) between two measures, metres from its start, low below high."""
    if not len(whole):
        return whole
    xy, line, measure = topology.vertices(whole)
    inner = (measure > low_m[line] + 1e-9) & (measure < high_m[line] - 1e-9)
    ends = [
        shapely.get_coordinates(shapely.line_interpolate_point(whole, m)) for m in (low_m, high_m)
    ]
    number = np.arange(len(whole))
    owner = np.concatenate([number, line[inner], number])
    order = np.lexsort((np.concatenate([low_m, measure[inner], high_m]), owner))
    return shapely.linestrings(
        np.concatenate([ends[0], xy[inner], ends[1]])[order], indices=owner[order]
    )
