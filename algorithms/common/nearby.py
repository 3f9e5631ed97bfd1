"""What lies near a place: rows of a frame within a distance, and who lives there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from .types import ArrayLike, Floats, GeoFrame, Geometry


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


def inhabitants(zones: ArrayLike, polygons: ArrayLike, population: ArrayLike) -> Floats:
    """Inhabitants of each zone by share of area.

    Parameters
    ----------
    zones : ArrayLike
        n polygons, in metres.
    polygons : ArrayLike
        Squares or districts, in the same system.
    population : ArrayLike
        Their inhabitants, NaN where unknown.

    Returns
    -------
    Floats
        (n,); NaN where no polygon with a population is met.
    """
    import shapely

    zones, polygons = np.asarray(zones, dtype=object), np.asarray(polygons, dtype=object)
    population = np.asarray(population, dtype=float)
    known = (
        np.flatnonzero(~np.isnan(population) & (shapely.area(polygons) > 0))
        if len(polygons)
        else np.zeros(0, dtype=int)
    )
    out = np.full(len(zones), np.nan)
    if len(known) and len(zones):
        polygons, population = shapely.make_valid(polygons[known]), population[known]
        i, j = shapely.STRtree(polygons).query(zones, predicate="intersects")
        share = shapely.area(shapely.intersection(zones[i], polygons[j])) / shapely.area(
            polygons[j]
        )
        met = np.bincount(i, minlength=len(zones)) > 0
        out[met] = np.bincount(i, weights=share * population[j], minlength=len(zones))[met]
    return out
