"""What is thought of rows that lie far away, with a plane in which degrees are metres / 100,000."""

import numpy as np
import pytest

from clairville.algorithms.intake import places

BONDY = (2.469, 48.887, 2.500, 48.921)


def placed(code, x, y):
    """ "deg": degrees; "m": 100,000 to a degree; "feet": 3 times as many."""
    unit = {"deg": 1.0, "m": 1e5, "feet": 3e5}[code]
    return x / unit, y / unit


@pytest.mark.parametrize(
    ("own", "x", "y", "cause"),
    [
        ("deg", 0.0, 0.0, ("place_zero", "")),
        ("m", 0.0, 0.0, ("place_zero", "")),
        ("deg", 48.9, 2.48, ("place_swapped", "")),
        ("deg", -2.48, 48.9, ("place_sign", "")),
        ("deg", 248_000.0, 4_890_000.0, ("place_system", "m")),
        ("m", 2.48, 48.9, ("place_system", "deg")),
        ("m", 3 * 248_000.0, 3 * 4_890_000.0, ("place_system", "feet")),
        ("deg", 4_890_000.0, 248_000.0, ("place_system", "m")),
        ("deg", 5.0, 43.0, ("place_far", "")),
        ("deg", np.nan, np.nan, ("place_far", "")),
    ],
)
def test_the_cause_of_a_row_that_lies_far_away(own, x, y, cause):
    found = places.causes(np.array([x]), np.array([y]), [BONDY], own, placed, ("m", "deg", "feet"))
    assert found == [cause]


def test_each_row_has_its_own_cause():
    x, y = np.array([0.0, 48.9, 5.0]), np.array([0.0, 2.48, 43.0])
    found = places.causes(x, y, [BONDY], "deg", placed, ("m",))
    assert [cause.code for cause in found] == ["place_zero", "place_swapped", "place_far"]


def test_the_box_of_communes():
    assert places.box_of(["93010"]) == BONDY
    paris = places.box_of(["75056"])
    assert places.box_of(["75104"]) == paris
    assert places.box_of(["93010", "75056"]) == places.united(BONDY, paris)
    assert places.box_of(["97501"]) is None  # no outline of Saint-Pierre is known


def test_a_merged_commune_has_the_box_of_its_parts():
    # Annecy took in Seynod, Cran-Gevrier, Meythet, Pringy and Annecy-le-Vieux in 2017
    west, south, east, north = places.box_of(["74010"])
    assert west < 6.06 < 6.16 < east
    assert south < 45.84 < 45.95 < north


def test_wider_by_its_own_width_in_metres():
    west, south, east, north = places.widened((2.0, 48.0, 2.1, 48.1))
    assert (south, north) == pytest.approx((47.9, 48.2))
    assert 2.0 - west == pytest.approx(0.1 / np.cos(np.radians(48.05)))
    assert east - 2.1 == pytest.approx(2.0 - west)


def test_half_of_the_rows_elsewhere_move_the_mass_little():
    town = np.linspace(2.40, 2.50, 60), np.linspace(48.85, 48.90, 60)
    x, y = (np.concatenate([v, np.zeros(40)]) for v in town)
    west, south, east, north = places.mass(x, y)
    box = places.widened((west, south, east, north), guessed=True)
    assert places.are_within(*town, box).all()
    assert not places.are_within(np.zeros(1), np.zeros(1), box)


def test_a_layer_that_is_swapped_as_a_whole():
    lon, lat = np.full(9, 2.48), np.full(9, 48.9)
    asked = {"own": "deg", "placed": placed, "systems": ("m",)}
    assert places.misplaced_as_a_whole(lat, lon, **asked)
    assert places.misplaced_as_a_whole(1e5 * lon, 1e5 * lat, **asked)
    assert not places.misplaced_as_a_whole(lon, lat, **asked)
    assert not places.misplaced_as_a_whole(lon + 20, lat, **asked)  # Poland
