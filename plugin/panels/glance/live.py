"""Live mode: a switch that asks for the sources every few minutes, the pull, and the words for what
changed.
"""

from qgis.PyQt.QtCore import QTime, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox, QWidget

from ....algorithms.common.themes import theme as load_theme
from ...host import settings
from ...host.i18n import language, tr
from ...territory import profiles
from ..citydata import themelayers
from ..frame.figures import number

PULL = "clairville:pullcity"


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


class LiveRefresh:
    """Pulls the ``themes`` of a :class:`~.glance.GlancePanel` again and tells what that changed.

    ``before``: the conflicts before the pull, then its counts and what failed; None between two
    refreshes.
    """

    def __init__(self, panel, themes):
        self.panel, self.themes = panel, tuple(themes)
        self.before = None

    def start(self):
        """Pull again what changes by itself, then say what is new at the hour shown; skipped while
        something runs.
        """
        if (
            self.panel.working
            or self.panel.clock.working
            or self.panel.clock.week is None
            or self.panel.stack.currentWidget() is not self.panel.body
        ):
            return False
        now = settings.load()
        names = [name for name in self.themes if name in profiles.load(now.profile).themes]
        self.before = {key_of(row) for row in self._all_now()}, {}, {}
        parameters = {
            "PROFILE": now.profile,
            "STORE": settings.store_path(now),
            "THEMES": ",".join(names),
        }
        return self.panel.run(PULL, parameters, self._sources_pulled, tr("Refreshing the sources"))

    def _sources_pulled(self, results, _layers):
        self.before = (
            self.before[0],
            dict(results.get("COUNTS") or {}),
            dict(results.get("FAILED") or {}),
        )
        themelayers.repaint(settings.store_path())
        self.panel.read_again()

    def forget(self):
        """A refresh that did not work has nothing to compare."""
        self.before = None

    def _all_now(self):
        return self.panel.clock.conflicts(self.panel.local(), top=None)[
            ["feature_id", "kind"]
        ].itertuples(index=False)

    def tell_changes(self):
        """After the week was prepared anew: what the refresh brought; nothing after another reason."""
        if self.before is None or self.panel.working:
            return
        (earlier, *told), self.before = self.before, None
        after = {key_of(row) for row in self._all_now()}
        pulled, failed = (
            {load_theme(theme).label[language()]: said for theme, said in found.items()}
            for found in told
        )
        self.panel.tell(
            "warning" if failed else "info",
            tr("Sources refreshed at {time}.").format(time=QTime.currentTime().toString("HH:mm")),
            changes(earlier, after, pulled, failed),
        )


def key_of(conflict):
    """What makes a conflict the same one in two lists."""
    return conflict.feature_id, conflict.kind


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
