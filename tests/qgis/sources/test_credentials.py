"""Credentials go to the scheme, host and port of the source and nowhere else, however a server
names another address; and no server of the internet makes this computer ask its own network."""

import contextlib
import json
import socket

import pytest

from ...helpers.pulling_world import profile, pull
from ...helpers.replay import Reply, serve
from .paged_sources import N, datafair, feature, hubeau, ogcapi, sensorthings
from .test_all import fields

KINDS = {
    "Basic": ({"username": "agent", "password": "pa55"}, "Authorization"),
    "APIHeader": ({"X-Api-Key": "s3cret"}, "X-Api-Key"),
    "EsriToken": ({"token": "t0ken"}, "X-Esri-Authorization"),
}
SECRETS = ("pa55", "YWdlbnQ6cGE1NQ", "s3cret", "t0ken", "cookie-of-a")
REDIRECTS = (301, 302, 303, 307, 308)
LINKS = {"ogcapi": ogcapi, "datafair": datafair, "sensorthings": sensorthings, "hubeau": hubeau}
WAYS = [*REDIRECTS, *LINKS, "datagouv", "twice", "relative", "cookie"]


@pytest.fixture(params=KINDS)
def credentials(request):
    """(id of an authentication configuration, the header it fills)."""
    from qgis.core import QgsApplication, QgsAuthMethodConfig

    manager = QgsApplication.authManager()
    if manager.isDisabled() or not manager.setMasterPassword("for tests only", True):
        pytest.skip("this QGIS has no authentication store")
    values, header = KINDS[request.param]
    config = QgsAuthMethodConfig(request.param)
    config.setName(f"clairville {request.param}")
    for name, value in values.items():
        config.setConfig(name, value)
    stored = manager.storeAuthenticationConfig(config)
    assert stored[0] if isinstance(stored, tuple) else stored
    yield config.id(), header
    manager.removeAuthenticationConfig(config.id())


@contextlib.contextmanager
def leading(way, other):
    """(source, its server) whose answers lead to ``other``, an address of another host or port."""
    with serve({}) as (address, replay):
        if way in LINKS:
            source, routes = LINKS[way](address, N, N)
            data = list(routes)[-1]
            answer = routes[data]

            def elsewhere(query, headers):
                reply = answer(query, headers)
                whole = json.loads(reply.body)
                for link in whole.get("links", ()):
                    link["href"] = f"{address}{data.rpartition('/')[0]}/{link['href']}"
                return Reply(json.loads(json.dumps(whole).replace(address, other)))

            replay.routes = {**routes, data: elsewhere}
        elif way == "datagouv":
            card = {"resources": [{"id": "a", "title": "w.csv", "url": f"{other}/w.csv"}]}
            source = {
                "type": "datagouv",
                "dataset": "travaux",
                "api": f"{address}/api",
                "x": "x",
                "y": "y",
            }
            replay.routes = {"/api/travaux/": Reply(card)}
        else:
            to = {"relative": f"//{other.partition('//')[2]}/v", "twice": "/again"}.get(
                way, f"{other}/v"
            )
            headers = {"Location": to, "Set-Cookie": "k=cookie-of-a; Path=/"}
            source = {"type": "vigicrues", "url": f"{address}/v"}
            replay.routes = {
                "/v": Reply({}, way if isinstance(way, int) else 302, headers),
                "/again": Reply({}, 302, {"Location": f"{other}/v"}),
            }
        yield source, replay


def elsewhere_routes():
    rows = [feature(i) for i in range(N)]
    page = {"features": rows[10:], "value": [], "results": [], "data": []}
    every = Reply(page)
    return {
        "/v": Reply({"features": rows}),
        "/w.csv": Reply("num;debut;x;y\nW0;2024-06-01;3.06;50.63\n", kind="text/csv"),
        "/oapi/collections/travaux/items": every,
        "/v1.1/Things": every,
        "/obs": every,
        "/data-fair/api/v1/datasets/travaux/lines": every,
    }


@pytest.mark.parametrize("by", ["requests", "qgis"])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_credentials_stay_with_the_source(tmp_path, credentials, host, by):
    from clairville.plugin.sources.http import Client

    authcfg, header = credentials
    for way in WAYS:
        with serve(elsewhere_routes()) as (there, heard):
            other = there.replace("127.0.0.1", host)
            with leading(way, other) as (source, replay):
                path = profile(
                    tmp_path,
                    {"works": {"source": {**source, "authcfg": authcfg}, "fields": fields(source)}},
                )
                client = Client(backoff_s=0.005, timeout_s=(6.0, 6.0), way=by)
                pull(path, tmp_path / f"{way}.gpkg", client=client)
                assert all(headers.get(header) for _, _, headers in replay.seen), way
        assert heard.seen, way  # it was asked: a public file server may hold what a portal leads to
        told = json.dumps(heard.seen)
        assert not any(secret in told for secret in SECRETS), (way, heard.seen)
        assert not any("Cookie" in headers for _, _, headers in heard.seen)


@pytest.mark.parametrize("by", ["requests", "qgis"])
def test_a_redirect_that_wants_a_password_is_one_sentence(tmp_path, credentials, by):
    from clairville.plugin.sources.http import Client

    authcfg, _ = credentials
    with serve({"/v": Reply({}, 401)}) as (other, _), leading(302, other) as (source, _):
        path = profile(
            tmp_path,
            {"works": {"source": {**source, "authcfg": authcfg}, "fields": fields(source)}},
        )
        pulled = pull(path, tmp_path / "s.gpkg", client=Client(backoff_s=0.005, way=by))
    assert pulled.code == "source_elsewhere" and "127.0.0.1" in pulled.message


@pytest.mark.parametrize("by", ["requests", "qgis"])
@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("/x", "source_circles"),
        ("file:///etc/passwd", "source_bad_url"),
        ("ftp://127.0.0.1/x", "source_bad_url"),
        ("http://[::1", "source_bad_url"),
        ("http://a:99999999/", "source_bad_url"),
        ("//", "source_circles"),
        ("http://" + "a" * 300 + ".fr/", "source_bad_url"),
        ("http://exa mple\\@evil/", "source_bad_url"),
        ("http:///z", "source_not_found"),
        ("\xff\xfe://", "source_not_found"),
    ],
)
def test_broken_redirects(by, location, code):
    from clairville.algorithms.common.errors import SourceError
    from clairville.plugin.sources.http import Client

    with (
        serve({"/x": Reply({}, 302, {"Location": location})}) as (address, _),
        pytest.raises(SourceError) as error,
    ):
        Client(backoff_s=0.005, way=by).get_json(f"{address}/x")
    assert error.value.code == code
    assert error.value.message("fr")


def test_chains_end():
    from clairville.algorithms.common.errors import SourceError
    from clairville.plugin.sources.http import Client

    routes = {f"/{i}": Reply({}, 302, {"Location": f"/{i + 1}"}) for i in range(30)}
    with serve({**routes, "/30": Reply({})}) as (address, replay):
        with pytest.raises(SourceError) as error:
            Client().get_json(f"{address}/0")
        assert error.value.code == "source_circles" and len(replay.seen) < 15
        assert Client().get_json(f"{address}/25") == {}


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "169.254.169.254",
        "10.1.2.3",
        "192.168.1.1",
        "172.16.9.9",
        "100.64.0.1",
        "[::1]",
        "[fd00:ec2::254]",
        "[fe80::1]",
        "0.0.0.0",
        "2130706433",
        "0x7f.1",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "inner.example",
    ],
)
def test_the_internet_leads_to_no_inner_address(monkeypatch, host):
    """A source of the internet (a name that means a public address here) names an inner one:
    nothing is asked there.
    """
    from clairville.algorithms.common.errors import SourceError
    from clairville.plugin.sources import origins

    real = socket.getaddrinfo
    names = {
        "portal.example": "93.184.215.14",
        "inner.example": "10.9.8.7",
        "files.example": "93.184.215.15",
    }
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda name, *rest, **more: real(names.get(name, name), *rest, **more),
    )
    home = origins.origin("https://portal.example/")[1]
    with pytest.raises(SourceError) as error:
        origins.reach(origins.origin(f"https://{host}/x")[1], home)
    assert error.value.code == "source_inside"
    assert origins.reach("files.example", home) == origins.PUBLIC
    # the intranet of a town hall names itself, its like and the internet; never what its link or
    # this computer holds
    assert origins.reach("192.168.1.1", "192.168.1.1") == origins.LINK
    assert (
        origins.reach("files.example", "192.168.1.1")
        == origins.reach("10.0.0.8", "192.168.1.1")
        == origins.INNER
    )
    for inner in ("127.0.0.1", "169.254.169.254"):
        with pytest.raises(SourceError):
            origins.reach(inner, "192.168.1.1")


def test_a_name_that_changes_its_meaning_is_caught_at_the_connection():
    from clairville.algorithms.common.errors import SourceError
    from clairville.plugin.sources import origins, sessions

    session, adapter = sessions.Session(), sessions.Adapter()
    session.mount("http://", adapter)
    with serve({"/x": Reply({})}) as (address, replay):
        assert session.get(f"{address}/x").status_code == 200
        session.close()
        adapter.most = origins.PUBLIC
        with pytest.raises(SourceError) as error:
            session.get(f"{address}/x")
        assert error.value.code == "source_inside" and len(replay.seen) == 1


def test_https_never_falls_to_http():
    from clairville.algorithms.common.errors import SourceError
    from clairville.plugin.sources import origins

    base = "https://portal.example/a/b"
    for link in ("http://other.example/c", "http://portal.example:8080/c"):
        for reader in (origins.linked_address, origins.redirected_address):
            with pytest.raises(SourceError) as error:
                reader(base, link)
            assert error.value.code == "source_downgrade"
    assert (
        origins.linked_address(base, "http://portal.example/c?d=1#e")
        == "https://portal.example/c?d=1#e"
    )  # behind a proxy
    assert origins.linked_address(base, "../c?x") == "https://portal.example/c?x"
    assert origins.redirected_address(base, "https://u:p@cdn.example/c") == "https://cdn.example/c"
    for link in (
        None,
        5,
        "",
        " ",
        "file:///etc/passwd",
        "javascript:1",
        "http://a\\@b/",
        "http://a/\nb",
        ["x"],
        {"href": "x"},
    ):
        with pytest.raises(SourceError) as error:
            origins.linked_address(base, link)
        assert error.value.code == "source_bad_url"
