"""Copies of the national crash tables under other titles, and places outside France."""

import datetime as dt

import pytest

from clairville.algorithms.accidents import baac

COPIES = [
    {
        "NUM_ACC": "201600000001",
        "AN": "16",
        "MOIS": "2",
        "JOUR": "1",
        "HRMN": "930",
        "LUM": "1",
        "COL": "3",
        "AGG": "2",
        "INT": "1",
        "COM": "005",
        "DEP": "590",
        "ADR": "rue Sonneville",
        "LAT": "5084579",
        "LONG": "0226407",
    },
    {
        "\ufeffNuméro_accident": "2016\u00a0000\u00a000001",
        "Année": "2016",
        "Mois": "02",
        "Jour": "01",
        "Hr_mn": "09:30",
        "Lumière": "1",
        "Collision": "3",
        "Agglomération": "2",
        "Intersection": "1",
        "Code commune": "59005",
        "Département": "59",
        "Adresse": "rue Sonneville",
        "Latitude": "50,84579",
        "Longitude": " 2,26407",
    },
]


@pytest.mark.parametrize("row", COPIES)
def test_copies_of_the_tables_under_other_names(row):
    assert baac.kind_of(list(row)) == "crashes"
    built = baac.Builder()
    built.add("crashes", [row])
    (crash,) = built.finish()
    assert crash["datetime"] == dt.datetime(2016, 2, 1, 9, 30)
    assert (crash["lon"], crash["lat"]) == pytest.approx((2.26407, 50.84579))
    assert (crash["insee"], crash["year"], crash["built_up"]) == ("59005", 2016, True)
    assert crash["light_condition"] == "Plein jour"
    assert crash["junction"] == "Hors intersection"


def test_users_under_other_names():
    row = {"NUM_ACC": "201600000001", "CATU": "3", "GRAV": "2", "Année naissance": "1950"}
    assert baac.kind_of(list(row)) == "users"
    built = baac.Builder()
    built.add("crashes", [COPIES[0]])
    built.add("users", [row])
    (crash,) = built.finish()
    assert (crash["killed"], crash["pedestrians"], crash["aged_65_plus"]) == (1, 1, 1)


@pytest.mark.parametrize(("lat", "lon"), [("48,7451", "120"), ("48,7451", "-95"), ("12,5", "3,1")])
def test_a_place_outside_every_part_of_france_is_none(lat, lon):
    """Half a row that a spreadsheet has cut: nothing tells where it was."""
    built = baac.Builder()
    built.add("crashes", [{**COPIES[0], "LAT": lat, "LONG": lon}])
    (crash,) = built.finish()
    assert crash["lon"] is None
    assert built.audit["position outside France"] == 1


@pytest.mark.parametrize(
    ("lat", "lon"), [("-21,11", "55,53"), ("16,2", "-61,5"), ("4,9", "-52,3"), ("-22,2", "166,4")]
)
def test_overseas_axes_are_swapped_back(lat, lon):
    right = baac.position({"lat": lat, "long": lon})
    assert baac.position({"lat": lon, "long": lat}) == (*right[:2], "swapped")
