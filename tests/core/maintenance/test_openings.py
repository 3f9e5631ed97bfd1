"""Shared openings by hand: whatever meets in a street, an opening is saved once, and no year costs
less than nothing.
"""

import geopandas as gpd
import numpy as np
import pytest
import shapely

from clairville.algorithms.common import budget, openings
from clairville.algorithms.common.errors import ModelError
from clairville.algorithms.maintenance import largeworks, works, worksparams

KINDS = ("pipe", "surface", "heat", "gas", "cable")


def price_method(*args, **keywords):
    return largeworks.programme(*args, **keywords)[0]


def star(costs, budget_eur, saving=0.15, exact=worksparams.EXACT_ITEMS):
    """Works of different kinds; the first touches all others, which lie 8 m apart from each other."""
    shapes = [
        shapely.Point(0, 0),
        *(shapely.Point(4.0 * x, 4.0 * y) for x, y in ((1, 0), (0, 1), (-1, 0), (0, -1))),
    ]
    frame = gpd.GeoDataFrame(
        {"risk": 1.0, "cost": costs, "kind": KINDS[: len(costs)]}, geometry=shapes[: len(costs)]
    )
    return works.build(
        frame,
        works.Params(
            (budget_eur,), saving=saving, treatments={"full": (1.0, 1.0)}, exact_items=exact
        ),
    )


def street(n, budget_eur, saving=0.15, exact=worksparams.EXACT_ITEMS):
    """``n`` works of 100,000 euros and of different kinds in one street."""
    lines = [shapely.LineString([(0, 0.5 * i), (50, 0.5 * i)]) for i in range(n)]
    frame = gpd.GeoDataFrame({"risk": 1.0, "cost": 100_000.0, "kind": KINDS[:n]}, geometry=lines)
    return works.build(
        frame,
        works.Params(
            (budget_eur,), saving=saving, treatments={"full": (1.0, 1.0)}, exact_items=exact
        ),
    )


@pytest.mark.parametrize("exact", [worksparams.EXACT_ITEMS, 0])
def test_of_three_works_in_one_street_the_first_pays_whole_and_two_save(exact):
    found = street(3, 300_000.0, exact=exact)
    assert (found.items["year"] == 1).all()
    assert found.plan.cost.tolist() == pytest.approx([270_000.0])
    assert found.counts["pairs"] == 3 and found.counts["shared_openings"] == 2


def test_the_solver_counts_an_opening_once_as_well():
    """At 255,000 euros, three times 15,000 saved, it would take three works that cost 270,000."""
    assert (street(3, 270_000.0).items["year"] == 1).all()
    short = street(3, 269_000.0)
    assert (short.items["year"] > 0).sum() == 2 and short.plan.cost.tolist() == pytest.approx(
        [185_000.0]
    )


@pytest.mark.parametrize("exact", [worksparams.EXACT_ITEMS, 0])
@pytest.mark.parametrize(
    "costs, paid, openings",
    [
        (
            (20_000.0, *[100_000.0] * 4),
            417_000.0,
            1,
        ),  # the small one lies open once, whichever of the four opens it
        ((100_000.0, *[20_000.0] * 4), 168_000.0, 4),
    ],
)  # each small one lies in the opening of the large one
def test_a_star_saves_each_smaller_opening_once(costs, paid, openings, exact):
    found = star(costs, 500_000.0, exact=exact)
    assert (found.items["year"] == 1).all() and found.counts["pairs"] == 4
    assert (
        found.plan.cost.tolist() == pytest.approx([paid])
        and found.counts["shared_openings"] == openings
    )


@pytest.mark.parametrize("exact", [worksparams.EXACT_ITEMS, 0])
@pytest.mark.parametrize("n", [2, 3, 5])
def test_a_saving_of_everything_leaves_the_first_work_to_pay(n, exact):
    assert street(n, 600_000.0, saving=1.0, exact=exact).plan.cost.tolist() == pytest.approx(
        [100_000.0]
    )


def test_half_a_neighbour_saves_half_and_two_halves_save_one_opening():
    pairs = [
        openings.Pair(0, 1, saving=15.0, whole=100.0),
        openings.Pair(0, 2, saving=15.0, whole=100.0),
    ]
    table = [0, 1, 1, 2, 2], [0] * 5, [9.0, 2.0, 9.0, 2.0, 9.0], [100.0, 50.0, 200.0, 50.0, 200.0]
    item, year, _, cost = map(np.asarray, table)
    picks = np.array([True, True, False, False, False])
    assert openings.settle(item, year, cost, picks, pairs, 1)[1].tolist() == [150.0 - 7.5]
    picks[3] = True
    assert openings.settle(item, year, cost, picks, pairs, 1)[1].tolist() == [200.0 - 15.0]
    assert budget.programme(*table, [485.0], pairs=pairs).value == 27.0
    assert budget.programme(*table, [484.9], pairs=pairs).value == 20.0


def test_a_bonus_is_had_with_every_neighbour_though_the_opening_is_saved_once():
    pairs = [openings.Pair(0, k, saving=4.0, bonus=1.0) for k in (1, 2)]
    plan = budget.programme([0, 1, 2], [0] * 3, [1.0] * 3, [10.0, 20.0, 20.0], [46.0], pairs=pairs)
    assert plan.chosen.all() and plan.value == plan.bound == 5.0 and plan.cost.tolist() == [46.0]


@pytest.mark.parametrize("solver", [budget.programme, price_method])
def test_drawn_streets_keep_their_budgets_bounds_and_floor(solver):
    """Random neighbours: no year pays more than its budget, nor less than what its works cost
    without their savings.
    """
    for seed in range(8):
        rng = np.random.default_rng(seed)
        n, years, saving = 12, 2, rng.choice([0.15, 1.0])
        item, year = np.repeat(np.arange(n), years), np.tile(np.arange(years), n)
        price = np.round(rng.uniform(10, 100, n))
        value, cost = np.repeat(rng.uniform(1, 5, n), years), np.repeat(price, years)
        pairs = [
            openings.Pair(
                i, j, saving=saving * min(price[i], price[j]), whole=min(price[i], price[j])
            )
            for i in range(n)
            for j in range(i)
            if rng.random() < 0.4
        ]
        plan = solver(item, year, value, cost, [150.0, 150.0], pairs=pairs)
        paid = np.bincount(year[plan.chosen], weights=cost[plan.chosen], minlength=years)
        first = [cost[plan.chosen & (year == y)].max(initial=0.0) for y in range(years)]
        assert (plan.cost <= 150.0 + 1e-6).all() and plan.value <= plan.bound + 1e-9
        assert (plan.cost >= first + (1.0 - saving) * (paid - first) - 1e-6).all()


def dense_street(n=180, seed=0):
    """``n`` works of five kinds, all within each other's reach."""
    rng = np.random.default_rng(seed)
    lines = [shapely.LineString([(0, 0.05 * i), (50, 0.05 * i)]) for i in range(n)]
    table = {
        "risk": rng.uniform(0.5, 2.0, n),
        "cost": np.round(rng.uniform(2e4, 2e5, n)),
        "kind": [KINDS[i % 5] for i in range(n)],
    }
    return gpd.GeoDataFrame(table, geometry=lines)


@pytest.mark.parametrize("treatments", [{"full": (1.0, 1.0)}, None])
def test_prices_spend_what_shared_openings_save(treatments):
    """Left unspent, 15 % of the budget would show as a gap of 12 %."""
    street = dense_street()
    budgets = (street["cost"].sum() * 0.1,) * 3
    found = works.build(street, works.Params(budgets, treatments=treatments, exact_items=0))
    assert (found.plan.cost <= np.array(budgets) + 1e-6).all()
    assert found.plan.cost.sum() > 0.97 * sum(budgets) and found.plan.gap < 0.05


def test_savings_are_spent_within_the_weeks_of_the_crews():
    rng = np.random.default_rng(4)
    n, years = 60, 2
    item, year = np.repeat(np.arange(n), years), np.tile(np.arange(years), n)
    price = np.round(rng.uniform(10, 100, n))
    value, cost = np.repeat(rng.uniform(1, 5, n), years), np.repeat(price, years)
    pairs = [
        openings.Pair(i, j, saving=0.5 * min(price[i], price[j]), whole=min(price[i], price[j]))
        for i in range(n)
        for j in range(i)
        if rng.random() < 0.3
    ]
    weeks = np.repeat(rng.integers(1, 6, n), years).astype(float)
    asked = dict(pairs=pairs, weeks=weeks, week_limits=[40.0, 30.0], mandatory=[3, 7])
    plan = price_method(item, year, value, cost, [700.0, 500.0], **asked)
    used = np.bincount(year[plan.chosen], weights=weeks[plan.chosen], minlength=years)
    assert (used <= [40.0, 30.0]).all() and (plan.cost <= [700.0, 500.0]).all()
    assert {3, 7} <= set(item[plan.chosen]) and np.bincount(item[plan.chosen]).max() == 1


def test_a_search_that_ends_too_early_leaves_the_better_plan_and_the_lower_bound(monkeypatch):
    street, budgets = dense_street(40), (800_000.0,)
    asked = works.Params(budgets, treatments={"full": (1.0, 1.0)})
    priced = works.build(street, works.Params(budgets, treatments=asked.treatments, exact_items=0))
    real = budget.programme

    def ends_early(*args, **keywords):
        raise ModelError("budget_unfinished", why="time")

    monkeypatch.setattr(works.budget, "programme", ends_early)
    found = works.build(street, asked)
    assert found.plan.value == priced.plan.value and "prices" in str(found.report["headline"])

    def finds_little(item, year, value, cost, budgets, **keywords):
        plan = real(item, year, value, cost, [b / 2 for b in budgets], node_limit=1)
        return budget.Plan(
            plan.chosen, plan.value, 0.99 * priced.plan.bound, plan.cost, plan.over_budget, False
        )

    monkeypatch.setattr(works.budget, "programme", finds_little)
    found = works.build(street, asked)
    assert found.plan.value == priced.plan.value
    assert found.plan.bound == pytest.approx(max(0.99 * priced.plan.bound, priced.plan.value))
