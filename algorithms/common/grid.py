"""The grid of cells: where it lies, and its tiles. Rows run south, columns run east."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .errors import ParameterError

if TYPE_CHECKING:
    from .types import ArrayLike


TILE = 512


@dataclass(frozen=True)
class Window:
    """A block of cells of a grid: first row and column, number of rows and columns."""

    row: int
    col: int
    rows: int
    cols: int

    @property
    def slices(self) -> tuple[slice, slice]:
        """Index of the block in an array of the whole grid."""
        return slice(self.row, self.row + self.rows), slice(self.col, self.col + self.cols)


@dataclass(frozen=True)
class Grid:
    """Square cells of ``cell_m`` metres; (``x_min``, ``y_max``) is the north-west corner (metres)."""

    x_min: float
    y_max: float
    cell_m: float
    rows: int
    cols: int

    @property
    def cell_area_m2(self) -> float:
        """Area of one cell (m²)."""
        return self.cell_m * self.cell_m

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """(x_min, y_min, x_max, y_max) in metres."""
        return (
            self.x_min,
            self.y_max - self.rows * self.cell_m,
            self.x_min + self.cols * self.cell_m,
            self.y_max,
        )

    def tiles(self, size: int = TILE) -> list[Window]:
        """The grid's windows of at most ``size`` × ``size`` cells, row by row."""
        return self.blocks(Window(0, 0, self.rows, self.cols), size)

    def strips(self, rows: int = 256) -> list[Window]:
        """Windows over the whole width."""
        return [
            Window(row, 0, min(rows, self.rows - row), self.cols)
            for row in range(0, self.rows, rows)
        ]

    @staticmethod
    def blocks(window: Window | None, size: int = 1024) -> list[Window]:
        """A window in pieces of at most ``size`` × ``size`` cells, so that memory does not grow
        with it; none for None.
        """
        if window is None:
            return []
        return [
            Window(
                row,
                col,
                min(size, window.row + window.rows - row),
                min(size, window.col + window.cols - col),
            )
            for row in range(window.row, window.row + window.rows, size)
            for col in range(window.col, window.col + window.cols, size)
        ]

    def corner(self, window: Window) -> tuple[float, float]:
        """(x_min, y_max) of a window, in metres."""
        return self.x_min + window.col * self.cell_m, self.y_max - window.row * self.cell_m

    def extent(self, window: Window) -> tuple[float, float, float, float]:
        """(x_min, y_min, x_max, y_max) of a window, in metres."""
        x, y = self.corner(window)
        return x, y - window.rows * self.cell_m, x + window.cols * self.cell_m, y

    def window(self, bounds: Sequence[float]) -> Window | None:
        """The smallest window holding ``bounds`` (metres), cut to the grid; None when they do not
        meet.
        """
        col = max(math.floor((bounds[0] - self.x_min) / self.cell_m), 0)
        row = max(math.floor((self.y_max - bounds[3]) / self.cell_m), 0)
        cols = min(math.ceil((bounds[2] - self.x_min) / self.cell_m), self.cols) - col
        rows = min(math.ceil((self.y_max - bounds[1]) / self.cell_m), self.rows) - row
        return Window(row, col, rows, cols) if rows > 0 and cols > 0 else None

    def centre(self, row: ArrayLike, col: ArrayLike) -> tuple[ArrayLike, ArrayLike]:
        """Centre of cells (arrays or numbers): x, y in metres."""
        return self.x_min + (col + 0.5) * self.cell_m, self.y_max - (row + 0.5) * self.cell_m

    def locate(self, x: ArrayLike, y: ArrayLike) -> tuple[ArrayLike, ArrayLike]:
        """Row and column of points (floats floored by the caller's dtype): may lie outside the
        grid.
        """
        return (self.y_max - y) // self.cell_m, (x - self.x_min) // self.cell_m


def covering(bounds: Sequence[float], cell_m: float) -> Grid:
    """The grid over ``bounds`` whose corners are multiples of the cell: neighbouring territories
    share their cells.

    Parameters
    ----------
    bounds : Sequence[float]
        (x_min, y_min, x_max, y_max) in metres.
    cell_m : float
        Side of a cell, 1..30 m.

    Returns
    -------
    Grid
        At least one row and one column.

    Raises
    ------
    ParameterError
        "parameter_range" for another cell size.
    """
    if not 1 <= cell_m <= 30:
        raise ParameterError("parameter_range", name="CELL_SIZE", value=cell_m, low=1, high=30)
    x_min, y_min = (math.floor(v / cell_m) * cell_m for v in bounds[:2])
    x_max, y_max = (math.ceil(v / cell_m) * cell_m for v in bounds[2:])
    return Grid(
        x_min,
        y_max,
        cell_m,
        max(round((y_max - y_min) / cell_m), 1),
        max(round((x_max - x_min) / cell_m), 1),
    )
