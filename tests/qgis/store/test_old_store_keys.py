"""Stores and databases of older versions, in which keys were left, are cleaned as they are opened."""

import contextlib
import json
import sqlite3

import pytest
from qgis.core import QgsApplication

from tests.conftest import ROOT

from ...helpers.keys_left import KEY, left
from ...helpers.pulling_world import WORKS_FIELDS, geojson, profile, pull, works


def old_store(path, folder):
    """A store as version 0.1.0 left it: the whole source in the log, addresses with the keys whose
    names it did not know.
    """
    profile_path = profile(
        folder,
        {
            "works": {
                "source": {"type": "file", "path": "works.geojson", "query": {"sig": KEY}},
                "fields": WORKS_FIELDS,
            }
        },
    )
    entry = json.loads(profile_path.read_text(encoding="utf-8"))["themes"]["works"]
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        database.execute("DELETE FROM clairville_meta WHERE name = 'addresses'")
        fields = json.loads(database.execute("SELECT fields FROM clairville_pulls").fetchone()[0])
        fields["map"] = [[entry["source"], entry["fields"]]]
        database.execute(
            "UPDATE clairville_pulls SET fields = ?, url = ?, message = ?",
            (
                json.dumps(fields, ensure_ascii=False, sort_keys=True),
                f"https://h.fr/a?sig={KEY}",
                f"see https://me:{KEY}@h.fr",
            ),
        )
        database.execute(
            "UPDATE gpkg_metadata SET metadata = replace(metadata, '<abstract>', ?)",
            (f"<abstract>https://h.fr?x={KEY} ",),
        )
        for n in range(200):  # pages that are given up
            database.execute("CREATE TABLE IF NOT EXISTS gone (a)")
            database.execute("INSERT INTO gone VALUES (?)", (f"{KEY} {n} " * 50,))
        database.execute("DROP TABLE gone")
    return profile_path


@pytest.fixture
def older(registered, tmp_path):
    """(profile, store) of a town whose store version 0.1.0 made."""
    (tmp_path / "works.geojson").write_text(json.dumps(geojson(works(3))), encoding="utf-8")
    plain = profile(
        tmp_path,
        {"works": {"source": {"type": "file", "path": "works.geojson"}, "fields": WORKS_FIELDS}},
    )
    (tmp_path / "out").mkdir()
    store_path = tmp_path / "out" / "s.gpkg"
    assert pull(plain, store_path).status == "ok"
    found = old_store(store_path, tmp_path)
    assert left(tmp_path / "out")
    return found, store_path


@pytest.mark.parametrize("reading", [True, False])
def test_an_older_store_is_cleaned_as_it_is_opened(older, reading):
    from clairville.plugin.store import stores

    _, path = older
    with stores.open_store(path) as opened:
        if not reading:
            opened.log(
                {
                    "theme": "works",
                    "status": "failed",
                    "started_utc": "2024-01-01T00:00:00+00:00",
                    "message": "x",
                }
            )
        assert opened.rows("works") == 3
        assert opened.pulls()[0]["url"] == "https://h.fr/a?…"
    assert not left(path.parent)
    before = path.stat().st_mtime_ns
    with stores.open_store(path) as opened:
        assert opened.last("works")["fields"]["map"].startswith("sha256:")
    assert path.stat().st_mtime_ns == before, "cleaned once"


def test_an_older_store_that_cannot_be_changed_is_read_and_told(older, monkeypatch):
    from clairville.algorithms.common.errors import StoreError
    from clairville.plugin.store import geopackage, stores

    _, path = older
    logged = []
    QgsApplication.messageLog().messageReceived.connect(lambda text, *_: logged.append(text))
    connect = geopackage.GeopackageStore._connect

    def reading_only(self, update):
        if update:
            raise StoreError("store_readonly", path=str(self.path))
        return connect(self, update)

    monkeypatch.setattr(geopackage.GeopackageStore, "_connect", reading_only)
    for _ in range(2):
        with stores.open_store(path) as opened:
            assert opened.rows("works") == 3 and opened.pulls()[0]["kept"] == 3
    assert sum("earlier version" in text or "version précédente" in text for text in logged) == 1


def test_the_digest_of_the_map_tells_a_changed_profile(registered, tmp_path):
    from clairville.plugin.pull import outcome
    from clairville.plugin.store import log as storelog

    class Entry:
        source, fields = {"type": "file", "path": "é.csv", "x": "a"}, {"id": "num"}

    kept = json.loads(
        storelog.kept_value(
            "fields", {"map": [[Entry.source, Entry.fields]], "themes.works[0]": {"num": "int"}}
        )
    )
    assert kept["map"] == outcome.map_of([Entry]) and kept["themes.works[0]"] == {"num": "int"}
    Entry.fields = {"id": "no"}
    assert kept["map"] != outcome.map_of([Entry])


PLANTED = ("K3Y-OF-WORKS-0123456789", "PASSW0RD-OF-SCHOOLS", "CLE-DES-ARBRES-42", "SECRET-OF-TREES")


def test_the_store_of_version_0_1_is_cleaned(registered, tmp_path):
    import shutil

    from clairville.plugin.store import stores

    (tmp_path / "out").mkdir()
    path = shutil.copy(
        ROOT / "tests" / "data" / "v0_1" / "town.gpkg", tmp_path / "out" / "town.gpkg"
    )
    with contextlib.closing(sqlite3.connect(path)) as raw:  # as sources with a query kept it
        told = json.dumps({"x": {"modified": "2024", "where": f"token = '{PLANTED[2]}'"}})
        raw.execute("UPDATE clairville_pulls SET validator = ?", (told,))
        raw.commit()
    assert all(left(tmp_path / "out", key) for key in (PLANTED[0], PLANTED[2]))
    with stores.open_store(path) as opened:
        assert len(opened.pulls()) > 10
    assert not [key for key in PLANTED if left(tmp_path / "out", key)]


def test_the_database_of_version_0_1_is_cleaned(registered, database, sql):
    from clairville.plugin.store import stores

    sql("DROP SCHEMA IF EXISTS town CASCADE")
    if not sql("SELECT 1 FROM pg_roles WHERE rolname = 'town_reader'"):
        sql("CREATE ROLE town_reader")
    lines = (ROOT / "tests" / "data" / "v0_1" / "town.sql").read_text(encoding="utf-8").splitlines()
    sql("\n".join(line for line in lines if not line.startswith("\\")))
    sql("SELECT set_config('search_path', '\"$user\", public', false)")
    with stores.open_store(
        "postgresql://{user}@{host}:{port}/{database}?schema=town".format(**database)
    ) as opened:
        assert opened.pulls()
    assert not [key for key in PLANTED if key in repr(sql("SELECT * FROM town.clairville_pulls"))]
