"""A closed street in a ranking that is not fitted again, by hand on a square of streets."""

import geopandas as gpd
import numpy as np
import shapely

from clairville.algorithms.accidents import closing


def square(side=100.0):
    """Four sides of a square and a street that ends in the open."""
    corners = [(0, 0), (side, 0), (side, side), (0, side)]
    lines = [shapely.LineString([corners[k], corners[(k + 1) % 4]]) for k in range(4)]
    lines.append(shapely.LineString([(side, 0), (3 * side, 0)]))
    return gpd.GeoDataFrame(geometry=lines, crs="EPSG:2154")


def test_traffic_takes_the_way_round_and_what_is_expected_is_between_two_bounds():
    found = closing.close(
        square(), [shapely.LineString([(0, 0), (100, 0)])], np.array([600.0, 200, 300, 600, 50])
    )
    assert found.closed.tolist() == [True, False, False, False, False]
    assert found.takes.tolist() == [False, True, True, True, False]
    assert found.high.tolist() == [0.0, 4.0, 3.0, 2.0, 1.0]
    assert found.low.tolist() == [0.0, 1.0, 1.0, 1.0, 1.0]
    assert found.cut_off == 0


def test_without_counts_no_number_is_claimed():
    found = closing.close(square(), [shapely.box(10, -3, 90, 3)])
    assert np.isnan(found.high[found.takes]).all() and found.high[4] == 1.0
    some = closing.close(
        square(), [shapely.box(10, -3, 90, 3)], np.array([600.0, np.nan, 300, 600, 50])
    )
    assert np.isnan(some.high[1]) and some.high[2] == 3.0


def test_a_street_without_a_way_round_moves_nothing():
    found = closing.close(square(), [shapely.LineString([(110, 0), (290, 0)])], np.full(5, 100.0))
    assert found.closed.tolist() == [False] * 4 + [True]
    assert found.cut_off == 1 and not found.takes.any()


def test_a_point_closes_the_street_it_stands_on_and_a_corner_of_works_none():
    assert closing.close(square(), [shapely.Point(50, 2)]).closed.tolist() == [True] + [False] * 4
    assert not closing.close(square(), [shapely.box(-5, -5, 20, 20)]).closed.any()
    assert not closing.close(square(), [shapely.Point(50, 50)]).closed.any()
    assert not closing.close(square(), []).closed.any()
