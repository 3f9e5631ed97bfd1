"""National crash files as spreadsheets leave them."""

import pytest
from qgis.core import QgsVectorLayer

from ...helpers.cases import unpack
from ...helpers.toolrun import call, rows


def test_longitudes_near_greenwich_are_scaled_with_their_latitude(provider, tmp_path, monkeypatch):
    monkeypatch.chdir(unpack("07", tmp_path))
    call("importcrashes", FILES="caracteristiques_2012.csv", OUTPUT="o.gpkg")
    layer = QgsVectorLayer("o.gpkg", "o", "ogr")
    assert layer.isValid() and layer.crs().isValid()
    longitudes = longitudes_of(layer)
    expected = [0.00120, 0.00120, -0.00095, -0.01950, 0.0, -0.00180]
    assert longitudes == pytest.approx(expected, abs=2e-6)


def longitudes_of(layer):
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject

    way = QgsCoordinateTransform(
        layer.crs(), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
    )
    features = sorted(layer.getFeatures(), key=lambda f: f["id"])
    return [way.transform(f.geometry().asPoint()).x() for f in features]


def test_rows_per_person_are_one_crash(provider, tmp_path, monkeypatch):
    monkeypatch.chdir(unpack("20", tmp_path))
    made = call(
        "snapcrashes",
        STREETS="streets.gpkg",
        CRASHES="crashes.gpkg",
        OUTPUT="o.gpkg",
        SEGMENTS="s.gpkg",
    )
    assert made["RUN"]["counts"]["located"] == 3
    segments = rows("s.gpkg")
    assert (sum(r["crashes"] for r in segments), sum(r["killed"] for r in segments)) == (3, 1)
    (crashes,) = [i for i in made["RUN"]["inputs"] if i["name"] == "CRASHES"]
    assert [(x["reason"], x["rows"]) for x in crashes["intake"]] == [("row_per_person", 5)]
