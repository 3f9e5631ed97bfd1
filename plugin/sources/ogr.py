"""One OGR feature as a plain record."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from osgeo import ogr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from osgeo import osr

    from .records import Record, Row


_GETTERS = {
    ogr.OFTString: ogr.Feature.GetFieldAsString,
    ogr.OFTInteger: ogr.Feature.GetFieldAsInteger,
    ogr.OFTInteger64: ogr.Feature.GetFieldAsInteger64,
    ogr.OFTReal: ogr.Feature.GetFieldAsDouble,
}


def _moment(feature: ogr.Feature, index: int) -> str:
    """A date or date-time as ISO text, with the offset if the file has one."""
    year, month, day, hour, minute, second, flag = feature.GetFieldAsDateTime(index)
    offset = ""
    if flag >= 100:  # quarters of an hour from UTC
        minutes = (flag - 100) * 15
        offset = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}:{int(second):02d}{offset}"


def ogr_record(feature: ogr.Feature, fields: Sequence[tuple[int, str, int]]) -> Record:
    """(properties, WKB or None) of an OGR feature. ``fields``: (index, name, OGR type)."""
    properties: Row = {}
    for index, name, kind in fields:
        if not feature.IsFieldSetAndNotNull(index):
            properties[name] = None
        elif kind in _GETTERS:
            properties[name] = _GETTERS[kind](feature, index)
        elif kind == ogr.OFTDateTime:
            properties[name] = _moment(feature, index)
        elif kind == ogr.OFTDate:
            properties[name] = _moment(feature, index)[:10]
        else:
            properties[name] = feature.GetField(index)
    geometry = feature.GetGeometryRef()
    blob = None
    if geometry is not None and not geometry.IsEmpty():
        if geometry.GetCoordinateDimension() > 2 or geometry.HasCurveGeometry():
            geometry = geometry.GetLinearGeometry() if geometry.HasCurveGeometry() else geometry
            geometry.FlattenTo2D()
        blob = bytes(geometry.ExportToWkb(ogr.wkbNDR))
    return properties, blob


def authority_of(crs: osr.SpatialReference | None) -> str:
    """ "EPSG:2154" when the file names its CRS so, else its WKT, "" when it has none."""
    if (
        crs is None
        or crs.IsLocal()
        or (crs.GetName() or "").lower().startswith(("undefined", "unknown"))
    ):
        return ""
    crs = crs.Clone()
    if crs.GetAuthorityCode(None) is None:
        with contextlib.suppress(RuntimeError):
            crs.AutoIdentifyEPSG()
    code = crs.GetAuthorityCode(None)
    return f"{crs.GetAuthorityName(None)}:{code}" if code else crs.ExportToWkt(["FORMAT=WKT2"])
