"""The layers of a day of public transport: streets, stops, routes, streets for priority, and its report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..common import results
from ..common.language import clock, date, in_each
from ..common.reasons import Reason, phrase
from ..common.reporting import chart, grid, report, text
from . import transit, transitdays

if TYPE_CHECKING:
    import datetime as dt

    from ..common.run import Run
    from ..common.types import Floats, Frame, GeoFrame, Texts
    from .gtfs import Feed
    from .transit import OnStreets, Params
    from .transitdays import Runs

OFTEN, SOME = 6.0, 2.0  # vehicles in the peak hour and one direction
_MOST_ROUTES = 12


def street_layer(
    feed: Feed, found: OnStreets, segments: GeoFrame, params: Params, run: Run
) -> GeoFrame:
    """The segments that a vehicle runs along, with the result contract; ``score`` and ``expected`` are the
    vehicles a day of both directions.

    Columns beside: ``name, length_m, vehicles_day, as_drawn, against, trams_day, peak_hour`` (text),
    ``peak_hour_vehicles, peak_one_way, first_time, last_time, routes``.
    """
    day = found.passed.sum(axis=2)
    rows = np.flatnonzero(day.sum(axis=1))
    hour, peak, one_way = transit.peak_of(found.passed[rows])
    routes = [route_names(feed, found.routes.get(int(k), set())) for k in rows]
    vehicles = day[rows].sum(axis=1)
    frame = gpd.GeoDataFrame(
        {
            "name": _names(segments)[rows],
            "length_m": segments["length_m"].to_numpy(float)[rows],
            "vehicles_day": vehicles,
            "as_drawn": day[rows, 0],
            "against": day[rows, 1],
            "trams_day": found.trams[rows],
            "peak_hour": [hour_text(h) for h in hour],
            "peak_hour_vehicles": peak,
            "peak_one_way": one_way,
            "first_time": [time_text(v) for v in found.first[rows]],
            "last_time": [time_text(v) for v in found.last[rows]],
            "routes": routes,
        },
        index=segments.index[rows],
        geometry=segments.geometry.to_numpy()[rows],
        crs=segments.crs,
    )
    reasons = [
        [
            Reason(
                "transit_street",
                float(v),
                {"vehicles": int(v), "routes": r, "peak": int(p), "hour": _hours(int(h))},
            ),
            Reason("transit_ways", 0.0, {"drawn": int(a), "against": int(b)}),
        ]
        for v, r, p, h, (a, b) in zip(vehicles, routes, peak, hour, day[rows], strict=True)
    ]
    return results.build(
        frame,
        score=vehicles,
        reasons=reasons,
        run=run,
        expected=vehicles.astype(float),
        classes=_classes(one_way, params),
    )


def priority_layer(
    feed: Feed, found: OnStreets, segments: GeoFrame, params: Params, run: Run
) -> GeoFrame:
    """Streets on which a direction has ``buses_hour`` vehicles or more in an hour of the day: pieces of one
    name that touch are one street, told by its busiest piece. ``hours_above``: hours of the day at or
    above the number; ``score`` the most vehicles in an hour and one direction."""
    _, _, one_way = transit.peak_of(found.passed)
    listed = np.flatnonzero(one_way >= params.buses_hour)
    made, reasons, index = [], [], []
    names, length = _names(segments), segments["length_m"].to_numpy(float)
    shapes = segments.geometry.to_numpy()
    for group in transit.merged(segments, listed):
        busiest = group[np.argmax(one_way[group])]
        by_hour = found.passed[busiest].max(axis=0)
        above = int((by_hour >= params.buses_hour).sum())
        day = int(found.passed[busiest].sum())
        hour = int(by_hour.argmax())
        routes = route_names(feed, set().union(*(found.routes.get(int(k), set()) for k in group)))
        made.append(
            (
                names[busiest],
                float(length[group].sum()),
                int(one_way[busiest]),
                hour_text(hour),
                above,
                day,
                int(found.trams[group].max()),
                routes,
                shapely.multilinestrings([p for k in group for p in _parts(shapes[k])]),
            )
        )
        index.append(str(segments.index[busiest]))
        reasons.append(
            [
                Reason(
                    "transit_priority",
                    float(one_way[busiest]),
                    {
                        "peak": int(one_way[busiest]),
                        "hour": _hours(hour),
                        "hours": above,
                        "threshold": params.buses_hour,
                    },
                ),
                Reason("transit_for", 0.0, {"vehicles": day}),
            ]
        )
    columns = [
        "name",
        "length_m",
        "buses_hour",
        "peak_hour",
        "hours_above",
        "vehicles_day",
        "trams_day",
        "routes",
        "geometry",
    ]
    table = pd.DataFrame(made, columns=columns, index=pd.Index(index, dtype=object))
    frame = gpd.GeoDataFrame(table, geometry="geometry", crs=segments.crs)
    peaks = table["buses_hour"].to_numpy(float)
    return results.build(
        frame,
        score=peaks,
        reasons=reasons,
        run=run,
        expected=peaks,
        classes=np.full(len(table), "lane_priority", dtype=object),
    )


def stop_layer(feed: Feed, service: Frame, stop_xy: Floats, crs: Any) -> GeoFrame:
    """The stops where one may board and whose place is known: ``stop_id, name, departures, first_time,
    last_time, headway_min, longest_min, routes, class``."""
    keep = feed.stops["boarded"].to_numpy(bool) & ~np.isnan(stop_xy).any(axis=1)
    found = service[keep]
    headway = found["headway_min"].to_numpy(float)
    departures = found["departures"].to_numpy()
    classes = np.select(
        [departures == 0, headway <= 10.0, headway <= 30.0],
        ["no_service", "bus_often", "bus_some"],
        "bus_few",
    )
    return gpd.GeoDataFrame(
        {
            "stop_id": found.index.astype(str),
            "name": feed.stops["name"].to_numpy(object)[keep],
            "departures": departures,
            "first_time": [time_text(v) for v in found["first"]],
            "last_time": [time_text(v) for v in found["last"]],
            "headway_min": np.round(headway, 1),
            "longest_min": np.round(found["longest_min"].to_numpy(float), 1),
            "routes": [route_names(feed, set(r)) for r in found["routes"]],
            "class": classes,
        },
        geometry=shapely.points(stop_xy[keep]),
        crs=crs,
    )


def route_table(feed: Feed, runs: Runs, typical: dict[str, dt.date | None]) -> Frame:
    """A row a route: ``route_id, short, long, mode, agency, vehicles, first_time, last_time, days_run,
    vehicles_period`` and ``vehicles_<name>`` of each typical day (empty where there is none)."""
    route = feed.trips["route"].to_numpy()
    begins = feed.times.groupby("trip")["leaves"].first().to_numpy(float)
    at = begins[runs.trip] + runs.shift
    table = pd.DataFrame({"route": route[runs.trip], "at": at}).groupby("route")["at"]
    every = range(len(feed.routes))
    per_day = transitdays.vehicles_by_route_and_day(feed)
    trips = np.bincount(route, minlength=len(feed.routes))
    called = np.bincount(route[transit.by_phone(feed)], minlength=len(feed.routes))
    mode = np.array([transit.mode_of(int(k)) for k in feed.routes["kind"]], dtype=object)
    mode[(trips > 0) & (called == trips)] = "demand"
    out = pd.DataFrame(
        {
            "route_id": feed.routes.index.astype(str),
            "short": feed.routes["short"].to_numpy(object),
            "long": feed.routes["long"].to_numpy(object),
            "mode": mode,
            "agency": feed.routes["agency"].to_numpy(object),
            "vehicles": table.size().reindex(every, fill_value=0).to_numpy(),
            "first_time": [time_text(v) for v in table.min().reindex(every)],
            "last_time": [time_text(v) for v in table.max().reindex(every)],
            "days_run": (per_day > 0).sum(axis=1),
            "vehicles_period": per_day.sum(axis=1),
        }
    )
    for name, day in typical.items():
        count = np.nan if day is None else transitdays.trips_by_route(feed, day).to_numpy(float)
        out[f"vehicles_{name}"] = count
    return out


def typical_days(feed: Feed, holidays: Frame | None) -> dict[str, dt.date | None]:
    """{"saturday", "sunday", "school", "holiday": median day}; the last two are Tuesdays within and outside
    school weeks (of weekdays where no Tuesday runs), None without a school calendar."""
    found = {
        "saturday": transitdays.median_day(feed, [5]),
        "sunday": transitdays.median_day(feed, [6]),
        "school": None,
        "holiday": None,
    }
    if holidays is not None:
        school = transitdays.school_days(feed, holidays)
        for name, among in (("school", school), ("holiday", ~school)):
            found[name] = transitdays.median_day(
                feed, [transitdays.TUESDAY], among
            ) or transitdays.median_day(feed, range(5), among)
    return found


def report_of(
    feed: Feed,
    runs: Runs,
    how: str,
    found: OnStreets,
    layers: tuple[GeoFrame, GeoFrame],
    typical: dict[str, dt.date | None],
    params: Params,
) -> dict[str, Any]:
    """The report: ``layers`` are the streets and the priority list."""
    streets, priority = layers
    routes = int(len(set(feed.trips["route"].to_numpy()[runs.trip].tolist())))
    headline = [
        text(
            f"transit_said_{how}",
            day=_day(runs.day),
            vehicles=len(runs),
            routes=routes,
            first=_day(feed.first),
            last=_day(feed.last),
        ),
        text(
            "transit_said_streets",
            km=float(streets["length_m"].sum()) / 1000.0,
            run=found.km_run,
        ),
        text("transit_said_priority", n=len(priority), threshold=params.buses_hour),
    ]
    c = found.counts
    shaped, shortest = c["legs_by_shape"], c["legs_shortest"]
    limits = [
        text("transit_limit_planned"),
        text("transit_limit_shapes", n=shaped, total=shaped + shortest)
        if shaped
        else text("transit_limit_shortest"),
        text("transit_limit_day"),
    ]
    if found.km_lost > 0:
        lost = c["legs_off_streets"] + c["legs_detour"]
        limits.append(text("transit_limit_lost", legs=lost, km=found.km_lost))
    if c["vehicles_on_demand"]:
        limits.append(text("transit_limit_demand", n=c["vehicles_on_demand"]))
    if c["vehicles_elsewhere"]:
        limits.append(text("transit_limit_elsewhere", n=c["vehicles_elsewhere"]))
    if typical["school"] is None:
        limits.append(text("transit_limit_school"))
    rows = [[text(f"transit_day_{how}"), _day(runs.day), len(runs)]]
    for name, day in typical.items():
        if day is not None:
            rows.append(
                [text(f"transit_day_{name}"), _day(day), len(transitdays.runs_of(feed, day))]
            )
    hours = found.passed.max(axis=(0, 1))
    shown = np.flatnonzero(hours)
    top = streets.sort_values("score", ascending=False, kind="stable")
    top = top[(top["name"] == "") | ~top["name"].duplicated()].head(10)  # a street once
    busiest = [
        [
            r["name"] or "",
            int(r["vehicles_day"]),
            r["peak_hour"],
            int(r["peak_one_way"]),
            r["routes"],
        ]
        for r in top.to_dict("records")
    ]
    return report(
        headline=headline,
        limits=limits,
        tables=[
            grid(
                text("transit_title_days"),
                [text(f"transit_column_{k}") for k in ("kind", "day", "vehicles")],
                rows,
            ),
            grid(
                text("transit_title_streets"),
                [
                    text(f"transit_column_{k}")
                    for k in ("street", "vehicles", "hour", "one_way", "routes")
                ],
                busiest,
            ),
        ],
        charts=[
            chart(
                "line",
                text("transit_title_hours"),
                text("transit_axis_hour"),
                text("transit_axis_vehicles"),
                [
                    {
                        "name": text("transit_line_busiest"),
                        "x": [int(h) for h in shown],
                        "y": [int(hours[h]) for h in shown],
                    }
                ],
            )
        ]
        if len(shown) > 1
        else [],
    )


def time_text(seconds: float) -> str:
    """``07:05``; of the night after, ``01:10 +1``; "" for none."""
    if not seconds == seconds:
        return ""
    minutes = int(seconds // 60)
    late = minutes // 1440
    told = f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"
    return f"{told} +{late}" if late else told


def hour_text(hour: int) -> str:
    """``07:00-08:00`` of an hour of the service day."""
    return f"{hour % 24:02d}:00-{(hour + 1) % 24:02d}:00"


def route_names(feed: Feed, rows: set[int]) -> str:
    """Short names (else long ones) of routes, sorted, at most twelve of them."""
    short, long = feed.routes["short"].to_numpy(object), feed.routes["long"].to_numpy(object)
    names = sorted({str(short[k] or long[k] or feed.routes.index[k]) for k in rows})
    more = "" if len(names) <= _MOST_ROUTES else f" +{len(names) - _MOST_ROUTES}"
    return ", ".join(names[:_MOST_ROUTES]) + more


def _classes(one_way: Any, params: Params) -> Texts:
    return np.select(
        [one_way >= params.buses_hour, one_way >= OFTEN, one_way >= SOME],
        ["lane_priority", "bus_often", "bus_some"],
        "bus_few",
    ).astype(object)


def _names(segments: GeoFrame) -> Texts:
    if "name" not in segments:
        return np.full(len(segments), "", dtype=object)
    return segments["name"].fillna("").astype(str).to_numpy(object)


def _parts(shape: Any) -> list[Any]:
    return list(shape.geoms) if hasattr(shape, "geoms") else [shape]


def _day(value: dt.date) -> dict[str, str]:
    return in_each(lambda lang: date(value.isoformat(), lang, weekday=True))


def _hours(hour: int) -> dict[str, str]:
    begins = in_each(lambda lang: clock(f"{hour % 24:02d}:00", lang))
    ends = in_each(lambda lang: clock(f"{(hour + 1) % 24:02d}:00", lang))
    return phrase("transit_between", first=begins, last=ends)
