"""Places within a territory, for services that are asked by longitude and latitude."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsGeometry,
    QgsPointXY,
)

Place = tuple[float, float]


def inside(outline: QgsGeometry, crs: str, side: int = 0) -> list[Place]:
    """(longitude, latitude) of a place within an outline, then of those of a grid of ``side`` times
    ``side`` that lie within it.

    Parameters
    ----------
    outline : the territory's area, in ``crs``
    crs : a name that QGIS knows
    side : 0 for the one place alone

    Returns
    -------
    list[Place]
        Never empty for an area that is one.
    """
    points = [outline.pointOnSurface()]
    box = outline.boundingBox()
    for i in range(side):
        for j in range(side):
            x = box.xMinimum() + (i + 0.5) / side * box.width()
            y = box.yMinimum() + (j + 0.5) / side * box.height()
            point = QgsGeometry.fromPointXY(QgsPointXY(x, y))
            if outline.contains(point):
                points.append(point)
    turn = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem(crs),
        QgsCoordinateReferenceSystem("EPSG:4326"),
        QgsCoordinateTransformContext(),
    )
    turned = [turn.transform(point.asPoint()) for point in points if not point.isNull()]
    return [(point.x(), point.y()) for point in turned]
