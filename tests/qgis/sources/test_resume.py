"""A pull that was interrupted goes on where it stopped, in another run: by page, by Range; else it
starts over. The store stays as it was until the end."""

import pytest

from ...helpers.pulling_world import WORKS_FIELDS, digest, profile, pull, rows
from ...helpers.replay import Reply, ranged, serve
from .paged_sources import FIELDS, SERVERS, N, arcgis, hubeau, ogcapi, sensorthings, wfs


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    """A cache folder of our own; returns the folder of journals."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "clairville" / "pulls"


ONE_AHEAD = (ogcapi, sensorthings, hubeau)  # their announcement is their first page
# calls after which two pages of ten arrived: an announcement takes none (its first page is the
# first), one or two
CALLS = {server: 3 for server in SERVERS} | {wfs: 4, **dict.fromkeys(ONE_AHEAD, 2)}


def dying(routes, after):
    """The data route answers ``after`` times, then the server is gone."""
    path, answer = list(routes.items())[-1]
    state = {"calls": 0}

    def answering(query, headers):
        state["calls"] += 1
        return answer(query, headers) if state["calls"] <= after else Reply({}, 503)

    return {**routes, path: answering}


def works_profile(folder, server, address, **more):
    source, routes = server(address, N, N, **more)
    fields = (
        {**FIELDS, "start": {"field": "debut", "convert": "epoch_ms"}}
        if server is arcgis
        else FIELDS
    )
    return profile(folder, {"works": {"source": source, "fields": fields}}), routes


def starts(replay, path):
    """Where each page asked for begins."""
    names = ("STARTINDEX", "offset", "resultOffset", "after", "$skip")
    return [next((int(q[n]) for n in names if n in q), 0) for p, q, _ in replay.seen if p == path]


@pytest.mark.parametrize("server", SERVERS)
def test_the_second_run_asks_for_what_is_left(tmp_path, cache, server):
    store = tmp_path / "s.gpkg"
    with serve({}) as (address, replay):
        path, routes = works_profile(tmp_path, server, address)
        data = list(routes)[-1]
        replay.routes = dying(routes, CALLS[server])
        first = pull(path, store)
        assert (first.status, first.code) == ("failed", "source_http")
        assert not store.exists() and list(cache.glob("*/*/*"))
        replay.routes, replay.seen[:] = routes, []
        second = pull(path, store)
        assert (second.status, second.message, second.counts["kept"]) == ("ok", "", N)
        assert second.counts["pages of an interrupted pull"] == (1 if server in ONE_AHEAD else 2)
        assert 10 not in starts(replay, data) and 20 in starts(replay, data)
    assert set(rows(store)) == {f"W{i}" for i in range(N)}
    assert not list(cache.glob("*"))  # nothing is left once the pull is done


def test_kill_9_then_go_on(tmp_path, cache):
    import signal
    import threading

    from ..store.test_store import child

    store, stop = tmp_path / "s.gpkg", threading.Event()
    with serve({}) as (address, replay):
        path, routes = works_profile(tmp_path, ogcapi, address)
        data, answer = list(routes.items())[-1]

        def slow(query, headers):
            if query.get("offset") == "20" and not stop.is_set():
                stop.wait(20)
            return answer(query, headers)

        replay.routes = {**routes, data: slow}
        process = child(
            """
            from qgis.core import QgsApplication
            app = QgsApplication([], False); app.initQgis()
            from clairville.plugin.territory import profiles
            from clairville.plugin.pull import theme as pulling
            from clairville.plugin.store import stores
            from clairville.plugin.sources.http import Client
            with stores.open_store(sys.argv[2]) as opened:
                pulling.pull(profiles.load(sys.argv[1]), "works", opened, Client(), lambda f: None)
        """,
            path,
            store,
        )
        for _ in range(1_200):  # a QGIS starts in it, on a busy machine for long
            if 20 in starts(replay, data):
                break
            stop.wait(0.1)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        stop.set()
        assert not store.exists()
        replay.seen.clear()
        assert pull(path, store).counts["kept"] == N
        assert 10 not in starts(replay, data)


def test_another_announcement_starts_over(tmp_path, cache):
    with serve({}) as (address, replay):
        path, routes = works_profile(tmp_path, ogcapi, address)
        replay.routes = dying(routes, CALLS[ogcapi])
        assert pull(path, tmp_path / "s.gpkg").status == "failed"
        _, replay.routes = ogcapi(address, N + 5, N + 5)
        replay.seen.clear()
        again = pull(path, tmp_path / "s.gpkg")
        assert again.counts["kept"] == N + 5 and "pages of an interrupted pull" not in again.counts
        assert 10 in starts(replay, list(routes)[-1])


def test_pages_that_do_not_go_together_are_forgotten(tmp_path, cache):
    """The rows moved between the two runs while their number stayed: the second says so, the third
    starts over.
    """
    with serve({}) as (address, replay):
        path, routes = works_profile(tmp_path, ogcapi, address)
        replay.routes = dying(routes, CALLS[ogcapi])
        assert pull(path, tmp_path / "s.gpkg").status == "failed"
        _, moved = ogcapi(address, N, N, repeat=True)
        replay.routes = moved
        assert pull(path, tmp_path / "s.gpkg").code == "source_repeated"
        assert not list(cache.glob("*"))
        replay.routes = routes
        assert pull(path, tmp_path / "s.gpkg").counts["kept"] == N


def test_what_was_kept_and_leads_nowhere_is_forgotten(tmp_path, cache):
    """The link to the third page no longer holds: after a run that brought nothing new the next one
    starts over.
    """
    with serve({}) as (address, replay):
        path, routes = works_profile(tmp_path, ogcapi, address)
        replay.routes = dying(routes, CALLS[ogcapi])
        for _ in range(2):
            assert pull(path, tmp_path / "s.gpkg").code == "source_http"
            replay.routes = dying(routes, 1)
        assert not list(cache.glob("*"))


def test_an_old_journal_is_no_longer_believed(tmp_path, cache):
    import os

    with serve({}) as (address, replay):
        path, routes = works_profile(tmp_path, ogcapi, address)
        replay.routes = dying(routes, CALLS[ogcapi])
        pull(path, tmp_path / "s.gpkg")
        for folder in cache.glob("*"):
            os.utime(folder, (1, 1))
        replay.routes = routes
        assert "pages of an interrupted pull" not in pull(path, tmp_path / "s.gpkg").counts


def test_what_lies_too_long_goes_as_any_theme_is_pulled(tmp_path, cache, registered):
    import os

    (cache / "old").mkdir(parents=True)
    (cache / "new").mkdir()
    os.utime(cache / "old", (1, 1))
    fields = {"id": "ref", "date": "day", "category": "kind"}
    path = profile(
        tmp_path, {"complaints": {"source": {"type": "file", "path": "none.csv"}, "fields": fields}}
    )
    assert pull(path, tmp_path / "s.gpkg", "complaints").status == "failed"
    assert [folder.name for folder in cache.glob("*")] == ["new"], (
        "a sensitive theme, which has no journal, sweeps as well"
    )


CSV = "num;debut;fin;x;y\n" + "".join(
    f"W{i};2024-06-01;2024-06-30;3.06;50.63\n" for i in range(9_000)
)
PLACE = {"x": "x", "y": "y"}


def test_a_file_goes_on_by_range_in_another_run(tmp_path, cache):
    store, body = tmp_path / "s.gpkg", CSV.encode()
    whole = ranged(body)
    with serve({"/w.csv": [ranged(body, first_cut=150_000), Reply({}, 503)]}) as (address, replay):
        path = profile(
            tmp_path,
            {
                "works": {
                    "source": {"type": "file", "path": f"{address}/w.csv", **PLACE},
                    "fields": WORKS_FIELDS,
                }
            },
        )
        assert pull(path, store).status == "failed"
        assert not store.exists()
        # how much of a cut answer reaches the file depends on the HTTP library: up to a block less
        # than what was sent
        held = next(cache.rglob("*.part")).read_bytes()
        assert 100_000 < len(held) <= 150_000 and body.startswith(held)
        replay.routes, replay.seen[:] = {"/w.csv": whole}, []
        assert pull(path, store).counts["kept"] == 9_000
        assert (
            replay.seen[0][2]["Range"] == f"bytes={len(held)}-"
            and replay.seen[0][2]["If-Range"] == '"v1"'
        )
    assert not list(cache.glob("*"))


def test_a_file_that_changed_meanwhile_starts_over(tmp_path, cache):
    store = tmp_path / "s.gpkg"
    newer = CSV.replace("W", "N").encode()
    with serve({"/w.csv": [ranged(CSV.encode(), first_cut=150_000), Reply({}, 503)]}) as (
        address,
        replay,
    ):
        path = profile(
            tmp_path,
            {
                "works": {
                    "source": {"type": "file", "path": f"{address}/w.csv", **PLACE},
                    "fields": WORKS_FIELDS,
                }
            },
        )
        assert pull(path, store).status == "failed"
        # If-Range does not fit: the server sends the whole
        replay.routes = {
            "/w.csv": Reply(
                newer, headers={"ETag": '"v2"', "Accept-Ranges": "bytes"}, kind="text/csv"
            )
        }
        assert pull(path, store).counts["kept"] == 9_000
    assert set(rows(store)) == {f"N{i}" for i in range(9_000)}


def test_a_stream_starts_over_and_leaves_the_store(tmp_path, cache):
    from .test_opendatasoft import BASE, card, lines, ods_profile

    store = tmp_path / "s.gpkg"
    with serve({BASE: card(5), f"{BASE}/exports/jsonl": Reply(lines(5))}) as (address, replay):
        path = ods_profile(tmp_path, address)
        assert pull(path, store).status == "ok"
        before = digest(store)
        replay.routes = {
            BASE: card(9, "2024-06-12"),
            f"{BASE}/exports/jsonl": Reply(lines(9), cut=700),
        }
        assert pull(path, store).code == "source_cut"
        assert len(rows(store)) == 5 and before
        replay.routes[f"{BASE}/exports/jsonl"] = Reply(lines(9))
        assert pull(path, store).counts["kept"] == 9


def test_sensitive_rows_leave_no_journal(tmp_path, cache):
    def answer(query, headers):
        if query["page"] == "3":
            return Reply({}, 503)
        return Reply(
            [
                {
                    "service_request_id": f"{query['page']}-{i}",
                    "requested_datetime": "2024-06-01T10:00:00Z",
                    "long": 3.06,
                    "lat": 50.63,
                    "service_name": "Voirie",
                    "address": "12 rue Nationale",
                }
                for i in range(5)
            ]
        )

    fields = {
        "id": "service_request_id",
        "date": "requested_datetime",
        "category": "service_name",
        "street": "address",
    }
    with serve({"/v2/requests.json": answer}) as (address, _):
        source = {"type": "open311", "url": f"{address}/v2", "days": 30, "page": 5}
        path = profile(tmp_path, {"complaints": {"source": source, "fields": fields}})
        assert pull(path, tmp_path / "s.gpkg", "complaints").code == "source_http"
    assert not list((tmp_path / "cache").rglob("*.*")) and not list(cache.glob("*"))
