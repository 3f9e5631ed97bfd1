"""Works programme: what fits the budget, what changes with it, and the exact answer from the public tool."""

import csv
from dataclasses import replace

from qgis.core import NULL, QgsFeatureRequest, QgsField, QgsProject
from qgis.PyQt.QtCore import QMetaType, Qt, QTimer
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from ..i18n import tr
from . import layers, tools
from .base import Panel
from .parts import tool_button, wrapped
from .resultlist import ResultList, number, read_rows

PROGRAMME = "clairville:maintenanceprogramme"
_EUROS = 10_000  # one step of the budget slider
_SHOWN = 500


class ProgrammePanel(Panel):
    """Sliders answer at once with a sketch; the exact programme is a run of the tool."""

    ID = "programme"
    ICON = "programme"

    def title(self):
        return tr("Works programme")

    def build(self, body):
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(30)
        self._later.timeout.connect(self.sketch)
        self.data = None
        self.locks = {}  # feature id of the result -> "in" or "out"
        self.layers = QComboBox()
        self.layers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.layers.setMinimumContentsLength(12)
        self.layers.currentIndexChanged.connect(lambda _index: self._load())
        self.head.setContentsMargins(6, 6, 6, 0)
        self.head.addWidget(self.layers)
        column = QVBoxLayout(body)
        column.setContentsMargins(6, 6, 6, 6)
        column.addLayout(self._sliders())
        self.headline = wrapped(bold=True)
        self.doubt = wrapped(small=True)
        column.addWidget(self.headline)
        column.addWidget(self.doubt)
        self.scenarios = QTableWidget(0, 3)
        self.scenarios.setHorizontalHeaderLabels([tr("Scenario"), tr("Places"), tr("Risk avoided")])
        self.scenarios.verticalHeader().hide()
        self.scenarios.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.scenarios.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.scenarios.horizontalHeader().setStretchLastSection(True)
        self.scenarios.setFixedHeight(128)
        column.addWidget(self.scenarios)
        self.show_what = QComboBox()
        for key, label in (("in", tr("In the programme")), ("out", tr("Left out")), ("locked", tr("Locked")),
                           ("", tr("All places"))):
            self.show_what.addItem(label, key)
        self.show_what.currentIndexChanged.connect(lambda _index: self._list())
        column.addWidget(self.show_what)
        self.list = ResultList()
        self.list.chosen.connect(self._chosen)
        self.list.doubleClicked.connect(lambda _index: self._explain(True))
        column.addWidget(self.list, 1)
        column.addLayout(self._buttons())
        self._project = QgsProject.instance()
        self._project.layersAdded.connect(self._layers_changed)
        self._project.layersRemoved.connect(self._layers_changed)

    def _sliders(self):
        self.budget = QSlider(Qt.Orientation.Horizontal)
        self.budget.setRange(0, 1000)
        self.budget.setValue(100)
        self.budget.setAccessibleName(tr("Budget per year"))
        self.budget_text = QLabel()
        self.years = QSpinBox()
        self.years.setRange(1, 10)
        self.years.setValue(3)
        self.weight = QSlider(Qt.Orientation.Horizontal)
        self.weight.setRange(0, 30)
        self.weight.setValue(10)
        self.weight.setAccessibleName(tr("Weight of the consequence"))
        self.weight_text = QLabel()
        for widget in (self.budget, self.years, self.weight):
            widget.valueChanged.connect(lambda _value: self._later.start())
        for slider in (self.budget, self.weight):
            slider.setMinimumWidth(120)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for name, slider, text in ((tr("Budget per year"), self.budget, self.budget_text),
                                   (tr("Weight of the consequence"), self.weight, self.weight_text)):
            row = QHBoxLayout()
            row.addWidget(slider, 1)
            text.setMinimumWidth(80)
            text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(text)
            form.addRow(name, row)
        form.addRow(tr("Years"), self.years)
        return form

    def _buttons(self):
        self.force = tool_button("state-fresh", tr("Force in"), tr("Do this place in the first year, whatever the budget"),
                                 lambda: self.lock("in"), text=True)
        self.leave = tool_button("state-failed", tr("Leave out"), tr("Never choose this place"),
                                 lambda: self.lock("out"), text=True)
        self.free = tool_button("state-never", tr("Free"), tr("Let the programme decide again"),
                                lambda: self.lock(""), text=True)
        self.csv = tool_button("register", tr("CSV"), tr("Save this list as a CSV file"), self._ask_csv, text=True)
        self.exact = QPushButton(tr("Compute the exact programme"))
        self.exact.clicked.connect(lambda _checked=False: self.compute())
        first, second = QHBoxLayout(), QHBoxLayout()
        for button in (self.force, self.leave, self.free):
            first.addWidget(button)
        first.addStretch(1)
        second.addWidget(self.exact)
        second.addStretch(1)
        second.addWidget(self.csv)
        rows = QVBoxLayout()
        rows.addLayout(first)
        rows.addLayout(second)
        return rows

    # -- state -----------------------------------------------------------------------------------------------------
    def refresh(self):
        """List the project's results that have a cost."""
        chosen = self.layers.currentData()
        found = [layer for layer in self._project.mapLayers().values() if layers.is_result(layer)
                 and layer.fields().lookupField("cost") >= 0 and layer.fields().lookupField("programme_cost") < 0]
        self.layers.blockSignals(True)
        self.layers.clear()
        for layer in found:
            self.layers.addItem(layer.name(), layer.id())
        self.layers.setCurrentIndex(max(self.layers.findData(chosen), 0))
        self.layers.blockSignals(False)
        if not found:
            self.show_empty(tr("Nothing to plan yet"),
                            tr("A programme is made from a ranking with costs: maintenance priority gives one from streets and "
                               "complaints."), [(tr("Rank maintenance"), self._rank)])
            return
        self.show_body()
        if self.layers.currentData() != chosen or self.data is None:
            self._load()

    def layer(self):
        """The layer that is planned, or None."""
        return self._project.mapLayer(self.layers.currentData() or "")

    def _layers_changed(self, _what):
        if not self.isHidden():
            self.refresh()

    def _load(self):
        """Read the layer once: the sliders then work in memory."""
        import numpy as np

        layer = self.layer()
        if layer is None:
            return
        rows = read_rows(layer, -1)
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
        has = layer.fields().lookupField("consequence") >= 0
        extra = {f.id(): (f["cost"], f["consequence"] if has else 1.0) for f in layer.getFeatures(request)}
        self.rows = rows
        self.data = {"score": _numbers(np, [r.score for r in rows]), "cost": _numbers(np, [extra[r.fid][0] for r in rows]),
                     "consequence": _numbers(np, [extra[r.fid][1] for r in rows])}
        self.weight.setEnabled(has)
        self.locks = {}
        self.sketch()

    def budgets(self):
        """Euros per year."""
        return [float(self.budget.value() * _EUROS)] * self.years.value()

    def _values(self):
        from ...algorithms.maintenance import quick

        return quick.reweigh(self.data["score"], self.data["consequence"], self.weight.value() / 10.0)

    def sketch(self):
        """The programme that the sliders ask for, by value per euro."""
        from ...algorithms.maintenance import quick

        self._later.stop()
        if self.data is None:
            return
        self.budget_text.setText(f"{number(self.budget.value() * _EUROS)} €")
        self.weight_text.setText(f"× {number(self.weight.value() / 10.0, 1)}")
        value, cost = self._values(), self.data["cost"]
        locked = {key: [i for i, r in enumerate(self.rows) if self.locks.get(r.feature_id) == key] for key in ("in", "out")}

        def plan(budgets):
            return quick.sketch(value, cost, budgets, must=locked["in"], out=locked["out"])

        self.plan = plan(self.budgets())
        self.headline.setText(tr("{n} places, {cost} €, over {years} years").format(
            n=number(int((self.plan.year >= 0).sum())), cost=number(round(self.plan.cost.sum())), years=self.years.value()))
        self.doubt.setText(tr("Sketch by value per euro: at most {gap} % below the best programme. The tool gives the exact "
                              "one.").format(gap=number(100.0 * self.plan.gap, 1)))
        self._compare(plan)
        self._list()

    def _compare(self, plan):
        base = self.budgets()
        kinds = [(tr("Budget −20 %"), [0.8 * b for b in base]), (tr("This budget"), base),
                 (tr("Budget +20 %"), [1.2 * b for b in base])]
        self.scenarios.setRowCount(len(kinds))
        for row, (label, budgets) in enumerate(kinds):
            found = self.plan if budgets == base else plan(budgets)
            share = found.value / self.plan.value if self.plan.value else 0.0
            for column, text in enumerate((label, number(int((found.year >= 0).sum())), f"{number(100 * share, 0)} %")):
                self.scenarios.setItem(row, column, QTableWidgetItem(text))
        self.scenarios.resizeColumnsToContents()

    def _list(self):
        if self.data is None:
            return
        wanted, shown = self.show_what.currentData(), []
        for row, year, cost in zip(self.rows, self.plan.year.tolist(), self.data["cost"].tolist(), strict=True):
            lock = self.locks.get(row.feature_id, "")
            if (wanted == "in" and year < 0) or (wanted == "out" and year >= 0) or (wanted == "locked" and not lock):
                continue
            parts = [tr("year {n}").format(n=year + 1) if year >= 0 else tr("left out"), f"{number(round(cost))} €"]
            parts += [{"in": tr("forced in"), "out": tr("locked out")}[lock]] if lock else []
            shown.append(replace(row, note=" · ".join(parts)))
            if len(shown) == _SHOWN:
                break
        self.list.show_rows(shown)

    # -- actions ---------------------------------------------------------------------------------------------------
    def lock(self, how):
        """Force the current place in ("in"), leave it out ("out") or free it ("")."""
        row = self.list.current()
        if row is None:
            self.tell("info", tr("Click a place in the list first."))
            return
        self.locks.pop(row.feature_id, None)
        if how:
            self.locks[row.feature_id] = how
        self.sketch()

    def _rank(self):
        parameters, missing = tools.inputs("maintenancepriority")
        if missing:
            self.tell("warning", tr("{tool} needs: {names}.").format(tool=tr("Maintenance priority"), names=", ".join(missing)),
                      tr("Refresh these themes in \"City data\" first."))
            return
        parameters["OUTPUT"] = self.output("result", "maintenancepriority")
        self.run("clairville:maintenancepriority", parameters, lambda _results, _layers: self.refresh(),
                 tr("Maintenance priority"))

    def items(self):
        """The layer's features as the tool takes them: risk with the weight applied, places left out removed, locks written."""
        kept = [i for i, r in enumerate(self.rows) if self.locks.get(r.feature_id) != "out"]
        value = dict(zip((r.fid for r in self.rows), self._values().tolist(), strict=True))
        forced = {self.rows[i].fid for i in kept if self.locks.get(self.rows[i].feature_id) == "in"}
        made = self.layer().materialize(QgsFeatureRequest().setFilterFids([self.rows[i].fid for i in kept]))
        provider = made.dataProvider()
        provider.addAttributes([QgsField("panel_risk", QMetaType.Type.Double), QgsField("panel_must", QMetaType.Type.Bool)])
        made.updateFields()
        risk, must = made.fields().lookupField("panel_risk"), made.fields().lookupField("panel_must")
        ids = {r.feature_id: r.fid for r in self.rows}
        own = {f.id(): ids[str(f["feature_id"])] for f in made.getFeatures()}
        provider.changeAttributeValues({new: {risk: value[old], must: old in forced} for new, old in own.items()})
        return made

    def compute(self):
        """The exact programme, by the public tool."""
        items = self.items()
        self._project.addMapLayer(items, False)
        parameters = {"ITEMS": items, "RISK": "panel_risk", "COST": "cost", "MANDATORY": "panel_must",
                      "BUDGETS": ";".join(str(int(b)) for b in self.budgets()), "OUTPUT": self.output("programme", "programme")}
        if items.fields().lookupField("name") >= 0:
            parameters["NAME"] = "name"

        def done(results, _layers):
            self._project.removeMapLayer(items.id())
            self.tell("success", tr("The programme is on the map; no plan can be better by more than {gap} %.").format(
                gap=number(results["GAP"], 2)))

        return self.run(PROGRAMME, parameters, done, tr("Works programme"))

    def _chosen(self, row):
        layers.zoom(self.desk.iface.mapCanvas(), self.layer(), [row.fid])
        self._explain(False)

    def _explain(self, show):
        row = self.list.current()
        if row is not None:
            self.desk.explain(row, self.layer().name(), self.layer(), show=show)

    def _ask_csv(self):
        path = QFileDialog.getSaveFileName(self, tr("Save the list"), "programme.csv", tr("CSV files (*.csv)"))[0]
        if path:
            self.save_csv(path)

    def save_csv(self, path):
        """Write every place of the programme with year, cost and reason."""
        try:
            with open(path, "w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file, delimiter=";")
                writer.writerow(["feature_id", "name", "year", "cost", "score", "rank", "reason"])
                for row, year, cost in zip(self.rows, self.plan.year.tolist(), self.data["cost"].tolist(), strict=True):
                    if year >= 0:
                        writer.writerow([row.feature_id, row.name, year + 1, round(cost), row.score, row.rank, row.reason])
        except OSError as error:
            self.tell("error", tr("The list could not be saved: {why}.").format(why=error.strerror))
            return
        self.tell("success", tr("Saved: {path}").format(path=path))

    def dispose(self):
        """Stop watching the project."""
        self._project.layersAdded.disconnect(self._layers_changed)
        self._project.layersRemoved.disconnect(self._layers_changed)
        super().dispose()


def _numbers(np, values):
    return np.array([np.nan if v is None or v == NULL else float(v) for v in values])
