"""Reading the town's own export: what each column becomes, shown before anything is kept."""

import math
import pathlib

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsPointXY,
    QgsProject,
)
from qgis.gui import QgsProjectionSelectionWidget
from qgis.PyQt.QtCore import QSignalBlocker
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from ....algorithms.common.errors import ClairvilleError
from ...host import settings, systems
from ...host.i18n import tr
from ...sources.file import FileSource
from ...territory import profiles
from ..frame.parts import plain_label, wrapped

_SHOWN = 2000  # rows that the preview reads


class Export:
    """A file read once: its rows as they came, which column feeds which, and the coordinate system
    of its places."""

    def __init__(self, path):
        from ....algorithms.requests import export

        path = pathlib.Path(path)
        source = FileSource({"path": str(path)}, path.parent, None)
        source.announce()
        self.remarks = source.remarks
        self.records = [dict(row) for piece in source.records() for row, _shape in piece]
        first = self.records[: export.SAMPLE]
        self.available = list(dict.fromkeys(name for row in first for name in row))
        self.columns = export.guess_columns(self.available, first)
        self.zone, self.own_system, self.box = _territory()
        self.guess_system()

    def guess_system(self):
        """The first system in which the middle of the places lies in the territory, else in the area
        that the system is for."""
        from ....algorithms.common.resources import table
        from ....algorithms.requests import export

        middle = export.planar(self.records[: export.SAMPLE], self.columns)
        self.system, self.sure = "EPSG:4326", True
        if export.are_degrees(middle):
            return
        codes = [c for c in (self.own_system, *table("requests/export")["systems"]["codes"]) if c]
        for inside in (self._in_territory, self._in_own_area):
            for code in codes:
                if inside(code, middle):
                    self.system = code
                    return
        self.system, self.sure = self.own_system or "EPSG:2154", False

    def _in_territory(self, code, middle):
        place = _degrees(code)(*middle)
        if place is None or self.box is None:
            return False
        west, south, east, north = self.box
        return west - 0.2 <= place[0] <= east + 0.2 and south - 0.2 <= place[1] <= north + 0.2

    def _in_own_area(self, code, middle):
        place = _degrees(code)(*middle)
        area = QgsCoordinateReferenceSystem(code).bounds()
        return place is not None and area.contains(QgsPointXY(*place))

    def read(self, most=None):
        """A :class:`~....algorithms.requests.export.Reading` of the first rows, or of all."""
        from ....algorithms.requests.export import read_export

        change = None if self.system == "EPSG:4326" else _degrees(self.system)
        return read_export(self.records[:most], self.zone, self.columns, change)


def _territory():
    """(time zone, system, box in degrees) of the territory in force."""
    try:
        profile = profiles.load(settings.load().profile)
    except ClairvilleError:
        return systems.ZONE, "", None
    return profile.timezone, profile.crs, profile.box()


def _degrees(code):
    """(x, y) of a system as (longitude, latitude); None for what it does not reach."""
    change = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem(code),
        QgsCoordinateReferenceSystem("EPSG:4326"),
        QgsProject.instance(),
    )

    def placed(x, y):
        try:
            found = change.transform(QgsPointXY(x, y))
        except QgsCsException:
            return None
        at = round(found.x(), 7), round(found.y(), 7)
        return at if all(map(math.isfinite, at)) else None

    return placed


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
        "lon": tr("Longitude or x"),
        "lat": tr("Latitude or y"),
        "point": tr("Latitude and longitude in one column"),
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
        "places_unread": tr("places not understood in this coordinate system: {0}"),
        "texts_masked": tr("texts with a name, a telephone or an address of mail masked: {0}"),
        "closed_undated": tr(
            "closed without a date: {0}; none is invented, the 15 and 30 days count from their first import"
        ),
        "states_unread": tr("states not understood, taken as open: {0}"),
        "swept": tr("closed more than 30 days ago, not kept: {0}"),
        "without_id": tr("rows without a number, not kept: {0}"),
        "without_date": tr("rows without a date: {0}"),
        "without_place": tr("rows without a place: {0}"),
        "texts_left_out": tr("texts left out: {0}"),
        "doors_left_out": tr("door numbers left out: {0}"),
    }
    return "\n".join(said[k].format(n) for k, n in counts.items() if n and k in said)


class Preview(QDialog):
    """What each column becomes, to be changed by hand; nothing is kept before it is accepted."""

    def __init__(self, export, parent=None):
        super().__init__(parent)
        self.export = export
        self.setWindowTitle(tr("What the export becomes"))
        names = names_of_columns()
        self.rows = list(names)
        self.table = QTableWidget(len(names), 3)
        self.table.setHorizontalHeaderLabels([tr("In the panel"), tr("In the file"), tr("Example")])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.combos = {}
        for at, (name, label) in enumerate(names.items()):
            combo = QComboBox()
            combo.setAccessibleName(label)
            combo.addItem("–", "")
            for column in export.available:
                combo.addItem(str(column), column)
            combo.setCurrentIndex(max(combo.findData(export.columns.get(name, "")), 0))
            combo.currentIndexChanged.connect(lambda _at, name=name: self._chosen(name))
            self.table.setItem(at, 0, QTableWidgetItem(label))
            self.table.setCellWidget(at, 1, combo)
            self.table.setItem(at, 2, QTableWidgetItem(""))
            self.combos[name] = combo
        self.system = QgsProjectionSelectionWidget()
        self.system.setCrs(QgsCoordinateReferenceSystem(export.system))
        self.system.setAccessibleName(tr("Coordinate system"))
        self.system.crsChanged.connect(self._system_chosen)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.keep = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.keep.setText(tr("Import"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.head, self.lacking = wrapped(bold=True), wrapped()
        self.left, self.said = wrapped(small=True), wrapped(small=True)
        column = QVBoxLayout(self)
        column.addWidget(self.head)
        column.addWidget(self.lacking)
        column.addWidget(self.table, 1)
        column.addWidget(plain_label(tr("Coordinate system")))
        column.addWidget(self.system)
        for part in (self.left, self.said, self.buttons):
            column.addWidget(part)
        self._show()
        self.table.resizeColumnsToContents()
        self.table.horizontalHeader().setStretchLastSection(True)
        self.resize(680, 600)

    def _chosen(self, name):
        column = self.combos[name].currentData()
        if column:
            self.export.columns[name] = column
        else:
            self.export.columns.pop(name, None)
        if name in ("lon", "lat"):
            self.export.guess_system()
            with QSignalBlocker(self.system):
                self.system.setCrs(QgsCoordinateReferenceSystem(self.export.system))
        self._show()

    def _system_chosen(self, system):
        if system.isValid():
            self.export.system, self.export.sure = system.authid(), True
            self._show()

    def _show(self):
        """Examples and what was not understood, of the first rows."""
        reading = self.export.read(_SHOWN)
        for at, name in enumerate(self.rows):
            found = (str(r[name]) for r in reading.rows if r.get(name) is not None)
            self.table.item(at, 2).setText(next(found, "")[:80])
        self.head.setText(
            tr("{0} rows; hours are those of {1}").format(
                len(self.export.records), self.export.zone
            )
        )
        lacking = []
        if "id" not in reading.columns:
            lacking.append(
                tr("No column holds the number of a request: choose it, else nothing can be kept.")
            )
        if not self.export.sure:
            lacking.append(tr("The coordinate system is not recognised: choose it."))
        self.lacking.setText("\n".join(lacking))
        self.lacking.setVisible(bool(lacking))
        self.keep.setEnabled("id" in reading.columns)
        left = ", ".join(map(str, reading.left))
        self.left.setText(tr("Not kept: {0}").format(left) if left else "")
        self.left.setVisible(bool(left))
        said = told_counts(reading.counts)
        states = ", ".join(list(reading.states)[:8])
        if states:
            said += "\n" + tr("States not understood: {0}").format(states)
        if said and len(self.export.records) > _SHOWN:
            said = tr("Of the first {0} rows:").format(_SHOWN) + "\n" + said
        self.said.setText(said.strip())
        self.said.setVisible(bool(said.strip()))
