"""The simple ways of looking some steps ahead, and the members of a mix: what each makes of the
steps before ``stop``. Used by :mod:`.mixing`.

A step's value is a mean; ``latest`` is the newest reading within it, which knows more of what comes
next. d is the anomaly of the step (waves of the year taken off), f that of the newest reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from . import candidates, profiles, seasons

if TYPE_CHECKING:
    from ..common.types import Bools, Floats
    from .series import Series

# Usual value of the season (median, waves), last value, damped anomalies of the two.
BASELINES = ("profile", "waves", "persistence", "damped", "damped_waves")
# Damped anomaly of the median, of the newest reading; slopes by season on the newest reading,
# with the change of the last steps; ridge on the memory of the series, and on little of it.
MEMBERS = ("damped_median", "damped_fresh", "local", "local_change", "ridge", "few")
# An anomaly older than this many steps says nothing.
_OLDEST = 8
_RIDGE, _FEW = 30.0, 10.0
# Facts of the small ridge among those of the large one.
_FEW_FACTS = (0, 2, 3, 7)
_YEAR = 365.25 * 1440.0


def ways(
    series: Series,
    latest: Floats | None,
    stop: int,
    horizons: tuple[int, ...],
    *,
    end: int | None = None,
    near: Floats | None = None,
) -> dict[int, Floats]:
    """Forecasts of every way from every origin, by what the steps before ``stop`` teach.

    Parameters
    ----------
    latest : (n,), optional
        Newest reading of each step; without it the step itself.
    end : int, optional
        Only the steps before it are looked at.
    near : (26, n), optional
        :func:`.seasons.nearness` of the series, where it is at hand.

    Returns
    -------
    {horizon: (len(BASELINES) + len(MEMBERS), n)}
        NaN where nothing has been known for too long.
    """
    end = len(series) if end is None else end
    y, season = series.values[:end], series.season[:end]
    newest = y if latest is None else np.where(np.isfinite(latest[:end]), latest[:end], y)
    longest = max(horizons)
    later_season = _seasons(series, end + longest)
    yearly = stop * series.step >= profiles.LEAST_YEARS * _YEAR
    median = profiles.learn(series, slice(0, stop), "year" if yearly else "none")
    wave = seasons.waves(series, stop)
    usual = _usual(median, later_season)
    around = _usual(wave, later_season)
    d0, d = hold_last(y - usual[:end]), hold_last(y - around[:end])
    fresh, last = hold_last(newest - around[:end]), hold_last(y)
    facts = _facts(d, fresh, later_season)
    near = seasons.nearness(season) if near is None else near[:, :end]
    change = np.column_stack([fresh, np.where(np.isfinite(facts[:, 2]), facts[:, 2], 0.0)])
    came = np.stack([candidates.ahead(y - around[:end], h) for h in horizons])
    taught = np.stack([np.arange(end) < stop - h for h in horizons])
    local = seasons.local(near, season, change, came, taught)
    out = {}
    for i, h in enumerate(horizons):
        rows, later = taught[i], came[i]
        later0 = candidates.ahead(y - usual[:end], h)
        base, base0 = around[h : end + h], usual[h : end + h]
        damped0 = base0 + slope(d0, later0, rows) * d0
        damped = base + slope(d, later, rows) * d
        facts[:, 5:7] = d[:, None] * _turn(later_season[h : end + h])
        ridge, few = _ridges(facts, later, rows)
        out[h] = np.stack(
            [
                *(base0, base, last, damped0, damped),
                *(damped0, base + slope(fresh, later, rows) * fresh),
                *(base + local[i, 0], base + local[i, 1], base + ridge, base + few),
            ]
        )
    return out


def hold_last(values: Floats) -> Floats:
    """(n,) each value, or the last known one up to eight steps back."""
    place = np.arange(len(values))
    back = np.maximum.accumulate(np.where(np.isfinite(values), place, -1))
    known = (back >= 0) & (place - back <= _OLDEST)
    return np.where(known, values[np.maximum(back, 0)], np.nan)


def slope(x: Floats, later: Floats, rows: Bools) -> float:
    """The least-squares slope through the origin, within -1 and 1; 0 without a pair."""
    both = rows & np.isfinite(x) & np.isfinite(later)
    square = float((x[both] ** 2).sum())
    return float(np.clip((x[both] @ later[both]) / square, -1.0, 1.0)) if square > 0 else 0.0


def _seasons(series: Series, n: int) -> Floats:
    """(n,) seasons of the steps, also of those to come."""
    more = n - len(series)
    return series.extended(more).season[:n] if more > 0 else series.season[:n]


def _usual(profile: profiles.Profile, season: Floats) -> Floats:
    level = np.full(len(season), profile.level)
    return level + profiles.of_year(profile.year, season) if len(profile.year) else level


def _turn(season: Floats) -> Floats:
    return np.column_stack([np.sin(2.0 * np.pi * season), np.cos(2.0 * np.pi * season)])


def _facts(d: Floats, fresh: Floats, season: Floats) -> Floats:
    """(n, 8) what a ridge sees: the anomaly, its change, its distance from the mean of 4 and 13 steps,
    the mean of 52, two of the target's season to be filled, the newest reading's lead."""
    before = np.append(np.nan, d[:-1])
    means = {k: candidates.mean_back(d, k) for k in (4, 13, 52)}
    nothing = np.zeros(len(d))
    return np.column_stack(
        [d, d - before, d - means[4], d - means[13], means[52], nothing, nothing, fresh - d]
    )


def _ridges(facts: Floats, later: Floats, rows: Bools) -> tuple[Floats, Floats]:
    """((n,), (n,)) of the ridge on all facts and of that on few of them."""
    known = np.isfinite(facts)
    used = rows & np.isfinite(later) & known[:, 0]
    n = np.maximum((known & used[:, None]).sum(axis=0), 1)
    filled = np.where(known, facts, 0.0)
    mean = filled[used].sum(axis=0) / n
    scale = np.sqrt(np.maximum((filled[used] ** 2).sum(axis=0) / n - mean**2, 0.0))
    # What a fact hardly moves by is rounding.
    moves = scale > 1e-9 * max(float(scale.max(initial=0.0)), 1e-300)
    x = np.where(known & moves, (facts - mean) / np.where(moves, scale, 1.0), 0.0)
    level = float(later[used].mean()) if used.any() else 0.0
    square, product = x[used].T @ x[used], x[used].T @ (later[used] - level)
    missing: Floats = np.where(known[:, 0], level, np.nan)
    out: list[Floats] = []
    for kept, calm in ((list(range(x.shape[1])), _RIDGE), (list(_FEW_FACTS), _FEW)):
        own = square[np.ix_(kept, kept)] + calm * np.eye(len(kept))
        out.append(missing + x[:, kept] @ np.linalg.solve(own, product[kept]))
    return out[0], out[1]
