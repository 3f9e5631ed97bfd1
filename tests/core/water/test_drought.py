"""Indices of drought against long ways of reckoning them, and what they must not be taken in by."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from clairville.algorithms.common.errors import ParameterError
from clairville.algorithms.water import drought, droughtflows


def days_of(first, years):
    return pd.date_range(f"{first}-01-01", f"{first + years - 1}-12-31", freq="D")


def wave(days, seed=3, noise=0.4):
    rng = np.random.default_rng(seed)
    x = np.zeros(len(days))
    for i, e in enumerate(rng.normal(size=len(days)) * noise):
        x[i] = 0.97 * x[i - 1] + e if i else e
    return x + np.sin(2 * np.pi * days.dayofyear.to_numpy() / 365.25)


def test_groundwater_index_is_that_of_a_kernel_summed_by_brute_force():
    days = days_of(1990, 25)
    months = drought.monthly_means(days, 100 + wave(days))
    found = drought.groundwater_index(months)
    grid = np.linspace(80, 120, 200_001)
    for at in (-1, -6, 40, 133):
        same = months.month == months.month[at]
        judges = months.values[same & (months.year < 2014)]
        density = stats.gaussian_kde(judges)(grid)
        share = np.trapz(density[grid <= months.values[at]], grid[grid <= months.values[at]])
        assert abs(found[at] - stats.norm.ppf(share)) < 0.02


def test_the_current_year_is_not_among_its_judges():
    days = days_of(1990, 20)
    level = np.full(len(days), 10.0) + wave(days)
    changed = level.copy()
    changed[days.year == 2009] -= 30.0
    before = drought.groundwater_index(drought.monthly_means(days, level))
    after = drought.groundwater_index(drought.monthly_means(days, changed))
    assert np.allclose(before[:-12], after[:-12])
    assert (after[-12:] < -5).all()


def test_fewer_than_fifteen_years_give_a_position_and_no_index():
    days = days_of(2005, 15)
    months = drought.monthly_means(days, wave(days))
    assert np.isnan(drought.groundwater_index(months)).all()
    days = days_of(2005, 16)
    months = drought.monthly_means(days, wave(days))
    assert np.isfinite(drought.groundwater_index(months)).all()
    short = drought.Months(0, np.array([1.0, 3.0, 2.0] * 4 + [5.0, 1.5] + [np.nan] * 10))
    place = drought.position(short)
    assert place[12] == 2.0 and place[13] == 0.25 and np.isnan(place[14])


def test_gaps_stay_gaps_and_a_month_without_a_reading_has_no_index():
    days = days_of(1990, 20)
    level = wave(days)
    level[(days.year == 2001) & (days.month == 4)] = np.nan
    months = drought.monthly_means(days, level)
    index = drought.groundwater_index(months)
    at = np.flatnonzero((months.year == 2001) & (months.month == 3))
    assert np.isnan(index[at]).all() and np.isfinite(np.delete(index, at)).all()


def test_classes():
    assert drought.class_of(-1.29) == "very_low" and drought.class_of(-0.85) == "low"
    assert drought.class_of(-0.3) == "rather_low" and drought.class_of(0.0) == "usual"
    assert drought.class_of(0.25) == "rather_high" and drought.class_of(1.28) == "very_high"
    assert drought.class_of(float("nan")) == ""


def rain(years=30, seed=1, dry=0.6):
    days = days_of(1980, years)
    rng = np.random.default_rng(seed)
    return days, np.where(rng.random(len(days)) < dry, 0.0, rng.gamma(0.7, 8.0, len(days)))


@pytest.mark.parametrize("span", [1, 3, 12])
def test_rain_index_is_mckees_gamma(span):
    days, mm = rain()
    months = drought.monthly_sums(days, mm)
    found = drought.rain_index(months, span)
    total = pd.Series(months.values).rolling(span).sum().to_numpy()
    for m in range(12):
        of_month = (months.month == m) & np.isfinite(total)
        known = total[of_month & (months.year < months.year[-1])]
        shape, _, scale = stats.gamma.fit(known, floc=0)
        wanted = stats.norm.ppf(stats.gamma.cdf(total[of_month], shape, scale=scale))
        assert np.allclose(found[of_month], wanted, atol=1e-3)


def test_months_without_rain_stand_apart():
    months = drought.Months(0, np.tile(np.r_[0.0, np.arange(5.0, 60.0, 5.0)], 31)[: 12 * 31])
    values = months.values.copy()
    values[values == 5.0] = np.arange(31) % 4 * 3.0  # February: a dry year of four
    found = drought.rain_index(drought.Months(0, values), 1)
    at = np.flatnonzero(values == 0.0)
    february = at[at % 12 == 1]
    share = (values[1:-12:12] == 0).mean()
    assert np.allclose(found[february], stats.norm.ppf(share))
    assert np.isnan(found[0::12]).all()  # never any rain: no index


def test_a_lacking_day_makes_the_sum_unknown():
    days, mm = rain(20)
    mm[100] = np.nan
    months = drought.monthly_sums(days, mm)
    assert np.isnan(months.values[3]) and np.isfinite(np.delete(months.values, 3)).all()
    assert np.isnan(drought.rain_index(months, 3)[3:6]).all()
    with pytest.raises(ParameterError):
        drought.rain_index(months, 0)


def test_lowest_means_and_months_by_hand():
    days = days_of(2001, 3)
    flow = np.full(len(days), 9.0)
    flow[200:203] = (1.0, 2.0, 3.0)  # 20 to 22 July 2001
    flow[365 + 244 : 365 + 274] = 0.5  # 2 September to 1 October 2002
    flow[730 + 10] = 0.0
    day, value = droughtflows.daily(days, flow)
    found = droughtflows.lowest_means(day, value, 3)
    assert found.year.tolist() == [2001, 2002, 2003]
    assert found.value.tolist() == [2.0, 0.5, 6.0]
    months = droughtflows.lowest_months(day, value)
    assert months.value[0] == pytest.approx((28 * 9 + 6) / 31)
    assert months.value[1] == pytest.approx((29 * 0.5 + 9) / 30)
    assert months.value[2] == pytest.approx(30 * 9 / 31)


def test_a_window_never_bridges_a_gap_and_a_broken_year_does_not_count():
    days = days_of(2001, 3)
    flow = np.full(len(days), 9.0)
    flow[200], flow[202] = 1.0, 1.0
    flow[201] = np.nan
    flow[365 + 100 : 365 + 130] = np.nan
    found = droughtflows.lowest_means(*droughtflows.daily(days, flow), 3)
    assert found.year.tolist() == [2001, 2003] and found.left_out == (2002,)
    assert found.value[0] == pytest.approx(19 / 3)


def test_a_year_that_is_not_over_counts_only_where_asked():
    days = days_of(2001, 3)[:-60]
    day, value = droughtflows.daily(days, np.arange(len(days), dtype=float))
    assert droughtflows.lowest_means(day, value).year.tolist() == [2001, 2002]
    assert droughtflows.lowest_means(day, value, count_last=True).year.tolist()[-1] == 2003


def test_return_level_is_galtons():
    logs = np.array([-1.0, -0.5, 0.0, 0.5, 1.0, 0.2, -0.2, 0.7, -0.7, 0.0])
    wanted = np.exp(logs.mean() + stats.norm.ppf(0.2) * logs.std(ddof=1))
    assert droughtflows.return_level(np.exp(logs)) == pytest.approx(wanted)
    with_zero = np.r_[np.exp(logs), 0.0]
    z = stats.norm.ppf((0.2 - 1 / 11) / (10 / 11))
    assert droughtflows.return_level(with_zero) == pytest.approx(
        np.exp(logs.mean() + z * logs.std(ddof=1))
    )
    assert droughtflows.return_level(np.r_[np.exp(logs), [0.0] * 3]) == 0.0
    assert np.isnan(droughtflows.return_level(np.ones(9)))


def test_a_winter_low_flow_is_not_cut_by_the_new_year():
    days = days_of(2001, 12)
    turn = 2 * np.pi * (days.dayofyear.to_numpy() - 1) / 365.25
    summer = droughtflows.daily(days, 10 + 5 * np.cos(turn))  # lowest in July
    winter = droughtflows.daily(days, 10 - 5 * np.cos(turn))  # lowest in January
    assert droughtflows.first_month_of_year(*summer) == 1
    start = droughtflows.first_month_of_year(*winter)
    assert start in (6, 7)
    found = droughtflows.lowest_means(*winter, first_month=start)
    assert len(found.value) == 11 and np.ptp(found.value) < 0.01


def test_the_366th_day_has_the_number_of_a_day():
    day = pd.DatetimeIndex(
        ["2023-02-28", "2024-02-28", "2024-02-29", "2024-03-01", "2023-03-01", "2024-12-31"]
    )
    number = droughtflows.day_of_year(day.to_numpy("datetime64[D]").astype(np.int64))
    assert number.tolist() == [58, 58, 58, 59, 59, 364]


def test_percentile_counts_past_years_alone():
    days = days_of(2000, 21)
    year = days.year.to_numpy()
    flow = (year - 2000).astype(float)  # each year one more than the one before
    day, value = droughtflows.daily(days, flow)
    at = day[-1] - 100
    value[day > at] = 999.0
    share, years = droughtflows.percentile(day, value, int(at))
    assert share == 1.0 and years == 20
    value[at - day[0]] = 4.5
    assert droughtflows.percentile(day, value, int(at))[0] == pytest.approx(5 / 20)
    value[at - day[0]] = 4.0
    assert droughtflows.percentile(day, value, int(at))[0] == pytest.approx(4.5 / 20)
    # Around the new year the fortnight before belongs to the winter of its own year.
    first_day = int(np.datetime64("2020-01-03").astype(np.int64))
    assert droughtflows.percentile(day, value, first_day)[1] == 20
    few = droughtflows.percentile(day[-4 * 365 :], value[-4 * 365 :], int(at))
    assert np.isnan(few[0]) and few[1] == 3
    assert droughtflows.class_of(0.05) == "very_low" and droughtflows.class_of(0.5) == "usual"


def test_nothing_gives_nothing():
    day, value = droughtflows.daily([], [])
    assert not len(droughtflows.lowest_means(day, value).value)
    assert not len(droughtflows.lowest_months(day, value).value)
    assert not len(drought.groundwater_index(drought.monthly_means([], [])))
    assert np.isnan(droughtflows.percentile(day, value, 3)[0])
