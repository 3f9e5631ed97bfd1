"""What the terrain functions share: the eight neighbours of a cell, windows of a raster, and where
its water may leave.

A raster is (rows, cols), rows run south and columns run east. A neighbour's number k is its place
clockwise from east: E, SE, S, SW, W, NW, N, NE.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ..common.errors import ParameterError
from ..common.grid import Window

if TYPE_CHECKING:
    from ..common.types import Array, Bools, Floats

STEPS = ((0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1), (-1, 0), (-1, 1))
OUTLET = 8  # the water leaves the raster here
UNKNOWN = 255  # no elevation here
TILE = 512

Scratch: TypeAlias = Callable[[tuple[int, ...], type], "Array"]
"""Gives an array of zeros of a shape and a type: in memory, or a file's for more than memory holds."""


def in_memory(shape: tuple[int, ...], kind: type) -> Array:
    """An array of zeros in memory: the ordinary :data:`Scratch`."""
    return np.zeros(shape, kind)


def whole_window(shape: tuple[int, ...]) -> Window:
    """The window of all cells."""
    return Window(0, 0, shape[0], shape[1])


def tiling(shape: tuple[int, ...], tile: int | tuple[int, int] = TILE) -> list[Window]:
    """A raster in windows of at most ``tile`` cells a side (or rows, columns), row by row."""
    high, wide = (tile, tile) if isinstance(tile, int) else tile
    return [
        Window(row, col, min(high, shape[0] - row), min(wide, shape[1] - col))
        for row in range(0, shape[0], high)
        for col in range(0, shape[1], wide)
    ]


def wider(window: Window, shape: tuple[int, ...], by: int = 1) -> Window:
    """The window with ``by`` cells more on each side, cut to the raster."""
    row, col = max(window.row - by, 0), max(window.col - by, 0)
    return Window(
        row,
        col,
        min(window.row + window.rows + by, shape[0]) - row,
        min(window.col + window.cols + by, shape[1]) - col,
    )


def part_index(window: Window, outer: Window) -> tuple[slice, slice]:
    """Index of a window in an array of the window around it."""
    row, col = window.row - outer.row, window.col - outer.col
    return slice(row, row + window.rows), slice(col, col + window.cols)


def pair(step: tuple[int, int]) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """Indexes (here, there) that lay each cell beside its neighbour at ``step``, both inside."""

    def cut(by: int) -> tuple[slice, slice]:
        if by > 0:
            return slice(None, -by), slice(by, None)
        return (slice(-by, None), slice(None, by)) if by < 0 else (slice(None), slice(None))

    (rows, rows_there), (cols, cols_there) = cut(step[0]), cut(step[1])
    return (rows, cols), (rows_there, cols_there)


def outlets(nodata: Bools, window: Window | None = None) -> Bools:
    """Where water leaves: cells with an elevation on the raster's edge or beside one without.

    Parameters
    ----------
    nodata : Bools
        (rows, cols), True where the elevation is unknown.
    window : Window | None
        The part to answer for; all without.

    Returns
    -------
    Bools
        Of the window's shape.
    """
    window = window or whole_window(nodata.shape)
    outer = wider(window, nodata.shape)
    here = np.pad(
        nodata[outer.slices],
        (
            (
                int(outer.row == window.row),
                int(outer.row + outer.rows == window.row + window.rows),
            ),
            (
                int(outer.col == window.col),
                int(outer.col + outer.cols == window.col + window.cols),
            ),
        ),
        constant_values=True,
    )
    rows = here[:-2] | here[1:-1] | here[2:]
    near = rows[:, :-2] | rows[:, 1:-1] | rows[:, 2:]
    found: Bools = near & ~here[1:-1, 1:-1]
    return found


def distances(cell_x: float, cell_y: float) -> Floats:
    """(8,) lengths from a cell's centre to its neighbours', in the unit of the cells.

    Raises
    ------
    ParameterError
        "terrain_cell" where a side is not a positive number.
    """
    if not (0 < cell_x < np.inf and 0 < cell_y < np.inf):
        raise ParameterError("terrain_cell", width=cell_x, height=cell_y)
    return np.array([np.hypot(row * cell_y, col * cell_x) for row, col in STEPS])


def unknown_cells(z: Floats, nodata: Bools | None) -> Bools:
    """True where ``z`` is no elevation: told so, or not a finite number.

    Raises
    ------
    ParameterError
        "terrain_shape" where the two differ in shape, or ``z`` is no raster.
    """
    if z.ndim != 2 or (nodata is not None and nodata.shape != z.shape):
        raise ParameterError("terrain_shape", shape=str(z.shape))
    unknown: Bools = ~np.isfinite(z)
    return unknown if nodata is None else unknown | nodata
