"""The mix of ways for weeks ahead on drawn processes whose right answer is known."""

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.common.errors import ModelError
from clairville.algorithms.modeling import members, mixing, seasons, series
from clairville.algorithms.water import droughtseries


def drawn(years=20, *, rho=0.9, seed=0, season_rho=0.0, name="s"):
    """A year's wave with an autoregression around it, whose slope may go with the season."""
    days = pd.date_range("1990-01-01", periods=int(years * 52.1775), freq="7D")
    turn = 2 * np.pi * days.dayofyear.to_numpy() / 365.25
    rng = np.random.default_rng(seed)
    rest = np.zeros(len(days))
    for i in range(1, len(days)):
        rest[i] = (rho + season_rho * np.cos(turn[i])) * rest[i - 1] + rng.normal()
    return series.regular(days, 50 + 4 * np.sin(turn) + rest, name=name, step=series.WEEK)


def rolled(one, horizons=(2, 4), years=4, **how):
    until = one.times[len(one) - int(52.1775 * years)]
    model = mixing.fit([one], horizons, until=until, **how)
    return model, mixing.roll(model, [one], every_way=True)


def ratio(table, h, way):
    part = table[(table.horizon == h) & table.observed.notna()]
    error = {c: ((part[c] - part.observed) ** 2).mean() ** 0.5 for c in ("forecast", way)}
    return error["forecast"] / error[way]


def test_on_an_autoregression_the_mix_is_as_good_as_the_right_way():
    model, table = rolled(drawn(30, seed=4), years=8)
    for h in (2, 4):
        assert ratio(table, h, "damped_waves") < 1.02
        assert ratio(table, h, "persistence") < 1.0
        assert model.mixes["s", h].way in ("mix", *members.BASELINES)


def test_slopes_that_go_with_the_season_are_found():
    _, table = rolled(drawn(40, rho=0.75, season_rho=0.24, seed=2), years=10)
    assert ratio(table, 4, "damped_waves") < 0.97


def test_intervals_hold_what_they_promise():
    held = []
    for seed in range(6):
        table = rolled(drawn(20, seed=seed), years=6)[1].dropna(subset="observed")
        held.append(((table.observed >= table.low) & (table.observed <= table.high)).mean())
    assert 0.75 < np.mean(held) < 0.85


def test_nothing_after_the_end_of_training_is_learned_and_nothing_after_an_origin_is_seen():
    one = drawn(20)
    model, table = rolled(one)
    cut = model.cuts["s"]
    values = one.values.copy()
    values[cut + 60 :] += 25.0
    other = series.regular(one.times, values, name="s", step=series.WEEK)
    again = rolled(other)[1]
    early = table.origin < one.times[cut + 60]
    assert early.sum() > 50
    for column in ("forecast", "low", "high"):
        assert np.allclose(table[column][early], again[column][early])


def test_a_short_series_uses_a_baseline_and_names_it_a_shorter_one_is_left_out():
    one = drawn(1.9, name="short")
    model = mixing.fit([one], (2,), until=one.times[-1])
    mix = model.mixes["short", 2]
    assert mix.way in ("mix", *members.BASELINES)
    assert np.isfinite(mixing.roll(model, [one], last=True)[["forecast", "low", "high"]]).all(None)
    with pytest.raises(ModelError) as told:
        mixing.fit([drawn(1.2)], (2,), until=np.datetime64("2030-01-01"))
    assert told.value.code == "series_none_live"


def test_where_the_season_is_all_the_baseline_is_used():
    rng = np.random.default_rng(0)
    days = pd.date_range("1990-01-01", periods=1000, freq="7D")
    noise = 10 + np.sin(2 * np.pi * days.dayofyear / 365.25) + rng.normal(size=1000)
    one = series.regular(days, noise, name="s", step=series.WEEK)
    model, table = rolled(one)
    assert model.mixes["s", 4].baseline in ("waves", "profile", "damped", "damped_waves")
    assert ratio(table, 4, "waves") < 1.03


def test_months_decide_what_is_weighed():
    one = drawn(20, season_rho=0.09)
    summer = mixing.Settings(months={2: (5, 6, 7, 8, 9, 10)})
    until = one.times[-200]
    whole = mixing.fit([one], (2,), until=until).mixes["s", 2]
    part = mixing.fit([one], (2,), until=until, settings=summer).mixes["s", 2]
    assert 0.4 < part.tried / whole.tried < 0.6


def test_long_gaps_end_in_the_season_and_a_dead_end_in_nothing():
    one = drawn(20)
    values = one.values.copy()
    values[-5:] = np.nan
    held = mixing.roll(
        mixing.fit([one], (2,), until=one.times[-30]),
        [series.regular(one.times, np.where(np.isnan(values), 50, values), name="s")],
        last=True,
    )
    assert np.isfinite(held.forecast).all()
    assert np.isnan(members.hold_last(np.r_[1.0, [np.nan] * 10]))[9:].all()
    assert members.hold_last(np.r_[1.0, [np.nan] * 8])[8] == 1.0


def test_the_newest_reading_of_a_week_knows_more_than_its_mean():
    days = pd.date_range("1995-01-01", periods=20 * 365, freq="D")
    rng = np.random.default_rng(5)
    level = np.zeros(len(days))
    for i in range(1, len(days)):
        level[i] = 0.99 * level[i - 1] + rng.normal()
    week = droughtseries.weeks(days, level, name="s")
    until = week.series.times[-260]
    both = []
    for latest in ({"s": week.latest}, None):
        model = mixing.fit([week.series], (1,), until=until, latest=latest)
        table = mixing.roll(model, [week.series], latest=latest).dropna(subset="observed")
        both.append(((table.forecast - table.observed) ** 2).mean() ** 0.5)
    assert both[0] < 0.95 * both[1]


def test_waves_and_slopes_by_season():
    one = drawn(20, rho=0.0)
    wave = seasons.waves(one, len(one))
    assert wave.level == pytest.approx(50, abs=0.2)
    assert np.ptp(wave.year) == pytest.approx(8, rel=0.1)
    season = np.linspace(0, 20, 1040, endpoint=False) % 1.0
    x = np.random.default_rng(0).normal(size=1040)
    later = x * (0.5 + 0.4 * np.cos(2 * np.pi * season))
    found = seasons.local(
        seasons.nearness(season), season, x[:, None], later[None], np.ones((1, 1040), bool)
    )[0, 0]
    assert np.corrcoef(found, later)[0, 1] > 0.99
