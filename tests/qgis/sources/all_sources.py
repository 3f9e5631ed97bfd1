"""A small source of each protocol with its routes, and what a profile says of its fields."""

from ...helpers.replay import Reply
from .test_feeds import CIFS, DATEX, POINT, WZDX
from .test_opendatasoft import BASE, card, lines

N = 23


FILE = "num;debut;x;y\n" + "".join(f"W{i};2024-06-01;3.06;50.63\n" for i in range(N))


AT = {"x": "x", "y": "y"}


def opendatasoft(address, n, announced):
    return (
        {"type": "opendatasoft", "url": address, "dataset": "chantiers"},
        {BASE: card(announced), f"{BASE}/exports/jsonl": Reply(lines(n))},
    )


def file(address, n, announced):
    return (
        {"type": "file", "path": f"{address}/w.csv", **AT},
        {
            "/w.csv": lambda query, headers: (
                Reply(b"", 304)
                if headers.get("If-None-Match")
                else Reply(FILE, headers={"ETag": '"a"'}, kind="text/csv")
            )
        },
    )


def datagouv(address, n, announced):
    resource = {
        "id": "a",
        "title": "travaux-2024.csv",
        "url": f"{address}/f/a.csv",
        "checksum": {"value": "c"},
    }
    return (
        {"type": "datagouv", "dataset": "travaux", "api": f"{address}/api", **AT},
        {
            "/api/travaux/": Reply({"resources": [resource]}),
            "/f/a.csv": Reply(FILE, kind="text/csv"),
        },
    )


def tagged(body, kind="application/json"):
    """An answer with an ETag that is honoured."""
    whole = Reply(body, headers={"ETag": '"1"'}, kind=kind)
    return lambda query, headers: (
        Reply(b"", 304) if headers.get("If-None-Match") == '"1"' else whole
    )


def feed(kind, body):
    def server(address, n, announced):
        return {"type": kind, "url": f"{address}/feed"}, {"/feed": tagged(body, "application/xml")}

    server.__name__ = kind
    return server


FEEDS = [feed("cifs", CIFS), feed("wzdx", WZDX), feed("datex2", DATEX.replace("{place}", POINT))]


def fields(source):
    named = {"cifs": ("id", "start"), "wzdx": ("id", "start"), "datex2": ("id", "start")}
    name, start = named.get(source["type"], ("num", "debut"))
    return {
        "id": name,
        "start": {"field": start, "convert": "epoch_ms"} if source["type"] == "arcgis" else start,
    }
