"""Recordings: the same day again, and what is never on one."""

import datetime as dt
import json
import pathlib
import zipfile

import pytest

from ...helpers import livetown
from ...helpers.replay import Reply, ranged, serve

MINUTE = dt.timedelta(minutes=1)
XML = "text/xml"
pytestmark = pytest.mark.clock


@pytest.fixture
def day(tmp_path, noon):
    """(profile, path of a recording): eight rounds with changes, a failure, a cut body, and the same
    ring as it was written then."""
    from clairville.plugin.live.asking import Asker, State
    from clairville.plugin.live.feeds import feeds_of, registered
    from clairville.plugin.live.tape import Recorder
    from clairville.plugin.store.ringwriter import RingWriter

    works = [Reply(livetown.datex(3), kind=XML, packed=True), Reply(livetown.datex(4), kind=XML)]
    works += [Reply(livetown.datex(4), kind=XML, cut=90), Reply(b"", 404)]
    reaches = [Reply(livetown.reaches(levels)) for levels in ([1, 1], [1, 2], [1, 2], [3, 2])]
    with serve({"/works0": works, "/reaches0": reaches}) as (url, _):
        profile = livetown.trusted(livetown.town(tmp_path, url))
        moments = iter(noon + i * 10 * dt.timedelta(seconds=1) for i in range(1000))
        writer = RingWriter(tmp_path / "town.gpkg")
        options = {"attempts": 1, "timeout_s": (6.0, 6.0)}
        asker = Asker(tmp_path / "town.gpkg", writer, lambda: next(moments), options)
        feeds = feeds_of(profile)
        writer.register(registered(profile, feeds), noon)
        asker.recorder = Recorder(tmp_path / "day.zip", profile, feeds, noon)
        states = [State(feed) for feed in feeds]
        for _ in range(4):
            for state in states:
                assert asker.ask(state)[1] is None
        path = asker.recorder.finish(next(moments))
    return profile, path


def played(day, target, moment=None):
    from clairville.plugin.live.replaying import Replayer
    from clairville.plugin.live.tapereader import Tape
    from clairville.plugin.store.stores import open_store

    profile, path = day
    with Tape(path) as tape:
        replayer = Replayer(tape, profile, open_store(target.with_name("no.gpkg")), target)
        replayer.until(moment or tape.ended)
        return replayer.said, [r.ended for r in tape.rounds]


def told(store, moments):
    """All that can be read of a ring at these moments, as text."""
    from clairville.plugin.store import ring

    found = []
    for at in moments:
        for theme in ("works", "flood_vigilance"):
            frame = ring.live_rows(store, theme, at)
            found.append(frame.drop(columns="geometry").to_csv())
            found.append(frame["geometry"].to_wkt().to_csv())
        found.append(ring.feed_health(store, at).to_csv())
    return found


def test_a_replay_is_the_day_again_to_the_last_letter(day, tmp_path):
    said, moments = played(day, tmp_path / "one_live.gpkg")
    again, _ = played(day, tmp_path / "two_live.gpkg")
    assert said == again == {}
    first = told(tmp_path / "town_live.gpkg", moments)
    assert told(tmp_path / "one_live.gpkg", moments) == first
    assert told(tmp_path / "two_live.gpkg", moments) == first
    assert any("failed" in text for text in first) and any("R3" in text for text in first)


def test_a_recording_is_checked_listed_and_cut(day, tmp_path):
    from clairville.plugin.live import tapereader

    _, path = day
    found = tapereader.check(path)
    assert (found["rounds"], found["missing"], found["sealed"]) == (8, 0, 0)
    (one,) = tapereader.list_recordings(tmp_path)
    assert one["feeds"] == ["works", "flood_vigilance"] and one["rounds"] == 8
    # the last two rounds, with what stood before them
    cut = tmp_path / "cut.zip"
    with tapereader.Tape(path) as tape:
        start = tape.rounds[-2].ended
    assert tapereader.cut(path, cut, start, one["ended"]) == 4
    said, moments = played((day[0], cut), tmp_path / "cut_live.gpkg")
    last = told(tmp_path / "cut_live.gpkg", moments[-1:])
    played(day, tmp_path / "whole_live.gpkg")
    from clairville.plugin.store import ring

    at = moments[-1]
    for theme in ("works", "flood_vigilance"):
        a, b = (
            sorted(ring.live_rows(tmp_path / f"{n}_live.gpkg", theme, at)["id"])
            for n in ("cut", "whole")
        )
        assert a == b and a
    assert last and tapereader.check(cut)["missing"] == 0


def test_another_hand_is_noticed(day, tmp_path):
    from clairville.algorithms.common.errors import DataError
    from clairville.plugin.live import tapereader

    _, path = day
    with zipfile.ZipFile(path) as packed:
        members = {m.filename: packed.read(m) for m in packed.infolist()}
    body = next(n for n in members if n.startswith("bodies/"))
    changes = {
        "a body": {body: members[body] + b"x"},
        "no index": {"index.json": b"[]"},
        "another round": {"rounds/000001.json": members["rounds/000002.json"]},
        "no manifest": {"manifest.json": b"{}"},
        "no time": {"rounds/000001.json": b'{"feed": "works", "theme": "works", "started": 1}'},
        "a statement": {
            "rounds/000001.json": json.dumps(
                json.loads(members["rounds/000001.json"]) | {"feed": "x' OR 1=1"}
            ).encode()
        },
        "no text": {"rounds/000002.json": b"\xff\xfe"},
        "later": {
            "manifest.json": json.dumps(
                json.loads(members["manifest.json"]) | {"format": 99}
            ).encode()
        },
    }
    for name, change in changes.items():
        bad = tmp_path / f"{name}.zip"
        with zipfile.ZipFile(bad, "w") as packed:
            for member, raw in {**members, **change}.items():
                packed.writestr(member, raw)
        with pytest.raises(DataError) as caught:
            tapereader.check(bad)
        assert caught.value.code == ("live_tape_newer" if name == "later" else "live_tape_bad")
    for raw in (b"", b"PK", b"\x00" * 500):
        (tmp_path / "none.zip").write_bytes(raw)
        with pytest.raises(DataError):
            tapereader.check(tmp_path / "none.zip")


def test_too_much_is_refused_before_it_is_read(day, tmp_path, monkeypatch):
    from clairville.algorithms.common.errors import DataError
    from clairville.plugin.live import tapereader

    monkeypatch.setattr(tapereader, "MOST_MB", 0.0001)
    with pytest.raises(DataError) as caught:
        tapereader.check(day[1])
    assert caught.value.code == "live_tape_big"


def test_keys_and_calls_are_never_on_a_recording(tmp_path, noon):
    from clairville.plugin.live.asking import Asker, State
    from clairville.plugin.live.feeds import feeds_of
    from clairville.plugin.live.tape import Recorder
    from clairville.plugin.store.ringwriter import RingWriter

    secret = "s3cr3tkey"
    calls = json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {"id": "A1", "kind": "fire", "start": "2026-11-30T08:00:00Z"},
                    "geometry": {"type": "Point", "coordinates": [livetown.LON, livetown.LAT]},
                }
            ],
        }
    )
    echo = Reply(livetown.datex(2).replace("real", f"real{secret}"), kind=XML)
    routes = {"/works0": echo, "/calls.geojson": Reply(calls)}
    with serve(routes) as (url, _):
        path = livetown.town(
            tmp_path,
            url,
            reaches=0,
            calls={
                "source": {"type": "file", "path": f"{url}/calls.geojson"},
                "fields": {"id": "id", "kind": "kind", "start_utc": "start"},
            },
        )
        told = json.loads(path.read_text(encoding="utf-8"))
        told["themes"]["works"][0]["source"]["url"] += f"?apikey={secret}"
        path.write_text(json.dumps(told), encoding="utf-8")
        profile = livetown.trusted(path)
        writer = RingWriter(tmp_path / "town.gpkg")
        asker = Asker(tmp_path / "town.gpkg", writer, lambda: noon, {"attempts": 1})
        feeds = feeds_of(profile)
        asker.recorder = Recorder(tmp_path / "tape", profile, feeds, noon)
        for feed in feeds:
            round_, error = asker.ask(State(feed))
            assert error is None and round_.outcome == "ok", round_
        folder = asker.recorder.finish(noon)
    raw = b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())
    assert secret.encode() not in raw and b"A1" not in raw
    lines = [
        json.loads(p.read_text(encoding="utf-8")) for p in sorted((folder / "rounds").iterdir())
    ]
    assert [(x["feed"], x["sealed"], x["rows"]) for x in lines] == [
        ("works", "key", 2),
        ("calls", "sensitive", 1),
    ]


def test_cut_short_it_is_played_up_to_the_cut(day, tmp_path):
    from clairville.plugin.live import tapereader

    profile, path = day
    folder = tmp_path / "short"
    with zipfile.ZipFile(path) as packed:
        packed.extractall(folder)
    for name in ("index.json", "rounds/000008.json"):
        (folder / name).unlink()
    found = tapereader.check(folder)
    assert (found["rounds"], found["missing"]) == (7, 1)
    said, moments = played((profile, folder), tmp_path / "short_live.gpkg")
    assert said == {} and len(moments) == 7
    whole = told(tmp_path / "town_live.gpkg", moments)
    assert told(tmp_path / "short_live.gpkg", moments) == whole


def test_of_hand_entries_only_those_of_an_exercise(tmp_path, wait, qgis_app):
    from clairville.plugin.live.poller import LiveFeeds
    from clairville.plugin.live.tapereader import Tape
    from clairville.plugin.store import ring

    entry = {"source": "patrol", "kind": "flood", "severity": 2, "x": 704_250.0, "y": 7_059_225.0}
    live = LiveFeeds(client={"attempts": 1, "timeout_s": (6.0, 6.0)})
    done = []
    live.recorded.connect(done.append)
    with serve({"/works0": Reply(livetown.datex(2), kind=XML)}) as (url, _):
        profile = livetown.trusted(livetown.town(tmp_path, url, reaches=0))
        live.start(profile, tmp_path / "town.gpkg")
        try:
            live.record(tmp_path / "drill.zip")
            live.note("calls", place="Rue Vraie", **entry)
            live.note("calls", place="Rue Feinte", exercise=True, **entry)
            wait(lambda: not live._working)
            wait(lambda: any(r["feed"] == "works" and r["rows"] for r in live.health()))
            live.stop_recording()
            wait(lambda: done)
        finally:
            live.stop()
    assert len(ring.live_rows(tmp_path / "town.gpkg", "calls", live.now())) == 2
    with Tape(done[0]) as tape:
        hand = [tape.whole(r)["entry"]["place"] for r in tape.rounds if r.feed == "hand"]
        last = tape.ended
    assert hand == ["Rue Feinte"]
    played((profile, done[0]), tmp_path / "drill_live.gpkg")
    frame = ring.live_rows(tmp_path / "drill_live.gpkg", "calls", last + MINUTE)
    assert list(frame["place"]) == ["Rue Feinte"] and list(frame["exercise"]) == [True]
    assert b"Rue Vraie" not in pathlib.Path(done[0]).read_bytes()


def test_unchanged_answers_are_played_as_unchanged(tmp_path, noon):
    from clairville.plugin.live.asking import Asker, State
    from clairville.plugin.live.feeds import feeds_of
    from clairville.plugin.live.tape import Recorder
    from clairville.plugin.live.tapereader import Tape
    from clairville.plugin.store.ringwriter import RingWriter

    moments = iter(noon + i * MINUTE for i in range(99))
    with serve({"/works0": ranged(livetown.datex(3).encode())}) as (url, _):
        profile = livetown.trusted(livetown.town(tmp_path, url, reaches=0))
        writer = RingWriter(tmp_path / "town.gpkg")
        asker = Asker(tmp_path / "town.gpkg", writer, lambda: next(moments), {})
        feeds = feeds_of(profile)
        asker.recorder = Recorder(tmp_path / "t.zip", profile, feeds, noon)
        state = State(feeds[0])
        outcomes = [asker.ask(state)[0].outcome for _ in range(3)]
        path = asker.recorder.finish(next(moments))
    assert outcomes == ["ok", "unchanged", "unchanged"]
    with Tape(path) as tape:
        told = [tape.whole(r)["answers"][0]["status"] for r in tape.rounds]
    assert told == [200, 304, 304]
    said, at = played((profile, path), tmp_path / "one_live.gpkg")
    assert said == {}


def test_a_panel_plays_it_and_goes_back(day, tmp_path, wait, qgis_app):
    from clairville.plugin.live.poller import LiveFeeds
    from clairville.plugin.store import ring

    profile, path = day
    live = LiveFeeds(client={"attempts": 1, "timeout_s": (0.5, 0.5)})
    told, moved = [], []
    live.refreshed.connect(told.append)
    live.moved.connect(moved.append)
    live.start(profile, tmp_path / "town.gpkg")
    try:
        live.replay(str(path), speed=1000)
        wait(lambda: live._playing.tape.ended == live.now() and live._playing._due() is None)
        wait(lambda: {"works", "flood_vigilance"} <= set(told))
        assert live.replaying and live.store != str(tmp_path / "town_live.gpkg")
        assert len(ring.live_rows(live.store, "works", live.now())) == 4
        assert {r["feed"]: r["state"] for r in live.health()}["works"] == "failed"
        live.set_speed(0)
        live.jump(live._playing.tape.began)
        assert {r["feed"]: r["state"] for r in live.health()}["works"] == "fresh"
        assert len(ring.live_rows(live.store, "works", live.now())) == 3
        told.clear()
        live._tick()
        assert set(told) == {"works", "flood_vigilance"}  # the moment is another one
        mark = live.note(
            "calls", source="patrol", kind="flood", severity=2, place="Quai", exercise=True
        )
        wait(lambda: "calls" in told)
        assert mark and len(ring.live_rows(live.store, "calls", live.now())) == 1
        live.leave_replay()
        assert live.store == str(tmp_path / "town_live.gpkg") and moved
        assert len(ring.live_rows(live.store, "calls", live.now())) == 0
    finally:
        live.stop()
