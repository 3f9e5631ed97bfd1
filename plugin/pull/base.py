"""The way of one theme's pull: what the sources announce, what they send, what the store takes, and
one line in its log whatever happens.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import time
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ...algorithms.common.errors import Cancelled, ClairvilleError
from ...algorithms.common.themes import Theme
from ..dress import tables
from ..host import log
from ..sources.base import Source
from ..sources.journal import Journal, sweep
from ..sources.records import Announcement
from ..territory import trust
from ..territory.profiles import Entry, Profile
from .failures import code_of, sentence_of, sentence_without_keys
from .outcome import LogLine, Pulled, join_once, map_of
from .rows import Part

if TYPE_CHECKING:
    from ..sources.http import Client
    from ..store.base import Store

Received = Any  # what a subclass receives into: rows in staging, cells in a file


class Pull:
    """One theme on its way from the sources of a profile into a store.

    A subclass says how a source is opened, receives what it sends, compares that with what is
    there, and commits it. ``before``: the line of the last good pull, None for the first;
    ``counts``, ``drift``: as in :class:`~.outcome.Pulled`.
    """

    def __init__(
        self,
        profile: Profile,
        theme: Theme,
        store: Store,
        client: Client,
        progress: Callable[[float], Any],
    ) -> None:
        self.profile, self.theme, self.store = profile, theme, store
        self.client, self.progress = client, progress
        self.entries: list[Entry] = profile.themes[theme.name]
        self.before: dict[str, Any] | None = None
        self.parts: list[Part] = []
        self.counts: dict[str, Any] = {}
        self.drift: list[dict[str, Any]] = []
        self.doubts: list[tuple[str, dict[str, Any]]] = []
        self._clock = time.perf_counter()
        self._journals: dict[str, Journal] = {}
        self.line = LogLine(
            theme.name,
            dt.datetime.now(dt.timezone.utc).isoformat(timespec="seconds"),
            join_once(e.source["type"] for e in self.entries),
            join_once(e.licence for e in self.entries),
            join_once(e.attribution for e in self.entries),
        )

    # -- what a subclass says
    # -----------------------------------------------------------------------------------------
    def last_pull(self) -> dict[str, Any] | None:
        """The log line of what is there; None when nothing is."""
        raise NotImplementedError

    def open_source(self, entry: Entry) -> Source:
        """The source of an entry, which has asked for nothing yet."""
        raise NotImplementedError

    def receive(self) -> contextlib.AbstractContextManager[Received]:
        """Everything that the sources send, where the store can take it from; gone at the end."""
        raise NotImplementedError

    def is_as_before(self, received: Received) -> bool:
        """True if the store holds just that already."""
        raise NotImplementedError

    def commit(self, received: Received) -> None:
        """Put it into the store, together with its line in the log: all or nothing."""
        raise NotImplementedError

    # -- the way
    # -----------------------------------------------------------------------------------------
    def run(self) -> Pulled:
        """Go the whole way.

        Returns
        -------
        Pulled
            A failure too, whatever its kind: the store is what it was, and the log says why.

        Raises
        ------
        Cancelled
            The person gave up.
        """
        outcome: str | None = "done"
        try:
            self._begin()
            return self._pulled()
        except Cancelled:
            outcome = None
            raise
        except Exception as error:  # a theme's failure is its own
            outcome = code_of(error)
            return self.failed(error)
        finally:
            for journal in self._journals.values():
                journal.end(outcome)

    def _begin(self) -> None:
        sweep()  # as a sensitive theme too, which has no journal of its own
        if not self.theme.sensitive:
            # raw rows of sensitive themes never reach the disk, not even for an hour
            self._journals = {e.key: Journal(self.store.uri, e.key, e.source) for e in self.entries}
        trust.check(self.profile, [*(e.source for e in self.entries), self.profile.boundary])

    def _pulled(self) -> Pulled:
        self.before = self.last_pull()
        self.announce()
        if self.before and self.same_map and all(p.card.unchanged for p in self.parts):
            return self.unchanged(self.before)
        self._announce_again()
        with self.receive() as received:
            if self.is_as_before(received):
                return self.unchanged(self.line.as_row())
            self.commit(received)
        tables.dress(self.store.uri, self.theme, self.line.as_row())
        with contextlib.suppress(Cancelled):  # the rows are in; the next theme hears of it
            self.progress(1.0)
        return Pulled(self.theme.name, "ok", self.counts, drift=self.drift, doubts=self.doubts)

    @property
    def same_map(self) -> bool:
        """True if what is there was read from the same sources in the same way."""
        return self.before is not None and self.before["fields"].get("map") == map_of(self.entries)

    def announce(self) -> None:
        """Ask each source what it has; the log line tells it."""
        before = self.before or {}
        known = before.get("validator") or {} if self.same_map else {}
        for entry in self.entries:
            with self.on_behalf_of(entry):
                source = self.open_source(entry)
                self.parts.append(Part(entry, source, source.announce(known.get(entry.key))))
        line, parts = self.line, self.parts
        line.url = join_once(p.card.url for p in parts)
        # what the profile does not say, the source may
        line.licence = join_once(p.entry.licence or p.card.licence for p in parts) or (
            before.get("licence") or ""
        )
        line.attribution = join_once(p.entry.attribution or p.card.attribution for p in parts) or (
            before.get("attribution") or ""
        )
        line.data_date = max((p.entry.data_date or p.card.data_date for p in parts), default="")
        line.validator = {p.entry.key: p.card.validator for p in parts}

    def _announce_again(self) -> None:
        """One source of several changed: the theme is made of all of them."""
        for part in self.parts:
            if part.card.unchanged:
                with self.on_behalf_of(part.entry):
                    part.card = part.source.announce(None)
        self.line.validator = {p.entry.key: p.card.validator for p in self.parts}

    # -- what subclasses share
    # -----------------------------------------------------------------------------------------
    def on_behalf_of(self, entry: Entry) -> contextlib.AbstractContextManager[Client]:
        """The client's requests are for this entry's source, and its journal keeps their pages."""
        return self.client.on_behalf_of(
            entry.source, self._journals.get(entry.key), self.theme.sensitive
        )

    def keep_pages_of(self, card: Announcement) -> None:
        """The journal of the source at work holds pages of this announcement from now on."""
        if self.client.journal:
            self.client.journal.announced(card)

    def count_reused(self) -> None:
        """Tell what an interrupted pull had received already."""
        if pages := sum(journal.reused for journal in self._journals.values()):
            self.counts["pages of an interrupted pull"] = pages

    @property
    def seconds(self) -> float:
        """How long this pull has taken so far."""
        return round(time.perf_counter() - self._clock, 2)

    # -- its ends
    # -----------------------------------------------------------------------------------------
    def unchanged(self, facts: dict[str, Any]) -> Pulled:
        """Nothing to write but one line in the log; ``facts``: the line that tells what is there."""
        names = ("announced", "got", "kept", "dropped", "sha256", "fields")
        kept = {name: facts.get(name) for name in names}
        kept["data_date"] = self.line.data_date or facts.get("data_date")
        changes = {"added": 0, "removed": 0, "modified": 0}
        self.store.log(
            self.line.as_row(**kept, **changes, status="unchanged", seconds=self.seconds)
        )
        counts = {name: kept[name] or 0 for name in names[:3]}
        return Pulled(self.theme.name, "unchanged", {**counts, **(kept["dropped"] or {})})

    def failed(self, error: Exception) -> Pulled:
        """A failure told: in the log, when it can be written, and in what comes back."""
        code = code_of(error)
        message = sentence_without_keys(error, self.profile, self.entries)
        # rows that filled the memory, files that are open
        _forget_frames(error)
        self.parts.clear()
        if code != "store_locked":
            self._log_failure(message)
        return Pulled(self.theme.name, "failed", {}, message, code)

    def _log_failure(self, message: str) -> None:
        """A store that does not exist yet is not made for a failure."""
        try:
            if self.store.exists:
                self.store.log(
                    self.line.as_row(status="failed", seconds=self.seconds, message=message)
                )
        except ClairvilleError as error:
            log.warning(sentence_of(error))


def _forget_frames(error: BaseException) -> None:
    """What the frames of an error hold goes, and of the errors that led to it."""
    pending: list[BaseException | None] = [error]
    seen: set[int] = set()
    while pending:
        last = pending.pop()
        if last is not None and id(last) not in seen:
            seen.add(id(last))
            traceback.clear_frames(last.__traceback__)
            pending += (last.__cause__, last.__context__)
