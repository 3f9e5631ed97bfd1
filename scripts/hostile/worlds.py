"""A small valid town for every protocol: (source, fields, theme, routes, extras). What the
attackers start from.

A route is ``{path: function(query, headers) → Reply}``; the first route named is what is asked
first.
"""

import gzip
import io
import json
import pathlib
import struct
import tempfile
import zipfile

from .server import Reply

ROWS = 5
ROOT = pathlib.Path(__file__).resolve().parents[2]
X, Y = 3.06, 50.63
OUTLINE = [[3.0, 50.6], [3.1, 50.6], [3.1, 50.66], [3.0, 50.66], [3.0, 50.6]]


def place(i):
    return {"type": "Point", "coordinates": [X + i * 1e-4, Y]}


def values(i, **more):
    return {"num": f"W{i}", "debut": "2024-06-01", "rue": "Rue Basse", **more}


def feature(i, **more):
    return {
        "type": "Feature",
        "id": f"w.{i}",
        "properties": values(i, **more),
        "geometry": place(i),
    }


def collection(**more):
    return {"type": "FeatureCollection", "features": [feature(i) for i in range(ROWS)], **more}


TABLE = "num;debut;rue;x;y\n" + "".join(
    f"W{i};2024-06-01;Rue Basse;{X + i * 1e-4};{Y}\n" for i in range(ROWS)
)
FIELDS = {"id": "num", "start": "debut", "street": "rue"}
FEED_FIELDS = {
    "id": "id",
    "start": "start",
    "end": "end",
    "street": "street",
    "description": "description",
    "schedule": "schedule",
}
AT = {"x": "x", "y": "y"}


def said(body, kind="application/json", **headers):
    return lambda query, asked: Reply(body, kind=kind, headers=headers)


def zipped(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name.replace("__", "."), body)
    return out.getvalue()


def made_by_gdal(driver, suffix, raster=False):
    """A file of the five rows (or a small raster) as GDAL writes it."""
    from osgeo import gdal, ogr, osr

    gdal.UseExceptions()
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(2154)
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/works{suffix}"
        if raster:
            made = gdal.GetDriverByName(driver).Create(path, 100, 100, 1, gdal.GDT_Float32)
            made.SetGeoTransform((699_000, 100, 0, 7_064_000, 0, -100))
            made.SetProjection(crs.ExportToWkt())
            heights = struct.pack("<10000f", *(float(i % 7) for i in range(10_000)))
            made.GetRasterBand(1).WriteRaster(0, 0, 100, 100, heights, buf_type=gdal.GDT_Float32)
            made = None
            return pathlib.Path(path).read_bytes()
        crs.ImportFromEPSG(4326)
        crs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        made = ogr.GetDriverByName(driver).CreateDataSource(path)
        layer = made.CreateLayer("works", crs, ogr.wkbPoint)
        for name in ("num", "debut", "rue", "x", "y"):
            layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
        for i in range(ROWS):
            row = ogr.Feature(layer.GetLayerDefn())
            for name, value in values(i, x=str(X), y=str(Y)).items():
                row.SetField(name, value)
            row.SetGeometry(ogr.CreateGeometryFromJson(json.dumps(place(i))))
            layer.CreateFeature(row)
        layer = made = None
        if suffix == ".shp":
            return zipped(**{p.name: p.read_bytes() for p in pathlib.Path(folder).iterdir()})
        return pathlib.Path(path).read_bytes()


def file_world(suffix, body, kind="application/octet-stream", **source):
    def world(address):
        return (
            {"type": "file", "path": f"{address}/works{suffix}", **source},
            FIELDS,
            "works",
            {f"/works{suffix}": said(body() if callable(body) else body, kind)},
        )

    return world


def opendatasoft(address):
    base = "/api/explore/v2.1/catalog/datasets/w"
    card = {
        "dataset_id": "w",
        "metas": {
            "default": {
                "records_count": ROWS,
                "modified": "2024-06-10T08:00:00+00:00",
                "data_processed": "2024-06-10T08:00:00+00:00",
                "license": "ODbL",
                "publisher": "Ville",
            }
        },
        "fields": [{"name": n, "type": "text"} for n in ("num", "debut", "rue")]
        + [{"name": "geo", "type": "geo_shape"}],
    }
    lines = "".join(
        json.dumps(values(i, geo=feature(i), p={"lon": X, "lat": Y})) + "\n" for i in range(ROWS)
    )
    return (
        {"type": "opendatasoft", "url": address, "dataset": "w"},
        FIELDS,
        "works",
        {base: said(card), f"{base}/exports/jsonl": said(lines)},
    )


def wfs(address):
    def answer(query, headers):
        if query.get("RESULTTYPE") == "hits":
            return Reply(
                f'<?xml version="1.0"?><wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0" '
                f'numberMatched="{ROWS}" numberReturned="0"><wfs:boundedBy/></wfs:FeatureCollection>',
                kind="text/xml",
            )
        return Reply(collection(numberMatched=ROWS))

    return (
        {"type": "wfs", "url": f"{address}/wfs", "layer": "v:t", "sort": "num"},
        FIELDS,
        "works",
        {"/wfs": answer},
    )


def ogcapi(address):
    def items(query, headers):
        start = int(query.get("offset", 0)) if str(query.get("offset", 0)).isdigit() else 0
        links = (
            []
            if start >= 3
            else [{"rel": "next", "href": f"{address}/o/collections/t/items?offset=3"}]
        )
        part = [feature(i) for i in range(ROWS)][start : start + 3]
        return Reply(
            {"type": "FeatureCollection", "features": part, "numberMatched": ROWS, "links": links}
        )

    return (
        {"type": "ogcapi", "url": f"{address}/o", "collection": "t", "page": 3},
        FIELDS,
        "works",
        {
            "/o/collections/t/items": items,
            "/o/collections/t": said(
                {
                    "id": "t",
                    "links": [{"rel": "license", "title": "ODbL", "href": "http://x"}],
                    "attribution": "V",
                }
            ),
        },
    )


def arcgis(address):
    def query_(query, headers):
        if query.get("returnCountOnly"):
            return Reply({"count": ROWS})
        return Reply(
            collection(exceededTransferLimit=False, properties={"exceededTransferLimit": False})
        )

    card = {
        "objectIdField": "num",
        "maxRecordCount": 1000,
        "copyrightText": "V",
        "editingInfo": {"lastEditDate": 1717200000000},
        "fields": [{"name": n, "type": "esriFieldTypeString"} for n in ("num", "debut", "rue")],
    }
    return (
        {"type": "arcgis", "url": f"{address}/fs/FeatureServer/0"},
        FIELDS,
        "works",
        {"/fs/FeatureServer/0": said(card), "/fs/FeatureServer/0/query": query_},
    )


def ckan(address):
    def search(query, headers):
        rows = [{"_id": i, **values(i, x=X, y=Y)} for i in range(ROWS)]
        start = int(query.get("offset") or 0)
        part = [] if query.get("limit") == "0" else rows[start:]
        fields = [{"id": n, "type": "text"} for n in ("num", "debut", "rue", "x", "y")]
        return Reply(
            {"success": True, "result": {"records": part, "total": ROWS, "fields": fields}}
        )

    package = {
        "success": True,
        "result": {
            "license_title": "ODbL",
            "organization": {"title": "V"},
            "metadata_modified": "2024-06-10",
            "resources": [
                {
                    "id": "r1",
                    "name": "csv",
                    "datastore_active": True,
                    "last_modified": "2024-06-10T08:00:00",
                }
            ],
        },
    }
    return (
        {"type": "ckan", "url": address, "dataset": "t", **AT},
        FIELDS,
        "works",
        {"/api/3/action/package_show": said(package), "/api/3/action/datastore_search": search},
    )


def datagouv(address):
    card = {
        "resources": [
            {
                "id": "a",
                "title": "travaux-2024.csv",
                "url": f"{address}/f/a.csv",
                "last_modified": "2024-06-10",
                "checksum": {"type": "sha1", "value": "c"},
            }
        ],
        "license": "lov2",
    }
    return (
        {"type": "datagouv", "dataset": "t", "api": f"{address}/api", **AT},
        FIELDS,
        "works",
        {"/api/t/": said(card), "/f/a.csv": said(TABLE, "text/csv")},
    )


def datafair(address):
    base = "/data-fair/api/v1/datasets/t"
    card = {
        "schema": [{"key": n, "type": "string"} for n in ("num", "debut", "rue")],
        "license": {"title": "LO"},
        "owner": {"name": "V"},
        "dataUpdatedAt": "2024-06-10T08:00:00Z",
    }

    def lines(query, headers):
        part = (
            []
            if query.get("size") == "0"
            else [{"_id": f"l{i}", **values(i, _geopoint=f"{Y},{X}")} for i in range(ROWS)]
        )
        more = {"next": f"{address}{base}/lines?after=9"} if part and "after" not in query else {}
        return Reply({"total": ROWS, "results": [] if "after" in query else part, **more})

    return (
        {"type": "datafair", "url": address, "dataset": "t", "point": "_geopoint"},
        FIELDS,
        "works",
        {base: said(card), f"{base}/lines": lines},
    )


def open311(address):
    rows = [{"service_request_id": i, **values(i), "long": X, "lat": Y} for i in range(ROWS)]
    return (
        {"type": "open311", "url": f"{address}/v2", "days": 30, "page": 100},
        FIELDS,
        "works",
        {"/v2/requests.json": said(rows)},
    )


def sensorthings(address):
    def things(query, headers):
        rows = [
            {"@iot.id": i, **values(i), "Locations": [{"name": "here", "location": place(i)}]}
            for i in range(ROWS)
        ]
        if "$skip" in query:
            return Reply({"@iot.count": ROWS, "value": rows[3:]})
        return Reply(
            {
                "@iot.count": ROWS,
                "value": rows[:3],
                "@iot.nextLink": f"{address}/v1.1/Things?$skip=3",
            }
        )

    return (
        {"type": "sensorthings", "url": f"{address}/v1.1", "path": "Things", "page": 3},
        FIELDS,
        "works",
        {"/v1.1/Things": things},
    )


def hubeau(address):
    def observations(query, headers):
        rows = [values(i, longitude=X, latitude=Y) for i in range(ROWS)]
        if "after" in query:
            return Reply({"count": ROWS, "data": rows[3:], "next": None})
        return Reply({"count": ROWS, "data": rows[:3], "next": f"{address}/obs?after=3"})

    return (
        {"type": "hubeau", "url": f"{address}/obs", "page": 3},
        FIELDS,
        "works",
        {"/obs": observations},
    )


def hubeau_days(address):
    source, fields, theme, routes = hubeau(address)
    return {**source, "days": 30}, fields, theme, routes


def vigicrues(address):
    return {"type": "vigicrues", "url": f"{address}/v"}, FIELDS, "works", {"/v": said(collection())}


def georisques(address):
    body = {
        "results": 1,
        "page": 1,
        "total_pages": 1,
        "next": None,
        "data": [
            {
                "code_insee": "59350",
                "libelle_commune": "Lille",
                "risques_detail": [
                    {"num_risque": "112", "libelle_risque_long": "Crue", "zone_sismicite": None},
                    {"num_risque": "13", "libelle_risque_long": "Feu", "zone_sismicite": "2"},
                ],
            }
        ],
    }
    return (
        {"type": "georisques", "url": f"{address}/risques", "insee": "59350"},
        {"insee": "insee", "commune": "commune", "code": "code", "name": "name"},
        "hazards",
        {"/risques": said(body)},
    )


def geoplateforme(address):
    name = "OCS-GE_2-0__GPKG_LAMB93_D093_2021-01-01"
    feed = (
        f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="g" g:page="1" g:pagecount="1" '
        f'g:totalentries="1"><entry><title>{name}</title></entry></feed>'
    )
    archive = (ROOT / "tests/data/ocsge/lzma2.7z").read_bytes()
    return (
        {
            "type": "geoplateforme",
            "url": address,
            "resource": "OCSGE",
            "zone": "D093",
            "member": "OCCUPATION.*gpkg",
        },
        {"kind": {"value": "park"}},
        "green_spaces",
        {
            "/resource/OCSGE": said(feed, "application/xml"),
            f"/download/OCSGE/{name}/{name}.7z": said(archive, "application/x-7z"),
        },
    )


def cifs(address):
    rows = "".join(
        f'<incident id="W{i}"><type>ROAD_CLOSED</type><description>Ici</description><street>Rue Basse</street>'
        f"<polyline>50.63 3.06 50.64 3.07</polyline><starttime>2024-06-13T06:00:00+02:00</starttime>"
        f"<endtime>2024-06-14T22:00:00+00:00</endtime><schedule><tuesday>12:00-14:00</tuesday></schedule></incident>"
        for i in range(ROWS)
    )
    return (
        {"type": "cifs", "url": f"{address}/feed"},
        FEED_FIELDS,
        "works",
        {"/feed": said(f'<?xml version="1.0"?><incidents>{rows}</incidents>', "application/xml")},
    )


def wzdx(address):
    rows = [
        {
            "id": f"W{i}",
            "type": "Feature",
            "geometry": {"type": "LineString", "coordinates": [[3.06, 50.63], [3.07, 50.64]]},
            "properties": {
                "core_details": {
                    "event_type": "work-zone",
                    "road_names": ["Rue A"],
                    "direction": "undefined",
                    "description": "x",
                    "name": "n",
                    "data_source_id": "1",
                },
                "start_date": "2024-06-13T04:00:00Z",
                "end_date": "2024-06-14T22:00:00Z",
                "vehicle_impact": "all-lanes-closed",
                "location_method": "other",
            },
        }
        for i in range(ROWS)
    ]
    return (
        {"type": "wzdx", "url": f"{address}/feed"},
        FEED_FIELDS,
        "works",
        {
            "/feed": said(
                {"feed_info": {"version": "4.2"}, "type": "FeatureCollection", "features": rows}
            )
        },
    )


def datex2(address):
    body = (ROOT / "scripts/hostile/datex.xml").read_bytes()
    return (
        {"type": "datex2", "url": f"{address}/feed"},
        FEED_FIELDS,
        "works",
        {"/feed": said(body, "application/xml")},
    )


def baac(address):
    crashes = "Num_Acc;jour;mois;an;hrmn;lum;dep;com;agg;int;atm;col;adr;lat;long\n" + "".join(
        f'20230000000{i};20;9;2023;12:25;1;59;59350;2;2;1;3;RUE BASSE;"50,630{i}";"3,0600"\n'
        for i in range(ROWS)
    )
    users = "Num_Acc;id_vehicule;num_veh;place;catu;grav;sexe;an_nais;trajet;secu1\n" + "".join(
        f"20230000000{i};138;A01;1;1;3;1;1980;0;1\n" for i in range(ROWS)
    )
    named = {"caract-2023.csv": crashes, "usagers-2023.csv": users}
    card = {
        "resources": [
            {
                "id": n,
                "title": n,
                "url": f"{address}/f/{n}",
                "last_modified": "2024-01-01",
                "checksum": {"value": n},
            }
            for n in named
        ]
    }
    return (
        {"type": "baac", "dataset": "b", "api": f"{address}/api", "insee": ["59350"]},
        {"id": "id", "datetime": "datetime", "date": "date", "year": "year"},
        "accidents",
        {"/api/b/": said(card), **{f"/f/{n}": said(text, "text/csv") for n, text in named.items()}},
    )


def rasterclasses(address):
    return (
        {
            "type": "rasterclasses",
            "path": f"{address}/h.tif",
            "classes": {"tree layer": [3, None], "grass": [None, 3]},
        },
        {"class": "class"},
        "land_cover",
        {"/h.tif": said(made_by_gdal("GTiff", ".tif", True), "image/tiff")},
    )


def raster(address):
    return (
        {"type": "file", "path": f"{address}/h.tif"},
        None,
        "elevation",
        {"/h.tif": said(made_by_gdal("GTiff", ".tif", True), "image/tiff")},
    )


def raster_zip(address):
    body = zipped(a__tif=made_by_gdal("GTiff", ".tif", True))
    return (
        {"type": "file", "path": f"{address}/h.zip"},
        None,
        "elevation",
        {"/h.zip": said(body, "application/zip")},
    )


def wms(address):
    def tile(query, headers):
        wide, high = int(query.get("WIDTH", 1)), int(query.get("HEIGHT", 1))
        return Reply(struct.pack("<f", 21.0) * (wide * high), kind="image/x-bil;bits=32")

    return (
        {"type": "wms", "url": f"{address}/wms", "layer": "mnt", "cell_m": 25.0},
        None,
        "elevation",
        {"/wms": tile},
    )


WORLDS = {
    "file-geojson": file_world(".geojson", json.dumps(collection()), "application/geo+json"),
    "file-json": file_world(".json", json.dumps(collection())),
    "file-jsonl": file_world(
        ".jsonl", "".join(json.dumps(values(i, x=X, y=Y)) + "\n" for i in range(ROWS)), **AT
    ),
    "file-csv": file_world(".csv", TABLE, "text/csv", **AT),
    "file-csv-gz": file_world(".csv.gz", gzip.compress(TABLE.encode(), mtime=0), **AT),
    "file-csv-zip": file_world(".zip", zipped(w__csv=TABLE), **AT),
    "file-geojson-zip": file_world(".geojson.zip", zipped(w__geojson=json.dumps(collection()))),
    "file-gpkg": file_world(".gpkg", lambda: made_by_gdal("GPKG", ".gpkg")),
    "file-shp-zip": file_world(".zip", lambda: made_by_gdal("ESRI Shapefile", ".shp")),
    "file-gml": file_world(".gml", lambda: made_by_gdal("GML", ".gml")),
    "file-kml": file_world(".kml", lambda: made_by_gdal("KML", ".kml")),
    "file-xlsx": file_world(".xlsx", lambda: made_by_gdal("XLSX", ".xlsx"), **AT),
    "rasterclasses": rasterclasses,
    "opendatasoft": opendatasoft,
    "wfs": wfs,
    "ogcapi": ogcapi,
    "arcgis": arcgis,
    "ckan": ckan,
    "datagouv": datagouv,
    "datafair": datafair,
    "open311": open311,
    "sensorthings": sensorthings,
    "hubeau": hubeau,
    "hubeau-days": hubeau_days,
    "vigicrues": vigicrues,
    "geoplateforme": geoplateforme,
    "georisques": georisques,
    "cifs": cifs,
    "wzdx": wzdx,
    "datex2": datex2,
    "baac": baac,
    "raster-file": raster,
    "raster-zip": raster_zip,
    "wms": wms,
}
