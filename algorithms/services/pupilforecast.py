"""Pupils of each school some years ahead: the way chosen by what it missed before, or persistence.

Every year of the past is stood in once as if nothing later were known (a rolling origin). A way
other than persistence is taken for a horizon only where its past misses were that much smaller than
those of persistence that it is worth being explained (:data:`WORTH`), and where that is no chance of
a few schools (bootstrap over schools). Intervals are the quantiles of the past misses, as ratios.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .pupilways import WAYS

if TYPE_CHECKING:
    from ..common.types import Bools, Floats, Frame, Texts
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
    ``tried``: the horizon of the trial, shorter than the one asked where the past is short;
    ``kinds``: of schools for which the best way could be tried, the others keep their numbers."""

    way: str
    best: str
    ratio: float
    origins: int
    tried: int
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Forecast:
    """``value``, ``low``, ``high`` (n,): NaN for a school that is closed, intervals NaN where the
    past holds too few misses; ``choice``; ``stretched``: the interval comes from a shorter
    horizon; ``way`` (n,): of each school, persistence where the way taken says nothing of it."""

    value: Floats
    low: Floats
    high: Floats
    choice: Choice
    stretched: bool
    way: Texts


def forecast_pupils(
    rolls: Rolls, horizon: int, births: Mapping[int, float] | None = None, seed: int = 0
) -> Forecast:
    """The pupils of each school ``horizon`` years after the last year of ``rolls``; a way is taken
    only for kinds of schools for which it could be tried on the past."""
    misses, tried, origins, kinds = _past(rolls, horizon, births)
    choice = _choose(misses, horizon, tried, origins, seed)
    choice = replace(choice, kinds=kinds.get(choice.best, frozenset()))
    value, moved = _told(choice.way, rolls, horizon, births, kinds.get(choice.way))
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
    way = np.where(moved, choice.way, "persistence").astype(object)
    return Forecast(value, low, high, choice, bool(origins) and tried < horizon, way)


def births_then(
    births: Mapping[int, float] | None, now: int, then: int
) -> Mapping[int, float] | None:
    """The births that a table like this one held in the year ``then``: as far behind that year as
    they are behind ``now``, and no later than the year before, as a year is counted when it is
    over."""
    if not births:
        return births
    last = then + min(max(births) - now, -1)
    return {year: born for year, born in births.items() if year <= last}


def _told(
    name: str,
    rolls: Rolls,
    horizon: int,
    births: Mapping[int, float] | None,
    kinds: frozenset[str] | None = None,
) -> tuple[Floats, Bools]:
    """(pupils by a way, True where it says them): the numbers of now where it says nothing, or where
    the school's kind is none of ``kinds``."""
    made = WAYS[name](rolls, horizon, births)
    said = ~np.isnan(made)
    if kinds is not None:
        said &= np.isin(rolls.kind.astype(str), sorted(kinds))
    return np.where(said, made, rolls.pupils[:, -1]), said


def _past(
    rolls: Rolls, horizon: int, births: Mapping[int, float] | None
) -> tuple[dict[str, Frame], int, int, dict[str, frozenset[str]]]:
    """({way: its misses}, horizon tried, years stood in, {way: kinds of schools for which it speaks
    now and spoke then}): the longest horizon up to the one asked that the past lets be tried from two
    years at least, each with a year before it."""
    last = len(rolls.years)
    for tried in range(horizon, 0, -1):
        origins = [t for t in range(2, last + 1) if t + tried <= last]
        if len(origins) >= 2 or (tried == 1 and origins):
            kinds = {n: _able(rolls, n, horizon, tried, origins, births) for n in WAYS}
            kinds = {n: able for n, able in kinds.items() if able or n == "persistence"}
            found = {
                n: _misses(rolls, n, tried, origins, births, able) for n, able in kinds.items()
            }
            return found, tried, len(origins), kinds
    return {}, horizon, 0, {}


def _known_then(
    rolls: Rolls, t: int, births: Mapping[int, float] | None
) -> tuple[Rolls, Mapping[int, float] | None]:
    """Rolls and births as they were known in the year ``t`` - 1."""
    return rolls.upto(t), births_then(births, int(rolls.years[-1]), int(rolls.years[t - 1]))


def _able(
    rolls: Rolls,
    name: str,
    horizon: int,
    tried: int,
    origins: list[int],
    births: Mapping[int, float] | None,
) -> frozenset[str]:
    """The kinds of schools of which a way says something now, and said something that can be judged in
    one of the years stood in."""
    kind = rolls.kind.astype(str)
    judged: set[str] = set()
    for t in origins:
        past, born = _known_then(rolls, t, births)
        seen = rolls.pupils[:, t - 1 + tried]
        judged |= set(kind[_told(name, past, tried, born)[1] & (seen > 0)])
    return frozenset(judged & set(kind[_told(name, rolls, horizon, births)[1]]))


def _misses(
    rolls: Rolls,
    name: str,
    horizon: int,
    origins: list[int],
    births: Mapping[int, float] | None,
    kinds: frozenset[str],
) -> Frame:
    """A row a school and year stood in: ``school``, ``miss`` (pupils), ``error`` (logarithm)."""
    parts = []
    for t in origins:
        past, born = _known_then(rolls, t, births)
        made, _ = _told(name, past, horizon, born, kinds)
        now, seen = rolls.pupils[:, t - 1], rolls.pupils[:, t - 1 + horizon]
        good = (now > 0) & (seen > 0)
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
    if not total or not len(plain):
        return Choice("persistence", "", float("nan"), origins, tried)
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
            past, born = _known_then(rolls, t, births)
            made = forecast_pupils(past, h, born, seed)
            now, seen = rolls.pupils[:, t - 1], rolls.pupils[:, t - 1 + h]
            good = (now > 0) & (seen > 0)
            other = made.value
            if made.choice.best:
                other, _ = _told(made.choice.best, past, h, born, made.choice.kinds)
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
