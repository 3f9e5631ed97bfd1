"""Plantability: the factor table with its weights, the map that follows, the reasons of a cell."""

import json
import pathlib

from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton, QVBoxLayout

from ..i18n import tr
from ..meta import ROOT
from . import cells, tools
from .base import Panel
from .factortable import FactorTable
from .parts import tool_button, wrapped
from .printing import SheetButton
from .resultlist import number
from .zonebar import ZoneBar

COMPUTE = "clairville:plantability"
RESCORE = "clairville:rescoreplantability"


class PlantabilityPanel(Panel):
    """Weights are edited here; the scores themselves come from the public tools."""

    ID = "plantability"
    ICON = "plantability"

    def title(self):
        return tr("Plantability")

    def build(self, body):
        self.maps = QComboBox()
        self.maps.setAccessibleName(tr("Clairville results in this project"))
        self.maps.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.maps.setMinimumContentsLength(12)
        self.maps.currentIndexChanged.connect(lambda _index: self._fill())
        self.compute_button = tool_button("plantability", tr("New map"), tr("Compute plantability from the store's layers"),
                                          self.compute, text=True)
        top = QHBoxLayout()
        top.setContentsMargins(6, 6, 6, 0)
        top.addWidget(self.maps, 1)
        top.addWidget(self.compute_button)
        self.head.addLayout(top)
        self.note = wrapped(small=True)
        self.table = FactorTable()
        self.table.changed.connect(self._edited)
        self.flips = QCheckBox(tr("Also map the cells that change class"))
        self.rescore_button = QPushButton(tr("Rescore the map"))
        self.rescore_button.clicked.connect(lambda _checked=False: self.rescore())
        self.reset_button = QPushButton(tr("Reset the weights"))
        self.reset_button.clicked.connect(lambda _checked=False: self._fill())
        self.cell_button = tool_button("explain", tr("Explain a cell"), tr("Then click the map: the contributions of the cell"),
                                       self._explain, text=True)
        row = QHBoxLayout()
        row.addWidget(self.rescore_button)
        row.addWidget(self.reset_button)
        column = QVBoxLayout(body)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.note)
        column.addWidget(self.table, 1)
        column.addWidget(self.flips)
        column.addLayout(row)
        self.sheet = SheetButton(self, self.layer)
        last = QHBoxLayout()
        last.addWidget(self.cell_button)
        last.addWidget(self.sheet)
        last.addStretch(1)
        column.addLayout(last)
        self.zones = ZoneBar(self)
        column.addWidget(self.zones)
        column.addWidget(wrapped(tr("This does not replace the DT-DICT procedure: buried networks are located before any "
                                    "digging."), small=True))
        self._project = QgsProject.instance()
        self._project.layersAdded.connect(self._layers_changed)
        self._project.layersRemoved.connect(self._layers_changed)

    # -- state -----------------------------------------------------------------------------------------------------
    def refresh(self):
        """List the plantability maps of the project again."""
        chosen = self.maps.currentData()
        # A rescored map is an answer, not a new beginning: only maps with their own stack are listed.
        found = [layer for layer in self._project.mapLayers().values()
                 if cells.is_cover(layer) and not layer.customProperty(cells.COVER, "")]
        self.maps.blockSignals(True)
        self.maps.clear()
        for layer in found:
            self.maps.addItem(layer.name(), layer.id())
        self.maps.setCurrentIndex(max(self.maps.findData(chosen), 0))
        self.maps.blockSignals(False)
        if not found:
            self.show_empty(tr("No plantability map yet"),
                            tr("Clairville scores every 5 m cell from the layers of the store: the more it holds (buildings, "
                               "networks, trees, green spaces), the surer the map."), [(tr("Compute it"), self.compute)])
            return
        self.show_body()
        if self.maps.currentData() != chosen or not self.table.factors:
            self._fill()

    def layer(self):
        """The map whose factors are shown, or None."""
        return self._project.mapLayer(self.maps.currentData() or "")

    def _layers_changed(self, _what):
        if not self.isHidden():
            self.refresh()

    def _fill(self):
        layer = self.layer()
        if layer is None:
            return
        head = cells.head_of(layer)
        self.table.fill(head)
        self.zones.refresh()
        absent = cells.summary_names(head)
        self.note.setText(tr("Partial index: no data for {names}.").format(names=absent) if absent else tr("Every blocking "
                          "factor had data."))

    @property
    def factors(self):
        """The factors shown, as the map was made with them."""
        return self.table.factors

    def weights(self):
        """{code: weight} of the factors that were changed or switched off."""
        return self.table.weights()

    def set_weight(self, code, value):
        """Change the weight of a factor in the table."""
        self.table.set_weight(code, value)

    def cover(self):
        """The coverage stack of the map that is shown."""
        return cells.cover_of(self.layer())

    def _edited(self):
        buffers = bool(self.table.buffers())
        weighed = bool(self.table.weights() or self.table.blocking())
        self.rescore_button.setEnabled(weighed and not buffers)
        self.rescore_button.setToolTip(tr("Other buffers need a new map.") if buffers else "")
        self.reset_button.setEnabled(weighed or buffers)

    # -- actions ---------------------------------------------------------------------------------------------------
    def compute(self):
        """A map from the store's layers."""
        if not tools.present():
            self.tell("warning", tr("The store is empty."), tr("Refresh your themes in \"City data\" first."))
            return False
        parameters, _missing = tools.inputs("plantability")
        parameters |= {"OUTPUT": self.output("plantability", "plantability", "tif"), "LEARN": False,
                       "SITES": self.output("sites", "plantability")}
        if self.reset_button.isEnabled():
            parameters["FACTORS"] = self._own_factors()
        return self.run(COMPUTE, parameters, self._computed, tr("Plantability"))

    def _own_factors(self):
        """The shipped table with the edits in it, kept beside the results."""
        shipped = (ROOT / "resources" / "plantability" / "factors.csv").read_text(encoding="utf-8")
        path = pathlib.Path(self.output("factors", "plantability", "csv").sink.staticValue())
        path.write_text(self.table.written_into(shipped), encoding="utf-8")
        return str(path)

    def _computed(self, results, found):
        self.refresh()
        if found.get("OUTPUT") is not None:
            self.maps.setCurrentIndex(self.maps.findData(found["OUTPUT"].id()))
        if self.notice.isHidden():
            self.tell("success", tr("The map is ready, with {n} suggested sites.").format(n=number(results.get("SITES_COUNT"))))

    def rescore(self):
        """The map with the weights of the table, beside the first one."""
        weights, blocking, cover = self.weights(), self.table.blocking(), self.cover()
        parameters = {"COVER": str(cover), "WEIGHTS": json.dumps(weights), "BLOCKING": json.dumps(blocking),
                      "OUTPUT": self.output("rescored", "rescoreplantability", "tif")}
        if self.flips.isChecked():
            parameters["FLIPS"] = self.output("flips", "rescoreplantability", "tif")

        def done(results, found):
            if found.get("OUTPUT") is not None:
                cells.note(found["OUTPUT"], cover, weights, blocking)
            self.refresh()
            self.tell("success", tr("{n} ha change class.").format(n=number(results["CHANGED_M2"] / 10_000.0)))

        return self.run(RESCORE, parameters, done, tr("Rescoring"))

    def _explain(self):
        self.desk.open("explain").pick.setChecked(True)

    def dispose(self):
        """Stop watching the project."""
        self._project.layersAdded.disconnect(self._layers_changed)
        self._project.layersRemoved.disconnect(self._layers_changed)
        self.zones.dispose()
        super().dispose()
