"""Parking by street: sums equal the inventory, what is estimated says so, no place is given twice."""

import geopandas as gpd
import numpy as np
import pytest
import shapely

from clairville.algorithms.common.errors import ParameterError
from clairville.algorithms.kerb import parking, parkinglayers
from clairville.algorithms.network import segments as noded
from clairville.algorithms.network import ways

CRS = "EPSG:2154"


def frame(shapes, **columns):
    return gpd.GeoDataFrame(columns, geometry=shapely.from_wkt(shapes), crs=CRS)


@pytest.fixture
def streets():
    """Three streets of 100 m one behind the other, then one of 100 m across."""
    lines = [f"LINESTRING({a} 0, {a + 100} 0)" for a in (0, 100, 200)]
    return noded.build(
        frame([*lines, "LINESTRING(100 0, 100 100)"], name=["A", "B", "C", "D"]),
        target_length_m=0,
    ).segments


@pytest.fixture
def squares():
    box = "POLYGON((0 -50, 300 -50, 300 150, 0 150, 0 -50))"
    away = "POLYGON((5000 0, 5200 0, 5200 200, 5000 200, 5000 0))"
    return frame([box, away], population=[400.0, 10.0], households=[200.0, 5.0])


def supply(streets, inventory, **more):
    drive = np.ones(len(streets), bool)
    return parking.supply_of(streets, drive, inventory, None, parking.Params(**more))


def test_places_on_streets_and_far_from_them_sum_to_the_inventory(streets):
    inventory = frame(
        [
            "POINT(50 3)",
            "LINESTRING(110 4, 190 4)",
            "POINT(9000 9000)",
            "POINT(50 4)",
            "POINT(20 2)",
        ],
        kind=["street", "street", "street", "disabled", "surface"],
        capacity=[12, None, 7, 2, 300],
    )
    found = supply(streets, inventory)
    c = found.counts
    seen = found.source == "inventory"
    assert found.places[seen, 1].sum() == c["spaces_on_streets"] == 12 + 16
    assert c["spaces_on_streets"] + c["spaces_far"] == c["spaces_inventory"] == 35
    assert (c["spaces_reserved"], c["spaces_off_street"], c["rows_without_number"]) == (2, 300, 1)
    assert found.places[seen, 0].sum() == 12 + 13  # 80 m of line at 6 m each
    assert set(found.source[~seen]) == {"estimated"} and (~seen).sum() == 2


def test_a_street_without_places_is_estimated_unless_the_inventory_is_complete(streets):
    np.testing.assert_array_equal(supply(streets, None).places, [[10, 32]] * 4)
    told = supply(streets, frame(["POINT(50 3)"], capacity=[5]), complete=True)
    assert sorted(told.source) == ["complete"] * 3 + ["inventory"] and told.places.sum() == 10


def test_households_go_to_streets_by_length_and_those_without_one_are_counted(streets, squares):
    found = parking.demand_of(streets, np.ones(4, bool), squares, None, parking.Params())
    assert found.counts["households_without_street"] == 5
    assert found.counts["households_on_streets"] == pytest.approx(200)
    np.testing.assert_allclose(found.night, [[50 * 0.5 * 0.3, 50 * 1.3 * 0.7]] * 4)
    assert np.isnan(found.day).all()


def test_jobs_make_the_day_and_an_unknown_band_is_counted(streets, squares):
    shops = frame(["POINT(50 2)", "POINT(150 2)"], naf=["47", "47"], staff_band=["12", "NN"])
    found = parking.demand_of(streets, np.ones(4, bool), squares, shops, parking.Params())
    more = found.day - found.night * [0.3, 0.6]
    assert found.counts["establishments_staff_unknown"] == 1
    np.testing.assert_allclose(more.sum(axis=0), [20 * 0.05, 49 * 0.3 + 2 * 0.3])


def test_cars_go_to_the_nearest_place_left_and_none_is_given_twice(streets):
    foot = ways.on_foot(streets)
    name = list(streets["name"])
    wanted, places = np.zeros(4), np.zeros(4)
    wanted[name.index("A")], wanted[name.index("C")] = 30.0, 5.0
    places[name.index("A")], places[name.index("B")] = 10.0, 12.0
    found = parking.spill(foot, wanted, places, 150.0)
    assert found.received.sum() == found.sent.sum() == 12
    assert (found.sent + found.unplaced == np.maximum(wanted - places, 0)).all()
    near = parking.spill(foot, wanted, places, 50.0)
    assert near.sent.sum() == 0 and near.unplaced.sum() == 25


def test_cars_without_a_place_stand_from_the_best_case_to_the_worst(streets):
    foot = ways.on_foot(streets)
    name = list(streets["name"])
    wanted, places = np.zeros((4, 2)), np.zeros((4, 2))
    wanted[name.index("A")], places[name.index("A")] = [10, 30], [10, 20]
    places[name.index("B")] = [4, 8]
    found = parking.spill_range(foot, wanted, places, 150.0)
    a = name.index("A")
    # Best: 10 on 20. Worst: 30 on 10, 4 of the other 20 go on. Middle: 20 on 15, 5 of 5 go on.
    np.testing.assert_allclose(found.sent[a], [0, 5])
    np.testing.assert_allclose(found.unplaced[a], [0, 16])
    assert (found.middle.sent[a], found.middle.unplaced[a]) == (5, 0)


def test_pressure_is_an_interval_and_unknown_where_there_may_be_no_place():
    wanted, places = (
        np.array([[8.0, 18.0], [1.0, 2.0], [1.0, 2.0]]),
        np.array([[10, 20], [0, 4], [0, 0]]),
    )
    found = parking.pressure_of(wanted, places.astype(float))
    np.testing.assert_array_equal(found, [[0.4, 1.8], [0.25, np.nan], [np.nan, np.nan]])
    source = np.array(["inventory", "estimated", "complete"], dtype=object)
    kinds = parkinglayers.classes_of(found, parking.Supply(places.astype(float), source, {}))
    assert list(kinds) == ["parking_maybe", "parking_maybe", "parking_none"]


@pytest.mark.parametrize("wrong", [{"cars": (2.0, 1.0)}, {"private": (0.2, 1.5)}, {"walk_m": 0.0}])
def test_shares_that_make_no_sense_are_refused(wrong):
    with pytest.raises(ParameterError):
        parking.Params(**wrong)
