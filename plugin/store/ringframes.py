"""Rows of the live store as a frame, with the types that a layer read by a tool has."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from osgeo import ogr

if TYPE_CHECKING:
    import pandas

    from ...algorithms.common import themes


def collect(
    layer: ogr.Layer, spec: themes.Theme, values: dict[str, list[Any]], shapes: list[bytes | None]
) -> None:
    """Read the rows of a ring's table into ``values``, {column: values}, and ``shapes`` (WKB)."""
    definition = layer.GetLayerDefn()
    kinds = {name: spec.fields[name].type if name in spec.fields else "" for name in values}
    kinds |= {"feed": "string", "seen_ms": "int"}
    places = {name: definition.GetFieldIndex(name) for name in values}
    layer.ResetReading()
    for feature in layer:
        for name, i in places.items():
            known = i >= 0 and feature.IsFieldSetAndNotNull(i)
            values[name].append(_value(feature, i, kinds[name]) if known else None)
        shape = feature.GetGeometryRef()
        shapes.append(bytes(shape.ExportToWkb(ogr.wkbNDR)) if shape is not None else None)


def _value(feature: ogr.Feature, i: int, kind: str) -> Any:
    if kind in ("date", "datetime"):
        year, month, day, hour, minute, second, _zone = feature.GetFieldAsDateTime(i)
        try:
            return dt.datetime(year, month, day, hour, minute, int(second))
        except ValueError:  # another hand wrote it
            return None
    if kind == "bool":
        return bool(feature.GetFieldAsInteger(i))
    if kind == "int":
        return feature.GetFieldAsInteger64(i)
    return feature.GetFieldAsDouble(i) if kind == "float" else feature.GetFieldAsString(i)


def frame_of(
    spec: themes.Theme,
    values: dict[str, list[Any]],
    shapes: list[bytes | None],
    crs: str,
    confirmed: dict[str, int],
) -> pandas.DataFrame:
    """The frame of :func:`.ring.live_rows`; ``confirmed``: {feed: when it last said so, ms}."""
    import numpy as np
    import pandas as pd

    seen = values.pop("seen_ms")
    data: dict[str, Any] = {}
    for name, column in values.items():
        kind = spec.fields[name].type if name in spec.fields else "string"
        if kind in ("date", "datetime"):
            data[name] = np.array(column, dtype="datetime64[us]").astype("datetime64[ns]")
        elif kind == "float" or (kind == "int" and (None in column or not column)):
            data[name] = np.array([np.nan if v is None else v for v in column], dtype=float)
        elif kind == "int":
            data[name] = np.array(column, dtype=np.int64)
        else:
            data[name] = np.array(column, dtype=object)
    last = [confirmed.get(f, s) for f, s in zip(values["feed"], seen, strict=True)]
    data["seen_time"] = pd.to_datetime(seen, unit="ms", utc=True)
    data["confirmed_time"] = pd.to_datetime(last, unit="ms", utc=True)
    if spec.geometry in ("none", "raster"):
        frame = pd.DataFrame(data)
    else:
        import geopandas
        import shapely

        frame = geopandas.GeoDataFrame(data, geometry=list(shapely.from_wkb(shapes)))
    frame.index = pd.RangeIndex(1, len(frame) + 1, name="feature_id")
    frame.attrs["crs"] = crs
    return frame
