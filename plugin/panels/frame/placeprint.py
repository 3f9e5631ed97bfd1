"""One place of a list, or the selected ones, on paper: as a sheet, as a note for a decision, as an
atlas.
"""

import pathlib

from qgis.core import NULL, QgsProcessingFeatureSourceDefinition
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLineEdit,
)

from ....algorithms.common import placenote
from ....algorithms.common.badges import badge_of
from ....algorithms.common.errors import ClairvilleError
from ....algorithms.common.language import date
from ....algorithms.common.reasons import sentence
from ...host import settings
from ...host.i18n import language, tr
from ...store import decisions, stores
from . import tools
from .parts import plain_tip
from .printing import ask_line, record_of

PLACE, ATLAS = "clairville:placesheet", "clairville:atlas"
# Field of a note -> the parameter of the tool that prints it.
_PARAMETERS = dict(
    zip(
        placenote.FIELDS,
        ("OBJECT", "FINDING", "PROPOSAL", "COST", "DUE", "LEAD", "NOTHING"),
        strict=True,
    )
)


class NoteForm(QDialog):
    """The fields of a note: what the result tells is shown in grey and stands unless something is
    written over it; what it does not tell is left to fill, here or by hand.
    """

    def __init__(self, texts, parent=None):
        super().__init__(parent)
        self.setWindowTitle(tr("Note for a decision"))
        self.setMinimumWidth(560)
        form = QFormLayout(self)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.fields = {}
        for name in placenote.FIELDS:
            line = QLineEdit()
            line.setPlaceholderText(texts[name] or tr("nothing told: a line to fill in by hand"))
            line.setToolTip(plain_tip(texts[name]))
            line.setCursorPosition(0)
            self.fields[name] = line
            form.addRow(sentence(f"note_label_{name}", {}, language()), line)
        self.line = QLineEdit()
        form.addRow(tr("A line of your own under the title"), self.line)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        form.addRow(self.buttons)

    def written(self):
        """{parameter of the tool: text} of what was written."""
        found = {_PARAMETERS[name]: line.text().strip() for name, line in self.fields.items()}
        found["SUBTITLE"] = self.line.text().strip()
        return {name: text for name, text in found.items() if text}


class PlacePrints:
    """Prints places of a :class:`~.results.ResultPanel`."""

    def __init__(self, panel):
        self.panel = panel

    def menu(self):
        """(label, slot) entries of the sheet button."""
        return [
            (tr("Sheet of this place …"), self.ask_sheet),
            (tr("Note for a decision …"), self.ask_note),
            (tr("Atlas of the selected places …"), self.ask_atlas),
        ]

    def ask_sheet(self):
        """Ask for a line and a path, then print."""
        if self._chosen() is None:
            return
        line = ask_line(self.panel)
        path = None if line is None else self._path("place.pdf")
        if path:
            self.print_place(path, {"SUBTITLE": line})

    def ask_note(self):
        """Show the note's fields, ask for a path, then print."""
        row = self._chosen()
        if row is None:
            return
        form = NoteForm(self.texts(row), self.panel)
        if form.exec() != QDialog.DialogCode.Accepted:
            return
        path = self._path("note.pdf")
        if path:
            self.print_place(path, {"KIND": "note", **form.written()})

    def ask_atlas(self):
        """Ask for a line and a path, then print a page for each selected place."""
        if not self._selected():
            return
        line = ask_line(self.panel)
        path = None if line is None else self._path("atlas.pdf")
        if path:
            self.print_atlas(path, line)

    def texts(self, row):
        """What the result and the log of decisions tell of the place, by field of a note."""
        layer = self.panel.layer()
        feature = layer.getFeature(row.fid)
        columns = {f.name(): _plain(feature[f.name()]) for f in layer.fields()}
        return placenote.note_of(
            columns,
            row.name,
            language(),
            given=self._decided(row),
            total=layer.featureCount(),
        )

    @tools.tells_errors
    def print_place(self, path, asked):
        """One place on one page; False when nothing is chosen or something else runs."""
        row = self._chosen()
        if row is None:
            return False
        decided = self._decided(row)
        parameters = {
            **tools.inputs("placesheet")[0],
            "RESULT": self.panel.layer().id(),
            "PLACE": f"id {row.feature_id}",  # a bare number may be another place's rank
            **{_PARAMETERS[name]: text for name, text in decided.items() if text},
            **asked,
            "OUTPUT": path,
        }
        record = record_of(self.panel.layer())
        parameters |= {"MANIFEST_IN": record} if record else {}
        return self.panel.run(PLACE, parameters, self._saved, tr("Sheet of a place"))

    def print_atlas(self, path, line=""):
        """A page for each selected place; False without a selection or while something else runs."""
        layer = self.panel.layer()
        if not self._selected():
            return False
        canvas = self.panel.desk.iface.mapCanvas()
        record = record_of(layer)
        parameters = {
            "PAGES": QgsProcessingFeatureSourceDefinition(layer.id(), True),
            "LAYERS": [layer.id()],
            "BACKGROUND": [other.id() for other in canvas.layers() if other.id() != layer.id()],
            "RESULT": layer.id(),
            "SUBTITLE": line,
            "OUTPUT": path,
        }
        parameters |= {"MANIFEST_IN": record} if record else {}
        return self.panel.run(ATLAS, parameters, self._saved, tr("Atlas"))

    def _saved(self, results, _layers):
        self.panel.tell("success", tr("Saved: {path}").format(path=results["OUTPUT"]))

    def _chosen(self):
        row = self.panel.list.current()
        if row is None:
            self.panel.tell("info", tr("Click a place in the list first."))
        return row

    def _selected(self):
        layer = self.panel.layer()
        count = 0 if layer is None else layer.selectedFeatureCount()
        if not count:
            self.panel.tell(
                "info",
                tr("No place is selected."),
                tr("Select places on the map or in the attribute table: each gets a page."),
            )
        return count

    def _decided(self, row):
        """{field: text} of the log of decisions on this place: that of works, where it is one."""
        from ....algorithms.crossing.decisions import THEME, of_row, of_work

        columns = self.panel.layer().fields().names()
        if badge_of(columns).model != "conflict":  # another model's numbers may be the same
            return {}
        try:
            with stores.open_store(settings.store_path()) as store:
                log = {
                    d["feature_id"]: of_row(d) for d in decisions.read(store) if d["theme"] == THEME
                }
        except ClairvilleError:  # told where the store is used
            return {}
        found = of_work(log, [row.feature_id, *self._others(row, columns)])
        if found is None:
            return {}
        return {"lead": found.lead, "due": date(str(found.due or ""), language())}

    def _others(self, row, columns):
        """Ids of the work and the others of its site, as its line has them."""
        feature = self.panel.layer().getFeature(row.fid)
        told = [_plain(feature[name]) for name in ("work_id", "work_ids") if name in columns]
        return [work for text in told if text for work in str(text).split("; ")]

    def _path(self, name):
        folder = pathlib.Path(settings.results_folder())
        folder.mkdir(parents=True, exist_ok=True)
        return QFileDialog.getSaveFileName(
            self.panel, tr("Save the sheet"), str(folder / name), tr("PDF files (*.pdf)")
        )[0]


def _plain(value):
    return None if value is None or value == NULL else value
