"""The budget optimiser against answers found by trying every subset."""

import itertools

import numpy as np
import pytest

from clairville.algorithms.common import budget, openings
from clairville.algorithms.common.errors import ModelError, ParameterError


def brute(value, cost, room, group=None):
    best = 0.0
    for picks in itertools.product((False, True), repeat=len(value)):
        picks = np.array(picks)
        if cost[picks].sum() > room or (group is not None and len(set(group[picks])) < picks.sum()):
            continue
        best = max(best, value[picks].sum())
    return best


@pytest.mark.parametrize("seed", range(8))
def test_knapsack_equals_trying_every_subset(seed):
    rng = np.random.default_rng(seed)
    value, cost = rng.random(11) * 1e-4, rng.integers(1, 40, 11) * 1000.0
    plan = budget.knapsack(value, cost, 90_000)
    assert plan.value == pytest.approx(brute(value, cost, 90_000))
    assert plan.cost[0] <= 90_000
    assert plan.bound == pytest.approx(plan.value, rel=1e-6)
    assert plan.optimal


@pytest.mark.parametrize("seed", range(4))
def test_at_most_one_option_of_a_group(seed):
    rng = np.random.default_rng(seed)
    value, cost = rng.random(10), rng.integers(1, 20, 10).astype(float)
    group = np.repeat(np.arange(4), [3, 3, 2, 2])
    plan = budget.knapsack(value, cost, 30, group=group)
    assert plan.value == pytest.approx(brute(value, cost, 30, group))
    assert np.bincount(group[plan.chosen]).max() <= 1


def test_greedy_by_ratio_would_be_wrong_here():
    # the classical trap: the best ratio (6/5) blocks the best pair (10 + 10 in 20)
    plan = budget.knapsack([6, 10, 10], [5, 10, 10], 20)
    assert list(plan.chosen) == [False, True, True]


def test_mandatory_comes_first_and_may_exceed_the_budget():
    plan = budget.knapsack([0.0, 5.0], [100.0, 10.0], 50, mandatory=[True, False])
    assert list(plan.chosen) == [True, False]
    assert plan.over_budget[0] == 50
    plan = budget.knapsack([0.0, 5.0], [40.0, 10.0], 50, mandatory=[True, False])
    assert plan.chosen.all() and plan.over_budget[0] == 0


def test_worthless_items_are_left_and_free_ones_taken():
    plan = budget.knapsack([0.0, -1.0, 3.0], [0.0, 0.0, 0.0], 0)
    assert list(plan.chosen) == [False, False, True]


def test_bad_numbers_are_named():
    with pytest.raises(ParameterError, match="2"):
        budget.knapsack([1, 2, 3], [-1, np.nan, 3], 5)
    with pytest.raises(ParameterError):
        budget.knapsack([1.0], [1.0], float("nan"))
    with pytest.raises(ParameterError):
        budget.knapsack([1.0, 1], [1.0, 1], 5, mandatory=[True, True], group=[0, 0])


def test_large_knapsack_is_exact_to_the_bound():
    rng = np.random.default_rng(3)
    value, cost = rng.gamma(0.5, 1, 20_000), rng.gamma(2, 8000, 20_000)
    plan = budget.knapsack(value, cost, 5e6)
    assert plan.optimal and plan.gap < 1e-6 and plan.cost[0] <= 5e6


def options(items, years, value, cost):
    item, year = np.meshgrid(np.arange(items), np.arange(years), indexing="ij")
    return (
        item.ravel(),
        year.ravel(),
        np.asarray(value, float)[item.ravel()] / (1 + year.ravel()),
        np.asarray(cost, float)[item.ravel()],
    )


def test_programme_spreads_items_over_years_and_does_each_once():
    item, year, value, cost = options(3, 2, [9, 6, 4], [10, 10, 10])
    plan = budget.programme(item, year, value, cost, [10, 10])
    assert list(zip(item[plan.chosen], year[plan.chosen], strict=True)) == [(0, 0), (1, 1)]
    assert plan.value == pytest.approx(9 + 3)
    assert list(plan.cost) == [10, 10]


def test_programme_puts_the_pipe_before_the_surface():
    # alone, the surface (item 1) would go first; the order makes it wait for the pipe or share its
    # year
    item, year, value, cost = options(2, 2, [4, 9], [10, 10])
    free = budget.programme(item, year, value, cost, [10, 10])
    assert set(zip(item[free.chosen], year[free.chosen], strict=True)) == {(1, 0), (0, 1)}
    bound = budget.programme(item, year, value, cost, [10, 10], order=[(0, 1)])
    assert set(zip(item[bound.chosen], year[bound.chosen], strict=True)) in (
        {(1, 0)},
        {(0, 0), (1, 1)},
    )
    assert bound.value == pytest.approx(9)


def test_one_opening_costs_less_and_can_make_a_pair_fit():
    item, year, value, cost = options(2, 1, [4, 4], [10, 10])
    assert budget.programme(item, year, value, cost, [16]).chosen.sum() == 1
    plan = budget.programme(item, year, value, cost, [16], pairs=[openings.Pair(0, 1, saving=5)])
    assert plan.chosen.all() and plan.shared == (0,)
    assert plan.cost[0] == pytest.approx(15)


def test_bonus_moves_a_pair_into_the_same_year():
    item = np.array([0, 1, 1])
    year = np.array([1, 0, 1])
    value = np.array([5.0, 5.0, 4.0])
    plan = budget.programme(item, year, value, np.ones(3), [9, 9])
    assert list(plan.chosen) == [True, True, False]
    plan = budget.programme(
        item, year, value, np.ones(3), [9, 9], pairs=[openings.Pair(0, 1, bonus=2)]
    )
    assert list(plan.chosen) == [True, False, True]
    assert plan.value == pytest.approx(11)


def test_programme_mandatory_and_crews():
    item, year, value, cost = options(3, 2, [9, 6, 0.1], [10, 10, 30])
    plan = budget.programme(item, year, value, cost, [10, 10], mandatory=[2])
    assert 2 in item[plan.chosen]
    assert plan.over_budget.sum() >= 10
    crews = budget.programme(
        item, year, value, cost, [99, 99], weeks=np.full(6, 4.0), week_limits=[4, 4]
    )
    assert np.bincount(year[crews.chosen]).max() == 1
    with pytest.raises(ParameterError):
        budget.programme(item, year, value, cost, [1, 1], mandatory=[7])


def test_works_of_one_year_share_the_opening_whatever_part_of_the_saving_the_solver_needed(
    monkeypatch,
):
    """Some solvers leave the continuous part at the fraction that fits the budget: 0.3 of a saving
    is still a shared opening.
    """
    solve = budget._milp
    monkeypatch.setattr(
        budget,
        "_milp",
        lambda *a, **k: (lambda x, *rest: (np.r_[x[:2], False], *rest))(*solve(*a, **k)),
    )
    plan = budget.programme(
        [0, 1],
        [0, 0],
        [3.0, 2.0],
        [10.0, 10.0],
        [18.5],
        pairs=(openings.Pair(0, 1, saving=5.0, bonus=1.0),),
    )
    assert (
        plan.chosen.all()
        and plan.shared == (0,)
        and plan.cost.tolist() == [15.0]
        and plan.value == 6.0
    )


def test_a_limit_of_nodes_gives_the_plan_whatever_the_clock_says():
    """No second is given: with the clock as limit there is no plan, with nodes it is the same as
    without hurry."""
    rng = np.random.default_rng(5)
    n = 60
    item, year = np.repeat(np.arange(n), 2), np.tile([0, 1], n)
    value, cost = rng.gamma(2.0, 1.0, 2 * n), np.repeat(rng.gamma(2.0, 10.0, n), 2)

    def solve(**limits):
        return budget.programme(item, year, value, cost, [200.0, 200.0], **limits)

    with pytest.raises(ModelError):
        solve(time_limit_s=0.0)
    hurried, calm = (solve(time_limit_s=s, node_limit=3) for s in (0.0, 60.0))
    assert hurried.chosen.tolist() == calm.chosen.tolist() and hurried.chosen.any()
    assert hurried.bound == calm.bound >= hurried.value
