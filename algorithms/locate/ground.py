"""Where the streets of a town lie: their parts, where two meet, the way along one between two
places."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..common.types import Floats, Geometry, Ints, Shapes, Texts
    from .index import Names

# Lines of one name that are further apart are two streets: a merged commune has two rue Pasteur.
SAME_STREET_M = 500.0
# Centre lines of two streets that meet are this near at most; a place is drawn as a ring or a point.
MEET_M, MEET_PLACE_M = 30.0, 120.0
# Points where the two carriageways of a street are met are one crossing.
ONE_CROSSING_M = 70.0
# Gaps in the lines of one street that its way goes over: a crossing, a square.
_GAP_M = 60.0
_MOST_CROSSINGS = 12


class Part(NamedTuple):
    """One street: the ``entry`` of its name, and which of the streets of that name."""

    entry: int
    number: int


@dataclass
class Ground:
    """The lines of a town's streets by name.

    Parameters
    ----------
    names : Names
        Of the same rows.
    lines : Shapes
        (n,) in metres.
    towns : Texts | None
        (n,) commune of each line, plain words, "" where none is told.
    labels : Mapping[str, str]
        Communes as they are written, by those words.
    """

    names: Names
    lines: Shapes
    towns: Texts | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    _rows: dict[int, list[int]] = field(default_factory=dict)
    _parts: dict[int, list[Ints]] = field(default_factory=dict)
    _met: dict[tuple[Part, Part, float], list[Floats]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for row, entry in enumerate(self.names.rows):
            if entry >= 0:
                self._rows.setdefault(entry, []).append(row)
        self.shape = functools.lru_cache(maxsize=20_000)(self._shape)
        self.middle = functools.lru_cache(maxsize=20_000)(self._middle)

    def has(self, entry: int) -> bool:
        """True if a line bears the name."""
        return entry in self._rows

    def parts(self, entry: int) -> list[Part]:
        """The streets of one name: groups of lines further apart than :data:`SAME_STREET_M`, or in
        two communes without meeting."""
        if entry not in self._parts:
            rows = np.array(self._rows.get(entry, []), dtype=np.int64)
            towns = None if self.towns is None else self.towns[rows]
            told = groups(self.lines[rows], rows, SAME_STREET_M, towns) if len(rows) else []
            self._parts[entry] = told
        return [Part(entry, k) for k in range(len(self._parts[entry]))]

    def rows(self, part: Part) -> Ints:
        """Rows of the layer that a street is made of."""
        self.parts(part.entry)
        return self._parts[part.entry][part.number]

    def towns_of(self, part: Part) -> frozenset[str]:
        """The communes that a street lies in, as far as the layer tells."""
        if self.towns is None:
            return frozenset()
        return frozenset(t for t in self.towns[self.rows(part)] if t)

    def label_of(self, part: Part) -> str:
        """The communes of a street as they are written; "" where the layer does not tell."""
        return ", ".join(sorted(self.labels.get(t, t.title()) for t in self.towns_of(part)))

    def _shape(self, part: Part) -> Geometry:
        lines = self.lines[self.rows(part)]
        if len(lines) == 1:
            return lines[0]
        return shapely.line_merge(shapely.union_all(lines))

    def _middle(self, part: Part) -> Geometry:
        line = self.shape(part)
        return (
            shapely.line_interpolate_point(line, shapely.line_locate_point(line, line.centroid))
            if line.geom_type == "LineString"
            else nearest_on(line, line.centroid)
        )

    # -- crossings
    def meet(self, one: Part, other: Part, distance_m: float = MEET_M) -> list[Floats]:
        """Where two streets meet: each crossing as the points (k, 2) of the first street there.

        Parameters
        ----------
        one, other : Part
            Streets.
        distance_m : float
            So far apart lines may be that meet.

        Returns
        -------
        list[Floats]
            Empty where they do not.
        """
        key = (one, other, distance_m)
        if key not in self._met:
            if len(self._met) > 100_000:
                self._met.clear()
            self._met[key] = _crossings(self.shape(one), self.shape(other), distance_m)
        return self._met[key]

    def way(self, part: Part, begins: Floats, ends: Floats) -> Geometry | None:
        """The shortest way along a street from one of the points ``begins`` (k, 2) to one of
        ``ends`` (m, 2); None where its lines do not join them."""
        return shortest(self.shape(part), begins, ends)


def groups(lines: Shapes, rows: Ints, distance_m: float, towns: Texts | None = None) -> list[Ints]:
    """Rows whose lines hang together within a distance, the longest group first; those of two
    ``towns`` only where they meet."""
    n = len(lines)
    if n == 1:
        return [rows]
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    tree = shapely.STRtree(lines)
    one, other = tree.query(lines, predicate="dwithin", distance=distance_m)
    if towns is not None:
        apart = (towns[one] != towns[other]) & (towns[one] != "") & (towns[other] != "")
        hang = ~apart
        hang[apart] = shapely.dwithin(lines[one[apart]], lines[other[apart]], MEET_M)
        one, other = one[hang], other[hang]
    pairs = coo_matrix((np.ones(len(one)), (one, other)), shape=(n, n))
    count, label = connected_components(pairs, directed=False)
    if count == 1:
        return [rows]
    lengths = np.bincount(label, shapely.length(lines), count)
    return [rows[label == k] for k in np.argsort(-lengths, kind="stable")]


def nearest_on(line: Geometry, point: Geometry) -> Geometry:
    """The point of ``line`` nearest to ``point``."""
    return shapely.get_point(shapely.shortest_line(line, point), 0)


def _crossings(one: Geometry, other: Geometry, distance_m: float) -> list[Floats]:
    apart = shapely.distance(one, other)
    if not apart <= distance_m:
        return []
    met = shapely.intersection(one, other) if apart == 0 else nearest_on(one, other)
    pieces = shapely.get_parts(met)
    # a shared stretch counts by its ends
    xy = np.vstack(
        [
            shapely.get_coordinates(p)[[0, -1]]
            if p.geom_type != "Point"
            else shapely.get_coordinates(p)
            for p in pieces
        ]
    )
    if len(xy) == 1:
        return [xy]
    points = shapely.points(xy)
    return [xy[g] for g in groups(points, np.arange(len(xy)), ONE_CROSSING_M)][:_MOST_CROSSINGS]


def shortest(line: Geometry, begins: Floats, ends: Floats) -> Geometry | None:
    """The shortest line along ``line`` (of one or several parts) between two sets of points.

    Parameters
    ----------
    line : Geometry
        LineString or MultiLineString.
    begins, ends : Floats
        (k, 2), (m, 2); each is taken to the nearest place of the line.

    Returns
    -------
    Geometry | None
        None where gaps of more than 60 m part them.
    """
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import dijkstra

    pieces = shapely.get_parts(line)
    points = shapely.points(np.vstack([begins, ends]))
    home = np.argmin(shapely.distance(pieces[:, None], points[None, :]), axis=0)
    nodes: list[Floats] = []
    first: list[int] = []
    at_node = np.zeros(len(points), dtype=np.int64)
    edges: list[tuple[int, int, float]] = []
    total = 0
    for k, piece in enumerate(pieces):
        xy = shapely.get_coordinates(piece)
        along = np.append(0.0, np.cumsum(np.hypot(*np.diff(xy, axis=0).T)))
        mine = np.flatnonzero(home == k)
        stops = shapely.line_locate_point(piece, points[mine])
        every = np.concatenate([along, stops])
        order = np.argsort(every, kind="stable")
        place = np.empty(len(every), dtype=np.int64)
        place[order] = np.arange(len(every))
        added = shapely.get_coordinates(shapely.line_interpolate_point(piece, stops))
        nodes.append(np.vstack([xy, added])[order])
        at_node[mine] = total + place[len(along) :]
        steps = np.diff(every[order])
        edges += [(total + i, total + i + 1, float(d)) for i, d in enumerate(steps)]
        first.append(total)
        total += len(every)
    xy = np.vstack(nodes)
    bounds = [*first, total]
    tips = np.array([i for a, b in zip(bounds[:-1], bounds[1:], strict=True) for i in (a, b - 1)])
    edges += _joints(xy, tips)
    a, b, cost = (np.array(x) for x in zip(*edges, strict=True))
    graph = coo_matrix((np.maximum(cost, 1e-6), (a, b)), shape=(total, total)).tocsr()
    starts, stops_at = at_node[: len(begins)], at_node[len(begins) :]
    far, before, _ = dijkstra(
        graph, directed=False, indices=starts, return_predecessors=True, min_only=True
    )
    end = stops_at[np.argmin(far[stops_at])]
    if not np.isfinite(far[end]):
        return None
    path = [int(end)]
    while before[path[-1]] >= 0:
        path.append(int(before[path[-1]]))
    return shapely.linestrings(xy[path[::-1]]) if len(path) > 1 else None


def _joints(xy: Floats, tips: Ints) -> list[tuple[int, int, float]]:
    """Links between the ends of lines and the nodes of others that are near."""
    from scipy.spatial import cKDTree

    tree = cKDTree(xy)
    out = []
    for tip, near in zip(tips, tree.query_ball_point(xy[tips], _GAP_M), strict=True):
        for other in near:
            if other != tip:
                gap = float(np.hypot(*(xy[other] - xy[tip])))
                # a gap is gone over only where no line leads there
                out.append((int(tip), int(other), gap * 1.5 if gap > 0.5 else gap))
    return out
