"""The prevention plan and the before-after study through Processing."""

import json

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer


@pytest.fixture
def risk_layer(layer):
    facts = json.dumps(
        {
            "class_rank": 2,
            "traffic": 900,
            "heavy": 10,
            "grade_pct": 1,
            "bus_line": 0,
            "emergency_route": 0,
            "calm_zone": 0,
            "kind_fast": 0,
            "junction_ends": 2,
        }
    )
    fields = {
        "feature_id": "string",
        "score": "double",
        "rank": "integer",
        "rank_low": "integer",
        "rank_high": "integer",
        "class": "string",
        "expected": "double",
        "expected_low": "double",
        "expected_high": "double",
        "reasons": "string",
        "reason_fr": "string",
        "reason_en": "string",
        "data_date": "string",
        "thin_data": "boolean",
        "run_id": "string",
        "name": "string",
        "length_m": "double",
        "manager": "string",
        "facts": "string",
    }
    rows = [
        (
            f"LINESTRING(650000 {6860000 + 50 * k}, 650100 {6860000 + 50 * k})",
            str(k),
            2.0 - k / 10,
            k + 1,
            1,
            9,
            "top_5",
            2.0 - k / 10,
            1.0,
            3.0,
            "[]",
            "",
            "",
            "2022-12-31",
            False,
            "r",
            f"Rue {k}",
            100.0,
            "commune",
            facts,
        )
        for k in range(8)
    ]
    return layer("LineString", "EPSG:2154", fields, rows)


def test_prevention_plan(risk_layer, provider, tmp_path):
    import processing

    found = processing.run(
        "clairville:preventionplan",
        {
            "PLACES": risk_layer,
            "BUDGET": 60000,
            "PLACES_NUMBER": 5,
            "OUTPUT": str(tmp_path / "plan.gpkg"),
        },
    )
    rows = list(QgsVectorLayer(found["OUTPUT"], "p", "ogr").getFeatures())
    assert {f["place_rank"] for f in rows} == {1, 2, 3, 4, 5} and found["FUNDED"] == sum(
        f["funded"] for f in rows
    ) > 0
    assert (
        found["SPENT"] <= 60000 and found["RUN"]["report"]["headline"][0]["code"] == "plan_headline"
    )


def test_a_layer_that_is_no_result(layer, provider, tmp_path):
    import processing

    other = layer(
        "LineString",
        "EPSG:2154",
        {"name": "string"},
        [("LINESTRING(650000 6860000, 650100 6860000)", "Rue")],
    )
    with pytest.raises(QgsProcessingException, match="lacks|manque"):
        processing.run(
            "clairville:preventionplan", {"PLACES": other, "OUTPUT": str(tmp_path / "plan.gpkg")}
        )


def test_before_after(layer, provider, tmp_path):
    import processing

    def line(x, k):
        return f"LINESTRING({x} {6860000 + 100 * k}, {x + 90} {6860000 + 100 * k})"

    treated = layer(
        "LineString",
        "EPSG:2154",
        {"name": "string"},
        [(line(650000, k), f"R{k}") for k in range(6)],
    )
    others = layer(
        "LineString",
        "EPSG:2154",
        {"name": "string"},
        [(line(651000 + 200 * (k % 3), k), f"C{k}") for k in range(40)],
    )
    points = []
    for year in (2016, 2017, 2018, 2020, 2021):
        for k in range(6):
            points += [
                (f"POINT(650045 {6860003 + 100 * k})", f"{year}{k}{i}", year)
                for i in range(3 if year < 2019 else 1)
            ]
        points += [
            (f"POINT({651045 + 200 * (k % 3)} {6860003 + 100 * k})", f"c{year}{k}", year)
            for k in range(40)
        ]
    crashes = layer("Point", "EPSG:2154", {"id": "string", "year": "integer"}, points)
    parameters = {
        "TREATED": treated,
        "COMPARISON": others,
        "CRASHES": crashes,
        "YEAR_FROM": 2019,
        "YEAR_TO": 2019,
        "OUTPUT": str(tmp_path / "ba.gpkg"),
    }
    found = processing.run("clairville:beforeafter", parameters)
    # So few places all alike before: most of their excess is taken for chance, and the interval
    # says so.
    assert (
        0.2 < found["LOW"] < found["EFFECT"] < 1.0 < found["HIGH"] and found["VERDICT"] == "unclear"
    )
    rows = list(QgsVectorLayer(found["OUTPUT"], "p", "ogr").getFeatures())
    assert [f["crashes_before"] for f in rows] == [9] * 6 and [
        f["crashes_after"] for f in rows
    ] == [2] * 6
    with pytest.raises(QgsProcessingException, match="2016"):
        processing.run("clairville:beforeafter", parameters | {"YEAR_FROM": 2016, "YEAR_TO": 2016})
