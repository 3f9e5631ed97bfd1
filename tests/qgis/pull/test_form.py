"""What stands behind the form on a theme's source: looking at a source, CRS proposals, saving the
profile.
"""

import json

import pytest

from ...helpers.pulling_world import profile

BONDY = (661_900.0, 6_867_300.0)  # Lambert-93
# The same place in the systems that files without a CRS are in.
SYSTEMS = ("EPSG:2154", "EPSG:3949", "EPSG:27572", "EPSG:4326")


@pytest.fixture
def bondy(tmp_path):
    """A profile whose boundary is a box around Bondy."""
    from clairville.plugin.territory import profiles

    west, south, east, north = 660_000, 6_864_000, 664_500, 6_869_500
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    (tmp_path / "limite.geojson").write_text(
        json.dumps(
            {
                "type": "FeatureCollection",
                "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}},
                "features": [
                    {
                        "type": "Feature",
                        "properties": {},
                        "geometry": {"type": "Polygon", "coordinates": [ring]},
                    }
                ],
            }
        ),
        encoding="utf-8",
    )
    path = profile(
        tmp_path,
        {
            "works": {
                "source": {"type": "file", "path": "w.csv"},
                "fields": {"id": "a", "start": "b"},
            }
        },
        boundary={"type": "file", "path": "limite.geojson"},
        insee=["93010"],
    )
    return profiles.load(path)


def moved(crs, xy):
    from qgis.core import (
        QgsCoordinateReferenceSystem,
        QgsCoordinateTransform,
        QgsCoordinateTransformContext,
        QgsPointXY,
    )

    transform = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:2154"),
        QgsCoordinateReferenceSystem(crs),
        QgsCoordinateTransformContext(),
    )
    point = transform.transform(QgsPointXY(*xy))
    return point.x(), point.y()


@pytest.fixture
def client():
    from clairville.plugin.sources.http import Client

    client = Client(backoff_s=0.005)
    yield client
    client.close()


@pytest.mark.parametrize("crs", SYSTEMS)
def test_a_layer_without_crs_is_proposed_the_one_that_puts_it_in_the_commune(
    bondy, client, tmp_path, crs
):
    """A shapefile without .prj: its coordinates alone tell which system it is in."""
    from osgeo import ogr

    from clairville.plugin.pull import preview

    made = ogr.GetDriverByName("ESRI Shapefile").CreateDataSource(str(tmp_path / "sans.shp"))
    layer = made.CreateLayer("sans", None, ogr.wkbPoint)
    layer.CreateField(ogr.FieldDefn("num", ogr.OFTString))
    for i in range(30):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["num"] = f"W{i}"
        x, y = moved(crs, (BONDY[0] + 10 * i, BONDY[1]))
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({x} {y})"))
        layer.CreateFeature(feature)
    del layer, made
    found = preview.look({"type": "file", "path": "sans.shp"}, tmp_path, client)
    assert (found.total, found.fields, len(found.rows), found.crs) == (30, ["num"], 20, "")
    assert preview.doubts(found, bondy, client) == [(crs, 1.0)]
    again = preview.look({"type": "file", "path": "sans.shp", "crs": crs}, tmp_path, client)
    assert again.crs == crs and preview.doubts(again, bondy, client) is None


def test_a_layer_from_elsewhere_is_proposed_nothing(bondy, client, tmp_path):
    from clairville.plugin.pull import preview

    (tmp_path / "w.csv").write_text("a,x,y\n1,5.37,43.3\n", encoding="utf-8")  # Marseille
    found = preview.look({"type": "file", "path": "w.csv", "x": "x", "y": "y"}, tmp_path, client)
    assert found.crs == "EPSG:4326" and preview.doubts(found, bondy, client) == []


def test_coordinates_that_are_no_degrees_are_doubted(bondy, client, tmp_path):
    from clairville.plugin.pull import preview

    (tmp_path / "w.csv").write_text(f"a,x,y\n1,{BONDY[0]},{BONDY[1]}\n", encoding="utf-8")
    found = preview.look({"type": "file", "path": "w.csv", "x": "x", "y": "y"}, tmp_path, client)
    assert preview.doubts(found, bondy, client) == [("EPSG:2154", 1.0)]


def test_a_profile_without_outline_says_so(client, tmp_path):
    from clairville.algorithms.common.errors import DataError
    from clairville.plugin.pull import preview
    from clairville.plugin.territory import profiles

    path = profile(
        tmp_path,
        {
            "works": {
                "source": {"type": "file", "path": "w.csv"},
                "fields": {"id": "a", "start": "b"},
            }
        },
    )
    with pytest.raises(DataError) as error:
        preview.doubts(preview.Preview(1, ["a"], [{}], [(2.0, 48.0)]), profiles.load(path), client)
    assert error.value.code == "boundary_absent"


def test_a_page_is_as_short_as_the_preview(client):
    """Twenty rows of a service are asked for, not five thousand."""
    from clairville.plugin.pull import preview

    from ...helpers.replay import Reply, serve

    def items(query, headers):
        row = {
            "type": "Feature",
            "properties": {"num": "W"},
            "geometry": {"type": "Point", "coordinates": [2.4, 48.9]},
        }
        return Reply({"numberMatched": 4_000, "features": [row] * int(query["limit"]), "links": []})

    with serve({"/collections/w/items": items, "/collections/w": Reply({})}) as (address, replay):
        found = preview.look({"type": "ogcapi", "url": address, "collection": "w"}, None, client)
        assert found.total == 4_000 and len(found.rows) == 20
        assert {int(seen[1]["limit"]) for seen in replay.seen if "limit" in seen[1]} <= {1, 20}


def test_an_entry_is_changed_and_nothing_else(bondy):
    from clairville.plugin.territory import edits, profiles

    raw, path = edits.read(bondy.path)
    assert path == bondy.path
    entry = {"source": {"type": "file", "path": "b.csv"}, "fields": {"name": "n"}, "licence": "LO"}
    changed = edits.with_entry(raw, "districts", 0, entry)
    assert raw["themes"].keys() == {"works"}  # the first object is untouched
    edits.save(changed, path)
    loaded = profiles.load(path)
    assert (
        loaded.themes["districts"][0].licence == "LO"
        and loaded.themes["works"] == bondy.themes["works"]
    )
    edits.save(edits.with_entry(changed, "works", 0, None), path)
    assert set(profiles.load(path).themes) == {"districts"}
    assert [p.name for p in path.parent.glob(".profile-*")] == []


def test_a_wrong_entry_leaves_the_file_as_it_was(bondy):
    from clairville.algorithms.common.errors import DataError
    from clairville.plugin.territory import edits

    raw, path = edits.read(bondy.path)
    before = path.read_bytes()
    with pytest.raises(DataError) as error:
        edits.save(
            edits.with_entry(
                raw, "works", 0, {"source": {"type": "wfs", "url": "x"}, "fields": {}}
            ),
            path,
        )
    assert "themes.works[0].source.layer" in error.value.message("en")
    assert path.read_bytes() == before


def test_a_shipped_profile_is_saved_as_ones_own(tmp_path, monkeypatch):
    from clairville.plugin.territory import edits, folders, profiles

    monkeypatch.setattr(folders, "own_folder", lambda: tmp_path / "own")
    raw, path = edits.read("paris_demo")
    assert path == tmp_path / "own" / "paris_demo.json"
    edits.save(raw, path)
    own = profiles.load("paris_demo")
    assert own.path == path
    shipped = profiles.load(folders.FOLDER / "paris_demo.json")
    for theme, entries in own.themes.items():  # its files are found from the new place
        for mine, theirs in zip(entries, shipped.themes[theme], strict=True):
            assert (own.folder / mine.source["path"]).resolve() == (
                shipped.folder / theirs.source["path"]
            ).resolve()
