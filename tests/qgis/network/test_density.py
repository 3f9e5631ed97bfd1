"""The density tool, from layers to a layer."""

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from ...helpers.toolrun import rows, run_tool


@pytest.fixture
def city(layer):
    streets = layer(
        "LineString",
        "EPSG:2154",
        {"name": "string"},
        [
            (f"LineString (650000 {6860000 + y}, 650600 {6860000 + y})", f"Rue {y}")
            for y in (0, 200, 400)
        ]
        + [
            (f"LineString ({650000 + x} 6860000, {650000 + x} 6860400)", f"Avenue {x}")
            for x in (0, 300, 600)
        ],
        name="streets",
    )
    crashes = layer(
        "Point",
        "EPSG:2154",
        {"id": "string", "year": "int", "killed": "int"},
        [(f"Point ({650100 + 7 * i} 6860202)", str(i), 2020 + i % 2, i % 3) for i in range(9)],
        name="crashes",
    )
    return {"STREETS": streets, "CRASHES": crashes}


@pytest.mark.parametrize("estimator", [0, 1, 2])
def test_density_is_written_with_its_style_and_report(city, tmp_path, estimator):
    results = run_tool(
        "networkdensity",
        city
        | {
            "BANDWIDTH": 100,
            "ESTIMATOR": estimator,
            "LIXEL_LENGTH": 10,
            "OUTPUT": str(tmp_path / "a.gpkg"),
        },
    )
    found = rows(results["OUTPUT"])
    total = sum(r["density_km"] * r["length_m"] for r in found) / 1000
    assert total == pytest.approx(9, rel=0.02) if estimator < 2 else total >= 9
    best = max(found, key=lambda r: r["score"])
    assert best["name"] == "Rue 200" and best["class"] == "top_1"
    assert "par km et par an" in best["reason_fr"]
    assert results["RUN"]["report"]["headline"][0]["code"] == "density_headline"
    styled = QgsVectorLayer(results["OUTPUT"], "x", "ogr")
    assert styled.loadNamedStyle(str(_style()))[1] and styled.renderer().classAttribute() == "class"


def _style():
    from clairville.plugin.dress.styles import style_path

    return style_path("network_density")


def test_the_bandwidth_can_be_chosen(city, tmp_path):
    results = run_tool(
        "networkdensity",
        city | {"BANDWIDTH": 0, "ESTIMATOR": 1, "OUTPUT": str(tmp_path / "a.gpkg")},
    )
    assert results["RUN"]["parameters"]["BANDWIDTH_USED"] >= 50


def test_weights_come_from_a_column(city, tmp_path):
    results = run_tool(
        "networkdensity",
        city
        | {
            "BANDWIDTH": 100,
            "ESTIMATOR": 1,
            "LIXEL_LENGTH": 10,
            "WEIGHT_FIELD": "killed",
            "OUTPUT": str(tmp_path / "a.gpkg"),
        },
    )
    found = rows(results["OUTPUT"])
    assert sum(r["density_km"] * r["length_m"] for r in found) / 1000 == pytest.approx(9, rel=0.02)


def test_a_wrong_kernel_gets_a_sentence(city, tmp_path):
    from qgis import processing

    with pytest.raises(QgsProcessingException, match="négatives|negative"):
        processing.run(
            "clairville:networkdensity", city | {"KERNEL": 7, "OUTPUT": str(tmp_path / "a.gpkg")}
        )
