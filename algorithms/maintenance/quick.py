"""A first answer while a slider moves: works by value per euro, with the bound that tells how far
from the best it can be.

The exact programme is :mod:`.works`; this one answers in milliseconds and says by how much it may
be beaten.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..common.types import ArrayLike, Floats, Ints


@dataclass(frozen=True)
class Sketch:
    """``year``: 0.. per item, -1 for none; ``value`` in the unit of the values; ``bound`` that no
    plan exceeds; ``cost`` in euros per year."""

    year: Ints
    value: float
    bound: float
    cost: Floats

    @property
    def gap(self) -> float:
        """How far the best plan can be above this one, as a share of the bound."""
        return 0.0 if self.bound <= 0 else max(0.0, (self.bound - self.value) / self.bound)


def reweigh(score: list[int], consequence: list[float], weight: float) -> Floats:
    """Scores with the consequence counted ``weight`` times as strongly: score x consequence^(weight
    - 1). (n,) each.
    """
    base = np.maximum(np.nan_to_num(np.asarray(consequence, float), nan=1.0), 1e-9)
    return np.asarray(score, float) * base ** (weight - 1.0)


def by_kind(kinds: list[str], weights: dict[str, float]) -> Floats:
    """Factor per item (n,): the weight of its kind, 1 for a kind without one."""
    return np.array([weights.get(kind, 1.0) for kind in kinds], dtype=float)


def sketch(
    value: ArrayLike,
    cost: ArrayLike,
    budgets: list[float],
    *,
    growth: float = 0.0,
    must: Sequence[int] = (),
    out: Sequence[int] = (),
    first: list[float] | None = None,
) -> Sketch:
    """Items by value per euro, or by ``first``, largest first, into the first year that has room.

    Work done in year y removes risk for the years left, growing by ``growth`` a year. The bound fills
    the years in order and splits items (Dantzig 1957): no plan of the same budgets is worth more.

    Parameters
    ----------
    value
        (n,) risk removed a year.
    cost
        (n,) euros.
    budgets
        (Y,) euros.
    growth
        Share by which risk grows a year.
    must
        Positions that are done whatever the budget, in the first year.
    out
        Positions left out.
    first
        (n,) order instead of value per euro.

    Returns
    -------
    Sketch
        Year of each item (-1: none), its worth, the bound, euros spent a year.
    """
    value, cost = np.nan_to_num(np.asarray(value, float)), np.asarray(cost, float)
    years = len(budgets)
    worth = np.cumsum(((1.0 + growth) ** np.arange(years))[::-1])[::-1]
    year = np.full(len(value), -1)
    room = [float(b) for b in budgets]
    spent = np.zeros(years)
    for i in must:
        year[i] = 0
        room[0] -= cost[i]
        spent[0] += cost[i]
    left = (value > 0) & (cost > 0) & (year < 0)
    left[list(out)] = False
    order = np.flatnonzero(left)
    by_ratio = order[np.argsort(-value[order] / cost[order], kind="stable")]
    order = (
        by_ratio
        if first is None
        else order[np.argsort(-np.nan_to_num(np.asarray(first, float)[order]), kind="stable")]
    )
    fixed = float(sum(value[i] for i in must) * worth[0]) if years else 0.0
    bound = fixed + _split(value[by_ratio], cost[by_ratio], room, worth)
    smallest = np.minimum.accumulate(cost[order][::-1])[::-1] if len(order) else cost[order]
    for position, (i, price) in enumerate(zip(order.tolist(), cost[order].tolist(), strict=True)):
        if smallest[position] > max(room):
            break
        for y in range(years):
            if price <= room[y]:
                year[i] = y
                room[y] -= price
                spent[y] += price
                break
    chosen = year >= 0
    return Sketch(year, float((value[chosen] * worth[year[chosen]]).sum()), bound, spent)


def _split(value: Floats, cost: Floats, room: list[float], worth: Floats) -> float:
    """The best worth when items may be split: best items first into the earliest years (worth falls
    year by year).
    """
    edges = np.concatenate([[0.0], np.cumsum(np.maximum(room, 0.0))])
    reach = np.concatenate([[0.0], np.cumsum(cost)])
    gained = np.concatenate([[0.0], np.cumsum(value)])
    at = np.interp(edges, reach, gained)
    return float((np.diff(at) * worth).sum())
