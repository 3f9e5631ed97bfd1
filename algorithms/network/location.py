"""Where to put new sites: maximal cover, p-median and capacitated p-median beside sites that stay.

Church and ReVelle (1974), "The maximal covering location problem"; ReVelle and Swain (1970) for the
p-median; Teitz and Bart (1968) for the exchange of one site for another; Cornuéjols, Fisher and
Nemhauser (1977) for the Lagrangian bound. A maximal cover is the p-median whose costs are 0 within
reach and 1 beyond, so both are one problem here:

    minimise Σ_i w_i · min(base_i, min over chosen j of d_ij),  at most p chosen

with base_i what demand i pays without any new site (its nearest existing one, at most ``far``).
Small cases are solved exactly by HiGHS, large ones by exchange with a proven bound. Nothing depends
on a clock: iterations and branching nodes are limited, and the seed alone decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from ..common.errors import DataError, ParameterError
from ..common.progress import silent, stage
from . import lagrange, milp
from .access import Pairs
from .amounts import amounts

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import ArrayLike, Floats, Ints
    from .lagrange import Case

# Up to here HiGHS proves the optimum of a district in about a second.
EXACT_SITES, EXACT_PAIRS = 3_000, 60_000
_NODES = 2_000
_ITERATIONS = 400
_STOP = 1e-6  # a gap below this is proof enough


@dataclass(frozen=True)
class Plan:
    """``sites``: rows of the new sites, sorted; ``assigned`` (n,): the site, new or existing, that
    serves each demand, -1 for none; ``value``: weight covered, or weighted cost; ``bound``: what no
    plan can surpass; ``gap``: how far the plan may be from the best, as a share of ``value``;
    ``method``: "exact" or "exchange"; ``counts``: what stays unserved and how much there is."""

    sites: Ints
    assigned: Ints
    value: float
    bound: float
    gap: float
    method: str
    counts: Mapping[str, float] = field(default_factory=dict)


def maximal_cover(
    found: Pairs,
    weights: Floats,
    sites: int,
    *,
    existing: Ints | None = None,
    method: str = "auto",
    seed: int = 0,
    iterations: int = _ITERATIONS,
    progress: Callable[[float], None] = silent,
) -> Plan:
    """At most ``sites`` new sites that bring the most demand within reach of one.

    Parameters
    ----------
    found
        Which demand (origin) is within reach of which candidate or existing site (destination).
    weights
        Demand (n,), not negative; demand that an existing site reaches is covered already.
    sites
        How many new ones at most.
    existing
        Rows of the destinations that are there and stay.
    method
        "exact", "exchange", or "auto": exact up to the size of a district.
    seed
        Start of the restarts of the exchange; the same seed gives the same plan.
    iterations
        Of the bound.
    progress
        Of the search.

    Returns
    -------
    Plan
        The sites, whom they serve, and how far from the best they may be.

    Raises
    ------
    ParameterError
        ``network_not_positive``, ``network_bad_choice``
    DataError
        Of :func:`.amounts.amounts`; ``location_nothing`` without a candidate
    """
    weights, stay = _checked(found, weights, sites, existing, method)
    case = lagrange.Case.of(found, np.zeros(len(found.cost)), weights, 1.0, stay)
    chosen, bound, how = _solve(
        case, sites, method, seed, iterations, progress, milp.cover, len(found.destinations)
    )
    total, open_ = float(weights.sum()), np.union1d(chosen, stay)
    covered = total - case.value(chosen)
    plan = _assigned(found, weights, open_)
    return _plan(chosen, plan, covered, total - bound, how, weights, covered)


def p_median(
    found: Pairs,
    weights: Floats,
    sites: int,
    *,
    far: float | None = None,
    existing: Ints | None = None,
    method: str = "auto",
    seed: int = 0,
    iterations: int = _ITERATIONS,
    progress: Callable[[float], None] = silent,
) -> Plan:
    """At most ``sites`` new sites with the least weighted cost to the nearest site.

    Parameters
    ----------
    found, weights, sites, existing, method, seed, iterations, progress
        As of :func:`maximal_cover`.
    far
        What a demand costs that no site reaches; None: the largest cost in ``found``.

    Returns
    -------
    Plan
        The sites, whom they serve, and how far from the best they may be.
    """
    weights, stay = _checked(found, weights, sites, existing, method)
    far = _far(found, far)
    case = lagrange.Case.of(found, found.cost, weights, far, stay)
    chosen, bound, how = _solve(
        case, sites, method, seed, iterations, progress, milp.median, len(found.destinations)
    )
    plan = _assigned(found, weights, np.union1d(chosen, stay))
    return _plan(chosen, plan, case.value(chosen), bound, how, weights, None)


def capacitated_p_median(
    found: Pairs,
    weights: Floats,
    capacity: Floats,
    sites: int,
    *,
    far: float | None = None,
    existing: Ints | None = None,
    method: str = "auto",
    seed: int = 0,
    iterations: int = _ITERATIONS,
    progress: Callable[[float], None] = silent,
) -> Plan:
    """As :func:`p_median`, but no site, new or existing, takes more weight than its ``capacity``
    (k,); each demand goes to one site whole, or to none at the cost of ``far``.

    Parameters
    ----------
    found, weights, sites, far, existing, method, seed, iterations, progress
        As of :func:`p_median`.
    capacity
        What each destination (k,) takes, inf where nothing limits it.

    Returns
    -------
    Plan
        The sites, whom they serve, and how far from the best they may be.
    """
    weights, stay = _checked(found, weights, sites, existing, method)
    capacity = amounts(capacity, len(found.destinations), "capacities", endless=True)
    far = _far(found, far)
    near = found.cost < far
    i, j, cost = found.origin[near], found.destination[near], found.cost[near]
    case = lagrange.Loaded(i, j, cost, weights, capacity, far, stay)
    exact = _exact(method, len(np.unique(j)), len(i))
    answer = milp.loaded(case, sites, _NODES) if exact else None
    if answer is None:
        exact, answer = False, lagrange.loaded(case, sites, seed, iterations, progress)
    chosen, assigned, bound = answer
    value = case.value(assigned)
    progress(1.0)
    how = "exact" if exact else "exchange"
    return _plan(chosen, assigned, value, bound, how, weights, None)


def _checked(
    found: Pairs, weights: Floats, sites: int, existing: ArrayLike | None, method: str
) -> tuple[Floats, Ints]:
    """(weights, rows of the existing sites), when they make sense."""
    weights = amounts(weights, len(found.origins), "weights")
    if not sites >= 1 or sites != int(sites):
        raise ParameterError("network_not_positive", name="sites")
    if method not in ("auto", "exact", "exchange"):
        raise ParameterError("network_bad_choice", name="method", value=method)
    stay = np.unique(np.asarray([] if existing is None else existing, dtype=np.int64))
    if len(stay) and not (0 <= stay[0] and stay[-1] < len(found.destinations)):
        raise ParameterError("network_bad_choice", name="existing", value=int(stay[-1]))
    if not (~np.isin(found.destination, stay)).any():
        raise DataError("location_nothing")
    return weights, stay


def _far(found: Pairs, far: float | None) -> float:
    far = float(found.cost.max()) if far is None else float(far)
    if not far > 0:
        raise ParameterError("network_not_positive", name="far")
    return far


def _exact(method: str, sites: int, pairs: int) -> bool:
    small = sites <= EXACT_SITES and pairs <= EXACT_PAIRS
    return method == "exact" or (method == "auto" and small)


def _solve(
    case: Case,
    sites: int,
    method: str,
    seed: int,
    iterations: int,
    progress: Progress,
    exact: Callable[..., Any],
    size: int,
) -> tuple[Ints, float, str]:
    """(chosen rows, bound from below, how)."""
    if _exact(method, len(case.candidates), len(case.i)):
        answer = exact(case, sites, size, _NODES)
        if answer is not None:
            progress(1.0)
            return *answer, "exact"
    chosen = case.greedy(sites, stage(progress, 0.0, 0.1))
    chosen = case.exchanged(chosen)
    progress(0.3)
    chosen, bound = lagrange.bounded(
        case, chosen, sites, iterations, _STOP, stage(progress, 0.3, 0.7)
    )
    chosen = case.restarted(chosen, bound, sites, seed, _STOP, stage(progress, 0.7, 1.0))
    return chosen, bound, "exchange"


def _assigned(found: Pairs, weights: Floats, open_: Ints) -> Ints:
    """The nearest open site of each demand, -1 where none is in reach."""
    is_open = np.zeros(len(found.destinations), bool)
    is_open[open_] = True
    rows = np.flatnonzero(is_open[found.destination])
    rows = rows[np.lexsort((found.destination[rows], found.cost[rows], found.origin[rows]))]
    first = rows[np.r_[True, np.diff(found.origin[rows]) > 0]] if len(rows) else rows
    out = np.full(len(weights), -1, np.int64)
    out[found.origin[first]] = found.destination[first]
    return out


def _plan(
    chosen: Ints,
    assigned: Ints,
    value: float,
    bound: float,
    how: str,
    weights: Floats,
    covered: float | None,
) -> Plan:
    gap = abs(value - bound) / max(abs(value), 1e-300)
    served = assigned >= 0
    counts = {
        "demand": float(weights.sum()),
        "demand_served": float(weights[served].sum()) if covered is None else float(covered),
        "places_served": int(served.sum()),
        "places_unserved": int((~served).sum()),
        "sites": len(chosen),
    }
    gap = 0.0 if value == bound else float(gap)
    return Plan(np.sort(chosen), assigned, float(value), float(bound), gap, how, counts)
