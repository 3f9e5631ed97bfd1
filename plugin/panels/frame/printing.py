"""A panel's way to paper: the result it shows as PDF, as a picture, or in QGIS's layout designer to
be modified.
"""

import pathlib

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtWidgets import QFileDialog, QInputDialog, QMenu, QToolButton

from ...host import settings
from ...host.i18n import tr
from ..register import manifests
from .icons import icon
from .parts import titled_tip

SHEET = "clairville:mapsheet"


class SheetButton(QToolButton):
    """``panel``: what runs and tells. ``layer()``: the result layer to print, or None.

    ``own()``: the sheet's parameters where they are not those of the layer as the map shows it.
    ``first(then)``: for a result that must be made before: True when it is there, else makes it and
    calls ``then``. ``more``: further (label, slot) entries.
    """

    def __init__(self, panel, layer, *, own=dict, first=None, more=()):
        super().__init__()
        self._panel, self._layer, self._own, self._first = panel, layer, own, first
        self.setText(tr("Sheet"))
        self.setToolTip(
            titled_tip(tr("Sheet"), tr("Print this result with the layers that the map shows"))
        )
        self.setIcon(icon("sheet"))
        self.setIconSize(QSize(18, 18))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAutoRaise(True)
        menu = QMenu(self)
        menu.addAction(tr("Export as PDF …"), self._ask_pdf)
        menu.addAction(tr("Export as a picture …"), self._ask_picture)
        menu.addAction(tr("Open in the layout designer"), self.design)
        for label, slot in more:
            menu.addAction(label, slot)
        self.setMenu(menu)

    def export(self, pdf, picture="", line=""):
        """Write the sheet, with a free ``line`` under its title; False when there is nothing to print
        or something else runs."""
        if self._first is not None and not self._first(lambda: self.export(pdf, picture, line)):
            return self._panel.working
        asked = self._asked(pdf)
        if asked is None:
            return False
        asked |= {"SUBTITLE": line} if line else {}
        asked |= {"IMAGE": picture} if picture else {}
        return self._panel.run(
            SHEET,
            asked,
            lambda _results, _layers: self._panel.tell(
                "success", tr("Saved: {path}").format(path=picture or pdf)
            ),
            tr("Map sheet"),
        )

    def design(self):
        """Put the sheet among the project's layouts and open it there."""
        if self._first is not None and not self._first(self.design):
            return self._panel.working
        asked = self._asked(self._beside("layout.pdf"))
        return asked is not None and self._panel.run(
            SHEET, asked | {"KEEP_LAYOUT": True}, self._opened, tr("Map sheet")
        )

    def _opened(self, results, _layers):
        layout = QgsProject.instance().layoutManager().layoutByName(results.get("LAYOUT", ""))
        if layout is not None:
            self._panel.desk.iface.openLayoutDesigner(layout)

    def _asked(self, pdf):
        """The parameters of a sheet of what is shown, with the method and the chart of its run
        where the record is found.
        """
        layer = self._layer()
        if layer is None:
            self._panel.tell("info", tr("There is no result to print yet."))
            return None
        canvas = self._panel.desk.iface.mapCanvas()
        asked = {
            "LAYERS": [layer.id()],
            "BACKGROUND": [other.id() for other in canvas.layers() if other.id() != layer.id()],
            "TITLE": layer.name(),
            "EXTENT": canvas.extent(),
            "CRS": canvas.mapSettings().destinationCrs(),
            "OUTPUT": pdf,
        }
        asked |= self._own()
        record = record_of(layer)
        return asked | ({"MANIFEST_IN": record} if record else {})

    def _beside(self, name):
        folder = pathlib.Path(settings.results_folder())
        folder.mkdir(parents=True, exist_ok=True)
        return str(folder / name)

    def _ask_pdf(self):
        path = QFileDialog.getSaveFileName(
            self, tr("Save the sheet"), self._beside("sheet.pdf"), tr("PDF files (*.pdf)")
        )[0]
        line = ask_line(self) if path else None
        if line is not None:
            self.export(path, line=line)

    def _ask_picture(self):
        path = QFileDialog.getSaveFileName(
            self, tr("Save the sheet"), self._beside("sheet.png"), tr("PNG files (*.png)")
        )[0]
        line = ask_line(self) if path else None
        if line is not None:
            self.export(str(pathlib.Path(path).with_suffix(".pdf")), path, line)


def ask_line(parent):
    """A free line for the page, "" for none; None when the person turned back."""
    text, going_on = QInputDialog.getText(
        parent, tr("Before printing"), tr("A line of your own under the title (may stay empty):")
    )
    return text.strip() if going_on else None


def record_of(layer):
    """The path of the manifest of the run that made a result layer; "" when it is not among the
    results.
    """
    feature = next(layer.getFeatures(), None) if isinstance(layer, QgsVectorLayer) else None
    known = feature is not None and layer.fields().lookupField("run_id") >= 0
    file = layer.source().partition("|")[0]
    folders = [settings.results_folder(), str(pathlib.Path(settings.store_path()).parent)]
    for tool in manifests.read(folders):
        for run in tool.runs:
            if (
                run["run_id"] == feature["run_id"]
                if known
                else file in (run.get("outputs") or {}).values()
            ):
                return run["path"]
    return ""
