"""The city made ready for questions about time: who is near whom is worked out once, then any hour
is a search.

:func:`prepare` serves the snapshot of one moment, the conflicts of a year and the panel's strip
alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pandas as pd
import shapely

from ..clock import calendars, schedules, timetables
from ..clock.calendars import Windows
from ..common.nearby import inhabitants
from ..common.progress import silent
from ..network import segments
from . import activity, airplaces, detours, roadsout, sites
from .options import Options
from .pairs import Neighbours, Tally, nearest, pairs_within

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..common.progress import Progress
    from ..common.types import Bools, Floats, Frame, GeoFrame, Ints, Objects, Shapes


# What a work and a school within reach of each other are asked for, see :mod:`.walking`.
Walk: TypeAlias = "Callable[[Shapes, Shapes, float], tuple[Ints, Ints, Floats, Bools]]"


@dataclass(frozen=True)
class City:
    """Frames with their windows, near pairs and what was set aside. ``schools``, ``complaints`` may
    be empty frames.

    ``pair_work``, ``pair_school``, ``pair_distance`` (m), ``pair_walked``: works with a school
    within the radius. ``tally``: complaints alive around each work. ``transport``: stops and lanes
    on each work. ``others``: works around each work. ``detours``: closures whose computed way round
    (``ways``, one line each) each work stands on. ``air``: air with a place, or None. ``impact``:
    key of each work's effect on traffic in ``conflict_weights.json``. ``rhythm``: what the chance is
    told by that a work is worked on at an hour. ``sites``: which works are one site, and what they
    are worth to traffic.
    """

    options: Options
    works: GeoFrame
    active: Windows
    rhythm: activity.Rhythm
    schools: GeoFrame
    tables: timetables.Timetables
    gates: timetables.Gates
    days: calendars.SchoolDays
    complaints: GeoFrame
    alive: Windows
    pair_work: Ints
    pair_school: Ints
    pair_distance: Floats
    pair_walked: Bools
    tally: Tally
    transport: Ints
    others: Neighbours
    detours: Neighbours
    ways: GeoFrame
    air: airplaces.PlacedAir | None
    people: Floats
    street: Objects
    impact: Objects
    sites: sites.Sites
    horizon: tuple[int, int]
    counts: dict[str, int]


def prepare(
    works: GeoFrame,
    *,
    horizon: tuple[int, int],
    options: Options,
    schools: GeoFrame | None = None,
    bells: Frame | None = None,
    calendar: Frame | None = None,
    complaints: GeoFrame | None = None,
    transport: GeoFrame | None = None,
    streets: GeoFrame | None = None,
    districts: GeoFrame | None = None,
    population: GeoFrame | None = None,
    air: Frame | None = None,
    air_places: GeoFrame | None = None,
    walk: Walk | None = None,
    node: Callable[..., segments.Network] = segments.build,
    progress: Progress = silent,
) -> City:
    """A :class:`City` for the minutes ``horizon`` = ``(start, end)`` UTC.

    Frames follow their themes (metres, one CRS); all but ``works`` are optional. ``walk``:
    callable(works, schools, radius_m) -> (work positions, school positions, metres, walked or not),
    see :mod:`.walking`; without it, straight lines. ``population``: squares with inhabitants, taken
    in place of ``districts`` where given. ``node``: what nodes the streets, a ``segments.build``.

    Parameters
    ----------
    works : GeoFrame
        n rows of theme ``works``, metres.
    horizon : tuple[int, int]
        UTC minutes (start, end) that questions will lie in.
    options : Options
        Radius, zones, weights.
    schools, bells, calendar, complaints, transport, streets, districts, population, air, air_places : GeoFrame | None
        Their themes, in the CRS of ``works``.
    walk : Walk | None
        Metres on foot, see :mod:`.walking`.
    node : Callable[..., segments.Network]
        What nodes the streets.
    progress : Progress
        Called with 0..1.

    Returns
    -------
    City
        Near pairs, windows and counts of what could not be dated.

    Raises
    ------
    ParameterError
        "bad_weights".
    DataError
        "zone_without_calendar", "unknown_timezone".
    """
    zone = options.time_zone
    dates, counts = work_dates(works, zone)
    active, read = _narrowed(dates, works, horizon, zone)
    counts |= read
    progress(0.2)
    first, last = timetables.horizon_days(*horizon, zone)
    days = calendars.school_days(
        calendar, options.school_zone, first, last, department=options.department
    )
    schools = _or_empty(schools, ("name", "level", "uai", "insee"))
    tables = timetables.timetables(schools, bells, rhythm=options.rhythm)
    gates = timetables.gates(tables, days, zone)
    counts |= {
        "bell_rows_not_read": tables.dropped,
        "days_without_calendar": int(pd.isna(days.session).sum()),
    }
    progress(0.3)
    complaints = _or_empty(complaints, ("date", "category"))
    if options.categories:
        wanted = complaints["category"].isin(options.categories)
        counts |= {"complaints_other_category": int((~wanted).sum())}
        complaints = complaints[wanted]
    alive = calendars.lives(complaints["date"], options.complaint_days, zone)
    counts |= {"complaints_without_date": int(complaints["date"].isna().sum())}
    # Works that are never active within the horizon need no neighbours.
    busy = np.flatnonzero(active.within(*horizon))
    shapes = np.asarray(works.geometry.array)[busy]
    gates_at = np.asarray(schools.geometry.array)
    if walk is not None:
        work, school, distance, walked = walk(shapes, gates_at, options.radius_m)
    else:
        work, school, distance = pairs_within(shapes, gates_at, options.radius_m)
        walked = np.zeros(len(work), dtype=bool)
    apart = roadsout.find(works, busy, streets)
    meets = ~apart[busy[work]]
    work, school, distance, walked = (a[meets] for a in (work, school, distance, walked))
    counts |= {"works_nobody_walks": int(apart.sum())}
    progress(0.5)
    tally = _complaint_tally(shapes, busy, complaints, alive, options)
    progress(0.8)
    rules = options.rules()
    stops = np.zeros(len(works), dtype=np.int64)
    if transport is not None and len(transport):
        stops[busy] = np.bincount(
            pairs_within(shapes, transport.geometry.array, rules["transport_radius_m"])[0],
            minlength=len(busy),
        )
    impact = impact_keys(works, rules)
    places = sites.find(works, impact, rules)
    left, right, _ = pairs_within(shapes, shapes, rules["works_radius_m"])
    # Another site counts once, whatever its footprints: they have the same dates.
    beside = np.column_stack([busy[left], places.site[busy[right]]])
    other = np.zeros(len(left), dtype=bool)
    other[np.unique(beside, axis=0, return_index=True)[1]] = True
    other &= places.site[busy[left]] != places.site[busy[right]]
    closed = (
        np.flatnonzero((works["traffic_impact"] == "closed").to_numpy(bool))
        if "traffic_impact" in works
        else ()
    )
    round_ = detours.find(
        shapes,
        busy,
        closed,
        streets,
        limit_m=rules["detour_max_m"],
        beside_m=rules["detour_beside_m"],
        node=node,
    )
    placed, air_counts = airplaces.place(
        air, air_places, shapes, busy, len(works), options, horizon
    )
    counts |= round_.counts | air_counts
    people = np.full(len(works), np.nan)
    residents = districts if population is None or not len(population) else population
    if residents is not None and len(residents) and "population" in residents:
        people[busy] = inhabitants(
            shapely.buffer(shapes, options.radius_m),
            residents.geometry.array,
            residents["population"],
        )
    progress(1.0)
    return City(
        options,
        works,
        active,
        activity.rhythm(works, dates, active),
        schools,
        tables,
        gates,
        days,
        complaints,
        alive,
        busy[work],
        school,
        distance,
        walked,
        tally,
        stops,
        Neighbours.of(busy[left[other]], busy[right[other]], active),
        Neighbours.of(round_.work, round_.closure, active),
        round_.layer,
        placed,
        people,
        street_names(works, busy, streets),
        impact,
        places,
        (horizon[0], horizon[1]),
        counts,
    )


def work_windows(
    works: GeoFrame, horizon: tuple[int, int], zone_name: str
) -> tuple[Windows, dict[str, int]]:
    """When each work is active, and what could not be dated: ``(Windows, counts)``. A published
    schedule (night, weekdays, spans) narrows the dates."""
    dates, counts = work_dates(works, zone_name)
    active, read = _narrowed(dates, works, horizon, zone_name)
    return active, counts | read


def work_dates(works: GeoFrame, zone_name: str) -> tuple[Windows, dict[str, int]]:
    """The published window of each work, and what could not be dated: ``(Windows, counts)``."""
    end = (
        works["end"]
        if "end" in works.columns
        else pd.Series(np.datetime64("NaT"), index=works.index)
    )
    given = {name: works[name] for name in ("start_utc", "end_utc") if name in works.columns}
    dates, counts = calendars.windows_between(works["start"], end, zone_name=zone_name, **given)
    return dates, {f"works_{name}": number for name, number in counts.items()}


def _narrowed(
    dates: Windows, works: GeoFrame, horizon: tuple[int, int], zone_name: str
) -> tuple[Windows, dict[str, int]]:
    """The dates within the published schedules, and how many were read or not understood."""
    if "schedule" not in works.columns:
        return dates.union(), {}
    texts = works["schedule"].to_numpy(object)
    active, read = schedules.apply(dates, texts, horizon, zone_name)
    return active.union(), {f"works_{name}": number for name, number in read.items()}


def impact_keys(works: GeoFrame, rules: dict[str, Any]) -> Objects:
    """The published traffic impact of each work; where unknown, the space it takes. Keys of
    ``rules`` tables, (n,).
    """
    impact = (
        works["traffic_impact"]
        if "traffic_impact" in works.columns
        else pd.Series(None, index=works.index, dtype=object)
    )
    keys = (
        impact.where(impact.isin(list(rules["traffic_impact"])), "unknown").to_numpy(object).copy()
    )
    for column, key in (("occupies_footway", "footway"), ("occupies_carriageway", "carriageway")):
        if column in works.columns:
            taken = np.array([v is True or v == 1 for v in works[column]], dtype=bool)
            keys[taken & np.isin(keys, ("unknown", "footway"))] = key
    return keys


def _complaint_tally(
    shapes: Shapes, busy: Ints, complaints: GeoFrame, alive: Windows, options: Options
) -> Tally:
    """Complaints within the radius of each busy work; those without a date have no life and count
    nowhere.
    """
    work, complaint, _ = pairs_within(shapes, complaints.geometry.array, options.radius_m)
    start = np.full(len(complaints), calendars.MISSING)
    end = start.copy()
    start[alive.owner], end[alive.owner] = alive.start, alive.end
    dated = start[complaint] != calendars.MISSING
    return Tally.of(busy[work[dated]], start[complaint[dated]], end[complaint[dated]])


def street_names(
    works: GeoFrame, busy: Ints, streets: GeoFrame | None, reach_m: float = 40.0
) -> Objects:
    """The street of each work as published, else (for the positions ``busy``) the nearest named one
    in reach, else "".
    """
    own = (
        works["street"].fillna("").astype(str).str.strip()
        if "street" in works.columns
        else pd.Series("", index=works.index)
    )
    names = own.to_numpy(object)
    blank = busy[names[busy] == ""]
    if streets is not None and "name" in streets.columns and len(blank):
        named = streets[streets["name"].fillna("") != ""]
        below = roadsout.without_pupils(named)
        names = names.copy()
        # A work above a tunnel is called by the street it stands in, not by the tunnel.
        for some in (named[~below], named[below]):
            left = blank[names[blank] == ""]
            found = nearest(
                shapely.centroid(np.asarray(works.geometry.array)[left]),
                some.geometry.array,
                reach_m,
            )
            names[left[found >= 0]] = some["name"].to_numpy(object)[found[found >= 0]]
    return names


def _or_empty(frame: GeoFrame | None, columns: tuple[str, ...]) -> GeoFrame:
    """A frame, or one without rows that has the columns that are read."""
    if frame is not None:
        return frame
    import geopandas

    types = {"date": "datetime64[ns]"}
    data = {name: pd.Series([], dtype=types.get(name, object)) for name in columns}
    return geopandas.GeoDataFrame(
        data, geometry=geopandas.array.GeometryArray(np.zeros(0, dtype=object))
    )
