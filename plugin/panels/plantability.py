"""Plantability: the factor table with its weights, the map that follows, the reasons of a cell."""

import json

from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from ..i18n import language, tr
from . import cells, tools
from .base import Panel
from .icons import icon
from .parts import tool_button, wrapped
from .resultlist import number

COMPUTE = "clairville:plantability"
RESCORE = "clairville:rescoreplantability"
_STATES = {"found": "state-fresh", "proxy": "state-stale", "missing": "state-failed"}


class PlantabilityPanel(Panel):
    """Weights are edited here; the scores themselves come from the public tools."""

    ID = "plantability"
    ICON = "plantability"

    def title(self):
        return tr("Plantability")

    def build(self, body):
        self.maps = QComboBox()
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
        self.table = QTableWidget(0, 4)
        self.table.setHorizontalHeaderLabels([tr("Factor"), tr("Weight"), tr("Blocking"), tr("Data")])
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setAlternatingRowColors(True)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
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
        row.addStretch(1)
        row.addWidget(self.cell_button)
        column = QVBoxLayout(body)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.note)
        column.addWidget(self.table, 1)
        column.addWidget(self.flips)
        column.addLayout(row)
        column.addWidget(wrapped(tr("This does not replace the DT-DICT procedure: buried networks are located before any "
                                    "digging."), small=True))
        self.factors = []
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
        if self.maps.currentData() != chosen or not self.factors:
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
        self.factors = [f for f in head["factors"]]
        self.table.setRowCount(len(self.factors))
        names = {"found": tr("found"), "proxy": tr("proxy"), "missing": tr("missing"), "none": tr("known to be none")}
        for row, factor in enumerate(self.factors):
            name = QTableWidgetItem(factor["name"][language()])
            name.setToolTip(factor["note"][language()] or factor["name"][language()])
            self.table.setItem(row, 0, name)
            spin = QDoubleSpinBox()
            spin.setRange(-10.0, 10.0)
            spin.setSingleStep(0.5)
            spin.setDecimals(1)
            spin.setValue(factor["weight"])
            spin.setFrame(False)
            spin.setAccessibleName(tr("Weight of {factor}").format(factor=factor["name"][language()]))
            spin.valueChanged.connect(lambda _value: self._count_changes())
            self.table.setCellWidget(row, 1, spin)
            blocking = QTableWidgetItem(tr("yes") if factor["blocking"] else "")
            blocking.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            self.table.setItem(row, 2, blocking)
            state = QTableWidgetItem(names.get(factor["state"], factor["state"]))
            state.setIcon(icon(_STATES.get(factor["state"], "state-never")))
            state.setToolTip(tr("{n} features").format(n=number(factor["features"])))
            self.table.setItem(row, 3, state)
            usable = factor["state"] in ("found", "proxy")
            spin.setEnabled(usable)
        absent = cells.summary_names(head)
        self.note.setText(tr("Partial index: no data for {names}.").format(names=absent) if absent else tr("Every blocking "
                          "factor had data."))
        self._count_changes()

    def weights(self):
        """{code: weight} of the factors that were changed."""
        return {f["code"]: self.table.cellWidget(row, 1).value() for row, f in enumerate(self.factors)
                if abs(self.table.cellWidget(row, 1).value() - f["weight"]) > 1e-9}

    def set_weight(self, code, value):
        """Change the weight of a factor in the table."""
        row = next(i for i, f in enumerate(self.factors) if f["code"] == code)
        self.table.cellWidget(row, 1).setValue(value)

    def _count_changes(self):
        changed = self.weights()
        self.rescore_button.setEnabled(bool(changed))
        self.reset_button.setEnabled(bool(changed))
        for row, factor in enumerate(self.factors):
            font = self.table.item(row, 0).font()
            font.setBold(factor["code"] in changed)
            self.table.item(row, 0).setFont(font)

    # -- actions ---------------------------------------------------------------------------------------------------
    def compute(self):
        """A map from the store's layers."""
        if not tools.present():
            self.tell("warning", tr("The store is empty."), tr("Refresh your themes in \"City data\" first."))
            return False
        parameters, _missing = tools.inputs("plantability")
        parameters |= {"OUTPUT": self.output("plantability", "plantability", "tif"), "LEARN": False,
                       "SITES": self.output("sites", "plantability")}
        return self.run(COMPUTE, parameters, self._computed, tr("Plantability"))

    def _computed(self, results, found):
        self.refresh()
        if found.get("OUTPUT") is not None:
            self.maps.setCurrentIndex(self.maps.findData(found["OUTPUT"].id()))
        if self.notice.isHidden():
            self.tell("success", tr("The map is ready, with {n} suggested sites.").format(n=number(results.get("SITES_COUNT"))))

    def rescore(self):
        """The map with the weights of the table, beside the first one."""
        layer, weights = self.layer(), self.weights()
        cover = cells.cover_of(layer)
        parameters = {"COVER": str(cover), "WEIGHTS": json.dumps(weights),
                      "OUTPUT": self.output("rescored", "rescoreplantability", "tif")}
        if self.flips.isChecked():
            parameters["FLIPS"] = self.output("flips", "rescoreplantability", "tif")

        def done(results, found):
            if found.get("OUTPUT") is not None:
                cells.note(found["OUTPUT"], cover, weights)
            self.refresh()
            self.tell("success", tr("{n} ha change class.").format(n=number(results["CHANGED_M2"] / 10_000.0)))

        return self.run(RESCORE, parameters, done, tr("Rescoring"))

    def _explain(self):
        self.desk.open("explain").pick.setChecked(True)

    def dispose(self):
        """Stop watching the project."""
        self._project.layersAdded.disconnect(self._layers_changed)
        self._project.layersRemoved.disconnect(self._layers_changed)
        super().dispose()
