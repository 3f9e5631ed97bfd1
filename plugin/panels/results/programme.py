"""Works programme: what fits the budget, what changes with it, and the exact answer from the public
tool.
"""

from dataclasses import replace

from qgis.PyQt.QtCore import QSignalBlocker, Qt
from qgis.PyQt.QtWidgets import (
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QSlider,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from ...host.i18n import tr
from ..frame import tools
from ..frame.choices import Choice
from ..frame.figures import number
from ..frame.nextsteps import NextSteps
from ..frame.parts import plain_label, tool_button, with_text, wrapped
from ..frame.printing import SheetButton
from ..frame.resultlist import class_label
from ..frame.results import ResultPanel
from . import sketch
from .placesread import PlacesRead
from .programmeruns import ProgrammeRuns

_EUROS = 10_000  # one step of the budget slider
_SHOWN = 500


def _kinds():
    """Kinds of assets of a common list, by label."""
    return {"street": tr("Streets"), "pipe": tr("Water mains"), "building": tr("Buildings")}


class ProgrammePanel(ResultPanel):
    """Sliders answer at once with a sketch; the exact programme is a run of the tool."""

    ID = "programme"
    ICON = "programme"

    def title(self):
        return tr("Works programme")

    def build(self, body):
        self.parts(30, self.sketch)
        self.places = None  # the sketch's
        self.reading = PlacesRead(self)
        self.reading.done.connect(self._loaded)
        self.reading.failed.connect(self._not_loaded)
        self.strip.cancelled.connect(self._cancel_reading)
        self.runs = ProgrammeRuns(self)
        self.head.setContentsMargins(6, 6, 6, 0)
        self.head.addWidget(self.layers)
        self.head.addWidget(self.alone)
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
        self.scenarios.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 6)
        self.scenarios.setFixedHeight(6 * (self.fontMetrics().height() + 8))
        column.addWidget(self.scenarios)
        self.show_what = Choice()
        self.show_what.setAccessibleName(tr("Places shown"))
        for key, label in (
            ("in", tr("In the programme")),
            ("out", tr("Left out")),
            ("locked", tr("Locked")),
            ("", tr("All places")),
        ):
            self.show_what.addItem(label, key)
        self.show_what.currentIndexChanged.connect(lambda _index: self._list())
        self.classes = Choice()
        self.classes.currentIndexChanged.connect(lambda _index: self._list())
        filters = QHBoxLayout()
        filters.addWidget(self.show_what)
        filters.addWidget(self.classes)
        column.addLayout(filters)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addLayout(self._buttons())
        self.next = NextSteps(self, self.place, lambda: self.explain(True))
        column.addWidget(self.next)

    def _sliders(self):
        self.budget = QSlider(Qt.Orientation.Horizontal)
        self.budget.setRange(0, 1000)
        self.budget.setValue(100)
        self.budget.setAccessibleName(tr("Budget per year"))
        self.budget_box = QDoubleSpinBox()
        self.budget_box.setDecimals(0)
        self.budget_box.setRange(0, 1e9)
        self.budget_box.setMinimumWidth(130)
        self.budget_box.setSingleStep(_EUROS)
        self.budget_box.setGroupSeparatorShown(True)
        self.budget_box.setSuffix(" €")
        self.budget_box.setValue(self.budget.value() * _EUROS)
        self.budget_box.setKeyboardTracking(False)
        self.budget_box.setAccessibleName(tr("Budget per year"))
        self.voted = False  # nobody has typed or moved the budget: it is an example
        self._typing = False
        self.years = QSpinBox()
        self.years.setRange(1, 10)
        self.years.setValue(3)
        self.weights = {key: QSlider(Qt.Orientation.Horizontal) for key in ("", *_kinds())}
        self.weight = self.weights[""]
        self.weight_texts = {key: plain_label() for key in self.weights}
        names = {"": tr("Consequence")} | _kinds()
        self.budget.valueChanged.connect(lambda value: self.budget_box.setValue(value * _EUROS))
        self.budget_box.valueChanged.connect(self._budget_typed)
        self.budget_box.lineEdit().textEdited.connect(lambda _text: setattr(self, "_typing", True))
        self.budget_box.lineEdit().returnPressed.connect(self._budget_confirmed)
        self.budget_box.editingFinished.connect(lambda: self._typing and self._budget_confirmed())
        self.years.valueChanged.connect(lambda _value: self._later.start())
        self.form = QFormLayout()
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.form.addRow(tr("Budget per year"), with_text(self.budget, self.budget_box))
        self.weight_rows = {}
        for key, slider in self.weights.items():
            slider.setRange(0, 30)
            slider.setValue(10)
            slider.setAccessibleName(tr("Weight: {kind}").format(kind=names[key]))
            slider.valueChanged.connect(lambda _value: self._later.start())
            self.weight_rows[key] = with_text(slider, self.weight_texts[key])
            self.form.addRow(names[key], self.weight_rows[key])
        self.form.addRow(tr("Years"), self.years)
        return self.form

    def _buttons(self):
        self.force = tool_button(
            "state-fresh",
            tr("Force in"),
            tr("Do this place in the first year, whatever the budget"),
            lambda: self.lock("in"),
            text=True,
        )
        self.leave = tool_button(
            "state-failed",
            tr("Leave out"),
            tr("Never choose this place"),
            lambda: self.lock("out"),
            text=True,
        )
        self.free = tool_button(
            "state-never",
            tr("Free"),
            tr("Let the programme decide again"),
            lambda: self.lock(""),
            text=True,
        )
        self.csv = tool_button(
            "register", tr("CSV"), tr("Save this list as a CSV file"), self.runs.ask_csv, text=True
        )
        self.sheet = SheetButton(
            self,
            self.runs.layer,
            more=[(tr("A page for each year (PDF)"), self.runs.print_sheets)],
        )
        self.exact = QPushButton(tr("Compute the exact programme"))
        self.exact.clicked.connect(lambda _checked=False: self.runs.compute())
        rows = QVBoxLayout()
        for buttons in ((self.force, self.leave, self.free), (self.sheet, self.csv)):
            row = QHBoxLayout()
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            rows.addLayout(row)
        rows.insertWidget(1, self.exact)
        return rows

    # -- state
    # -----------------------------------------------------------------------------------------------------
    def refresh(self):
        """List the project's results that have a cost."""
        before = self.layers.currentData()
        if not self.list_layers():
            self.reading.cancel()
        elif self.layers.currentData() != before or (
            self.places is None and not self.reading.working
        ):
            self.load()

    def takes(self, layer):
        return super().takes(layer) and layer.fields().lookupField(
            "cost"
        ) >= 0 > layer.fields().lookupField("programme_cost")

    def show_nothing(self):
        self.show_empty(
            tr("Nothing to plan yet"),
            tr(
                "A programme is made from a ranking with costs: maintenance priority gives one from streets and "
                "complaints."
            ),
            [(tr("Rank maintenance"), self._rank)],
        )

    def load(self):
        """Read the layer once: the sliders then work in memory."""
        layer = self.layer()
        if layer is None:
            return
        self.rows, self.places, self._titles = [], None, []
        self.reading.start(layer)
        self.next.of_layer(layer)
        if self.reading.working:
            self.list.show_rows([])
            self.body.setEnabled(False)
            self.strip.begin(tr("Reading the places"))

    def _loaded(self, rows, places, titles):
        if self.layer() is None:  # gone from the project meanwhile
            return
        self._read_to_the_end()
        self.rows, self.places, self._titles = rows, places, titles
        kinds = set(places.kind)
        fields = self.layer().fields()
        for key, row in self.weight_rows.items():
            shown = (
                fields.lookupField("consequence") >= 0
                if not key
                else key in kinds and len(kinds) > 1
            )
            row.setVisible(shown)
            self.form.labelForField(row).setVisible(shown)
        with QSignalBlocker(self.classes):
            self.classes.clear()
            self.classes.addItem(tr("All classes"), "")
            for name in sorted({r.klass for r in rows if r.klass}):
                self.classes.addItem(class_label(name), name)
        self.runs.made = ""
        self.sketch()

    def _not_loaded(self, text):
        self._read_to_the_end()
        self.tell("error", text)

    def _read_to_the_end(self):
        if not self.body.isEnabled():
            self.strip.hide()
            self.body.setEnabled(True)

    def _cancel_reading(self):
        if self.reading.working:
            self.reading.cancel()
            self.strip.hide()  # nothing to plan with: the body waits for the next choice of a layer
            self.tell("info", tr("Cancelled."), tr("Choose the layer again to read its places."))

    def budgets(self):
        """Euros per year."""
        return [float(self.budget_box.value())] * self.years.value()

    def _budget_typed(self, value):
        self.voted = True
        with QSignalBlocker(self.budget):
            self.budget.setValue(min(round(value / _EUROS), self.budget.maximum()))
        self._later.start()

    def _budget_confirmed(self):
        """Typed anew, or Enter pressed on it: the very amount of the example is voted too."""
        self._typing = False
        self._budget_typed(self.budget_box.value())

    def values(self):
        """What each place is worth with the sliders' weights (n,)."""
        return self.places.values({key: s.value() / 10.0 for key, s in self.weights.items()})

    def sketch(self):
        """The programme that the sliders ask for, by value per euro."""
        self._later.stop()
        if self.places is None:
            return
        for key, slider in self.weights.items():
            self.weight_texts[key].setText(f"× {number(slider.value() / 10.0, 1)}")
        values = self.values()
        self.plan = self.places.plan(values, self.budgets())
        headline, doubt = sketch.words(
            self.plan, self.years.value(), None if self.voted else self.budget_box.value()
        )
        self.headline.setText(headline)
        self.doubt.setText(doubt)
        self._compare(values)
        self._list()

    def _compare(self, values):
        labels = {
            "this": tr("This programme"),
            "less": tr("Budget −20 %"),
            "more": tr("Budget +20 %"),
            "worst": tr("Worst first"),
            "oldest": tr("Oldest first"),
        }
        plans = self.places.scenarios(values, self.budgets(), self.plan)
        kinds = [(labels[name], found) for name, found in plans.items()]
        self.scenarios.setRowCount(len(kinds))
        for row, (label, found) in enumerate(kinds):
            share = found.value / self.plan.value if self.plan.value else 0.0
            for column, text in enumerate(
                (label, number(int((found.year >= 0).sum())), f"{number(100 * share, 0)} %")
            ):
                self.scenarios.setItem(row, column, QTableWidgetItem(text))
        self.scenarios.resizeColumnsToContents()

    def _list(self):
        if self.places is None:
            return
        wanted, klass, words, shown = (
            self.show_what.currentData(),
            self.classes.currentData(),
            self.search.text().casefold(),
            [],
        )
        for row, title, year, cost in zip(
            self.rows,
            self._titles,
            self.plan.year.tolist(),
            self.places.cost.tolist(),
            strict=True,
        ):
            lock = self.places.locks.get(row.feature_id, "")
            if (
                (wanted == "in" and year < 0)
                or (wanted == "out" and year >= 0)
                or (wanted == "locked" and not lock)
            ):
                continue
            if (klass and row.klass != klass) or words not in title:
                continue
            parts = [
                tr("year {n}").format(n=year + 1) if year >= 0 else tr("left out"),
                f"{number(round(cost))} €",
            ]
            parts += [row.note] if row.note else []
            parts += [{"in": tr("forced in"), "out": tr("locked out")}[lock]] if lock else []
            shown.append(replace(row, note=" · ".join(parts)))
            if len(shown) == _SHOWN:
                break
        self.list.show_rows(shown)

    def dispose(self):
        """Read no further."""
        self.reading.cancel()
        super().dispose()

    # -- actions
    # ---------------------------------------------------------------------------------------------------
    def lock(self, how):
        """Force the current place in ("in"), leave it out ("out") or free it ("")."""
        row = self.list.current()
        if row is None:
            self.tell("info", tr("Click a place in the list first."))
            return
        self.places.lock(row.feature_id, how)
        self.sketch()

    @tools.tells_errors
    def _rank(self):
        parameters, missing = tools.inputs("maintenancepriority")
        if missing:
            self.tell(
                "warning",
                tr("{tool} needs: {names}.").format(
                    tool=tr("Asset maintenance priorities"), names=", ".join(missing)
                ),
                tr('Refresh these themes in "City data" first.'),
            )
            return
        parameters["OUTPUT"] = self.output("result", "maintenancepriority")
        self.run(
            "clairville:maintenancepriority",
            parameters,
            lambda _results, _layers: self.refresh(),
            tr("Asset maintenance priorities"),
        )
