"""Standardised indices of drought: groundwater (IPS) and rain (SPI), by calendar month.

IPS: the *indicateur piézométrique standardisé* of BRGM (Seguin 2015, BRGM/RP-64147-FR): monthly mean
levels, per calendar month a kernel estimate of their distribution, z = Phi^-1(F(x)). SPI: McKee,
Doesken, Kleist 1993: k-month sums of rain, per calendar month H(x) = q + (1 - q) Gamma(x), q the
share of months without rain, z = Phi^-1(H). The distribution is that of the years before the one of
the newest reading: a month that is to be judged does not stand among its judges.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..common.errors import ParameterError

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Bools, Floats, Ints

# Years of a calendar month that an index needs; with fewer the place between lowest and highest is told.
LEAST_YEARS = 15
# Limits of the seven classes, in standard deviations: once in 2.5, 5 and 10 years for a normal variable.
LIMITS = (-1.28, -0.84, -0.25, 0.25, 0.84, 1.28)
CLASSES = ("very_low", "low", "rather_low", "usual", "rather_high", "high", "very_high")
# Beyond this a kernel says nothing any more.
_FARTHEST = 7.0
# Share of a month's days that a sum of rain needs; a month of discharge may lack three days.
_WHOLE = 1.0
_LAST_MONTH = 12


@dataclass(frozen=True)
class Months:
    """Values of consecutive months: ``first`` month since January 1970 (0), ``values`` (n,) with NaN
    where too little is known."""

    first: int
    values: Floats

    @property
    def month(self) -> Ints:
        """(n,) 0 for January .. 11."""
        return (self.first + np.arange(len(self.values))) % _LAST_MONTH

    @property
    def year(self) -> Ints:
        """(n,) civil year."""
        return 1970 + (self.first + np.arange(len(self.values))) // _LAST_MONTH


def monthly_means(dates: ArrayLike, values: ArrayLike, *, least_share: float = 0.0) -> Months:
    """Means of the civil months of readings.

    Parameters
    ----------
    dates : (n,) civil days
    values : (n,)
        NaN is no reading; readings of one day count as one.
    least_share : float
        Share of a month's days with a reading below which the month is unknown; 0: one reading is
        enough, as for a well that is read once a week.

    Returns
    -------
    Months
        Empty without a reading.
    """
    day, number = by_day(dates, values)
    return _monthly(day, number, least_share, mean=True)


def monthly_sums(dates: ArrayLike, values: ArrayLike) -> Months:
    """Sums of civil months, unknown where a day has no reading: for daily rain."""
    day, number = by_day(dates, values)
    return _monthly(day, number, _WHOLE, mean=False)


def by_day(dates: ArrayLike, values: ArrayLike) -> tuple[Ints, Floats]:
    """(days since 1970 in order, the mean of each day's readings)."""
    when = pd.DatetimeIndex(dates)
    number = pd.to_numeric(pd.Series(np.asarray(values)), errors="coerce").to_numpy(float)
    known = np.isfinite(number) & ~np.asarray(when.isna())
    day = when[known].to_numpy("datetime64[D]").astype(np.int64)
    days, back = np.unique(day, return_inverse=True)
    total = np.bincount(back, number[known], len(days))
    return days, total / np.maximum(np.bincount(back, minlength=len(days)), 1)


def _monthly(day: Ints, number: Floats, least_share: float, *, mean: bool) -> Months:
    if not len(day):
        return Months(0, np.empty(0))
    month = day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    first, n = int(month[0]), int(month[-1] - month[0]) + 1
    count = np.bincount(month - first, minlength=n)
    total = np.bincount(month - first, number, n)
    starts = np.arange(first, first + n + 1).astype("datetime64[M]").astype("datetime64[D]")
    length = np.diff(starts).astype(np.int64)
    enough = (count > 0) & (count >= least_share * length - 1e-9)
    value = total / np.maximum(count, 1) if mean else total
    return Months(first, np.where(enough, value, np.nan))


def groundwater_index(months: Months, *, least_years: int = LEAST_YEARS) -> Floats:
    """(n,) IPS of each month; NaN where fewer than ``least_years`` earlier years know its calendar
    month.

    The kernel is Gaussian with Scott's width, s n^(-1/5), s the standard deviation (n - 1) of the
    n values of the calendar month.
    """
    from scipy.special import log_ndtr, logsumexp, ndtri_exp

    out = np.full(len(months.values), np.nan)
    judges = _judges(months)
    for m in range(_LAST_MONTH):
        of_month = np.flatnonzero((months.month == m) & np.isfinite(months.values))
        known = months.values[of_month[judges[of_month]]]
        spread = float(np.std(known, ddof=1)) if len(known) > 1 else 0.0
        if len(known) < least_years or not spread > 1e-12 * max(1.0, float(np.abs(known).max())):
            continue
        width = spread * len(known) ** -0.2
        x = (months.values[of_month][:, None] - known[None, :]) / width
        below = logsumexp(log_ndtr(x), axis=1) - np.log(len(known))
        above = logsumexp(log_ndtr(-x), axis=1) - np.log(len(known))
        z = np.where(below < above, ndtri_exp(below), -ndtri_exp(above))
        out[of_month] = np.clip(z, -_FARTHEST, _FARTHEST)
    return out


def rain_index(months: Months, span: int, *, least_years: int = LEAST_YEARS) -> Floats:
    """(n,) SPI of the sums of ``span`` months that end with each month; NaN where one of them is
    unknown or too few earlier years know the sum.

    The gamma distribution is that of greatest likelihood of the sums above zero.

    Raises
    ------
    ParameterError
        "drought_span" for a span outside 1 .. 48.
    """
    from scipy.special import gammainc, gammaincc, ndtri

    if not 1 <= span <= 48:
        raise ParameterError("drought_span", span=span)
    sums = Months(months.first, _summed(months.values, span))
    out = np.full(len(sums.values), np.nan)
    judges = _judges(sums)
    for m in range(_LAST_MONTH):
        of_month = np.flatnonzero((sums.month == m) & np.isfinite(sums.values))
        known = sums.values[of_month[judges[of_month]]]
        wet = known[known > 0]
        if len(known) < least_years or len(np.unique(wet)) < 3:
            continue
        shape = _gamma_shape(wet)
        x = np.maximum(sums.values[of_month], 0.0) * shape / wet.mean()
        dry = 1.0 - len(wet) / len(known)
        low = dry + (1.0 - dry) * gammainc(shape, x)
        high = (1.0 - dry) * gammaincc(shape, x)
        z = np.where(low < high, ndtri(low), -ndtri(high))
        out[of_month] = np.clip(z, -_FARTHEST, _FARTHEST)
    return out


def _judges(months: Months) -> Bools:
    """(n,) True for the months of years before that of the newest known value."""
    known = np.flatnonzero(np.isfinite(months.values))
    return months.year < (months.year[known[-1]] if len(known) else 0)


def _summed(values: Floats, span: int) -> Floats:
    out = np.full(len(values), np.nan)
    if len(values) >= span:
        windows = np.lib.stride_tricks.sliding_window_view(values, span)
        out[span - 1 :] = windows.sum(axis=1)
    return out


def _gamma_shape(x: Floats) -> float:
    """The shape of greatest likelihood: ln a - psi(a) = ln mean(x) - mean(ln x)."""
    from scipy.special import digamma, polygamma

    s = float(np.log(x.mean()) - np.log(x).mean())
    a = (3.0 - s + np.sqrt((s - 3.0) ** 2 + 24.0 * s)) / (12.0 * s)
    for _ in range(20):
        step = (np.log(a) - digamma(a) - s) / (1.0 / a - polygamma(1, a))
        a = max(float(a - step), a / 2.0)
        if abs(step) < 1e-12 * a:
            break
    return float(a)


def position(months: Months) -> Floats:
    """(n,) (value - lowest) / (highest - lowest) of all months but those of the newest year; below 0
    and above 1 where it leaves what was seen. For series that are too short for an index."""
    known = months.values[_judges(months) & np.isfinite(months.values)]
    if len(known) < 2 or not np.ptp(known) > 0:
        return np.full(len(months.values), np.nan)
    return (months.values - known.min()) / np.ptp(known)


def class_of(index: float) -> str:
    """One of :data:`CLASSES`; "" without an index."""
    return CLASSES[int(np.searchsorted(LIMITS, index, side="right"))] if index == index else ""
