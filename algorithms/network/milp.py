"""The location problems as integer programmes for HiGHS (scipy), exact where they are small.

Branching is limited by nodes, not by time: what comes out does not depend on how busy the machine
is. Each returns None when HiGHS has no plan within the limit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Bools, Floats, Ints
    from .lagrange import Case, Loaded


def _run(
    cost: Floats,
    rows: list[tuple[Any, Any, Any]],
    low: Floats,
    high: Floats,
    binary: Bools,
    upper: tuple[ArrayLike, ArrayLike],
    nodes: int,
) -> tuple[Floats, float] | None:
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import coo_matrix

    row, column, value = (np.concatenate(a) for a in zip(*rows, strict=True))
    matrix = coo_matrix((value, (row, column)), shape=(len(low), len(cost))).tocsc()
    found = milp(
        cost,
        integrality=binary.astype(int),
        bounds=Bounds(upper[0], upper[1]),
        constraints=LinearConstraint(matrix, low, high),
        options={"node_limit": nodes, "mip_rel_gap": 0.0},
    )
    if found.x is None or found.mip_dual_bound is None:
        return None
    return found.x, float(found.mip_dual_bound)


def cover(case: Case, sites: int, size: int, nodes: int) -> tuple[Ints, float] | None:
    """Maximal cover: uncovered u_i ≥ 1 - Σ_j x_j. (chosen, bound from below)."""
    k, n = len(case.candidates), len(case.weights)
    at = case.place(size)[case.j]
    pay = case.weights * case.base
    used = np.unique(case.i)
    number = np.empty(n, np.int64)
    number[used] = np.arange(len(used))
    m = len(used)
    cost = np.concatenate([np.zeros(k), pay[used]])
    one = np.ones
    rows = [
        (number[case.i], at, one(len(at))),
        (np.arange(m), k + np.arange(m), one(m)),
        (np.full(k, m), np.arange(k), one(k)),
    ]
    low = np.concatenate([one(m), [0.0]])
    high = np.concatenate([np.full(m, np.inf), [float(sites)]])
    binary = np.arange(k + m) < k
    answer = _run(cost, rows, low, high, binary, (0.0, 1.0), nodes)
    if answer is None:
        return None
    apart = float(pay.sum() - pay[used].sum())
    return case.candidates[answer[0][:k] > 0.5], answer[1] + apart


def median(case: Case, sites: int, size: int, nodes: int) -> tuple[Ints, float] | None:
    """p-median: z_ij ≤ x_j, Σ_j z_ij ≤ 1. (chosen, bound from below)."""
    k, p, n = len(case.candidates), len(case.i), len(case.weights)
    at = case.place(size)[case.j]
    saving = case.weights[case.i] * (case.cost - case.base[case.i])
    cost = np.concatenate([np.zeros(k), saving])
    pair = np.arange(p)
    one = np.ones
    rows = [
        (case.i, k + pair, one(p)),
        (n + pair, k + pair, one(p)),
        (n + pair, at, -one(p)),
        (np.full(k, n + p), np.arange(k), one(k)),
    ]
    low = np.concatenate([np.full(n + p, -np.inf), [0.0]])
    high = np.concatenate([one(n), np.zeros(p), [float(sites)]])
    answer = _run(cost, rows, low, high, np.arange(k + p) < k, (0.0, 1.0), nodes)
    if answer is None:
        return None
    base = float((case.weights * case.base).sum())
    return case.candidates[answer[0][:k] > 0.5], answer[1] + base


def loaded(case: Loaded, sites: int, nodes: int) -> tuple[Ints, Ints, float] | None:
    """Capacitated p-median: each demand whole at one site. (chosen, assigned, bound)."""
    p, n, k = len(case.i), len(case.weights), len(case.capacity)
    saving = case.weights[case.i] * (case.cost - case.far)
    cost = np.concatenate([np.zeros(k), saving])
    pair = np.arange(p)
    one = np.ones
    fixed = np.zeros(k)
    fixed[case.stay] = 1.0
    free = np.flatnonzero(fixed == 0)
    rows = [
        (case.i, k + pair, one(p)),
        (n + pair, k + pair, one(p)),
        (n + pair, case.j, -one(p)),
        (n + p + case.j, k + pair, case.weights[case.i]),
        (n + p + np.arange(k), np.arange(k), -case.capacity),
        (np.full(len(free), n + p + k), free, one(len(free))),
    ]
    low = np.concatenate([np.full(n + p + k, -np.inf), [0.0]])
    high = np.concatenate([one(n), np.zeros(p + k), [float(sites)]])
    bounds = (np.concatenate([fixed, np.zeros(p)]), 1.0)
    answer = _run(cost, rows, low, high, np.ones(k + p, bool), bounds, nodes)
    if answer is None:
        return None
    x = answer[0]
    assigned = np.full(n, -1, np.int64)
    taken = x[k:] > 0.5
    assigned[case.i[taken]] = case.j[taken]
    chosen = free[x[free] > 0.5]
    return chosen, assigned, answer[1] + float(case.weights.sum() * case.far)
