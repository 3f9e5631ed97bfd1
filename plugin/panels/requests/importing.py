"""Reading the town's own export: what each column becomes, shown before anything is kept."""

import pathlib

from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from ...host.i18n import tr
from ...sources.file import FileSource
from ..frame.parts import wrapped

_ZONE = "Europe/Paris"


def read_file(path, timezone=_ZONE):
    """The rows of a CSV or JSON file as the desk takes them, whatever its separator and encoding."""
    from ....algorithms.requests.export import read_export

    path = pathlib.Path(path)
    source = FileSource({"path": str(path)}, path.parent, None)
    source.announce()
    return read_export((dict(row) for piece in source.records() for row, _shape in piece), timezone)


def names_of_columns():
    """{column of the desk: what a person calls it}."""
    return {
        "id": tr("Number"),
        "date": tr("Date"),
        "closed": tr("Closed on"),
        "expected": tr("Expected on"),
        "category": tr("Category"),
        "subcategory": tr("Subcategory"),
        "place_type": tr("Kind of place"),
        "text": tr("Text"),
        "address": tr("Address"),
        "lon": tr("Longitude"),
        "lat": tr("Latitude"),
        "channel": tr("Channel"),
        "service": tr("Service"),
        "requesters": tr("Requesters"),
        "district": tr("District"),
        "status": tr("State"),
    }


def told_counts(counts):
    """Sentences on what was not understood, one a line; "" where all was."""
    said = {
        "date_unread": tr("dates not understood: {0}"),
        "closed_unread": tr("closing dates not understood: {0}"),
        "expected_unread": tr("expected dates not understood: {0}"),
        "lon_unread": tr("longitudes not understood: {0}"),
        "lat_unread": tr("latitudes not understood: {0}"),
        "requesters_unread": tr("numbers of requesters not understood: {0}"),
        "places_unread": tr("places that are no degrees: {0}"),
        "texts_masked": tr("texts with a name, a telephone or an address of mail masked: {0}"),
        "closed_today": tr("closed without a date, taken as closed today: {0}"),
        "without_id": tr("rows without a number, not kept: {0}"),
        "without_date": tr("rows without a date: {0}"),
        "without_place": tr("rows without a place: {0}"),
        "texts_left_out": tr("texts left out: {0}"),
        "doors_left_out": tr("door numbers left out: {0}"),
    }
    return "\n".join(said[k].format(n) for k, n in counts.items() if n and k in said)


class Preview(QDialog):
    """What each column becomes; nothing is kept before it is accepted."""

    def __init__(self, reading, parent=None):
        super().__init__(parent)
        self.setWindowTitle(tr("What the export becomes"))
        names = names_of_columns()
        self.table = QTableWidget(len(names), 3)
        self.table.setHorizontalHeaderLabels([tr("In the panel"), tr("In the file"), tr("Example")])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        for at, (name, label) in enumerate(names.items()):
            example = next((str(r[name]) for r in reading.rows if r.get(name) is not None), "")
            for column, text in enumerate((label, reading.columns.get(name, "–"), example[:80])):
                self.table.setItem(at, column, QTableWidgetItem(text))
        self.table.resizeColumnsToContents()
        self.table.horizontalHeader().setStretchLastSection(True)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.keep = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.keep.setText(tr("Import"))
        self.keep.setEnabled("id" in reading.columns)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        if "id" not in reading.columns:
            column.addWidget(
                wrapped(tr("No column holds the number of a request: nothing can be kept."))
            )
        column.addWidget(wrapped(tr("{0} rows").format(len(reading.rows)), bold=True))
        column.addWidget(self.table, 1)
        if reading.left:
            column.addWidget(
                wrapped(tr("Not kept: {0}").format(", ".join(map(str, reading.left))), small=True)
            )
        column.addWidget(wrapped(told_counts(reading.counts), small=True))
        column.addWidget(buttons)
        self.resize(640, 520)
