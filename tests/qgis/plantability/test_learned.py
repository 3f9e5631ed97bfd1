"""The learned plantability through Processing: sites carry it, its map and disagreement, the score
unchanged.
"""

import numpy as np
import pytest
from osgeo import gdal, ogr
from qgis.core import QgsVectorLayer

from tests.qgis.plantability.test_plantability import bands, store

from ...helpers.toolrun import call


def test_learned_map_and_sites_leave_the_score_as_it_is(provider, tmp_path):
    pytest.importorskip("lightgbm")
    path = store(tmp_path / "s.gpkg")
    rng = np.random.default_rng(0)
    dataset = ogr.Open(path, 1)
    layer = dataset.GetLayerByName("trees")
    for x, y in zip(
        rng.uniform(200, 600, 600), rng.uniform(0, 400, 600), strict=True
    ):  # trees stand in the park
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("state", "living")
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT({x} {y})"))
        layer.CreateFeature(feature)
    dataset = layer = None
    plain = call("plantability", STORE=path, OUTPUT=str(tmp_path / "a.tif"), LEARN=False)
    out = call(
        "plantability",
        STORE=path,
        OUTPUT=str(tmp_path / "b.tif"),
        LEARNED=str(tmp_path / "l.tif"),
        SITES=str(tmp_path / "s.gpkg_sites.gpkg"),
        SPACING=2,
        THREADS=1,
    )
    assert (bands(out["OUTPUT"]) == bands(plain["OUTPUT"])).all()
    likely, against = gdal.Open(out["LEARNED"]).ReadAsArray()
    assert likely.min() >= 0 and likely.max() <= 100
    assert likely[50:110, 50:110].mean() > 60 > 45 > likely[:50, 30:110].mean()
    assert -100 <= against.min() and against.max() <= 100
    sites = list(QgsVectorLayer(out["SITES"], "s", "ogr").getFeatures())
    assert sites and all(0 <= f["learned_pct"] <= 100 for f in sites)
    codes = [s["code"] for s in out["RUN"]["report"]["headline"]]
    assert any(c.startswith("plant_learned_") for c in codes)
    assert "plant_limit_no_relief" in [
        s["code"] for s in out["RUN"]["report"]["limits"]
    ]  # no elevation, no height
    again = call(
        "plantability",
        STORE=path,
        OUTPUT=str(tmp_path / "c.tif"),
        LEARNED=str(tmp_path / "m.tif"),
        THREADS=2,
    )
    assert (
        gdal.Open(again["LEARNED"]).ReadAsArray() == gdal.Open(out["LEARNED"]).ReadAsArray()
    ).all()
