"""The situation at a moment: records merged into incidents, ended ones gone, ranked with reasons.

The same inputs and moment give the same rows to the last byte, whatever the order of the inputs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import geopandas
import numpy as np
import pandas as pd
import shapely

from ..clock import calendars
from ..common import results
from ..common.run import Run
from . import cut, exposure, grouping, merging, ranking, records, weather

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..common.types import Bools, Dates, Floats, Frame, GeoFrame, Shapes
    from ..network.segments import Network


@dataclass(frozen=True)
class Params:
    """``at``: UTC minute; ``zone``: IANA name; ``school_zone``, ``department``: of the school
    calendar; ``ahead_h``: planned incidents that begin within so many hours are listed; ``keep_stale``:
    what nobody closed is listed; ``whole_day``: also what was under way since midnight; ``all_works``: works
    whose effect on traffic is not told are listed too."""

    at: int
    zone: str = "Europe/Paris"
    school_zone: str = "C"
    department: str = ""
    ahead_h: float = 12.0
    keep_stale: bool = True
    whole_day: bool = False
    all_works: bool = False


@dataclass(frozen=True)
class Situation:
    """``incidents``: ranked result layer; ``members``: a row a record with its incident; ``counts``;
    ``assumed_hours``: all hours of schools are assumed; ``missing``: themes without a layer;
    ``streets``: those given; ``day``: ``kind road place sources records start end`` (local) of what
    was under way since midnight, in the order of beginning; None where it was not asked for."""

    incidents: GeoFrame
    members: GeoFrame
    counts: dict[str, int]
    assumed_hours: bool = False
    missing: list[str] = field(default_factory=list)
    streets: GeoFrame | None = None
    day: GeoFrame | None = None


def take_situation(
    layers: Mapping[str, Any],
    params: Params,
    *,
    network: Network | None = None,
    to_degrees: Callable[[Floats], Floats] | None = None,
    run: Run | None = None,
) -> Situation:
    """The situation of the layers at ``params.at``.

    Parameters
    ----------
    layers : Mapping[str, Any]
        {theme: rows in metres}: those of :data:`.records.THEMES` give incidents, ``roads schools
        bell_times school_calendar public_transport establishments population weather_alerts`` tell who
        is exposed and what is cut. None or absent where there is none.
    params : Params
        Moment and zones.
    network : Network | None
        The noded streets.
    to_degrees : Callable[[Floats], Floats] | None
        (n, 2) metres to longitude and latitude, for the bearings of towns.
    run : Run | None
        Seed, progress, id.

    Returns
    -------
    Situation
        Incidents best first; members by incident.
    """
    run = run or Run()
    told = records.read(layers, params.at, params.zone)
    frame = told.frame
    frame["state"], frame["age_min"] = records.state_of(frame, params.at)
    day = _since_midnight(told, params, to_degrees) if params.whole_day else None
    live, counts = _in_time(frame, params)
    counts = told.counts | counts
    told = records.Records(
        frame[live].reset_index(drop=True),
        tuple(t for t, keep in zip(told.told, live, strict=True) if keep),
        told.counts,
    )
    compared = told.compared(to_degrees)
    run.progress(0.1)
    merged = merging.merge(compared, _along(told.frame, network), run.stage(0.1, 0.4).progress)
    keys = [merging.key_of(r) for r in compared]
    members = told.frame.assign(incident=merged.incident, key=keys)
    incidents = grouping.incidents_of(members)
    counts |= {
        "records_live": len(members),
        "incidents": len(incidents),
        "incidents_of_several_records": int((incidents["records"] > 1).sum()),
        "joins_refused": merged.refused,
    }
    shapes = np.asarray(incidents.geometry.array, dtype=object)
    incidents["road"] = grouping.roads_of(incidents, layers.get("roads"))
    near = exposure.find(
        shapes,
        layers,
        params.at,
        params.zone,
        school_zone=params.school_zone,
        department=params.department,
    )
    run.progress(0.5)
    closed = (incidents["effect"] == "closed").to_numpy(bool)
    stations = exposure.rescue_of(layers.get("establishments"))
    cuts = cut.find(shapes, closed, network, stations, run.stage(0.5, 0.8).progress)
    alerts = weather.at_places(
        shapes, incidents["kind"], layers.get("weather_alerts"), params.at, params.zone
    )
    ranked = ranking.rank(incidents, near, cuts, alerts, run.seed)
    run.progress(0.9)
    out = _result(incidents, ranked, cuts, params, run)
    numbers = dict(
        zip(incidents["incident"], out["feature_id"].reindex(incidents.index), strict=True)
    )
    missing = [t for t in _needed() if layers.get(t) is None]
    made = _members(members, numbers, params)
    return Situation(out, made, counts, near.assumed, missing, layers.get("roads"), day)


def _since_midnight(
    told: records.Records, params: Params, to_degrees: Callable[[Floats], Floats] | None
) -> GeoFrame:
    """Incidents under way at some time between midnight and the moment."""
    frame = told.frame
    midnight = calendars.to_local([params.at], params.zone).astype("datetime64[D]")
    since = int(calendars.to_utc(midnight, params.zone)[0])
    start, end = (frame[c].to_numpy(float) for c in ("start", "end"))
    gone = (frame["state"] == "ended").to_numpy(bool) & np.isnan(end) & ~(start >= since)
    quiet = _quiet(frame, params)
    stale = (frame["state"] == "stale").to_numpy(bool) & ~(start >= since)
    kept = (start <= params.at) & ~(end < since) & ~gone & ~quiet & ~stale
    part = records.Records(
        frame[kept].reset_index(drop=True),
        tuple(t for t, keep in zip(told.told, kept, strict=True) if keep),
        told.counts,
    )
    compared = part.compared(to_degrees)
    merged = merging.merge(compared)
    keys = [merging.key_of(r) for r in compared]
    found = grouping.incidents_of(part.frame.assign(incident=merged.incident, key=keys))
    found = found.iloc[np.lexsort((found["key"].to_numpy(str), found["start"].to_numpy(float)))]
    for name in ("start", "end"):
        found[name] = _local(found[name], params.zone)
    return found[["kind", "road", "place", "sources", "records", "start", "end"]]


def _needed() -> tuple[str, ...]:
    return (
        *("incidents", "calls", "works", "events", "weather_alerts", "roads", "schools"),
        *("school_calendar", "public_transport", "establishments", "population"),
    )


def _in_time(frame: Frame, params: Params) -> tuple[Any, dict[str, int]]:
    """Which records count at the moment, and how many do not."""
    state = frame["state"].to_numpy(object)
    start = frame["start"].to_numpy(float)
    later = (state == "planned") & ~(start <= params.at + 60.0 * params.ahead_h)
    quiet = _quiet(frame, params)
    stale = (state == "stale") & (not params.keep_stale)
    ended = state == "ended"
    off = (state == "suspended") & (frame["theme"] == "works").to_numpy(bool)
    counts = {
        "records_ended": int(ended.sum()),
        "records_later": int(later.sum()),
        "records_stale": int((state == "stale").sum()),
        "works_without_effect": int((quiet & ~ended & ~later & (frame["effect"] == "none")).sum()),
        "works_effect_unknown": int(
            (quiet & ~ended & ~later & (frame["effect"] == "unknown")).sum()
        ),
        "works_out_of_hours": int((off & ~quiet).sum()),
    }
    return ~(ended | later | quiet | stale | off), counts


def _quiet(frame: Frame, params: Params) -> Bools:
    """Works that hinder nobody, and, unless all are wanted, those of which nobody says so."""
    effect = frame["effect"].to_numpy(object)
    told = (effect == "none") | ((effect == "unknown") & (not params.all_works))
    return (frame["theme"] == "works").to_numpy(bool) & told


def _along(frame: GeoFrame, network: Network | None) -> Callable[[int, int], float | None] | None:
    """Metres along the streets between two records; None without streets."""
    if network is None or not len(network.segments):
        return None
    from .distances import Along

    return Along.of(records.middle_of(frame.geometry.array), network)


def _result(
    incidents: GeoFrame, ranked: ranking.Ranked, cuts: cut.Cuts, params: Params, run: Run
) -> GeoFrame:
    frame = geopandas.GeoDataFrame(
        {
            "kind": incidents["kind"],
            "status": incidents["state"],
            "effect": incidents["effect"],
            "road": incidents["road"],
            "place": incidents["place"],
            "direction": incidents["direction"],
            "severity": incidents["severity"].astype(int),
            "severity_origin": incidents["severity_origin"],
            "sources": incidents["sources"],
            "records": incidents["records"].astype(int),
            "age_min": incidents["age_min"].round(0),
            "start": _local(incidents["start"], params.zone),
            "end": _local(incidents["end"], params.zone),
            "detour_m": np.round(cuts.detour_m, 0),
            "rescue_m": np.round(cuts.rescue_m, 0),
            "exercise": incidents["exercise"].astype(bool),
            "at": _local(pd.Series([float(params.at)] * len(incidents)), params.zone),
        },
        index=incidents.index,
        geometry=_points(incidents),
        crs=incidents.crs,
    )
    for column in ("detour_m", "rescue_m"):
        frame[f"{column[:-2]}_none"] = np.isinf(frame[column])
        frame[column] = frame[column].replace(np.inf, np.nan)
    classes = np.where(
        incidents["state"].isin(["stale", "planned", "suspended"]),
        incidents["state"],
        ranked.classes,
    )
    built = results.build(
        frame,
        score=ranked.score,
        reasons=ranked.reasons,
        run=run,
        rank_low=pd.Series(ranked.rank_low, index=frame.index),
        rank_high=pd.Series(ranked.rank_high, index=frame.index),
        classes=classes,
        thin_data=ranked.thin,
    )
    return built.iloc[ranking.places_of(ranked.score, incidents["key"].tolist())]


def _points(frame: GeoFrame) -> Shapes:
    """A point a row, None without a place."""
    xy = records.middle_of(frame.geometry.array)
    shapes = np.full(len(xy), None, dtype=object)
    placed = np.isfinite(xy[:, 0])
    shapes[placed] = shapely.points(xy[placed])
    return shapes


def _local(values: pd.Series, zone: str) -> Dates:
    known = values.notna().to_numpy(bool)
    whole = np.where(known, values.fillna(0.0), 0.0).astype(np.int64)
    whole[~known] = calendars.MISSING
    return calendars.to_local(whole, zone)


def _members(members: GeoFrame, numbers: dict[int, str], params: Params) -> GeoFrame:
    """The records of each incident; of a call only what it is, when and since when."""
    quiet = members["theme"].isin(grouping.SENSITIVE).to_numpy(bool)
    out = geopandas.GeoDataFrame(
        {
            "incident": [numbers[i] for i in members["incident"]],
            "theme": members["theme"],
            "kind": members["kind"],
            "effect": members["effect"],
            "status": members["state"],
            "source": members["source"],
            "source_ref": np.where(quiet, "", members["ref"]),
            "road": np.where(quiet, "", members["road"]),
            "place": np.where(quiet, "", members["place"]),
            "direction": members["direction"],
            "text": np.where(quiet, "", members["text"]),
            "start": _local(members["start"], params.zone),
            "end": _local(members["end"], params.zone),
            "age_min": members["age_min"].round(0),
            "exercise": members["exercise"].astype(bool),
            "key": members["key"],
        },
        geometry=_points(members),
        crs=members.crs,
    )
    return (
        out.sort_values(["incident", "key"], kind="stable")
        .reset_index(drop=True)
        .drop(columns="key")
    )
