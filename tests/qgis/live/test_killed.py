"""A writer that is killed in the middle loses the round at hand and nothing else; a shared store in
a database is written and read the same."""

import datetime as dt
import json
import os
import pathlib
import signal
import subprocess
import sys
import time

import pytest

from ...helpers import livetown
from ...helpers.replay import Reply, serve

pytestmark = pytest.mark.clock
ROOT = pathlib.Path(__file__).resolve().parents[3]
WRITER = """
import sys
sys.path.insert(0, sys.argv[2])
import conftest
import datetime as dt
from qgis.core import QgsApplication
app = QgsApplication([], False)
app.initQgis()
from clairville.plugin.store.gathered import Row
from clairville.plugin.store.ringrounds import Round
from clairville.plugin.store.ringwriter import RingWriter
from clairville.algorithms.common import themes
names = list(themes.theme("works").fields)
writer = RingWriter(sys.argv[1])
at = dt.datetime(2026, 11, 30, 12, tzinfo=dt.timezone.utc)
for turn in range(10_000):
    at += dt.timedelta(minutes=1)
    rows = []
    for i in range(2_000):
        values = [None] * len(names)
        values[names.index("id")] = f"W{i}-{turn}"
        rows.append(Row(tuple(values), None, f"{turn:08d}{i:024d}"))
    round_ = Round("works", "works", at, at, 60.0, rows=rows, crs="EPSG:2154")
    writer.add(round_)
    print(turn, flush=True)
"""


def test_killed_in_the_middle_of_a_round(tmp_path, qgis_app):
    from clairville.plugin.store import ring

    script, store = tmp_path / "writer.py", tmp_path / "town.gpkg"
    script.write_text(WRITER, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, str(script), str(store), str(ROOT / "tests")],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ,
    )
    written = -1
    while written < 2:
        line = process.stdout.readline()
        assert line, "the writer ended by itself"
        if line.strip().isdigit():
            written = int(line)
    time.sleep(0.05)  # somewhere within the next round
    process.send_signal(signal.SIGKILL)
    rest = [int(x) for x in process.stdout.read().split() if x.isdigit()]
    process.wait()
    written = max([written, *rest])
    far = dt.datetime(2027, 1, 1, tzinfo=dt.timezone.utc)
    frame = ring.live_rows(store, "works", far)
    turns = {int(name.partition("-")[2]) for name in frame["id"]}
    assert len(frame) == 2_000 and len(turns) == 1  # one whole round
    assert turns <= {written, written + 1}
    health = ring.feed_health(store, far)
    assert list(health["rows"]) == [2_000]


def test_in_a_database_it_is_the_same(tmp_path, database, ask, noon):
    from clairville.plugin.live import feeds
    from clairville.plugin.store import ring
    from clairville.plugin.store.ringwriter import RingWriter

    address = f"postgresql://{database['user']}@{database['host']}:{database['port']}/{database['database']}?schema=live_test"
    replies = {
        "/works0": [Reply(livetown.datex(n), kind="text/xml") for n in (3, 2)],
        "/reaches0": Reply(livetown.reaches([1, 2])),
    }
    writer = RingWriter(address)
    with serve(replies) as (url, _):
        profile = livetown.trusted(livetown.town(tmp_path, url))
        writer.register(feeds.registered(profile, feeds.feeds_of(profile)), noon)
        for minute in range(2):
            for name in ("works", "flood_vigilance"):
                at = noon + dt.timedelta(minutes=minute)
                assert ask(profile, name, writer, at).outcome in ("ok", "unchanged")
    found = [
        sorted(ring.live_rows(address, "works", noon + dt.timedelta(minutes=m))["id"])
        for m in (0, 1)
    ]
    assert found == [["R0", "R1", "R2"], ["R0", "R1"]]
    frame = ring.live_rows(address, "flood_vigilance", noon + dt.timedelta(minutes=1))
    assert (
        len(frame) == 2 and frame.attrs["crs"] == "EPSG:2154" and (frame["seen_time"] == noon).all()
    )
    health = ring.feed_health(address, noon + dt.timedelta(minutes=1)).set_index("feed")
    assert health.loc["works", "state"] == "fresh" and health.loc["works", "rows"] == 2
    late = noon + dt.timedelta(hours=30)
    assert writer.purge(late, 24.0) == 5
    assert json.dumps(ring.live_themes(address)) == '["flood_vigilance", "works"]'
