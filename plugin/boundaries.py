"""The outline of a territory, from whatever source its profile names."""

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCoordinateTransformContext, QgsGeometry

from ..algorithms.common.errors import DataError
from .sources import open_source


def outline(profile, client):
    """One geometry in the profile's CRS; None when the profile has no boundary.

    Raises what the source raises, and :class:`DataError` when it holds no area.
    """
    if not profile.boundary:
        return None
    source = open_source(profile.boundary, profile.folder, client)
    client.authcfg = profile.boundary.get("authcfg", "")
    source.announce(None)
    parts = []
    for chunk in source.records():
        for properties, geometry in chunk:
            blob = source.geometry_of(properties, geometry)
            if blob:
                part = QgsGeometry()
                part.fromWkb(blob)
                parts.append(part)
    area = QgsGeometry.unaryUnion(parts)
    if area.isEmpty():
        raise DataError("boundary_empty", profile=profile.name)
    transform = QgsCoordinateTransform(_crs(source.crs), profile.qgis_crs(), QgsCoordinateTransformContext())
    area.transform(transform)
    return area


def _crs(text):
    """From "EPSG:2154" or WKT."""
    found = QgsCoordinateReferenceSystem(text)
    return found if found.isValid() else QgsCoordinateReferenceSystem.fromWkt(text)


def systems_within(points, area, profile_crs, candidates):
    """[(CRS, share)] of ``candidates`` that put at least half of ``points`` within ``area`` (a geometry in ``profile_crs``).

    ``points``: (x, y) pairs in the unknown system; the best candidate first, in the given order where they are as good.
    """
    grown = area.buffer(_SLACK_M, 8)  # the engine points into it
    engine = QgsGeometry.createGeometryEngine(grown.constGet())
    engine.prepareGeometry()
    target, found = QgsCoordinateReferenceSystem(profile_crs), []
    for candidate in candidates:
        transform = QgsCoordinateTransform(QgsCoordinateReferenceSystem(candidate), target, QgsCoordinateTransformContext())
        transform.setAllowFallbackTransforms(True)
        inside = sum(_inside(engine, transform, *xy) for xy in points)
        if points and inside >= _LEAST * len(points):
            found.append((candidate, inside / len(points)))
    return sorted(found, key=lambda pair: -pair[1])


_SLACK_M = 200.0  # streets of the neighbours are often in a city's layers
_LEAST = 0.5


def _inside(engine, transform, x, y):
    from qgis.core import QgsCsException, QgsPoint, QgsPointXY

    try:
        moved = transform.transform(QgsPointXY(x, y))
    except QgsCsException:
        return False
    return engine.contains(QgsPoint(moved))
