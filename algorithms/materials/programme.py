"""The transport programme: which tonnes of which work and month go to which need, exactly.

Nodes are a lot in a month. An arc leads from what is dug in month t to what is needed in month t (direct)
or up to ``stock_months`` later (put aside); its cost is the kilometres by road plus ``stock_km`` for each
month aside. Each supply may go to the dump and each need be filled by the quarry, so there is always a
programme. Minimise Σ cost × tonnes: the transportation problem (Hitchcock 1941), a linear programme
whose optimum needs no whole numbers. HiGHS (Huangfu and Hall 2018) solves it by scipy.

Not all arcs are written down: it begins with the cheapest few of each node and adds every arc whose
reduced cost (its cost less the dual prices of its two ends) is negative, until none is. Then the
optimum is that of all arcs (delayed column generation, Dantzig and Wolfe 1960), proven by the prices.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..common.errors import ModelError, ParameterError
from ..common.progress import silent

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Bools, Floats, Ints

_FEW = 4  # arcs of a node and month with which the programme begins
_NEW = 3  # arcs of a node and block that a round may add
_ROUNDS = 60
_CHUNK = 50_000  # arcs that the greedy way holds as plain numbers
_EASE = 1e-7


@dataclass(frozen=True)
class Problem:
    """Supplies and needs by month.

    ``supply``, ``need``: (lots, months) tonnes; ``km``: (supplies, needs) road kilometres, inf where a
    pair is not allowed; ``dump_km``, ``quarry_km``: (supplies,), (needs,); ``stock_months``: how long a
    tonne may be put aside; ``stock_km``: kilometres that a month aside counts as; ``stock_t``:
    (supplies,) most tonnes aside at the place of the lot, inf for no limit; ``site``: (supplies,) whose
    lots share that limit.
    """

    supply: Floats
    need: Floats
    km: Floats
    dump_km: Floats
    quarry_km: Floats
    stock_months: int
    stock_km: float
    stock_t: Floats
    site: Ints

    def __post_init__(self) -> None:
        if not 0 <= self.stock_months <= 24:
            raise ParameterError("materials_stock", value=self.stock_months)
        for name in ("stock_km",):
            if not getattr(self, name) >= 0:
                raise ParameterError("materials_stock", value=getattr(self, name))


@dataclass(frozen=True)
class Flows:
    """Arcs that carry something: ``supply``, ``need`` (rows), ``leaves``, ``arrives`` (months),
    ``tonnes``, ``km``; and what escapes: ``dumped`` (supplies, months), ``bought`` (needs, months)."""

    supply: Ints
    need: Ints
    leaves: Ints
    arrives: Ints
    tonnes: Floats
    km: Floats
    dumped: Floats
    bought: Floats
    rounds: int = 0
    arcs: int = 0

    def tkm(self, problem: Problem) -> float:
        """Loaded tonne-kilometres of all, to the dump and from the quarry included; months aside are
        none."""
        return (
            float(self.tonnes @ self.km)
            + float(self.dumped.sum(axis=1) @ problem.dump_km)
            + float(self.bought.sum(axis=1) @ problem.quarry_km)
        )

    def cost(self, problem: Problem) -> float:
        """What is minimised: tonne-kilometres and the months aside."""
        aside = float(self.tonnes @ (self.arrives - self.leaves)) * problem.stock_km
        return self.tkm(problem) + aside


def nothing(problem: Problem) -> Flows:
    """No match: everything dug goes to the dump, everything needed comes from the quarry."""
    none, empty = np.zeros(0, np.int64), np.zeros(0)
    return Flows(none, none, none, none, empty, empty, problem.supply.copy(), problem.need.copy())


def greedy(problem: Problem, progress: Progress = silent) -> Flows:
    """What a careful coordinator would do: month by month, the nearest pair first, as long as it
    spares kilometres."""
    supply, need = problem.supply.copy(), problem.need.copy()
    aside = _Aside(problem)
    made: list[tuple[int, int, int, int, float, float]] = []
    months = supply.shape[1]
    for month in range(months):
        found = [b for b in blocks(problem, None) if b[0] == month]
        parts = [_useful(problem, *b) for b in found]
        if not any(len(p[0]) for p in parts):
            continue
        rows, columns, lags, cost = (np.concatenate([p[k] for p in parts]) for k in range(4))
        order = np.argsort(cost, kind="stable")
        left = supply[:, month].tolist()
        open_ = need[:, month : month + problem.stock_months + 1].tolist()
        for some in np.split(order, range(_CHUNK, len(order), _CHUNK)):
            ends = (rows[some].tolist(), columns[some].tolist(), lags[some].tolist())
            for i, j, lag in zip(*ends, strict=True):
                if left[i] <= 0.0 or open_[j][lag] <= 0.0:
                    continue
                amount = min(left[i], open_[j][lag], aside.room(i, month, lag))
                if amount <= 0.0:
                    continue
                left[i] -= amount
                open_[j][lag] -= amount
                aside.take(i, month, lag, amount)
                made.append((i, j, month, month + lag, amount, float(problem.km[i, j])))
        supply[:, month] = left
        need[:, month : month + problem.stock_months + 1] = open_
        progress((month + 1) / months)
    arcs_ = np.array(made, dtype=float).reshape(-1, 6)
    i_, j_, t_, u_ = arcs_[:, :4].astype(np.int64).T
    return Flows(i_, j_, t_, u_, arcs_[:, 4], arcs_[:, 5], supply, need)


def solve(problem: Problem, progress: Progress = silent) -> Flows:
    """The cheapest programme of all.

    Raises
    ------
    ModelError
        ``materials_not_solved`` where the solver gives up.
    """
    live = [_useful(problem, *b) for b in blocks(problem, _FEW)]
    months = _months_of(problem, _FEW)
    if not live or not any(len(p[0]) for p in live):
        return nothing(problem)
    i = np.concatenate([p[0] for p in live])
    j = np.concatenate([p[1] for p in live])
    lag = np.concatenate([p[2] for p in live])
    cost = np.concatenate([p[3] for p in live])
    t = np.concatenate([np.full(len(p[0]), m) for p, m in zip(live, months, strict=True)])
    for rounds in range(1, _ROUNDS + 1):
        x, u, v, w = _linear(problem, i, j, t, lag, cost)
        progress(1.0 - 0.7**rounds)
        new = _priced(problem, u, v, w)
        if new is None:
            return _flows(problem, i, j, t, lag, x, rounds)
        i, j, t, lag, cost = (
            np.concatenate([a, b]) for a, b in zip((i, j, t, lag, cost), new, strict=True)
        )
        key = ((t * len(problem.need) + j) * len(problem.supply) + i) * 32 + lag
        _, once = np.unique(key, return_index=True)
        i, j, t, lag, cost = i[once], j[once], t[once], lag[once], cost[once]
    raise ModelError("materials_not_solved", why=f"{_ROUNDS}")


def blocks(problem: Problem, few: int | None) -> Iterator[tuple[int, int, Ints, Ints, int | None]]:
    """(month, months aside, supplies, needs, few) of every month and stay that has both."""
    months = problem.supply.shape[1]
    has, wants = problem.supply > 0, problem.need > 0
    for month in range(months):
        rows = np.flatnonzero(has[:, month])
        for lag in range(min(problem.stock_months, months - 1 - month) + 1):
            columns = np.flatnonzero(wants[:, month + lag])
            if len(rows) and len(columns):
                yield month, lag, rows, columns, few


def _months_of(problem: Problem, few: int | None) -> list[int]:
    return [b[0] for b in blocks(problem, few)]


def _costs(problem: Problem, lag: int, rows: Ints, columns: Ints) -> tuple[Floats, Bools]:
    """(cost of each pair, True where it may spare something)."""
    cost = problem.km[np.ix_(rows, columns)] + lag * problem.stock_km
    worth = cost < problem.dump_km[rows, None] + problem.quarry_km[None, columns]
    if lag:
        worth &= (problem.stock_t[rows] > 0)[:, None]
    return cost, worth


def _useful(
    problem: Problem, month: int, lag: int, rows: Ints, columns: Ints, few: int | None
) -> tuple[Ints, Ints, Ints, Floats]:
    """Arcs of a block that spare something: all, or the ``few`` cheapest of each end."""
    cost, worth = _costs(problem, lag, rows, columns)
    if few is not None:
        worth &= _fewest(np.where(worth, cost, np.inf), few)
    a, b = np.nonzero(worth)
    return rows[a], columns[b], np.full(len(a), lag), cost[a, b]


def _linear(
    problem: Problem, i: Ints, j: Ints, t: Ints, lag: Ints, cost: Floats
) -> tuple[Floats, Floats, Floats, Floats | None]:
    """(tonnes of each arc, prices of supplies, of needs, of the limits aside).

    The escapes are not written down: an arc is worth its cost less both escapes, and no more than
    what is there may leave or arrive.
    """
    from scipy.optimize import linprog
    from scipy.sparse import coo_matrix, vstack

    months = problem.supply.shape[1]
    gain = cost - problem.dump_km[i] - problem.quarry_km[j]
    arcs = np.arange(len(i))
    ones = np.ones(len(i))
    top = problem.supply.size
    rows = [
        coo_matrix((ones, (i * months + t, arcs)), shape=(top, len(i))),
        coo_matrix((ones, (j * months + t + lag, arcs)), shape=(problem.need.size, len(i))),
    ]
    most = [problem.supply.ravel(), problem.need.ravel()]
    limited = np.isfinite(problem.stock_t).any()
    if limited:
        a, r = _stays(problem, i, t, lag)
        sites = int(problem.site.max()) + 1
        rows.append(coo_matrix((np.ones(len(a)), (r, a)), shape=(sites * months, len(i))))
        most.append(_limits(problem, sites).repeat(months))
    matrix, bound = vstack(rows).tocsr(), np.concatenate(most)
    used = np.flatnonzero((np.diff(matrix.indptr) > 0) & np.isfinite(bound))
    found = linprog(gain, A_ub=matrix[used], b_ub=bound[used], bounds=(0, None), method="highs-ds")
    if found.x is None:
        raise ModelError("materials_not_solved", why=str(found.message)[:120])
    price = np.zeros(len(bound))
    price[used] = found.ineqlin.marginals
    u, v = price[:top].reshape(problem.supply.shape), price[top : top + problem.need.size]
    w = price[top + problem.need.size :].reshape(-1, months) if limited else None
    return found.x, u, v.reshape(problem.need.shape), w


def _stays(problem: Problem, i: Ints, t: Ints, lag: Ints) -> tuple[Ints, Ints]:
    """(arc, row of site and month) of each month that an arc is aside in."""
    months = problem.supply.shape[1]
    arc = np.repeat(np.arange(len(i)), lag)
    step = np.arange(len(arc)) - np.repeat(np.cumsum(lag) - lag, lag)
    return arc, problem.site[i[arc]] * months + t[arc] + step


def _limits(problem: Problem, sites: int) -> Floats:
    most = np.full(sites, np.inf)
    np.minimum.at(most, problem.site, problem.stock_t)
    return most


def _priced(
    problem: Problem, u: Floats, v: Floats, w: Floats | None
) -> tuple[Ints, Ints, Ints, Ints, Floats] | None:
    """Arcs that the prices call for, the most negative of each node; None when there is none left."""
    found: list[tuple[Ints, Ints, Ints, Ints, Floats]] = []
    for month, lag, rows, columns, _ in blocks(problem, None):
        cost, worth = _costs(problem, lag, rows, columns)
        reduced = cost - problem.dump_km[rows, None] - problem.quarry_km[None, columns]
        reduced -= u[rows, month, None] + v[None, columns, month + lag]
        if w is not None and lag:
            reduced -= w[problem.site[rows], month : month + lag].sum(axis=1)[:, None]
        called = worth & (reduced < -_EASE)
        if called.any():
            called &= _fewest(np.where(called, reduced, np.inf), _NEW)
        a, b = np.nonzero(called)
        if len(a):
            many, lags = np.full(len(a), month), np.full(len(a), lag)
            found.append((rows[a], columns[b], many, lags, cost[a, b]))
    if not found:
        return None
    i, j, t, lags, cost = (np.concatenate(part) for part in zip(*found, strict=True))
    return i, j, t, lags, cost


def _fewest(values: Floats, few: int) -> Bools:
    """True for the ``few`` smallest of each row and of each column."""
    chosen: Bools = np.zeros(values.shape, bool)
    for axis, size in ((1, values.shape[1]), (0, values.shape[0])):
        if size <= few:
            chosen[:] = True
            continue
        best = np.argpartition(values, few - 1, axis=axis)
        best = best[:, :few] if axis == 1 else best[:few, :]
        np.put_along_axis(chosen, best, True, axis=axis)
    return chosen


def _flows(problem: Problem, i: Ints, j: Ints, t: Ints, lag: Ints, x: Floats, rounds: int) -> Flows:
    """Whole books: what the solver's tolerance let above a supply or a need is taken off again."""
    x = np.maximum(x, 0.0)
    for amount, row, month in ((problem.supply, i, t), (problem.need, j, t + lag)):
        used = np.zeros(amount.shape)
        np.add.at(used, (row, month), x)
        over = np.divide(amount, used, out=np.ones(amount.shape), where=used > amount)
        x = x * over[row, month]
    keep = x > 1e-6
    arcs = len(i)
    i, j, t, lag, x = i[keep], j[keep], t[keep], lag[keep], x[keep]
    dumped, bought = problem.supply.copy(), problem.need.copy()
    np.subtract.at(dumped, (i, t), x)
    np.subtract.at(bought, (j, t + lag), x)
    return Flows(
        i,
        j,
        t,
        t + lag,
        x,
        problem.km[i, j],
        np.maximum(dumped, 0.0),
        np.maximum(bought, 0.0),
        rounds,
        arcs,
    )


class _Aside:
    """What lies aside at each site and month."""

    def __init__(self, problem: Problem) -> None:
        sites = int(problem.site.max(initial=-1)) + 1
        self._site = problem.site
        self._room = np.repeat(_limits(problem, sites)[:, None], problem.supply.shape[1], axis=1)

    def room(self, i: int, month: int, lag: int) -> float:
        """Most tonnes of supply ``i`` that may still lie aside so long."""
        if not lag:
            return float("inf")
        return float(self._room[self._site[i], month : month + lag].min())

    def take(self, i: int, month: int, lag: int, tonnes: float) -> None:
        """Put so many aside."""
        self._room[self._site[i], month : month + lag] -= tonnes
