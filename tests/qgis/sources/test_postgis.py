"""A database of someone else as source: views that sleep or break off, wide rows, names and types
that no theme has.
"""

import threading

import pytest

from clairville.algorithms.common.errors import Cancelled, SourceError
from clairville.plugin.sources import postgis
from clairville.plugin.sources.http import Client

from ...helpers.pulling_world import WORKS_FIELDS, profile, pull

GOOD = (
    "DROP SCHEMA IF EXISTS odd CASCADE; CREATE SCHEMA odd; SET search_path = odd, public; "
    "CREATE TABLE good AS SELECT 'W' || i AS num, date '2024-06-01' AS debut, date '2024-06-30' AS fin, "
    "ST_SetSRID(ST_MakePoint(704000 + i, 7059000), 2154) AS geom FROM generate_series(1, 5) i; "
)


def spec_of(database, table="t", **more):
    return {
        "type": "postgis",
        **{key: database[key] for key in ("host", "port", "database", "user")},
        "schema": "odd",
        "table": table,
        "geometry_column": "geom",
        "key": "num",
        **more,
    }


def pulled(database, folder, table="t", **more):
    entry = {"source": spec_of(database, table, **more), "fields": WORKS_FIELDS}
    return pull(profile(folder, {"works": entry}), folder / "s.gpkg")


@pytest.mark.parametrize(
    "view",
    [
        "SELECT good.* FROM good, pg_sleep(600)",
        "SELECT good.*, pg_sleep(600)::text AS s FROM good",
        "SELECT 'W' || g AS num, date '2024-06-01' AS debut, NULL::date AS fin, good.geom "
        "FROM good, generate_series(1, 1000000000000) g",
    ],
    ids=["the whole", "each row", "endless"],
)
def test_a_cancel_is_seen_while_a_view_sleeps(database, sql, tmp_path, view):
    sql(f"{GOOD} CREATE VIEW t AS {view}")
    given_up = threading.Event()
    timer = threading.Timer(0.5, given_up.set)
    timer.start()

    def progress(fraction):
        if given_up.is_set():
            raise Cancelled

    source = postgis.PostgisSource(spec_of(database), tmp_path, Client(progress=progress))
    try:
        with pytest.raises(Cancelled):
            source.announce()
            list(source.records())
        # the server is still at it: nobody waited for it
        assert sql(
            "SELECT count(*) > 0 FROM pg_stat_activity WHERE query LIKE '%odd%' AND state = 'active' AND pid <> pg_backend_pid()"
        )[0][0]
    finally:
        timer.cancel()
        sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%odd%' AND pid <> pg_backend_pid()"
        )


def test_patience_with_a_database_ends(database, sql, tmp_path, monkeypatch):
    sql(f"{GOOD} CREATE VIEW t AS SELECT good.* FROM good, pg_sleep(600)")
    monkeypatch.setattr(postgis, "PATIENCE_S", 0.5)
    client = Client(timeout_s=(0.2, 0.2))
    with pytest.raises(SourceError) as error:
        postgis.PostgisSource(spec_of(database), tmp_path, client).announce()
    assert error.value.code == "source_timeout" and "\n" not in error.value.message("fr")
    sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%odd%' AND pid <> pg_backend_pid()"
    )


def test_a_view_that_breaks_off_is_no_short_layer(database, sql, tmp_path):
    sql(
        f"{GOOD} CREATE VIEW t AS SELECT num || g AS num, debut, fin, geom, (1 / (g <> 900)::int) AS x "
        "FROM good, generate_series(1, 1000) g"
    )
    assert pulled(database, tmp_path).status == "failed"


def test_wide_rows_come_few_at_a_time(database, sql, tmp_path):
    sql(
        f"{GOOD} CREATE TABLE t AS SELECT num || g AS num, debut, fin, geom, repeat('x', 4000000) AS x "
        "FROM good, generate_series(1, 10) g"
    )
    source = postgis.PostgisSource(spec_of(database), tmp_path, Client())
    assert source.announce().total == 50
    sizes = [len(chunk) for chunk in source.records()]
    assert sum(sizes) == 50 and max(sizes) < 15


@pytest.mark.parametrize("table", ["t'\"x", "é" * 31, "select", "<b>x</b>"])
def test_names_are_names(database, sql, tmp_path, table):
    sql(GOOD + 'CREATE TABLE "{}" AS SELECT * FROM good'.format(table.replace('"', '""')))
    found = pulled(database, tmp_path, table)
    assert (found.status, found.counts["kept"]) == ("ok", 5), found.message


def test_a_condition_changes_nothing_in_the_database(database, sql, tmp_path):
    sql(f"{GOOD} CREATE TABLE t AS SELECT * FROM good")
    for where in ("1=1); DROP TABLE odd.good; --", "num = = 1", "lo_unlink(1) > 0 OR true)"):
        assert pulled(database, tmp_path, where=where).status == "failed"
    assert sql("SELECT count(*) FROM odd.good") == [(5,)]


def test_types_that_no_theme_has(database, sql, tmp_path):
    sql(
        f"{GOOD} CREATE TABLE t AS SELECT num, '{{2024-06-01}}'::date[] AS debut, 'infinity'::date AS fin, geom, "
        "'\\xff00'::bytea AS c, '{\"a\": 1}'::jsonb AS d, interval '1 day' AS e, 'NaN'::numeric AS f FROM good"
    )
    source = postgis.PostgisSource(spec_of(database), tmp_path, Client())
    source.announce()
    (((properties, blob), *_),) = source.records()
    assert properties["c"] is None and blob
    found = pulled(database, tmp_path)
    assert found.code != "unexpected" and "Traceback" not in found.message
