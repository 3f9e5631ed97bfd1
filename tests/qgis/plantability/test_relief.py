"""Elevation through Processing: given or pulled beside the store, context of the model and sun of
the sites, score unchanged.
"""

import numpy as np
import pytest
from osgeo import gdal, ogr, osr
from qgis.core import QgsProcessingException, QgsVectorLayer

from clairville.algorithms.common.grid import Window
from clairville.plugin.bridge import stacks
from tests.qgis.plantability.test_plantability import bands, store

from ...helpers.toolrun import call


@pytest.fixture
def town(tmp_path):
    """The store, its only building 30 m high."""
    path = store(tmp_path / "s.gpkg")
    dataset = ogr.Open(path, 1)
    layer = dataset.GetLayerByName("buildings")
    layer.CreateField(ogr.FieldDefn("height_m", ogr.OFTReal))
    dataset.ExecuteSQL("UPDATE buildings SET height_m = 30")
    layer = dataset = None
    return path


def hill(path, cell, epsg=2154):
    """Ground that rises to the south by 20 %, over the town and 500 m around it."""
    n = 1600 // cell
    heights = np.repeat((100 + 0.2 * cell * np.arange(n)).astype(np.float32)[:, None], n, axis=1)
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), n, n, 1, gdal.GDT_Float32)
    if epsg:
        crs = osr.SpatialReference()
        crs.ImportFromEPSG(epsg)
        dataset.SetProjection(crs.ExportToWkt())
    dataset.SetGeoTransform((-500, cell, 0, 1100, 0, -cell))
    dataset.GetRasterBand(1).WriteRaster(0, 0, n, n, heights.tobytes())
    dataset.FlushCache()
    return str(path)


def context(path):
    """{context band: its bytes}."""
    opened = stacks.Stack(path)
    values = opened.read(Window(0, 0, opened.grid.rows, opened.grid.cols))
    return {
        code: values[i]
        for i, code in enumerate(opened.head["bands"])
        if code.startswith("context_")
    }


@pytest.mark.parametrize("cell", [25, 1])
def test_elevation_gives_slope_exposure_and_the_sun_of_the_sites(provider, tmp_path, town, cell):
    plain = call("plantability", STORE=town, OUTPUT=str(tmp_path / "a.tif"), LEARN=False)
    ground = hill(tmp_path / "dtm.tif", cell)
    out = call(
        "plantability", STORE=town, OUTPUT=str(tmp_path / "b.tif"), LEARN=False, ELEVATION=ground
    )
    assert (bands(out["OUTPUT"]) == bands(plain["OUTPUT"])).all()
    found = context(out["COVER"])
    assert np.abs(found["context_slope"].astype(int) - 51).max() <= 1  # 0.2 of 255
    assert (
        np.abs(found["context_northness"].astype(int) - 153).max() <= 1
    )  # faces north: (1 + 0.2 / √1.04) / 2 of 255
    shade = found["context_summer_shade"]
    assert (
        shade[20:25, 5:15].max() == 0 and shade[0:20, 21].max() > 0
    )  # none south of the building, some at its side
    noted = next(i for i in out["RUN"]["inputs"] if i["name"] == "ELEVATION")
    assert len(noted["sha256"]) == 64 and noted["theme"] == "elevation"
    sites = call(
        "plantingsites",
        COVER=out["COVER"],
        STORE=town,
        LAND=[0, 1, 3],
        OUTPUT=str(tmp_path / "o.gpkg"),
        MAX_SITES=50,
    )
    rows = list(QgsVectorLayer(sites["OUTPUT"], "o", "ogr").getFeatures())
    assert rows and all(
        f["summer_sun_pct"] == 100 for f in rows
    )  # the park lies far from the building
    assert "plant_limit_sun" in [s["code"] for s in sites["RUN"]["report"]["limits"]]


def test_the_elevation_pulled_beside_the_store_is_taken_and_its_absence_told(
    provider, tmp_path, town
):
    bare = call("plantability", STORE=town, OUTPUT=str(tmp_path / "a.tif"))
    assert [c for c in context(bare["COVER"]) if c != "context_shade"] == [
        "context_summer_shade"
    ]  # buildings on level ground
    sites = call(
        "plantingsites",
        COVER=bare["COVER"],
        STORE=town,
        LAND=[0, 1, 3],
        OUTPUT=str(tmp_path / "o.gpkg"),
    )
    assert "plant_limit_sun_level" in [s["code"] for s in sites["RUN"]["report"]["limits"]]
    hill(tmp_path / "s.elevation.tif", 25)
    found = call("plantability", STORE=town, OUTPUT=str(tmp_path / "b.tif"))
    assert {"context_slope", "context_northness", "context_summer_shade"} <= set(
        context(found["COVER"])
    )


def test_an_elevation_without_a_place_gets_one_sentence(provider, tmp_path, town):
    with pytest.raises(QgsProcessingException) as error:
        call(
            "plantability",
            STORE=town,
            OUTPUT=str(tmp_path / "a.tif"),
            ELEVATION=hill(tmp_path / "dtm.tif", 25, None),
        )
    assert "dtm.tif" in str(error.value) and "Unexpected" not in str(error.value)
