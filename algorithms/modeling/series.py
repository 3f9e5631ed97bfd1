"""A series as it comes (gaps, doubles, local hours, irregular steps) on a regular grid of time,
with everything that was left out counted.

Nothing is filled: a step without a reading stays unknown.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.errors import DataError, ParameterError

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Bools, Dates, Floats, Ints

MINUTE = np.timedelta64(1, "m")
HOUR, DAY, WEEK = 60, 1440, 10_080
STEPS = (5, 6, 10, 15, 20, 30, HOUR, 180, DAY, WEEK)
KINDS = ("measure", "count")
# Monday 5 January 1970: weeks begin on Mondays.
_MONDAY = 4 * DAY
# Longest grid: 150 years of hours; a stray date must not ask for the memory of a computer.
MAX_STEPS = 1_400_000


@dataclass(frozen=True)
class Series:
    """One series on a regular grid.

    Attributes
    ----------
    name : str
    start : int
        First step, minutes since 1970-01-01 (UTC below a day, civil days and weeks above).
    step : int
        Minutes of a step; :data:`DAY` and :data:`WEEK` follow the civil calendar.
    values : (n,) float
        NaN where nothing is known.
    slot : (n,) int
        Place in the civil week, 0 = Monday's first step.
    season : (n,) float
        Share of the civil year gone by, 0 to below 1.
    label : (n,) int
        Kind of day of the calendar, an index of ``labels``; 0 is an ordinary day.
    labels : tuple of str
    kind : str
        "measure" or "count".
    notes : tuple of DataError
        What was left out, one sentence and its number each.
    zone, calendar
        As they were given, for the steps to come.
    log : bool
        ``values`` are natural logarithms.
    """

    name: str
    start: int
    step: int
    values: Floats
    slot: Ints
    season: Floats
    label: Ints
    labels: tuple[str, ...]
    kind: str
    notes: tuple[DataError, ...]
    zone: dt.tzinfo | None = None
    calendar: Mapping[Any, Any] | None = None
    log: bool = False

    def __len__(self) -> int:
        return len(self.values)

    @property
    def per_week(self) -> int:
        """Steps of a civil week."""
        return max(WEEK // self.step, 1)

    @property
    def per_day(self) -> int:
        """Steps of a day; 1 for days and weeks."""
        return max(DAY // self.step, 1)

    @property
    def times(self) -> Dates:
        """(n,) datetime64[m] of the beginnings of the steps, as :attr:`start` counts."""
        return (self.start + self.step * np.arange(len(self))).astype("datetime64[m]")

    def position(self, moment: np.datetime64 | str) -> int:
        """The first step at or after ``moment`` (as :attr:`start` counts), within 0 .. n."""
        minutes = int(np.datetime64(moment, "m").astype(np.int64))
        return int(np.clip(-((self.start - minutes) // self.step), 0, len(self)))

    def extended(self, steps: int) -> Series:
        """The same series with ``steps`` unknown steps behind its last one."""
        values = np.append(self.values, np.full(steps, np.nan))
        return _placed(replace(self, values=values))


def regular(
    times: ArrayLike,
    values: ArrayLike,
    *,
    name: str = "",
    step: int | None = None,
    kind: str = "measure",
    zone: dt.tzinfo | None = None,
    calendar: Mapping[Any, Any] | None = None,
    log: bool = False,
) -> Series:
    """Readings on a regular grid.

    Parameters
    ----------
    times : (n,) datetime64 or aware DatetimeIndex
        Naive times are civil time of ``zone``, or UTC without one. In the hour that happens twice
        a clock that steps back tells the second pass.
    values : (n,)
    name : str
        Of the series.
    step : int, optional
        Minutes of a step, one of :data:`STEPS`; by default the usual distance of the readings.
    kind : str
        "measure": readings of one step are averaged. "count": readings finer than the step are
        summed, and a step that lacks some of them is unknown.
    calendar : mapping of datetime.date to str, optional
        Kinds of days that differ ("public holiday", "school holiday"); other days are ordinary.
    log : bool
        Work on logarithms (discharge): values below zero are counted and left out, zeros are
        counted and stand at half the smallest value above zero.

    Returns
    -------
    Series

    Raises
    ------
    DataError
        "series_empty" without a usable reading, "series_too_long" beyond :data:`MAX_STEPS`,
        "series_lengths", "series_no_dates".
    ParameterError
        "series_bad_setting" for another step or kind.
    """
    if step is not None and step not in STEPS:
        raise _unfit("step", step, STEPS)
    if kind not in KINDS:
        raise _unfit("kind", kind, KINDS)
    if np.shape(times)[:1] != np.shape(values)[:1]:
        raise DataError("series_lengths", name=name, dates=len(times), values=np.size(values))
    numbers = pd.to_numeric(pd.Series(np.asarray(values)), errors="coerce").to_numpy(float)
    try:
        index, missing = _instants(times, zone)
    except (ValueError, TypeError, OverflowError) as error:
        raise DataError("series_no_dates", name=name) from error
    told: dict[str, dict[str, Any]] = {}
    usable = np.isfinite(numbers) & ~np.isnat(index)
    _tell(told, "series_missing_hour", int(missing.sum()))
    _tell(told, "series_unreadable", int((~usable & ~missing).sum()))
    if kind == "count" or log:
        _tell(told, "series_negative", int((usable & (numbers < 0)).sum()))
        usable &= ~(numbers < 0)
    stamp = index[usable].astype("datetime64[s]").astype(np.int64)
    stamp, number = _without_doubles(stamp, numbers[usable], told)
    if not len(stamp):
        raise DataError("series_empty", name=name)
    spacing = float(np.median(np.diff(stamp))) / 60.0 if len(stamp) > 1 else float(DAY)
    step = usual_step(spacing) if step is None else step
    minutes = _civil(stamp, zone) if step >= DAY else stamp // 60
    at = (minutes - (_MONDAY if step == WEEK else 0)) // step
    first, length = int(at[0]), int(at[-1] - at[0]) + 1
    if length > MAX_STEPS:
        raise DataError("series_too_long", name=name, n=length, most=MAX_STEPS)
    grid = _gathered(at - first, number, length, kind, step / max(spacing, 1e-9), told)
    if log:
        grid = _logarithms(grid, told)
    gaps = int(np.isnan(grid).sum())
    _tell(told, "series_gaps", gaps, longest=_longest(np.isnan(grid)) if gaps else 0)
    notes = tuple(DataError(code, name=name, **v) for code, v in told.items())
    start = first * step + (_MONDAY if step == WEEK else 0)
    nothing, nowhere = np.empty(0), np.empty(0, np.int64)
    return _placed(
        Series(
            name, start, step, grid, nowhere, nothing, nowhere, (), kind, notes, zone, calendar, log
        )
    )


def _unfit(name: str, value: object, allowed: Iterable[object]) -> ParameterError:
    return ParameterError(
        "series_bad_setting", name=name, value=str(value), allowed=", ".join(map(str, allowed))
    )


def usual_step(spacing: float) -> int:
    """The step of :data:`STEPS` next to a distance of readings in minutes (in ratio)."""
    return min(STEPS, key=lambda step: abs(np.log(step / max(spacing, 1e-9))))


def _tell(told: dict[str, dict[str, Any]], code: str, n: int, **more: Any) -> None:
    if n:
        told[code] = {"n": n, **more}


def _longest(mask: Bools) -> int:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], mask.astype(np.int8), [0]])))
    return int((edges[1::2] - edges[::2]).max())


def _instants(times: ArrayLike, zone: dt.tzinfo | None) -> tuple[Dates, Bools]:
    """(UTC datetime64[ns], True where the civil time never was)."""
    index = pd.DatetimeIndex(times)
    missing = np.zeros(len(index), dtype=bool)
    if index.tz is None and zone is not None:
        try:
            index = index.tz_localize(zone)  # the usual case: no reading in either night
        except Exception:  # pytz and zoneinfo raise classes of their own
            first = index.tz_localize(zone, ambiguous=np.ones(len(index), bool), nonexistent="NaT")
            last = index.tz_localize(zone, ambiguous=np.zeros(len(index), bool), nonexistent="NaT")
            missing = np.asarray(first.isna() & ~index.isna())
            index = first.where(~_second_pass(index, np.asarray(first != last)), last)
    if index.tz is not None:
        index = index.tz_convert("UTC").tz_localize(None)
    return index.to_numpy("datetime64[ns]"), missing


def _second_pass(index: pd.DatetimeIndex, twice: Bools) -> Bools:
    """Which readings of an hour that happens twice belong to its second pass: those after the
    clock stepped back, or that repeat a time."""
    second = np.zeros(len(index), dtype=bool)
    latest: dict[Any, tuple[Any, bool]] = {}
    for i in np.flatnonzero(twice):
        day = index[i].date()
        before, passed = latest.get(day, (None, False))
        passed = passed or (before is not None and index[i] <= before)
        second[i], latest[day] = passed, (index[i], passed)
    return second


def _civil(seconds: Ints, zone: dt.tzinfo | None) -> Ints:
    """Civil minutes of UTC seconds."""
    if zone is None:
        return seconds // 60
    index = pd.DatetimeIndex(seconds.astype("datetime64[s]").astype("datetime64[ns]"))
    local = index.tz_localize("UTC").tz_convert(zone).tz_localize(None)
    return local.to_numpy("datetime64[m]").astype(np.int64)


def _without_doubles(
    stamp: Ints, number: Floats, told: dict[str, dict[str, Any]]
) -> tuple[Ints, Floats]:
    """Sorted readings, one an instant; instants with two different values are left out."""
    order = np.argsort(stamp, kind="stable")
    stamp, number = stamp[order], number[order]
    if not len(stamp):
        return stamp, number
    fresh = np.append(True, np.diff(stamp) != 0)
    group = np.cumsum(fresh) - 1
    heads = np.flatnonzero(fresh)
    spread = np.maximum.reduceat(number, heads) - np.minimum.reduceat(number, heads)
    clash = spread > 0
    _tell(told, "series_conflicts", int(clash.sum()))
    _tell(told, "series_repeated", int((~fresh & ~clash[group]).sum()))
    return stamp[heads][~clash], number[heads][~clash]


def _gathered(
    at: Ints, number: Floats, length: int, kind: str, ratio: float, told: dict[str, dict[str, Any]]
) -> Floats:
    n = np.bincount(at, minlength=length)
    total = np.bincount(at, number, length)
    grid = np.where(n > 0, total / np.maximum(n, 1), np.nan)
    several = int((n > 1).sum())
    if kind == "count" and ratio >= 1.5:
        wanted = int(round(ratio))
        partial = (n > 0) & (n < wanted)
        _tell(told, "series_partial", int(partial.sum()))
        _tell(told, "series_merged", int((n >= wanted).sum()))
        return np.where(n >= wanted, total, np.nan)
    if kind == "count":
        _tell(told, "series_doubled", several)
        return np.where(n == 1, total, np.nan)
    _tell(told, "series_merged", several)
    return grid


def _logarithms(grid: Floats, told: dict[str, dict[str, Any]]) -> Floats:
    above = grid[grid > 0]
    _tell(told, "series_floored", int((grid == 0).sum()))
    floor = float(above.min()) / 2.0 if len(above) else 1.0
    return np.log(np.where(grid == 0, floor, grid))


def _placed(series: Series) -> Series:
    """The series with slot, season and label of every step."""
    stamp, slot, season = _calendar(series.start, series.step, len(series.values), series.zone)
    label, labels = _labelled(stamp, series)
    return replace(series, slot=slot, season=season, label=label, labels=labels)


# The series of a panel mostly lie on one grid, which they then share.
@functools.lru_cache(maxsize=4)
def _calendar(start: int, step: int, n: int, zone: dt.tzinfo | None) -> tuple[Dates, Ints, Floats]:
    """(civil time, place in the week, share of the year gone by) of n steps; not to be written to."""
    minutes: Ints = start + step * np.arange(n)
    if step < DAY:
        minutes = _civil(minutes * 60, zone)
    stamp = minutes.astype("datetime64[m]")
    year = stamp.astype("datetime64[Y]")
    begun = (stamp - year.astype("datetime64[m]")) / MINUTE
    length = ((year + 1).astype("datetime64[m]") - year.astype("datetime64[m]")) / MINUTE
    slot = (((minutes - _MONDAY) % WEEK) // min(step, WEEK)).astype(np.int64)
    season = begun / length
    for shared in (stamp, slot, season):
        shared.flags.writeable = False
    return stamp, slot, season


def _labelled(stamp: Dates, series: Series) -> tuple[Ints, tuple[str, ...]]:
    days = stamp.astype("datetime64[D]")
    if not series.calendar or series.step > DAY:
        return np.zeros(len(days), dtype=np.int64), ("",)
    named = {np.datetime64(day, "D"): str(text) for day, text in series.calendar.items() if text}
    labels = ("", *sorted(set(named.values())))
    code = {text: i for i, text in enumerate(labels)}
    unique, back = np.unique(days, return_inverse=True)
    return np.array([code[named.get(day, "")] for day in unique], dtype=np.int64)[back], labels
