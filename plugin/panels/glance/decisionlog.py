"""The decisions of the store in force, in memory: read, kept, taken back. No widget."""

from qgis.PyQt.QtCore import QDate

from ...host import settings
from ...store import decisions as kept
from ...store import stores


class DecisionLog:
    """``known``: {number of a work: its decision}."""

    def __init__(self):
        self.known = {}
        self._before = []  # (decision before or None, work) of each change, the last at the end

    def read(self):
        """Bring in line with the store. Raises ClairvilleError."""
        from ....algorithms.crossing import decisions

        with stores.open_store(settings.store_path()) as opened:
            rows = kept.read(opened) if opened.exists else []
        found = [decisions.of_row(row) for row in rows]
        self.known = {d.feature_id: d for d in found if d.theme == decisions.THEME}

    def forget(self):
        """Another store: nothing of the one before can be taken back there."""
        self.known, self._before = {}, []

    def services(self):
        """The services named so far, for the form to offer."""
        return sorted({s for d in self.known.values() for s in (d.lead, d.called) if s})

    def keep(self, decision, crs):
        """Write a checked decision. Raises ClairvilleError, after it has read what is there."""
        before = self.known.get(decision.feature_id)
        self._write(decision, crs)
        self._before.append((before, decision.feature_id, crs))

    def remove(self, decision, crs):
        """Take a decision out of the store. Raises ClairvilleError."""
        self._delete(decision)
        self._before.append((decision, decision.feature_id, crs))

    @property
    def can_undo(self):
        """True where a change of this window can be taken back."""
        return bool(self._before)

    def undo(self):
        """Take the last change back; the number of the work. Raises ClairvilleError."""
        before, work, crs = self._before.pop()
        now = self.known.get(work)
        if before is None:
            if now is not None:
                self._delete(now)
        else:
            self._write(before, crs)
        return work

    def overdue(self):
        """Decisions whose date has passed, the oldest first."""
        from ....algorithms.crossing import decisions

        return decisions.overdue(self.known.values(), today())

    def _write(self, decision, crs):
        from ....algorithms.crossing import decisions

        seen = self.known.get(decision.feature_id)
        try:
            with stores.open_store(settings.store_path()) as opened:
                row = kept.save(
                    opened, decisions.as_row(decision), crs, seen.changed_utc if seen else ""
                )
        except Exception:
            self.read()
            raise
        self.known[decision.feature_id] = decisions.of_row(row)

    def _delete(self, decision):
        seen = self.known.get(decision.feature_id)
        try:
            with stores.open_store(settings.store_path()) as opened:
                kept.remove(
                    opened,
                    decision.theme,
                    decision.feature_id,
                    seen.changed_utc if seen else "",
                )
        except Exception:
            self.read()
            raise
        self.known.pop(decision.feature_id, None)


def today():
    """The day of the computer."""
    return QDate.currentDate().toPyDate()
