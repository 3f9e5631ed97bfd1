"""Drawing on the map for panels: a point, a line or an area, without touching a layer."""

from qgis.core import Qgis, QgsGeometry
from qgis.gui import QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor

_KINDS = {
    "point": Qgis.GeometryType.Point,
    "line": Qgis.GeometryType.Line,
    "polygon": Qgis.GeometryType.Polygon,
}


class DrawTool(QgsMapTool):
    """Left clicks set corners, a right click or Enter ends, Backspace takes the last one back, Escape
    all; a point is done at its click. ``drawn``: the geometry, in the map's coordinates.
    """

    drawn = pyqtSignal(object)

    def __init__(self, canvas, kind="polygon"):
        super().__init__(canvas)
        self.kind = kind
        self.band = QgsRubberBand(canvas, _KINDS[kind])
        self.band.setColor(QColor(0, 90, 160, 60))
        self.band.setStrokeColor(QColor(0, 90, 160))
        self.band.setWidth(2)

    def set_kind(self, kind):
        """What is drawn from now on: "point", "line" or "polygon"."""
        self.kind = kind
        self.clear()

    def canvasReleaseEvent(self, event):
        place = self.toMapCoordinates(event.pos())
        if event.button() == Qt.MouseButton.RightButton:
            self.end()
        elif event.button() == Qt.MouseButton.LeftButton and self.kind == "point":
            self.drawn.emit(QgsGeometry.fromPointXY(place))
        elif event.button() == Qt.MouseButton.LeftButton:
            self.band.addPoint(place)

    def canvasMoveEvent(self, event):
        if self.band.numberOfVertices():
            self.band.movePoint(self.toMapCoordinates(event.pos()))

    def keyPressEvent(self, event):
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.end()
        elif event.key() == Qt.Key.Key_Backspace and self.band.numberOfVertices() > 1:
            self.band.removeLastPoint()
            event.ignore()

    def end(self):
        """Give what was drawn, if it is something."""
        shape = self.band.asGeometry()
        self.clear()
        size = shape.area() if self.kind == "polygon" else shape.length()
        if size > 0:
            self.drawn.emit(shape)

    def clear(self):
        """Forget the corners."""
        self.band.reset(_KINDS[self.kind])

    def deactivate(self):
        self.clear()
        super().deactivate()
