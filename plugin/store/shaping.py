"""Geometry of a pull on its way in: the rules of :mod:`...algorithms.intake.shapes` row by row, with
what every QGIS has, since a city is pulled without shapely. Tests hold the two to the same shapes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from osgeo import ogr

from ...algorithms.common.themes import DIMENSION, FLAT_TOO, THIN_M

Count = Callable[[str], object]
_MULTI = (ogr.wkbMultiPoint, ogr.wkbMultiLineString, ogr.wkbMultiPolygon)
_SURFACES = (ogr.wkbTIN, ogr.wkbPolyhedralSurface, ogr.wkbTriangle)
_STEP = (
    1.0  # degrees of an arc that a chord stands for: its length is short by a hundred-thousandth
)


def settled(geometry: ogr.Geometry, kind: str, count: Count) -> tuple[ogr.Geometry | None, str]:
    """A geometry as its theme wants it.

    Parameters
    ----------
    geometry : in the territory's system; it may be changed
    kind : "point", "line", "polygon" or "any"
    count : told what was repaired, by the code of the reason

    Returns
    -------
    (geometry, "") or (None, why not)
        flat, without arcs, areas valid; lines and areas multi where ``kind`` names them
    """
    if geometry.Is3D() or geometry.IsMeasured():
        geometry.FlattenTo2D()
    if geometry.HasCurveGeometry(1):
        geometry = geometry.GetLinearGeometry(_STEP)
        count("curves")
    flat = ogr.GT_Flatten(geometry.GetGeometryType())
    if flat in _SURFACES:
        geometry = ogr.ForceToMultiPolygon(geometry)
    if _is_degenerate(geometry):
        return None, "bad_geometry"
    wanted = DIMENSION.get(kind)
    if flat == ogr.wkbGeometryCollection:
        opened = _opened(geometry, wanted)
        if opened is None:
            return None, "wrong_geometry"
        geometry = opened
        count("collection")
    if geometry.GetDimension() == 2 and not geometry.IsValid():
        repaired, reason = _valid(geometry), "invalid_area"
        if repaired is None and kind in FLAT_TOO:
            repaired, reason = _flat(geometry), "flat_outline"
        if repaired is None:
            return None, "no_area"
        geometry = repaired
        count(reason)
    if wanted == 0:
        return _as_point(geometry, count), "bad_geometry"
    if wanted is None:
        return geometry, ""
    if geometry.GetDimension() != wanted:
        return None, "wrong_geometry"
    force = ogr.ForceToMultiLineString if wanted == 1 else ogr.ForceToMultiPolygon
    return force(geometry), ""


def _is_degenerate(geometry: ogr.Geometry) -> bool:
    """True for a line of fewer than two points and a ring of fewer than four, wherever it stands in
    a geometry.
    """
    flat = ogr.GT_Flatten(geometry.GetGeometryType())
    if flat == ogr.wkbLineString:
        return bool(geometry.GetPointCount() < 2)
    if flat == ogr.wkbPolygon:
        rings = geometry.GetGeometryCount()
        return not rings or any(
            geometry.GetGeometryRef(i).GetPointCount() < 4 for i in range(rings)
        )
    return any(
        _is_degenerate(geometry.GetGeometryRef(i)) for i in range(geometry.GetGeometryCount())
    )


def _opened(collection: ogr.Geometry, wanted: int | None) -> ogr.Geometry | None:
    """A collection's parts of the wanted dimension, else of the highest there; None where it is
    empty."""
    parts = list(_parts(collection))
    dimensions = {part.GetDimension() for part in parts}
    if not dimensions:
        return None
    chosen = wanted if wanted is not None and wanted in dimensions else max(dimensions)
    return _gathered([part for part in parts if part.GetDimension() == chosen], chosen)


def _gathered(parts: list[ogr.Geometry], dimension: int) -> ogr.Geometry:
    multi = ogr.Geometry(_MULTI[dimension])
    for part in parts:
        multi.AddGeometry(part)
    return multi


def _parts(geometry: ogr.Geometry) -> Iterator[ogr.Geometry]:
    flat = ogr.GT_Flatten(geometry.GetGeometryType())
    if flat in (ogr.wkbPoint, ogr.wkbLineString, ogr.wkbPolygon):
        if not geometry.IsEmpty():
            yield geometry
        return
    for i in range(geometry.GetGeometryCount()):
        yield from _parts(geometry.GetGeometryRef(i))


def _valid(geometry: ogr.Geometry) -> ogr.Geometry | None:
    """The area that an outline which crosses itself was meant to have; None where it has none."""
    made = geometry.MakeValid()
    if made is None:
        return None
    areas = [part for part in _parts(made) if part.GetDimension() == 2 and part.GetArea() > 0]
    if not areas:
        return None
    return areas[0].Clone() if len(areas) == 1 else _gathered(areas, 2).UnionCascaded()


def _flat(geometry: ogr.Geometry) -> ogr.Geometry | None:
    """A strip around the line or point that an outline without an area is."""
    made = geometry.MakeValid()
    opened = None if made is None else _opened(made, None)
    if opened is None or opened.GetDimension() == 2:
        return None
    return opened.Buffer(THIN_M, 2)


def _as_point(geometry: ogr.Geometry, count: Count) -> ogr.Geometry | None:
    flat = ogr.GT_Flatten(geometry.GetGeometryType())
    if flat == ogr.wkbPoint:
        return geometry
    if flat == ogr.wkbMultiPoint and geometry.GetGeometryCount() == 1:
        return geometry.GetGeometryRef(0).Clone()
    count("moved_to_point")
    return geometry.PointOnSurface() if geometry.GetDimension() == 2 else geometry.Centroid()
