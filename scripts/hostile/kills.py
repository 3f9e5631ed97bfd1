"""SIGKILL at random moments of a run, and what stands there afterwards: all of the old, all of the
new, or nothing yet.

``kills:task:number``; the moment depends on the seed and the number alone. Five tasks: a pull, the
import of crash files, the map of plantability, the run of a whole (small) town, a pull into
PostGIS.
"""

import contextlib
import hashlib
import json
import os
import pathlib
import queue
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

from .house import ROOT

NUMBER = {"pull": 70, "import": 40, "plantability": 40, "postgis": 30, "city": 20}
NEXT = {
    "pull": 1,
    "postgis": 1,
    "import": 2,
    "plantability": 4,
    "city": 5,
}  # after every n-th kill the run is begun again
MOST_S = 240
DAY_S = 86_400


def names(seed, share):
    """Every kill: ``kills:task:seed:number``."""
    return [
        f"kills:{task}:{seed}:{n}"
        for task, number in NUMBER.items()
        for n in range(max(1, round(share * number)))
    ]


def run(asked, told):
    """[{"id", "good", "why"}] of the kills asked for, two at a time."""
    from tests.helpers.postgres import cluster

    todo, results = queue.SimpleQueue(), {}
    for name in asked:
        todo.put(name)
    with (
        tempfile.TemporaryDirectory(
            prefix="clairville-kills-", ignore_cleanup_errors=True
        ) as folder,
        contextlib.ExitStack() as stack,
    ):
        database = stack.enter_context(cluster()) if any(":postgis:" in n for n in asked) else None
        whole = {
            task: Whole(task, pathlib.Path(folder) / task, database)
            for task in dict.fromkeys(n.split(":")[1] for n in asked)
        }

        def work():
            while True:
                try:
                    name = todo.get_nowait()
                except queue.Empty:
                    return
                task = whole[name.split(":")[1]]
                try:
                    result = task.kill(name)
                except Exception as error:  # a fault of the attacker's counts as bad, and is told
                    result = {
                        "good": False,
                        "why": f"{type(error).__name__}: {error}"[:300],
                        "status": "?",
                    }
                results[name] = {"id": name, **result}
                told(results[name])

        threads = [threading.Thread(target=work) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return [results[name] for name in asked]


class Whole:
    """One task with its complete runs: the state before, the state after, how long it takes."""

    def __init__(self, task, folder, database):
        self.task, self.folder, self.database = task, folder, database
        folder.mkdir()
        base = folder / "base"
        self._prepare(base, 1)
        self._complete(base)
        self.before = self.state(base)
        after = folder / "after"
        self._copy(base, after, 2)
        self.seconds = self._complete(after)
        self.after = self.state(after)

    def _prepare(self, work, edition):
        work.mkdir(parents=True, exist_ok=True)
        (work / "edition").write_text(str(edition), encoding="utf-8")
        store = str(work / "s.gpkg")
        if self.task == "postgis":
            store = (
                "postgresql://{user}@{host}:{port}/{database}?schema=".format(**self.database)
                + f"town_{abs(hash(str(work))) % 10**9}"
            )
        (work / "store").write_text(store, encoding="utf-8")
        (work / "tmp").mkdir(exist_ok=True)

    def _copy(self, base, work, edition):
        """The state before, in a folder of its own."""
        shutil.copytree(base, work, ignore=shutil.ignore_patterns("tmp"))
        self._prepare(work, edition)
        if self.task == "postgis":
            self._complete(work, edition=1)
        if self.task in (
            "import",
            "city",
        ):  # their first run is the one that is killed: nothing stands there before
            for name in ("crashes.gpkg", "audit.gpkg"):
                (work / name).unlink(missing_ok=True)
            shutil.rmtree(work / "out", ignore_errors=True)

    def _start(self, work):
        task = self.task
        environment = {
            **os.environ,
            "TMPDIR": str(work / "tmp"),
            "XDG_CACHE_HOME": str(work / "cache"),
        }
        return subprocess.Popen(
            [sys.executable, "-m", "scripts.hostile.victim", task, str(work)],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            text=True,
        )

    def _complete(self, work, edition=None):
        """Run to the end; the seconds of the work itself."""
        if edition is not None:
            kept = (work / "edition").read_text(encoding="utf-8")
            (work / "edition").write_text(str(edition), encoding="utf-8")
        victim = self._start(work)
        began, last = None, ""
        timer = threading.Timer(MOST_S, lambda: os.killpg(victim.pid, signal.SIGKILL))
        timer.start()
        for line in victim.stdout:
            began, last = (time.monotonic() if line == "begin\n" else began), line
        timer.cancel()
        victim.wait()
        if edition is not None:
            (work / "edition").write_text(kept, encoding="utf-8")
        if not last.startswith("end"):
            raise RuntimeError(f"{self.task} lost: the run did not end: {last[:200]}")
        answer = json.loads(last[4:])
        if isinstance(answer, dict) and answer.get("status", "ok") not in ("ok", "unchanged"):
            raise RuntimeError(f"{self.task} lost: the run failed: {answer.get('message')}")
        return time.monotonic() - began

    def kill(self, name):
        number = int(name.rpartition(":")[2])
        chance = random.Random(name)
        work = self.folder / f"kill{number}"
        self._copy(self.folder / "base", work, 2)
        victim = self._start(work)
        for line in victim.stdout:
            if line == "begin\n":
                break
        moment = chance.uniform(0, self.seconds)
        time.sleep(moment)
        ended = victim.poll() is not None
        with contextlib.suppress(ProcessLookupError):
            os.killpg(victim.pid, signal.SIGKILL)
        victim.wait()
        why = self._faults(work)
        status = "ended first" if ended else "killed"
        if number % NEXT[self.task] == 0:
            left = [p for p in (work / "tmp").glob("clairville*")]
            for path in [p for top in left for p in (top, *top.rglob("*"))]:
                os.utime(path, (time.time() - 2 * DAY_S,) * 2)
            self._complete(work)
            if self.state(work) != self.after:
                why.append(
                    f"lost: the next run does not give what a whole one gives ({self._differs(work)})"
                )
            still = [p.name for p in left if p.exists()]
            if still:
                why.append(f"temporary folders of the killed run stay: {still[:3]}")
        shutil.rmtree(work, ignore_errors=True)
        return {
            "good": not why,
            "why": "; ".join(why),
            "status": status,
            "after_s": round(moment, 2),
        }

    def _faults(self, work):
        try:
            now = self.state(work)
        except (sqlite3.Error, RuntimeError, OSError) as error:
            return [f"lost: what stands there does not open: {error}"]
        if self.task in ("pull", "postgis"):
            why = [] if now in (self.before, self.after) else [f"half: {self._differs(work)}"]
            return why
        whole, before = self.after, self.before if self.task == "plantability" else {}
        return [
            f"half: {key} is {value}, neither {before.get(key, 'absent')} nor {whole.get(key)}"
            for key, value in now.items()
            if value not in (whole.get(key), before.get(key))
        ]

    def _differs(self, work):
        now = self.state(work)
        return "; ".join(
            f"{k}: {now.get(k)} for {self.after.get(k)}"
            for k in {*now, *self.after}
            if now.get(k) != self.after.get(k)
        )[:300]

    # -- what stands there
    # ---------------------------------------------------------------------------------------------
    def state(self, work):
        """{thing: what tells whether it is whole} of a folder."""
        if self.task == "pull":
            return tables(work / "s.gpkg", ("works",), rows=True)
        if self.task == "postgis":
            return self._schema(work)
        if self.task == "import":
            return tables(work / "crashes.gpkg") | {
                f"audit {k}": v for k, v in tables(work / "audit.gpkg").items()
            }
        if self.task == "plantability":
            return rasters(work)
        return tables(work / "out" / "clairville.gpkg") | rasters(work / "out")

    def _schema(self, work):
        import psycopg2

        schema = (work / "store").read_text(encoding="utf-8").rpartition("=")[2]
        connection = psycopg2.connect(
            host=self.database["host"],
            port=self.database["port"],
            dbname=self.database["database"],
            user=self.database["user"],
        )
        with contextlib.closing(connection), connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass(%s)", (f"{schema}.works",))
            if cursor.fetchone()[0] is None:
                return {}
            cursor.execute(
                f"SELECT count(*), md5(string_agg(id || street, ',' ORDER BY id)) FROM \"{schema}\".works"
            )
            rows = cursor.fetchone()
            cursor.execute(
                f"SELECT kept FROM \"{schema}\".clairville_pulls WHERE status = 'ok' ORDER BY ogc_fid DESC LIMIT 1"
            )
            return {"works": list(rows), "log": [int(v) for v in cursor.fetchone() or ()]}


def tables(path, only=(), rows=False):
    """{table: number of rows, or (number, digest of rows)} of a GeoPackage, and what its log says
    was kept.
    """
    if not path.exists():
        return {}
    found = {}
    with contextlib.closing(sqlite3.connect(path)) as raw:
        if (check := raw.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            raise RuntimeError(check)
        names = [
            n
            for (n,) in raw.execute(
                "SELECT table_name FROM gpkg_contents WHERE data_type IN ('features', 'attributes')"
            )
        ]
        for name in names:
            if (
                name.startswith("clairville")
                or name in ("layer_styles", "qgis_projects")
                or (only and name not in only)
            ):
                continue
            number = raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
            if rows:
                told = hashlib.sha256(
                    repr(
                        sorted(raw.execute(f'SELECT id, street FROM "{name}"').fetchall())
                    ).encode()
                ).hexdigest()[:12]
                number = [number, told]
            found[name] = number
        if rows and "clairville_pulls" in [
            n for (n,) in raw.execute("SELECT name FROM sqlite_master")
        ]:
            kept = raw.execute(
                "SELECT kept FROM clairville_pulls WHERE status = 'ok' ORDER BY rowid DESC LIMIT 1"
            ).fetchone()
            found["log"] = [int(v) for v in kept or ()]
    return found


def rasters(folder):
    """{file: size and checksums of its bands}."""
    from osgeo import gdal

    gdal.UseExceptions()
    found = {}
    for path in sorted(folder.glob("*.tif")) if folder.exists() else ():
        opened = gdal.Open(str(path))
        found[path.name] = [
            opened.RasterXSize,
            *(opened.GetRasterBand(b + 1).Checksum() for b in range(opened.RasterCount)),
        ]
    return found
