"""Intervals of overlapping forecasts and of panels: late answers, other series, side by side."""

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.modeling import forecasts, intervals, profiles, series


def spread(n=400, h=1, seed=0, **more):
    rng = np.random.default_rng(seed)
    return intervals.learn(rng.normal(size=n), np.zeros(n), h, counts=False, level=0.8, **more)


def test_series_side_by_side_are_followed_as_if_alone():
    rng = np.random.default_rng(1)
    many = [spread(50 * (k + 1), 5, seed=k) for k in range(4)]
    forecast = [rng.normal(size=n) for n in (300, 1, 0, 120)]
    observed = [np.where(rng.random(len(f)) < 0.2, np.nan, f * 2) for f in forecast]
    together = intervals.follow_all(many, observed, forecast, 5, level=0.8)
    for one, y, f, (low, high) in zip(many, observed, forecast, together, strict=True):
        alone = intervals.follow(one, y, f, 5, level=0.8)
        np.testing.assert_array_equal(low, alone[0])
        np.testing.assert_array_equal(high, alone[1])
        assert len(low) == len(high) == len(f)


@pytest.mark.parametrize("h", [30, 70])
def test_an_interval_does_not_close_while_answers_are_late(h):
    """A hundred days that miss nothing are one quiet stretch at ten weeks ahead, no hundred proofs."""
    known = spread(200, h)
    quiet = np.zeros(2 * h + 100)
    low, high = intervals.follow(known, quiet, quiet, h, level=0.8)
    wide = high - low
    assert (np.diff(wide[h:]) <= 1e-12).all() and wide[-1] < wide[0]
    assert wide[-1] > 0.5 * wide[0]


def test_every_series_is_held_ten_steps_ahead():
    """Forty short series that wander: the interval of each, not of their sum alone."""
    rng, h, n = np.random.default_rng(4), 30, 700
    walks = np.zeros((40, n))
    for i in range(1, n):
        walks[:, i] = 0.97 * walks[:, i - 1] + rng.normal(size=40)
    times = pd.date_range("2020-01-01", periods=n, freq="D")
    panel = [
        series.regular(times, walk, name=f"s{k}", step=series.DAY) for k, walk in enumerate(walks)
    ]
    plain = forecasts.Settings(learn=())
    model = forecasts.fit(panel, (h,), until=panel[0].times[450], settings=plain)
    table = forecasts.roll(model, panel)
    assert forecasts.score(table)["coverage"].between(0.75, 0.87).all()
    of_each = forecasts.score(table, ("name",))["coverage"]
    assert (of_each < 0.6).sum() <= 1


def test_what_became_known_since_training_moves_the_first_interval():
    """A target after training teaches at once, though its forecast was made within training."""
    rng, h, n = np.random.default_rng(5), 20, 600
    times = pd.date_range("2020-01-01", periods=n, freq="D")
    values = rng.normal(size=n)
    jumped = values.copy()
    jumped[505:515] += 9.0
    plain = forecasts.Settings(learn=())
    width = []
    for given in (values, jumped):
        one = series.regular(times, given, name="x", step=series.DAY)
        model = forecasts.fit([one], (h,), until=one.times[500], settings=plain)
        said = forecasts.roll(model, [one]).set_index("origin")
        at = said.loc[one.times[516].astype("datetime64[ns]")]
        width.append(at["high"] - at["low"])
    assert width[1] > width[0]


def test_a_lone_series_is_wider_than_one_with_others_behind_it():
    alone, backed = spread(60, 20), spread(60, 20, behind=intervals.PANEL)
    assert alone.worth == pytest.approx(6.0) and alone.n == 60
    assert alone.low[0] < backed.low[0] < 0 < backed.high[0] < alone.high[0]


@pytest.mark.parametrize("centre", ["mean", "median"])
def test_the_profile_of_the_year_is_that_of_the_pentads_around(centre):
    rng = np.random.default_rng(6)
    season, rest = rng.random(1500), rng.normal(size=1500)
    season = season[(season < 0.3) | (season > 0.45)]  # weeks that were never seen
    rest = rest[: len(season)]
    pentad = np.minimum((season * 73).astype(int), 72)
    year = [
        getattr(np, centre)(rest[np.isin(pentad, np.arange(k - 3, k + 4) % 73)])
        if np.isin(pentad, np.arange(k - 3, k + 4) % 73).any()
        else np.nan
        for k in range(73)
    ]
    seen = np.isfinite(year)
    assert not seen.all()
    expected = np.interp(np.arange(73), np.arange(73)[seen], np.array(year)[seen], period=73)
    np.testing.assert_allclose(profiles._year(season, rest, centre), expected, atol=1e-12)
