"""Where a QGIS layer becomes a frame and a frame becomes a layer: WKB, CRS, NULL, field types.
Nowhere else.
"""

import datetime
import json
from dataclasses import dataclass, field

from qgis.core import (
    NULL,
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QMetaType, Qt, QTime

from ...algorithms.common.errors import DataError
from ..host import crs as systems
from ..host import deps

_KINDS = {
    Qgis.GeometryType.Point: "point",
    Qgis.GeometryType.Line: "line",
    Qgis.GeometryType.Polygon: "polygon",
    Qgis.GeometryType.Null: "none",
    Qgis.GeometryType.Unknown: "any",
}
_QT_TYPES = {
    "string": QMetaType.Type.QString,
    "int": QMetaType.Type.LongLong,
    "float": QMetaType.Type.Double,
    "bool": QMetaType.Type.Bool,
    "date": QMetaType.Type.QDate,
    "datetime": QMetaType.Type.QDateTime,
}
_CHUNK = 20_000


@dataclass
class Loaded:
    """A layer read as a frame. ``counts``: rows announced, kept and dropped, by reason."""

    frame: object
    counts: dict = field(default_factory=dict)
    name: str = ""
    crs: object = None


def field_map(text, parameter):
    """{theme field: layer field} from the JSON of an advanced parameter; empty text gives {}."""
    if not text or not text.strip():
        return {}
    try:
        mapping = json.loads(text)
    except ValueError as error:
        raise DataError("bad_field_map", parameter=parameter, why=str(error)) from error
    if not isinstance(mapping, dict):
        raise DataError("bad_field_map", parameter=parameter, why=type(mapping).__name__)
    return mapping


def metric_crs(crs):
    """True if coordinates of ``crs`` are metres on a plane."""
    return crs.isValid() and not crs.isGeographic() and crs.mapUnits() == Qgis.DistanceUnit.Meters


def read(
    source,
    theme,
    crs,
    context,
    *,
    mapping=None,
    name="",
    parameter="",
    progress=None,
    allow_empty=False,
):
    """Read ``source`` (QgsFeatureSource) as the theme's frame, in ``crs`` (projected, metres).

    Columns are the theme's own names, plus the layer's other columns untouched; the index is
    ``feature_id`` (the layer's ids, int64). Vector themes give a GeoDataFrame without a CRS object
    (``frame.attrs["crs"]`` holds its authority id), themes without geometry a DataFrame. NULL
    becomes None, NaN or NaT. Features without geometry are dropped and counted; dates that do not
    parse become NaT and are counted.
    """
    name = name or source.sourceName()
    mapping = dict(mapping or {})
    kind = _KINDS.get(QgsWkbTypes.geometryType(source.wkbType()), "any")
    spatial = theme.geometry not in ("none", "raster")
    if spatial and theme.geometry != "any" and kind not in (theme.geometry, "any"):
        raise DataError("wrong_geometry", name=name, found=kind, expected=theme.geometry)
    if spatial and kind == "none":
        raise DataError("wrong_geometry", name=name, found="none", expected=theme.geometry)
    available = [f.name() for f in source.fields()]
    lower = {n.lower(): n for n in available}
    columns = {}
    for field_name in theme.fields:
        wanted = mapping.get(field_name, field_name)
        if wanted in available:
            columns[field_name] = wanted
        elif field_name not in mapping and wanted.lower() in lower:
            columns[field_name] = lower[wanted.lower()]
    missing = [n for n in theme.required if n not in columns]
    missing += [f"{k} ({v})" for k, v in mapping.items() if v not in available and k not in missing]
    if missing:
        raise DataError(
            "missing_fields",
            name=name,
            fields=", ".join(missing),
            theme=theme.name,
            parameter=parameter or "FIELDS",
            first=missing[0].split(" ")[0],
            available=", ".join(available[:30]),
        )
    used = set(columns.values())
    for other in available:
        if other not in used and other not in columns:
            columns[other] = other
    raw = raw_frame(
        source, crs if spatial else None, context, columns=columns, name=name, progress=progress
    )
    frame, counts = raw.frame, raw.counts
    for field_name, spec in theme.fields.items():
        if field_name in frame.columns:
            frame[field_name] = _convert(frame[field_name], spec, name, counts)
    if not len(frame) and not allow_empty:
        raise DataError(
            "layer_empty", name=name, dropped=counts["no_geometry"], total=counts["announced"]
        )
    return Loaded(frame, counts, name, crs)


def raw_frame(source, crs, context, *, columns=None, name="", progress=None):
    """Read any layer as a frame, reprojected to ``crs`` (None: no geometry wanted). ``columns``:
    {new name: field}.
    """
    np, pd = deps.require("numpy", "pandas")
    if columns is None:
        columns = {f.name(): f.name() for f in source.fields()}
    request = QgsFeatureRequest()
    request.setSubsetOfAttributes(list(columns.values()), source.fields())
    transform = None
    if crs is None:
        request.setFlags(Qgis.FeatureRequestFlag.NoGeometry)
    else:
        own = systems.whole(source.sourceCrs())
        if not own.isValid():
            raise DataError("no_crs", name=name or source.sourceName())
        if not metric_crs(crs):
            raise DataError("not_projected", crs=crs.authid() or crs.description())
        if own != crs:
            transform = systems.transform(own, crs, context)
    positions = [source.fields().lookupField(original) for original in columns.values()]
    ids, blobs, rows = [], [], []
    announced = seen = dropped = 0
    announced = source.featureCount()
    for feature in source.getFeatures(request):
        seen += 1
        if progress is not None and not seen % _CHUNK:
            progress(min(seen / max(announced, seen, 1), 1.0))
        if crs is not None:
            geometry = feature.geometry()
            if geometry.isNull() or geometry.isEmpty():
                dropped += 1
                continue
            if (
                transform is not None
                and geometry.transform(transform) != Qgis.GeometryOperationResult.Success
            ):
                dropped += 1
                continue
            blobs.append(bytes(geometry.asWkb()))
        ids.append(feature.id())
        rows.append(feature.attributes())
    data = {}
    table = list(zip(*rows, strict=True)) if rows else [()] * source.fields().count()
    for new, position in zip(columns, positions, strict=True):
        data[new] = _column(table[position], source.fields().at(position).type(), np, pd)
    index = pd.Index(np.asarray(ids, dtype=np.int64), name="feature_id")
    counts = {"announced": int(max(announced, seen)), "kept": len(ids), "no_geometry": dropped}
    if crs is None:
        return Loaded(pd.DataFrame(data, index=index), counts, name, None)
    geopandas, shapely = deps.require("geopandas", "shapely")
    # A ring of two points, as OpenStreetMap holds some, is no geometry to GEOS: dropped and
    # counted, like an empty one.
    geometries = shapely.force_2d(
        shapely.from_wkb(np.asarray(blobs, dtype=object), on_invalid="ignore")
    )
    frame = geopandas.GeoDataFrame(
        data, index=index, geometry=geopandas.array.GeometryArray(geometries)
    )
    if (unreadable := shapely.is_missing(geometries)).any():
        frame = frame[~unreadable]
        counts |= {"kept": len(frame), "no_geometry": dropped + int(unreadable.sum())}
    frame.attrs["crs"] = crs.authid()
    return Loaded(frame, counts, name, crs)


def _column(values, qt_type, np, pd):
    """A QGIS attribute column as the matching pandas column."""
    qt_type = QMetaType.Type(int(qt_type)) if not isinstance(qt_type, QMetaType.Type) else qt_type
    if qt_type in (
        QMetaType.Type.Int,
        QMetaType.Type.LongLong,
        QMetaType.Type.UInt,
        QMetaType.Type.ULongLong,
        QMetaType.Type.Double,
    ):
        floats = np.array([np.nan if v is None or v == NULL else v for v in values], dtype=float)
        whole = qt_type != QMetaType.Type.Double and not np.isnan(floats).any()
        return np.array(values, dtype=np.int64) if whole and len(values) else floats
    if qt_type == QMetaType.Type.QDateTime:
        return pd.to_datetime(pd.Series([_wall_clock(v) for v in values], dtype=object)).to_numpy(
            "datetime64[ns]"
        )
    if qt_type == QMetaType.Type.QDate:
        days = pd.Series([None if _null(v) else v.toPyDate() for v in values], dtype=object)
        return pd.to_datetime(days).to_numpy("datetime64[ns]")
    if qt_type == QMetaType.Type.Bool:
        return np.array([None if _null(v) else bool(v) for v in values], dtype=object)
    return np.array(
        [None if _null(v) else v.toString("HH:mm") if isinstance(v, QTime) else v for v in values],
        dtype=object,
    )


def _null(value):
    return value is None or value == NULL or (hasattr(value, "isValid") and not value.isValid())


def _wall_clock(value):
    """The time as written, without a zone: the store holds local civil time (QGIS's temporal
    control reads it so).
    """
    if value is None or value == NULL or not value.date().isValid():
        return None
    # Not isValid(): 02:30 on the night summer time begins is a valid time of a territory in another
    # zone.
    return datetime.datetime.combine(value.date().toPyDate(), value.time().toPyTime())


def _convert(column, spec, name, counts):
    """Bring one column to the theme's type; values that do not convert become missing and are
    counted.
    """
    np, pd = deps.require("numpy", "pandas")
    if spec.type in ("int", "float"):
        if column.dtype == object:
            text = column.astype("string").str.replace(",", ".").str.replace(r"\s", "", regex=True)
            numbers = pd.to_numeric(text, errors="coerce").astype(float)
            filled = text.notna() & (text != "")
            _count(counts, f"{spec.name}: not a number", (numbers.isna() & filled).sum())
            column = numbers
        if spec.type == "int" and column.notna().all() and len(column):
            return column.astype(np.int64)
        return column.astype(float)
    if spec.type in ("date", "datetime"):
        if not np.issubdtype(column.dtype, np.datetime64):
            parsed = dates(column)
            bad = parsed.isna() & column.notna() & (column.astype(str).str.strip() != "")
            if len(column) and bad.any() and bad.sum() == column.notna().sum():
                raise DataError(
                    "all_dates_bad", field=spec.name, name=name, example=str(column[bad].iloc[0])
                )
            _count(counts, f"{spec.name}: not a date", bad.sum())
            column = parsed
        return column.dt.normalize() if spec.type == "date" else column
    if spec.type == "bool":
        return column.map(_truth).astype(object)
    return column.map(lambda v: v if v is None or isinstance(v, str) else _text(v)).astype(object)


def _count(counts, key, number):
    if number:
        counts[key] = int(number)


def dates(column):
    """Dates and date-times from text: ISO, then day first (13/06/2024); offsets are dropped, not
    applied. NaT otherwise.
    """
    _, pd = deps.require("numpy", "pandas")
    offset = r"(?<=[0-9])(Z|[+-]\d{2}:?\d{2}|(?<=:\d{2})[+-]\d{2})$"
    text = column.astype("string").str.strip().str.replace(offset, "", regex=True)
    text = text.str.replace(r"^(\d{4})/(\d{2})/(\d{2})", r"\1-\2-\3", regex=True)
    # pandas 1.5 (Debian 12) guesses row by row and knows no named formats; pandas 2 must be told
    # to.
    iso, mixed = (
        ({}, {})
        if pd.__version__.startswith("1.")
        else ({"format": "ISO8601"}, {"format": "mixed"})
    )
    year_first = text.str.match(r"\d{4}-\d{2}").fillna(False).astype(bool)
    parsed = pd.Series(pd.NaT, index=column.index, dtype="datetime64[ns]")
    parsed[year_first] = pd.to_datetime(text[year_first].astype(object), errors="coerce", **iso)
    rest = ~year_first & text.notna()
    if rest.any():
        parsed[rest] = pd.to_datetime(
            text[rest].astype(object), errors="coerce", dayfirst=True, **mixed
        )
    return parsed.astype("datetime64[ns]")


def _truth(value):
    if value is None or value != value:
        return None
    if isinstance(value, str):
        low = value.strip().lower()
        return (
            True if low in ("1", "true", "oui", "o", "yes", "y", "vrai") else False if low else None
        )
    return bool(value)


def _text(value):
    if isinstance(value, float):
        return None if value != value else str(int(value)) if value.is_integer() else str(value)
    return str(value)


def qgis_fields(frame, types=None):
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


def _type_of(column):
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


def write(frame, sink, fields, *, progress=None):
    """Add every row of ``frame`` to ``sink`` (QgsFeatureSink); raises :class:`DataError` if the
    sink refuses one.
    """
    np, pd, shapely = deps.require("numpy", "pandas", "shapely")
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


def _to_qt(column, qt_type, np):
    """A column as the values QGIS stores."""
    qt_type = QMetaType.Type(int(qt_type)) if not isinstance(qt_type, QMetaType.Type) else qt_type
    if qt_type == QMetaType.Type.Double:
        return [NULL if v != v else v for v in np.asarray(column, dtype=float).tolist()]
    if qt_type == QMetaType.Type.LongLong:
        return [NULL if v is None or v != v else int(v) for v in column.tolist()]
    if qt_type == QMetaType.Type.Bool:
        return [NULL if v is None or v != v else bool(v) for v in column.tolist()]
    if qt_type in (QMetaType.Type.QDateTime, QMetaType.Type.QDate):
        return [NULL if v is None or v != v else _qt_time(v, qt_type) for v in column]
    return [NULL if v is None or v != v else str(v) for v in column.tolist()]


def _qt_time(value, qt_type):
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


def wkb_type(frame, declared=None):
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


def crs_of(text):
    """A CRS from "EPSG:2154" and the like."""
    return QgsCoordinateReferenceSystem(text)
