"""A layer's geometries on their way into a frame: straight, and in the wanted system."""

from __future__ import annotations

import struct

from osgeo import ogr
from qgis.core import Qgis, QgsCoordinateTransform, QgsCsException, QgsGeometry, QgsWkbTypes

# How a WKB begins that is as it should be: points, lines and areas, single or multi, with Z and M or
# without.
PLAIN = frozenset(
    struct.pack("<BI", 1, kind + more)
    for kind in (1, 2, 3, 4, 5, 6)
    for more in (0, 1000, 2000, 3000, 0x80000000)
)
_SURFACES = tuple(
    getattr(Qgis.WkbType, name)
    for name in ("Triangle", "PolyhedralSurface", "TIN")  # QGIS 3.40 reads the last two
    if hasattr(Qgis.WkbType, name)
)


def straightened(geometry: QgsGeometry) -> QgsGeometry:
    """A geometry of arcs, triangles or surfaces as lines and polygons; any other is given back.

    An arc becomes chords of one degree: its length is short by a hundred-thousandth.
    """
    flat = QgsWkbTypes.flatType(geometry.wkbType())
    if QgsWkbTypes.isCurvedType(geometry.wkbType()):
        return QgsGeometry(geometry.constGet().segmentize())
    if flat in _SURFACES:
        # QGIS leaves triangles in the multi, which GEOS does not read, and loses the others.
        surface = ogr.CreateGeometryFromWkb(bytes(geometry.asWkb()))
        made = QgsGeometry()
        made.fromWkb(bytes(ogr.ForceToMultiPolygon(surface).ExportToWkb()))
        return made
    return geometry


def moved(geometry: QgsGeometry, transform: QgsCoordinateTransform) -> bool:
    """True once the geometry lies in the wanted system."""
    try:
        done = geometry.transform(transform) == Qgis.GeometryOperationResult.Success
        return done and geometry.boundingBox().isFinite()
    except QgsCsException:
        return False
