"""A store: a place whose tables are themes, refilled in one transaction, with a log of every pull.

Killed, cancelled, full or locked in the middle, it is what it was before: rows are prepared
elsewhere (:mod:`.staging`) and the table changes in one OGR transaction together with its line in
the log. A table whose columns did not change keeps its styles and its place in open projects.
"""

from __future__ import annotations

import contextlib
import pathlib
from collections.abc import Callable, Collection, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any

from osgeo import gdal, ogr
from qgis.core import QgsMapLayer

from ...algorithms.common import themes
from ...algorithms.common.errors import StoreError
from ...algorithms.common.themes import Theme
from ..host import log
from ..host.i18n import language
from ..host.process import gdal_quiet
from . import log as storelog
from .history import dates_published
from .places import is_raster
from .tables import check_done, copy_rows, failure, fingerprints, names_lacking

if TYPE_CHECKING:
    from .staging import Staging

SCHEMA_VERSION = 1
META = "clairville_meta"
PULLS = "clairville_pulls"
COUNT = "SELECT count(*) FROM {table}"
TOUCH = "UPDATE {table} SET value = value WHERE name = 'schema_version'"
_GOOD = ("ok", "unchanged")

_told: set[str] = set()  # stores of which this session said that they could not be cleaned


class Store:
    """What every store can do; use it in a ``with``. It is made on the first write, by
    :func:`.stores.open_store` alone.

    Attributes
    ----------
    uri : the address or path as it was given
    path : the same as an officer may read it
    """

    uri: str
    path: Any

    def __init__(self) -> None:
        self._dataset: Any = None  # a gdal.Dataset while the store is open
        self._update = False

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file or the connection, and of every lock on it."""
        with gdal_quiet():
            if self._dataset is not None:
                with contextlib.suppress(RuntimeError):
                    self._dataset.FlushCache()
            self._dataset = None
        self._update = False

    # -- what each kind says for itself
    # -----------------------------------------------------------------------------------------
    @property
    def exists(self) -> bool:
        """True once a pull made it."""
        raise NotImplementedError

    @property
    def on_share(self) -> bool:
        """True for a file on a network share, where SQLite's write-ahead log loses data."""
        return False

    def layer_uri(self, theme: str) -> str:
        """What QGIS opens: the whole table of a theme, or its GeoTIFF; "" where it can have none."""
        raise NotImplementedError

    def display_uris(self, theme: str) -> list[str]:
        """What to add to a map: the table, or one address a geometry kind where a theme mixes
        points, lines and surfaces (tools read all of them through :meth:`layer_uri`; a map draws
        one kind a layer). [] for a theme that was never pulled.
        """
        raise NotImplementedError

    def styled_uris(self, theme: str) -> list[str]:
        """The layers that a style and metadata are saved with."""
        raise NotImplementedError

    def tables(self) -> list[str]:
        """Names of the tables that a tool may read."""
        return self.themes()

    def holds(self, layer: QgsMapLayer) -> bool:
        """True for a layer of one of the store's tables, or of a raster beside it."""
        raise NotImplementedError

    def raster_target(self, theme: str) -> pathlib.Path | None:
        """Where a pull puts the GeoTIFF of a raster theme; None where there is no beside."""
        return None

    def swap(self, theme: str, staged: pathlib.Path, entry: dict[str, Any]) -> None:
        """Put the finished GeoTIFF of a raster theme in the place of the one before and log
        ``entry``.
        """
        raise StoreError("raster_in_database", theme=theme)

    def _open(self, update: bool) -> gdal.Dataset:
        """The dataset, looked at once as it is opened (:meth:`_checked`)."""
        raise NotImplementedError

    def _connect(self, update: bool) -> gdal.Dataset:
        """The dataset as it is."""
        raise NotImplementedError

    def _begin(self, entry: dict[str, Any] | None) -> gdal.Dataset:
        """A transaction that already wrote, its line in the log where it has one, so that it holds
        the one write lock.
        """
        raise NotImplementedError

    def own_name(self, table: str) -> str:
        """A table as SQL names it."""
        raise NotImplementedError

    def own_options(self) -> list[str]:
        """What OGR is told when a table of our own is made."""
        raise NotImplementedError

    def own_uri(self, table: str) -> str:
        """What QGIS opens of a table of our own that has points."""
        raise NotImplementedError

    def has_own(self, table: str) -> bool:
        """True where a table of our own is in the store."""
        raise NotImplementedError

    def may_keep(self, table: str) -> bool:
        """True unless it is known beforehand that this person may not write to a table of our own."""
        return True

    def _rollback(self) -> None:
        """Give up the transaction and close."""
        raise NotImplementedError

    def _layer(self, theme: str) -> ogr.Layer | None:
        """A table of the store, opened for reading; None without one."""
        raise NotImplementedError

    def _table(self, dataset: gdal.Dataset, name: str, staging: Staging) -> ogr.Layer:
        """The empty table to fill, with every column of its theme."""
        raise NotImplementedError

    def _count(self, theme: str) -> int:
        """How many rows a theme's table has, counted: what GDAL notes of it is not asked."""
        raise NotImplementedError

    def _clean_descriptions(self, change: Callable[[str], str]) -> None:
        """Pass what GDAL and QGIS say of the tables through ``change``."""
        raise NotImplementedError

    def _compact(self) -> None:
        """Give up what is no longer used, so that what was deleted is gone."""
        raise NotImplementedError

    # -- its own tables
    # -----------------------------------------------------------------------------------------
    def _make_tables(self, dataset: gdal.Dataset) -> None:
        meta = dataset.CreateLayer(META, None, ogr.wkbNone)
        if meta is None:
            raise failure(self.path, gdal.GetLastErrorMsg())
        for name in ("name", "value"):
            check_done(meta.CreateField(ogr.FieldDefn(name, ogr.OFTString)), self.path)
        row = ogr.Feature(meta.GetLayerDefn())
        row.SetField("name", "schema_version")
        row.SetField("value", str(SCHEMA_VERSION))
        check_done(meta.CreateFeature(row), self.path)
        storelog.mark(dataset, META, self.path)
        pulls = dataset.CreateLayer(PULLS, None, ogr.wkbNone)
        for name, kind in storelog.FIELDS.items():
            check_done(pulls.CreateField(ogr.FieldDefn(name, kind)), self.path)
        check_done(pulls.SyncToDisk(), self.path)

    def dataset(self) -> gdal.Dataset:
        """The store, opened for reading."""
        return self._open(False)

    def _checked(self) -> gdal.Dataset:
        """The dataset. A store of a later Clairville is refused, as is one whose own tables are not
        ours; a place that is no store yet becomes one; an older store's log is cleaned of keys.
        """
        with gdal_quiet():
            meta = self._dataset.GetLayerByName(META)
            if meta is None:
                if self._update:
                    self._become_a_store()
                return self._dataset
            try:  # read to the end: an open cursor is a lock
                notes = [(f["name"], f["value"]) for f in meta]
                version = max(
                    (int(v) for n, v in notes if n == "schema_version"), default=SCHEMA_VERSION
                )
                columns = self._log_columns()
            except (
                KeyError,
                TypeError,
                ValueError,
                OverflowError,
                RuntimeError,
                AttributeError,
            ) as error:
                self.close()
                raise StoreError("store_damaged", path=str(self.path)) from error
        if version > SCHEMA_VERSION:
            self.close()
            raise StoreError(
                "store_newer", path=str(self.path), version=version, known=SCHEMA_VERSION
            )
        if not set(storelog.FIELDS) <= columns:
            self.close()
            raise StoreError("store_damaged", path=str(self.path))
        return self._dataset if (storelog.CLEAN, "1") in notes else self._cleaned(self._update)

    def _become_a_store(self) -> None:
        try:
            self._make_tables(self._dataset)
        except RuntimeError as error:
            # half of our tables are there, or something else is called so
            self.close()
            problem = failure(self.path, str(error))
            damaged = problem.code == "store_write_failed"
            raise (
                StoreError("store_damaged", path=str(self.path)) if damaged else problem
            ) from error

    def _log_columns(self) -> set[str]:
        definition = self._dataset.GetLayerByName(PULLS).GetLayerDefn()
        return {definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount())}

    def _cleaned(self, update: bool) -> gdal.Dataset:
        """Take what lets one in out of the log of an older store; the store stays open as
        ``update`` says. One that cannot be changed is read as it is, and the person is told once.
        """
        try:
            with gdal_quiet():
                dataset = self._connect(True)
                check_done(dataset.StartTransaction(), self.path)
                storelog.clean_rows(dataset.GetLayerByName(PULLS), self.path)
                self._clean_descriptions(storelog.without_keys)
                storelog.mark(dataset, META, self.path)
                check_done(dataset.CommitTransaction(), self.path)
                self._compact()
            storelog.clean_files(self.path)
        except (RuntimeError, StoreError, OSError):
            self._rollback()
            if self.uri not in _told:
                _told.add(self.uri)
                log.warning(StoreError("store_keeps_keys", path=str(self.path)).told(language()))
        self.close()
        return self._connect(update)

    # -- reading
    # -----------------------------------------------------------------------------------------
    def themes(self) -> list[str]:
        """Names of the themes that have a table or a GeoTIFF."""
        if not self.exists:
            return []
        dataset = self._open(False)
        present = {dataset.GetLayer(i).GetName() for i in range(dataset.GetLayerCount())}
        return [name for name in themes.names() if name in present or self._has_raster(name)]

    def _has_raster(self, theme: str) -> bool:
        target = self.raster_target(theme) if is_raster(theme) else None
        return target is not None and target.is_file()

    def rows(self, theme: str) -> int:
        """How many rows a theme has, or cells with data; 0 when it was never pulled."""
        if is_raster(theme):
            return (self.last(theme) or {}).get("kept") or 0
        layer = self._layer(theme)
        return layer.GetFeatureCount() if layer is not None else 0

    def pulls(self, theme: str | None = None) -> list[dict[str, Any]]:
        """The log, oldest first, as dictionaries."""
        if not self.exists:
            return []
        layer = self._open(False).GetLayerByName(PULLS)
        if layer is None:
            return []
        with gdal_quiet():
            layer.ResetReading()
            found = [storelog.line(f) for f in layer]
        return [row for row in found if theme is None or row["theme"] == theme]

    def last(self, theme: str, statuses: Collection[str] = _GOOD) -> dict[str, Any] | None:
        """The newest line of the log for a theme with one of ``statuses``; None without one."""
        return next((row for row in reversed(self.pulls(theme)) if row["status"] in statuses), None)

    def fingerprints(self, theme: str, key: str = "id") -> dict[str, int]:
        """{id: hash of the row} of a theme's table, for what changed; {} without such a column."""
        layer = self._layer(theme)
        try:
            return fingerprints(layer, key) if layer is not None else {}
        except RuntimeError as error:  # a table or a view that is not as the file says
            raise failure(self.path, str(error)) from error

    def lacking(self, theme: Theme) -> tuple[str, ...]:
        """The columns of a theme that its table has not yet: the next pull adds them."""
        layer = self._layer(theme.name)
        return names_lacking(layer, theme) if layer is not None else ()

    # -- writing
    # -----------------------------------------------------------------------------------------
    def refill(
        self,
        theme: str,
        staging: Staging,
        entry: dict[str, Any],
        progress: Callable[[float], Any] | None = None,
    ) -> None:
        """Replace a theme's rows by ``staging``'s and log ``entry``: one transaction, all or
        nothing.

        Raises
        ------
        StoreError
            ``store_locked``, ``store_full``, ``store_rows_lost`` ...; the store is what it was.
        """
        with self.transaction(entry) as dataset:
            published = dates_published(dataset, self, theme, entry)
            layer = self._table(dataset, theme, staging)
            copy_rows(staging.layer, layer, self.path, progress)
            # a trigger of someone else's may take rows away as they come
            there = self._count(theme)
            if there != staging.kept:
                raise StoreError(
                    "store_rows_lost",
                    theme=theme,
                    path=str(self.path),
                    rows=there,
                    kept=staging.kept,
                )
            if published is not None:
                published.note(staging.layer)

    def log(self, entry: dict[str, Any]) -> None:
        """Add a line to the log."""
        with self.transaction(entry):
            pass

    @contextlib.contextmanager
    def transaction(self, entry: dict[str, Any] | None = None) -> Iterator[gdal.Dataset]:
        """The dataset to write to, one writer at a time, all or nothing; ``entry``: a line of the
        log that is written first.

        Raises
        ------
        StoreError
            ``store_locked``, ``store_full``, ``store_readonly`` ...; the store is what it was.
        """
        dataset = self._begin(entry)
        with gdal_quiet():
            try:
                yield dataset
                check_done(dataset.CommitTransaction(), self.path)
            except RuntimeError as error:
                self._rollback()
                raise failure(self.path, str(error)) from error
            except BaseException:
                self._rollback()
                raise
        self.close()

    def _add_line(self, dataset: gdal.Dataset, entry: dict[str, Any] | None) -> None:
        """The first write of a transaction, which takes the one write lock."""
        if entry is not None:
            storelog.add(dataset.GetLayerByName(PULLS), entry, self.path)
            return
        found = dataset.ExecuteSQL(TOUCH.format(table=self.own_name(META)))
        if found is not None:
            dataset.ReleaseResultSet(found)
