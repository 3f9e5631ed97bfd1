"""Files whose places are wrong: outside the system, swapped degrees, rings of two points, another continent."""

import json

import pytest

from clairville.algorithms.common.errors import DataError, SourceError
from clairville.algorithms.intake import wkb
from clairville.plugin.sources.file import FileSource
from clairville.plugin.sources.http import Client
from clairville.plugin.store import staging

from ...helpers.pulling_world import LILLE_X, LILLE_Y, WORKS_FIELDS, geojson, profile, pull, works

HEADER = "num;debut;fin;x;y\n"


@pytest.mark.parametrize("place", [[LILLE_Y, LILLE_X], [1e12, 1e12], [0, 0], [-9e6, LILLE_Y]])
def test_what_lies_outside_the_system_is_counted(tmp_path, place):
    features = works(3)
    features[1]["geometry"]["coordinates"] = place
    (tmp_path / "works.geojson").write_text(json.dumps(geojson(features)), encoding="utf-8")
    path = profile(
        tmp_path,
        {"works": {"source": {"type": "file", "path": "works.geojson"}, "fields": WORKS_FIELDS}},
    )
    pulled = pull(path, tmp_path / "s.gpkg")
    assert (pulled.counts["kept"], pulled.counts["outside_crs"]) == (2, 1)


def test_swapped_degrees_are_refused_as_a_whole(tmp_path):
    (tmp_path / "a.csv").write_text(
        HEADER + "W1;2024-06-01;2024-06-02;50.63;3.06\n", encoding="utf-8"
    )
    path = profile(
        tmp_path,
        {
            "works": {
                "source": {"type": "file", "path": "a.csv", "x": "x", "y": "y"},
                "fields": WORKS_FIELDS,
            }
        },
    )
    pulled = pull(path, tmp_path / "s.gpkg")
    assert pulled.code == "all_elsewhere"


def test_every_system_of_france_holds_its_own_places():
    for crs, lon, lat in (
        ("EPSG:2154", 9.5, 42.2),
        ("EPSG:2154", -5.1, 48.5),
        ("EPSG:3950", 3.06, 50.63),
        ("EPSG:2975", 55.5, -21.1),
        ("EPSG:2972", -52.3, 4.9),
        ("EPSG:5490", -61.5, 16.2),
        ("EPSG:4471", 45.2, -12.8),
        ("EPSG:27572", 2.3, 48.9),
        ("EPSG:3857", 2.3, 48.9),
        ("EPSG:4326", 2.3, 48.9),
    ):
        way = staging.osr.CoordinateTransformation(
            staging.reference("EPSG:4326"), staging.reference(crs)
        )
        x, y = way.TransformPoint(lon, lat)[:2]
        west, south, east, north = staging.extent(staging.reference(crs))
        assert west < x < east and south < y < north, crs


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]},
        {"type": "Polygon", "coordinates": [[]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]], []]},
        {"type": "LineString", "coordinates": [[0, 0]]},
        {"type": "MultiPolygon", "coordinates": [[[[0, 0], [1, 1]]]]},
        {"type": "Point", "coordinates": [10**400, 1]},
        {"type": "MultiLineString", "coordinates": [[[0, 0]]]},
    ],
)
def test_a_geometry_that_is_none_is_refused(geometry):
    with pytest.raises(DataError):
        wkb.from_geojson(geometry)


def test_a_ring_of_two_points_is_counted(tmp_path):
    text = "num;debut;fin;geo\n" + "".join(
        f"{n};2024-06-01;2024-06-02;{g}\n"
        for n, g in (
            ("A", "POLYGON ((704000 7059000, 704010 7059000, 704010 7059010, 704000 7059000))"),
            ("B", "POLYGON ((704000 7059000, 704010 7059000))"),
            ("C", "LINESTRING (704000 7059000)"),
        )
    )
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    path = profile(
        tmp_path,
        {
            "works": {
                "source": {"type": "file", "path": "a.csv", "geometry": "geo", "crs": "EPSG:2154"},
                "fields": WORKS_FIELDS,
            }
        },
    )
    pulled = pull(path, tmp_path / "s.gpkg")
    assert (pulled.counts["kept"], pulled.counts["bad_geometry"]) == (1, 2)


def test_capitals_are_an_address_too():
    with pytest.raises(SourceError) as error:
        FileSource(
            {"path": "HTTP://127.0.0.1:9/a.csv"}, None, Client(attempts=1, timeout_s=(1, 1))
        ).announce()
    assert error.value.code == "source_unreachable"


@pytest.mark.parametrize("corner", [(1e12, 1e12), (7_059_000, 704_000), (-5e6, 7e6)])
def test_a_raster_of_another_continent_is_refused(tmp_path, corner):
    from osgeo import gdal

    from clairville.plugin.sources import open_source
    from clairville.plugin.sources.kinds import RASTERS

    made = gdal.GetDriverByName("GTiff").Create(str(tmp_path / "r.tif"), 4, 4)
    made.SetGeoTransform((corner[0], 1, 0, corner[1], 0, -1))
    made.SetProjection(staging.reference("EPSG:2154").ExportToWkt())
    del made
    client = Client()
    source = open_source({"type": "file", "path": "r.tif"}, tmp_path, client, RASTERS)
    source.cover(None, "EPSG:2154")
    with pytest.raises(SourceError) as error:
        source.announce()
    assert error.value.code == "source_outside_crs" and "EPSG:2154" in error.value.message()
    client.close()
