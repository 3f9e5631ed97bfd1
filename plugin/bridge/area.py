"""A territory as QGIS geometry: its polygon, its margin, and what lies within."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsGeometry,
    QgsPoint,
)

from ..host import systems

MARGIN_M = 30.0  # what happens on a boundary street is often placed on its other side


def crs_of(text: str) -> QgsCoordinateReferenceSystem:
    """From "EPSG:2154" or WKT."""
    found = QgsCoordinateReferenceSystem(text)
    return found if found.isValid() else QgsCoordinateReferenceSystem.fromWkt(text)


class Area:
    """The territory with a margin. ``crs``: of the geometries asked about."""

    def __init__(
        self,
        area: QgsGeometry,
        area_crs: str | QgsCoordinateReferenceSystem,
        crs: str,
        margin_m: float = MARGIN_M,
    ) -> None:
        self._area = area.buffer(margin_m, 12) if margin_m else QgsGeometry(area)
        way = systems.transform(
            QgsCoordinateReferenceSystem(area_crs), crs_of(crs), QgsCoordinateTransformContext()
        )
        self._area.transform(way)
        self._engine = QgsGeometry.createGeometryEngine(
            self._area.constGet()
        )  # points into the line above
        self._engine.prepareGeometry()

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """(x_min, y_min, x_max, y_max)."""
        box = self._area.boundingBox()
        return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()

    def holds(self, x: float, y: float) -> bool:
        """True for a point within."""
        return self._engine.contains(QgsPoint(x, y))

    def touches(self, blob: bytes) -> bool:
        """True for a geometry (WKB) of which some part lies within."""
        geometry = QgsGeometry()
        geometry.fromWkb(blob)
        return not geometry.isNull() and self._engine.intersects(geometry.constGet())
