"""The way of a vehicle along the town's streets: by the shape of its line where the feed has one, else the
shortest way from stop to stop.

Between two stops only streets that stay within :data:`CORRIDOR_M` of the line's shape are looked at; where
they do not connect, and where there is no shape, the way is the shortest of all streets. A street against
its one-way and a pedestrian street cost more, and are not closed: buses have lanes against and may pass.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import shapely

from ..common.progress import silent
from ..common.shapes import shapes_of
from ..network.ways import Places, Ways, attach, by_car, directions

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Array, Bools, Floats, GeoFrame, Ints, Shapes

CORRIDOR_M = 35.0
STOP_M = 60.0  # farther from any street a stop is not in it
MOST_DETOUR, MORE_M = 4.0, 1000.0  # a way that is longer is not believed
_AGAINST, _ON_FOOT = 4.0, 3.0
_TINY = 1e-6


@dataclass(frozen=True)
class Leg:
    """A way from one stop to the next: ``edge``, ``ahead`` (as drawn), ``length_m`` on it, in order; ``how``:
    "shape", "shortest"."""

    edge: Ints
    ahead: Bools
    length_m: Floats
    how: str


@dataclass
class Router:
    """Ways between places of a street network, for buses.

    ``counts``: legs by shape, by the shortest way, off the streets, and of a detour that is not believed.
    """

    segments: GeoFrame
    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(
            ("legs_by_shape", "legs_shortest", "legs_off_streets", "legs_detour"), 0
        )
    )

    def __post_init__(self) -> None:
        driven = by_car(self.segments, seconds=False)
        ahead, against = directions(self.segments)
        length = np.maximum(self.segments["length_m"].to_numpy(float), _TINY)
        closed = np.isinf(driven.forward) & np.isinf(driven.back)
        slow = np.where(closed, _ON_FOOT, 1.0) * length
        forward = np.where(ahead, slow, _AGAINST * slow)
        back = np.where(against, slow, _AGAINST * slow)
        self.ways = Ways(driven.start, driven.end, forward, back, driven.n_nodes)
        self._lines: Shapes = shapes_of(self.segments)
        self._length = self.segments["length_m"].to_numpy(float)
        self._tree = shapely.STRtree(self._lines)
        self._all = _Graph(self.ways, np.arange(len(self._length)))

    def places(self, x: Floats, y: Floats) -> Places:
        """Where stops (metres) meet the streets."""
        points = shapely.points(np.nan_to_num(x), np.nan_to_num(y))
        points[np.isnan(x) | np.isnan(y)] = None
        return attach(points, self.segments, self.ways, STOP_M)

    def legs(
        self,
        places: Places,
        xy: Floats,
        asked: list[tuple[int, int, Array | None]],
        progress: Progress = silent,
    ) -> list[Leg | None]:
        """The way of each leg ``(place, place, its part of the shape (k, 2) or None)``; None where there is
        none that can be believed."""
        out: list[Leg | None] = []
        for k, (a, b, line) in enumerate(asked):
            if k % 64 == 0:
                progress(k / len(asked))
            if places.edge[a] < 0 or places.edge[b] < 0:
                self.counts["legs_off_streets"] += 1
                out.append(None)
                continue
            straight = float(np.hypot(*(xy[a] - xy[b])))
            leg = None
            if line is not None and len(line) > 1:
                leg = self._by_shape(places, a, b, line)
            if leg is None:
                leg = self._shortest(places, a, b, straight)
            if leg is None:
                self.counts["legs_detour"] += 1
            else:
                self.counts["legs_by_shape" if leg.how == "shape" else "legs_shortest"] += 1
            out.append(leg)
        progress(1.0)
        return out

    def _by_shape(self, places: Places, a: int, b: int, line: Array) -> Leg | None:
        shape = shapely.linestrings(line[:, :2])
        if shapely.length(shape) < 1.0:  # two stops at one place of it
            return None
        near = self._tree.query(shape, predicate="dwithin", distance=CORRIDOR_M)
        spots = shapely.line_interpolate_point(
            self._lines[near][:, None],
            np.array([0.0, 0.25, 0.5, 0.75, 1.0])[None, :],
            normalized=True,
        )
        with np.errstate(invalid="ignore"):  # a street without length has no places
            gap = shapely.distance(spots, shape)
        inside = gap.max(axis=1) <= CORRIDOR_M
        ends = np.isin(near, (places.edge[a], places.edge[b]))
        kept = inside | ends
        rows, mean = near[kept], gap[kept].mean(axis=1)
        missing = [e for e in (places.edge[a], places.edge[b]) if e not in rows]
        rows = np.concatenate([rows, np.array(missing, dtype=rows.dtype)])
        mean = np.concatenate([mean, np.full(len(missing), CORRIDOR_M)])
        graph = _Graph(self.ways, rows, 1.0 + np.minimum(mean, CORRIDOR_M) / 10.0)
        found = self._way(graph, places, a, b, np.inf)
        if found is None:
            return None
        told = float(shapely.length(shape))
        if found[2].sum() > 1.5 * told + 150.0:
            return None
        return Leg(*found, "shape")

    def _shortest(self, places: Places, a: int, b: int, straight: float) -> Leg | None:
        most = MOST_DETOUR * straight + MORE_M
        found = self._way(self._all, places, a, b, _AGAINST * most)
        if found is None or found[2].sum() > most:
            return None
        return Leg(*found, "shortest")

    def _way(
        self, graph: _Graph, places: Places, a: int, b: int, limit: float
    ) -> tuple[Ints, Bools, Floats] | None:
        e, f = int(places.edge[a]), int(places.edge[b])
        s, q = float(places.share[a]), float(places.share[b])
        best, chosen = np.inf, None
        if e == f:
            best = (q - s) * graph.cost(e, True) if q >= s else (s - q) * graph.cost(e, False)
            chosen = ([e], [q >= s], [abs(q - s) * self._length[e]])
        starts, ends = self.ways.start, self.ways.end
        for out_ahead in (True, False):
            first = ends[e] if out_ahead else starts[e]
            leave = (1.0 - s if out_ahead else s) * graph.cost(e, out_ahead)
            distance, before = graph.tree(int(first), limit)
            for in_ahead in (True, False):
                last = starts[f] if in_ahead else ends[f]
                enter = (q if in_ahead else 1.0 - q) * graph.cost(f, in_ahead)
                node = graph.local(int(last))
                if node < 0 or not np.isfinite(distance[node]):
                    continue
                total = leave + distance[node] + enter
                if total >= best:
                    continue
                edges, ahead = graph.trace(before, node)
                best = total
                chosen = (
                    [e, *edges, f],
                    [out_ahead, *ahead, in_ahead],
                    [
                        (1.0 - s if out_ahead else s) * self._length[e],
                        *(self._length[x] for x in edges),
                        (q if in_ahead else 1.0 - q) * self._length[f],
                    ],
                )
        if chosen is None:
            return None
        return np.array(chosen[0], np.int64), np.array(chosen[1], bool), np.array(chosen[2], float)


class _Graph:
    """Some of the streets, both ways, for scipy's Dijkstra; the last trees are kept."""

    def __init__(self, ways: Ways, rows: Ints, factor: Floats | None = None) -> None:
        from scipy.sparse import coo_matrix

        factor = np.ones(len(rows)) if factor is None else factor
        tail = np.concatenate([ways.start[rows], ways.end[rows]])
        head = np.concatenate([ways.end[rows], ways.start[rows]])
        cost = np.concatenate([ways.forward[rows] * factor, ways.back[rows] * factor])
        self._nodes, at = np.unique(np.concatenate([tail, head]), return_inverse=True)
        tail, head = at[: len(tail)], at[len(tail) :]
        edge, ahead = np.tile(rows, 2), np.repeat([True, False], len(rows))
        self._costs = (ways, dict(zip(rows.tolist(), factor.tolist(), strict=True)))
        keep = np.flatnonzero(tail != head)
        keep = keep[np.lexsort((cost[keep], head[keep], tail[keep]))]
        t, h = tail[keep], head[keep]
        one = keep[np.r_[True, (t[1:] != t[:-1]) | (h[1:] != h[:-1])]] if len(keep) else keep
        n = len(self._nodes)
        self._arcs = {
            k: (e, a)
            for k, e, a in zip(
                (tail[one] * n + head[one]).tolist(),
                edge[one].tolist(),
                ahead[one].tolist(),
                strict=True,
            )
        }
        self._matrix = coo_matrix((cost[one], (tail[one], head[one])), shape=(n, n)).tocsr()
        self._kept: dict[int, tuple[float, Floats, Ints]] = {}

    def cost(self, edge: int, ahead: bool) -> float:
        """Of the whole street in a direction."""
        ways, factor = self._costs
        return float((ways.forward if ahead else ways.back)[edge]) * factor[edge]

    def local(self, node: int) -> int:
        """The number of a node here, -1 for one that is not."""
        at = int(np.searchsorted(self._nodes, node))
        return at if at < len(self._nodes) and self._nodes[at] == node else -1

    def tree(self, node: int, limit: float) -> tuple[Floats, Ints]:
        """(distance, node before) of all within the limit."""
        from scipy.sparse.csgraph import dijkstra

        kept = self._kept.get(node)
        if kept is None or kept[0] < limit:
            distance, before = dijkstra(
                self._matrix, indices=self.local(node), return_predecessors=True, limit=limit
            )
            if len(self._kept) >= 16:
                self._kept.pop(next(iter(self._kept)))
            kept = self._kept[node] = (limit, distance, before)
        return kept[1], kept[2]

    def trace(self, before: Ints, node: int) -> tuple[list[int], list[bool]]:
        """(streets, directions) from the root of a tree to a node."""
        edges, ahead, n = [], [], len(self._nodes)
        while before[node] >= 0:
            e, a = self._arcs[int(before[node]) * n + node]
            edges.append(e)
            ahead.append(a)
            node = int(before[node])
        return edges[::-1], ahead[::-1]


def along_shape(line: Floats, xy: Floats, told: Floats | None = None) -> Floats:
    """(stops,) metres along a line at which a vehicle passes its stops, never backwards.

    The places minimise the sum of squared distances to the line under that order (dynamic programme over
    its pieces), so that a line that crosses itself or returns is followed as it runs.

    Parameters
    ----------
    line : Floats
        (points, 2) metres.
    xy : Floats
        (stops, 2) metres.
    told : Floats | None
        Metres along it where the feed says them.
    """
    if told is not None and not np.isnan(told).any():
        return np.maximum.accumulate(told)
    a, d = line[:-1], np.diff(line, axis=0)
    squared = np.maximum((d**2).sum(axis=1), 1e-12)
    share = ((xy[:, None, :] - a[None]) * d[None]).sum(axis=2) / squared
    share = np.clip(share, 0.0, 1.0)
    foot = a[None] + share[:, :, None] * d[None]
    gap = ((xy[:, None, :] - foot) ** 2).sum(axis=2)
    best = gap[0].copy()
    back = np.zeros(gap.shape, np.int64)
    for k in range(1, len(xy)):
        least = np.minimum.accumulate(best)
        # where the running minimum was reached, for the way back
        at = np.maximum.accumulate(np.where(best <= least, np.arange(len(best)), 0))
        back[k], best = at, least + gap[k]
    piece = np.zeros(len(xy), np.int64)
    piece[-1] = int(np.argmin(best))
    for k in range(len(xy) - 1, 0, -1):
        piece[k - 1] = back[k, piece[k]]
    begins = np.r_[0.0, np.cumsum(np.sqrt(squared))]
    rows = np.arange(len(xy))
    return np.maximum.accumulate(begins[piece] + share[rows, piece] * np.sqrt(squared)[piece])


def part_of(line: Floats, start: float, end: float) -> Floats:
    """(points, 2) the part of a line between two metres along it."""
    begins = np.r_[0.0, np.cumsum(np.hypot(*np.diff(line, axis=0).T))]
    inner = (begins > start) & (begins < end)
    ends = [
        [np.interp(at, begins, line[:, 0]), np.interp(at, begins, line[:, 1])]
        for at in (start, end)
    ]
    return np.vstack([ends[:1], line[inner], ends[1:]])
