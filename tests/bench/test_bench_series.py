"""Forecasts and effects: what a panel costs, and ratios of ways side by side."""

import time

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.modeling import effects, forecasts, intervals, series


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


@pytest.mark.benchmark(group="simple ways of series of forty years of days")
def test_simple_ways_of_a_hundred_series(benchmark):
    """Building, fitting and forecasting; ``a_thousand``: ten times the processor's seconds."""
    clock = time.process_time()

    def run():
        panel = drawn(100, 14_600)
        plain = forecasts.Settings(learn=())
        model = forecasts.fit(panel, (14, 28, 56), until=panel[0].times[12_000], settings=plain)
        return forecasts.forecast(model, panel)

    told = benchmark.pedantic(run, rounds=1, iterations=1)
    benchmark.extra_info.update(
        a_thousand=round(10.0 * (time.process_time() - clock), 1), forecasts=len(told)
    )


@pytest.mark.benchmark(group="intervals of 100 series over 2,600 origins")
@pytest.mark.parametrize("way", ["side by side", "one by one"])
def test_intervals(benchmark, way):
    rng = np.random.default_rng(0)
    rows = rng.normal(size=(100, 2_600))
    spreads = [
        intervals.learn(row[:800], np.zeros(800), 14, counts=False, level=0.8) for row in rows
    ]
    zero = [np.zeros(2_600)] * len(rows)
    if way == "side by side":
        benchmark.pedantic(
            lambda: intervals.follow_all(spreads, list(rows), zero, 14, level=0.8), rounds=3
        )
    else:
        benchmark.pedantic(
            lambda: [
                intervals.follow(s, row, z, 14, level=0.8)
                for s, row, z in zip(spreads, rows, zero, strict=True)
            ],
            rounds=1,
        )


@pytest.mark.benchmark(group="effects rehearsed in a town of 20 counters")
@pytest.mark.parametrize("method", effects.METHODS)
def test_rehearsal_of_a_town_of_counters(benchmark, method):
    rng = np.random.default_rng(1)
    panel = pd.DataFrame(rng.normal(size=(200, 20)).cumsum(axis=0) * 0.05)
    found = benchmark.pedantic(
        lambda: effects.rehearse(panel, method=method, before=52, after=52), rounds=1, iterations=1
    )
    assert len(found.table) > 1000


@pytest.mark.benchmark(group="weeks ahead of wells, forty years of days")
def test_indices_and_weeks_ahead_of_a_hundred_wells(benchmark):
    """Indices, weeks and forecasts of four horizons; ``a_thousand``: ten times the processor's
    seconds."""
    from clairville.algorithms.modeling import mixing
    from clairville.algorithms.water import drought, droughtseries

    days = pd.date_range("1984-01-01", periods=14_600, freq="D")
    wells = [50 + s.values for s in drawn(100, 14_600)]
    spent = {}

    def run():
        clock = time.process_time()
        for level in wells:
            drought.groundwater_index(drought.monthly_means(days, level))
        spent["indices"] = time.process_time() - clock
        weeks = [droughtseries.weeks(days, level, name=str(k)) for k, level in enumerate(wells)]
        latest = {w.series.name: w.latest for w in weeks}
        panel = [w.series for w in weeks]
        until = panel[0].times[-1] + np.timedelta64(7, "D")
        model = mixing.fit(panel, (2, 4, 8, 13), until=until, latest=latest)
        told = mixing.roll(model, panel, latest=latest, last=True)
        spent["forecasts"] = time.process_time() - clock - spent["indices"]
        return told

    benchmark.pedantic(run, rounds=1, iterations=1)
    benchmark.extra_info.update({f"{k}_a_thousand": round(10 * v, 1) for k, v in spent.items()})
