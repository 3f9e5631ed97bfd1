"""What a series usually shows at this hour of the week, at this time of the year, on such a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .series import DAY, WEEK, Series

if TYPE_CHECKING:
    from ..common.types import Floats, Ints

# The year in pentads of five days, each seen with its three neighbours on either side.
PENTADS = 73
_REACH = 3
# Prior weight, in days, of "a day of the calendar is like any other".
_SHRINK = 3.0
# Years that a profile of the year needs.
LEAST_YEARS = 2.0


@dataclass(frozen=True)
class Profile:
    """``level``: middle of all; ``week``: (slots,) and ``year``: (73,) departures from it, empty
    where they play no part; ``days``: (labels, slots) departures of the calendar's days."""

    kind: str
    level: float
    week: Floats
    year: Floats
    days: Floats

    def at(self, series: Series) -> Floats:
        """(n,) the usual value of every step; NaN at an hour of the week that was never seen."""
        usual = np.full(len(series), self.level)
        if len(self.year):
            usual = usual + of_year(self.year, series.season)
        if len(self.week):
            usual = usual + self.week[series.slot]
        known = series.label < len(self.days)
        return usual + np.where(
            known, self.days[np.where(known, series.label, 0), series.slot], 0.0
        )


def kinds(series: Series, steps: int) -> tuple[str, ...]:
    """The profiles worth trying on ``steps`` steps: "none", "week", "year", "week+year"."""
    yearly = steps * series.step >= LEAST_YEARS * 365.25 * DAY
    weekly = series.step < WEEK
    found = ["none"]
    found += ["week"] if weekly else []
    found += ["year"] if yearly else []
    return tuple(found + (["week+year"] if weekly and yearly else []))


def learn(series: Series, rows: slice, kind: str) -> Profile:
    """The :class:`Profile` of the ``rows`` of a series.

    Medians for measures, means for counts (the mean is what a negative binomial is drawn around).
    """
    values = series.values[rows]
    slot, season, label = series.slot[rows], series.season[rows], series.label[rows]
    known = np.isfinite(values)
    ordinary = known & (label == 0)
    if not ordinary.any():
        ordinary = known
    centre = "mean" if series.kind == "count" else "median"
    level = float(getattr(np, centre)(values[ordinary]))
    rest = values - level
    year, week = np.empty(0), np.empty(0)
    if "year" in kind:
        year = _year(season[ordinary], rest[ordinary], centre)
        rest = rest - of_year(year, season)
    if "week" in kind:
        found = pd.Series(rest[ordinary]).groupby(slot[ordinary]).agg(centre)
        week = found.reindex(range(series.per_week)).to_numpy(float)
        rest = rest - week[slot]
    days = np.zeros((len(series.labels), series.per_week))
    for code in range(1, len(series.labels)):
        rows_of = known & (label == code) & np.isfinite(rest)
        days[code] = _departure(rest[rows_of], slot[rows_of], series, centre)
    return Profile(kind, level, week, year, days)


def _year(season: Floats, rest: Floats, centre: str) -> Floats:
    """(73,) departures of the pentads, each with its neighbours, across the turn of the year too."""
    pentad = np.minimum((season * PENTADS).astype(np.int64), PENTADS - 1)
    order = np.argsort(pentad, kind="stable")
    size = np.bincount(pentad, minlength=PENTADS)
    # The last pentads before the first, the first behind the last: each window is one stretch.
    before, after = int(size[-_REACH:].sum()), int(size[:_REACH].sum())
    turned = rest[order[np.r_[len(order) - before : len(order), : len(order), :after]]]
    edge = np.concatenate([[0], np.cumsum(np.r_[size[-_REACH:], size, size[:_REACH]])])
    middle = np.mean if centre == "mean" else _median
    wide = 2 * _REACH + 1
    year = np.array(
        [
            middle(turned[edge[k] : edge[k + wide]]) if edge[k] < edge[k + wide] else np.nan
            for k in range(PENTADS)
        ]
    )
    seen = np.isfinite(year)
    around = np.arange(PENTADS)
    return np.interp(around, around[seen], year[seen], period=PENTADS)


def _median(values: Floats) -> float:
    """Of known values, at least one; ``numpy.median`` takes longer to look at them than to find it."""
    half = len(values) // 2
    both = np.partition(values, (half, max(half - (len(values) + 1) % 2, 0)))
    return float(both[half] if len(values) % 2 else (both[half - 1] + both[half]) / 2.0)


def of_year(year: Floats, season: Floats) -> Floats:
    """(n,) departures of a :attr:`Profile.year` at these shares of the year."""
    return np.interp(season * PENTADS - 0.5, np.arange(PENTADS), year, period=PENTADS)


def _departure(rest: Floats, slot: Ints, series: Series, centre: str) -> Floats:
    """(slots,) departure of one kind of day: first by the hour of the day, then by the slot, each
    drawn towards the one before by how few days there are."""
    out = np.zeros(series.per_week)
    if not len(rest):
        return out

    def hour_of(slots: Ints) -> Ints:
        return slots % series.per_day

    def slot_itself(slots: Ints) -> Ints:
        return slots

    for group in (hour_of, slot_itself):
        left = rest - out[slot]
        found = pd.Series(left).groupby(group(slot)).agg([centre, "size"])
        share = found[centre] * found["size"] / (found["size"] + _SHRINK)
        out = out + share.reindex(group(np.arange(series.per_week))).fillna(0.0).to_numpy()
    return out
