"""A database of someone else as source: views that sleep or break off, wide rows, names and types
that no theme has.
"""

import datetime as dt
import gc
import threading
import time

import pytest

from clairville.algorithms.common.errors import Cancelled, SourceError
from clairville.plugin.sources import copied, postgis
from clairville.plugin.sources.http import Client

from ...helpers.pulling_world import WORKS_FIELDS, profile, pull

GOOD = (
    "DROP SCHEMA IF EXISTS odd CASCADE; CREATE SCHEMA odd; SET search_path = odd, public; "
    "CREATE TABLE good AS SELECT 'W' || i AS num, date '2024-06-01' AS debut, date '2024-06-30' AS fin, "
    "ST_SetSRID(ST_MakePoint(704000 + i, 7059000), 2154) AS geom FROM generate_series(1, 5) i; "
)
AT_WORK = "FROM pg_stat_activity WHERE query LIKE '%odd%' AND state = 'active' AND pid <> pg_backend_pid()"


@pytest.fixture(autouse=True)
def _ended(sql):
    """What was left behind in a view is ended, also if it only now begins with it."""
    yield
    for _ in range(200):
        sql(f"SELECT pg_terminate_backend(pid) {AT_WORK}")
        gc.collect()  # a client that nobody holds ends its thread
        if not any(
            t.name in ("clairville-http", "clairville-postgis") for t in threading.enumerate()
        ):
            return
        time.sleep(0.1)


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

    busy = []

    def progress(fraction):
        if given_up.is_set():
            busy.append(sql(f"SELECT count(*) {AT_WORK}")[0][0])
            raise Cancelled

    source = postgis.PostgisSource(spec_of(database), tmp_path, Client(progress=progress))
    try:
        with pytest.raises(Cancelled):
            source.announce()
            list(source.records())
        # the server was at it: nobody waited for it
        assert busy[-1] > 0
    finally:
        timer.cancel()


def test_patience_with_a_database_ends(database, sql, tmp_path, monkeypatch):
    sql(f"{GOOD} CREATE VIEW t AS SELECT good.* FROM good, pg_sleep(600)")
    monkeypatch.setattr(postgis, "PATIENCE_S", 0.5)
    client = Client(timeout_s=(0.2, 0.2))
    with pytest.raises(SourceError) as error:
        postgis.PostgisSource(spec_of(database), tmp_path, client).announce()
    assert error.value.code == "source_timeout" and "\n" not in error.value.message("fr")


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


def test_rows_that_grow_wide_late_are_held_few_at_a_time(database, sql, tmp_path):
    sql(
        f"{GOOD} CREATE VIEW t AS SELECT num || g AS num, debut, fin, geom, "
        "repeat('x', CASE WHEN g < 900 THEN 10 ELSE 1000000 END) AS x FROM good, generate_series(1, 910) g"
    )
    source = postgis.PostgisSource(spec_of(database), tmp_path, Client())
    total, most = source.announce().total, 0
    for chunk in source.records():
        total -= len(chunk)
        most = max(most, sum(len(properties["x"]) for properties, _ in chunk))
    assert total == 0 and 1_000_000 < most < copied.HEAVY + 1_100_000


def test_a_row_too_heavy_for_memory_stays_at_the_server(database, sql, tmp_path):
    sql(f"{GOOD} CREATE VIEW t AS SELECT good.*, repeat('x', 65000000) AS x FROM good")
    found = pulled(database, tmp_path)
    assert (found.status, found.code) == ("failed", "source_heavy"), found.message


def test_a_server_that_nobody_waits_for_stops(database, sql, tmp_path):
    sql(
        f"{GOOD} CREATE VIEW t AS SELECT good.*, "
        "pg_sleep(600 * (current_query() LIKE 'COPY%' AND num = 'W3')::int)::text AS s FROM good"
    )
    given_up = threading.Event()

    def progress(fraction):
        if given_up.is_set() and sql(f"SELECT 1 {AT_WORK}"):
            raise Cancelled

    source = postgis.PostgisSource(spec_of(database), tmp_path, Client(progress=progress))
    source.announce()
    given_up.set()
    with pytest.raises(Cancelled):
        list(source.records())
    for _ in range(100):
        if sql(f"SELECT count(*) {AT_WORK}") == [(0,)]:
            return
        time.sleep(0.1)
    pytest.fail("the view still sleeps")


def test_moments_with_a_zone_keep_it(database, sql, tmp_path):
    """The server's own zone is another one (Martinique)."""
    sql(
        f"{GOOD} CREATE TABLE t AS SELECT num, timestamptz '2024-06-01 12:00:00+02' AS debut, "
        "timestamp '2024-06-30 18:00' AS fin, geom, date '4713-01-01 BC' AS c, time '07:30' AS d FROM good"
    )
    source = postgis.PostgisSource(spec_of(database), tmp_path, Client())
    source.announce()
    (((row, _), *_),) = source.records()
    assert row["debut"] == dt.datetime(2024, 6, 1, 10, tzinfo=dt.timezone.utc)
    assert row["fin"] == dt.datetime(2024, 6, 30, 18)
    assert (row["c"], row["d"]) == (None, "07:30:00")


def test_a_condition_may_end_in_a_comment_and_hold_percents(database, sql, tmp_path):
    sql(f"{GOOD} CREATE TABLE t AS SELECT * FROM good")
    source = postgis.PostgisSource(
        spec_of(database, where="num LIKE 'W%' AND num <> 'W1'"), tmp_path, None
    )
    assert source.announce().total == sum(map(len, source.records())) == 4


def test_rows_come_with_the_password_of_the_authentication_store(database, sql, guarded, tmp_path):
    sql(f"{GOOD} CREATE VIEW t AS SELECT good.*, current_user::text AS me FROM good")
    authcfg, service = guarded
    own = spec_of(database) | {"user": ""}
    places = [key for key in own if key not in ("host", "port", "database")]
    for spec in (
        own | {"authcfg": authcfg},
        {key: own[key] for key in places} | {"service": service},
    ):
        source = postgis.PostgisSource(spec, tmp_path, Client())
        source.announce()
        assert [row["me"] for chunk in source.records() for row, _ in chunk] == ["agent"] * 5


def test_a_table_without_shapes(database, sql, tmp_path):
    sql(f"{GOOD} CREATE TABLE t AS SELECT num, geom FROM good")
    source = postgis.PostgisSource(spec_of(database, geometry_column=None), tmp_path, None)
    source.announce()
    (rows,) = source.records()
    assert [blob for _, blob in rows] == [None] * 5 and rows[0][0]["geom"].startswith("POINT(")


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
