"""Characteristic low flows of a river and where today's flow stands among those of past years.

VCNd: the lowest mean of d consecutive days of a year; QMNA: the lowest monthly mean of a civil year
(the legal low flow of France is QMNA5, not reached once in five years). Both of return period T by a
log-normal law (Galton) of the yearly values above zero, years of zero apart: F = p0 + (1 - p0) Phi.
A percentile counts past years only, around the same day of the year.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..common.errors import ParameterError
from . import drought

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Floats, Ints

# Days a year may lack, and days a month may lack, to count.
_YEAR_LACKS, _MONTH_LACKS = 18, 3
# Years that a return level needs.
LEAST_YEARS = 10
# Days on either side of today's that are compared with it, and past years that a percentile needs.
_AROUND, _YEARS_RANKED = 15, 5
# The last two months of the year and the first two: minima there are cut in two by civil years.
_WINTER = (11, 12, 1, 2)


@dataclass(frozen=True)
class Yearly:
    """``year`` (n,) and the yearly ``value``; ``left_out``: years with too many gaps."""

    year: Ints
    value: Floats
    left_out: tuple[int, ...]


def daily(dates: ArrayLike, flows: ArrayLike) -> tuple[Ints, Floats]:
    """(first .. last day since 1970, (n,) flow of each day, NaN where unknown). Flows below zero are
    no flows."""
    number = np.asarray(flows, dtype=float)
    day, value = drought.by_day(dates, np.where(number < 0, np.nan, number))
    if not len(day):
        return day, value
    days = np.arange(day[0], day[-1] + 1)
    out = np.full(len(days), np.nan)
    out[day - day[0]] = value
    return days, out


def lowest_means(
    days: Ints, flows: Floats, span: int = 3, *, first_month: int = 1, count_last: bool = False
) -> Yearly:
    """VCN: per year the lowest mean of ``span`` consecutive known days.

    Parameters
    ----------
    days, flows : (n,)
        Of :func:`daily`.
    first_month : int
        The month in which a year begins; it carries the number of the civil year it begins in. A
        window belongs to the year of its last day.
    count_last : bool
        Also the year that is not over.

    Raises
    ------
    ParameterError
        "drought_days" for a span outside 1 .. 90, "drought_month" for a month outside 1 .. 12.
    """
    if not 1 <= span <= 90:
        raise ParameterError("drought_days", days=span)
    means = np.full(len(flows), np.nan)
    if len(flows) >= span:
        windows = np.lib.stride_tricks.sliding_window_view(flows, span)
        means[span - 1 :] = windows.mean(axis=1)
    return _per_year(_year(days, first_month), means, flows, first_month, count_last)


def lowest_months(days: Ints, flows: Floats, *, count_last: bool = False) -> Yearly:
    """QMNA: per civil year the lowest monthly mean, of months that lack three days at most."""
    if not len(days):
        return Yearly(np.empty(0, np.int64), np.empty(0), ())
    month = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    at = month - month[0]
    known = np.isfinite(flows)
    n = np.bincount(at, known)
    size = np.diff(
        np.arange(month[0], month[-1] + 2).astype("datetime64[M]").astype("datetime64[D]")
    ).astype(np.int64)
    total = np.bincount(at, np.where(known, flows, 0.0))
    mean = np.where(n >= size - _MONTH_LACKS, total / np.maximum(n, 1), np.nan)
    return _per_year(_year(days, 1), mean[at], flows, 1, count_last)


def _year(days: Ints, first_month: int) -> Ints:
    if not 1 <= first_month <= 12:
        raise ParameterError("drought_month", month=first_month)
    month = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return 1970 + (month - (first_month - 1)) // 12


def _per_year(
    year: Ints, values: Floats, flows: Floats, first_month: int, count_last: bool
) -> Yearly:
    found, lowest, left_out = [], [], []
    for y in np.unique(year):
        rows = year == y
        begin = np.datetime64(f"{y}-{first_month:02d}", "M").astype("datetime64[D]")
        end = np.datetime64(f"{y + 1}-{first_month:02d}", "M").astype("datetime64[D]")
        lacks = int((end - begin).astype(int)) - int(np.isfinite(flows[rows]).sum())
        last = count_last and y == year[-1]
        seen = values[rows][np.isfinite(values[rows])]
        if len(seen) and (lacks <= _YEAR_LACKS or last):
            found.append(int(y))
            lowest.append(float(seen.min()))
        else:
            left_out.append(int(y))
    return Yearly(np.array(found, dtype=np.int64), np.array(lowest), tuple(left_out))


def return_level(values: Floats, years: float = 5.0) -> float:
    """The yearly low flow that is not reached once in ``years``; NaN with fewer than ten years.

    Raises
    ------
    ParameterError
        "drought_return" for a period not above one.
    """
    from scipy.special import ndtri

    if not years > 1.0:
        raise ParameterError("drought_return", years=years)
    known = values[np.isfinite(values)]
    if len(known) < LEAST_YEARS:
        return float("nan")
    wet = known[known > 0]
    dry, wanted = 1.0 - len(wet) / len(known), 1.0 / years
    if wanted <= dry or len(wet) < 3:
        return 0.0
    logs = np.log(wet)
    z = ndtri((wanted - dry) / (1.0 - dry))
    return float(np.exp(logs.mean() + z * np.std(logs, ddof=1)))


def first_month_of_year(days: Ints, flows: Floats) -> int:
    """The month from which years should be counted so that none cuts a low-flow season: January,
    unless more than a third of the yearly minima fall in November to February; then the month with
    the highest mean flow."""
    month = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12 + 1
    year, lows = _year(days, 1), []
    for y in np.unique(year):
        rows = np.flatnonzero((year == y) & np.isfinite(flows))
        if len(rows) > 365 - _YEAR_LACKS:
            lows.append(month[rows[int(np.argmin(flows[rows]))]])
    if not lows or np.isin(lows, _WINTER).mean() <= 1.0 / 3.0:
        return 1
    known = np.isfinite(flows)
    total = np.bincount(month[known], flows[known], 13)[1:]
    return int(np.argmax(total / np.maximum(np.bincount(month[known], minlength=13)[1:], 1))) + 1


def day_of_year(days: Ints) -> Ints:
    """(n,) 0 .. 364; 29 February counts as the 28th, so that a date has one number in every year."""
    date = days.astype("datetime64[D]")
    year = date.astype("datetime64[Y]")
    number = (date - year.astype("datetime64[D]")).astype(np.int64)
    civil = year.astype(np.int64) + 1970
    leap = (civil % 4 == 0) & ((civil % 100 != 0) | (civil % 400 == 0))
    return np.where(leap & (number >= 59), number - 1, number)


def percentile(days: Ints, flows: Floats, day: int) -> tuple[float, int]:
    """(share of past years' days around this one with less, 0..1; years behind it) of the flow of
    ``day``.

    The days within a fortnight of the same date, in years that ended before ``day`` by the same
    count (the last 365 - 15 days are this year's); ties count half. NaN with fewer than five years.
    """
    at = int(day - days[0]) if len(days) else -1
    if not 0 <= at < len(flows) or not np.isfinite(flows[at]):
        return float("nan"), 0
    number = day_of_year(days)
    apart = np.abs((number - number[at] + 182) % 365 - 182)
    past = (apart <= _AROUND) & np.isfinite(flows) & (days < day - 180)
    turn = (day - days + 182) // 365.2425
    years = len(np.unique(turn[past]))
    if years < _YEARS_RANKED:
        return float("nan"), years
    # Each year has one voice, however many of its days are known.
    less = (flows[past] < flows[at]) + 0.5 * (flows[past] == flows[at])
    voice = np.bincount(turn[past].astype(np.int64), less)
    size = np.bincount(turn[past].astype(np.int64))
    return float((voice[size > 0] / size[size > 0]).mean()), years


def class_of(share: float) -> str:
    """The class of :data:`.drought.CLASSES` with the same probabilities as those of the index."""
    from scipy.special import ndtri

    return drought.class_of(float(ndtri(np.clip(share, 1e-9, 1 - 1e-9)))) if share == share else ""
