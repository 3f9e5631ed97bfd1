"""The tool as a person runs it: only what is needed, and an inventory with a strange field."""

import pytest

from ...helpers.toolrun import call, rows


@pytest.fixture
def town(layer):
    lines = [
        ("LINESTRING(650000 6860000, 650100 6860000)", "Rue A"),
        ("LINESTRING(650100 6860000, 650200 6860000)", "Rue B"),
    ]
    square = (
        "POLYGON((650000 6859900, 650200 6859900, 650200 6860100, 650000 6860100, 650000 6859900))"
    )
    return {
        "STREETS": layer("LineString", "EPSG:2154", {"name": "string"}, lines),
        "POPULATION": layer(
            "Polygon",
            "EPSG:2154",
            {"population": "double", "households": "double"},
            [(square, 200.0, 100.0)],
        ),
    }


def test_only_what_is_needed_gives_intervals_said_to_be_estimated(town, tmp_path):
    found = call("parkingpressure", **town, OUTPUT=str(tmp_path / "o.gpkg"))
    made = list(rows(found["OUTPUT"]))
    assert {r["source"] for r in made} == {"estimated"} and all(r["thin_data"] for r in made)
    assert all(r["expected_low"] < r["expected_high"] for r in made)
    assert {r["places_low"] for r in made} == {10.0} and found["STREETS_ESTIMATED"] == 2
    assert found["CARS_NIGHT_LOW"] == pytest.approx(15.0)


def test_an_inventory_replaces_the_estimate_on_its_streets(town, layer, tmp_path):
    places = layer("Point", "EPSG:4326", {"capacity": "int"}, [("POINT(2.3187 48.8377)", 4)])
    found = call(
        "parkingpressure", **town, PARKING=places, COMPLETE=True, OUTPUT=str(tmp_path / "o.gpkg")
    )
    assert {r["source"] for r in rows(found["OUTPUT"])} <= {"inventory", "complete"}
    assert found["STREETS_ESTIMATED"] == 0


def test_readings_of_car_parks_give_their_next_day(town, tmp_path):
    path = tmp_path / "r.csv"
    lines = ["parc,heure,libres,total"]
    for hour in range(5 * 168):
        day = f"2026-{1 + hour // 24 // 28:02d}-{1 + hour // 24 % 28:02d} {hour % 24:02d}:00:00"
        lines.append(f"Foch,{day},{20 + 5 * (hour % 24)},200")
    path.write_text("\n".join(lines), encoding="utf-8")
    found = call(
        "parkingpressure",
        **town,
        READINGS=str(path),
        PARK_FIELD="parc",
        TIME_FIELD="heure",
        FREE_FIELD="libres",
        CAPACITY_FIELD="total",
        OUTPUT=str(tmp_path / "o.gpkg"),
        CAR_PARKS=str(tmp_path / "p.gpkg"),
    )
    made = list(rows(found["CAR_PARKS"]))
    assert len(made) == 24 and {r["car_park"] for r in made} == {"Foch"}
