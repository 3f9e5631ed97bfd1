"""The form of one decision on one work: who leads, by when, in which state, with a note and a document."""

from dataclasses import replace

from qgis.gui import QgsDateEdit
from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from ....algorithms.common.errors import ClairvilleError
from ....algorithms.common.resources import table
from ...host.i18n import language, tr
from ..frame.figures import nice_date
from ..frame.parts import Notice, tool_button, wrapped


class DecisionForm(QDialog):
    """``decision``: what is known; ``kept``: it stands in the store; ``services``: those named
    before.

    ``result``: the checked decision after :meth:`accept`, and ``gone`` how many traces of persons
    went; ``removed``: the person took the decision back.
    """

    def __init__(self, decision, kept, services, parent=None):
        super().__init__(parent)
        self.decision, self.result, self.gone, self.removed = decision, None, 0, False
        self.setWindowTitle(tr("Decision on a work"))
        self.setMinimumWidth(440)
        self.notice = Notice()
        self._fields = table("crossing/decision_log")["fields"]
        self._edits(decision, services)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        document = QHBoxLayout()
        document.addWidget(self.document, 1)
        document.addWidget(
            tool_button("", "…", tr("Choose a document on this computer"), self._browse)
        )
        for name, widget in (
            ("state", self.state),
            ("lead", self.lead),
            ("due", self.due),
            ("called", self.called),
            ("note", self.note),
            ("document", document),
        ):
            form.addRow(self._label(name), widget)
        column = QVBoxLayout(self)
        column.addWidget(wrapped(about(decision), bold=True))
        column.addWidget(self.notice)
        column.addLayout(form)
        column.addWidget(
            wrapped(
                tr(
                    "Names of private persons do not belong here: write the service. Names, telephones and "
                    "mail addresses that are recognised are taken out as it is saved."
                ),
                small=True,
            )
        )
        column.addWidget(self._buttons(kept))
        self.state.setFocus()

    def _label(self, name):
        return self._fields[name][language()]

    def _edits(self, decision, services):
        self.state = QComboBox()
        for code, label in table("crossing/decision_log")["states"].items():
            self.state.addItem(label[language()], code)
        self.state.setCurrentIndex(self.state.findData(decision.state))
        self.lead, self.called = QLineEdit(decision.lead), QLineEdit(decision.called)
        self.lead.setPlaceholderText(tr("Service that leads, for example roads"))
        self.called.setPlaceholderText(tr("Service called, never a private person"))
        for edit in (self.lead, self.called):
            completer = QCompleter(list(services), edit)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            edit.setCompleter(completer)
        self.due = QgsDateEdit()
        self.due.setAllowNull(True)
        self.due.setCalendarPopup(True)
        self.due.setDisplayFormat("dd/MM/yyyy")
        if decision.due is None:
            self.due.clear()
        else:
            self.due.setDate(QDate(decision.due))
        self.note = QPlainTextEdit(decision.note)
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(84)
        self.document = QLineEdit(decision.document)
        self.document.setPlaceholderText(tr("https://… or the path of a document"))
        for name in ("state", "lead", "due", "called", "note", "document"):
            getattr(self, name).setAccessibleName(self._label(name))

    def _buttons(self, kept):
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self.save = buttons.button(QDialogButtonBox.StandardButton.Save)
        self.save.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.remove = QPushButton(tr("Remove the decision"))
        self.remove.setAutoDefault(False)
        self.remove.clicked.connect(self._remove)
        if kept:  # a box shows every button it is given
            buttons.addButton(self.remove, QDialogButtonBox.ButtonRole.DestructiveRole)
        return buttons

    def _browse(self):
        path = QFileDialog.getOpenFileName(self, tr("Document of the decision"))[0]
        if path:
            self.document.setText(path)

    def _remove(self):
        self.removed = True
        super().accept()

    def written(self):
        """What the form says now, unchecked."""
        due = None if self.due.isNull() else self.due.date().toPyDate()
        return replace(
            self.decision,
            state=self.state.currentData(),
            lead=self.lead.text(),
            due=due,
            called=self.called.text(),
            note=self.note.toPlainText(),
            document=self.document.text(),
        )

    def accept(self):
        """Close when it can be kept, else say what cannot."""
        from ....algorithms.crossing import decisions

        try:
            self.result, self.gone = decisions.checked(
                self.written(), QDate.currentDate().toPyDate()
            )
        except ClairvilleError as error:
            self.notice.tell_error(error)
            return
        super().accept()


def about(decision):
    """The work that a decision is on, in one line: place, dates, number."""
    days = [nice_date(d.isoformat()) for d in (decision.work_start, decision.work_end) if d]
    number = tr("work {id}").format(id=decision.feature_id)
    return " · ".join(part for part in (decision.name, " – ".join(days), number) if part)
