"""How the published dates of works changed from pull to pull, kept beside the works themselves: in the
transaction of the pull, and only what changed. What the table held before keeping began is its
first state.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Protocol

from osgeo import gdal, ogr

from ...algorithms.common.errors import StoreError
from ..host import log
from ..host.i18n import language
from . import owntables
from .owntables import OwnTable
from .tables import check_done

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...algorithms.crossing.workhistory import Noted, Published


THEME = "works"
TABLE = OwnTable(
    "clairville_works_history",
    {
        name: ogr.OFTString
        for name in ("theme", "feature_id", "noted_utc", "event", "start", "end", "street")
    },
)
KEPT_DAYS = 400
_GOOD = ("ok", "unchanged")


class _Store(owntables.Place, Protocol):
    def may_keep(self, table: str) -> bool: ...

    def pulls(self, theme: str | None = None) -> list[dict[str, Any]]: ...


class Dates:
    """The dates of the works before a refill; :meth:`note` keeps how those after it differ."""

    def __init__(self, dataset: gdal.Dataset, store: _Store, entry: dict[str, Any]) -> None:
        self._dataset, self._store = dataset, store
        self._noted_utc = str(entry.get("started_utc") or _now())
        self._there = store.has_own(TABLE.name)
        self._history = _read(dataset) if self._there else []
        self._read_anew = False
        self._earlier: list[Noted] = []
        # the newest line is that of this refill
        lines = [row for row in store.pulls(THEME)[:-1] if row["status"] in _GOOD]
        if lines:
            last = lines[-1]
            self._read_anew = _map(last) != _map(entry)
            layer = dataset.GetLayerByName(THEME)
            if not self._history and layer is not None and not self._read_anew:
                from ...algorithms.crossing import workhistory

                self._earlier = workhistory.rows_to_note(
                    None, _published(layer), str(last["started_utc"])
                )

    def note(self, layer: ogr.Layer) -> None:
        """Keep how the works of ``layer`` differ from those before."""
        from ...algorithms.crossing import workhistory

        known = [*self._history, *self._earlier]
        before = workhistory.state_of(known) if known and not self._read_anew else None
        made = workhistory.rows_to_note(before, _published(layer), self._noted_utc)
        limit = dt.datetime.now(dt.timezone.utc) - dt.timedelta(days=KEPT_DAYS)
        old = workhistory.superseded(self._history, limit.isoformat(timespec="seconds"))
        _write(self._dataset, self._store, [*self._earlier, *made], old, self._there)


def dates_published(
    dataset: gdal.Dataset, store: _Store, theme: str, entry: dict[str, Any]
) -> Dates | None:
    """What a refill of ``theme`` is compared with; None where nothing is kept of it: another theme, or
    a database in which this person may not write more than the themes.
    """
    if theme != THEME:
        return None
    if not store.may_keep(TABLE.name):
        log.warning(StoreError("store_no_history", path=str(store.path)).told(language()))
        return None
    return Dates(dataset, store, entry)


def of_works(store: Any) -> list[Noted]:
    """What the store knows of how its works changed; [] where nothing is kept."""
    return _read(store.dataset()) if store.has_own(TABLE.name) else []


def note_looks(store: Any, ids: Iterable[str]) -> None:
    """Keep that somebody looked at the works to decide, once a day, and which are so for the first
    time. A store that does not exist, or that may not be written to, keeps nothing.
    """
    from ...algorithms.crossing import workhistory

    if not store.exists or not store.may_keep(TABLE.name):
        return
    made = workhistory.looks_to_note(of_works(store), ids, _now())
    if not made:
        return
    with store.transaction() as dataset:
        _write(dataset, store, made, (), store.has_own(TABLE.name))


def _now() -> str:
    return dt.datetime.now(dt.timezone.utc).isoformat(timespec="seconds")


def _map(entry: dict[str, Any]) -> Any:
    """How the works were read: other sources or fields give other works."""
    fields = entry.get("fields")
    return fields.get("map") if isinstance(fields, dict) else None


def _published(layer: ogr.Layer) -> dict[str, Published]:
    """What is published of each work; of a number that repeats, from the first start to the last
    end.
    """
    definition = layer.GetLayerDefn()
    columns = [definition.GetFieldIndex(name) for name in ("id", "start", "end", "street")]
    found: dict[str, Published] = {}
    layer.ResetReading()
    for feature in layer:
        key, start, end, street = (_text(feature, i) for i in columns)
        if not key:
            continue
        old = found.get(key)
        if old is not None:
            start = min(start, old[0])
            end = max(end, old[1]) if end and old[1] else ""
        found[key] = (start, end, street)
    layer.ResetReading()
    return found


def _text(feature: ogr.Feature, i: int) -> str:
    if i < 0 or not feature.IsFieldSetAndNotNull(i):
        return ""
    if feature.GetFieldDefnRef(i).GetType() in (ogr.OFTDateTime, ogr.OFTDate):
        year, month, day, hour, minute = feature.GetFieldAsDateTime(i)[:5]
        return f"{year:04d}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}"
    return str(feature.GetFieldAsString(i))


def _read(dataset: gdal.Dataset) -> list[Noted]:
    from ...algorithms.crossing.workhistory import Noted

    layer = dataset.GetLayerByName(TABLE.name)
    if layer is None:
        return []
    rows = owntables.rows_of(layer, TABLE)
    return [
        Noted(**{k: v or "" for k, v in row.items() if k != "theme"})
        for row in rows
        if row["theme"] == THEME and row["noted_utc"] and row["event"]
    ]


def _write(
    dataset: gdal.Dataset,
    store: _Store,
    rows: Iterable[Noted],
    old: Iterable[Noted],
    there: bool,
) -> None:
    layer = owntables.open_table(dataset, store, TABLE, "", there)
    gone = {(r.feature_id, r.noted_utc, r.event) for r in old}
    if gone:
        layer.ResetReading()
        dead = [
            f.GetFID()
            for f in layer
            if tuple(f.GetField(n) or "" for n in ("feature_id", "noted_utc", "event")) in gone
        ]
        for fid in dead:
            check_done(layer.DeleteFeature(fid), store.path)
    definition = layer.GetLayerDefn()
    for row in rows:
        feature = ogr.Feature(definition)
        owntables.fill_row(feature, TABLE, {"theme": THEME, **asdict(row)}, "")
        check_done(layer.CreateFeature(feature), store.path)
    check_done(layer.SyncToDisk(), store.path)
