"""What lies near a place: rows of a frame within a distance, nearest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from .types import GeoFrame, Geometry


def rows_near(frame: GeoFrame, place: Geometry, radius_m: float) -> GeoFrame:
    """The rows of ``frame`` within ``radius_m`` of ``place`` in a straight line.

    Parameters
    ----------
    frame : GeoFrame
        In metres.
    place : Geometry
        In the same system.
    radius_m : float
        How far is near.

    Returns
    -------
    GeoFrame
        With ``distance_m``, nearest first; rows without a place are near nothing.
    """
    import shapely

    shapes = np.asarray(frame.geometry.array, dtype=object)
    with np.errstate(invalid="ignore"):  # rows without a place
        distance = shapely.distance(shapes, place)
    near = np.flatnonzero(distance <= radius_m)
    found = frame.iloc[near[np.argsort(distance[near], kind="stable")]].copy()
    found["distance_m"] = np.sort(distance[near], kind="stable")
    return found
