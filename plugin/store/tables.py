"""The table of a theme as OGR makes, fills and reads it; the same in a GeoPackage and in a database.

A theme may gain optional columns. A table made before it did gets them in the transaction of the
next pull: its rows, views, grants and styles stay.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from osgeo import gdal, ogr

from ...algorithms.common.errors import StoreError
from ...algorithms.common.reasons import phrase
from ...algorithms.common.themes import Theme
from ..host.systems import reference

_MULTI = (ogr.wkbMultiPoint, ogr.wkbMultiLineString, ogr.wkbMultiPolygon)

_OGR = {
    "string": ogr.OFTString,
    "int": ogr.OFTInteger64,
    "float": ogr.OFTReal,
    "bool": ogr.OFTInteger,
    "date": ogr.OFTDate,
    "datetime": ogr.OFTDateTime,
}
GEOMETRY_TYPES = {
    "point": ogr.wkbPoint,
    "line": ogr.wkbMultiLineString,
    "polygon": ogr.wkbMultiPolygon,
    "none": ogr.wkbNone,
}
GEOMETRY = "geom"


def check_done(code: int | None, path: object) -> None:
    """Raise :class:`StoreError` when OGR says no (some versions return a code, others raise)."""
    if code not in (0, None):
        raise failure(path, gdal.GetLastErrorMsg())


def failure(path: object, why: str | None) -> StoreError:
    """The error for what OGR said: locked, full, or anything else."""
    low = (why or "").lower()
    if "locked" in low or "busy" in low or "lock timeout" in low:
        return StoreError("store_locked", path=str(path))
    if "full" in low or "no space" in low or "disk i/o" in low or "too large" in low:
        return StoreError("store_full", path=str(path))
    if any(
        word in low
        for word in (
            "readonly",
            "read-only",
            "permission denied",
            "read only",
            "unable to open database",
        )
    ):
        return StoreError("store_readonly", path=str(path))
    if "already set fid" in low:  # all that GDAL says of a row that a database did not take
        return StoreError("store_write_failed", path=str(path), why=phrase("row_not_taken"))
    return StoreError("store_write_failed", path=str(path), why=why or "?")


def field_definitions(theme: Theme) -> Iterator[ogr.FieldDefn]:
    """The theme's columns for OGR."""
    for spec in theme.fields.values():
        definition = ogr.FieldDefn(spec.name, _OGR[spec.type])
        if spec.type == "bool":
            definition.SetSubType(ogr.OFSTBoolean)
        yield definition


def create_table(
    dataset: gdal.Dataset,
    name: str,
    theme: Theme,
    crs: str,
    geometry_type: int,
    indexed: bool = True,
    options: Sequence[str] = ("FID=fid", f"GEOMETRY_NAME={GEOMETRY}"),
) -> ogr.Layer:
    """A table with the theme's columns."""
    options = [*options, f"SPATIAL_INDEX={'YES' if indexed else 'NO'}"]
    layer = dataset.CreateLayer(
        name, reference(crs) if geometry_type != ogr.wkbNone else None, geometry_type, options
    )
    if layer is None:
        raise failure(dataset.GetDescription(), gdal.GetLastErrorMsg())
    for definition in field_definitions(theme):
        check_done(layer.CreateField(definition), dataset.GetDescription())
    return layer


def columns_to_add(
    layer: ogr.Layer, theme: Theme, kind: int, crs: str
) -> list[ogr.FieldDefn] | None:
    """What a table lacks to be the theme's.

    Parameters
    ----------
    layer : the table as it stands
    theme : what it should hold
    kind : its geometry type (``ogr.wkb…``)
    crs : its coordinate system ("EPSG:2154")

    Returns
    -------
    The optional columns that it has not, [] where it has all; None where anything else differs: a
    column of another type, one that the theme does not know, a required one that is missing, the
    geometry or its coordinate system. The order of columns is free: new ones stand last.
    """
    here = _columns(layer)
    wanted = {d.GetName(): d for d in field_definitions(theme)}
    if layer.GetGeomType() != kind or not _in_place(layer, kind, crs):
        return None
    if any(name not in wanted or wanted[name].GetType() != type_ for name, type_ in here.items()):
        return None
    missing = [definition for name, definition in wanted.items() if name not in here]
    return None if any(theme.fields[d.GetName()].required for d in missing) else missing


def names_lacking(layer: ogr.Layer, theme: Theme) -> tuple[str, ...]:
    """The theme's columns that a table has not."""
    here = _columns(layer)
    return tuple(name for name in theme.fields if name not in here)


def _columns(layer: ogr.Layer) -> dict[str, int]:
    definition = layer.GetLayerDefn()
    fields = [definition.GetFieldDefn(i) for i in range(definition.GetFieldCount())]
    return {field.GetName(): field.GetType() for field in fields}


def _in_place(layer: ogr.Layer, kind: int, crs: str) -> bool:
    own = layer.GetSpatialRef()
    return kind == ogr.wkbNone or (
        own is not None
        and layer.GetGeometryColumn() == GEOMETRY
        and f"{own.GetAuthorityName(None)}:{own.GetAuthorityCode(None)}" == crs
    )


def copy_rows(
    source: ogr.Layer,
    layer: ogr.Layer,
    path: object,
    progress: Callable[[float], None] | None = None,
) -> None:
    """Add every row of ``source`` to a table that has its columns, in whatever order; ``path``: the
    store, for what an error says.
    """
    total = max(source.GetFeatureCount(), 1)
    promote = {
        ogr.wkbMultiPolygon: ogr.ForceToMultiPolygon,
        ogr.wkbMultiLineString: ogr.ForceToMultiLineString,
        ogr.wkbMultiPoint: ogr.ForceToMultiPoint,
    }.get(layer.GetGeomType())
    definition = layer.GetLayerDefn()
    places = [definition.GetFieldIndex(name) for name in _columns(source)]
    in_order = places == list(range(definition.GetFieldCount()))
    source.ResetReading()
    for number, feature in enumerate(source, 1):
        if promote is not None:
            feature.SetGeometryDirectly(promote(feature.GetGeometryRef().Clone()))
        row = feature
        if not in_order:  # OGR writes by position, whatever the names
            row = ogr.Feature(definition)
            check_done(row.SetFromWithMap(feature, True, places), path)
            row.SetFID(feature.GetFID())
        check_done(layer.CreateFeature(row), path)
        if progress is not None and not number % 5_000:
            progress(number / total)
    check_done(layer.SyncToDisk(), path)


def fingerprints(
    layer: ogr.Layer, key: str = "id", without: Collection[str] = ()
) -> dict[str, int]:
    """{id: hash of values and geometry} of a layer; {} when one of the tables has no such column, or
    an id repeats.
    ``without``: columns that do not count, as the other table has none of them yet.
    """
    definition = layer.GetLayerDefn()
    if definition.GetFieldIndex(key) < 0 or key in without:
        return {}
    layer.ResetReading()
    # by name: a column that came later stands last in one table and in its place in the other
    columns = [definition.GetFieldIndex(n) for n in sorted(_columns(layer)) if n not in without]
    index = columns.index(definition.GetFieldIndex(key))
    found: dict[str, int] = {}
    for feature in layer:
        geometry = feature.GetGeometryRef()
        values = tuple(feature.GetFieldAsString(i) for i in columns)
        if not values[index] or values[index] in found:
            return {}
        found[values[index]] = hash((values, _shape(geometry)))
    layer.ResetReading()
    return found


def _shape(geometry: ogr.Geometry | None) -> bytes | None:
    """WKB of a geometry, of its only part where it has one: a table is of multi parts or not by
    what else came in a pull.
    """
    if geometry is None:
        return None
    if ogr.GT_Flatten(geometry.GetGeometryType()) in _MULTI and geometry.GetGeometryCount() == 1:
        geometry = geometry.GetGeometryRef(0)
    return bytes(geometry.ExportToWkb())
