"""Vehicles a day on each street, by direction and hour; stops with their headway; routes; streets for
priority."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from ..common.errors import ParameterError
from ..common.progress import silent, stage
from .transitpaths import Router, along_shape, part_of

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Array, Bools, Floats, Frame, GeoFrame, Ints
    from ..network.ways import Places
    from .gtfs import Feed
    from .transitdays import Runs
    from .transitpaths import Leg

HOURS = 36  # a service day ends by noon of the next
_HALF = 0.5  # a vehicle is on a street that it runs along for half its length


@dataclass(frozen=True)
class Params:
    """``buses_hour``: vehicles in the peak hour and one direction from which on a street is listed."""

    buses_hour: float = 15.0

    def __post_init__(self) -> None:
        if not self.buses_hour > 0:
            raise ParameterError("network_not_positive", name="buses_hour")


@dataclass(frozen=True)
class OnStreets:
    """``passed``: (segments, 2, hours) vehicles as drawn and against; ``trams``: (segments,) of them;
    ``routes``: {segment: set of rows of the feed's routes}; ``first``, ``last``: (segments,) seconds, NaN
    without any; ``counts``; ``km_run``, ``km_lost``: vehicle-kilometres on streets, and straight ones of
    legs that are on none."""

    passed: Ints
    trams: Ints
    routes: dict[int, set[int]]
    first: Floats
    last: Floats
    counts: dict[str, int] = field(default_factory=dict)
    km_run: float = 0.0
    km_lost: float = 0.0


def mode_of(kind: int) -> str:
    """ "bus", "tram", "demand" (on demand: it may not run), "rail" or "other" of a ``route_type``, the extended
    ones included; "" where the feed says none."""
    if kind < 0:
        return ""
    if kind == 715:
        return "demand"
    if kind in (3, 11) or 200 <= kind < 300 or 700 <= kind < 900:
        return "bus"
    if kind == 0 or 900 <= kind < 1000:
        return "tram"
    if kind in (1, 2, 12) or 100 <= kind < 200 or 400 <= kind < 700:
        return "rail"
    return "other"


def by_phone(feed: Feed) -> Bools:
    """Trips for which one must telephone wherever one may get on: they run only where someone did."""
    times = feed.times
    trip, boards = times["trip"].to_numpy(), times["boards"].to_numpy()
    calls = times["calls"].to_numpy()
    n = len(feed.trips)
    open_to_all = np.bincount(trip[boards & ~calls], minlength=n)
    return (open_to_all == 0) & (np.bincount(trip[boards], minlength=n) > 0)


def on_streets(
    feed: Feed,
    runs: Runs,
    stop_xy: Floats,
    shapes: dict[str, Floats],
    segments: GeoFrame,
    progress: Progress = silent,
) -> OnStreets:
    """The vehicles of a day put on the streets.

    Parameters
    ----------
    feed : Feed
        Of :func:`.gtfs.read_feed`.
    runs : Runs
        Of the day.
    stop_xy : Floats
        (stops, 2) metres in the CRS of ``segments``, NaN where a stop has no place.
    shapes : dict[str, Floats]
        (points, 3) metres and the feed's own distance, of the feed's shapes.
    segments : GeoFrame
        Of the prepared network.

    Returns
    -------
    OnStreets
        Buses and trams; rail, boats and vehicles on demand are counted and on no street.
    """
    router = Router(segments)
    kinds = feed.routes["kind"].to_numpy()
    mode = np.array([mode_of(int(k)) for k in kinds], dtype=object)[feed.trips["route"].to_numpy()]
    mode[by_phone(feed)] = "demand"
    street = np.isin(mode, ("bus", "tram"))
    used = street[runs.trip]
    counts = {
        "vehicles_on_streets": int(used.sum()),
        "vehicles_on_demand": int((mode[runs.trip] == "demand").sum()),
        "vehicles_elsewhere": int((~used & (mode[runs.trip] != "demand")).sum()),
    }
    patterns = _patterns(feed, runs.trip[used], runs.shift[used])
    places = router.places(stop_xy[:, 0], stop_xy[:, 1])
    legs = _all_legs(router, places, stop_xy, shapes, patterns, stage(progress, 0.0, 0.8))
    m = len(segments)
    passed = np.zeros((m, 2, HOURS), np.int64)
    trams = np.zeros(m, np.int64)
    routes: dict[int, set[int]] = {}
    first, last = np.full(m, np.inf), np.full(m, -np.inf)
    length = np.maximum(segments["length_m"].to_numpy(float), 1e-6)
    km_run = km_lost = 0.0
    for number, pattern in enumerate(patterns):
        if number % 32 == 0:
            progress(0.8 + 0.2 * number / len(patterns))
        edge, ahead, interval, weight = _passages(pattern, legs, length)
        vehicles = len(pattern.leaves)
        for k, key in enumerate(pattern.keys):
            leg = legs[key]
            if leg is not None:
                km_run += vehicles * float(leg.length_m.sum()) / 1000.0
            else:
                a, b = pattern.stops[k], pattern.stops[k + 1]
                gap = float(np.hypot(*(stop_xy[a] - stop_xy[b])))
                km_lost += vehicles * gap / 1000.0 if np.isfinite(gap) else 0.0
        if not len(edge):
            continue
        times = (
            pattern.leaves[:, interval] * (1.0 - weight) + pattern.arrives[:, interval + 1] * weight
        )
        hour = np.clip(times // 3600, 0, HOURS - 1).astype(np.int64)
        way = np.where(ahead, 0, 1)
        np.add.at(
            passed,
            (np.broadcast_to(edge, hour.shape), np.broadcast_to(way, hour.shape), hour),
            1,
        )
        np.minimum.at(first, edge, times.min(axis=0))
        np.maximum.at(last, edge, times.max(axis=0))
        tram = mode_of(int(kinds[pattern.route])) == "tram"
        for e in set(edge.tolist()):
            routes.setdefault(e, set()).add(pattern.route)
        if tram:
            np.add.at(trams, edge, vehicles)
    none = np.isinf(first)
    first[none], last[none] = np.nan, np.nan
    return OnStreets(passed, trams, routes, first, last, counts | router.counts, km_run, km_lost)


@dataclass
class _Pattern:
    """Vehicles of one route on the same stops and shape."""

    route: int
    stops: Ints
    shape: str
    told: Floats
    leaves: Floats
    arrives: Floats
    keys: list[tuple[int, int, str, int]] = field(default_factory=list)


def _patterns(feed: Feed, trip: Ints, shift: Floats) -> list[_Pattern]:
    times = feed.times
    bounds = np.searchsorted(times["trip"].to_numpy(), np.arange(len(feed.trips) + 1))
    stop = times["stop"].to_numpy()
    arrives, leaves = times["arrives"].to_numpy(float), times["leaves"].to_numpy(float)
    along = times["along"].to_numpy(float)
    route, shape = feed.trips["route"].to_numpy(), feed.trips["shape"].to_numpy(object)
    found: dict[tuple[int, str, bytes], list[int]] = {}
    for k, t in enumerate(trip.tolist()):
        key = (int(route[t]), str(shape[t]), stop[bounds[t] : bounds[t + 1]].tobytes())
        found.setdefault(key, []).append(k)
    out = []
    for (r, s, _), members in found.items():
        t = int(trip[members[0]])
        rows = np.arange(bounds[t], bounds[t + 1])
        at = np.array([np.arange(bounds[trip[k]], bounds[trip[k] + 1]) for k in members])
        moved = shift[members][:, None]
        out.append(_Pattern(r, stop[rows], s, along[rows], leaves[at] + moved, arrives[at] + moved))
    return out


def _all_legs(
    router: Router,
    places: Places,
    stop_xy: Floats,
    shapes: dict[str, Floats],
    patterns: list[_Pattern],
    progress: Progress,
) -> dict[tuple[int, int, str, int], Leg | None]:
    """The way of each leg that any pattern needs, once each."""
    asked: dict[tuple[int, int, str, int], Array | None] = {}
    for pattern in patterns:
        line = shapes.get(pattern.shape)
        at = None
        if line is not None and not np.isnan(stop_xy[pattern.stops]).any():
            told = _in_metres(line, pattern.told)
            at = along_shape(line[:, :2], stop_xy[pattern.stops], told)
        for k, (a, b) in enumerate(
            zip(pattern.stops[:-1].tolist(), pattern.stops[1:].tolist(), strict=True)
        ):
            if at is None or line is None:
                key = (a, b, "", 0)
                asked.setdefault(key, None)
            else:
                key = (a, b, pattern.shape, round(float(at[k])))
                if key not in asked:
                    asked[key] = part_of(line[:, :2], float(at[k]), float(at[k + 1]))
            pattern.keys.append(key)
    order = sorted(asked, key=lambda key: (key[2], key[0], key[1], key[3]))
    legs = router.legs(places, stop_xy, [(k[0], k[1], asked[k]) for k in order], progress)
    return dict(zip(order, legs, strict=True))


def _in_metres(line: Floats, told: Floats) -> Floats | None:
    """Distances of the feed at its stops as metres along the line, by the distances at its points; None
    where one of the two lacks."""
    own = line[:, 2]
    if np.isnan(told).any() or np.isnan(own).any() or (np.diff(own) < 0).any() or own[-1] <= own[0]:
        return None
    metres = np.r_[0.0, np.cumsum(np.hypot(*np.diff(line[:, :2], axis=0).T))]
    return np.interp(told, own, metres)


def _passages(
    pattern: _Pattern, legs: dict[tuple[int, int, str, int], Leg | None], length: Floats
) -> tuple[Ints, Bools, Ints, Floats]:
    """(street, as drawn, leg, share of the leg at which it is passed) of each street that a vehicle runs
    along for half its length or more, stops within it or not."""
    found: list[tuple[int, bool, int, float]] = []
    edge, ahead, run, at = -1, False, 0.0, (0, 0.0)

    def close() -> None:
        if edge >= 0 and run >= _HALF * length[edge]:
            found.append((edge, ahead, *at))

    for number, key in enumerate(pattern.keys):
        leg = legs[key]
        if leg is None:
            close()
            edge, run = -1, 0.0
            continue
        whole, done = max(float(leg.length_m.sum()), 1e-9), 0.0
        for e, a, part in zip(
            leg.edge.tolist(), leg.ahead.tolist(), leg.length_m.tolist(), strict=True
        ):
            if (e, a) != (edge, ahead) and part > 0.5:
                close()
                edge, ahead, run = e, a, 0.0
                at = (number, min((done + part / 2) / whole, 1.0))
            if (e, a) == (edge, ahead):
                run += part
            done += part
    close()
    if not found:
        none = np.zeros(0, np.int64)
        return none, none.astype(bool), none, np.zeros(0)
    columns = list(zip(*found, strict=True))
    return (
        np.array(columns[0], np.int64),
        np.array(columns[1], bool),
        np.array(columns[2], np.int64),
        np.array(columns[3], float),
    )


def stop_service(feed: Feed, runs: Runs) -> Frame:
    """What leaves each stop on a day.

    Returns
    -------
    Frame
        By ``stop_id``: ``departures`` (the last stop of a trip and stops where nobody may board are none),
        ``first, last`` (seconds), ``headway_min`` (:func:`usual_headway` from 7 to 19 h),
        ``longest_min`` (longest wait within the span), ``routes`` (rows).
    """
    times = feed.times
    bounds = np.searchsorted(times["trip"].to_numpy(), np.arange(len(feed.trips) + 1))
    size = np.diff(bounds)[runs.trip]
    rows = np.repeat(bounds[runs.trip], size) + (
        np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size)
    )
    last = np.zeros(len(times), bool)
    last[bounds[1:] - 1] = True
    kept = ~last[rows] & times["boards"].to_numpy()[rows]
    at = (times["leaves"].to_numpy(float)[rows] + np.repeat(runs.shift, size))[kept]
    stop = times["stop"].to_numpy()[rows][kept]
    route = feed.trips["route"].to_numpy()[times["trip"].to_numpy()[rows]][kept]
    order = np.lexsort((at, stop))
    at, stop, route = at[order], stop[order], route[order]
    out = []
    edges = np.searchsorted(stop, np.arange(len(feed.stops) + 1))
    for k in range(len(feed.stops)):
        here = at[edges[k] : edges[k + 1]]
        by_day = here[(here >= 7 * 3600) & (here <= 19 * 3600)]
        out.append(
            (
                len(here),
                here[0] if len(here) else np.nan,
                here[-1] if len(here) else np.nan,
                usual_headway(by_day),
                float(np.diff(here).max()) / 60.0 if len(here) > 1 else np.nan,
                sorted(set(route[edges[k] : edges[k + 1]].tolist())),
            )
        )
    columns = ["departures", "first", "last", "headway_min", "longest_min", "routes"]
    return pd.DataFrame(out, columns=columns, index=feed.stops.index)


def usual_headway(at: Floats) -> float:
    """Minutes between departures as someone lives them who comes at any time: twice the mean wait, the sum
    of the squared gaps over their sum (Osuna and Newell 1972). Regular departures have their gap; four
    lines that leave together once an hour have 60, as one line has. ``at``: sorted seconds; NaN where all
    leave within one minute."""
    gaps = np.diff(at)
    if not len(gaps) or gaps.sum() < 60.0:
        return float("nan")
    return float((gaps**2).sum() / gaps.sum()) / 60.0


def peak_of(passed: Ints) -> tuple[Ints, Ints, Ints]:
    """(hour of most vehicles of both directions, how many, most in one hour and one direction) a street."""
    both = passed.sum(axis=1)
    return both.argmax(axis=1), both.max(axis=1), passed.max(axis=(1, 2))


def merged(segments: GeoFrame, rows: Ints) -> list[Ints]:
    """Rows of segments that are one street: of one name and touching each other; one without a name is a
    street of its own."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    lines = segments.geometry.to_numpy()[rows]
    name = (
        segments["name"].fillna("").astype(str).to_numpy(object)[rows]
        if "name" in segments
        else np.full(len(rows), "", dtype=object)
    )
    a, b = shapely.STRtree(lines).query(lines, predicate="dwithin", distance=30.0)
    same = (name[a] == name[b]) & (name[a] != "")
    n = len(rows)
    _, label = connected_components(
        coo_matrix((np.ones(same.sum()), (a[same], b[same])), shape=(n, n)), directed=False
    )
    return [rows[label == k] for k in range(label.max() + 1)] if n else []
