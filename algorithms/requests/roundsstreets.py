"""Streets as a collection lorry drives them: from arc to arc, never back the way it came.

An arc is a street in one direction. From an arc the lorry goes on to every arc that leaves its end,
but not back along the same street: no reversing and no turning in the carriageway (recommendation
R 437 of the Caisse nationale de l'assurance maladie, 2008), unless the end is a place to turn. A
dead end without one is left by none, so no round goes into it; a loop or a roundabout at its end
lets the lorry out by itself. A stop is on the side of its arc, so that the lorry comes to it on its
right.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from ..common.errors import DataError
from ..common.progress import silent
from ..network import facts
from ..network.ways import directions

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

    from ..common.progress import Progress
    from ..common.types import ArrayLike, Bools, Floats, GeoFrame, Ints, Series

# A place to turn lies so near to the end of its street.
TURNING_REACH_M = 30.0
_CHUNK = 32
_CLASSES = ("pedestrian",)


@dataclass(frozen=True)
class Lorry:
    """What the lorry is and may do. ``width_m``, ``height_m``, ``weight_t``: of the lorry with its
    load, NaN where nothing is asked; ``reversing``: it may turn back at any junction or end;
    ``both_sides``: the crew collects on both sides of a street in one pass."""

    width_m: float = np.nan
    height_m: float = np.nan
    weight_t: float = np.nan
    reversing: bool = False
    both_sides: bool = False


@dataclass(frozen=True)
class LorryNet:
    """The arcs. ``tail``, ``head`` (a,): nodes; ``edge`` (a,): row of the street; ``ahead`` (a,): True
    as drawn; ``seconds``, ``metres`` (a,); ``follow``: (a, a) seconds of the arc that is entered;
    ``barred`` (m,): streets that the lorry may not use, by "width", "height", "weight", "class" or
    "" ; ``dead_end`` (n,): nodes where the lorry can neither go on nor turn; ``counts``."""

    tail: Ints
    head: Ints
    edge: Ints
    ahead: Bools
    seconds: Floats
    metres: Floats
    follow: csr_matrix
    barred: Series
    dead_end: Bools
    counts: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def of_edge(self) -> Ints:
        """(m, 2): the arc of a street as drawn and against it, -1 where it may not be driven."""
        out = np.full((len(self.barred), 2), -1, np.int64)
        out[self.edge, np.where(self.ahead, 0, 1)] = np.arange(len(self.edge))
        return out


def build_net(
    segments: GeoFrame,
    nodes: GeoFrame,
    speeds: Mapping[str, float],
    lorry: Lorry,
    turning: ArrayLike | None = None,
) -> LorryNet:
    """The arcs of noded streets.

    Parameters
    ----------
    segments, nodes
        Of :func:`..network.segments.build`.
    speeds
        km/h by class of street, "unknown" for the others; never above the speed limit.
    lorry
        Its measures and what it may do.
    turning
        Points where a lorry can turn, in the CRS of the streets.

    Returns
    -------
    LorryNet
        With how many streets said nothing of a limit that was asked for.

    Raises
    ------
    DataError
        ``rounds_no_streets`` where the lorry may use none.
    """
    barred, counts = _barred(segments, lorry)
    forward, against = directions(segments)
    free = (barred == "").to_numpy(bool)
    length = segments["length_m"].to_numpy(float)
    kmh = (
        segments["class"].map(speeds) if "class" in segments else pd.Series(np.nan, segments.index)
    )
    kmh = kmh.fillna(speeds["unknown"]).to_numpy(float)
    kmh = np.minimum(kmh, facts.limits(segments)["limit_kmh"].to_numpy(float))
    start, end = (segments[c].to_numpy(np.int64) for c in ("start_node", "end_node"))
    ahead, back = np.flatnonzero(free & forward), np.flatnonzero(free & against)
    edge = np.concatenate([ahead, back])
    if not len(edge):
        raise DataError("rounds_no_streets", n=len(segments))
    drawn = np.r_[np.ones(len(ahead), bool), np.zeros(len(back), bool)]
    tail, head = np.where(drawn, start[edge], end[edge]), np.where(drawn, end[edge], start[edge])
    turn = np.full(len(nodes), lorry.reversing)
    counts["turning_places"] = _mark_turning(turn, nodes, turning)
    seconds = length[edge] * 3.6 / np.maximum(kmh[edge], 1e-6)
    follow, open_end = _follow(tail, head, edge, turn, seconds, len(nodes))
    known = (
        segments["oneway"].notna().to_numpy(bool)
        if "oneway" in segments
        else np.zeros(len(segments), bool)
    )
    counts |= {
        "streets": len(segments),
        "streets_barred": int((~free).sum()),
        "one_way": int((free & (forward != against)).sum()),
        "one_way_unknown": int((free & ~known).sum()),
        "dead_ends": int(open_end.sum()),
    }
    return LorryNet(
        tail, head, edge, drawn, seconds, length[edge], follow, barred, open_end, counts
    )


def _barred(segments: GeoFrame, lorry: Lorry) -> tuple[Series, dict[str, int]]:
    """(why each street is barred, "" where it is not; how many say nothing of each limit asked for)."""
    why = pd.Series("", index=range(len(segments)), dtype=object)
    counts: dict[str, int] = {}
    limits = (
        ("weight", lorry.weight_t, ("max_weight_t",)),
        ("height", lorry.height_m, ("max_height_m",)),
        ("width", lorry.width_m, ("max_width_m", "width_m")),
    )
    for name, measure, columns in limits:
        if not np.isfinite(measure):
            continue
        least = np.full(len(segments), np.nan)
        for column in columns:
            if column in segments:
                told = pd.to_numeric(segments[column], errors="coerce").to_numpy(float)
                least = np.fmin(least, np.where(told > 0, told, np.nan))
        counts[f"{name}_unknown"] = int(np.isnan(least).sum())
        why[np.nan_to_num(least, nan=np.inf) < measure] = name
    if "class" in segments:
        why[segments["class"].isin(_CLASSES).to_numpy(bool)] = "class"
    return why, counts


def _mark_turning(turn: Bools, nodes: GeoFrame, turning: ArrayLike | None) -> int:
    """Mark in ``turn`` the ends near to places to turn; returns how many places found one."""
    if turning is None or not len(turning):
        return 0
    shapes = np.asarray(getattr(turning, "array", turning), dtype=object)
    shapes = shapely.centroid(shapes[~(shapely.is_missing(shapes) | shapely.is_empty(shapes))])
    tree = shapely.STRtree(np.asarray(nodes.geometry.array, dtype=object))
    place, node = tree.query_nearest(shapes, max_distance=TURNING_REACH_M, all_matches=False)
    turn[node] = True
    return len(np.unique(place))


def _follow(
    tail: Ints, head: Ints, edge: Ints, turn: Bools, seconds: Floats, n_nodes: int
) -> tuple[csr_matrix, Bools]:
    """(seconds of the arc that is entered, by arc left and arc entered; nodes that arcs come to and
    none can leave)."""
    from scipy.sparse import csr_matrix

    order = np.argsort(tail, kind="stable")
    first = np.searchsorted(tail[order], np.arange(n_nodes + 1))
    many = first[head + 1] - first[head]
    a = np.repeat(np.arange(len(tail)), many)
    b = order[np.arange(len(a)) - np.repeat(np.cumsum(many) - many, many) + first[head[a]]]
    # back along the street: the other arc of the same one; a loop is gone on, not back
    back = (edge[a] == edge[b]) & (a != b) | ((a == b) & (tail[a] != head[a]))
    keep = ~back | turn[head[a]]
    a, b = a[keep], b[keep]
    came, went = np.zeros(n_nodes, bool), np.zeros(n_nodes, bool)
    came[head] = True
    went[head[a]] = True
    # zero seconds would be no way at all to scipy
    follow = csr_matrix((np.maximum(seconds[b], 1e-6), (a, b)), shape=(len(tail), len(tail)))
    return follow, came & ~went


def reach_of(net: LorryNet, arcs: Ints) -> Bools:
    """(a,): arcs that a lorry at home can serve: it comes to them from one of ``arcs`` and back to
    one of them."""
    from scipy.sparse.csgraph import breadth_first_order

    out = np.ones(len(net.tail), bool)
    for matrix in (net.follow, net.follow.T.tocsr()):
        seen = np.zeros(len(net.tail), bool)
        for arc in arcs:
            if not seen[arc]:
                seen[breadth_first_order(matrix, int(arc), return_predecessors=False)] = True
        out &= seen
    return out


@dataclass(frozen=True)
class Doors:
    """Where a lorry stands at a place: ``arc`` (d,), ``share`` (d,) along it in its own direction,
    ``place`` (d,): row of the place. A place has one door, or more where any side will do."""

    arc: Ints
    share: Floats
    place: Ints


@dataclass(frozen=True)
class Ways:
    """``metres``, ``seconds`` (d, d), float32, from door to door; inf where no way leads."""

    metres: Floats
    seconds: Floats


def measure_ways(net: LorryNet, doors: Doors, progress: Progress = silent) -> Ways:
    """The fastest ways between all doors, with their metres."""
    from scipy.sparse.csgraph import dijkstra

    many = len(doors.arc)
    metres = np.full((many, many), np.inf, np.float32)
    seconds = np.full((many, many), np.inf, np.float32)
    arcs, which = np.unique(doors.arc, return_inverse=True)
    cost, length, share = net.seconds[doors.arc], net.metres[doors.arc], doors.share
    before = net.follow.T.tocsr()
    for low in range(0, len(arcs), _CHUNK):
        some = arcs[low : low + _CHUNK]
        far, previous = dijkstra(net.follow, indices=some, return_predecessors=True)
        gone = _along(previous, some, net.metres, arcs)
        for k, arc in enumerate(some):
            time, way = far[k, arcs].copy(), gone[k].copy()
            # round the block to the same arc again
            came = before.indices[before.indptr[arc] : before.indptr[arc + 1]]
            time[low + k], way[low + k] = np.inf, np.inf
            if len(came) and np.isfinite(far[k, came]).any():
                last = int(came[np.argmin(far[k, came])])
                time[low + k] = far[k, last] + net.seconds[arc]
                way[low + k] = (
                    _along(previous[k : k + 1], some[k : k + 1], net.metres, np.array([last]))[0, 0]
                    + net.metres[arc]
                )
            for i in np.flatnonzero(which == low + k):
                rest = 1.0 - share[i]
                t = rest * cost[i] + time[which] - (1.0 - share) * cost
                m = rest * length[i] + way[which] - (1.0 - share) * length
                here = (doors.arc == arc) & (share >= share[i])
                t[here] = (share[here] - share[i]) * cost[here]
                m[here] = (share[here] - share[i]) * length[here]
                seconds[i], metres[i] = t, m
        progress(min(1.0, (low + _CHUNK) / len(arcs)))
    np.maximum(metres, 0.0, out=metres)
    np.maximum(seconds, 0.0, out=seconds)
    return Ways(metres, seconds)


def _along(previous: Ints, sources: Ints, metres: Floats, targets: Ints) -> Floats:
    """(s, t): metres of the arcs after the source up to and with the target, inf without a way."""
    now = np.tile(targets.astype(np.int64), (len(sources), 1))
    row = np.arange(len(sources))[:, None]
    total = np.zeros(now.shape)
    lost = np.zeros(now.shape, bool)
    going = now != sources[:, None]
    while going.any():
        r, c = np.nonzero(going)
        arc = now[r, c]
        total[r, c] += metres[arc]
        prior = previous[r, arc]
        dead = prior < 0
        lost[r[dead], c[dead]] = True
        now[r, c] = np.where(dead, sources[r], prior)
        going[r, c] = now[r, c] != sources[r]
    del row
    return np.where(lost, np.inf, total)


def trace_ways(
    net: LorryNet, doors: Doors, legs: list[tuple[int, int]], lines: ArrayLike
) -> list[Floats]:
    """The coordinates (k, 2) of each leg from door to door along the streets ``lines``."""
    from scipy.sparse.csgraph import dijkstra

    shapes = np.asarray(lines, dtype=object)
    out: list[Floats] = [np.zeros((0, 2)) for _ in legs]
    order = sorted(range(len(legs)), key=lambda k: legs[k][0])
    low = 0
    while low < len(order):
        high = low
        i = legs[order[low]][0]
        while high < len(order) and legs[order[high]][0] == i:
            high += 1
        arc = int(doors.arc[i])
        far, previous = dijkstra(net.follow, indices=arc, return_predecessors=True)
        for k in order[low:high]:
            out[k] = _trace(net, doors, i, legs[k][1], far, previous, shapes)
        low = high
    return out


def _trace(
    net: LorryNet, doors: Doors, i: int, j: int, far: Floats, previous: Ints, shapes: ArrayLike
) -> Floats:
    a, b = int(doors.arc[i]), int(doors.arc[j])
    s, t = float(doors.share[i]), float(doors.share[j])
    if a == b and t >= s:
        return _piece(net, a, s, t, shapes)
    last = b
    chain: list[int] = []
    if a == b:
        came = net.follow.T.tocsr()
        before = came.indices[came.indptr[b] : came.indptr[b + 1]]
        if not len(before) or not np.isfinite(far[before]).any():
            return np.zeros((0, 2))
        last = int(before[np.argmin(far[before])])
        chain.append(last)
    while last != a:
        last = int(previous[last])
        if last < 0:
            return np.zeros((0, 2))
        chain.append(last)
    middle = [x for x in reversed(chain) if x != a]
    parts = [_piece(net, a, s, 1.0, shapes)]
    parts += [_piece(net, x, 0.0, 1.0, shapes) for x in middle]
    parts.append(_piece(net, b, 0.0, t, shapes))
    return np.concatenate(parts)


def _piece(net: LorryNet, arc: int, s: float, t: float, shapes: ArrayLike) -> Floats:
    """Coordinates of a part of an arc, in the direction of travel."""
    from shapely.ops import substring

    line = shapes[int(net.edge[arc])]
    if not net.ahead[arc]:
        line = shapely.reverse(line)
    if s > 0.0 or t < 1.0:
        line = substring(line, s, t, normalized=True)
    return shapely.get_coordinates(line)
