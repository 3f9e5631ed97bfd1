"""The log of a crisis (*main courante*) on the disk: in a GeoPackage beside the store, which has one
writer, or in the schema of a database, where several posts write.

A file of its own, because a pull holds the store for as long as it fills a table, and because a
public archive outlives the data. Entries are added and never changed: triggers of the database
refuse it to everyone. Words stand in a table apart, from which the law may take them.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import pathlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from osgeo import gdal, ogr
from qgis.core import QgsMapLayer, QgsProviderRegistry
from qgis.PyQt.QtCore import QLockFile

from ...algorithms.common.errors import DataError, StoreError
from ...algorithms.situation import logbook as pure
from ...algorithms.situation.logbook import Draft as Draft  # what panels write
from ...algorithms.situation.logbook import Entry, Verdict
from ..host.process import gdal_quiet
from . import owntables
from .base import Store
from .logtables import ENTRIES, INTEGERS, LOGS, TABLES, WORDS, LogFile, LogSchema, run_sql
from .owntables import OwnTable
from .places import in_database
from .tables import check_done, failure

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class LogState:
    """A log: how many entries it has, the digest of the last one; ``title`` and ``exercise`` as it was
    opened; ``closed_utc`` "" while it is open; ``visa``: of the archivist, once it was eliminated."""

    log: str
    entries: int
    digest: str
    title: str = ""
    exercise: bool = False
    opened_utc: str = ""
    closed_utc: str = ""
    eliminated_utc: str = ""
    visa: str = ""


# Statements hold names of our own tables and ids that we made.
_LAST = 'SELECT "number", "digest", "noted_utc" FROM {table} WHERE "log" = \'{log}\' ORDER BY "number" DESC LIMIT 1'
_CLOSED = 'SELECT "number" FROM {table} WHERE "log" = \'{log}\' AND "kind" = \'closed\' LIMIT 1'
_DELETE = "DELETE FROM {table} WHERE \"log\" = '{log}'"
_ERASE = 'DELETE FROM {table} WHERE "log" = \'{log}\' AND "number" = {number}'


def place_of(store: str | pathlib.Path) -> str:
    """Where the logs of a store lie: a GeoPackage beside its file, or its own schema."""
    if in_database(store):
        return str(store)
    path = pathlib.Path(store)
    return str(path.with_name(f"{path.stem}.logbook.gpkg"))


def of_layer(layer: QgsMapLayer, store: str | pathlib.Path) -> Logbook | None:
    """The logs that a layer shows; None for a layer of another kind. ``store``: the one in force.

    Raises
    ------
    StoreError
        ``logbook_elsewhere`` for a table of logs in a database that is not the store's.
    """
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    table = str(parts.get("layerName") or parts.get("table") or "")
    path = str(parts.get("path") or "")
    if not table and path.lower().endswith(".logbook.gpkg"):
        table = ENTRIES.name
    if table not in TABLES:
        return None
    if layer.providerType() != "postgres":
        return Logbook(store, path)
    if in_database(store) and LogSchema(str(store)).holds(layer):
        return Logbook(store)
    raise StoreError("logbook_elsewhere", path=table)


class Logbook:
    """The logs of a store. One that lies in a file writes after :meth:`claim`, until :meth:`close`."""

    def __init__(self, store: str | pathlib.Path, place: str = "") -> None:
        self.place = place or place_of(store)
        self.many = in_database(self.place)
        self._lock: QLockFile | None = None

    def _store(self) -> LogFile | LogSchema:
        return LogSchema(self.place) if self.many else LogFile(self.place)

    # -- who writes
    def claim(self) -> None:
        """Become the writer of the file; in a database everybody is.

        Raises
        ------
        StoreError
            ``logbook_taken`` while another window writes; ``store_readonly`` where no file can be
            made.
        """
        if self.many or self._lock is not None:
            return
        pathlib.Path(self.place).parent.mkdir(parents=True, exist_ok=True)
        lock = self._file_lock()
        if lock.tryLock(100):
            self._lock = lock
            return
        if lock.error() == QLockFile.LockError.LockFailedError:
            raise StoreError("logbook_taken", path=self.place, host=self._holder(lock))
        raise StoreError("store_readonly", path=self.place)

    def take_over(self) -> None:
        """Become the writer in the place of a computer that is gone: what it holds open is not taken.

        Raises
        ------
        StoreError
            As :meth:`claim`.
        """
        if not self.many and self._lock is None:
            self._file_lock().removeStaleLockFile()
        self.claim()

    def _file_lock(self) -> QLockFile:
        lock = QLockFile(f"{self.place}.lock")
        lock.setStaleLockTime(
            0
        )  # a log stays open for days; a process that died is found by its id
        return lock

    @staticmethod
    def _holder(lock: QLockFile) -> str:
        _known, _pid, host, _name = lock.getLockInfo()
        return str(host) or "?"

    @property
    def writes(self) -> bool:
        """True where this window may add entries."""
        return self.many or self._lock is not None

    def close(self) -> None:
        """Let another window write."""
        if self._lock is not None:
            self._lock.unlock()
        self._lock = None

    def __enter__(self) -> Logbook:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    # -- reading
    def logs(self) -> list[LogState]:
        """Every log, the newest first."""
        with self._store() as store:
            if not store.has_own(LOGS.name):
                return []
            rows = self._rows(store, LOGS)
            ends = self._rows(store, ENTRIES, "\"kind\" IN ('opened', 'closed')")
            words = {
                (w["log"], w["number"]): str(w["body"] or "")
                for w in self._rows(store, WORDS, '"number" = 1')
            }
        return sorted(
            (self._state(row, ends, words) for row in rows), key=lambda s: s.log, reverse=True
        )

    @staticmethod
    def _state(
        row: dict[str, Any], ends: list[dict[str, Any]], words: dict[tuple[str, int], str]
    ) -> LogState:
        mine = [e for e in ends if e["log"] == row["log"]]
        first = next((e for e in mine if e["kind"] == "opened"), None)
        last = next((e for e in mine if e["kind"] == "closed"), None)
        told = _entry(first, words.get((row["log"], 1)), "") if first else None
        return LogState(
            str(row["log"]),
            int(row["entries"] or 0),
            str(row["digest"] or ""),
            told.text if told else "",
            bool(told and told.exercise),
            told.at_utc if told else "",
            str(last["noted_utc"]) if last else "",
            str(row["eliminated_utc"] or ""),
            str(row["visa"] or ""),
        )

    def entries(self, log: str, after: int = 0) -> list[Entry]:
        """The entries of a log, the first first; ``after``: those with a higher number alone."""
        with self._store() as store:
            if not store.has_own(ENTRIES.name):
                return []
            mine = f'"log" = \'{_id(log)}\' AND "number" > {int(after)}'
            heads = self._rows(store, ENTRIES, mine)
            words = {w["number"]: w for w in self._rows(store, WORDS, mine)}
        made = []
        for head in heads:
            said = words.get(head["number"], {})
            made.append(_entry(head, said.get("body"), str(said.get("salt") or "")))
        return sorted(made, key=lambda e: e.number)

    def verify(self, log: str) -> Verdict:
        """:func:`~.logbook.verify` of what is kept, with the number and the digest that the store
        noted."""
        found = self._verified(log)
        return found if found.good else self._verified(log)  # another post may write meanwhile

    def _verified(self, log: str) -> Verdict:
        state = next((s for s in self.logs() if s.log == log), None)
        found = self.entries(log)
        if state is None:
            return Verdict(len(found), 1, "end") if found else Verdict(0)
        if state.eliminated_utc:
            return Verdict(0)
        whole = pure.verify(found)
        noted = pure.verify(found[: state.entries], state.entries, state.digest)
        return whole if not whole.good or noted.good else noted

    @staticmethod
    def _rows(store: Store, table: OwnTable, where: str = "") -> list[dict[str, Any]]:
        with gdal_quiet():
            try:
                layer = store.dataset().GetLayerByName(table.name)
                if layer is None:
                    return []
                layer.SetAttributeFilter(where or None)
                rows = owntables.rows_of(layer, table)
                layer.SetAttributeFilter(None)
            except RuntimeError as error:
                raise failure(store.path, str(error)) from error
        for row in rows:
            for name in row.keys() & set(INTEGERS):
                row[name] = int(row[name] or 0)
        return rows

    # -- writing
    def open_log(self, title: str, *, exercise: bool = False, function: str = "") -> str:
        """Begin a log; its id. Raises as :meth:`append`."""
        log = pure.new_log(_now())
        self.append(log, Draft("opened", title, function=function, exercise=exercise))
        return log

    def append(self, log: str, draft: Draft) -> Entry:
        """Add an entry; it is on the disk when this returns.

        Raises
        ------
        StoreError
            ``logbook_taken`` where another window writes, ``logbook_closed`` for a closed log
            (counter-entries and erasures stay possible), ``store_locked``, ``store_full`` ...
        DataError
            As :func:`~.logbook.seal`.
        """
        with self._writing() as (store, dataset):
            return self._add(store, dataset, log, draft)

    def erase_text(self, log: str, number: int, why: str, function: str = "") -> Entry:
        """Take the words of an entry out for good, and say so in a new one: the chain still holds.

        Parameters
        ----------
        log, number
            The entry.
        why
            The ground, without the words that go.
        function
            Who decides it.

        Returns
        -------
        Entry
            The one that says so.
        """
        drill = any(e.number == number and e.exercise for e in self.entries(log, number - 1))
        draft = Draft("erased", why, refers_to=number, function=function, exercise=drill)
        with self._writing() as (store, dataset):
            made = self._add(store, dataset, log, draft)
            named = store.named(WORDS.name)
            run_sql(dataset, _ERASE.format(table=named, log=_id(log), number=int(number)))
        store.wipe()
        return made

    def closed_before(self, day: dt.date) -> list[LogState]:
        """The logs that were closed before a day and are still there."""
        limit = day.isoformat()
        return [
            s for s in self.logs() if s.closed_utc and not s.eliminated_utc and s.closed_utc < limit
        ]

    def eliminate(self, log: str, visa: str) -> None:
        """Take a closed log out for good; that it was, its last digest and the visa stay.

        Raises
        ------
        StoreError
            ``logbook_visa`` without the archivist's visa; ``logbook_still_open``.
        """
        if not visa.strip():
            raise StoreError("logbook_visa", path=self.place)
        with self._writing() as (store, dataset):
            if not run_sql(dataset, _CLOSED.format(table=store.named(ENTRIES.name), log=_id(log))):
                raise StoreError("logbook_still_open", path=self.place)
            store.release_entries(dataset)
            for table in (ENTRIES, WORDS):
                run_sql(dataset, _DELETE.format(table=store.named(table.name), log=_id(log)))
            store.keep_entries(dataset)
            told = {"eliminated_utc": _now().isoformat(), "visa": visa.strip()}
            self._note(store, dataset, log, told)
        store.wipe()

    @contextlib.contextmanager
    def _writing(self) -> Iterator[tuple[LogFile | LogSchema, gdal.Dataset]]:
        """The store and its dataset, all tables there, nobody else writing."""
        self.claim()
        store = self._store()
        with store, store.transaction() as dataset:
            new = not store.has_own(ENTRIES.name)
            for table in (LOGS, ENTRIES, WORDS):
                owntables.open_table(dataset, store, table, "", store.has_own(table.name))
            if new:
                store.keep_entries(dataset)
            yield store, dataset

    def _add(
        self, store: LogFile | LogSchema, dataset: gdal.Dataset, log: str, draft: Draft
    ) -> Entry:
        named = {"table": store.named(ENTRIES.name), "log": _id(log)}
        if draft.kind not in pure.MARKS and run_sql(dataset, _CLOSED.format(**named)):
            raise StoreError("logbook_closed", path=self.place)
        last = run_sql(dataset, _LAST.format(**named))
        before = (int(last[0][0]), last[0][1], last[0][2]) if last else None
        made = pure.seal(draft, log, before, _now())
        values = {name: getattr(made, name) for name in ENTRIES.fields}
        values |= {name: int(values[name]) for name in ("exercise", "emergency")}
        _insert(store, dataset, ENTRIES, values)
        said = {"log": log, "number": made.number, "body": made.body, "salt": made.salt}
        _insert(store, dataset, WORDS, said)
        self._note(store, dataset, log, {"entries": made.number, "digest": made.digest})
        return made

    @staticmethod
    def _note(
        store: LogFile | LogSchema, dataset: gdal.Dataset, log: str, values: dict[str, Any]
    ) -> None:
        layer = dataset.GetLayerByName(LOGS.name)
        layer.SetAttributeFilter(f"\"log\" = '{_id(log)}'")
        found = layer.GetNextFeature()
        row = owntables.row_of(found, LOGS) if found is not None else {"log": log}
        feature = found if found is not None else ogr.Feature(layer.GetLayerDefn())
        owntables.fill_row(feature, LOGS, {**row, **values}, "")
        write = layer.SetFeature if found is not None else layer.CreateFeature
        layer.SetAttributeFilter(None)
        check_done(write(feature), store.path)
        check_done(layer.SyncToDisk(), store.path)


def _insert(
    store: LogFile | LogSchema, dataset: gdal.Dataset, table: OwnTable, values: dict[str, Any]
) -> None:
    layer = dataset.GetLayerByName(table.name)
    feature = ogr.Feature(layer.GetLayerDefn())
    owntables.fill_row(feature, table, values, "")
    check_done(layer.CreateFeature(feature), store.path)
    check_done(layer.SyncToDisk(), store.path)


def _entry(head: dict[str, Any], body: str | None, salt: str) -> Entry:
    """A row of the tables; what is empty there is "" here."""
    told: dict[str, Any] = {
        name: head[name] if head[name] is not None else "" for name in ENTRIES.fields
    }
    told |= {name: bool(told[name]) for name in ("exercise", "emergency")}
    return Entry(**told, body=body, salt=salt)


def _id(log: str) -> str:
    """An id of a log as it may stand in a statement."""
    if not log or not all(c.isascii() and (c.isalnum() or c == "-") for c in log):
        raise DataError("logbook_kind", value=log)
    return log


def _now() -> dt.datetime:
    return dt.datetime.now(dt.timezone.utc)
