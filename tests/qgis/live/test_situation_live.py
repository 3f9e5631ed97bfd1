"""The situation read from a live store: now, replayed, and with the state of its feeds."""

import contextlib
import datetime as dt

import pytest
from qgis.core import QgsProcessingException

from ...helpers import livetown
from ...helpers.replay import Reply, serve
from ...helpers.toolrun import call, rows

pytestmark = pytest.mark.clock
LOCAL = "2026-11-30T13:00:30"


@contextlib.contextmanager
def served(folder, routes):
    with serve(routes) as (url, seen):
        yield livetown.trusted(livetown.town(folder, url)), seen


def test_a_live_store_alone_is_enough_and_a_past_moment_replays(tmp_path, ask, writer, noon):
    bodies = [Reply(livetown.datex(n, start=s), kind="text/xml") for n, s in ((3, 0), (1, 9))]
    with served(tmp_path, {"/works0": bodies}) as (profile, _):
        ask(profile, "works", writer, noon)
        ask(profile, "works", writer, noon + dt.timedelta(minutes=5))

    def once(name, moment=LOCAL):
        found = call(
            "situation",
            LIVE=str(tmp_path / "town.gpkg"),
            DATETIME=moment,
            ALL_WORKS=True,
            OUTPUT=str(tmp_path / name),
            HEALTH=str(tmp_path / f"h{name}"),
        )
        told = [
            {k: str(v) for k, v in r.items() if k not in ("run_id", "fid")}
            for r in rows(found["OUTPUT"])
        ]
        return found, told, rows(found["HEALTH"])

    found, told, feeds = once("a.gpkg")
    assert found["RECORDS_COUNT"] > 0 and told
    assert once("b.gpkg")[1] == told
    works = next(f for f in feeds if f["theme"] == "works")
    assert works["state"] == "fresh" and works["text_fr"].startswith("Vert : mesuré à 13 h")
    dark = [f for f in feeds if f["theme"] == "calls"]
    assert [f["text_fr"] for f in dark] == ["Gris : pas de donnée."]


def test_a_live_store_that_is_none_is_said(tmp_path):
    with pytest.raises(QgsProcessingException, match="live store|entrepôt en direct"):
        call("situation", LIVE=str(tmp_path / "none.gpkg"), OUTPUT="TEMPORARY_OUTPUT")
