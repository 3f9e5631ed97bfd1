"""What a server may answer instead of what was asked: every shape is (name, change),
``change(answer, here)`` gives the answer that stands in its place. ``here``: addresses and files
that nobody may reach (:class:`Here`)."""

import dataclasses
import functools
import gzip
import json
import random
import xml.etree.ElementTree as ET  # our own text is parsed here, never a stranger's

from . import formats
from .server import Reply, bomb, packed

# in a name: the server is slow, so that a person's cancel after a few seconds is part of the attack
PATIENT = "waits"
MANY = {"json": 70, "xml": 90, "bytes": 60}


@dataclasses.dataclass
class Here:
    """What an attacker knows: the source's own address, another host's, a file with a secret, a
    folder to write into.
    """

    address: str
    elsewhere: str
    secret: str
    folder: str


def always(reply):
    return lambda answer, here: lambda query, headers: reply(here) if callable(reply) else reply


def changed(**more):
    """The right answer with other headers, length or manner."""
    return lambda answer, here: (
        lambda query, headers: dataclasses.replace(answer(query, headers), **more)
    )


def on_body(change):
    """The right answer with its bytes changed."""

    def of(answer, here):
        def reply(query, headers):
            whole = answer(query, headers)
            return dataclasses.replace(whole, body=change(whole.body))

        return reply

    return of


def wire(answer, here, make):
    """Raw bytes made from the right body."""
    return lambda query, headers: Reply(raw=make(answer(query, headers).body))


def raw(make):
    return lambda answer, here: wire(answer, here, make)


STATUS = (
    100,
    101,
    102,
    201,
    202,
    203,
    204,
    205,
    206,
    207,
    226,
    300,
    301,
    302,
    303,
    304,
    305,
    307,
    308,
    400,
    401,
    402,
    403,
    404,
    405,
    406,
    407,
    408,
    409,
    410,
    411,
    412,
    413,
    414,
    415,
    416,
    418,
    421,
    425,
    426,
    428,
    429,
    431,
    451,
    499,
    500,
    501,
    502,
    503,
    504,
    505,
    507,
    508,
    511,
    520,
    599,
    600,
    999,
)
TARGETS = {
    "itself": lambda h: "",
    "empty-host": lambda h: "http://",
    "half-ipv6": lambda h: "http://[::1",
    "no-scheme": lambda h: "//",
    "host-only": lambda h: h.elsewhere.partition("//")[2],
    "elsewhere": lambda h: f"{h.elsewhere}/x",
    "elsewhere-upper": lambda h: f"{h.elsewhere}/x".replace("http", "HTTP"),
    "user": lambda h: h.elsewhere.replace("//", "//u:p@") + "/x",
    "slashes": lambda h: h.elsewhere.partition(":")[2] + "/x",
    f"https-{PATIENT}": lambda h: h.elsewhere.replace("http:", "https:") + "/x",
    "file": lambda h: f"file://{h.secret}",
    "file-host": lambda h: f"file://localhost{h.secret}",
    "ftp": lambda h: "ftp://127.0.0.1/x",
    "gopher": lambda h: "gopher://127.0.0.1:70/x",
    "data": lambda h: "data:application/json,[]",
    "js": lambda h: "javascript:1",
    "vsi": lambda h: f"/vsicurl/{h.elsewhere}/x",
    "port": lambda h: "http://127.0.0.1:99999/",
    "port-text": lambda h: "http://127.0.0.1:x/",
    "port-minus": lambda h: "http://127.0.0.1:-1/",
    "idna": lambda h: "http://" + "é" * 80 + ".fr/",
    "dots": lambda h: "http://...../",
    "long-label": lambda h: "http://" + "a" * 300 + "/",
    "star": lambda h: "http://*/",
    "spaces": lambda h: "http://a b/",
    "percent": lambda h: "http://%zz/%zz",
    "latin": lambda h: "/\xe9\xff",
    "long": lambda h: "/" + "a" * 60_000,
    "nul": lambda h: "/\x01\x02",
    "backslash": lambda h: "\\\\127.0.0.1\\x",
    "query": lambda h: "?x=1",
    "hash": lambda h: "#x",
}
WAITS = (
    "inf",
    "-inf",
    "nan",
    "-1",
    "1e400",
    "1e10",
    "1e18",
    "0x10",
    "",
    "soon",
    "9" * 400,
    "3;4",
    "-0",
    "1_000",
    "Wed, 21 Oct 99999 07:28:00 GMT",
    "Fri, 31 Dec 9999 23:59:59 -2359",
    "Thu, 01 Jan 0001 00:00:00 GMT",
    "0001-01-01 00:00:00",
    "9999-99-99 99:99:99",
    "2024-02-31 10:00:00",
    "1600-01-01T00:00:00",
    "1700000000000000",
    "\xb2",
    "١",
)


def transport():
    """[(name, change)]: what the wire may do."""
    found = [(f"status-{n}", changed(status=n)) for n in STATUS]
    for name, target in TARGETS.items():
        for status in (302, 307):
            found.append(
                (
                    f"redirect-{status}-{name}",
                    (lambda s, t: always(lambda here: Reply(b"", s, {"Location": t(here)})))(
                        status, target
                    ),
                )
            )
    found.append(("redirect-growing", lambda answer, here: _growing()))
    for i, value in enumerate(WAITS):
        found.append(
            (
                f"retry-after-{i}",
                always(Reply(b"{}", 429 if i % 2 else 503, {"Retry-After": value})),
            )
        )
        found.append((f"rate-reset-{i}", always(Reply(b"{}", 429, {"X-RateLimit-Reset": value}))))
    found.append((f"retry-after-60-{PATIENT}", always(Reply(b"{}", 503, {"Retry-After": "60"}))))
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"

    def half(body):
        return body[: len(body) // 2]

    found += [
        ("length-long", changed(length="99999999")),
        ("length-short", changed(length="7")),
        ("length-minus", changed(length="-5")),
        ("length-text", changed(length="many")),
        ("length-huge", changed(length="9" * 40)),
        ("length-plus", changed(length="+9")),
        ("length-none", changed(length="none")),
        (
            "length-none-cut",
            lambda a, h: (
                lambda q, s: (lambda r: dataclasses.replace(r, length="none", body=half(r.body)))(
                    a(q, s)
                )
            ),
        ),
        (
            "cut",
            lambda a, h: (
                lambda q, s: (lambda r: dataclasses.replace(r, cut=len(r.body) // 2))(a(q, s))
            ),
        ),
        ("cut-first", changed(cut=1)),
        ("two-lengths", changed(headers={"Content-Length": "5\r\nContent-Length: 6"})),
        ("trickle-" + PATIENT, changed(trickle=True)),
        ("stall-head-" + PATIENT, changed(stall=30.0)),
        ("trickle-head-" + PATIENT, always(Reply(raw=functools.partial(_dripping, head)))),
        ("endless-spaces-" + PATIENT, always(Reply(_endless, length="none"))),
        ("close", always(Reply(raw=b""))),
        ("garbage", always(Reply(raw=b"\x00\xff" * 99))),
        ("http-0.9", always(Reply(raw=b"[]"))),
        ("http-9", always(Reply(raw=b"HTTP/9.9 200 OK\r\n\r\n[]"))),
        ("status-text", always(Reply(raw=b"HTTP/1.1 abc OK\r\n\r\n[]"))),
        ("status-none", always(Reply(raw=b"HTTP/1.1\r\n\r\n[]"))),
        ("head-no-end", always(Reply(raw=head))),
        ("head-many", changed(headers={f"X-{i}": "a" for i in range(200)})),
        ("head-long", changed(headers={"X-A": "a" * 70_000})),
        ("head-fold", always(Reply(raw=head + b" folded\r\n: x\r\nno colon\r\n\r\n[]"))),
        ("chunk-bad", raw(lambda b: head + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n" + b)),
        ("chunk-minus", raw(lambda b: head + b"Transfer-Encoding: chunked\r\n\r\n-5\r\n" + b)),
        (
            "chunk-huge",
            raw(lambda b: head + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n" + b),
        ),
        (
            "chunk-cut",
            raw(lambda b: head + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % (len(b) + 50) + b),
        ),
        (
            "chunk-no-end",
            raw(
                lambda b: head + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % len(b) + b + b"\r\n"
            ),
        ),
        ("chunk-empty", raw(lambda b: head + b"Transfer-Encoding: chunked\r\n\r\n\r\n")),
        (
            "chunk-ext",
            raw(
                lambda b: (
                    head
                    + b"Transfer-Encoding: chunked\r\n\r\n%x;a=%s\r\n" % (len(b), b"x" * 70_000)
                    + b
                )
            ),
        ),
        ("coded-unknown", changed(headers={"Content-Encoding": "br"})),
        ("coded-plain", changed(headers={"Content-Encoding": "gzip"})),
        ("coded-deflate", changed(headers={"Content-Encoding": "deflate"})),
        ("coded-odd", changed(headers={"Content-Encoding": "\xe9,,gzip"})),
        ("coded-cut", _gzipped(lambda b: packed(b)[:-12])),
        ("coded-tail", _gzipped(lambda b: packed(b) + b"tail" * 50)),
        ("coded-twice", _gzipped(lambda b: packed(packed(b)))),
        ("coded-crc", _gzipped(lambda b: packed(b)[:-8] + b"12345678")),
        ("coded-many", _gzipped(lambda b: packed(b), "gzip, " * 300 + "gzip")),
        ("coded-head", _gzipped(lambda b: packed(b)[:5])),
        ("coded-bomb", _gzipped(lambda b: bomb(300))),
        ("coded-bomb-in", _gzipped(lambda b: bomb(300, before=b[:50]))),
        (
            "etag-odd",
            changed(
                headers={
                    "ETag": "\xe9" * 9,
                    "Last-Modified": "never",
                    "Content-Range": "bytes 5-2/x",
                }
            ),
        ),
        ("etag-long", changed(headers={"ETag": '"' + "a" * 50_000 + '"'})),
        (
            "cookie",
            changed(
                headers={
                    "Set-Cookie": "a=b; Domain=.; Expires=Thu, 99 Foo 99999 00:00:00 GMT; Max-Age=1e999"
                }
            ),
        ),
        ("type-charset", changed(kind="application/json; charset=utf-7")),
        ("type-charset-odd", changed(kind="text/csv; charset=\x01nope")),
        ("type-html", changed(kind="text/html")),
        ("type-multipart", changed(kind="multipart/x; boundary=")),
        ("type-empty", changed(kind="")),
    ]
    return found


def _growing():
    turn = iter(range(10**9))
    return lambda query, headers: Reply(b"", 302, {"Location": f"?n={next(turn)}"})


def _dripping(head):
    import time

    yield head
    for i in range(200):
        yield f"X-{i}: a\r\n".encode()
        time.sleep(0.3)


def _endless():
    import time

    while True:
        yield b" " * 10
        time.sleep(0.05)


def _gzipped(change, name="gzip"):
    def of(answer, here):
        def reply(query, headers):
            whole = answer(query, headers)
            body = change(whole.body)
            return dataclasses.replace(
                whole, body=body, headers={**whole.headers, "Content-Encoding": name}
            )

        return reply

    return of


DEEP = 100_000


def bodies():
    """[(name, bytes or function(here) → bytes)]: whole bodies that are not what was asked for."""
    texts = {
        "empty": "",
        "space": " \n\t",
        "null": "null",
        "true": "true",
        "zero": "0",
        "minus": "-",
        "text": '"x"',
        "list": "[]",
        "object": "{}",
        "lists": "[[]]",
        "nulls": "[null]",
        "numbers": "[1,2]",
        "texts": '["a","b"]',
        "nan": "NaN",
        "infinity": "[Infinity]",
        "big": "[1e999]",
        "long-number": "[" + "9" * 6_000 + "]",
        "deep-lists": "[" * DEEP,
        "deep-closed": "[" * DEEP + "]" * DEEP,
        "deep-objects": '{"a":' * DEEP,
        "deep-features": '{"features":' * 20_000 + "[]" + "}" * 20_000,
        "surrogate": '["\\ud800"]',
        "features-null": '{"features":null}',
        "features-text": '{"features":"x"}',
        "features-numbers": '{"features":[1,2]}',
        "features-object": '{"features":{"a":1}}',
        "error": '{"error":{"code":499}}',
        "error-text": '{"error":"no"}',
        "error-list": '{"error":[1]}',
        "result-null": '{"result":null,"resources":null,"value":null}',
        "twice": '{"features":[],"features":1}',
        "keys": json.dumps({str(i): i for i in range(20_000)}),
        "html": "<!DOCTYPE html><html><body>Login</body></html>",
        "html-late": " " * 300 + "<html><body/></html>",
        "comma": "[1,]",
        "quote": '"',
        "escape": '"\\u12"',
        "controls": '["\x01"]',
        "jsonp": "call([])",
    }
    found = [(f"body-{name}", text.encode()) for name, text in texts.items()]
    found += [
        ("body-nul", b"\0" * 500),
        ("body-ff", b"\xff" * 500),
        ("body-utf16", '{"features":[]}'.encode("utf-16")),
        ("body-utf32", "[]".encode("utf-32")),
        ("body-bom", b"\xef\xbb\xbf{}"),
        ("body-gzip", gzip.compress(b"{}")),
        ("body-latin", b'{"\xe9":"\xff"}'),
    ]
    return found + formats.all_of()


TWISTS = (
    None,
    "",
    "x",
    " ",
    True,
    -1,
    0,
    1e308,
    10**400,
    float("nan"),
    float("inf"),
    -1e-320,
    [],
    {},
    [[]],
    [None],
    [1],
    ["a"],
    {"a": {"b": []}},
    [[[[[[]]]]]],
    "\ud800",
    "a" * 100_000,
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-12:00",
    "0000-00-00",
    "2024-02-30",
    "99999-01-01",
    "1e999",
    "-5",
    "NaN",
    "<img src=x>",
    "'; DROP TABLE works;--",
    "../../etc/passwd",
    "\x00",
    "http://[",
    "{}",
    "[" * 5_000,
    {"type": "Point", "coordinates": None},
    {"type": "GeometryCollection", "geometries": [None]},
    {"type": "Polygon", "coordinates": [[]]},
    {"type": "Point", "coordinates": ["a", {}]},
    {"type": ["Point"], "coordinates": [1, 2]},
    {"type": "Point", "coordinates": [1e308, -1e308]},
    {"type": "MultiPolygon", "coordinates": [[[[1, 2], [3, 4]]]]},
    2**63,
    4.5,
)


def places_of(value, path=()):
    """Every path in a JSON value."""
    yield path
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, inner in items:
        yield from places_of(inner, (*path, key))


def put(value, path, new):
    """``value`` with ``new`` at ``path``; the key itself gone where ``new`` is Ellipsis."""
    if not path:
        return None if new is ... else new
    copy = dict(value) if isinstance(value, dict) else list(value)
    if len(path) == 1 and new is ...:
        del copy[path[0]]
    else:
        copy[path[0]] = put(value[path[0]], path[1:], new)
    return copy


def twisted_json(body, chance):
    """A JSON text (or lines of JSON) with something else at one to three places."""
    try:
        lines = False
        value = json.loads(body)
    except ValueError:
        lines, value = True, [json.loads(line) for line in body.split(b"\n") if line.strip()]
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        places = list(places_of(value))
        # the outer keys decide more than the inner ones
        path = chance.choice(
            sorted(places, key=len)[: max(8, len(places) // 3)] if chance.random() < 0.5 else places
        )
        value = put(value, path, ... if chance.random() < 0.15 else chance.choice(TWISTS))
        if not isinstance(value, (dict, list)):
            break
    rows = value if lines and isinstance(value, list) else [value]
    return "\n".join(json.dumps(row) for row in rows).encode("utf-8", "surrogatepass")


def twisted_xml(body, chance):
    """An XML text with elements gone, emptied, doubled, renamed, filled with something else."""
    root = ET.fromstring(body)
    for _ in range(chance.choice((1, 1, 2, 3))):
        parents = {child: parent for parent in root.iter() for child in parent}
        node = chance.choice(list(root.iter()))
        deed = chance.randrange(7)
        if deed == 0 and node in parents:
            parents[node].remove(node)
        elif deed == 1:
            node.text = None
            for child in list(node):
                node.remove(child)
        elif deed == 2 and node in parents:
            parents[node].append(node)
        elif deed == 3:
            node.tag = chance.choice(("x", "{urn:x}y", "incident", "value", "situation"))
        elif deed == 4 and node.attrib:
            node.set(
                chance.choice(list(node.attrib)),
                chance.choice(("", "x", "-1", "9" * 300, "1e9", "nan")),
            )
        elif deed == 5:
            for name in list(node.attrib):
                del node.attrib[name]
        else:
            node.text = chance.choice(
                [
                    str(v)
                    for v in TWISTS
                    if isinstance(v, (str, int, float)) and "\ud800" != v and "\x00" != v
                ]
            )
    return ET.tostring(root)


def twisted_bytes(body, chance):
    """Bytes changed, cut, doubled or swapped."""
    body = bytearray(body)
    for _ in range(chance.choice((1, 2, 5, 20))):
        if not body:
            break
        at, deed = chance.randrange(len(body)), chance.randrange(5)
        if deed == 0:
            body[at] = chance.randrange(256)
        elif deed == 1:
            del body[at : at + chance.choice((1, 10, 1000))]
        elif deed == 2:
            body[at:at] = body[at : at + chance.choice((1, 50))] * chance.choice((1, 9))
        elif deed == 3:
            body[at : at + 4] = chance.choice(
                (
                    b"\xff\xff\xff\xff",
                    b"\0\0\0\0",
                    b"\x7f\xff\xff\xff",
                    b";;;;",
                    b'""""',
                    b"\r\n\r\n",
                )
            )
        else:
            del body[at:]
    return bytes(body)


def _kind(body):
    start = body.lstrip()[:1]
    if start == b"<":
        return "xml"
    return "json" if start in (b"{", b"[") else "bytes"


def structural(seed, many=MANY):
    """[(name, change)] that twist whatever the right answer is; each has its own seed, so that one
    can be run alone.
    """

    def twist(number):
        def of(answer, here):
            def reply(query, headers):
                whole = answer(query, headers)
                work = {"xml": twisted_xml, "json": twisted_json, "bytes": twisted_bytes}[
                    _kind(whole.body)
                ]
                try:
                    body = work(whole.body, random.Random(f"{seed}:{number}"))
                except (ValueError, ET.ParseError, RecursionError):
                    body = twisted_bytes(whole.body, random.Random(f"{seed}:{number}"))
                return dataclasses.replace(whole, body=body)

            return reply

        return of

    return [(f"twist-{n}", twist(n)) for n in range(max(many.values()))]


def paging():
    """[(name, change)] of links and totals: pages that come again, never end, lead elsewhere."""
    names = ("next", "@iot.nextLink")
    found = []
    for target, make in TARGETS.items():
        found.append((f"link-{target}", _linked(lambda here, m=make: m(here))))
    found += [
        ("link-endless", _linked(None)),
        ("link-list", _linked(lambda here: ["a"])),
        ("link-number", _linked(lambda here: 7)),
        ("link-object", _linked(lambda here: {"href": "x"})),
    ]
    return found if names else []


def _linked(make):
    turn = iter(range(10**9))

    def of(answer, here):
        def reply(query, headers):
            whole = answer(query, headers)
            try:
                page = json.loads(whole.body)
            except ValueError:
                return whole
            if not isinstance(page, dict):
                return whole
            number = next(turn)
            link = f"?after={number}&offset={number}" if make is None else make(here)
            page |= {
                "next": link,
                "@iot.nextLink": link,
                "links": [{"rel": "next", "href": link}],
                "exceededTransferLimit": True,
            }
            if isinstance(page.get("resources"), list):
                page["resources"] = [
                    {**r, "url": link} if isinstance(r, dict) else r for r in page["resources"]
                ]
            if make is None:
                _renumber(page, number)
            return dataclasses.replace(whole, body=json.dumps(page).encode())

        return reply

    return of


def _renumber(page, number):
    """Other identifiers on each page, so that none comes twice."""
    for rows in (
        page.get("features"),
        page.get("value"),
        page.get("data"),
        page.get("results"),
        page.get("result"),
    ):
        rows = rows.get("records") if isinstance(rows, dict) else rows
        for i, row in enumerate(rows if isinstance(rows, list) else ()):
            if isinstance(row, dict):
                for key in ("id", "@iot.id", "_id"):
                    if key in row:
                        row[key] = f"{number}-{i}"
                if isinstance(row.get("properties"), dict):
                    row["properties"]["num"] = f"N{number}-{i}"


def whole_bodies():
    return [
        (
            name,
            (
                lambda b: (
                    lambda answer, here: (
                        lambda query, headers: dataclasses.replace(
                            answer(query, headers), body=b(here) if callable(b) else b
                        )
                    )
                )
            )(body),
        )
        for name, body in bodies()
    ]


def of_world(seed):
    """Every shape of a protocol, in order: [(name, change)]."""
    return [*transport(), *whole_bodies(), *paging(), *structural(seed)]
