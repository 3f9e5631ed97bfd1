"""Geometry on its way in: flat, finite, of the theme's kind, single where it is one, valid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from ..common.themes import DIMENSION, FLAT_TOO, THIN_M
from .tally import DROPPED, REPAIRED, ROWS, Tally

if TYPE_CHECKING:
    from ..common.types import Bools, Geometry, Shapes

_MULTI = (4, 5, 6, 7)  # GEOS's types that hold others
_COLLECTION = 7
_KNOWS_M = (3, 12, 0)  # of GEOS, the first that keeps a measure


def settle(geometries: Shapes, kind: str, tally: Tally) -> Shapes:
    """Geometries as a tool may count on them; None for those that cannot be one.

    Parameters
    ----------
    geometries : array of shapely geometries, None where a row has none (left to the caller)
    kind : "point", "line", "polygon" or "any"
    tally : counts what was repaired and dropped

    Returns
    -------
    ndarray
        flat (no Z, no M); of the dimension of ``kind``; a multi of one part as that part; polygons
        valid, with the area that was meant. Areas and lines given for points become a point on them.
        An outline without an area is a strip of half a metre on each side of the line or point that
        it is, where ``kind`` is not areas alone: it stays one kind with its neighbours.
    """
    there = ~shapely.is_missing(geometries)
    out = geometries
    if shapely.geos_version >= _KNOWS_M or shapely.has_z(geometries).any():
        out = shapely.force_2d(geometries)
    bounds = shapely.bounds(out)
    endless = there & ~shapely.is_empty(out) & ~np.isfinite(bounds).all(axis=1)
    out = _dropped(out, endless, "not_finite", tally)
    out = _opened(out, DIMENSION.get(kind), tally)
    out = _single(out)
    out = _repaired(out, kind, tally)
    hollow = ~shapely.is_missing(out) & shapely.is_empty(out)  # a point of no numbers, among others
    out = _dropped(out, hollow, "no_geometry", tally)
    if kind == "point":
        return _as_points(out, tally)
    if kind in DIMENSION:
        wrong = ~shapely.is_missing(out) & (shapely.get_dimensions(out) != DIMENSION[kind])
        out = _dropped(out, wrong, "wrong_kind", tally)
    return out


def _dropped(geometries: Shapes, which: Bools, reason: str, tally: Tally) -> Shapes:
    tally.note(ROWS, DROPPED, reason, int(which.sum()))
    kept: Shapes = np.where(which, np.full(1, None), geometries) if which.any() else geometries
    return kept


def _single(geometries: Shapes) -> Shapes:
    """Multis of one part as that part, as GeoServer and PostGIS promote them."""
    types = shapely.get_type_id(geometries)
    alone = np.isin(types, _MULTI) & (shapely.get_num_geometries(geometries) == 1)
    if not alone.any():
        return geometries
    out = geometries.copy()
    out[alone] = shapely.get_geometry(geometries[alone], 0)
    return _single(out)


def _opened(geometries: Shapes, dimension: int | None, tally: Tally) -> Shapes:
    """Collections as the multi of their parts of the wanted dimension, or of the highest there."""
    mixed = shapely.get_type_id(geometries) == _COLLECTION
    if not mixed.any():
        return geometries
    out = geometries.copy()
    for i in np.flatnonzero(mixed):
        parts = shapely.get_parts(geometries[i])
        while (shapely.get_type_id(parts) == _COLLECTION).any():
            parts = shapely.get_parts(parts)
        parts = parts[~shapely.is_empty(parts)]
        dimensions = shapely.get_dimensions(parts)
        wanted = dimension if dimension in dimensions else max(dimensions, default=-1)
        out[i] = _gathered(parts[dimensions == wanted]) if len(parts) else None
    tally.note(ROWS, REPAIRED, "collection", int(mixed.sum()))
    return out


def _gathered(parts: Shapes) -> Geometry:
    singles = shapely.get_parts(parts)
    return {0: shapely.multipoints, 1: shapely.multilinestrings, 2: shapely.multipolygons}[
        int(shapely.get_dimensions(singles[0]))
    ](singles)


def _repaired(geometries: Shapes, kind: str, tally: Tally) -> Shapes:
    """Areas that cross themselves as the area that was meant; a bow tie is two triangles."""
    crooked = (shapely.get_dimensions(geometries) == 2) & ~shapely.is_valid(geometries)
    if not crooked.any():
        return geometries
    out = geometries.copy()
    flat = 0
    for i in np.flatnonzero(crooked):
        parts = shapely.get_parts(shapely.make_valid(geometries[i]))
        parts = shapely.get_parts(parts)  # a multi within a collection
        areas = parts[shapely.get_dimensions(parts) == 2]
        areas = areas[shapely.area(areas) > 0]
        if len(areas):
            out[i] = shapely.union_all(areas)
        elif kind in FLAT_TOO and len(parts):
            dimensions = shapely.get_dimensions(parts)
            thin = shapely.union_all(parts[dimensions == dimensions.max()])
            out[i] = shapely.buffer(thin, THIN_M, quad_segs=2)
            flat += 1
        else:
            out[i] = None
    lost = crooked & shapely.is_missing(out)
    tally.note(ROWS, REPAIRED, "invalid_area", int(crooked.sum() - lost.sum()) - flat)
    tally.note(ROWS, REPAIRED, "flat_outline", flat)
    tally.note(ROWS, DROPPED, "no_area", int(lost.sum()))
    return _single(out)


def _as_points(geometries: Shapes, tally: Tally) -> Shapes:
    dimensions = shapely.get_dimensions(geometries)
    areas = dimensions == 2
    others = (dimensions == 1) | ((dimensions == 0) & (shapely.get_type_id(geometries) != 0))
    if not (areas | others).any():
        return geometries
    out = geometries.copy()
    out[areas] = shapely.point_on_surface(geometries[areas])
    out[others] = shapely.centroid(geometries[others])
    tally.note(ROWS, REPAIRED, "moved_to_point", int((areas | others).sum()))
    return out
