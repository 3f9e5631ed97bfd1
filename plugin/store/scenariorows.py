"""Edits carried out on a table: rows added, changed, taken away, shifted in time, covered."""

from __future__ import annotations

import pathlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from osgeo import ogr
from qgis.core import QgsCoordinateReferenceSystem

from ...algorithms.scenario import edits as edits_
from ...algorithms.scenario.edits import ADD, BELLS, CHANGE, COVER, REMOVE, SHIFT
from ..host import systems
from .tables import check_done

if TYPE_CHECKING:
    from ...algorithms.common.themes import Theme
    from ...algorithms.scenario.edits import Change, Edit

BY_NUMBER = "fid:"  # of a row of a theme whose rows bear no name of their own
_DATES = (("start", "start_utc"), ("end", "end_utc"))
_SCHOOL_DAYS = (1, 2, 4, 5)
_UTC = 100  # as OGR marks it


def key_of(theme: Theme, names: Iterable[str]) -> str:
    """The column that tells the rows of a theme apart: its key, else "id", else "" (the number of a
    row)."""
    there = set(names)
    return next((n for n in (theme.key, "id") if n and n in there), "")


def apply(layer: ogr.Layer, theme: Theme, edits: Iterable[Edit], path: pathlib.Path) -> list[int]:
    """Carry out the edits of a theme in their order; returns the numbers of those whose row is gone."""
    lost = []
    for edit in edits:
        for change in edits_.changes_of(edit):
            if change.theme == theme.name and not _carry_out(layer, theme, change, path):
                lost.append(edit.number)
    return sorted(set(lost))


def _carry_out(layer: ogr.Layer, theme: Theme, change: Change, path: pathlib.Path) -> bool:
    names = _names(layer)
    key = key_of(theme, names)
    if change.op in (ADD, COVER):
        if change.op == COVER:
            _cut(layer, change.shape, path)
        row = ogr.Feature(layer.GetLayerDefn())
        if key:
            row.SetField(key, change.feature)
        _fill(row, names, change.values)
        _shape(row, layer, change.shape)
        check_done(layer.CreateFeature(row), path)
        return True
    rows = _found(layer, "uai" if change.op == BELLS else key, change)
    if change.op == BELLS:
        return _ring(layer, names, rows, change, path)
    for row in rows:
        if change.op == REMOVE:
            check_done(layer.DeleteFeature(row.GetFID()), path)
            continue
        if change.op == SHIFT:
            _shift(row, names, int(change.values["days"]), _zone(layer))
        else:
            _fill(row, names, change.values)
            if change.op == CHANGE and change.shape is not None:
                _shape(row, layer, change.shape)
        check_done(layer.SetFeature(row), path)
    return bool(rows)


def _names(layer: ogr.Layer) -> list[str]:
    definition = layer.GetLayerDefn()
    return [definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount())]


def _found(layer: ogr.Layer, key: str, change: Change) -> list[ogr.Feature]:
    """Clones of the rows that a change means: a table that is read is not written to."""
    if change.feature.startswith(BY_NUMBER):
        number = change.feature[len(BY_NUMBER) :]
        row = layer.GetFeature(int(number)) if number.isdigit() else None
        return [] if row is None else [row.Clone()]
    layer.ResetReading()
    found = [f.Clone() for f in layer if key and f.GetFieldAsString(key) == change.feature]
    layer.ResetReading()
    return found


def _fill(row: ogr.Feature, names: list[str], values: Any) -> None:
    for name, value in values.items():
        if name not in names:
            continue
        if value is None:
            row.SetFieldNull(name)
        elif isinstance(value, bool):
            row.SetField(name, int(value))
        else:
            row.SetField(name, value)


def _shape(row: ogr.Feature, layer: ogr.Layer, shape: bytes | None) -> None:
    if shape is None or layer.GetGeomType() == ogr.wkbNone:
        return
    made = ogr.CreateGeometryFromWkb(shape)
    promote = {
        ogr.wkbMultiPolygon: ogr.ForceToMultiPolygon,
        ogr.wkbMultiLineString: ogr.ForceToMultiLineString,
        ogr.wkbMultiPoint: ogr.ForceToMultiPoint,
    }.get(ogr.GT_Flatten(layer.GetGeomType()))
    row.SetGeometryDirectly(made if promote is None else promote(made))


def _cut(layer: ogr.Layer, shape: bytes | None, path: pathlib.Path) -> None:
    """Take an area out of the polygons that lie under it: ground has one cover at a place."""
    area = ogr.CreateGeometryFromWkb(shape)
    layer.SetSpatialFilter(area)
    under = [f.Clone() for f in layer]
    layer.SetSpatialFilter(None)
    layer.ResetReading()
    for row in under:
        own = row.GetGeometryRef()
        if not own.Intersects(area):
            continue
        left = own.Difference(area)
        if (
            left is None
            or left.IsEmpty()
            or ogr.GT_Flatten(left.GetGeometryType())
            not in (
                ogr.wkbPolygon,
                ogr.wkbMultiPolygon,
            )
        ):
            check_done(layer.DeleteFeature(row.GetFID()), path)
            continue
        _shape(row, layer, bytes(left.ExportToWkb(ogr.wkbNDR)))
        check_done(layer.SetFeature(row), path)


def _zone(layer: ogr.Layer) -> str:
    own = layer.GetSpatialRef()
    crs = QgsCoordinateReferenceSystem()
    if own is not None:
        crs = QgsCoordinateReferenceSystem(
            f"{own.GetAuthorityName(None)}:{own.GetAuthorityCode(None)}"
        )
    return systems.timezone(crs)


def _shift(row: ogr.Feature, names: list[str], days: int, zone: str) -> None:
    """Civil dates move by whole days; the same hour in UTC follows the change of clocks."""
    for civil, utc in _DATES:
        later = _later(row, names, civil, days)
        if later is not None and utc in names and not _is_null(row, utc):
            row.SetField(utc, _in_utc(later, zone))
        elif later is None and utc in names:
            _later(row, names, utc, days)


def _later(row: ogr.Feature, names: list[str], name: str, days: int) -> str | None:
    if name not in names or _is_null(row, name):
        return None
    index = row.GetFieldIndex(name)
    year, month, day, hour, minute, second, mark = row.GetFieldAsDateTime(index)
    told = f"{year:04d}-{month:02d}-{day:02d}"
    if row.GetFieldType(index) != ogr.OFTDate:
        told += f"T{hour:02d}:{minute:02d}:{int(second):02d}"
    later = edits_.moved_date(told, days)
    row.SetField(name, f"{later}{'Z' if mark == _UTC else ''}")
    return later


def _is_null(row: ogr.Feature, name: str) -> bool:
    return not row.IsFieldSetAndNotNull(row.GetFieldIndex(name))


def _in_utc(civil: str, zone: str) -> str:
    from ...algorithms.clock import calendars

    minute = calendars.to_utc([civil], zone)
    return f"{str(calendars.stamps(minute)[0])[:19]}Z"


def _ring(
    layer: ogr.Layer, names: list[str], rows: list[ogr.Feature], change: Change, path: pathlib.Path
) -> bool:
    """The bell of a school: its rows of the weekday, of all days without one; a school whose hours are
    not published gets rows for its school days."""
    weekday = change.values.get("weekday")
    values = {k: v for k, v in change.values.items() if k != "weekday"}
    meant = [r for r in rows if weekday in (None, r["weekday"])]
    for row in meant:
        _fill(row, names, values)
        check_done(layer.SetFeature(row), path)
    days = [] if meant else [weekday] if weekday else list(_SCHOOL_DAYS)
    for day in days:
        row = ogr.Feature(layer.GetLayerDefn())
        _fill(row, names, {**values, "uai": change.feature, "weekday": day})
        check_done(layer.CreateFeature(row), path)
    return True
