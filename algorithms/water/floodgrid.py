"""Shapes onto the cells of a relief and back: which cells a street, a wall or a river takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

if TYPE_CHECKING:
    from ..common.grid import Grid
    from ..common.types import Bools, Floats, Ints, Shapes

_AREAS = (3, 6)  # polygon, multipolygon


def cells_along(shapes: Shapes, grid: Grid) -> tuple[Ints, Ints]:
    """(owner, cell) of the cells that lines, or the outlines of areas, run through; points have the
    cell that they lie in. Each pair once, in the order of the shapes; parts off the grid have none.

    Points are set every half cell, so that a cell whose corner alone is cut may be missed and the
    cells of one line always touch.

    Parameters
    ----------
    shapes : Shapes
        (n,) in the grid's system; None and empty ones have no cell.
    grid : Grid
        Of the relief.

    Returns
    -------
    tuple[Ints, Ints]
        (m,) row numbers of ``shapes``, (m,) cells counted row by row.
    """
    there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    dense = shapely.segmentize(shapes[there], grid.cell_m / 2.0)
    xy, owner = shapely.get_coordinates(dense, return_index=True)
    row, col = grid.locate(xy[:, 0], xy[:, 1])
    inside = (row >= 0) & (col >= 0) & (row < grid.rows) & (col < grid.cols)
    cell = row[inside].astype(np.int64) * grid.cols + col[inside].astype(np.int64)
    key = np.flatnonzero(there)[owner[inside]] * np.int64(grid.rows * grid.cols) + cell
    key = pd.unique(key)
    return key // (grid.rows * grid.cols), key % (grid.rows * grid.cols)


def burn(shapes: Shapes, grid: Grid) -> Ints:
    """(rows, cols) number of the shape on each cell, -1 where there is none: areas take the cells whose
    middle they hold, lines those of :func:`cells_along`. A later shape takes over an earlier one's.

    Parameters
    ----------
    shapes : Shapes
        (n,) in the grid's system.
    grid : Grid
        Of the relief.

    Returns
    -------
    Ints
        (rows, cols).
    """
    out = np.full((grid.rows, grid.cols), -1, dtype=np.int64)
    if not len(shapes):
        return out
    is_area = np.isin(shapely.get_type_id(shapes), _AREAS)
    for number in np.flatnonzero(is_area & ~shapely.is_empty(shapes)):
        shape = shapes[number]
        window = grid.window(shape.bounds)
        if window is None:
            continue
        x, y = grid.centre(
            np.arange(window.row, window.row + window.rows)[:, None],
            np.arange(window.col, window.col + window.cols)[None, :],
        )
        shapely.prepare(shape)
        part = out[window.slices]
        part[shapely.contains_xy(shape, *np.broadcast_arrays(x, y))] = number
    lines = shapes.copy()
    lines[is_area] = None
    owner, cell = cells_along(lines, grid)
    out.reshape(-1)[cell] = owner
    return out


def lowest(values: Floats, owner: Ints, cell: Ints, n: int) -> Floats:
    """(n,) the smallest of ``values`` (cells) on each owner's cells; NaN where it has none."""
    return _extreme(values, owner, cell, n, np.fmin, np.inf)


def highest(values: Floats, owner: Ints, cell: Ints, n: int) -> Floats:
    """(n,) the greatest of ``values`` (cells) on each owner's cells; NaN where it has none."""
    return _extreme(values, owner, cell, n, np.fmax, -np.inf)


def _extreme(
    values: Floats, owner: Ints, cell: Ints, n: int, choose: np.ufunc, start: float
) -> Floats:
    out = np.full(n, start)
    choose.at(out, owner, values.reshape(-1)[cell])
    return np.where(np.isfinite(out), out, np.nan)


def share_of(mask: Bools, owner: Ints, cell: Ints, n: int) -> Floats:
    """(n,) share of each owner's cells where ``mask`` (cells) holds; NaN where it has no cell."""
    all_cells = np.bincount(owner, minlength=n).astype(float)
    held = np.bincount(owner, weights=mask.reshape(-1)[cell].astype(float), minlength=n)
    return np.divide(held, all_cells, out=np.full(n, np.nan), where=all_cells > 0)
