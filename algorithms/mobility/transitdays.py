"""Which day is counted, and how many vehicles run on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..common.errors import DataError

if TYPE_CHECKING:
    from ..common.types import Bools, Floats, Frame, Ints
    from .gtfs import Feed

TUESDAY = 1


@dataclass(frozen=True)
class Runs:
    """Vehicles of one service day: ``trip`` (n,) row of the feed's trips; ``shift`` (n,) seconds that its
    times are moved by (0 but for frequencies)."""

    day: dt.date
    trip: Ints
    shift: Floats

    def __len__(self) -> int:
        return len(self.trip)


def runs_of(feed: Feed, day: dt.date) -> Runs:
    """The vehicles of a day: a trip once, one of ``frequencies`` at each of its departures.

    A departure at the end of a window belongs to the next one.
    """
    on = feed.runs_on(day)
    repeated = feed.frequencies
    plain = np.flatnonzero(on & ~np.isin(np.arange(len(feed.trips)), repeated["trip"]))
    trips, shifts = [plain], [np.zeros(len(plain))]
    begins = feed.times.groupby("trip")["leaves"].first() if len(repeated) else {}
    for row in repeated.itertuples(index=False):
        if on[row.trip]:
            starts = np.arange(row.start, row.end, row.headway)
            trips.append(np.full(len(starts), row.trip))
            shifts.append(starts - begins[row.trip])
    return Runs(day, np.concatenate(trips).astype(np.int64), np.concatenate(shifts))


def trips_by_route(feed: Feed, day: dt.date) -> pd.Series:
    """Vehicles a route of a day, by ``route_id``; routes without any are 0."""
    route = feed.trips["route"].to_numpy()[runs_of(feed, day).trip]
    return pd.Series(np.bincount(route, minlength=len(feed.routes)), index=feed.routes.index)


def vehicles_by_route_and_day(feed: Feed) -> Ints:
    """(routes, days) vehicles of every route and day of the feed."""
    from scipy.sparse import coo_matrix

    repeated = feed.frequencies
    times = np.bincount(
        repeated["trip"].to_numpy(np.int64),
        np.ceil((repeated["end"] - repeated["start"]) / repeated["headway"]).to_numpy(float),
        len(feed.trips),
    )
    weight = np.where(np.isin(np.arange(len(feed.trips)), repeated["trip"]), times, 1.0)
    ends = (feed.trips["route"].to_numpy(), feed.trips["service"].to_numpy())
    shape = (len(feed.routes), feed.active.shape[0])
    found = coo_matrix((weight, ends), shape=shape).tocsr() @ feed.active.astype(float)
    return np.rint(found).astype(np.int64)


def vehicles_by_day(feed: Feed) -> Ints:
    """(days,) vehicles of every day of the feed."""
    made: Ints = vehicles_by_route_and_day(feed).sum(axis=0)
    return made


def days_of(feed: Feed) -> list[dt.date]:
    """Every day of the feed."""
    return [feed.first + dt.timedelta(days=k) for k in range(feed.active.shape[1])]


def median_day(feed: Feed, weekdays: Sequence[int], among: Bools | None = None) -> dt.date | None:
    """The day with the median number of vehicles (of an even number the lower one) among days of some
    weekdays on which any vehicle runs; of equal ones the nearest to the middle of the feed, then the
    earlier.

    Parameters
    ----------
    feed : Feed
        Its days.
    weekdays : Sequence[int]
        0 is Monday.
    among : Bools | None
        (days,) the days to choose from; None: all.

    Returns
    -------
    date | None
        None where no vehicle runs on any of them.
    """
    days, vehicles = days_of(feed), vehicles_by_day(feed)
    fit = np.isin([d.weekday() for d in days], list(weekdays)) & (vehicles > 0)
    rows = np.flatnonzero(fit if among is None else fit & among)
    if not len(rows):
        return None
    middle = np.sort(vehicles[rows])[(len(rows) - 1) // 2]
    same = rows[vehicles[rows] == middle]
    best = same[np.argmin(np.abs(same - (len(days) - 1) / 2.0))]
    return days[int(best)]


def choose_day(feed: Feed, day: dt.date | None) -> tuple[dt.date, str]:
    """(the day to count, how it was chosen: "given", "tuesday" or "weekday").

    Raises
    ------
    DataError
        ``gtfs_day_outside`` for a day that the feed does not cover; ``gtfs_no_service`` where no vehicle
        runs on it, or on any.
    """
    if day is not None:
        feed.runs_on(day)
        if not len(runs_of(feed, day)):
            raise DataError("gtfs_no_service", day=day.isoformat())
        return day, "given"
    for how, weekdays in (("tuesday", [TUESDAY]), ("weekday", range(5)), ("weekday", range(7))):
        found = median_day(feed, list(weekdays))
        if found is not None:
            return found, how
    raise DataError("gtfs_no_service", day="")


def school_days(feed: Feed, holidays: Frame) -> Bools:
    """(days,) True for days outside the school holidays of a zone (``start, end``, the end not
    included)."""
    at = np.array(days_of(feed), dtype="datetime64[D]")
    out = np.ones(len(at), bool)
    for row in holidays.itertuples(index=False):
        begins, ends = (np.datetime64(pd.Timestamp(v), "D") for v in (row.start, row.end))
        out &= ~((at >= begins) & (at < ends))
    return out
