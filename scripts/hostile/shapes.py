"""What a server may answer instead of what was asked: every shape is (name, change),
``change(answer, here)`` gives the answer that stands in its place. ``here``: addresses and files
that nobody may reach (:class:`Here`)."""

import dataclasses
import gzip
import json

from . import formats
from .twists import structural
from .wires import TARGETS, transport


@dataclasses.dataclass
class Here:
    """What an attacker knows: the source's own address, another host's, a file with a secret, a
    folder to write into.
    """

    address: str
    elsewhere: str
    secret: str
    folder: str


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
