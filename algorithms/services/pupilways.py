"""Ways to say how many pupils a school will have; each sees nothing after the last year it is given.

Persistence comes first: a school has as many pupils as now. The others multiply it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from ..common.types import Floats
    from .schoolrolls import Rolls

# How many schools' worth of the town's growth a kind of school is mixed with, and how many years'
# worth of it a school's own: few years of one school are mostly chance.
KIND_WEIGHT, OWN_WEIGHT = 10.0, 8.0
# How much of a new number a smoothed level takes over.
LEVEL = 0.85
# Years of age at the start of a school year.
AGES = {"nursery": (3, 5), "elementary": (6, 10), "primary": (3, 10), "lower_secondary": (11, 14)}


def as_now(rolls: Rolls, horizon: int, births: Mapping[int, float] | None = None) -> Floats:
    """Persistence: the last known number."""
    return rolls.pupils[:, -1].copy()


def by_town(rolls: Rolls, horizon: int, births: Mapping[int, float] | None = None) -> Floats:
    """The mean growth of the school's kind over the years given, half way to the town's where the
    kind is small."""
    return rolls.pupils[:, -1] * np.exp(horizon * growth_of_kind(rolls))


def by_level(rolls: Rolls, horizon: int, births: Mapping[int, float] | None = None) -> Floats:
    """As :func:`by_town` from a smoothed level, which follows one year's number only in part."""
    growth = growth_of_kind(rolls)
    level = rolls.pupils[:, 0].copy()
    for t in range(1, rolls.pupils.shape[1]):
        now, grown = rolls.pupils[:, t], level * np.exp(growth)
        level = np.where(np.isnan(grown), now, grown + LEVEL * (now - grown))
    level = np.where(np.isnan(rolls.pupils[:, -1]), np.nan, level)
    return level * np.exp(horizon * growth)


def by_own(rolls: Rolls, horizon: int, births: Mapping[int, float] | None = None) -> Floats:
    """The school's own growth, shrunk to that of its kind."""
    kind = growth_of_kind(rolls)
    grown = np.diff(np.log(np.maximum(rolls.pupils, 1.0)), axis=1)
    many = (~np.isnan(grown)).sum(axis=1)
    own = np.nansum(grown, axis=1) / np.maximum(many, 1)
    growth = kind + (own - kind) * many / (many + OWN_WEIGHT)
    return rolls.pupils[:, -1] * np.exp(horizon * growth)


def by_births(rolls: Rolls, horizon: int, births: Mapping[int, float] | None = None) -> Floats:
    """The births behind the classes then over those behind the classes now (cohorts of the town);
    NaN where the births of a year are not known yet."""
    out = np.full(len(rolls.school), np.nan)
    if not births:
        return out
    now = int(rolls.years[-1])
    for kind, (young, old) in AGES.items():
        here = rolls.kind == kind
        before = [births.get(now - age) for age in range(young, old + 1)]
        after = [births.get(now + horizon - age) for age in range(young, old + 1)]
        if here.any() and None not in before and None not in after:
            ratio = sum(b or 0.0 for b in after) / max(sum(b or 0.0 for b in before), 1e-9)
            out[here] = rolls.pupils[here, -1] * ratio
    return out


def by_grades(rolls: Rolls, horizon: int, births: Mapping[int, float] | None = None) -> Floats:
    """Each grade moves up: the share of a grade that is found in the next one a year later, of the
    school shrunk to the town's (Hamilton and Perry 1962 for classes); the first grade stays, and so
    does one that does not follow the one before it."""
    if rolls.grades is None or rolls.grades.shape[1] < 2:
        return np.full(len(rolls.school), np.nan)
    known = np.nan_to_num(rolls.grades)
    lower, upper = known[:, :-1, :-1], known[:, 1:, 1:]
    # a school without the next grade sends nobody on: its own ratio says so
    there = ~np.isnan(rolls.grades[:, 1:, 1:]) & ~np.isnan(rolls.grades[:, :-1, :-1])
    before, after = (lower * there).sum(axis=1), (upper * there).sum(axis=1)
    town = after.sum(axis=0) / np.maximum(before.sum(axis=0), 1e-9)
    weight = 4.0 * before.sum(axis=0) / np.maximum((before > 0).sum(axis=0), 1)
    ratio = (after + weight * town) / np.maximum(before + weight, 1e-9)
    follows = np.ones(len(rolls.grade) - 1, bool) if rolls.follows is None else rolls.follows[1:]
    last = known[:, -1].copy()
    has = ~np.isnan(rolls.grades[:, -1])
    for _ in range(horizon):
        moved = last.copy()
        moved[:, 1:] = np.where(has[:, :-1] & follows, last[:, :-1] * ratio, last[:, 1:])
        last = np.where(has, moved, 0.0)
    return np.where(np.isnan(rolls.pupils[:, -1]), np.nan, last.sum(axis=1))


def growth_of_kind(rolls: Rolls) -> Floats:
    """Mean yearly growth (a logarithm) of each school's kind: schools of both years only, so that
    one that opens is no growth of the others."""
    out = np.zeros(len(rolls.school))
    if rolls.pupils.shape[1] < 2:
        return out
    town = _growth(rolls.pupils)
    for kind in np.unique(rolls.kind):
        here = rolls.kind == kind
        pairs = (~np.isnan(np.diff(rolls.pupils[here], axis=1))).any(axis=1).sum()
        share = pairs / (pairs + KIND_WEIGHT)
        out[here] = share * _growth(rolls.pupils[here]) + (1 - share) * town
    return out


def _growth(pupils: Floats) -> float:
    both = ~np.isnan(pupils[:, 1:]) & ~np.isnan(pupils[:, :-1])
    before = np.where(both, pupils[:, :-1], 0.0).sum(axis=0)
    after = np.where(both, pupils[:, 1:], 0.0).sum(axis=0)
    good = (before > 0) & (after > 0)
    return float(np.log(after[good] / before[good]).mean()) if good.any() else 0.0


Way = Callable[["Rolls", int, "Mapping[int, float] | None"], "Floats"]
# From the simplest on: of two that miss alike the simpler is taken.
WAYS: dict[str, Way] = {
    "persistence": as_now,
    "town": by_town,
    "level": by_level,
    "own": by_own,
    "births": by_births,
    "grades": by_grades,
}
