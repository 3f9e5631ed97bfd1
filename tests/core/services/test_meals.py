"""Meals ahead: nothing is seen before its time, the simple way stays where nothing beats it, orders
hold their level, and a day's total is dealt without a meal lost."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.common import results
from clairville.algorithms.common.errors import DataError, ModelError, ParameterError
from clairville.algorithms.common.reasons import sentence
from clairville.algorithms.common.run import Run
from clairville.algorithms.services import (
    mealscalendar,
    mealslags,
    mealsorder,
    mealsplan,
    mealsreport,
)

HOLIDAYS = pd.DataFrame(
    {
        "start": pd.to_datetime(["2021-10-23", "2021-12-18", "2022-07-07", "2022-10-22"]),
        "end": pd.to_datetime(["2021-11-08", "2022-01-03", "2022-09-01", "2022-11-07"]),
    }
)
STRIKES = pd.to_datetime(
    ["2021-10-05", "2021-11-18", "2022-01-13", "2022-03-17", "2022-05-12", "2022-09-29"]
)


def served(seed=1, places=8, first="2021-09-02", last="2022-12-09", step=True):
    """Meals of canteens: weekdays, the eve and the return of holidays, strikes at half."""
    rng = np.random.default_rng(seed)
    days = pd.bdate_range(first, last)
    days = days[days.dayofweek != 2]
    calendar = mealscalendar.calendar_of(days[0].date(), days[-1].date(), HOLIDAYS)
    there = calendar.loc[days]
    days = days[(there["holiday"] == 0) & ~there["public"]]
    there = calendar.loc[days]
    effect = np.array([1.0, 1.04, 0, 1.06, 0.95])[days.dayofweek]
    effect = effect * np.where(there["until_holiday"] <= 3, 0.85, 1.0)
    effect = effect * (1 + 0.03 * rng.normal(size=len(days)))
    strike = np.where(days.isin(STRIKES), 0.5, 1.0)
    tables = []
    for k in range(places):
        rate = (90 + 25 * k) * effect
        value = rng.poisson(rate * strike)
        tables.append(
            pd.DataFrame(
                {"place": f"c{k}", "date": days, "value": value, "ordered": np.ceil(1.08 * rate)}
            )
        )
    return pd.concat(tables, ignore_index=True)


@pytest.fixture(scope="module")
def plan():
    strikes = pd.DataFrame({"date": [*STRIKES, pd.Timestamp("2022-12-15")], "announced": np.nan})
    params = mealsplan.Params(days=10)
    return mealsplan.plan(served(), HOLIDAYS, strikes, params, Run("r", "2022-12-09"))


def test_the_days_ahead_are_days_of_service_with_orders_and_intervals(plan):
    days = plan.rows["date"].drop_duplicates()
    assert [d.isoformat() for d in days.dt.date] == [
        "2022-12-12",
        "2022-12-13",
        "2022-12-15",
        "2022-12-16",
        "2022-12-19",
    ]
    assert plan.lead == 10 and len(plan.rows) == 8 * 5
    usual = plan.rows[~plan.rows["strike"]]
    assert (usual["low"] < usual["expected"]).all() and (usual["expected"] < usual["high"]).all()
    assert (usual["order"] == usual["order"].round()).all()
    of_c7 = usual[usual["place"] == "c7"]["expected"]
    assert of_c7.between(200, 300).all()


def test_a_coming_strike_follows_the_past_ones(plan):
    strike = plan.rows[plan.rows["strike"]]
    usual = plan.rows[plan.rows["date"] == "2022-12-13"]
    assert len(strike) == 8 and 0.4 < strike["expected"].sum() / usual["expected"].sum() < 0.6
    assert plan.strikes.share == pytest.approx(0.5, abs=0.05)
    assert plan.counts["strike_days"] == 6 and not plan.served.index.isin(STRIKES).any()


def test_announced_strikers_move_a_strike_day():
    from clairville.algorithms.services.mealsstrike import Strikes

    announced = np.array([0.1, 0.2, 0.3, 0.4, 0.5])
    days = pd.DataFrame({"announced": announced, "share": 1 - 0.8 * announced})
    found = Strikes(days, 0.76, 0.8)
    assert found.shares(0.25) == pytest.approx(np.full(5, 0.8))
    assert found.shares(np.nan) == pytest.approx(days["share"])
    assert Strikes(days.head(2), 0.9, np.nan).shares(0.2).tolist() == [0.0, 1.0]


def test_nothing_after_the_order_is_looked_at():
    table = served(2)
    values, _, _ = mealsplan.spread_table(table)
    calendar = mealscalendar.calendar_of(values.index[0].date(), values.index[-1].date(), HOLIDAYS)
    day = values.index[150:151]
    plain = mealslags.build_lags(values, calendar, 7, day)
    changed = values.copy()
    changed.loc[day[0] - pd.Timedelta(days=6) :] = 9999.0
    pd.testing.assert_frame_equal(plain, mealslags.build_lags(changed, calendar, 7, day))
    known = values.loc[: day[0] - pd.Timedelta(days=7)]
    of_weekday = known[known.index.dayofweek == day[0].dayofweek]
    assert plain.set_index("place")["last"].to_dict() == of_weekday.iloc[-1].to_dict()


def test_a_flat_history_keeps_the_simple_way_and_says_so():
    rng = np.random.default_rng(3)
    days = pd.bdate_range("2021-01-04", "2022-06-30")
    table = pd.concat(
        pd.DataFrame({"place": p, "date": days, "value": rng.poisson(400, len(days))})
        for p in ("piscine A", "piscine B")
    )
    found = mealsplan.plan(table, None, None, mealsplan.Params(days=5), Run("r"))
    assert found.model.way in mealslags.BASELINES and found.origin == "example"
    assert found.rows["expected"].between(370, 430).all()
    codes = [t["code"] for t in mealsreport.report_of(found)["headline"]]
    assert codes == ["meals_said_plan", "meals_said_baseline"]


def test_without_lightgbm_the_best_simple_way_tells(monkeypatch):
    monkeypatch.setattr("clairville.algorithms.modeling.learners.available", lambda: False)
    found = mealsplan.plan(served(4), HOLIDAYS, None, mealsplan.Params(days=5), Run("r"))
    assert found.model.way in mealslags.BASELINES and len(found.rows)


def test_prices_set_the_level_and_the_level_holds(plan):
    assert mealsorder.level_of(9.0, 1.0) == pytest.approx(0.9)
    with pytest.raises(ParameterError):
        mealsorder.level_of(0.0, 1.0)
    rng = np.random.default_rng(5)
    held = pd.DataFrame({"date": np.repeat(pd.date_range("2022-01-01", periods=200), 10)})
    held = held.assign(expected=100.0, width=8.0, served=100 + 10 * rng.normal(size=2000))
    margin = mealsorder.margin_at(held, 0.9, central=False)
    order = mealsorder.order_meals(held, margin)
    assert (held["served"] <= order).mean() == pytest.approx(0.9, abs=0.03)
    margin = mealsorder.margin_at(held, 0.9, central=True)
    tried = mealsorder.try_order(held, mealsorder.order_meals(held, margin))
    assert tried.short_days / tried.days == pytest.approx(0.1, abs=0.02)
    alone = mealsorder.try_apart(held, 0.9, central=False)
    assert tried.total_over < alone.total_over


def test_a_day_is_dealt_without_a_meal_lost_or_below_zero():
    rng = np.random.default_rng(6)
    for _ in range(200):
        n = int(rng.integers(1, 30))
        expected, width = rng.uniform(0, 200, n), rng.uniform(0, 20, n)
        total = float(np.ceil(expected.sum() * rng.uniform(0.7, 1.3)))
        dealt = mealsorder.deal(expected, width, total)
        assert dealt.sum() == total and dealt.min() >= 0 and (dealt == np.floor(dealt)).all()


def test_the_order_at_the_towns_shortage_is_the_dealt_one_with_the_margin_of_other_days(plan):
    tried = mealsreport.tried_of(plan)
    assert plan.origin == "town" and tried["equal"].thrown > 0
    own = mealsplan.with_town(plan.model.held, plan.ordered)
    assert tried["town"].thrown == (own["ordered"] - own["served"]).clip(lower=0).sum()
    assert tried["equal"].missing == pytest.approx(tried["town"].missing, abs=0.01)


def test_the_margin_of_a_half_is_read_from_the_other_one():
    """A second half with three times the spread gets the margin of the calm first one and lacks more
    than the town; a margin searched on the very days would have promised the town's shortage."""
    rng = np.random.default_rng(8)
    dates = np.repeat(pd.bdate_range("2022-01-03", periods=120), 6)
    wide = np.where(dates >= dates[360], 10.0, 3.0)
    own = pd.DataFrame({"date": dates, "expected": 100.0, "width": 5.0})
    own["served"] = 100 + wide * rng.normal(size=len(own))
    own["ordered"] = 100.0 + 1.2 * wide
    tried = mealsorder.try_lacking(own, central=False)
    town = mealsorder.try_order(own, own["ordered"])
    level = mealsorder.level_lacking(own, town.missing, central=False)
    same = mealsorder.order_meals(own, mealsorder.margin_at(own, level, central=False))
    assert mealsorder.try_order(own, same).missing == pytest.approx(town.missing, rel=0.2)
    assert tried.missing > 1.3 * town.missing


@pytest.mark.parametrize(
    "thrown, missing, code",
    [(80, 0.01, "saved"), (80, 0.02, "traded"), (120, 0.01, "not_saved"), (120, 0.005, "traded")],
)
def test_fewer_meals_thrown_with_more_missing_is_no_saving(
    plan, monkeypatch, thrown, missing, code
):
    town = mealsreport.tried_of(plan)["town"]
    from dataclasses import replace

    tried = {"town": replace(town, thrown=100.0, missing=0.01)}
    tried["equal"] = replace(town, thrown=float(thrown), missing=missing)
    monkeypatch.setattr(mealsreport, "tried_of", lambda _plan: tried)
    codes = [t["code"] for t in mealsreport.report_of(plan)["headline"]]
    assert codes[1] == f"meals_said_{code}"


def strike_plan(drop):
    """Past strike days, on which the places of ``drop`` have no row."""
    table = served(11)
    gone = table["date"].isin(STRIKES) & table["place"].isin(drop)
    strikes = pd.DataFrame({"date": [*STRIKES, pd.Timestamp("2022-12-15")], "announced": np.nan})
    params = mealsplan.Params(days=10)
    return mealsplan.plan(table[~gone], HOLIDAYS, strikes, params, Run("r", "2022-12-09"))


def test_a_canteen_that_closed_on_a_strike_day_served_none():
    """Half of the canteens without a row: their meals were expected, and none was served."""
    found = strike_plan(drop=("c4", "c5", "c6", "c7"))
    told = found.strikes
    assert told.closed == 4 * len(told.days) and told.silent == 0 and len(told.days) == 4
    part = sum(90 + 25 * k for k in range(4)) / sum(90 + 25 * k for k in range(8))
    assert told.share == pytest.approx(0.5 * part, abs=0.03)
    codes = [t["code"] for t in mealsreport.report_of(found)["limits"]]
    assert "meals_limit_closed" in codes
    none = strike_plan(drop=[f"c{k}" for k in range(8)]).strikes
    assert none.silent == 6 and none.closed == 0 and not len(none.days)


def test_what_is_told_is_a_result_and_whole_in_both_languages(plan):
    places = pd.DataFrame(index=[f"c{k}" for k in range(8)])
    frame = mealsreport.frame_of(plan, places, Run("r", "2022-12-09"))
    results.check(frame)
    assert frame["feature_id"].is_unique and set(frame["class"]) == {"usual_day", "strike"}
    assert mealsreport.totals_of(plan)["order"].sum() == plan.rows["order"].sum()
    told = mealsreport.report_of(plan)
    for item in told["headline"] + told["limits"]:
        for lang in ("en", "fr"):
            said = sentence(item["code"], item["values"], lang)
            assert "{" not in said and "?" not in said


def test_canteens_are_told_in_the_words_of_ma_cantine(plan):
    found = mealsreport.canteens_of(plan, 350.0)
    own = mealsplan.with_town(plan.model.held, plan.ordered)
    over = (own["ordered"] - own["served"]).clip(lower=0)
    assert found["unserved_total_mass"].sum() == pytest.approx(0.35 * over.sum(), abs=1)
    assert found["leftovers_total_mass"].isna().all() and len(found) == 8


def test_meals_and_meals_not_served_are_of_the_same_days(plan):
    """An order that was noted on some days only says nothing of the others."""
    from dataclasses import replace

    noted = plan.ordered.copy()
    days = np.sort(plan.model.held["date"].unique())
    noted.loc[noted.index >= days[len(days) // 2], "c0"] = np.nan
    noted["c1"] = 0.0
    found = mealsreport.canteens_of(replace(plan, ordered=noted), 350.0).set_index("canteen")
    held = plan.model.held[plan.model.held["place"] == "c0"]
    early = held[held["date"] < days[len(days) // 2]]
    assert found.at["c0", "meal_count"] == early["served"].sum() < held["served"].sum()
    assert found.at["c0", "period_end_date"] == early["date"].max()
    assert np.isnan(found.at["c1", "unserved_meals"]) and found.at["c1", "meal_count"] > 0


def test_days_off_count_calendar_days_and_stop_at_a_bound():
    found = mealscalendar.calendar_of(dt.date(2022, 10, 20), dt.date(2022, 11, 14), HOLIDAYS)
    assert found.at["2022-10-21", "until_holiday"] == 1
    assert found.at["2022-11-07", "since_holiday"] == 1
    assert found.at["2022-11-10", "until_day_off"] == 1 and found.at["2022-11-11", "public"]


@pytest.mark.parametrize(
    "table, params, error, code",
    [
        (served().assign(value=0), {}, DataError, "meals_no_rows"),
        (served(last="2021-12-10"), {}, ModelError, "meals_short"),
        (served(), {"first": dt.date(2022, 12, 17), "days": 2}, DataError, "meals_no_days"),
    ],
)
def test_what_cannot_be_told_is_said(table, params, error, code):
    with pytest.raises(error) as raised:
        mealsplan.plan(table, HOLIDAYS, None, mealsplan.Params(**params), Run())
    assert raised.value.code == code
    for lang in ("en", "fr"):
        assert "{" not in raised.value.told(lang)
