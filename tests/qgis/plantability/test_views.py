"""Explain a cell, zones, polygons: through Processing."""

import json
import subprocess

import numpy as np
import pytest
from qgis.core import (
    Qgis,
    QgsProcessingException,
    QgsProviderRegistry,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDateTime

from tests.qgis.plantability.test_plantability import bands, store

from ...helpers.toolrun import call


@pytest.fixture
def first(provider, tmp_path):
    path = store(tmp_path / "s.gpkg", ("power",))
    return path, call("plantability", STORE=path, OUTPUT=str(tmp_path / "p.tif"), LEARN=False)


def test_cell_contributions_add_up_and_networks_stay_merged(first):
    out = call("plantabilitycell", COVER=first[1]["COVER"], POINT="502.5,102.5 [EPSG:2154]")
    assert out["SCORE"] == -0.4 and out["CLASS"] == 6
    assert sum(r["contribution"] for r in out["REASONS"]) == pytest.approx(-0.4, abs=1e-3)
    assert any(r["fr"].startswith("réseaux") for r in out["REASONS"])
    # -0.4 is neutral: its class hangs on the told changes, and its like are elsewhere.
    assert out["CHANGES"] and {c["values"]["class"] for c in out["CHANGES"]} <= {4, 8}
    assert out["SIMILAR"] and all(
        s["metres"] >= 50 and -0.75 < s["score"] <= 0.15 for s in out["SIMILAR"]
    )
    assert {"metres", "x", "y", "score", "reasons"} == set(out["SIMILAR"][0]) and out["HINGES"] >= 1
    detailed = call(
        "plantabilitycell", COVER=first[1]["COVER"], POINT="502.5,102.5 [EPSG:2154]", DETAILED=True
    )
    assert any(r["fr"].startswith("Réseau de gaz") for r in detailed["REASONS"])
    with pytest.raises(QgsProcessingException):
        call("plantabilitycell", COVER=first[1]["COVER"], POINT="-5000,0 [EPSG:2154]")


def test_zones_of_the_store_add_up_to_the_map(first, tmp_path):
    path, made = first
    out = call(
        "plantabilityzones",
        COVER=made["COVER"],
        ZONES=f"{path}|layername=districts",
        OUTPUT=str(tmp_path / "z.gpkg"),
    )
    rows = list(QgsVectorLayer(out["OUTPUT"], "z", "ogr").getFeatures())
    kind = bands(made["OUTPUT"])[0]
    for c in (0, 2, 4, 6, 8, 10):
        assert sum(f[f"area_{c}_m2"] for f in rows) == pytest.approx((kind == c).sum() * 25)
    assert {f["rank"] for f in rows} == {1, 2} and {f["name"] for f in rows} == {"North", "South"}


def test_streets_are_measured_as_strips_by_name(first, tmp_path):
    import shapely

    made = first[1]
    streets = tmp_path / "streets.geojson"
    lines = [
        ("A", "0 200,100 200"),
        ("A", "100 200,200 200"),
        ("B", "300 0,300 100"),
        (None, "500 500,520 500"),
    ]
    features = [
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": shapely.geometry.mapping(shapely.from_wkt(f"LINESTRING({wkt})")),
        }
        for name, wkt in lines
    ]
    streets.write_text(
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": features,
                "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}},
            }
        ),
        encoding="utf-8",
    )
    out = call(
        "plantabilityzones",
        COVER=made["COVER"],
        ZONES=str(streets),
        STRIP=5,
        OUTPUT=str(tmp_path / "z.gpkg"),
    )
    rows = {
        f["name"]: sum(f[f"area_{c}_m2"] for c in (0, 2, 4, 6, 8, 10))
        for f in QgsVectorLayer(out["OUTPUT"], "z", "ogr").getFeatures()
    }
    assert sorted(rows.values()) == pytest.approx([200, 1000, 2000]) and rows["A"] == pytest.approx(
        2000
    )
    assert all(
        "DT-DICT" in f["notice"] for f in QgsVectorLayer(out["OUTPUT"], "z", "ogr").getFeatures()
    )


@pytest.mark.parametrize("end", ["gpkg", "fgb", "geojson"])
def test_polygons_cover_the_same_area_by_class(first, tmp_path, end):
    made = first[1]
    out = call("plantabilitypolygons", INPUT=made["OUTPUT"], OUTPUT=str(tmp_path / f"poly.{end}"))
    layer = QgsVectorLayer(out["OUTPUT"], "v", "ogr")
    assert layer.featureCount() == out["POLYGONS"] > 5
    areas = {}
    for f in layer.getFeatures():
        areas[f["class"]] = areas.get(f["class"], 0) + f.geometry().area()
    kind = bands(made["OUTPUT"])[0]
    assert areas == {
        int(c): pytest.approx((kind == c).sum() * 25, rel=1e-6) for c in np.unique(kind)
    }
    fewer = call(
        "plantabilitypolygons",
        INPUT=made["OUTPUT"],
        OUTPUT=str(tmp_path / f"few.{end}"),
        MIN_CELLS=20,
    )
    assert fewer["POLYGONS"] < out["POLYGONS"]


@pytest.mark.parametrize("end", ["gpkg", "shp", "fgb"])
@pytest.mark.parametrize("tool", ["polygons", "sites"])
def test_whoever_opens_an_export_reads_the_caution(first, tmp_path, tool, end):
    made = first[1]
    out = str(tmp_path / f"export.{end}")
    if tool == "polygons":
        call("plantabilitypolygons", INPUT=made["OUTPUT"], OUTPUT=out)
    else:
        call("plantingsites", COVER=made["COVER"], STORE=first[0], LAND=[0, 1, 3], OUTPUT=out)
    table = next(
        s for s in QgsProviderRegistry.instance().querySublayers(out) if s.name() == "export"
    )
    opened = QgsVectorLayer(table.uri(), "v", "ogr")  # as the window opens what is dropped on it
    opened.loadDefaultMetadata()
    assert opened.isValid() and "DT-DICT" in opened.metadata().abstract()
    assert "DT-DICT" in opened.htmlMetadata()  # what the layer's properties show
    assert opened.featureCount() > 5


@pytest.mark.clock
def test_a_map_alone_states_its_sources_and_licence_and_so_does_what_is_made_of_it(
    provider, tmp_path
):
    """The store's licences reach the raster, the map rescored from its stack, its polygons, and a
    sheet made from the file.
    """
    path = licensed(store(tmp_path / "s.gpkg", ("power",)))
    made = call("plantability", STORE=path, OUTPUT=str(tmp_path / "p.tif"), LEARN=False)
    again = call(
        "rescoreplantability",
        COVER=made["COVER"],
        WEIGHTS='{"gas": -1}',
        OUTPUT=str(tmp_path / "r.tif"),
    )
    for raster in (made["OUTPUT"], made["COVER"], again["OUTPUT"]):
        layer = QgsRasterLayer(raster, "p")
        layer.loadDefaultMetadata()
        told = layer.metadata()
        assert told.licenses() == ["Licence Ouverte 2.0"] and told.rights() == ["Ville de Test"], (
            raster
        )
        assert told.dateTime(Qgis.MetadataDateType.Published).date().year() == 2024
        assert "DT-DICT" in told.abstract() and any(
            name in told.abstract()
            for name in ("Underground power", "Réseau électrique souterrain")
        )
        assert any("clairville:" in line for line in told.history())
    sheet = call(
        "mapsheet", LAYERS=[made["OUTPUT"]], OUTPUT=str(tmp_path / "sheet.pdf"), KEEP_LAYOUT=True
    )
    assert (tmp_path / "sheet.pdf").stat().st_size > 5_000 and sheet["RUN"] is not None
    text = subprocess.run(
        ["pdftotext", str(tmp_path / "sheet.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "Ville de Test" in text and "Licence Ouverte 2.0" in text and "DT-DICT" in text


def licensed(path):
    """The store with metadata on every table, as a pull leaves them."""
    for table in QgsProviderRegistry.instance().querySublayers(path):
        layer = QgsVectorLayer(table.uri(), table.name(), "ogr")
        told = layer.metadata()
        told.setLicenses(["Licence Ouverte 2.0"])
        told.setRights(["Ville de Test"])
        told.setDateTime(Qgis.MetadataDateType.Published, QDateTime(2024, 6, 13, 0, 0, 0))
        layer.setMetadata(told)
        assert layer.saveDefaultMetadata()[1]
    return path


def test_one_feature_a_class_and_vector_tiles_carry_the_caution(first, tmp_path):
    from osgeo import ogr

    made = first[1]
    out = call(
        "plantabilitypolygons",
        INPUT=made["OUTPUT"],
        OUTPUT=str(tmp_path / "classes.gpkg"),
        DISSOLVE=True,
        TILES=str(tmp_path / "web.mbtiles"),
    )
    layer = QgsVectorLayer(out["OUTPUT"], "v", "ogr")
    kind = bands(made["OUTPUT"])[0]
    areas = {f["class"]: f.geometry().area() for f in layer.getFeatures()}
    assert areas == {
        int(c): pytest.approx((kind == c).sum() * 25, rel=1e-6) for c in np.unique(kind)
    }
    assert all(f.geometry().isGeosValid() for f in layer.getFeatures())
    written = ogr.Open(out["OUTPUT"])
    assert "DT-DICT" in written.GetLayer(0).GetMetadataItem("DESCRIPTION")
    tiles = ogr.Open(out["TILES"])
    web = tiles.GetLayer(0)
    assert web.GetName() == "plantability" and "DT-DICT" in tiles.GetMetadataItem("description")
    assert {f.GetField("class") for f in web} == set(areas)
    assert out["RUN"]["report"]["limits"][0]["code"] == "plant_limit_dict"


def test_every_sheet_prints_the_caution_and_what_had_no_data(first, tmp_path):
    from qgis.core import QgsProject, QgsRasterLayer

    from clairville.plugin.printing import sheets

    made = first[1]
    sites = call(
        "plantingsites",
        COVER=made["COVER"],
        STORE=first[0],
        LAND=[0, 1, 3],
        OUTPUT=str(tmp_path / "sites.gpkg"),
    )
    for layer in (QgsRasterLayer(made["OUTPUT"], "p"), QgsVectorLayer(sites["OUTPUT"], "s", "ogr")):
        for lang in ("en", "fr"):
            layout, _ = sheets.build(
                QgsProject(), sheets.Sheet("t", [layer], lang=lang, method="How.")
            )
            printed = layout.itemById("method").currentText()
            assert printed.count("DT-DICT") == 1 and "How." in printed
            if isinstance(layer, QgsRasterLayer):
                assert {"en": "Underground power", "fr": "Réseau électrique souterrain"}[
                    lang
                ] in printed


def test_polygons_of_something_else_are_refused(first, tmp_path):
    with pytest.raises(QgsProcessingException) as error:
        call("plantabilitypolygons", INPUT=first[1]["COVER"], OUTPUT=str(tmp_path / "x.gpkg"))
    assert "Unexpected" not in str(error.value) and not (tmp_path / "x.gpkg").exists()
