"""Pupils of each school some years ahead: the way chosen by what it missed before, or persistence.

Every year of the past is stood in once as if nothing later were known (a rolling origin). A way
other than persistence is taken for a horizon only where its past misses were that much smaller than
those of persistence that it is worth being explained (:data:`WORTH`), and where that is no chance of
a few schools (bootstrap over schools). Intervals are the quantiles of the past misses, as ratios.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .pupilways import WAYS

if TYPE_CHECKING:
    from ..common.types import Floats, Frame
    from .schoolrolls import Rolls

HORIZONS = (1, 3, 5)
# What a way may miss of what persistence misses, by horizon, to be taken in its place.
WORTH = {1: 0.92, 3: 0.88, 5: 0.88}
# Share of schools that an interval is to hold; draws of the bootstrap; chance of its lower end.
LEVEL, _DRAWS, _CHANCE = 0.8, 500, 0.05
# Misses that an interval needs.
_LEAST = 20


@dataclass(frozen=True)
class Choice:
    """``way``: taken; ``best``: the other way that missed least; ``ratio``: what it missed over what
    persistence missed, NaN where nothing could be tried; ``origins``: how many years were stood in;
    ``tried``: the horizon of the trial, shorter than the one asked where the past is short."""

    way: str
    best: str
    ratio: float
    origins: int
    tried: int


@dataclass(frozen=True)
class Forecast:
    """``value``, ``low``, ``high`` (n,): NaN for a school that is closed, intervals NaN where the
    past holds too few misses; ``choice``; ``stretched``: the interval comes from a shorter
    horizon."""

    value: Floats
    low: Floats
    high: Floats
    choice: Choice
    stretched: bool


def forecast_pupils(
    rolls: Rolls, horizon: int, births: Mapping[int, float] | None = None, seed: int = 0
) -> Forecast:
    """The pupils of each school ``horizon`` years after the last year of ``rolls``."""
    misses, tried, origins = _past(rolls, horizon, births)
    choice = _choose(misses, horizon, tried, origins, seed)
    value = WAYS[choice.way](rolls, horizon, births)
    now = rolls.pupils[:, -1]
    value = np.where(np.isnan(value), now, value)
    low, high = np.full(len(value), np.nan), np.full(len(value), np.nan)
    errors = misses[choice.way]["error"].to_numpy() if origins else np.zeros(0)
    if len(errors) >= _LEAST:
        # misses of a shorter horizon drift on, and scatter as a random walk does
        middle = float(np.mean(errors))
        errors = middle * horizon / tried + (errors - middle) * np.sqrt(horizon / tried)
        tail = (1 - LEVEL) / 2
        edge = np.ceil((len(errors) + 1) * (1 - tail)) / len(errors)
        up = np.quantile(errors, min(edge, 1.0))
        down = np.quantile(errors, max(1 - edge, 0.0))
        low, high = value * np.exp(min(down, 0.0)), value * np.exp(max(up, 0.0))
    return Forecast(value, low, high, choice, bool(origins) and tried < horizon)


def _past(
    rolls: Rolls, horizon: int, births: Mapping[int, float] | None
) -> tuple[dict[str, Frame], int, int]:
    """({way: its misses}, horizon tried, years stood in): the longest horizon up to the one asked
    that the past lets be tried from two years at least, each with a year before it."""
    last = len(rolls.years)
    for tried in range(horizon, 0, -1):
        origins = [t for t in range(2, last + 1) if t + tried <= last]
        if len(origins) >= 2 or (tried == 1 and origins):
            able = [n for n, way in WAYS.items() if np.isfinite(way(rolls, horizon, births)).any()]
            found = {name: _misses(rolls, name, tried, origins, births) for name in able}
            return found, tried, len(origins)
    return {}, horizon, 0


def _misses(
    rolls: Rolls, name: str, horizon: int, origins: list[int], births: Mapping[int, float] | None
) -> Frame:
    """A row a school and year stood in: ``school``, ``miss`` (pupils), ``error`` (logarithm)."""
    parts = []
    for t in origins:
        made = WAYS[name](rolls.upto(t), horizon, births)
        now, seen = rolls.pupils[:, t - 1], rolls.pupils[:, t - 1 + horizon]
        good = (now > 0) & (seen > 0)
        made = np.where(np.isnan(made), now, made)
        parts.append(
            pd.DataFrame(
                {
                    "school": np.flatnonzero(good),
                    "miss": np.abs(made - seen)[good],
                    "error": np.log(seen[good] / np.maximum(made[good], 0.5)),
                    "seen": seen[good],
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


def _choose(
    misses: Mapping[str, Frame], horizon: int, tried: int, origins: int, seed: int
) -> Choice:
    if not origins:
        return Choice("persistence", "", float("nan"), 0, tried)
    by_school = {n: frame.groupby("school")["miss"].sum() for n, frame in misses.items()}
    plain = by_school["persistence"]
    total = {n: float(s.sum()) for n, s in by_school.items() if n != "persistence"}
    best = min(total, key=lambda n: (round(total[n], 6), list(WAYS).index(n)))
    ratio = total[best] / max(float(plain.sum()), 1e-9)
    worth = WORTH.get(horizon, 0.9)
    taken = ratio <= worth and origins >= 2
    if taken:
        gain = (plain - by_school[best]).to_numpy()
        rng = np.random.default_rng(seed)
        drawn = gain[rng.integers(0, len(gain), (_DRAWS, len(gain)))].sum(axis=1)
        taken = bool(np.quantile(drawn, _CHANCE) > 0)
    return Choice(best if taken else "persistence", best, ratio, origins, tried)


def rehearse_pupils(
    rolls: Rolls,
    births: Mapping[int, float] | None = None,
    horizons: tuple[int, ...] = HORIZONS,
    seed: int = 0,
) -> Frame:
    """What this tool would have said in each year of the past, way and interval chosen from what was
    known then.

    Returns
    -------
    DataFrame
        A row a horizon and year: ``horizon``, ``year``, ``way``, ``schools``, ``pupils``,
        ``missed`` and ``missed_persistence`` (pupils, in all), ``missed_best`` (of the best other
        way, had it been taken), ``bias_persistence`` (of the total), ``inside`` and ``judged``
        (schools with an interval), ``width`` (mean width over the number of pupils).
    """
    rows = []
    for h in horizons:
        for t in range(1, len(rolls.years) - h + 1):
            made = forecast_pupils(rolls.upto(t), h, births, seed)
            now, seen = rolls.pupils[:, t - 1], rolls.pupils[:, t - 1 + h]
            good = (now > 0) & (seen > 0)
            other = made.value
            if made.choice.best:
                other = WAYS[made.choice.best](rolls.upto(t), h, births)
                other = np.where(np.isnan(other), now, other)
            judged = good & ~np.isnan(made.low)
            inside = judged & (seen >= made.low) & (seen <= made.high)
            rows.append(
                {
                    "horizon": h,
                    "year": int(rolls.years[t - 1]),
                    "way": made.choice.way,
                    "best": made.choice.best,
                    "schools": int(good.sum()),
                    "pupils": float(seen[good].sum()),
                    "missed": float(np.abs(made.value - seen)[good].sum()),
                    "missed_persistence": float(np.abs(now - seen)[good].sum()),
                    "missed_best": float(np.abs(other - seen)[good].sum()),
                    "bias_persistence": float((now - seen)[good].sum()),
                    "inside": int(inside.sum()),
                    "judged": int(judged.sum()),
                    "width": float(((made.high - made.low) / made.value)[judged].mean())
                    if judged.any()
                    else float("nan"),
                }
            )
    return pd.DataFrame(rows)
