"""Which gauges are covered, and that the last level is used where nothing is better."""

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.common.errors import DataError
from clairville.algorithms.common.run import Run
from clairville.algorithms.water import stage, stagestations

from ...helpers.rivers import river


def long(table):
    return (
        table.rename_axis("time")
        .reset_index()
        .melt("time", var_name="station", value_name="level_m")
    )


def test_covered_silent_old_and_alone():
    table = river()
    table["OLD"] = table["B"].where(table.index < table.index[-30])
    told = stagestations.judge(long(table), stage.Params((6,), every=4))
    why = told.stations["why"]
    assert told.stations["covered"]["T"] and not told.stations["covered"]["A"]
    assert why["OLD"] == "stage_why_old" and why["A"] == "stage_why_alone"
    assert stagestations.classes(told)[list(told.stations.index).index("A")] == "stage_not_covered"
    frame = stagestations.layer_of(told, None, Run("r"))
    assert (
        frame["expected"].notna().sum() == told.counts["gauges"] - told.counts["gauges_not_covered"]
    )


def test_where_upstream_tells_nothing_the_last_level_is_used_and_named():
    rng = np.random.default_rng(0)
    times = pd.date_range("2021-01-01", periods=400, freq="h")
    table = pd.DataFrame(
        {"T": np.cumsum(rng.normal(size=400)) * 0.02, "A": np.cumsum(rng.normal(size=400)) * 0.02},
        times,
    )
    told = stagestations.judge(long(table), stage.Params((6,), every=2), ["T"], {"T": ["A"]})
    row = told.forecasts.iloc[0]
    assert row["way"] == stagestations.LAST and row["level_m"] == pytest.approx(table["T"].iloc[-1])
    assert row["low_m"] < row["level_m"] < row["high_m"]


def test_a_site_that_repeats_its_station_is_left_out_and_nothing_is_refused():
    table = river().rename(columns={"A": "O123456701", "B": "O1234567"})
    told = stagestations.judge(long(table), stage.Params((6,), every=4))
    assert told.counts["sites_doubled"] == 1 and "O1234567" not in told.stations.index
    with pytest.raises(DataError):
        stagestations.judge(long(table).iloc[:0])
    with pytest.raises(DataError):
        stagestations.judge(long(table), targets=["nobody"])


def test_millimetres_are_told():
    table = river() * 1000.0
    told = stagestations.judge(long(table), stage.Params((6,), every=6), ["T"])
    assert {n.code for n in told.notes} == {"stage_units"}
