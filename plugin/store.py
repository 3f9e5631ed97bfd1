"""The store: a GeoPackage whose tables are themes, refilled in one transaction, with a log of every pull.

Killed, cancelled, full or locked in the middle, it is what it was before: rows are prepared elsewhere
(:mod:`.staging`) and the table changes in one OGR transaction together with its line in the log. A table whose columns
did not change keeps its styles and its place in open projects.
"""

import contextlib
import json
import os
import pathlib
import time

from osgeo import gdal, ogr
from qgis.core import QgsDataSourceUri, QgsRasterLayer, QgsVectorLayer

from ..algorithms.common import themes
from ..algorithms.common.errors import StoreError
from . import files, shares
from .fingerprints import fingerprints
from .staging import GEOMETRY, create_table, done, failure, field_definitions, quiet

SCHEMA_VERSION = 1
META = "clairville_meta"
PULLS = "clairville_pulls"
BUSY_MS = 5_000
_PULL_FIELDS = {
    "theme": ogr.OFTString, "status": ogr.OFTString, "started_utc": ogr.OFTString, "seconds": ogr.OFTReal,
    "source": ogr.OFTString, "url": ogr.OFTString, "announced": ogr.OFTInteger64, "got": ogr.OFTInteger64,
    "kept": ogr.OFTInteger64, "dropped": ogr.OFTString, "sha256": ogr.OFTString, "licence": ogr.OFTString,
    "attribution": ogr.OFTString, "data_date": ogr.OFTString, "validator": ogr.OFTString, "fields": ogr.OFTString,
    "added": ogr.OFTInteger64, "removed": ogr.OFTInteger64, "modified": ogr.OFTInteger64, "message": ogr.OFTString,
}
JSON_FIELDS = ("dropped", "validator", "fields")


def layer_uri(store, theme):
    """What QGIS opens: the table of a theme, or its GeoTIFF."""
    if is_raster(theme):
        return str(raster_target(store, theme) or "")
    if in_database(store):
        from . import pgstore

        return pgstore.layer_uri(store, theme)
    return f"{store}|layername={theme}"


def is_raster(theme):
    """True for the name of a raster theme."""
    return theme in themes.names() and themes.theme(theme).geometry == "raster"


def raster_path(store, theme):
    """The GeoTIFF of a raster theme, beside the GeoPackage that its pull is logged in; None when it was never pulled."""
    path = raster_target(store, theme)
    return path if path is not None and path.is_file() else None


def raster_target(store, theme):
    """Where a pull puts the GeoTIFF of a raster theme; None for a store in a database, which has no beside."""
    if in_database(store):
        return None
    path = pathlib.Path(store)
    return path.with_name(f"{path.stem}.{theme}.tif")


def at(path):
    """The store at a path, or at the address of a PostGIS database (:mod:`.pgstore`)."""
    if in_database(path):
        from . import pgstore

        return pgstore.PostgisStore(path)
    return Store(path)


def in_database(path):
    """True for the address of a PostGIS store."""
    return str(path).startswith(("postgresql://", "postgres://"))


def open_layer(uri, name):
    """The layer at an address of :func:`layer_uri` or :func:`display_uris`."""
    provider, found, rest = str(uri).partition("://")
    if str(uri).lower().endswith((".tif", ".tiff")):
        return QgsRasterLayer(str(uri), name)
    if found and provider == "postgres":
        return QgsVectorLayer(rest, name, provider)
    shares.no_log_ahead(str(uri).partition("|")[0])
    return QgsVectorLayer(str(uri), name, "ogr")


def filtered(uri, where):
    """The address of those rows of a layer that an SQL condition keeps."""
    provider, found, rest = str(uri).partition("://")
    if not found:
        return f"{uri}|subset={where}"
    parts = QgsDataSourceUri(rest)
    parts.setSql(where)
    return f"{provider}://{parts.uri(False)}"


def display_uris(store, theme):
    """What to add to a map: the table, or one address a geometry kind where a theme mixes points, lines and surfaces (tools
    read all of them through :func:`layer_uri`; a map draws one kind a layer)."""
    if is_raster(theme):
        return [str(path)] if (path := raster_path(store, theme)) else []
    if in_database(store):
        from . import pgstore

        return [f"{pgstore.PROVIDER}{uri}" for uri in pgstore.native_uris(store, theme)]
    with at(store) as opened, quiet():
        layer = opened._open(False).GetLayerByName(theme) if opened.exists else None
        if layer is None:
            return []
        if layer.GetGeomType() != ogr.wkbUnknown:
            return [layer_uri(store, theme)]
        found = {f.GetGeometryRef().GetDimension() for f in layer if f.GetGeometryRef() is not None}
    return [f"{layer_uri(store, theme)}|geometrytype={kind}"
            for dimension, kind in enumerate(("Point", "LineString", "Polygon")) if dimension in found]


class Store:
    """A GeoPackage store; use it in a ``with``. It is made on the first write."""

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

    # -- opening -----------------------------------------------------------------------------------------------------
    def _open(self, update):
        if self._dataset is not None and (self._update or not update):
            return self._dataset
        self.close()
        if not self.exists:
            if not update:
                raise StoreError("store_missing", path=str(self.path))
            return self._create()
        with quiet():
            try:
                flags = gdal.OF_VECTOR | (gdal.OF_UPDATE if update else gdal.OF_READONLY)
                dataset = gdal.OpenEx(str(self.path), flags, ["GPKG"], [])
                why = gdal.GetLastErrorMsg()
            except RuntimeError as error:
                dataset, why = None, str(error)
            if dataset is None:
                if "locked" in why.lower():
                    raise failure(self.path, why)
                raise StoreError("store_unreadable", path=str(self.path))
            self._pragma(dataset, "busy_timeout", 1_000)
            if update and on_network(self.path):
                try:
                    self._pragma(dataset, "journal_mode", "DELETE")
                except RuntimeError as error:  # someone else works ahead of the file right now
                    raise failure(self.path, str(error)) from error
        self._dataset, self._update = dataset, update
        self._check_version()
        return dataset

    def _create(self):
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with quiet():
            try:
                dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(self.path), ["VERSION=1.3"])
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
        pulls = dataset.CreateLayer(PULLS, None, ogr.wkbNone)
        for name, kind in _PULL_FIELDS.items():
            done(pulls.CreateField(ogr.FieldDefn(name, kind)), self.path)
        done(pulls.SyncToDisk(), self.path)

    def _check_version(self):
        """A store of a later Clairville is refused; a GeoPackage that is no store yet becomes one."""
        meta = self._dataset.GetLayerByName(META)
        if meta is None:
            if self._update:
                with quiet():
                    self._tables(self._dataset)
            return
        # read to the end: an open cursor is a lock
        version = max((int(f["value"]) for f in meta if f["name"] == "schema_version"), default=SCHEMA_VERSION)
        if version > SCHEMA_VERSION:
            self.close()
            raise StoreError("store_newer", path=str(self.path), version=version, known=SCHEMA_VERSION)

    @staticmethod
    def _pragma(dataset, name, value):
        result = dataset.ExecuteSQL(f"PRAGMA {name} = {value}")
        if result is not None:
            dataset.ReleaseResultSet(result)

    # -- reading -----------------------------------------------------------------------------------------------------
    def themes(self):
        """Names of the themes that have a table or a GeoTIFF."""
        if not self.exists:
            return []
        dataset = self._open(False)
        present = {dataset.GetLayer(i).GetName() for i in range(dataset.GetLayerCount())}
        return [name for name in themes.names() if name in present or (is_raster(name) and raster_path(self.uri, name))]

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
        layer.ResetReading()
        found = [{k: v for k, v in f.items().items() if k in _PULL_FIELDS} for f in layer]
        for row in found:
            for key in JSON_FIELDS:
                row[key] = json.loads(row[key] or "{}")
        return [row for row in found if theme is None or row["theme"] == theme]

    def last(self, theme, statuses=("ok", "unchanged")):
        """The newest line of the log for a theme with one of ``statuses``; None without one."""
        return next((row for row in reversed(self.pulls(theme)) if row["status"] in statuses), None)

    def fingerprints(self, theme, key="id"):
        """{id: hash of the row} of a theme's table, for what changed; {} without such a column."""
        layer = self._open(False).GetLayerByName(theme) if self.exists else None
        return fingerprints(layer, key) if layer is not None else {}

    # -- writing -----------------------------------------------------------------------------------------------------
    def refill(self, theme, staging, entry, progress=None):
        """Replace a theme's rows by ``staging``'s and log ``entry``: one transaction, all or nothing."""
        dataset = self._begin(entry)
        with quiet():
            try:
                layer = self._table(dataset, theme, staging)
                self._copy(staging.layer, layer, progress)
                done(dataset.CommitTransaction(), self.path)
            except RuntimeError as error:
                self._rollback()
                raise failure(self.path, str(error)) from error
            except BaseException:
                self._rollback()
                raise
        self.close()

    def swap(self, theme, staged, entry):
        """Put the finished GeoTIFF of a raster theme in the place of the one before and log ``entry``."""
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
        """A transaction that already wrote its line in the log, so that it holds the file's one write lock.

        SQLite does not wait when a reader becomes a writer, so the waiting is done here: each try is short.
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
            self._pragma(self._dataset, "busy_timeout", 100)  # whoever locked it already made us wait
            self._dataset.RollbackTransaction()
        self.close()

    def _add_line(self, dataset, entry):
        layer = dataset.GetLayerByName(PULLS)
        row = ogr.Feature(layer.GetLayerDefn())
        for name, value in entry.items():
            if value is not None:
                row.SetField(name, json.dumps(value, ensure_ascii=False, sort_keys=True) if name in JSON_FIELDS else value)
        done(layer.CreateFeature(row), self.path)

    def _table(self, dataset, name, staging):
        """The empty table to fill: the old one when its columns and type are the same, else a new one."""
        layer = dataset.GetLayerByName(name)
        kind = staging.geometry_type()
        if layer is not None and same_columns(layer, staging.theme, kind, staging.crs):
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

    def _copy(self, source, layer, progress):
        total = max(source.GetFeatureCount(), 1)
        promote = {ogr.wkbMultiPolygon: ogr.ForceToMultiPolygon, ogr.wkbMultiLineString: ogr.ForceToMultiLineString,
                   ogr.wkbMultiPoint: ogr.ForceToMultiPoint}.get(layer.GetGeomType())
        source.ResetReading()
        for number, feature in enumerate(source, 1):
            if promote is not None:
                feature.SetGeometryDirectly(promote(feature.GetGeometryRef().Clone()))
            done(layer.CreateFeature(feature), self.path)  # both tables have just the theme's columns, in its order
            if progress is not None and not number % 5_000:
                progress(number / total)
        done(layer.SyncToDisk(), self.path)


def same_columns(layer, theme, kind, crs):
    """True if a table has just the theme's columns, in order, with the same types, geometry type and CRS."""
    definition = layer.GetLayerDefn()
    here = [definition.GetFieldDefn(i) for i in range(definition.GetFieldCount())]
    wanted = [(d.GetName(), d.GetType()) for d in field_definitions(theme)]
    if [(d.GetName(), d.GetType()) for d in here] != wanted or layer.GetGeomType() != kind:
        return False
    own = layer.GetSpatialRef()
    return kind == ogr.wkbNone or (own is not None and layer.GetGeometryColumn() == GEOMETRY
                                   and f"{own.GetAuthorityName(None)}:{own.GetAuthorityCode(None)}" == crs)


def on_network(path):
    """True if the store is a file on a network share, where SQLite's write-ahead log loses data."""
    return not in_database(path) and shares.on_share(path)
