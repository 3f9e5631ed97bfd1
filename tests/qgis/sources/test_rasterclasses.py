"""A raster as polygons by class: by hand, in the band's unit, bad bands and classes by one
sentence.
"""

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import QgsVectorLayer

from clairville.algorithms.common.errors import DataError

from ...helpers.pulling_world import profile, pull

#     canopy heights in decimetres: scale 0.1, 65535 unknown
HEIGHTS = np.array([[5, 35, 35, 65535], [5, 35, 90, 65535], [35, 5, 90, 150]], dtype=np.uint16)


@pytest.fixture
def raster(tmp_path):
    path = tmp_path / "canopy.tif"
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), 4, 3, 1, gdal.GDT_UInt16)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(2154)
    dataset.SetProjection(crs.ExportToWkt())
    dataset.SetGeoTransform((650000, 10, 0, 6860030, 0, -10))
    band = dataset.GetRasterBand(1)
    band.WriteRaster(0, 0, 4, 3, HEIGHTS.tobytes())
    band.SetScale(0.1)
    band.SetNoDataValue(65535)
    dataset.FlushCache()
    return path


def pulled(folder, source, fields):
    entry = {"source": {"type": "rasterclasses", **source}, "fields": fields}
    return pull(profile(folder, {"land_cover": entry}), folder / "s.gpkg", "land_cover")


def areas(tmp_path):
    """{class: sorted areas in cells}."""
    found = {}
    for f in QgsVectorLayer(
        f"{tmp_path / 's.gpkg'}|layername=land_cover", "l", "ogr"
    ).getFeatures():
        found.setdefault(f["class"], []).append(round(f.geometry().area() / 100))
    return {k: sorted(v) for k, v in found.items()}


def test_ranges_become_polygons_and_what_lies_in_none_is_left_out(qgis_app, tmp_path, raster):
    # 9 m lies in both classes: the first takes it.
    source = {"path": "canopy.tif", "classes": {"high": [9, None], "tree layer": [3, None]}}
    found = pulled(tmp_path, source, {"class": "class"})
    assert found.status == "ok" and found.counts["got"] == 3
    assert areas(tmp_path) == {
        "high": [3],
        "tree layer": [1, 3],
    }  # patches that touch at a corner are two
    assert pulled(tmp_path, source, {"class": "class"}).status == "unchanged"


def test_without_ranges_each_value_is_a_class(qgis_app, tmp_path, raster):
    names = {"35": "shrub", "90": "tree layer", "150": "tree layer"}
    pulled(
        tmp_path,
        {"path": "canopy.tif"},
        {"code": "value", "class": {"field": "value", "values": names}},
    )
    assert areas(tmp_path) == {"shrub": [1, 3], "tree layer": [1, 2]}


@pytest.mark.parametrize("source", [{"path": "canopy.tif", "band": 2}, {"path": "test.json"}])
def test_what_cannot_be_read_gets_one_sentence(qgis_app, tmp_path, raster, source):
    found = pulled(tmp_path, source, {"class": "class"})
    assert found.status == "failed" and found.code in ("source_layer_missing", "source_unreadable")


def test_classes_that_are_no_ranges_are_refused_by_their_key(qgis_app, tmp_path, raster):
    with pytest.raises(DataError) as error:
        pulled(tmp_path, {"path": "canopy.tif", "classes": {"tree layer": 3}}, {"class": "class"})
    assert "themes.land_cover[0].source.classes" in str(error.value.values)


@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
def test_a_raster_of_more_cells_than_any_town_is_refused_and_a_long_one_stopped(tmp_path):
    """A file of some kilobytes can announce any number of cells."""
    from osgeo import gdal, osr

    from clairville.algorithms.common.errors import Cancelled, SourceError
    from clairville.plugin.sources.http import Client
    from clairville.plugin.sources.rasterclasses import RasterClassesSource

    system = osr.SpatialReference()
    system.ImportFromEPSG(2154)
    for name, side in (("huge.tif", 60_000), ("long.tif", 6_000)):
        made = gdal.GetDriverByName("GTiff").Create(
            str(tmp_path / name), side, side, 1, gdal.GDT_Byte, ["SPARSE_OK=YES", "TILED=YES"]
        )
        made.SetGeoTransform((700_000, 1, 0, 7_060_000, 0, -1))
        made.SetProjection(system.ExportToWkt())
        del made
    asked = []

    def progress(fraction):
        asked.append(fraction)
        if len(asked) > 3:
            raise Cancelled

    def read(name, classes, client):
        spec = {"path": name, **({"classes": {"a": [0, None]}} if classes else {})}
        source = RasterClassesSource(spec, tmp_path, client)
        source.announce()
        return list(source.records())

    for classes in (True, False):
        with pytest.raises(SourceError) as error:
            read("huge.tif", classes, Client())
        assert error.value.code == "source_too_big"
        asked.clear()
        with pytest.raises(Cancelled):
            read("long.tif", classes, Client(progress=progress))
