"""A public timetable (GTFS) as tables: what of it can be counted, and what was mended on the way.

The format is that of gtfs.org (General Transit Feed Specification, schedule). Real feeds depart from it: they
are in Latin-1, have semicolons or a mark of their bytes, no agency, times after midnight as 25:10, blank
times between two stops, stops without a place. Each departure is mended or left out, and counted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.errors import DataError
from .gtfsdays import services_of
from .gtfstables import COLUMNS, Reader, numbers, seconds_of

if TYPE_CHECKING:
    from ..common.types import Array, Bools, Floats, Frame

NEEDED = ("stops", "routes", "trips", "stop_times")


@dataclass(frozen=True)
class Feed:
    """A feed that can be counted.

    ``stops``: ``stop_id`` index, ``name, lon, lat`` (degrees, NaN where unknown), ``station``; ``routes``:
    ``route_id`` index, ``short, long, kind`` (``route_type``), ``agency``; ``trips``: ``trip_id`` index,
    ``route, service`` (row of ``active``), ``direction, shape``; ``times``: ``trip, stop`` (rows of the two),
    ``arrives, leaves`` (seconds after the service day's midnight), ``along, boards``, by trip and sequence;
    ``active``: (services, days) bool from ``first`` on; ``shapes``: ``{shape_id: (points, 3) lon, lat,
    along}``; ``frequencies``: ``trip, start, end, headway``; ``counts``; ``notes``: codes of
    ``resources/messages`` with values.
    """

    stops: Frame
    routes: Frame
    trips: Frame
    times: Frame
    active: Bools
    first: dt.date
    shapes: dict[str, Floats]
    frequencies: Frame
    counts: dict[str, int] = field(default_factory=dict)
    notes: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    @property
    def last(self) -> dt.date:
        """The last day that any service runs or could run."""
        return self.first + dt.timedelta(days=self.active.shape[1] - 1)

    def runs_on(self, day: dt.date) -> Bools:
        """(trips,) True for trips of that service day.

        Raises
        ------
        DataError
            ``gtfs_day_outside`` for a day before the first or after the last of the feed.
        """
        at = (day - self.first).days
        if not 0 <= at < self.active.shape[1]:
            raise DataError(
                "gtfs_day_outside",
                day=day.isoformat(),
                first=self.first.isoformat(),
                last=self.last.isoformat(),
            )
        service = self.trips["service"].to_numpy()
        return (service >= 0) & self.active[np.maximum(service, 0), at]


def read_feed(files: Mapping[str, bytes]) -> Feed:
    """The feed of its files.

    Parameters
    ----------
    files : Mapping[str, bytes]
        By name without ``.txt``, lower case; others are passed over.

    Returns
    -------
    Feed
        What was mended or left out stands in ``counts`` and ``notes``.

    Raises
    ------
    DataError
        ``gtfs_no_times``, ``gtfs_no_files``, ``gtfs_no_calendar``: a file that nothing can be counted without;
        ``gtfs_no_column``: one of its columns; ``gtfs_empty``: no trip can be counted.
    """
    if "stop_times" not in files and len(set(NEEDED) & set(files)) >= 2:
        raise DataError("gtfs_no_times")
    lacking = [f"{name}.txt" for name in NEEDED if name not in files]
    if lacking:
        raise DataError("gtfs_no_files", files=", ".join(lacking))
    if "calendar" not in files and "calendar_dates" not in files:
        raise DataError("gtfs_no_calendar")
    reader = Reader()
    tables = {n: reader.read(n, files[n]) for n in COLUMNS if n in files}
    counts = reader.counts
    if "agency" not in tables:
        reader.notes.append(("gtfs_no_agency", {}))
    stops = _stops(tables["stops"], counts)
    routes = _routes(tables["routes"], counts)
    names, first, active = services_of(tables, counts)
    routes = _with_unnamed(routes, tables["trips"]["route_id"], counts)
    trips = _trips(tables["trips"], routes, names, counts)
    times = _times(tables["stop_times"], trips, stops, counts)
    trips, times = _usable(trips, times, stops, counts)
    if not len(trips):
        raise DataError("gtfs_empty", trips=len(tables["trips"]))
    frequencies = _frequencies(tables.get("frequencies"), trips, counts)
    if counts["times_filled_in"]:
        reader.notes.append(("gtfs_times_filled", {"n": counts["times_filled_in"]}))
    if counts["routes_unnamed"]:
        reader.notes.append(("gtfs_routes_unnamed", {"n": counts["routes_unnamed"]}))
    left = counts["trips_without_times"] + counts["trips_without_service"]
    if left:
        reader.notes.append(("gtfs_trips_left_out", {"n": left, "total": len(tables["trips"])}))
    if counts["stops_without_place"]:
        reader.notes.append(
            ("gtfs_stops_without_place", {"n": counts["stops_without_place"], "total": len(stops)})
        )
    if counts["rows_broken"] + counts["rows_orphan"]:
        reader.notes.append(
            ("gtfs_rows_left_out", {"n": counts["rows_broken"] + counts["rows_orphan"]})
        )
    shapes = _shapes(tables.get("shapes"), counts)
    counts |= {"trips": len(trips), "stops": len(stops), "routes": len(routes)}
    return Feed(
        stops, routes, trips, times, active, first, shapes, frequencies, counts, reader.notes
    )


def _stops(raw: Frame, counts: dict[str, int]) -> Frame:
    counts["rows_broken"] += int((raw["stop_id"] == "").sum() + raw["stop_id"].duplicated().sum())
    raw = raw[(raw["stop_id"] != "") & ~raw["stop_id"].duplicated()].set_index("stop_id")
    lon, lat = numbers(raw["stop_lon"]), numbers(raw["stop_lat"])
    odd = ~((np.abs(lon) <= 180) & (np.abs(lat) <= 90)) | ((lon == 0) & (lat == 0))
    lon[odd], lat[odd] = np.nan, np.nan
    out = pd.DataFrame(
        {"name": raw["stop_name"], "lon": lon, "lat": lat, "station": raw["parent_station"]},
        index=raw.index,
    )
    known = out["station"].isin(out.index)
    for column in ("lon", "lat"):  # a platform without a place lies at its station
        of_station = out["station"].where(known).map(out[column])
        out[column] = out[column].fillna(of_station)
    kind = raw["location_type"]
    out["boarded"] = ~kind.isin(("1", "2", "3", "4")).to_numpy()
    counts["stops_without_place"] = int((out["lon"].isna() & out["boarded"]).sum())
    return out


def _routes(raw: Frame, counts: dict[str, int]) -> Frame:
    counts["rows_broken"] += int(raw["route_id"].duplicated().sum())
    raw = raw[~raw["route_id"].duplicated()].set_index("route_id")
    kind = numbers(raw["route_type"])
    return pd.DataFrame(
        {
            "short": raw["route_short_name"],
            "long": raw["route_long_name"],
            "kind": np.where(np.isnan(kind), -1, kind).astype(int),
            "agency": raw["agency_id"],
        },
        index=raw.index,
    )


def _with_unnamed(routes: Frame, used: pd.Series, counts: dict[str, int]) -> Frame:
    """The routes and those that only trips know, by their number: their vehicles run all the same. They
    are of the feed's kind where it has a single one, else of none that is known (-1)."""
    lacking = sorted(set(used) - set(routes.index) - {""})
    counts["routes_unnamed"] = len(lacking)
    if not lacking:
        return routes
    kinds = routes["kind"].unique()
    more = pd.DataFrame(
        {
            "short": lacking,
            "long": "",
            "kind": int(kinds[0]) if len(kinds) == 1 else -1,
            "agency": "",
        },
        index=lacking,
    )
    return pd.concat([routes, more])


def _trips(raw: Frame, routes: Frame, names: list[str], counts: dict[str, int]) -> Frame:
    bad = (raw["trip_id"] == "") | raw["trip_id"].duplicated() | ~raw["route_id"].isin(routes.index)
    counts["rows_orphan"] += int(bad.sum())
    raw = raw[~bad].set_index("trip_id")
    service = raw["service_id"].map({n: k for k, n in enumerate(names)}).fillna(-1)
    counts["trips_without_service"] = int((service < 0).sum())
    return pd.DataFrame(
        {
            "route": routes.index.get_indexer(raw["route_id"]),
            "service": service.to_numpy(np.int64),
            "direction": raw["direction_id"],
            "shape": raw["shape_id"],
            "headsign": raw["trip_headsign"],
        },
        index=raw.index,
    )


def _times(raw: Frame, trips: Frame, stops: Frame, counts: dict[str, int]) -> Frame:
    trip, stop = trips.index.get_indexer(raw["trip_id"]), stops.index.get_indexer(raw["stop_id"])
    order = numbers(raw["stop_sequence"])
    bad = (trip < 0) | (stop < 0) | np.isnan(order)
    counts["rows_orphan"] += int(bad.sum())
    arrives, leaves = seconds_of(raw["arrival_time"]), seconds_of(raw["departure_time"])
    counts["rows_broken"] += int(((arrives < 0) | (leaves < 0)).sum())
    arrives[arrives < 0], leaves[leaves < 0] = np.nan, np.nan
    out = pd.DataFrame(
        {
            "trip": trip,
            "stop": stop,
            "order": order,
            "arrives": np.where(np.isnan(arrives), leaves, arrives),
            "leaves": np.where(np.isnan(leaves), arrives, leaves),
            "along": numbers(raw["shape_dist_traveled"]),
            "boards": (raw["pickup_type"] != "1").to_numpy(),
            "calls": (raw["pickup_type"] == "2").to_numpy(),
        }
    )[~bad]
    return out.sort_values(["trip", "order"], kind="stable").reset_index(drop=True)


def _usable(
    trips: Frame, times: Frame, stops: Frame, counts: dict[str, int]
) -> tuple[Frame, Frame]:
    """Trips with two stops and a time at both ends; blanks between filled in, steps back in time
    taken away."""
    trip = times["trip"].to_numpy()
    arrives, leaves = times["arrives"].to_numpy(float), times["leaves"].to_numpy(float)
    bounds = (
        np.flatnonzero(np.r_[True, trip[1:] != trip[:-1], True]) if len(trip) else np.zeros(1, int)
    )
    fit = np.zeros(len(trips), bool)
    lon, lat = (stops[c].to_numpy(float)[times["stop"].to_numpy()] for c in ("lon", "lat"))
    for a, b in zip(bounds[:-1], bounds[1:], strict=True):
        here = slice(a, b)
        if b - a < 2 or np.isnan(arrives[a]) or np.isnan(arrives[b - 1]):
            continue
        fit[trip[a]] = True
        blank = np.isnan(arrives[here])
        if blank.any():
            at = _along(times["along"].to_numpy(float)[here], lon[here], lat[here])
            for values in (arrives, leaves):
                filled = np.interp(at[blank], at[~blank], values[here][~blank])
                values[np.flatnonzero(blank) + a] = filled
            counts["times_filled_in"] += int(blank.sum())
        both = np.column_stack([arrives[here], leaves[here]]).ravel()
        rising = np.maximum.accumulate(both)
        if (rising != both).any():
            counts["times_mended"] += 1
            arrives[here], leaves[here] = rising[::2], rising[1::2]
    counts["trips_without_times"] = int((~fit).sum())
    fit &= (trips["service"] >= 0).to_numpy()
    times = times.assign(arrives=arrives, leaves=leaves)[fit[trip]]
    place = np.cumsum(fit) - 1
    return trips[fit], times.assign(trip=place[times["trip"].to_numpy()]).reset_index(drop=True)


def _along(told: Floats, lon: Floats, lat: Floats) -> Array:
    """Where the stops of a trip lie along it: as told, else by straight ways, else one after the other."""
    if not np.isnan(told).any() and (np.diff(told) >= 0).all():
        return told
    if not np.isnan(lon).any():
        east = np.diff(lon) * np.cos(np.radians(lat[:-1]))
        return np.r_[0.0, np.cumsum(np.hypot(east, np.diff(lat)))]
    return np.arange(len(told), dtype=float)


def _frequencies(raw: Frame | None, trips: Frame, counts: dict[str, int]) -> Frame:
    columns = {"trip": int, "start": float, "end": float, "headway": float}
    if raw is None or not len(raw):
        return pd.DataFrame({c: pd.Series([], dtype=t) for c, t in columns.items()})
    out = pd.DataFrame(
        {
            "trip": trips.index.get_indexer(raw["trip_id"]),
            "start": seconds_of(raw["start_time"]),
            "end": seconds_of(raw["end_time"]),
            "headway": numbers(raw["headway_secs"]),
        }
    )
    good = (
        (out["trip"] >= 0)
        & (out["start"] >= 0)
        & (out["end"] > out["start"])
        & (out["headway"] >= 1)
    )
    counts["rows_orphan"] += int((~good).sum())
    return out[good].reset_index(drop=True)


def _shapes(raw: Frame | None, counts: dict[str, int]) -> dict[str, Floats]:
    if raw is None or not len(raw):
        return {}
    points = pd.DataFrame(
        {
            "shape": raw["shape_id"],
            "order": numbers(raw["shape_pt_sequence"]),
            "lon": numbers(raw["shape_pt_lon"]),
            "lat": numbers(raw["shape_pt_lat"]),
            "along": numbers(raw["shape_dist_traveled"]),
        }
    )
    good = points[["order", "lon", "lat"]].notna().all(axis=1)
    counts["rows_broken"] += int((~good).sum())
    points = points[good].sort_values(["shape", "order"], kind="stable")
    return {
        str(name): group[["lon", "lat", "along"]].to_numpy(float)
        for name, group in points.groupby("shape", sort=False)
        if len(group) > 1
    }
