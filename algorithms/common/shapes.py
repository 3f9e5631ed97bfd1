"""Geometries of a frame as arrays, the points on them that several rooms ask for, and columns that
replace those of an earlier run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from .types import ArrayLike, Floats, Frame, GeoFrame, Shapes


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


def sums_within(xy: Floats, values: Floats, radius_m: float) -> Floats:
    """Sums over the places within a distance of each place, itself included.

    Parameters
    ----------
    xy : Floats
        (n, 2) places.
    values : Floats
        (n,) or (n, k) what is summed.
    radius_m : float
        Of the circle around each place.

    Returns
    -------
    Floats
        As ``values``.
    """
    from scipy.spatial import cKDTree

    one, other = cKDTree(xy).query_pairs(radius_m, output_type="ndarray").T
    values = np.asarray(values)
    out = np.array(values, dtype=float)
    for column, value in zip(np.atleast_2d(out.T), np.atleast_2d(values.T), strict=True):
        column += np.bincount(one, value[other], len(xy))
        column += np.bincount(other, value[one], len(xy))
    return out
