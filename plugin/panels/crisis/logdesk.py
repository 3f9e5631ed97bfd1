"""The log of the crisis of the store in force, in memory: opened, read, written. No widget."""

from dataclasses import replace

from ....algorithms.common.errors import StoreError
from ...store.logbook import Logbook


class LogDesk:
    """``book``: the logs of the store; ``state``: of the log that is shown, None without one;
    ``entries``: its entries; ``refused``: why this window may not write, as an error, or None."""

    def __init__(self):
        self.book = self.state = self.refused = None
        self.entries = []

    def open(self, store):
        """Point at a store, and at its newest log that is open, else its newest; True if the store is
        another one. Raises ClairvilleError."""
        book = Logbook(store)
        if self.book is not None and self.book.place == book.place:
            self.read()
            return False
        self.close()
        self.book = book
        logs = self.logs()
        chosen = next((s for s in logs if not s.closed_utc), logs[0] if logs else None)
        if chosen is not None:
            self.choose(chosen.log)
        return True

    def logs(self):
        """Every log of the store that was not eliminated, the newest first."""
        return [s for s in self.book.logs() if not s.eliminated_utc] if self.book else []

    def choose(self, log):
        """Show another log."""
        self.entries = []
        self.state = next((s for s in self.logs() if s.log == log), None)
        self._claim()
        self.read()

    def _claim(self):
        self.refused = None
        if self.state is None or self.state.closed_utc:
            return
        try:
            self.book.claim()
        except StoreError as error:
            self.refused = error

    def take_over(self):
        """Write in the place of a computer that is gone. Raises StoreError where it is not."""
        self.book.take_over()
        self.refused = None

    def read(self):
        """Take in what was added; True where there was something. Raises ClairvilleError."""
        if self.state is None:
            return False
        after = self.entries[-1].number if self.entries else 0
        new = self.book.entries(self.state.log, after)
        self.entries += new
        gone = {e.refers_to for e in new if e.kind == "erased"}
        if gone:
            self.entries = [
                replace(e, body=None, salt="") if e.number in gone else e for e in self.entries
            ]
        if any(e.kind == "closed" for e in new):
            self.state = next((s for s in self.logs() if s.log == self.state.log), self.state)
        return bool(new)

    @property
    def exercise(self):
        """True while a log of an exercise is open."""
        return bool(self.state and self.state.exercise and not self.state.closed_utc)

    @property
    def open_for_entries(self):
        """True where this window may add entries."""
        return bool(self.state and not self.state.closed_utc and self.refused is None)

    def begin(self, title, exercise, function):
        """Open a log and show it. Raises ClairvilleError."""
        self.choose(self.book.open_log(title, exercise=exercise, function=function))

    def write(self, draft):
        """Add an entry; it, and those of others meanwhile, are in :attr:`entries`. Raises
        ClairvilleError."""
        made = self.book.append(self.state.log, draft)
        self.read()
        return made

    def erase(self, number, why, function):
        """Take the words of an entry out. Raises ClairvilleError."""
        self.book.erase_text(self.state.log, number, why, function)
        self.read()

    def verdict(self):
        """Whether the log is what was written."""
        return self.book.verify(self.state.log)

    def ticked(self, incident):
        """{step: entry that ticked it} of an incident."""
        from ....algorithms.situation import logbook as pure

        return pure.ticked(self.entries, incident)

    def close(self):
        """Let another window write."""
        if self.book is not None:
            self.book.close()
        self.book = self.state = self.refused = None
        self.entries = []
