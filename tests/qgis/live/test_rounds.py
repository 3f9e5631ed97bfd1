"""Rounds of feeds into the live store: what changed, what did not, what is said of it."""

import datetime as dt
import hashlib

import pytest

from ...helpers import livetown
from ...helpers.replay import HTML, Reply, ranged, serve

MINUTE = dt.timedelta(minutes=1)
XML = "text/xml"
pytestmark = pytest.mark.clock


def served(folder, routes, **more):
    """A context of (profile, Replay)."""
    import contextlib

    @contextlib.contextmanager
    def opened():
        with serve(routes) as (url, seen):
            yield livetown.trusted(livetown.town(folder, url, **more)), seen

    return opened()


def ids(frame):
    return sorted(frame["id"])


def test_any_moment_can_be_read_again(tmp_path, ask, writer, noon):
    from clairville.plugin.store import ring

    bodies = [Reply(livetown.datex(n, start=s), kind=XML) for n, s in ((3, 0), (3, 1), (1, 9))]
    with served(tmp_path, {"/works0": bodies}) as (profile, _):
        rounds = [ask(profile, "works", writer, noon + i * MINUTE) for i in range(3)]
    assert [(r.added, r.gone) for r in rounds] == [(3, 0), (1, 1), (1, 3)]
    town = tmp_path / "town.gpkg"
    seen = [
        ids(ring.live_rows(town, "works", noon + i * MINUTE + dt.timedelta(seconds=30)))
        for i in range(-1, 3)
    ]
    assert seen == [[], ["R0", "R1", "R2"], ["R1", "R2", "R3"], ["R9"]]
    frame = ring.live_rows(town, "works", noon + MINUTE)
    since = dict(zip(frame["id"], frame["seen_time"], strict=True))
    assert since["R1"] == noon and since["R3"] == noon + MINUTE
    assert set(frame["confirmed_time"]) == {noon + MINUTE}
    assert frame.attrs["crs"] == "EPSG:2154" and set(frame["feed"]) == {"works"}


def test_rows_that_did_not_change_are_not_written(tmp_path, ask, writer, noon):
    body = livetown.reaches([1, 2, 3])
    with served(tmp_path, {"/reaches0": [Reply(body), Reply(body + " ")]}) as (profile, _):
        ask(profile, "flood_vigilance", writer, noon)
        again = ask(profile, "flood_vigilance", writer, noon + MINUTE)
        changed = livetown.reaches([1, 4, 3])
    # each answer carries the time of the request: that alone makes no row another one
    assert (again.outcome, again.kept, again.added, again.gone) == ("ok", 3, 0, 0)
    with served(tmp_path, {"/reaches0": Reply(changed)}) as (profile, _):
        now = ask(profile, "flood_vigilance", writer, noon + 2 * MINUTE)
    assert (now.added, now.gone) == (1, 1)


def test_the_same_bytes_again_are_not_even_read(tmp_path, ask, writer, noon):
    with served(tmp_path, {"/works0": Reply(livetown.datex(3), kind=XML)}) as (profile, _):
        ask(profile, "works", writer, noon)
        again = ask(profile, "works", writer, noon + MINUTE)
    assert (again.outcome, again.kept, again.lost) == ("unchanged", 3, False)


def test_another_time_of_publication_alone_is_no_news(tmp_path, ask, writer, noon):
    body = livetown.datex(3)
    later = body.replace("2026-11-30T08:00:00Z", "2026-11-30T08:06:00Z")
    changed = later.replace("2026-12-24", "2026-12-26")
    replies = [Reply(text, kind=XML) for text in (body, later, changed)]
    with served(tmp_path, {"/works0": replies}) as (profile, _):
        told = [ask(profile, "works", writer, noon + i * MINUTE) for i in range(3)]
    assert body != later != changed
    assert [(r.outcome, r.added) for r in told] == [("ok", 3), ("unchanged", 0), ("ok", 3)]


def test_a_server_that_says_unchanged_is_believed_unless_the_rows_are_gone(
    tmp_path, ask, writer, noon
):
    with served(tmp_path, {"/works0": ranged(livetown.datex(3).encode())}) as (profile, _):
        ask(profile, "works", writer, noon)
        same = ask(profile, "works", writer, noon + MINUTE)
        assert (same.outcome, same.kept, same.lost) == ("unchanged", 3, False)
        (tmp_path / "town_live.gpkg").unlink()
        assert ask(profile, "works", writer, noon + 2 * MINUTE).lost


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply("nothing of the kind", kind=XML), "source_unreadable"),
        (Reply(livetown.datex(3), kind=XML, cut=300), "source_cut"),
        (HTML, "source_unreadable"),
        (Reply(b"", 500), "source_http"),
        (Reply(b"", 404), "source_not_found"),
        (Reply('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', kind=XML), "source_unreadable"),
    ],
)
def test_what_fails_leaves_the_rows_and_is_said_in_both_languages(
    tmp_path, ask, writer, noon, reply, code
):
    from clairville.plugin.store import ring

    with served(tmp_path, {"/works0": [Reply(livetown.datex(2), kind=XML), reply]}) as (profile, _):
        ask(profile, "works", writer, noon)
        failed = ask(profile, "works", writer, noon + MINUTE)
    assert failed.outcome == "failed" and failed.code
    assert failed.code == code or code == "source_unreadable"
    assert failed.message["fr"] and failed.message["en"] and "127.0.0.1:" not in failed.code
    assert ids(ring.live_rows(tmp_path / "town.gpkg", "works", noon + 2 * MINUTE)) == ["R0", "R1"]


def test_no_row_is_never_passed_over(tmp_path, ask, writer, noon):
    far = livetown.reaches([1, 1], lon=livetown.LON + 3)
    routes = {
        "/works0": [Reply(livetown.datex(0), kind=XML)],
        "/reaches0": [Reply(far), Reply('{"type":"FeatureCollection","features":[]}')],
    }
    with served(tmp_path, routes) as (profile, _):
        calm = ask(profile, "works", writer, noon)
        elsewhere = ask(profile, "flood_vigilance", writer, noon)
        empty = ask(profile, "flood_vigilance", writer, noon + MINUTE)
    assert (calm.outcome, calm.code, calm.kept) == ("ok", "live_nothing_said", 0)
    assert (elsewhere.covered, elsewhere.code, elsewhere.outside) == (False, "live_not_covered", 2)
    assert (empty.outcome, empty.code) == ("failed", "live_emptied")


def test_health_is_judged_by_what_was_known_at_the_moment(tmp_path, ask, writer, noon):
    from clairville.plugin.live import feeds
    from clairville.plugin.store import ring

    replies = [Reply(livetown.datex(2), kind=XML), Reply(b"", 404)]
    with served(tmp_path, {"/works0": replies}, reaches=0) as (profile, _):
        writer.register(feeds.registered(profile, feeds.feeds_of(profile)), noon - MINUTE)
        ask(profile, "works", writer, noon)
        ask(profile, "works", writer, noon + MINUTE)
    town = tmp_path / "town.gpkg"

    def at(moment):
        frame = ring.feed_health(town, moment).set_index("feed")
        return frame.loc["works"]

    assert at(noon - dt.timedelta(seconds=5))["state"] == "grey"
    assert at(noon + dt.timedelta(seconds=30))["state"] == "fresh"
    failed = at(noon + dt.timedelta(seconds=90))
    assert (failed["state"], failed["code"], failed["rows"]) == ("failed", "source_not_found", 2)
    assert failed["age_s"] == 90 and failed["last_success"] == noon
    assert at(noon + dt.timedelta(hours=2))["state"] == "grey"
    others = ring.feed_health(town, noon).set_index("feed")
    assert others.loc["weather_alerts", "state"] == "not_covered"
    assert others.loc["weather_alerts", "message_fr"]


def test_the_purge_keeps_what_is_still_said(tmp_path, ask, writer, noon):
    from clairville.plugin.store import ring

    bodies = [Reply(livetown.datex(n, start=s), kind=XML) for n, s in ((3, 0), (2, 0), (2, 0))]
    with served(tmp_path, {"/works0": bodies}) as (profile, _):
        ask(profile, "works", writer, noon)
        ask(profile, "works", writer, noon + dt.timedelta(hours=1))
        late = noon + dt.timedelta(hours=30)
        ask(profile, "works", writer, late)
    assert writer.purge(late, 24.0) == 1  # R2, gone since noon and one hour
    town = tmp_path / "town.gpkg"
    assert ids(ring.live_rows(town, "works", late)) == ["R0", "R1"]
    # a feed that has not answered for a day: nothing of it stays
    assert writer.purge(late + dt.timedelta(hours=25), 24.0) == 2
    assert len(ring.live_rows(town, "works", late)) == 0


def test_two_feeds_of_a_theme_do_not_end_each_other(tmp_path, ask, writer, noon):
    from clairville.plugin.store import ring

    routes = {
        "/works0": Reply(livetown.datex(2), kind=XML),
        "/works1": Reply(livetown.datex(2, start=5), kind=XML),
    }
    with served(tmp_path, routes, works=2) as (profile, _):
        ask(profile, "works", writer, noon)
        ask(profile, "works-2", writer, noon + MINUTE)
    frame = ring.live_rows(tmp_path / "town.gpkg", "works", noon + 2 * MINUTE)
    assert ids(frame) == ["R0", "R1", "R5", "R6"]
    assert sorted(set(frame["feed"])) == ["works", "works-2"]


def test_a_clock_set_back_leaves_nothing_in_the_future(tmp_path, ask, writer, noon):
    from clairville.plugin.live import feeds
    from clairville.plugin.store import ring

    bodies = [Reply(livetown.datex(n), kind=XML) for n in (3, 2)]
    routes = {"/works0": bodies, "/reaches0": Reply(livetown.reaches([1]))}
    with served(tmp_path, routes) as (profile, _):
        writer.register(feeds.registered(profile, feeds.feeds_of(profile)), noon)
        ask(profile, "works", writer, noon)
        ask(profile, "flood_vigilance", writer, noon)
        right = noon - dt.timedelta(hours=1)
        second = ask(profile, "works", writer, right)
    assert (second.ended, second.added, second.gone) == (right, 0, 1)
    town = tmp_path / "town.gpkg"
    assert ids(ring.live_rows(town, "works", right)) == ["R0", "R1"]
    assert len(ring.live_rows(town, "flood_vigilance", right)) == 1
    # the other feed has not answered since: its age grows from now on
    health = ring.feed_health(town, right + 10 * MINUTE).set_index("feed")
    assert 599 < health.loc["flood_vigilance", "age_s"] < 601
    assert health.loc["flood_vigilance", "state"] == "grey"  # of a feed of a minute


def test_two_rounds_within_a_moment_keep_their_order(tmp_path, ask, writer, noon):
    bodies = [Reply(livetown.datex(n), kind=XML) for n in (1, 2)]
    with served(tmp_path, {"/works0": bodies}) as (profile, _):
        ask(profile, "works", writer, noon)
        second = ask(profile, "works", writer, noon)
    assert noon < second.ended < noon + dt.timedelta(seconds=1)


def test_the_towns_store_is_not_touched(tmp_path, ask, writer, noon):
    from ...helpers.pulling_world import file_profile, pull, works

    store = tmp_path / "town.gpkg"
    pull(file_profile(tmp_path, works(3)), store)
    before = hashlib.sha256(store.read_bytes()).hexdigest()
    with served(tmp_path, {"/works0": Reply(livetown.datex(2), kind=XML)}) as (profile, _):
        ask(profile, "works", writer, noon)
    assert hashlib.sha256(store.read_bytes()).hexdigest() == before


def test_an_answer_without_measure_is_an_archive(tmp_path, ask, writer, noon, monkeypatch):
    from clairville.plugin.live import round as round_

    monkeypatch.setattr(round_, "MOST_ROWS", 5)
    with served(tmp_path, {"/works0": Reply(livetown.datex(9), kind=XML)}) as (profile, _):
        assert ask(profile, "works", writer, noon).code == "live_too_many"


def test_addresses_of_rings():
    from clairville.plugin.store import ring

    assert ring.address("/a/town.gpkg") == "/a/town_live.gpkg" == ring.address("/a/town_live.gpkg")
    shared = ring.address("postgresql:///city?service=s&schema=town")
    assert shared.endswith("service=s&schema=town_live") and ring.address(shared) == shared


@pytest.mark.parametrize(
    ("text", "hours"), [("24", 24), ("48", 48), ("0,5", 1), ("x", 24), ("nan", 24), ("1e9", 744)]
)
def test_the_setting_of_the_retention(monkeypatch, text, hours):
    from clairville.plugin.host import settings

    monkeypatch.setenv("CLAIRVILLE_LIVE_HOURS", text)
    assert settings.retention_hours() == hours
