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
