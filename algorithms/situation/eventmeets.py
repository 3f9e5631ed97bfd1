"""What an event meets: works, schools, transport, delivery bays, noise-sensitive places, residents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..clock import calendars
from ..common.reasons import phrase

if TYPE_CHECKING:
    from ..common.types import Bools, Floats, Frame, GeoFrame, Geometry, Ints, Shapes
    from .eventgiven import Given, Params

COLUMNS = ("kind", "name", "inside", "metres", "what_fr", "what_en")
_NIGHT = (22, 7)
_SCHOOL = (8, 18)


def works_at(works: GeoFrame | None, params: Params) -> tuple[GeoFrame | None, dict[str, int]]:
    """The works that are under way during the event, and counts of what has no usable time."""
    if works is None:
        return None, {}
    columns = {
        f"{side}_utc": works[f"{side}_utc"] if f"{side}_utc" in works else None
        for side in ("start", "end")
    }
    windows, counts = calendars.windows_between(
        works["start"] if "start" in works else np.full(len(works), "NaT", "datetime64[ns]"),
        works["end"] if "end" in works else np.full(len(works), "NaT", "datetime64[ns]"),
        zone_name=params.zone_name,
        **columns,
    )
    first = calendars.moment(params.start, params.zone_name)
    last = calendars.moment(params.end, params.zone_name)
    shapes = np.asarray(works.geometry.array, dtype=object)
    there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    meets = windows.within(first, last) & there
    told = {f"works_{name}": number for name, number in counts.items()}
    return works[meets], {"works_at_the_time": int(meets.sum()), **told}


def closing(works: GeoFrame | None) -> Shapes:
    """The sites that close their street to traffic."""
    if works is None or "traffic_impact" not in works:
        return np.zeros(0, dtype=object)
    return np.asarray(works[works["traffic_impact"] == "closed"].geometry.array, dtype=object)


def residents(population: GeoFrame | None, area: Geometry) -> float | None:
    """People who live within the perimeter, each area's by the share of it that lies inside (a point
    counts whole); None where the layer was not given."""
    if population is None:
        return None
    shapes = np.asarray(population.geometry.array, dtype=object)
    heads = np.nan_to_num(pd.to_numeric(population["population"], errors="coerce").to_numpy(float))
    with np.errstate(invalid="ignore", divide="ignore"):
        share = shapely.area(shapely.intersection(shapes, area)) / shapely.area(shapes)
    point = shapely.area(shapes) == 0
    share = np.where(point, shapely.covers(area, shapes), share)
    return float((np.nan_to_num(share) * heads).sum())


def find(given: Given, works: GeoFrame | None, params: Params) -> GeoFrame:
    """Conflicts, a row each: :data:`COLUMNS` and a point; worst kinds first, inside before beside."""
    made: list[Frame] = []
    shapes: list[Shapes] = []
    for kind, frame, reach in (
        ("works", works, params.beside_m),
        ("schools", given.layer("schools"), params.beside_m),
        ("transport", given.layer("transport"), 0.0),
        ("bays", given.layer("bays"), 0.0),
        ("quiet", given.layer("quiet"), params.beside_m),
    ):
        if frame is None or not len(frame):
            continue
        all_ = np.asarray(frame.geometry.array, dtype=object)
        with np.errstate(invalid="ignore"):  # GEOS raises the flag on some polygons
            metres = shapely.distance(all_, given.area)
        rows: Ints = np.flatnonzero(metres <= reach)
        rows = rows[np.argsort(metres[rows], kind="stable")]
        if len(rows):
            made.append(_told(kind, frame.iloc[rows], metres[rows], params))
            shapes.append(_spots(all_[rows], given.area))
    if not made:
        empty = pd.DataFrame({c: pd.Series([], dtype=object) for c in COLUMNS})
        return gpd.GeoDataFrame(empty, geometry=gpd.GeoSeries([], crs=given.gates.crs))
    frame = pd.concat(made, ignore_index=True)
    geometry = gpd.array.GeometryArray(np.concatenate(shapes), crs=given.gates.crs)
    return gpd.GeoDataFrame(frame, geometry=geometry)


def _spots(shapes: Shapes, area: Geometry) -> Shapes:
    """A point of each shape, within the perimeter where it reaches into it."""
    with np.errstate(invalid="ignore"):
        inside = shapely.intersection(shapes, area)
    return shapely.point_on_surface(np.where(shapely.is_empty(inside), shapes, inside))


def _told(kind: str, frame: GeoFrame, metres: Floats, params: Params) -> Frame:
    names = _names(kind, frame)
    inside: Bools = metres <= 0
    said = [
        _what(kind, row, bool(within), params)
        for row, within in zip(frame.to_dict("records"), inside, strict=True)
    ]
    return pd.DataFrame(
        {
            "kind": kind,
            "name": names,
            "inside": inside,
            "metres": metres,
            "what_fr": [s["fr"] for s in said],
            "what_en": [s["en"] for s in said],
        }
    )


def _names(kind: str, frame: GeoFrame) -> list[str]:
    for column in {"works": ("street", "nature", "id"), "bays": ("address", "id")}.get(
        kind, ("name", "route", "address", "id")
    ):
        if column in frame and frame[column].notna().any():
            return [str(v) if isinstance(v, str) else "" for v in frame[column]]
    return [""] * len(frame)


def _what(kind: str, row: dict[str, Any], inside: bool, params: Params) -> dict[str, str]:
    where = "inside" if inside else "beside"
    if kind == "works":
        return phrase(
            f"event_works_{'closing' if row.get('traffic_impact') == 'closed' else where}"
        )
    if kind == "schools":
        return phrase(
            f"event_school_{'open' if in_hours(params, *_SCHOOL, weekdays=True) else where}"
        )
    if kind == "transport":
        return phrase(f"event_transport_{'line' if row.get('element') == 'line' else 'stop'}")
    if kind == "bays":
        return phrase("event_bay")
    return phrase("event_quiet_night" if in_hours(params, *_NIGHT) else "event_quiet_day")


def in_hours(params: Params, first: int, last: int, *, weekdays: bool = False) -> bool:
    """Whether the event meets the hours from ``first`` to ``last`` (over midnight where last is
    less) of any day, of Monday to Friday alone with ``weekdays``."""
    day = params.start.normalize() - pd.Timedelta(days=1)
    while day <= params.end:
        begin = day + pd.Timedelta(hours=first)
        end = day + pd.Timedelta(hours=last if last > first else last + 24)
        counts = not weekdays or day.dayofweek < 5
        if counts and params.start < end and begin < params.end:
            return True
        day += pd.Timedelta(days=1)
    return False
