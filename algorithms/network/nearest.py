"""The nearest line of many points: a grid of line sides compiled with numba, or shapely's tree
where numba is absent.

Both give one line per point, the lowest ``rank`` among lines equally far (to a micrometre).
"""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING

import numpy as np
import shapely

from ..common import accelerate, executor
from ..common.progress import silent
from . import topology

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import ArrayLike, Floats, Ints, Shapes

# Distances that differ by less are a tie: the end of two segments is one place, whatever its last
# digits say.
TIE_M = 1e-6
_CHUNK = 50_000
_FIRST_M = 12.0  # most crashes lie this near to a street: a first, short look is cheap


def fill(
    ax: Floats,
    ay: Floats,
    bx: Floats,
    by: Floats,
    x0: float,
    y0: float,
    cell: float,
    columns: int,
    lines: int,
    counts: Ints,
    first: Ints,
    content: Ints,
) -> None:
    """Register sides in the cells their boxes touch: counts them when ``content`` is empty, else
    writes them.
    """
    writing = len(content) > 0
    for s in range(len(ax)):
        left, right = int((min(ax[s], bx[s]) - x0) / cell), int((max(ax[s], bx[s]) - x0) / cell)
        low, high = int((min(ay[s], by[s]) - y0) / cell), int((max(ay[s], by[s]) - y0) / cell)
        for j in range(low, high + 1):
            for i in range(left, right + 1):
                at = j * columns + i
                if writing:
                    content[first[at] + counts[at]] = s
                counts[at] += 1


def seek_nearest(
    xs: Floats,
    ys: Floats,
    ax: Floats,
    ay: Floats,
    bx: Floats,
    by: Floats,
    line: Ints,
    measure: Floats,
    rank: Ints,
    x0: float,
    y0: float,
    cell: float,
    columns: int,
    lines: int,
    first: Ints,
    content: Ints,
    limit: float,
    row: Ints,
    distance: Floats,
    position: Floats,
) -> None:
    """Nearest line of each point by rings of cells around it, into ``row``, ``distance`` and
    ``position``.
    """
    tie = 1e-6
    for p in range(len(xs)):
        x, y = xs[p], ys[p]
        ci, cj = int(math.floor((x - x0) / cell)), int(math.floor((y - y0) / cell))
        best, found, place = limit, -1, 0.0
        ring = 0
        while True:
            # what lies beyond the rings seen so far is at least this far away
            if ring > 0 and best + tie < (ring - 1) * cell:
                break
            if (ring - 1) * cell > limit:
                break
            for j in range(cj - ring, cj + ring + 1):
                if j < 0 or j >= lines:
                    continue
                edge_row = j == cj - ring or j == cj + ring
                i = ci - ring
                while i <= ci + ring:
                    if 0 <= i < columns:
                        at = j * columns + i
                        for k in range(first[at], first[at + 1]):
                            s = content[k]
                            dx, dy = bx[s] - ax[s], by[s] - ay[s]
                            t = ((x - ax[s]) * dx + (y - ay[s]) * dy) / (dx * dx + dy * dy)
                            t = min(max(t, 0.0), 1.0)
                            ux, uy = x - (ax[s] + t * dx), y - (ay[s] + t * dy)
                            d = math.sqrt(ux * ux + uy * uy)
                            if d > best + tie or d > limit:
                                continue
                            better = found >= 0 and line[s] == found and d < best
                            if better or found < 0 or d < best - tie or rank[line[s]] < rank[found]:
                                found = line[s]
                                place = measure[s] + t * math.sqrt(dx * dx + dy * dy)
                            if d < best:
                                best = d
                    i += 1 if edge_row or ring == 0 else 2 * ring
            ring += 1
        row[p] = found
        if found >= 0:
            distance[p], position[p] = best, place


def nearest(
    xy: ArrayLike, lines: Shapes, rank: ArrayLike, limit_m: float, *, progress: Progress = silent
) -> tuple[Ints, Floats, Floats]:
    """(row of the nearest line or -1, distance, position along it) of points ``xy`` (n, 2) within
    ``limit_m`` metres.
    """
    xy = np.ascontiguousarray(np.asarray(xy, dtype=float).reshape(-1, 2))
    row, distance, position = (
        np.full(len(xy), -1, np.int64),
        np.full(len(xy), np.nan),
        np.full(len(xy), np.nan),
    )
    if not len(xy) or not len(lines):
        return row, distance, position
    if accelerate.numba() is None:
        _by_tree(xy, lines, rank, limit_m, row, distance, position, progress)
        return row, distance, position
    functions = accelerate.build(fill, seek_nearest)
    corner, line, measure = topology.vertices(lines)
    side = np.flatnonzero((line[1:] == line[:-1]) & (measure[1:] > measure[:-1]))
    ax, ay, bx, by = (
        corner[side, 0].copy(),
        corner[side, 1].copy(),
        corner[side + 1, 0].copy(),
        corner[side + 1, 1].copy(),
    )
    if not len(side):
        return row, distance, position
    low = np.minimum(corner.min(axis=0), corner.max(axis=0) - 1.0)
    span = corner.max(axis=0) - low
    # about one side per cell, cells neither tiny nor larger than half the search
    cell = min(
        max(math.sqrt(span[0] * span[1] / len(side)), 5.0, max(span) / 4000.0),
        max(limit_m, max(span) / 4000.0),
    )
    columns, rows = int(span[0] / cell) + 1, int(span[1] / cell) + 1
    grid = (low[0], low[1], cell, columns, rows)
    counts = np.zeros(columns * rows, np.int64)
    functions["fill"](ax, ay, bx, by, *grid, counts, np.zeros(1, np.int64), np.zeros(0, np.int64))
    first = np.concatenate([[0], np.cumsum(counts)])
    content = np.empty(first[-1], np.int64)
    counts[:] = 0
    functions["fill"](ax, ay, bx, by, *grid, counts, first, content)
    # points that lie near each other in memory look at the same cells
    order = np.argsort(
        (np.floor((xy[:, 1] - low[1]) / cell) * columns + np.floor((xy[:, 0] - low[0]) / cell)),
        kind="stable",
    )
    sides = (ax, ay, bx, by, line[side], measure[side], np.asarray(rank, np.int64))
    sorted_xy = xy[order]
    found, gap, place = (
        np.empty(len(xy), np.int64),
        np.full(len(xy), np.nan),
        np.full(len(xy), np.nan),
    )

    def work(part: slice) -> None:
        functions["seek_nearest"](
            sorted_xy[part, 0].copy(),
            sorted_xy[part, 1].copy(),
            *sides,
            *grid,
            first,
            content,
            float(limit_m),
            found[part],
            gap[part],
            place[part],
        )

    executor.run(
        work, [slice(a, min(a + _CHUNK, len(xy))) for a in range(0, len(xy), _CHUNK)], progress
    )
    row[order], distance[order], position[order] = found, gap, place
    return row, distance, position


def _by_tree(
    xy: Floats,
    lines: Shapes,
    rank: Ints,
    limit: float,
    row: Ints,
    distance: Floats,
    position: Floats,
    progress: Progress,
) -> None:
    """The same with shapely: a short look first, the whole distance for the points it leaves."""
    tree = shapely.STRtree(lines)
    rank = np.asarray(rank)

    def look(some: Ints, reach: float) -> None:
        spots = shapely.points(xy[some])
        # boxes first: one distance per candidate, where the tree's own predicate would measure each
        # twice
        x, y = xy[some].T
        point, near = tree.query(shapely.box(x - reach, y - reach, x + reach, y + reach))
        gap = shapely.distance(spots[point], lines[near])
        inside = gap <= reach
        point, near, gap = point[inside], near[inside], gap[inside]
        if not len(point):
            return
        closest = np.full(len(some), np.inf)
        np.minimum.at(closest, point, gap)
        tied = gap <= closest[point] + TIE_M
        point, near = point[tied], near[tied]
        order = np.lexsort((rank[near], point))
        point, near = point[order], near[order]
        first = np.r_[True, point[1:] != point[:-1]]
        point, near = point[first], near[first]
        row[some[point]], distance[some[point]] = near, closest[point]
        position[some[point]] = shapely.line_locate_point(lines[near], spots[point])

    left = np.arange(len(xy))
    for reach in sorted({min(_FIRST_M, limit), limit}):
        # shapely lets the other threads work; each piece writes rows of its own
        pieces = [left[a : a + _CHUNK // 4] for a in range(0, len(left), _CHUNK // 4)]
        executor.run(functools.partial(look, reach=reach), pieces, progress)
        left = left[row[left] < 0]
