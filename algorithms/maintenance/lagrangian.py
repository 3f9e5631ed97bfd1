"""Large works programmes: prices on what each year is short of, a proven bound, and a plan repaired and filled by those prices.

max sum v x  under one option per item and, per year, a budget and the weeks of the crews. For prices p >= 0 per unit of each
resource and year, the relaxed problem takes for each item its best option by v - p u (u: what the option uses), and

    bound(p) = sum over items of max(0, max over options of v - p[year] u) + sum over resources and years of p L

is an upper bound on every plan (Fisher 1981); a mandatory item takes its best option even where that is below 0. The prices are
moved by a subgradient with Polyak steps, each resource counted in shares of a mean year's limit; the best plan found on the way
is kept. Order between items is respected by the plan and relaxed by the bound; shared openings make every member option
cheaper by its largest possible saving in the bound only, so the bound stays valid.
"""

import numpy as np

from ..common.budget import Plan
from ..common.progress import silent

# Options are sifted by this many at once: most are out of reach when their turn comes.
_CHUNK = 2048

def programme(item, year, value, cost, budgets, *, mandatory=(), order=(), pairs=(), iterations=150, target_gap=5e-3,
              weeks=None, week_limits=None, progress=silent):
    """(:class:`~..common.budget.Plan`, prices (resources, years) per share of a mean year's limit; the budget is the first
    resource); arguments as :func:`~..common.budget.programme`.

    ``item``: codes 0..m-1. Stops at ``target_gap``. Mandatory items are placed first, in the cheapest year that has room.
    """
    item, year = np.asarray(item, np.int64), np.asarray(year, np.int64)
    value, cost, budgets = (np.asarray(a, float) for a in (value, cost, budgets))
    years, items = len(budgets), int(item.max(initial=-1)) + 1
    fixed, room = _place_mandatory(item, year, cost, budgets, mandatory)
    crew = None if weeks is None else _Crews(weeks, week_limits, year, fixed)
    must = np.isin(item, list(mandatory))
    rows = np.flatnonzero(must | (value > 0))
    rows = rows[np.argsort(item[rows], kind="stable")]
    when, bound_cost, bound_value = year[rows], *(a[rows] for a in _cheapest(item, value, cost, pairs))
    use, limit = _resources(cost, budgets, weeks, week_limits, fixed, year)
    cheaper = np.divide(bound_cost, cost[rows], out=np.ones(len(rows)), where=cost[rows] > 0)
    bound_use = np.vstack([use[:1, rows] * cheaper, use[1:, rows]])
    change = np.r_[True, np.diff(item[rows]) > 0][: len(rows)]
    starts, group, bound_to = np.flatnonzero(change), np.cumsum(change) - 1, must[rows]

    def relaxed(price):
        """(bound, bool per row: the options taken) at these prices."""
        margin = bound_value - (price[:, when] * bound_use).sum(axis=0)
        top = np.maximum.reduceat(margin, starts)
        taken = np.flatnonzero((margin >= top[group]) & ((margin > 0) | bound_to))
        first = np.zeros(len(rows), bool)
        first[taken[np.r_[True, np.diff(group[taken]) > 0][: len(taken)]]] = True
        return float(np.where(bound_to[starts], top, np.maximum(top, 0.0)).sum() + (price * limit).sum()), first

    # with several resources the way down zigzags: part of the last step is kept (Camerini, Fratta and Maffioli 1975)
    price, step, carry = np.zeros_like(limit), 0.0, 0.5 if len(limit) > 1 else 0.0
    if len(rows):
        alone = np.array([_first_prices(np.where(must[rows], 0.0, value[rows]), u[rows], when, b)
                          for u, b in zip(use, limit, strict=True)])
        # one resource is short, or several are: whichever start gives the lowest bound
        price = min((part[:, None] * alone for part in (*np.eye(len(alone)), np.full(len(alone), 1.0 / len(alone)))),
                    key=lambda start: relaxed(start)[0])
    best_plan, best_value, bound, scale, stale = fixed, float(value[fixed].sum()), np.inf, 1.0, 0
    for k in range(iterations if len(rows) else 0):
        now, first = relaxed(price)
        if now < bound - 1e-12 * abs(now):
            bound, stale, at_best = now, 0, (price.copy(), first)
        else:
            stale += 1
        if k % 10 == 0 or k == iterations - 1:
            # the prices of the moment swing around the best ones: now one, now the other gives the better plan
            at, which = (price, first) if k % 20 == 0 else at_best
            charge = (at[:, when] * use[:, rows]).sum(axis=0)
            free = ~bound_to
            plan = _fill(rows[free], which[free], (item, year, value, cost), (charge[free], use[:, rows[free]].sum(axis=0)), room,
                         fixed, order, items, crew)
            found = float(value[plan].sum())
            if found > best_value:
                best_plan, best_value = plan, found
        if bound - best_value <= target_gap * max(bound, 1e-12):
            break
        if stale >= 5:
            scale, stale = scale / 2.0, 0
        slack = np.array([np.bincount(when[first], weights=u[first], minlength=years) for u in bound_use]) - limit
        step = slack + carry * step
        norm = float((step**2).sum())
        if norm <= 0:
            break
        price = np.maximum(price + scale * max(now - best_value, 1e-9) / norm * step, 0.0)
        progress((k + 1) / iterations)
    if not len(rows):
        bound = best_value
    paid = np.bincount(year[best_plan], weights=cost[best_plan], minlength=years)
    done, paid, extra = _shared(item, year, best_plan, pairs, paid)
    total = best_value + extra
    return Plan(best_plan, total, max(bound, total), paid, np.maximum(paid - budgets, 0.0), False, done), price


def _resources(cost, budgets, weeks, week_limits, fixed, year):
    """(use (R, n), limits (R, Y)) in shares of a mean year's limit: euros, then crew weeks. What mandatory works take beyond a
    limit widens it."""
    use, limit = [cost], [budgets]
    if weeks is not None:
        use += list(np.atleast_2d(np.asarray(weeks, float)))
        limit += list(np.atleast_2d(np.asarray(week_limits, float)))
    taken = [np.bincount(year[fixed], weights=u[fixed], minlength=len(budgets)) for u in use]
    limit = np.maximum(np.array(limit, float), np.array(taken))
    unit = np.maximum(limit.mean(axis=1, keepdims=True), 1e-9)
    return np.array(use, float) / unit, limit / unit


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


def _fill(rows, best, table, worth, room, fixed, order, items, crew=None):
    """A plan that fits: each item's best option (``best`` of ``rows``), the surest first; then whatever still fits, and last,
    exchanges of an option for a more valuable one of the same item. ``table``: item, year, value, cost of every option;
    ``worth``: price charged and size of each of ``rows``."""
    item, year, value, cost = table
    charge, size = worth
    left, chosen = room.copy().tolist(), fixed.copy()
    held = np.full(items, -1)
    held[item[fixed]] = np.flatnonzero(fixed)
    before, after = _rules(order)
    crew = crew.fresh() if crew else None
    margin = (value[rows] - charge) / np.maximum(size, 1e-12)
    first = np.flatnonzero(best)
    rest = np.flatnonzero(~best)
    sequence = rows[np.concatenate([first[np.argsort(-margin[first], kind="stable")],
                                    rest[np.argsort(-margin[rest], kind="stable")]])]
    for swap in (False, True):
        for part in np.array_split(sequence, max(1, len(sequence) // _CHUNK)):
            part = part[_possible(part, table, held, fixed, np.asarray(left), crew, swap)]
            columns = [a[part].tolist() for a in (item, year, cost, value)]
            for option, i, y, c, v in zip(part.tolist(), *columns, strict=True):
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


def _possible(part, table, held, fixed, left, crew, swap):
    """Options of ``part`` worth a look (bool): free (or, to ``swap``, better than what their item holds) and with room now."""
    item, year, value, cost = table
    old = held[item[part]]
    if not swap:
        good = (old < 0) & (cost[part] <= left[year[part]])
        return good & crew.room(part, year[part]) if crew else good
    good = (old >= 0) & ~fixed[old] & (value[part] > value[old])
    return good & (cost[part] - np.where(year[old] == year[part], cost[old], 0.0) <= left[year[part]])


class _Crews:
    """Weeks left by kind and year, less what mandatory work takes."""

    def __init__(self, weeks, limits, year, fixed):
        self.use = np.atleast_2d(np.asarray(weeks, float))
        self.load = self.use.T.tolist()
        limits = np.atleast_2d(np.asarray(limits, float))
        used = [np.bincount(year[fixed], weights=row[fixed], minlength=limits.shape[1]) for row in np.atleast_2d(weeks)]
        self.left = np.maximum(limits - used, 0.0).tolist()

    def fresh(self):
        """A copy to fill."""
        copy = object.__new__(_Crews)
        copy.use, copy.load, copy.left = self.use, self.load, [list(row) for row in self.left]
        return copy

    def room(self, options, years):
        """True where an option's weeks still fit its year (bool)."""
        return (self.use[:, options] <= np.asarray(self.left)[:, years] + 1e-9).all(axis=0)

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
