"""Crowds at exits: how many people a place and its exits hold, and how long they take to leave.

People of a group g who walk t_ge minutes to exit e queue there; the exit lets r_e people through a
minute. The last of them is out at F_e = max over τ of (τ + N_e(τ) / r_e), where N_e(τ) is how many
reach e at τ or later: with everyone at one distance t it is t + N / r. :func:`spread` finds the
split of the groups over the exits for which the last person is out soonest, exactly: for a time T
the split is a linear problem (people reaching e at τ or later ≤ r_e · (T − τ), nobody sent where
t_ge > T), and T is bisected over the few times at which the set of allowed pairs changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ..common.errors import ModelError, ParameterError

if TYPE_CHECKING:
    from ..common.types import Bools, Floats, Ints

# Times nearer than this (minutes) are one step of an exit's queue: a ten-millionth of a second.
_SAME_MIN = 1e-12
# Two times of the solver that differ by less are one.
_CLOSE = 1e-10


@dataclass(frozen=True)
class Spread:
    """A split of people over exits.

    ``people`` (g, e): who leaves where; ``last_min`` (e,): minute in which the last leaves there, 0
    where nobody does; ``minutes``: when the last of all is out; ``lost``: people with no exit.
    """

    people: Floats
    last_min: Floats
    minutes: float
    lost: float


def surface_capacity(area_m2: float, people_m2: float) -> float:
    """People a surface holds at a density."""
    return area_m2 * people_m2


def exit_capacity(width_m: Floats, flow: float, minutes: float) -> Floats:
    """People each exit lets out in ``minutes`` at ``flow`` people a minute and metre."""
    return np.asarray(width_m, dtype=float) * flow * minutes


def finish(people: Floats, walk_min: Floats, rate: float) -> float:
    """Minute in which the last of ``people`` (g,) who walk ``walk_min`` (g,) is through an exit of
    ``rate`` people a minute; 0 for nobody."""
    come = people > 0
    if not come.any():
        return 0.0
    order = np.argsort(-walk_min[come], kind="stable")
    far, behind = walk_min[come][order], np.cumsum(people[come][order])
    return float((far + behind / rate).max())


def by_nearest(people: Floats, walk_min: Floats, rate: Floats) -> Spread:
    """Everyone by the exit that is nearest on foot, however long its queue."""
    _check(people, walk_min, rate)
    open_ = np.where(rate[None, :] > 0, walk_min, np.inf)
    served = np.isfinite(open_).any(axis=1) if len(rate) else np.zeros(len(people), bool)
    chosen = np.argmin(open_, axis=1) if len(rate) else np.zeros(len(people), np.int64)
    out = np.zeros_like(open_)
    out[served, chosen[served]] = people[served]
    return _told(out, walk_min, rate, float(people[~served].sum()))


def spread(people: Floats, walk_min: Floats, rate: Floats, *, tidy: bool = True) -> Spread:
    """The split for which the last person is out soonest.

    Parameters
    ----------
    people : Floats
        (g,) of each group, ≥ 0.
    walk_min : Floats
        (g, e) minutes on foot, inf where no way leads.
    rate : Floats
        (e,) people a minute; an exit at 0 is closed.
    tidy : bool
        Among splits that are out equally soon, the one with the least walking.

    Returns
    -------
    Spread
        ``minutes`` exact up to the precision of the solver (HiGHS).

    Raises
    ------
    ParameterError
        ``event_bad_crowd`` for negative or missing numbers.
    ModelError
        ``event_no_split`` where the solver gives up.
    """
    _check(people, walk_min, rate)
    out = np.zeros(walk_min.shape)
    exits = np.flatnonzero(rate > 0)
    reach = np.isfinite(walk_min[:, exits])
    groups = np.flatnonzero((people > 0) & reach.any(axis=1))
    lost = float(people.sum() - people[groups].sum())
    if not len(groups):
        return _told(out, walk_min, rate, lost)
    case = _Case(people[groups], walk_min[np.ix_(groups, exits)], rate[exits])
    soonest, split = case.solve()
    out[np.ix_(groups, exits)] = split
    found = _told(out, walk_min, rate, lost)
    if not tidy:
        return found
    out = np.zeros(walk_min.shape)
    out[np.ix_(groups, exits)] = case.with_least_walk(soonest, split)
    last = np.minimum(_told(out, walk_min, rate, lost).last_min, found.minutes)
    return Spread(out, last, found.minutes, lost)


def _told(out: Floats, walk_min: Floats, rate: Floats, lost: float) -> Spread:
    last = np.array(
        [
            finish(out[:, e], walk_min[:, e], float(rate[e])) if rate[e] > 0 else 0.0
            for e in range(out.shape[1])
        ]
    )
    return Spread(out, last, float(last.max(initial=0.0)), lost)


def _check(people: Floats, walk_min: Floats, rate: Floats) -> None:
    whole = np.isfinite(people).all() and (people >= 0).all()
    rates = np.isfinite(rate).all() and (rate >= 0).all()
    if not (whole and rates and not np.isnan(walk_min).any() and (walk_min >= 0).all()):
        raise ParameterError("event_bad_crowd")


class _Case:
    """The linear problem of groups that reach an exit each (g,), (g, e), (e,)."""

    def __init__(self, people: Floats, walk: Floats, rate: Floats) -> None:
        self.people, self.walk, self.rate = people, walk, rate
        self.scale = float(people.sum())

    def solve(self) -> tuple[float, Floats]:
        """(the soonest T, a split that reaches it).

        f(k), the least T ≥ times[k] with the pairs walked within times[k], is never below the soonest
        T, and equals it for the last time before it. Where f(k) = times[k] the soonest is no later;
        where f(k) is later it lies between the two, and no pair beyond f(k) can help.
        """
        times = np.unique(self.walk[np.isfinite(self.walk)])
        naive = by_nearest(self.people, self.walk, self.rate).minutes
        sure = max(self.walk.min(axis=1).max(), self.scale / self.rate.sum())
        low = max(int(np.searchsorted(times, sure * (1 - _CLOSE), "right")) - 1, 0)
        high = max(int(np.searchsorted(times, naive * (1 + _CLOSE), "right")) - 1, low)
        best, middle = self._least(times[low]), high
        if best is not None:
            high = min(high, int(np.searchsorted(times, best[0], "right")) - 1)
            middle = (low + high + 1) // 2
        while low < high:
            found = self._least(times[middle])
            if found is not None and (best is None or found[0] < best[0]):
                best = found
            if found is not None and found[0] <= times[middle] * (1 + _CLOSE):
                high = middle - 1
            else:
                low = middle
                if found is not None:
                    high = min(high, int(np.searchsorted(times, found[0], "right")) - 1)
            middle = (low + high + 1) // 2
        if best is None:
            raise ModelError("event_no_split")
        return best

    def with_least_walk(self, soonest: float, split: Floats) -> Floats:
        """Of the splits that are out at ``soonest`` the one with the fewest minutes of walking."""
        found = self._run(soonest * (1 + _CLOSE), soonest, walk=True)
        return split if found is None else found[1]

    def _least(self, at_least: float) -> tuple[float, Floats] | None:
        return self._run(at_least, at_least, walk=False)

    def _run(self, allowed: float, at_least: float, *, walk: bool) -> tuple[float, Floats] | None:
        """The least T from ``at_least`` on, or the least walking at just that T, with the pairs that are
        walked within ``allowed``; None where there is none."""
        from scipy.optimize import linprog

        group, exit_ = np.nonzero(self.walk <= allowed)
        if len(np.unique(group)) < len(self.people):
            return None
        order = np.lexsort((self.walk[group, exit_], exit_))
        group, exit_ = group[order], exit_[order]
        t = self.walk[group, exit_]
        rows, columns, values, right = self._queues(exit_, t)
        n = len(group)
        share = self.people / self.scale
        cost = np.concatenate([t if walk else np.zeros(n), np.zeros(n), [0.0 if walk else 1.0]])
        sums = _matrix(group, np.arange(n), np.ones(n), len(share), 2 * n + 1)
        chain = self._chain(exit_, n)
        found = linprog(
            cost,
            A_ub=_matrix(rows, columns, values, len(right), 2 * n + 1),
            b_ub=right,
            A_eq=_stacked(sums, chain),
            b_eq=np.concatenate([share, np.zeros(n)]),
            bounds=[*[(0, None)] * (2 * n), (at_least, at_least if walk else None)],
            method="highs",
        )
        if found.status == 2:
            return None
        if found.status != 0:
            raise ModelError("event_no_split")
        split = np.zeros(self.walk.shape)
        split[group, exit_] = np.maximum(found.x[:n], 0.0)
        # a group below what the solver tells apart goes to its nearest exit
        faint = np.flatnonzero(split.sum(axis=1) <= 0)
        split[faint, np.argmin(self.walk[faint], axis=1)] = 1.0
        split *= (share / split.sum(axis=1))[:, None] * self.scale  # to the last digit
        return float(found.x[-1]), split

    def _queues(self, exit_: Ints, t: Floats) -> tuple[Ints, Ints, Floats, Floats]:
        """s_k − r_e · T ≤ −r_e · t_k for the first pair of each time: who comes at t_k or later."""
        n = len(t)
        first: Bools = np.r_[True, (exit_[1:] != exit_[:-1]) | (np.diff(t) > _SAME_MIN)]
        at = np.flatnonzero(first)
        rate = self.rate[exit_[at]] / self.scale
        rows = np.tile(np.arange(len(at)), 2)
        columns = np.concatenate([n + at, np.full(len(at), 2 * n)])
        values = np.concatenate([np.ones(len(at)), -rate])
        return rows, columns, values, -rate * t[at]

    @staticmethod
    def _chain(exit_: Ints, n: int) -> tuple[Ints, Ints, Floats]:
        """s_k − s_(k+1) − x_k = 0 along each exit: who comes at the k-th time or later."""
        k = np.arange(n)
        more = k[:-1][exit_[1:] == exit_[:-1]]
        rows = np.concatenate([k, k, more])
        columns = np.concatenate([n + k, k, n + more + 1])
        values = np.concatenate([np.ones(n), -np.ones(n), -np.ones(len(more))])
        return rows, columns, values


def _matrix(rows: Ints, columns: Ints, values: Floats, high: int, wide: int) -> Any:
    from scipy.sparse import coo_matrix

    return coo_matrix((values, (rows, columns)), shape=(high, wide)).tocsr()


def _stacked(sums: Any, chain: tuple[Ints, Ints, Floats]) -> Any:
    from scipy.sparse import vstack

    rows, columns, values = chain
    high = int(rows.max()) + 1
    return vstack([sums, _matrix(rows, columns, values, high, sums.shape[1])]).tocsr()
