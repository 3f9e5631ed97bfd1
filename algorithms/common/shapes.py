"""Geometries of a frame as arrays, and the points on them that several rooms ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from .types import ArrayLike, GeoFrame, Shapes


def shapes_of(frame: GeoFrame) -> Shapes:
    """The geometries (n,) of a frame in the order of its rows."""
    return np.asarray(frame.geometry.array, dtype=object)


def middles(lines: ArrayLike) -> Shapes:
    """The point (n,) half way along each line (lines of a frame: :func:`shapes_of`)."""
    points: Shapes = shapely.line_interpolate_point(lines, 0.5, normalized=True)
    return points
