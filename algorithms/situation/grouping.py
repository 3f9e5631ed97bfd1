"""One row an incident out of the records that tell of it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import geopandas
import numpy as np
import pandas as pd
import shapely

from ..common.resources import table
from . import records

if TYPE_CHECKING:
    from ..common.types import Frame, GeoFrame

SENSITIVE = ("calls",)  # no word of a call leaves
_ON_STREET_M = 30.0
_EFFECTS = ("closed", "alternate", "narrowed", "slow", "none", "unknown")


def incidents_of(members: GeoFrame) -> GeoFrame:
    """One row an incident from its records, in the order of keys."""
    rows = [_incident(group) for _, group in members.groupby("incident", sort=True)]
    columns = [
        "incident", "key", "kind", "effect", "state", "severity", "severity_origin", "road", "place", "direction",
        "sources", "records", "age_min", "start", "end", "exercise", "emergency", "people", "geometry",
    ]  # fmt: skip
    made = pd.DataFrame(rows, columns=columns)
    numbers = ("severity", "age_min", "start", "end", "people")
    made = made.astype({**dict.fromkeys(numbers, float), "records": int, "exercise": bool})
    made.index = pd.Index(_numbers(made["key"]), name="feature_id")
    return geopandas.GeoDataFrame(made, geometry="geometry", crs=members.crs)


def _numbers(keys: pd.Series) -> list[str]:
    """A number an incident from what its records say; of two that say the very same the second is -2."""
    times = keys.groupby(keys).cumcount()
    return [f"i{k[:10]}" + (f"-{t + 1}" if t else "") for k, t in zip(keys, times, strict=True)]


_CAUSES_FIRST = (
    "accident", "fire", "flood", "breakdown", "obstacle", "animal", "weather", "gathering", "roadworks", "hazard",
    "closure", "congestion", "other",
)  # fmt: skip


def _incident(group: GeoFrame) -> dict[str, Any]:
    group = group.sort_values("key", kind="stable")
    open_ = group[group["theme"].isin(SENSITIVE) == False]  # noqa: E712 - a mask, not a truth
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


def roads_of(incidents: GeoFrame, streets: GeoFrame | None) -> list[str]:
    """The road of each incident; where neither road nor place is told, the street that it lies on."""
    road = incidents["road"].tolist()
    if streets is None or not len(streets) or "name" not in streets:
        return road
    named = streets[streets["name"].notna().to_numpy(bool)]
    xy = records.middle_of(incidents.geometry.array)
    lost = [
        i
        for i, (r, p) in enumerate(zip(road, incidents["place"], strict=True))
        if not r and not p and np.isfinite(xy[i, 0])
    ]
    if not lost or not len(named):
        return road
    tree = shapely.STRtree(np.asarray(named.geometry.array, dtype=object))
    left, right = tree.query_nearest(
        shapely.points(xy[lost]), max_distance=_ON_STREET_M, all_matches=False
    )
    names = named["name"].astype(str).to_numpy(object)
    for i, j in zip(left, right, strict=True):
        road[lost[i]] = names[j]
    return road


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
    """Where the incident is: the shape of its cause (a line or an area before a point, the first record
    before a later one), else any."""
    for frame in (cause, group):
        placed = frame[[g is not None and not g.is_empty for g in frame.geometry]]
        if len(placed):
            order = zip(placed["start"].fillna(np.inf), placed.geometry, strict=True)
            return min(order, key=lambda r: (-shapely.get_dimensions(r[1]), r[0], r[1].wkt))[1]
    return None
