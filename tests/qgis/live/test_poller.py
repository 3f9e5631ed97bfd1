"""The feeds as a panel has them: states, freeze, cuts, and the end."""

import datetime as dt
import threading
import time

import pytest

from ...helpers import livetown
from ...helpers.replay import Reply, serve

XML = "text/xml"
pytestmark = pytest.mark.clock
QUICK = {"timeout_s": (3.0, 3.0), "attempts": 1, "backoff_s": 0.01}


@pytest.fixture
def live(qgis_app):
    """A poller whose hour is a minute."""
    from clairville.plugin.live.poller import LiveFeeds

    began, ticks = dt.datetime.now(dt.timezone.utc), time.monotonic()

    def clock():
        return began + dt.timedelta(seconds=60 * (time.monotonic() - ticks))

    made = LiveFeeds(pace=60, clock=clock, client=QUICK)
    yield made
    made.stop()


def states(live):
    return {row["feed"]: row["state"] for row in live.health() if row["cadence_s"]}


def slow(seconds):
    def answer(query, headers):
        time.sleep(seconds)
        return Reply(livetown.datex(1), kind=XML)

    return answer


def test_ten_feeds_cut_slow_and_garbage_in_turn(tmp_path, live, wait):
    from clairville.plugin.store import ring

    bad = [
        Reply(livetown.datex(3), kind=XML, cut=200),
        slow(4),
        Reply(b"\x00\xff garbage", kind=XML),
        Reply(b"", 503),
    ]
    routes = {f"/works{i}": Reply(livetown.datex(3, start=10 * i), kind=XML) for i in range(10)}
    with serve(routes) as (url, server):
        profile = livetown.trusted(livetown.town(tmp_path, url, works=10, reaches=0))
        live.start(profile, tmp_path / "town.gpkg")
        wait(lambda: set(states(live).values()) == {"fresh"})
        for turn, reply in enumerate(bad):
            name = "works" if turn == 0 else f"works-{turn + 1}"
            server.routes[f"/works{turn}"] = reply
            wait(lambda name=name: states(live)[name] == "failed")
            row = next(r for r in live.health() if r["feed"] == name)
            assert row["code"] and row["message_fr"] and row["rows"] == 3
            # its age is that of its last success, and what it said then is still there
            age = (live.now() - row["last_success"]).total_seconds()
            assert row["age_s"] == pytest.approx(age, abs=30)
            whole = set(states(live)) - broken(turn)
            wait(lambda whole=whole: {states(live)[n] for n in whole} == {"fresh"})
        frame = ring.live_rows(live.store, "works", live.now())
    assert len(frame) == 30


def broken(turn):
    return {"works" if i == 0 else f"works-{i + 1}" for i in range(turn + 1)}


def test_frozen_nothing_changes_until_it_is_released(tmp_path, live, wait):
    from clairville.plugin.live.shown import LiveLayers

    told = []
    live.refreshed.connect(told.append)
    with serve({"/works0": Reply(livetown.datex(2), kind=XML)}) as (url, server):
        profile = livetown.trusted(livetown.town(tmp_path, url, reaches=0))
        live.start(profile, tmp_path / "town.gpkg")
        wait(lambda: told == ["works"])
        layers = LiveLayers(live)
        layer = layers.open("works")
        assert layer.featureCount() == 2
        live.freeze(True)
        then = live.now()
        server.routes["/works0"] = Reply(livetown.datex(5), kind=XML)
        wait(lambda: live._waiting)
        layer.reload()
        assert live.now() == then and told == ["works"] and layer.featureCount() == 2
        live.freeze(False)
        assert told == ["works", "works"] and layer.featureCount() == 5
        # a layer in edit keeps what its author sees
        assert layer.startEditing()
        server.routes["/works0"] = Reply(livetown.datex(1), kind=XML)
        wait(lambda: len(told) == 3)
        assert layer.featureCount() == 5
        layer.rollBack()
        assert layer.featureCount() == 1


def test_stopped_no_thread_and_no_lock_is_left(tmp_path, live, wait):
    from clairville.plugin.live import running

    with serve({"/works0": slow(30), "/reaches0": slow(30)}) as (url, _):
        profile = livetown.trusted(livetown.town(tmp_path, url))
        live.start(profile, tmp_path / "town.gpkg")
        wait(lambda: all(s.thread is not None for s in live._states.values()))
        running.stop_all()  # what unloading the plugin does
        assert not [t for t in threading.enumerate() if t.name == "clairville-live"]
        assert not live.running and live.health() == []


def test_another_start_asks_the_new_feeds_alone(tmp_path, live, wait):
    with serve({"/works0": Reply(livetown.datex(2), kind=XML)}) as (url, server):
        first = livetown.trusted(livetown.town(tmp_path, url, works=1, reaches=0))
        live.start(first, tmp_path / "a.gpkg")
        live.start(first, tmp_path / "b.gpkg")
        wait(lambda: states(live) == {"works": "fresh"})
        assert live.store.endswith("b_live.gpkg")


def test_a_failing_store_is_a_sentence_and_the_feeds_go_on(tmp_path, live, wait):
    said = []
    live.failed.connect(said.append)
    (tmp_path / "town_live.gpkg").write_bytes(b"no store at all" * 100)
    with serve({"/works0": Reply(livetown.datex(2), kind=XML)}) as (url, _):
        profile = livetown.trusted(livetown.town(tmp_path, url, reaches=0))
        live.start(profile, tmp_path / "town.gpkg")
        wait(lambda: said)
        assert states(live) == {"works": "grey"}
        wait(lambda: not live._working)


def test_what_was_known_before_is_shown_with_its_age_after_a_restart(tmp_path, live, wait):
    with serve({"/works0": Reply(livetown.datex(2), kind=XML)}) as (url, server):
        profile = livetown.trusted(livetown.town(tmp_path, url, reaches=0))
        live.start(profile, tmp_path / "town.gpkg")
        wait(lambda: states(live) == {"works": "fresh"})
        live.stop()
        server.routes["/works0"] = Reply(b"", 404)
        live.start(profile, tmp_path / "town.gpkg")
        wait(lambda: states(live) == {"works": "failed"})
        (row,) = [r for r in live.health() if r["feed"] == "works"]
        assert row["rows"] == 2 and row["last_success"] < row["last_try"]


@pytest.mark.parametrize("hours", [2, -2])
def test_a_clock_that_jumps_is_followed_at_once(tmp_path, wait, qgis_app, hours):
    from clairville.plugin.live.poller import LiveFeeds, utc_now

    shift = [dt.timedelta(0)]
    live = LiveFeeds(clock=lambda: utc_now() + shift[0], client=QUICK)
    try:
        with serve({"/works0": Reply(livetown.datex(2), kind=XML)}) as (url, server):
            path = livetown.town(tmp_path, url, reaches=0, minutes=60.0)
            live.start(livetown.trusted(path), tmp_path / "town.gpkg")
            wait(lambda: states(live) == {"works": "fresh"} and len(server.seen) == 1)
            shift[0] = dt.timedelta(hours=hours)
            wait(lambda: len(server.seen) == 2)
            wait(lambda: all(s.thread is None for s in live._states.values()))
            (row,) = [r for r in live.health() if r["feed"] == "works"]
            assert row["state"] == "fresh" and row["last_success"] <= live.now()
            assert live.now() - row["last_success"] < dt.timedelta(minutes=5)
    finally:
        live.stop()
