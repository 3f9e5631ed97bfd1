"""What the agent decides in the inbox, by button or by one letter."""

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QEvent, Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ...host.i18n import tr
from ..frame import tools
from . import answer, link
from .building import Shown
from .inboxstate import territory


class Deciding(Shown):
    """Accept, correct, join, take back; nothing is sent, nothing is joined without a click."""

    # -- decisions
    def _decided(self):
        self._thin()

    @tools.tells_errors
    def accept(self):
        """The service proposed is right."""
        row = self.current()
        if row is not None and self.inbox.accept(row):
            self._decided()
        elif row is not None:
            self.tell("info", tr("No service is proposed: choose one with C."))

    def correct(self):
        """Ask for the right service, in the panel itself."""
        if self.current() is not None:
            self.services.clear()
            self.services.addItems(self.inbox.services())
            self.services.setCurrentText("")
            self.services.show()
            self.services.lineEdit().setFocus()

    @tools.tells_errors
    def _corrected(self):
        row, service = self.current(), self.services.currentText().strip()
        self.services.hide()
        self.list.setFocus()
        if row is not None and service:
            known = service in self.inbox.services()
            self.inbox.correct(row, service)
            if known:
                self._decided()
            else:  # the filters know it from now on
                self._fill(self.list.currentRow())

    def pair(self):
        """The list shows look-alikes of the chosen request, and the inbox again at the next call."""
        if self.pairing is not None:
            self._unpair()
        elif (row := self.current()) is not None:
            if not self.inbox.candidates(row):
                self.tell("info", tr("No request nearby may tell the same."))
                return
            self.pairing = row["id"]
            self._list()

    def _unpair(self):
        back, self.pairing = self.pairing, None
        self._banner()
        self._list(back)

    @tools.tells_errors
    def join(self):
        """The agent says that both tell the same."""
        self._pair_decided(self.inbox.join)

    @tools.tells_errors
    def refuse(self):
        """The agent says that they do not."""
        self._pair_decided(self.inbox.refuse)

    def _pair_decided(self, decide):
        row = self.current()
        if row is None or self.pairing is None:
            return
        decide(self.inbox.by_id[self.pairing], row)
        if self.inbox.candidates(self.inbox.by_id[self.pairing]):
            self._list()
        else:
            self._unpair()

    @tools.tells_errors
    def undo(self):
        """Take the last decision back and stand on its request."""
        request = self.inbox.undo() if self.inbox else None
        if request is None:
            self.tell("info", tr("There is nothing to take back."))
            return
        self.pairing = None
        self._banner()
        self._list(request)

    def open_request(self):
        """The request in the town's software."""
        row = self.current()
        if row is None:
            return
        address = link.address(territory(), row["id"])
        if address:
            QDesktopServices.openUrl(QUrl(address))
        else:
            self.tell(
                "info",
                tr("The address of the town's software is not known: give it under “The inbox…”."),
            )

    @tools.tells_errors
    def copy_answer(self):
        """A draft to the clipboard."""
        row = self.current()
        if row is not None:
            text, told = answer.draft(self.inbox, row)
            QgsApplication.clipboard().setText(text)
            self.tell("success", tr("The answer is copied: read it over, nothing was sent."), told)

    # -- keyboard
    def eventFilter(self, watched, event):
        """One letter a decision while the list has the focus; Enter and Escape in the service field."""
        if event.type() == QEvent.Type.KeyPress and self.inbox is not None:
            if watched is self.list and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                if self._key(event.key()):
                    return True
            elif watched is self.services.lineEdit():
                if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                    self._corrected()
                    return True
                if event.key() == Qt.Key.Key_Escape:
                    self.services.hide()
                    self.list.setFocus()
                    return True
        return super().eventFilter(watched, event)

    def _key(self, key):
        pairing = self.pairing is not None
        enter = self.join if pairing else self.accept
        known = {
            Qt.Key.Key_J: lambda: self._step(1),
            Qt.Key.Key_K: lambda: self._step(-1),
            Qt.Key.Key_Return: enter,
            Qt.Key.Key_Enter: enter,
            Qt.Key.Key_D: self.pair,
            Qt.Key.Key_O: self.open_request,
            Qt.Key.Key_U: self.undo,
        }
        known |= (
            {Qt.Key.Key_N: self.refuse, Qt.Key.Key_Escape: self._unpair}
            if pairing
            else {Qt.Key.Key_C: self.correct}
        )
        if key in known:
            known[key]()
        return key in known

    def _step(self, by):
        self.list.setCurrentRow(min(max(self.list.currentRow() + by, 0), self.list.count() - 1))
