"""The inbox behind the panel: which requests stand in it, in which order, what the agent decided and
how to take it back. No widget.
"""

import datetime as dt
import json
import pathlib

from ...host import settings
from ...host.meta import ROOT
from ...store.sealed import SealedStore
from ...store.sealedkey import Bare
from ...store.sealedrows import KEEP_DAYS, is_done

FILTERS = ("service", "category", "district", "urgency")
_LEVELS = ("call", "urgent", "prompt", "ordinary")
_SAMPLE = ROOT / "resources" / "demo" / "requests.json"


def territory():
    """The name under which requests are kept: the profile in force."""
    return pathlib.Path(settings.load().profile).stem or "clairville"


def _order():
    from ....algorithms.requests import inbox

    return inbox


def service_of(row):
    """What the agent decided, else what the town's software says, else what was proposed."""
    return row["corrected"] or row["accepted"] or row["service"] or row["service_proposed"] or ""


class Inbox:
    """One store opened, its rows in order. They are unlocked once and kept in memory until
    :meth:`close`; a decision unlocks the rows that it changes and no other."""

    def __init__(self, store, *, sample=False):
        self.store, self.sample = store, sample
        self.filters = dict.fromkeys(FILTERS, "")
        self.state, self.words = "open", ""
        self._undo = []
        self.read()

    @classmethod
    def invented(cls):
        """An inbox of invented sentences, in memory alone: nothing of it lies on the disk."""
        store = SealedStore(None, Bare(), "")
        today = dt.date.today()
        rows = json.loads(_SAMPLE.read_text(encoding="utf-8"))["requests"]
        for row in rows:
            row["date"] = (today - dt.timedelta(days=row.pop("days_ago"))).isoformat()
        store.add(rows)
        return cls(store, sample=True)

    def close(self):
        """Let go of the store and of every word of it."""
        self.store.close()
        self.all, self.by_id, self.told_by = [], {}, {}
        self._undo, self._alike, self._nearby, self._delays = [], {}, None, None

    # -- rows
    def read(self):
        """Read the store again."""
        self.all = self.store.records()
        self.by_id = {row["id"]: row for row in self.all}
        self._alike, self._nearby, self._delays = {}, None, None
        self._weigh(self.all)
        self.told_by = _order().count_requesters(self.all)

    def _weigh(self, rows):
        """Say of each row whether it is done, how urgent it is and where it stands."""
        for row in rows:
            row["done"] = is_done(row)
        today = dt.date.today()
        for row, danger in zip(rows, _order().dangers(rows), strict=True):
            row["danger"] = danger
            at = _order().place_in_order(row, danger.level, today)
            row["at"] = (*at, str(row["date"]), row["id"])

    def _renew(self, ids):
        """Unlock these rows again, in their places."""
        rows = [self.by_id[i] for i in ids if i in self.by_id]
        for row in rows:
            before = row["danger"], row["at"]
            row.update(self.store.record(row["id"]) or {})
            row["danger"], row["at"] = before  # a decision changes no word
            row["done"] = is_done(row)
        self._alike = {}

    def shown(self):
        """The rows that the filters leave, the most urgent first, the oldest rising."""
        wanted = self.words.casefold().split()
        return sorted((r for r in self.all if self.is_wanted(r, wanted)), key=lambda r: r["at"])

    def is_wanted(self, row, words=None):
        """True if the filters leave this row."""
        words = self.words.casefold().split() if words is None else words
        if self.state != "all" and row["done"] != (self.state == "done"):
            return False
        for name, value in self.filters.items():
            if value and self._value(row, name) != value:
                return False
        if not words:
            return True
        said = " ".join(str(row[n] or "") for n in ("id", "text", "address", "category")).casefold()
        return all(word in said for word in words)

    @staticmethod
    def _value(row, name):
        if name == "service":
            return service_of(row)
        return row["danger"].level if name == "urgency" else row[name]

    def values(self, name):
        """What a filter may be set to."""
        found = {self._value(r, name) for r in self.all} - {None, ""}
        if name == "urgency":
            return [level for level in _LEVELS if level in found]
        return sorted(found)

    def services(self):
        """Every service that this inbox knows."""
        names = ("service", "service_proposed", "corrected", "accepted")
        return sorted({row[n] for row in self.all for n in names} - {None, ""})

    def call_now(self):
        """Open requests for which one calls the fire service before any sorting."""
        return [r for r in self.all if not r["done"] and r["danger"].level == "call"]

    def candidates(self, row):
        """(request, metres, days) that may tell the same as ``row``: what lies near it, then what the
        last reading found; what the agent refused or joined is not asked again."""
        if row["id"] not in self._alike:
            if self._nearby is None:
                self._nearby = _order().Nearby(self.all)
            self._alike[row["id"]] = self._nearby.alike(row)
        near = {a.id: (self.by_id[a.id], a.metres, a.days) for a in self._alike[row["id"]]}
        for other in row["duplicates"] or ():
            number = other[0] if isinstance(other, list) else other
            if number in self.by_id and not self.by_id[number]["done"]:
                near.setdefault(number, (self.by_id[number], None, None))
        decided = {*row["joined"], *row["refused"]}
        return [found for number, found in near.items() if number not in decided]

    def delay(self, row):
        """How long requests like this one usually take; None where that is not known."""
        if self._delays is None:
            self._delays = _order().usual_delays(self.all, dt.date.today(), KEEP_DAYS)
        category = row["category"] or ""
        return self._delays.get((category, service_of(row))) or self._delays.get((category, ""))

    def head_of(self, row):
        """The number of the request with which this one was joined; "" for none."""
        heads = (r["id"] for r in self.all if row["id"] in r["joined"])
        return next(heads, "")

    # -- decisions
    def decide(self, row, *decisions):
        """Keep (request, what, value) together: one step back takes all of them back."""
        numbers = self.store.keep_decisions(decisions)
        self._undo.append((row["id"], numbers, decisions))
        self._changed(decisions)

    def _changed(self, decisions):
        self._renew(dict.fromkeys(request for request, _, _ in decisions))
        if any(what == "joined" for _, what, _ in decisions):
            self.told_by = _order().count_requesters(self.all)

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
        request, numbers, decisions = self._undo.pop()
        self.store.undo(*numbers)
        self._changed(decisions)
        return request
