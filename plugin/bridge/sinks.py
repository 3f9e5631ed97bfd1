"""Where a frame becomes a layer: its fields, its kind of geometry, and its rows in a sink."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from qgis.core import (
    NULL,
    Qgis,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QMetaType, Qt, QTime

from ...algorithms.common.errors import DataError
from ..host import deps, process

if TYPE_CHECKING:
    from types import ModuleType

    from ...algorithms.common.types import Series


_QT_TYPES = {
    "string": QMetaType.Type.QString,
    "int": QMetaType.Type.LongLong,
    "float": QMetaType.Type.Double,
    "bool": QMetaType.Type.Bool,
    "date": QMetaType.Type.QDate,
    "datetime": QMetaType.Type.QDateTime,
}
_CHUNK = 20_000


# A column of this name that came along from an input makes a GeoPackage refuse the rows, or the
# table: its key and its geometry are called so.
_KEY, _SHAPE = "fid", "geom"


def writable(frame: Any) -> Any:
    """The frame with names that any file can hold beside each other.

    Databases know no case: of "type" and "TYPE" the lower-case one keeps its name, the other gets a
    number. A key column that came along is left out.
    """
    shape = getattr(frame, "_geometry_column_name", None)
    frame = frame[[c for c in frame.columns if str(c).lower() != _KEY]]
    taken = {_SHAPE} | {str(c) for c in frame.columns if str(c) == str(c).lower()}
    renamed = {}
    for column in frame.columns:
        name = str(column)
        if column == shape or (name in taken and name != _SHAPE):
            continue
        number = 2
        fresh = name
        while fresh.lower() in taken:
            fresh, number = f"{name}_{number}", number + 1
        taken.add(fresh.lower())
        if fresh != name:
            renamed[column] = fresh
    return frame.rename(columns=renamed) if renamed else frame


def qgis_fields(frame: Any, types: dict[str, str] | None = None) -> QgsFields:
    """QgsFields for a frame's columns but its geometry. ``types``: {column: theme type} where
    pandas cannot tell.
    """
    fields = QgsFields()
    for column in frame.columns:
        if column == getattr(frame, "_geometry_column_name", None):
            continue
        fields.append(
            QgsField(str(column), _QT_TYPES[(types or {}).get(column) or _type_of(frame[column])])
        )
    return fields


def _type_of(column: Series) -> str:
    kind = column.dtype.kind
    if kind in "iu":
        return "int"
    if kind == "f":
        return "float"
    if kind == "b":
        return "bool"
    if kind == "M":
        return "datetime"
    known = [v for v in column.head(1000) if v is not None]
    return "bool" if known and all(isinstance(v, bool) for v in known) else "string"


@process.collector_paused()
def write(
    frame: Any,
    sink: QgsFeatureSink,
    fields: QgsFields,
    *,
    progress: Callable[[float], None] | None = None,
) -> None:
    """Add every row of ``frame`` to ``sink``.

    Raises
    ------
    DataError
        ``write_failed`` if the sink refuses one.
    """
    np, shapely = deps.require("numpy", "shapely")
    geometry_column = getattr(frame, "_geometry_column_name", None)
    names = [f.name() for f in fields]
    columns = [_to_qt(frame[n], fields.at(i).type(), np) for i, n in enumerate(names)]
    blobs = None
    if geometry_column is not None:
        blobs = shapely.to_wkb(np.asarray(frame[geometry_column].array), output_dimension=2)
    rows = list(zip(*columns, strict=True)) if columns else [()] * len(frame)
    for start in range(0, len(frame), _CHUNK):
        batch = []
        for i in range(start, min(start + _CHUNK, len(frame))):
            feature = QgsFeature(fields)
            feature.setAttributes(list(rows[i]))
            if blobs is not None and blobs[i] is not None:
                geometry = QgsGeometry()
                geometry.fromWkb(blobs[i])
                feature.setGeometry(geometry)
            batch.append(feature)
        if not sink.addFeatures(batch, QgsFeatureSink.Flag.FastInsert):
            raise DataError("write_failed", path="", why=sink.lastError() or "?")
        if progress is not None:
            progress(min((start + _CHUNK) / max(len(frame), 1), 1.0))
    if hasattr(sink, "flushBuffer") and not sink.flushBuffer():
        raise DataError("write_failed", path="", why=sink.lastError() or "?")


def _to_qt(column: Series, qt_type: Any, np: ModuleType) -> list[Any]:
    """A column as the values QGIS stores."""
    qt_type = QMetaType.Type(int(qt_type)) if not isinstance(qt_type, QMetaType.Type) else qt_type
    if qt_type == QMetaType.Type.Double:
        return [NULL if v != v else v for v in np.asarray(column, dtype=float).tolist()]
    told = zip(
        column.tolist(), column.isna().tolist(), strict=True
    )  # None, NaN, NaT and pandas' NA
    if qt_type == QMetaType.Type.LongLong:
        return [NULL if lost else int(v) for v, lost in told]
    if qt_type == QMetaType.Type.Bool:
        return [NULL if lost else bool(v) for v, lost in told]
    if qt_type in (QMetaType.Type.QDateTime, QMetaType.Type.QDate):
        return [NULL if lost else _qt_time(v, qt_type) for v, lost in told]
    return [NULL if lost else str(v) for v, lost in told]


def _qt_time(value: Any, qt_type: Any) -> Any:
    date = QDate(value.year, value.month, value.day)
    if qt_type == QMetaType.Type.QDate:
        return date
    # Local civil time without an offset: stored as written, whatever this machine's own zone is.
    return QDateTime(date, QTime(value.hour, value.minute, value.second), Qt.TimeSpec.LocalTime)


# What a layer without rows is, by the type its output parameter declares: a memory layer cannot be
# of no known type.
_DECLARED = {
    Qgis.ProcessingSourceType.VectorPoint: Qgis.WkbType.Point,
    Qgis.ProcessingSourceType.VectorLine: Qgis.WkbType.MultiLineString,
    Qgis.ProcessingSourceType.VectorPolygon: Qgis.WkbType.MultiPolygon,
}


def wkb_type(frame: Any, declared: Qgis.ProcessingSourceType | None = None) -> Qgis.WkbType:
    """The narrowest WKB type that holds every geometry of a frame (multi if any is); ``declared``:
    for a frame without one.
    """
    np, shapely = deps.require("numpy", "shapely")
    geometry_column = getattr(frame, "_geometry_column_name", None)
    if geometry_column is None:
        return Qgis.WkbType.NoGeometry
    kinds = set(
        np.unique(shapely.get_type_id(np.asarray(frame[geometry_column].array))).tolist()
    ) - {-1}
    for single, multi, qgis_single, qgis_multi in (
        ((0,), 4, Qgis.WkbType.Point, Qgis.WkbType.MultiPoint),
        ((1, 2), 5, Qgis.WkbType.LineString, Qgis.WkbType.MultiLineString),
        ((3,), 6, Qgis.WkbType.Polygon, Qgis.WkbType.MultiPolygon),
    ):
        if kinds and kinds <= set(single) | {multi}:
            return qgis_multi if multi in kinds else qgis_single
    return Qgis.WkbType.Unknown if kinds else _DECLARED.get(declared, Qgis.WkbType.Unknown)
