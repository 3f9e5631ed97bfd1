"""Asset ranking and the yearly programme: scales by hand, mandatory apart, bounds that hold."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.common import budget, openings, reasons, results
from clairville.algorithms.common.errors import DataError, ParameterError
from clairville.algorithms.common.run import Run
from clairville.algorithms.maintenance import assets, largeworks, prices, works, worksparams


def test_bridges_urgent_safety_and_unrated():
    frame = pd.DataFrame(
        {
            "grade": ["1", 2.0, "2E", "3U", "3", "NC", "NE", None, "2S", "S", "??"],
            "area": np.arange(11.0),
        }
    )
    found = assets.rank(frame, assets.Params("grade", "iqoa"))
    results.check(found.assets)
    klass = found.assets.sort_index()["class"].tolist()
    assert [klass[i] for i in (3, 8, 9)] == ["mandatory"] * 3
    assert [klass[i] for i in (5, 6, 7, 10)] == ["inspect"] * 4
    assert found.assets.sort_index()["likelihood"].tolist()[:3] == [0.05, 0.3, 0.5]
    # to inspect is not 0: no rank, and not below the best one
    assert found.assets.loc[[5, 6, 7, 10], "score"].isna().all()
    assert found.warnings == [("assets_unread", {"seen": "??"})]
    assert set(found.assets.head(3).index) == {3, 8, 9}


def test_mandatory_items_are_funded_beyond_the_budget():
    frame = pd.DataFrame({"grade": ["3U", "3", "2"], "cost_eur": [500.0, 100.0, 100.0]})
    found = assets.rank(frame, assets.Params("grade", "iqoa", cost="cost_eur", budget_eur=100.0))
    assert found.assets.sort_index()["funded"].tolist() == [True, False, False]
    more = assets.rank(frame, assets.Params("grade", "iqoa", cost="cost_eur", budget_eur=600.0))
    assert more.assets.sort_index()["funded"].tolist() == [True, True, False]


def test_numbers_words_and_safety_field():
    frame = pd.DataFrame(
        {
            "width": [0.5, 1.0, 1.5],
            "ok": ["Oui", "Non", ""],
            "danger": [False, True, False],
            "n": [0.0, 5.0, 10.0],
        }
    )
    low_bad = assets.likelihood(
        frame["width"], assets.Params("width", "low_bad", low=0.5, high=1.5)
    )[0]
    assert low_bad == pytest.approx([1.0, 0.5, 0.0])
    words = assets.rank(frame, assets.Params("ok", "words", safety="danger", weights={"n": 2.0}))
    assert words.assets.sort_index()["class"].tolist() == ["low", "mandatory", "inspect"]
    level, _ = assets.consequence(frame, {"n": 1.0, "danger": 3.0})
    assert level == pytest.approx([0.1, 0.1 + 0.9 * (0.5 + 3.0) / 4.0, 0.1 + 0.9 * 0.25])
    for wrong in (
        assets.Params("nope"),
        assets.Params("width", weights={"nope": 1.0}),
        assets.Params("width", cost="nope"),
    ):
        with pytest.raises(ParameterError, match="nope"):
            assets.rank(frame, wrong)
    with pytest.raises(ParameterError):
        assets.Params("width", "magic")


def random_programme(n, seed=0, years=3):
    rng = np.random.default_rng(seed)
    risk, cost = rng.gamma(0.7, 1.0, n), rng.gamma(2.0, 10_000, n)
    params = works.Params((cost.sum() * 0.1,) * years)
    return params, risk, cost, works.options(risk, cost, params)


def test_options_by_hand():
    params = works.Params(
        (1.0, 1.0), growth=0.1, treatments={"full": (1.0, 1.0), "half": (0.5, 0.6)}
    )
    item, kind, year, value, price = works.options([2.0], [100.0], params)
    assert list(zip(kind, year, value.round(6), price, strict=True)) == [
        (0, 0, 4.2, 100.0),
        (0, 1, 2.2, 100.0),
        (1, 0, 2.52, 50.0),
        (1, 1, 1.32, 50.0),
    ]
    assert works.options([2.0], [100.0], params, locked=[1])[2].tolist() == [1, 1]


@pytest.mark.parametrize("seed", range(3))
def test_prices_bound_the_exact_answer_from_above(seed):
    params, _, _, (item, _, year, value, price) = random_programme(120, seed)
    exact = budget.programme(item, year, value, price, params.budgets_eur, rel_gap=1e-4)
    found, prices = largeworks.programme(item, year, value, price, params.budgets_eur)
    assert found.value <= exact.value * (1 + 1e-9) <= found.bound * (1 + 1e-9)
    assert found.gap < 0.12 and (found.cost <= np.array(params.budgets_eur) + 1e-6).all()
    assert np.unique(item[found.chosen], return_counts=True)[1].max() == 1 and (prices >= 0).all()


def test_large_programme_is_within_one_percent_of_its_bound():
    params, _, _, (item, _, year, value, price) = random_programme(6000)
    found, _ = largeworks.programme(item, year, value, price, params.budgets_eur)
    assert found.gap < 0.005 and not found.over_budget.any()


def test_prices_on_money_and_two_kinds_of_crews_settle():
    """The cuts lead three resources over five years to the same lowest bound from a sample and from
    the whole.
    """
    rng = np.random.default_rng(2)
    items, years = 7000, 5
    item, year = np.repeat(np.arange(items), years), np.tile(np.arange(years), items)
    cost, weeks = rng.gamma(2.0, 1.0, items)[item], rng.integers(1, 9, items)[item].astype(float)
    loads = np.vstack([weeks, weeks * (rng.random(items) < 0.2)[item]])
    value = rng.gamma(0.6, 1.0, items)[item] * (years - year)
    limits = np.array([[800.0] * years, [100.0] * years])
    found, _ = largeworks.programme(
        item, year, value, cost, [500.0] * years, weeks=loads, week_limits=limits
    )
    used = np.array(
        [
            np.bincount(year[found.chosen], weights=row[found.chosen], minlength=years)
            for row in loads
        ]
    )
    assert found.gap < 0.005 and not found.over_budget.any() and (used <= limits + 1e-6).all()
    use, limit = largeworks._resources(
        cost, np.full(years, 500.0), loads, limits, np.zeros(len(item), bool), year
    )
    problem = prices.Relaxed(item, year, value, use, np.zeros(len(item), bool), limit)
    start = prices.first_prices(problem)
    *_, (whole, price, promise) = prices.descend(problem, start, 0.2 * start.max(), rounds=400)
    *_, (_, sampled, _) = prices.descend(problem.part(2), start, 0.2 * start.max(), rounds=400)
    assert whole == pytest.approx(found.bound, rel=3e-3) and promise < 1e-5
    assert whole <= problem.at(sampled)[0] < whole * 1.01 and whole <= problem.at(start)[0]


def test_prices_respect_order_and_count_shared_openings():
    item, year = np.repeat([0, 1], 2), np.tile([0, 1], 2)
    value, cost = np.array([2.0, 1.9, 9.0, 8.0]), np.full(4, 10.0)
    found, _ = largeworks.programme(
        item,
        year,
        value,
        cost,
        [20, 20],
        order=[(0, 1)],
        pairs=[openings.Pair(0, 1, saving=4, bonus=1)],
    )
    assert found.chosen.tolist() == [True, False, True, False]
    assert (
        found.cost[0] == pytest.approx(16)
        and found.value == pytest.approx(12)
        and found.bound >= 12
    )


def street(n=40):
    rng = np.random.default_rng(1)
    lines, kind = [], []
    for k in range(n // 2):
        lines += [
            shapely.linestrings([[0, 50 * k], [100, 50 * k]]),
            shapely.linestrings([[0, 50 * k + 2], [100, 50 * k + 2]]),
        ]
        kind += ["pipe", "surface"]
    frame = gpd.GeoDataFrame(
        {
            "risk": rng.gamma(1, 1, n),
            "cost": rng.gamma(3, 10_000, n),
            "kind": kind,
            "name": [f"{k} {i}" for i, k in enumerate(kind)],
        },
        geometry=lines,
    )
    return frame


def test_programme_layer_tells_why():
    frame = street()
    frame["mandatory"] = [i == 7 for i in range(len(frame))]
    frame["locked_year"] = [2 if i == 4 else None for i in range(len(frame))]
    params = works.Params((200_000.0, 200_000.0), saving=0.5)
    found = works.build(frame, params, age=np.arange(len(frame)), run=Run("r"))
    results.check(found.items)
    out = found.items
    assert (
        out.loc[7, "year"] > 0
        and out.loc[7, "treatment"] == "full"
        and out.loc[7, "class"] == "mandatory"
    )
    assert out.loc[4, "year"] == 2
    pipe, surface = out["year"].to_numpy()[::2], out["year"].to_numpy()[1::2]
    both = (pipe > 0) & (surface > 0)
    assert both.any() and (pipe[both] <= surface[both]).all()
    assert found.counts["pairs"] == 20 and found.counts["shared_openings"] > 0
    codes = {r.code for text in out["reasons"] for r in reasons.from_json(text)}
    assert codes == {"works_mandatory", "works_in", "works_out", "works_shared", "works_weeks"}
    assert found.plan.cost.max() <= 200_000 + 1 and found.plan.gap <= 0.0011
    assert found.scenarios["more"] >= found.scenarios["less"]
    assert (
        found.scenarios["worst"] <= found.plan.bound
        and found.scenarios["oldest"] <= found.plan.bound
    )


@pytest.mark.parametrize("exact", [worksparams.EXACT_ITEMS, 0])
@pytest.mark.parametrize(
    "costs, treatments, paid",
    [
        ((100_000, 100_000), {"full": (1.0, 1.0)}, 185_000),  # 200,000 less 15 % of 100,000
        ((100_000, 40_000), {"full": (1.0, 1.0)}, 134_000),  # 140,000 less 15 % of 40,000
        ((100_000, 100_000), {"half": (0.5, 1.0)}, 92_500),  # 100,000 less 15 % of 50,000
        ((100_000, 40_000), {"half": (0.5, 1.0)}, 67_000),
    ],
)  # 70,000 less 15 % of 20,000
def test_a_shared_opening_saves_the_stated_share_of_the_smaller_cost(
    costs, treatments, paid, exact
):
    frame = gpd.GeoDataFrame(
        {"risk": [1.0, 1.0], "cost": costs, "kind": ["pipe", "surface"]},
        geometry=[shapely.LineString([(0, 0), (50, 0)]), shapely.LineString([(0, 1), (50, 1)])],
    )
    found = works.build(
        frame, works.Params((300_000.0,), saving=0.15, treatments=treatments, exact_items=exact)
    )
    assert (found.items["year"] == 1).all() and found.counts["shared_openings"] == 1
    assert found.plan.cost.tolist() == pytest.approx([paid])


def test_a_work_done_in_part_saves_in_part():
    """A whole pipe and half a surface: 150,000 less 15 % of the 50,000 that the surface costs; the
    solver may spend no more.
    """
    table = [0, 1], [0, 0], [3.0, 2.0], [100.0, 50.0]
    pair = openings.Pair(0, 1, saving=15.0, whole=100.0)
    assert budget.programme(*table, [142.5], pairs=[pair]).chosen.all()
    plan = budget.programme(*table, [142.4], pairs=[pair])
    assert plan.chosen.sum() == 1 and plan.cost.tolist() == [100.0]


def test_items_without_cost_are_counted_and_bad_budgets_refused():
    frame = pd.DataFrame({"risk": [1.0, 2.0, None], "cost": [10.0, 0.0, 5.0]})
    found = works.build(frame, works.Params((100.0,)))
    assert (
        found.warnings == [("works_left_out", {"count": 2, "total": 3})] and len(found.items) == 1
    )
    with pytest.raises(DataError):
        works.build(frame[1:], works.Params((100.0,)))
    for wrong in ((), (-1.0,), (float("nan"),)):
        with pytest.raises(ParameterError):
            works.Params(wrong)
