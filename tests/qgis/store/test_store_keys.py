"""Nothing that lets one in lies in what a pull leaves behind: store, logs, messages, manifests,
QGIS's folder.
"""

import base64
import contextlib
import http.server
import json
import threading
import zipfile

import pytest
from qgis.core import QgsApplication, QgsAuthMethodConfig

from ...helpers.keys_left import KEY, left
from ...helpers.pulling_world import WORKS_FIELDS, geojson, profile, pull, works

KEYS = ("planted", KEY, "hunter2motdepasse")


@pytest.fixture(scope="module")
def served():
    """(address, {"status": what it answers}): whatever is asked for, the works of a town; the
    refusal repeats the request.
    """
    answer = {"status": 200}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            answer["authorization"] = self.headers.get("Authorization")
            body = json.dumps(geojson(works(3))).encode()
            if answer["status"] != 200:
                body = f'{{"error": {{"message": "bad {self.path} {self.headers}"}}}}'.encode()
            self.send_response(answer["status"])
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with contextlib.suppress(OSError):
                self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}", answer
    server.shutdown()
    server.server_close()


def sources(host):
    """Sources of works with a key each, in many places."""
    query = (
        "apikey",
        "key",
        "token",
        "client_secret",
        "sig",
        "signature",
        "X-Amz-Signature",
        "pass",
        "passwd",
        "mdp",
        "motdepasse",
        "cle",
        "jeton",
        "auth",
        "code",
        "sas",
        "session",
        "jwt",
        "bearer",
        "sv",
        "se",
        "k",
        "%6Bey",
        "q",
    )
    for name in query:
        yield {"path": f"http://{host}/works.geojson?{name}={KEY}"}
        yield {"path": f"http://{host}/works.geojson?a=1&{name}={KEY}&b=2"}
    for path in (
        f"works.geojson?{KEY}",
        f"works.geojson;token={KEY}",
        f"works.geojson#token={KEY}",
        f"{KEY}/works.geojson",
        f"key/{KEY}/works.geojson",
        f"works.geojson#{KEY}",
    ):
        yield {"path": f"http://{host}/{path}"}
    for login in (f"me:{KEY}", f"{KEY}", f"{KEY}:x", f"me:p%40{KEY}"):
        yield {"path": f"http://{login}@{host}/works.geojson"}


def several(items, size):
    """The items in lists of ``size``."""
    items = list(items)
    return [items[start : start + size] for start in range(0, len(items), size)]


@pytest.mark.parametrize("status", [200, 403])
def test_no_key_is_left_by_a_pull(registered, served, tmp_path, status, capfd, monkeypatch):
    from clairville.plugin.pull import theme
    from clairville.plugin.sources.http import Client
    from clairville.plugin.store import stores
    from clairville.plugin.territory import profiles

    host, answer = served
    answer["status"] = status
    logged, told = [], []
    QgsApplication.messageLog().messageReceived.connect(lambda text, *_: logged.append(text))
    (tmp_path / "p").mkdir()
    folder = tmp_path / "out"
    folder.mkdir()
    client = Client(backoff_s=0.001, timeout_s=(6.0, 6.0))
    with stores.open_store(folder / "s.gpkg") as opened:
        if status != 200:
            opened.log(
                {"theme": "works", "status": "ok", "started_utc": "2024-01-01T00:00:00+00:00"}
            )
        waiting = several(
            sources(host), 8 if status == 200 else 1
        )  # a failure names one address, a pull all of its theme
        for some in waiting:
            entries = [
                {"source": {"type": "file", **source}, "fields": WORKS_FIELDS} for source in some
            ]
            path = profile(tmp_path / "p", {"works": entries})
            pulled = theme.pull(profiles.load(path), "works", opened, client, lambda fraction: None)
            assert pulled.status == ("failed" if status != 200 else pulled.status)
            waiting += several(some, 1) if pulled.status == "failed" and len(some) > 1 else []
            told.append(json.dumps([pulled.message, pulled.counts, pulled.drift]))
        log = opened.pulls()
    client.close()
    assert len(log) >= (50 if status != 200 else 7) and not left(folder)
    assert not [text for text in (*logged, *told, *capfd.readouterr()) if KEY in text]
    assert all(not row["url"] or host in row["url"] for row in log), (
        "the log still says where data came from"
    )


def test_no_key_is_left_by_the_tool(provider, served, tmp_path, capfd):
    """Manifest, results and the tool's own log, of a store that is made and of one address that
    fails.
    """
    import processing
    from qgis.core import QgsProcessingFeedback

    host, answer = served
    answer["status"] = 200
    source = {"type": "file", "path": f"http://me:{KEY}@{host}/works.geojson?apikey={KEY}"}
    bad = {"type": "opendatasoft", "url": f"http://{host}/{KEY}/", "dataset": "x", "apikey": KEY}
    path = profile(
        tmp_path,
        {
            "works": {"source": source, "fields": WORKS_FIELDS},
            "trees": {
                "source": {k: v for k, v in bad.items() if k != "apikey"},
                "fields": {"id": "num"},
            },
        },
    )
    path.rename(tmp_path / "profile.json")
    out = tmp_path / "out"
    out.mkdir()
    feedback = QgsProcessingFeedback(False)
    results = processing.run(
        "clairville:pullcity",
        {"PROFILE": str(tmp_path / "profile.json"), "STORE": str(out / "s.gpkg")},
        feedback=feedback,
    )
    assert results["COUNTS"]["works"]["kept"] == 3 and "trees" in results["FAILED"]
    assert not left(out)
    assert KEY not in repr(results) + feedback.textLog() + "".join(capfd.readouterr())


def zipped(path):
    """All that an archive holds, unpacked."""
    with zipfile.ZipFile(path) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def test_no_key_is_left_by_a_run_on_the_whole_city(provider, served, tmp_path):
    """Report, project (an archive), sheet, records and QGIS's own folder."""
    import processing

    host, answer = served
    answer["status"] = 200
    source = {"type": "file", "path": f"http://me:{KEY}@{host}/works.geojson?apikey={KEY}"}
    bad = {
        "type": "opendatasoft",
        "url": f"http://{host}/{KEY}/",
        "dataset": "x",
        "where": f"sig={KEY}",
    }
    path = profile(
        tmp_path,
        {
            "works": {"source": source, "fields": WORKS_FIELDS},
            "trees": {"source": bad, "fields": {"id": "num"}},
        },
    )
    out = tmp_path / "out"
    results = processing.run(
        "clairville:runcity",
        {"PROFILE": str(path), "FOLDER": str(out), "DATETIME": "2024-06-11T08:20:00"},
    )
    made = {file.suffix for file in out.iterdir()}
    assert {".qgz", ".html", ".gpkg", ".json"} <= made, made
    assert (
        not left(out)
        and not left(QgsApplication.qgisSettingsDirPath())
        and KEY not in repr(results)
    )
    assert not [file for file in out.glob("*.qgz") if KEY.encode() in zipped(file)]


@pytest.mark.parametrize("status", [200, 403])
def test_no_password_of_a_login_kept_in_qgis_is_left(registered, served, tmp_path, status, capfd):
    """Sent with the request, in a header that the refusal repeats; written nowhere."""
    manager = QgsApplication.authManager()
    if manager.isDisabled() or not manager.setMasterPassword("for tests only", True):
        pytest.skip("this QGIS has no authentication store")
    host, answer = served
    answer["status"] = status
    config = QgsAuthMethodConfig("Basic")
    config.setName("clairville keys")
    config.setConfig("username", "agent")
    config.setConfig("password", KEY)
    manager.storeAuthenticationConfig(config)
    try:
        source = {"type": "file", "path": f"http://{host}/works.geojson", "authcfg": config.id()}
        path = profile(tmp_path, {"works": {"source": source, "fields": WORKS_FIELDS}})
        (tmp_path / "out").mkdir()
        logged = []
        QgsApplication.messageLog().messageReceived.connect(lambda text, *_: logged.append(text))
        found = pull(path, tmp_path / "out" / "s.gpkg")
        assert found.status == ("ok" if status == 200 else "failed"), found.message
        sent = base64.b64encode(f"agent:{KEY}".encode()).decode()
        for key in (KEY, sent):
            assert not left(tmp_path / "out", key) and not left(
                QgsApplication.qgisSettingsDirPath(), key
            )
            assert key not in repr(found) + "".join(logged) + "".join(capfd.readouterr())
        assert answer["authorization"] == f"Basic {sent}", "the login was used"
    finally:
        manager.removeAuthenticationConfig(config.id())
