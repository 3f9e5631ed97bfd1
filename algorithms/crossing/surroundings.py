"""The surroundings of schools: what lies within five and ten minutes on foot, and which schools to
look at first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..clock import calendars, timetables
from ..common.progress import silent
from ..common.resources import table
from ..common.run import Run
from . import schoolrank
from .pairs import open_at
from .schoolrank import Params

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..clock.calendars import Windows
    from ..clock.timetables import Timetables
    from ..common.progress import Progress
    from ..common.types import Bools, Floats, Frame, GeoFrame, Ints
    from .options import Options
    from .walking import Walker

# How far ahead the next school day is looked for.
AHEAD_DAYS = 120
# Crashes and works belong to the streets they lie on, not to the nearest street beyond a railway or
# a ring road.
BESIDE_M = 20.0


def next_exits(
    schools: GeoFrame, bells: Frame | None, calendar: Frame | None, moment: int, params: Params
) -> tuple[Ints, Timetables]:
    """Minute of the last bell of the first school day from ``moment`` on, per school
    (:data:`~.calendars.MISSING`: none within :data:`AHEAD_DAYS`), and the timetables."""
    tables = timetables.timetables(schools, bells, rhythm=params.rhythm)
    first, _ = timetables.horizon_days(moment, moment + 1, params.time_zone)
    days = calendars.school_days(
        calendar,
        params.school_zone,
        first,
        first + np.timedelta64(AHEAD_DAYS, "D"),
        department=params.department,
    )
    gates = timetables.gates(tables, days, params.time_zone)
    out = np.full(tables.patterns, calendars.MISSING)
    day_of = calendars.to_local(gates.bell, params.time_zone).astype("datetime64[D]")
    for pattern in range(tables.patterns):
        rows = np.flatnonzero(
            (gates.windows.owner == pattern)
            & (gates.kind == timetables.EXIT)
            & (gates.bell >= moment)
        )
        if len(rows):
            same_day = rows[day_of[rows] == day_of[rows[0]]]
            out[pattern] = gates.bell[same_day].max()
    return out[tables.pattern], tables


def measure(
    schools: GeoFrame,
    walker: Walker,
    params: Params,
    *,
    crashes: GeoFrame | None = None,
    works: GeoFrame | None = None,
    active: Windows | None = None,
    exits: Ints | None = None,
    crossings: GeoFrame | None = None,
    traffic: GeoFrame | None = None,
    walks: GeoFrame | None = None,
    progress: Progress = silent,
) -> Frame:
    """Counts around each school: DataFrame indexed like ``schools``, one column per fact and
    walking time (``crashes_near``, ``crashes_far`` ...). ``traffic``: the highest ``veh_day``
    counted within reach; ``walks``: the highest ``pupils`` of a street. Facts that the tables do not tell are NaN."""
    near, far = params.metres()
    points = np.asarray(schools.geometry.array)
    n = len(schools)
    spots = {
        name: _spots(walker, frame)
        for name, frame in (
            ("crashes", crashes),
            ("works", works),
            ("crossings", crossings),
            ("traffic", traffic),
            ("walks", walks),
        )
        if frame is not None
    }
    weights = _crash_columns(crashes)
    columns = (
        *weights,
        "works",
        "crossings",
        "traffic",
        "walks",
        "street_m",
        "fast_m",
        "speed_known_m",
    )
    out = {f"{name}_{side}": np.full(n, np.nan) for name in columns for side in ("near", "far")}
    out["on_network"] = np.zeros(n, dtype=bool)
    done = 0
    for rows, distance, edge, start, gap in walker.from_points(points, far):
        out["on_network"][rows] = True
        reached = {
            name: _reach(walker, found, distance, edge, start, gap) for name, found in spots.items()
        }
        for side, limit in (("near", near), ("far", far)):
            if "crashes" in reached:
                inside = reached["crashes"] <= limit
                for name, values in weights.items():
                    out[f"{name}_{side}"][rows] = (
                        inside @ np.nan_to_num(values) if values is not None else np.nan
                    )
            if "crossings" in reached:
                out[f"crossings_{side}"][rows] = (reached["crossings"] <= limit).sum(axis=1)
            if "traffic" in reached and traffic is not None:
                out[f"traffic_{side}"][rows] = _highest(
                    reached["traffic"] <= limit, traffic["veh_day"].to_numpy(float)
                )
            if "walks" in reached and walks is not None:
                out[f"walks_{side}"][rows] = _highest(
                    reached["walks"] <= limit, walks["pupils"].to_numpy(float)
                )
            if "works" in reached and active is not None and exits is not None:
                out[f"works_{side}"][rows] = _busy(reached["works"] <= limit, active, exits[rows])
            (
                out[f"street_m_{side}"][rows],
                out[f"fast_m_{side}"][rows],
                out[f"speed_known_m_{side}"][rows],
            ) = _streets(walker, distance, limit)
        done += len(rows)
        progress(done / max(n, 1))
    return pd.DataFrame(out, index=schools.index)


def _spots(walker: Walker, frame: GeoFrame) -> tuple[Ints, Ints, Floats, Floats, Floats, int]:
    """Where features touch the walkable streets; ``size`` features, those farther than
    :data:`BESIDE_M` are out of reach.
    """
    return (*walker.spots(frame.geometry.array, BESIDE_M, BESIDE_M), len(frame))


def _reach(
    walker: Walker,
    spots: tuple[Ints, Ints, Floats, Floats, Floats, int],
    distance: Floats,
    school_edge: Ints,
    school_start: Floats,
    school_gap: Floats,
) -> Floats:
    """Walking metres from each school of a batch to each feature: float (schools, features), inf
    beyond the limit.
    """
    owner, edge, low, high, gap, size = spots
    end = walker.graph.length[edge] - high
    metres = (
        np.minimum(
            distance[:, walker.graph.start[edge]] + low, distance[:, walker.graph.end[edge]] + end
        )
        + gap
    )
    same = edge[None, :] == school_edge[:, None]
    along = np.maximum(
        np.maximum(low[None, :] - school_start[:, None], school_start[:, None] - high[None, :]), 0.0
    )
    metres = np.where(same, np.minimum(metres, along + gap[None, :] + school_gap[:, None]), metres)
    out = np.full((len(distance), size), np.inf)
    if len(owner):
        firsts = np.flatnonzero(np.append(True, owner[1:] != owner[:-1]))
        out[:, owner[firsts]] = np.minimum.reduceat(metres, firsts, axis=1)
    return out


def _crash_columns(crashes: GeoFrame | None) -> dict[str, Floats | None]:
    """What is counted of crashes: {name: values per crash, or None where the table does not tell}."""
    if crashes is None:
        return dict.fromkeys(("crashes", "minors", "serious", "pedestrians"))

    def column(name: str) -> Floats | None:
        return (
            crashes[name].to_numpy(float)
            if name in crashes.columns and crashes[name].notna().any()
            else None
        )

    killed, hospitalised = column("killed"), column("hospitalised")
    serious = (
        None
        if killed is None and hospitalised is None
        else (
            np.nan_to_num(killed if killed is not None else 0.0)
            + np.nan_to_num(hospitalised if hospitalised is not None else 0.0)
        )
    )
    minors, pedestrians = column("under_18"), column("pedestrians")
    return {
        "crashes": np.ones(len(crashes)),
        "minors": None if minors is None else (minors > 0).astype(float),
        "serious": None if serious is None else (serious > 0).astype(float),
        "pedestrians": None if pedestrians is None else (pedestrians > 0).astype(float),
    }


def _highest(inside: Bools, values: Floats) -> Floats:
    """The highest known value within reach of each school, NaN where there is none."""
    known = np.where(inside & ~np.isnan(values), values, -np.inf).max(axis=1, initial=-np.inf)
    return np.where(np.isfinite(known), known, np.nan)


def _busy(inside: Bools, active: Windows, exits: Ints) -> Floats:
    """Works within reach that are active at each school's exit; NaN where there is no exit."""
    school, work = np.nonzero(inside)
    there = open_at(active, work, exits[school])
    count = np.bincount(school, weights=there, minlength=len(inside))
    return np.where(exits == calendars.MISSING, np.nan, count)


def _streets(walker: Walker, distance: Floats, limit: float) -> tuple[Floats, Floats, Floats]:
    """Metres of street within reach, those at or above the fast speed, and those whose speed is
    known.
    """
    length = walker.graph.length
    rest_start = np.clip(limit - distance[:, walker.graph.start], 0.0, length)
    rest_end = np.clip(limit - distance[:, walker.graph.end], 0.0, length)
    covered = np.minimum(rest_start + rest_end, length)
    known = "speed_limit_kmh" in walker.segments
    speed = (
        walker.segments["speed_limit_kmh"].to_numpy(float)
        if known
        else np.full(len(length), np.nan)
    )
    fast = speed >= table("crossing/school_weights")["fast_kmh"]
    return covered.sum(axis=1), covered @ fast, covered @ ~np.isnan(speed)


def assess(
    schools: GeoFrame,
    walker: Walker,
    moment: int,
    params: Params,
    *,
    bells: Frame | None = None,
    calendar: Frame | None = None,
    crashes: GeoFrame | None = None,
    works: GeoFrame | None = None,
    crossings: GeoFrame | None = None,
    traffic: GeoFrame | None = None,
    walks: GeoFrame | None = None,
    air: Frame | None = None,
    air_table: str = "eaqi_2024",
    run: Run | None = None,
) -> tuple[GeoFrame, dict[str, int], dict[str, bool]]:
    """``(ranked schools, counts, tables)`` at the first exit from the UTC minute ``moment`` on.

    Parameters
    ----------
    schools : GeoFrame
        Theme ``schools``, metres.
    walker : Walker
        Streets.
    moment : int
        UTC minute from which the next school day is looked for.
    params : Params
        Walking times, and whether small counts are hidden.
    bells, calendar, crashes, works, crossings, traffic, air : Frame | None
        Their themes.
    walks : GeoFrame | None
        Streets with ``pupils`` on their way.
    air_table : str
        Table of classes of the air.
    run : Run | None
        Name, date and progress of the run.

    Returns
    -------
    tuple[GeoFrame, dict[str, int], dict[str, bool]]
        Ranked schools, counts, and {fact: whether the crash table tells it}.
    """
    from .city import work_windows
    from .period import air_at

    run = run or Run()
    exits, tables = next_exits(schools, bells, calendar, moment, params)
    counts = {
        "schools": len(schools),
        "schools_without_exit": int((exits == calendars.MISSING).sum()),
    }
    active = None
    if works is not None:
        known = exits[exits != calendars.MISSING]
        horizon = (int(known.min()), int(known.max()) + 1) if len(known) else (moment, moment + 1)
        active, dropped = work_windows(works, horizon, params.time_zone)
        counts |= dropped
    facts = measure(
        schools,
        walker,
        params,
        crashes=crashes,
        works=works,
        active=active,
        exits=exits,
        crossings=crossings,
        traffic=traffic,
        walks=walks,
        progress=run.stage(0.0, 0.9).progress,
    )
    counts |= {"schools_off_network": int((~facts["on_network"]).sum())}
    counts |= {f"bells_{name}": int((tables.origin == name).sum()) for name in timetables.ORIGINS}
    counts |= {
        "bell_rows_not_read": tables.dropped,
        "several_rhythms": int(tables.several_rhythms.sum()),
    }
    air_class = np.full(len(schools), np.nan)
    rung = exits != calendars.MISSING
    if air is not None and rung.any():
        air_class[rung] = _air(air_at, air, exits[rung], air_table, params)
    ranked = schoolrank.rank(
        schools,
        facts,
        params,
        exits=exits,
        tables=tables,
        air_class=air_class,
        run=run,
    )
    run.progress(1.0)
    told = {name: values is not None for name, values in _crash_columns(crashes).items()}
    return ranked, counts, told


def _air(
    air_at: Callable[[Frame | None, Ints, Options], Floats],
    air: Frame,
    exits: Ints,
    air_table: str,
    params: Params,
) -> Floats:
    from .options import Options

    return air_at(air, exits, Options(air_table=air_table, time_zone=params.time_zone))
