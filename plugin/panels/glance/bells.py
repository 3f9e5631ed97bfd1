"""Bell times of the territory's schools as a table to edit; saved as the territory's own, in its
store.
"""

from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from ....algorithms.common.errors import ClairvilleError
from ....algorithms.common.language import day_names
from ....algorithms.common.themes import theme
from ...host import settings
from ...host.i18n import language, tr
from ...pull import bells
from ..frame.figures import number
from ..frame.parts import Notice, tool_button, wrapped

_WHO, _FIRST_DAY, _OPENS, _CLOSES, _ORIGIN = 0, 1, 8, 9, 10


class BellEditing:
    """The button of a :class:`~.glance.GlancePanel` that opens the table and saves it."""

    def __init__(self, panel):
        self.panel, self._before = panel, None
        self.button = tool_button(
            "settings",
            tr("Bell times"),
            tr(
                "Edit the hours of the schools; they are saved as the "
                "territory's own and used by every run"
            ),
            self.ask,
        )

    def ask(self):
        """Open the table; what it accepts is saved."""
        dialog = self.dialog()
        if dialog is not None and dialog.exec():
            self.save(dialog.result_lines)

    def dialog(self):
        """The editable table, filled with the territory's hours; None while there are no schools."""
        from ....algorithms.crossing.bells import editable

        frames = self.panel.clock.frames or {}
        schools = frames.get("schools")
        if schools is None:
            self.panel.tell(
                "info", tr("No schools yet."), tr('Pull the theme "Schools" in "City data" first.')
            )
            return None
        self._before = frames.get("bells")
        names = sorted({str(name) for name in schools["name"].dropna()})
        return BellsDialog(editable(schools, frames.get("bells")), names, self.panel)

    def save(self, lines):
        """Write the territory's own bell times to its store; lists and runs use them from now on."""
        from ....algorithms.crossing.bells import merged

        try:
            bells.save(
                settings.store_path(),
                self.panel.clock.profile.crs,
                merged(lines, self._before, edited=QDate.currentDate().toPyDate()),
            )
        except ClairvilleError as error:
            self.panel.tell_error(error)
            return
        self.panel.tell(
            "success",
            tr("Bell times saved: {n} lines.").format(n=number(len(lines))),
            tr("They count as the territory's own, no longer as assumed."),
        )
        self.panel.read_again()


class BellsDialog(QDialog):
    """``lines``: see :func:`~.algorithms.crossing.bells.editable`; ``result_lines`` are the checked
    ones after :meth:`accept`.
    """

    def __init__(self, lines, names, parent=None):
        super().__init__(parent)
        self.setWindowTitle(tr("Bell times of the schools"))
        self.resize(760, 460)
        self.names, self.result_lines = names, None
        self.labels = {
            code: label[language()]
            for code, label in theme(bells.THEME).fields["level"].codes.items()
        }
        self.notice = Notice()
        self.table = QTableWidget(0, 11)
        self.table.setHorizontalHeaderLabels(
            [tr("Level or school"), *day_names(language()), tr("Entry"), tr("Exit"), tr("Origin")]
        )
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(_WHO, QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().hide()
        self.table.setAccessibleName(tr("Bell times of the schools"))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        add, remove = QPushButton(tr("Add a line")), QPushButton(tr("Remove the line"))
        add.clicked.connect(lambda _checked=False: self.add_line(_blank()))
        remove.clicked.connect(lambda _checked=False: self.table.removeRow(self.table.currentRow()))
        row = QHBoxLayout()
        row.addWidget(add)
        row.addWidget(remove)
        row.addStretch(1)
        row.addWidget(buttons)
        column = QVBoxLayout(self)
        column.addWidget(
            wrapped(
                tr(
                    "One line is one half-day: tick its days, write its hours as 08:30. A school's own line wins "
                    "over that of its level, hours of the national file over both. Saving confirms all lines: "
                    'the mark "assumed" goes.'
                )
            )
        )
        column.addWidget(self.notice)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        for line in lines:
            self.add_line(line)

    def add_line(self, line):
        """A line at the end of the table."""
        row = self.table.rowCount()
        self.table.insertRow(row)
        who = QComboBox()
        for code, label in self.labels.items():
            who.addItem(label, ("level", code))
        for name in self.names:
            who.addItem(name, ("school", name))
        if line.uai:
            who.addItem(line.uai, ("uai", line.uai))
        wanted = (
            ("uai", line.uai)
            if line.uai
            else ("school", line.school)
            if line.school
            else ("level", line.level)
        )
        who.setCurrentIndex(
            next((i for i in range(who.count()) if tuple(who.itemData(i)) == wanted), 0)
        )
        self.table.setCellWidget(row, _WHO, who)
        for day in range(1, 8):
            item = QTableWidgetItem()
            item.setFlags(
                Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
            )
            item.setCheckState(
                Qt.CheckState.Checked if day in line.days else Qt.CheckState.Unchecked
            )
            self.table.setItem(row, _FIRST_DAY + day - 1, item)
        self.table.setItem(row, _OPENS, QTableWidgetItem(line.opens))
        self.table.setItem(row, _CLOSES, QTableWidgetItem(line.closes))
        origin = QTableWidgetItem(
            theme(bells.THEME).fields["origin"].codes[line.origin][language()]
        )
        origin.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.table.setItem(row, _ORIGIN, origin)

    def lines(self):
        """What the table says now, unchecked."""
        from ....algorithms.crossing.bells import HalfDay

        found = []
        for row in range(self.table.rowCount()):
            kind, value = self.table.cellWidget(row, _WHO).currentData()
            days = tuple(
                day
                for day in range(1, 8)
                if self.table.item(row, _FIRST_DAY + day - 1).checkState() == Qt.CheckState.Checked
            )
            found.append(
                HalfDay(
                    **{kind: value},
                    days=days,
                    opens=self.table.item(row, _OPENS).text().strip(),
                    closes=self.table.item(row, _CLOSES).text().strip(),
                )
            )
        return found

    def accept(self):
        """Close when every line can be used, else say which one cannot."""
        from ....algorithms.crossing.bells import checked

        try:
            self.result_lines = checked(self.lines())
        except ClairvilleError as error:
            self.notice.tell_error(error)
            return
        super().accept()


def _blank():
    from ....algorithms.crossing.bells import HalfDay

    return HalfDay(level="elementary", days=(1, 2, 4, 5), opens="08:30", closes="11:30")
