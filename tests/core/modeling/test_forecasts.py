"""Forecasts of drawn processes whose right answer is known, and what spoils series in practice."""

import datetime as dt
import zoneinfo

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.common.errors import DataError, ModelError
from clairville.algorithms.modeling import candidates, forecasts, intervals, profiles, series

PARIS = zoneinfo.ZoneInfo("Europe/Paris")


def hours(n, start="2024-01-01", freq="h"):
    return pd.date_range(start, periods=n, freq=freq)


def weekly_process(n, *, rho=0.9, seed=0, noise=1.0):
    """An hour-of-week cycle with a first-order autoregression around it."""
    rng = np.random.default_rng(seed)
    cycle = 20.0 + 8.0 * np.sin(2 * np.pi * np.arange(n) / 24) + 3.0 * (np.arange(n) % 168 > 120)
    rest, shock = np.zeros(n), noise * rng.normal(size=n)
    for i in range(1, n):
        rest[i] = rho * rest[i - 1] + shock[i]
    return cycle + rest


def codes(one):
    return {note.code: note.values for note in one.notes}


@pytest.fixture(scope="module")
def rolled():
    panel = [
        series.regular(hours(4000), weekly_process(4000, seed=k), name=f"s{k}", step=60)
        for k in range(3)
    ]
    model = forecasts.fit(panel, (1, 6), until=np.datetime64("2024-04-20"))
    return panel, model, forecasts.roll(model, panel, every_way=True)


def test_slopes_are_those_of_the_process(rolled):
    _, model, _ = rolled
    for h in (1, 6):
        for k in range(3):
            rho, _ = model.ways[f"s{k}", h].slopes
            assert rho[0] == pytest.approx(0.9**h, abs=0.06)


def test_the_learner_does_not_beat_a_process_that_the_damped_anomaly_is_right_for(rolled):
    _, model, table = rolled
    assert {v.baseline for v in model.verdicts.values()} == {"damped"}
    for h, verdict in model.verdicts.items():
        held = forecasts.score(table[table.horizon == h])
        assert held["mae"][0] <= 1.03 * held["mae_damped"][0]
        assert held["mae"][0] < held["mae_profile"][0]
        assert (verdict.code == "baseline_used") == (verdict.low <= 0)


def test_the_error_is_that_of_the_known_process(rolled):
    """RMSE of an AR(1) h steps ahead: sqrt((1 - rho^2h) / (1 - rho^2)); profile error adds a bit."""
    *_, table = rolled
    for h, row in forecasts.score(table).set_index("horizon").iterrows():
        best = np.sqrt((1 - 0.9 ** (2 * h)) / (1 - 0.9**2))
        assert best * 0.93 < row["rmse"] < best * 1.2


def test_intervals_hold_what_they_promise(rolled):
    *_, table = rolled
    assert forecasts.score(table)["coverage"].between(0.75, 0.85).all()
    assert (forecasts.score(table, ("name", "horizon"))["coverage"] > 0.7).all()


def test_no_forecast_sees_its_own_future(rolled):
    """Changing everything after an origin changes nothing that was said up to it."""
    panel, model, table = rolled
    cut = 3500
    changed = [
        series.regular(
            hours(4000),
            np.where(np.arange(4000) < cut, s.values, 500.0 + np.arange(4000)),
            name=s.name,
            step=60,
        )
        for s in panel
    ]
    again = forecasts.roll(model, changed, every_way=True)

    def before(t):
        return t[t.origin < panel[0].times[cut]].reset_index(drop=True)

    one, two = before(table), before(again)
    columns = ["forecast", "low", "high", *forecasts.BASELINES]
    assert len(one) == len(two) > 1000
    np.testing.assert_array_equal(one[columns].to_numpy(), two[columns].to_numpy())


def test_origins_lie_after_training(rolled):
    panel, model, table = rolled
    assert table["target"].min() >= np.datetime64("2024-04-20")
    assert (table["origin"] >= np.datetime64("2024-04-20") - np.timedelta64(1, "h")).all()


def test_what_training_never_held_changes_nothing_of_the_model(rolled):
    panel, model, _ = rolled
    cut = model.cuts["s0"]
    other = [
        series.regular(
            hours(4000),
            np.where(np.arange(4000) < cut, s.values, -9.0 * s.values),
            name=s.name,
            step=60,
        )
        for s in panel
    ]
    again = forecasts.fit(other, (1, 6), until=np.datetime64("2024-04-20"))
    for key, way in model.ways.items():
        assert again.ways[key].name == way.name
        np.testing.assert_array_equal(again.ways[key].spread.low, way.spread.low)


def test_the_last_step_is_forecast_into_the_unknown(rolled):
    panel, model, _ = rolled
    now = forecasts.forecast(model, panel)
    assert len(now) == 6 and now["forecast"].notna().all()
    assert (now["target"] > panel[0].times[-1]).all()
    assert (now["low"] <= now["forecast"]).all() and (now["forecast"] <= now["high"]).all()


def flipped_process(n, seed=1):
    """What comes in four hours hangs on the product of two facts, which no baseline sees."""
    rng = np.random.default_rng(seed)
    shock, values = rng.normal(size=n), np.zeros(n)
    for i in range(4, n):
        values[i] = (0.95 if i % 24 < 12 else -0.95) * values[i - 4] + 0.3 * shock[i]
    return values


def test_a_learner_is_used_where_the_simple_ways_are_wrong():
    one = series.regular(hours(6000), flipped_process(6000), name="x", step=60)
    model = forecasts.fit([one], (4,), until=one.times[4200])
    table = forecasts.roll(model, [one], every_way=True)
    held = forecasts.score(table)
    assert model.verdicts[4].code == "learned_used"
    assert held["mae"][0] < 0.9 * held[[f"mae_{w}" for w in forecasts.BASELINES]].min(axis=1)[0]


def test_counts_come_with_the_negative_binomial_they_were_drawn_from():
    rng = np.random.default_rng(2)
    n, r = 1500, 4.0
    mean = 12.0 + 6.0 * np.sin(2 * np.pi * np.arange(n) / 7)
    panel = [
        series.regular(
            hours(n, freq="D"),
            rng.negative_binomial(r, r / (r + mean)),
            name=f"c{k}",
            kind="count",
            step=series.DAY,
        )
        for k in range(4)
    ]
    model = forecasts.fit(panel, (1,), until=panel[0].times[1000])
    shapes = [model.ways[f"c{k}", 1].spread.shape.mean() for k in range(4)]
    assert np.mean(shapes) == pytest.approx(r, rel=0.35)
    table = forecasts.roll(model, panel)
    assert forecasts.score(table)["coverage"].between(0.74, 0.86).all()
    over = forecasts.overload(model, table, 25)
    assert over.mean() == pytest.approx((table["observed"] > 25).mean(), abs=0.03)
    assert (table["low"] >= 0).all()


def test_overload_is_of_counts_alone(rolled):
    _, model, table = rolled
    with pytest.raises(ModelError) as error:
        forecasts.overload(model, table, 10)
    assert error.value.code == "series_no_counts"


def test_intervals_follow_a_spread_that_grows():
    rng = np.random.default_rng(3)
    n = 6000
    values = rng.normal(size=n) * np.where(np.arange(n) < 4000, 1.0, 3.0)
    spread = intervals.learn(values[:3000], np.zeros(3000), 1, counts=False, level=0.8)
    low, high = intervals.follow(spread, values[3000:], np.zeros(3000), 1, level=0.8)
    held = (values[3000:] >= low) & (values[3000:] <= high)
    assert 0.76 < held[1500:].mean() < 0.84
    fixed = np.abs(values[4500:]) <= spread.bound(spread.high, np.zeros(1))[0]
    assert fixed.mean() < 0.5


# -- what spoils series
# ------------------------------------------------------------------------------------------------


def test_both_nights_of_summer_time_in_civil_time():
    local = [
        *("2024-03-31 01:00", "2024-03-31 02:30", "2024-03-31 03:00"),
        *("2024-10-27 01:00", "2024-10-27 02:00", "2024-10-27 02:00", "2024-10-27 03:00"),
    ]
    one = series.regular(pd.DatetimeIndex(local), np.arange(7.0), name="x", step=60, zone=PARIS)
    assert codes(one)["series_missing_hour"]["n"] == 1
    utc = [pd.Timestamp(t) for t in one.times[np.isfinite(one.values)]]
    assert [str(t)[5:16] for t in utc] == [
        *("03-31 00:00", "03-31 01:00"),
        *("10-26 23:00", "10-27 00:00", "10-27 01:00", "10-27 02:00"),
    ]
    assert one.values[np.isfinite(one.values)].tolist() == [0, 2, 3, 4, 5, 6]
    # Both passes of two o'clock have the slot of two o'clock on a Sunday.
    assert one.slot[one.position("2024-10-27T00:00")] == 6 * 24 + 2
    assert one.slot[one.position("2024-10-27T01:00")] == 6 * 24 + 2


def test_offsets_and_civil_time_give_the_same_series():
    aware = pd.date_range("2024-03-30", periods=72, freq="h", tz="UTC")
    naive = aware.tz_convert(PARIS).tz_localize(None)
    one, two = (series.regular(t, np.arange(72.0), step=60, zone=PARIS) for t in (aware, naive))
    np.testing.assert_array_equal(one.values, two.values)
    np.testing.assert_array_equal(one.slot, two.slot)


def test_gaps_doubles_and_wrong_numbers_are_counted_and_nothing_is_filled():
    times = hours(200).delete([50, 51, 52, 100])
    values = np.arange(196.0).astype(object)
    values[10], values[11] = "n/a", np.inf
    times = times.append(times[[20, 30]])
    values = np.append(values, [values[20], -1.0])
    one = series.regular(times, values, name="x", step=60)
    told = codes(one)
    assert told["series_unreadable"]["n"] == 2 and told["series_repeated"]["n"] == 1
    assert told["series_conflicts"]["n"] == 1
    # 4 absent, 2 unreadable, 1 that two values claim.
    assert told["series_gaps"] == {"name": "x", "n": 7, "longest": 3}
    assert np.isnan(one.values[[10, 11, 30, 50, 100]]).all() and one.values[20] == 20


def test_irregular_readings_are_averaged_and_partial_counts_stay_unknown():
    rng = np.random.default_rng(4)
    times = hours(300, freq="20min") + pd.to_timedelta(rng.integers(-300, 300, 300), unit="s")
    one = series.regular(times[5:], np.ones(295), name="x", step=60)
    assert np.nanmax(one.values) == np.nanmin(one.values) == 1.0
    quarter = hours(400, freq="15min").delete(41)
    count = series.regular(quarter, np.ones(399), name="x", step=60, kind="count")
    assert codes(count)["series_partial"]["n"] == 1
    assert np.isnan(count.values[10]) and set(count.values[np.isfinite(count.values)]) == {4.0}


def test_the_usual_step_is_found():
    assert series.regular(hours(50), np.arange(50.0)).step == 60
    assert series.regular(hours(50, freq="7D"), np.arange(50.0)).step == series.WEEK
    assert series.regular(hours(50, freq="D"), np.arange(50.0)).step == series.DAY


def test_a_week_53_that_the_source_skips_is_a_gap():
    mondays = [dt.date.fromisocalendar(y, w, 1) for y in (2014, 2015, 2016) for w in range(1, 53)]
    one = series.regular(pd.DatetimeIndex(mondays), np.ones(156), name="x", step=series.WEEK)
    assert len(one) == 157 and codes(one)["series_gaps"]["n"] == 1
    assert np.isnan(one.values[one.position("2015-12-28")])


def test_logarithms_keep_dry_days_and_leave_negative_ones_out():
    values = np.array([4.0, 0.0, -99.0, 2.0])
    one = series.regular(hours(4, freq="D"), values, name="q", step=series.DAY, log=True)
    assert codes(one)["series_floored"]["n"] == codes(one)["series_negative"]["n"] == 1
    np.testing.assert_allclose(np.exp(one.values[[0, 1, 3]]), [4.0, 1.0, 2.0])


@pytest.mark.parametrize(
    ("values", "code"),
    [
        (np.zeros(500), "series_zero"),
        (np.full(500, 239.0), "series_constant"),
        (np.where(np.arange(500) < 250, 5.0, 6.0), "series_dead"),
        (np.r_[np.full(400, np.nan), np.arange(100.0)], "series_short"),
    ],
)
def test_what_cannot_be_forecast_is_named(values, code):
    live = series.regular(hours(800), weekly_process(800), name="live", step=60)
    padded = np.r_[1.0, values, 3.0] if code == "series_short" else np.r_[values, 3.0]
    bad = series.regular(hours(len(padded)), padded, name="bad", step=60)
    model = forecasts.fit([live, bad], (1,), until=hours(800)[len(values)].to_datetime64())
    assert {n: e.code for n, e in model.left_out.items()} == {"bad": code}
    assert set(forecasts.roll(model, [live, bad])["name"]) == {"live"}
    for lang in ("en", "fr"):
        assert "bad" in model.left_out["bad"].message(lang)


def test_nothing_live_and_nothing_readable_are_errors():
    with pytest.raises(DataError) as error:
        series.regular(hours(3), ["a", None, "b"], name="x")
    assert error.value.code == "series_empty"
    with pytest.raises(ModelError) as error:
        one = series.regular(hours(500), np.zeros(500), name="x", step=60)
        forecasts.fit([one], (1,), until=one.times[400])
    assert error.value.code == "series_none_live"
    with pytest.raises(DataError) as error:
        series.regular(pd.DatetimeIndex(["1700-01-01", "2024-01-01"]), [1.0, 2.0], step=60)
    assert error.value.code == "series_too_long"


def test_negative_values_are_values():
    one = series.regular(hours(2000), weekly_process(2000) - 400.0, name="x", step=60)
    model = forecasts.fit([one], (1,), until=one.times[1400])
    assert forecasts.score(forecasts.roll(model, [one]))["mae"][0] < 1.2


def test_a_sensor_that_sticks_or_falls_silent_gets_no_forecast():
    values = 100.0 + weekly_process(3000)
    values[2300:2500] = values[2299]
    values[2600:2800] = 1.0 + 0.01 * np.arange(200)
    one = series.regular(hours(3000), values, name="x", step=60)
    model = forecasts.fit([one], (1,), until=one.times[2000])
    table = forecasts.roll(model, [one]).set_index("origin")
    assert table.loc[one.times[2450], "way"] == "stuck"
    assert table.loc[one.times[2750], "way"] == "silent"
    assert np.isnan(table.loc[one.times[2750], "forecast"])
    assert table.loc[one.times[2950], "forecast"] > 50


def test_an_hour_never_seen_is_not_forecast():
    times = hours(3000)
    day = times[(times.hour >= 7) & (times.hour < 20)]
    values = weekly_process(3000)[(times.hour >= 7) & (times.hour < 20)]
    one = series.regular(day, values, name="x", step=60)
    model = forecasts.fit([one], (3,), until=one.times[2000])
    table = forecasts.roll(model, [one], known_only=False)
    if model.profile["x"].kind == "week":
        assert set(table[table["forecast"].notna()]["target"].dt.hour) == set(range(7, 20))
    # The first hours of a morning go by the evening before.
    assert forecasts.score(table)["mae"][0] < 3.0


def test_a_calendar_of_days_off_is_learned():
    rng = np.random.default_rng(5)
    days = hours(900, "2021-01-01", "D")
    off = {d.date(): "holiday" for d in days if d.month in (2, 8) or d.day == 14}
    values = 100.0 + 20.0 * (days.dayofweek < 5) + rng.normal(size=900)
    values = values - 60.0 * np.array([d.date() in off for d in days])
    with_it, without = (
        series.regular(days, values, name="x", step=series.DAY, calendar=c) for c in (off, None)
    )
    miss = []
    for one in (with_it, without):
        model = forecasts.fit(
            [one], (7,), until=one.times[600], settings=forecasts.Settings(learn=())
        )
        miss.append(forecasts.score(forecasts.roll(model, [one]))["mae"][0])
    assert miss[0] < 2.0 < 0.3 * miss[1]


def test_profiles_of_the_year_join_at_new_year():
    days = hours(1600, "2018-01-01", "D")
    season = np.cos(2 * np.pi * (days.dayofyear - 10) / 365.25)
    one = series.regular(days, season, name="x", step=series.DAY)
    profile = profiles.learn(one, slice(0, 1600), "year")
    assert np.abs(profile.at(one) - one.values).max() < 0.08
    assert "year" not in profiles.kinds(one, 400) and "year" in profiles.kinds(one, 800)


def test_held_out_series_teach_nothing():
    """A series outside ``learn_from`` gets the panel's learner and changes nothing in it."""
    first, second, loud = (
        series.regular(hours(4000), factor * flipped_process(4000, seed), name=name, step=60)
        for name, seed, factor in (("s0", 1, 1.0), ("s1", 2, 1.0), ("s1", 3, -7.0))
    )
    told, until = [], first.times[3000]
    for given in ([first, second], [first, loud]):
        model = forecasts.fit(given, (4,), until=until, learn_from=["s0"])
        assert {way.name for way in model.ways.values()} <= set(forecasts.LEARNED)
        table = forecasts.roll(model, given)
        told.append(table[table["name"] == "s0"]["forecast"].to_numpy())
    np.testing.assert_array_equal(*told)
    both = forecasts.fit([first, second], (4,), until=until)
    table = forecasts.roll(both, [first])
    assert np.abs(table["forecast"].to_numpy() - told[0]).max() > 0


def test_persistence_and_cycle_are_what_they_say():
    values = np.arange(600.0)
    values[301] = np.nan
    one = series.regular(hours(600), values, step=60)
    sight = candidates.look(one, profiles.learn(one, slice(0, 300), "none"), slice(0, 300))
    found = candidates.baselines(sight, 2, candidates.slopes(sight, 2, 300))
    assert found["persistence"][300] == 300 and found["persistence"][301] == 300
    assert found["cycle"][400] == 402 - 168
    assert found["cycle"][301 + 168 - 2] == 301 - 168  # the unknown one is passed over
