"""The slope of a segment from a grid of elevations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from ..common.shapes import shapes_of

if TYPE_CHECKING:
    from ..common.types import Floats, GeoFrame


STEEPEST = 100.0  # percent: steps are less steep, and no street comes near


@dataclass(frozen=True)
class Elevation:
    """``metres`` (rows, cols), NaN where unknown; ``x_min``, ``y_max`` of its corner and
    ``cell_m``, in the segments' CRS; ``doubt``: is told how many slopes were left empty.
    """

    metres: Floats
    x_min: float
    y_max: float
    cell_m: float
    doubt: Callable[[int], None] | None = None

    def at(self, xy: Floats) -> Floats:
        """(n,) elevations at ``xy`` (n, 2), bilinear between the middles of the cells; NaN outside
        or beside a gap.
        """
        rows, cols = self.metres.shape
        col = (xy[:, 0] - self.x_min) / self.cell_m - 0.5
        row = (self.y_max - xy[:, 1]) / self.cell_m - 0.5
        inside = (col >= 0) & (row >= 0) & (col <= cols - 1) & (row <= rows - 1)
        c = np.clip(np.floor(col), 0, max(cols - 2, 0)).astype(np.int64)
        r = np.clip(np.floor(row), 0, max(rows - 2, 0)).astype(np.int64)
        right, down = np.minimum(c + 1, cols - 1), np.minimum(r + 1, rows - 1)
        u, v = col - c, row - r
        z = self.metres
        value = (z[r, c] * (1 - u) + z[r, right] * u) * (1 - v) + (
            z[down, c] * (1 - u) + z[down, right] * u
        ) * v
        return np.where(inside, value, np.nan)


def attach(segments: GeoFrame, elevation: Elevation | None) -> GeoFrame:
    """``segments`` with ``grade_pct``, the slope between their ends in percent; what the streets
    say themselves stays.

    A segment shorter than a cell of the grid is measured over the length of a cell: less is noise
    of the grid. A slope above :data:`STEEPEST` is a fault of the elevation: it is left empty.

    Parameters
    ----------
    segments : GeoFrame
        Metres.
    elevation : Elevation | None
        Grid of heights.

    Returns
    -------
    GeoFrame
        Unchanged without ``elevation``.
    """
    if elevation is None:
        return segments
    lines = shapes_of(segments)
    ends = [shapely.get_coordinates(shapely.get_point(lines, k)) for k in (0, -1)]
    rise = np.abs(elevation.at(ends[1]) - elevation.at(ends[0]))
    grade = 100.0 * rise / np.maximum(shapely.length(lines), elevation.cell_m)
    if (steep := grade > STEEPEST).any():
        grade = np.where(steep, np.nan, grade)
        if elevation.doubt is not None:
            elevation.doubt(int(steep.sum()))
    given = pd.to_numeric(
        segments.get("grade_pct", pd.Series(np.nan, index=segments.index)), errors="coerce"
    ).astype(float)
    return segments.assign(
        grade_pct=given.where(given.notna(), pd.Series(grade, index=segments.index))
    )
