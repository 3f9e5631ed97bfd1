"""Stores of strangers, and stores that cannot be opened: one true sentence each, never a wrong
"ok".
"""

import contextlib
import os
import sqlite3

import pytest

from ...helpers.pulling_world import file_profile, pull, works

PULLS, META = "clairville_pulls", "clairville_meta"
CHANGES = [
    f"UPDATE {PULLS} SET fields = '{{broken'",
    f"UPDATE {PULLS} SET fields = '[1, 2]'",
    f"UPDATE {PULLS} SET fields = '\"x\"'",
    f"UPDATE {PULLS} SET validator = 'x', dropped = '[]'",
    f"UPDATE {PULLS} SET kept = 'many'",
    f"UPDATE {PULLS} SET kept = NULL",
    f"UPDATE {PULLS} SET started_utc = 'yesterday'",
    f"UPDATE {PULLS} SET started_utc = NULL",
    f"UPDATE {PULLS} SET status = NULL",
    f"UPDATE {PULLS} SET theme = 5",
    f'UPDATE {PULLS} SET fields = \'{{"map": 5, "themes.works[0]": [1]}}\'',
    f"UPDATE {PULLS} SET fields = '{{\"themes.works[0]\": 5}}'",
    f"UPDATE {PULLS} SET validator = '{{\"themes.works[0]\": 5}}'",
    f"UPDATE {PULLS} SET sha256 = 5, data_date = 7, licence = x'00ff', attribution = 3.5",
    f"UPDATE {META} SET value = 'new'",
    f"UPDATE {META} SET value = NULL",
    f"UPDATE {META} SET value = '99'",
    f"DELETE FROM {META}",
    f"DROP TABLE {META}",
    f"DROP TABLE {PULLS}",
    f"ALTER TABLE {META} RENAME COLUMN value TO other",
    f"ALTER TABLE {PULLS} RENAME COLUMN fields TO other",
    f"UPDATE {PULLS} SET fields = '" + "[" * 5000 + "'",
    f"INSERT INTO {META} (name, value) VALUES ('schema_version', '1e400')",
    "CREATE TRIGGER takes AFTER INSERT ON works BEGIN DELETE FROM works WHERE fid = NEW.fid; END",
    "CREATE TRIGGER takes AFTER INSERT ON works WHEN NEW.id = 'W2' BEGIN DELETE FROM works WHERE id = 'W1'; END",
    "CREATE TRIGGER doubles AFTER INSERT ON works WHEN NEW.id = 'W1' BEGIN INSERT INTO works (id) VALUES ('more'); END",
    "CREATE TRIGGER stops BEFORE INSERT ON works BEGIN SELECT RAISE(ABORT, 'no'); END",
    "ALTER TABLE works RENAME TO old_works; CREATE VIEW works AS SELECT * FROM old_works",
    f"CREATE TRIGGER tells AFTER INSERT ON {PULLS} BEGIN DELETE FROM {PULLS}; END",
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda c: c[:60])
def test_a_store_that_another_hand_changed(filled, tmp_path, change):
    import datetime as dt

    from clairville.algorithms.common.errors import ClairvilleError
    from clairville.plugin.store import states as storestates
    from clairville.plugin.store import stores
    from clairville.plugin.territory import profiles

    path, target = filled
    with contextlib.closing(sqlite3.connect(target)) as database, database:
        database.create_function("ST_IsEmpty", 1, lambda g: 0)
        for name in ("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            database.create_function(name, 1, lambda g: 0.0)
        database.executescript(change)
    with contextlib.suppress(ClairvilleError), stores.open_store(target) as opened:
        storestates.states(opened, profiles.load(path), dt.datetime.now(dt.timezone.utc))
        assert all(isinstance(row["fields"], dict) for row in opened.pulls())
    pulled = pull(file_profile(tmp_path, works(7)), target)
    assert pulled.status in ("ok", "failed") and (pulled.status == "ok" or len(pulled.message) > 20)
    assert "log tab" not in pulled.message and "journal de" not in pulled.message, pulled.message
    if pulled.status == "ok":
        with contextlib.closing(sqlite3.connect(target)) as database:
            assert database.execute("SELECT count(*) FROM works").fetchone() == (7,)


def sentence(path):
    from clairville.algorithms.common.errors import StoreError
    from clairville.plugin.store import stores

    with pytest.raises(StoreError) as error, stores.open_store(path) as opened:
        opened.log({"theme": "works", "status": "failed"})
    return error.value.code


def test_what_is_no_store(registered, tmp_path):
    (tmp_path / "folder.gpkg").mkdir()
    (tmp_path / "empty.gpkg").write_bytes(b"")
    (tmp_path / "text.gpkg").write_text("hello", encoding="utf-8")
    with contextlib.closing(sqlite3.connect(tmp_path / "other.gpkg")) as database, database:
        database.execute("CREATE TABLE cookies (name)")
    for name in ("folder", "empty", "text", "other"):
        assert sentence(tmp_path / f"{name}.gpkg") == "store_unreadable", name
    with contextlib.closing(sqlite3.connect(tmp_path / "other.gpkg")) as database:
        assert database.execute("SELECT name FROM sqlite_master").fetchall() == [("cookies",)]


def test_a_store_that_may_only_be_read_says_so(filled, monkeypatch):
    from osgeo import gdal

    from clairville.plugin.store import stores

    _, target = filled
    opened = gdal.OpenEx

    def only_reading(path, flags=0, *more):
        if flags & gdal.OF_UPDATE:
            raise RuntimeError("sqlite3_open(s.gpkg) failed: no update")
        return opened(path, flags, *more)

    monkeypatch.setattr(gdal, "OpenEx", only_reading)
    monkeypatch.setattr(os, "access", lambda path, mode: not mode & os.W_OK)
    assert sentence(target) == "store_readonly"
    with stores.open_store(target) as reading:
        assert reading.rows("works") == 40


def test_a_locked_store_says_so(filled):
    _, target = filled
    with contextlib.closing(sqlite3.connect(target, isolation_level=None)) as database:
        database.execute("BEGIN EXCLUSIVE")
        assert sentence(target) == "store_locked"


def test_a_failed_refill_leaves_no_write_ahead_log(filled, tmp_path):
    """Of a disk that was full, it would keep it full."""
    _, target = filled
    with contextlib.closing(sqlite3.connect(target)) as database:
        assert database.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
        database.execute("SELECT count(*) FROM works").fetchall()
        with contextlib.closing(sqlite3.connect(target)) as other, other:
            other.executescript(
                "CREATE TRIGGER takes AFTER INSERT ON works WHEN NEW.id = 'W999' BEGIN DELETE FROM works; END"
            )
        assert pull(file_profile(tmp_path, works(1000)), target).status == "failed"
        ahead = target.with_name(f"{target.name}-wal")
        assert not ahead.exists() or ahead.stat().st_size < 100_000
