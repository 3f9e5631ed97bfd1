"""The extracts of ``tests/data/cross`` as theme frames."""

import pathlib

import geopandas
import numpy as np
import pandas as pd
import shapely

FOLDER = pathlib.Path(__file__).resolve().parents[1] / "data" / "crossing"


def table(name, *dates):
    return pd.read_csv(FOLDER / f"{name}.csv", encoding="utf-8", parse_dates=list(dates))


def layer(name, *dates):
    frame = table(name, *dates)
    frame.index = pd.Index(np.arange(1, len(frame) + 1), name="feature_id")
    shapes = geopandas.array.GeometryArray(shapely.from_wkt(frame.pop("wkt").to_numpy(object)))
    return geopandas.GeoDataFrame(frame, geometry=shapes)


def works():
    return layer("works", "start", "end")


def schools():
    return layer("schools")


def complaints():
    return layer("complaints", "date")


def calendar():
    return table("school_calendar", "start", "end")


def air():
    return table("air", "datetime", "datetime_utc")
