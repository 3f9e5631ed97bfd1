"""Prices on the resources of each year: the relaxed problem, its bound, and the way down to the
lowest one.

For prices p >= 0 the relaxed problem takes for each item its best option by v - p u, and

    bound(p) = sum over items of max(0, max over options of v - p[year] u) + sum over resources and
    years of p L

is convex in p and above every plan (Fisher 1981). Its cuts, one per price tried, make a linear
programme of a few unknowns; the next price is its least point within a box around the best one,
which grows when the cuts foretold well and shrinks when they did not (Marsten, Hogan and
Blankenship 1975, the boxstep method). A sample of the items shows first where about the prices lie.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..common.types import Bools, Floats, Ints


@dataclass(frozen=True)
class Relaxed:
    """Options sorted by ``item``, (n,): ``year``, ``value``, ``use`` (R, n), ``must`` (bool: the
    item takes an option even below 0); ``limit`` (R, Y)."""

    item: Ints
    year: Ints
    value: Floats
    use: Floats
    must: Bools
    limit: Floats

    @cached_property
    def starts(self) -> Ints:
        """Position of each item's first option."""
        return np.flatnonzero(np.r_[True, np.diff(self.item) > 0][: len(self.item)])

    @cached_property
    def group(self) -> Ints:
        """Number of the item of each option, 0.. without holes."""
        return np.repeat(np.arange(len(self.starts)), np.diff(np.r_[self.starts, len(self.item)]))

    def at(self, price: Floats) -> tuple[float, Floats, Ints]:
        """(bound, what is left of each limit (R, Y), positions of the options taken) at ``price``
        (R, Y).
        """
        margin = self.value.copy()
        for rates, use in zip(price, self.use, strict=True):
            margin -= rates[self.year] * use
        top = np.maximum.reduceat(margin, self.starts)
        taken = np.flatnonzero((margin >= top[self.group]) & ((margin > 0) | self.must))
        taken = taken[np.r_[True, np.diff(self.group[taken]) > 0][: len(taken)]]
        bound = (
            np.where(self.must[self.starts], top, np.maximum(top, 0.0)).sum()
            + (price * self.limit).sum()
        )
        used = [
            np.bincount(self.year[taken], weights=use[taken], minlength=self.limit.shape[1])
            for use in self.use
        ]
        return float(bound), self.limit - np.array(used), taken

    def part(self, every: int) -> Relaxed:
        """Each ``every``-th item under its share of the limits."""
        keep = self.group % every == 0
        return Relaxed(
            self.item[keep],
            self.year[keep],
            self.value[keep],
            self.use[:, keep],
            self.must[keep],
            self.limit * keep[self.starts].mean(),
        )


def descend(
    relaxed: Relaxed, price: Floats, radius: float, *, rounds: int, tolerance: float = 1e-6
) -> Iterator[tuple[float, Floats, float]]:
    """Yields (bound, price, promise) after each price tried: the lowest bound so far, where it is,
    and by what share of it the cuts allow it to fall within the box of ``radius`` around it. Ends
    below ``tolerance`` or after ``rounds``."""
    from scipy.optimize import linprog

    bound, slack, _ = relaxed.at(price)
    heights, slopes = [bound - (slack * price).sum()], [slack.ravel()]
    aim = np.r_[np.zeros(price.size), 1.0]
    for _ in range(rounds):
        low, high = np.maximum(price - radius, 0.0).ravel(), (price + radius).ravel()
        cuts = np.column_stack([np.array(slopes), -np.ones(len(slopes))])
        found = linprog(
            aim,
            A_ub=cuts,
            b_ub=-np.array(heights),
            bounds=[*zip(low, high, strict=True), (None, None)],
        )
        if found.x is None:
            return
        at, promise = np.maximum(found.x[:-1], 0.0).reshape(price.shape), bound - float(found.x[-1])
        now, slack, _ = relaxed.at(at)
        heights.append(now - (slack * at).sum())
        slopes.append(slack.ravel())
        if now < bound:
            radius = radius * 2.0 if bound - now > 0.5 * promise else radius
            bound, price = now, at
        else:
            radius = radius / 2.0
        share = promise / max(abs(bound), 1e-12)
        yield bound, price, share
        if share < tolerance:
            return


def first_prices(relaxed: Relaxed) -> Floats:
    """Prices to begin with: of the resources' own marginal values, each alone or shared, those of
    the lowest bound.
    """
    alone = np.array(
        [
            _alone(np.where(relaxed.must, 0.0, relaxed.value), use, relaxed.year, limit)
            for use, limit in zip(relaxed.use, relaxed.limit, strict=True)
        ]
    )
    mixes = (*np.eye(len(alone)), np.full(len(alone), 1.0 / len(alone)))
    return min((mix[:, None] * alone for mix in mixes), key=lambda price: relaxed.at(price)[0])


def _alone(value: Floats, use: Floats, year: Ints, limit: Floats) -> Floats:
    """Value per unit of the option at which each year's limit would be reached if it had all
    options to itself.
    """
    price = np.zeros(len(limit))
    ratio = np.divide(value, use, out=np.full(len(value), np.inf), where=use > 0)
    for y in range(len(limit)):
        mine = np.flatnonzero(year == y)
        mine = mine[np.argsort(-ratio[mine], kind="stable")]
        last = np.searchsorted(np.cumsum(use[mine]), limit[y])
        price[y] = ratio[mine[last]] if last < len(mine) and np.isfinite(ratio[mine[last]]) else 0.0
    return price
