"""Priorities: any Clairville result as a ranked list with reasons and uncertainty."""

from qgis.PyQt.QtCore import QSignalBlocker, QSize, Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QInputDialog,
    QMenu,
    QToolButton,
    QVBoxLayout,
)

from ....algorithms.common import reasons
from ...host.i18n import language, tr
from ..frame import layers, tools
from ..frame.choices import Choice
from ..frame.figures import number
from ..frame.flow import Flow
from ..frame.icons import icon
from ..frame.nextsteps import NextSteps
from ..frame.parts import tool_button, wrapped
from ..frame.placeprint import PlacePrints
from ..frame.printing import SheetButton, record_of
from ..frame.resultlist import class_label, read_rows, search_expression
from ..frame.results import ResultPanel
from . import crashplaces
from .promised import PromisedWindow, tables_of

LIMIT = 500
_OF_RISK = ("facts", "manager", "length_m")  # what a prevention plan reads of a place


def _tools():
    """(algorithm, label) of the rankings a panel can start, in the order of the menu."""
    return (
        ("accidentrisk", tr("Accident risk")),
        ("maintenancepriority", tr("Asset maintenance priorities")),
        ("findconflicts", tr("Conflicts of a period")),
        ("schoolsafety", tr("School surroundings")),
        ("hotspots", tr("Crash concentrations")),
    )


def _ranks_crashes(layer):
    """True for a layer of accident risk: what it promised and what was found is in its record."""
    return layer.fields().lookupField("eb_spf") >= 0


class PrioritiesPanel(ResultPanel):
    """Lists the places of a result layer; a click shows the place, a double click explains it."""

    ID = "priorities"
    ICON = "priorities"

    def title(self):
        return tr("Priorities")

    def build(self, body):
        self.parts(150, self._fill)
        self.new = QToolButton()
        self.new.setText(tr("New ranking"))
        self.new.setIcon(icon("priorities"))
        self.new.setIconSize(QSize(18, 18))
        self.new.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.new.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.new)
        self.new.setMenu(self.menu)
        top = QHBoxLayout()
        top.setContentsMargins(6, 6, 6, 0)
        top.addWidget(self.layers, 1)
        top.addWidget(self.new)
        self.head.addLayout(top)
        self.classes = Choice()
        self.classes.setAccessibleName(tr("Class"))
        self.classes.currentIndexChanged.connect(lambda _index: self._later.start())
        self.firm = QCheckBox(tr("Hide thin data"))
        self.firm.setToolTip(tr("Leave out places whose rank rests on few observations"))
        self.firm.toggled.connect(lambda _on: self._later.start())
        filters = QHBoxLayout()
        filters.addWidget(self.search, 2)
        filters.addWidget(self.classes, 1)
        self.summary = wrapped(small=True)
        self.reason = wrapped()
        self.why = tool_button(
            "explain",
            tr("Explain"),
            tr("Why this place, how sure, and what is like it"),
            lambda: self.explain(True),
            text=True,
        )
        self.table = tool_button(
            "register", tr("Table"), tr("Open the layer's attribute table"), self._table, text=True
        )
        bottom = QHBoxLayout()
        bottom.addWidget(self.why)
        bottom.addWidget(self.table)
        self.promised = tool_button(
            "register",
            tr("Promised and found"),
            tr("How far this ranking kept its word on crashes that it had not seen"),
            self._promised,
            text=True,
        )
        self.promised.hide()
        self.crashes = tool_button(
            "register",
            tr("Crashes"),
            tr("The crashes that count at this place, to read and to export"),
            self.list_crashes,
            text=True,
        )
        self.crashes.hide()
        self._told = []  # tables of promised and found of the layer
        self.prints = PlacePrints(self)
        self.sheet = SheetButton(self, self.layer, more=self.prints.menu())
        bottom.addWidget(self.sheet)
        bottom.addStretch(1)
        column = QVBoxLayout(body)
        column.setContentsMargins(6, 6, 6, 6)
        column.addLayout(filters)
        ticks = Flow(12)
        ticks.addWidget(self.firm)
        ticks.addWidget(self.alone)
        column.addLayout(ticks)
        told = QHBoxLayout()
        told.addWidget(self.summary, 1)
        told.addWidget(self.crashes)
        told.addWidget(self.promised)
        column.addLayout(told)
        column.addWidget(self.list, 1)
        column.addWidget(self.reason)
        column.addLayout(bottom)
        self.next = NextSteps(self, self.place, beside=("explain",))
        column.addWidget(self.next)

    # -- state
    # -----------------------------------------------------------------------------------------------------
    def refresh(self):
        """List the project's result layers again."""
        self.menu.clear()
        for tool, label in _tools():
            if tools.available(tool):
                self.menu.addAction(label, lambda tool=tool, label=label: self.start(tool, label))
        self.menu.addAction(tr("Prevention plan of this list …"), lambda: self.ask_plan())
        if self.list_layers():
            self.load()

    def show_nothing(self):
        self.show_empty(
            tr("No result yet"),
            tr(
                "Start a ranking from the store's data: streets with past crashes give accident risk, streets "
                "with complaints give maintenance priority."
            ),
            [
                (label, lambda tool=tool, label=label: self.start(tool, label))
                for tool, label in _tools()[:2]
                if tools.available(tool)
            ],
        )

    def show_layer(self, layer):
        """List this layer."""
        self.refresh()
        self.layers.setCurrentIndex(self.layers.findData(layer.id()))

    def load(self):
        """List the classes and the places of the chosen layer."""
        layer = self.layer()
        with QSignalBlocker(self.classes):
            self.classes.clear()
            self.classes.addItem(tr("All classes"), "")
            if layer is not None:
                names = sorted(
                    str(v) for v in layer.uniqueValues(layer.fields().lookupField("class"), 30) if v
                )
                for name in names:
                    self.classes.addItem(class_label(name), name)
        self._told = (
            [] if layer is None or not _ranks_crashes(layer) else tables_of(record_of(layer))
        )
        self.promised.setVisible(bool(self._told))
        self.crashes.setVisible(layer is not None and crashplaces.ranks_crashes(layer))
        self.next.of_layer(layer)
        self._fill()

    def _fill(self):
        self._later.stop()
        layer = self.layer()
        if layer is None:
            return
        parts = [search_expression(self.search.text(), layer)]
        if self.classes.currentData():
            parts.append("\"class\" = '{}'".format(self.classes.currentData().replace("'", "''")))
        if self.firm.isChecked():
            parts.append('NOT coalesce("thin_data", false)')
        rows = read_rows(layer, LIMIT, " AND ".join(f"({part})" for part in parts if part))
        self.list.show_rows(rows)
        total = layer.featureCount()
        if len(rows) < LIMIT:
            self.summary.setText(
                tr("{n} of {total} places").format(n=number(len(rows)), total=number(total))
            )
        else:
            self.summary.setText(
                tr("The first {n} of {total} places").format(n=number(LIMIT), total=number(total))
            )
        self._show_reason()

    def _show_reason(self):
        row = self.list.current()
        self.why.setEnabled(row is not None)
        self.crashes.setEnabled(row is not None)
        if row is not None:
            self.reason.setText(row.title)
        else:
            self.reason.setText(
                tr("Click a line to see the place; double-click to explain it.")
                if self.list.rows
                else tr("No place answers to this search.")
            )

    # -- actions
    # ---------------------------------------------------------------------------------------------------
    @tools.tells_errors
    def start(self, tool, label):
        """Run a ranking on the store's layers."""
        parameters, missing = tools.inputs(tool)
        if missing:
            self.tell(
                "warning",
                tr("{tool} needs: {names}.").format(tool=label, names=", ".join(missing)),
                tr('Refresh these themes in "City data" first.'),
            )
            return False
        parameters["OUTPUT"] = self.output("result", tool)
        if tool == "accidentrisk":
            parameters["PLACED"] = self.output("crashes", tool)
        return self.run(f"clairville:{tool}", parameters, self._made, label)

    @tools.tells_errors
    def ask_plan(self):
        """Ask what the measures may cost (nobody has voted an amount before), then plan them at the
        first places of the risk that is listed."""
        layer = self.layer()
        if layer is None or any(layer.fields().lookupField(c) < 0 for c in _OF_RISK):
            self.tell(
                "info",
                tr("A prevention plan is made from a list of accident risk."),
                tr("Choose such a list above, or start one."),
            )
            return False
        budget, going_on = QInputDialog.getDouble(
            self, tr("Prevention plan"), tr("Budget of the measures (€):"), 0.0, 0.0, 1e12, 0
        )
        if not going_on or budget <= 0:
            return False
        parameters = {
            **tools.inputs("preventionplan")[0],
            "PLACES": layer.id(),
            "BUDGET": budget,
            "OUTPUT": self.output("result", "preventionplan"),
        }
        return self.run("clairville:preventionplan", parameters, self._made, tr("Prevention plan"))

    def _made(self, results, found):
        made = next((layer for layer in found.values() if layers.is_result(layer)), None)
        if made is not None:
            self.show_layer(made)
        verdict = results.get("VERDICT")
        self.tell(
            "success",
            tr("The ranking is on the map."),
            reasons.sentence(f"acc_short_{verdict}", {}, language()) if verdict else "",
        )

    def chosen(self, row):
        """A line was clicked: show the place and its reason."""
        self._show_reason()
        super().chosen(row)

    def list_crashes(self):
        """The crashes that count at the place of the current line, in their attribute table: read,
        sorted and exported there."""
        row, layer = self.list.current(), self.layer()
        if row is None:
            return False
        placed = crashplaces.layer_of(layer)
        if placed is None:
            self.tell(
                "info",
                tr("The crashes of this ranking were not kept with their places."),
                tr('Run it again with the output "Crashes and their places".'),
            )
            return False
        n = crashplaces.select(placed, layer, row.feature_id)
        if n:
            layers.show(placed)
            self.desk.iface.showAttributeTable(placed, crashplaces.of_place(layer, row.feature_id))
        self.tell("info", tr("Crashes that count at this place: {n}").format(n=number(n)))
        return True

    def _promised(self):
        PromisedWindow(self._told, self).open()

    def _table(self):
        if self.layer() is not None:
            self.desk.iface.showAttributeTable(self.layer())
