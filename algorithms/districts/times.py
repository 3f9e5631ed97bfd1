"""The years that dated rows tell of, and which of them are whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from ..common.types import Bools, Floats, Frame

# A year is whole where rows reach to so many days of its ends.
_EDGE_DAYS = 20
# Rows with so many empty years after them are placeholders (1900, 1700) and begin no period.
_GAP_YEARS = 10


@dataclass(frozen=True)
class Times:
    """``years``: the whole years, in order and without a gap; ``span``: how many years the whole
    period is; ``text``: the period as it is told; ``year`` (rows,): year of each row among ``years``,
    0 for another; ``dropped`` (rows,): True for rows of no year of the period."""

    years: tuple[int, ...] = ()
    span: float = 1.0
    text: str = ""
    year: Floats | None = None
    dropped: Bools | None = None

    def of_rows(self, n: int) -> Floats:
        """(n,) the year of each row, 0 where it has none."""
        return np.zeros(n) if self.year is None else self.year

    def among(self, keep: Bools) -> Times:
        """The same period, the rows of ``keep`` alone: what few of them are is no shorter."""
        return replace(
            self,
            year=None if self.year is None else self.year[keep],
            dropped=None if self.dropped is None else self.dropped[keep],
        )


def times_of(frame: Frame, column: str | None, day: str = "", last: int | None = None) -> Times:
    """The period of a theme: of all its rows, before any are chosen.

    Where rows carry a year alone, its years are thought to be whole, those without a row between
    the first and the last among them, but for the year that the day is in. Where they carry dates,
    the whole years make the period, so that its sum is theirs; without a whole year it is what lies
    between the first and the last date. What is after ``day`` counts in no period, nor what stands
    apart before it by ten empty years.

    Parameters
    ----------
    frame
        Rows of a theme.
    column
        Its field of years or dates, None where time plays no part.
    day
        ISO date of the portrait.
    last
        Of the whole years the last so many only, None for all.

    Returns
    -------
    Times
        Without years for a single one: there is nothing to compare.
    """
    if column is None or column not in frame or not len(frame):
        return Times()
    if column == "year":
        year = pd.to_numeric(frame[column], errors="coerce").to_numpy(float)
        if day:
            year = np.where(year <= pd.Timestamp(day).year, year, np.nan)
            over = pd.Timestamp(day) >= pd.Timestamp(pd.Timestamp(day).year, 12, 31 - _EDGE_DAYS)
            earlier = year < pd.Timestamp(day).year
            if earlier.any() and not over:  # the year of the day is not whole yet
                year = np.where(earlier, year, np.nan)
        year = _without_placeholders(year)
        if np.isnan(year).all():
            return _no_period(len(frame))
        return _of_years(year, range(int(np.nanmin(year)), int(np.nanmax(year)) + 1), last)
    dates = pd.to_datetime(frame[column], errors="coerce")
    if dates.dt.tz is not None:
        dates = dates.dt.tz_localize(None)
    if day:
        dates = dates.where(dates < pd.Timestamp(day).normalize() + pd.Timedelta(days=1))
    dates = dates.where(~np.isnan(_without_placeholders(dates.dt.year.to_numpy(float))))
    if dates.isna().all():
        return _no_period(len(frame))
    begin, end = dates.min().normalize(), dates.max().normalize()
    edge = pd.Timedelta(days=_EDGE_DAYS)
    whole = [
        year
        for year in range(begin.year, end.year + 1)
        if begin <= pd.Timestamp(year, 1, 1) + edge and end >= pd.Timestamp(year, 12, 31) - edge
    ]
    if not whole:
        span = max(((end - begin).days + 1) / 365.25, 1 / 365.25)
        text = f"{begin:%Y-%m-%d} – {end:%Y-%m-%d}"
        return Times((), span, text, np.zeros(len(frame)), dates.isna().to_numpy())
    return _of_years(dates.dt.year.to_numpy(float), whole, last)


def _no_period(n: int) -> Times:
    return Times(dropped=np.ones(n, bool), year=np.zeros(n))


def _of_years(year: Floats, whole: Sequence[int], last: int | None) -> Times:
    """The period of whole years, of rows with these years."""
    years = tuple(whole)[-last:] if last else tuple(whole)
    inside = np.isin(year, years)
    text = "–".join(str(y) for y in sorted({years[0], years[-1]}))
    told = years if len(years) > 1 else ()
    return Times(told, float(len(years)), text, np.where(inside, year, 0.0), ~inside)


def _without_placeholders(year: Floats) -> Floats:
    """Years, NaN for those with :data:`_GAP_YEARS` empty ones between them and the next."""
    known = np.unique(year[~np.isnan(year)])
    breaks = np.flatnonzero(np.diff(known) > _GAP_YEARS)
    return np.where(year >= known[breaks[-1] + 1], year, np.nan) if len(breaks) else year
