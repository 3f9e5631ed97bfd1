"""The town on data portals and map servers: (source, fields, theme, routes) of each protocol."""

import json

from . import town
from .server import Reply


def opendatasoft(address):
    base = "/api/explore/v2.1/catalog/datasets/w"
    card = {
        "dataset_id": "w",
        "metas": {
            "default": {
                "records_count": town.ROWS,
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
        json.dumps(town.values(i, geo=town.feature(i), p={"lon": town.X, "lat": town.Y})) + "\n"
        for i in range(town.ROWS)
    )
    return (
        {"type": "opendatasoft", "url": address, "dataset": "w"},
        town.FIELDS,
        "works",
        {base: town.said(card), f"{base}/exports/jsonl": town.said(lines)},
    )


def wfs(address):
    def answer(query, headers):
        if query.get("RESULTTYPE") == "hits":
            return Reply(
                f'<?xml version="1.0"?><wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0" '
                f'numberMatched="{town.ROWS}" numberReturned="0"><wfs:boundedBy/></wfs:FeatureCollection>',
                kind="text/xml",
            )
        return Reply(town.collection(numberMatched=town.ROWS))

    return (
        {"type": "wfs", "url": f"{address}/wfs", "layer": "v:t", "sort": "num"},
        town.FIELDS,
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
        part = [town.feature(i) for i in range(town.ROWS)][start : start + 3]
        return Reply(
            {
                "type": "FeatureCollection",
                "features": part,
                "numberMatched": town.ROWS,
                "links": links,
            }
        )

    return (
        {"type": "ogcapi", "url": f"{address}/o", "collection": "t", "page": 3},
        town.FIELDS,
        "works",
        {
            "/o/collections/t/items": items,
            "/o/collections/t": town.said(
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
            return Reply({"count": town.ROWS})
        return Reply(
            town.collection(
                exceededTransferLimit=False, properties={"exceededTransferLimit": False}
            )
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
        town.FIELDS,
        "works",
        {"/fs/FeatureServer/0": town.said(card), "/fs/FeatureServer/0/query": query_},
    )


def ckan(address):
    def search(query, headers):
        rows = [{"_id": i, **town.values(i, x=town.X, y=town.Y)} for i in range(town.ROWS)]
        start = int(query.get("offset") or 0)
        part = [] if query.get("limit") == "0" else rows[start:]
        fields = [{"id": n, "type": "text"} for n in ("num", "debut", "rue", "x", "y")]
        return Reply(
            {"success": True, "result": {"records": part, "total": town.ROWS, "fields": fields}}
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
        {"type": "ckan", "url": address, "dataset": "t", **town.AT},
        town.FIELDS,
        "works",
        {
            "/api/3/action/package_show": town.said(package),
            "/api/3/action/datastore_search": search,
        },
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
        {"type": "datagouv", "dataset": "t", "api": f"{address}/api", **town.AT},
        town.FIELDS,
        "works",
        {"/api/t/": town.said(card), "/f/a.csv": town.said(town.TABLE, "text/csv")},
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
            else [
                {"_id": f"l{i}", **town.values(i, _geopoint=f"{town.Y},{town.X}")}
                for i in range(town.ROWS)
            ]
        )
        more = {"next": f"{address}{base}/lines?after=9"} if part and "after" not in query else {}
        return Reply({"total": town.ROWS, "results": [] if "after" in query else part, **more})

    return (
        {"type": "datafair", "url": address, "dataset": "t", "point": "_geopoint"},
        town.FIELDS,
        "works",
        {base: town.said(card), f"{base}/lines": lines},
    )


def open311(address):
    rows = [
        {"service_request_id": i, **town.values(i), "long": town.X, "lat": town.Y}
        for i in range(town.ROWS)
    ]
    return (
        {"type": "open311", "url": f"{address}/v2", "days": 30, "page": 100},
        town.FIELDS,
        "works",
        {"/v2/requests.json": town.said(rows)},
    )


def sensorthings(address):
    def things(query, headers):
        rows = [
            {
                "@iot.id": i,
                **town.values(i),
                "Locations": [{"name": "here", "location": town.place(i)}],
            }
            for i in range(town.ROWS)
        ]
        if "$skip" in query:
            return Reply({"@iot.count": town.ROWS, "value": rows[3:]})
        return Reply(
            {
                "@iot.count": town.ROWS,
                "value": rows[:3],
                "@iot.nextLink": f"{address}/v1.1/Things?$skip=3",
            }
        )

    return (
        {"type": "sensorthings", "url": f"{address}/v1.1", "path": "Things", "page": 3},
        town.FIELDS,
        "works",
        {"/v1.1/Things": things},
    )


def hubeau(address):
    def observations(query, headers):
        rows = [town.values(i, longitude=town.X, latitude=town.Y) for i in range(town.ROWS)]
        if "after" in query:
            return Reply({"count": town.ROWS, "data": rows[3:], "next": None})
        return Reply({"count": town.ROWS, "data": rows[:3], "next": f"{address}/obs?after=3"})

    return (
        {"type": "hubeau", "url": f"{address}/obs", "page": 3},
        town.FIELDS,
        "works",
        {"/obs": observations},
    )


def hubeau_days(address):
    source, fields, theme, routes = hubeau(address)
    return {**source, "days": 30}, fields, theme, routes


def vigicrues(address):
    return (
        {"type": "vigicrues", "url": f"{address}/v"},
        town.FIELDS,
        "works",
        {"/v": town.said(town.collection())},
    )


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
        {"/risques": town.said(body)},
    )


def geoplateforme(address):
    name = "OCS-GE_2-0__GPKG_LAMB93_D093_2021-01-01"
    feed = (
        f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="g" g:page="1" g:pagecount="1" '
        f'g:totalentries="1"><entry><title>{name}</title></entry></feed>'
    )
    archive = (town.ROOT / "tests/data/ocsge/lzma2.7z").read_bytes()
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
            "/resource/OCSGE": town.said(feed, "application/xml"),
            f"/download/OCSGE/{name}/{name}.7z": town.said(archive, "application/x-7z"),
        },
    )
