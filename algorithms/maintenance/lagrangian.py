"""Large works programmes: prices on the yearly budgets, a proven bound, and a plan repaired and filled by those prices.

max sum v x  under one option per item and a budget per year. For prices p >= 0 per euro of each year, the relaxed problem takes
for each item its best option by v - p c, and

    bound(p) = sum over items of max(0, max over options of v - p[year] c) + sum over years of p B

is an upper bound on every plan (Fisher 1981). The prices are moved by a subgradient with Polyak steps; the best plan found on
the way is kept. Order between items is respected by the plan and relaxed by the bound; shared openings make every member
option cheaper by its largest possible saving in the bound only, so the bound stays valid.
"""

import numpy as np

from ..common.budget import Plan
from ..common.progress import silent


def programme(item, year, value, cost, budgets, *, mandatory=(), order=(), pairs=(), iterations=150, target_gap=5e-3,
              weeks=None, week_limits=None, progress=silent):
    """(:class:`~..common.budget.Plan`, price per euro of each year); arguments as :func:`~..common.budget.programme`. The
    plan keeps to crew weeks; the bound leaves them out, so it stays valid and the gap it gives is on the safe side.

    ``item``: codes 0..m-1. Stops at ``target_gap``. Mandatory items are placed first, in the cheapest year that has room.
    """
    item, year = np.asarray(item, np.int64), np.asarray(year, np.int64)
    value, cost, budgets = (np.asarray(a, float) for a in (value, cost, budgets))
    years, items = len(budgets), int(item.max(initial=-1)) + 1
    fixed, room = _place_mandatory(item, year, cost, budgets, mandatory)
    crew = None if weeks is None else _Crews(weeks, week_limits, year, fixed)
    bound_cost, bound_value = _cheapest(item, value, cost, pairs)
    open_ = ~np.isin(item, list(mandatory)) & (value > 0)
    rows = np.flatnonzero(open_)
    rows = rows[np.lexsort((rows, item[rows]))]
    starts = np.flatnonzero(np.r_[True, np.diff(item[rows]) > 0]) if len(rows) else np.zeros(0, int)
    group = np.cumsum(np.r_[False, np.diff(item[rows]) > 0]) if len(rows) else np.zeros(0, int)
    price = _first_prices(value[rows], cost[rows], year[rows], room)
    best_plan, best_value, bound, scale = fixed, float(value[fixed].sum()), np.inf, 1.0
    base, stale = float(value[fixed].sum()), 0
    for k in range(iterations if len(rows) else 0):
        margin = bound_value[rows] - price[year[rows]] * bound_cost[rows]
        top = np.maximum.reduceat(margin, starts)
        taken = (margin >= top[group]) & (margin > 0)
        first = np.zeros(len(rows), bool)
        where = np.flatnonzero(taken)
        first[where[np.unique(group[where], return_index=True)[1]]] = True
        now = base + float(np.maximum(top, 0.0).sum() + (price * room).sum())
        if now < bound - 1e-12 * abs(now):
            bound, stale, at_best = now, 0, (price.copy(), first)
        else:
            stale += 1
        if k % 10 == 0 or k == iterations - 1:
            # the prices of the moment swing around the best ones: now one, now the other gives the better plan
            at, which = (price, first) if k % 20 == 0 else at_best
            plan = _fill(rows, which, item, year, value, cost, at, room, fixed, order, items,
                         crew)
            found = float(value[plan].sum())
            if found > best_value:
                best_plan, best_value = plan, found
        if bound - best_value <= target_gap * max(bound, 1e-12):
            break
        if stale >= 5:
            scale, stale = scale / 2.0, 0
        slack = np.bincount(year[rows][first], weights=bound_cost[rows][first], minlength=years) - room
        norm = float((slack**2).sum())
        if norm <= 0:
            break
        price = np.maximum(price + scale * max(now - best_value, 1e-9) / norm * slack, 0.0)
        progress((k + 1) / iterations)
    if not len(rows):
        bound = base
    paid = np.bincount(year[best_plan], weights=cost[best_plan], minlength=years)
    done, paid, extra = _shared(item, year, best_plan, pairs, paid)
    total = best_value + extra
    return Plan(best_plan, total, max(bound, total), paid, np.maximum(paid - budgets, 0.0), False, done), price


def _place_mandatory(item, year, cost, budgets, mandatory):
    """(bool chosen, room left per year): each mandatory item at its cheapest option, in the first year that has room."""
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


def _cheapest(item, value, cost, pairs):
    """Costs less each item's largest possible savings and values plus its share of bonuses: what no plan can do better than."""
    if not pairs:
        return cost, value
    size = int(item.max()) + 1
    saving, bonus = np.zeros(size), np.zeros(size)
    for pair in pairs:
        for member in (pair.first, pair.second):
            saving[member] += pair.saving / 2.0
            bonus[member] += pair.bonus / 2.0
    return np.maximum(cost - saving[item], 0.0), value + bonus[item]


def _first_prices(value, cost, year, room):
    """Value per euro of the option at which each year's money would run out if it had all options to itself."""
    price = np.zeros(len(room))
    ratio = np.divide(value, cost, out=np.full(len(value), np.inf), where=cost > 0)
    for y in range(len(room)):
        mine = np.flatnonzero(year == y)
        mine = mine[np.argsort(-ratio[mine], kind="stable")]
        spent = np.cumsum(cost[mine])
        last = np.searchsorted(spent, room[y])
        price[y] = ratio[mine[last]] if last < len(mine) and np.isfinite(ratio[mine[last]]) else 0.0
    return price


def _fill(rows, best, item, year, value, cost, price, room, fixed, order, items, crew=None):
    """A plan that fits: each item's best option at these prices (``best`` of ``rows``), the surest first; then whatever still
    fits, and last, exchanges of an option for a more valuable one of the same item."""
    left, chosen = room.copy().tolist(), fixed.copy()
    held = np.full(items, -1)
    held[item[fixed]] = np.flatnonzero(fixed)
    before, after = _rules(order)
    crew = crew.fresh() if crew else None
    euro = np.maximum(cost[rows], 1e-9)
    margin = (value[rows] - price[year[rows]] * cost[rows]) / euro
    first = np.flatnonzero(best)
    rest = np.flatnonzero(~best)
    sequence = rows[np.concatenate([first[np.argsort(-margin[first], kind="stable")],
                                    rest[np.argsort(-margin[rest], kind="stable")]])]
    columns = [a[sequence].tolist() for a in (item, year, cost, value)]
    for swap in (False, True):
        for option, i, y, c, v in zip(sequence.tolist(), *columns, strict=True):
            old = held[i]
            if (old >= 0) != swap or (swap and (fixed[old] or value[old] >= v)):
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


class _Crews:
    """Weeks left by kind and year, less what mandatory work takes."""

    def __init__(self, weeks, limits, year, fixed):
        self.load = np.atleast_2d(np.asarray(weeks, float)).T.tolist()
        limits = np.atleast_2d(np.asarray(limits, float))
        used = [np.bincount(year[fixed], weights=row[fixed], minlength=limits.shape[1]) for row in np.atleast_2d(weeks)]
        self.left = np.maximum(limits - used, 0.0).tolist()

    def fresh(self):
        """A copy to fill."""
        copy = object.__new__(_Crews)
        copy.load, copy.left = self.load, [list(row) for row in self.left]
        return copy

    def take(self, option, y, old, year):
        """Take the weeks of ``option`` in year ``y`` in exchange for those of ``old``; False, and nothing taken, without room."""
        back = [0.0] * len(self.left) if old is None else self.load[old]
        same = old is not None and year[old] == y
        need = self.load[option]
        if any(n - (b if same else 0.0) > row[y] + 1e-9 for n, b, row in zip(need, back, self.left, strict=True)):
            return False
        for n, b, row in zip(need, back, self.left, strict=True):
            row[y] -= n
            if old is not None:
                row[year[old]] += b
        return True


def _in_order(i, y, held, year, before, after):
    """True if item ``i`` may be done in year ``y`` beside what is already planned."""
    return not any(held[a] >= 0 and year[held[a]] > y for a in before.get(i, ())) and \
        not any(held[b] >= 0 and year[held[b]] < y for b in after.get(i, ()))


def _rules(order):
    before, after = {}, {}
    for a, b in order:
        before.setdefault(b, []).append(a)
        after.setdefault(a, []).append(b)
    return before, after


def _shared(item, year, chosen, pairs, paid):
    """Pairs of the plan that fall in one year: (indices, cost per year less their savings, their bonus)."""
    when = {int(i): int(y) for i, y in zip(item[chosen], year[chosen], strict=True)}
    done, bonus = [], 0.0
    for k, pair in enumerate(pairs):
        y = when.get(pair.first)
        if y is not None and when.get(pair.second) == y:
            done.append(k)
            paid[y] -= pair.saving
            bonus += pair.bonus
    return tuple(done), paid, bonus
