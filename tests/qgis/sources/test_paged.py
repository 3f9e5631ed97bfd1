"""Paged protocols on a replay server: paging to the end, wrong totals, faults in the middle,
repeated rows, loops.
"""

import pytest

from ...helpers.pulling_world import profile, pull, rows
from ...helpers.replay import HTML, Reply, serve

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


# -- one fake server per protocol: (source, routes) for ``n`` rows of which ``announced`` are
# announced ----------------
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


IDENTIFIED = [
    wfs,
    ogcapi,
    arcgis,
    ckan,
    datafair,
    sensorthings,
]  # rows with an identifier: a page given twice is noticed
SERVERS = [*IDENTIFIED, hubeau]


def pulled_from(tmp_path, server, n=N, announced=N, change=None, **more):
    with serve({}) as (address, replay):
        source, routes = server(address, n, announced, **more)
        replay.routes = change(routes) if change else routes
        fields = (
            {**FIELDS, "start": {"field": "debut", "convert": "epoch_ms"}}
            if server is arcgis
            else FIELDS
        )
        path = profile(tmp_path, {"works": {"source": source, "fields": fields}})
        return pull(path, tmp_path / "s.gpkg"), replay


@pytest.mark.parametrize("server", SERVERS)
def test_every_page_is_read(tmp_path, server):
    pulled, _ = pulled_from(tmp_path, server)
    assert (pulled.status, pulled.message) == ("ok", "")
    assert {k: pulled.counts[k] for k in ("announced", "got", "kept")} == {
        "announced": N,
        "got": N,
        "kept": N,
    }
    found = rows(tmp_path / "s.gpkg")
    assert set(found) == {f"W{i}" for i in range(N)}
    assert all(abs(f.geometry().asPoint().x() - 704_200) < 500 for f in found.values())
    assert {f["start"].toString("yyyy-MM-dd") for f in found.values()} == {"2024-06-01"}


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize("announced", [N + 1, N - 1])
def test_a_wrong_total_is_an_error(tmp_path, server, announced):
    pulled, _ = pulled_from(tmp_path, server, announced=announced)
    assert (pulled.status, pulled.code) == ("failed", "source_truncated")
    assert str(N) in pulled.message and str(announced) in pulled.message
    assert not (tmp_path / "s.gpkg").exists()


@pytest.mark.parametrize("server", IDENTIFIED)
def test_a_row_given_twice_is_an_error(tmp_path, server):
    pulled, _ = pulled_from(tmp_path, server, repeat=True)
    assert (pulled.status, pulled.code) == ("failed", "source_repeated")


def flaky(kind, times=1):
    """The data route fails a few times in the middle of the paging."""

    def change(routes):
        path, answer = list(routes.items())[-1]
        state = {"calls": 0, "faults": 0}

        def answering(query, headers):
            state["calls"] += 1
            if state["calls"] > 2 and state["faults"] < times:
                state["faults"] += 1
                whole = answer(query, headers)
                return Reply(whole.body, cut=len(whole.body) // 2) if kind == "cut" else kind
            return answer(query, headers)

        return {**routes, path: answering}

    return change


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize(
    "fault",
    ["cut", Reply({}, 503), Reply({}, 429, {"Retry-After": "0"})],
    ids=["cut", "503", "429"],
)
def test_a_fault_in_the_middle_costs_one_page(tmp_path, server, fault):
    pulled, replay = pulled_from(tmp_path, server, change=flaky(fault))
    assert (pulled.status, pulled.counts["kept"]) == ("ok", N)
    assert len(replay.seen) <= 7


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (HTML, "source_html"),
        (Reply("{"), "source_bad_json"),
        (Reply({}, 404), "source_not_found"),
        (Reply({"odd": 1}), "source_unexpected"),
    ],
    ids=["html", "json", "404", "odd"],
)
def test_a_lasting_fault_is_one_sentence(tmp_path, server, fault, code):
    pulled, _ = pulled_from(tmp_path, server, change=flaky(fault, times=99))
    assert (pulled.status, pulled.code) == ("failed", code)
    assert "\n" not in pulled.message
    assert not (tmp_path / "s.gpkg").exists()


def test_next_links_that_turn_in_circles(tmp_path):
    def change(routes):
        loop = {"links": [{"rel": "next", "href": "items?offset=10"}], "numberMatched": 1_000}
        pages = iter(range(10_000))
        return {
            **routes,
            "/oapi/collections/travaux/items": lambda q, h: Reply(
                {"features": [feature(next(pages))], **loop}
            ),
        }

    pulled, replay = pulled_from(tmp_path, ogcapi, change=change)
    assert (pulled.status, pulled.code) == ("failed", "source_endless")
    assert len(replay.seen) < 10


def test_a_wfs_exception_and_a_hostile_document(tmp_path):
    refusal = (
        '<ows:ExceptionReport xmlns:ows="x"><ows:Exception><ows:ExceptionText>Unknown layer</ows:ExceptionText>'
        "</ows:Exception></ows:ExceptionReport>"
    )
    pulled, _ = pulled_from(
        tmp_path, wfs, change=lambda routes: {"/wfs": Reply(refusal, kind="text/xml")}
    )
    assert pulled.code == "source_refused" and "Unknown layer" in pulled.message
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'
    pulled, _ = pulled_from(
        tmp_path, wfs, change=lambda routes: {"/wfs": Reply(bomb, kind="text/xml")}
    )
    assert pulled.code == "source_bad_xml"


def test_ckan_without_a_table(tmp_path):
    def change(routes):
        return {
            **routes,
            "/api/3/action/package_show": Reply({"result": {"resources": [{"id": "pdf"}]}}),
        }

    assert pulled_from(tmp_path, ckan, change=change)[0].code == "source_no_resource"


@pytest.mark.parametrize("page", [15, 1_000])
def test_a_wfs_may_give_less_at_once_than_it_was_asked_for(tmp_path, page):
    """A limit of the server's, which no page tells: the announced total does."""

    def limited(address, n, announced, repeat=False):
        source, routes = wfs(address, n, announced, repeat)
        answer = routes["/wfs"]
        return {**source, "page": page}, {
            "/wfs": lambda query, headers: answer(
                {**query, "COUNT": str(min(int(query.get("COUNT", 10)), 10))}, headers
            )
        }

    pulled, _ = pulled_from(tmp_path, limited)
    assert (pulled.status, pulled.message, pulled.counts["kept"]) == ("ok", "", N)


def test_hubeau_splits_by_date(tmp_path, monkeypatch):
    """A query gives 20,000 rows at most (2,000 here), so the period is halved until each part fits."""
    import datetime as dt

    from clairville.plugin.sources import water

    assert water.MOST_ROWS == 20_000
    monkeypatch.setattr(water, "MOST_ROWS", 2_000)
    asked = []

    def answer(query, headers):
        start, end = (
            dt.datetime.fromisoformat(query[k].replace("Z", "+00:00"))
            for k in ("date_debut_obs", "date_fin_obs")
        )
        count = round((end - start).total_seconds() / 172_800 * 5_000)
        asked.append(count)
        size = int(query["size"])
        data = [
            {
                "code_station": f"S{len(asked)}-{i}",
                "date_obs": "2024-06-13T14:30:00Z",
                "resultat_obs": 1_250.0,
                "longitude": 3.06,
                "latitude": 50.63,
            }
            for i in range(min(size, count))
        ]
        return Reply({"count": count, "data": data, "next": None})

    fields = {
        "station": "code_station",
        "datetime": "date_obs",
        "level_m": {"field": "resultat_obs", "convert": {"name": "number", "scale": 0.001}},
    }
    with serve({"/obs": answer}) as (address, _):
        source = {"type": "hubeau", "url": f"{address}/obs", "days": 2, "page": 2_000}
        path = profile(tmp_path, {"water_levels": {"source": source, "fields": fields}})
        pulled = pull(path, tmp_path / "s.gpkg", "water_levels")
    assert pulled.status == "ok"
    assert max(asked[-4:]) <= 2_000 and asked[0] == 5_000
    assert pulled.counts["got"] == pulled.counts["announced"]
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(f"{tmp_path / 's.gpkg'}|layername=water_levels", "w", "ogr")
    first = next(layer.getFeatures())
    assert first["level_m"] == 1.25  # 1,250 mm
    assert (first["datetime"].toString("HH:mm"), first["datetime_utc"].toString("HH:mm")) == (
        "16:30",
        "14:30",
    )


def test_open311_asks_ninety_days_at_a_time(tmp_path):
    seen = []

    def answer(query, headers):
        import datetime as dt

        start, end = (
            dt.datetime.fromisoformat(query[k].replace("Z", "+00:00"))
            for k in ("start_date", "end_date")
        )
        seen.append((start, end))
        page = int(query["page"])
        rows_ = [
            {
                "service_request_id": f"{start:%Y%m%d}-{page}-{i}",
                "requested_datetime": "2024-06-01T10:00:00Z",
                "long": 3.06,
                "lat": 50.63,
                "service_name": "Voirie",
                "address": "12 rue Nationale",
            }
            for i in range(5 if page < 3 else 2)
        ]
        return Reply(rows_)

    fields = {
        "id": "service_request_id",
        "date": "requested_datetime",
        "category": "service_name",
        "street": "address",
    }
    with serve({"/v2/requests.json": answer}) as (address, _):
        source = {"type": "open311", "url": f"{address}/v2", "days": 200, "page": 5}
        path = profile(tmp_path, {"complaints": {"source": source, "fields": fields}})
        pulled = pull(path, tmp_path / "s.gpkg", "complaints")
    assert pulled.counts["kept"] == 3 * 12  # three windows of 5 + 5 + 2 rows
    assert all((end - start).days <= 90 for start, end in seen)
    streets = {f["street"] for f in rows(tmp_path / "s.gpkg", "complaints").values()}
    assert streets == {"rue Nationale"}


def test_datagouv_takes_the_newest_year(tmp_path):
    csv = b"num;debut;x;y\nW0;2024-06-01;3.06;50.63\n"
    with serve({}) as (address, replay):
        card = {
            "resources": [
                {
                    "id": "a",
                    "title": "travaux-2022.csv",
                    "url": f"{address}/f/a.csv",
                    "last_modified": "2024-09-01",
                },
                {
                    "id": "b",
                    "title": "travaux-2023.csv",
                    "url": f"{address}/f/b.csv",
                    "last_modified": "2024-01-01",
                    "checksum": {"value": "c1"},
                },
                {"id": "c", "title": "notice 2024.pdf", "url": f"{address}/f/c.pdf"},
            ]
        }
        replay.routes = {"/api/travaux/": Reply(card), "/f/b.csv": Reply(csv, kind="text/csv")}
        source = {
            "type": "datagouv",
            "dataset": "travaux",
            "api": f"{address}/api",
            "match": r"travaux.*\.csv",
            "x": "x",
            "y": "y",
        }
        path = profile(tmp_path, {"works": {"source": source, "fields": FIELDS}})
        assert pull(path, tmp_path / "s.gpkg").counts["kept"] == 1
        asked = len(replay.seen)
        assert pull(path, tmp_path / "s.gpkg").status == "unchanged"
        assert len(replay.seen) == asked + 1
        card["resources"] = card["resources"][2:]
        replay.routes["/api/travaux/"] = Reply(card)
        assert pull(path, tmp_path / "s.gpkg").code == "source_no_resource"
