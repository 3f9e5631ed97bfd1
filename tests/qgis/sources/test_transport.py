"""Where requests cannot pass, QGIS's own request does: proxies that want more than a password, a
proxy only the system knows, authorities only QGIS trusts. Each on a server of its own on loopback.
"""

import contextlib
import hashlib
import json
import os
import re
import socket
import subprocess

import pytest

from ...helpers.pulling_world import WORKS_FIELDS, geojson, profile, pull, rows, works
from ...helpers.replay import Reply, ranged, serve

USER, PASSWORD, REALM, NONCE = "agent", "s3 cret", "mairie", "c2VydmV1cg"


@pytest.fixture
def settings():
    """Sets QGIS's proxy; what was there comes back."""
    from qgis.core import QgsNetworkAccessManager, QgsSettings

    kept = QgsSettings()
    before = {k: kept.value(k) for k in kept.allKeys() if k.startswith("proxy/")}

    def change(**values):
        kept.remove("proxy")
        for key, value in values.items():
            kept.setValue(f"proxy/{key}", value)
        QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()

    yield change
    change(**{key.partition("/")[2]: value for key, value in before.items()})


@pytest.fixture
def client():
    from clairville.plugin.sources.http import Client

    made = Client(backoff_s=0.005, timeout_s=(2.0, 2.0))
    yield made
    made.close()


# -- proxies
# ---------------------------------------------------------------------------------------------------------
def signs_in(headers, method="GET"):
    """True if a request carries the Digest answer (RFC 7616, MD5) of our person."""
    asked = dict(re.findall(r'(\w+)="?([^",]*)"?', headers.get("Proxy-Authorization", "")))
    if not headers.get("Proxy-Authorization", "").startswith("Digest"):
        return False

    def md5(text):
        return hashlib.md5(text.encode()).hexdigest()

    first, second = md5(f"{USER}:{REALM}:{PASSWORD}"), md5(f"{method}:{asked['uri']}")
    middle = f"{NONCE}:{asked['nc']}:{asked['cnonce']}:{asked['qop']}" if "qop" in asked else NONCE
    return asked["response"] == md5(f"{first}:{middle}:{second}")


def behind_digest(reply):
    def answer(query, headers):
        if not signs_in(headers):
            return Reply(
                {},
                407,
                {
                    "Proxy-Authenticate": f'Digest realm="{REALM}", nonce="{NONCE}", qop="auth", algorithm=MD5'
                },
            )
        return reply(query, headers) if callable(reply) else reply

    return answer


def through(settings, address, password=PASSWORD, kind="HttpProxy"):
    host, port = address.removeprefix("http://").split(":")
    settings(
        proxyEnabled=True,
        proxyType=kind,
        proxyHost=host,
        proxyPort=port,
        proxyUser=USER,
        proxyPassword=password,
    )


def test_a_proxy_that_wants_more_than_a_password(client, settings):
    with serve({"/data": behind_digest(Reply({"through": "digest"}))}) as (address, replay):
        through(settings, address)
        assert client.get_json("http://city.example/data") == {"through": "digest"}
        asked = len(replay.seen)
        client.get_json("http://city.example/data")
        # requests is not tried again for this host
        assert not any(
            headers.get("Proxy-Authorization", "").startswith("Basic")
            for _, _, headers in replay.seen[asked:]
        )


def test_a_wrong_password_is_one_sentence(client, settings):
    from clairville.algorithms.common.errors import SourceError

    with serve({"/data": behind_digest(Reply({}))}) as (address, _):
        through(settings, address, "forgotten")
        with pytest.raises(SourceError) as error:
            client.get_json("http://city.example/data")
    assert error.value.code == "source_proxy"
    assert "forgotten" not in str(error.value) and "\n" not in error.value.message("fr")


@contextlib.contextmanager
def system_proxy(address):
    """A proxy that the operating system knows and Python does not, as with a PAC file: Qt reads the
    process's environment, requests reads ``os.environ``."""
    os.putenv("http_proxy", address)
    try:
        yield
    finally:
        if "http_proxy" in os.environ:
            os.putenv("http_proxy", os.environ["http_proxy"])
        else:
            os.unsetenv("http_proxy")


@contextlib.contextmanager
def silent():
    """The address of a server that takes calls and never answers, as a firewall may."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


@pytest.mark.parametrize(
    "direct", ["no such name", "refused", "silent", "a proxy of Python's that is gone"]
)
def test_a_proxy_only_the_system_knows(client, settings, monkeypatch, direct):
    """Whatever stops the direct way, QGIS's request goes by the system's proxy, and goes first from
    then on.
    """
    client.timeout_s = (0.5, 0.5)
    with (
        serve({"/data": Reply({"through": "pac"})}) as (address, replay),
        silent() as dumb,
        system_proxy(address),
    ):
        settings(proxyEnabled=True, proxyType="DefaultProxy")
        if direct.startswith("a proxy"):
            monkeypatch.setenv(
                "HTTP_PROXY", "http://127.0.0.1:1"
            )  # Qt reads the name in small letters
        host = {"refused": "http://127.0.0.1:1", "silent": dumb}.get(direct, "http://city.invalid")
        assert client.get_json(f"{host}/data") == {"through": "pac"}
        assert not client.ordinary(f"{host}/data") and len(replay.seen) == 1


def test_no_way_at_all_is_one_sentence(client, settings):
    from clairville.algorithms.common.errors import SourceError

    settings(proxyEnabled=True, proxyType="DefaultProxy")
    with pytest.raises(SourceError) as error:
        client.get_json("http://town.invalid/data")
    assert error.value.code == "source_unreachable"


# -- what the second way owes like the first
# ---------------------------------------------------------------------------
@pytest.fixture
def second():
    """A client that goes QGIS's way from the start."""
    from clairville.plugin.sources.http import Client

    made = Client(backoff_s=0.005, timeout_s=(2.0, 2.0), way="qgis")
    yield made
    made.close()


def test_a_whole_pull_by_the_second_way(second, tmp_path):
    pages = {"first": [], "asked": []}

    def items(query, headers):
        start = int(query.get("offset", 0))
        part = works(23)[start : start + 10]
        if start == 10 and not pages["first"]:
            pages["first"].append(1)
            return Reply({}, 503)
        links = (
            [{"rel": "next", "href": f"items?f=json&limit=10&offset={start + 10}"}]
            if start + 10 < 23
            else []
        )
        part = part[:1] if query.get("limit") == "1" else part
        return Reply({"features": part, "numberMatched": 23, "links": links}, packed=True)

    with serve({"/oapi/collections/w": Reply({}), "/oapi/collections/w/items": items}) as (
        address,
        replay,
    ):
        source = {
            "type": "ogcapi",
            "url": f"{address}/oapi",
            "collection": "w",
            "page": 10,
            "crs": "EPSG:2154",
        }
        path = profile(tmp_path, {"works": {"source": source, "fields": WORKS_FIELDS}})
        pulled = pull(path, tmp_path / "s.gpkg", client=second)
        assert "Mozilla" in replay.seen[0][2]["User-Agent"]  # QGIS's own
    assert (pulled.status, pulled.message, pulled.counts["kept"]) == ("ok", "", 23)
    assert set(rows(tmp_path / "s.gpkg")) == {f"W{i}" for i in range(23)}


@pytest.mark.parametrize(
    ("reply", "code", "requests"),
    [
        (Reply({}, 404), "source_not_found", 1),
        (Reply({}, 403), "source_forbidden", 1),
        (Reply({}, 500), "source_http", 5),
        (Reply({}, 429), "source_rate_limited", 5),
        (Reply({"a": "b" * 100}, cut=20), "source_unreachable", 5),
    ],
)
def test_faults_by_the_second_way(second, reply, code, requests):
    from clairville.algorithms.common.errors import SourceError

    with serve({"/x": reply}) as (address, replay), pytest.raises(SourceError) as error:
        second.get_json(f"{address}/x")
    assert (error.value.code, len(replay.seen)) == (code, requests)


def test_conditions_and_limits_by_the_second_way(second):
    from clairville.algorithms.common.errors import Cancelled, SourceError

    body = b"".join(b"%06d;x\n" % i for i in range(50_000))
    with serve({"/f.csv": ranged(body)}) as (address, replay):
        fetched = second.to_file(f"{address}/f.csv")
        assert fetched.path.read_bytes() == body
        assert second.to_file(f"{address}/f.csv", fetched.validator).path is None
        with pytest.raises(SourceError) as error:
            second.to_file(f"{address}/f.csv", max_mb=0.1)
        assert error.value.code == "source_too_big"

        def give_up(fraction):
            raise Cancelled()

        second.progress = give_up
        with pytest.raises(Cancelled):
            second.to_file(f"{address}/f.csv")


# -- authorities
# -----------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """(folder) with an authority ``ca.pem`` and a certificate it signed for 127.0.0.1."""
    folder = tmp_path_factory.mktemp("tls")
    (folder / "ext").write_text(
        "subjectAltName=IP:127.0.0.1\nbasicConstraints=CA:FALSE\n", encoding="utf-8"
    )
    for words in (
        "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 30 -subj /CN=Mairie "
        "-addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign",
        "req -newkey rsa:2048 -nodes -keyout host.key -out host.csr -subj /CN=127.0.0.1",
        "x509 -req -in host.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out host.pem -days 30 -extfile ext",
    ):
        try:
            subprocess.run(["openssl", *words.split()], cwd=folder, check=True, capture_output=True)
        except FileNotFoundError:
            pytest.skip("openssl is not installed")
    return folder


@pytest.fixture
def trusting(authority):
    """QGIS, and only QGIS, trusts the authority."""
    from qgis.core import QgsApplication
    from qgis.PyQt.QtNetwork import QSslCertificate

    manager = QgsApplication.authManager()
    if manager.isDisabled() or not manager.setMasterPassword("for tests only", True):
        pytest.skip("this QGIS has no authentication store")
    (certificate,) = QSslCertificate.fromPath(str(authority / "ca.pem"))
    assert manager.storeCertAuthority(certificate)
    manager.initSslCaches()
    yield
    manager.removeCertAuthority(certificate)
    manager.initSslCaches()


def reach(authority, way=None):
    from clairville.plugin.sources.http import Client

    client = Client(backoff_s=0.005, timeout_s=(2.0, 2.0), attempts=1, way=way)
    with serve(
        {"/x": Reply({"signed": True})}, (authority / "host.pem", authority / "host.key")
    ) as (address, _):
        try:
            return client.get_json(f"{address}/x"), client._by_qgis
        finally:
            client.close()


@pytest.mark.parametrize("way", ["requests", "qgis"])
def test_an_authority_only_qgis_knows(authority, trusting, way):
    assert reach(authority, way)[0] == {"signed": True}


@pytest.mark.parametrize("way", [None, "requests", "qgis"])
def test_an_authority_nobody_knows(authority, way):
    from clairville.algorithms.common.errors import SourceError

    with pytest.raises(SourceError) as error:
        reach(authority, way)
    assert error.value.code == "source_certificate"


def test_where_requests_does_not_take_the_authority_qgis_does(authority, trusting, monkeypatch):
    from clairville.plugin.host import network

    monkeypatch.setattr(network, "authorities", lambda: (True, None))
    answer, by_qgis = reach(authority)
    assert answer == {"signed": True} and by_qgis


def test_a_pull_over_tls(authority, trusting, tmp_path):
    body = json.dumps(geojson(works(7)))
    with serve({"/w.geojson": Reply(body)}, (authority / "host.pem", authority / "host.key")) as (
        address,
        _,
    ):
        entry = {"source": {"type": "file", "path": f"{address}/w.geojson"}, "fields": WORKS_FIELDS}
        assert pull(profile(tmp_path, {"works": entry}), tmp_path / "s.gpkg").counts["kept"] == 7


# -- the test in the settings
# ------------------------------------------------------------------------------------------
def test_the_probe_says_which_way_passes(settings):
    from clairville.plugin.sources.http import probe

    with serve({"/data": behind_digest(Reply({})), "/open": Reply({}, 404)}) as (address, _):
        assert probe(f"{address}/open") == {
            "requests": None,
            "qgis": None,
        }  # an answer came through
        through(settings, address)
        found = probe("http://city.example/data")
        assert found["qgis"] is None and found["requests"].code == "source_proxy"
        through(settings, address, "forgotten")
        assert {way: error.code for way, error in probe("http://city.example/data").items()} == {
            "requests": "source_proxy",
            "qgis": "source_proxy",
        }
    settings()
    assert {error.code for error in probe("http://127.0.0.1:9/x").values()} == {
        "source_unreachable"
    }
