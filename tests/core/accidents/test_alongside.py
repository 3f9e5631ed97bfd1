"""What lies along a street, worked out by hand: main roads, counting arcs, fronts, crossings."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.accidents import explain, junctions, pooling
from clairville.algorithms.common.reasons import sentence
from clairville.algorithms.network import alongside, features, segments

from ...helpers.grid_city import grid_city


def layer(shapes, **columns):
    """A frame of ``shapes``."""
    return gpd.GeoDataFrame(
        pd.DataFrame(columns, index=range(len(shapes))),
        geometry=gpd.array.GeometryArray(np.array(shapes, dtype=object)),
    )


@pytest.fixture(scope="module")
def network():
    streets, _ = grid_city(n=4)
    return segments.build(streets)


def along(network, dx=0.0):
    """Middle x of the first column of streets, and which segments lie on it."""
    xy = shapely.get_coordinates(shapely.centroid(network.segments.geometry.array))
    bounds = network.segments.geometry.bounds
    upright = (bounds["maxx"] - bounds["minx"] < 1).to_numpy()
    x = xy[upright, 0].min() + dx
    return x, upright & (np.abs(xy[:, 0] - x) < 1)


def test_a_line_along_a_segment_and_one_across_it(network):
    x, on = along(network)
    arc = layer([shapely.LineString([(x + 6, -100), (x + 6, 5000)])], kind=["counting_arc"])
    found, _ = features.build(network.segments, features.Context(axes=arc))
    assert (found.loc[on, "counting_arc"] == 1.0).all()
    # It crosses the others at their ends, away from a quarter of their length.
    assert (found.loc[~on, "counting_arc"] == 0.0).all()
    # Those that it meets at their end know that a counted street crosses there.
    middle = shapely.centroid(network.segments.geometry.array)
    beside = ~on & (np.abs(shapely.get_x(middle) - x) < 80)
    assert (found.loc[beside, "crossing_counted"] == 1.0).all()
    assert "main_road" not in found and "other_axis" not in found


def test_kinds_have_features_of_their_own_and_later_roads_none(network):
    x, on = along(network)
    line = shapely.LineString([(x, -100), (x, 5000)])
    roads = layer(
        [line, line, line],
        kind=["main_road", None, "counting_arc"],
        since=["2001-05-01", None, "2019-02-01"],
    )
    found, counts = features.build(network.segments, features.Context(axes=roads, before=2019))
    assert (found.loc[on, ["main_road", "other_axis"]] == 1.0).all().all()
    assert "counting_arc" not in found and counts["axes_too_recent"] == 1
    bare = layer([line])
    assert set(alongside.axes(alongside.spots_of(np.array([line])), bare)) == {"other_axis"}


def test_the_features_of_0_1_0_know_none_of_it(network):
    x, _ = along(network)
    road = layer([shapely.LineString([(x, -100), (x, 5000)])], kind=["main_road"])
    context = features.Context(crossings=road, axes=road, buildings=road)
    plain, _ = features.build(network.segments, features.Context(), feature_set=1)
    pd.testing.assert_frame_equal(
        features.build(network.segments, context, feature_set=1)[0], plain
    )
    new, _ = features.build(network.segments, context)
    assert {"crossings", "main_road", "frontage"} <= set(new)


def test_fronts_and_crossings_by_hand():
    lines = np.array(
        [shapely.LineString([(0, 0), (100, 0)]), shapely.LineString([(0, 300), (100, 300)])],
        dtype=object,
    )
    spots = alongside.spots_of(lines)
    # Eight metres from the first half of the street; twelve from the second.
    houses = layer([shapely.box(0, 8, 55, 20), shapely.box(55, 12, 100, 20)])
    assert alongside.frontage(spots, houses)["frontage"] == pytest.approx([2 / 3, 0.0])
    dots = layer([shapely.Point(10, 3), shapely.Point(90, -14), shapely.Point(50, 40)])
    assert alongside.crossings_on(lines, dots)["crossings"].tolist() == [2.0, 0.0]
    assert alongside.crossings_on(lines, dots.iloc[:0]) == {}


def test_an_empty_layer_says_nothing(network):
    empty = layer([shapely.LineString([(0, 0), (1, 0)])], kind=["main_road"]).iloc[:0]
    plain, _ = features.build(network.segments, features.Context())
    with_it, _ = features.build(network.segments, features.Context(axes=empty, buildings=empty))
    pd.testing.assert_frame_equal(plain, with_it)


def test_a_layer_of_the_own_town_alone_does_not_serve_the_pool(network):
    far = layer([shapely.LineString([(9e4, 0), (9e4, 100)])], kind=["main_road"])
    covered, left = pooling._covering(features.Context(axes=far), network.segments)
    assert left == ("axes",) and covered.axes is None


def test_junctions_know_the_main_road_among_their_legs(network):
    x, on = along(network)
    road = layer([shapely.LineString([(x, -100), (x, 5000)])], kind=["main_road"])
    known, _ = features.build(network.segments, features.Context(axes=road))
    places, found = junctions.build(network.nodes, network.segments, known)
    here = np.abs(shapely.get_x(places.geometry.array) - x) < 20
    assert (found.loc[here, "main_road"] == 1.0).all() and here.any()
    assert (found.loc[~here, "main_road"] == 0.0).any()


def test_a_reason_names_no_figure_that_is_not_known():
    x = pd.DataFrame({"junction_density": [40.0], "traffic_log": [np.nan], "street_length": [90.0]})
    parts = pd.DataFrame(
        {"junction_density": [0.3], "traffic_log": [0.5], "street_length": [-0.4], "baseline": 0.0}
    )
    segments = pd.DataFrame({"kind": ["rue"]})
    one = np.ones(1)
    found = explain.reasons(x, segments, parts, one, one, one, (2019,))[0]
    assert [r.code for r in found] == [
        "acc_traffic_plain",
        "acc_major_street_plain",
        "acc_surroundings_plain",
    ]
    said = [sentence(r.code, r.values, "en") for r in found]
    assert not any("?" in text or " 0 " in text or " 1 " in text for text in said)
    full = x.assign(population_density=9000.0, main_distance=0.0, traffic_log=np.log(500.0))
    known = explain.reasons(full, segments, parts, one, one, one, (2019,))[0]
    assert [r.code for r in known] == ["acc_traffic", "acc_major_street", "acc_surroundings"]
    assert known[0].values["traffic"] == pytest.approx(500.0)
