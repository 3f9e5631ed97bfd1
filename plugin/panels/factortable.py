"""The factors of a plantability map as a table to edit: on or off, weight, buffer, blocking."""

import csv
import io

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QAbstractItemView, QDoubleSpinBox, QHeaderView, QTableWidget, QTableWidgetItem

from ..i18n import language, tr
from .icons import icon
from .resultlist import number

_STATES = {"found": "state-fresh", "proxy": "state-stale", "missing": "state-failed"}
_NAME, _WEIGHT, _BUFFER, _BLOCKING = range(4)
_NUMBER_PX = 52  # a weight or a buffer: the names need the room


class FactorTable(QTableWidget):
    """``changed``: something differs from the map's own factors, or no longer does."""

    changed = pyqtSignal()

    def __init__(self):
        super().__init__(0, 4)
        self.setHorizontalHeaderLabels([tr("Factor"), tr("Weight"), tr("Buffer"), tr("Blocks")])
        self.horizontalHeaderItem(_BUFFER).setToolTip(tr("Buffer in metres: a change needs a new map."))
        self.horizontalHeaderItem(_BLOCKING).setToolTip(tr("A cell that this factor covers is impossible."))
        self.verticalHeader().hide()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        header = self.horizontalHeader()
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        for column in (_WEIGHT, _BUFFER, _BLOCKING):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, _NUMBER_PX)
        self.factors = []
        self.itemChanged.connect(lambda _item: self._tell())

    # -- filling ---------------------------------------------------------------------------------------------------
    def fill(self, head):
        """The factors of a coverage stack's header, as the map was made with them."""
        self.blockSignals(True)
        self.factors = [f for f in head["factors"] if f["group"] != "context"]
        self.setRowCount(len(self.factors))
        names = {"found": tr("found"), "proxy": tr("proxy"), "missing": tr("missing"), "none": tr("known to be none")}
        for row, factor in enumerate(self.factors):
            usable = factor["code"] in head["bands"]
            name = QTableWidgetItem(factor["name"][language()])
            name.setIcon(icon(_STATES.get(factor["state"], "state-never")))
            name.setToolTip(_tip(factor, names.get(factor["state"], factor["state"])))
            _check(name, True, usable)
            self.setItem(row, _NAME, name)
            self.setCellWidget(row, _WEIGHT, self._spin(factor["weight"], -10.0, 10.0, usable, tr("Weight of {factor}"), factor))
            self.setCellWidget(row, _BUFFER, self._spin(factor["buffer_m"], 0.0, 100.0, True, tr("Buffer of {factor}"), factor))
            blocking = QTableWidgetItem()
            _check(blocking, factor["blocking"], factor["code"] in head["masks"])
            self.setItem(row, _BLOCKING, blocking)
        self.blockSignals(False)
        self._tell()

    def _spin(self, value, low, high, enabled, label, factor):
        spin = QDoubleSpinBox()
        spin.setRange(low, high)
        spin.setSingleStep(0.5)
        spin.setDecimals(1)
        spin.setValue(value)
        spin.setFrame(False)
        spin.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        spin.setEnabled(enabled)
        spin.setAccessibleName(label.format(factor=factor["name"][language()]))
        spin.valueChanged.connect(lambda _value: self._tell())
        return spin

    # -- edits -----------------------------------------------------------------------------------------------------
    def weights(self):
        """{code: weight} of the factors whose weight counts otherwise: changed, or 0 where switched off."""
        return self._differing("weight", lambda row: self.cellWidget(row, _WEIGHT).value() if self._on(row) else 0.0)

    def buffers(self):
        """{code: metres} of the changed buffers: these need a new map."""
        return self._differing("buffer_m", lambda row: self.cellWidget(row, _BUFFER).value())

    def blocking(self):
        """{code: bool} of the factors that block now and did not, or the other way."""
        return self._differing("blocking", lambda row: self._on(row) and _checked(self.item(row, _BLOCKING)))

    def set_weight(self, code, value):
        """Change a weight, as a person would."""
        self.cellWidget(self.row_of(code), _WEIGHT).setValue(value)

    def row_of(self, code):
        """The row of a factor."""
        return next(i for i, f in enumerate(self.factors) if f["code"] == code)

    def written_into(self, text):
        """A factor table (CSV) with the edits in it, for a new map."""
        weights, buffers, blocking = self.weights(), self.buffers(), self.blocking()
        rows = list(csv.reader(io.StringIO(text)))
        place = {name: i for i, name in enumerate(rows[0])}
        for row in rows[1:]:
            code = row[place["code"]]
            for column, edits in (("weight", weights), ("buffer_m", buffers), ("blocking", blocking)):
                if code in edits:
                    value = edits[code]
                    row[place[column]] = ("yes" if value else "no") if column == "blocking" else f"{value:g}"
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(rows)
        return out.getvalue()

    def _differing(self, key, value_of):
        return {f["code"]: value_of(row) for row, f in enumerate(self.factors) if abs(value_of(row) - f[key]) > 1e-9}

    def _on(self, row):
        item = self.item(row, _NAME)
        return _checked(item) or not item.flags() & Qt.ItemFlag.ItemIsUserCheckable

    def _tell(self):
        edited = {*self.weights(), *self.buffers(), *self.blocking()}
        self.blockSignals(True)
        for row, factor in enumerate(self.factors):
            font = self.item(row, _NAME).font()
            font.setBold(factor["code"] in edited)
            self.item(row, _NAME).setFont(font)
        self.blockSignals(False)
        self.changed.emit()


def _tip(factor, state):
    """What a factor is made of: its name, the state of its data with features, tables and dates, its note."""
    lines = [factor["name"][language()], state]
    if factor["tables"]:
        dates = ", ".join(d for d in factor["dates"] if d) or tr("no date")
        lines.append(tr("{n} features of {tables}, {dates}").format(
            n=number(factor["features"]), tables=", ".join(factor["tables"]), dates=dates))
    return "\n".join([*lines, factor["note"][language()]]).strip()


def _check(item, on, usable):
    """A box to tick where it can change something; elsewhere a plain cell."""
    if usable:
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
    else:
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        item.setData(Qt.ItemDataRole.UserRole, on)


def _checked(item):
    if item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
        return item.checkState() == Qt.CheckState.Checked
    return bool(item.data(Qt.ItemDataRole.UserRole))
