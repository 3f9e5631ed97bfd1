"""Flow over the terrain as a person runs it: with the raster alone, with every layer, in feet and in
degrees, and what is said where it cannot be done."""

import math

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import QgsProcessingContext, QgsProcessingException, QgsVectorLayer

from ...helpers.toolrun import call, rows, run_tool

X, Y = 652000.0, 6862000.0


def valley():
    """60 × 80 cells falling east, a valley in the middle, an embankment across it at column 50."""
    row, col = np.mgrid[:60, :80]
    z = 60 - 0.1 * col + 0.3 * np.abs(row - 30)
    z[:, 50:53] = np.maximum(z[:, 50:53], 59)
    return z.astype(np.float32)


def raster(path, z, code=2154, turn=(X, 1.0, 0.0, Y, 0.0, -1.0), unit="", nodata=-9999.0):
    made = gdal.GetDriverByName("GTiff").Create(
        str(path), z.shape[1], z.shape[0], 1, gdal.GDT_Float32
    )
    made.SetGeoTransform(turn)
    if code:
        system = osr.SpatialReference()
        system.ImportFromEPSG(code)
        made.SetProjection(system.ExportToWkt())
    band = made.GetRasterBand(1)
    band.SetNoDataValue(nodata)
    band.SetUnitType(unit)
    values = np.ascontiguousarray(np.where(np.isnan(z), nodata, z).astype(np.float32))
    band.WriteRaster(0, 0, z.shape[1], z.shape[0], values.tobytes())
    made.FlushCache()
    del band, made
    return str(path)


def read(path):
    made = gdal.Open(path)
    kind = np.uint8 if made.GetRasterBand(1).DataType == gdal.GDT_Byte else np.float32
    shape = made.RasterYSize, made.RasterXSize
    return np.frombuffer(made.ReadRaster(), kind).reshape(shape), made


def codes(found):
    return [w["code"] for w in found["RUN"]["warnings"]]


@pytest.fixture
def run(tmp_path):
    def go(z=None, **more):
        elevation = more.pop("ELEVATION", None) or raster(
            tmp_path / "z.tif", valley() if z is None else z
        )
        names = ("HAND", "DEPTH", "AREA", "WETNESS", "FLOOD_INDEX", "SPREAD_AREA")
        maps = {n: str(tmp_path / f"{n}.tif") for n in (*names, "FILLED", "DIRECTIONS")}
        return call(
            "terrainflow",
            **{
                "ELEVATION": elevation,
                "OUTPUT": str(tmp_path / "h.gpkg"),
                "SPILLS": str(tmp_path / "s.gpkg"),
                "CHANNEL_AREA": 0.001,
            }
            | maps
            | more,
        )

    return go


def test_a_dam_makes_a_hollow_with_its_volume_and_spill_point(run):
    found = run()
    held = rows(found["OUTPUT"])
    assert len(held) == found["HOLLOWS_COUNT"] == 1
    z = valley()
    level = 59.0
    deep = np.maximum(level - z[:, :50], 0)
    assert held[0]["level_m"] == pytest.approx(level)
    filled, _ = read(found["FILLED"])
    depth, made = read(found["DEPTH"])
    np.testing.assert_array_equal(depth, filled - z)
    assert made.GetRasterBand(1).GetUnitType() == "m"
    assert held[0]["volume_m3"] == pytest.approx(depth.sum(dtype=float), rel=1e-6)
    assert 0 < held[0]["volume_m3"] <= deep.sum() + 1
    assert held[0]["depth_m"] == pytest.approx(depth.max())
    layer = QgsVectorLayer(found["OUTPUT"], "h", "ogr")
    (feature,) = layer.getFeatures()
    assert feature.geometry().area() == pytest.approx(held[0]["area_m2"])
    assert feature.geometry().constGet().ringCount(0) == 1
    (point,) = QgsVectorLayer(found["SPILLS"], "s", "ogr").getFeatures()
    at = point.geometry().asPoint()
    row, col = int(Y - at.y()), int(at.x() - X)
    assert filled[row, col] == z[row, col] == held[0]["level_m"]
    assert feature.geometry().distance(point.geometry()) < 1.5
    area, _ = read(found["AREA"])
    to, _ = read(found["DIRECTIONS"])
    assert area[to == 0].sum() == z.size
    hand, _ = read(found["HAND"])
    assert np.nanmin(hand) == 0
    wet, _ = read(found["WETNESS"])
    assert np.isfinite(wet).all()
    assert layer.renderer().type() == "graduatedSymbol"


def test_only_what_is_required(tmp_path):
    found = call(
        "terrainflow",
        ELEVATION=raster(tmp_path / "z.tif", valley()),
        OUTPUT="memory:",
    )
    assert found["HOLLOWS_COUNT"] == 1
    assert "terrain_no_channel" in codes(found)


def test_layers_raise_buildings_and_open_passages(run, layer):
    def line(name, fields, made):
        return layer("LineString", "EPSG:2154", fields, made, name)

    stream = f"LINESTRING({X + 1} {Y - 30.5}, {X + 79} {Y - 30.5})"
    bank = f"LINESTRING({X + 51.5} {Y - 1}, {X + 51.5} {Y - 59})"
    below = f"LINESTRING({X + 49} {Y - 30.5}, {X + 54} {Y - 30.5})"
    shut = run()["VOLUME"]
    water = line("w", {"name": "string"}, [(stream, "La Noue"), (None, "nowhere")])
    bridge = line("r", {"layer": "integer"}, [(bank, 1)])
    opened = run(STREETS=bridge, WATER=water)
    assert opened["VOLUME"] == 0
    assert opened["RUN"]["counts"]["passages"] >= 1
    hand, _ = read(opened["HAND"])
    assert hand[30, 10] == 0
    assert (
        run(
            BRIDGES=layer(
                "Point", "EPSG:2154", {"id": "string"}, [(f"POINT({X + 51.5} {Y - 30.5})", "1")]
            ),
            WATER=water,
        )["VOLUME"]
        == 0
    )
    assert run(STREETS=line("t", {"layer": "integer"}, [(below, -1)]))["VOLUME"] == 0
    assert run(OPENINGS=line("o", {"a": "string"}, [(below, "")]))["VOLUME"] == 0
    flat = run(STREETS=line("f", {"name": "string"}, [(stream, "x")]))
    assert flat["VOLUME"] == pytest.approx(shut)
    house = f"POLYGON(({X + 10} {Y - 25}, {X + 20} {Y - 25}, {X + 20} {Y - 35}, {X + 10} {Y - 35}, {X + 10} {Y - 25}))"
    built = run(BUILDINGS=layer("Polygon", "EPSG:2154", {"id": "string"}, [(house, "a")]))
    assert built["RUN"]["counts"]["building_cells"] == 100
    filled, _ = read(built["FILLED"])
    assert filled[30, 15] == pytest.approx(valley()[30, 15] + 10)
    empty = run(
        BUILDINGS=layer("Polygon", "EPSG:2154", {"id": "string"}, []),
        STREETS=line("e", {"layer": "integer"}, []),
        BRIDGES=line("b", {"id": "string"}, []),
        WATER=line("v", {"name": "string"}, []),
    )
    assert empty["VOLUME"] == pytest.approx(shut)


def test_feet_become_metres_and_cells_need_not_be_square(run, tmp_path):
    path = raster(
        tmp_path / "ft.tif", valley() / 0.3048, turn=(X, 2.0, 0.0, Y, 0.0, -1.0), unit="ft"
    )
    found = run(ELEVATION=path)
    assert rows(found["OUTPUT"])[0]["level_m"] == pytest.approx(59.0, abs=1e-4)
    area, _ = read(found["AREA"])
    to, _ = read(found["DIRECTIONS"])
    assert area[to == 0].sum() == 2 * 60 * 80


def test_degrees_are_moved_to_metres_and_that_is_said(run, tmp_path):
    step = 1 / 111_000
    path = raster(tmp_path / "d.tif", valley(), 4326, (2.35, step, 0.0, 48.85, 0.0, -step))
    found = run(ELEVATION=path)
    assert "terrain_moved" in codes(found)
    _filled, made = read(found["FILLED"])
    assert osr.SpatialReference(made.GetProjection()).IsProjected()
    assert found["HOLLOWS_COUNT"] >= 1


def test_gaps_are_said_and_take_water(run):
    z = valley()
    z[28:33, 20:24] = math.nan
    found = run(z)
    assert "terrain_holes" in codes(found)
    assert found["RUN"]["counts"]["cells_unknown"] == 20
    area, _ = read(found["AREA"])
    to, _ = read(found["DIRECTIONS"])
    assert np.isnan(area[30, 22])
    assert area[to == 0].sum() == z.size - 20


def test_what_cannot_be_done_is_said(run, tmp_path):
    with pytest.raises(QgsProcessingException) as told:
        run(np.full((5, 5), math.nan))
    assert "elevation" in str(told.value) or "altitude" in str(told.value)
    with pytest.raises(QgsProcessingException):
        run(ELEVATION=raster(tmp_path / "n.tif", valley(), 0))
    with pytest.raises(QgsProcessingException):
        run_tool(
            "terrainflow",
            {"STORE": str(tmp_path / "none.gpkg"), "OUTPUT": "memory:"},
            QgsProcessingContext(),
        )


def test_the_elevation_beside_a_store(tmp_path):
    raster(tmp_path / "town.elevation.tif", valley())
    found = call("terrainflow", STORE=str(tmp_path / "town.gpkg"), OUTPUT="memory:")
    assert found["HOLLOWS_COUNT"] == 1
