"""Live mode: a switch that asks for the sources every few minutes, and the words for what changed."""

from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox, QWidget

from ...host.i18n import tr
from ..frame.resultlist import number


class LiveMode(QWidget):
    """``due`` is emitted at once when switched on, then every so many minutes until it is switched
    off.
    """

    due = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self.switch = QCheckBox(tr("Live: refresh every"))
        self.switch.setToolTip(
            tr("Pull works, complaints, air and schools again and again, and tell what changed")
        )
        self.minutes = QSpinBox()
        self.minutes.setRange(1, 1440)
        self.minutes.setValue(15)
        self.minutes.setSuffix(" min")
        self.minutes.setAccessibleName(tr("Minutes between two refreshes"))
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.due)
        self.switch.toggled.connect(self._toggled)
        self.minutes.valueChanged.connect(lambda value: self._timer.setInterval(60_000 * value))
        self._timer.setInterval(60_000 * self.minutes.value())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.switch)
        row.addWidget(self.minutes)
        row.addStretch(1)

    @property
    def running(self):
        """True while the sources are asked for."""
        return self._timer.isActive()

    def stop(self):
        """No more refreshes."""
        self.switch.setChecked(False)

    def _toggled(self, on):
        if not on:
            self._timer.stop()
            return
        self._timer.start()
        self.due.emit()


def key_of(conflict):
    """What makes a conflict the same one in two lists."""
    return conflict.work_id, conflict.school, conflict.kind


def changes(before, after, pulled, failed=()):
    """One text: features added, removed and changed by theme, conflicts that came and went, then
    what failed.

    ``before``, ``after``: sets of :func:`key_of`; ``pulled``: {label: counts of the pull};
    ``failed``: {label: why}.
    """
    parts = []
    for label, counts in pulled.items():
        added, removed, modified = (counts.get(k) or 0 for k in ("added", "removed", "modified"))
        if added or removed or modified:
            parts.append(
                tr("{theme}: {added} new, {removed} gone, {modified} changed").format(
                    theme=label,
                    added=number(added),
                    removed=number(removed),
                    modified=number(modified),
                )
            )
    if not parts:
        parts.append(tr("The sources have not changed"))
    parts.append(
        tr("conflicts at this hour: {new} new, {gone} gone").format(
            new=number(len(after - before)), gone=number(len(before - after))
        )
    )
    said = [
        tr("{theme} could not be refreshed: {why}").format(theme=label, why=why)
        for label, why in dict(failed).items()
    ]
    return "\n".join(["; ".join(parts) + ".", *said])
