"""Servers that give rows a page at a time, a function a protocol: from the address, the rows there
are and the rows announced to the source of a profile and the routes.
"""

from ...helpers.replay import Reply

FIELDS = {"id": "num", "start": "debut"}
N = 23


def point(i):
    return {"type": "Point", "coordinates": [3.06 + i * 1e-4, 50.63]}


def feature(i):
    return {
        "type": "Feature",
        "id": f"w.{i}",
        "properties": {"num": f"W{i}", "debut": "2024-06-01"},
        "geometry": point(i),
    }


def window(items, query, size, start):
    begin, count = int(query.get(start, 0)), int(query.get(size, 10))
    return items[begin : begin + count], begin + count


def wfs(address, n, announced, repeat=False):
    def answer(query, headers):
        if query.get("RESULTTYPE") == "hits":
            hits = f'<wfs:FeatureCollection xmlns:wfs="x" numberMatched="{announced}" numberReturned="0"/>'
            return Reply(hits, kind="text/xml")
        part, _ = window(
            [feature(0 if repeat and i == n - 1 else i) for i in range(n)],
            query,
            "COUNT",
            "STARTINDEX",
        )
        return Reply({"type": "FeatureCollection", "features": part})

    return {
        "type": "wfs",
        "url": f"{address}/wfs",
        "layer": "ville:travaux",
        "page": 10,
        "sort": "num",
    }, {"/wfs": answer}


def ogcapi(address, n, announced, repeat=False):
    def items(query, headers):
        part, following = window(
            [feature(0 if repeat and i == n - 1 else i) for i in range(n)], query, "limit", "offset"
        )
        href = f"items?f=json&limit={query.get('limit', 10)}&offset={following}"
        links = [{"rel": "next", "href": href}] if following < n else []
        return Reply(
            {
                "type": "FeatureCollection",
                "features": part,
                "numberMatched": announced,
                "links": links,
            }
        )

    return (
        {"type": "ogcapi", "url": f"{address}/oapi", "collection": "travaux", "page": 10},
        {
            "/oapi/collections/travaux": Reply(
                {"id": "travaux", "links": [{"rel": "license", "title": "ODbL"}]}
            ),
            "/oapi/collections/travaux/items": items,
        },
    )


def arcgis(address, n, announced, repeat=False):
    def query_(query, headers):
        if query.get("returnCountOnly"):
            return Reply({"count": announced})
        items = [
            {
                "type": "Feature",
                "id": i,
                "properties": {
                    "OBJECTID": 0 if repeat and i == n - 1 else i,
                    "num": f"W{i}",
                    "debut": 1_717_200_000_000,
                },
                "geometry": point(i),
            }
            for i in range(n)
        ]
        part, following = window(items, query, "resultRecordCount", "resultOffset")
        return Reply(
            {"type": "FeatureCollection", "features": part, "exceededTransferLimit": following < n}
        )

    card = {
        "objectIdField": "OBJECTID",
        "maxRecordCount": 10,
        "fields": [
            {"name": "num", "type": "esriFieldTypeString"},
            {"name": "debut", "type": "esriFieldTypeDate"},
        ],
    }
    return {"type": "arcgis", "url": f"{address}/fs/FeatureServer/0"}, {
        "/fs/FeatureServer/0": Reply(card),
        "/fs/FeatureServer/0/query": query_,
    }


def ckan(address, n, announced, repeat=False):
    def search(query, headers):
        items = [
            {
                "_id": 0 if repeat and i == n - 1 else i,
                "num": f"W{i}",
                "debut": "2024-06-01",
                "x": 3.06,
                "y": 50.63,
            }
            for i in range(n)
        ]
        part, _ = window(items, query, "limit", "offset")
        fields = [{"id": k, "type": "text"} for k in ("num", "debut", "x", "y")]
        return Reply(
            {"success": True, "result": {"records": part, "total": announced, "fields": fields}}
        )

    package = {
        "success": True,
        "result": {
            "license_title": "ODbL",
            "organization": {"title": "Ville"},
            "resources": [
                {"id": "pdf", "datastore_active": False},
                {"id": "r1", "name": "csv", "datastore_active": True},
            ],
        },
    }
    return (
        {"type": "ckan", "url": address, "dataset": "travaux", "page": 10, "x": "x", "y": "y"},
        {"/api/3/action/package_show": Reply(package), "/api/3/action/datastore_search": search},
    )


def datafair(address, n, announced, repeat=False):
    base = "/data-fair/api/v1/datasets/travaux"

    def lines(query, headers):
        items = [
            {
                "_id": f"l{0 if repeat and i == n - 1 else i}",
                "num": f"W{i}",
                "debut": "2024-06-01",
                "_geopoint": "50.63,3.06",
            }
            for i in range(n)
        ]
        part, following = window(items, query, "size", "after")
        more = (
            {"next": f"{address}{base}/lines?size=10&after={following}"}
            if following < n and query.get("size") != "0"
            else {}
        )
        return Reply({"total": announced, "results": part, **more})

    card = {
        "schema": [{"key": "num", "type": "string"}, {"key": "debut", "type": "string"}],
        "license": {"title": "LO"},
    }
    return (
        {
            "type": "datafair",
            "url": address,
            "dataset": "travaux",
            "page": 10,
            "point": "_geopoint",
        },
        {base: Reply(card), f"{base}/lines": lines},
    )


def sensorthings(address, n, announced, repeat=False):
    def things(query, headers):
        items = [
            {
                "@iot.id": 0 if repeat and i == n - 1 else i,
                "num": f"W{i}",
                "debut": "2024-06-01",
                "Locations": [{"name": "here", "location": point(i)}],
            }
            for i in range(n)
        ]
        part, following = window(items, query, "$top", "$skip")
        more = (
            {"@iot.nextLink": f"{address}/v1.1/Things?$top=10&$skip={following}"}
            if following < n
            else {}
        )
        return Reply({"@iot.count": announced, "value": part, **more})

    return {"type": "sensorthings", "url": f"{address}/v1.1", "path": "Things", "page": 10}, {
        "/v1.1/Things": things
    }


def hubeau(address, n, announced, repeat=False):
    def observations(query, headers):
        items = [
            {"num": f"W{i}", "debut": "2024-06-01", "longitude": 3.06 + i * 1e-4, "latitude": 50.63}
            for i in range(n)
        ]
        part, following = window(items, query, "size", "after")
        return Reply(
            {
                "count": announced,
                "data": part,
                "next": f"{address}/obs?size=10&after={following}" if following < n else None,
            }
        )

    return {"type": "hubeau", "url": f"{address}/obs", "page": 10}, {"/obs": observations}


# Rows with an identifier: a page given twice is noticed.
IDENTIFIED = [wfs, ogcapi, arcgis, ckan, datafair, sensorthings]
SERVERS = [*IDENTIFIED, hubeau]
