"""The family "server answers": one theme of a profile pulled from a server that gives one shape,
and what was left behind.
"""

import base64
import contextlib
import hashlib
import json
import pathlib
import random
import shutil
import sqlite3
import time

from . import house, shapes, town, wires, worlds
from .server import Reply, Server

CANCEL_S = 3.0  # a person's patience with a slow server
EACH = 150  # attacks a protocol
LINKED = {
    "ogcapi",
    "datafair",
    "sensorthings",
    "hubeau",
    "hubeau-days",
    "georisques",
    "wfs",
    "arcgis",
    "ckan",
    "datagouv",
    "baac",
}
_BASIC = base64.b64encode(b"PLANTEDuser:PLANTEDpassword").decode()


def names(seed, share):
    """Identifiers of the attacks, ``pulls:world:route:shape``: for each protocol EACH of all its
    shapes, drawn by the seed.
    """
    found, every = [], [name for name, _ in shapes.of_world(seed)]
    for world, make in worlds.WORLDS.items():
        routes, own = list(make("http://h")[3]), []
        for number, name in enumerate(every):
            if name.startswith("link-") and world not in LINKED:
                continue
            # each shape once a protocol, at one of its addresses in turn; the structure of each
            # answer is twisted at all of them
            spots = (
                range(len(routes))
                if name.startswith(("twist", "format"))
                else [number % len(routes)]
            )
            own += [f"pulls:{world}:{spot}:{name}" for spot in spots]
        found += random.Random(f"{seed}:{world}").sample(own, max(1, round(share * EACH)))
    random.Random(seed).shuffle(found)  # slow ones do not come together
    return found


class Puller:
    """Runs attacks one after the other in this process. ``folder``: its own, with canaries."""

    def __init__(self, folder, seed):
        self.folder = pathlib.Path(folder)
        self.canaries = house.canaries(self.folder / "canaries")
        self.server, self.elsewhere = Server(), Server()
        self.elsewhere.route = self._elsewhere
        self.shapes = dict(shapes.of_world(seed))
        self.here = shapes.Here(
            f"http://127.0.0.1:{self.server.port}",
            f"http://localhost:{self.elsewhere.port}",
            str(self.canaries / "secret.csv"),
            str(self.canaries / "drop"),
        )
        self.credentials = house.authentication()
        self.codes = house.known_codes()
        self.turn = 0
        self.logged = []
        self.last = None  # the last error that became a theme's failure
        from qgis.core import QgsApplication

        from clairville.plugin.pull import failures

        QgsApplication.messageLog().messageReceived.connect(
            lambda text, tag, level: self.logged.append(text)
        )
        sentence = failures.sentence_of

        def seen(error):
            self.last = error
            return sentence(error)

        failures.sentence_of = seen

    def _elsewhere(self, path, query, headers):
        return Reply(b'{"type":"FeatureCollection","features":[]}')

    def run(self, name):
        """{"good": bool, "why": text, "status": ..} of one attack."""
        _, world, spot, shape = name.split(":", 3)
        source, fields, theme, routes = worlds.WORLDS[world](self.here.address)
        path = list(routes)[int(spot)]
        changed = self.shapes[shape](routes[path], self.here)

        def route(asked, query, headers):
            if asked == path:
                return changed(query, headers)
            return routes[asked](query, headers) if asked in routes else Reply(b"{}", 404)

        self.server.calm(route)
        self.elsewhere.seen = []
        work = self.folder / "work"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        if self.credentials:
            source["authcfg"] = self.credentials[self.turn % len(self.credentials)]
            self.turn += 1
        return self._judged(work, source, fields, theme, shape)

    def _judged(self, work, source, fields, theme, shape):
        profile, store = (
            write_profile(
                work,
                {
                    theme: [
                        {
                            "source": source,
                            **({"fields": fields} if fields else {}),
                            "licence": "Licence Ouverte 2.0",
                            "attribution": "V",
                        }
                    ]
                },
            ),
            work / "s.gpkg",
        )
        fresh_store(self.folder / "before.gpkg", store)
        before, self.logged = told_store(store), []
        started = time.monotonic()
        try:
            pulled = pull(profile, theme, store, CANCEL_S if wires.PATIENT in shape else None)
            status, code, message = pulled.status, pulled.code, pulled.message
        except Exception as error:  # anything that leaves the pull is what we look for
            if getattr(error, "code", "") == "cancelled":
                status, code, message = "cancelled", "cancelled", ""
            else:
                return {
                    "good": False,
                    "why": f"unexpected {_where(error)}",
                    "status": "raised",
                    "s": time.monotonic() - started,
                }
        why = self._faults(work, store, before, status, code, message, shape)
        return {
            "good": not why,
            "why": "; ".join(why),
            "status": status,
            "code": code,
            "s": round(time.monotonic() - started, 2),
        }

    def _digest(self, store):
        return told_store(store)

    def _faults(self, work, store, before, status, code, message, shape):
        why = []
        if status == "failed":
            if code in house.CATCH_ALL or code not in self.codes:
                why.append(
                    f"unexpected {_where(self.last) if self.last else code}: {message[:100]}"
                )
            if self._digest(store) != before:
                why.append("store changed by a refused pull")
        if "Traceback" in message or any("Traceback" in text for text in self.logged):
            told = next((text for text in self.logged if "Traceback" in text), message)
            why.append(f"unexpected traceback: {' '.join(told.split())[-300:]}")
        bodies = [p.read_bytes() for p in work.rglob("*") if p.is_file()]
        if any(house.SECRET.encode() in body for body in bodies) or house.SECRET in message:
            why.append("secret file read")
        if any(b"PLANTED" in body for body in bodies) or "PLANTED" in message:
            why.append("key left behind")
        if list((self.canaries / "drop").iterdir()):
            why.append("file written outside")
            shutil.rmtree(self.canaries / "drop")
            (self.canaries / "drop").mkdir()
        for address, headers in self.elsewhere.seen:
            if any(key in f"{headers} {address}" for key in ("PLANTED", _BASIC)):
                why.append(f"key sent elsewhere ({address[:40]})")
            if house.SECRET in address:
                why.append("secret sent away")
        asked = [
            address for address, _ in self.elsewhere.seen if address.isascii()
        ]  # a knock with TLS is an earlier attack's
        if asked and shape.startswith("format-"):
            why.append(f"other host asked: {asked[0][:60]}")
        return list(dict.fromkeys(why))


def _where(error):
    """The error and the last place of ours it passed."""
    import traceback

    ours = [
        f
        for f in traceback.extract_tb(error.__traceback__)
        if "/plugin/" in f.filename or "/algorithms/" in f.filename
    ]
    place = f"{pathlib.Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "?"
    return f"{type(error).__name__} at {place}: {str(error)[:100]}"


def write_profile(folder, themes):
    """A profile of a town whose outline lies beside it."""
    (folder / "town.geojson").write_text(
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    {
                        "type": "Feature",
                        "properties": {},
                        "geometry": {"type": "Polygon", "coordinates": [town.OUTLINE]},
                    }
                ],
            }
        ),
        encoding="utf-8",
    )
    path = folder / "p.json"
    path.write_text(
        json.dumps(
            {
                "name": "p",
                "label": "P",
                "insee": ["59350"],
                "crs": "EPSG:2154",
                "timezone": "Europe/Paris",
                "boundary": {"type": "file", "path": "town.geojson"},
                "themes": themes,
            }
        ),
        encoding="utf-8",
    )
    return path


def pull(profile, theme, store, cancel_s=None):
    """What the plugin's pull of one theme gives; someone presses cancel after ``cancel_s`` seconds."""
    from clairville.algorithms.common.errors import Cancelled
    from clairville.plugin.pull import theme as pulling
    from clairville.plugin.sources.http import Client
    from clairville.plugin.store import stores
    from clairville.plugin.territory import profiles

    end = time.monotonic() + cancel_s if cancel_s else None

    def progress(fraction):
        if end and time.monotonic() > end:
            raise Cancelled()

    client = Client(progress=progress, backoff_s=0.005, timeout_s=(3.0, 3.0))
    try:
        with stores.open_store(str(store)) as opened:
            return pulling.pull(profiles.load(str(profile)), theme, opened, client, progress)
    finally:
        client.close()


def fresh_store(kept, path):
    """A store with three works of an earlier pull, made once and copied."""
    if not kept.exists():
        folder = kept.parent / "before"
        folder.mkdir(exist_ok=True)
        (folder / "w.csv").write_text(town.TABLE, encoding="utf-8")
        profile = write_profile(
            folder,
            {
                "works": [
                    {
                        "source": {"type": "file", "path": "w.csv", **town.AT},
                        "fields": town.FIELDS,
                    }
                ]
            },
        )
        given = pull(profile, "works", kept)
        if given.status != "ok":
            raise RuntimeError(f"no store to attack: {given.message}")
    shutil.copyfile(kept, path)


def told_store(path):
    """A digest of every row of every table but those that log."""
    told = hashlib.sha256()
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as raw:
        tables = [
            n
            for (n,) in raw.execute(
                "SELECT name FROM sqlite_master WHERE type='table' ORDER BY name"
            )
        ]
        for table in tables:
            if (
                "clairville" in table
                or table.startswith(("sqlite_", "rtree_", "gpkg_ogr"))
                or table == "gpkg_extensions"
            ):
                continue
            for row in raw.execute(f'SELECT * FROM "{table}"'):
                cells = row[:4] if table == "gpkg_contents" else row
                if table == "gpkg_contents" and "clairville" in str(row[0]):
                    continue
                told.update(repr((table, cells)).encode())
    return told.hexdigest()
