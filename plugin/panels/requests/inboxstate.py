"""The inbox behind the panel: which requests stand in it, in which order, what the agent decided and
how to take it back. No widget.
"""

import datetime as dt
import json
import pathlib

from ...host import files, settings
from ...host.meta import ROOT
from ...store.sealed import SealedStore
from ...store.sealedkey import Bare

FILTERS = ("service", "category", "district", "urgency")
_SAMPLE = ROOT / "resources" / "demo" / "requests.json"


def territory():
    """The name under which requests are kept: the profile in force."""
    return pathlib.Path(settings.load().profile).stem or "clairville"


def call_now(text):
    """Words of a text for which one calls the fire service before any sorting."""
    return _order().call_now(text)


def _order():
    from ....algorithms.requests import inbox

    return inbox


def service_of(row):
    """What the agent decided, else what the town's software says, else what was proposed."""
    return row["corrected"] or row["accepted"] or row["service"] or row["service_proposed"] or ""


class Inbox:
    """One store opened, its rows in order."""

    def __init__(self, store, *, sample=False):
        self.store, self.sample = store, sample
        self.filters = dict.fromkeys(FILTERS, "")
        self.state, self.words = "open", ""
        self._undo = []
        self._folder = None
        self.read()

    @classmethod
    def invented(cls):
        """An inbox of invented sentences, in a file of its own that goes with it."""
        folder = files.folder()
        store = SealedStore(pathlib.Path(folder.name) / "invented.bare", Bare(), "")
        today = dt.date.today()
        rows = json.loads(_SAMPLE.read_text(encoding="utf-8"))["requests"]
        for row in rows:
            row["date"] = (today - dt.timedelta(days=row.pop("days_ago"))).isoformat()
        store.add(rows)
        made = cls(store, sample=True)
        made._folder = folder
        return made

    def close(self):
        """Let go of the store; invented sentences are emptied."""
        if self.sample:
            self.store.empty()
        self.store.close()
        if self._folder is not None:
            self._folder.cleanup()

    # -- rows
    def read(self):
        """Read the store again."""
        self.all = self.store.records()
        self.by_id = {row["id"]: row for row in self.all}
        self.told_by = {}
        for row in self.all:
            self.told_by[row["id"]] = row["requesters"] or 1
        for row in self.all:
            for other in row["joined"]:
                self.told_by[row["id"]] += (self.by_id.get(other) or {}).get("requesters") or 1

    def shown(self):
        """The rows that the filters leave, the most urgent first, the oldest rising."""
        today = dt.date.today()
        wanted = self.words.casefold().split()
        rows = [r for r in self.all if self._is_wanted(r, wanted)]
        return sorted(
            rows, key=lambda r: (-_order().rank_points(r, today), str(r["date"]), r["id"])
        )

    def _is_wanted(self, row, words):
        done = bool(row["closed"] or row["handled"])
        if self.state != "all" and done != (self.state == "done"):
            return False
        for name, value in self.filters.items():
            has = service_of(row) if name == "service" else row[name]
            if value and has != value:
                return False
        said = " ".join(str(row[n] or "") for n in ("id", "text", "address", "category")).casefold()
        return all(word in said for word in words)

    def values(self, name):
        """What a filter may be set to."""
        return sorted(
            {service_of(r) if name == "service" else r[name] for r in self.all} - {None, ""}
        )

    def services(self):
        """Every service that this inbox knows."""
        names = ("service", "service_proposed", "corrected", "accepted")
        return sorted({row[n] for row in self.all for n in names} - {None, ""})

    def call_now(self):
        """Open requests for which one calls the fire service before any sorting."""
        waiting = (r for r in self.all if not (r["closed"] or r["handled"]))
        return [r for r in waiting if call_now(r["text"] or "")]

    def candidates(self, row):
        """(request, metres, days) that may tell the same as ``row``: those of the reading, else those
        that lie near; what the agent refused or joined is not asked again."""
        decided = {*row["joined"], *row["refused"]}
        read = [self.by_id[i] for i in row["duplicates"] or () if i in self.by_id]
        near = _order().near_requests(
            row, [r for r in self.all if not (r["closed"] or r["handled"])]
        )
        known = {other["id"]: (other, metres, days) for other, metres, days in near}
        found = [known.get(r["id"], (r, None, None)) for r in read] or near
        return [f for f in found if f[0]["id"] not in decided]

    # -- decisions
    def decide(self, row, *decisions):
        """Keep (request, what, value) together: one step back takes all of them back."""
        numbers = [self.store.keep_decision(*decision) for decision in decisions]
        self._undo.append((row["id"], numbers))
        self.read()

    def accept(self, row):
        """The service is right, the request is handled. False where there is none to accept."""
        service = service_of(row)
        if not service:
            return False
        self.decide(row, (row["id"], "accepted", service), (row["id"], "handled", True))
        return True

    def correct(self, row, service):
        """Another service; the next training learns it."""
        self.decide(row, (row["id"], "corrected", service), (row["id"], "handled", True))

    def join(self, row, other):
        """``other`` tells the same: it is handled with ``row``, whose requesters grow."""
        self.decide(row, (row["id"], "joined", other["id"]), (other["id"], "handled", True))

    def refuse(self, row, other):
        """``other`` tells something else."""
        self.decide(row, (row["id"], "refused", other["id"]))

    def undo(self):
        """Take the last step back; the number of its request, None where there is none."""
        if not self._undo:
            return None
        request, numbers = self._undo.pop()
        self.store.undo(*numbers)
        self.read()
        return request
