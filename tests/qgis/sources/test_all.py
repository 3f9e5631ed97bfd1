"""What every source that speaks HTTP owes: patience with a busy server, one sentence for a lasting
fault, gzip, a limit of size, a cut body asked for again; and ten themes that did not change cost
ten requests."""

import gzip
import json
import time

import pytest

from ...helpers.pulling_world import profile, pull
from ...helpers.replay import HTML, Reply, serve
from .test_feeds import CIFS, DATEX, POINT, WZDX
from .test_opendatasoft import BASE, card, lines
from .test_paged import arcgis, ckan, datafair, hubeau, ogcapi, sensorthings, wfs

N = 23
FILE = "num;debut;x;y\n" + "".join(f"W{i};2024-06-01;3.06;50.63\n" for i in range(N))
AT = {"x": "x", "y": "y"}


def opendatasoft(address, n, announced):
    return (
        {"type": "opendatasoft", "url": address, "dataset": "chantiers"},
        {BASE: card(announced), f"{BASE}/exports/jsonl": Reply(lines(n))},
    )


def file(address, n, announced):
    return (
        {"type": "file", "path": f"{address}/w.csv", **AT},
        {
            "/w.csv": lambda query, headers: (
                Reply(b"", 304)
                if headers.get("If-None-Match")
                else Reply(FILE, headers={"ETag": '"a"'}, kind="text/csv")
            )
        },
    )


def datagouv(address, n, announced):
    resource = {
        "id": "a",
        "title": "travaux-2024.csv",
        "url": f"{address}/f/a.csv",
        "checksum": {"value": "c"},
    }
    return (
        {"type": "datagouv", "dataset": "travaux", "api": f"{address}/api", **AT},
        {
            "/api/travaux/": Reply({"resources": [resource]}),
            "/f/a.csv": Reply(FILE, kind="text/csv"),
        },
    )


def open311(address, n, announced):
    rows = [
        {"num": f"W{i}", "service_request_id": i, "debut": "2024-06-01", "long": 3.06, "lat": 50.63}
        for i in range(n)
    ]
    return {"type": "open311", "url": f"{address}/v2", "days": 30, "page": 100}, {
        "/v2/requests.json": Reply(rows)
    }


def vigicrues(address, n, announced):
    features = [
        {
            "type": "Feature",
            "properties": {"num": f"W{i}", "debut": "2024-06-01"},
            "geometry": {"type": "Point", "coordinates": [3.06, 50.63]},
        }
        for i in range(n)
    ]
    return {"type": "vigicrues", "url": f"{address}/v"}, {
        "/v": tagged({"type": "FeatureCollection", "features": features})
    }


def tagged(body, kind="application/json"):
    """An answer with an ETag that is honoured."""
    whole = Reply(body, headers={"ETag": '"1"'}, kind=kind)
    return lambda query, headers: (
        Reply(b"", 304) if headers.get("If-None-Match") == '"1"' else whole
    )


def feed(kind, body):
    def server(address, n, announced):
        return {"type": kind, "url": f"{address}/feed"}, {"/feed": tagged(body, "application/xml")}

    server.__name__ = kind
    return server


FEEDS = [feed("cifs", CIFS), feed("wzdx", WZDX), feed("datex2", DATEX.replace("{place}", POINT))]
ALL = [
    file,
    opendatasoft,
    wfs,
    ogcapi,
    arcgis,
    ckan,
    datagouv,
    datafair,
    open311,
    sensorthings,
    hubeau,
    vigicrues,
    *FEEDS,
]
JSON = [s for s in ALL if s not in (file, datagouv, *FEEDS)]


def fields(source):
    named = {"cifs": ("id", "start"), "wzdx": ("id", "start"), "datex2": ("id", "start")}
    name, start = named.get(source["type"], ("num", "debut"))
    return {
        "id": name,
        "start": {"field": start, "convert": "epoch_ms"} if source["type"] == "arcgis" else start,
    }


def pulled_from(tmp_path, server, change, **more):
    """(what a pull gave, requests) with the last route of a server, which gives the rows, changed."""
    with serve({}) as (address, replay):
        source, routes = server(address, N, N)
        data, answer = list(routes.items())[-1]
        replay.routes = {
            **routes,
            data: change(answer if callable(answer) else lambda query, headers: answer),
        }
        path = profile(
            tmp_path, {"works": {"source": {**source, **more}, "fields": fields(source)}}
        )
        return pull(path, tmp_path / "s.gpkg"), replay


def first(*faults):
    """The faults one after the other, then the right answers."""

    def change(answer):
        left = list(faults)
        return lambda query, headers: left.pop(0) if left else answer(query, headers)

    return change


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.mark.parametrize("server", ALL)
def test_a_busy_server_is_waited_for(tmp_path, server):
    reset = time.time() + 0.6
    pulled, replay = pulled_from(
        tmp_path,
        server,
        first(Reply({}, 429, {"X-RateLimit-Reset": f"{reset:.2f}"}), Reply({}, 503)),
    )
    assert (pulled.status, pulled.message) == ("ok", "")
    assert pulled.counts["kept"] == (N if server not in FEEDS else 1)
    assert time.time() >= reset - 0.05


@pytest.mark.parametrize("server", ALL)
@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (Reply({}, 500), "source_http"),
        (Reply({}, 429), "source_rate_limited"),
        (Reply({}, 404), "source_not_found"),
        (Reply({}, 403), "source_forbidden"),
        (HTML, "source_html"),
    ],
    ids=["500", "429", "404", "403", "html"],
)
def test_a_lasting_fault_is_one_sentence(tmp_path, server, fault, code):
    pulled, _ = pulled_from(tmp_path, server, lambda answer: fault)
    assert (pulled.status, pulled.code) == ("failed", code)
    assert pulled.message and "\n" not in pulled.message and "{" not in pulled.message
    assert not (tmp_path / "s.gpkg").exists()


@pytest.mark.parametrize("server", ALL)
def test_what_is_no_data_is_one_sentence(tmp_path, server):
    pulled, _ = pulled_from(
        tmp_path,
        server,
        lambda answer: Reply('{"a": [' if server in JSON or server is FEEDS[1] else "<a"),
    )
    assert pulled.status == "failed" and pulled.code in (
        "source_bad_json",
        "source_bad_xml",
        "source_unexpected",
        "source_unreadable",
        "source_html",
        "source_empty_file",
    )
    assert not (tmp_path / "s.gpkg").exists()


@pytest.mark.parametrize("server", ALL)
def test_packed_answers(tmp_path, server):
    def packing(answer):
        def packed(query, headers):
            reply = answer(query, headers)
            return Reply(reply.body, reply.status, reply.headers, kind=reply.kind, packed=True)

        return packed

    assert pulled_from(tmp_path, server, packing)[0].counts["kept"] == (
        N if server not in FEEDS else 1
    )


@pytest.mark.parametrize("server", ALL)
def test_too_large_is_refused(tmp_path, server):
    pulled, _ = pulled_from(tmp_path, server, lambda answer: answer, max_mb=0.00005)
    assert (pulled.status, pulled.code) == ("failed", "source_too_big")
    assert not (tmp_path / "s.gpkg").exists()


@pytest.mark.parametrize(
    "server", [s for s in ALL if s is not opendatasoft]
)  # a stream: it fails, see its own tests
def test_a_body_cut_once_is_asked_for_again(tmp_path, server):
    def cutting(answer):
        state = []

        def cut(query, headers):
            reply = answer(query, headers)
            if state or len(reply.body) < 40:
                return reply
            state.append(1)
            return Reply(
                reply.body, reply.status, reply.headers, cut=len(reply.body) // 2, kind=reply.kind
            )

        return cut

    assert pulled_from(tmp_path, server, cutting)[0].counts["kept"] == (
        N if server not in FEEDS else 1
    )


def test_a_profile_may_ask_for_more_patience(tmp_path):
    def slow(answer):
        def late(query, headers):
            time.sleep(1.2)
            return answer(query, headers)

        return late

    from clairville.plugin.sources.http import Client

    client = Client(backoff_s=0.005, timeout_s=(2.0, 0.5), attempts=1)
    with serve({}) as (address, replay):
        source, routes = vigicrues(address, N, N)
        replay.routes = {"/v": slow(routes["/v"])}
        path = profile(tmp_path, {"works": {"source": source, "fields": fields(source)}})
        assert pull(path, tmp_path / "s.gpkg", client=client).code == "source_timeout"
        client = Client(backoff_s=0.005, timeout_s=(2.0, 0.5), attempts=1)
        path = profile(
            tmp_path, {"works": {"source": {**source, "timeout_s": 5}, "fields": fields(source)}}
        )
        assert pull(path, tmp_path / "s.gpkg", client=client).status == "ok"


# -- sensitive files
# -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["c.csv", "c.csv.gz", "c.geojson", "c.jsonl"])
def test_files_of_sensitive_themes_stay_in_memory(tmp_path, monkeypatch, name):
    import tempfile

    from clairville.plugin.store import staging

    told = "rue Gambetta Vandecasteele 0698765432"
    table = "id;d;cat;rue;x;y\n" + "".join(
        f"C{i};2024-06-01;Propreté;{1200 + i} {told};3.06;50.63\n" for i in range(40)
    )
    rows = [
        dict(zip(("id", "d", "cat", "rue", "x", "y"), line.split(";"), strict=True))
        for line in table.splitlines()[1:]
    ]
    body = {
        "c.csv": table.encode(),
        "c.csv.gz": gzip.compress(table.encode()),
        "c.jsonl": "".join(json.dumps(r) + "\n" for r in rows).encode(),
        "c.geojson": json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    {
                        "type": "Feature",
                        "properties": r,
                        "geometry": {"type": "Point", "coordinates": [3.06, 50.63]},
                    }
                    for r in rows
                ],
            }
        ).encode(),
    }[name]
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    found, closing = [], staging.Staging.close

    def close(self):
        found.extend(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
        closing(self)

    monkeypatch.setattr(staging.Staging, "close", close)
    with serve({f"/{name}": tagged(body, "text/plain")}) as (address, replay):
        source = {
            "type": "file",
            "path": f"{address}/{name}",
            **({} if name.endswith("geojson") else AT),
        }
        path = profile(
            tmp_path,
            {
                "complaints": {
                    "source": source,
                    "fields": {"id": "id", "date": "d", "category": "cat", "street": "rue"},
                }
            },
        )
        pulled = pull(path, tmp_path / "s.gpkg", "complaints")
        assert (pulled.status, pulled.message, pulled.counts["kept"]) == ("ok", "", 40)
        assert pull(path, tmp_path / "s.gpkg", "complaints").status == "unchanged"
    assert found
    for content in (*found, (tmp_path / "s.gpkg").read_bytes()):
        assert not any(planted in content for planted in (b"0698765432", b"1239 rue", b"1200 rue"))


# -- nothing changed
# -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("server", [wfs, ogcapi, sensorthings, hubeau])
@pytest.mark.parametrize("page", [1_000, 10])
def test_a_validator_counts_where_one_page_is_the_whole_layer(tmp_path, server, page):
    """One request then, and every page where it proves something of its own page alone."""
    store, state = tmp_path / "s.gpkg", {"rows": N}
    with serve({}) as (address, replay):
        source, routes = server(address, N, N)
        data = list(routes)[-1]

        def answer(query, headers):
            whole = server(address, state["rows"], state["rows"])[1][data](query, headers)
            whole.headers = {**(whole.headers or {}), "ETag": f'"{state["rows"]}"'}
            unchanged = headers.get("If-None-Match") == whole.headers["ETag"]
            return Reply(b"", 304) if unchanged and query.get("RESULTTYPE") != "hits" else whole

        replay.routes = {**routes, data: answer}
        path = profile(
            tmp_path, {"works": {"source": {**source, "page": page}, "fields": fields(source)}}
        )
        assert pull(path, store).counts["kept"] == N
        replay.seen.clear()
        assert pull(path, store).status == "unchanged"
        assert len(replay.seen) == 1 if page == 1_000 else len(replay.seen) > 2
        state["rows"] = N + 4
        grown = pull(path, store)
        assert (grown.status, grown.counts["kept"], grown.counts["added"]) == ("ok", N + 4, 4), (
            grown.message
        )


# -- ten themes
# ------------------------------------------------------------------------------------------------------
TEN = {
    "works": FEEDS[0],
    "traffic_orders": FEEDS[2],
    "bridges": FEEDS[1],
    "parking": arcgis,
    "playgrounds": ckan,
    "public_transport": datafair,
    "street_lights": opendatasoft,
    "trees": file,
    "delivery_bays": ogcapi,
    "water_bodies": datagouv,
}


def changed_at(store):
    """When each theme's table was last written."""
    import sqlite3

    with sqlite3.connect(store) as raw:
        return raw.execute(
            "SELECT table_name, last_change FROM gpkg_contents "
            "WHERE table_name NOT LIKE 'clairville%' AND table_name <> 'layer_styles'"
        ).fetchall()


def test_ten_themes_that_did_not_change_cost_ten_requests(tmp_path, monkeypatch):
    from clairville.plugin.store.geopackage import Store

    store, themes = tmp_path / "s.gpkg", {}
    with serve({}) as (address, replay):
        for theme, server in TEN.items():
            source, routes = server(f"{address}/{theme}", N, N)
            if (
                source["type"] == "ogcapi"
            ):  # the whole collection in one page, with an ETag: only then it proves anything
                source["page"] = 1_000
                items = list(routes)[-1]
                routes[items] = tagged(routes[items]({"limit": N}, {}).body)
            for route, reply in list(routes.items()):
                cards = ("/FeatureServer/0", "/package_show", "/datasets/travaux")
                body = (
                    json.loads(reply.body)
                    if isinstance(reply, Reply) and route.endswith(cards)
                    else {}
                )
                if source["type"] == "arcgis" and "fields" in body:
                    body["editingInfo"] = {"lastEditDate": 1_717_200_000_000}
                if source["type"] == "ckan" and "result" in body:
                    body["result"]["metadata_modified"] = "2024-06-10T08:00:00"
                if source["type"] == "datafair" and "schema" in body:
                    body["dataUpdatedAt"] = "2024-06-10T08:00:00Z"
                replay.routes[f"/{theme}{route}"] = Reply(body) if body else reply
            entry = {"id": fields(source)["id"]}
            themes[theme] = {
                "source": source,
                "fields": fields(source) if theme == "works" else entry,
            }
        path = profile(tmp_path, themes)
        for theme in TEN:
            assert pull(path, store, theme).message == ""
        replay.seen.clear()
        before = changed_at(store)
        monkeypatch.setattr(Store, "refill", lambda *_: pytest.fail("a table is rewritten"))
        assert {theme: pull(path, store, theme).status for theme in TEN} == dict.fromkeys(
            TEN, "unchanged"
        )
        assert len(replay.seen) == 10, [seen[0] for seen in replay.seen]
    assert changed_at(store) == before and len(before) == 10
    with Store(store) as opened:
        log = opened.pulls()
    assert [(row["theme"], row["status"]) for row in log] == [(t, "ok") for t in TEN] + [
        (t, "unchanged") for t in TEN
    ]
