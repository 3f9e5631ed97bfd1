"""The ways to look ahead that are weighed against each other: the usual value, the last one, the
one of a week ago, the damped anomaly, and what a learner makes of the same facts.

All of them see, at an origin t, the steps up to t alone; h is the horizon in steps, mu the profile,
d = y - mu the anomaly. The damped anomaly is mu(t + h) + rho_h d(t), the forecast of a
first-order autoregression around a cycle; rho_h is the slope of d(t + h) on d(t) through the origin.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .profiles import Profile
from .series import DAY, Series

if TYPE_CHECKING:
    from ..common.types import Floats, Ints

BASELINES = ("profile", "persistence", "cycle", "damped", "damped_recent")
# An anomaly older than this many buckets of doubling age says nothing.
_AGES = 6
# Pairs below which a slope is not believed.
_LEAST_PAIRS = 20
_CYCLES = 3
FEATURES = (
    "last",
    "before",
    "before_2",
    "change",
    "day_mean",
    "recent",
    "cycle",
    "cycle_2",
    "cycle_next",
    "usual",
    "usual_change",
    "day_sin",
    "day_cos",
    "weekday",
    "season_sin",
    "season_cos",
    "label",
    "label_now",
    "age",
)


@dataclass(frozen=True)
class Sight:
    """What is seen at each origin of a series. ``mu``: usual values; ``last``: last known anomaly,
    ``age`` its steps back (large: none), ``bucket`` its group of ages; ``recent``: mean anomaly of
    the last cycle; ``scale``: a usual size of anomalies."""

    series: Series
    mu: Floats
    anomaly: Floats
    last: Floats
    age: Ints
    bucket: Ints
    recent: Floats
    scale: float


def cycle_of(series: Series) -> int:
    """Steps of the cycle that repeats: a week, or a year of weeks."""
    return series.per_week if series.step <= DAY else 52


def look(series: Series, profile: Profile, rows: slice) -> Sight:
    """The :class:`Sight` of every origin; ``scale`` from ``rows``."""
    mu = profile.at(series)
    anomaly = series.values - mu
    known = np.isfinite(anomaly)
    place = np.arange(len(anomaly))
    back = np.maximum.accumulate(np.where(known, place, -1))
    age = np.where(back >= 0, place - back, len(anomaly))
    last = np.where(back >= 0, anomaly[np.maximum(back, 0)], np.nan)
    recent = mean_back(anomaly, series.per_week if series.step <= DAY else 4)
    seen = anomaly[rows][known[rows]]
    scale = float(np.mean(np.abs(seen - np.median(seen)))) if len(seen) else 1.0
    scale = scale if scale > 0 else 1.0
    return Sight(series, mu, anomaly, last, age, _bucket(age), recent, scale)


def mean_back(values: Floats, steps: int) -> Floats:
    """(n,) mean of what is known of the last ``steps`` steps, this one included; NaN without any."""
    known = np.isfinite(values)
    total = np.concatenate([[0.0], np.cumsum(np.where(known, values, 0.0))])
    n = np.concatenate([[0], np.cumsum(known)])
    first = np.maximum(np.arange(len(values)) + 1 - steps, 0)
    count = n[1:] - n[first]
    return np.where(count > 0, (total[1:] - total[first]) / np.maximum(count, 1), np.nan)


def _bucket(age: Ints) -> Ints:
    """0 for an age of 0, 1 for 1, 2 for 2 and 3, 3 for 4 to 7 ..; :data:`_AGES` beyond."""
    bucket = np.ceil(np.log2(np.asarray(age, dtype=float) + 1.0)).astype(np.int64)
    return np.minimum(bucket, _AGES)


def ahead(values: Floats, h: int) -> Floats:
    """(n,) the value ``h`` steps later; NaN past the end."""
    out = np.full(len(values), np.nan)
    if h < len(values):
        out[: len(values) - h] = values[h:]
    return out


def slopes(sight: Sight, h: int, stop: int) -> tuple[Floats, float]:
    """Slopes from pairs whose later step lies before ``stop``.

    Returns
    -------
    (rho by bucket of age (:data:`_AGES` + 1,), slope on the recent mean)
    """
    n = max(min(stop, len(sight.anomaly)) - h, 0)
    later, last, bucket = sight.anomaly[h : h + n], sight.last[:n], sight.bucket[:n]
    pair = np.isfinite(last) & np.isfinite(later) & (bucket < _AGES)
    x, y, group = last[pair], later[pair], bucket[pair]
    square = np.bincount(group, x**2, _AGES + 1)
    product = np.bincount(group, x * y, _AGES + 1)
    believed = (np.bincount(group, minlength=_AGES + 1) >= _LEAST_PAIRS) & (square > 0)
    rho = np.where(believed, product / np.where(believed, square, 1.0), 0.0)
    return np.clip(rho, -1.0, 1.0), _slope(sight.recent[:n], later)


def _slope(x: Floats, y: Floats) -> float:
    both = np.isfinite(x) & np.isfinite(y)
    square = float((x[both] ** 2).sum())
    if both.sum() < _LEAST_PAIRS or square <= 0:
        return 0.0
    return float(np.clip((x[both] * y[both]).sum() / square, -1.0, 1.0))


def damped(sight: Sight, h: int, found: tuple[Floats, float]) -> Floats:
    """(n,) the damped anomaly's forecast of step t + h from origin t."""
    usual = ahead(sight.mu, h)
    way = usual + np.where(sight.bucket < _AGES, found[0][sight.bucket] * sight.last, 0.0)
    return np.where(np.isfinite(way), way, usual)


def baselines(sight: Sight, h: int, found: tuple[Floats, float]) -> dict[str, Floats]:
    """{name: (n,) forecast of step t + h from origin t} of :data:`BASELINES`.

    Where a way has nothing to go by (no reading within reach) it falls back on the profile.
    """
    usual = ahead(sight.mu, h)
    back = np.where(sight.bucket < _AGES, sight.last + _at_last(sight), np.nan)
    recent = usual + found[1] * sight.recent
    cycle = _cycled(sight.series.values, h, cycle_of(sight.series))

    def either(a: Floats) -> Floats:
        return np.where(np.isfinite(a), a, usual)

    return dict(
        zip(
            BASELINES,
            (usual, either(back), either(cycle), damped(sight, h, found), either(recent)),
            strict=True,
        )
    )


def _at_last(sight: Sight) -> Floats:
    """mu at the step of the last known anomaly."""
    place = np.maximum(np.arange(len(sight.mu)) - sight.age, 0)
    return sight.mu[place]


def _cycled(values: Floats, h: int, cycle: int) -> Floats:
    """The value a whole number of cycles before t + h that is known at t, the nearest of three."""
    out = np.full(len(values), np.nan)
    first = -(-h // cycle)
    for k in range(first + _CYCLES - 1, first - 1, -1):
        shift = k * cycle - h
        found = np.full(len(values), np.nan)
        if shift < len(values):
            found[shift:] = values[: len(values) - shift]
        out = np.where(np.isfinite(found), found, out)
    return out


def features(sight: Sight, h: int, rows: Ints) -> Floats:
    """(len(rows), len(:data:`FEATURES`)) facts of the origins ``rows``, anomalies in units of
    ``scale``: comparable between series."""
    d, scale, series = sight.anomaly / sight.scale, sight.scale, sight.series
    cycle = cycle_of(series)
    target = np.minimum(rows + h, len(d) - 1)

    def back(k: int) -> Floats:
        return np.where(rows >= k, d[np.maximum(rows - k, 0)], np.nan)

    def of_target(k: int) -> Floats:
        """The anomaly k steps before the target, if it is known at the origin."""
        at = rows + h - k
        return np.where((at >= 0) & (k >= h), d[np.maximum(at, 0)], np.nan)

    nearest = -(-h // cycle) * cycle
    hour = 2.0 * np.pi * (series.slot[target] % series.per_day) / series.per_day
    year = 2.0 * np.pi * series.season[target]
    columns = (
        sight.last[rows] / scale,
        back(1),
        back(2),
        back(0) - back(1),
        mean_back(d, max(series.per_day, 3))[rows],
        sight.recent[rows] / scale,
        of_target(nearest),
        of_target(nearest + cycle),
        of_target(nearest + 1),
        sight.mu[target] / scale,
        (sight.mu[target] - sight.mu[rows]) / scale,
        np.sin(hour),
        np.cos(hour),
        (series.slot[target] // series.per_day).astype(float),
        np.sin(year),
        np.cos(year),
        (series.label[target] > 0).astype(float),
        (series.label[rows] > 0).astype(float),
        np.minimum(sight.age[rows], 2**_AGES).astype(float),
    )
    return np.column_stack(columns)
