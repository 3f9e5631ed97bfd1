"""Who is exposed to an incident now: schools by their bells, bus routes, hospitals, residents, a crowd.

What no layer tells is unknown, not zero.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from ..clock import calendars, timetables
from ..common.nearby import inhabitants
from ..common.resources import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..common.types import Floats, Frame, GeoFrame, Ints, Objects, Shapes

KINDS = ("school_gate", "school_open", "transport_line", "health", "residents_1000", "crowd_1000")
# Activities of theme establishments: hospitals; homes with care; fire and rescue.
_HOSPITALS = ("86.10", "8610")
_CARE = ("87.10", "87.30", "8710", "8730")
RESCUE = ("84.25", "8425")
_SEVERAL = re.compile(r"[;|]")  # routes of one stop
_CROWD_BEFORE_MIN = 120
_CROWD_AFTER_MIN = 60


@dataclass(frozen=True)
class Exposure:
    """``amount``: {name of :data:`KINDS`: (n,) how many, NaN where no layer tells}; ``named``: {name:
    n lists of names}; ``assumed``: the hours of schools are assumed for all."""

    amount: dict[str, Floats]
    named: dict[str, list[list[str]]]
    assumed: bool = False


def find(
    shapes: Shapes,
    layers: Mapping[str, Any],
    at: int,
    zone: str,
    *,
    school_zone: str,
    department: str = "",
) -> Exposure:
    """What lies around each incident at a moment.

    Parameters
    ----------
    shapes : Shapes
        n shapes in metres, None without a place.
    layers : Mapping[str, Any]
        Themes ``schools bell_times school_calendar public_transport establishments population
        events``; absent or None where there is none.
    at : int
        UTC minute.
    zone : str
        IANA name.
    school_zone : str
        Zone of the school calendar.
    department : str
        For two public holidays.

    Returns
    -------
    Exposure
        NaN where a layer is missing or the incident has no place.
    """
    rules = table("situation/ranking")
    n = len(shapes)
    placed = np.array([s is not None for s in shapes], dtype=bool)
    amount = {name: np.full(n, np.nan) for name in KINDS}
    named: dict[str, list[list[str]]] = {name: [[] for _ in range(n)] for name in KINDS}
    assumed = _schools(shapes, placed, layers, at, zone, school_zone, department, amount, named)
    _count(
        shapes,
        placed,
        layers.get("public_transport"),
        rules["transport_m"],
        "transport_line",
        amount,
        named,
    )
    firms = layers.get("establishments")
    if firms is not None:
        _count(shapes, placed, _health(firms), rules["radius_m"], "health", amount, named)
    people = layers.get("population")
    if people is not None and len(people) and "population" in people:
        zones = shapely.buffer(shapes[placed], rules["radius_m"])
        found = inhabitants(zones, people.geometry.array, people["population"])
        amount["residents_1000"][placed] = np.nan_to_num(found) / 1000.0
    _crowds(shapes, placed, layers.get("events"), at, zone, amount, named)
    return Exposure(amount, named, assumed)


def _schools(
    shapes: Shapes,
    placed: Any,
    layers: Mapping[str, Any],
    at: int,
    zone: str,
    school_zone: str,
    department: str,
    amount: dict[str, Floats],
    named: dict[str, list[list[str]]],
) -> bool:
    """Fill the two kinds of schools; True where the hours of all are assumed."""
    schools = layers.get("schools")
    if schools is None:
        return False
    day = calendars.to_local([at], zone).astype("datetime64[D]")[0]
    days = calendars.school_days(
        layers.get("school_calendar"), school_zone, day, day, department=department
    )
    if days.on(day)[0] is None:
        return False  # the calendar does not tell that day: unknown
    tables = timetables.timetables(schools, layers.get("bell_times"))
    gates = timetables.gates(tables, days, zone)
    ringing = gates.windows.owner[(gates.windows.start <= at) & (at < gates.windows.end)]
    inside = _in_class(tables, days, day, at, zone)
    for name, patterns in (("school_gate", ringing), ("school_open", inside)):
        chosen = schools[np.isin(tables.pattern, patterns)]
        if name == "school_open":
            chosen = schools[np.isin(tables.pattern, inside) & ~np.isin(tables.pattern, ringing)]
        _count(shapes, placed, chosen, table("situation/ranking")["radius_m"], name, amount, named)
    return tables.all_assumed


def _in_class(
    tables: timetables.Timetables,
    days: calendars.SchoolDays,
    day: np.datetime64,
    at: int,
    zone: str,
) -> Ints:
    """Patterns between whose first and last bell of the day the moment lies."""
    if days.on(day)[0] is not True:
        return np.zeros(0, dtype=np.int64)
    today = tables.weekday == calendars.iso_weekday(np.array([day]))[0]
    midnight = int(calendars.to_utc([day], zone)[0])
    frame = pd.DataFrame(
        {"of": tables.of[today], "opens": tables.opens[today], "closes": tables.closes[today]}
    )
    ends = frame.groupby("of").agg(opens=("opens", "min"), closes=("closes", "max"))
    within = (ends["opens"] + midnight <= at) & (at < ends["closes"] + midnight)
    return ends.index[within].to_numpy(np.int64)


def _health(firms: GeoFrame) -> GeoFrame:
    codes = firms["naf"].astype("string").fillna("").str.strip()
    found = firms[codes.str.startswith(_HOSPITALS + _CARE).to_numpy(bool)]
    return found.assign(
        name=np.where(codes[found.index].str.startswith(_HOSPITALS), "hospital", "care")
    )


def rescue_of(firms: GeoFrame | None) -> GeoFrame | None:
    """Fire and rescue stations of theme ``establishments``; None where the layer has none."""
    if firms is None or not len(firms) or "naf" not in firms:
        return None
    codes = firms["naf"].astype("string").fillna("").str.strip()
    found = firms[codes.str.startswith(RESCUE).to_numpy(bool)]
    return found if len(found) else None


def _count(
    shapes: Shapes,
    placed: Any,
    layer: GeoFrame | None,
    radius_m: float,
    name: str,
    amount: dict[str, Floats],
    named: dict[str, list[list[str]]],
) -> None:
    """How many things of different names lie near each incident."""
    if layer is None:
        return
    amount[name][placed] = 0.0
    rows = np.flatnonzero(placed)
    if not len(layer) or not len(rows):
        return
    tree = shapely.STRtree(np.asarray(layer.geometry.array, dtype=object))
    left, right = tree.query(shapes[rows], predicate="dwithin", distance=radius_m)
    labels = _labels(layer, name)
    near = np.split(
        right[np.argsort(left, kind="stable")],
        np.searchsorted(np.sort(left), np.arange(1, len(rows))),
    )
    for k, found in enumerate(near):
        told = {part.strip() for j in found for part in _SEVERAL.split(labels[j])}
        own = sorted(told - {""})
        many = len(found)
        amount[name][rows[k]] = float(len(own)) if own else float(many and 1)
        named[name][rows[k]] = own[:3]


def _labels(layer: Frame, name: str) -> Objects:
    """What tells things apart: a school's name, a route."""
    n = len(layer)
    order = ("route", "name", "id") if name == "transport_line" else ("name", "id")
    found = np.full(n, "", dtype=object)
    for column in order:
        if column in layer.columns:
            values = layer[column].fillna("").astype(str).to_numpy(object)
            found = np.where(found == "", values, found)
    if name == "health":
        found = np.array([f"{v} {k}" for k, v in enumerate(found)], dtype=object)
    return found


def _crowds(
    shapes: Shapes,
    placed: Any,
    events: GeoFrame | None,
    at: int,
    zone: str,
    amount: dict[str, Floats],
    named: dict[str, list[list[str]]],
) -> None:
    from .records import read

    if events is None:
        return
    amount["crowd_1000"][placed] = 0.0
    if not len(events):
        return
    told = read({"events": events}, at, zone).frame
    start, end = (told[c].to_numpy(float) for c in ("start", "end"))
    on = (start - _CROWD_BEFORE_MIN <= at) & ~(end + _CROWD_AFTER_MIN <= at) & ~np.isnan(start)
    on &= ~((end != end) & (at - start > 1440))  # an event without an end lasts a day at most
    live = told[on & np.array([g is not None for g in told.geometry], dtype=bool)]
    rows = np.flatnonzero(placed)
    if not len(live) or not len(rows):
        return
    tree = shapely.STRtree(np.asarray(live.geometry.array, dtype=object))
    radius = table("situation/ranking")["crowd_m"]
    left, right = tree.query(shapes[rows], predicate="dwithin", distance=radius)
    people = live["people"].to_numpy(float)
    titles = live["place"].to_numpy(object)
    for k in np.unique(left):
        near = right[left == k]
        total = np.nansum(people[near]) if not np.isnan(people[near]).all() else np.nan
        amount["crowd_1000"][rows[k]] = total / 1000.0
        named["crowd_1000"][rows[k]] = sorted({t for t in titles[near] if t})[:3]
