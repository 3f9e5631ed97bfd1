"""A table of counts (place, date, value) as a panel of places by regular steps of time.

Nothing is filled. A week of which some days or hours are missing is reckoned from those that are
there, each against what its place usually has on such a day and at such an hour: the mean of the
readings alone would rise in a week that lost its Sunday.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..common.errors import DataError

if TYPE_CHECKING:
    from ..common.types import Floats, Frame

DAY, WEEK, MONTH = "day", "week", "month"
STEPS = (DAY, WEEK, MONTH)
# Steps of a month of the calendar, and the share of the usual amount of a step that must be there.
PER_MONTH = {DAY: 365.25 / 12, WEEK: 365.25 / 84, MONTH: 1.0}
KNOWN = 0.5
_FEWEST = 8  # known steps of a place
_WEEKS_OF_DAYS = 40  # daily readings over a shorter span are compared day by day


@dataclass(frozen=True)
class Panel:
    """``values``: (steps, places) amounts, NaN where unknown; ``step``: one of :data:`STEPS`;
    ``counts``: rows without date or value, doubles, steps that are unknown ..."""

    values: pd.DataFrame
    step: str
    counts: dict[str, int]


def panel_of(table: Frame, *, step: str = "", zeros_unknown: bool = True) -> Panel:
    """The :class:`Panel` of a long table.

    Parameters
    ----------
    table : Frame
        ``place`` (text), ``date`` (datetime64, civil time), ``value`` (number).
    step : str
        One of :data:`STEPS`; "" takes weeks where the readings are daily or finer over a year,
        else days, weeks or months as they come.
    zeros_unknown : bool
        A day (week, month) of nothing is an outage of the counter, not an empty street.

    Returns
    -------
    Panel

    Raises
    ------
    DataError
        "policy_no_rows" where no row has a place, a date and a value.
    """
    known = table["place"].notna() & table["date"].notna() & np.isfinite(table["value"])
    known &= table["value"] >= 0
    rows = table.loc[known, ["place", "date", "value"]]
    counts = {"rows": len(table), "rows_unusable": int((~known).sum())}
    if not len(rows):
        raise DataError("policy_no_rows", n=len(table))
    doubled = rows.duplicated(["place", "date"], keep=False)
    counts["rows_doubled"] = int(doubled.sum())
    rows = rows.groupby(["place", "date"], as_index=False)["value"].sum()
    spacing = _spacing(rows)
    step = step or _step_for(spacing, rows["date"])
    days = _by_day(rows, zeros_unknown) if spacing < 0.75 else _dated(rows, zeros_unknown)
    counts["zeros_unknown"] = days.attrs["zeros"]
    values = days if step == DAY else _by_step(days, step, spacing)
    values = _regular(values, step)
    thin = values.notna().sum() < _FEWEST
    counts["places"], counts["places_thin"] = values.shape[1], int(thin.sum())
    values = values.loc[:, ~thin]
    counts["steps"] = len(values)
    counts["steps_unknown"] = int(values.isna().to_numpy().sum())
    return Panel(values, step, counts)


def _spacing(rows: Frame) -> float:
    """The usual distance of a place's readings in days."""
    gaps = rows.groupby("place")["date"].diff().dt.total_seconds() / 86_400.0
    return float(gaps.median()) if gaps.notna().any() else 1.0


def _step_for(spacing: float, dates: pd.Series) -> str:
    if spacing > 10.0:
        return MONTH
    weeks = (dates.max() - dates.min()).days / 7.0
    return DAY if spacing < 5.0 and weeks < _WEEKS_OF_DAYS else WEEK


def _dated(rows: Frame, zeros_unknown: bool) -> Frame:
    """(dates, places) of readings a day or more apart."""
    wide = rows.assign(date=rows["date"].dt.normalize()).pivot_table(
        index="date", columns="place", values="value", aggfunc="sum"
    )
    return _zeros(wide, zeros_unknown)


def _by_day(rows: Frame, zeros_unknown: bool) -> Frame:
    """(days, places) of readings finer than a day: their sum against the usual sum of those hours of
    the week, times the usual of the whole day."""
    slot = rows["date"].dt.dayofweek * 24 + rows["date"].dt.hour
    rows = rows.assign(
        slot=slot, weekday=rows["date"].dt.dayofweek, day=rows["date"].dt.normalize()
    )
    # Readings of one hour count together: a sensor that reads every six minutes is no hundred hours.
    rows = rows.groupby(["place", "day", "weekday", "slot"], as_index=False)["value"].mean()
    rows["usual"] = rows.groupby(["place", "slot"])["value"].transform("mean")
    slots = rows.drop_duplicates(["place", "slot"])
    whole = slots.groupby(["place", "weekday"])["usual"].sum().rename("whole")
    sums = rows.groupby(["place", "day", "weekday"], as_index=False)[["value", "usual"]].sum()
    sums = sums.join(whole, on=["place", "weekday"])
    enough = sums["usual"] >= KNOWN * sums["whole"]
    sums["found"] = (sums["value"] / sums["usual"] * sums["whole"]).where(enough)
    return _zeros(sums.pivot(index="day", columns="place", values="found"), zeros_unknown)


def _zeros(wide: Frame, zeros_unknown: bool) -> Frame:
    zero = wide.eq(0.0)
    out = wide.mask(zero) if zeros_unknown else wide
    out.attrs["zeros"] = int(zero.to_numpy().sum()) if zeros_unknown else 0
    return out


def _by_step(days: Frame, step: str, spacing: float) -> Frame:
    """(steps, places): mean day of each week or month, the missing days reckoned as usual."""
    begin = _begins(days.index, step)
    if spacing >= 5.0:
        return days.groupby(begin).sum(min_count=1)
    weekday = days.index.dayofweek
    usual = days.groupby(weekday).transform("mean")
    of_week = days.groupby(weekday).mean()
    there = usual.where(days.notna()).groupby(begin).sum()
    whole, length = of_week.mean(), _lengths(there.index, step)
    full = pd.DataFrame(np.outer(length, whole), there.index, there.columns)
    share = days.groupby(begin).sum(min_count=1) / there
    return (share * whole).where(there >= KNOWN * full)


def _begins(dates: pd.DatetimeIndex, step: str) -> pd.DatetimeIndex:
    period = dates.to_period("W-SUN" if step == WEEK else "M")
    return pd.DatetimeIndex(period.start_time)


def _lengths(begins: pd.DatetimeIndex, step: str) -> Floats:
    """Days of the steps that begin so."""
    return np.full(len(begins), 7.0) if step == WEEK else begins.days_in_month.to_numpy(float)


def _regular(values: Frame, step: str) -> Frame:
    """Every step from the first to the last, unknown where the table has none."""
    every = {DAY: "D", WEEK: "W-MON", MONTH: "MS"}[step]
    values.index = pd.DatetimeIndex(values.index)
    grid = pd.date_range(values.index.min(), values.index.max(), freq=every)
    return values.reindex(grid).sort_index(axis=1)
