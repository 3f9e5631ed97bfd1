"""Traffic from counts: directions, years, few counts, one road class, bands and impossible counts."""

import geopandas as gpd
import numpy as np
import pytest
import shapely

from clairville.algorithms.common.errors import DataError, ParameterError
from clairville.algorithms.common.run import Run
from clairville.algorithms.mobility import (
    traffic,
    trafficbalance,
    trafficcounts,
    trafficlayers,
    trafficmodel,
)
from clairville.algorithms.network import segments

SIDE = 12


@pytest.fixture(scope="module")
def town():
    """A grid of streets: every third line is an avenue."""
    lines, kinds, names = [], [], []
    for k in range(SIDE):
        for way in (0, 1):
            ends = [(0.0, 200.0 * k), (200.0 * (SIDE - 1), 200.0 * k)]
            lines.append(shapely.LineString([e[::-1] for e in ends] if way else ends))
            kinds.append("primary" if k % 3 == 1 else "residential")
            names.append(f"{'Avenue' if k % 3 == 1 else 'Rue'} {way} {k}")
    streets = gpd.GeoDataFrame({"name": names, "kind": None, "class": kinds}, geometry=lines)
    return segments.build(streets, target_length_m=0, merge=False)


def counts_on(town, rows, values, **more):
    frame = town.segments.loc[rows]
    return gpd.GeoDataFrame(
        {"veh_day": values, **more}, geometry=frame.geometry.centroid.to_numpy()
    )


def drawn(town, n, seed=0):
    """Counts whose truth hangs on the class and on the place."""
    rng = np.random.default_rng(seed)
    rows = rng.choice(len(town.segments), n, replace=False)
    part = town.segments.loc[rows]
    main = part["class"].eq("primary").to_numpy()
    x = shapely.get_x(part.geometry.centroid.to_numpy()) / 2200.0
    return counts_on(town, rows, np.exp(6.0 + 2.2 * main + x + rng.normal(0, 0.3, n)))


def test_two_directions_are_added_one_alone_is_doubled_and_both_stay(town):
    counts = counts_on(
        town,
        [0, 0, 5, 9, 9, 9],
        [400.0, 600.0, 300.0, 900.0, 10.0, 20.0],
        direction=["A-B", "B-A", "A-B", "Deux sens", "A-B", "B-A"],
        year=[2020] * 6,
    )
    read = trafficcounts.read(town.segments, counts)
    assert dict(zip(read.segment.tolist(), read.veh_day.tolist(), strict=True)) == {
        0: 1000.0,
        5: 600.0,
        9: 900.0,
    }
    assert read.counts["counts_one_way_doubled"] == 1 and read.doubled.tolist() == [
        False,
        True,
        False,
    ]


def test_what_is_no_count_is_left_out_and_told(town):
    counts = counts_on(town, [0, 1, 2, 3, 4, 4, 6], [0.0, -5.0, np.nan, 9e9, 700.0, 700.0, 800.0])
    far = gpd.GeoDataFrame({"veh_day": [50.0]}, geometry=[shapely.Point(1e5, 1e5)])
    told = gpd.GeoDataFrame(
        {"veh_day": [*counts["veh_day"], *far["veh_day"]]},
        geometry=[*counts.geometry, *far.geometry],
    ).assign(method=["counted"] * 6 + ["estimated", "counted"])
    read = trafficcounts.read(town.segments, told)
    assert read.veh_day.tolist() == [700.0]
    for code, n in (("zero", 1), ("unread", 3), ("twice", 1), ("estimated", 1), ("unmatched", 1)):
        assert read.counts[f"counts_{code}"] == n, code


def test_years_are_brought_to_the_last_only_where_they_surely_differ(town):
    rows = np.repeat(np.arange(40), 2)
    year = np.tile([2010, 2020], 40)
    noise = np.random.default_rng(0).normal(0, 0.05, 80)
    for change, found in ((-0.05, -0.05), (0.0, 0.0)):
        values = 1000.0 * np.exp(change * (year - 2010) + noise)
        read = trafficcounts.read(town.segments, counts_on(town, rows, values, year=year))
        assert read.change == pytest.approx(found, abs=0.006), change
        assert read.year == 2020


@pytest.mark.parametrize("n", [1, 5, 29])
def test_few_counts_give_the_mean_of_the_class_with_a_wide_band(town, n):
    found = traffic.estimate(town.segments, drawn(town, n))
    assert found.trial is None and not found.used
    assert set(found.method) <= {"counted", "class_mean", "not_estimated"}
    told = found.method == "class_mean"
    assert (found.high[told] / found.low[told] > 3).all() and found.thin[told].all()


def test_a_class_without_a_count_is_not_estimated(town):
    main = np.flatnonzero(town.segments["class"].eq("primary"))[:40]
    found = traffic.estimate(town.segments, counts_on(town, main, np.full(40, 5000.0)))
    small = town.segments["class"].eq("residential").to_numpy()
    assert (found.method[small] == "not_estimated").all()
    assert np.isnan(found.veh_day[small]).all()
    assert (found.classes[small] == "traffic_unknown").all()


def test_the_band_holds_four_of_five_streets_that_it_has_not_seen(town):
    every = drawn(town, len(town.segments), seed=3)
    rows = np.random.default_rng(1).permutation(len(every))
    found = traffic.estimate(town.segments, every.iloc[rows[:90]].reset_index(drop=True))
    place = trafficcounts.read(town.segments, every.iloc[rows[90:]])
    rest = found.own[place.segment] < 0
    seen, value = place.segment[rest], place.veh_day[rest]
    held = (value >= found.low[seen]) & (value <= found.high[seen])
    assert 0.7 < held.mean() < 0.93
    assert (found.low <= found.veh_day).all() and (found.veh_day <= found.high).all()
    assert ((found.chance > 0) & (found.chance <= 1)).all()


def test_kriging_gives_back_a_count_without_noise_and_the_nearest_agree_with_the_whole(monkeypatch):
    rng = np.random.default_rng(0)
    xy, rest = rng.uniform(0, 3000, (80, 2)), rng.normal(0, 1, 80)
    model = trafficmodel.Covariance(1.0, 0.0, 400.0)
    mean, variance = trafficmodel.krige(xy, rest, np.zeros(80), xy, model)
    assert mean == pytest.approx(rest, abs=1e-5) and variance == pytest.approx(0, abs=1e-5)
    at = rng.uniform(0, 3000, (20, 2))
    noisy = trafficmodel.Covariance(1.0, 0.3, 150.0)
    whole = trafficmodel.krige(xy, rest, np.zeros(80), at, noisy)
    monkeypatch.setattr(trafficmodel, "_WHOLE", 10)
    near = trafficmodel.krige(xy, rest, np.zeros(80), at, noisy)
    assert near[0] == pytest.approx(whole[0], abs=0.02)


def test_an_arm_above_all_others_is_impossible_and_told_in_words(town):
    ends = town.segments[["start_node", "end_node"]].to_numpy()
    node = int(np.flatnonzero(np.bincount(ends.ravel()) == 4)[0])
    arms = np.flatnonzero((ends == node).any(axis=1))
    values = np.full(4, 500.0)
    values[0] = 20_000.0
    found = traffic.estimate(town.segments, counts_on(town, arms, values))
    table = trafficbalance.impossible(town.segments, found)
    row = table[table["node"] == node].iloc[0]
    assert row["segment"] == arms[0] and row["all_counted"] and row["gap"] == pytest.approx(18_500)
    layer = trafficlayers.balance_layer(town.segments, town.nodes, table)
    assert "de trop" in layer["equation_fr"].iloc[0] and "too many" in layer["equation_en"].iloc[0]


def test_the_layer_serves_as_counts_that_say_what_is_estimated(town):
    found = traffic.estimate(town.segments, drawn(town, 35))
    run = Run("r", "2026-01-01", 0, lambda _: None)
    layer = trafficlayers.street_layer(town.segments, found, run)
    assert set(layer["method"]) == {"counted", "estimated"} and (layer["heavy"] == "unknown").all()
    again = trafficcounts.read(town.segments, layer)
    assert len(again.segment) == 35


def test_no_count_on_any_street_is_one_sentence(town):
    far = gpd.GeoDataFrame({"veh_day": [50.0]}, geometry=[shapely.Point(1e5, 1e5)])
    with pytest.raises(DataError, match=r".") as raised:
        traffic.estimate(town.segments, far)
    assert raised.value.code == "traffic_no_count"
    with pytest.raises(ParameterError):
        traffic.Params(reach_m=0.0)
