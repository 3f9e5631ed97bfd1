"""Geometries of a frame as arrays, the points on them that several rooms ask for, and columns that
replace those of an earlier run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from .types import ArrayLike, Frame, GeoFrame, Shapes


def shapes_of(frame: GeoFrame) -> Shapes:
    """The geometries (n,) of a frame in the order of its rows.

    Parameters
    ----------
    frame : GeoFrame
        n rows.

    Returns
    -------
    Shapes
        (n,), a view where that is possible: not to be changed.
    """
    return np.asarray(frame.geometry.array, dtype=object)


def with_columns(frame: GeoFrame, made: Frame) -> GeoFrame:
    """``frame`` with the columns of ``made`` (rows by index). Columns of the same name give way:
    they are of an earlier run, whose result is this one's input.

    Parameters
    ----------
    frame : GeoFrame
        Layer.
    made : Frame
        Columns to add.

    Returns
    -------
    GeoFrame
        Rows of ``frame`` in its order.
    """
    old = [column for column in made.columns if column in frame.columns]
    joined: GeoFrame = frame.drop(columns=old).join(made)
    return joined


def middles(lines: ArrayLike) -> Shapes:
    """The point (n,) half way along each line (lines of a frame: :func:`shapes_of`).

    Parameters
    ----------
    lines : ArrayLike
        (n,) lines.

    Returns
    -------
    Shapes
        (n,) points.
    """
    points: Shapes = shapely.line_interpolate_point(lines, 0.5, normalized=True)
    return points
