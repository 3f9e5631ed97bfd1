"""Crews, school holidays and closed periods: weeks by hand, limits kept by both solvers, the
calendar drawn.
"""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.common import budget, reasons
from clairville.algorithms.common.errors import DataError, ParameterError
from clairville.algorithms.maintenance import calendar, largeworks, works

HOLIDAYS = "07-01/08-31;12-20/01-04"


def test_periods_by_hand():
    assert calendar.periods("07-05/08-31", 2026) == [(dt.date(2026, 7, 5), dt.date(2026, 8, 31))]
    winter = calendar.periods("12-20/01-04", 2026)
    assert winter == [
        (dt.date(2025, 12, 20), dt.date(2026, 1, 4)),
        (dt.date(2026, 12, 20), dt.date(2027, 1, 4)),
    ]
    assert calendar.periods("2026-06-01/2026-06-03", 2027) == []
    assert calendar.periods("02-29/03-01", 2027)[0][0] == dt.date(2027, 2, 28)
    for wrong in ("07-05", "a/b", "2026-06-03/2026-06-01", "07-45/08-01"):
        with pytest.raises(ParameterError):
            calendar.periods(wrong, 2026)


def test_weeks_of_the_year():
    # 2026 starts on a Thursday: week 26 (2 to 8 July) is the first whole one of the holidays, week
    # 35 would end in September.
    weeks = calendar.allowed(
        calendar.Windows(2026, 1, holidays="07-01/08-31", closed="07-14/07-14"), 1
    )
    assert np.flatnonzero(weeks["school"][0]).tolist() == [26, 28, 29, 30, 31, 32, 33]
    assert weeks["any"][0].sum() == 51 and not weeks["any"][0, 27]


def test_durations():
    windows = calendar.Windows(pace_eur=10_000.0)
    found = calendar.weeks_of(
        [45_000.0, 45_000.0, 100.0],
        np.array([1.0, 0.5, 1.0]),
        np.array([np.nan, 8.0, np.nan]),
        windows,
    )
    assert found.tolist() == [5, 4, 1]


def test_schedule_school_first_and_pipe_before_surface():
    open_weeks = {"any": np.ones((1, 52), bool), "school": np.zeros((1, 52), bool)}
    open_weeks["school"][0, 2:4] = True
    first, last = calendar.schedule(
        np.array([0, 0, 0, -1]),
        np.array([2, 2, 3, 1]),
        np.array([False, True, False, False]),
        [0, 1, 2, 3],
        open_weeks,
        1,
        [(2, 0)],
    )
    assert (first[1], last[1]) == (3, 4)  # the school's weeks are its own
    assert (first[2], last[2]) == (1, 5) and (first[0], last[0]) == (6, 7) and first[3] == 0
    first, _ = calendar.schedule(
        np.array([0, 0]), np.array([2, 2]), np.array([True, True]), [0, 1], open_weeks, 1
    )
    assert sorted(first.tolist()) == [0, 3]


@pytest.mark.parametrize(
    "solver", [budget.programme, lambda *a, **k: largeworks.programme(*a, **k)[0]]
)
def test_both_solvers_keep_to_the_weeks(solver):
    rng = np.random.default_rng(0)
    item, year = np.repeat(np.arange(60), 2), np.tile([0, 1], 60)
    value, weeks = rng.gamma(1, 1, 120), np.repeat(rng.integers(1, 6, 60), 2).astype(float)
    load = np.vstack([weeks, np.where(item % 3 == 0, weeks, 0)])
    limits = np.array([[40.0, 30.0], [6.0, 6.0]])
    plan = solver(
        item,
        year,
        value,
        np.ones(120),
        [99.0, 99.0],
        mandatory=(3,),
        weeks=load,
        week_limits=limits,
    )
    for row, limit in zip(load, limits, strict=True):
        assert (
            np.bincount(year[plan.chosen], weights=row[plan.chosen], minlength=2) <= limit + 1e-9
        ).all()
    assert plan.chosen[item == 3].sum() == 1 and 20 < plan.chosen.sum() < 60
    free = solver(item, year, value, np.ones(120), [99.0, 99.0], mandatory=(3,))
    assert free.chosen.sum() == 60 and plan.value < free.value <= plan.bound * 2


def items():
    return pd.DataFrame(
        {
            "risk": [9.0, 8.0, 1.0, 5.0],
            "cost": [40_000.0, 40_000.0, 10_000.0, 400_000.0],
            "school": [True, False, False, True],
            "name": ["school street", "pipe", "kerb", "long one"],
        }
    )


def test_programme_with_crews_says_why():
    windows = calendar.Windows(2026, 1, 10_000.0, "07-01/08-31", "01-01/06-28;09-07/12-31")
    params = works.Params((1e6,), treatments={"full": (1.0, 1.0)}, windows=windows)
    found = works.build(items(), params)
    out = found.items.set_index("name")
    codes = {
        name: [r.code for r in reasons.from_json(text)] for name, text in out["reasons"].items()
    }
    assert codes["long one"] == ["works_out_window"] and found.counts["no_window"] == 1
    # nine open weeks: four and four, then the kerb's one
    assert out.loc[["school street", "pipe", "kerb"], "year"].tolist() == [1, 1, 1]
    assert out["weeks_needed"].sum() == 9 and found.counts["unplaced"] == 0
    tight = works.build(
        items(),
        works.Params(
            (1e6,),
            treatments={"full": (1.0, 1.0)},
            windows=calendar.Windows(2026, 1, 10_000.0, "07-01/08-31", "01-01/07-12;09-07/12-31"),
        ),
    )
    assert {
        r.code for r in reasons.from_json(tight.items.set_index("name").loc["pipe", "reasons"])
    } == {"works_out_room"}
    gantt = found.report["charts"][-1]
    assert gantt["kind"] == "gantt" and sum(len(s["x"]) for s in gantt["series"]) == 3
    assert all(
        low < high for s in gantt["series"] for low, high in zip(s["low"], s["y"], strict=True)
    )
    assert (
        set(found.scenarios) == {"less", "more", "worst"}
        and found.scenarios["worst"] <= found.plan.bound + 1e-9
    )


def test_a_closed_year_is_refused():
    with pytest.raises(DataError):
        works.build(items(), works.Params((1e6,), windows=calendar.Windows(closed="01-01/12-31")))


def test_mandatory_work_is_done_whatever_the_crews():
    frame = items().assign(mandatory=[False, False, False, True])
    found = works.build(
        frame, works.Params((1e6,), windows=calendar.Windows(2026, 1, 10_000.0, "07-01/08-31", ""))
    )
    assert found.items.set_index("name").loc["long one", "year"] == 1
    assert found.counts["unplaced"] == 1 and found.warnings == [("works_unplaced", {"count": 1})]


@pytest.mark.parametrize("seed", range(3))
def test_prices_on_crew_weeks_bound_the_exact_answer(seed):
    rng = np.random.default_rng(seed)
    params = works.Params((400.0,) * 3)
    item, _, year, value, price = works.options(
        rng.gamma(0.6, 1.0, 60), rng.gamma(2.0, 20.0, 60), params
    )
    weeks = np.ceil(price / 8.0)[None, :]
    limits = np.full((1, 3), 30.0)
    asked = {"weeks": weeks, "week_limits": limits, "mandatory": (3, 7)}
    exact = budget.programme(item, year, value, price, params.budgets_eur, **asked)
    found, prices = largeworks.programme(item, year, value, price, params.budgets_eur, **asked)
    used = np.bincount(year[found.chosen], weights=weeks[0, found.chosen], minlength=3)
    assert (used <= 30 + 1e-9).all() and prices.shape == (2, 3) and prices[1].max() > 0
    assert found.value <= exact.value + 1e-9 and exact.bound * (1 - 1e-6) <= found.bound * (
        1 + 1e-6
    )
    assert found.gap < 0.1


def test_a_frozen_place_waits_unless_the_work_is_mandatory():
    items = pd.DataFrame(
        {
            "risk": [5.0, 4.0, 3.0, 2.0],
            "cost": [10.0] * 4,
            "frozen_until": [2028, 2027, None, 2040],
            "mandatory": [False, False, False, True],
        }
    )
    params = works.Params((100.0, 100.0), windows=calendar.Windows(first_year=2026))
    found = works.build(items, params)
    years = found.items.set_index("feature_id")["year"]
    assert years.to_dict() == {"0": 0, "1": 2, "2": 1, "3": 1} and found.counts["frozen"] == 2
    assert found.items["reason_en"].iloc[list(found.items["feature_id"]).index("0")]
