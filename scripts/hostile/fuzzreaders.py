"""The readers that need QGIS, each with its samples, for changed inputs."""

import json
import tempfile

from . import house, town, worlds


class _Answer:
    """A client that gives a body instead of asking for it."""

    journal, authcfg, in_memory, patience_s = None, "", False, None
    progress = staticmethod(lambda fraction: None)

    def __init__(self, body):
        self.body = body

    def get_if_changed(self, *_, **__):
        return self.body, {}

    def to_file(self, *_, **__):
        """The body as a download that stays in memory."""
        from clairville.plugin.sources.download import Fetched, MemoryFile

        return Fetched(MemoryFile(self.body, ""), complete=True)


def with_qgis(rules, folder):
    from clairville.algorithms.modeling import modelfile
    from clairville.plugin.printing import register
    from clairville.plugin.sources import datex, feeds, http, open_source, signals, xml
    from clairville.plugin.sources.base import Source
    from clairville.plugin.territory import checks, profiles

    folder.mkdir(exist_ok=True)

    def on_disk(suffix, reader):
        def parser(body):
            path = folder / f"x{suffix}"
            path.write_bytes(
                body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass")
            )
            return reader(path)

        return parser

    def whole(kind):
        """A feed as a pull reads it, up to the geometries."""

        def parser(body):
            source = kind({"url": "http://h/"}, folder, _Answer(body))
            source.announce(None)
            for chunk in source.records():
                for properties, geometry in chunk:
                    _geometry(source, properties, geometry)

        return parser

    def _geometry(source, properties, geometry):
        from clairville.algorithms.common.errors import DataError

        try:
            source.geometry_of(properties, geometry)
        except DataError:
            pass

    def table(path):
        source = open_source(
            {"type": "file", "path": str(path), "format": "csv", "x": "x", "y": "y"},
            folder,
            http.Client(),
        )
        source.announce(None)
        for chunk in source.records():
            for properties, geometry in chunk:
                _geometry(source, properties, geometry)

    def parsed_profile(raw):
        return profiles.parse(json.loads(json.dumps(raw, default=repr)))  # what a file may hold

    def on_disk_profile(path):
        return profiles.load(str(path))

    def spec(given):
        raw = {**honest, "themes": {"works": [{"source": given, "fields": rules}]}}
        entry = profiles.parse(json.loads(json.dumps(raw, default=str))).themes["works"][0]
        source = open_source(entry.source, folder, _NoNetwork())
        source.announce(None)

    def placed(given):
        """Keys as a profile may give them, values as a server may."""
        keys = {k: v for k, v in given.items() if k in checks.GEOMETRY_KEYS and isinstance(v, str)}
        _geometry(Source(keys, folder, None), given, None)

    def wait(headers):
        return signals.asked_wait({k: str(v) for k, v in headers.items()}, 1.0)

    source = {
        "type": "file",
        "path": "w.csv",
        "x": "x",
        "y": "y",
        "encoding": "utf-8",
        "delimiter": ";",
        "where": "a = 1",
        "max_mb": 5,
    }
    honest = {
        "name": "p",
        "label": {"en": "P", "fr": "P"},
        "insee": ["59350"],
        "crs": "EPSG:2154",
        "timezone": "Europe/Paris",
        "school_zone": "A",
        "colour": "#aabbcc",
        "moment": "2024-06-13T16:30",
        "insee_old": {"59001": "59350"},
        "boundary": {"type": "file", "path": "b.geojson"},
        "left_out": {"trees": {"en": "a", "fr": "b"}},
        "themes": {
            "works": [
                {
                    "source": source,
                    "fields": rules,
                    "licence": "ODbL",
                    "attribution": "V",
                    "refresh_days": 3,
                    "note": "x",
                }
            ]
        },
    }
    (folder / "w.csv").write_text(town.TABLE, encoding="utf-8")
    xml_bodies = tuple(
        worlds.WORLDS[w]("http://h")[3]["/feed"]({}, {}).body for w in ("cifs", "datex2")
    )
    registered = json.dumps(
        {
            "models": [{"algorithm": "a", "title": "t", "review_date": "2024-01-01"}],
            "cases": [{"need": "n", "situation": "s", "cost": 5}],
        }
    )
    seven = (
        (house.ROOT / "tests/data/ocsge/lzma.7z").read_bytes(),
        (house.ROOT / "tests/data/ocsge/stored.7z").read_bytes(),
    )
    manifest = json.dumps(
        {
            "algorithm": "clairville:accidentrisk",
            "run_id": "a",
            "started": "2024",
            "inputs": [{"name": "a", "rows": 5}],
            "versions": {"a": "1"},
            "warnings": [{"code": "file_missing", "values": {"path": "x"}}],
            "report": {},
        }
    )
    card = json.dumps(
        {
            "format": 1,
            "purpose": "accidents",
            "kind": "glm",
            "objective": "poisson",
            "features": [{"name": "a", "unit": ""}],
            "base": 0.5,
            "rounds": 0,
            "monotone": {},
            "model_sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "regression": {
                "link": "log",
                "intercept": 0.1,
                "coefficients": [1.0],
                "mean": [0.0],
                "scale": [1.0],
                "median": [0.0],
                "covariance": [[1.0, 0.0], [0.0, 1.0]],
            },
        }
    )
    geometries = (
        {"geometry": "g", "g": '{"type":"Point","coordinates":[3,50]}'},
        {"geometry": "g", "g": "POINT(3 50)"},
        {"x": "a", "y": "b", "a": "3,06", "b": 50.6},
        {"point": "p", "p": "50.6, 3.06"},
        {"point": "p", "p": {"lon": 3, "lat": 50}},
    )
    return {
        "profiles": (parsed_profile, (honest,)),
        "profiles on disk": (on_disk(".json", on_disk_profile), (json.dumps(honest),)),
        "settings of a source": (
            spec,
            (
                source,
                {"type": "vigicrues", "url": "http://h/", "timeout_s": 3},
                {"type": "wfs", "url": "http://h/", "layer": "a", "page": 5, "query": {"a": "b"}},
                {"type": "open311", "url": "http://h", "days": 3, "page": 5},
                {"type": "postgis", "host": "127.0.0.1", "port": 9, "table": "t", "database": "d"},
            ),
        ),
        "CIFS": (whole(feeds.CifsSource), xml_bodies[:1]),
        "DATEX II": (whole(datex.DatexSource), xml_bodies[1:]),
        "WZDx": (
            whole(feeds.WzdxSource),
            (worlds.WORLDS["wzdx"]("http://h")[3]["/feed"]({}, {}).body,),
        ),
        "XML": (lambda body: xml.tree(body, "http://h/"), xml_bodies),
        "XML elements": (lambda body: list(xml.elements(body, "s")), xml_bodies),
        "JSON answers": (
            lambda body: http.parsed(body, "http://h/"),
            (json.dumps(town.collection()).encode(),),
        ),
        "geometries of a source": (placed, geometries),
        "WKT": (
            lambda text: _geometry(Source({"geometry": "g"}, folder, None), {"g": text}, None),
            (
                "POINT(3 50)",
                "SRID=4326;POLYGON((0 0,1 0,1 1,0 0))",
                "MULTILINESTRING Z((0 0 1,1 1 2))",
                "GEOMETRYCOLLECTION(POINT(1 2))",
            ),
        ),
        "model cards": (lambda text: modelfile.load("", text, purpose="accidents"), (card,)),
        "waits a server asks for": (
            wait,
            (
                {"Retry-After": "5"},
                {"X-RateLimit-Reset": "2024-01-01 10:00:00"},
                {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"},
            ),
        ),
        "addresses shown": (
            http.shown,
            (
                "https://u:p@h.fr:80/a/b?key=x&token=y#z",
                "PG:host=h password=x",
                "http://[::1]/?a=%6b",
            ),
        ),
        "files with a table": (
            on_disk(".csv", table),
            (town.TABLE, town.TABLE.replace(";", ","), town.TABLE.encode("utf-16")),
        ),
        "crash files on disk": (
            on_disk(".csv", _crashes),
            tuple(
                make({}, {}).body
                for path, make in worlds.WORLDS["baac"]("http://h")[3].items()
                if path.endswith(".csv")
            ),
        ),
        "registers": (on_disk(".reg.json", lambda p: _register(register, p)), (registered,)),
        "use cases": (
            on_disk(
                ".cases.json", lambda p: register.Register(folder / "own.json").import_cases(p)
            ),
            (registered,),
        ),
        "manifests": (on_disk(".manifest.json", _manifests), (manifest,)),
        "archives 7z": (on_disk(".7z", _unpacked), seven),
        "code pages": (
            on_disk(".zip", _codepage),
            (worlds.WORLDS["file-shp-zip"]("http://h")[3]["/works.zip"]({}, {}).body,),
        ),
        "records of a run": (on_disk(".manifest.json", _record), (manifest,)),
    }


class _NoNetwork(_Answer):
    """A client that reaches nobody."""

    timeout = (1.0, 1.0)

    def __init__(self):
        super().__init__(b"{}")

    def __getattr__(self, name):
        from clairville.algorithms.common.errors import SourceError

        def refused(*_, **__):
            raise SourceError("source_unreachable", source="h", host="h")

        return refused

    get_if_changed = property(lambda self: self.__getattr__("get_if_changed"))


def _crashes(path):
    from clairville.algorithms.accidents import baac
    from clairville.plugin.sources import baac as baac_

    builder = baac.Builder()
    for kind, found in baac_.sorted_files([path]):
        builder.add(kind, baac_.rows(found, lambda fraction: None))
    return builder.finish()


def _register(register, path):
    opened = register.Register(path)
    return opened.read(), opened.due()


def _manifests(path):
    from clairville.plugin.panels.register import manifests

    return manifests.read([path.parent])


def _record(path):
    from clairville.algorithms.common import transparency
    from clairville.plugin.processing.documents.shared import read_manifest

    return transparency.record(
        read_manifest(str(path)), {}, "fr", individual=True, today="2024-06-13"
    )


def _unpacked(path):
    from clairville.plugin.sources.sevenzip import Archive

    with tempfile.TemporaryDirectory() as folder:
        return Archive(path).unpack(lambda name: True, folder, 10, lambda fraction: None)


def _codepage(path):
    from clairville.plugin.sources import codepages

    return codepages.of_shapefile(codepages.within_zip(str(path), path.name))
