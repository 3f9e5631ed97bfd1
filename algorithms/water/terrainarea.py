"""Upstream area: how much ground sends its water through each cell.

A cell is counted once all that flows into it is known; what its neighbours give is added in one
order, so the sums are the same to the last bit however the raster is walked, by compiled loops or
by arrays, in one piece or by tiles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..common import accelerate
from ..common.errors import ParameterError
from ..common.progress import silent
from .terraincells import STEPS, UNKNOWN, Scratch, in_memory, pair, part_index, tiling, wider

if TYPE_CHECKING:
    from ..common.grid import Window
    from ..common.progress import Progress
    from ..common.types import Array, Floats, Ints

_TILE = 2048
_ROWS = 512
_FRONT = 500_000  # cells at once
_DONE = 255  # in place of how many neighbours are still to come
_BITS = np.arange(8, dtype=np.uint8)


def flow_area(
    directions: Ints,
    weights: Floats | None = None,
    *,
    tile: int | tuple[int, int] = _TILE,
    scratch: Scratch = in_memory,
    progress: Progress = silent,
) -> Floats:
    """Cells (or their weights) whose water passes each cell by D8, itself among them.

    Parameters
    ----------
    directions : Ints
        (rows, cols) of :func:`~.terraindirections.d8_directions`.
    weights : Floats | None
        (rows, cols) what each cell brings; 1 without. Not finite counts as 0.
    tile : int | tuple[int, int]
        Cells a side (or rows, columns) of the pieces from which water is followed.
    scratch : Scratch
        Where 8 bytes a cell that stay and 3 that go live.
    progress : Progress
        Told fractions.

    Returns
    -------
    Floats
        (rows, cols) float64, NaN without elevation. At the outlets it adds up to all that was
        brought.

    Raises
    ------
    ParameterError
        "terrain_shape" where the weights have another shape; "terrain_ring" where directions lead
        in a ring.
    """
    gives = scratch(directions.shape, np.uint8)
    np.left_shift(np.uint8(1), directions, out=gives, where=directions < 8)
    return _accumulated(directions, gives, None, weights, tile, scratch, progress)


def multiple_flow_area(
    directions: Ints,
    shares: Array,
    weights: Floats | None = None,
    *,
    tile: int | tuple[int, int] = _TILE,
    scratch: Scratch = in_memory,
    progress: Progress = silent,
) -> Floats:
    """Cells (or their weights) whose water passes each cell by multiple flow, itself among them.

    Parameters
    ----------
    directions : Ints
        (rows, cols) of :func:`~.terraindirections.d8_directions`.
    shares : Array
        (8, rows, cols) of :func:`~.terraindirections.multiple_flow_shares`.
    weights : Floats | None
        (rows, cols) what each cell brings; 1 without. Not finite counts as 0.
    tile : int | tuple[int, int]
        Cells a side (or rows, columns) of the pieces from which water is followed.
    scratch : Scratch
        Where 8 bytes a cell that stay and 3 that go live.
    progress : Progress
        Told fractions.

    Returns
    -------
    Floats
        (rows, cols) float64, NaN without elevation.

    Raises
    ------
    ParameterError
        "terrain_shape" where arrays differ in shape; "terrain_ring" where shares lead in a ring.
    """
    if shares.shape != (8, *directions.shape):
        raise ParameterError("terrain_shape", shape=str(shares.shape))
    gives = scratch(directions.shape, np.uint8)
    for k in range(8):
        for window in tiling(directions.shape, tile):
            gives[window.slices] |= (shares[k][window.slices] > 0).astype(np.uint8) << k
    return _accumulated(directions, gives, shares, weights, tile, scratch, progress)


def _accumulated(
    directions: Ints,
    gives: Ints,
    shares: Array | None,
    weights: Floats | None,
    tile: int | tuple[int, int],
    scratch: Scratch,
    progress: Progress,
) -> Floats:
    """Sum what cells bring and what they are given; see the callers."""
    shape = directions.shape
    if weights is not None and weights.shape != shape:
        raise ParameterError("terrain_shape", shape=str(weights.shape))
    takes, waiting = scratch(shape, np.uint8), scratch(shape, np.uint8)
    area = scratch(shape, np.float64)
    strips = tiling(shape, (_ROWS, shape[1]))
    for strip in strips:
        _count_givers(gives, takes, waiting, strip)
        brings = 1 if weights is None else np.nan_to_num(weights[strip.slices], posinf=0, neginf=0)
        area[strip.slices] = brings
    offsets = np.array([row * shape[1] + col for row, col in STEPS])
    walk = _compiled if accelerate.numba() is not None else _by_levels
    parts = None if shares is None else shares.reshape(8, -1)
    windows = tiling(shape, tile)
    seen = 0
    for done, window in enumerate(windows):
        progress(done / len(windows))
        first = (waiting[window.slices] == 0) & (directions[window.slices] != UNKNOWN)
        rows, cols = np.nonzero(first)
        seen += walk(
            (rows + window.row) * shape[1] + (cols + window.col),
            gives.reshape(-1),
            takes.reshape(-1),
            waiting.reshape(-1),
            parts,
            area.reshape(-1),
            offsets,
        )
    known = 0
    for strip in strips:
        unknown = directions[strip.slices] == UNKNOWN
        area[strip.slices][unknown] = np.nan
        known += unknown.size - int(np.count_nonzero(unknown))
    if seen != known:
        raise ParameterError("terrain_ring")
    return area


def _count_givers(gives: Ints, takes: Ints, waiting: Ints, window: Window) -> None:
    """Which neighbours give to each cell of a window (a bit each), and how many."""
    outer = wider(window, gives.shape)
    around = gives[outer.slices]
    bits, count = np.zeros_like(around), np.zeros_like(around)
    for k, step in enumerate(STEPS):
        here, there = pair(step)
        given = (around[here] >> k) & 1
        bits[there] |= given << ((k + 4) % 8)
        count[there] += given
    at = part_index(window, outer)
    takes[window.slices], waiting[window.slices] = bits[at], count[at]


def _by_levels(
    front: Ints,
    gives: Ints,
    takes: Ints,
    waiting: Ints,
    parts: Array | None,
    area: Floats,
    offsets: Ints,
) -> int:
    """Walk down from the cells ``front``, all that are ready at once; how many were counted."""
    seen = 0
    while len(front):
        seen += len(front)
        some = front if len(front) <= _FRONT else front[:_FRONT]
        rest = front[_FRONT:]
        seen -= len(rest)
        waiting[some] = _DONE
        row, k = np.nonzero((takes[some][:, None] >> _BITS) & 1)
        if len(row):
            giver = some[row] + offsets[k]
            brought = area[giver]
            if parts is not None:
                brought = brought * parts[(k + 4) % 8, giver]
            area[some] += np.bincount(row, brought, len(some))
        row, k = np.nonzero((gives[some][:, None] >> _BITS) & 1)
        taker = some[row] + offsets[k]
        np.subtract.at(waiting, taker, np.uint8(1))
        ready = taker[waiting[taker] == 0]
        if len(ready) > 1:
            ready = np.unique(ready)
        front = np.concatenate([ready, rest]) if len(rest) else ready
    return seen


def walk_down(
    first: Ints,
    gives: Ints,
    takes: Ints,
    waiting: Ints,
    parts: Array,
    shared: bool,
    area: Floats,
    offsets: Ints,
) -> int:
    """Walk down from each of the cells ``first`` as far as all that flows in is known; returns how
    many were counted."""
    seen = 0
    stack = np.empty(1024, np.int64)
    for start in first:
        stack[0] = start
        size = 1
        while size > 0:
            size -= 1
            cell = stack[size]
            seen += 1
            waiting[cell] = _DONE
            brought = 0.0
            for k in range(8):
                if (takes[cell] >> k) & 1:
                    giver = cell + offsets[k]
                    if shared:
                        brought += area[giver] * parts[(k + 4) % 8, giver]
                    else:
                        brought += area[giver]
            area[cell] += brought
            if size + 8 > len(stack):
                larger = np.empty(2 * len(stack), np.int64)
                larger[:size] = stack[:size]
                stack = larger
            for k in range(8):
                if (gives[cell] >> k) & 1:
                    taker = cell + offsets[k]
                    waiting[taker] -= 1
                    if waiting[taker] == 0:
                        stack[size] = taker
                        size += 1
    return seen


def _compiled(
    front: Ints,
    gives: Ints,
    takes: Ints,
    waiting: Ints,
    parts: Array | None,
    area: Floats,
    offsets: Ints,
) -> int:
    """:func:`_by_levels` by a compiled loop."""
    walk = accelerate.build(walk_down)["walk_down"]
    shared = parts is not None
    given = parts if parts is not None else np.zeros((8, 1), np.float32)
    return int(walk(front, gives, takes, waiting, given, shared, area, offsets))
