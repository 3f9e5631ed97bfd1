"""The portrait of districts through Processing, on a drawn town."""

import geopandas as gpd
import pytest
import shapely
from qgis.core import NULL, QgsProcessingException, QgsVectorLayer

from ...helpers.chains import town
from ...helpers.toolrun import call, rows


@pytest.fixture(scope="module")
def layers(tmp_path_factory, registered):
    folder = tmp_path_factory.mktemp("quartiers d'été")
    made = town(folder)
    cells = [
        shapely.box(652000 + x, 6862000 + y, 652100 + x, 6862100 + y)
        for x in (0, 100, 200)
        for y in (0, 100, 200)
    ]
    squares = gpd.GeoDataFrame(
        {"population": [120.0] * 9, "under_18": [30.0] * 9}, geometry=cells, crs=2154
    )
    squares.to_file(folder / "cells.gpkg")
    return {
        "DISTRICTS": made["districts"],
        "STREETS": made["roads"],
        "SCHOOLS": made["schools"],
        "CRASHES": made["accidents"],
        "COMPLAINTS": made["complaints"],
        "WORKS": made["works"],
        "POPULATION": str(folder / "cells.gpkg"),
    }


def table(results):
    return {(r["district"], r["indicator"]): r for r in rows(results["VALUES"])}


@pytest.mark.clock
def test_layer_and_table_say_the_same(layers, tmp_path):
    results = call(
        "districtprofile",
        **layers,
        DATETIME="2024-06-13T12:00:00",
        OUTPUT=str(tmp_path / "d.gpkg"),
        VALUES=str(tmp_path / "v.gpkg"),
    )
    found, polygons = table(results), rows(results["OUTPUT"])
    assert [p["name"] for p in polygons] == ["Nord", "Sud"]
    assert {p["run_id"] for p in polygons} == {r["run_id"] for r in found.values()}
    for polygon in polygons:
        for (district, indicator), row in found.items():
            if district == polygon["name"]:
                assert (polygon[indicator] == NULL) == (row["value"] == NULL)
                if row["value"] != NULL:
                    assert polygon[indicator] == pytest.approx(row["value"], abs=0.06)
    assert found["Nord", "population"]["value"] == 540  # a column of squares is cut in two
    assert found["Nord", "works_per_km"]["state"] == "ok"
    layer = QgsVectorLayer(results["OUTPUT"], "d", "ogr")
    assert layer.loadDefaultStyle()[1]
    record = results["RUN"]
    assert record["report"]["headline"][0]["values"]["districts"] == 2
    assert {i["theme"] for i in record["inputs"]} >= {"districts", "population", "accidents"}


def test_empty_fields_and_districts_alone(layers, tmp_path):
    results = call(
        "districtprofile",
        DISTRICTS=layers["DISTRICTS"],
        POPULATION="",
        SAMPLED="",
        PROFILE=None,
        DATETIME=None,
        OUTPUT=str(tmp_path / "d.gpkg"),
        VALUES=str(tmp_path / "v.gpkg"),
    )
    assert results["INDICATORS"] == 0
    assert all(r["value"] == NULL and r["why_fr"] for r in rows(results["VALUES"]))


def test_what_is_a_sample_is_said_and_a_theme_that_is_none_refused(layers, tmp_path):
    paths = {"OUTPUT": str(tmp_path / "d.gpkg"), "VALUES": str(tmp_path / "v.gpkg")}
    results = call("districtprofile", **layers, **paths, SAMPLED="complaints")
    assert "sample" in table(results)["Nord", "requests_per_inhabitants"]["why_en"]
    with pytest.raises(QgsProcessingException, match="compliants"):
        call("districtprofile", **layers, **paths, SAMPLED="compliants")


def test_a_strange_layer_in_degrees_far_away(tmp_path, provider):
    boxes = [shapely.box(-52.33, 4.92, -52.31, 4.94), shapely.box(-52.31, 4.92, -52.29, 4.94)]
    gpd.GeoDataFrame({"NOM": ["Zéphir", None]}, geometry=boxes, crs=4326).to_file(
        tmp_path / "cayenne.geojson"
    )
    gpd.GeoDataFrame(
        {"espece": ["Ceiba"] * 30},
        geometry=[shapely.Point(-52.32 + k / 5000, 4.93) for k in range(30)],
        crs=4326,
    ).to_file(tmp_path / "arbres.geojson")
    results = call(
        "districtprofile",
        DISTRICTS=str(tmp_path / "cayenne.geojson"),
        DISTRICTS_FIELDS='{"name": "NOM"}',
        TREES=str(tmp_path / "arbres.geojson"),
        OUTPUT=str(tmp_path / "d.gpkg"),
        VALUES=str(tmp_path / "v.gpkg"),
    )
    assert results["INDICATORS"] == 1
    trees = [r for r in rows(results["VALUES"]) if r["indicator"] == "trees_per_hectare"]
    assert trees[-1]["value"] * trees[-1]["base"] * 100 == pytest.approx(
        trees[-1]["count"], rel=1e-3
    )


def test_a_page_of_the_atlas_tells_its_district(layers, tmp_path):
    from qgis.core import QgsVectorLayer as Layer

    from clairville.plugin.printing.sheets import Sheet, told_of

    results = call(
        "districtprofile",
        **layers,
        DATETIME="2024-06-13T12:00:00",
        OUTPUT=str(tmp_path / "d.gpkg"),
        VALUES=str(tmp_path / "v.gpkg"),
    )
    layer = Layer(results["OUTPUT"], "d", "ogr")
    south = next(f for f in layer.getFeatures() if f["name"] == "Sud")
    for lang, word in (("en", "Beside the town"), ("fr", "À côté de la ville")):
        told = told_of(layer, Sheet("t", layers=[layer], lang=lang), south.geometry())
        assert told["list_title"] == word and told["decide"] == "" and told["overlay"] == []
        assert told["facts"][0][0].startswith("540")
        assert all(why for _, _, why in told["listing"])
    pages = call(
        "atlas",
        PAGES=results["OUTPUT"],
        RESULT=results["OUTPUT"],
        LAYERS=[results["OUTPUT"]],
        OUTPUT=str(tmp_path / "atlas.pdf"),
    )
    assert pages["PRINTED"] == 2 and (tmp_path / "atlas.pdf").stat().st_size > 5000
