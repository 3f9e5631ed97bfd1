"""The tables of the live store: made, filled row by row, asked with statements of ours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from osgeo import gdal, ogr

from ...algorithms.common.themes import Field, Theme
from ..host.process import gdal_quiet
from . import owntables, ring
from .base import COUNT, Store
from .gathered import Row
from .ringrounds import Round
from .tables import GEOMETRY_TYPES, check_done, create_table, failure, names_lacking

_INDEX = 'CREATE INDEX IF NOT EXISTS "clairville_{theme}_current" ON {table} (feed, gone_ms)'


def theme_table(dataset: gdal.Dataset, store: Store, theme: Theme, crs: str) -> ogr.Layer:
    """A theme's table in the ring, made where there is none; one of another shape or system is made
    anew: what it held is news of a few hours."""
    layer = dataset.GetLayerByName(theme.name) if store.has_own(theme.name) else None
    if layer is not None and not _fits(layer, theme, crs):
        del layer
        for i in range(dataset.GetLayerCount()):
            if dataset.GetLayer(i).GetName() == theme.name:
                check_done(dataset.DeleteLayer(i), store.path)
                break
        layer = None
    if layer is not None:
        return layer
    kind = GEOMETRY_TYPES.get(theme.geometry, ogr.wkbUnknown)
    layer = create_table(dataset, theme.name, theme, crs, kind, options=store.own_options())
    for name, type_ in ring.OWN.items():
        check_done(layer.CreateField(ogr.FieldDefn(name, type_)), store.path)
    run(dataset, _INDEX.format(theme=theme.name, table=store.own_name(theme.name)), store)
    return layer


def _fits(layer: ogr.Layer, theme: Theme, crs: str) -> bool:
    definition = layer.GetLayerDefn()
    own = all(definition.GetFieldIndex(name) >= 0 for name in ring.OWN)
    if not own or names_lacking(layer, theme):
        return False
    return theme.geometry == "none" or ring.crs_of(layer) == crs


def current(layer: ogr.Layer, feed: str, path: object) -> list[tuple[int, str]]:
    """[(number, digest)] of the rows that a feed says now; nothing else of them is read."""
    definition = layer.GetLayerDefn()
    names = [definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount())]
    wanted = definition.GetFieldIndex("row_digest")
    with gdal_quiet():
        try:
            layer.SetIgnoredFields([*(n for n in names if n != "row_digest"), "OGR_GEOMETRY"])
            layer.SetAttributeFilter(f"feed = '{feed}' AND gone_ms IS NULL")
            layer.ResetReading()
            return [(f.GetFID(), f.GetFieldAsString(wanted)) for f in layer]
        except RuntimeError as error:
            raise failure(path, str(error)) from error
        finally:
            layer.SetAttributeFilter(None)
            layer.SetIgnoredFields([])
            layer.ResetReading()


def insert(
    layer: ogr.Layer,
    theme: Theme,
    feed: str,
    rows: Sequence[Row],
    at: dt.datetime,
    path: object,
) -> None:
    """Add rows to a theme's table, as seen at a moment."""
    definition = layer.GetLayerDefn()
    fields = list(theme.fields.values())
    places = [definition.GetFieldIndex(f.name) for f in fields]
    own = {name: definition.GetFieldIndex(name) for name in ring.OWN}
    ms, seen = ring.milliseconds(at), f"{at:%Y-%m-%dT%H:%M:%S}Z"
    multi = layer.GetGeomType() == ogr.wkbMultiLineString
    with gdal_quiet():
        try:
            for row in rows:
                feature = ogr.Feature(definition)
                for spec, i, value in zip(fields, places, row.values, strict=True):
                    if value is not None:
                        _set(feature, i, spec, value)
                feature.SetFieldString(own["feed"], feed)
                feature.SetFieldString(own["seen_time"], seen)
                feature.SetFieldInteger64(own["seen_ms"], ms)
                feature.SetFieldString(own["row_digest"], row.digest)
                if row.shape is not None:
                    shape = ogr.CreateGeometryFromWkb(row.shape)
                    feature.SetGeometryDirectly(
                        ogr.ForceToMultiLineString(shape) if multi else shape
                    )
                check_done(layer.CreateFeature(feature), path)
            check_done(layer.SyncToDisk(), path)
        except RuntimeError as error:
            raise failure(path, str(error)) from error


def _set(feature: ogr.Feature, i: int, spec: Field, value: Any) -> None:
    if spec.type == "string":
        feature.SetFieldString(i, value)
    elif spec.type == "datetime":  # civil time as written, as in the town's store
        zone = "Z" if spec.name.endswith("_utc") else ""
        feature.SetFieldString(i, value.isoformat()[:19] + zone)
    elif spec.type == "date":
        feature.SetFieldString(i, value.isoformat())
    elif spec.type == "float":
        feature.SetField(i, float(value))
    else:
        feature.SetFieldInteger64(i, int(value))


def own_table(dataset: gdal.Dataset, store: Store, table: owntables.OwnTable) -> ogr.Layer:
    """A table of the ring's own, made where there is none."""
    return owntables.open_table(dataset, store, table, "", store.has_own(table.name))


def note_round(layer: ogr.Layer, store: Store, round_: Round) -> None:
    """Write the line of a round."""
    row = ogr.Feature(layer.GetLayerDefn())
    fill(
        row,
        {
            "feed": round_.feed,
            "theme": round_.theme,
            "started_ms": ring.milliseconds(round_.started),
            "ended_ms": ring.milliseconds(round_.ended),
            "outcome": round_.outcome,
            "rows": round_.kept,
            "added": round_.added,
            "gone": round_.gone,
            "outside": round_.outside,
            "covered": int(round_.covered),
            "cadence_s": round_.cadence_s,
            "said_ms": ring.milliseconds(round_.said) if round_.said else None,
            "code": round_.code,
            "message_fr": round_.message.get("fr", ""),
            "message_en": round_.message.get("en", ""),
        },
    )
    check_done(layer.CreateFeature(row), store.path)
    check_done(layer.SyncToDisk(), store.path)


def fill(row: ogr.Feature, values: dict[str, Any]) -> None:
    """Put values into a row of a table of the ring's own."""
    for name, value in values.items():
        i = row.GetFieldIndex(name)
        if value is None or value == "":
            row.SetFieldNull(i)
        elif isinstance(value, dt.datetime):
            row.SetFieldString(i, f"{value:%Y-%m-%dT%H:%M:%S}Z")
        elif isinstance(value, int):
            row.SetFieldInteger64(i, value)
        elif isinstance(value, float):
            row.SetField(i, value)
        else:
            row.SetFieldString(i, str(value).encode("utf-8", "replace").decode("utf-8"))


def count(dataset: gdal.Dataset, table: str, store: Store) -> int:
    """How many rows a table has."""
    return int(ring.select(dataset, COUNT.format(table=table), store.path)[0][0])


def run(dataset: gdal.Dataset, text: str, store: Store) -> None:
    """A statement that gives no rows; it holds numbers and names of ours alone."""
    with gdal_quiet():
        try:
            result = dataset.ExecuteSQL(text)
            if result is not None:
                dataset.ReleaseResultSet(result)
        except RuntimeError as error:
            raise failure(store.path, str(error)) from error
