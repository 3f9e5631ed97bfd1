"""Files: text, GeoJSON, GeoPackage, zipped shapefile, gzip; local and at an address."""

import gzip
import json
import zipfile

import pytest

from ...helpers.pulling_world import (
    LILLE_X,
    LILLE_Y,
    WORKS_FIELDS,
    file_profile,
    geojson,
    profile,
    pull,
    rows,
    works,
)
from ...helpers.replay import Reply, serve


def csv_profile(folder, name, text, fields=WORKS_FIELDS, **source):
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    (folder / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return profile(
        folder, {"works": {"source": {"type": "file", "path": name, **source}, "fields": fields}}
    )


HEADER = "num;debut;fin;geo\n"
POINT = '"{""type"": ""Point"", ""coordinates"": [3.06, 50.63]}"'


@pytest.mark.parametrize(
    ("name", "text", "source"),
    [
        ("a.csv", f"\ufeff{HEADER}W0;2024-06-01;2024-06-02;{POINT}\n", {"geometry": "geo"}),
        ("a.csv.gz", f"{HEADER}W0;2024-06-01;2024-06-02;{POINT}\n", {"geometry": "geo"}),
        ("a.csv", f"{HEADER}W0;01/06/2024;02/06/2024;POINT (3.06 50.63)\n", {"geometry": "geo"}),
        ("a.csv", f"{HEADER}W0;2024-06-01;2024-06-02;50.63, 3.06\n", {"point": "geo"}),
        (
            "a.csv",
            'num,debut,fin,x,y\nW0,2024-06-01,2024-06-02,"3,06",50.63\n',
            {"x": "x", "y": "y"},
        ),
        (
            "a.csv",
            f"num\tdebut\tfin\tx\ty\nW0\t2024-06-01\t2024-06-02\t{LILLE_X}\t{LILLE_Y}\n",
            {"x": "x", "y": "y", "crs": "EPSG:2154"},
        ),
        (
            "a.csv",
            f"{HEADER}W0;2024-06-01;2024-06-02;{POINT}\n".replace("W0", "É0").encode("cp1252"),
            {"geometry": "geo"},
        ),
    ],
)
def test_text_in_every_shape(tmp_path, name, text, source):
    store = tmp_path / "s.gpkg"
    pulled = pull(csv_profile(tmp_path, name, text, **source), store)
    assert (pulled.status, pulled.counts["got"], pulled.counts["kept"]) == ("ok", 1, 1)
    ((key, feature),) = rows(store).items()
    assert key in ("W0", "É0")
    point = feature.geometry().asPoint()
    # 3.06 E, 50.63 N lies near (704 km, 7,059 km) in Lambert-93
    assert abs(point.x() - LILLE_X) < 1_000 and abs(point.y() - LILLE_Y) < 1_500


def test_gpkg_and_zipped_shapefile_give_the_same(tmp_path):
    from osgeo import gdal

    pull(file_profile(tmp_path, works(5)), tmp_path / "s.gpkg")
    expected = {k: f.geometry().asPoint() for k, f in rows(tmp_path / "s.gpkg").items()}
    assert len(expected) == 5
    source = str(tmp_path / "works.geojson")
    gdal.VectorTranslate(str(tmp_path / "w.gpkg"), source, format="GPKG", layerName="travaux")
    gdal.VectorTranslate(str(tmp_path / "shp"), source, format="ESRI Shapefile")
    with zipfile.ZipFile(tmp_path / "w.zip", "w") as archive:
        for part in (tmp_path / "shp").iterdir():
            archive.write(part, part.name)
    for name, more in (("w.gpkg", {"layer": "travaux"}), ("w.zip", {})):
        path = profile(
            tmp_path,
            {"works": {"source": {"type": "file", "path": name, **more}, "fields": WORKS_FIELDS}},
        )
        store = tmp_path / f"{name}.store.gpkg"
        assert pull(path, store).counts["kept"] == 5
        assert {k: f.geometry().asPoint() for k, f in rows(store).items()} == expected


@pytest.mark.parametrize(
    ("name", "body", "code"),
    [
        ("gone.csv", None, "source_file_missing"),
        ("a.csv", b"", "source_empty_file"),
        ("a.csv", HEADER.encode(), "source_empty_file"),
        ("a.csv", b"<!DOCTYPE html><html></html>", "source_html"),
        ("a.gpkg", b"not a geopackage", "source_unreadable"),
        ("a.zip", b"PK\x03\x04broken", "source_unreadable"),
        ("a.geojson", b'{"type": "FeatureCollection", "features": [{', "source_unreadable"),
    ],
)
def test_bad_files_are_one_sentence(tmp_path, name, body, code):
    if body is not None:
        (tmp_path / name).write_bytes(body)
    path = profile(
        tmp_path,
        {
            "works": {
                "source": {"type": "file", "path": name, "geometry": "geo"},
                "fields": WORKS_FIELDS,
            }
        },
    )
    pulled = pull(path, tmp_path / "s.gpkg")
    assert (pulled.status, pulled.code) == ("failed", code)
    assert pulled.message.count("\n") == 0 and "{" not in pulled.message and name in pulled.message
    assert not (tmp_path / "s.gpkg").exists()


def test_a_cut_gzip_is_no_short_layer(tmp_path):
    text = HEADER + "".join(f"W{i};2024-06-01;2024-06-02;{POINT}\n" for i in range(5_000))
    path = csv_profile(tmp_path, "a.csv.gz", text, geometry="geo")
    whole = (tmp_path / "a.csv.gz").read_bytes()
    (tmp_path / "a.csv.gz").write_bytes(whole[: len(whole) // 2])
    assert pull(path, tmp_path / "s.gpkg").status == "failed"
    assert not (tmp_path / "s.gpkg").exists()


def test_no_crs_is_asked_for(tmp_path):
    from osgeo import ogr

    made = ogr.GetDriverByName("GPKG").CreateDataSource(str(tmp_path / "w.gpkg"))
    layer = made.CreateLayer("w", None, ogr.wkbPoint)
    for field in ("num", "debut"):
        layer.CreateField(ogr.FieldDefn(field))
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetField("num", "W0")
    feature.SetField("debut", "2024-06-01")
    feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({LILLE_X} {LILLE_Y})"))
    layer.CreateFeature(feature)
    del layer, made
    fields = {"id": "num", "start": "debut"}
    entry = {"source": {"type": "file", "path": "w.gpkg"}, "fields": fields}
    pulled = pull(profile(tmp_path, {"works": entry}), tmp_path / "s.gpkg")
    assert pulled.status == "failed" and "EPSG:2154" in pulled.message
    entry["source"]["crs"] = "EPSG:2154"
    assert pull(profile(tmp_path, {"works": entry}), tmp_path / "s.gpkg").counts["kept"] == 1


def test_a_file_at_an_address_is_asked_for_once_when_nothing_changed(tmp_path):
    body = json.dumps(geojson(works(3)))

    def answer(query, headers):
        return (
            Reply(b"", 304)
            if headers.get("If-None-Match") == '"a"'
            else Reply(body, headers={"ETag": '"a"'})
        )

    with serve({"/w.geojson": answer}) as (address, replay):
        path = profile(
            tmp_path,
            {
                "works": {
                    "source": {"type": "file", "path": f"{address}/w.geojson"},
                    "fields": WORKS_FIELDS,
                }
            },
        )
        assert pull(path, tmp_path / "s.gpkg").counts["kept"] == 3
        asked = len(replay.seen)
        assert pull(path, tmp_path / "s.gpkg").status == "unchanged"
        assert len(replay.seen) == asked + 1


def test_the_key_in_an_address_is_neither_logged_nor_told(tmp_path):
    from clairville.plugin.store import stores

    with serve(
        {"/w.geojson": Reply(json.dumps(geojson(works(3)))), "/w.csv": Reply("<html></html>")}
    ) as (address, _):
        for name, status in (("w.geojson", "ok"), ("w.csv", "failed")):
            entry = {
                "source": {"type": "file", "path": f"{address}/{name}?apikey=s3cret"},
                "fields": WORKS_FIELDS,
            }
            pulled = pull(profile(tmp_path, {"works": entry}), tmp_path / "s.gpkg")
            assert pulled.status == status and "s3cret" not in pulled.message
    with stores.open_store(tmp_path / "s.gpkg") as opened:
        lines = opened.pulls()
    assert len(lines) == 2 and lines[0]["url"] == f"{address}/w.geojson?…"
    assert "s3cret" not in " ".join(f"{line['url']} {line['message']}" for line in lines)


def test_shapes_the_theme_does_not_want_are_counted(tmp_path):
    features = works(3)
    features[1]["geometry"] = None
    features[2]["geometry"] = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0]]]}
    fields = {"id": "num", "date": "debut", "category": "num"}
    (tmp_path / "c.geojson").write_text(json.dumps(geojson(features)), encoding="utf-8")
    path = profile(
        tmp_path,
        {"complaints": {"source": {"type": "file", "path": "c.geojson"}, "fields": fields}},
    )
    counts = pull(path, tmp_path / "s.gpkg", "complaints").counts
    assert (counts["announced"], counts["got"], counts["no_geometry"]) == (3, 3, 1)
    assert counts["kept"] in (1, 2)
    point = rows(tmp_path / "s.gpkg", "complaints")["W0"].geometry().asPoint()
    assert (point.x() % 50, point.y() % 50) == (25, 25)


def test_a_path_with_half_a_letter_is_a_file_that_is_missing(tmp_path):
    from clairville.algorithms.common.errors import SourceError
    from clairville.plugin.sources.file import on_disk

    for path in ("\ud800.csv", str(tmp_path / "\ud800.csv"), "a\0.csv"):
        with pytest.raises(SourceError) as raised:
            on_disk(path, tmp_path)
        assert raised.value.code == "source_file_missing"
        str(raised.value).encode()
