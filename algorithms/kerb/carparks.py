"""Car parks a day ahead: readings as they come, which feeds are dead, and how full each will be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..common.errors import DataError
from ..modeling import profiles, sensors, series

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from ..common.types import Floats, Frame
    from ..modeling.series import Series

FULL = 0.85
AHEAD_H = 24
_WEEK_H = 168
_JUDGED_H = 4 * _WEEK_H
_DAY_LEAST_H = 6


@dataclass(frozen=True)
class CarParks:
    """``live``: {car park: hourly share taken}; ``dead``: {car park: why}; ``counts``."""

    live: Mapping[str, Series]
    dead: Mapping[str, DataError]
    counts: Mapping[str, int]


def read_readings(readings: Frame, zone: dt.tzinfo | None = None) -> CarParks:
    """Hourly shares taken of each car park.

    A reading told twice counts once (the last), one without a capacity, or with more free places than
    that or fewer than none, is left out and counted. The capacity is that of the reading itself, as it
    may change. A feed whose value never moves, or stopped a day before the newest reading of all, is
    dead: named, and not forecast.

    Parameters
    ----------
    readings
        ``car_park, time`` (datetime64, civil time of ``zone`` where naive), ``free, capacity``.
    zone
        Of naive times.

    Raises
    ------
    DataError
        ``parking_no_readings`` where no row can be used.
    """
    table = readings[["car_park", "time", "free", "capacity"]].copy()
    rows = len(table)
    free = pd.to_numeric(table["free"], errors="coerce")
    size = pd.to_numeric(table["capacity"], errors="coerce")
    known = table["car_park"].notna() & table["time"].notna()
    sound = known & (size > 0) & (free >= 0) & (free <= size)
    table = table.assign(taken=1.0 - free / size, capacity=size)[sound]
    if not len(table):
        raise DataError("parking_no_readings", n=rows)
    left = len(table)
    table = table.drop_duplicates(["car_park", "time"], keep="last").sort_values("time")
    newest = table["time"].max()
    live: dict[str, Series] = {}
    dead: dict[str, DataError] = {}
    changed = 0
    for name, part in table.groupby("car_park", sort=True):
        key = str(name)
        changed += int(part["capacity"].nunique() > 1)
        # The places free tell a dead feed: a share also moves when the capacity is told anew.
        taken = part["taken"].to_numpy(float)
        why = sensors.standing(np.asarray(taken * part["capacity"], dtype=float), key)
        last = part["time"].max()
        if why is None and newest - last > pd.Timedelta(hours=AHEAD_H):
            why = DataError("parking_feed_stopped", name=key, last=str(last)[:16])
        if why is not None:
            dead[key] = why
            continue
        live[key] = series.regular(
            part["time"].to_numpy(), taken, name=key, step=series.HOUR, zone=zone
        )
    counts = {
        "readings": rows,
        "readings_unusable": rows - left,
        "readings_double": left - len(table),
        "car_parks": len(live) + len(dead),
        "car_parks_dead": len(dead),
        "car_parks_capacity_changed": changed,
    }
    return CarParks(live, dead, counts)


def day_ahead(one: Series, cut: int) -> Frame:
    """Share taken 24 hours after each hour, as known at that hour, for the steps from ``cut`` on: what
    the hour of the week usually shows before ``cut`` plus the departure from it, half of the mean over
    the last 7 days and half of that over the last day. Low and high hold 80 % of the misses of the same
    rule over the 28 days before ``cut``, with what was usual before those.

    Parameters
    ----------
    one
        Hourly, n steps.
    cut
        The first step that nothing is learned from.

    Returns
    -------
    DataFrame
        ``target`` (datetime64), ``forecast, low, high, observed``, in time; within 0 and 1.
    """
    longer = one.extended(AHEAD_H)
    begun = max(cut - _JUDGED_H, cut // 2)
    earlier = _rule(longer, begun)
    miss = (longer.values - earlier)[begun:cut]
    miss = miss[np.isfinite(miss)]
    low, high = np.quantile(miss, [0.1, 0.9]) if len(miss) >= _WEEK_H else (np.nan, np.nan)
    point = _rule(longer, cut)
    return pd.DataFrame(
        {
            "target": longer.times[cut:],
            "forecast": point[cut:],
            "low": np.clip(point + low, 0.0, 1.0)[cut:],
            "high": np.clip(point + high, 0.0, 1.0)[cut:],
            "observed": longer.values[cut:],
        }
    )


def _rule(one: Series, cut: int) -> Floats:
    """(n,) the forecast of each step from 24 hours before it; only the profile is from before ``cut``."""
    # A mean, which ``profiles`` takes for counts alone: chosen on a month before the one that judges.
    usual = profiles.learn(replace(one, kind="count"), slice(0, cut), "week").at(one)
    rest = pd.Series(one.values - usual)

    def recent(hours: int, least: int) -> Floats:
        mean = rest.rolling(hours, min_periods=least).mean().shift(AHEAD_H)
        return np.asarray(mean.to_numpy(float), dtype=float)

    week, day = recent(_WEEK_H, _DAY_LEAST_H * 4), recent(AHEAD_H, _DAY_LEAST_H)
    moved = np.where(np.isfinite(day), (week + day) / 2.0, week)
    return np.asarray(np.clip(usual + moved, 0.0, 1.0), dtype=float)


def next_day(found: CarParks) -> Frame:
    """The 24 hours after the last reading of each live car park.

    Parameters
    ----------
    found
        Of :func:`read_readings`.

    Returns
    -------
    DataFrame
        ``car_park, time`` (text, local), ``taken, taken_low, taken_high`` (percent), ``class``
        ("car_park_full" from 85 % on even at the low end, "car_park_maybe" where only the high end is,
        "car_park_free").
    """
    columns = ["car_park", "time", "taken", "taken_low", "taken_high", "class"]
    parts = []
    for name, one in found.live.items():
        table = day_ahead(one, len(one))
        low, high = table["low"].to_numpy(float), table["high"].to_numpy(float)
        kind = np.select(
            [low >= FULL, ~(high < FULL)], ["car_park_full", "car_park_maybe"], "car_park_free"
        )
        parts.append(
            pd.DataFrame(
                {
                    "car_park": name,
                    "time": table["target"].dt.strftime("%Y-%m-%d %H:%M"),
                    "taken": (100.0 * table["forecast"]).round(1),
                    "taken_low": (100.0 * table["low"]).round(1),
                    "taken_high": (100.0 * table["high"]).round(1),
                    "class": kind,
                }
            )
        )
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
