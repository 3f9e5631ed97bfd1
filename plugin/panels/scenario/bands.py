"""The edits of a scenario on the map, while its panel is open."""

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsReferencedRectangle
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtGui import QColor

_LEAST_M = 80.0


class Bands:
    """A band an edit, over all layers; nothing is added to the project."""

    def __init__(self, canvas):
        self.canvas = canvas
        self._bands, self._shapes, self._crs = [], {}, QgsCoordinateReferenceSystem()

    def show(self, edits, crs):
        """Draw the shapes of the edits, in the system called ``crs``."""
        self.clear()
        self._crs = QgsCoordinateReferenceSystem(crs)
        for edit in edits:
            if edit.shape is None:
                continue
            shape = QgsGeometry()
            shape.fromWkb(edit.shape)
            self._shapes[edit.number] = shape
            band = QgsRubberBand(self.canvas, shape.type())
            band.setColor(QColor(224, 161, 0, 90))
            band.setStrokeColor(QColor(150, 90, 0))
            band.setWidth(3)
            band.setIconSize(10)
            band.setToGeometry(shape, self._crs)
            self._bands.append(band)

    def zoom(self, number):
        """Show where an edit lies."""
        shape = self._shapes.get(number)
        if shape is None:
            return False
        box = shape.boundingBox()
        box.grow(max(_LEAST_M, box.width(), box.height()))
        self.canvas.setReferencedExtent(QgsReferencedRectangle(box, self._crs))
        self.canvas.refresh()
        self.canvas.flashGeometries([shape], self._crs)
        return True

    def clear(self):
        """Take everything off the map."""
        for band in self._bands:
            self.canvas.scene().removeItem(band)
        self._bands, self._shapes = [], {}
