"""Clicks on the map: the Clairville feature or the plantability cell under them."""

import json
import pathlib
from dataclasses import dataclass

from qgis.core import QgsCoordinateTransform, QgsProject, QgsRasterLayer
from qgis.gui import QgsMapToolIdentify
from qgis.PyQt.QtCore import pyqtSignal

from ...algorithms.common.errors import DataError
from ..i18n import language, tr
from . import layers

COVER, WEIGHTS, BLOCKING = "clairville/cover", "clairville/weights", "clairville/blocking"


@dataclass(frozen=True)
class Cell:
    """A plantability cell taken apart. ``doubts``: what was absent or stood by a proxy, as a sentence."""

    klass: int
    score: float
    reasons: list
    doubts: str


def cover_of(layer):
    """The coverage stack that a plantability raster was made from: noted on the layer, else beside its file; or None."""
    if not isinstance(layer, QgsRasterLayer):
        return None
    noted = layer.customProperty(COVER, "")
    if noted and pathlib.Path(noted).is_file():
        return pathlib.Path(noted)
    path = pathlib.Path(layer.source().partition("|")[0])
    if path.stem.endswith("_cover"):
        return path
    beside = path.with_name(f"{path.stem}_cover{path.suffix}")
    return beside if beside.is_file() else None


def is_cover(layer):
    """True if a click on ``layer`` can be explained cell by cell."""
    return cover_of(layer) is not None


def head_of(layer):
    """What is in the coverage stack of a plantability raster (factors, weights, absent data)."""
    from .. import rasters

    return rasters.Stack(cover_of(layer)).head


def note(layer, cover, weights, blocking):
    """Remember on a rescored raster the stack, the changed weights and the changed blocking factors it was made with."""
    layer.setCustomProperty(COVER, str(cover))
    layer.setCustomProperty(WEIGHTS, json.dumps(weights))
    layer.setCustomProperty(BLOCKING, json.dumps(blocking))


def explain_cell(layer, point, crs):
    """The :class:`Cell` under ``point`` (in ``crs``); :class:`DataError` outside the map or where the data say nothing."""
    from ...algorithms.plantability import explain, scenario, stack
    from .. import deps, rasters

    np = deps.require("numpy")
    opened = rasters.Stack(cover_of(layer))
    place = QgsCoordinateTransform(crs, layer.crs(), QgsProject.instance()).transform(point)
    grid, head = opened.grid, opened.head
    row, col = (int(n) for n in grid.locate(place.x(), place.y()))
    if not (0 <= row < grid.rows and 0 <= col < grid.cols):
        raise DataError("cell_outside")
    values = opened.cells(np.array([row]), np.array([col]))[0]
    if values[-1] != stack.INSIDE:
        raise DataError("cell_outside" if values[-1] == stack.OUTSIDE else "cell_unknown")
    weights = scenario.changed(stack.weights(head), head, json.loads(layer.customProperty(WEIGHTS, "{}")),
                               json.loads(layer.customProperty(BLOCKING, "{}")))
    kind, thousandths = stack.score(values.reshape(-1, 1, 1), head, weights)
    names = summary_names(head)
    doubts = tr("Absent from the data: {names}.").format(names=names) if names else tr("Every blocking factor had data.")
    return Cell(int(kind[0, 0]), float(thousandths[0, 0]) / 1000.0, explain.reasons(values, head, weights), doubts)


def summary_names(head):
    """Names of the factors whose data are absent, in the interface's language."""
    from ...algorithms.plantability import summary

    return summary.names(head["absent"], head)[language()]


class PickTool(QgsMapToolIdentify):
    """``picked``: (layer or None, feature id, point in map coordinates)."""

    picked = pyqtSignal(object, object, object)

    def canvasReleaseEvent(self, event):
        shown = [layer for layer in self.canvas().layers() if layers.is_result(layer)]
        found = self.identify(event.pos().x(), event.pos().y(), shown, self.IdentifyMode.TopDownStopAtFirst) if shown else []
        point = self.toMapCoordinates(event.pos())
        if found:
            self.picked.emit(found[0].mLayer, found[0].mFeature.id(), point)
            return
        covers = [layer for layer in self.canvas().layers() if is_cover(layer)]
        self.picked.emit(covers[0] if covers else None, None, point)
