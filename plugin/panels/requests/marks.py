"""Where requests lie, as marks on the canvas alone: no layer, nothing that a project would keep."""

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsPointXY,
    QgsProject,
)
from qgis.gui import QgsVertexMarker
from qgis.PyQt.QtGui import QColor

_COLOURS = {"chosen": "#d7301f", "near": "#2f6da8"}
_SIZES = {"chosen": 16, "near": 11}


class Marks:
    """The request that is read (red cross) and those beside it (blue circles)."""

    def __init__(self, canvas):
        self.canvas = canvas
        self.shown = []

    def show(self, chosen, near=(), *, centre=False):
        """Mark ``chosen`` and ``near``, rows with "lon" and "lat"; ``centre`` moves the map."""
        self.clear()
        for kind, row in (*(("near", r) for r in near), ("chosen", chosen)):
            place = self._place(row) if row else None
            if place is None:
                continue
            mark = QgsVertexMarker(self.canvas)
            mark.setCenter(place)
            mark.setColor(QColor(_COLOURS[kind]))
            mark.setPenWidth(3)
            mark.setIconSize(_SIZES[kind])
            cross = kind == "chosen"
            mark.setIconType(
                QgsVertexMarker.IconType.ICON_CROSS
                if cross
                else QgsVertexMarker.IconType.ICON_CIRCLE
            )
            self.shown.append(mark)
            if centre and cross:
                self.canvas.setCenter(place)
                self.canvas.refresh()

    def _place(self, row):
        if row["lon"] is None or row["lat"] is None:
            return None
        to = self.canvas.mapSettings().destinationCrs()
        try:
            return QgsCoordinateTransform(
                QgsCoordinateReferenceSystem("EPSG:4326"), to, QgsProject.instance()
            ).transform(QgsPointXY(row["lon"], row["lat"]))
        except QgsCsException:
            return None

    def clear(self):
        """Take the marks off the map."""
        for mark in self.shown:
            self.canvas.scene().removeItem(mark)
        self.shown = []
