"""Profiles and stores that came from someone else: ``strangers:profile:name`` and
``strangers:store:name``.
"""

import json
import os
import shutil
import sqlite3

from . import formats, town
from .pulls import CANCEL_S, Puller, _where, fresh_store, pull, told_store, write_profile
from .server import Reply

MOST_S = 30.0
_TEXT = {"type": "file", "path": "w.csv", **town.AT}
# What a profile asks for: the source, or (source, other keys of the profile).
SOURCES = {
    "absolute": lambda h: {**_TEXT, "path": h.secret},
    "above": lambda h: {**_TEXT, "path": "../canaries/secret.csv"},
    "above-far": lambda h: {**_TEXT, "path": "../" * 12 + h.secret},
    "passwd": lambda h: {**_TEXT, "path": "/etc/passwd", "format": "csv"},
    "environment": lambda h: {**_TEXT, "path": "/proc/self/environ", "format": "csv"},
    "zero": lambda h: {**_TEXT, "path": "/dev/zero", "format": "csv"},
    "stdin": lambda h: {**_TEXT, "path": "/dev/stdin", "format": "csv"},
    "fifo": lambda h: {**_TEXT, "path": "fifo.csv"},
    "fifo-feed": lambda h: {"type": "cifs", "url": "fifo.csv"},
    "feed-secret": lambda h: {"type": "wzdx", "url": h.secret},
    "feed-folder": lambda h: {"type": "datex2", "url": "."},
    "folder": lambda h: {**_TEXT, "path": "."},
    "folder-root": lambda h: {**_TEXT, "path": "/"},
    "link": lambda h: {**_TEXT, "path": "link.csv"},
    "vrt": lambda h: {"type": "file", "path": "a.vrt"},
    "vrt-csv": lambda h: {"type": "file", "path": "vrt.csv"},
    "vsi": lambda h: {"type": "file", "path": f"/vsicurl/{h.elsewhere}/w.csv"},
    "vsi-zip": lambda h: {"type": "file", "path": f"/vsizip/{h.secret}"},
    "pg": lambda h: {"type": "file", "path": "PG:host=127.0.0.1 dbname=x"},
    "file-url": lambda h: {**_TEXT, "path": f"file://{h.secret}"},
    "http-upper": lambda h: {**_TEXT, "path": f"{h.address}/w.csv".replace("http", "HTTP")},
    "csv-prefix": lambda h: {**_TEXT, "path": f"CSV:{h.secret}"},
    "crs-http": lambda h: {**_TEXT, "crs": f"{h.elsewhere}/crs"},
    "crs-text": lambda h: {**_TEXT, "crs": "nonsense"},
    "crs-file": lambda h: {**_TEXT, "crs": h.secret},
    "where": lambda h: {**_TEXT, "where": "num = = 'W1' AND"},
    "where-sql": lambda h: {**_TEXT, "where": "1=1; DROP TABLE works"},
    "where-select": lambda h: {**_TEXT, "where": "num IN (SELECT load_extension('x'))"},
    "where-absent": lambda h: {**_TEXT, "where": "nothing = 1"},
    "member": lambda h: {"type": "file", "path": "w.zip", "member": "(a+)+$", **town.AT},
    "member-open": lambda h: {"type": "file", "path": "w.zip", "member": "("},
    "layer": lambda h: {"type": "file", "path": "w.csv", "layer": "SELECT * FROM x"},
    "encoding": lambda h: {**_TEXT, "encoding": "zlib"},
    "encoding-idna": lambda h: {**_TEXT, "encoding": "punycode"},
    "delimiter": lambda h: {**_TEXT, "delimiter": "ab\n"},
    "max": lambda h: {**_TEXT, "max_mb": -1},
    "max-text": lambda h: {**_TEXT, "max_mb": "many"},
    "timeout": lambda h: {"type": "vigicrues", "url": h.address, "timeout_s": -5},
    "page": lambda h: {"type": "ogcapi", "url": h.address, "collection": "../../x", "page": -1},
    "query": lambda h: {"type": "wfs", "url": h.address, "layer": "a", "query": [1]},
    "authcfg": lambda h: {**_TEXT, "path": f"{h.elsewhere}/w.csv", "authcfg": "absent1"},
    "unpivot": lambda h: {**_TEXT, "unpivot": [{"num": {"value": 1}}, 5]},
    "raster-vrt": lambda h: {
        "type": "rasterclasses",
        "path": "raster.vrt",
        "classes": {"a": [0, None]},
    },
    "geometry": lambda h: {**_TEXT, "geometry": ["x"]},
    "x-alone": lambda h: {"type": "file", "path": "w.csv", "x": "x"},
    "days": lambda h: {"type": "open311", "url": h.address, "days": 1e9},
    "postgis-file": lambda h: {
        "type": "postgis",
        "table": "t",
        "host": f"/{h.folder}",
        "service": "x",
    },
    "inner": lambda h: {**_TEXT, "path": "http://0.0.0.0:9/w.csv"},
    "far": lambda h: {"type": "file", "path": "far.csv", **town.AT},
    "pole": lambda h: {"type": "file", "path": "pole.csv", **town.AT},
}
MUST_FAIL = {"where", "where-select", "where-absent", "vrt", "vrt-csv", "raster-vrt", "pg", "vsi"}
STORES = {
    "fields-json": "UPDATE clairville_pulls SET fields = '{broken'",
    "fields-list": "UPDATE clairville_pulls SET fields = '[1]'",
    "fields-number": "UPDATE clairville_pulls SET fields = 5",
    "kept-text": "UPDATE clairville_pulls SET kept = 'many'",
    "status-null": "UPDATE clairville_pulls SET status = NULL",
    "theme-odd": "UPDATE clairville_pulls SET theme = x'ff00'",
    "validator": "UPDATE clairville_pulls SET validator = '\"x\"'",
    "log-column": "ALTER TABLE clairville_pulls DROP COLUMN sha256",
    "log-empty": "DELETE FROM clairville_pulls",
    "log-gone": "DROP TABLE clairville_pulls",
    "log-text": "UPDATE clairville_pulls SET dropped = '<b>'",
    "trigger-delete": "CREATE TRIGGER t AFTER INSERT ON works BEGIN DELETE FROM works; END",
    "trigger-raise": "CREATE TRIGGER t BEFORE INSERT ON works BEGIN SELECT RAISE(ABORT, 'no'); END",
    "trigger-change": "CREATE TRIGGER t AFTER INSERT ON works BEGIN UPDATE works SET street = 'x'; END",
    "contents-gone": "DELETE FROM gpkg_contents",
    "contents-kind": "UPDATE gpkg_contents SET data_type = 'tiles'",
    "contents-text": "UPDATE gpkg_contents SET last_change = 'never', min_x = 'a'",
    "srs-gone": "DELETE FROM gpkg_spatial_ref_sys",
    "srs-odd": "UPDATE gpkg_spatial_ref_sys SET definition = '<x>'",
    "geometry-gone": "DELETE FROM gpkg_geometry_columns",
    "geometry-blob": "UPDATE works SET geom = x'ff'",
    "column": 'ALTER TABLE works ADD COLUMN "a""b" TEXT',
    "name": 'CREATE TABLE "\'; DROP" (a)',
    "view": "DROP TABLE works; CREATE VIEW works AS SELECT 1 AS id",
    "version": "PRAGMA user_version = 99999",
    "application": "PRAGMA application_id = 5",
    "bytes-zero": None,
    "bytes-text": None,
    "bytes-cut": None,
    "bytes-middle": None,
    "folder": None,
    "link-loop": None,
}


def names(share):
    found = [f"strangers:profile:{n}" for n in SOURCES] + [f"strangers:store:{n}" for n in STORES]
    return found[:: max(1, round(1 / share))] if share < 0.3 else found


class Strangers(Puller):
    """Pulls by a stranger's profile, or into a stranger's store."""

    def run(self, name):
        _, kind, what = name.split(":")
        work = self.folder / "work"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        self.server.calm(lambda path, query, headers: Reply(town.TABLE, kind="text/csv"))
        self.elsewhere.seen, self.logged, self.last = [], [], None
        self._files(work)
        store = work / "s.gpkg"
        fresh_store(self.folder / "before.gpkg", store)
        source = SOURCES[what](self.here) if kind == "profile" else _TEXT
        fields = {"class": "class"} if source["type"] == "rasterclasses" else town.FIELDS
        theme = "land_cover" if source["type"] == "rasterclasses" else "works"
        if kind == "store":
            self._spoil(store, what)
        profile = write_profile(
            work,
            {theme: [{"source": source, "fields": fields, "licence": "L", "attribution": "V"}]},
        )
        before = told_store(store) if kind == "profile" else None
        try:
            pulled = pull(profile, theme, store, CANCEL_S)
            status, code, message, counts = (
                pulled.status,
                pulled.code,
                pulled.message,
                pulled.counts,
            )
        except Exception as error:
            status, code, message, counts = "refused", getattr(error, "code", ""), str(error), {}
            if code not in self.codes:
                return {"good": False, "why": f"unexpected {_where(error)}", "status": "raised"}
        (work / "fifo.csv").unlink(missing_ok=True)
        (work / "link.csv").unlink(missing_ok=True)
        if store.is_dir() or store.is_symlink():
            return {
                "good": status != "ok",
                "why": "" if status != "ok" else "unexpected ok",
                "status": status,
            }
        if kind == "profile":
            why = self._faults(
                work,
                store,
                before,
                status,
                code,
                message,
                "format-x" if what.startswith(("crs", "vsi", "vrt")) else what,
            )
            if what in MUST_FAIL and status != "failed" and status != "refused":
                why.append(
                    "unexpected: all rows taken though the filter or format is not understood"
                )
        else:
            why = self._of_store(store, status, code, message, counts)
        return {"good": not why, "why": "; ".join(why), "status": status, "code": code}

    def _of_store(self, store, status, code, message, counts):
        from . import house

        why = []
        if status == "failed" and (code in house.CATCH_ALL or code not in self.codes):
            why.append(f"unexpected {_where(self.last) if self.last else code}: {message[:100]}")
        if status == "ok":
            try:
                with sqlite3.connect(store) as raw:
                    rows = raw.execute("SELECT count(*) FROM works").fetchone()[0]
            except sqlite3.Error as error:
                rows = str(error)
            if rows != counts.get("kept"):
                why.append(f"half: {counts.get('kept')} rows told, {rows} there")
        return why

    def _files(self, work):
        (work / "w.csv").write_text(town.TABLE.replace("Rue Basse", "Rue Neuve"), encoding="utf-8")
        (work / "far.csv").write_text(
            "num;debut;rue;x;y\nA;2024-06-01;r;50.63;3.06\nB;2024-06-01;r;3.06;50.63\n",
            encoding="utf-8",
        )
        (work / "pole.csv").write_text(
            "num;debut;rue;x;y\nA;2024-06-01;r;180;90\nB;2024-06-01;r;0;-90\n", encoding="utf-8"
        )
        (work / "w.zip").write_bytes(town.zipped(**{"a" * 60 + "!__csv": town.TABLE}))
        (work / "link.csv").symlink_to(self.here.secret)
        os.mkfifo(work / "fifo.csv")
        for name, text in (
            ("a.vrt", "vrt-file"),
            ("vrt.csv", "vrt-file"),
            ("raster.vrt", "raster-vrt"),
        ):
            (work / name).write_bytes(formats._told(formats.TEXTS[text], self.here))
        (work / "given.json").write_text(json.dumps({}), encoding="utf-8")

    def _spoil(self, store, what):
        deed = STORES[what]
        if deed is not None:
            raw = sqlite3.connect(store)
            try:
                for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
                    raw.create_function(name, 1, lambda blob: 0)
                raw.executescript(deed)
            except sqlite3.Error:
                pass  # this store has not what would be spoilt
            raw.close()
        elif what == "bytes-zero":
            store.write_bytes(b"")
        elif what == "bytes-text":
            store.write_bytes(b"not a database at all " * 500)
        elif what == "bytes-cut":
            store.write_bytes(store.read_bytes()[:9_000])
        elif what == "bytes-middle":
            body = bytearray(store.read_bytes())
            body[4_096:12_288] = b"\xff" * 8_192
            store.write_bytes(body)
        else:
            store.unlink()
            store.mkdir() if what == "folder" else store.symlink_to(store)
