"""What every commune gets of live services, on recorded answers, through the live store, a recording
and its replay."""

import pytest

from ...helpers.replay import serve
from ...helpers.toolrun import rows, run_tool
from .test_services_national import ROUTES, town

pytestmark = pytest.mark.clock
PERPIGNAN = (2.7, 42.6, 3.1, 42.8)


def test_a_commune_live_and_again_from_its_recording(tmp_path, qgis_app):
    from clairville.plugin.live.poller import utc_now
    from clairville.plugin.store import ring

    with serve(ROUTES) as (url, _):
        path = town(tmp_path, url, "66136", PERPIGNAN)
        common = {"PROFILE": str(path), "STORE": str(tmp_path / "town.gpkg"), "TRUST": True}
        asked = run_tool(
            "livepull",
            {**common, "RECORD": str(tmp_path / "d.zip"), "OUTPUT": str(tmp_path / "a.gpkg")},
        )
    told = {row["feed"]: row for row in rows(asked["OUTPUT"])}
    # a vigilance that was published in October is not fresh today, whenever it was fetched
    assert {f: r["state"] for f, r in told.items() if r["cadence_s"]} == {
        "water_levels": "not_covered",
        "water_levels-2": "not_covered",
        "weather_alerts": "grey",
        "incidents": "fresh",
        "traffic_state": "not_covered",
        "water_restrictions": "fresh",
    }
    assert all(r["message"] for r in told.values() if r["state"] == "not_covered")
    assert told["weather_alerts"]["said_time"].startswith("2026-10-04T0")
    played = run_tool(
        "livepull",
        {**common, "RECORDING": str(tmp_path / "d.zip"), "OUTPUT": str(tmp_path / "b.gpkg")},
    )
    assert played["COUNTS"] == asked["COUNTS"]
    for theme in ring.live_themes(asked["ADDRESS"]):
        a, b = (ring.live_rows(f["ADDRESS"], theme, utc_now()) for f in (asked, played))
        assert a.to_csv() == b.to_csv()
    alerts = ring.live_rows(asked["ADDRESS"], "weather_alerts", utc_now())
    assert len(alerts) == 8 and alerts["level"].max() == 3
