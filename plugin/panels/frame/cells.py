"""Clicks on the map: the Clairville feature or the plantability cell under them."""

import json
import pathlib

from qgis.core import QgsProject, QgsRasterLayer
from qgis.gui import QgsMapToolIdentify
from qgis.PyQt.QtCore import pyqtSignal

from ....algorithms.common.reasons import sentence
from ...host import systems
from ...host.i18n import language, tr
from . import layers
from .parts import tool_button

COVER, WEIGHTS, BLOCKING = "clairville/cover", "clairville/weights", "clairville/blocking"


def cover_of(layer):
    """The coverage stack that a plantability raster was made from: noted on the layer, else beside
    its file; or None.
    """
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
    from ...bridge import stacks

    return stacks.Stack(cover_of(layer)).head


def note(layer, cover, weights, blocking):
    """Remember on a rescored raster the stack, the changed weights and the changed blocking factors
    it was made with.
    """
    layer.setCustomProperty(COVER, str(cover))
    layer.setCustomProperty(WEIGHTS, json.dumps(weights))
    layer.setCustomProperty(BLOCKING, json.dumps(blocking))


def explain_cell(layer, point, crs):
    """The cell under ``point`` (in ``crs``) taken apart, see
    :class:`~.algorithms.plantability.explain.Cell`, and what limits that, as sentences;
    :class:`DataError` outside the map or where the data say nothing."""
    from ....algorithms.plantability import scenario, stack, summary
    from ...bridge import stacks
    from ...processing.plantability import stacked

    opened = stacks.Stack(cover_of(layer))
    place = systems.transform(crs, layer.crs(), QgsProject.instance()).transform(point)
    head = opened.head
    weights = scenario.changed(
        stack.weights(head),
        head,
        json.loads(layer.customProperty(WEIGHTS, "{}")),
        json.loads(layer.customProperty(BLOCKING, "{}")),
    )
    cell = stacked.cell(opened, place.x(), place.y(), weights)
    firm = summary.firmness(cell.hinges)
    names = summary_names(head)
    return cell, [
        sentence(firm["code"], firm["values"], language()),
        tr("Absent from the data: {names}.").format(names=names)
        if names
        else tr("Every blocking factor had data."),
    ]


def summary_names(head):
    """Names of the factors whose data are absent, in the interface's language."""
    from ....algorithms.plantability import summary

    return summary.names(head["absent"], head)[language()]


class PickTool(QgsMapToolIdentify):
    """``picked``: (layer or None, feature id, point in map coordinates)."""

    picked = pyqtSignal(object, object, object)

    def canvasReleaseEvent(self, event):
        shown = [layer for layer in self.canvas().layers() if layers.is_result(layer)]
        found = (
            self.identify(
                event.pos().x(), event.pos().y(), shown, self.IdentifyMode.TopDownStopAtFirst
            )
            if shown
            else []
        )
        point = self.toMapCoordinates(event.pos())
        if found:
            self.picked.emit(found[0].mLayer, found[0].mFeature.id(), point)
            return
        covers = [layer for layer in self.canvas().layers() if is_cover(layer)]
        self.picked.emit(covers[0] if covers else None, None, point)


def pick_button(tool, picture, tip):
    """A button that is pressed as long as ``tool`` takes the clicks on the map."""
    button = tool_button(picture, tr("Click on the map"), tip, None, text=True)
    button.setCheckable(True)
    button.toggled.connect(
        lambda on: tool.canvas().setMapTool(tool) if on else tool.canvas().unsetMapTool(tool)
    )
    tool.setButton(button)
    return button
