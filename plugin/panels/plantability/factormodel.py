"""The factor table as Qt shows it: on or off, weight, buffer, blocking; what is wrong, what is new,
what must be computed.
"""

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtGui import QBrush, QColor, QFont
from qgis.PyQt.QtWidgets import QDoubleSpinBox, QStyledItemDelegate

from ...host.i18n import language, tr
from ..frame.figures import number
from ..frame.icons import icon
from ..frame.parts import plain_tip
from .factordata import LYON, as_number, column_label, shipped, tables

NAME, WEIGHT, BUFFER, BLOCKING = range(4)
_ROOT = QModelIndex()
_COLUMNS = {WEIGHT: "weight", BUFFER: "buffer_m"}
_RIGHT = (
    0x0002 | 0x0080
)  # Qt's AlignRight and AlignVCenter: models want the bare number, which Qt 5 and 6 tell apart
_FLAGS = {NAME: "active", BLOCKING: "blocking"}
_RANGES = {WEIGHT: (-20.0, 20.0, 0.5), BUFFER: (0.0, 1000.0, 0.5)}
_MARKS = {
    "location_class": " +"
}  # beside the buffer: metres are added by class; any other field: metres where it is empty


class FactorModel(QAbstractTableModel):
    """``changed``: something differs from before; ``head``: the coverage stack's, None before the
    first map.
    """

    changed = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self.edits = self.head = self.tables = None
        self.start, self.shipped = {}, set()
        self.pending, self.weights, self.blocking = {}, {}, {}
        self._checked = {}

    # -- content
    # ---------------------------------------------------------------------------------------------------
    def fill(self, rows, head):
        """Show a table; ``head``: of the map it belongs to."""
        from ....algorithms.plantability import table

        self.beginResetModel()
        self.tables, self.head = tables(), head
        self.edits, self._checked = table.Edits(rows), {}
        self.start = {row["code"]: row for row in self.edits.rows}
        self.shipped = {row["code"] for row in shipped(LYON)}
        self._compare()
        self.endResetModel()
        self.changed.emit()

    def change(self, code, **texts):
        """Other texts in a row."""
        if self.edits.change(code, **texts):
            self._compare()
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, BLOCKING))
            self.changed.emit()

    def reshape(self, step):
        """``step(edits)`` may add, remove or replace rows; what it returns."""
        self.beginResetModel()
        result = step(self.edits)
        self._compare()
        self.endResetModel()
        self.changed.emit()
        return result

    def _compare(self):
        from ....algorithms.plantability import scenario

        factors = self.edits.factors()
        self.pending, self.weights, self.blocking = {}, {}, {}
        if self.head is not None:
            self.pending = scenario.outdated(factors, self.head)
            self.weights, self.blocking = scenario.differing(factors, self.head)

    def problems(self, row):
        """What is wrong with a row: [DataError]; asked again only when the row is another."""
        from ....algorithms.plantability import table

        seen, found = self._checked.get(row["code"], (None, None))
        if seen is not row:
            found = table.problems(row, self.tables)
            self._checked[row["code"]] = (row, found)
        return found

    def wrong(self):
        """Names of the rows that must be mended first."""
        return [row_name(row) for row in self.edits.rows if self.problems(row)]

    def row_of(self, code):
        """The number of a factor's row, -1 for none."""
        return next((i for i, row in enumerate(self.edits.rows) if row["code"] == code), -1)

    def about(self, code):
        """What the map's stack knows of a factor, or None."""
        return next(
            (f for f in (self.head or {"factors": ()})["factors"] if f["code"] == code), None
        )

    # -- Qt
    # --------------------------------------------------------------------------------------------------------
    def rowCount(self, parent=_ROOT):
        return 0 if parent.isValid() or self.edits is None else len(self.edits.rows)

    def columnCount(self, parent=_ROOT):
        return 0 if parent.isValid() else 4

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Factor"), tr("Weight"), tr("Buffer"), tr("Blocks"))[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.ToolTipRole:
            return (
                tr("Ticked: the factor counts."),
                tr("Points for a wholly covered cell, -20 to 20."),
                tr(
                    "Metres around the data. +: plus what the network's location class leaves open. *: from an attribute, "
                    "these metres where it is empty."
                ),
                tr("A cell that this factor covers is impossible."),
            )[section]
        return None

    def flags(self, index):
        flags = super().flags(index)
        if index.column() in _COLUMNS:
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        row, column = self.edits.rows[index.row()], index.column()
        on = row["active"] == "yes"
        if role == Qt.ItemDataRole.CheckStateRole and column in _FLAGS:
            return (
                Qt.CheckState.Checked if row[_FLAGS[column]] == "yes" else Qt.CheckState.Unchecked
            )
        if role == Qt.ItemDataRole.DisplayRole and column != BLOCKING:
            return row_name(row) if column == NAME else _told(row, column)
        if role == Qt.ItemDataRole.EditRole and column in _COLUMNS:
            return as_number(row[_COLUMNS[column]])
        if role == Qt.ItemDataRole.DecorationRole and column == NAME:
            return self._mark(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._tip(row))
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(self.start.get(row["code"]) != row)
            return font
        if role == Qt.ItemDataRole.ForegroundRole and not on:
            return QBrush(
                QColor(128, 128, 128)
            )  # legible on light and dark alike; style sheets change no palette
        if role == Qt.ItemDataRole.TextAlignmentRole and column in _COLUMNS:
            return _RIGHT
        return None

    def setData(self, index, value, role=Qt.ItemDataRole.EditRole):
        code, column = self.edits.rows[index.row()]["code"], index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column in _FLAGS:
            checked = Qt.CheckState(value) == Qt.CheckState.Checked
            self.change(code, **{_FLAGS[column]: "yes" if checked else "no"})
            return True
        if role == Qt.ItemDataRole.EditRole and column in _COLUMNS:
            self.change(code, **{_COLUMNS[column]: f"{value:g}"})
            return True
        return False

    def _mark(self, row):
        """What matters most about a row: wrong, to be computed again, else the state of its data."""
        if self.problems(row):
            return QgsApplication.getThemeIcon("/mIconWarning.svg")
        if row["code"] in self.pending:
            return icon("refresh")
        about = self.about(row["code"])
        if about is None or about["state"] in ("missing", "none"):
            needed = about is not None and about["needed"] and about["state"] == "missing"
            return icon("state-failed" if needed else "state-never")
        return icon("state-fresh" if about["state"] == "found" else "state-stale")

    def _tip(self, row):
        """What a factor is made of: its name, what is wrong or new, the state of its data with
        features and dates, its note.
        """
        about, lines = self.about(row["code"]), [row_name(row)]
        lines += [e.told(language()) for e in self.problems(row)]
        if row["code"] in self.pending:
            lines.append(tr("To be computed again: {what}.").format(what=self.why(row["code"])))
        if about is not None:
            lines.append(
                {
                    "found": tr("found"),
                    "proxy": tr("proxy"),
                    "missing": tr("missing"),
                    "none": tr("known to be none"),
                }[about["state"]]
            )
            if about["tables"]:
                dates = ", ".join(d for d in about["dates"] if d) or tr("no date")
                lines.append(
                    tr("{n} features of {tables}, {dates}").format(
                        n=number(about["features"]), tables=", ".join(about["tables"]), dates=dates
                    )
                )
        return "\n".join([*lines, row[f"note_{language()}"]]).strip()

    def why(self, code):
        """What of a row must be computed again, in words."""
        return ", ".join(dict.fromkeys(column_label(c) for c in self.pending[code]))


class NumberDelegate(QStyledItemDelegate):
    """Weights and buffers in steps of half a point or half a metre."""

    def createEditor(self, parent, _option, index):
        spin = QDoubleSpinBox(parent)
        low, high, step = _RANGES[index.column()]
        spin.setRange(low, high)
        spin.setSingleStep(step)
        spin.setDecimals(2)
        spin.setFrame(False)
        spin.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        return spin


def row_name(row):
    """A row's name in the interface's language, else its code."""
    return row[f"name_{language()}"] or row["code"]


def _told(row, column):
    text = row[_COLUMNS[column]]
    value = as_number(text)
    if value is None:
        return text
    told = number(value) if float(value).is_integer() else number(value, 2).rstrip("0")
    field = row["buffer_field"] if column == BUFFER else ""
    return told + (_MARKS.get(field, " *") if field else "")
