"""The tool that locates crashes, from layers to layers."""

import json

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from ...helpers.toolrun import rows, run_tool


@pytest.fixture
def city(layer):
    streets = layer("LineString", "EPSG:2154", {"name": "string"}, [
        ("LineString (650000 6860000, 650300 6860000)", "Boulevard Victor Hugo"),
        ("LineString (650100 6859900, 650100 6860100)", "Rue Pasteur"),
    ], name="streets")  # fmt: skip
    crashes = layer("Point", "EPSG:2154", {"id": "string", "year": "int", "street": "string", "killed": "int"}, [
        ("Point (650050 6860004)", "a", 2020, "BD VICTOR HUGO", 1),
        ("Point (650102 6860003)", "b", 2021, None, 0),
        ("Point (650250 6860500)", "c", 2021, None, 0),
    ], name="crashes")  # fmt: skip
    return streets, crashes


def test_every_crash_is_located_once_or_kept_apart(city, tmp_path):
    streets, crashes = city
    files = {k: str(tmp_path / f"{k}.gpkg") for k in ("OUTPUT", "UNMATCHED", "SEGMENTS")}
    results = run_tool(
        "snapcrashes", {"STREETS": streets, "CRASHES": crashes, "SEGMENT_LENGTH": 100, **files}
    )
    located = {r["id"]: r for r in rows(results["OUTPUT"])}
    assert set(located) == {"a", "b"}
    assert located["a"]["distance_m"] == pytest.approx(4)
    assert located["a"]["segment_street"] == "Boulevard Victor Hugo"
    assert located["a"]["class"] == "certain"
    assert "concorde" in located["a"]["reason_fr"] and "agrees" in located["a"]["reason_en"]
    assert json.loads(located["a"]["reasons"])[0]["code"] == "snap_distance"
    assert located["b"]["junction_id"] is not None
    away = rows(results["UNMATCHED"])
    assert [r["id"] for r in away] == ["c"] and away[0]["nearest_m"] == pytest.approx(
        (150**2 + 400**2) ** 0.5, rel=0.2
    )
    segments = rows(results["SEGMENTS"])
    assert sum(r["crashes"] for r in segments) == 2 and sum(r["killed"] for r in segments) == 1
    counts = results["RUN"]["counts"]
    assert (counts["crashes"], counts["located"], counts["unmatched"]) == (3, 2, 1)
    assert results["RUN"]["warnings"][0]["code"] == "snap_far"


def test_the_distance_alone_can_decide(city, tmp_path):
    streets, crashes = city
    results = run_tool(
        "snapcrashes",
        {
            "STREETS": streets,
            "CRASHES": crashes,
            "USE_NAMES": False,
            "SNAP_DISTANCE": 3,
            "OUTPUT": str(tmp_path / "a.gpkg"),
        },
    )
    assert [r["id"] for r in rows(results["OUTPUT"])] == ["b"]


def test_crashes_of_another_town_get_a_sentence(city, layer, tmp_path):
    far = layer(
        "Point",
        "EPSG:2154",
        {"id": "string", "year": "int"},
        [("Point (700000 6800000)", "a", 2020)],
    )
    with pytest.raises(QgsProcessingException, match="50 m"):
        run_raising({"STREETS": city[0], "CRASHES": far, "OUTPUT": str(tmp_path / "a.gpkg")})


def run_raising(parameters):
    from qgis import processing

    return processing.run("clairville:snapcrashes", parameters)


def test_the_styles_load(city, tmp_path):
    from clairville.plugin.dress.styles import load_style, style_path

    for name in (
        "located_crashes",
        "unmatched_crashes",
        "segment_crashes",
        "network_density",
        "hotspots",
    ):
        assert style_path(name).exists(), name
    results = run_tool(
        "snapcrashes", {"STREETS": city[0], "CRASHES": city[1], "OUTPUT": str(tmp_path / "a.gpkg")}
    )
    made = QgsVectorLayer(results["OUTPUT"], "x", "ogr")
    assert load_style(made, "located_crashes") and made.renderer().type() == "categorizedSymbol"
