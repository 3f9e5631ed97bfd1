"""Opendatasoft Explore v2.1: one stream for all rows, the announced total checked, one request when
nothing changed.
"""

import json

import pytest

from ...helpers.pulling_world import WORKS_FIELDS, profile, pull, rows
from ...helpers.replay import HTML, Reply, serve

BASE = "/api/explore/v2.1/catalog/datasets/chantiers"


def card(n, modified="2024-06-10T08:00:00+00:00"):
    """The documented shape of a dataset's card, reduced."""
    return Reply(
        {
            "dataset_id": "chantiers",
            "has_records": True,
            "metas": {
                "default": {
                    "records_count": n,
                    "modified": modified,
                    "data_processed": modified,
                    "license": "Open Database License (ODbL)",
                    "publisher": "Ville de Test",
                }
            },
            "fields": [
                {"name": "num", "type": "text"},
                {"name": "debut", "type": "date"},
                {"name": "fin", "type": "date"},
                {"name": "geo_shape", "type": "geo_shape"},
                {"name": "geo_point_2d", "type": "geo_point_2d"},
            ],
        }
    )


def lines(n, **more):
    return "".join(
        json.dumps(
            {
                "num": f"W{i}",
                "debut": "2024-06-01",
                "fin": "2024-06-30",
                **more,
                "geo_shape": {
                    "type": "Feature",
                    "geometry": {"type": "Point", "coordinates": [3.06, 50.63]},
                    "properties": {},
                },
                "geo_point_2d": {"lon": 3.07, "lat": 50.64},
            }
        )
        + "\n"
        for i in range(n)
    )


def ods_profile(folder, address, **source):
    return profile(
        folder,
        {
            "works": {
                "source": {
                    "type": "opendatasoft",
                    "url": address,
                    "dataset": "chantiers",
                    **source,
                },
                "fields": WORKS_FIELDS,
            }
        },
    )


def test_everything_arrives_and_is_counted(tmp_path):
    n = 12_345  # more than /records would ever give
    with serve({BASE: card(n), f"{BASE}/exports/jsonl": Reply(lines(n), packed=True)}) as (
        address,
        replay,
    ):
        pulled = pull(ods_profile(tmp_path, address), tmp_path / "s.gpkg")
    assert (
        pulled.status,
        pulled.counts["announced"],
        pulled.counts["got"],
        pulled.counts["kept"],
    ) == ("ok", n, n, n)
    assert len(replay.seen) == 2
    assert replay.seen[1][1]["limit"] == "-1"
    point = rows(tmp_path / "s.gpkg")["W0"].geometry().asPoint()
    assert abs(point.x() - 704_250) < 300  # the shape counts, not the point beside it


def test_unchanged_costs_one_request_and_one_line(tmp_path):
    from clairville.plugin.store.stores import open_store

    with serve({BASE: card(3), f"{BASE}/exports/jsonl": Reply(lines(3))}) as (address, replay):
        path = ods_profile(tmp_path, address)
        pull(path, tmp_path / "s.gpkg")
        before = len(replay.seen)
        pulled = pull(path, tmp_path / "s.gpkg")
        assert len(replay.seen) == before + 1
    assert pulled.status == "unchanged"
    with open_store(tmp_path / "s.gpkg") as store:
        log = store.pulls("works")
    assert [row["status"] for row in log] == ["ok", "unchanged"]
    assert (log[0]["data_date"], log[0]["got"], log[0]["announced"]) == ("2024-06-10", 3, 3)
    assert "127.0.0.1" in log[0]["url"] and len(log[0]["sha256"]) == 64


def test_a_filter_is_sent_and_its_total_checked(tmp_path):
    routes = {
        BASE: card(99),
        f"{BASE}/records": Reply({"total_count": 4, "results": []}),
        f"{BASE}/exports/jsonl": Reply(lines(4)),
    }
    with serve(routes) as (address, replay):
        pulled = pull(ods_profile(tmp_path, address, where="statut = 2"), tmp_path / "s.gpkg")
    assert pulled.counts["announced"] == 4
    assert {r[1].get("where") for r in replay.seen[1:]} == {"statut = 2"}


@pytest.mark.parametrize(
    ("routes", "code"),
    [
        ({BASE: card(10), f"{BASE}/exports/jsonl": Reply(lines(7))}, "source_truncated"),
        ({BASE: card(7), f"{BASE}/exports/jsonl": Reply(lines(7), cut=500)}, "source_cut"),
        ({BASE: card(7), f"{BASE}/exports/jsonl": HTML}, "source_html"),
        ({BASE: card(7), f"{BASE}/exports/jsonl": Reply({}, 500)}, "source_http"),
        ({BASE: card(2), f"{BASE}/exports/jsonl": Reply(lines(1) + '{"num": ')}, "source_bad_json"),
        ({BASE: card(1), f"{BASE}/exports/jsonl": Reply("[1]\n")}, "source_unexpected"),
        ({BASE: Reply({}, 404)}, "source_not_found"),
        ({BASE: Reply({}, 429)}, "source_rate_limited"),
        ({BASE: Reply([])}, "source_unexpected"),
        ({BASE: HTML}, "source_html"),
    ],
)
def test_faults_leave_the_store_as_it_was(tmp_path, routes, code):
    store = tmp_path / "s.gpkg"
    with serve({BASE: card(2), f"{BASE}/exports/jsonl": Reply(lines(2))}) as (address, replay):
        path = ods_profile(tmp_path, address)
        assert pull(path, store).status == "ok"
        before = {k: f.attributes() for k, f in rows(store).items()}
        replay.routes = {**routes, BASE: routes[BASE]}
        if routes[BASE].status == 200 and routes[BASE].body.startswith(b"{"):
            routes[BASE].body = routes[BASE].body.replace(b"06-10T08", b"06-11T09")
        pulled = pull(path, store)
    assert (pulled.status, pulled.code) == ("failed", code)
    assert "\n" not in pulled.message and "{" not in pulled.message
    assert {k: f.attributes() for k, f in rows(store).items()} == before


def test_drift_is_named(tmp_path):
    store = tmp_path / "s.gpkg"
    with serve({BASE: card(2), f"{BASE}/exports/jsonl": Reply(lines(2, lieu="x"))}) as (
        address,
        replay,
    ):
        path = ods_profile(tmp_path, address)
        assert pull(path, store).status == "ok"
        changed = json.loads(card(3, "2024-06-12").body)
        changed["fields"] = [{"name": "num", "type": "int"}, {"name": "debut", "type": "date"}]
        replay.routes = {BASE: Reply(changed), f"{BASE}/exports/jsonl": Reply(lines(3))}
        pulled = pull(path, store)
        assert {(d["kind"], d["field"]) for d in pulled.drift} == {
            ("field_lost", "fin"),
            ("type_changed", "num"),
        }
        assert {k: pulled.counts[k] for k in ("added", "removed", "modified")} == {
            "added": 1,
            "removed": 0,
            "modified": 0,
        }
        changed["fields"] = [{"name": "num", "type": "int"}]
        changed["metas"]["default"]["data_processed"] = "2024-06-13"
        replay.routes[BASE] = Reply(changed)
        lost = pull(path, store)
    assert (lost.status, lost.code) == ("failed", "pull_field_lost")
    assert "debut" in lost.message


def test_sensitive_rows_never_touch_the_disk_raw(tmp_path, monkeypatch):
    import tempfile

    raw = [
        {
            "id": f"C{i}",
            "d": "2024-06-01",
            "cat": "Propreté",
            "rue": f"{i + 1234} rue Gambetta, 59000 LILLE",
            "txt": "Signé Honorine Vandecasteele, 06 98 76 54 32, honorine@exemple.fr",
            "p": {"lon": 3.06 + i * 1e-5, "lat": 50.63},
        }
        for i in range(50)
    ]
    meta = Reply(
        {"metas": {"default": {"records_count": 50, "modified": "2024-06-01"}}, "fields": []}
    )
    fields = {"id": "id", "date": "d", "category": "cat", "subcategory": "txt", "street": "rue"}
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    spied = []
    body = "".join(json.dumps(r) + "\n" for r in raw)
    from clairville.plugin.store import staging

    closing = staging.Staging.close

    def close(self):
        spied.extend(p.read_bytes() for p in (tmp_path / "tmp").rglob("*") if p.is_file())
        closing(self)

    monkeypatch.setattr(staging.Staging, "close", close)
    with serve({BASE: meta, f"{BASE}/exports/jsonl": Reply(body)}) as (address, _):
        path = profile(
            tmp_path,
            {
                "complaints": {
                    "source": {"type": "opendatasoft", "url": address, "dataset": "chantiers"},
                    "fields": fields,
                }
            },
        )
        pulled = pull(path, tmp_path / "s.gpkg", "complaints")
    assert pulled.counts["kept"] == 50
    for content in (*spied, (tmp_path / "s.gpkg").read_bytes()):
        for planted in (
            b"Vandecasteele",
            b"98 76 54",
            b"honorine@",
            b"1234 rue",
            b"1250 rue",
            b"59000",
        ):
            assert planted not in content
        assert b"rue Gambetta" in content
    assert spied


def test_what_the_profile_asks_for_is_no_part_of_what_is_kept(tmp_path):
    """A query may hold a key: the store keeps what the server calls its version, no more."""
    from clairville.plugin.sources import open_source
    from clairville.plugin.sources.http import Client

    key = "Zq7hT0pSecretX9"
    held = {"fields": [{"name": "OBJECTID", "type": "esriFieldTypeOID"}], "count": 3, "total": 3}
    routes = {
        BASE: card(3),
        f"{BASE}/records": Reply({"total_count": 3}),
        "/0": Reply(held | {"editingInfo": {"lastEditDate": 5}}),
        "/0/query": Reply(held),
        "/data-fair/api/v1/datasets/d": Reply({"dataUpdatedAt": "2024-06-10", "schema": []}),
        "/data-fair/api/v1/datasets/d/lines": Reply(held),
    }
    with serve(routes) as (address, _):
        for spec in (
            {"type": "opendatasoft", "dataset": "chantiers", "where": f"t='{key}'", "select": key},
            {"type": "arcgis", "url": f"{address}/0", "where": f"t='{key}'"},
            {"type": "datafair", "dataset": "d", "query": {"apiKey": key}},
        ):
            client = Client()
            told = open_source({"url": address, **spec}, tmp_path, client).announce().validator
            assert told and key not in json.dumps(told)
            assert open_source({"url": address, **spec}, tmp_path, client).announce(told).unchanged
            client.close()


def test_another_condition_is_another_pull(tmp_path):
    routes = {
        BASE: card(3),
        f"{BASE}/records": Reply({"total_count": 3}),
        f"{BASE}/exports/jsonl": Reply(lines(3), kind="application/x-ndjson"),
    }
    with serve(routes) as (address, _):
        for where, status in (("a=1", "ok"), ("a=1", "unchanged"), ("a=2", "ok")):
            made = ods_profile(tmp_path, address, where=where)
            assert pull(made, tmp_path / "s.gpkg").status == status
