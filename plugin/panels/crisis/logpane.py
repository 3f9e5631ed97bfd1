"""The log of the crisis as a list, and what is done with it: correct a line, print, save as CSV, look
whether it holds, close it, open another one."""

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from ....algorithms.common.language import with_colon
from ...host.i18n import language, tr
from ..frame.choices import Choice
from ..frame.figures import number
from ..frame.flow import Flow
from ..frame.parts import plain_tip, tool_button, wrapped

NUMBER = Qt.ItemDataRole.UserRole + 1
SHOWN = 400  # lines of a list; print and CSV hold all


class LogPane(QWidget):
    """Emits what a person asks for; writes nothing itself. ``correct``, ``erase`` carry the number of
    a line, ``chosen`` the id of a log."""

    correct = pyqtSignal(int)
    erase = pyqtSignal(int)
    chosen = pyqtSignal(str)
    begin = pyqtSignal()
    print_asked = pyqtSignal()
    csv_asked = pyqtSignal()
    verify_asked = pyqtSignal()
    close_asked = pyqtSignal()
    take_over = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self.logs = Choice(least=14)
        self.logs.setAccessibleName(tr("Logs of crises"))
        self.logs.activated.connect(lambda _index: self.chosen.emit(self.logs.currentData() or ""))
        self.new = tool_button(
            "/mActionAdd.svg",
            tr("Open a log"),
            tr("Begins a log, of a real crisis or of an exercise"),
            self.begin.emit,
        )
        self.state = wrapped(small=True)
        self.over = tool_button(
            "",
            tr("Write here instead"),
            tr("Where the other computer is gone: what it still holds open is not taken"),
            self.take_over.emit,
            text=True,
        )
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setAlternatingRowColors(True)
        self.list.setAccessibleName(tr("Lines of the log"))
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(12 * self.fontMetrics().height())
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.currentItemChanged.connect(lambda *_: self._allow())
        self.fix = tool_button(
            "edit",
            tr("Correct"),
            tr("A counter-entry: the line stays, struck through, and a new one says what is right"),
            lambda: self.correct.emit(self.current()),
            text=True,
        )
        self.print = tool_button(
            "sheet", tr("Print"), tr("The whole log as a PDF"), self.print_asked.emit, text=True
        )
        self.csv = tool_button(
            "register", tr("CSV"), tr("The whole log as a table"), self.csv_asked.emit, text=True
        )
        self.check = tool_button(
            "/mActionCheckGeometry.svg",
            tr("Check"),
            tr("Looks whether a line was changed, taken out or put in since it was written"),
            self.verify_asked.emit,
            text=True,
        )
        self.end = tool_button(
            "",
            tr("Close the log…"),
            tr("After that, corrections alone can be added"),
            self.close_asked.emit,
            text=True,
        )
        top = QHBoxLayout()
        top.addWidget(self.logs, 1)
        top.addWidget(self.new)
        self.buttons = QWidget()
        flow = Flow()
        for button in (self.fix, self.print, self.csv, self.check, self.end):
            flow.addWidget(button)
        self.buttons.setLayout(flow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addLayout(top)
        column.addWidget(self.state)
        column.addWidget(self.over, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list, 1)
        column.addWidget(self.buttons)
        self._drawn = None

    def current(self):
        """The number of the line that is chosen, 0 for none."""
        item = self.list.currentItem()
        return item.data(NUMBER) if item is not None else 0

    def show_log(self, desk, timezone):
        """What a :class:`~.logdesk.LogDesk` holds."""
        told = [(s.log, self._title(s)) for s in desk.logs()]
        self.logs.blockSignals(True)
        self.logs.clear()
        for log, title in told:
            self.logs.addItem(title, log)
        if not told:
            self.logs.addItem(tr("No log is open"), "")
        if desk.state is not None:
            self.logs.setCurrentIndex(max(self.logs.findData(desk.state.log), 0))
        self.logs.blockSignals(False)
        self.over.setVisible(desk.refused is not None)
        self.state.setText(self._state(desk))
        self.show_lines(desk, timezone)
        self._open = desk.open_for_entries
        self._allow()

    def show_lines(self, desk, timezone):
        """The lines alone, the newest last and in sight."""
        from ....algorithms.situation import logrows

        key = (desk.state.log if desk.state else "", len(desk.entries))
        if key == self._drawn:
            return
        self._drawn = key
        chosen = self.current()
        self.list.clear()
        for line in logrows.lines(desk.entries, language(), timezone)[-SHOWN:]:
            self.list.addItem(self._item(line))
            if line.number == chosen:
                self.list.setCurrentRow(self.list.count() - 1)
        self.list.scrollToBottom()

    @staticmethod
    def _item(line):
        head = " · ".join(
            p for p in (str(line.number), f"{line.day} {line.clock}".strip(), line.who) if p
        )
        text = with_colon([line.what, line.text], language()) if line.text else line.what
        item = QListWidgetItem("\n".join(p for p in (head, text, " · ".join(line.marks)) if p))
        item.setData(NUMBER, line.number)
        item.setToolTip(plain_tip(text))
        font = item.font()
        font.setStrikeOut(line.struck)
        item.setFont(font)
        return item

    def _title(self, state):
        parts = [tr("EXERCISE")] if state.exercise else []
        parts.append(state.title or state.log)
        if state.closed_utc:
            parts.append(tr("closed"))
        return " · ".join(parts)

    def _state(self, desk):
        if desk.state is None:
            return tr(
                "No log is open. Open one to write: time-stamped lines that nobody can change, functions and no names."
            )
        if desk.refused is not None:
            return desk.refused.told(language())
        if desk.state.closed_utc:
            return tr("This log is closed: it can be read, printed and corrected.")
        told = tr("{n} lines. A line is never changed: a correction is a new line.")
        return told.format(n=number(len(desk.entries)))

    def _allow(self):
        some = self.list.count() > 0
        may_write = getattr(self, "_open", False)
        self.fix.setEnabled(self.current() > 0)
        for button in (self.print, self.csv, self.check):
            button.setEnabled(some)
        self.end.setEnabled(may_write)

    def _menu(self, point):
        if not self.current():
            return
        self.menu = QMenu(self)
        self.menu.addAction(tr("Correct this line…"), lambda: self.correct.emit(self.current()))
        self.menu.addAction(
            tr("Erase the text of this line…"), lambda: self.erase.emit(self.current())
        )
        self.menu.popup(self.list.viewport().mapToGlobal(point))
