"""Keys in every place of an address, persons in every text: pulled, pulled in vain, run through a
whole town, then looked for in every byte left behind. ``keys:place:outcome`` and
``keys:persons:way``."""

import gzip
import json
import os
import shutil

from . import plants, town, worlds
from .pulls import Puller, fresh_store, pull, write_profile
from .server import Reply

MOST_S = 120.0


def names(share):
    found = [
        f"keys:{place}:{outcome}"
        for place in (*plants.ADDRESSES, *plants.USERS)
        for outcome in plants.OUTCOMES
    ]
    found += [f"keys:{place}:works" for place in plants.SPECS] + [
        f"keys:{place}:500" for place in plants.SPECS
    ]
    found = found[:: max(1, round(1 / share))]
    return found + [f"keys:persons:{way}" for way in plants.WAYS]


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
            "404": Reply(f'{{"error":"no {plants.KEY}"}}'.encode(), 404),
            "500": Reply(f"sorry, ?token={plants.KEY}".encode(), 500),
            "html": Reply(f"<html><body>{plants.KEY}</body></html>", kind="text/html"),
            "wrong": Reply(f'{{"{plants.KEY}": 1'.encode()),
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
                    {"source": source, "fields": town.FIELDS, "licence": "L", "attribution": "V"}
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
        why = self._found([plants.KEY], message, "key")
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
                bodies = plants.told(path)
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
            return Reply(town.TABLE, kind="text/csv")

        if place in plants.ADDRESSES:
            return {
                "type": "file",
                "path": self.here.address + plants.ADDRESSES[place],
                "format": "csv",
                **town.AT,
            }, table
        if place in plants.USERS:
            return {
                "type": "file",
                "path": self.here.address.replace("//", f"//{plants.USERS[place]}") + "/w.csv",
                **town.AT,
            }, table
        if place == "redirect":

            def turn(path, query, headers):
                return (
                    table(path, query, headers)
                    if "sig" in query
                    else Reply(b"", 302, {"Location": f"/w.csv?sig={plants.KEY}"})
                )

            return {"type": "file", "path": f"{self.here.address}/w.csv", **town.AT}, turn
        if place == "etag":
            return {
                "type": "file",
                "path": f"{self.here.address}/w.csv",
                **town.AT,
            }, lambda *_: Reply(
                town.TABLE,
                headers={
                    "Content-Disposition": f"attachment; filename={plants.KEY}.csv",
                    "Location": f"/?token={plants.KEY}",
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
                    text.replace("after=9", f"after=9&token={plants.KEY}")
                    .replace("/f/a.csv", f"/f/a.csv?token={plants.KEY}")
                    .encode()
                )
            if place == "error-text":
                reply.body = json.dumps(
                    {
                        "error": {
                            "code": 498,
                            "message": f"Invalid token: {self.here.address}/x?token={plants.KEY}",
                        }
                    }
                ).encode()
            if place == "exception-text":
                reply.body = f"<a><ServiceException>no {self.here.address}/wfs?apikey={plants.KEY}</ServiceException></a>".encode()
            return reply

        more = {
            "spec-query": {"query": {"apikey": plants.KEY}},
            "spec-cql": {"query": {"apikey": plants.KEY}},
            "spec-where": {},
            "spec-select": {},
        }.get(place, {})
        if place in ("spec-where", "spec-select"):
            source["url"] = self.here.address
            source["where"] = f"token='{plants.KEY}'"
            plain_ = plain

            def plain(path, query, headers):
                return (
                    Reply({"total_count": town.ROWS})
                    if path.endswith("/records")
                    else plain_(path, query, headers)
                )

        return {**source, **more}, plain

    # -- persons
    # -------------------------------------------------------------------------------------------------------
    def _persons(self, work, way):
        text = plants.TOLD.format(**plants.PERSONS)
        wanted = [plants.PERSONS[k] for k in ("phone", "mail", "plate", "iban", "nir")] + [
            "Vandecasteele"
        ]
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
                "o": f"{plants.PERSONS['name']} {plants.PERSONS['phone']}",
                "cat": "Voirie",
                "x": town.X + i * 1e-4,
                "y": town.Y,
            }
            for i in range(400)
        ]
        table = "num;debut;rue;t;o;cat;x;y\n" + "".join(
            ";".join(str(v) for v in r.values()) + "\n" for r in rows
        )
        features = [
            {"type": "Feature", "properties": r, "geometry": town.place(i)}
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
            **({} if way == "geojson" else town.AT),
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
                json.dumps({**r, "geo": town.feature(i)}) + "\n" for i, r in enumerate(rows)
            )
            whole = json.loads(own[card]({}, {}).body)
            whole["metas"]["default"]["records_count"] = len(rows)
            whole["fields"] = [{"name": n, "type": "text"} for n in rows[0]]

            def routes(path, query, headers):
                return Reply(lines) if path == data else Reply(whole)

        self.server.calm(routes)
        statuses = []
        for theme, fields in (
            ("works", {**town.FIELDS, "description": "t", "owner": "o"}),
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
            owner=f"{plants.PERSONS['name']} {plants.PERSONS['phone']}",
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
