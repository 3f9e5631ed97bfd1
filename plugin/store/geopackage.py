"""The store in a GeoPackage, its rasters beside it."""

from __future__ import annotations

import contextlib
import os
import pathlib
import time
from typing import TYPE_CHECKING, Any

from osgeo import gdal, ogr
from qgis.core import QgsMapLayer, QgsProviderRegistry

from ...algorithms.common import themes
from ...algorithms.common.errors import StoreError
from ..host import files
from ..host.process import gdal_option, gdal_quiet
from . import shares
from .base import COUNT, Store
from .places import is_raster, raster_beside
from .tables import GEOMETRY, check_done, columns_to_add, create_table, failure

if TYPE_CHECKING:
    from collections.abc import Callable

    from .staging import Staging


BUSY_MS = 5_000
# Of a new file, in bytes: rows of results are of 1,500, of which a page of 4,096 holds two and
# leaves a quarter empty.
_PAGE = 16_384
_FIND_TABLE = "SELECT name FROM sqlite_master WHERE name = '{table}' AND type = 'table'"
_DESCRIPTIONS = (
    ("gpkg_metadata", "id", "metadata"),
    ("gpkg_contents", "table_name", "description"),
)
_READ_DESCRIPTIONS = "SELECT {key}, {column} FROM {table}"
_DESCRIBE = "UPDATE {table} SET {column} = {text} WHERE {key} = {id}"

_KINDS = ("Point", "LineString", "Polygon")  # by dimension


class GeopackageStore(Store):
    """A store in a file."""

    path: pathlib.Path

    def __init__(self, path: str | pathlib.Path) -> None:
        super().__init__()
        self.path = pathlib.Path(path)
        self.uri = str(path)

    @property
    def exists(self) -> bool:
        return self.path.exists()

    @property
    def on_share(self) -> bool:
        return shares.on_share(self.path)

    # -- what QGIS opens
    # -----------------------------------------------------------------------------------------
    def layer_uri(self, theme: str) -> str:
        return (
            str(self.raster_target(theme)) if is_raster(theme) else f"{self.uri}|layername={theme}"
        )

    def display_uris(self, theme: str) -> list[str]:
        if is_raster(theme):
            return [self.layer_uri(theme)] if self._has_raster(theme) else []
        with gdal_quiet():
            layer = self._layer(theme)
            if layer is None:
                return []
            if layer.GetGeomType() != ogr.wkbUnknown:
                return [self.layer_uri(theme)]
            shapes = (f.GetGeometryRef() for f in layer)
            found = {shape.GetDimension() for shape in shapes if shape is not None}
        return [
            f"{self.layer_uri(theme)}|geometrytype={kind}"
            for dimension, kind in enumerate(_KINDS)
            if dimension in found
        ]

    def styled_uris(self, theme: str) -> list[str]:
        return [self.layer_uri(theme)]

    def tables(self) -> list[str]:
        """Whatever the file holds: it may be another hand's."""
        found = QgsProviderRegistry.instance().querySublayers(self.uri)
        return [s.name() for s in found if s.providerKey() == "ogr"]

    def holds(self, layer: QgsMapLayer) -> bool:
        rasters = (self.layer_uri(name) for name in themes.names() if is_raster(name))
        return layer.source().partition("|")[0] in (self.uri, *rasters)

    def raster_target(self, theme: str) -> pathlib.Path:
        return raster_beside(self.path, theme)

    # -- opening
    # -----------------------------------------------------------------------------------------
    def _open(self, update: bool) -> gdal.Dataset:
        if self._dataset is not None and (self._update or not update):
            return self._dataset
        self.close()
        if not self.exists:
            if not update:
                raise StoreError("store_missing", path=str(self.path))
            return self._create()
        self._connect(update)
        return self._checked()

    def _connect(self, update: bool) -> gdal.Dataset:
        if self._dataset is not None and (self._update or not update):
            return self._dataset
        self.close()
        with gdal_quiet():
            try:
                flags = gdal.OF_VECTOR | (gdal.OF_UPDATE if update else gdal.OF_READONLY)
                dataset = gdal.OpenEx(str(self.path), flags, ["GPKG"], [])
                why = gdal.GetLastErrorMsg()
            except RuntimeError as error:
                dataset, why = None, str(error)
            if dataset is None:
                raise self._not_opened(why, update)
            self._pragma(dataset, "busy_timeout", 1_000)
            if update and self.on_share:
                try:
                    self._pragma(dataset, "journal_mode", "DELETE")
                except RuntimeError as error:  # someone else works ahead of the file right now
                    raise failure(self.path, str(error)) from error
        self._dataset, self._update = dataset, update
        return dataset

    def _not_opened(self, why: str, update: bool) -> StoreError:
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

    def _create(self) -> gdal.Dataset:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with gdal_quiet():
            try:
                with gdal_option("OGR_SQLITE_PRAGMA", f"page_size={_PAGE}"):
                    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(
                        str(self.path), ["VERSION=1.3"]
                    )
                if dataset is None:
                    raise failure(self.path, gdal.GetLastErrorMsg())
                self._make_tables(dataset)
            except RuntimeError as error:
                raise failure(self.path, str(error)) from error
        self._dataset, self._update = dataset, True
        return dataset

    def _layer(self, theme: str) -> ogr.Layer | None:
        return self._open(False).GetLayerByName(theme) if self.exists else None

    def _clean_descriptions(self, change: Callable[[str], str]) -> None:
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

    def _compact(self) -> None:
        self._select("VACUUM")
        self._pragma(self._dataset, "wal_checkpoint", "TRUNCATE")

    def _select(self, statement: str) -> list[tuple[Any, ...]]:
        """Rows (tuples) of a statement that holds no value of a source but quoted text."""
        result = self._dataset.ExecuteSQL(statement)
        if result is None:
            return []
        count = result.GetLayerDefn().GetFieldCount()
        found = [tuple(f.GetField(i) for i in range(count)) for f in result]
        self._dataset.ReleaseResultSet(result)
        return found

    @staticmethod
    def _pragma(dataset: gdal.Dataset, name: str, value: object) -> None:
        result = dataset.ExecuteSQL(f"PRAGMA {name} = {value}")
        if result is not None:
            dataset.ReleaseResultSet(result)

    # -- writing
    # -----------------------------------------------------------------------------------------
    def swap(self, theme: str, staged: pathlib.Path, entry: dict[str, Any]) -> None:
        dataset, target = self._begin(entry), self.raster_target(theme)
        with gdal_quiet():
            try:
                os.replace(staged, target)
                check_done(dataset.CommitTransaction(), self.path)
            except OSError as error:  # Windows holds a file that a map has open
                self._rollback()
                raise files.problem(error, target) from error
            except RuntimeError as error:
                self._rollback()
                raise failure(target, str(error)) from error
        self.close()
        with contextlib.suppress(OSError):
            target.with_name(f"{target.name}.aux.xml").unlink()  # QGIS's notes on the old one

    def _begin(self, entry: dict[str, Any] | None) -> gdal.Dataset:
        # SQLite does not wait when a reader becomes a writer, so the waiting is done here: each try
        # is short.
        end = time.monotonic() + BUSY_MS / 1000
        while True:
            dataset = self._open(True)
            try:
                with gdal_quiet():
                    self._pragma(dataset, "busy_timeout", 50)
                    check_done(dataset.StartTransaction(), self.path)
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

    def _rollback(self) -> None:
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

    def _count(self, theme: str) -> int:
        return self._select(COUNT.format(table=self.own_name(theme)))[0][0]

    def own_name(self, table: str) -> str:
        return f'"{table}"'

    def own_options(self) -> list[str]:
        return ["FID=fid", f"GEOMETRY_NAME={GEOMETRY}"]

    def own_uri(self, table: str) -> str:
        return f"{self.uri}|layername={table}"

    def has_own(self, table: str) -> bool:
        return self.exists and self._open(False).GetLayerByName(table) is not None

    def _table(self, dataset: gdal.Dataset, name: str, staging: Staging) -> ogr.Layer:
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
                check_done(layer.CreateField(definition), self.path)
            layer.ResetReading()
            for fid in [f.GetFID() for f in layer]:
                check_done(layer.DeleteFeature(fid), self.path)
            return layer
        if layer is not None:
            for i in range(dataset.GetLayerCount()):
                if dataset.GetLayer(i).GetName() == name:
                    check_done(dataset.DeleteLayer(i), self.path)
                    break
        return create_table(dataset, name, staging.theme, staging.crs, kind)


def _quoted(value: object) -> str:
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"
