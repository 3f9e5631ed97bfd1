"""The conflicts that :mod:`.conflicts` found as a frame of plain columns, without score."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from ..clock.calendars import OPEN_END, stamps, to_local
from ..clock.timetables import ENTRY
from . import activity
from .conflicts import kinds
from .pairs import SPAN

if TYPE_CHECKING:
    from ..common.types import Array, Floats, GeoFrame, Ints, Objects, Shapes
    from .city import City
    from .conflicts import Found


def describe(city: City, found: Found, hour: Ints | None = None) -> GeoFrame:
    """The conflicts as a frame of plain columns (one row per conflict, point where the two meet),
    without score.

    Parameters
    ----------
    city : City
        From :func:`.city.prepare`.
    found : Found
        n conflicts.
    hour : Ints | None
        (n,) UTC minutes at which it is asked whether the work is worked on; default: the moments of
        the conflicts.

    Returns
    -------
    GeoFrame
        n rows, numbered from 1.
    """
    works, schools = city.works, city.schools
    zone = city.options.time_zone
    first, last = _own_window(city, found)
    hour = found.moment if hour is None else hour
    chance = activity.chances(city.rhythm, found.work, hour, city.options)
    data = {
        "kind": kinds(city, found),
        "work_id": _take(works, "id", found.work),
        "street": city.street[found.work],
        "nature": _take(works, "nature", found.work),
        "owner": _take(works, "owner", found.work),
        "traffic_impact": _take(works, "traffic_impact", found.work, "unknown"),
        "work_start": to_local(first, zone),
        "work_end": to_local(last_minute(last), zone),
        "school": _take(schools, "name", found.school),
        "uai": _take(schools, "uai", found.school),
        "level": _take(schools, "level", found.school),
        "distance_m": np.round(found.distance, 1),
        "distance_kind": np.where(
            found.school < 0, "", np.where(found.walked, "walking", "straight")
        ).astype(object),
        "moment": to_local(found.moment, zone),
        "moment_utc": stamps(found.moment),
        "bell": _bells(city, found),
        "gate": _gate_kind(city, found),
        "bell_origin": _of_school(city, found, city.tables.origin),
        "bell_year": _of_school(city, found, city.tables.school_year),
        "several_rhythms": _of_school(city, found, city.tables.several_rhythms, False).astype(bool),
        "gate_windows": found.gates,
        "complaints": found.complaints,
        "complaints_per_1000": _per_1000(city, found),
        "transport": found.transport,
        "detours": found.detours,
        "detour_of": _detour_of(city, found),
        "other_works": found.others,
        "air_class": np.where(found.air > 0, found.air, np.nan),
        "air_place": _air_place(city, found),
        "chance_present": chance.present.round(2),
        "chance_at_work": chance.at_work.round(2),
        "chance_origin": chance.origin,
        "chance_hour": to_local(hour, zone),
    }
    import geopandas

    points = _meeting_points(city, found)
    return geopandas.GeoDataFrame(
        data, geometry=geopandas.array.GeometryArray(points), index=pd.RangeIndex(1, len(found) + 1)
    )


def last_minute(end: Ints) -> Ints:
    """The last minute of windows that end before ``end``: what people read as the end; open ends
    stay open.
    """
    return np.where(end < OPEN_END, end - 1, end)


def _take(frame: GeoFrame, column: str, positions: Ints, default: str | None = None) -> Objects:
    """A column at positions; ``default`` where the position is -1, the column is absent or the
    value missing.
    """
    out = np.full(len(positions), default, dtype=object)
    if column in frame.columns and len(frame):
        values = frame[column].to_numpy(object)
        known = (positions >= 0) & pd.notna(values[np.maximum(positions, 0)])
        out[known] = values[positions[known]]
    return out


def _own_window(city: City, found: Found) -> tuple[Ints, Ints]:
    """Start and end of the work's window that holds the moment."""
    active = city.active
    row = (
        np.searchsorted(
            active.owner * SPAN + active.start, found.work * SPAN + found.moment, side="right"
        )
        - 1
    )
    return active.start[row], active.end[row]


def _bells(city: City, found: Found) -> Objects:
    local = to_local(found.bell, city.options.time_zone).astype("datetime64[m]")
    return np.array(
        [str(t)[11:16] if s >= 0 else "" for t, s in zip(local, found.school, strict=True)],
        dtype=object,
    )


def _gate_kind(city: City, found: Found) -> Objects:
    kind = (
        city.gates.kind[np.maximum(found.gate, 0)]
        if len(city.gates.kind)
        else np.zeros(len(found), dtype=int)
    )
    return np.where(found.gate < 0, "", np.where(kind == ENTRY, "entry", "exit")).astype(object)


def _of_school(city: City, found: Found, values: Array, default: str | bool = "") -> Objects:
    """Values per school at each conflict's school."""
    known = found.school >= 0
    out = np.full(len(found), default, dtype=object)
    out[known] = values[found.school[known]]
    return out


def _detour_of(city: City, found: Found) -> Objects:
    """Streets of the closures whose way round the work stands on, "" where none."""
    row, closure = city.detours.active(found.work, found.moment)
    names: list[list[str]] = [[] for _ in range(len(found))]
    for k, c in zip(row.tolist(), closure.tolist(), strict=True):
        names[k].append(str(city.street[c] or city.works["id"].iloc[c]))
    return np.array(["; ".join(dict.fromkeys(n)) for n in names], dtype=object)


def _air_place(city: City, found: Found) -> Objects:
    """Station or zone whose air counts at the work, "" where the air has no place."""
    out = np.full(len(found), "", dtype=object)
    if city.air is not None:
        series = city.air.series[found.work]
        out[found.air > 0] = city.air.names[series[found.air > 0]]
    return out


def _per_1000(city: City, found: Found) -> Floats:
    people = city.people[found.work]
    return np.where(
        people > 0, 1000.0 * found.complaints / np.where(people > 0, people, 1.0), np.nan
    ).round(2)


def _meeting_points(city: City, found: Found) -> Shapes:
    """The point of the work nearest to the school, or a point on the work."""
    shapes = np.asarray(city.works.geometry.array)[found.work]
    points = shapely.point_on_surface(shapes)
    with_school = np.flatnonzero(found.school >= 0)
    if len(with_school):
        gates = np.asarray(city.schools.geometry.array)[found.school[with_school]]
        with np.errstate(invalid="ignore"):  # as in pairs.pairs_within
            points[with_school] = shapely.get_point(
                shapely.shortest_line(shapes[with_school], gates), 0
            )
    return points
