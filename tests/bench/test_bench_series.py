"""Forecasts and effects: what a panel costs."""

import numpy as np
import pandas as pd

from clairville.algorithms.modeling import effects, forecasts, series


def drawn(n, days, seed=0):
    rng = np.random.default_rng(seed)
    times = pd.date_range("1984-01-01", periods=days, freq="D")
    season = np.cos(2 * np.pi * times.dayofyear.to_numpy() / 365.25)
    noise = rng.normal(size=(n, days))
    for i in range(1, days):
        noise[:, i] += 0.95 * noise[:, i - 1]
    return [
        series.regular(times, 10 + season + row, name=f"s{k}", step=series.DAY)
        for k, row in enumerate(noise)
    ]


def test_forecasts_of_fifty_series_of_forty_years_of_days(benchmark):
    panel = drawn(50, 14_600)
    until = panel[0].times[12_000]
    benchmark.pedantic(
        lambda: forecasts.fit(panel, (14, 28, 56), until=until), rounds=1, iterations=1
    )


def test_rolling_origins_of_fifty_series(benchmark):
    panel = drawn(50, 14_600)
    plain = forecasts.Settings(learn=())
    model = forecasts.fit(panel, (14, 28, 56), until=panel[0].times[12_000], settings=plain)
    benchmark.pedantic(lambda: forecasts.roll(model, panel), rounds=1, iterations=1)


def test_rehearsal_of_a_town_of_counters(benchmark):
    rng = np.random.default_rng(1)
    panel = pd.DataFrame(rng.normal(size=(200, 20)).cumsum(axis=0) * 0.05)
    found = benchmark.pedantic(
        lambda: effects.rehearse(panel, before=52, after=52), rounds=1, iterations=1
    )
    assert len(found.table) > 1000
