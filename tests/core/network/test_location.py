"""Plans of sites against every plan there is, against spopt (answers kept in ``tests/data/peers``), and
bounds that no plan passes."""

import itertools
import json
import pathlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clairville.algorithms.common.errors import DataError, ParameterError
from clairville.algorithms.network import access, location
from clairville.algorithms.network.ways import Places

PEER = pathlib.Path(__file__).resolve().parents[2] / "data/peers/location.json"


def pairs(cost, limit=np.inf):
    """The pairs of a cost matrix within a limit."""
    origin, destination = np.nonzero(cost <= limit)

    def here(many):
        return Places(np.zeros(many, np.int64), np.zeros(many), np.zeros(many))

    return access.Pairs(
        origin, destination, cost[origin, destination], here(cost.shape[0]), here(cost.shape[1])
    )


def small(seed, n=9, k=6):
    rng = np.random.default_rng(seed)
    cost = np.round(np.hypot(*rng.uniform(-50, 50, (2, n, k))), 1)
    weights = rng.integers(0, 6, n).astype(float)
    stay = rng.choice(k, rng.integers(0, 3), replace=False)
    return cost, weights, stay, rng


def paid(cost, weights, far, open_):
    reach = np.minimum(cost[:, list(open_)].min(axis=1, initial=np.inf), far)
    return float((weights * reach).sum())


def plans(k, stay, sites):
    """Every set of at most ``sites`` new sites."""
    free = np.setdiff1d(np.arange(k), stay)
    for many in range(min(sites, len(free)) + 1):
        yield from itertools.combinations(free.tolist(), many)


def assert_proven(plan, best, *, higher=False):
    """The plan is no better than the best, the bound no worse, and the gap says so."""
    tolerance = 1e-6 * max(1.0, abs(best))
    sign = -1.0 if higher else 1.0
    assert sign * plan.value >= sign * best - tolerance
    assert sign * plan.bound <= sign * best + tolerance
    if plan.method == "exact":
        assert plan.value == pytest.approx(best, abs=tolerance)


@pytest.mark.parametrize("method", ["exact", "exchange"])
@settings(deadline=None, max_examples=25)
@given(seed=st.integers(0, 10**6), sites=st.integers(1, 3))
def test_cover_equals_the_best_of_all_plans(method, seed, sites):
    cost, weights, stay, _ = small(seed)
    radius = 30.0
    found = pairs(cost, radius)
    if not (~np.isin(found.destination, stay)).any():
        return
    plan = location.maximal_cover(found, weights, sites, existing=stay, method=method)
    reach = cost <= radius

    def covered(new):
        return weights[reach[:, [*new, *stay]].any(axis=1)].sum()

    best = max(covered(new) for new in plans(6, stay, sites))
    assert_proven(plan, best, higher=True)
    assert plan.value == pytest.approx(covered(plan.sites.tolist()))
    assert len(plan.sites) <= sites and not np.isin(plan.sites, stay).any()
    served = plan.assigned >= 0
    assert weights[served].sum() == pytest.approx(plan.value)
    assert reach[np.flatnonzero(served), plan.assigned[served]].all()


@pytest.mark.parametrize("method", ["exact", "exchange"])
@settings(deadline=None, max_examples=25)
@given(seed=st.integers(0, 10**6), sites=st.integers(1, 3))
def test_median_equals_the_best_of_all_plans(method, seed, sites):
    cost, weights, stay, _ = small(seed)
    found = pairs(cost, 45.0)
    if not (~np.isin(found.destination, stay)).any():
        return
    plan = location.p_median(found, weights, sites, far=60.0, existing=stay, method=method)
    limited = np.where(cost <= 45.0, cost, np.inf)

    def value(new):
        return paid(limited, weights, 60.0, [*new, *stay])

    best = min(value(new) for new in plans(6, stay, sites))
    assert_proven(plan, best)
    assert plan.value == pytest.approx(value(plan.sites.tolist()))


def best_loads(cost, weights, capacity, far, open_):
    """The cheapest way to give each demand to one open site with room, or to none."""
    order = np.flatnonzero(weights > 0)
    best = np.inf

    def place(step, room, so_far):
        nonlocal best
        if so_far >= best:
            return
        if step == len(order):
            best = so_far
            return
        i = order[step]
        for j in open_:
            if room[j] >= weights[i] and cost[i, j] < far:
                room[j] -= weights[i]
                place(step + 1, room, so_far + weights[i] * cost[i, j])
                room[j] += weights[i]
        place(step + 1, room, so_far + weights[i] * far)

    place(0, capacity.astype(float).copy(), 0.0)
    return best


@pytest.mark.parametrize("method", ["exact", "exchange"])
@settings(deadline=None, max_examples=15)
@given(seed=st.integers(0, 10**6), sites=st.integers(1, 2))
def test_capacitated_median_equals_the_best_of_all_plans(method, seed, sites):
    cost, weights, stay, rng = small(seed, n=6, k=5)
    capacity = rng.integers(0, 12, 5).astype(float)
    found = pairs(cost)
    plan = location.capacitated_p_median(
        found, weights, capacity, sites, far=70.0, existing=stay, method=method
    )
    best = min(
        best_loads(cost, weights, capacity, 70.0, [*new, *stay]) for new in plans(5, stay, sites)
    )
    assert_proven(plan, best)
    served = plan.assigned >= 0
    load = np.bincount(plan.assigned[served], weights[served], minlength=5)
    assert (load <= capacity + 1e-9).all()
    assert np.isin(plan.assigned[served], [*plan.sites, *stay]).all()
    real = np.where(served, cost[np.arange(6), plan.assigned], 70.0)
    assert plan.value == pytest.approx((weights * real).sum())


@pytest.fixture(scope="module")
def peer():
    told = json.loads(PEER.read_text(encoding="utf-8"))
    return told | {key: np.array(told[key], float) for key in ("cost", "weights", "capacity")}


@pytest.mark.parametrize("sites", [1, 3, 6])
@pytest.mark.parametrize("method", ["exact", "exchange"])
def test_plans_equal_those_of_spopt(peer, sites, method):
    cost, weights = peer["cost"], peer["weights"]
    near = pairs(cost, peer["radius"])
    ask = {"method": method}
    cover = location.maximal_cover(near, weights, sites, **ask)
    kept = location.maximal_cover(near, weights, sites, existing=peer["stay"], **ask)
    median = location.p_median(pairs(cost), weights, sites, far=1e4, **ask)
    assert cover.value == pytest.approx(peer["cover"][str(sites)][0])
    assert kept.value == pytest.approx(peer["cover_existing"][str(sites)][0])
    assert median.value == pytest.approx(peer["median"][str(sites)][0])
    assert max(cover.gap, kept.gap, median.gap) < (1e-9 if method == "exact" else 0.05)


@pytest.mark.parametrize("sites", [5, 8])
def test_capacitated_plans_equal_those_of_spopt(peer, sites):
    asked = pairs(peer["cost"]), peer["weights"], peer["capacity"], sites
    exact = location.capacitated_p_median(*asked, far=1e4, method="exact")
    best = peer["loaded"][str(sites)][0]
    assert exact.value == pytest.approx(best) and exact.counts["places_unserved"] == 0
    near = location.capacitated_p_median(*asked, far=1e4, method="exchange")
    assert best * (1 - 1e-9) <= near.value <= 1.03 * best
    assert near.bound <= best * (1 + 1e-9)


def test_the_seed_alone_decides(peer):
    asked = pairs(peer["cost"]), peer["weights"], 6
    runs = [location.p_median(*asked, method="exchange", seed=s, iterations=30) for s in (1, 1, 2)]
    assert runs[0].sites.tolist() == runs[1].sites.tolist()
    assert runs[0].bound == runs[1].bound == runs[2].bound


def test_no_site_is_spent_on_nothing():
    plan = location.maximal_cover(pairs(np.array([[1.0, 9.0], [9.0, 9.0]]), 5.0), np.ones(2), 2)
    assert plan.sites.tolist() == [0] and plan.assigned.tolist() == [0, -1]
    assert plan.counts["demand_served"] == 1.0 and plan.counts["places_unserved"] == 1


def test_what_makes_no_sense_is_refused():
    found = pairs(np.array([[1.0]]))
    for wrong in ({"sites": 0}, {"sites": 1, "method": "guess"}):
        with pytest.raises(ParameterError):
            location.maximal_cover(found, np.ones(1), **wrong)
    for weights, stay in ((-np.ones(1), None), (np.array([np.nan]), None), (np.ones(1), [0])):
        with pytest.raises(DataError):
            location.maximal_cover(found, weights, 1, existing=stay)
