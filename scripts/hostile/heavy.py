"""Heavy answers: small on the wire or merely long, made to fill the memory or to hold the machine."""

import json

from . import bulky, town, worlds
from .pulls import Puller, fresh_store, pull, told_store, write_profile
from .server import Reply, bomb

CANCEL_S = 10.0  # then a person presses cancel
LATE_S = 18.0  # the pull must have ended, cancelled or not
MOST_S = 60.0  # with the making of the answer
_MB = 1 << 20


ROWS_KEY = {
    "file-geojson": ("features", 0),
    "wfs": ("features", 0),
    "ogcapi": ("features", 0),
    "arcgis": ("features", 1),
    "vigicrues": ("features", 0),
    "wzdx": ("features", 0),
    "datafair": ("results", 1),
    "hubeau": ("data", 0),
    "sensorthings": ("value", 0),
    "georisques": ("data", 0),
    "datagouv": ("resources", 0),
    "baac": ("resources", 0),
}
XML = {"cifs": 0, "datex2": 0, "wfs": 0, "geoplateforme": 0, "file-gml": 0, "file-kml": 0, "wms": 0}
LINES = {
    "opendatasoft": 1,
    "file-csv": 0,
    "file-jsonl": 0,
    "file-geojson": 0,
    "cifs": 0,
    "wzdx": 0,
    "datagouv": 1,
    "baac": 1,
}
BOMBED = {
    "opendatasoft": 1,
    "wfs": 0,
    "ogcapi": 0,
    "ckan": 1,
    "datafair": 1,
    "cifs": 0,
    "file-csv": 0,
    "vigicrues": 0,
    "wms": 0,
}
TEXTS = {
    "street-spaces": "rue a" + " " * 2_000 + "b",
    "street-spaces-long": "rue a" + " " * 30_000 + "b",
    "commas": "12, " * 8_000,
    "slashes": "1/" * 16_000,
    "letters": "a" * 32_000,
    "accents": "é" * 32_000,
    "digits": "1" * 32_000,
    "jean": "Jean-" * 6_000,
    "mails": "a@" * 10_000,
    "dots": "a." * 16_000,
    "capitals": "DUPONT " * 5_000,
    "spaces": " " * 32_000,
    "brackets": "[" * 32_000,
    "plates": "AA-1" * 8_000,
    "phones": "06 12 " * 6_000,
    "madame": "Mme " * 8_000,
    "at": "arobase " * 4_000,
    "plus": "+33 " * 8_000,
    "numbers": "12 bis " * 5_000,
    "son": "mon fils " * 4_000,
    "quotes": "l'" * 16_000,
    "zero-width": "\u200b" * 32_000,
    "combining": "e\u0301" * 16_000,
}
PATTERNS = {
    "nested": "(a+)+$",
    "overlap": "(a|aa)+$",
    "words": r"(\w+\s?)+$",
    "dots": "(.*)*x",
    "lazy": "(a+?)+?b",
    "huge": "a{0,65000}" * 3,
    "backref": r"(a*)\1*\1*\1*b",
    "open": "(a",
    "class": "[z-a]",
    "behind": "(?<=a+)b",
}
ARCHIVES = (
    "csv-gz",
    "csv-gz-lines",
    "csv-zip",
    "geojson-zip",
    "zip-in-zip",
    "xlsx",
    "jsonl-gz",
    "tif",
    "tif-classes",
    "asc-zip",
)


def names(share):
    found = [f"heavy:objects:{w}" for w in ROWS_KEY] + [f"heavy:numbers:{w}" for w in ROWS_KEY]
    found += (
        [f"heavy:empties:{w}" for w in XML]
        + [f"heavy:siblings:{w}" for w in XML]
        + [f"heavy:line:{w}" for w in LINES]
    )
    found += [f"heavy:bomb:{w}" for w in BOMBED] + [f"heavy:archive:{a}" for a in ARCHIVES]
    found += (
        [f"heavy:text:{t}" for t in TEXTS]
        + [f"heavy:street:{t}" for t in TEXTS]
        + [f"heavy:pattern:{p}" for p in PATTERNS]
    )
    found += [f"heavy:positions:{w}" for w in ("file-geojson", "wzdx", "vigicrues")] + [
        f"heavy:many-fields:{w}" for w in ("file-csv", "file-geojson")
    ]
    step = max(1, round(1 / share))
    return found[::step]


class Heavy(Puller):
    """Runs heavy attacks one after the other."""

    def run(self, name):
        _, kind, what = name.split(":", 2)
        made = getattr(self, "_" + kind.replace("-", "_"))(what)
        source, fields, theme, routes = made
        self.server.calm(
            lambda path, query, headers: (
                routes[path](query, headers) if path in routes else Reply(b"{}", 404)
            )
        )
        self.elsewhere.seen = []
        work = self.folder / "work"
        import shutil

        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        return self._judge(work, source, fields, theme)

    def _judge(self, work, source, fields, theme):
        import time

        profile, store = (
            write_profile(
                work,
                {
                    theme: [
                        {
                            "source": source,
                            **({"fields": fields} if fields else {}),
                            "licence": "L",
                            "attribution": "V",
                        }
                    ]
                },
            ),
            work / "s.gpkg",
        )
        fresh_store(self.folder / "before.gpkg", store)
        before, self.logged, started = told_store(store), [], time.monotonic()
        try:
            pulled = pull(profile, theme, store, CANCEL_S)
            status, code, message = pulled.status, pulled.code, pulled.message
        except Exception as error:
            from .pulls import _where

            code = getattr(error, "code", "")
            if code not in ("cancelled", "profile_bad_value", *self.codes):
                return {"good": False, "why": f"unexpected {_where(error)}", "status": "raised"}
            status, message = "cancelled" if code == "cancelled" else "failed", str(error)
        seconds = time.monotonic() - started
        why = self._faults(work, store, before, status, code, message, "heavy")
        if seconds > LATE_S:
            why.append(f"hang: {seconds:.0f} s")
        return {
            "good": not why,
            "why": "; ".join(why),
            "status": status,
            "code": code,
            "s": round(time.monotonic() - started, 2),
        }

    def _with(self, world, spot, body, kind="application/json", **headers):
        source, fields, theme, routes = worlds.WORLDS[world](self.here.address)
        path = list(routes)[spot]
        routes[path] = lambda query, asked: Reply(body, length="none", kind=kind, headers=headers)
        return source, fields, theme, routes

    def _objects(self, world):
        key, spot = ROWS_KEY[world]
        return self._with(
            world,
            spot,
            bulky.listed(
                b"{}",
                60,
                b'{"type":"FeatureCollection","total":5,"count":5,"results":5,"%s":[' % key.encode()
                if key != "results"
                else b'{"total":5,"results":[',
                b"]}",
            ),
        )

    def _numbers(self, world):
        key, spot = ROWS_KEY[world]
        return self._with(
            world,
            spot,
            bulky.listed(
                b"[1.5,[]]", 60, b'{"type":"FeatureCollection","%s":[' % key.encode(), b"]}"
            ),
        )

    def _empties(self, world):
        outer = {"cifs": "incidents", "geoplateforme": "feed"}.get(world, "payload").encode()
        return self._with(
            world,
            XML[world],
            bulky.repeated(b"<b/>", 40, b"<%s>" % outer, b"</%s>" % outer),
            "application/xml",
        )

    def _siblings(self, world):
        piece = b'<incident id="a"><entry a="1" b="2"><title>x</title></entry></incident>'
        outer = {"cifs": "incidents", "geoplateforme": "feed"}.get(world, "payload").encode()
        return self._with(
            world,
            XML[world],
            bulky.repeated(piece, 40, b"<%s>" % outer, b"</%s>" % outer),
            "application/xml",
        )

    def _line(self, world):
        before = {
            "file-geojson": b'{"type":"FeatureCollection","features":["',
            "cifs": b"<incidents>",
            "opendatasoft": b'{"num":"',
        }.get(world, b'"')
        return self._with(
            world, LINES[world], bulky.repeated(b"a", 100, before, b'"'), "text/plain"
        )

    def _bomb(self, world):
        return self._with(
            world, BOMBED[world], bomb(600, b"[", b'{"a":'), **{"Content-Encoding": "gzip"}
        )

    def _positions(self, world):
        before = b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"num":"a"},"geometry":{"type":"LineString","coordinates":['
        return self._with(world, 0, bulky.listed(b"[3.06,50.63]", 60, before, b"]}}]}"))

    def _many_fields(self, world):
        if world == "file-csv":
            return self._with(
                world,
                0,
                (";".join(f"c{i}" for i in range(60_000)) + "\n" + ";" * 59_999 + "\n").encode(),
                "text/csv",
            )
        row = {f"c{i}": i for i in range(60_000)}
        return self._with(
            world,
            0,
            json.dumps(
                {
                    "type": "FeatureCollection",
                    "features": [{"type": "Feature", "properties": row, "geometry": town.place(0)}],
                }
            ).encode(),
        )

    def _archive(self, what):
        suffix, body = {
            "csv-gz": (".csv.gz", lambda: bomb(2_200, b"a", b"num;debut;rue;x;y\n")),
            "csv-gz-lines": (".csv.gz", lambda: bomb(2_200, b"\n", b"num;debut;rue;x;y\n")),
            "jsonl-gz": (".jsonl.gz", lambda: bomb(2_200, b"[", b'{"a":')),
            "csv-zip": (".zip", lambda: bulky.deflated("w.csv", b"a", 2_000)),
            "geojson-zip": (".geojson.zip", lambda: bulky.deflated("w.geojson", b"[", 2_000)),
            "zip-in-zip": (".zip", lambda: town.zipped(w__zip=bulky.deflated("w.csv", b"a", 500))),
            "xlsx": (".xlsx", lambda: bulky.sheet(600)),
            "tif": (".tif", bulky.wide_raster),
            "tif-classes": (".tif", bulky.wide_raster),
            "asc-zip": (
                ".zip",
                lambda: bulky.deflated(
                    "a.asc",
                    b"1 ",
                    1_000,
                    b"ncols 20000\nnrows 20000\nxllcorner 700000\nyllcorner 7055000\ncellsize 1\n",
                ),
            ),
        }[what]
        world = {"tif": "raster-file", "asc-zip": "raster-zip", "tif-classes": "rasterclasses"}.get(
            what, "file-csv"
        )
        source, fields, theme, _ = worlds.WORLDS[world](self.here.address)
        packed = body()
        source["path"] = f"{self.here.address}/w{suffix}"
        return (
            source,
            fields,
            theme,
            {f"/w{suffix}": lambda query, headers: Reply(packed, kind="application/octet-stream")},
        )

    def _text(self, what):
        return self._complaint(TEXTS[what], "subcategory", {})

    def _street(self, what):
        return self._complaint(TEXTS[what], "street", {})

    def _pattern(self, what):
        return self._complaint(
            "a" * 41 + "!", "subcategory", {"convert": {"name": "pattern", "regex": PATTERNS[what]}}
        )

    def _complaint(self, text, column, rule):
        row = {"id": "C1", "date": "2024-06-01", "category": "Voirie", "t": text}
        body = json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    {
                        "type": "Feature",
                        "properties": {**row, "id": f"C{i}"},
                        "geometry": town.place(i),
                    }
                    for i in range(3)
                ],
            }
        ).encode()
        fields = {
            "id": "id",
            "date": "date",
            "category": "category",
            column: {"field": "t", **rule} if rule else "t",
        }
        return (
            {"type": "file", "path": f"{self.here.address}/c.geojson"},
            fields,
            "complaints",
            {"/c.geojson": lambda query, headers: Reply(body)},
        )
