"""Databases of a stranger as source: names, types, views that sleep, break off or never end.
``places:postgis:sleeps`` ...
"""

import contextlib
import json
import os

from . import town
from .pulls import CANCEL_S, fresh_store

_LONG = "é" * 31
# What a stranger's database holds under the name that the profile asks for.
POSTGIS = {
    "quoted": 'CREATE TABLE "t\'""x" AS SELECT * FROM good',
    "long": f'CREATE TABLE "{_LONG}" AS SELECT * FROM good',
    "columns": 'CREATE TABLE t AS SELECT *, 1 AS "a""b\'", 2 AS "<b>x</b>", 3 AS "select" FROM good',
    "no-key": "CREATE VIEW t AS SELECT * FROM good",
    "no-geometry": "CREATE TABLE t AS SELECT num, debut, rue FROM good",
    "mixed": "CREATE TABLE t AS SELECT num, debut, rue, (CASE WHEN num = 'W1' THEN "
    "ST_GeomFromText('LINESTRING(3.06 50.63, 3.07 50.64)', 4326) ELSE geom END)::geometry AS geom FROM good",
    "no-srid": "CREATE TABLE t AS SELECT num, debut, rue, ST_SetSRID(geom, 0) AS geom FROM good",
    "empty-geometry": "CREATE TABLE t AS SELECT num, debut, rue, 'SRID=4326;POINT EMPTY'::geometry AS geom FROM good",
    "curves": "CREATE TABLE t AS SELECT num, debut, rue, "
    "'SRID=4326;CIRCULARSTRING(3.06 50.63, 3.07 50.64, 3.08 50.63)'::geometry AS geom FROM good",
    "nan-geometry": "CREATE TABLE t AS SELECT num, debut, rue, "
    "ST_SetSRID(ST_MakePoint('NaN', 'Infinity'), 4326) AS geom FROM good",
    "infinity": "CREATE TABLE t AS SELECT num, 'infinity'::timestamp AS debut, rue, geom FROM good",
    "years": "CREATE TABLE t AS SELECT num, '4713-01-01 BC'::date AS debut, rue, geom FROM good",
    "numbers": "CREATE TABLE t AS SELECT num, debut, 'NaN'::numeric AS rue, 1e300::numeric AS m, geom FROM good",
    "nulls": "CREATE TABLE t AS SELECT NULL::text AS num, NULL::date AS debut, NULL::text AS rue, "
    "NULL::geometry(Point, 4326) AS geom FROM generate_series(1, 50)",
    "types": "CREATE TABLE t AS SELECT num, debut, rue, geom, ARRAY[1, 2] AS a, '{\"x\": [1]}'::jsonb AS b, "
    "'\\xff00'::bytea AS c, int4range(1, 5) AS d, interval '1 day' AS e, B'101' AS f, "
    "'10.0.0.1'::inet AS g, box(point(0, 0), point(1, 1)) AS h, 12.5::money AS i FROM good",
    "types-mapped": "CREATE TABLE t AS SELECT ARRAY[num, num] AS num, now() AS debut, "
    "jsonb_build_object('a', rue) AS rue, geom FROM good",
    "bytes-mapped": "CREATE TABLE t AS SELECT num, debut, '\\xff00'::bytea AS rue, geom FROM good",
    "repeated": "CREATE VIEW t AS SELECT 'W1'::text AS num, debut, rue, geom FROM good",
    "wide-rows": "CREATE TABLE t AS SELECT num, debut, repeat('x', 20000000) AS rue, geom FROM good LIMIT 30",
    "many-wide-rows": "CREATE VIEW t AS SELECT num || g AS num, debut, repeat('x', 1000000) AS rue, geom "
    "FROM good, generate_series(1, 1000) g",
    "wide-geometry": "CREATE TABLE t AS SELECT num, debut, rue, (SELECT ST_SetSRID(ST_MakeLine(ST_MakePoint("
    "3 + g * 1e-7, 50.63)), 4326) FROM generate_series(1, 2000000) g) AS geom FROM good LIMIT 3",
    "many-columns": None,
    "sleeps": "CREATE VIEW t AS SELECT good.* FROM good, pg_sleep(120)",
    "sleeps-a-row": "CREATE VIEW t AS SELECT good.*, pg_sleep(2)::text AS s FROM good",
    "endless": "CREATE VIEW t AS SELECT 'W' || g AS num, date '2024-06-01' AS debut, 'r'::text AS rue, "
    "ST_SetSRID(ST_MakePoint(3.06, 50.63), 4326) AS geom FROM generate_series(1, 1000000000000) g",
    "breaks": "CREATE VIEW t AS SELECT num, debut, (1 / (num <> 'W3')::int)::text AS rue, geom FROM good",
    "breaks-late": "CREATE VIEW t AS SELECT num || g AS num, debut, (1 / (g <> 900)::int)::text AS rue, geom "
    "FROM good, generate_series(1, 1000) g",
    "writes": "CREATE TABLE IF NOT EXISTS seen (a int); CREATE OR REPLACE FUNCTION mark() RETURNS text AS "
    "$$ INSERT INTO seen VALUES (1); SELECT 'x'::text $$ LANGUAGE sql; "
    "CREATE VIEW t AS SELECT num, debut, mark() AS rue, geom FROM good",
    "refused": "CREATE TABLE t AS SELECT * FROM good",
    "html": "CREATE TABLE t AS SELECT num, debut, '<img src=http://127.0.0.1:1/x>'::text AS rue, geom FROM good",
    "where-open": "CREATE TABLE t AS SELECT * FROM good",
    "where-two": "CREATE TABLE t AS SELECT * FROM good",
    "where-sleeps": "CREATE TABLE t AS SELECT * FROM good",
    "absent-column": "CREATE TABLE t AS SELECT num, geom FROM good",
    "nobody": None,
    "closed-port": None,
}
_NAMES = {"quoted": "t'\"x", "long": _LONG}
_WHERE = {
    "where-open": "num = = 1",
    "where-two": "1=1); DROP TABLE good; --",
    "where-sleeps": "pg_sleep(120) IS NOT NULL",
}
# What breaks off or is refused must not be taken for whole.
MUST_FAIL = {"breaks", "breaks-late", "where-open", "where-two", "refused", "nobody", "closed-port"}
PATIENT = {"sleeps", "sleeps-a-row", "endless", "where-sleeps", "many-wide-rows"}


@contextlib.contextmanager
def database():
    """The address of a server's cluster in the environment, for the processes that are attacked;
    without one these attacks are told as skipped.
    """
    import pytest

    from tests.helpers.postgres import cluster

    with contextlib.ExitStack() as stack:
        with contextlib.suppress(pytest.skip.Exception):
            os.environ["CLAIRVILLE_HOSTILE_PG"] = json.dumps(stack.enter_context(cluster()))
        yield


class Databases:
    """Pulls from one database after the other; part of :class:`.places.Places`."""

    def _postgis(self, what):
        told = os.environ.get("CLAIRVILLE_HOSTILE_PG")
        if not told:
            return self._result([], "skipped: no PostgreSQL with PostGIS", "") | {"tried": 0}
        self.server_of = json.loads(told)
        store = self.work / "s.gpkg"
        fresh_store(self.folder / "before.gpkg", store)
        self.number = getattr(self, "number", 0) + 1  # what sleeps holds on to its own
        schema = f"s{os.getpid()}_{self.number}"
        self._sql(self._made(schema, what))
        source = {
            "type": "postgis",
            **{k: self.server_of[k] for k in ("host", "port", "database", "user")},
            "schema": schema,
            "table": _NAMES.get(what, "t"),
            **({} if what == "no-geometry" else {"geometry_column": "geom"}),
            "key": "num",
            **({"where": _WHERE[what]} if what in _WHERE else {}),
        }
        if what == "nobody":
            source["user"] = "nobody_there"
        if what == "refused":
            source["user"] = "plain"
        if what == "closed-port":
            source["port"] = 9
        cancel = CANCEL_S if what in PATIENT else None
        result = self._pulled(source, store, self._digest(store), cancel_s=cancel)
        if what in MUST_FAIL and result["status"] == "ok":
            result = self._result(["half: a source that broke off was taken for whole"], "ok", "")
        good = self._sql(f"SELECT count(*) FROM {schema}.good")
        if good != [(5,)]:
            result = self._result(["lost: the profile changed the database"], "ok", "")
        return result

    def _made(self, schema, what):
        statement = POSTGIS[what]
        if what == "many-columns":
            more = ", ".join(f"{i} AS c{i}" for i in range(1_500))
            statement = f"CREATE TABLE t AS SELECT *, {more} FROM good"
        return (
            f"DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}; "
            f"SET search_path = {schema}, public; "
            "DO $$ BEGIN CREATE ROLE plain LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$; "
            "CREATE TABLE good AS SELECT 'W' || i AS num, date '2024-06-01' AS debut, 'rue ' || i AS rue, "
            f"ST_SetSRID(ST_MakePoint({town.X} + i * 1e-4, {town.Y}), 4326) AS geom FROM generate_series(1, 5) i; "
            + (statement or "CREATE TABLE t AS SELECT * FROM good")
        )

    def _sql(self, text):
        import psycopg2

        with contextlib.closing(
            psycopg2.connect(
                host=self.server_of["host"],
                port=self.server_of["port"],
                dbname=self.server_of["database"],
                user=self.server_of["user"],
            )
        ) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute("SET statement_timeout = '60s'")
                cursor.execute(text)
                return cursor.fetchall() if cursor.description else []
