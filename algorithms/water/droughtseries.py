"""Readings of piezometers and gauges as weeks, months and seasons, and what was left out of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..modeling import series

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Dates, Floats, Frame
    from ..modeling.series import Series

# Days of readings without which a week of a daily series is not yet one.
LEAST_DAYS = 4
# Readings closer than this many days are a daily series.
_DAILY = 2.0


@dataclass(frozen=True)
class Weeks:
    """``series``: weekly means (logarithms of discharge); ``latest`` (n,): the newest reading of
    each week, as the series counts."""

    series: Series
    latest: Floats


def weeks(dates: ArrayLike, values: ArrayLike, *, name: str = "", log: bool = False) -> Weeks:
    """Civil weeks, Monday to Sunday, of the readings of one station.

    A last week of a daily series with under :data:`LEAST_DAYS` days waits for the others. With
    ``log`` readings below zero are counted and left out, zeros are counted and stand at half the
    smallest value above zero (:func:`..modeling.series.regular`).

    Raises
    ------
    DataError
        "series_empty" and the others of :func:`..modeling.series.regular`.
    """
    when = pd.DatetimeIndex(dates)
    numbers = pd.to_numeric(pd.Series(np.asarray(values)), errors="coerce").to_numpy(float)
    usable = np.isfinite(numbers) & ~when.isna() & ((numbers >= 0) if log else True)
    days = when[usable].normalize()
    unique = days.unique().sort_values()
    if len(unique) > 1 and np.median(np.diff(unique).astype("timedelta64[D]").astype(int)) < _DAILY:
        monday = unique[-1] - pd.Timedelta(days=int(unique[-1].dayofweek))
        if (unique >= monday).sum() < LEAST_DAYS and (unique < monday).any():
            keep = np.asarray(when < monday) | ~usable
            when, numbers, usable = when[keep], numbers[keep], usable[keep]
    weekly = series.regular(when, numbers, name=name, step=series.WEEK, log=log)
    order = np.argsort(when[usable].to_numpy(), kind="stable")
    moment, number = when[usable].to_numpy()[order], numbers[usable][order]
    at = (moment.astype("datetime64[m]").astype(np.int64) - weekly.start) // series.WEEK
    newest = np.full(len(weekly), np.nan)
    newest[at] = number  # of one week the last assignment stays
    if log:
        above = numbers[usable & (numbers > 0)]
        floor = float(above.min()) / 2.0 if len(above) else 1.0
        newest = np.log(np.where(newest == 0, floor, newest))
    # A week whose readings contradict each other has neither a mean nor a newest one.
    return Weeks(weekly, np.where(np.isfinite(weekly.values), newest, np.nan))


def daily_rain(weather: Frame) -> tuple[Dates, Floats]:
    """(days, millimetres): the mean over stations of the sums of days; a day that lacks more than a
    tenth of a station's usual readings is unknown there.

    ``weather``: ``datetime, rain_mm`` and, where there are several, ``station``.
    """
    known = weather[weather["rain_mm"].notna() & weather["datetime"].notna()]
    when = pd.DatetimeIndex(known["datetime"])
    when = when.tz_localize(None) if when.tz is not None else when
    station = known["station"].fillna("") if "station" in known else pd.Series("", known.index)
    grouped = (
        known["rain_mm"]
        .astype(float)
        .groupby([station.to_numpy(), when.normalize()])
        .agg(["sum", "size"])
    )
    usual = grouped["size"].groupby(level=0).transform(lambda n: n.mode().max())
    whole = grouped["sum"][grouped["size"] >= 0.9 * usual]
    mean = whole.groupby(level=1).mean()
    return mean.index.to_numpy("datetime64[D]"), mean.to_numpy(float)
