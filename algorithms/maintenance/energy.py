"""Meter series against weather: change-point baseline, degree-days, and the faults that show in
what is left.

Daily energy E = base + slope x max(0, Tb - T) (three-parameter change-point model of the IPMVP and
ASHRAE Guideline 14 practice; Tb scanned), fitted by least squares on the reference days. Monthly
series are fitted on the means of their months, E per day against the month's mean of max(0, Tb - T)
over its days. Faults are read in the ratio measured / expected: weekends as high as weekdays,
nights as high as days (hourly series only), a steady drift (Theil-Sen), a break (largest level
shift, tested by shuffling blocks of weeks).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.resources import table

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..common.types import ArrayLike, Floats, Frame, Index, Series

BASE_C = 18.0
_BALANCE_C = np.arange(10.0, 22.5, 0.5)


@dataclass(frozen=True)
class Baseline:
    """``base`` kWh per day, ``slope`` kWh per degree-day below ``balance_c``; ``r2``; ``cv_rmse``
    and ``nmbe`` (shares; measured minus modelled as in ASHRAE Guideline 14, over all days)."""

    base: float
    slope: float
    balance_c: float
    r2: float
    cv_rmse: float
    nmbe: float
    days: int

    def expected(self, temperature: Series) -> Floats:
        """kWh per day at daily mean ``temperature`` (n,)."""
        return self.base + self.slope * np.maximum(
            self.balance_c - np.asarray(temperature, float), 0.0
        )


def degree_days(temperature: Series, base_c: float = BASE_C) -> float:
    """Sum of max(0, base - T) over daily means."""
    return float(np.maximum(base_c - np.asarray(temperature, float), 0.0).sum())


def fit(energy: ArrayLike, temperature: ArrayLike) -> Baseline | None:
    """:class:`Baseline` of daily kWh (n,) and daily mean temperature (n,); slope and base are never
    negative. None below 60 days."""
    energy, temperature = np.asarray(energy, float), np.asarray(temperature, float)
    known = np.isfinite(energy) & np.isfinite(temperature)
    energy, temperature = energy[known], temperature[known]
    if len(energy) < 60:
        return None
    return _scan(energy, lambda balance: np.maximum(balance - temperature, 0.0), len(energy))


def _scan(energy: Floats, degrees: Callable[..., Any], days: int) -> Baseline | None:
    """The best :class:`Baseline` of kWh per day (n,) over the balance points; ``degrees(balance)``:
    mean degrees below (n,).
    """
    if not energy.mean() > 0:
        return None
    best = None
    for balance in _BALANCE_C:
        cold = degrees(balance)
        spread = ((cold - cold.mean()) ** 2).sum()
        slope = (
            max(((cold - cold.mean()) * (energy - energy.mean())).sum() / spread, 0.0)
            if spread > 0
            else 0.0
        )
        base = max(energy.mean() - slope * cold.mean(), 0.0)
        loss = ((energy - base - slope * cold) ** 2).sum()
        if best is None or loss < best[0] - 1e-9 * loss:
            best = (loss, base, slope, balance)
    if best is None:
        return None
    loss, base, slope, balance = best
    total = ((energy - energy.mean()) ** 2).sum()
    found = Baseline(
        float(base),
        float(slope),
        float(balance),
        float(1.0 - loss / total) if total > 0 else 0.0,
        float(np.sqrt(loss / max(len(energy) - 3, 1)) / energy.mean()),
        0.0,
        days,
    )
    bias = float((energy - found.base - found.slope * degrees(balance)).sum() / energy.sum())
    return Baseline(
        found.base, found.slope, found.balance_c, found.r2, found.cv_rmse, bias, found.days
    )


def daily(readings: Frame) -> tuple[Series, float]:
    """Daily kWh (Series by date) of readings ``datetime``, ``value_kwh``; repeated stamps are kept
    once; a day with fewer than 80 % of its usual number of readings is NaN. Also the typical step
    in days."""
    table = readings.drop_duplicates("datetime").sort_values("datetime")
    stamps = pd.to_datetime(table["datetime"])
    step = (
        float(stamps.diff().dt.total_seconds().median() / 86400.0)
        if len(stamps) > 1
        else float("nan")
    )
    grouped = (
        table.assign(day=stamps.dt.normalize()).groupby("day")["value_kwh"].agg(["sum", "count"])
    )
    usual = grouped["count"].median()
    series = grouped["sum"].where(grouped["count"] >= 0.8 * usual)
    if step <= 1.5:
        series = series.asfreq("D")
    return series.astype(float), step


def monthly(readings: Frame) -> Series:
    """kWh of each calendar month (Series by monthly Period, NaN where missing) of a monthly series.

    A reading belongs to the month of its date, whether that is its first or its last day. Two
    readings in one month do not tell which months they are of: NaN.
    """
    stamps = pd.to_datetime(readings.drop_duplicates("datetime")["datetime"])
    values = readings.loc[stamps.index, "value_kwh"].astype(float)
    grouped = values.groupby(stamps.dt.to_period("M"))
    return grouped.sum().where(grouped.count() == 1).asfreq("M")


def _degrees(temperature: Series, months: Index) -> Callable[..., Any]:
    """f(balance) -> mean of max(0, balance - T) over each month's days (n,), NaN where fewer than
    25 days are known.
    """
    known = temperature.dropna()
    month = pd.DatetimeIndex(known.index).to_period("M")
    enough = known.groupby(month).count().reindex(months, fill_value=0) >= 25
    return lambda balance: (
        (balance - known)
        .clip(lower=0.0)
        .groupby(month)
        .mean()
        .reindex(months)
        .where(enough)
        .to_numpy(float)
    )


def fit_monthly(months: Series, temperature: Series) -> Baseline | None:
    """:class:`Baseline` of monthly kWh (Series by Period) and daily mean temperature (Series by
    date); None below 12 months of both: a season that was not seen cannot be told."""
    degrees = _degrees(temperature, months.index)
    per_day = months.to_numpy(float) / months.index.days_in_month.to_numpy(float)
    known = np.isfinite(per_day) & np.isfinite(degrees(BASE_C))
    if known.sum() < 12:
        return None
    return _scan(
        per_day[known],
        lambda balance: degrees(balance)[known],
        int(months.index.days_in_month.to_numpy()[known].sum()),
    )


def expected_monthly(baseline: Baseline, months: Index, temperature: Series) -> Floats:
    """kWh expected in each of ``months`` (PeriodIndex); NaN where the weather is not known."""
    degrees = _degrees(temperature, months)(baseline.balance_c)
    return (baseline.base + baseline.slope * degrees) * months.days_in_month.to_numpy(float)


@dataclass(frozen=True)
class Fault:
    """``kind``: weekend, night, drift or break; ``kwh_year``: excess per year; ``since``: date or
    ""; ``size``: share.
    """

    kind: str
    kwh_year: float
    size: float
    since: str = ""


def limits() -> dict[str, float]:
    """{name: number} of ``faults`` in ``resources/maintenance/energy.json``, where each has its
    source.
    """
    return {
        name: entry["value"]
        for name, entry in table("maintenance/energy")["faults"].items()
        if name != "note"
    }


def faults(
    series: Series,
    temperature: Series,
    baseline: Baseline,
    readings: Frame | None = None,
    *,
    weekend_share: float | None = None,
    drift_share: float | None = None,
    break_share: float | None = None,
    seed: int = 0,
) -> list[Fault]:
    """List of :class:`Fault` in daily kWh ``series`` (by date) at daily ``temperature`` (by date)
    against ``baseline``. What is not given is as in :func:`limits`."""
    given = {"weekend_share": weekend_share, "drift_share": drift_share, "break_share": break_share}
    limit = limits() | {name: value for name, value in given.items() if value is not None}
    found: list[Fault] = []
    expected = pd.Series(baseline.expected(temperature.reindex(series.index)), index=series.index)
    known = series.notna() & expected.notna() & (expected > 0)
    ratio = (series / expected)[known]
    if len(ratio) < 60:
        return found
    yearly = float(expected[known].mean() * 365.25)
    weekend = ratio.index.dayofweek >= 5
    if (
        weekend.sum() > 8
        and ratio[weekend].median() > limit["weekend_share"] * ratio[~weekend].median()
    ):
        excess = float(
            series[known][weekend].mean()
            * (1 - limit["weekend_useful_share"])
            * limit["weekend_days"]
        )
        found.append(
            Fault("weekend", excess, float(ratio[weekend].median() / ratio[~weekend].median()))
        )
    night = _night(readings)
    if night is not None and night > limit["night_share"]:
        excess = float(
            (night - limit["night_useful_share"])
            * series.mean()
            * 365.25
            * limit["night_day_share"]
        )
        found.append(Fault("night", excess, night))
    weekly = ratio.groupby(pd.Grouper(freq="7D")).median().dropna()
    shift = _break(weekly.to_numpy(), seed)
    slope = _theil_sen(weekly.to_numpy()) * 52.0
    if shift is not None and shift[1] > limit["break_share"]:
        found.append(Fault("break", shift[1] * yearly, shift[1], str(weekly.index[shift[0]])[:10]))
    elif slope > limit["drift_share"]:
        found.append(Fault("drift", slope * yearly, slope))
    return found


def _night(readings: Frame | None) -> float | None:
    """Median of (mean load 0-5 h) / (mean load 9-17 h) over weekdays; None without hourly readings."""
    if readings is None or len(readings) < 24 * 28:
        return None
    stamps = pd.to_datetime(readings["datetime"])
    if not stamps.dt.hour.nunique() > 20:
        return None
    work = stamps.dt.dayofweek < 5
    part = np.where(stamps.dt.hour < 5, "night", np.where(stamps.dt.hour.between(9, 17), "day", ""))
    table = pd.DataFrame(
        {"day": stamps.dt.normalize(), "value": readings["value_kwh"].astype(float), "part": part}
    )[work]
    means = table[table["part"] != ""].pivot_table(
        index="day", columns="part", values="value", aggfunc="mean"
    )
    return float((means["night"] / means["day"].where(means["day"] > 0)).median())


def _theil_sen(values: Floats) -> float:
    """Median slope per step of all pairs."""
    n = len(values)
    if n < 26:
        return 0.0
    i, j = np.triu_indices(n, 4)
    return float(np.median((values[j] - values[i]) / (j - i)))


def _break(
    values: Floats, seed: int, repeats: int = 199, edge: int = 6, block: int = 4
) -> tuple[int, float] | None:
    """(position, relative rise) of the level shift that fits best, or None unless fewer than 1 % of
    block shuffles fit as well and a shift fits better than a slope."""
    n = len(values)
    if n < 4 * edge:
        return None

    def best(v: Floats) -> tuple[float, int, float, float]:
        total = np.cumsum(v)
        k = np.arange(edge, n - edge)
        before, after = total[k - 1] / k, (total[-1] - total[k - 1]) / (n - k)
        gain = (after - before) ** 2 * k * (n - k) / n
        at = int(np.argmax(gain))
        return gain[at], int(k[at]), before[at], after[at]

    gain, at, before, after = best(values)
    rng = np.random.default_rng(seed)
    parts = np.array_split(values, max(n // block, 2))
    shuffled = [
        best(np.concatenate([parts[i] for i in rng.permutation(len(parts))]))[0]
        for _ in range(repeats)
    ]
    if gain <= np.quantile(shuffled, 0.99) or after <= before:
        return None
    spread = ((values - values.mean()) ** 2).sum()
    x = np.arange(n) - (n - 1) / 2.0
    line = (x * values).sum() ** 2 / (x**2).sum()
    return (at, float(after / before - 1.0)) if gain > 1.05 * line and spread > 0 else None
