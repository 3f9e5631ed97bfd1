"""What a person does in the plantability panel, and what the files of the panel then hold."""

import json
import os
import subprocess

from osgeo import gdal
from qgis.core import (
    QgsProject,
)
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractSpinBox, QApplication

from .conftest import idle, until

CLASSES = (0, 2, 4, 6, 8, 10)


def done(panel, what):
    """Wait for the end of a run that went well."""
    until(lambda: not panel.working, 120, what)
    idle(100)
    assert panel.notice.isHidden() or panel.notice.kind != "error", (
        panel.notice.message.text() + panel.notice.hint.text()
    )


def bands(layer):
    """Size and bytes of a raster, a layer or a path."""
    dataset = gdal.Open(layer if isinstance(layer, str) else layer.source())
    return dataset.RasterXSize, dataset.RasterYSize, dataset.ReadRaster()


def areas(layer):
    """{class: m²} of a map of 5 m cells."""
    found = values(layer.source())
    return {c: 25 * found.count(c) for c in CLASSES if c in found}


def values(path):
    """The first band of a raster of whole numbers, cell by cell."""
    dataset = gdal.Open(str(path))
    return memoryview(dataset.ReadRaster(band_list=[1])).cast("h").tolist()


def cell(panel, code, column):
    """The rectangle of a cell of the table, in sight."""
    index = panel.table.model.index(panel.table.model.row_of(code), column)
    panel.table.view.scrollTo(index)
    idle(30)
    return index, panel.table.view.visualRect(index)


def write(panel, code, column, text):
    """Double-click a number of the table and type another."""
    _index, place = cell(panel, code, column)
    view = panel.table.view.viewport()
    for act in (QTest.mouseClick, QTest.mouseDClick):
        act(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place.center())
    editor = panel.table.view.findChild(QAbstractSpinBox)
    editor.selectAll()
    type_in(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    idle(30)


def type_in(edit, text):
    """Keys for what every keyboard has, the clipboard for accents."""
    if text.isascii():
        QTest.keyClicks(edit, text)
    else:
        QApplication.clipboard().setText(text)
        QTest.keyClick(edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def tick(panel, code, column):
    """Click the box of a cell."""
    _index, place = cell(panel, code, column)
    x = place.left() + 12 if column == 0 else place.left() + 8
    QTest.mouseClick(
        panel.table.view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(x, place.center().y()),
    )
    idle(30)


def fill(edit, text):
    """Type into a field and leave it."""
    edit.selectAll()
    type_in(edit, text)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    idle(30)


def rescored():
    return [
        x
        for x in QgsProject.instance().mapLayers().values()
        if x.customProperty("clairville/weights", "")
    ][-1]


def settle(canvas):
    """Wait until the map keeps its size: a message in a panel may have moved it."""
    sizes = []
    until(
        lambda: (
            sizes.append((canvas.size(), canvas.isDrawing()))
            or sizes[-3:] == [(canvas.size(), False)] * 3
        ),
        30,
        "the map",
    )


def zone_rows(seen=()):
    """The rows of the layer of zones that is not among the ``seen`` layers, in the order of their
    zones.
    """
    found = [
        x
        for i, x in QgsProject.instance().mapLayers().items()
        if i not in seen and hasattr(x, "fields") and x.fields().indexOf("share_10_pct") > 0
    ]
    return sorted(found[0].getFeatures(), key=lambda f: f.id())


def process(tool, **inputs):
    """A tool started through qgis_process."""
    environment = {k: v for k, v in os.environ.items() if k != "QT_QPA_PLATFORM"} | {
        "QT_QPA_PLATFORM": "offscreen"
    }
    started = subprocess.Popen(
        ["qgis_process", "run", f"clairville:{tool}", "-"],
        env=environment,
        text=True,
        encoding="utf-8",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    started.stdin.write(json.dumps({"inputs": inputs}))
    started.stdin.close()
    started.stdin = None  # all is said: communicate() only listens
    return started
