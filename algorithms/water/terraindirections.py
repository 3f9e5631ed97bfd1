"""Where each cell's water goes: to its steepest neighbour, and over flat ground to where it leaves.

D8 is that of O'Callaghan and Mark (1984), "The extraction of drainage networks from digital
elevation data", Computer Vision, Graphics and Image Processing 28:323-344. On flats water leaves
higher ground and heads for lower ground at once, as Garbrecht and Martz (1997), "The assignment of
drainage direction over flat surfaces in raster digital elevation models", Journal of Hydrology
193:204-213, with the two counts of steps of Barnes, Lehman and Mulla (2014), "An efficient
assignment of drainage direction over flat surfaces in raster digital elevation models", Computers &
Geosciences 62:128-135. Shares of multiple flow are those of Freeman (1991), "Calculating catchment
area with divergent flow based on a regular grid", Computers & Geosciences 17:413-422.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..common.errors import ParameterError
from ..common.progress import silent
from .terraincells import (
    OUTLET,
    STEPS,
    TILE,
    UNKNOWN,
    Scratch,
    distances,
    in_memory,
    outlets,
    pair,
    part_index,
    tiling,
    unknown_cells,
    wider,
)

if TYPE_CHECKING:
    from ..common.grid import Window
    from ..common.progress import Progress
    from ..common.types import Array, Bools, Floats, Ints

FREEMAN = 1.1
_FLAT = 9  # for the time being: no lower neighbour, no way out
_UNSEEN = np.iinfo(np.int32).max
_FRONT = 250_000  # cells at once
ESRI_CODES = np.zeros(256, np.uint8)
ESRI_CODES[:8] = 1 << np.arange(8)
ESRI_CODES[UNKNOWN] = UNKNOWN


def d8_directions(
    filled: Floats,
    nodata_mask: Bools | None = None,
    cell_x: float = 1.0,
    cell_y: float = 1.0,
    *,
    tile: int | tuple[int, int] = TILE,
    scratch: Scratch = in_memory,
    progress: Progress = silent,
) -> Ints:
    """The neighbour that takes each cell's water.

    Parameters
    ----------
    filled : Floats
        (rows, cols) a surface without hollows, as :func:`~.terrainfill.fill_surface` gives it. In
        a hollow that is left in it water goes nowhere, and the cell is an outlet.
    nodata_mask : Bools | None
        (rows, cols), True where there is no elevation; what is not finite is none either.
    cell_x, cell_y : float
        Sides of a cell, in the unit of the elevations.
    tile : int | tuple[int, int]
        Cells a side (or rows, columns) of the pieces looked at one by one; the answer is the same.
    scratch : Scratch
        Where arrays of the raster's size live: 1 byte a cell that stays, 8 that go.
    progress : Progress
        Told fractions.

    Returns
    -------
    Ints
        (rows, cols) uint8: 0..7 clockwise from east, 8 where water leaves the raster, 255 without
        elevation. Of equally steep neighbours the first clockwise from east.

    Raises
    ------
    ParameterError
        "terrain_shape", "terrain_cell".
    """
    unknown = unknown_cells(filled, nodata_mask)
    lengths = distances(cell_x, cell_y)
    to = scratch(filled.shape, np.uint8)
    windows = tiling(filled.shape, tile)
    flats = 0
    for done, window in enumerate(windows):
        progress(0.5 * done / len(windows))
        found = _steepest(filled, unknown, window, lengths)
        flats += int(np.count_nonzero(found == _FLAT))
        to[window.slices] = found
    if flats:
        _resolve(filled, to, windows, scratch, progress)
    return to


def _steepest(filled: Floats, unknown: Bools, window: Window, lengths: Floats) -> Ints:
    """One window's directions; what is flat is left as such."""
    outer = wider(window, filled.shape)
    surface = filled[outer.slices].astype(np.float64)
    surface[unknown[outer.slices]] = np.nan
    best = np.zeros(surface.shape)
    to = np.full(surface.shape, _FLAT, np.uint8)
    for k, step in enumerate(STEPS):
        here, there = pair(step)
        slope = (surface[here] - surface[there]) / lengths[k]
        steeper = slope > best[here]  # never beside a cell without elevation
        np.copyto(best[here], slope, where=steeper)
        np.copyto(to[here], np.uint8(k), where=steeper)
    to = to[part_index(window, outer)]
    to[(to == _FLAT) & outlets(unknown, window)] = OUTLET
    to[unknown[window.slices]] = UNKNOWN
    return to


def _resolve(
    filled: Floats, to: Ints, windows: list[Window], scratch: Scratch, progress: Progress
) -> None:
    """Give the flat cells of ``to`` their directions.

    Steps are counted from cell to cell over the whole raster, so a flat that lies in several
    windows is one flat.
    """
    cols = filled.shape[1]
    heights, flat_to = filled.reshape(-1), to.reshape(-1)
    offsets = np.array([row * cols + col for row, col in STEPS])
    away, toward = (scratch(filled.shape, np.int32).reshape(-1) for _ in range(2))
    higher, lower = [], []
    for window in windows:
        cells = _flat_cells(to, window)
        around = cells[:, None] + offsets  # none lies on the raster's edge
        level, own = heights[around], heights[cells][:, None]
        higher.append(cells[(level > own).any(axis=1)])
        lower.append(cells[((level == own) & (flat_to[around] <= OUTLET)).any(axis=1)])
    _spread(heights, flat_to, np.concatenate(higher), offsets, away)
    progress(0.7)
    _spread(heights, flat_to, np.concatenate(lower), offsets, toward)
    progress(0.9)
    found = []
    for window in windows:
        cells = _flat_cells(to, window)
        around = cells[:, None] + offsets
        steps = np.where(toward[around] > 0, 2 * toward[around] - away[around], _UNSEEN)
        steps[flat_to[around] <= OUTLET] = -_UNSEEN
        steps[heights[around] != heights[cells][:, None]] = _UNSEEN
        first = steps.argmin(axis=1)
        falls = np.take_along_axis(steps, first[:, None], 1)[:, 0] < _UNSEEN
        # else in a hollow that was left in the surface
        found.append(np.where(falls, first, OUTLET).astype(np.uint8))
    for window, chosen in zip(windows, found, strict=True):
        flat_to[_flat_cells(to, window)] = chosen


def _flat_cells(to: Ints, window: Window) -> Ints:
    """Flat indexes of a window's flat cells."""
    row, col = np.nonzero(to[window.slices] == _FLAT)
    cells: Ints = (row + window.row) * to.shape[1] + (col + window.col)
    return cells


def _spread(heights: Floats, to: Ints, seeds: Ints, offsets: Ints, steps: Ints) -> None:
    """Count steps (1 at the seeds) through flat cells of one height."""
    count = 0
    front = seeds
    while len(front):
        count += 1
        steps[front] = count
        found = []
        for start in range(0, len(front), _FRONT):
            some = front[start : start + _FRONT]
            around = (some[:, None] + offsets).reshape(-1)
            fresh = (steps[around] == 0) & (to[around] == _FLAT)
            fresh &= heights[around] == np.repeat(heights[some], len(offsets))
            around = around[fresh]
            mark = np.arange(1, len(around) + 1)
            steps[around] = mark  # of a cell met twice, the last counts
            found.append(around[steps[around] == mark])
        front = found[0] if len(found) == 1 else np.concatenate(found)


def multiple_flow_shares(
    filled: Floats,
    directions: Ints,
    cell_x: float = 1.0,
    cell_y: float = 1.0,
    exponent: float = FREEMAN,
    *,
    tile: int | tuple[int, int] = TILE,
    scratch: Scratch = in_memory,
) -> Array:
    """What part of each cell's water goes to each lower neighbour, proportional to the slope's
    tangent to the power of ``exponent``; on flats all of it follows the D8 direction.

    Parameters
    ----------
    filled : Floats
        (rows, cols) a surface without hollows.
    directions : Ints
        (rows, cols) of :func:`d8_directions`.
    cell_x, cell_y : float
        Sides of a cell, in the unit of the elevations.
    exponent : float
        Freeman's p; the larger, the more it gathers in the steepest neighbour.
    tile : int | tuple[int, int]
        Cells a side (or rows, columns) of the pieces looked at one by one.
    scratch : Scratch
        Where 32 bytes a cell live.

    Returns
    -------
    Array
        (8, rows, cols) float32, by neighbour; they add up to 1 but for outlets (0).

    Raises
    ------
    ParameterError
        "terrain_cell"; "parameter_range" for an exponent outside 0..100.
    """
    if not 0 <= exponent <= 100:
        raise ParameterError("parameter_range", name="EXPONENT", value=exponent, low=0, high=100)
    lengths = distances(cell_x, cell_y)
    shares = scratch((8, *filled.shape), np.float32)
    for window in tiling(filled.shape, tile):
        outer = wider(window, filled.shape)
        surface = filled[outer.slices].astype(np.float64)
        at = part_index(window, outer)
        part = np.zeros((8, *surface.shape))
        for k, step in enumerate(STEPS):
            here, there = pair(step)
            slope = (surface[here] - surface[there]) / lengths[k]
            falls = slope > 0
            part[k][here][falls] = slope[falls] ** exponent
        part = part[:, at[0], at[1]]
        to = directions[window.slices]
        total = part.sum(axis=0)
        part /= np.where(total > 0, total, 1)
        for k in range(8):
            part[k][(total == 0) & (to == k)] = 1
        shares[:, window.slices[0], window.slices[1]] = part
    return shares
