"""Large works programmes: prices on what each year is short of, a proven bound, and a plan repaired
and filled by those prices.

max sum v x  under one option per item and, per year, a budget and the weeks of the crews.
:mod:`.prices` finds what each of these is worth, in shares of a mean year's limit; the plan takes
each item's best option at these prices, the surest first, fills what is left and exchanges. A
mandatory item takes its best option even where that is below 0. Order between items is respected by
the plan and relaxed by the bound. Shared openings make an item cheaper by the opening it may save in
the bound; the plan is filled at whole prices, and what its openings then save is spent again until
nothing more fits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..common.budget import Plan
from ..common.openings import savers, settle
from ..common.progress import silent
from . import prices

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..common.openings import Pair
    from ..common.progress import Progress
    from ..common.types import ArrayLike, Bools, Floats, Ints
    from .prices import Relaxed

# Options are sifted by this many at once: most are out of reach when their turn comes.
_CHUNK = 2048
# Items of the sample that shows where the prices lie; shares of the bound they may still take from
# it when a plan is tried.
_SAMPLE = 3000
_SETTLED = (1e-3, 1e-4, 1e-5, 1e-6)
# Savings buy works that save again: each round is worth the share saved of the one before.
_SPENDING_ROUNDS = 30


def programme(
    item: Ints,
    year: Ints,
    value: Floats,
    cost: Floats,
    budgets: ArrayLike,
    *,
    mandatory: Sequence[int] = (),
    order: Sequence[tuple[int, int]] = (),
    pairs: Sequence[Pair] = (),
    max_rounds: int = 400,
    target_gap: float = 5e-3,
    weeks: Floats | None = None,
    week_limits: ArrayLike | None = None,
    progress: Progress = silent,
) -> tuple[Plan, Floats]:
    """(:class:`~..common.budget.Plan`, prices (resources, years) per share of a mean year's limit;
    the budget is the first resource); arguments as :func:`~..common.budget.programme`.

    ``item``: codes 0..m-1. Stops at ``target_gap``. Mandatory items are placed first, in the
    cheapest year that has room.
    """
    item, year = np.asarray(item, np.int64), np.asarray(year, np.int64)
    value, cost, budgets = (np.asarray(a, float) for a in (value, cost, budgets))
    items = int(item.max(initial=-1)) + 1
    fixed, room = _place_mandatory(item, year, cost, budgets, mandatory)
    crew = None if weeks is None else _Crews(weeks, week_limits, year, fixed)
    must = np.isin(item, list(mandatory))
    rows = np.flatnonzero(must | (value > 0))
    rows = rows[np.argsort(item[rows], kind="stable")]
    bound_cost, bound_value = (a[rows] for a in _cheapest(item, value, cost, pairs))
    use, limit = _resources(cost, budgets, weeks, week_limits, fixed, year)
    cheaper = np.divide(bound_cost, cost[rows], out=np.ones(len(rows)), where=cost[rows] > 0)
    bound_use = np.vstack([use[:1, rows] * cheaper, use[1:, rows]])
    problem = prices.Relaxed(item[rows], year[rows], bound_value, bound_use, must[rows], limit)
    best_plan, best_value, bound, price = (
        fixed,
        float(value[fixed].sum()),
        np.inf,
        np.zeros_like(limit),
    )
    free = ~must[rows]
    for bound, price in _lower(problem, max_rounds) if len(rows) else ():
        first = np.zeros(len(rows), bool)
        first[problem.at(price)[2]] = True
        charge = sum(rates[year[rows]] * u for rates, u in zip(price, use[:, rows], strict=True))
        asked = rows[free], first[free], (item, year, value, cost)
        worth = charge[free], use[:, rows[free]].sum(axis=0)
        plan = _fill(*asked, worth, room, fixed, order, items, crew)
        if pairs:
            plan = _spend_savings(plan, asked, worth, budgets, fixed, order, items, crew, pairs)
        found = float(value[plan].sum())
        if found > best_value:
            best_plan, best_value = plan, found
        progress(1.0 - np.clip((bound - best_value) / max(bound, 1e-12), 0.0, 1.0))
        if bound - best_value <= target_gap * max(bound, 1e-12):
            break
    if not len(rows):
        bound = best_value
    done, paid, extra = settle(item, year, cost, best_plan, pairs, len(budgets))
    total = best_value + extra
    return Plan(
        best_plan, total, max(bound, total), paid, np.maximum(paid - budgets, 0.0), False, done
    ), price


def _spend_savings(
    plan: Bools,
    asked: tuple[Ints, Bools, tuple[Ints, Ints, Floats, Floats]],
    worth: tuple[Floats, Floats],
    budgets: Floats,
    fixed: Bools,
    order: Sequence[tuple[int, int]],
    items: int,
    crew: _Crews | None,
    pairs: Sequence[Pair],
) -> Bools:
    """The plan with what its shared openings save spent on more of ``asked``, in the same order.

    More work, or larger work in the same year, never loses an opening that is saved: charged whole,
    it keeps the budgets. So a work that shares an opening keeps its year here.
    """
    item, year, _, cost = asked[2]
    for _ in range(_SPENDING_ROUNDS):
        shared, paid, _ = settle(item, year, cost, plan, pairs, len(budgets))
        stays = np.zeros(items, bool)
        stays[[member for k in shared for member in (pairs[k].first, pairs[k].second)]] = True
        left = np.maximum(budgets - paid, 0.0)
        more = _fill(
            *asked,
            worth,
            left,
            fixed,
            order,
            items,
            crew.after(plan, year) if crew else None,
            start=plan,
            stays=stays,
        )
        if (more == plan).all():
            break
        plan = more
    return plan


def _lower(problem: Relaxed, rounds: int) -> Iterator[tuple[float, Floats]]:
    """Yields (bound, prices) worth a plan: where the prices have settled to within each of
    :data:`_SETTLED`, and at the end.
    """
    price, reach = prices.first_prices(problem), 0.2
    every = len(problem.starts) // _SAMPLE
    if every > 1:
        sample = list(
            prices.descend(
                problem.part(every),
                price,
                reach * price.max(),
                rounds=rounds,
                tolerance=_SETTLED[1],
            )
        )
        price, reach = sample[-1][1] if sample else price, 0.02
    bound = problem.at(price)[0]
    steps: tuple[float, ...] = _SETTLED
    for bound, lowest, promise in prices.descend(
        problem, price, reach * price.max(), rounds=rounds, tolerance=_SETTLED[-1]
    ):
        price = lowest
        if steps and promise < steps[0]:
            steps = tuple(step for step in steps if step <= promise)
            yield bound, price
    yield bound, price


def _resources(
    cost: Floats,
    budgets: Floats,
    weeks: Floats | None,
    week_limits: ArrayLike | None,
    fixed: Bools,
    year: Ints,
) -> tuple[Floats, Floats]:
    """(use (R, n), limits (R, Y)) in shares of a mean year's limit: euros, then crew weeks. What
    mandatory works take beyond a limit widens it."""
    use, ceilings = [cost], [budgets]
    if weeks is not None:
        use += list(np.atleast_2d(np.asarray(weeks, float)))
        ceilings += list(np.atleast_2d(np.asarray(week_limits, float)))
    taken = [np.bincount(year[fixed], weights=u[fixed], minlength=len(budgets)) for u in use]
    limit = np.maximum(np.array(ceilings, float), np.array(taken))
    unit = np.maximum(limit.mean(axis=1, keepdims=True), 1e-9)
    return np.array(use, float) / unit, limit / unit


def _place_mandatory(
    item: Ints, year: Ints, cost: Floats, budgets: Floats, mandatory: Sequence[int]
) -> tuple[Bools, Floats]:
    """(bool chosen, room left per year): each mandatory item at its cheapest option, in the first
    year that has room.
    """
    chosen, room = np.zeros(len(item), bool), budgets.copy()
    for m in mandatory:
        mine = np.flatnonzero(item == m)
        if not len(mine):
            continue
        mine = mine[np.lexsort((year[mine], cost[mine]))]
        fits = [o for o in mine if cost[o] <= room[year[o]]]
        pick = fits[0] if fits else mine[0]
        chosen[pick] = True
        room[year[pick]] = max(room[year[pick]] - cost[pick], 0.0)
    return chosen, room


def _cheapest(
    item: Ints, value: Floats, cost: Floats, pairs: Sequence[Pair]
) -> tuple[Floats, Floats]:
    """Costs less the opening each item may save, and values plus its share of bonuses: what no plan
    can do better than.
    """
    if not pairs:
        return cost, value
    order = np.argsort(item, kind="stable")
    starts = np.searchsorted(item[order], np.arange(int(item.max()) + 2))
    saving, bonus = np.zeros(len(item)), np.zeros(len(item))
    for pair, saver in zip(pairs, savers(item, cost, pairs), strict=True):
        for member in (pair.first, pair.second):
            mine = order[starts[member] : starts[member + 1]]
            part = pair.part(cost[mine])
            bonus[mine] += part / 2.0 * pair.bonus
            if member == saver:
                saving[mine] = np.maximum(saving[mine], part * pair.saving)
    return np.maximum(cost - saving, 0.0), value + bonus


def _fill(
    rows: Ints,
    best: Bools,
    table: tuple[Ints, Ints, Floats, Floats],
    worth: tuple[Floats, Floats],
    room: Floats,
    fixed: Bools,
    order: Sequence[tuple[int, int]],
    items: int,
    crew: _Crews | None = None,
    *,
    start: Bools | None = None,
    stays: Bools | None = None,
) -> Bools:
    """A plan that fits: each item's best option (``best`` of ``rows``), the surest first; then
    whatever still fits, and last, exchanges of an option for a more valuable one of the same item.
    ``table``: item, year, value, cost of every option; ``worth``: price charged and size of each of
    ``rows``; ``start``: the options chosen so far, those of ``fixed`` and more, beside which
    ``room`` is left; ``stays`` (items,) bool: items that no exchange may move to another year."""
    item, year, value, cost = table
    charge, size = worth
    left, chosen = room.copy().tolist(), (fixed if start is None else start).copy()
    held = np.full(items, -1)
    held[item[chosen]] = np.flatnonzero(chosen)
    before, after = _rules(order)
    crew = crew.fresh() if crew else None
    margin = (value[rows] - charge) / np.maximum(size, 1e-12)
    first = np.flatnonzero(best)
    rest = np.flatnonzero(~best)
    sequence = rows[
        np.concatenate(
            [
                first[np.argsort(-margin[first], kind="stable")],
                rest[np.argsort(-margin[rest], kind="stable")],
            ]
        )
    ]
    for swap in (False, True):
        for part in np.array_split(sequence, max(1, len(sequence) // _CHUNK)):
            part = part[_possible(part, table, held, fixed, np.asarray(left), crew, swap)]
            columns = [a[part].tolist() for a in (item, year, cost, value)]
            for option, i, y, c, v in zip(part.tolist(), *columns, strict=True):
                old = held[i]
                if (old >= 0) != swap or (swap and (fixed[old] or value[old] >= v)):
                    continue
                if swap and stays is not None and stays[i] and year[old] != y:
                    continue
                back = cost[old] if swap and year[old] == y else 0.0
                if c - back > left[y] or not _in_order(i, y, held, year, before, after):
                    continue
                if crew and not crew.take(option, y, old if swap else None, year):
                    continue
                if swap:
                    left[year[old]] += cost[old]
                    chosen[old] = False
                held[i], chosen[option] = option, True
                left[y] -= c
    return chosen


def _possible(
    part: Ints,
    table: tuple[Ints, Ints, Floats, Floats],
    held: Ints,
    fixed: Bools,
    left: Floats,
    crew: _Crews | None,
    swap: bool,
) -> Bools:
    """Options of ``part`` worth a look (bool): free (or, to ``swap``, better than what their item
    holds) and with room now.
    """
    item, year, value, cost = table
    old = held[item[part]]
    if not swap:
        good = (old < 0) & (cost[part] <= left[year[part]])
        return good & crew.room(part, year[part]) if crew else good
    good = (old >= 0) & ~fixed[old] & (value[part] > value[old])
    return good & (
        cost[part] - np.where(year[old] == year[part], cost[old], 0.0) <= left[year[part]]
    )


class _Crews:
    """Weeks left by kind and year, less what mandatory work takes."""

    def __init__(self, weeks: Floats, limits: ArrayLike, year: Ints, fixed: Bools) -> None:
        self.use = np.atleast_2d(np.asarray(weeks, float))
        self.load = self.use.T.tolist()
        self.limits = limits = np.atleast_2d(np.asarray(limits, float))
        used = [
            np.bincount(year[fixed], weights=row[fixed], minlength=limits.shape[1])
            for row in np.atleast_2d(weeks)
        ]
        self.left = np.maximum(limits - used, 0.0).tolist()

    def fresh(self) -> _Crews:
        """A copy to fill."""
        copy = object.__new__(_Crews)
        copy.use, copy.load, copy.limits = self.use, self.load, self.limits
        copy.left = [list(row) for row in self.left]
        return copy

    def after(self, plan: Bools, year: Ints) -> _Crews:
        """The weeks left beside the options of ``plan`` (bool)."""
        copy = self.fresh()
        copy.left = [
            np.maximum(
                limit - np.bincount(year[plan], weights=use[plan], minlength=len(limit)), 0.0
            )
            for limit, use in zip(self.limits, self.use, strict=True)
        ]
        copy.left = [row.tolist() for row in copy.left]
        return copy

    def room(self, options: Ints, years: Ints) -> Bools:
        """True where an option's weeks still fit its year (bool)."""
        return (self.use[:, options] <= np.asarray(self.left)[:, years] + 1e-9).all(axis=0)

    def take(self, option: int, y: int, old: int | None, year: Ints) -> bool:
        """Take the weeks of ``option`` in year ``y`` in exchange for those of ``old``; False, and
        nothing taken, without room.
        """
        back = [0.0] * len(self.left) if old is None else self.load[old]
        same = old is not None and year[old] == y
        need = self.load[option]
        if any(
            n - (b if same else 0.0) > row[y] + 1e-9
            for n, b, row in zip(need, back, self.left, strict=True)
        ):
            return False
        for n, b, row in zip(need, back, self.left, strict=True):
            row[y] -= n
            if old is not None:
                row[year[old]] += b
        return True


def _in_order(
    i: int,
    y: int,
    held: Ints,
    year: Ints,
    before: dict[int, list[int]],
    after: dict[int, list[int]],
) -> bool:
    """True if item ``i`` may be done in year ``y`` beside what is already planned."""
    return not any(held[a] >= 0 and year[held[a]] > y for a in before.get(i, ())) and not any(
        held[b] >= 0 and year[held[b]] < y for b in after.get(i, ())
    )


def _rules(order: Sequence[tuple[int, int]]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    before: dict[int, list[int]] = {}
    after: dict[int, list[int]] = {}
    for a, b in order:
        before.setdefault(b, []).append(a)
        after.setdefault(a, []).append(b)
    return before, after
