"""Car parks a day ahead: dead feeds are named, nothing later than the day before is looked at."""

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.common.errors import DataError
from clairville.algorithms.kerb import carparks


def readings(name, weeks=8, still=False, stop=None):
    time = pd.date_range("2026-01-05", periods=weeks * 168, freq="h")[:stop]
    taken = 0.5 + 0.3 * np.sin(2 * np.pi * np.arange(len(time)) / 24)
    free = np.full(len(time), 50.0) if still else np.round(200 * (1 - taken))
    return pd.DataFrame({"car_park": name, "time": time, "free": free, "capacity": 200})


def test_doubles_impossible_rows_and_dead_feeds_are_counted_and_named():
    good = readings("Live")
    wrong = good.head(3).assign(free=[-1, 999, None])
    table = pd.concat(
        [good, good.tail(5), wrong, readings("Still", still=True), readings("Gone", stop=-48)]
    )
    found = carparks.read_readings(table)
    assert list(found.live) == ["Live"]
    assert {k: v.code for k, v in found.dead.items()} == {
        "Still": "series_constant",
        "Gone": "parking_feed_stopped",
    }
    assert found.counts["readings_unusable"] == 3 and found.counts["readings_double"] == 5


def test_a_regular_car_park_is_forecast_exactly_and_a_day_has_24_hours():
    table = carparks.next_day(carparks.read_readings(readings("Live")))
    assert len(table) == 24 and table["time"].iloc[0] == "2026-03-02 00:00"
    usual = 50 + 30 * np.sin(2 * np.pi * np.arange(24) / 24)
    np.testing.assert_allclose(table["taken"], usual, atol=0.4)


def test_the_last_day_before_a_target_changes_nothing():
    table = readings("Live")
    one = carparks.read_readings(table).live["Live"]
    cut = len(one) - 24
    before = carparks.day_ahead(one, cut)["forecast"].head(24).to_numpy()
    table.loc[table.index[-24:], "free"] = 0
    after = carparks.day_ahead(carparks.read_readings(table).live["Live"], cut)
    np.testing.assert_array_equal(before, after["forecast"].head(24).to_numpy())


def test_a_table_without_one_usable_row_is_refused():
    with pytest.raises(DataError, match="readings|relevés"):
        carparks.read_readings(readings("Live").assign(capacity=0))
