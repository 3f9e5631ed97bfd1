"""What changed since last week, from what the store kept: asked in the background once the week is
prepared.
"""

import datetime as dt
from dataclasses import dataclass, field

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....algorithms.common.errors import ClairvilleError
from ...host import log, problems
from ...host.i18n import tr
from ...store import history, stores

DAYS = 7
_GOOD = ("ok", "unchanged")


@dataclass(frozen=True)
class WeekChanges:
    """``works``: :class:`~.algorithms.crossing.workhistory.Changes` or None; ``looked``: the earlier
    look that ``newly`` (numbers of works) is compared with, "" where there is none; ``to_decide``:
    {number: street} of the works that ask for a decision in the week shown; ``own_week``: it is the
    week on which the panel opened, others are not compared.
    """

    works: object = None
    looked: str = ""
    newly: tuple = ()
    to_decide: dict = field(default_factory=dict)
    own_week: bool = True

    def fresh(self):
        """Numbers of the works that are new in the list, published or to be decided."""
        new = [change.feature_id for change in self.works.new] if self.works is not None else []
        return {*new, *self.newly}


class WeekComparison(QObject):
    """``ready``: :attr:`found` is that of the store and week asked for last; ``failed`` carries a
    sentence.
    """

    ready = pyqtSignal()
    failed = pyqtSignal(str)

    def __init__(self, parent=None):
        super().__init__(parent)
        self.found, self._task, self._again = WeekChanges(), None, None
        self._closed = False

    @property
    def working(self):
        """True while the store is asked."""
        return self._task is not None

    def ask(self, store_path, week, *, note):
        """Compare; ``note``: keep that somebody looked at this week today."""
        if self._task is not None:
            self._again = (store_path, week, note)
            return
        self._task = QgsTask.fromFunction(
            tr("Clairville: what changed since last week"),
            lambda _task: _compare(store_path, week, note),
            on_finished=self._done,
        )
        QgsApplication.taskManager().addTask(self._task)

    def forget(self):
        """Another store: nothing is known of it."""
        self.found, self._again = WeekChanges(), None

    def close(self):
        """Nobody waits for an answer any more."""
        self._closed, self._again = True, None

    def _done(self, exception, result=None):
        self._task = None
        again, self._again = self._again, None
        if self._closed:
            return
        if again is not None:
            self.ask(*again[:2], note=again[2])
            return
        if exception is not None:
            self.failed.emit(problems.sentence_of(exception))
            return
        self.found = result
        self.ready.emit()


def _compare(store_path, week, note):
    from ....algorithms.crossing import weekly, workhistory

    since = dt.datetime.now(dt.timezone.utc) - dt.timedelta(days=DAYS)
    since = since.isoformat(timespec="seconds")
    asks = weekly.to_decide(week.city, week.start, week.end)
    with stores.open_store(store_path) as opened:
        rows = history.of_works(opened)
        good = [r["started_utc"] for r in opened.pulls(history.THEME) if r["status"] in _GOOD]
    works = workhistory.changes_since(rows, good, since)
    looked, newly = "", []
    if note:
        now = dt.datetime.now(dt.timezone.utc).isoformat(timespec="seconds")
        looks = [*rows, *workhistory.looks_to_note(rows, (), now)]
        named = week.city.sites.ids()
        looked, newly = workhistory.newly_to_decide(looks, asks, since, named)
        try:
            with stores.open_store(store_path) as opened:
                history.note_looks(opened, asks)
        except ClairvilleError as error:  # locked or read-only: it is noted the next time
            log.info(f"The look at the works to decide was not noted: {error}")
    return WeekChanges(works, looked, tuple(newly), asks, note)
