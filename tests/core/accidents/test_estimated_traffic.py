"""Traffic that another tool estimated is told as modelled, not as counted."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from clairville.algorithms.accidents import exposure


def test_estimated_traffic_is_no_count():
    lines = [shapely.LineString([(0, 100 * k), (90, 100 * k)]) for k in range(2)]
    segments = gpd.GeoDataFrame({"length_m": [90.0, 90.0]}, geometry=lines)
    traffic = gpd.GeoDataFrame(
        {"veh_day": [800.0, 0.0, 400.0], "method": ["estimated", "counted", "counted"]},
        geometry=[lines[0], lines[0], lines[1]],
    ).iloc[[1, 0, 2]]
    known = exposure.attach(segments, traffic.iloc[1:].reset_index(drop=True))
    found = exposure.exposure_of(known, 1.0)
    assert found.unit == "veh_km" and found.traffic.tolist() == [800.0, 400.0]
    assert found.source.tolist() == ["modelled", "counted"]


def test_a_count_stands_before_an_estimate_and_what_was_not_estimated_is_nothing():
    lines = [shapely.LineString([(0, 100 * k), (90, 100 * k)]) for k in range(3)]
    segments = gpd.GeoDataFrame({"length_m": [90.0] * 3}, geometry=lines)
    traffic = gpd.GeoDataFrame(
        {
            "veh_day": [800.0, 300.0, 0.0, 500.0],
            "year": [2023, 2015, 2023, 2023],
            "method": ["estimated", "counted", "not_estimated", "not_estimated"],
        },
        geometry=[lines[0], lines[0], lines[1], lines[2]],
    )
    known = exposure.attach(segments, traffic)
    assert known["traffic_veh_day"].iloc[0] == 300.0
    assert known["traffic_veh_day"].iloc[1:].isna().all()
    found = exposure.exposure_of(known, 1.0)
    assert found.unit == "km_years" and set(found.source) == {"length"}


def test_a_street_beside_a_counted_one_keeps_its_own_row():
    lines = [shapely.LineString([(0, y), (90, y)]) for y in (0, 10, 20)]
    segments = gpd.GeoDataFrame({"length_m": [90.0] * 3}, geometry=lines)
    traffic = gpd.GeoDataFrame(
        {"veh_day": [9000.0, 400.0, np.nan], "method": ["counted", "estimated", "not_estimated"]},
        geometry=lines,
    )
    known = exposure.attach(segments, traffic)
    assert known["traffic_veh_day"].iloc[:2].tolist() == [9000.0, 400.0]
    assert np.isnan(known["traffic_veh_day"].iloc[2])
    assert known["traffic_source"].tolist()[:2] == ["counted", "modelled"]


def _told(n, counted, not_estimated):
    """Segments as after trafficestimate, and features that tell of the counts alone."""
    rng = np.random.default_rng(6)
    x = pd.DataFrame({"width_m": rng.uniform(3, 15, n)})
    truth = np.exp(5.0 + 0.25 * x["width_m"].to_numpy() + rng.normal(0, 0.2, n))
    method = np.full(n, "estimated", dtype=object)
    method[:counted] = "counted"
    method[n - not_estimated :] = "not_estimated"
    told = np.where(method == "counted", truth, 77.0)
    told[method == "not_estimated"] = np.nan
    lines = [shapely.LineString([(0, 100 * k), (90, 100 * k)]) for k in range(n)]
    segments = gpd.GeoDataFrame(
        {"class": "residential", "kind": "rue", "length_m": 90.0}, geometry=lines, index=range(n)
    )
    layer = gpd.GeoDataFrame({"veh_day": told, "method": method}, geometry=lines)
    return exposure.attach(segments, layer), x, rng.uniform(0, 5000, (n, 2)), truth


def test_the_model_learns_from_counts_and_never_from_estimates():
    known, x, xy, truth = _told(900, counted=400, not_estimated=100)
    done, model = exposure.complete(known, x, xy)
    assert model.counted == 400 and model.used
    assert done["traffic_source"].value_counts().to_dict() == {"modelled": 500, "counted": 400}
    assert (done["traffic_veh_day"].iloc[400:800] == 77.0).all()
    missed = np.abs(np.log(done["traffic_veh_day"].iloc[800:] / truth[800:]))
    assert np.median(missed) < 0.3


def test_too_few_counts_beside_many_estimates_teach_nothing():
    known, x, xy, _ = _told(400, counted=exposure.LEAST_COUNTED - 1, not_estimated=50)
    done, model = exposure.complete(known, x, xy)
    assert model is None and done["traffic_veh_day"].isna().sum() == 50
    full, x, xy, _ = _told(400, counted=200, not_estimated=0)
    done, model = exposure.complete(full, x, xy)
    assert model is None
    assert exposure.exposure_of(done, 1.0).source.tolist() == ["counted"] * 200 + ["modelled"] * 200


def _attached(lines, counts, shapes, **columns):
    segments = gpd.GeoDataFrame({"length_m": shapely.length(lines), **columns}, geometry=lines)
    layer = gpd.GeoDataFrame(counts, geometry=shapes)
    found = [
        exposure.attach(segments, layer.iloc[order].reset_index(drop=True))["traffic_veh_day"]
        for order in (range(len(layer)), range(len(layer) - 1, -1, -1))
    ]
    pd.testing.assert_series_equal(*found)
    return found[0].tolist()


def test_lines_drawn_on_one_street_are_averaged_in_any_order():
    line = shapely.LineString([(0, 0), (90, 0)])
    drawn = [line, line.reverse(), shapely.LineString([(20, 0.2), (70, 0.2)])]
    assert _attached([line], {"veh_day": [100.0, 300.0, 500.0]}, drawn) == [300.0]
    years = {"veh_day": [100.0, 300.0, 500.0], "year": [2012.0, np.nan, 2019.0]}
    assert _attached([line], years, drawn) == [500.0]
    assert _attached([line], years | {"veh_day": ["100", "300", "n.c."]}, drawn) == [100.0]


def test_a_line_that_crosses_is_no_count_of_the_street():
    street = shapely.LineString([(0, 0), (90, 0)])
    bridge = shapely.LineString([(45, -50), (45, 50)])
    counts = {"veh_day": [700.0, 40_000.0]}
    assert _attached([street, bridge], counts, [street, bridge]) == [700.0, 40_000.0]


def test_directions_are_added_and_a_single_one_is_doubled_where_two_are_allowed():
    lines = [shapely.LineString([(0, 100 * k), (90, 100 * k)]) for k in range(3)]
    counts = {
        "veh_day": [400.0, 600.0, 500.0, 500.0, 900.0],
        "direction": ["Nord", "Sud", "Nord", "Est", "deux sens"],
    }
    shapes = [lines[0], lines[0], lines[1], lines[2], lines[2]]
    found = _attached(lines, counts, shapes, oneway=[False, False, True])
    assert found == [1000.0, 1000.0, 900.0]


def test_a_count_on_a_junction_and_one_without_a_place():
    lines = [shapely.LineString([(0, 0), (x, y)]) for x, y in ((90, 0), (0, 90), (-90, 0))]
    shapes = [shapely.Point(0, 0), shapely.Point(60, 2), None, shapely.Point()]
    found = _attached(lines, {"veh_day": [100.0, 300.0, 7.0, 8.0]}, shapes)
    assert found[0] == 200.0 and np.isnan(found[1:]).all()
