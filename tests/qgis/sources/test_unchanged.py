"""What did not change since the last pull costs one request and no rows."""

import json

import pytest

from ...helpers.pulling_world import profile, pull
from ...helpers.replay import Reply, serve
from .all_sources import FEEDS, N, datagouv, fields, file, opendatasoft, tagged
from .paged_sources import arcgis, ckan, datafair, hubeau, ogcapi, sensorthings, wfs


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


# -- nothing changed
# -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("server", [wfs, ogcapi, sensorthings, hubeau])
@pytest.mark.parametrize("page", [1_000, 10])
def test_a_validator_counts_where_one_page_is_the_whole_layer(tmp_path, server, page):
    """One request then, and every page where it proves something of its own page alone."""
    store, state = tmp_path / "s.gpkg", {"rows": N}
    with serve({}) as (address, replay):
        source, routes = server(address, N, N)
        data = list(routes)[-1]

        def answer(query, headers):
            whole = server(address, state["rows"], state["rows"])[1][data](query, headers)
            whole.headers = {**(whole.headers or {}), "ETag": f'"{state["rows"]}"'}
            unchanged = headers.get("If-None-Match") == whole.headers["ETag"]
            return Reply(b"", 304) if unchanged and query.get("RESULTTYPE") != "hits" else whole

        replay.routes = {**routes, data: answer}
        path = profile(
            tmp_path, {"works": {"source": {**source, "page": page}, "fields": fields(source)}}
        )
        assert pull(path, store).counts["kept"] == N
        replay.seen.clear()
        assert pull(path, store).status == "unchanged"
        assert len(replay.seen) == 1 if page == 1_000 else len(replay.seen) > 2
        state["rows"] = N + 4
        grown = pull(path, store)
        assert (grown.status, grown.counts["kept"], grown.counts["added"]) == ("ok", N + 4, 4), (
            grown.message
        )


# -- ten themes
# ------------------------------------------------------------------------------------------------------
TEN = {
    "works": FEEDS[0],
    "traffic_orders": FEEDS[2],
    "bridges": FEEDS[1],
    "parking": arcgis,
    "playgrounds": ckan,
    "public_transport": datafair,
    "street_lights": opendatasoft,
    "trees": file,
    "delivery_bays": ogcapi,
    "water_bodies": datagouv,
}


def changed_at(store):
    """When each theme's table was last written."""
    import sqlite3

    with sqlite3.connect(store) as raw:
        return raw.execute(
            "SELECT table_name, last_change FROM gpkg_contents "
            "WHERE table_name NOT LIKE 'clairville%' AND table_name <> 'layer_styles'"
        ).fetchall()


def test_ten_themes_that_did_not_change_cost_ten_requests(tmp_path, monkeypatch):
    from clairville.plugin.store.geopackage import GeopackageStore
    from clairville.plugin.store.stores import open_store

    store, themes = tmp_path / "s.gpkg", {}
    with serve({}) as (address, replay):
        for theme, server in TEN.items():
            source, routes = server(f"{address}/{theme}", N, N)
            if (
                source["type"] == "ogcapi"
            ):  # the whole collection in one page, with an ETag: only then it proves anything
                source["page"] = 1_000
                items = list(routes)[-1]
                routes[items] = tagged(routes[items]({"limit": N}, {}).body)
            for route, reply in list(routes.items()):
                cards = ("/FeatureServer/0", "/package_show", "/datasets/travaux")
                body = (
                    json.loads(reply.body)
                    if isinstance(reply, Reply) and route.endswith(cards)
                    else {}
                )
                if source["type"] == "arcgis" and "fields" in body:
                    body["editingInfo"] = {"lastEditDate": 1_717_200_000_000}
                if source["type"] == "ckan" and "result" in body:
                    body["result"]["metadata_modified"] = "2024-06-10T08:00:00"
                if source["type"] == "datafair" and "schema" in body:
                    body["dataUpdatedAt"] = "2024-06-10T08:00:00Z"
                replay.routes[f"/{theme}{route}"] = Reply(body) if body else reply
            entry = {"id": fields(source)["id"]}
            themes[theme] = {
                "source": source,
                "fields": fields(source) if theme == "works" else entry,
            }
        path = profile(tmp_path, themes)
        for theme in TEN:
            assert pull(path, store, theme).message == ""
        replay.seen.clear()
        before = changed_at(store)
        monkeypatch.setattr(
            GeopackageStore, "refill", lambda *_: pytest.fail("a table is rewritten")
        )
        assert {theme: pull(path, store, theme).status for theme in TEN} == dict.fromkeys(
            TEN, "unchanged"
        )
        assert len(replay.seen) == 10, [seen[0] for seen in replay.seen]
    assert changed_at(store) == before and len(before) == 10
    with open_store(store) as opened:
        log = opened.pulls()
    assert [(row["theme"], row["status"]) for row in log] == [(t, "ok") for t in TEN] + [
        (t, "unchanged") for t in TEN
    ]
