"""What to do under a budget: the exact answer, with a proven bound beside it.

Two problems, both solved by HiGHS through :func:`scipy.optimize.milp`:

* :func:`knapsack`: one budget, each item taken or not, at most one option per group
  (a site with three alternative measures is one group of three options);
* :func:`programme`: items × treatments × years under yearly budgets, with order between items (pipe
  before surface), shared openings (two items in the same year cost less or are worth more
  together), crews and mandatory items.

Both return a :class:`Plan`: what was chosen, what it is worth, and ``bound``, an upper bound on
what any plan could be worth, so that ``gap = (bound - value) / bound`` is a statement about the
answer and not about the solver's mood. Mandatory work stands outside the contest: it is always
chosen, counted in the cost, and may exceed the budget (``over_budget`` says by how much), because a
budget does not make an unsafe bridge safe.

Large knapsacks without groups are first reduced by the classical reduced-cost test (Dantzig bound;
see Martello and Toth, Knapsack Problems, 1990, section 2.4): an item whose reduced cost exceeds the
distance between bound and greedy answer has the same state in every better plan, so only the few
items near the break-even ratio reach the solver.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from . import openings
from .errors import ModelError, ParameterError

if TYPE_CHECKING:
    from .types import ArrayLike, Bools, Floats, Ints

_TIME_LIMIT_S = 60.0


@dataclass(frozen=True)
class Plan:
    """The answer. ``chosen``: bool per option. ``value`` and ``bound``: in the unit of the values,
    mandatory included.

    ``cost``: in euros, one per year (one year for a knapsack). ``over_budget``: euros per year
    beyond the budget, only ever caused by mandatory options. ``shared``: indices of the pairs that
    were done in the same year.
    """

    chosen: Bools
    value: float
    bound: float
    cost: Floats
    over_budget: Floats
    optimal: bool
    shared: tuple[int, ...] = field(default=())

    @property
    def gap(self) -> float:
        """(bound - value) / bound; 0 when there is nothing to gain."""
        return max(0.0, (self.bound - self.value) / self.bound) if self.bound > 0 else 0.0


def knapsack(
    value: ArrayLike,
    cost: ArrayLike,
    budget: float,
    *,
    mandatory: ArrayLike | None = None,
    group: ArrayLike | None = None,
    time_limit_s: float = _TIME_LIMIT_S,
) -> Plan:
    """The subset of options of greatest total ``value`` whose ``cost`` fits ``budget``; at most one
    per ``group``.

    An option of value <= 0 is never chosen unless mandatory.

    Parameters
    ----------
    value, cost
        (n,), finite; cost >= 0 in euros.
    budget
        Euros, >= 0.
    mandatory
        (n,) bool, always chosen, even beyond the budget.
    group
        (n,) labels: at most one of each is chosen; None means each is its own.
    time_limit_s
        Seconds for the exact search.

    Returns
    -------
    Plan
        What is chosen, its value and cost, and how far from the proven bound.

    Raises
    ------
    ParameterError
        ``budget_bad_numbers`` for values that are not finite and for costs below zero,
        ``parameter_range`` for a budget below zero, ``budget_two_mandatory`` for two mandatory
        options in one group.
    """
    value, cost = _checked("value", value), _checked("cost", cost, low=0.0)
    if not budget >= 0:
        raise ParameterError("parameter_range", name="budget", value=budget, low=0, high="∞")
    forced = np.zeros(len(value), bool) if mandatory is None else np.asarray(mandatory, bool)
    codes = (
        np.arange(len(value))
        if group is None
        else np.unique(np.asarray(group), return_inverse=True)[1]
    )
    taken_groups, times = np.unique(codes[forced], return_counts=True)
    if (times > 1).any():
        raise ParameterError("budget_two_mandatory", count=int((times > 1).sum()))
    spent = float(cost[forced].sum())
    room = max(float(budget) - spent, 0.0)
    open_ = ~forced & (value > 0) & (cost <= room) & ~np.isin(codes, taken_groups)
    chosen = forced.copy()
    indices = np.flatnonzero(open_)
    picked, bound, optimal = _solve_knapsack(
        value[indices], cost[indices], codes[indices], room, time_limit_s
    )
    chosen[indices[picked]] = True
    total = float(value[chosen].sum())
    base = float(value[forced].sum())
    return Plan(
        chosen,
        total,
        max(base + bound, total),
        np.array([cost[chosen].sum()]),
        np.array([max(spent - float(budget), 0.0)]),
        optimal,
    )


def _checked(name: str, values: ArrayLike, low: float = -np.inf) -> Floats:
    values = np.asarray(values, dtype=float)
    wrong = int((~np.isfinite(values) | (values < low)).sum())
    if wrong:
        raise ParameterError("budget_bad_numbers", name=name, count=wrong)
    return values


def _solve_knapsack(
    value: Floats, cost: Floats, codes: Ints, room: float, time_limit_s: float
) -> tuple[Bools, float, bool]:
    """(bool picked, bound, optimal) for values > 0 and costs <= room."""
    n = len(value)
    if n == 0:
        return np.zeros(0, bool), 0.0, True
    if cost.sum() <= room and len(np.unique(codes)) == n:
        return np.ones(n, bool), float(value.sum()), True
    if len(np.unique(codes)) == n:
        return _reduced_knapsack(value, cost, room, time_limit_s)
    rows = [(cost[None, :], room), (_incidence(codes), 1.0)]
    return _milp(value, rows, n, time_limit_s)


def _reduced_knapsack(
    value: Floats, cost: Floats, room: float, time_limit_s: float
) -> tuple[Bools, float, bool]:
    """Plain 0/1 knapsack: greedy answer and Dantzig bound fix most items, HiGHS decides the rest."""
    ratio = np.divide(value, cost, out=np.full(len(value), np.inf), where=cost > 0)
    order = np.argsort(-ratio, kind="stable")
    filled = np.cumsum(cost[order])
    first_out = int(np.searchsorted(filled, room, side="right"))
    rate = ratio[order[first_out]]
    before = filled[first_out - 1] if first_out else 0.0
    bound = float(value[order[:first_out]].sum() + rate * (room - before))
    greedy, left = np.zeros(len(value), bool), room
    for i in order:  # every item that still fits, best ratio first
        if cost[i] <= left:
            greedy[i] = True
            left -= cost[i]
    slack = bound - float(value[greedy].sum())
    gain = value - rate * cost
    inside, outside = gain > slack, -gain > slack
    core = ~inside & ~outside
    left = room - float(cost[inside].sum())
    if not core.any() or left < 0:
        return greedy, bound, slack <= 0
    picked, core_bound, optimal = _milp(
        value[core], [(cost[core][None, :], left)], int(core.sum()), time_limit_s
    )
    best = inside.copy()
    best[np.flatnonzero(core)[picked]] = True
    if value[best].sum() < value[greedy].sum():
        best = greedy
    return best, min(bound, float(value[inside].sum()) + core_bound), optimal


def _incidence(codes: Ints) -> Any:
    """One sparse row per group that has at least two options."""
    from scipy.sparse import csr_matrix

    names, dense, sizes = np.unique(codes, return_inverse=True, return_counts=True)
    matrix = csr_matrix(
        (np.ones(len(codes)), (dense, np.arange(len(codes)))), shape=(len(names), len(codes))
    )
    return matrix[np.flatnonzero(sizes > 1)]


def _milp(
    value: Floats,
    rows: Sequence[tuple[Any, Any]],
    n_binary: int,
    time_limit_s: float,
    rel_gap: float = 0.0,
    node_limit: int | None = None,
) -> tuple[Bools, float, bool]:
    """Maximise value·x over binaries under ``rows`` [(matrix, upper bound)]; (bool x, bound, proven
    optimal). With ``node_limit`` the search ends by that and not by the clock.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_matrix, vstack

    matrix = vstack([csr_matrix(m) for m, _ in rows])
    upper = np.concatenate([np.broadcast_to(np.asarray(u, float), (m.shape[0],)) for m, u in rows])
    # HiGHS compares with absolute tolerances near 1e-6: values are brought near 1, each row too
    scale = float(np.abs(value).max()) or 1.0
    norms = np.maximum(np.abs(matrix).max(axis=1).toarray().ravel(), 1e-12)
    matrix = csr_matrix(matrix.multiply(1.0 / norms[:, None]))
    found = milp(
        -value / scale,
        integrality=np.r_[np.ones(n_binary), np.zeros(len(value) - n_binary)],
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(matrix, -np.inf, upper / norms),
        options={"mip_rel_gap": rel_gap}
        | ({"node_limit": node_limit} if node_limit else {"time_limit": float(time_limit_s)}),
    )
    if found.x is None:
        unfinished = found.status == 1  # at its limit of time or nodes, before any plan
        code = "budget_unfinished" if unfinished else "budget_no_plan"
        raise ModelError(code, why=str(found.message))
    bound = -found.mip_dual_bound * scale if found.mip_dual_bound is not None else np.inf
    return found.x[: len(value)] > 0.5, float(bound), found.status == 0


def programme(
    item: ArrayLike,
    year: ArrayLike,
    value: ArrayLike,
    cost: ArrayLike,
    budgets: ArrayLike,
    *,
    mandatory: Sequence[int] = (),
    order: Sequence[tuple[int, int]] = (),
    pairs: Sequence[openings.Pair] = (),
    weeks: ArrayLike | None = None,
    week_limits: ArrayLike | None = None,
    time_limit_s: float = _TIME_LIMIT_S,
    rel_gap: float = 1e-4,
    node_limit: int | None = None,
) -> Plan:
    """The plan of greatest total value: at most one option per item, each year within its budget.

    Options are rows: ``item`` (int code), ``year`` (0..Y-1), ``value``, ``cost`` (euros), arrays
    (n,). ``budgets``: euros, (Y,). ``mandatory``: item codes that must have exactly one option
    chosen; they come first and may exceed a budget. ``order``: pairs (a, b): if both are done, a is
    not later than b (pipe before surface; this is also the no-dig freeze: nothing of a opens what b
    closed). ``pairs``: :class:`.openings.Pair` list. ``weeks`` (n,) and ``week_limits`` (Y,): crew
    weeks used and available, or (K, n) and (K, Y) for K kinds of weeks; mandatory items may exceed them.
    ``rel_gap``: the proof stops within this distance of the bound. ``node_limit``: nodes that the
    search may open, in place of ``time_limit_s``: the same plan on every machine.

    Parameters
    ----------
    item, year, value, cost : ArrayLike
        (n,) options; ``year`` 0..Y-1, ``cost`` in euros.
    budgets : ArrayLike
        (Y,) euros.
    mandatory : Sequence[int]
        Items that must be done.
    order : Sequence[tuple[int, int]]
        (a, b): a is not later than b.
    pairs : Sequence[openings.Pair]
        Works that share an opening when done in one year.
    weeks, week_limits : ArrayLike | None
        (n,) and (Y,) crew weeks, or (K, n) and (K, Y).
    time_limit_s, node_limit : float
        When the search stops; nodes give the same plan on every machine.
    rel_gap : float
        Proven distance from the bound that is good enough.

    Returns
    -------
    Plan
        What is chosen, what is paid each year, and the gap that is left.

    Raises
    ------
    ParameterError
        Values, costs or budgets that are not finite or are negative.
    ModelError
        Where no plan is found within the limit.
    """
    from scipy.sparse import csr_matrix, hstack

    item, year = np.asarray(item, int), np.asarray(year, int)
    value, cost = _checked("value", value), _checked("cost", cost, low=0.0)
    budgets = _checked("budgets", budgets, low=0.0)
    n, years = len(item), len(budgets)
    extra, placed = _mandatory_room(item, year, cost, budgets, mandatory)
    shared = openings.shared_years(item, year, cost, pairs)
    objective = np.r_[value, [pair.bonus for _, pair, _ in shared]]
    by_year = csr_matrix((np.ones(n), (year, np.arange(n))), shape=(years, n))
    saved = csr_matrix(
        ([-pair.saving for _, pair, _ in shared], ([y for *_, y in shared], range(len(shared)))),
        shape=(years, len(shared)),
    )
    empty = csr_matrix((0, len(shared)))

    def wide(matrix: Any) -> Any:
        matrix = csr_matrix(matrix)
        return hstack([matrix, csr_matrix((matrix.shape[0], empty.shape[1]))])

    rows = [
        (hstack([by_year.multiply(cost[None, :]), saved]), budgets + extra),
        (wide(_incidence(item)), 1.0),
    ]
    if weeks is not None and week_limits is not None:
        for load, limit in zip(
            np.atleast_2d(weeks).astype(float),
            np.atleast_2d(week_limits).astype(float),
            strict=True,
        ):
            forced = np.bincount(
                year[placed], weights=load[placed], minlength=years
            )  # mandatory work finds its crew
            rows.append((wide(by_year.multiply(load[None, :])), np.maximum(limit, forced)))
    for matrix, upper in _order_rows(item, year, order, years):
        rows.append((wide(matrix), upper))
    if mandatory:
        rows.append(
            (wide(-csr_matrix(np.vstack([(item == m).astype(float) for m in mandatory]))), -1.0)
        )
    if shared:
        rows += [
            (openings.pair_rows(item, year, cost, shared, n), 0.0),
            (openings.opening_rows(item, year, cost, shared, n), 0.0),
        ]
    rows = [(m, u) for m, u in rows if m.shape[0]]
    chosen, bound, optimal = _milp(objective, rows, n, time_limit_s, rel_gap, node_limit)
    picks = chosen[:n]
    # Works that fall together share the opening, even where the solver had no need of the whole
    # saving.
    done, paid, bonus = openings.settle(item, year, cost, picks, pairs, years)
    total = float(value[picks].sum()) + bonus
    return Plan(
        picks, total, max(bound, total), paid, np.maximum(paid - budgets, 0.0), optimal, done
    )


def _mandatory_room(
    item: Ints, year: Ints, cost: Floats, budgets: Floats, mandatory: Sequence[int]
) -> tuple[Floats, Ints]:
    """Euros to add to each year's budget so that mandatory work always fits.

    Mandatory items go where their cheapest option is, earliest first, while budgets allow; what
    does not fit in any year is added to the first year, and shows as ``over_budget``. Returns
    (extra (Y,), the options placed).
    """
    spend, extra, placed = np.zeros(len(budgets)), np.zeros(len(budgets)), []
    for m in mandatory:
        options = np.flatnonzero(item == m)
        if not len(options):
            raise ParameterError("budget_mandatory_missing", item=str(m))
        options = options[np.lexsort((cost[options], year[options]))]
        fits = [o for o in options if spend[year[o]] + cost[o] <= budgets[year[o]] + extra[year[o]]]
        pick = fits[0] if fits else options[0]
        spend[year[pick]] += cost[pick]
        extra[year[pick]] = max(extra[year[pick]], spend[year[pick]] - budgets[year[pick]])
        placed.append(pick)
    return extra, np.array(placed, int)


def _order_rows(
    item: Ints, year: Ints, order: Sequence[tuple[int, int]], years: int
) -> Iterator[Any]:
    """For "a not later than b" and each year t: (a after t) + (b up to t) <= 1."""
    for a, b in order:
        of_a, of_b = item == a, item == b
        for t in range(years):
            late, early = of_a & (year > t), of_b & (year <= t)
            if late.any() and early.any():
                yield (late | early).astype(float)[None, :], 1.0
