"""What writes to the live store (:mod:`.ring`): rounds of feeds, entries made by hand, the purge.

One writer at a time, in one transaction a round: whoever is killed loses the round at hand and
nothing else. Rows that did not change are not written again.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from osgeo import gdal, ogr

from ...algorithms.clock import freshness
from ...algorithms.common import themes
from ...algorithms.common.themes import Theme
from . import ring
from .base import Store
from .gathered import Row
from .places import in_database
from .ringrounds import Registered, Round
from .ringtables import count, current, fill, insert, note_round, own_table, run, theme_table
from .stores import open_store
from .tables import check_done

if TYPE_CHECKING:
    import pathlib

MOST_GONE = 400_000  # rows of the past in one theme's table, whatever the retention says
_MANY = 500  # numbers in one statement
_COUNT = "SELECT count(*) FROM {table} WHERE feed = '{feed}' AND gone_ms IS NULL"
_GONE = "UPDATE {table} SET gone_ms = {at} WHERE fid IN ({fids})"
_DROP_GONE = "DELETE FROM {table} WHERE gone_ms < {before}"
_DROP_OLD = "DELETE FROM {table} WHERE feed = '{feed}' AND seen_ms < {before}"
_COUNT_GONE = "SELECT count(*) FROM {table} WHERE gone_ms IS NOT NULL"
_OLDEST = (
    "SELECT gone_ms FROM {table} WHERE gone_ms IS NOT NULL ORDER BY gone_ms LIMIT 1 OFFSET {n}"
)
_FEEDS = "SELECT DISTINCT feed FROM {table} WHERE gone_ms IS NULL"
_ALIVE = "SELECT DISTINCT feed FROM {rounds} WHERE outcome <> 'failed' AND ended_ms >= {before}"
_DROP_ROUNDS = (
    "DELETE FROM {rounds} WHERE ended_ms < {before} AND fid NOT IN"
    " (SELECT max(fid) FROM {rounds} GROUP BY feed) AND fid NOT IN"
    " (SELECT max(fid) FROM {rounds} WHERE outcome <> 'failed' GROUP BY feed)"
)
_LATEST = "SELECT max(ended_ms) FROM {rounds} WHERE feed = '{feed}'"
_FORGET = "PRAGMA secure_delete = ON"  # what is deleted leaves no trace in the file's free pages
# Moments of a clock that was ahead, told by one that was set right.
_SLACK_MS = 1_000
_REDATE = (
    "UPDATE {table} SET seen_ms = {at}, seen_time = '{text}' WHERE seen_ms > {at}",
    "UPDATE {table} SET gone_ms = {at} WHERE gone_ms > {at}",
)
_REDATE_ROUNDS = (
    "UPDATE {rounds} SET started_ms = {at} WHERE started_ms > {at}",
    "UPDATE {rounds} SET ended_ms = {at} WHERE ended_ms > {at}",
)
_EMPTY = "DELETE FROM {table}"


class RingWriter:
    """The one writer of a ring in this process; several threads may hand it their rounds."""

    def __init__(self, store: str | pathlib.Path) -> None:
        self.address = ring.address(store)
        self._lock = threading.Lock()
        # when the last round of each feed ended
        self._latest: dict[str, int] = {}

    def _opened(self) -> Store:
        return open_store(self.address)

    def register(self, feeds: Iterable[Registered], at: dt.datetime) -> None:
        """Say which feeds there are, in the place of what was said before; they are grey until
        they answer."""
        with self._lock, self._opened() as store, store.transaction() as dataset:
            health = own_table(dataset, store, ring.HEALTH)
            own_table(dataset, store, ring.ROUNDS)
            run(dataset, _EMPTY.format(table=store.own_name(ring.HEALTH.name)), store)
            for feed in feeds:
                row = ogr.Feature(health.GetLayerDefn())
                fill(
                    row,
                    {
                        "feed": feed.feed,
                        "theme": feed.theme,
                        "name": feed.name,
                        "licence": feed.licence,
                        "attribution": feed.attribution,
                        "cadence_s": feed.cadence_s,
                        "speaks_s": feed.speaks_s,
                        "since_ms": ring.milliseconds(at),
                        "covered": int(feed.covered),
                        "state": freshness.GREY if feed.covered else freshness.NOT_COVERED,
                        "code": feed.code,
                        "message_fr": feed.message.get("fr", ""),
                        "message_en": feed.message.get("en", ""),
                    },
                )
                check_done(health.CreateFeature(row), store.path)
            check_done(health.SyncToDisk(), store.path)

    def add(self, round_: Round) -> Round:
        """Write a round: rows that are new, the end of those that are gone, its line, the state of
        its feed.

        Returns the round with what it changed. Where a clock was set back, what was dated after
        this round is dated to just before it: nothing lies in the future, no age is too young.

        Raises
        ------
        StoreError
            ``store_locked``, ``store_full`` ...; the ring is what it was.
        """
        with self._lock, self._opened() as store:
            with store.transaction() as dataset:
                rounds = own_table(dataset, store, ring.ROUNDS)
                self._in_order(dataset, store, round_)
                if round_.rows is not None:
                    self._rows(dataset, store, round_)
                elif round_.outcome == "unchanged":
                    round_.lost = self._current(dataset, store, round_) != round_.kept
                note_round(rounds, store, round_)
                self._health(dataset, store, round_)
            self._latest[round_.feed] = ring.milliseconds(round_.ended)
        return round_

    def _in_order(self, dataset: gdal.Dataset, store: Store, round_: Round) -> None:
        latest = self._latest.get(round_.feed)
        if latest is None:
            rounds = store.own_name(ring.ROUNDS.name)
            text = _LATEST.format(rounds=rounds, feed=round_.feed)
            latest = int((ring.select(dataset, text, store.path) or [(0,)])[0][0] or 0)
        ended = ring.milliseconds(round_.ended)
        if latest > ended + _SLACK_MS:
            self._redate(dataset, store, ended - 1)
        elif ended <= latest:
            round_.ended = ring.moment_of(latest + 1) or round_.ended

    def _redate(self, dataset: gdal.Dataset, store: Store, at: int) -> None:
        text = f"{ring.moment_of(at):%Y-%m-%dT%H:%M:%S}Z"
        for name in themes.names():
            if store.has_own(name):
                for statement in _REDATE:
                    table = store.own_name(name)
                    run(dataset, statement.format(table=table, at=at, text=text), store)
        for statement in _REDATE_ROUNDS:
            rounds = store.own_name(ring.ROUNDS.name)
            run(dataset, statement.format(rounds=rounds, at=at), store)
        self._latest = {feed: min(latest, at) for feed, latest in self._latest.items()}

    def _rows(self, dataset: gdal.Dataset, store: Store, round_: Round) -> None:
        theme = themes.theme(round_.theme)
        layer = theme_table(dataset, store, theme, round_.crs)
        table, at = store.own_name(theme.name), ring.milliseconds(round_.ended)
        wanted = Counter(row.digest for row in round_.rows or ())
        gone = []
        for fid, digest in current(layer, round_.feed, store.path):
            if wanted[digest] > 0:
                wanted[digest] -= 1
            else:
                gone.append(fid)
        for i in range(0, len(gone), _MANY):
            fids = ", ".join(map(str, gone[i : i + _MANY]))
            run(dataset, _GONE.format(table=table, at=at, fids=fids), store)
        new = []
        for row in round_.rows or ():
            if wanted[row.digest] > 0:
                wanted[row.digest] -= 1
                new.append(row)
        insert(layer, theme, round_.feed, new, round_.ended, store.path)
        round_.kept, round_.added, round_.gone = len(round_.rows or ()), len(new), len(gone)

    @staticmethod
    def _current(dataset: gdal.Dataset, store: Store, round_: Round) -> int:
        if not store.has_own(round_.theme):
            return 0
        text = _COUNT.format(table=store.own_name(round_.theme), feed=round_.feed)
        return int(ring.select(dataset, text, store.path)[0][0])

    def _health(self, dataset: gdal.Dataset, store: Store, round_: Round) -> None:
        layer = own_table(dataset, store, ring.HEALTH)
        layer.SetAttributeFilter(f"feed = '{round_.feed}'")
        found = layer.GetNextFeature()
        found = found.Clone() if found is not None else None
        layer.SetAttributeFilter(None)
        layer.ResetReading()
        row = found if found is not None else ogr.Feature(layer.GetLayerDefn())
        failed = round_.outcome == "failed"
        answered = freshness.FRESH if round_.covered else freshness.NOT_COVERED
        values = {
            "feed": round_.feed,
            "theme": round_.theme,
            "cadence_s": round_.cadence_s,
            "covered": 1,  # by the profile's own word; what a round found stands in its line
            "last_try": round_.ended,
            "code": round_.code,
            "message_fr": round_.message.get("fr", ""),
            "message_en": round_.message.get("en", ""),
            "state": freshness.FAILED if failed else answered,
        }
        if not failed:
            values |= {"last_success": round_.ended, "rows": round_.kept}
        fill(row, values)
        write = layer.CreateFeature if found is None else layer.SetFeature
        check_done(write(row), store.path)
        check_done(layer.SyncToDisk(), store.path)

    def close_entry(self, theme: str, digest: str, at: dt.datetime) -> bool:
        """End what a person noted (feed ``hand``); False where there is no such row any more."""
        with self._lock, self._opened() as store, store.transaction() as dataset:
            if not store.has_own(theme):
                return False
            table = store.own_name(theme)
            rows = current(dataset.GetLayerByName(theme), ring.HAND, store.path)
            fids = [fid for fid, found in rows if found == digest]
            if fids:
                listed = ", ".join(map(str, fids))
                at_ms = ring.milliseconds(at)
                run(dataset, _GONE.format(table=table, at=at_ms, fids=listed), store)
            return bool(fids)

    def note(self, theme: Theme, row: Row, crs: str, at: dt.datetime) -> None:
        """Add one row that a person noted."""
        with self._lock, self._opened() as store, store.transaction() as dataset:
            layer = theme_table(dataset, store, theme, crs)
            insert(layer, theme, ring.HAND, [row], at, store.path)

    def purge(self, at: dt.datetime, hours: float) -> int:
        """Take out what is older than so many hours; calls and what else is sensitive first, in a
        transaction of their own. Returns how many rows went.

        What a feed still says stays while the feed answers; of a feed that has not answered for so
        long nothing stays, and nothing of a hand entry.
        """
        before = ring.milliseconds(at - dt.timedelta(hours=hours))
        with self._lock:
            with self._opened() as store:
                if not store.exists:
                    return 0
                present = [n for n in themes.names() if store.has_own(n)]
            sensitive = [n for n in present if themes.theme(n).sensitive]
            dropped = self._purge_themes(sensitive, before) if sensitive else 0
            return dropped + self._purge_themes([n for n in present if n not in sensitive], before)

    def _purge_themes(self, names: Sequence[str], before: int) -> int:
        dropped = 0
        with self._opened() as store, store.transaction() as dataset:
            own_table(dataset, store, ring.ROUNDS)
            rounds = store.own_name(ring.ROUNDS.name)
            if not in_database(store.uri):
                run(dataset, _FORGET, store)
            text = _ALIVE.format(rounds=rounds, before=before)
            alive = {row[0] for row in ring.select(dataset, text, store.path)}
            for name in names:
                table = store.own_name(name)
                there = count(dataset, table, store)
                run(dataset, _DROP_GONE.format(table=table, before=before), store)
                for (feed,) in ring.select(dataset, _FEEDS.format(table=table), store.path):
                    if feed not in alive and ring.is_feed(feed):
                        run(dataset, _DROP_OLD.format(table=table, feed=feed, before=before), store)
                gone = int(ring.select(dataset, _COUNT_GONE.format(table=table), store.path)[0][0])
                if gone > MOST_GONE:
                    text = _OLDEST.format(table=table, n=gone - MOST_GONE)
                    limit = int(ring.select(dataset, text, store.path)[0][0])
                    run(dataset, _DROP_GONE.format(table=table, before=limit), store)
                dropped += there - count(dataset, table, store)
            run(dataset, _DROP_ROUNDS.format(rounds=rounds, before=before), store)
        return dropped
