"""One round of the feeds, and a recording played, as tools: the crisis tab's own way."""

import pytest

from ...helpers import livetown
from ...helpers.replay import Reply, serve
from ...helpers.toolrun import run_tool

pytestmark = pytest.mark.clock


def routes():
    return {
        "/works0": Reply(livetown.datex(3), kind="text/xml"),
        "/reaches0": Reply(livetown.reaches([1, 3])),
    }


def states(found):
    layer = found["OUTPUT"]
    return {f["feed"]: (f["state"], f["rows"]) for f in layer.getFeatures()}


def test_a_round_and_the_same_round_again_from_its_recording(tmp_path):
    from clairville.plugin.live.poller import utc_now
    from clairville.plugin.store import ring

    with serve(routes()) as (url, _):
        path = livetown.town(tmp_path, url)
        asked = run_tool(
            "livepull",
            {
                "PROFILE": str(path),
                "STORE": str(tmp_path / "town.gpkg"),
                "RECORD": str(tmp_path / "day.zip"),
                "OUTPUT": str(tmp_path / "asked.gpkg"),
            },
        )
    assert (asked["FEEDS"], asked["FAILED"]) == (2, 0)
    assert asked["COUNTS"] == {"works": 3, "flood_vigilance": 2}
    assert asked["ADDRESS"] == str(tmp_path / "town_live.gpkg")
    played = run_tool(
        "livepull",
        {
            "PROFILE": str(path),
            "STORE": str(tmp_path / "town.gpkg"),
            "RECORDING": str(tmp_path / "day.zip"),
            "OUTPUT": str(tmp_path / "played.gpkg"),
        },
    )
    assert played["ADDRESS"] == str(tmp_path / "day_live.gpkg")
    assert played["COUNTS"] == asked["COUNTS"]
    for theme in ("works", "flood_vigilance"):
        a, b = (ring.live_rows(found["ADDRESS"], theme, utc_now()) for found in (asked, played))
        assert a.to_csv() == b.to_csv() and len(a)


def test_with_only_a_profile_and_a_store_that_is_not_there_yet(tmp_path):
    with serve(routes()) as (url, _):
        found = run_tool(
            "livepull",
            {
                "PROFILE": str(livetown.town(tmp_path, url)),
                "STORE": str(tmp_path / "new" / "town.gpkg"),
                "OUTPUT": "TEMPORARY_OUTPUT",
            },
        )
    assert found["FEEDS"] == 2 and not (tmp_path / "new" / "town.gpkg").exists()
    assert (tmp_path / "new" / "town_live.gpkg").exists()


def refused(parameters):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException) as caught:
        run_tool("livepull", parameters)
    return str(caught.value)


def test_what_fails_is_a_row_and_with_strict_an_end(tmp_path):
    from ...helpers.toolrun import rows

    bad = {**routes(), "/reaches0": Reply(b"", 404)}
    with serve(bad) as (url, _):
        base = {
            "PROFILE": str(livetown.town(tmp_path, url)),
            "STORE": str(tmp_path / "town.gpkg"),
            "OUTPUT": str(tmp_path / "health.gpkg"),
        }
        found = run_tool("livepull", base)
        assert found["FAILED"] == 1 and found["COUNTS"] == {"works": 3, "flood_vigilance": 0}
        told = {row["feed"]: row for row in rows(found["OUTPUT"])}
        assert told["flood_vigilance"]["state"] == "failed" and told["flood_vigilance"]["message"]
        assert told["works"]["state"] == "fresh" and told["works"]["age_min"] < 5
        assert told["weather_alerts"]["state"] == "not_covered"
        assert refused({**base, "STRICT": True, "OUTPUT": "TEMPORARY_OUTPUT"})


def test_a_replay_stops_at_the_local_hour_and_touches_no_live_store(tmp_path, noon):
    from qgis.PyQt.QtCore import QDateTime, Qt

    from clairville.plugin.live.asking import Asker, State
    from clairville.plugin.live.feeds import feeds_of
    from clairville.plugin.live.tape import Recorder
    from clairville.plugin.store.ringwriter import RingWriter

    works = [Reply(livetown.datex(n), kind="text/xml") for n in (1, 2, 3)]
    with serve({"/works0": works}) as (url, _):
        path = livetown.town(tmp_path, url, reaches=0)
        profile = livetown.trusted(path)
        hours = iter(
            [noon, noon, *(noon + n * (noon - noon.replace(hour=11)) for n in (1, 1, 2, 2))]
        )
        asker = Asker(tmp_path / "t.gpkg", RingWriter(tmp_path / "t.gpkg"), lambda: next(hours), {})
        (feed,) = feeds_of(profile)
        asker.recorder = Recorder(tmp_path / "day.zip", profile, [feed], noon)
        state = State(feed)
        for _ in range(3):
            assert asker.ask(state)[0].outcome == "ok"
        asker.recorder.finish(noon)
    base = {
        "PROFILE": str(path),
        "STORE": str(tmp_path / "t.gpkg"),
        "RECORDING": str(tmp_path / "day.zip"),
        "OUTPUT": "TEMPORARY_OUTPUT",
    }
    # 14:30 in Paris is 13:30 UTC: the second of three rounds
    chosen = QDateTime.fromString("2026-11-30T14:30:00", Qt.DateFormat.ISODate)
    found = run_tool("livepull", {**base, "DATETIME": chosen})
    assert found["COUNTS"] == {"works": 2}
    assert refused(base)  # its live store is there already
    assert refused({**base, "LIVE": str(tmp_path / "t_live.gpkg")})
    other = str(tmp_path / "again.gpkg")
    assert run_tool("livepull", {**base, "LIVE": other})["COUNTS"] == {"works": 3}
    assert refused({**base, "LIVE": str(tmp_path / "x.gpkg"), "RECORD": str(tmp_path / "y.zip")})
    from ...helpers.pulling_world import profile as write_profile

    another = write_profile(tmp_path, {}, name="another")
    assert refused({**base, "PROFILE": str(another), "LIVE": str(tmp_path / "z.gpkg")})
    assert refused({**base, "RECORDING": "", "PROFILE": str(another)})  # no feeds
