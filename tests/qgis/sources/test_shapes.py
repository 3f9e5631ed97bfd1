"""Answers of every shape but the right one, to every protocol: rows, or one sentence. Without a
server: what answers here is the table of good answers of the other tests, with one part of one
answer changed."""

import contextlib
import copy
import datetime as dt
import json
import pathlib
import random
import tempfile
from urllib.parse import parse_qsl, urlsplit

import pytest

from ...helpers.livefeeds import LIVE
from ...helpers.replay import Reply
from .paged_sources import SERVERS
from .test_all import ALL, FEEDS, datagouv, file, open311, opendatasoft, vigicrues

HOME = "http://127.0.0.1:9"
ODD = (
    None,
    True,
    -1,
    0,
    2.5,
    1e400,
    10**30,
    "",
    "x",
    "-5",
    "\ud800",
    "nan",
    [],
    {},
    [[]],
    [None],
    [1],
    ["a"],
    {"a": {}},
    [{}],
    [[[]]],
    {"coordinates": 1, "type": "Point"},
    "0001-01-01T00:00:00+14:00",
)
BODIES = (
    b"",
    b" ",
    b"null",
    b"true",
    b"5",
    b'"x"',
    b"[]",
    b"{}",
    b"[[]]",
    b"[1]",
    b'{"a":',
    b"\xef\xbb\xbf{}",
    b"\xff\xfe{\x00}\x00",
    b"\xe9",
    b"NaN",
    b"[" * 100_000,
    b'{"a":' * 5_000,
    b"1e999",
    b"9" * 5_000,
    b'{"\\ud800": "\\udfff"}',
    b"<a/>",
    b"<html><body>no</body></html>",
    b"<?xml version='1.0'?><!DOCTYPE a><a/>",
    b"<a>" * 300,
    b"\x00" * 40,
    b'{"error": []}',
    b'{"error": {"message": {}}}',
    b'{"error": "no"}',
    b"<incidents><incident/></incidents>",
    b"<feed/>",
    b"<a b='1' b='2'/>",
    b"<incidents><incident><polyline>1 nan 2 inf</polyline><schedule><monday/></schedule></incident></incidents>",
    b'{"features": [{}]}',
    b'{"features": [{"properties": []}]}',
    b'{"features": {"a": 1}}',
    b'{"features": [null]}',
)


class Answering:
    """A client of one table of answers. ``change(body)`` spoils the answer to each request whose
    number is in ``when``.
    """

    journal, in_memory, progress = None, False, staticmethod(lambda fraction: None)

    def __init__(self, routes, change=None):
        self.routes, self.change, self.asked = routes, change, 0
        self._kept = tempfile.TemporaryDirectory()
        self.folder = self._kept.name

    def _body(self, url, params):
        split = urlsplit(url)
        query = {**dict(parse_qsl(split.query)), **{k: str(v) for k, v in (params or {}).items()}}
        answer = self.routes.get(split.path, Reply({"error": "none"}, 404))
        reply = answer(query, {}) if callable(answer) else answer
        self.asked += 1
        assert self.asked < 60, "pages without an end"
        return self.change(split.path, reply.body) if self.change else reply.body

    def ordinary(self, url):
        return False

    def now(self):
        return dt.datetime.now(dt.timezone.utc)

    def get_json(self, url, params=None, headers=None, max_mb=64.0, method="GET", **more):
        from clairville.plugin.sources.answers import decoded

        return decoded(self._body(url, params), url)

    def get_if_changed(self, url, validator=None, params=None, max_mb=64.0):
        return self._body(url, params), {}

    @contextlib.contextmanager
    def open(self, url, params=None):
        yield self._body(url, params)

    def body(self, response, url, max_mb=None):
        class Lines:
            complete = True
            lines = staticmethod(lambda: iter(response.split(b"\n")))

        return Lines

    def to_file(self, url, validator=None, params=None, max_mb=None):
        """Feeds alone: the rows of files are read elsewhere."""
        from clairville.plugin.sources.download import Fetched

        body = self._body(url, params)
        handle, path = tempfile.mkstemp(dir=self.folder)
        with open(handle, "wb") as file:
            file.write(body)
        return Fetched(pathlib.Path(path), complete=True)


def read(server, change):
    """Everything a pull does to a source before rows are mapped."""
    from pathlib import Path

    from clairville.algorithms.common.errors import ClairvilleError, DataError
    from clairville.plugin.sources import open_source

    spec, routes = server(HOME, 23, 23)
    try:
        source = open_source(spec, Path("."), Answering(routes, change))
        source.announce(None)
        for chunk in source.records():
            for properties, geometry in chunk:
                assert isinstance(properties, dict)
                with contextlib.suppress(DataError):
                    source.geometry_of(properties, geometry)
    except ClairvilleError as error:
        for lang in ("en", "fr"):
            sentence = error.message(lang)
            assert (
                sentence
                and "\n" not in sentence
                and "{" not in sentence.replace("{}", "")
                and len(sentence) < 700
            ), sentence
        return error.code
    return ""


def paths(value, most=3):
    """Every place of a JSON value, of long lists the first few."""
    yield ()
    inside = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value[:most])
        if isinstance(value, list)
        else ()
    )
    for key, part in inside:
        for rest in paths(part, most):
            yield (key, *rest)


def placed(value, path, odd):
    """A copy of a value with ``odd`` at ``path``; without that part where ``odd`` is ``...``."""
    if not path:
        return {} if odd is ... else odd
    value = copy.deepcopy(value)
    held = value
    for key in path[:-1]:
        held = held[key]
    if odd is ...:
        del held[path[-1]]
    else:
        held[path[-1]] = odd
    return value


KINDS = [
    s
    for s in (*SERVERS, opendatasoft, open311, vigicrues, datagouv, FEEDS[1], *LIVE)
    if s is not file
]


@pytest.mark.parametrize("server", KINDS, ids=lambda s: s.__name__)
def test_one_odd_part(server):
    """Each route of a protocol, each part of its answer, each odd value: a seeded choice of three
    hundred.
    """
    _, routes = server(HOME, 23, 23)
    made = []
    for route, answer in routes.items():
        body = (answer({}, {}) if callable(answer) else answer).body
        lines = body.split(b"\n") if route.endswith("jsonl") else [body]
        with contextlib.suppress(ValueError):
            good = json.loads(lines[0])
            made += [(route, good, path, odd) for path in paths(good) for odd in (*ODD, ...)]
    chosen = random.Random(20).sample(made, min(len(made), 300))
    assert len(chosen) >= 100
    for route, good, path, odd in chosen:
        spoilt = json.dumps(placed(good, path, odd)).encode()
        try:
            read(
                server, lambda at, body, route=route, spoilt=spoilt: spoilt if at == route else body
            )
        except AssertionError as error:
            if "a file's rows" not in str(error):
                raise
        except Exception as error:
            raise AssertionError(f"{server.__name__} {route} {path} {odd!r}") from error


@pytest.mark.parametrize("server", [s for s in ALL if s is not file], ids=lambda s: s.__name__)
def test_odd_bodies(server):
    _, routes = server(HOME, 23, 23)
    for route in (route for route in routes if not route.endswith(".csv")):
        for body in BODIES:
            try:
                read(server, lambda at, good, route=route, body=body: body if at == route else good)
            except Exception as error:
                raise AssertionError(f"{server.__name__} {route} {body[:60]!r}") from error


@pytest.mark.parametrize(
    ("spec", "key"),
    [
        ({"type": "wfs", "url": 5, "layer": "a"}, "url"),
        ({"type": "wfs", "url": HOME, "layer": ["a"]}, "layer"),
        ({"type": "ogcapi", "url": HOME, "collection": "a", "page": "many"}, "page"),
        ({"type": "ogcapi", "url": HOME, "collection": "a", "page": 0}, "page"),
        ({"type": "ogcapi", "url": HOME, "collection": "a", "page": 2.5}, "page"),
        ({"type": "ogcapi", "url": HOME, "collection": "a", "query": ["a"]}, "query"),
        ({"type": "ogcapi", "url": HOME, "collection": "a", "query": {"a": {}}}, "query"),
        ({"type": "open311", "url": HOME, "days": "nan"}, "days"),
        ({"type": "open311", "url": HOME, "days": -1}, "days"),
        ({"type": "open311", "url": HOME, "days": 1e300}, "days"),
        ({"type": "vigicrues", "url": HOME, "timeout_s": True}, "timeout_s"),
        ({"type": "vigicrues", "url": HOME, "timeout_s": [1]}, "timeout_s"),
        ({"type": "vigicrues", "url": HOME, "max_mb": {}}, "max_mb"),
        ({"type": "georisques", "url": HOME, "insee": 5}, "insee"),
        ({"type": "vigicrues", "url": HOME, "authcfg": 7}, "authcfg"),
    ],
)
def test_a_parameter_of_another_kind_is_one_sentence(tmp_path, spec, key):
    from clairville.algorithms.common.errors import DataError
    from clairville.plugin.sources import open_source
    from clairville.plugin.sources.http import Client

    for use in (lambda: open_source(spec, tmp_path, None), lambda: Client().serve(spec)):
        with pytest.raises(DataError) as error:
            use()
        assert error.value.code == "profile_bad_value" and key in error.value.message("fr")
