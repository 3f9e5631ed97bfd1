"""What the past of a place says of a day ahead, seen from the day on which the order is given: the
same weekday of the last weeks, the last days, the same weeks a year before."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .mealscalendar import COLUMNS

if TYPE_CHECKING:
    from ..common.types import Bools, Dates, Floats, Frame, Ints

# Weight of a week against the next one, of the same weekday; of a day against the next one.
_WEEK, _DAY = 0.8, 0.93
_FEWEST_DAYS = 40  # days of service seen before a day is learned from
_YEAR, _AROUND = 364, 14  # days back to the same weekday a year before, and on either side of it
LAGS = (
    *("last", "last_2", "last_4", "last_8", "days_4", "days_16"),
    *("weeks", "days", "year_before", "year_origin"),
)
# What a person would do without a model, by column.
BASELINES = ("last", "last_4", "weeks", "year_before")


def build_lags(values: Frame, calendar: Frame, lead: int, targets: pd.DatetimeIndex) -> Frame:
    """A row a target day and place that served before.

    Parameters
    ----------
    values : (days, places) Frame
        Meals served; NaN where closed, on strike or unknown. Ascending days of service.
    calendar : Frame
        Of :func:`.mealscalendar.calendar_of`, for the days of service and the targets.
    lead : int
        Days between the order and the service: what was served on the day of the order is known.
    targets : DatetimeIndex
        Days to tell; of days in ``values`` nothing after their own order is looked at.

    Returns
    -------
    Frame
        ``date, place``, :data:`LAGS` in meals, ``base`` (what the rest is measured in), ``same_season``,
        ``gap`` (days since the last day known), and the calendar's columns.
    """
    past = values.to_numpy(float)
    days = values.index.to_numpy("datetime64[D]")
    weekday = np.asarray(values.index.dayofweek)
    holiday = calendar["holiday"].reindex(values.index).to_numpy() > 0
    if not open_in_holidays(values.index, calendar):
        holiday[:] = False  # a day or two are errors of the calendar, no service of its own
    season = _season(values.index)
    found = []
    for day in targets:
        known = int(np.searchsorted(days, np.datetime64(day, "D") - lead, "right"))
        if known < _FEWEST_DAYS:
            continue
        alike = weekday[:known] == day.dayofweek
        in_holiday = bool(holiday.any() and calendar["holiday"].get(day, 0.0) > 0)
        same = _rows(alike, holiday[:known] == in_holiday)
        row = _of_day(past[:known], same)
        around = _shifted(days[:known], np.datetime64(day, "D")) & alike
        row["year_before"] = _mean(past[:known], np.flatnonzero(around))
        origin = _shifted(days[:known], days[known - 1])
        row["year_origin"] = _mean(past[:known], np.flatnonzero(origin))
        frame = pd.DataFrame(row)
        frame["same_season"] = float(season[known - 1] == _season(pd.DatetimeIndex([day]))[0])
        frame["gap"] = float((np.datetime64(day, "D") - days[known - 1]).astype(int))
        frame["date"], frame["place"] = day, values.columns
        found.append(frame)
    names = ["date", "place", *LAGS, "base", "same_season", "gap"]
    if not found:
        return pd.DataFrame(columns=[*names, *COLUMNS]).astype({"date": "datetime64[ns]"})
    table = pd.concat(found, ignore_index=True)
    # A place that has not served for half a year is closed.
    table["base"] = table["weeks"].where(table["weeks"] > 0, table["days"])
    table = table[(table["base"] > 0) & table["days_16"].notna()]
    return table.merge(calendar[list(COLUMNS)], left_on="date", right_index=True)


def open_in_holidays(days: pd.DatetimeIndex, calendar: Frame) -> bool:
    """Whether holidays are days of service as others are (a pool, not a canteen)."""
    there = calendar.loc[days.min() : days.max()]
    off = there.index[(there["holiday"] > 0) & (there["weekday"] < 5)]
    return len(off) > 0 and float(off.isin(days).mean()) > 0.5


def _season(days: pd.DatetimeIndex) -> Ints:
    return np.asarray(days.year - (days.month < 8))


def _rows(alike: Bools, same_kind: Bools) -> Ints:
    """Days of the same weekday and kind; of the kind alone, or of any, where there are too few."""
    for rows in (alike & same_kind, same_kind):
        if rows.sum() >= 4:
            return np.flatnonzero(rows)
    return np.arange(len(alike))


def _shifted(days: Dates, day: np.datetime64) -> Bools:
    away = (days - (day - np.timedelta64(_YEAR, "D"))).astype(int)
    return np.abs(away) <= _AROUND


def _of_day(past: Floats, same: Ints) -> dict[str, Floats]:
    n = len(past)
    return {
        "last": past[same[-1]],
        "last_2": _mean(past, same[-2:]),
        "last_4": _mean(past, same[-4:]),
        "last_8": _mean(past, same[-8:]),
        "days_4": _mean(past, np.arange(max(n - 4, 0), n)),
        "days_16": _mean(past, np.arange(max(n - 16, 0), n)),
        "weeks": _faded(past[same[-40:]], _WEEK),
        "days": _faded(past[-120:], _DAY),
    }


def _mean(past: Floats, rows: Ints) -> Floats:
    if not len(rows):
        return np.full(past.shape[1], np.nan)
    with warnings.catch_warnings():  # a place without a value there has none
        warnings.simplefilter("ignore", RuntimeWarning)
        return np.asarray(np.nanmean(past[rows], axis=0))


def _faded(rows: Floats, share: float) -> Floats:
    """Mean in which each row weighs ``share`` of the next one; NaN where nothing is known."""
    weight = share ** np.arange(len(rows))[::-1][:, None] * np.isfinite(rows)
    total = weight.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(total > 0, (np.nan_to_num(rows) * weight).sum(axis=0) / total, np.nan)
