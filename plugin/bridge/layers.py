"""Where a QGIS layer becomes a frame: WKB, CRS, fields of a theme. Nowhere else; the way back is
:mod:`.sinks`."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeatureRequest,
    QgsFeatureSource,
    QgsWkbTypes,
)

from ...algorithms.clock.timezones import ZONE
from ...algorithms.common.errors import DataError
from ...algorithms.intake import guessing, synonyms
from ...algorithms.intake.fieldmap import FieldMap
from ...algorithms.intake.makeids import needs_ids
from ...algorithms.intake.tally import DROPPED, REPAIRED, ROWS, Tally
from ..host import deps, placing, process, systems
from . import columns_made, fieldvalues
from . import geometries as geometries_

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from ...algorithms.common.themes import Theme

_KINDS = {
    Qgis.GeometryType.Point: "point",
    Qgis.GeometryType.Line: "line",
    Qgis.GeometryType.Polygon: "polygon",
    Qgis.GeometryType.Null: "none",
    Qgis.GeometryType.Unknown: "any",
}
# What a frame calls its own: its shapes, and the system that it asks itself for while it is made.
_TAKEN = {"geometry": "geometry_2", "crs": "crs_2"}
_CHUNK = 20_000
_CORNER = "\0corner"  # a column of ours, of no layer


@dataclass
class Loaded:
    """A layer read as a frame. ``counts``: rows announced, kept and dropped, by reason;
    ``tally``: what was repaired, left empty and dropped, by column; ``doubts``: what is to be said
    of where its rows lie, as (code, values)."""

    frame: Any
    counts: dict[str, int] = field(default_factory=dict)
    name: str = ""
    crs: QgsCoordinateReferenceSystem | None = None
    tally: Tally = field(default_factory=Tally)
    doubts: list[tuple[str, dict[str, Any]]] = field(default_factory=list)


def field_map(text: str, parameter: str) -> dict[str, str]:
    """{theme field: layer field} from the JSON of an advanced parameter; empty text gives {}.

    Raises
    ------
    DataError
        ``bad_field_map`` for what is no JSON object.
    """
    if not text or not text.strip():
        return {}
    try:
        mapping = json.loads(text)
    except ValueError as error:
        raise DataError("bad_field_map", parameter=parameter, why=str(error)) from error
    if not isinstance(mapping, dict):
        raise DataError("bad_field_map", parameter=parameter, why=type(mapping).__name__)
    return mapping


@process.collector_paused()
def read(
    source: QgsFeatureSource,
    theme: Theme,
    crs: QgsCoordinateReferenceSystem,
    context: QgsCoordinateTransformContext,
    *,
    mapping: dict[str, Any] | None = None,
    name: str = "",
    parameter: str = "",
    progress: Callable[[float], None] | None = None,
    allow_empty: bool = False,
    timezone: str = ZONE,
    expected: placing.Known | None = None,
    needs: tuple[str, ...] = (),
    only: Collection[str] | None = None,
) -> Loaded:
    """Read a layer as the theme's frame, in ``crs``.

    Columns are the theme's own names, plus the layer's other columns untouched; the index is
    ``feature_id`` (the layer's ids, int64). Vector themes give a GeoDataFrame without a CRS object
    (``frame.attrs["crs"]`` holds its authority id), themes without geometry a DataFrame. NULL becomes
    None, NaN or NaT. Every value passes the same intake as a pull's (:mod:`algorithms.intake`); what
    was repaired, left empty and dropped is in the tally.

    Parameters
    ----------
    source : The layer.
    theme : What it is read as.
    crs : Projected, metres.
    context : Transformations that the project chose.
    mapping : {theme field: layer field, a rule as of a profile, or None for none}.
    name, parameter : What messages call the layer and the parameter.
    progress : Called with the share of rows read.
    allow_empty : A layer of which nothing is left is no error.
    timezone : Of the territory, whose civil time times are.
    expected : Where rows should lie.
    needs : Columns that the tool cannot do without, beside those that the theme requires.
    only : Columns that are read, where nobody wants the others; all, of a theme whose rows are brought
        together by their values.

    Returns
    -------
    Loaded
        Frame, counts, tally, and doubts about where rows lie.

    Raises
    ------
    DataError
        ``wrong_geometry``, ``missing_fields``, ``layer_empty``, ``all_elsewhere`` where what is left
        out lies in another place, ``all_dates_bad``, and what :func:`raw_frame` raises.
    """
    name = name or source.sourceName()
    mapping, rules = _parted(mapping or {})
    kind = _KINDS.get(QgsWkbTypes.geometryType(source.wkbType()), "any")
    spatial = theme.geometry not in ("none", "raster")
    available = [f.name() for f in source.fields()]
    if spatial and kind == "none":
        raise without_place(name, available)
    movable = theme.geometry == "point" and kind in ("line", "polygon")  # a point on them
    if spatial and theme.geometry != "any" and not movable and kind not in (theme.geometry, "any"):
        raise DataError("wrong_geometry", name=name, found=kind, expected=theme.geometry)
    known = synonyms.Known(theme.name, theme.fields, available)
    emptied = {field_name for field_name, field in mapping.items() if field is None}
    columns: dict[str, str] = {}
    for field_name in theme.fields:
        found = mapping.get(field_name) if field_name in mapping else known.itself(field_name)
        if found is not None and found in available:
            columns[field_name] = found
    ruled = FieldMap(theme, rules, timezone, parameter or "FIELDS", given=True)
    for field_name in rules:  # the rule says it, not the column of that name
        columns.pop(field_name, None)
    missing = [
        n
        for n in (*theme.required, *needs)
        if n not in columns and n not in rules and (n in emptied or not known.sources(n))
        if n != theme.key or n in needs  # a key is made
    ]
    missing += [f"{k} ({', '.join(v)})" for k, v in ruled.missing_fields(available).items()]
    missing += [
        f"{k} ({v})"
        for k, v in mapping.items()
        if v is not None and v not in available and k not in missing
    ]
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
    partly = only is not None and not rules and not theme.grouped and not theme.doubled
    if only is not None and partly:
        columns = {k: v for k, v in columns.items() if k in only}
    for other in () if partly else available:
        if other not in used and other not in columns and other not in emptied:
            columns[columns_made.AS_IT_CAME.format(other) if other in rules else other] = other
    raw = raw_frame(
        source,
        crs if spatial else None,
        context,
        columns=columns,
        name=name,
        progress=progress,
        kind=theme.geometry if spatial else "any",
        timezone=timezone,
        expected=expected,
        corners=needs_ids(theme) and not partly,
    )
    frame, counts, tally = raw.frame, raw.counts, raw.tally
    corners = frame.pop(_CORNER) if _CORNER in frame else None
    if rules:
        frame = columns_made.by_rules(frame, ruled, {old: new for new, old in columns.items()})
        tally.merge(ruled.tally)
    if not partly:
        frame = synonyms.fill(frame, theme, tally=tally, chosen={**mapping, **rules})
        synonyms.tell_near(theme, frame.columns, set(available) - used, tally)
    for field_name, spec in theme.fields.items():
        if field_name in frame.columns:
            frame[field_name] = fieldvalues.convert(
                frame[field_name],
                spec,
                name,
                tally,
                timezone="UTC" if field_name.endswith("_utc") else timezone,
                closing=theme.time.get("end") == field_name,
                shown=not theme.sensitive,
            )
    from ...algorithms.intake import identity  # needs what raw_frame asked for

    if corners is not None:
        frame = columns_made.identified(frame, theme, corners, tally)
    frame = identity.settle(columns_made.without_withheld(frame, theme, tally), theme, tally)
    counts |= {"kept": len(frame), **tally.counts()}
    if not len(frame) and not allow_empty:
        if raw.doubts:
            why = placing.sentences(raw.doubts)
            raise DataError("all_elsewhere", rows=counts["announced"], why=why)
        raise DataError(
            "layer_empty", name=name, dropped=counts["no_geometry"], total=counts["announced"]
        )
    return Loaded(frame, counts, name, crs, tally, raw.doubts)


def _parted(mapping: Mapping[str, Any]) -> tuple[dict[str, str | None], dict[str, Any]]:
    """(columns that a person names, rules as of a profile) of a field map; named None: no column
    feeds it, not even one of its name."""
    named = {k: v for k, v in mapping.items() if v is None or isinstance(v, str)}
    return named, {k: v for k, v in mapping.items() if k not in named}


def without_place(name: str, available: list[str]) -> DataError:
    """What is said of a table that was chosen where a map layer is needed: the columns that tell its
    place, if there are any."""
    columns = [value for value in guessing.position(available).values() if value]
    if columns:
        return DataError("table_with_place", name=name, columns=", ".join(columns))
    return DataError("table_without_place", name=name, available=", ".join(available[:30]))


@process.collector_paused()
def raw_frame(
    source: QgsFeatureSource,
    crs: QgsCoordinateReferenceSystem | None,
    context: QgsCoordinateTransformContext,
    *,
    columns: dict[str, str] | None = None,
    name: str = "",
    progress: Callable[[float], None] | None = None,
    kind: str = "any",
    timezone: str = ZONE,
    expected: placing.Known | None = None,
    corners: bool = False,
) -> Loaded:
    """Read any layer as a frame.

    Parameters
    ----------
    source : The layer.
    crs : What geometries are brought to; None: no geometry wanted.
    context : Transformations that the project chose.
    columns : {new name: field}; None: all fields, by their names.
    name : What messages call the layer.
    progress : Called with the share of rows read.
    kind : Of the geometries wanted.
    timezone : Of the territory, to whose civil time times with a zone are brought.
    expected : Where rows should lie.
    corners : A column more with the WKB of each geometry, as it came: where its first corner is.

    Returns
    -------
    Loaded
        Frame (index: the layer's ids, int64), counts, tally, and doubts about where rows lie.

    Raises
    ------
    DataError
        ``no_crs`` for a layer without a system, ``no_such_field``, ``crs_of_the_world`` and
        ``not_projected`` for a system in which nothing can be measured.
    """
    np, pd = deps.require("numpy", "pandas")
    if columns is None:
        columns = {f.name(): f.name() for f in source.fields()}
    columns = {_TAKEN.get(new, new): field for new, field in columns.items()}
    request = QgsFeatureRequest()
    if all(source.fields().names()):  # a column without a name is to OGR the number of the row
        request.setSubsetOfAttributes(list(columns.values()), source.fields())
    transform = None
    if crs is None:
        request.setFlags(Qgis.FeatureRequestFlag.NoGeometry)
    else:
        own = systems.whole_system(source.sourceCrs())
        if not own.isValid():
            raise DataError("no_crs", name=name or source.sourceName())
        systems.refuse_unmeasurable(crs)
        if own != crs:
            transform = systems.transform(own, crs, context)
    positions = [source.fields().lookupField(original) for original in columns.values()]
    if -1 in positions:
        wanted = list(columns.values())[positions.index(-1)]
        available = ", ".join(source.fields().names()[:30])
        raise DataError("no_such_field", name=name, field=wanted, available=available)
    ids, blobs, rows, lost, begun = [], [], [], [], []
    tally = Tally()
    seen = dropped = curved = 0
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
            blob = geometry.asWkb().data()
            written = blob
            if is_odd := blob[:5] not in geometries_.PLAIN:
                curved += geometry.constGet().hasCurvedSegments()
                geometry = geometries_.straightened(geometry)
            if transform is not None and not geometries_.moved(geometry, transform):
                middle = feature.geometry().boundingBox().center()
                lost.append((middle.x(), middle.y()))
                continue
            blobs.append(geometry.asWkb().data() if transform is not None or is_odd else blob)
            if corners:
                begun.append(written)
        ids.append(feature.id())
        rows.append(feature.attributes())
    data = {}
    rows_of = list(zip(*rows, strict=True)) if rows else [()] * source.fields().count()
    for new, position in zip(columns, positions, strict=True):
        data[new] = fieldvalues.from_qgis(
            rows_of[position], source.fields().at(position).type(), new, timezone, tally
        )
    if corners:
        data[_CORNER] = np.empty(len(ids), dtype=object)  # None: a table has no corners
        if crs is not None:
            data[_CORNER][:] = begun
    index = pd.Index(np.asarray(ids, dtype=np.int64), name="feature_id")
    if not index.is_unique:  # of a view whose key is none
        index = pd.RangeIndex(1, len(ids) + 1, name="feature_id")
    counts = {"announced": int(max(announced, seen)), "kept": len(ids), "no_geometry": dropped}
    tally.note(ROWS, REPAIRED, "curves", curved)
    tally.note(ROWS, DROPPED, "no_geometry", dropped)
    tally.note(ROWS, DROPPED, "not_transformed", len(lost))
    if crs is None:
        return Loaded(pd.DataFrame(data, index=index), counts, name, None, tally)
    geopandas, shapely = deps.require("geopandas", "shapely")
    from ...algorithms.intake import shapes  # needs what was just asked for

    # A ring of two points, as OpenStreetMap holds some, is no geometry to GEOS: dropped and
    # counted, like an empty one.
    geometries = shapely.from_wkb(np.asarray(blobs, dtype=object), on_invalid="ignore")
    unreadable = int(shapely.is_missing(geometries).sum())
    tally.note(ROWS, DROPPED, "no_geometry", unreadable)
    geometries = placing.nowhere(shapes.settle(geometries, kind, tally), tally)
    expected = expected or placing.Known()
    places, mass = placing.judged(
        geometries, lost, own.authid() or own.toWkt(), crs.authid() or crs.toWkt(), expected
    )
    expected.learn(mass)
    tally.merge(places.tally)
    frame = geopandas.GeoDataFrame(
        data, index=index, geometry=geopandas.array.GeometryArray(geometries)
    )
    if (gone := shapely.is_missing(geometries)).any():
        frame = frame[~gone]
    counts |= {"kept": len(frame), "no_geometry": dropped + unreadable}
    frame.attrs["crs"] = crs.authid()
    return Loaded(frame, counts, name, crs, tally, places.doubts(name or source.sourceName()))
