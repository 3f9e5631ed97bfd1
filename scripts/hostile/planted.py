"""Keys in every place of an address, persons in every text: pulled, pulled in vain, run through a
whole town, then looked for in every byte left behind. ``keys:place:outcome`` and
``keys:persons:way``."""

import gzip
import json
import os
import re
import shutil
import zipfile
import zlib

from . import worlds
from .pulls import Puller, fresh_store, pull, write_profile
from .server import Reply

MOST_S = 120.0
KEY = "PLANTED9f3a8c7b6d5e4f3a2b1c"
WORDS = (
    "apikey",
    "api_key",
    "key",
    "token",
    "access_token",
    "password",
    "pwd",
    "pass",
    "passwd",
    "mdp",
    "motdepasse",
    "secret",
    "client_secret",
    "sig",
    "signature",
    "X-Amz-Signature",
    "X-Amz-Credential",
    "X-Goog-Signature",
    "cle",
    "jeton",
    "auth",
    "code",
    "sas",
    "session",
    "jwt",
    "bearer",
    "sv",
    "se",
    "Ocp-Apim-Subscription-Key",
    "user",
    "login",
    "id",
    "x",
)
ADDRESSES = {f"query-{word}": f"/w.csv?{word}={KEY}" for word in WORDS} | {
    "query-bare": f"/w.csv?{KEY}",
    "query-coded-name": f"/w.csv?%6Bey={KEY}",
    "query-semicolon": f"/w.csv?a=1;token={KEY}",
    "query-list": f"/w.csv?k[]={KEY}",
    "parameter": f"/w.csv;token={KEY}",
    "fragment": f"/w.csv#token={KEY}",
    "path": f"/{KEY}/w.csv",
    "path-last": f"/w/{KEY}.csv",
    "path-named": f"/key={KEY}/w.csv",
    "query-question": f"/w.csv?a=?token={KEY}",
    "query-coded": f"/w.csv?a=%26token%3D{KEY}",
}
USERS = {
    "user": f"{KEY}@",
    "user-password": f"u:{KEY}@",
    "user-at": f"u:x%40{KEY}@",
    "user-slash": f"u:a%2F{KEY}@",
    "user-colon": f":{KEY}@",
}
SPECS = (
    "spec-query",
    "spec-where",
    "spec-cql",
    "spec-select",
    "redirect",
    "next-link",
    "resource",
    "error-text",
    "exception-text",
    "etag",
)
OUTCOMES = ("works", "404", "500", "html", "cut", "wrong")
PERSONS = {
    "phone": "06 98 76 54 32",
    "mail": "planted.person@free.fr",
    "plate": "PL-123-AN",
    "iban": "FR76 3000 6000 0112 3456 7890 189",
    "nir": "1 85 05 78 006 084 36",
    "name": "Mme Vandecasteele",
}
TOLD = "Appelez {name} au {phone} ou {mail}, voiture {plate}, {iban}, sécu {nir}"
WAYS = ("csv", "geojson", "csv-cut", "csv-gz", "opendatasoft", "city")


def names(share):
    found = [f"keys:{place}:{outcome}" for place in (*ADDRESSES, *USERS) for outcome in OUTCOMES]
    found += [f"keys:{place}:works" for place in SPECS] + [f"keys:{place}:500" for place in SPECS]
    found = found[:: max(1, round(1 / share))]
    return found + [f"keys:persons:{way}" for way in WAYS]


class Keys(Puller):
    """Pulls from addresses with a key, and looks for it afterwards."""

    def run(self, name):
        _, place, outcome = name.split(":")
        work = self.folder / "work"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        self.logged = []
        if place == "persons":
            return self._persons(work, outcome)
        source, routes = self._made(place)
        answers = {
            "404": Reply(f'{{"error":"no {KEY}"}}'.encode(), 404),
            "500": Reply(f"sorry, ?token={KEY}".encode(), 500),
            "html": Reply(f"<html><body>{KEY}</body></html>", kind="text/html"),
            "wrong": Reply(f'{{"{KEY}": 1'.encode()),
        }

        def route(path, query, headers):
            if outcome in answers:
                return answers[outcome]
            reply = routes(path, query, headers)
            if outcome == "cut":
                reply.cut = len(reply.body) // 2
            return reply

        self.server.calm(route)
        before = work / "store"
        before.mkdir()
        store = before / "s.gpkg"
        if outcome != "works":
            fresh_store(self.folder / "before.gpkg", store)
        profile = write_profile(
            work,
            {
                "works": [
                    {"source": source, "fields": worlds.FIELDS, "licence": "L", "attribution": "V"}
                ]
            },
        )
        status, message = "raised", ""
        try:
            pulled = pull(profile, "works", store)
            status, message = pulled.status, pulled.message + json.dumps(vars(pulled), default=str)
        except Exception as error:
            message = str(error)
            if getattr(error, "code", "") not in self.codes:
                return {
                    "good": False,
                    "why": f"unexpected {type(error).__name__}: {message[:200]}",
                    "status": status,
                }
        profile.unlink()  # what the person wrote there stays the person's
        why = self._found([KEY], message, "key")
        return {"good": not why, "why": "; ".join(why), "status": status}

    def _found(self, wanted, message, what):
        """Where something planted lies: the work folder, the cache, the settings, the temporary
        folder, log and messages.
        """
        why = [
            f"{what} in {name}"
            for w in wanted
            for name, text in (("the message", message), ("the log", "\n".join(self.logged)))
            if w in text
        ]
        for top in ("work", "cache", "tmp", "profile"):
            for path in (self.folder / top).rglob("*"):
                if not path.is_file() or "qgis-auth" in path.name:
                    continue
                bodies = told(path)
                if seen := [w for w in wanted if any(w.encode() in body for body in bodies)]:
                    mode = path.stat().st_mode & 0o077
                    if top == "cache" and what == "person" and not mode:
                        # an interrupted pull of a theme that is not sensitive: readable by its
                        # owner alone, for a while
                        continue
                    why.append(
                        f"{what} in {top}/{path.name}"
                        + (f" ({', '.join(seen)})" if what == "person" else "")
                    )
        errors = self.folder / "stderr"
        if errors.exists():
            text = errors.read_text(encoding="utf-8", errors="replace")
            why += [f"{what} on stderr" for w in wanted if w in text]
            os.truncate(errors, 0)
        return list(dict.fromkeys(why))

    def _made(self, place):
        """(source, function of path, query, headers) of a place."""

        def table(path, query, headers):
            return Reply(worlds.TABLE, kind="text/csv")

        if place in ADDRESSES:
            return {
                "type": "file",
                "path": self.here.address + ADDRESSES[place],
                "format": "csv",
                **worlds.AT,
            }, table
        if place in USERS:
            return {
                "type": "file",
                "path": self.here.address.replace("//", f"//{USERS[place]}") + "/w.csv",
                **worlds.AT,
            }, table
        if place == "redirect":

            def turn(path, query, headers):
                return (
                    table(path, query, headers)
                    if "sig" in query
                    else Reply(b"", 302, {"Location": f"/w.csv?sig={KEY}"})
                )

            return {"type": "file", "path": f"{self.here.address}/w.csv", **worlds.AT}, turn
        if place == "etag":
            return {
                "type": "file",
                "path": f"{self.here.address}/w.csv",
                **worlds.AT,
            }, lambda *_: Reply(
                worlds.TABLE,
                headers={
                    "Content-Disposition": f"attachment; filename={KEY}.csv",
                    "Location": f"/?token={KEY}",
                },
            )
        world = {
            "spec-query": "ogcapi",
            "spec-cql": "wfs",
            "spec-where": "opendatasoft",
            "spec-select": "opendatasoft",
            "next-link": "datafair",
            "resource": "datagouv",
            "error-text": "arcgis",
            "exception-text": "wfs",
        }[place]
        source, _, _, routes = worlds.WORLDS[world](self.here.address)

        def plain(path, query, headers):
            reply = routes[path](query, headers) if path in routes else Reply(b"{}", 404)
            if place in ("next-link", "resource"):
                text = reply.body.decode()
                reply.body = (
                    text.replace("after=9", f"after=9&token={KEY}")
                    .replace("/f/a.csv", f"/f/a.csv?token={KEY}")
                    .encode()
                )
            if place == "error-text":
                reply.body = json.dumps(
                    {
                        "error": {
                            "code": 498,
                            "message": f"Invalid token: {self.here.address}/x?token={KEY}",
                        }
                    }
                ).encode()
            if place == "exception-text":
                reply.body = f"<a><ServiceException>no {self.here.address}/wfs?apikey={KEY}</ServiceException></a>".encode()
            return reply

        more = {
            "spec-query": {"query": {"apikey": KEY}},
            "spec-cql": {"query": {"apikey": KEY}},
            "spec-where": {},
            "spec-select": {},
        }.get(place, {})
        if place in ("spec-where", "spec-select"):
            source["url"] = self.here.address
            source["where"] = f"token='{KEY}'"
            plain_ = plain

            def plain(path, query, headers):
                return (
                    Reply({"total_count": worlds.ROWS})
                    if path.endswith("/records")
                    else plain_(path, query, headers)
                )

        return {**source, **more}, plain

    # -- persons
    # -------------------------------------------------------------------------------------------------------
    def _persons(self, work, way):
        text = TOLD.format(**PERSONS)
        wanted = [PERSONS[k] for k in ("phone", "mail", "plate", "iban", "nir")] + ["Vandecasteele"]
        if way == "city":
            status = self._city(work, text)
        else:
            status = self._pulled(work, way, text)
        for path in [
            p for p in work.rglob("*") if p.suffix in (".geojson", ".json") and p.parent == work
        ]:
            path.unlink()  # what was given
        why = self._found(wanted, "", "person")
        return {"good": not why, "why": "; ".join(why), "status": status}

    def _pulled(self, work, way, text):
        rows = [
            {
                "num": f"W{i}",
                "debut": "2024-06-01",
                "rue": f"12 rue Haute, {text}",
                "t": text,
                "o": f"{PERSONS['name']} {PERSONS['phone']}",
                "cat": "Voirie",
                "x": worlds.X + i * 1e-4,
                "y": worlds.Y,
            }
            for i in range(400)
        ]
        table = "num;debut;rue;t;o;cat;x;y\n" + "".join(
            ";".join(str(v) for v in r.values()) + "\n" for r in rows
        )
        features = [
            {"type": "Feature", "properties": r, "geometry": worlds.place(i)}
            for i, r in enumerate(rows)
        ]
        body = {
            "geojson": json.dumps({"type": "FeatureCollection", "features": features}),
            "csv-gz": gzip.compress(table.encode()),
        }.get(way, table)
        suffix = {"geojson": ".geojson", "csv-gz": ".csv.gz"}.get(way, ".csv")
        source = {
            "type": "file",
            "path": f"{self.here.address}/w{suffix}",
            **({} if way == "geojson" else worlds.AT),
        }
        reply = Reply(
            body,
            headers={"ETag": '"1"', "Accept-Ranges": "bytes"},
            cut=len(body) // 2 if way == "csv-cut" else None,
        )

        def routes(path, query, headers):
            return reply

        if way == "opendatasoft":
            source, _, _, own = worlds.WORLDS["opendatasoft"](self.here.address)
            card, data = own
            lines = "".join(
                json.dumps({**r, "geo": worlds.feature(i)}) + "\n" for i, r in enumerate(rows)
            )
            whole = json.loads(own[card]({}, {}).body)
            whole["metas"]["default"]["records_count"] = len(rows)
            whole["fields"] = [{"name": n, "type": "text"} for n in rows[0]]

            def routes(path, query, headers):
                return Reply(lines) if path == data else Reply(whole)

        self.server.calm(routes)
        statuses = []
        for theme, fields in (
            ("works", {**worlds.FIELDS, "description": "t", "owner": "o"}),
            (
                "complaints",
                {
                    "id": "num",
                    "date": "debut",
                    "category": "cat",
                    "street": "rue",
                    "subcategory": "t",
                },
            ),
        ):
            profile = write_profile(
                work,
                {theme: [{"source": source, "fields": fields, "licence": "L", "attribution": "V"}]},
            )
            statuses.append(pull(profile, theme, work / f"{theme}.gpkg").status)
        return "/".join(statuses)

    def _city(self, work, text):
        from qgis.core import (
            QgsApplication,
            QgsProcessingContext,
            QgsProcessingFeedback,
            QgsProject,
        )

        from . import house, victim

        if QgsApplication.processingRegistry().providerById("clairville") is None:
            house.tools()
        profile = victim.hamlet(
            work,
            street=f"12 rue Haute, {text}",
            text=text,
            owner=f"{PERSONS['name']} {PERSONS['phone']}",
        )
        context, feedback, project = (
            QgsProcessingContext(),
            QgsProcessingFeedback(False),
            QgsProject(),
        )
        context.setProject(project)
        algorithm = QgsApplication.processingRegistry().createAlgorithmById("clairville:runcity")
        _, ok = algorithm.run(
            {"PROFILE": str(profile), "FOLDER": str(work / "out")}, context, feedback, {}, False
        )
        (work / "told.txt").write_text(feedback.textLog(), encoding="utf-8")
        return f"ran, ok {ok}"


def told(path):
    """The bytes of a file, and what lies packed in it: members of a zip, streams of a PDF, a gzip."""
    body = path.read_bytes()
    found = [body]
    if body[:2] == b"PK":
        with zipfile.ZipFile(path) as archive:
            found += [archive.read(name) for name in archive.namelist()]
    elif body[:2] == b"\x1f\x8b":
        found.append(gzip.decompress(body))
    elif body[:4] == b"%PDF":
        for stream in re.findall(rb"stream\r?\n(.*?)endstream", body, re.DOTALL):
            try:
                found.append(zlib.decompress(stream))
            except zlib.error:
                continue
    return found
