"""The library of use cases: what a town wanted, did, paid; exchanged with other towns as a JSON
file.
"""

from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from ....algorithms.common.errors import ClairvilleError
from ...host.i18n import tr
from ...printing.register import CASE, Register
from ..frame.parts import Notice, wrapped


class CasesDialog(QDialog):
    """Reads and writes the register's use cases; a line is a case."""

    def __init__(self, parent=None, register=None):
        super().__init__(parent)
        self.register = register or Register()
        self.setWindowTitle(tr("Use cases"))
        self.resize(820, 420)
        self.notice = Notice()
        self.table = QTableWidget(0, len(CASE))
        self.table.setAccessibleName(tr("Use cases"))
        self.table.setHorizontalHeaderLabels(
            [tr("Need"), tr("Situation"), tr("Cost"), tr("Environmental impact"), tr("Contact")]
        )
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().hide()
        self.table.setWordWrap(True)
        row = QHBoxLayout()
        for label, slot in (
            (tr("Add a line"), self.add_line),
            (tr("Remove the line"), self._remove),
            (tr("Import …"), self._ask_import),
            (tr("Export …"), self._ask_export),
        ):
            button = QPushButton(label)
            button.clicked.connect(lambda _checked=False, slot=slot: slot())
            row.addWidget(button)
        row.addStretch(1)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Close
        )
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        row.addWidget(buttons)
        column = QVBoxLayout(self)
        column.addWidget(
            wrapped(
                tr(
                    "What the town needed, in which situation, at what cost and with what environmental impact, "
                    "and whom to ask. The file is plain JSON: read it before you pass it on."
                )
            )
        )
        column.addWidget(self.notice)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        self._fill()

    def _fill(self):
        self.table.setRowCount(0)
        try:
            cases = self.register.read()["cases"]
        except ClairvilleError as error:
            self.notice.tell_error(error, "warning")
            return
        for case in cases:
            self.add_line(case)

    def add_line(self, case=None):
        """A line at the end of the table."""
        row = self.table.rowCount()
        self.table.insertRow(row)
        for column, key in enumerate(CASE):
            self.table.setItem(row, column, QTableWidgetItem(str((case or {}).get(key, ""))))
        self.table.resizeRowToContents(row)

    def _remove(self):
        if self.table.currentRow() >= 0:
            self.table.removeRow(self.table.currentRow())

    def save(self):
        """Write every line; False, with the reason shown, when one has no need."""
        cases = [
            {key: self.table.item(row, column).text() for column, key in enumerate(CASE)}
            for row in range(self.table.rowCount())
        ]
        try:
            self.register.set_cases(cases)
        except ClairvilleError as error:
            self.notice.tell_error(error)
            return False
        self.notice.tell("success", tr("The use cases are saved."), "")
        return True

    def take(self, path):
        """Add the cases of another town's file."""
        try:
            count = self.register.import_cases(path)
        except ClairvilleError as error:
            self.notice.tell_error(error)
            return
        self._fill()
        self.notice.tell("success", tr("{n} use cases were added.").format(n=count), "")

    def give(self, path):
        """Save, then write the cases for another town."""
        if not self.save():
            return
        try:
            self.register.export_cases(path)
        except ClairvilleError as error:
            self.notice.tell_error(error)
            return
        self.notice.tell("success", tr("The file is written: {path}").format(path=path), "")

    def _ask_import(self):
        path = QFileDialog.getOpenFileName(
            self, tr("Use cases of another town"), "", tr("JSON files (*.json)")
        )[0]
        if path:
            self.take(path)

    def _ask_export(self):
        path = QFileDialog.getSaveFileName(
            self, tr("Use cases for another town"), "use_cases.json", tr("JSON files (*.json)")
        )[0]
        if path:
            self.give(path)
