"""Where data lie and where they go: a full disk, a lock, a place that may only be read, an archive
of 7-Zip that unpacks to too much, a database of a stranger, a profile after the "yes".
``places:disk:256`` ...
"""

import contextlib
import os
import shutil
import sqlite3
import subprocess

from . import databases, town
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


def names(share):
    """Identifiers of the attacks."""
    found = [f"places:disk:{kb}" for kb in LEFT] + [f"places:temporary:{kb}" for kb in LEFT]
    found += [f"places:lock:{kind}" for kind in LOCKS]
    found += [f"places:readonly:{kind}" for kind in READONLY]
    found += [f"places:7z:{name}" for name in ARCHIVES]
    found += [f"places:yes:{name}" for name in AFTER_YES]
    found += [f"places:postgis:{name}" for name in databases.POSTGIS]
    return found[:: max(1, round(1 / share))] if share < 0.3 else found


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


class Places(databases.Databases, Puller):
    """Pulls from and into places that fail."""

    def run(self, name):
        _, kind, what = name.split(":")
        self.work = self.folder / "work"
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir()
        self.server.calm(lambda path, query, headers: Reply(town.TABLE, kind="text/csv"))
        self.elsewhere.seen, self.logged, self.last = [], [], None
        return getattr(self, f"_{kind.replace('7z', 'sevenzip')}")(what)

    def _pulled(self, source, store, before, *, cancel_s=None, fields=town.FIELDS):
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
            f"N{i};2024-06-01;rue {i} {'x' * 200};Voirie;x;y;{town.X};{town.Y}\n"
            for i in range(rows)
        )
        (self.work / "w.csv").write_text(f"num;debut;rue;t;o;cat;x;y\n{lines}", encoding="utf-8")
        return {"type": "file", "path": "w.csv", **town.AT}

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
                source = {"type": "file", "path": f"{self.here.address}/w.csv", **town.AT}
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
            source = {"type": "file", "path": f"{self.here.address}/w.csv", **town.AT}
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
        # what is large and beside the file asked for is passed over, and the file read, where that is quick
        if result["status"] == "ok" and what not in ("plain", "name-folder", "bomb-before"):
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
        (outside / "w.csv").write_text(town.TABLE, encoding="utf-8")
        before = self._digest(store)
        entry = {"fields": town.FIELDS, "licence": "L", "attribution": "V"}
        first = {"type": "file", "path": str(outside / "w.csv"), **town.AT}
        (self.work / "own.csv").write_text(town.TABLE, encoding="utf-8")
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
            **town.AT,
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
