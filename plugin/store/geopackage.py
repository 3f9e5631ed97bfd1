"""The store: a GeoPackage whose tables are themes, refilled in one transaction, with a log of every
pull.

Killed, cancelled, full or locked in the middle, it is what it was before: rows are prepared
elsewhere (:mod:`.staging`) and the table changes in one OGR transaction together with its line in
the log. A table whose columns did not change keeps its styles and its place in open projects.
"""

import contextlib
import os
import pathlib
import time

from osgeo import gdal, ogr

from ...algorithms.common import themes
from ...algorithms.common.errors import StoreError
from ...algorithms.common.themes import Theme
from ..host import files
from ..host.process import gdal_quiet as quiet
from . import log as storelog
from . import shares
from .places import in_database, is_raster, raster_path, raster_target
from .tables import (
    columns_to_add,
    copy_rows,
    create_table,
    done,
    failure,
    fingerprints,
    names_lacking,
)

SCHEMA_VERSION = 1
META = "clairville_meta"
PULLS = "clairville_pulls"
BUSY_MS = 5_000
COUNT = "SELECT count(*) FROM {table}"
_FIND_TABLE = "SELECT name FROM sqlite_master WHERE name = '{table}' AND type = 'table'"
_DESCRIPTIONS = (
    ("gpkg_metadata", "id", "metadata"),
    ("gpkg_contents", "table_name", "description"),
)
_READ_DESCRIPTIONS = "SELECT {key}, {column} FROM {table}"
_DESCRIBE = "UPDATE {table} SET {column} = {text} WHERE {key} = {id}"


class Store:
    """A GeoPackage store; use it in a ``with``. It is made on the first write."""

    META, PULLS = META, PULLS

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.uri = str(path)
        self._dataset = None
        self._update = False

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Let go of the file, and of every lock on it."""
        with quiet():
            if self._dataset is not None:
                with contextlib.suppress(RuntimeError):
                    self._dataset.FlushCache()
            self._dataset = None
        self._update = False

    @property
    def exists(self):
        """True once the file is there."""
        return self.path.exists()

    # -- opening
    # -----------------------------------------------------------------------------------------------------
    def _open(self, update):
        """The dataset, looked at once as it is opened: its version, and whether its log still holds
        keys.
        """
        if self._dataset is not None and (self._update or not update):
            return self._dataset
        self.close()
        if not self.exists:
            if not update:
                raise StoreError("store_missing", path=str(self.path))
            return self._create()
        self._connect(update)
        return self._checked()

    def _connect(self, update):
        if self._dataset is not None and (self._update or not update):
            return self._dataset
        self.close()
        with quiet():
            try:
                flags = gdal.OF_VECTOR | (gdal.OF_UPDATE if update else gdal.OF_READONLY)
                dataset = gdal.OpenEx(str(self.path), flags, ["GPKG"], [])
                why = gdal.GetLastErrorMsg()
            except RuntimeError as error:
                dataset, why = None, str(error)
            if dataset is None:
                raise self._not_opened(why, update)
            self._pragma(dataset, "busy_timeout", 1_000)
            if update and on_network(self.path):
                try:
                    self._pragma(dataset, "journal_mode", "DELETE")
                except RuntimeError as error:  # someone else works ahead of the file right now
                    raise failure(self.path, str(error)) from error
        self._dataset, self._update = dataset, update
        return dataset

    def _not_opened(self, why, update):
        """What keeps a file from being opened, told apart: a lock, a full disk, rights, or that it
        is no GeoPackage.
        """
        problem = failure(self.path, why)
        if problem.code != "store_write_failed":
            return problem
        if self.path.is_file() and not os.access(self.path, os.R_OK | (os.W_OK if update else 0)):
            return StoreError(
                "store_readonly" if os.access(self.path, os.R_OK) else "file_held",
                path=str(self.path),
            )
        return StoreError("store_unreadable", path=str(self.path))

    def _create(self):
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with quiet():
            try:
                dataset = ogr.GetDriverByName("GPKG").CreateDataSource(
                    str(self.path), ["VERSION=1.3"]
                )
                if dataset is None:
                    raise failure(self.path, gdal.GetLastErrorMsg())
                self._tables(dataset)
            except RuntimeError as error:
                raise failure(self.path, str(error)) from error
        self._dataset, self._update = dataset, True
        return dataset

    def _tables(self, dataset):
        meta = dataset.CreateLayer(META, None, ogr.wkbNone)
        if meta is None:
            raise failure(self.path, gdal.GetLastErrorMsg())
        for name in ("name", "value"):
            done(meta.CreateField(ogr.FieldDefn(name, ogr.OFTString)), self.path)
        row = ogr.Feature(meta.GetLayerDefn())
        row.SetField("name", "schema_version")
        row.SetField("value", str(SCHEMA_VERSION))
        done(meta.CreateFeature(row), self.path)
        storelog.mark(dataset, META, self.path)
        pulls = dataset.CreateLayer(PULLS, None, ogr.wkbNone)
        for name, kind in storelog.FIELDS.items():
            done(pulls.CreateField(ogr.FieldDefn(name, kind)), self.path)
        done(pulls.SyncToDisk(), self.path)

    def _checked(self):
        """The dataset. A store of a later Clairville is refused, as is one whose own tables are not
        ours; a GeoPackage that is no store yet becomes one; an older store's log is cleaned of
        keys."""
        with quiet():
            meta = self._dataset.GetLayerByName(META)
            if meta is None:
                if self._update:
                    self._made_a_store()
                return self._dataset
            try:  # read to the end: an open cursor is a lock
                notes = [(f["name"], f["value"]) for f in meta]
                version = max(
                    (int(v) for n, v in notes if n == "schema_version"), default=SCHEMA_VERSION
                )
                columns = self._columns(PULLS)
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
        return (
            self._dataset if (storelog.CLEAN, "1") in notes else storelog.clean(self, self._update)
        )

    def _made_a_store(self):
        try:
            self._tables(self._dataset)
        except (
            RuntimeError
        ) as error:  # half of our tables are there, or something else is called so
            self.close()
            problem = failure(self.path, str(error))
            damaged = problem.code == "store_write_failed"
            raise (
                StoreError("store_damaged", path=str(self.path)) if damaged else problem
            ) from error

    def _columns(self, table):
        definition = self._dataset.GetLayerByName(table).GetLayerDefn()
        return {definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount())}

    def _clean_descriptions(self, change):
        """Pass what GDAL and QGIS say of the tables through ``change``, a function of text."""
        for table, key, column in _DESCRIPTIONS:
            if not self._select(_FIND_TABLE.format(table=table)):
                continue
            for number, before in self._select(
                _READ_DESCRIPTIONS.format(table=table, key=key, column=column)
            ):
                if before and (after := change(before)) != before:
                    self._select(
                        _DESCRIBE.format(
                            table=table,
                            key=key,
                            column=column,
                            id=_quoted(number),
                            text=_quoted(after),
                        )
                    )

    def _compact(self):
        """Give up the pages that are no longer used, so that what was deleted is gone."""
        self._select("VACUUM")
        self._pragma(self._dataset, "wal_checkpoint", "TRUNCATE")

    def _select(self, statement):
        """Rows (tuples) of a statement that holds no value of a source but quoted text."""
        result = self._dataset.ExecuteSQL(statement)
        if result is None:
            return []
        count = result.GetLayerDefn().GetFieldCount()
        found = [tuple(f.GetField(i) for i in range(count)) for f in result]
        self._dataset.ReleaseResultSet(result)
        return found

    @staticmethod
    def _pragma(dataset, name, value):
        result = dataset.ExecuteSQL(f"PRAGMA {name} = {value}")
        if result is not None:
            dataset.ReleaseResultSet(result)

    # -- reading
    # -----------------------------------------------------------------------------------------------------
    def themes(self):
        """Names of the themes that have a table or a GeoTIFF."""
        if not self.exists:
            return []
        dataset = self._open(False)
        present = {dataset.GetLayer(i).GetName() for i in range(dataset.GetLayerCount())}
        return [
            name
            for name in themes.names()
            if name in present or (is_raster(name) and raster_path(self.uri, name))
        ]

    def rows(self, theme):
        """How many rows a theme has, or cells with data; 0 when it was never pulled."""
        if is_raster(theme):
            return (self.last(theme) or {}).get("kept") or 0
        layer = self._open(False).GetLayerByName(theme) if self.exists else None
        return layer.GetFeatureCount() if layer is not None else 0

    def pulls(self, theme=None):
        """The log, oldest first, as dictionaries."""
        if not self.exists:
            return []
        layer = self._open(False).GetLayerByName(PULLS)
        if layer is None:
            return []
        with quiet():
            layer.ResetReading()
            found = [storelog.line(f) for f in layer]
        return [row for row in found if theme is None or row["theme"] == theme]

    def last(self, theme, statuses=("ok", "unchanged")):
        """The newest line of the log for a theme with one of ``statuses``; None without one."""
        return next((row for row in reversed(self.pulls(theme)) if row["status"] in statuses), None)

    def fingerprints(self, theme, key="id"):
        """{id: hash of the row} of a theme's table, for what changed; {} without such a column."""
        layer = self._open(False).GetLayerByName(theme) if self.exists else None
        return fingerprints(layer, key) if layer is not None else {}

    def lacking(self, theme: Theme) -> tuple[str, ...]:
        """The columns of a theme that its table has not yet: the next pull adds them."""
        layer = self._open(False).GetLayerByName(theme.name) if self.exists else None
        return names_lacking(layer, theme) if layer is not None else ()

    # -- writing
    # -----------------------------------------------------------------------------------------------------
    def refill(self, theme, staging, entry, progress=None):
        """Replace a theme's rows by ``staging``'s and log ``entry``: one transaction, all or
        nothing.
        """
        dataset = self._begin(entry)
        with quiet():
            try:
                layer = self._table(dataset, theme, staging)
                copy_rows(staging.layer, layer, self.path, progress)
                there = self._count(
                    theme
                )  # a trigger of someone else's may take rows away as they come
                if there != staging.kept:
                    raise StoreError(
                        "store_rows_lost",
                        theme=theme,
                        path=str(self.path),
                        rows=there,
                        kept=staging.kept,
                    )
                done(dataset.CommitTransaction(), self.path)
            except RuntimeError as error:
                self._rollback()
                raise failure(self.path, str(error)) from error
            except BaseException:
                self._rollback()
                raise
        self.close()

    def swap(self, theme, staged, entry):
        """Put the finished GeoTIFF of a raster theme in the place of the one before and log
        ``entry``.
        """
        dataset, target = self._begin(entry), raster_target(self.uri, theme)
        with quiet():
            try:
                os.replace(staged, target)
                done(dataset.CommitTransaction(), self.path)
            except OSError as error:  # Windows holds a file that a map has open
                self._rollback()
                raise files.problem(error, target) from error
            except RuntimeError as error:
                self._rollback()
                raise failure(target, str(error)) from error
        self.close()
        with contextlib.suppress(OSError):
            target.with_name(f"{target.name}.aux.xml").unlink()  # QGIS's notes on the old one

    def log(self, entry):
        """Add a line to the log."""
        dataset = self._begin(entry)
        with quiet():
            try:
                done(dataset.CommitTransaction(), self.path)
            except RuntimeError as error:
                self._rollback()
                raise failure(self.path, str(error)) from error
        self.close()

    def _begin(self, entry):
        """A transaction that already wrote its line in the log, so that it holds the file's one
        write lock.

        SQLite does not wait when a reader becomes a writer, so the waiting is done here: each try
        is short.
        """
        end = time.monotonic() + BUSY_MS / 1000
        while True:
            dataset = self._open(True)
            try:
                with quiet():
                    self._pragma(dataset, "busy_timeout", 50)
                    done(dataset.StartTransaction(), self.path)
                    self._add_line(dataset, entry)
                    self._pragma(dataset, "busy_timeout", BUSY_MS)
                return dataset
            except (RuntimeError, StoreError) as error:
                del dataset  # the last reference dies in close(), where GDAL is quiet
                self._rollback()
                problem = error if isinstance(error, StoreError) else failure(self.path, str(error))
                if problem.code != "store_locked" or time.monotonic() > end:
                    raise problem from error
                time.sleep(0.2)

    def _rollback(self):
        with contextlib.suppress(RuntimeError, AttributeError):
            self._pragma(
                self._dataset, "busy_timeout", 100
            )  # whoever locked it already made us wait
            self._dataset.RollbackTransaction()
        with contextlib.suppress(
            RuntimeError, AttributeError
        ):  # what was not committed would keep a full disk full
            self._pragma(self._dataset, "wal_checkpoint", "TRUNCATE")
        self.close()

    def _add_line(self, dataset, entry):
        storelog.add(dataset.GetLayerByName(PULLS), entry, self.path)

    def _count(self, theme):
        """How many rows a theme's table has, counted: what GDAL notes of it is not asked."""
        return self._select(COUNT.format(table=f'"{theme}"'))[0][0]

    def _table(self, dataset, name, staging):
        """The empty table to fill: the old one, with the columns that its theme gained since, when
        nothing else differs; else a new one.
        """
        layer = dataset.GetLayerByName(name)
        kind = staging.geometry_type()
        missing = (
            columns_to_add(layer, staging.theme, kind, staging.crs) if layer is not None else None
        )
        if missing is not None:
            for definition in missing:
                done(layer.CreateField(definition), self.path)
            layer.ResetReading()
            for fid in [f.GetFID() for f in layer]:
                done(layer.DeleteFeature(fid), self.path)
            return layer
        if layer is not None:
            for i in range(dataset.GetLayerCount()):
                if dataset.GetLayer(i).GetName() == name:
                    done(dataset.DeleteLayer(i), self.path)
                    break
        return create_table(dataset, name, staging.theme, staging.crs, kind)


def _quoted(value):
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


def on_network(path):
    """True if the store is a file on a network share, where SQLite's write-ahead log loses data."""
    return not in_database(path) and shares.on_share(path)
