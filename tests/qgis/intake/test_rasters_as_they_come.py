"""Terrain models and heights as towns have them: scale, offset and unit of the band, values for "no
data" that nobody declared. The ground rises 5 % to the east from 27.75 to 62.25 m.
"""

import json
import math
import struct

import pytest
from osgeo import gdal, osr
from qgis.core import QgsProcessingException, QgsVectorLayer

from clairville.algorithms.common.errors import DataError
from clairville.plugin.bridge import rasters

from ...helpers.cases import unpack
from ...helpers.toolrun import call, rows

X, Y, CELLS, CELL = 652_000.0, 6_862_000.0, 40, 5.0
BOUNDS = (X + 20, Y + 20, X + 180, Y + 180)


@pytest.fixture
def slopes(provider, tmp_path, monkeypatch):
    """(slopes in percent of the streets that run east, codes of what was said)."""
    monkeypatch.chdir(unpack("31", tmp_path))

    def of(name):
        made = call("buildnetwork", STREETS="streets.gpkg", ELEVATION=name, OUTPUT="o.gpkg")
        found = [r["grade_pct"] for r in rows("o.gpkg") if r["id"].startswith("h")]
        said = [w["code"] for w in made["RUN"]["warnings"]]
        return [v for v in found if isinstance(v, float)], said

    return of


def extremes(path):
    opened = gdal.Open(path)  # held by name: a band does not hold its dataset
    return tuple(opened.GetRasterBand(1).ComputeRasterMinMax(False))


@pytest.mark.parametrize("name", ["metres", "centimetres_scaled", "offset", "feet"])
def test_slopes_are_those_of_the_ground(slopes, name):
    found, said = slopes(f"{name}.tif")
    assert found and found == pytest.approx([5.0] * len(found), abs=0.1)
    assert said == []


def test_a_value_for_no_data_that_nobody_declared_is_no_height(slopes):
    found, said = slopes("nodata_unset.tif")
    assert found and max(found) == pytest.approx(5.0, abs=0.1)
    assert said == ["heights_doubtful"]


def test_a_pulled_model_is_in_metres(provider, tmp_path, monkeypatch):
    monkeypatch.chdir(unpack("31", tmp_path))
    call("pullcity", PROFILE="elevation.json", STORE="s.gpkg", THEMES="elevation")
    assert extremes("s.elevation.tif") == pytest.approx((27.75, 62.25), abs=0.02)


@pytest.mark.parametrize(
    ("spec", "outcome"),
    [
        ({}, r"2774 .*6225|2775 .*6225"),  # centimetres that nobody called so, in Paris
        ({"unit": "cm"}, None),
        ({"scale": 0.01}, None),
        ({"unit": "cm", "offset": 1000}, None),
        ({"unit": "degC"}, "degC"),
    ],
)
def test_a_profile_says_what_the_band_does_not(provider, tmp_path, monkeypatch, spec, outcome):
    monkeypatch.chdir(unpack("31", tmp_path))
    gdal.Translate("plain.tif", "centimetres_scaled.tif", options="-a_scale 1 -a_offset 0")
    profile = json.loads((tmp_path / "elevation.json").read_text(encoding="utf-8"))
    profile["themes"]["elevation"][0]["source"] = {"type": "file", "path": "plain.tif", **spec}
    (tmp_path / "p.json").write_text(json.dumps(profile), encoding="utf-8")
    asked = {"PROFILE": "p.json", "STORE": "s.gpkg", "THEMES": "elevation"}
    if outcome:
        with pytest.raises(QgsProcessingException, match=outcome):
            call("pullcity", **asked)
        return
    call("pullcity", **asked)
    low, high = extremes("s.elevation.tif")
    shift = 10.0 if "offset" in spec else 0.0
    assert (low, high) == pytest.approx((27.75 + shift, 62.25 + shift), abs=0.02)


# -- rasters of one's own making: 30 m in the west, 40 m in the east
def raster(path, kind, stored, *, bands=1, unit="", scale=None, offset=None, nodata=None, turn=0.0):
    made = gdal.GetDriverByName("GTiff").Create(str(path), CELLS, CELLS, bands, kind)
    c, s = CELL * math.cos(turn), CELL * math.sin(turn)
    made.SetGeoTransform((X, c, s, Y + CELLS * CELL, s, -c))
    system = osr.SpatialReference()
    system.ImportFromEPSG(2154)
    made.SetProjection(system.ExportToWkt())
    for number in range(1, bands + 1):
        band = made.GetRasterBand(number)
        cells = [stored(column) for _ in range(CELLS) for column in range(CELLS)]
        band.WriteRaster(
            0, 0, CELLS, CELLS, struct.pack(f"{CELLS**2}d", *cells), buf_type=gdal.GDT_Float64
        )
        if unit:
            band.SetUnitType(unit)
        if scale is not None:
            band.SetScale(scale * number)
        if offset is not None:
            band.SetOffset(offset)
        if nodata is not None:
            band.SetNoDataValue(nodata)
    made.FlushCache()
    del band, made
    return str(path)


def height(column):
    return 30.0 + 10.0 * column / (CELLS - 1)


def span(path):
    """(lowest, highest, doubtful cells) of a raster as a tool reads it."""
    import numpy as np

    system = osr.SpatialReference()
    system.ImportFromEPSG(2154)
    values, *_, doubtful = rasters.warped(path, system.ExportToWkt(), BOUNDS)
    return float(np.nanmin(values)), float(np.nanmax(values)), doubtful


WAYS = {
    "metres": (gdal.GDT_Float32, height, {}),
    "feet": (gdal.GDT_Float32, lambda c: height(c) / 0.3048, {"unit": "feet"}),
    "ft": (gdal.GDT_Float32, lambda c: height(c) / 0.3048, {"unit": "ft"}),
    "survey feet": (
        gdal.GDT_Float64,
        lambda c: height(c) * 3937 / 1200,
        {"unit": "US survey foot"},
    ),
    "cm": (gdal.GDT_Int16, lambda c: round(height(c) * 100), {"unit": "cm"}),
    "scaled, several bands": (
        gdal.GDT_Int16,
        lambda c: round((height(c) - 20) * 100),
        {"scale": 0.01, "offset": 20.0, "bands": 3, "nodata": -32768},
    ),
    "scaled feet": (
        gdal.GDT_Int16,
        lambda c: round(height(c) / 0.3048 * 10),
        {"scale": 0.1, "unit": "ft"},
    ),
    "turned": (gdal.GDT_Float32, height, {"turn": 0.2}),
}


@pytest.mark.parametrize("way", WAYS)
def test_heights_are_metres_whatever_the_band(provider, tmp_path, way):
    kind, stored, more = WAYS[way]
    low, high, doubtful = span(raster(tmp_path / "r.tif", kind, stored, **more))
    assert 29.9 < low < 33.0 and 37.0 < high < 40.1
    assert doubtful == 0


@pytest.mark.parametrize(
    "unknown", [-99999.0, -9999.0, -32768.0, 3.4e38, -3.4028234663852886e38, 1e20]
)
def test_an_undeclared_value_for_no_data_does_not_reach_its_neighbours(provider, tmp_path, unknown):
    def stored(column):
        return unknown if column < CELLS // 2 else height(column)

    low, high, doubtful = span(raster(tmp_path / "r.tif", gdal.GDT_Float32, stored))
    assert 35.0 < low and high < 40.1
    assert doubtful > 0


@pytest.mark.parametrize("declared", [None, -9999.0])
def test_nan_is_no_height_whatever_is_declared(provider, tmp_path, declared):
    def stored(column):
        return math.nan if column < CELLS // 2 else height(column)

    low, high, doubtful = span(
        raster(tmp_path / "r.tif", gdal.GDT_Float32, stored, nodata=declared)
    )
    assert (35.0 < low, high < 40.1, doubtful) == (True, True, 0)


def test_zero_for_no_data_on_the_coast(provider, tmp_path):
    """Declared it is no height; undeclared it is the sea."""

    def stored(column):
        return 0.0 if column < CELLS // 2 else height(column)

    low, *_ = span(raster(tmp_path / "a.tif", gdal.GDT_Float32, stored, nodata=0.0))
    assert low > 35.0
    low, _, doubtful = span(raster(tmp_path / "b.tif", gdal.GDT_Float32, stored))
    assert (low, doubtful) == (0.0, 0)


def test_heights_that_no_ground_has_there_are_refused_with_the_reason(provider, tmp_path):
    path = raster(tmp_path / "r.tif", gdal.GDT_Int16, lambda c: round(height(c) * 100))
    with pytest.raises(DataError) as error:
        span(path)
    assert error.value.code == "height_impossible"
    assert "1100 m" in error.value.message("fr") and '« "unit" »' in error.value.hint("fr")


def test_a_unit_that_is_no_length_is_refused(provider, tmp_path):
    with pytest.raises(DataError, match="degC"):
        span(raster(tmp_path / "r.tif", gdal.GDT_Float32, height, unit="degC"))


# -- a raster of heights as polygons by class
@pytest.mark.parametrize(
    ("name", "trees", "grass"),
    [
        ("plain", 30, 70),
        ("scaled", 30, 70),
        ("southup", 30, 70),
        ("rotated", 30, 70),
        ("nodata_set", 15, 35),
        ("nan", 15, 35),
        ("nodata_unset", 15, 35),
        ("big_nodata", 15, 35),
    ],
)
def test_classes_of_heights(provider, tmp_path, monkeypatch, name, trees, grass):
    monkeypatch.chdir(unpack("19", tmp_path))
    made = call("pullcity", PROFILE=f"{name}.json", STORE="s.gpkg", THEMES="land_cover")
    layer = QgsVectorLayer("s.gpkg|layername=land_cover", "x", "ogr")
    areas = {}
    for feature in layer.getFeatures():
        kind = feature["class"]
        areas[kind] = areas.get(kind, 0.0) + feature.geometry().area()
    assert sorted(areas.values()) == pytest.approx([trees, grass], abs=0.1)
    told = made["COUNTS"]["land_cover"].get("cells with an undeclared value for no data", 0)
    assert (told > 0) == (name in ("nodata_unset", "big_nodata"))
