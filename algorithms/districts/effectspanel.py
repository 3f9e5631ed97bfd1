"""A table of counts (place, date, value) as a panel of places by regular steps of time.

A week of which some days or hours are missing is reckoned from those that are there, each against
what its place usually has on such a day and at such an hour: the mean of the readings alone would
rise in a week that lost its Sunday. One kind of place is filled: of few, whole numbers without a
single zero (requests, loans), which is listed only when there is something. There a day without a
row is a day of none, else half as many rows would look like no change.
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
# A place with a smaller mean has empty days by chance alone (e**-5 of them and more).
RARE = 5.0
# Readings are regular where half of the gaps are within a quarter of the middle one.
_ALIKE, _REGULAR = 0.25, 0.5
_DAYS_OF = {DAY: 1.0, WEEK: 7.0, MONTH: 365.25 / 12}
_GRIDS = {DAY: "D", WEEK: "W-MON", MONTH: "MS"}


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
        A day (week, month) of nothing is an outage of the counter, not an empty street; where whole
        numbers are under :data:`RARE` in the mean it never is.

    Returns
    -------
    Panel

    Raises
    ------
    DataError
        "policy_no_rows" where no row has a place, a date and a value; "policy_irregular" for whole
        numbers at irregular moments of a day, which could be amounts or readings.
    """
    known = table["place"].notna() & table["date"].notna() & np.isfinite(table["value"])
    known &= table["value"] >= 0
    rows = table.loc[known, ["place", "date", "value"]]
    counts = {"rows": len(table), "rows_unusable": int((~known).sum())}
    if not len(rows):
        raise DataError("policy_no_rows", n=len(table))
    doubled = rows.duplicated(["place", "date"], keep=False)
    counts["rows_doubled"] = int(doubled.sum())
    listed = _listed(rows)
    rows = rows.groupby(["place", "date"], as_index=False)["value"].sum()
    rare = rows["place"].isin(listed)
    events, readings = rows[rare], rows[~rare]
    unit = _unit_of(events)
    spacing = _spacing(readings)
    if spacing < 0.75 and _irregular(readings):
        raise DataError("policy_irregular", n=readings["place"].nunique())
    step = step or (
        _step_for(spacing, readings["date"]) if len(readings) else _step_of_rare(events, unit)
    )
    counts["zeros_unknown"] = counts["places_filled"] = counts["zeros_filled"] = 0
    parts = []
    if len(readings):
        days = _by_day if spacing < 0.75 else _dated
        found = days(readings, zeros_unknown)
        counts["zeros_unknown"] = found.attrs["zeros"]
        parts.append(_stepped(found, step, spacing))
    if len(events):
        found = _filled(events, unit, rows["date"].max())
        counts["places_filled"] = int(found.eq(0.0).any().sum())
        counts["zeros_filled"] = int(found.eq(0.0).to_numpy().sum())
        parts.append(_stepped(found, step, _DAYS_OF[unit]))
    values = _regular(pd.concat(parts, axis=1), step)
    thin = values.notna().sum() < _FEWEST
    counts["places"], counts["places_thin"] = values.shape[1], int(thin.sum())
    values = values.loc[:, ~thin]
    counts["steps"] = len(values)
    counts["steps_unknown"] = int(values.isna().to_numpy().sum())
    return Panel(values, step, counts)


def _listed(rows: Frame) -> set[str]:
    """Places of rare things, listed only when there is something."""
    grouped = rows.assign(part=rows["value"] % 1).groupby("place")
    found = grouped["value"].agg(["min", "mean"])
    whole = grouped["part"].max().eq(0.0)
    return set(found.index[whole & found["min"].gt(0.0) & found["mean"].lt(RARE)])


def _unit_of(rows: Frame) -> str:
    """What a row of rare things stands for: a month or a week where all dates are alike in it."""
    days = rows["date"].drop_duplicates().dt
    if len(rows) and (days.is_month_start.all() or days.is_month_end.all()):
        return MONTH
    return WEEK if days.dayofweek.nunique() == 1 else DAY


def _filled(rows: Frame, unit: str, last: pd.Timestamp) -> Frame:
    """(days, weeks or months; places) sums of rare things, zero where there is no row from a
    place's first to the last of the table."""
    days = pd.DatetimeIndex(rows["date"].dt.normalize())
    begin = days if unit == DAY else _begins(days, unit)
    wide = rows.assign(date=begin).pivot_table(
        index="date", columns="place", values="value", aggfunc="sum"
    )
    end = last.normalize() if unit == DAY else _begins(pd.DatetimeIndex([last]), unit)[0]
    wide = wide.reindex(pd.date_range(wide.index[0], end, freq=_GRIDS[unit]))
    return wide.where(wide.notna() | ~wide.notna().cummax(), 0.0)


def _step_of_rare(rows: Frame, unit: str) -> str:
    """Weeks with less than one at a middling place say nothing: months then."""
    weeks = max((rows["date"].max() - rows["date"].min()).days / 7.0, 1.0)
    a_week = rows.groupby("place")["value"].sum().median() / weeks
    step = _step_for(_DAYS_OF[unit], rows["date"])
    return MONTH if a_week < 1.0 else step


def _irregular(rows: Frame) -> bool:
    """Whether whole numbers stand at moments of no common distance (a trip, a delivery each)."""
    gaps = rows.groupby("place")["date"].diff().dt.total_seconds().dropna()
    alike = (gaps / gaps.median() - 1.0).abs() < _ALIKE
    return bool((rows["value"] % 1).eq(0.0).all() and alike.mean() < _REGULAR)


def _stepped(days: Frame, step: str, spacing: float) -> Frame:
    return days if step == DAY else _by_step(days, step, spacing)


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
    return _zeros(wide, rows, zeros_unknown)


def _by_day(rows: Frame, zeros_unknown: bool) -> Frame:
    """(days, places) of readings finer than a day: their sum against the usual sum of those hours of
    the week, times the usual of the whole day."""
    given, slot = rows, rows["date"].dt.dayofweek * 24 + rows["date"].dt.hour
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
    wide = sums.pivot(index="day", columns="place", values="found")
    return _zeros(wide, given, zeros_unknown)


def _zeros(wide: Frame, rows: Frame, zeros_unknown: bool) -> Frame:
    """Zeros taken for outages are unknown; not those of rare whole numbers, which chance makes."""
    whole = (rows["value"] % 1).eq(0.0).groupby(rows["place"]).all()
    rare = whole.reindex(wide.columns) & wide.where(wide > 0).mean().lt(RARE)
    zero = wide.eq(0.0) & ~rare & zeros_unknown
    out = wide.mask(zero)
    out.attrs["zeros"] = int(zero.to_numpy().sum())
    return out


def _by_step(days: Frame, step: str, spacing: float) -> Frame:
    """(steps, places): mean day of each week or month, the missing days reckoned as usual; the mean
    reading where they are weeks or months apart. A sum would fall in a month that is cut."""
    begin = _begins(days.index, step)
    if spacing >= 5.0:
        grouped = days.groupby(begin)
        wanted = _lengths(pd.DatetimeIndex(list(grouped.groups)), step) / spacing
        return grouped.mean().where(grouped.count().ge(KNOWN * wanted, axis=0))
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
    values.index = pd.DatetimeIndex(values.index)
    grid = pd.date_range(values.index.min(), values.index.max(), freq=_GRIDS[step])
    return values.reindex(grid).sort_index(axis=1)
