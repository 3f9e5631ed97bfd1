"""Where the lorry stands for each stop: at the door on its right, at the mouth of a street that it
may not enter, or nowhere, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from ..network import ways as walked
from .roundsstreets import Doors, LorryNet, Ways, reach_of

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Bools, Floats, GeoFrame, Ints, Texts

# A yard may lie behind other ground; a door may not.
YARD_REACH_M, DOOR_REACH_M = 500.0, 100.0
# So near to the line of its street a point says nothing of its side.
_SIDELESS_M = 0.5
OFF, DEAD_END, SIDE, LEFT = "off_network", "dead_end", "side", "far"


@dataclass(frozen=True)
class Standing:
    """``doors``: of the places that a lorry comes to, those of yards first (``yards`` of them), then
    of the stops: ``place`` of a stop k is yards + k. ``foot_m`` (k,): metres that the crew walks from
    the lorry, 0 at the door, NaN where nobody comes; ``cause`` (k,): "" at the door, else what keeps
    the lorry away; ``across`` (k,): served from a one-way street on its left."""

    doors: Doors
    yards: int
    foot_m: Floats
    cause: Texts
    across: Bools

    @property
    def served(self) -> Bools:
        """(k,): stops that somebody comes to."""
        return np.isfinite(self.foot_m)


def place_yards(points: ArrayLike, segments: GeoFrame, net: LorryNet) -> tuple[Doors, Bools]:
    """(doors of depot and places to unload, in their order, each in both directions of its street;
    (y,): yards that no street is near to). A yard is ground on which a lorry can turn."""
    usable = walked.Ways(
        segments["start_node"].to_numpy(np.int64),
        segments["end_node"].to_numpy(np.int64),
        np.where(net.of_edge[:, 0] >= 0, 1.0, np.inf),
        np.where(net.of_edge[:, 1] >= 0, 1.0, np.inf),
        int(max(net.tail.max(initial=-1), net.head.max(initial=-1))) + 1,
    )
    found = walked.attach(points, segments, usable, YARD_REACH_M)
    arcs, shares, place = [], [], []
    for k in np.flatnonzero(~found.off):
        for way in (0, 1):
            arc = int(net.of_edge[found.edge[k], way])
            if arc >= 0:
                arcs.append(arc)
                shares.append(float(found.share[k] if way == 0 else 1.0 - found.share[k]))
                place.append(int(k))
    return Doors(np.array(arcs, np.int64), np.array(shares), np.array(place, np.int64)), found.off


def place_stops(
    points: ArrayLike,
    segments: GeoFrame,
    net: LorryNet,
    yards: Doors,
    *,
    node: Ints | None = None,
    both_sides: bool = False,
    foot_limit_m: float = 50.0,
) -> Standing:
    """Stand a lorry at each point.

    Parameters
    ----------
    points
        Stops in the CRS of the streets.
    segments
        Noded streets.
    net
        The arcs of the lorry.
    yards
        Doors of the depot and of the places to unload; a stop must be reached from the depot and
        left for it.
    node
        (k,): the street node of a collection point, where the lorry stops at the end of any street;
        -1 for a door.
    both_sides
        The crew collects both sides: either direction will do.
    foot_limit_m
        How far along the streets the crew fetches on foot what the lorry cannot come to.

    Returns
    -------
    Standing
        Of all points.
    """
    shapes = np.asarray(getattr(points, "array", points), dtype=object)
    foot = walked.on_foot(segments)
    found = walked.attach(shapes, segments, foot, DOOR_REACH_M)
    good = reach_of(net, yards.arc[yards.place == 0])
    many = len(shapes)
    side = _sides(shapes, segments, found)
    cause, foot_m, across = np.full(many, "", object), np.full(many, np.nan), np.zeros(many, bool)
    arcs, shares, place = list(yards.arc), list(yards.share), list(yards.place)
    yard_count = int(yards.place.max(initial=-1)) + 1
    blocked = []
    for k in range(many):
        if node is not None and node[k] >= 0:
            foot_m[k] = 0.0
            for arc in arcs_into(net, good, int(node[k])):
                arcs.append(arc)
                shares.append(1.0)
                place.append(yard_count + k)
            continue
        if found.off[k]:
            cause[k] = OFF
            continue
        e = int(found.edge[k])
        there = [w for w in (0, 1) if net.of_edge[e, w] >= 0]
        right = [w for w in there if good[net.of_edge[e, w]]]
        one_way = len(there) == 1
        if not both_sides and side[k] and not one_way:
            right = [w for w in right if (w == 0) == (side[k] < 0)]
        if not right:
            reason = str(net.barred.iloc[e])
            any_good = any(good[net.of_edge[e, w]] for w in there)
            cause[k] = reason or (SIDE if any_good else DEAD_END)
            blocked.append(k)
            continue
        foot_m[k] = 0.0
        across[k] = one_way and not both_sides and side[k] != 0 and (right[0] == 0) != (side[k] < 0)
        for w in right:
            arcs.append(int(net.of_edge[e, w]))
            shares.append(float(found.share[k] if w == 0 else 1.0 - found.share[k]))
            place.append(yard_count + k)
    for k, mouth, metres in _walk(blocked, found, segments, foot, net, good, foot_limit_m):
        foot_m[k] = metres
        for arc in arcs_into(net, good, mouth):
            arcs.append(arc)
            shares.append(1.0)
            place.append(yard_count + k)
    order = np.argsort(np.array(place, np.int64), kind="stable")
    doors = Doors(
        np.array(arcs, np.int64)[order],
        np.array(shares, float)[order],
        np.array(place, np.int64)[order],
    )
    return Standing(doors, yard_count, foot_m, cause, across)


def arcs_into(net: LorryNet, good: Bools, node: int) -> list[int]:
    """The arcs by which a lorry that comes home again arrives at a node."""
    return [int(a) for a in np.flatnonzero((net.head == node) & good)]


def _sides(shapes: ArrayLike, segments: GeoFrame, found: walked.Places) -> Ints:
    """(k,): 1 left of its street as drawn, -1 right of it, 0 on the line."""
    lines = np.asarray(segments.geometry.array, dtype=object)
    out = np.zeros(len(shapes), np.int64)
    for k in np.flatnonzero(~found.off):
        if found.gap_m[k] < _SIDELESS_M:
            continue
        line = lines[found.edge[k]]
        at = float(found.share[k]) * line.length
        low, high = max(0.0, at - 1.0), min(line.length, at + 1.0)
        a, b = (shapely.get_coordinates(line.interpolate(x))[0] for x in (low, high))
        x, y = shapely.get_coordinates(shapes[k])[0]
        here = shapely.get_coordinates(line.interpolate(at))[0]
        cross = (b[0] - a[0]) * (y - here[1]) - (b[1] - a[1]) * (x - here[0])
        out[k] = int(np.sign(cross)) if abs(cross) > 1e-9 else 0
    return out


def _walk(
    blocked: list[int],
    found: walked.Places,
    segments: GeoFrame,
    foot: walked.Ways,
    net: LorryNet,
    good: Bools,
    limit_m: float,
) -> list[tuple[int, int, float]]:
    """(stop, node where the lorry waits, metres) of the stops that the crew can fetch on foot."""
    from scipy.sparse.csgraph import dijkstra

    if not blocked or not limit_m > 0:
        return []
    mouth = np.zeros(foot.n_nodes, bool)
    mouth[net.head[good]] = True
    ends = segments[["start_node", "end_node"]].to_numpy(np.int64)
    length = segments["length_m"].to_numpy(float)
    matrix = foot.matrix()
    out = []
    for k in blocked:
        e, s = int(found.edge[k]), float(found.share[k])
        far = dijkstra(matrix, indices=ends[e], limit=limit_m)
        way = np.minimum(far[0] + s * length[e], far[1] + (1.0 - s) * length[e])
        way = np.where(mouth, way, np.inf)
        node = int(np.argmin(way))
        if way[node] <= limit_m:
            out.append((k, node, float(way[node])))
    return out


@dataclass(frozen=True)
class Matrix:
    """``metres``, ``seconds`` (p, p) from place to place by the chosen doors; ``leave``, ``enter``
    (p, p): the doors of each way."""

    metres: Floats
    seconds: Floats
    leave: Ints
    enter: Ints


def choose_doors(doors: Doors, ways: Ways, places: Ints, yards: int) -> tuple[Ints, Ints, Ints]:
    """For each of ``places`` the door with the shortest way from the depot and back:
    (door of each place; first and one past the last door of each)."""
    first = np.searchsorted(doors.place, places)
    past = np.searchsorted(doors.place, places, side="right")
    depot = np.flatnonzero(doors.place == 0)
    chosen = first.copy()
    for k in range(len(places)):
        if places[k] < yards or past[k] - first[k] == 1:
            continue
        some = np.arange(first[k], past[k])
        trip = ways.metres[np.ix_(depot, some)].min(axis=0)
        trip = trip + ways.metres[np.ix_(some, depot)].min(axis=1)
        chosen[k] = some[int(np.argmin(trip))]
    return chosen, first, past


def matrix_of(ways: Ways, chosen: Ints, first: Ints, past: Ints, sites: int) -> Matrix:
    """Ways between places: a stop by its chosen door, a yard (the first ``sites`` places) by
    whichever of its doors is faster."""
    n = len(chosen)
    leave, enter = np.tile(chosen[:, None], (1, n)), np.tile(chosen[None, :], (n, 1))
    seconds = ways.seconds[np.ix_(chosen, chosen)].copy()
    for yard in range(sites):
        for out in range(first[yard], past[yard]):
            row = ways.seconds[out, chosen]
            better = row < seconds[yard]
            seconds[yard, better] = row[better]
            leave[yard, better] = out
    for yard in range(sites):
        for into in range(first[yard], past[yard]):
            column = ways.seconds[chosen, into].copy()
            for other in range(sites):
                column[other] = ways.seconds[first[other] : past[other], into].min()
            better = column < seconds[:, yard]
            seconds[better, yard] = column[better]
            enter[better, yard] = into
            for other in range(sites):
                if better[other]:
                    some = ways.seconds[first[other] : past[other], into]
                    leave[other, yard] = first[other] + int(np.argmin(some))
    metres = ways.metres[leave, enter]
    seconds = ways.seconds[leave, enter]
    same = np.arange(n)
    metres[same, same] = seconds[same, same] = 0.0
    return Matrix(metres.astype(np.float32), seconds.astype(np.float32), leave, enter)
