"""Layers of a plan of rounds: trips along their streets, stops in order, what stays and why."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..clock.calendars import public_holidays
from ..common import results
from ..common.reasons import Reason
from .rounds import left_of
from .roundsstreets import trace_ways
from .roundstask import clock_of

if TYPE_CHECKING:
    from ..common.run import Run
    from ..common.types import Floats, GeoFrame, Ints
    from .rounds import Plan
    from .roundstask import Trip

_TO_MINUTES = 5  # times that people are told are whole five minutes


def read_clock(seconds: float, *, up: bool | None = None) -> str:
    """ "08:05" of seconds after midnight; ``up`` rounds to five minutes, away from the middle; after
    midnight the hours begin anew."""
    minutes = seconds / 60.0
    if up is not None:
        step = minutes / _TO_MINUTES
        minutes = _TO_MINUTES * (np.ceil(step - 1e-9) if up else np.floor(step + 1e-9))
    whole = int(round(minutes))
    return f"{whole // 60 % 24:02d}:{whole % 60:02d}"


def date_of(plan: Plan, day: int) -> dt.date | None:
    """The date of a day of rounds: from the first one on, without weekends and the public holidays
    that all départements have."""
    if plan.params.first_day is None:
        return None
    found = plan.params.first_day
    for _ in range(day - 1):
        found += dt.timedelta(days=1)
        while found.weekday() > 4 or found in public_holidays(found.year):
            found += dt.timedelta(days=1)
    return found


def name_trip(day: int, lorry: int, trip: int) -> str:
    """What a trip is called: day, lorry, trip."""
    return f"{day}-{lorry}-{trip}"


def trips_of(plan: Plan) -> list[tuple[int, int, int, Trip]]:
    """(day, lorry, trip, what it is), all numbered from 1."""
    return [
        (day, lorry, number, trip)
        for day, (done, _) in sorted(plan.days.items())
        for lorry, trips in enumerate(done.checked.trips, 1)
        for number, trip in enumerate(trips, 1)
    ]


def frame_rounds(plan: Plan, run: Run) -> GeoFrame:
    """A row a trip with its line; kilometres empty (to the first stop, from the last one to the place
    to unload and home) and collecting apart; the result contract, ``score`` the fill."""
    shift = plan.params.shift
    lines = plan.network.segments.geometry
    told = tell_requests(plan)
    rows: list[dict[str, Any]] = []
    shapes: list[Any] = []
    reasons = []
    for day, lorry, number, trip in trips_of(plan):
        done, where = plan.days[day]
        at = [int(where[c - plan.yards]) for c in trip.stops]
        stops = plan.stops.iloc[at]
        places = [trip.start, *trip.stops, trip.end]
        if np.isfinite(trip.home) and trip.end != 0:
            places.append(0)
        legs = [
            (int(done.matrix.leave[a, b]), int(done.matrix.enter[a, b]))
            for a, b in zip(places[:-1], places[1:], strict=True)
        ]
        parts = [p for p in trace_ways(plan.net, plan.doors, legs, lines) if len(p)]
        shapes.append(_line(parts))
        last = trip.home if np.isfinite(trip.home) else trip.ends
        m3_fill = trip.m3 / plan.params.room_m3
        fill = max(m3_fill, trip.tonnes / plan.params.room_t)
        working = float(done.task.service[trip.stops].sum())
        waiting = float((trip.begin - trip.arrive).sum())
        rows.append(
            {
                "round": name_trip(day, lorry, number),
                "day": day,
                "date": date_of(plan, day),
                "lorry": lorry,
                "trip": number,
                "sector": ", ".join(sorted({s for s in stops["sector"] if s})),
                "stops": len(trip.stops),
                "requests": int(told[at].sum()),
                "m3": round(trip.m3, 2),
                "tonnes": round(trip.tonnes, 3),
                "fill_pct": round(100.0 * fill, 1),
                "km": round((trip.out_m + trip.collecting_m + trip.back_m) / 1000.0, 3),
                "km_empty": round((trip.out_m + trip.back_m) / 1000.0, 3),
                "km_collecting": round(trip.collecting_m / 1000.0, 3),
                "leaves": read_clock(float(clock_of(shift, trip.leaves))),
                "back": read_clock(float(clock_of(shift, last))),
                "hours": round((last - trip.leaves) / 3600.0, 3),
                "hours_service": round(working / 3600.0, 3),
                "hours_waiting": round(waiting / 3600.0, 3),
                "foot_m": round(float(stops["foot_m"].sum()), 1),
            }
        )
        values = {k: rows[-1][k] for k in ("stops", "m3", "km", "km_empty", "leaves", "back")}
        reasons.append([Reason("rounds_trip", fill, values | {"fill": rows[-1]["fill_pct"]})])
    frame = gpd.GeoDataFrame(
        pd.DataFrame(rows, columns=_ROUND if not rows else None),
        geometry=shapes,
        crs=plan.stops.crs,
    )
    frame.index = pd.Index(frame["round"].astype(str) if rows else [], name="feature")
    return results.build(
        frame,
        score=frame["fill_pct"].to_numpy(float) if rows else np.zeros(0),
        reasons=reasons,
        run=run,
        classes=[f"round_{(int(r['lorry']) - 1) % 8 + 1}" for r in rows],
    )


_ROUND = ["round", "day", "lorry", "trip", "fill_pct"]


def _line(parts: list[Floats]) -> Any:
    points = np.concatenate(parts) if parts else np.zeros((0, 2))
    if len(points):
        points = points[np.r_[True, np.hypot(*np.diff(points, axis=0).T) > 1e-6]]
    return shapely.LineString(points) if len(points) > 1 else shapely.LineString()


def frame_stops(plan: Plan) -> GeoFrame:
    """A row a stop that is served, where the lorry stands, in order: ``round``, ``position``,
    ``arrival``, the times from ``arrive_from`` to ``arrive_to`` between which it comes if driving and
    work take a share more or less than reckoned, never before a window opens. ``requests``: those
    that are fetched as a whole, told at their first part."""
    shift, spread = plan.params.shift, plan.params.spread
    rows: list[dict[str, Any]] = []
    lines = np.asarray(plan.network.segments.geometry.array, dtype=object)
    names = plan.network.segments.get("name")
    requests = tell_requests(plan)
    for day, lorry, number, trip in trips_of(plan):
        done, where = plan.days[day]
        before = trip.start
        for place, c in enumerate(trip.stops):
            at = int(where[c - plan.yards])
            stop = plan.stops.iloc[at]
            door = int(done.matrix.enter[before, c])
            arc = int(plan.doors.arc[door])
            edge = int(plan.net.edge[arc])
            share = float(plan.doors.share[door])
            share = share if plan.net.ahead[arc] else 1.0 - share
            told = float(trip.arrive[place])
            opens = float(done.task.opens[c])
            low, high = (max(opens, told * (1.0 + sign * spread)) for sign in (-1.0, 1.0))
            promised = bool(np.isfinite(stop["opens"]) or np.isfinite(stop["closes"]))
            rows.append(
                {
                    "round": name_trip(day, lorry, number),
                    "day": day,
                    "date": date_of(plan, day),
                    "lorry": lorry,
                    "trip": number,
                    "position": place + 1,
                    "sector": str(stop["sector"]),
                    "arrival": read_clock(float(clock_of(shift, float(trip.begin[place])))),
                    "arrive_from": read_clock(float(clock_of(shift, low)), up=False),
                    "arrive_to": read_clock(float(clock_of(shift, high)), up=True),
                    "promised": promised,
                    "service_min": round(float(stop["service_s"]) / 60.0, 1),
                    "m3": round(float(stop["m3"]), 2),
                    "tonnes": round(float(stop["tonnes"]), 3),
                    "requests": int(requests[at]),
                    "kind": "point"
                    if stop["node"] >= 0
                    else "foot"
                    if stop["foot_m"] > 0
                    else "door",
                    "foot_m": round(float(stop["foot_m"]), 1),
                    "across": bool(stop["across"]),
                    "street": "" if names is None else _text(names.iloc[edge]),
                    "members": ", ".join(stop["members"]),
                    "geometry": lines[edge].interpolate(share, normalized=True),
                }
            )
            before = c
    frame = pd.DataFrame(rows, columns=None if rows else [*_STOP, "geometry"])
    return gpd.GeoDataFrame(frame, geometry="geometry", crs=plan.stops.crs)


_STOP = ["round", "day", "lorry", "trip", "position", "arrival", "m3"]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def frame_left(plan: Plan, run: Run) -> GeoFrame:
    """A row a stop that nobody fetches, with why, at the street (never at the door itself); the result
    contract, ``score`` its m³. ``requests``: a request in parts is told at the first that stays."""
    left = left_of(plan)
    stops = plan.stops.iloc[left["stop"].to_numpy(int)]
    frame = gpd.GeoDataFrame(
        {
            "why": left["why"].to_numpy(),
            "requests": tell_requests(plan)[left["stop"].to_numpy(int)],
            "m3": stops["m3"].round(2).to_numpy(float),
            "tonnes": stops["tonnes"].round(3).to_numpy(float),
            "sector": stops["sector"].to_numpy(),
            "members": [", ".join(m) for m in stops["members"]],
        },
        geometry=_at_street(plan, np.asarray(stops.geometry.array, dtype=object)),
        crs=plan.stops.crs,
    )
    frame.index = pd.Index([f"left {k}" for k in left["stop"]], name="feature")
    params = plan.params
    values = {
        "metres": round(params.foot_limit_m),
        "width": params.lorry.width_m,
        "height": params.lorry.height_m,
        "weight": params.lorry.weight_t,
        "lorries": params.lorries,
    }
    return results.build(
        frame,
        score=frame["m3"].to_numpy(float),
        reasons=[[Reason(f"rounds_left_{why}", 1.0, values)] for why in frame["why"]],
        run=run,
        classes=[f"left_{why}" for why in frame["why"]],
    )


def _at_street(plan: Plan, points: Any) -> Any:
    """The points, each on the street that is nearest, however far."""
    lines = np.asarray(plan.network.segments.geometry.array, dtype=object)
    if not len(points):
        return points
    near = lines[shapely.STRtree(lines).nearest(points)]
    return shapely.line_interpolate_point(near, shapely.line_locate_point(near, points))


def members_of(plan: Plan) -> list[list[str]]:
    """The ids of the requests of each row of :func:`frame_stops`."""
    return [
        list(plan.stops["members"].iloc[int(plan.days[day][1][c - plan.yards])])
        for day, _, _, trip in trips_of(plan)
        for c in trip.stops
    ]


def tell_requests(plan: Plan) -> Ints:
    """(stops,): how many requests are told at each stop, so that every one is told once: at the first
    part of it that stays, and only where none stays, at its first part."""
    gone = np.isin(np.arange(len(plan.stops)), left_of(plan)["stop"].to_numpy(int))
    order = np.lexsort((np.arange(len(plan.stops)), ~gone))
    whole = plan.stops["whole"].to_numpy(np.int64)
    _, first = np.unique(whole[order], return_index=True)
    out = np.zeros(len(plan.stops), np.int64)
    told = order[first]
    out[told] = plan.stops["requests"].to_numpy(np.int64)[told]
    return out
