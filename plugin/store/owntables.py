"""Tables of a store that no pull fills and no refill empties: what people decide, and how what was
published changed.

They are made on their first row, in a store of any version; a Clairville that does not know them
leaves them alone.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from osgeo import gdal, ogr, osr

from ...algorithms.common.errors import StoreError
from ..host.systems import reference
from .tables import check_done, failure

if TYPE_CHECKING:
    from collections.abc import Mapping


class Place(Protocol):
    """What of a store its own tables need."""

    path: Any

    def own_options(self) -> list[str]:
        """What OGR is told when a table is made."""

    def has_own(self, table: str) -> bool:
        """True where the table is there."""


@dataclass(frozen=True)
class OwnTable:
    """``fields``: {column: OGR's type}; ``placed``: a point stands on every row."""

    name: str
    fields: dict[str, int]
    placed: bool = False


def open_table(
    dataset: gdal.Dataset, place: Place, table: OwnTable, crs: str, there: bool
) -> ogr.Layer:
    """A table of ours to write to, made where it is not ``there``.

    Raises
    ------
    StoreError
        ``store_damaged`` where something else bears its name.
    """
    layer = dataset.GetLayerByName(table.name) if there else None
    if layer is None:
        kind = ogr.wkbPoint if table.placed else ogr.wkbNone
        system = reference(crs) if table.placed else None
        layer = dataset.CreateLayer(table.name, system, kind, place.own_options())
        if layer is None:
            raise failure(place.path, gdal.GetLastErrorMsg())
        for name, type_ in table.fields.items():
            check_done(layer.CreateField(ogr.FieldDefn(name, type_)), place.path)
    definition = layer.GetLayerDefn()
    if any(definition.GetFieldIndex(name) < 0 for name in table.fields):
        raise StoreError("store_damaged", path=str(place.path))
    return layer


def rows_of(layer: ogr.Layer, table: OwnTable, crs: str = "") -> list[dict[str, Any]]:
    """The rows as dictionaries, dates as ``datetime.date``, empty values None, with "x" and "y" in
    ``crs`` (default: the table's own system) where they have a point.
    """
    own = layer.GetSpatialRef() if table.placed and crs else None
    way = None
    if own is not None and not reference(crs).IsSame(own):
        way = osr.CoordinateTransformation(own, reference(crs))
    layer.ResetReading()
    return [row_of(feature, table, way) for feature in layer]


def row_of(
    feature: ogr.Feature, table: OwnTable, way: osr.CoordinateTransformation | None = None
) -> dict[str, Any]:
    """One row, as :func:`rows_of` gives it; ``way``: to the system wanted."""
    found: dict[str, Any] = {}
    for name, kind in table.fields.items():
        i = feature.GetFieldIndex(name)
        found[name] = None
        if i < 0 or not feature.IsFieldSetAndNotNull(i):
            continue
        found[name] = _day(feature, i) if kind == ogr.OFTDate else feature.GetFieldAsString(i)
    if table.placed:
        geometry = feature.GetGeometryRef()
        known = geometry is not None and not geometry.IsEmpty()
        x, y = (geometry.GetX(), geometry.GetY()) if known and geometry else (None, None)
        if way is not None and x is not None:
            x, y, _ = way.TransformPoint(x, y)
        found["x"], found["y"] = x, y
    return found


def _day(feature: ogr.Feature, i: int) -> dt.date | None:
    year, month, day = feature.GetFieldAsDateTime(i)[:3]
    try:
        return dt.date(year, month, day)
    except ValueError:  # another hand wrote it
        return None


def fill_row(
    feature: ogr.Feature, table: OwnTable, row: Mapping[str, Any], crs: str, own: Any = None
) -> None:
    """Put values into a row, all of them: what is empty is emptied. ``crs``: of "x" and "y";
    ``own``: the table's own system, where it may be another.
    """
    for name, kind in table.fields.items():
        value = row.get(name)
        if value is None or value == "":
            feature.SetFieldNull(name)
        elif kind == ogr.OFTDate:
            feature.SetField(name, value.year, value.month, value.day, 0, 0, 0, 0)
        else:
            feature.SetField(name, str(value).encode("utf-8", "replace").decode("utf-8"))
    if table.placed and row.get("x") is not None and row.get("y") is not None:
        point = ogr.Geometry(ogr.wkbPoint)
        point.AddPoint_2D(float(row["x"]), float(row["y"]))
        here = reference(crs)
        if own is not None and not here.IsSame(own):
            point.Transform(osr.CoordinateTransformation(here, own))
        feature.SetGeometryDirectly(point)
