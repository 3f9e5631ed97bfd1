"""The right answer with something else at a few places, whatever its form; each twist has a seed."""

import dataclasses
import json
import random
import xml.etree.ElementTree as ET  # our own text is parsed here, never a stranger's

MANY = {"json": 70, "xml": 90, "bytes": 60}
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
