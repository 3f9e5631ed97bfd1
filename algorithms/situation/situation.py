"""The situation at a moment: records merged into incidents, ended ones gone, ranked with reasons.

The same inputs and moment give the same rows to the last byte, whatever the order of the inputs.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import geopandas
import numpy as np
import pandas as pd
import shapely

from ..clock import calendars
from ..common import results
from ..common.resources import table
from ..common.run import Run
from . import cut, exposure, merging, ranking, records, weather

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..common.types import Dates, Floats, Frame, GeoFrame
    from ..network.segments import Network

_SENSITIVE = ("calls",)  # no word of a call leaves
_EFFECTS = ("closed", "alternate", "narrowed", "slow", "none", "unknown")


@dataclass(frozen=True)
class Params:
    """``at``: UTC minute; ``zone``: IANA name; ``school_zone``, ``department``: of the school
    calendar; ``ahead_h``: planned incidents that begin within so many hours are listed; ``keep_stale``:
    what nobody closed is listed; ``whole_day``: also what was under way since midnight."""

    at: int
    zone: str = "Europe/Paris"
    school_zone: str = "C"
    department: str = ""
    ahead_h: float = 12.0
    keep_stale: bool = True
    whole_day: bool = False


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
    incidents = _incidents(members, params)
    counts |= {
        "records_live": len(members),
        "incidents": len(incidents),
        "incidents_of_several_records": int((incidents["records"] > 1).sum()),
        "joins_refused": merged.refused,
    }
    shapes = np.asarray(incidents.geometry.array, dtype=object)
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
    quiet = (frame["theme"] == "works").to_numpy(bool) & (frame["effect"] == "none").to_numpy(bool)
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
    found = _incidents(part.frame.assign(incident=merged.incident, key=keys), params)
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
    quiet = (frame["theme"] == "works").to_numpy(bool) & (frame["effect"] == "none").to_numpy(bool)
    stale = (state == "stale") & (not params.keep_stale)
    ended = state == "ended"
    off = (state == "suspended") & (frame["theme"] == "works").to_numpy(bool)
    counts = {
        "records_ended": int(ended.sum()),
        "records_later": int(later.sum()),
        "records_stale": int((state == "stale").sum()),
        "works_without_effect": int((quiet & ~ended & ~later).sum()),
        "works_out_of_hours": int((off & ~quiet).sum()),
    }
    return ~(ended | later | quiet | stale | off), counts


def _along(frame: GeoFrame, network: Network | None) -> Callable[[int, int], float | None] | None:
    """Metres along the streets between two records; None without streets."""
    if network is None or not len(network.segments):
        return None
    from .distances import Along

    return Along.of(records.middle_of(frame.geometry.array), network)


def _incidents(members: GeoFrame, params: Params) -> GeoFrame:
    """One row an incident from its records, in the order of keys."""
    rows = [_incident(group, params) for _, group in members.groupby("incident", sort=True)]
    columns = [
        "incident", "key", "kind", "effect", "state", "severity", "severity_origin", "road", "place", "direction",
        "sources", "records", "age_min", "start", "end", "exercise", "emergency", "people", "geometry",
    ]  # fmt: skip
    made = pd.DataFrame(rows, columns=columns)
    numbers = ("severity", "age_min", "start", "end", "people")
    made = made.astype({**dict.fromkeys(numbers, float), "records": int, "exercise": bool})
    made.index = pd.Index([f"i{k[:10]}" for k in made["key"]], name="feature_id")
    return geopandas.GeoDataFrame(made, geometry="geometry", crs=members.crs)


_CAUSES_FIRST = (
    "accident", "fire", "flood", "breakdown", "obstacle", "animal", "weather", "gathering", "roadworks", "hazard",
    "closure", "congestion", "other",
)  # fmt: skip


def _incident(group: GeoFrame, params: Params) -> dict[str, Any]:
    group = group.sort_values("key", kind="stable")
    open_ = group[group["theme"].isin(_SENSITIVE) == False]  # noqa: E712 - a mask, not a truth
    kind = min(group["kind"], key=_CAUSES_FIRST.index)
    chosen = group["severity"].dropna()
    if len(chosen):
        severity, origin = float(np.clip(chosen.max(), 0, 4)), "given"
    else:
        severity, origin = float(table("situation/ranking")["assumed_severity"][kind]), "assumed"
    starts = group["start"].dropna()
    cause = group[group["kind"] == kind]
    return {
        "incident": int(group["incident"].iloc[0]),
        "key": hashlib.sha256("".join(sorted(group["key"])).encode()).hexdigest(),
        "kind": kind,
        "effect": _strongest(group["effect"], group["kind"]),
        "state": _state(group),
        "severity": severity,
        "severity_origin": origin,
        "road": _first_text(open_["road"]),
        "place": _first_text(open_["place"]),
        "direction": _first_text(open_["direction"]),
        "sources": ", ".join(sorted(set(group["source"]))),
        "records": len(group),
        "age_min": float(group["age_min"].min()),
        "start": float(starts.min()) if len(starts) else np.nan,
        "end": float(group["end"].max()) if group["end"].notna().all() else np.nan,
        "exercise": bool(group["exercise"].any()),
        "emergency": bool(group["emergency"].any()),
        "people": float(group["people"].max()),
        "geometry": _shape(cause, group),
    }


def _strongest(effects: pd.Series, kinds: pd.Series) -> str:
    found = min((e if e in _EFFECTS else "unknown" for e in effects), key=_EFFECTS.index)
    if found in ("none", "unknown") and (kinds == "closure").any() and found == "unknown":
        return "closed"
    if found == "unknown" and (kinds == "congestion").any():
        return "slow"
    return found


def _state(group: Frame) -> str:
    order = ("active", "unknown", "planned", "suspended", "stale")
    return min(group["state"], key=order.index)


def _first_text(values: pd.Series) -> str:
    """The text that most records give; of several the shortest, then by letters."""
    told = [v for v in values if v]
    return min(set(told), key=lambda v: (-told.count(v), len(v), v)) if told else ""


def _shape(cause: GeoFrame, group: GeoFrame) -> shapely.Geometry | None:
    """Where the incident is: the shape of its cause (a line or an area before a point), else any."""
    for frame in (cause, group):
        shapes = [g for g in frame.geometry if g is not None and not g.is_empty]
        if shapes:
            return min(shapes, key=lambda g: (-shapely.get_dimensions(g), g.wkt))
    return None


def _result(
    incidents: GeoFrame, ranked: ranking.Ranked, cuts: cut.Cuts, params: Params, run: Run
) -> GeoFrame:
    points = records.middle_of(incidents.geometry.array)
    shapes = shapely.points(points)
    shapes[np.isnan(points[:, 0])] = None
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
        geometry=shapes,
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


def _local(values: pd.Series, zone: str) -> Dates:
    known = values.notna().to_numpy(bool)
    whole = np.where(known, values.fillna(0.0), 0.0).astype(np.int64)
    whole[~known] = calendars.MISSING
    return calendars.to_local(whole, zone)


def _members(members: GeoFrame, numbers: dict[int, str], params: Params) -> GeoFrame:
    """The records of each incident; of a call only what it is, when and since when."""
    quiet = members["theme"].isin(_SENSITIVE).to_numpy(bool)
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
        geometry=shapely.points(records.middle_of(members.geometry.array)),
        crs=members.crs,
    )
    out.loc[np.isnan(shapely.get_x(out.geometry.array)), "geometry"] = None
    return (
        out.sort_values(["incident", "key"], kind="stable")
        .reset_index(drop=True)
        .drop(columns="key")
    )
