"""What goes wrong on the way of an answer: statuses, headers, lengths, redirects, waiting. Each is
(name, change), as in :mod:`.shapes`."""

import dataclasses
import functools

from .server import Reply, bomb, packed

# in a name: the server is slow, so that a person's cancel after a few seconds is part of the attack
PATIENT = "waits"


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
