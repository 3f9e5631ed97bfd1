"""What a person does with the log in the command post: open, write, correct, erase, print, save, check,
close. Every write passes the warning on names."""

import datetime as dt
import pathlib
from dataclasses import replace

from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ....algorithms.common import sheet
from ....algorithms.common.errors import StoreError
from ...host import files, settings
from ...host.i18n import language, tr
from ...store.logbook import Draft
from ..frame import tools
from ..frame.choices import Choice
from ..frame.parts import wrapped
from . import asking
from .logdesk import LogDesk
from .logpane import LogPane

_LOOK_MS = 5_000  # between two looks at what other posts wrote
_READ_MS = 300  # after the last letter: names are looked for


class LogActions:
    """``panel``: what tells and knows the territory. ``pane``: the list; ``line``: the entry line, always
    in sight; ``changed()`` is called after every change of the log."""

    def __init__(self, panel, changed):
        self.panel, self.changed = panel, changed
        self.desk, self.pane = LogDesk(), LogPane()
        self.pane.correct.connect(self.correct)
        self.pane.erase.connect(self.erase)
        self.pane.chosen.connect(self.choose)
        self.pane.begin.connect(self.ask_begin)
        self.pane.print_asked.connect(self.ask_print)
        self.pane.csv_asked.connect(self.ask_csv)
        self.pane.verify_asked.connect(self.verify)
        self.pane.close_asked.connect(self.ask_close)
        self.pane.take_over.connect(self.take_over)
        self._timer = QTimer(panel, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._build_line()

    def _build_line(self):
        from ....algorithms.situation import logbook

        self.function = Choice(least=9)
        self.function.setAccessibleName(tr("Function that writes"))
        self.function.setToolTip(tr("Function that writes: never a name"))
        for code, told in logbook.functions().items():
            self.function.addItem(told[f"short_{language()}"], code)
            self.function.setItemData(self.function.count() - 1, told[language()], 3)
        self.function.setCurrentIndex(self.function.findData("desk"))
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(tr("What happens, in one sentence; Enter writes it"))
        self.edit.setAccessibleName(tr("New line of the log"))
        self.edit.setMaxLength(2_000)
        self.edit.returnPressed.connect(self.note)
        self._soon = QTimer(self.panel, singleShot=True, interval=_READ_MS)
        self._soon.timeout.connect(self._look_for_names)
        self.edit.textChanged.connect(lambda _text: self._soon.start())
        self.decides = QCheckBox(tr("Decision"))
        self.decides.setToolTip(tr("The line is a decision, not an event"))
        self.real = QCheckBox(tr("Real, no exercise"))
        self.real.setToolTip(
            tr("During an exercise: this line is about something that really happens")
        )
        self.real.hide()
        self.put = QPushButton(tr("Note"))
        self.put.setToolTip(tr("Write the line to the log"))
        self.put.clicked.connect(lambda _checked=False: self.note())
        self.warning = wrapped(small=True)
        self.warning.setStyleSheet(asking.WARNING)
        self.warning.hide()
        self.line = QWidget()
        first = QHBoxLayout()
        first.addWidget(self.function)
        first.addWidget(self.edit, 1)
        second = QHBoxLayout()
        second.addWidget(self.decides)
        second.addWidget(self.real)
        second.addStretch(1)
        second.addWidget(self.put)
        column = QVBoxLayout(self.line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(first)
        column.addWidget(self.warning)
        column.addLayout(second)

    def _look_for_names(self):
        from ....algorithms.situation import logbook, logrows

        found = logbook.persons_in(self.edit.text())
        self.warning.setText(logrows.told_persons(found, language()))
        self.warning.setVisible(bool(found))

    # -- state
    @tools.tells_errors
    def refresh(self):
        """Read the logs of the store in force."""
        self.desk.open(settings.store_path())
        self._timer.start()
        self._show()

    def _show(self):
        self.pane.show_log(self.desk, self.panel.timezone)
        self.real.setVisible(self.desk.exercise)
        closed = bool(self.desk.state and self.desk.state.closed_utc)
        self.put.setEnabled(not closed and self.desk.refused is None)
        self.changed()

    @tools.tells_errors
    def look(self):
        """Take in what other posts wrote meanwhile."""
        if self.panel.isVisible() and self.desk.read():
            self._show()

    @tools.tells_errors
    def choose(self, log):
        """Show another log."""
        if log:
            self.desk.choose(log)
            self._show()

    @tools.tells_errors
    def take_over(self):
        """Write here, where the other computer is gone."""
        self.desk.take_over()
        self._show()

    # -- writing
    @property
    def writer(self):
        """The function that writes."""
        return self.function.currentData()

    @tools.tells_errors
    def note(self):
        """Write the entry line; the incident that is chosen is linked."""
        text = self.edit.text().strip()
        if not text:
            self.edit.setFocus()
            return False
        kind = "decision" if self.decides.isChecked() else "note"
        if self.write(Draft(kind, text, **self.panel.linked()), real=self.real.isChecked()):
            self.edit.clear()
            self.decides.setChecked(False)
            self.real.setChecked(False)
        self.edit.setFocus()
        return True

    @tools.tells_errors
    def write(self, draft, *, real=False):
        """Add an entry, an exercise's in the log of an exercise unless it is ``real``; asks to open a
        log where there is none. The entry, or False."""
        if not self.ready():
            return False
        values = {"function": draft.function or self.writer}
        values["exercise"] = not real and (draft.exercise or self.desk.state.exercise)
        made = self.desk.write(replace(draft, **values))
        self._show()
        return made

    def ready(self):
        """True where a line can be written; asks to open a log where there is none."""
        if self.desk.state is None or self.desk.state.closed_utc:
            return bool(self.ask_begin())
        return True

    @tools.tells_errors
    def ask_begin(self):
        """Open a log: what for, and whether it is an exercise. True when one was opened."""
        form = BeginForm(self.panel)
        if form.exec() != form.DialogCode.Accepted:
            return False
        return self.begin(form.title.text().strip(), form.drill.isChecked())

    @tools.tells_errors
    def begin(self, title, exercise):
        """Open a log."""
        self.desk.begin(title, exercise, self.writer)
        self._show()
        return True

    @tools.tells_errors
    def correct(self, number):
        """A counter-entry to a line."""
        said = asking.words(
            self.panel, tr("Correct line {n}").format(n=number), tr("What is right:")
        )
        entry = next(e for e in self.desk.entries if e.number == number)
        if not said:
            return False
        drill = {"exercise": entry.exercise, "function": self.writer}
        self.desk.write(Draft("counter", said, refers_to=number, incident=entry.incident, **drill))
        self.panel.live.end(number)
        self._show()
        return True

    @tools.tells_errors
    def erase(self, number):
        """Take the words of a line out, where the law wants it."""
        asked = tr("Erase the text of line {n}?").format(n=number)
        why = tr(
            "The text cannot be brought back; the line, its hour and its digest stay. Who decides it is noted."
        )
        if not asking.sure(self.panel, asked, why, tr("Erase the text")):
            return False
        ground = asking.words(self.panel, asked, tr("Ground (without the words that go):"))
        if not ground:
            return False
        self.desk.erase(number, ground, self.writer)
        self.pane._drawn = None
        self._show()
        return True

    @tools.tells_errors
    def ask_close(self):
        """Close the log."""
        said = asking.words(
            self.panel, tr("Close the log"), tr("Last line:"), tr("End of the crisis")
        )
        if said:
            self.desk.write(
                Draft("closed", said, function=self.writer, exercise=self.desk.exercise)
            )
            self.desk.choose(self.desk.state.log)
            self._show()

    # -- reading
    @tools.tells_errors
    def verify(self):
        """Say whether the log holds."""
        found = self.desk.verdict()
        if found.good:
            told = tr("The log holds: {n} lines, nothing was changed since they were written.")
            self.panel.tell("success", told.format(n=found.entries))
        else:
            self.panel.tell_error(StoreError(f"logbook_broken_{found.why}", number=found.first))

    def _beside(self, ending):
        folder = pathlib.Path(settings.results_folder())
        folder.mkdir(parents=True, exist_ok=True)
        stamp = dt.datetime.now().strftime("%Y%m%d_%H%M")
        return str(folder / f"main_courante_{stamp}.{ending}")

    def ask_print(self):
        """Choose a file and print."""
        path = QFileDialog.getSaveFileName(
            self.panel, tr("Print the log"), self._beside("pdf"), tr("PDF files (*.pdf)")
        )[0]
        if path:
            self.print_to(path)

    @tools.tells_errors
    def print_to(self, path):
        """The whole log as PDF."""
        self.desk.read()
        verdict = self.desk.verdict()
        from ...printing.reports import logpage  # pages need pandas, the log does not

        logpage.save_log(
            self.desk.state, self.desk.entries, verdict, path, language(), self.panel.timezone
        )
        self.panel.tell("success", tr("Saved: {path}").format(path=path))
        return True

    def ask_csv(self):
        """Choose a file and save."""
        path = QFileDialog.getSaveFileName(
            self.panel, tr("Save the log"), self._beside("csv"), tr("CSV files (*.csv)")
        )[0]
        if path:
            self.csv_to(path)

    @tools.tells_errors
    def csv_to(self, path):
        """The whole log as a table; semicolons, as French offices read them."""
        from ....algorithms.situation import logrows

        self.desk.read()
        rows = logrows.csv_rows(self.desk.entries, language(), self.panel.timezone)
        files.save(path, sheet.text(rows), "utf-8-sig")
        self.panel.tell("success", tr("Saved: {path}").format(path=path))
        return True

    def dispose(self):
        """Let another window write."""
        self._timer.stop()
        self.desk.close()


class BeginForm(QDialog):
    """What a new log is about, and whether it is an exercise."""

    def __init__(self, parent):
        super().__init__(parent)
        self.setWindowTitle(tr("Open a log"))
        self.title = QLineEdit()
        self.title.setPlaceholderText(tr("River flood, storm, exercise …"))
        self.title.setAccessibleName(tr("What it is about"))
        self.drill = QCheckBox(tr("This is an EXERCISE"))
        self.drill.setToolTip(tr("Every screen and every printed page will say so"))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.go = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.go.setText(tr("Open the log"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))
        self.go.setEnabled(False)
        self.title.textChanged.connect(lambda text: self.go.setEnabled(bool(text.strip())))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(tr("What it is about"), self.title)
        form.addRow("", self.drill)
        told = wrapped(
            tr(
                "A log is a public archive: it names functions, never persons, and it is eliminated with the visa of the departmental "
                "archives only."
            ),
            small=True,
        )
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(told)
        column.addWidget(buttons)
        self.setMinimumWidth(420)
