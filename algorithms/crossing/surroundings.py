"""The surroundings of schools: what lies within five and ten minutes on foot, and which schools to
look at first.
"""

from dataclasses import dataclass

import geopandas
import numpy as np
import pandas as pd
import shapely

from ..clock import calendars, timetables
from ..common import results
from ..common.errors import ParameterError
from ..common.progress import silent, stage
from ..common.reasons import Reason
from ..common.resources import table
from .pairs import open_at

INGREDIENTS = ("minors", "serious", "crashes", "works", "speed")
# How far ahead the next school day is looked for.
AHEAD_DAYS = 120
# Crashes and works belong to the streets they lie on, not to the nearest street beyond a railway or
# a ring road.
BESIDE_M = 20.0


@dataclass(frozen=True)
class Params:
    """``minutes``: the two walking times (near, far). ``published``: counts of 1 to 4 victims or
    crashes are hidden, and the score uses the middle of that class in their place."""

    minutes: tuple = (5.0, 10.0)
    published: bool = True
    school_zone: str = "C"
    time_zone: str = calendars.ZONE
    department: str = ""
    rhythm: str = "auto"

    def __post_init__(self):
        near, far = self.minutes
        if not 1 <= near < far <= 30:
            raise ParameterError(
                "parameter_range", name="minutes", value=f"{near:g}, {far:g}", low=1, high=30
            )

    def metres(self):
        """The two walking times as metres."""
        return tuple(
            m * table("crossing/school_weights")["walking_m_per_min"] for m in self.minutes
        )


def next_exits(schools, bells, calendar, moment, params):
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
    schools,
    walker,
    params,
    *,
    crashes=None,
    works=None,
    active=None,
    exits=None,
    crossings=None,
    traffic=None,
    progress=silent,
):
    """Counts around each school: DataFrame indexed like ``schools``, one column per fact and
    walking time (``crashes_near``, ``crashes_far`` ...). ``traffic``: the highest ``veh_day``
    counted within reach. Facts that the tables do not tell are NaN."""
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
        )
        if frame is not None
    }
    weights = _crash_columns(crashes)
    columns = (*weights, "works", "crossings", "traffic", "street_m", "fast_m", "speed_known_m")
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
            if "traffic" in reached:
                out[f"traffic_{side}"][rows] = _highest(
                    reached["traffic"] <= limit, traffic["veh_day"].to_numpy(float)
                )
            if "works" in reached:
                out[f"works_{side}"][rows] = _busy(reached["works"] <= limit, active, exits[rows])
            (
                out[f"street_m_{side}"][rows],
                out[f"fast_m_{side}"][rows],
                out[f"speed_known_m_{side}"][rows],
            ) = _streets(walker, distance, limit)
        done += len(rows)
        progress(done / max(n, 1))
    return pd.DataFrame(out, index=schools.index)


def _spots(walker, frame):
    """Where features touch the walkable streets; ``size`` features, those farther than
    :data:`BESIDE_M` are out of reach.
    """
    return (*walker.spots(frame.geometry.array, BESIDE_M, BESIDE_M), len(frame))


def _reach(walker, spots, distance, school_edge, school_start, school_gap):
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


def _crash_columns(crashes):
    """What is counted of crashes: {name: values per crash, or None where the table does not tell}."""
    if crashes is None:
        return dict.fromkeys(("crashes", "minors", "serious", "pedestrians"))

    def column(name):
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


def _highest(inside, values):
    """The highest known value within reach of each school, NaN where there is none."""
    known = np.where(inside & ~np.isnan(values), values, -np.inf).max(axis=1, initial=-np.inf)
    return np.where(np.isfinite(known), known, np.nan)


def _busy(inside, active, exits):
    """Works within reach that are active at each school's exit; NaN where there is no exit."""
    school, work = np.nonzero(inside)
    there = open_at(active, work, exits[school])
    count = np.bincount(school, weights=there, minlength=len(inside))
    return np.where(exits == calendars.MISSING, np.nan, count)


def _streets(walker, distance, limit):
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


def hide_small(values, small):
    """Counts of 1 to ``small`` - 1 as the middle of that class (what the score may use)."""
    values = np.asarray(values, dtype=float)
    return np.where((values >= 1) & (values < small), small / 2.0, values)


def spell(values, small, lang):
    """Counts as texts: "moins de 5" for 1 to 4, the number otherwise, "" where unknown."""
    words = {"fr": f"moins de {small}", "en": f"under {small}"}[lang]
    return [
        "" if v != v else words if 1 <= v < small else f"{v:.0f}"
        for v in np.asarray(values, dtype=float)
    ]


def rank(schools, facts, params, *, exits, tables, air_class=None, run_id="", data_date=""):
    """The result layer of schools, ranked by the visible weighted sum of ``school_weights.json``."""
    rules = table("crossing/school_weights")
    small = rules["small_count"]
    counted = {
        name: facts[f"{name}_near"].to_numpy(float) for name in ("minors", "serious", "crashes")
    }
    shown = {k: hide_small(v, small) for k, v in counted.items()} if params.published else counted
    known = facts["speed_known_m_near"].to_numpy(float)
    share = np.where(
        known > 0, facts["fast_m_near"].to_numpy(float) / np.where(known > 0, known, 1.0), np.nan
    )
    raw = {**shown, "works": facts["works_near"].to_numpy(float), "speed": share}
    parts = {
        k: rules["weights"][k] * np.minimum(np.nan_to_num(raw[k]) / rules["full"][k], 1.0)
        for k in INGREDIENTS
    }
    frame = schools[
        [c for c in ("name", "uai", "level", "pupils", "address", "insee") if c in schools.columns]
        + [schools.geometry.name]
    ].copy()
    for side in ("near", "far"):
        for name in ("crashes", "minors", "serious", "pedestrians"):
            values = facts[f"{name}_{side}"].to_numpy(float)
            hidden = (values >= 1) & (values < small) & params.published
            frame[f"{name}_{side}"] = np.where(hidden, np.nan, values)
            for lang in ("fr", "en") if params.published else ():
                frame[f"{name}_{side}_{lang}"] = spell(values, small, lang)
        for name in ("works", "crossings"):
            frame[f"{name}_{side}"] = facts[f"{name}_{side}"]
        frame[f"traffic_{side}"] = facts[f"traffic_{side}"].round(0)
        frame[f"street_m_{side}"] = facts[f"street_m_{side}"].round(0)
    frame["fast_share_near"] = share.round(3)
    frame["exit"] = calendars.to_local(exits, params.time_zone)
    frame["bell_origin"], frame["bell_year"] = tables.origin, tables.school_year
    frame["several_rhythms"] = tables.several_rhythms
    frame["air_class"] = np.full(len(frame), np.nan) if air_class is None else air_class
    frame["on_network"] = facts["on_network"].to_numpy(bool)
    score = np.round(sum(parts.values()), 3)
    reasons = []
    for row in range(len(frame)):
        values = {"minutes": params.minutes[0], "exit": str(frame["exit"].iloc[row])[11:16]}
        values |= {
            name: _words(raw[name][row], counted[name][row], params, small) for name in counted
        }
        values |= {
            "works": int(np.nan_to_num(raw["works"][row])),
            "share": float(np.nan_to_num(100 * share[row])),
        }
        made = [
            Reason(f"cross_near_{k}", float(parts[k][row]), values)
            for k in INGREDIENTS
            if parts[k][row] > 0
        ]
        reasons.append(
            sorted(made, key=lambda r: -r.contribution)
            or [Reason("cross_near_nothing", 0.0, values)]
        )
    classes = np.select([score >= 60, score >= 30], ["high", "medium"], "low")
    out = results.build(
        frame,
        score=score,
        reasons=reasons,
        data_date=data_date,
        run_id=run_id,
        classes=classes,
        thin_data=~frame["on_network"].to_numpy(bool) | np.isnan(counted["crashes"]),
    )
    return out.iloc[np.argsort(-score, kind="stable")]


def _words(shown, count, params, small):
    """A count as its sentence shows it: hidden when small and published."""
    if params.published and 1 <= count < small:
        return {"fr": f"moins de {small}", "en": f"under {small}"}
    return f"{np.nan_to_num(shown):.0f}"


def catchments(schools, walker, params, *, width_m=25.0, progress=silent):
    """The two walking catchments of each school as polygons: the concave hull (ratio 0.15) of the
    streets reached, widened by ``width_m``. Columns ``school_id`` (index of ``schools``), ``name``,
    ``minutes``, ``street_m``."""
    points = np.asarray(schools.geometry.array)
    rows, shapes = [], []
    limits = params.metres()
    position = 0
    for batch, distance, edge, start, _ in walker.from_points(points, limits[1]):
        for k, school in enumerate(batch.tolist()):
            for minutes, limit in zip(params.minutes, limits, strict=True):
                lines = _reached_lines(walker, distance[k], limit, edge[k], start[k])
                rows.append(
                    (
                        schools.index[school],
                        schools["name"].iloc[school],
                        minutes,
                        float(shapely.length(lines).sum()),
                    )
                )
                hull = shapely.concave_hull(shapely.multilinestrings(lines), ratio=0.15)
                shapes.append(shapely.simplify(shapely.buffer(hull, width_m, quad_segs=2), 1.0))
        position += len(batch)
        progress(position / max(len(points), 1))
    frame = pd.DataFrame(rows, columns=["school_id", "name", "minutes", "street_m"])
    return geopandas.GeoDataFrame(
        frame, geometry=geopandas.array.GeometryArray(np.array(shapes, dtype=object))
    )


def _reached_lines(walker, distance, limit, own_edge, own_start):
    """Pieces of street within ``limit`` metres of a school."""
    from shapely.ops import substring

    length = walker.graph.length
    from_start = np.clip(limit - distance[walker.graph.start], 0.0, length)
    from_end = np.clip(limit - distance[walker.graph.end], 0.0, length)
    whole = from_start + from_end >= length
    pieces = [*walker.lines[whole]]
    for e in np.flatnonzero(~whole & (from_start > 0)).tolist():
        pieces.append(substring(walker.lines[e], 0.0, from_start[e]))
    for e in np.flatnonzero(~whole & (from_end > 0)).tolist():
        pieces.append(substring(walker.lines[e], length[e] - from_end[e], length[e]))
    if not whole[own_edge]:
        pieces.append(
            substring(
                walker.lines[own_edge],
                max(own_start - limit, 0.0),
                min(own_start + limit, length[own_edge]),
            )
        )
    return np.array(pieces, dtype=object)


def assess(
    schools,
    walker,
    moment,
    params,
    *,
    bells=None,
    calendar=None,
    crashes=None,
    works=None,
    crossings=None,
    traffic=None,
    air=None,
    air_table="eaqi_2024",
    run_id="",
    data_date="",
    progress=silent,
):
    """``(ranked schools, counts, tables)`` at the first exit from the UTC minute ``moment`` on."""
    from .city import work_windows
    from .period import air_at

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
        progress=stage(progress, 0.0, 0.9),
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
    ranked = rank(
        schools,
        facts,
        params,
        exits=exits,
        tables=tables,
        air_class=air_class,
        run_id=run_id,
        data_date=data_date,
    )
    progress(1.0)
    told = {name: values is not None for name, values in _crash_columns(crashes).items()}
    return ranked, counts, told


def _air(air_at, air, exits, air_table, params):
    from .city import Options

    return air_at(air, exits, Options(air_table=air_table, time_zone=params.time_zone))
