"""Stage ahead on a made river whose gauges are hours apart."""

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.common.errors import DataError, ParameterError
from clairville.algorithms.water import stage

from ...helpers.rivers import river


def test_upstream_gauges_tell_what_comes():
    told = stage.score(
        stage.ahead(river(), "T", ["A", "B"], stage.Params((3, 5)), every_expert=True)
    ).set_index("horizon")
    for h in (3, 5):
        assert told.rmse[h] < 0.65 * told.persistence[h]
        assert told.rmse[h] < told.ridge_own[h]
        assert 0.6 < told.coverage[h] < 0.95


def test_nothing_after_an_origin_is_seen():
    levels = river()
    cut = 300
    other = levels.copy()
    other.iloc[cut + 1 :] += 5.0
    params = stage.Params((6,))
    one, two = (stage.ahead(t, "T", ["A", "B"], params) for t in (levels, other))
    early = one["origin"] <= levels.index[cut]
    columns = ["level_m", "low_m", "high_m"]
    assert early.sum() > 150
    assert np.allclose(one.loc[early, columns], two.loc[early, columns], equal_nan=True)
    assert not np.allclose(one.loc[~early, columns], two.loc[~early, columns], equal_nan=True)


def test_the_last_origin_has_a_forecast_and_no_answer_yet():
    told = stage.ahead(river(), "T", ["A", "B"], stage.Params((6,), every=5))
    last = told.iloc[-1]
    assert last["origin"] == river().index[-1] and np.isnan(last["observed_m"])
    assert last["low_m"] < last["level_m"] < last["high_m"]
    assert last["target_time"] - last["origin"] == pd.Timedelta(hours=6)


def test_another_zero_of_a_gauge_changes_nothing_but_its_own_height():
    levels = river()
    moved = levels.assign(A=levels["A"] + 100.0, T=levels["T"] - 7.0)
    one, two = (stage.ahead(t, "T", ["A", "B"], stage.Params((6,))) for t in (levels, moved))
    assert np.allclose(one["level_m"] - 7.0, two["level_m"], equal_nan=True, atol=1e-6)


def test_gaps_short_series_and_strangers():
    levels = river()
    levels.loc[levels.index[200:215], "T"] = np.nan
    levels.loc[levels.index[230:260], "A"] = np.nan
    told = stage.ahead(levels, "T", ["A", "B", "nobody"], stage.Params((6,)))
    assert np.isfinite(told["level_m"]).all()
    assert not told["origin"].isin(levels.index[207:215]).any()
    assert not len(stage.ahead(levels.iloc[:90], "T", ["A"], stage.Params((6,))))
    with pytest.raises(DataError) as none:
        stage.ahead(levels, "T", ["nobody", "T"])
    assert none.value.code == "stage_no_upstream"
    with pytest.raises(DataError):
        stage.ahead(levels, "X", ["A"])
    with pytest.raises(ParameterError):
        stage.Params((0,))


def test_who_is_upstream_is_read_from_the_hours():
    assert stage.upstream_of(river(), "T") == ["B", "A"]
    assert stage.upstream_of(river(), "A") == []


def test_readings_of_minutes_become_hours():
    times = pd.date_range("2021-03-01", periods=30, freq="10min")
    rows = pd.DataFrame({"station": "T", "time": times, "level_m": np.arange(30.0)})
    rows.loc[3, "level_m"] = np.nan
    table = stage.hourly(rows)
    assert table["T"].tolist() == [pytest.approx(12 / 5), 8.5, 14.5, 20.5, 26.5]
    assert not len(stage.hourly(rows.iloc[:0]))
