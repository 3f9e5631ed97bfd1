"""The hot-spot tool, from layers to a layer."""

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
            (f"LineString (650000 {6860000 + y}, 651000 {6860000 + y})", f"Rue {y}")
            for y in range(0, 1001, 200)
        ]
        + [
            (f"LineString ({650000 + x} 6860000, {650000 + x} 6861000)", f"Avenue {x}")
            for x in range(0, 1001, 200)
        ],
    )
    rows = [(f"Point ({650390 + 2 * i} 6860400)", str(i), 2019 + i % 5, 1, True) for i in range(12)]
    rows += [
        (f"Point ({650000 + 200 * (i % 6)} {6860007 + 41 * i})", str(20 + i), 2019 + i % 5, 0, True)
        for i in range(24)
    ]
    crashes = layer(
        "Point",
        "EPSG:2154",
        {"id": "string", "year": "int", "hospitalised": "int", "built_up": "boolean"},
        rows,
    )
    return {"STREETS": streets, "CRASHES": crashes}


@pytest.mark.parametrize("method", [0, 1])
def test_the_cluster_is_hot(city, tmp_path, method):
    results = run_tool(
        "hotspots",
        city
        | {
            "METHOD": method,
            "REACH": 60,
            "SIMULATIONS": 5 if method == 0 else 0,
            "OUTPUT": str(tmp_path / "a.gpkg"),
        },
    )
    found = rows(results["OUTPUT"])
    hot = [r for r in found if r["class"] == "hot"]
    assert hot and max(found, key=lambda r: r["score"])["class"] == "hot"
    assert "en suivant les voies" in hot[0]["reason_fr"]
    assert len(results["RUN"]["report"]["charts"]) == (method == 0)
    assert results["RUN"]["counts"]["hot"] == len(hot)


def test_windows_and_zones(city, tmp_path):
    results = run_tool(
        "hotspots",
        city | {"METHOD": 2, "WINDOW": 100, "MIN_CRASHES": 3, "OUTPUT": str(tmp_path / "a.gpkg")},
    )
    assert max(rows(results["OUTPUT"]), key=lambda r: r["score"])["name"] == "Rue 400"
    results = run_tool("hotspots", city | {"METHOD": 3, "OUTPUT": str(tmp_path / "b.gpkg")})
    zones = rows(results["OUTPUT"])
    assert [z["class"] for z in zones] == ["zaac"] and zones[0]["serious"] == 12
    assert [w["code"] for w in results["RUN"]["warnings"]] == ["zaac_in_town"]


def test_no_zone_is_an_empty_layer_and_a_sentence(city, tmp_path):
    results = run_tool(
        "hotspots", city | {"METHOD": 3, "MIN_CRASHES": 500, "OUTPUT": str(tmp_path / "a.gpkg")}
    )
    assert rows(results["OUTPUT"]) == []
    assert "hotspots_none" in [w["code"] for w in results["RUN"]["warnings"]]


def test_too_small_a_town_gets_a_sentence(city, tmp_path):
    from qgis import processing

    with pytest.raises(QgsProcessingException, match="30"):
        processing.run(
            "clairville:hotspots",
            city | {"LIXEL_LENGTH": 1000, "OUTPUT": str(tmp_path / "a.gpkg"), "STREETS": small()},
        )


def small():
    from qgis.core import QgsFeature, QgsGeometry

    made = QgsVectorLayer("LineString?crs=EPSG:2154&field=name:string", "x", "memory")
    feature = QgsFeature(made.fields())
    feature.setGeometry(QgsGeometry.fromWkt("LineString (650000 6860400, 651000 6860400)"))
    made.dataProvider().addFeatures([feature])
    return made
