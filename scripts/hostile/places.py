"""Where data lie and where they go: a full disk, a lock, a place that may only be read, an archive
of 7-Zip that unpacks to too much, a database of a stranger, a profile after the "yes".
``places:disk:256``, ``places:postgis:sleeps`` ...
"""

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess

from . import worlds
from .pulls import CANCEL_S, Puller, _where, fresh_store, pull, told_store, write_profile
from .server import Reply
from .sevenzips import ARCHIVES

MOST_S = 40.0
ROWS = 3_000
# Kilobytes that the place of the store, or of temporary files, has left.
LEFT = (0, 4, 16, 64, 128, 256, 384, 512, 1_024, 2_048)
FULL = ("disk_full", "store_full")
LOCKS = ("exclusive", "immediate", "reading", "exclusive-ahead", "immediate-ahead")
READONLY = ("place", "store-marked", "temporary")
AFTER_YES = ("same", "another-file", "link", "vrt", "another-theme", "inner", "link-local")
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


def names(share):
    """Identifiers of the attacks."""
    found = [f"places:disk:{kb}" for kb in LEFT] + [f"places:temporary:{kb}" for kb in LEFT]
    found += [f"places:lock:{kind}" for kind in LOCKS]
    found += [f"places:readonly:{kind}" for kind in READONLY]
    found += [f"places:7z:{name}" for name in ARCHIVES]
    found += [f"places:yes:{name}" for name in AFTER_YES]
    found += [f"places:postgis:{name}" for name in POSTGIS]
    return found[:: max(1, round(1 / share))] if share < 0.3 else found


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


@contextlib.contextmanager
def small_disk(folder, kilobytes):
    """A disk of so many kilobytes; False where this system gives none."""
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "none", str(folder)],
        capture_output=True,
        check=False,
    )
    try:
        yield done.returncode == 0
    finally:
        if done.returncode == 0:
            subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)


class Places(Puller):
    """Pulls from and into places that fail."""

    def run(self, name):
        _, kind, what = name.split(":")
        self.work = self.folder / "work"
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir()
        self.server.calm(lambda path, query, headers: Reply(worlds.TABLE, kind="text/csv"))
        self.elsewhere.seen, self.logged, self.last = [], [], None
        return getattr(self, f"_{kind.replace('7z', 'sevenzip')}")(what)

    def _pulled(self, source, store, before, *, cancel_s=None, fields=worlds.FIELDS):
        """What came of a pull: {"good", "why", "status", "code"}."""
        profile = write_profile(
            self.work,
            {"works": [{"source": source, "fields": fields, "licence": "L", "attribution": "V"}]},
        )
        try:
            pulled = pull(profile, "works", store, cancel_s)
            status, code, message = pulled.status, pulled.code, pulled.message
            kept = pulled.counts.get("kept")
        except Exception as error:
            status, code, message, kept = "refused", getattr(error, "code", ""), str(error), None
            if code == "cancelled":
                status = "cancelled"
            elif code not in self.codes:
                return self._result([f"unexpected {_where(error)}"], "raised", code)
        why = []
        if status != "ok":
            why = self._faults(self.work, store, before, status, code, message, "place")
            if status != "failed" and self._digest(store) != before:
                why.append("lost: the store changed")
        else:
            with contextlib.closing(sqlite3.connect(store)) as raw:
                rows = raw.execute("SELECT count(*) FROM works").fetchone()[0]
            if rows != kept:
                why.append(f"half: {kept} rows told, {rows} there")
        return self._result(why, status, code)

    def _digest(self, store):
        """What lies in a store, read from a copy: reading leaves files beside it, and may want
        room.
        """
        copy = self.folder / "digest.gpkg"
        for end in ("", "-wal", "-journal"):
            copy.with_name(copy.name + end).unlink(missing_ok=True)
            beside = store.with_name(store.name + end)
            if beside.exists():
                shutil.copyfile(beside, copy.with_name(copy.name + end))
        return told_store(copy)

    @staticmethod
    def _result(why, status, code):
        return {"good": not why, "why": "; ".join(why), "status": status, "code": code}

    def _table(self, rows=ROWS):
        lines = "".join(
            f"N{i};2024-06-01;rue {i} {'x' * 200};Voirie;x;y;{worlds.X};{worlds.Y}\n"
            for i in range(rows)
        )
        (self.work / "w.csv").write_text(f"num;debut;rue;t;o;cat;x;y\n{lines}", encoding="utf-8")
        return {"type": "file", "path": "w.csv", **worlds.AT}

    # -- disks
    def _disk(self, kilobytes):
        fresh_store(self.folder / "before.gpkg", self.folder / "measure.gpkg")
        size = (self.folder / "measure.gpkg").stat().st_size // 1024 + 4
        with small_disk(self.work / "disk", size + int(kilobytes)) as there:
            if not there:
                return self._result([], "skipped: no disk of one's own here", "") | {"tried": 0}
            store = self.work / "disk" / "s.gpkg"
            fresh_store(self.folder / "before.gpkg", store)
            result = self._pulled(self._table(), store, self._digest(store))
            if result["status"] != "ok" and result["code"] not in FULL:
                result = self._result([f"unexpected {result}"], "failed", result["code"])
            # SQLite keeps its own where it finds no room to close them; the next opening takes them in
            left = [p.name for p in store.parent.iterdir() if not p.name.startswith("s.gpkg")]
            if left:
                result |= {"good": False, "why": f"temporary files left beside the store: {left}"}
            return result

    def _temporary(self, kilobytes):
        """Downloads and what is made before the store is touched."""
        import tempfile

        store = self.work / "s.gpkg"
        fresh_store(self.folder / "before.gpkg", store)
        self._table()
        body = (self.work / "w.csv").read_bytes()
        self.server.calm(lambda path, query, headers: Reply(body, kind="text/csv"))
        before = tempfile.tempdir, os.environ["TMPDIR"]
        with small_disk(self.work / "tmp", int(kilobytes) + 4) as there:
            if not there:
                return self._result([], "skipped: no disk of one's own here", "") | {"tried": 0}
            tempfile.tempdir = os.environ["TMPDIR"] = str(self.work / "tmp")
            try:
                source = {"type": "file", "path": f"{self.here.address}/w.csv", **worlds.AT}
                result = self._pulled(source, store, self._digest(store))
            finally:
                tempfile.tempdir, os.environ["TMPDIR"] = before
        if result["status"] != "ok" and result["code"] not in FULL:
            result = self._result([f"unexpected {result}"], "failed", result["code"])
        return result

    # -- locks and rights
    def _lock(self, kind):
        store = self.work / "s.gpkg"
        fresh_store(self.folder / "before.gpkg", store)
        before = self._digest(store)
        held = sqlite3.connect(store, isolation_level=None)
        try:
            if kind.endswith("-ahead"):
                held.execute("PRAGMA journal_mode = WAL")
            if kind == "reading":
                held.execute("BEGIN")
                held.execute("SELECT count(*) FROM works").fetchone()
            else:
                held.execute(f"BEGIN {kind.partition('-')[0].upper()}")
            result = self._pulled(self._table(5), self.work / "s.gpkg", before)
        except sqlite3.OperationalError:  # the digest of what lies there waits for the lock as well
            result = self._result([], "failed", "")
        finally:
            held.close()
        if result["status"] not in ("ok", "failed", "refused"):
            result = self._result([f"unexpected {result}"], "failed", result["code"])
        if self._digest(store) != before and result["status"] != "ok":
            return self._result(["lost: the store changed"], "failed", result["code"])
        return result

    def _readonly(self, kind):
        place = self.work / "place"
        with small_disk(place, 8_192) as there:
            if not there:
                return self._result([], "skipped: no disk of one's own here", "") | {"tried": 0}
            store = place / "s.gpkg"
            fresh_store(self.folder / "before.gpkg", store)
            before = self._digest(store)
            if kind == "store-marked":
                store.chmod(0o444)
            subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
            if kind == "temporary":
                fresh_store(self.folder / "before.gpkg", self.work / "s.gpkg")
                return self._in_temporary(place, self.work / "s.gpkg")
            result = self._pulled(self._table(5), store, before)
            if result["status"] == "ok":
                return self._result(["half: a place that may only be read took rows"], "ok", "")
            return result

    def _in_temporary(self, place, store):
        import tempfile

        before = tempfile.tempdir, os.environ["TMPDIR"]
        tempfile.tempdir = os.environ["TMPDIR"] = str(place)
        try:
            source = {"type": "file", "path": f"{self.here.address}/w.csv", **worlds.AT}
            return self._pulled(source, store, self._digest(store))
        finally:
            tempfile.tempdir, os.environ["TMPDIR"] = before

    # -- archives of 7-Zip
    def _sevenzip(self, what):
        store = self.work / "s.gpkg"
        fresh_store(self.folder / "before.gpkg", store)
        body, more = ARCHIVES[what]()
        (self.work / "w.7z").write_bytes(body)
        source = {"type": "file", "path": "w.7z", **more}
        cancel = CANCEL_S if what == "bomb-before" else None  # passed over, for as long as it takes
        result = self._pulled(source, store, self._digest(store), cancel_s=cancel)
        if result["status"] == "ok" and what not in ("plain", "name-folder"):
            result = self._result(["half: rows out of an archive that is none"], "ok", "")
        outside = [p for p in self.folder.rglob("escaped*")]
        if outside:
            result = self._result(["file written outside"], result["status"], result["code"])
        return result

    # -- after the yes
    def _yes(self, what):
        from clairville.plugin.territory import profiles, trust

        store = self.work / "s.gpkg"
        fresh_store(self.folder / "before.gpkg", store)
        outside = self.folder / "outside"
        outside.mkdir(exist_ok=True)
        shutil.copyfile(self.here.secret, outside / "secret.csv")
        (outside / "w.csv").write_text(worlds.TABLE, encoding="utf-8")
        before = self._digest(store)
        entry = {"fields": worlds.FIELDS, "licence": "L", "attribution": "V"}
        first = {"type": "file", "path": str(outside / "w.csv"), **worlds.AT}
        (self.work / "own.csv").write_text(worlds.TABLE, encoding="utf-8")
        themes = {
            "works": [{"source": first, **entry}],
            "roads": [
                {**entry, "source": {"type": "file", "path": "own.csv"}, "fields": {"id": "num"}}
            ],
        }
        path = write_profile(self.work, themes)
        trust.allow(profiles.load(str(path)))
        secret = {
            "type": "file",
            "path": str(outside / "secret.csv"),
            "delimiter": ",",
            **worlds.AT,
        }
        source = {
            "another-file": secret,
            "inner": {**first, "path": "http://169.254.169.254/latest/w.csv"},
            "link-local": {**first, "path": "http://[fe80::1]/w.csv"},
        }.get(what, first)
        if what == "link":
            (self.work / "own.csv").unlink()
            (self.work / "own.csv").symlink_to(outside / "secret.csv")
        if what == "vrt":
            (outside / "w.csv").write_text(
                f"<OGRVRTDataSource><OGRVRTLayer name='s'><SrcDataSource>{outside}/secret.csv"
                "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>",
                encoding="utf-8",
            )
        if what == "another-theme":
            themes["trees"] = [{**entry, "source": secret, "fields": {"id": "num"}}]
        themes["works"] = [{"source": source, **entry}]
        path = write_profile(self.work, themes)
        for left in outside.iterdir():
            if what not in ("same", "vrt", "another-theme", "link") and left.name == "w.csv":
                left.unlink()
        try:
            pulled = pull(path, "works", store, CANCEL_S)
            status, code, message = pulled.status, pulled.code, pulled.message
        except Exception as error:
            status, code, message = "refused", getattr(error, "code", ""), str(error)
            if code not in self.codes:
                return self._result([f"unexpected {_where(error)}"], "raised", code)
        for given in ("own.csv", "p.json"):
            (self.work / given).unlink(missing_ok=True)
        why = []
        if status != "ok":
            why = self._faults(self.work, store, before, "failed", code, message, "format-yes")
        elif what != "same":
            why = ["unexpected: what was not there when the person said yes was read"]
        return self._result(why, status, code)

    # -- a stranger's database
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
            f"ST_SetSRID(ST_MakePoint({worlds.X} + i * 1e-4, {worlds.Y}), 4326) AS geom FROM generate_series(1, 5) i; "
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
