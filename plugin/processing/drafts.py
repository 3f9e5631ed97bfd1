"""Result layers whole or not at all: a tool writes them beside their place, and the finished layer
takes it in one step.

A file is replaced, a table of a GeoPackage is filled in one transaction, a table of a database is
renamed in one. A run that is killed, cancelled or refused leaves the layer that was there, or none.
QGIS makes the sink; it is only told another destination.
"""

import contextlib
import pathlib
import re

from osgeo import gdal
from qgis.core import (
    QgsDataSourceUri,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProperty,
    QgsProviderConnectionException,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from ...algorithms.common import sheet
from ...algorithms.common.errors import DataError
from ..bridge import rasters
from ..host import files
from ..store import shares

_PROVIDER = re.compile(r"(\w\w+):(?!//)(.*)", re.S)
_DATABASES = {"postgis": "postgres", "postgres": "postgres"}
_BUSY_MS = 30_000
_DRAFT = "_draft_"


class Plain:
    """An output that has no half: in memory, or in a format whose own writer QGIS must be left
    with.
    """

    path = ""

    def __init__(self, run, name):
        self.run, self.name = run, name
        self.parameters = run.parameters

    def harmless(self, frame):
        """The frame as it may be written."""
        return frame

    def land(self, destination, rows):
        """Put the finished layer in its place; returns where it is. :class:`DataError` when rows
        are missing.
        """
        written = QgsProcessingUtils.mapLayerFromString(destination, self.run.context, True)
        if written is not None:
            _whole(written.featureCount(), rows, destination)
        return destination


class _Draft(Plain):
    """Written elsewhere first. ``value``: the person's parameter, of which only the destination is
    changed.
    """

    def _instead(self, value, destination):
        if isinstance(value, QgsProcessingOutputLayerDefinition):
            other = QgsProcessingOutputLayerDefinition(value)
            other.sink = QgsProperty.fromValue(destination)
            other.destinationProject = None  # the draft is not what the project loads
        else:
            other = destination
        self.parameters = self.run.parameters | {self.name: other}
        self._value = value

    def _landed(self, destination):
        """As QGIS does when it makes the sink: the project loads the layer when the tool is done."""
        project = getattr(self._value, "destinationProject", None)
        if project is not None:
            definition = self.run.algorithm.parameterDefinition(self.name)
            details = QgsProcessingContext.LayerDetails(
                self._value.destinationName or definition.description(),
                project,
                self.name,
                QgsProcessingUtils.LayerHint.Vector,
            )
            self.run.context.addLayerToLoadOnCompletion(destination, details)
        return destination


class _File(_Draft):
    """A file of its own."""

    def __init__(self, run, name, value, path, made):
        super().__init__(run, name)
        self.path, self._made = str(path), made
        self._instead(value, str(made))

    def harmless(self, frame):
        if not self.path.lower().endswith((".csv", ".tsv")):
            return frame
        texts = [c for c in frame.columns if frame[c].dtype == object]
        return frame.assign(**{c: frame[c].map(sheet.cell) for c in texts})

    def land(self, destination, rows):
        _counted(destination, rows, self.path)
        return self._landed(self.path + destination.removeprefix(str(self._made)))


class _Table(_Draft):
    """A table of a GeoPackage that others share."""

    def __init__(self, run, name, value, path, table, folder):
        super().__init__(run, name)
        self.path, self._table = str(path), table
        self._instead(value, str(folder / f"{_DRAFT}.gpkg"))

    def land(self, destination, rows):
        _counted(destination, rows, self.path)
        _put(destination.partition("|")[0], self.path, self._table)
        return self._landed(f"{self.path}|layername={self._table}")


class _Database(_Draft):
    """A table of a PostGIS database."""

    def __init__(self, run, name, value, provider, uri):
        super().__init__(run, name)
        self._uri, self._provider = uri, provider
        draft = _with_table(uri, f"{_DRAFT}{uri.table()}")
        self._instead(value, f"{provider}:{draft.uri(False)}")

    def land(self, destination, rows):
        made = _PROVIDER.fullmatch(destination)[2]
        written = QgsDataSourceUri(made)
        own = f'"{written.schema()}".' if written.schema() else ""
        connection = (
            QgsProviderRegistry.instance()
            .providerMetadata(_DATABASES[self._provider])
            .createConnection(made, {})
        )
        try:
            counted = QgsVectorLayer(made, "draft", _DATABASES[self._provider])
            _whole(counted.featureCount() if counted.isValid() else -1, rows, self._uri.table())
            del counted
            # One call is one transaction to the server.
            connection.executeSql(
                f'DROP TABLE IF EXISTS {own}"{self._uri.table()}"; '
                f'ALTER TABLE {own}"{written.table()}" RENAME TO "{self._uri.table()}"'
            )
        except QgsProviderConnectionException as error:
            raise DataError("write_failed", path=self._uri.table(), why=str(error)) from error
        return self._landed(
            f"{self._provider}:{_with_table(written, self._uri.table()).uri(False)}"
        )


@contextlib.contextmanager
def draft_of(run, name):
    """Where the output ``name`` of a run is written first: ``parameters`` for QGIS,
    ``land(destination, rows)`` at the end.
    """
    value = run.parameters.get(name)
    text = _destination(value, run.context)
    provider, rest = _PROVIDER.fullmatch(text).groups() if _PROVIDER.fullmatch(text) else ("", text)
    remapped = isinstance(value, QgsProcessingOutputLayerDefinition) and value.useRemapping()
    uri = QgsDataSourceUri(rest) if provider else None
    if not text or remapped or text.startswith(("/vsi", "TEMPORARY_OUTPUT")):
        yield Plain(run, name)
    elif provider in _DATABASES and uri.table():
        yield _Database(run, name, value, provider, uri)
    elif provider == "ogr" and uri.table() and uri.database().lower().endswith(".gpkg"):
        path = pathlib.Path(uri.database())
        with files.folder_beside(path) as folder:
            yield _Table(run, name, value, path, uri.table(), folder)
    elif provider or pathlib.Path(text).is_dir():
        yield Plain(run, name)
    else:
        path = pathlib.Path(text)
        path = path if path.suffix else path.with_name(f"{path.name}.gpkg")  # as QGIS does
        with files.draft(path) as made:
            yield _File(run, name, value, path, made)


def _destination(value, context):
    """The text of a destination parameter; "" where QGIS chooses."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        value = value.valueAsString(context.expressionContext(), "")[0]
    return value if isinstance(value, str) else ""


def _with_table(uri, table):
    other = QgsDataSourceUri(uri.uri(False))
    other.setTable(table)
    return other


def _counted(destination, rows, path):
    layer = QgsVectorLayer(destination, "draft", "ogr")
    if layer.isValid():
        _whole(layer.featureCount(), rows, path)


def _whole(found, rows, path):
    if found not in (-1, rows):
        raise DataError("write_failed", path=str(path), why=f"{found} / {rows}")


def _put(draft, path, table):
    """Copy the layer of a draft into a GeoPackage as ``table``, in one transaction: what had that
    name goes with it.
    """
    shares.no_log_ahead(path)
    with rasters.guarded(path):
        source = gdal.OpenEx(draft, gdal.OF_VECTOR | gdal.OF_READONLY, ["GPKG"])
        if pathlib.Path(path).exists():
            target = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_UPDATE, ["GPKG"])
            _copy(source, target, table)
            return
        with files.draft(path) as made:
            target = gdal.GetDriverByName("GPKG").Create(str(made), 0, 0, 0, gdal.GDT_Unknown)
            _copy(source, target, table)
            target = None


def _copy(source, target, table):
    target.ReleaseResultSet(target.ExecuteSQL(f"PRAGMA busy_timeout = {_BUSY_MS}"))
    target.StartTransaction()
    try:
        for i in range(target.GetLayerCount()):
            if target.GetLayer(i).GetName().lower() == table.lower():
                target.DeleteLayer(i)
                break
        layer = source.GetLayer(0)
        geometry = (
            [f"GEOMETRY_NAME={layer.GetGeometryColumn()}"] if layer.GetGeometryColumn() else []
        )
        copied = target.CreateLayer(
            table,
            layer.GetSpatialRef(),
            layer.GetGeomType(),
            [*geometry, f"FID={layer.GetFIDColumn() or 'fid'}"],
        )
        definition = layer.GetLayerDefn()
        for i in range(definition.GetFieldCount()):
            copied.CreateField(definition.GetFieldDefn(i))
        for feature in layer:
            copied.CreateFeature(feature)
        copied.SyncToDisk()  # its spatial index too
        _whole(copied.GetFeatureCount(), layer.GetFeatureCount(), table)
        target.CommitTransaction()
    except BaseException:
        target.RollbackTransaction()
        raise
