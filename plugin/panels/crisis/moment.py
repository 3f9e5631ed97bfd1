"""Which moment the command post looks at: now, a past one again, or another one ("what if"); and
whether what is shown stands still."""

import datetime as dt

from qgis.PyQt.QtCore import QDateTime, QSignalBlocker, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QDateTimeEdit, QHBoxLayout, QToolButton, QWidget

from ....algorithms.clock import moments
from ...host.i18n import tr
from ..frame.choices import Choice
from ..frame.parts import titled_tip

NOW, REPLAY, WHAT_IF = "now", "replay", "what_if"
_SOON_MS = 600


class Moment(QWidget):
    """``changed``: another moment is to be looked at; ``frozen`` carries whether it stands still."""

    changed = pyqtSignal()
    frozen = pyqtSignal(bool)

    def __init__(self, parent=None):
        super().__init__(parent)
        self.timezone = "UTC"
        self.mode = Choice(least=6)
        self.mode.setAccessibleName(tr("Moment"))
        for code, label in (
            (NOW, tr("Now")),
            (REPLAY, tr("Replay")),
            (WHAT_IF, tr("What if")),
        ):
            self.mode.addItem(label, code)
        self.mode.setToolTip(
            tr(
                "Now: what the feeds say. Replay: what was known at a past moment. What if: works, closures and schools at "
                "another moment."
            )
        )
        self.edit = QDateTimeEdit()
        self.edit.setCalendarPopup(True)
        self.edit.setDisplayFormat("ddd dd/MM/yyyy HH:mm")
        self.edit.setToolTip(tr("Local time of the territory"))
        self.edit.setAccessibleName(tr("Day and hour"))
        self.freeze = QToolButton()
        self.freeze.setText(tr("Freeze"))
        self.freeze.setCheckable(True)
        self.freeze.setToolTip(
            titled_tip(
                tr("Freeze"),
                tr(
                    "List and map stand still, to edit or print; the log goes on. Click again to see what is new."
                ),
            )
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.mode)
        row.addWidget(self.edit, 1)
        row.addWidget(self.freeze)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.changed)
        self.mode.currentIndexChanged.connect(self._mode_changed)
        self.edit.dateTimeChanged.connect(lambda _moment: self._soon.start())
        self.freeze.toggled.connect(self.frozen)
        self.tick()

    def begin(self, timezone, given=""):
        """Start for a territory; ``given``: its local moment where its data end in the past."""
        self.timezone = timezone
        moment = QDateTime.fromString(given, "yyyy-MM-ddTHH:mm:ss")
        if not moment.isValid():
            moment = QDateTime.fromString(given, "yyyy-MM-ddTHH:mm")
        with QSignalBlocker(self.mode), QSignalBlocker(self.edit):
            self.mode.setCurrentIndex(self.mode.findData(REPLAY if moment.isValid() else NOW))
            if moment.isValid():
                self.edit.setDateTime(moment)
        self.tick()

    @property
    def kind(self):
        """Which of :data:`NOW`, :data:`REPLAY`, :data:`WHAT_IF`."""
        return self.mode.currentData()

    def tick(self):
        """Let the edit follow the clock while it is now."""
        self.edit.setReadOnly(self.kind == NOW)
        self.edit.setEnabled(self.kind != NOW)
        if self.kind == NOW:
            with QSignalBlocker(self.edit):
                self.edit.setDateTime(QDateTime(self.local()))

    def local(self):
        """The moment as a ``datetime`` without zone: civil time of the territory."""
        if self.kind == NOW:
            now = moments.local(dt.datetime.now(dt.timezone.utc), self.timezone)
            return now.replace(second=0, microsecond=0)
        chosen = self.edit.dateTime().toPyDateTime()
        return chosen.replace(tzinfo=None, second=0, microsecond=0)

    def utc(self):
        """The moment as an aware ``datetime``."""
        if self.kind == NOW:
            return dt.datetime.now(dt.timezone.utc)
        found = moments.utc(self.local(), self.timezone)
        return found.replace(tzinfo=dt.timezone.utc)

    def show_utc(self, moment):
        """Set the moment that a recording has reached; nobody is told."""
        with QSignalBlocker(self.edit):
            self.edit.setDateTime(QDateTime(moments.local(moment, self.timezone)))

    def follow_replay(self, on):
        """Let a recording lead: a moment that is chosen is one of it. Nobody is told."""
        with QSignalBlocker(self.mode):
            self.mode.setCurrentIndex(self.mode.findData(REPLAY if on else NOW))
        self.mode.setEnabled(not on)
        self.tick()

    def set_mode(self, kind):
        """Choose a mode as a click does."""
        self.mode.setCurrentIndex(self.mode.findData(kind))

    def _mode_changed(self, _index):
        self.tick()
        self.changed.emit()
