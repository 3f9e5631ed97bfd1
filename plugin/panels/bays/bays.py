"""The tab on delivery bays: how many new ones, how far to walk, what is covered then; a click tells
why a place is proposed or how loaded a bay is."""

from dataclasses import replace

from qgis.core import QgsCsException, QgsExpression, QgsFeatureRequest, QgsGeometry, QgsProject
from qgis.gui import QgsMapToolEmitPoint
from qgis.PyQt.QtCore import QSignalBlocker, Qt
from qgis.PyQt.QtWidgets import (
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QSlider,
    QSpinBox,
    QVBoxLayout,
)

from ....algorithms.common import reasons
from ...host import systems
from ...host.i18n import language, tr
from ..frame import layers, tools
from ..frame.cells import pick_button
from ..frame.choices import Choice
from ..frame.figures import number
from ..frame.nextsteps import NextSteps
from ..frame.parts import plain_label, with_text, wrapped
from ..frame.resultlist import class_label, known_value, read_rows
from ..frame.results import ResultPanel
from .coverage import coverage_of, loads_of

TOOL = "deliverybays"
_OURS = "clairville/bays_filter"  # of a layer: the filter that this tab gave it
_CLICK_PIXELS = 14
_MOST = 5_000  # proposals that are read
_TRADES = 6  # named in the sentence


class BaysPanel(ResultPanel):
    """Sliders read the run's own table: what they show is what the tool found."""

    ID = "bays"
    ICON = "bays"

    def title(self):
        return tr("Delivery bays")

    def build(self, body):
        self.parts(30, self.show_state)
        self.coverage, self.rows, self.facts = None, [], {}
        self.head.setContentsMargins(6, 6, 6, 0)
        self.head.addWidget(self.layers)
        self.head.addWidget(self.alone)
        self.slider, self.count = QSlider(Qt.Orientation.Horizontal), QSpinBox()
        self.limit, self.limit_text = QSlider(Qt.Orientation.Horizontal), plain_label()
        for widget in (self.slider, self.count):
            widget.setAccessibleName(tr("New bays"))
        self.limit.setAccessibleName(tr("Walk with goods, at most"))
        self.limit.setPageStep(1)
        self.slider.valueChanged.connect(self.count.setValue)
        self.count.valueChanged.connect(self.slider.setValue)
        self.count.valueChanged.connect(lambda _value: self.show_state())
        self.limit.valueChanged.connect(lambda _value: self.show_state())
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(tr("New bays"), with_text(self.slider, self.count))
        form.addRow(tr("Walk, at most"), with_text(self.limit, self.limit_text))
        self.headline, self.doubt = wrapped(bold=True), wrapped(small=True)
        self.kinds = Choice()
        self.kinds.setAccessibleName(tr("Proposals shown"))
        self.kinds.currentIndexChanged.connect(lambda _index: self.show_state())
        self.tool = QgsMapToolEmitPoint(self.desk.iface.mapCanvas())
        self.tool.canvasClicked.connect(self.clicked)
        self.pick = pick_button(
            self.tool, "/mActionIdentify.svg", tr("Then click a bay, a proposal or a street")
        )
        choices = QHBoxLayout()
        choices.addWidget(self.kinds, 1)
        choices.addWidget(self.pick)
        self.detail = wrapped()
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.walk = QDoubleSpinBox()
        self.walk.setDecimals(0)
        self.walk.setRange(5, 500)
        self.walk.setValue(50)
        self.walk.setSuffix(" m")
        self.walk.setAccessibleName(tr("Walk of the next run"))
        self.most = QSpinBox()
        self.most.setRange(0, 2000)
        self.most.setValue(50)
        self.most.setAccessibleName(tr("New bays of the next run"))
        self.compute_button = QPushButton(tr("Compute"))
        self.compute_button.setToolTip(tr("Runs the tool on your store with these two numbers"))
        self.compute_button.clicked.connect(lambda _checked=False: self.compute())
        again = QHBoxLayout()
        for widget in (
            plain_label(tr("New bays")),
            self.most,
            plain_label(tr("within")),
            self.walk,
        ):
            again.addWidget(widget)
        again.addWidget(self.compute_button, 1)
        self.next = NextSteps(self, self.place, lambda: self.explain(True))
        column = QVBoxLayout(body)
        column.setContentsMargins(6, 6, 6, 6)
        column.addLayout(form)
        for widget in (self.headline, self.doubt):
            column.addWidget(widget)
        column.addLayout(choices)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self.detail)
        column.addLayout(again)
        column.addWidget(self.next)

    # -- states
    def takes(self, layer):
        names = set(layer.fields().names()) if layers.is_result(layer) else set()
        return {"bay", "number", "hours_freed", "gain_low"} <= names

    def refresh(self):
        """List the runs on bays of the project."""
        before = self.layers.currentData()
        if self.list_layers() and (self.layers.currentData() != before or not self.rows):
            self.load()

    def show_nothing(self):
        self.rows, self.coverage = [], None
        self.show_empty(
            tr("No proposals for bays yet"),
            tr(
                "Establishments and streets tell how much each street is delivered; the tool then finds which delivery bays to add, "
                "to move, to share and to repair."
            ),
            [(tr("Compute the proposals"), self.compute)] if tools.available(TOOL) else (),
        )

    def load(self):
        """Read the run once: the sliders then work in memory."""
        layer = self.layer()
        self._let_go(layer)
        if layer is None:
            return
        self._filter(layer, "")
        self.coverage = coverage_of(layer)
        self.rows = read_rows(layer, _MOST)
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
        self.facts = {f.id(): f for f in layer.getFeatures(request)}
        most = max((self._number(row) for row in self.rows), default=0)
        limits = self.coverage.limits if self.coverage else []
        with QSignalBlocker(self.slider), QSignalBlocker(self.count), QSignalBlocker(self.limit):
            self.slider.setRange(0, most)
            self.count.setRange(0, most)
            self.slider.setValue(most)
            self.count.setValue(most)
            self.limit.setRange(0, max(len(limits) - 1, 0))
            if limits:
                self.limit.setValue(limits.index(self.coverage.walk_m))
        self.limit.setEnabled(len(limits) > 1)
        if self.coverage:
            self.walk.setValue(self.coverage.walk_m)
        with QSignalBlocker(self.kinds):
            self.kinds.clear()
            self.kinds.addItem(tr("All proposals"), "")
            for name in sorted({r.klass for r in self.rows}):
                self.kinds.addItem(class_label(name), name)
        self.detail.setText("")
        self.next.of_layer(layer)
        self.show_state()

    def metres(self):
        """The walking limit that the slider shows."""
        return self.coverage.limits[self.limit.value()]

    def show_state(self):
        """Coverage, list and map for the sliders' values."""
        self._later.stop()
        layer = self.layer()
        if layer is None:
            return
        self._say()
        bays, kind, words = self.count.value(), self.kinds.currentData(), self.search.text()
        shown = [
            replace(row, note=self._gain(row))
            for row in self.rows
            if self._number(row) <= bays
            and (not kind or row.klass == kind)
            and words.casefold() in row.title.casefold()
        ]
        self.list.show_rows(shown)
        where = [f'"number" <= {bays}'] if bays < self.slider.maximum() else []
        where += [QgsExpression.createFieldEqualityExpression("class", kind)] if kind else []
        self._filter(layer, " AND ".join(where))

    def _say(self):
        made, bays = self.coverage, self.count.value()
        if made is None:
            self.limit_text.setText("–")
            self.headline.setText(tr("The table of coverage of this run is not in the project."))
            self.doubt.setText(tr("Add it to the project, or compute again."))
            return
        metres = self.metres()
        self.limit_text.setText(f"{number(metres, 0)} m")
        low, _, high = made.covered(bays, metres)
        self.headline.setText(
            tr(
                "{share} % of the deliveries are within {metres} m of a bay with {n} new ones; {before} % today."
            ).format(
                share=number(made.share(bays, metres), 1),
                before=number(made.share(0, metres), 1),
                metres=number(metres, 0),
                n=number(bays),
            )
        )
        said = [
            tr("{low} to {high} of {least} to {most} movements a week.").format(
                low=number(low, 0),
                high=number(high, 0),
                least=number(made.total[0], 0),
                most=number(made.total[2], 0),
            )
        ]
        if metres != made.walk_m:
            said.append(
                tr(
                    "The places were chosen for {metres} m; for other places within this limit, compute again."
                ).format(metres=number(made.walk_m, 0))
            )
        said.append(tr("Trades counted: {names}.").format(names=self._trades()))
        said.append(tr("A new, moved or shared bay needs a reasoned order of the mayor."))
        self.doubt.setText(" ".join(said))

    def _trades(self):
        said = []
        for key in self.coverage.trades:
            named = reasons.sentence(f"bays_trade_{key}", {}, language()) if key.islower() else key
            said.append(named)
        more = len(said) - _TRADES
        text = ", ".join(said[:_TRADES])
        return tr("{names} and {n} more").format(names=text, n=more) if more > 0 else text

    # -- a place
    def _number(self, row):
        return int(known_value(self.facts[row.fid]["number"]) or 0)

    def _gain(self, row):
        fact = self.facts[row.fid]
        hours = known_value(fact["hours_freed"])
        if hours is not None:
            return tr("{n} hours of a place a week").format(n=number(hours, 0))
        low, high = known_value(fact["gain_low"]), known_value(fact["gain_high"])
        return tr("{low} to {high} movements a week").format(
            low=number(low, 0), high=number(high, 0)
        )

    def chosen(self, row):
        """A line was clicked: show the place, its reasons and its gain."""
        super().chosen(row)
        self.detail.setText("\n".join(self.told(row)))

    def told(self, row):
        """Lines on a proposal: kind and street, reasons, coverage before and after, the street."""
        fact, nth = self.facts[row.fid], self._number(row)
        street = known_value(fact["street"]) or ""
        head = " · ".join(x for x in (class_label(row.klass), street, self._gain(row)) if x)
        lines = [head]
        lines += [
            f"– {reasons.sentence(r.code, r.values, language())}"
            for r in reasons.from_json(row.reasons)
        ]
        if nth and self.coverage:
            metres = self.metres()
            lines.append(
                tr("Coverage within {metres} m: {before} % before it, {after} % after.").format(
                    metres=number(metres, 0),
                    before=number(self.coverage.share(nth - 1, metres), 1),
                    after=number(self.coverage.share(nth, metres), 1),
                )
            )
        beside = [r for r in self.rows if street and self.facts[r.fid]["street"] == street]
        if len(beside) > 1:
            lines.append(
                tr("{n} proposals in this street: {kinds}.").format(
                    n=number(len(beside)),
                    kinds=", ".join(sorted({class_label(r.klass) for r in beside})),
                )
            )
        return lines

    @staticmethod
    def told_of_bay(fact):
        """Lines on a bay that is there: what it serves, its load."""
        low, high = (number(known_value(fact[f"served{end}"]), 0) for end in ("_low", "_high"))
        least, most = (
            number(100.0 * (known_value(fact[f"refused{end}"]) or 0.0), 0)
            for end in ("_low", "_high")
        )
        return [
            tr("A bay that is there: {places} places, {hours} hours a week.").format(
                places=number(known_value(fact["places"]), 0),
                hours=number(known_value(fact["open_hours_week"]), 1),
            ),
            tr("It serves {low} to {high} movements a week; load {load} erlang.").format(
                low=low, high=high, load=number(known_value(fact["load"]), 2)
            ),
            tr("{low} to {high} % of the deliveries find it taken.").format(low=least, high=most),
        ]

    def clicked(self, point, button=Qt.MouseButton.LeftButton):
        """The nearest proposal or bay to a click; in a street, the nearest within the walk."""
        layer = self.layer()
        if button != Qt.MouseButton.LeftButton or layer is None:
            return
        reach = _CLICK_PIXELS * self.desk.iface.mapCanvas().mapUnitsPerPixel()
        found = []
        for which in (layer, loads_of(layer)):
            there = None if which is None else self._there(which, point)
            near = [] if there is None else self._near(which, there)
            found += [(metres, which, fid) for metres, fid in near]
        found.sort(key=lambda f: f[0])
        wide = self.coverage.walk_m if self.coverage else 50.0
        if not found or found[0][0] > max(reach, wide):
            self.detail.setText(tr("No bay and no proposal near this click."))
            return
        _, which, fid = found[0]
        self.desk.iface.mapCanvas().flashFeatureIds(which, [fid])
        if which.id() != layer.id():
            self.detail.setText("\n".join(self.told_of_bay(which.getFeature(fid))))
            return
        row = next(r for r in self.rows if r.fid == fid)
        self.detail.setText("\n".join(self.told(row)))

    def _there(self, layer, point):
        canvas, project = self.desk.iface.mapCanvas(), QgsProject.instance()
        way = systems.transform(canvas.mapSettings().destinationCrs(), layer.crs(), project)
        try:
            return QgsGeometry.fromPointXY(way.transform(point))
        except QgsCsException:
            return None

    @staticmethod
    def _near(layer, there):
        request = QgsFeatureRequest().setNoAttributes()
        return [
            (f.geometry().distance(there), f.id())
            for f in layer.getFeatures(request)
            if f.hasGeometry()
        ]

    # -- the tool
    @tools.tells_errors
    def compute(self):
        """The public tool on the store's layers."""
        parameters, missing = tools.inputs(TOOL)
        if missing:
            self.tell(
                "warning",
                tr("{tool} needs: {names}.").format(
                    tool=tr("Delivery bays: needs and places"), names=", ".join(missing)
                ),
                tr('Refresh these themes in "City data" first.'),
            )
            return False
        parameters |= {"NEW": self.most.value(), "WALK": self.walk.value()}
        for name in ("OUTPUT", "LOADS", "CURVE"):
            parameters[name] = self.output(name, TOOL)
        title = tr("Delivery bays: needs and places")
        return self.run(f"clairville:{TOOL}", parameters, self._computed, title)

    def _computed(self, _results, found):
        made = next((layer for layer in found.values() if self.takes(layer)), None)
        self.list_layers()
        if made is not None:
            self.layers.setCurrentIndex(self.layers.findData(made.id()))
        self.load()

    # -- the map
    def _filter(self, layer, where):
        """Show these proposals alone; a filter of someone else's stays."""
        if layer.subsetString() != layer.customProperty(_OURS, ""):
            return
        if layer.subsetString() != where and layer.setSubsetString(where):
            layer.setCustomProperty(_OURS, where)

    def _let_go(self, but=None):
        """Show all proposals of the other runs again."""
        for layer in QgsProject.instance().mapLayers().values():
            if layer is not but and layer.customProperty(_OURS, "") and self.takes(layer):
                self._filter(layer, "")

    def dispose(self):
        """Let go of the map and its filters."""
        self._let_go()
        self.desk.iface.mapCanvas().unsetMapTool(self.tool)
        super().dispose()
