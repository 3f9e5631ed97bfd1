"""The panel on scenarios: draw a measure, see its edits, compare the town before and after."""

from qgis.core import QgsCoordinateReferenceSystem, QgsCsException, QgsProject
from qgis.PyQt.QtCore import QDateTime, Qt, QTimer
from qgis.PyQt.QtWidgets import (
    QDateTimeEdit,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from ....algorithms.common.language import text_in
from ...host import settings, systems
from ...host.i18n import language, tr
from ...store import scenariofile
from ..frame import tools
from ..frame.base import Panel
from ..frame.choices import Choice
from ..frame.drawing import DrawTool
from ..frame.parts import plain_label, tool_button, wrapped
from ..frame.printing import SheetButton
from . import picking
from .bands import Bands
from .editform import EditForm, actions, tell_edit
from .outcome import Outcome
from .shelf import Shelf

TOOL = "scenario"
_DRAWN = (
    "add",
    "cover",
    "none",
)  # what an action does to a theme, where it is drawn and not chosen
_OUTPUTS = {
    "citysnapshot": ("CONFLICTS", "gpkg"),
    "schoolsafety": ("SCHOOLS", "gpkg"),
    "plantability": ("PLANTABILITY", "tif"),
    "accidentrisk": ("ACCIDENTS", "gpkg"),
    "deliverybays": ("BAYS", "gpkg"),
}


class ScenarioPanel(Panel):
    """Edits go into the scenario's own file as they are drawn; the tool compares."""

    ID = "scenario"
    ICON = "scenario"

    def title(self):
        return tr("Scenario")

    def build(self, body):
        self.file, self._held, self._feature = None, [], ("", "")
        self.shelf = Shelf(self)
        self.head.addWidget(self.shelf)
        self.bands = Bands(self.desk.iface.mapCanvas())
        self.action = Choice(least=14)
        self.action.setAccessibleName(tr("What to try"))
        for name, spec in actions().items():
            self.action.addItem(text_in(spec["label"], language()), name)
        self.action.currentIndexChanged.connect(lambda _index: self.show_action())
        self.form = EditForm()
        self.draw_button = QPushButton()
        self.draw_button.setCheckable(True)
        self.draw_button.toggled.connect(self._draw)
        self.hint = wrapped(small=True)
        canvas = self.desk.iface.mapCanvas()
        self.tool = DrawTool(canvas)
        self.tool.drawn.connect(self._drawn)
        self.tool.deactivated.connect(lambda: self.draw_button.setChecked(False))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Edits"))
        self.list.setMinimumHeight(72)
        self.list.setMaximumHeight(150)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(
            lambda item: self.bands.zoom(item.data(Qt.ItemDataRole.UserRole))
        )
        self.undo_button = tool_button(
            "/mActionUndo.svg", tr("Undo"), tr("Take the last edit back"), self.undo
        )
        self.redo_button = tool_button("/mActionRedo.svg", tr("Redo"), tr("Do it again"), self.redo)
        self.delete_button = tool_button(
            "/mActionDeleteSelected.svg",
            tr("Take out"),
            tr("Take the chosen edit out for good"),
            self.remove,
        )
        row = QHBoxLayout()
        row.addWidget(plain_label(tr("Edits")), 1)
        for widget in (self.undo_button, self.redo_button, self.delete_button):
            row.addWidget(widget)
        self.moment = QDateTimeEdit(QDateTime.currentDateTime())
        self.moment.setCalendarPopup(True)
        self.moment.setDisplayFormat("dd/MM/yyyy HH:mm")
        self.moment.setAccessibleName(tr("Moment"))
        self.compare_button = QPushButton(tr("Compare before and after"))
        self.compare_button.clicked.connect(lambda _checked=False: self.compare())
        last = QHBoxLayout()
        last.addWidget(plain_label(tr("at")))
        last.addWidget(self.moment)
        last.addWidget(self.compare_button, 1)
        self.outcome = Outcome(self)
        self.sheet = SheetButton(self, self.outcome.layer, own=self.outcome.sheet)
        column = QVBoxLayout(body)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.action)
        column.addWidget(self.form)
        column.addWidget(self.draw_button)
        column.addWidget(self.hint)
        column.addLayout(row)
        column.addWidget(self.list)
        column.addLayout(last)
        column.addWidget(self.outcome)
        column.addWidget(self.sheet, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.sheet.hide()
        self.show_action()

    # -- which scenario
    # ----------------------------------------------------------------------------------------
    @tools.tells_errors
    def refresh(self):
        """List the scenarios of the store again."""
        if not tools.themes_in_store():
            self.show_empty(
                tr("No city data yet"),
                tr("A measure is tried on the town's own data: connect your town first."),
                [(tr("Open City data"), lambda: self.desk.open("catalogue"))],
            )
            return
        if self.shelf.fill():
            self.show_body()
            return
        self.file = None
        self.bands.clear()
        self.show_empty(
            tr("Try a measure on the whole town before doing it"),
            tr(
                "Close a street, move a school gate or a bell time, unseal a yard, plant, build: the town's data are not changed, "
                "and what changes is shown before and after. A comparison, not an impact study."
            ),
            [(tr("New scenario"), self.shelf.ask_new)],
        )

    @tools.tells_errors
    def open_file(self, path):
        """Show the edits of a scenario's file."""
        self.file = scenariofile.ScenarioFile(path)
        self.show_body()
        self.outcome.clear()
        self.sheet.hide()
        self.show_edits()

    # -- edits
    # ----------------------------------------------------------------------------------------
    def spec(self):
        """What the chosen action does and needs."""
        return actions()[self.action.currentData()]

    def show_action(self):
        """The form and the button of the chosen action."""
        self.draw_button.setChecked(False)
        self._feature = ("", "")
        spec = self.spec()
        self.form.show_action(self.action.currentData(), self.moment.dateTime())
        picks = spec["op"] not in _DRAWN
        self.draw_button.setText(tr("Choose on the map") if picks else tr("Draw on the map"))
        self.hint.setText(self._hint(picks, spec["shape"]))

    @staticmethod
    def _hint(picks, shape):
        if picks:
            return tr("Press the button, then click the place on the map.")
        if shape == "point":
            return tr("Press the button, then click the map.")
        return tr("Press the button, click the corners; a right click ends, Escape gives up.")

    def _draw(self, on):
        canvas = self.desk.iface.mapCanvas()
        if not on:
            if canvas.mapTool() is self.tool:
                canvas.unsetMapTool(self.tool)
            return
        spec = self.spec()
        picks = spec["op"] not in _DRAWN
        shape = "polygon" if spec["shape"] == "any" else spec["shape"]
        self.tool.set_kind("point" if picks else shape)
        canvas.setMapTool(self.tool)

    @tools.tells_errors
    def _drawn(self, shape):
        """A click or a drawing: the feature that is meant, then its new place; or the new thing."""
        spec = self.spec()
        picks = spec["op"] not in _DRAWN
        if picks and not self._feature[0]:
            theme = "schools" if spec["theme"] == "bell_times" else spec["theme"]
            store, canvas = str(self.file.path), self.desk.iface.mapCanvas()
            self._feature = picking.nearest(store, theme, shape.asPoint(), canvas)
            if not self._feature[0]:
                self.tell("info", tr("Nothing of the kind lies there: click nearer, or zoom in."))
                return
            if spec["shape"]:
                self.hint.setText(tr("{name}: click its new place.").format(name=self._feature[1]))
                return
            shape = None
        self.add(self._wkb(shape) if spec["shape"] else None)

    @tools.tells_errors
    def add(self, shape):
        """Keep the edit that the form and the map say; ``shape``: WKB in the scenario's system."""
        self.file.add(
            self.action.currentData(),
            feature=self._feature[0],
            values=self.form.values(),
            shape=shape,
            note=self._feature[1],
        )
        self._feature = ("", "")
        self.show_action()
        self.show_edits()

    def _wkb(self, shape):
        """A drawing in the scenario's system."""
        target = QgsCoordinateReferenceSystem(self.file.about()["crs"])
        canvas = self.desk.iface.mapCanvas()
        way = systems.transform(
            canvas.mapSettings().destinationCrs(), target, QgsProject.instance()
        )
        try:
            shape.transform(way)
        except QgsCsException:
            return None
        return bytes(shape.makeValid().asWkb())

    @tools.tells_errors
    def show_edits(self):
        """The list and the map of the edits."""
        self._held = self.file.edits()
        self.list.clear()
        for edit in self._held:
            item = QListWidgetItem(tell_edit(edit) + (f" ({edit.note})" if edit.note else ""))
            item.setData(Qt.ItemDataRole.UserRole, edit.number)
            self.list.addItem(item)
        self.undo_button.setEnabled(bool(self._held))
        self.delete_button.setEnabled(bool(self._held))
        self.compare_button.setEnabled(bool(self.touched()))
        self.bands.show(self._held, self.file.about()["crs"])

    def touched(self):
        """The tools on which the edits have an effect."""
        from ....algorithms.scenario import effects

        return effects.touched(self._held)

    @tools.tells_errors
    def undo(self):
        """Take the last edit back."""
        self.file.undo()
        self.show_edits()

    @tools.tells_errors
    def redo(self):
        """Do again what was taken back."""
        if self.file.redo() is None:
            self.tell("info", tr("Nothing was taken back."))
        self.show_edits()

    @tools.tells_errors
    def remove(self):
        """Take the chosen edit out for good."""
        item = self.list.currentItem()
        if item is not None:
            self.file.remove([item.data(Qt.ItemDataRole.UserRole)])
            self.show_edits()

    # -- comparing
    # ----------------------------------------------------------------------------------------
    def compare(self):
        """Run the tool on what the edits touch; what differs comes onto the map."""
        if self.file is None:
            return False
        asked = {
            "SCENARIO": str(self.file.path),
            "DATETIME": self.moment.dateTime(),
            "PROFILE": settings.load().profile,
            "INDICATORS": self.output("INDICATORS", TOOL),
        }
        for tool in self.touched():
            name, suffix = _OUTPUTS[tool]
            asked[name] = self.output(name, TOOL, suffix)
        return self.run(
            f"clairville:{TOOL}", asked, self._compared, tr("Comparing before and after")
        )

    def _compared(self, results, found):
        self.outcome.show_run(results, found)
        self.sheet.setVisible(self.outcome.layer() is not None)
        QTimer.singleShot(0, lambda: self.scroll.ensureWidgetVisible(self.outcome))

    def dispose(self):
        """Nothing of ours stays on the map."""
        self.bands.clear()
        self.tool.deactivate()
        super().dispose()
