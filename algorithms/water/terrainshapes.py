"""Hollows as shapes: the outlines of their cells, and the points through which they spill."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas
import numpy as np
import shapely

if TYPE_CHECKING:
    from ..common.types import GeoFrame, Ints, Shapes
    from .terrainburn import Place
    from .terrainhollows import Hollows


def outlines(label: Ints, count: int, place: Place) -> Shapes:
    """The cells of each label 1..count as one shape (several parts where cells touch by a corner).

    Parameters
    ----------
    label : Ints
        (rows, cols), 0 for none.
    count : int
        The greatest label.
    place : Place
        Where the cells lie.

    Returns
    -------
    Shapes
        (count,) areas in metres.
    """
    framed = np.pad(label, ((0, 0), (1, 1)))
    row, start = np.nonzero((framed[:, 1:] != framed[:, :-1]) & (framed[:, 1:] > 0))
    _, stop = np.nonzero((framed[:, 1:] != framed[:, :-1]) & (framed[:, :-1] > 0))
    of = label[row, start]  # runs of one label, west to east
    west = place.x_min + start * place.cell_x
    east = place.x_min + stop * place.cell_x
    # each edge by one formula, or neighbouring rows part by a rounding
    north, south = place.y_max - row * place.cell_y, place.y_max - (row + 1) * place.cell_y
    boxes = shapely.box(west, south, east, north)
    order = np.argsort(of, kind="stable")
    boxes, of = boxes[order], of[order]
    made = np.full(count, shapely.from_wkt("POLYGON EMPTY"), dtype=object)
    bounds = np.searchsorted(of, np.arange(1, count + 2))
    single = np.diff(bounds) == 1
    made[single] = boxes[bounds[:-1][single]]
    for at in np.flatnonzero(np.diff(bounds) > 1):
        made[at] = shapely.union_all(boxes[bounds[at] : bounds[at + 1]])
    return made


def hollow_areas(found: Hollows, place: Place, crs: str) -> GeoFrame:
    """Hollows as areas, the largest volume first: ``feature_id`` (by the place of its deepest cell,
    so that the same hollow keeps it), ``rank``, level, depths, volume, area.

    Parameters
    ----------
    found : Hollows
        Of :func:`~.terrainhollows.hollows`.
    place : Place
        Where the raster lies.
    crs : str
        Its coordinate system.

    Returns
    -------
    GeoFrame
        A row a hollow, indexed by its label.
    """
    table = found.table
    frame = geopandas.GeoDataFrame(
        table[["level_m", "depth_m", "mean_depth_m", "volume_m3", "area_m2"]],
        geometry=list(outlines(found.label, len(table), place)),
        crs=crs,
    )
    deepest = place.centres(table["deepest_row"].to_numpy(), table["deepest_col"].to_numpy())
    frame.insert(0, "feature_id", [f"{x:.0f}_{y:.0f}" for x, y in deepest])
    frame.insert(1, "rank", table["volume_m3"].rank(ascending=False, method="first").astype(int))
    return frame.sort_values("rank")


def spill_points(found: Hollows, areas: GeoFrame, place: Place) -> GeoFrame:
    """Where each hollow of :func:`hollow_areas` spills once it is full: the first cell beyond it on
    the water's way."""
    table = found.table.loc[areas.index]
    xy = place.centres(table["spill_row"].to_numpy(), table["spill_col"].to_numpy())
    return geopandas.GeoDataFrame(
        areas[["feature_id", "rank", "level_m", "depth_m", "volume_m3"]],
        geometry=list(shapely.points(xy)),
        crs=areas.crs,
    )
