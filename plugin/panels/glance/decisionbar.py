"""The decision on the selected work, under the list: what it says, and buttons to write it, take it
back and open its document.
"""

from qgis.PyQt.QtCore import QEvent, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ....algorithms.common.documents import is_in_own_folder
from ....algorithms.common.errors import ClairvilleError
from ...host import documents
from ...host.i18n import language, tr
from ..frame.figures import nice_date, number
from ..frame.parts import tool_button, wrapped
from .decisionform import DecisionForm
from .decisionlog import DecisionLog, today

_NOTE = 120  # letters of a note beside the rest: the form shows it whole


class DecisionBar(QWidget):
    """``changed``: what is known of decisions is another. ``panel``: tells messages."""

    changed = pyqtSignal()

    def __init__(self, panel):
        super().__init__()
        self.panel, self.log, self.shown = panel, DecisionLog(), None
        self.text = wrapped()
        self.edit = tool_button(
            "edit",
            tr("Decision…"),
            tr("Who leads, by when, in which state: kept with the town's data (F2)"),
            self.ask,
            text=True,
        )
        self.undo = tool_button(
            "/mActionUndo.svg", tr("Undo"), tr("Take the last change of a decision back"), self.back
        )
        self.open = tool_button(
            "/mActionFileOpen.svg",
            tr("Document"),
            tr("Open the document of this decision"),
            self.open_document,
        )
        self.row = QHBoxLayout()
        for button in (self.edit, self.open, self.undo):
            self.row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.text)
        column.addLayout(self.row)
        panel.list.installEventFilter(self)
        self.show_work(None)

    def eventFilter(self, watched, event):
        """F2 on the list opens the form."""
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_F2:
            self.ask()
            return True
        return super().eventFilter(watched, event)

    # -- what is shown
    # ---------------------------------------------------------------------------------------------------
    def read(self):
        """Bring in line with the store; an error is told."""
        try:
            self.log.read(self.panel.clock.profile.crs)
        except ClairvilleError as error:
            self.log.forget()
            self.panel.tell_error(error, "warning")

    def show_work(self, decision):
        """Speak of one work: its decision, or an empty one that names it; None: of none."""
        self.shown = decision
        kept = decision is not None and decision.feature_id in self.log.known
        self.text.setText(sentence_of(decision) if kept else "")
        self.text.setVisible(kept)
        self.edit.setEnabled(decision is not None)
        self.open.setEnabled(kept and bool(decision.document))
        self.undo.setEnabled(self.log.can_undo)

    # -- actions
    # ---------------------------------------------------------------------------------------------------
    def ask(self):
        """The form of the selected work's decision; what it accepts is kept."""
        if self.shown is None:
            self.panel.tell("info", tr("Choose a line of the list first."))
            return
        form = self.form(self.shown)
        if form.exec():
            self.take(form)

    def form(self, decision):
        """The form of a decision, as the store has it."""
        kept = decision.feature_id in self.log.known
        return DecisionForm(decision, kept, self.log.services(), self.panel)

    def take(self, form):
        """Keep what an accepted form says."""
        crs = self.panel.clock.profile.crs
        if form.removed:
            done = self._change(lambda: self.log.remove(form.decision, crs))
            said, hint = tr("The decision is removed."), tr('"Undo" brings it back.')
        else:
            done = self._change(lambda: self.log.keep(form.result, crs))
            said, hint = tr("The decision is kept."), tr('"Undo" takes it back.')
        if not done:
            return
        warnings = [] if form.removed else _warnings(form)
        self.panel.tell("warning" if warnings else "success", said, " ".join(warnings) or hint)

    def back(self):
        """Take the last change back."""
        if self.log.can_undo and self._change(self.log.undo):
            self.panel.tell("success", tr("The last change of a decision is taken back."))

    def open_document(self):
        """Open the document of the decision shown: a page or a file of this computer."""
        if self.shown is None or not self.shown.document:
            return
        try:
            documents.open_document(self.shown.document)
        except ClairvilleError as error:
            self.panel.tell_error(error)

    def _change(self, action):
        try:
            action()
        except ClairvilleError as error:
            self.changed.emit()
            self.panel.tell_error(error)
            return False
        self.changed.emit()
        return True


def _warnings(form):
    """What became of what was written, and of its document, as sentences."""
    found = []
    if form.gone:
        found.append(
            tr("{n} traces of persons were taken out of its texts: read it once more.").format(
                n=number(form.gone)
            )
        )
    if form.result.document != form.document.text().strip().strip('"'):
        found.append(
            tr("A name or a key was taken out of its document: check that it still opens.")
        )
    if is_in_own_folder(form.result.document):
        found.append(
            tr("Only this computer can open its document: it lies in a user's own folder.")
        )
    return found


def sentence_of(decision):
    """A decision in one line: "Decision: to be dealt with · roads · before 20/06/2024, overdue · …"."""
    return tr("Decision: {said}").format(said=short(decision, whole=True))


def short(decision, whole=False):
    """State, service and date of a decision; ``whole``: the service called and the note as well."""
    from ....algorithms.crossing import decisions

    parts = [decisions.label(decision.state, language())]
    if decision.lead:
        parts.append(decision.lead)
    if decision.due is not None:
        day = nice_date(decision.due.isoformat())
        late = decision.is_overdue(today())
        parts.append(
            tr("before {date}, overdue").format(date=day)
            if late
            else tr("before {date}").format(date=day)
        )
    if whole and decision.called:
        parts.append(tr("called: {service}").format(service=decision.called))
    if whole and decision.note:
        note = " ".join(decision.note.split())
        parts.append(note if len(note) <= _NOTE else f"{note[:_NOTE].rsplit(' ', 1)[0]}…")
    return " · ".join(parts)
