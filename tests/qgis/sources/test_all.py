"""What every source that speaks HTTP owes: patience with a busy server, one sentence for a lasting
fault, gzip, a limit of size, a cut body asked for again; and ten themes that did not change cost
ten requests."""

import gzip
import json
import time

import pytest

from ...helpers.pulling_world import profile, pull
from ...helpers.replay import HTML, Reply, serve
from .all_sources import AT, FEEDS, N, datagouv, fields, file, opendatasoft, tagged
from .paged_sources import arcgis, ckan, datafair, hubeau, ogcapi, sensorthings, wfs


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


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
