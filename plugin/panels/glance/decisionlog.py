"""The decisions of the store in force, in memory: read, kept, taken back. No widget."""

from dataclasses import dataclass, replace

from qgis.PyQt.QtCore import QDate

from ....algorithms.common.errors import StoreError
from ...host import settings
from ...store import decisions as kept
from ...store import stores


@dataclass(frozen=True)
class _Written:
    """A change of this window: ``before`` it (None: nothing), and ``left``, the ``changed_utc`` that
    it left in the store, "" where it removed.
    """

    work: str
    before: object
    left: str
    crs: str


class DecisionLog:
    """``known``: {number of a work: its decision}."""

    def __init__(self):
        self.known = {}
        self._mine = []  # what this window wrote, the last at the end

    def read(self, crs):
        """Bring in line with the store, places in ``crs``. Raises ClairvilleError."""
        from ....algorithms.crossing import decisions

        with stores.open_store(settings.store_path()) as opened:
            rows = kept.read(opened, crs) if opened.exists else []
        found = [decisions.of_row(row) for row in rows]
        self.known = {d.feature_id: d for d in found if d.theme == decisions.THEME}

    def forget(self):
        """Another store: nothing of the one before can be taken back there."""
        self.known, self._mine = {}, []

    def services(self):
        """The services named so far, for the form to offer."""
        return sorted({s for d in self.known.values() for s in (d.lead, d.called) if s})

    def keep(self, decision, crs):
        """Write a checked decision over the one that the person saw, told by its ``changed_utc``.

        Raises ClairvilleError, after it has read what is there.
        """
        before = self._seen(decision, crs)
        made = self._write(decision, decision.changed_utc, crs)
        self._mine.append(_Written(decision.feature_id, before, made.changed_utc, crs))

    def remove(self, decision, crs):
        """Take a decision out of the store, as the person saw it. Raises ClairvilleError."""
        before = self._seen(decision, crs)
        self._delete(decision, crs)
        self._mine.append(_Written(decision.feature_id, before, "", crs))

    @property
    def can_undo(self):
        """True where a change of this window can be taken back."""
        return bool(self._mine)

    def undo(self):
        """Take the last change back; the number of the work. Raises ClairvilleError.

        Where somebody else has written since, theirs stays, and ours can no longer be taken back.
        """
        from ....algorithms.crossing.decisions import Decision

        last = self._mine[-1]
        try:
            if last.before is None:
                self._delete(Decision(last.work, changed_utc=last.left), last.crs)
                now = ""
            else:
                now = self._write(last.before, last.left, last.crs).changed_utc
        except StoreError as error:
            if error.code == "decision_changed":
                self._mine = [w for w in self._mine if w.work != last.work]
            raise
        self._mine.pop()
        was = last.before.changed_utc if last.before is not None else ""
        for i, one in enumerate(self._mine):  # what it left is there again, with another stamp
            if (one.work, one.left) == (last.work, was):
                self._mine[i] = replace(one, left=now)
        return last.work

    def overdue(self):
        """Decisions whose date has passed, the oldest first."""
        from ....algorithms.crossing import decisions

        return decisions.overdue(self.known.values(), today())

    def _seen(self, decision, crs):
        """The decision that the person saw, as the store has it; None where there was none."""
        if not decision.changed_utc:
            return None
        found = self.known.get(decision.feature_id)
        if found is None or found.changed_utc != decision.changed_utc:
            self.read(crs)  # another since: the store refuses, or what is known was forgotten
            found = self.known.get(decision.feature_id)
        return found

    def _write(self, decision, seen, crs):
        from ....algorithms.crossing import decisions

        try:
            with stores.open_store(settings.store_path()) as opened:
                row = kept.save(opened, decisions.as_row(decision), crs, seen)
        except Exception:
            self.read(crs)
            raise
        made = decisions.of_row(row)
        self.known[decision.feature_id] = made
        return made

    def _delete(self, decision, crs):
        try:
            with stores.open_store(settings.store_path()) as opened:
                kept.remove(opened, decision.theme, decision.feature_id, decision.changed_utc)
        except Exception:
            self.read(crs)
            raise
        self.known.pop(decision.feature_id, None)


def today():
    """The day of the computer."""
    return QDate.currentDate().toPyDate()
