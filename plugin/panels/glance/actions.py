"""What is done with the hour shown: its layers on the map, its list as a table, the sheet of one conflict."""

from dataclasses import replace

from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QFileDialog, QHBoxLayout

from ....algorithms.common.errors import DataError
from ...host import settings
from ...host.i18n import language, tr
from ...processing import nextsteps
from ...store import stores
from ..frame import layers, tools
from ..frame.figures import moment_text, number
from ..frame.nextsteps import known_of
from ..frame.parts import tool_button
from ..frame.printing import SheetButton
from . import conflictsheet

SNAPSHOT = "clairville:citysnapshot"


class GlanceActions:
    """The buttons under the list of a :class:`~.glance.GlancePanel`.

    ``hour``: the question that the layers on the map answer, and their ids; None before the first.
    """

    def __init__(self, panel):
        self.panel = panel
        self.hour = None
        self.put = tool_button(
            "addtomap",
            tr("Put on the map"),
            tr(
                "Run the city snapshot tool for this hour and add its "
                "conflicts and works to the map"
            ),
            self.put_on_map,
            text=True,
        )
        self.csv = tool_button(
            "register", tr("CSV"), tr("Save this list as a CSV file"), self._ask_csv, text=True
        )
        self.sheet = SheetButton(
            panel, lambda: self._hour_layers()[0], own=self._conflict_sheet, first=self._hour_on_map
        )
        self.row = QHBoxLayout()
        for button in (self.put, self.csv, self.sheet):
            self.row.addWidget(button)
        self.row.addStretch(1)

    def allow(self, listed, chosen):
        """``listed``: there is a list to save; ``chosen``: there is a conflict to print."""
        self.csv.setEnabled(listed)
        self.sheet.setEnabled(chosen)

    @tools.tells_errors
    def put_on_map(self, then=None):
        """The snapshot of the hour through the public tool: the same conflicts, as layers with a
        manifest; then ``then()``.
        """
        parameters, _missing = tools.inputs("citysnapshot")
        parameters |= {
            "DATETIME": self.panel.moment.dateTime(),
            "USE_COMPLAINTS": self.panel.complaints_count.isChecked(),
            "OUTPUT": self.panel.output("conflicts", "citysnapshot"),
            "ACTIVE_WORKS": self.panel.output("works", "citysnapshot"),
        }
        question = self._question()
        return self.panel.run(
            SNAPSHOT,
            parameters,
            lambda results, made: self._on_map(results, made, question, then),
            tr("City snapshot"),
        )

    def _question(self):
        return (
            self.panel.clock.profile.name,
            self.panel.local(),
            self.panel.complaints_count.isChecked(),
        )

    def _on_map(self, results, made, question, then):
        self.hour = question, [made[name].id() for name in ("OUTPUT", "ACTIVE_WORKS")]
        if then is not None:
            then()
            return
        self.panel.tell(
            "success",
            tr("{n} conflicts and {works} works under way are on the map.").format(
                n=number(results["CONFLICTS"]), works=number(results["WORKS_ACTIVE"])
            ),
        )

    def _ask_csv(self):
        path = QFileDialog.getSaveFileName(
            self.panel, tr("Save the list"), "conflits.csv", tr("CSV files (*.csv)")
        )[0]
        if path:
            self.save_csv(path)

    def save_csv(self, path):
        """Write the list as it is shown."""
        try:
            conflictsheet.save_csv(self._list_shown(), path)
        except DataError as error:
            return self.panel.tell_error(error)
        return self.panel.tell("success", tr("Saved: {path}").format(path=path))

    def _list_shown(self):
        """The frame in the order of the list, with what was decided."""
        rows = self.panel.list.rows
        frame = self.panel.frame.iloc[[row.fid for row in rows]]
        return frame.assign(**self.panel.decided.columns([row.feature_id for row in rows]))

    def _hour_layers(self):
        """The layers of the hour on the map, conflicts and works; None for each that is gone or of
        another hour.
        """
        question, ids = self.hour or (None, ("", ""))
        return [
            QgsProject.instance().mapLayer(layer) if question == self._question() else None
            for layer in ids
        ]

    def known(self):
        """What the next steps know of the hour: its conflicts, once they are on the map, and the
        works that they were found among."""
        layer = self._hour_layers()[0] if self.hour is not None else None
        found = known_of(layer) if layer is not None else nextsteps.Known()
        store = settings.store_path()
        return replace(found, inputs={"WORKS": stores.layer_uri(store, "works"), **found.inputs})

    def place(self):
        """The conflict that is chosen, as the sheet of a place takes it; "" without one."""
        row = self.panel.list.current()
        return "" if row is None else f"id {row.feature_id}"

    def _hour_on_map(self, then):
        return None not in self._hour_layers() or (self.put_on_map(then) and False)

    def _sheet_text(self, conflict):
        """The reason of a conflict, and the decision on its work where there is one."""
        decided = self.panel.decided.sentence(self.panel.list.current())
        reason = conflict[f"reason_{language()}"]
        return f"{reason}\n{decided}" if decided else reason

    def _conflict_sheet(self):
        conflict, canvas = (
            self.panel.frame.iloc[self.panel.list.current().fid],
            self.panel.desk.iface.mapCanvas(),
        )
        layers.zoom_point(
            canvas, conflict.geometry.x, conflict.geometry.y, self.panel.clock.profile.crs
        )
        return {
            "LAYERS": conflictsheet.sheet_layers(conflict, *self._hour_layers(), canvas.layers()),
            "BACKGROUND": [],
            "EXTENT": canvas.extent(),
            "SUBTITLE": self._sheet_text(conflict),
            "TITLE": tr("Conflict at {when}").format(
                when=moment_text(self.panel.moment.dateTime())
            ),
        }
