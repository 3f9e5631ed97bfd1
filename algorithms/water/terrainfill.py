"""The filled surface: the lowest one above the terrain from which water reaches an outlet without
climbing.

It is that of the priority-flood of Barnes, Lehman and Mulla (2014), "Priority-flood: An optimal
depression-filling and watershed-labeling algorithm for digital elevation models", Computers &
Geosciences 62:117-127: a cell's height is the least, over all ways to an outlet, of the way's
highest cell. Only comparisons make it, so it is one surface to the last bit, however it is found.
Here it is found without a queue, so that plain arrays are quick: every cell runs down to a local
low, neighbouring lows meet at their lowest pass, and a minimum spanning tree of lows and passes
holds every least way (Hu 1961). Tiles are solved apart and joined by their perimeters in one graph
of spills, as Barnes (2016) does, "Parallel Priority-Flood depression filling for trillion cell
digital elevation models on desktops or clusters", Computers & Geosciences 96:56-68: no tile looks
further than its own edge, and the result is that of the whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import breadth_first_order, minimum_spanning_tree

from ..common.progress import silent
from .terraincells import STEPS, TILE, Scratch, in_memory, outlets, pair, tiling, unknown_cells

if TYPE_CHECKING:
    from ..common.grid import Window
    from ..common.progress import Progress
    from ..common.types import Array, Bools, Floats, Ints

_FORWARD = STEPS[:4]  # each pair of neighbours once
_STRETCH = 1 << 20
_LOWEST = np.iinfo(np.int32).min
# north-west to south-east: of equal neighbours the first in reading order is the lower one
_READING = sorted([*STEPS, (0, 0)])


@dataclass(frozen=True)
class _Joins:
    """Passes between groups: ``a`` < ``b`` (p,) and the pass's ``level`` (p,) as sortable numbers."""

    a: Ints
    b: Ints
    level: Ints


def fill_surface(
    z: Floats,
    nodata_mask: Bools | None = None,
    *,
    tile: int | tuple[int, int] = TILE,
    scratch: Scratch = in_memory,
    progress: Progress = silent,
) -> Floats:
    """The filled surface, float32, unique to the last bit whatever the tiles.

    Parameters
    ----------
    z : Floats
        (rows, cols) elevations; used as float32.
    nodata_mask : Bools | None
        (rows, cols), True where there is no elevation; what is not finite is none either. Water
        leaves at the raster's edge and into cells without elevation.
    tile : int | tuple[int, int]
        Cells a side (or rows, columns) of the pieces solved one by one.
    scratch : Scratch
        Where the two arrays of the raster's size live, 8 bytes a cell.
    progress : Progress
        Told fractions.

    Returns
    -------
    Floats
        (rows, cols) float32, NaN without elevation.

    Raises
    ------
    ParameterError
        "terrain_shape" for arrays of another shape.
    """
    unknown = unknown_cells(z, nodata_mask)
    filled = scratch(z.shape, np.float32)
    group = scratch(z.shape, np.int32)
    windows = tiling(z.shape, tile)
    joins: list[_Joins] = []
    groups = 1  # 0 is outside
    for done, window in enumerate(windows):
        progress(0.7 * done / len(windows))
        part, found = _tile(z, unknown, window, groups, filled, group)
        joins.append(part)
        groups += found
    joins += [_seams(filled, group, window) for window in windows]
    level = _least(groups, _together(joins))
    for done, window in enumerate(windows):
        progress(0.8 + 0.2 * done / len(windows))
        at = window.slices
        surface = np.maximum(filled[at], sortable_back(level[group[at]]))
        surface[unknown[at]] = np.nan
        filled[at] = surface
    return filled


def sortable(values: Array) -> Ints:
    """float32 as int32 in the same order; the two zeros are one."""
    bits: Ints = (values + np.float32(0)).astype(np.float32).view(np.int32)
    return np.where(bits < 0, np.int32(_LOWEST) - bits, bits)


def sortable_back(numbers: Ints) -> Floats:
    """The float32 of :func:`sortable` numbers; minus infinity for what has no level."""
    numbers = np.maximum(numbers, sortable(np.array([-np.inf]))[0])
    back: Ints = np.where(numbers < 0, np.int32(_LOWEST) - numbers, numbers).astype(np.int32)
    return back.view(np.float32)


def _tile(
    z: Floats, unknown: Bools, window: Window, first: int, filled: Floats, group: Ints
) -> tuple[_Joins, int]:
    """Fill one tile down to its own edge and write it; the passes between its groups, numbered from
    ``first``, and their count. A group is what leaves the tile at one cell."""
    at = window.slices
    hole = unknown[at]
    heights = np.where(hole, np.float32(np.inf), z[at].astype(np.float32) + np.float32(0))
    leaves = outlets(unknown, window)
    doors = leaves.copy()
    _edges(doors, window, unknown.shape)
    doors &= ~hole
    low, count = _lows(heights, hole)
    if count == 0:
        return _Joins(*(np.empty(0, np.int64),) * 3), 0
    low[hole] = 0
    joins = _joins(low, sortable(heights), hole, _FORWARD)
    way_out = _doors(low[doors], sortable(heights[doors]))
    level, parent = _tree(count + 1, _together([joins, way_out]))
    top = _tops(parent)
    heads = np.unique(top[1:])
    number = np.zeros(count + 1, np.int32)
    number[heads] = np.arange(first, first + len(heads))
    of_low = number[top]
    of_low[0] = 0
    filled[at] = np.where(hole, np.float32(-np.inf), np.maximum(heights, sortable_back(level[low])))
    group[at] = of_low[low]
    a, b = of_low[joins.a], of_low[joins.b]
    across = a != b
    joins = _Joins(
        a[across],
        b[across],
        np.maximum.reduce([joins.level, level[joins.a], level[joins.b]])[across],
    )
    outward = _doors(group[at][leaves], sortable(filled[at][leaves]))
    return _together([joins, outward]), len(heads)


def _edges(doors: Bools, window: Window, shape: tuple[int, ...]) -> None:
    """Mark the tile's edges behind which other tiles lie."""
    doors[0] |= window.row > 0
    doors[-1] |= window.row + window.rows < shape[0]
    doors[:, 0] |= window.col > 0
    doors[:, -1] |= window.col + window.cols < shape[1]


def _lows(heights: Floats, hole: Bools) -> tuple[Ints, int]:
    """The local low (1..count) that each cell runs down to, by its lowest neighbour each time."""
    rows, cols = heights.shape
    best = np.full(heights.shape, np.inf, np.float32)
    own: Ints = np.arange(rows * cols, dtype=np.int32).reshape(rows, cols)
    down = own.copy()
    for step in _READING:
        here, there = pair(step)
        other = heights[there]
        lower = other < best[here]
        np.copyto(best[here], other, where=lower)
        np.copyto(down[here], own[there], where=lower)
    down[hole] = own[hole]
    down = down.ravel()
    roots = (down == own.ravel()) & ~hole.ravel()
    down = settle(down)
    number = np.cumsum(roots, dtype=np.int32)
    return number[down].reshape(rows, cols), int(number[-1])


def settle(to: Ints) -> Ints:
    """Follow pointers to their ends, where a cell points to itself, by doubling; in place, a stretch
    at a time."""
    moved = True
    while moved:
        moved = False
        for start in range(0, len(to), _STRETCH):
            part = to[start : start + _STRETCH]
            further = to[part]
            if not np.array_equal(further, part):
                to[start : start + _STRETCH] = further
                moved = True
    return to


def _joins(label: Ints, level: Ints, hole: Bools, steps: tuple[tuple[int, int], ...]) -> _Joins:
    """The lowest pass between each two labels that touch."""
    found = []
    for step in steps:
        here, there = pair(step)
        a, b = label[here], label[there]
        touch = (a != b) & ~hole[here] & ~hole[there]
        found.append(
            _ordered(a[touch], b[touch], np.maximum(level[here][touch], level[there][touch]))
        )
    return _together(found)


def _ordered(a: Ints, b: Ints, level: Ints) -> _Joins:
    return _Joins(np.minimum(a, b), np.maximum(a, b), level)


def _doors(label: Ints, level: Ints) -> _Joins:
    """The lowest way out, to label 0, of each label."""
    return _together([_ordered(np.zeros_like(label), label, level)])


def _together(parts: list[_Joins]) -> _Joins:
    """All passes, of equal pairs the lowest."""
    a = np.concatenate([part.a for part in parts]).astype(np.int64)
    b = np.concatenate([part.b for part in parts]).astype(np.int64)
    level = np.concatenate([part.level for part in parts]).astype(np.int64)
    if not len(a):
        return _Joins(a, b, level)
    many = int(b.max()) + 1
    if many <= 2**16:  # pair and level in one number: one sort
        packed = ((a * many + b).astype(np.uint64) << np.uint64(32)) | (level - _LOWEST).astype(
            np.uint64
        )
        packed.sort()
        key = (packed >> np.uint64(32)).astype(np.int64)
        keep = np.concatenate([[True], key[1:] != key[:-1]])
        key, packed = key[keep], packed[keep] & np.uint64(0xFFFFFFFF)
        return _Joins(key // many, key % many, packed.astype(np.int64) + _LOWEST)
    order = np.lexsort((level, b, a))
    a, b, level = a[order], b[order], level[order]
    keep = np.concatenate([[True], (a[1:] != a[:-1]) | (b[1:] != b[:-1])])
    return _Joins(a[keep], b[keep], level[keep])


def _seams(filled: Floats, group: Ints, window: Window) -> _Joins:
    """The passes from a tile to those east and south of it."""
    low, right = window.row + window.rows, window.col + window.cols
    strips = [
        (slice(low - 1, low + 1), slice(max(window.col - 1, 0), right + 1)),
        (slice(window.row, low), slice(right - 1, right + 1)),
    ]
    return _together(
        [
            _joins(group[strip], sortable(filled[strip]), group[strip] == 0, _FORWARD)
            for strip in strips
        ]
    )


def _least(count: int, joins: _Joins) -> Ints:
    """The level (count,) at which each node's water gets outside."""
    return _tree(count, joins)[0]


def _tree(count: int, joins: _Joins) -> tuple[Ints, Ints]:
    """Least level from node 0 to each node (count,), and the node before it on that way.

    A minimum spanning tree holds, between any two nodes, a way whose highest pass is the least.
    """
    parent = np.zeros(count, np.int64)
    level = np.full(count, _LOWEST, np.int64)
    if count < 2 or not len(joins.a):
        return level, parent
    weight = (joins.level - _LOWEST + 1).astype(np.float64)  # exact, and never an absent 0
    graph = coo_array((weight, (joins.a, joins.b)), shape=(count, count))
    tree = minimum_spanning_tree(csr_array(graph))
    order, before = breadth_first_order(tree, 0, directed=False)
    parent[order[1:]] = before[order[1:]]
    edge = coo_array(tree)
    a, b = edge.row.astype(np.int64), edge.col.astype(np.int64)
    weights = edge.data.astype(np.int64) + _LOWEST - 1
    down = parent[b] == a
    down &= b != 0
    level[np.where(down, b, a)] = weights
    to = parent
    while True:
        level = np.maximum(level, level[to])
        further = to[to]
        if np.array_equal(further, to):
            return level, parent
        to = further


def _tops(parent: Ints) -> Ints:
    """The node below node 0 to whose branch each node belongs."""
    to = np.where(parent == 0, np.arange(len(parent)), parent)
    to[0] = 0
    return settle(to)
