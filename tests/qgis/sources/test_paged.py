"""Paged protocols on a replay server: paging to the end, wrong totals, faults in the middle,
repeated rows, loops.
"""

import pytest

from ...helpers.pulling_world import profile, pull, rows
from ...helpers.replay import HTML, Reply, serve
from .paged_sources import (
    FIELDS,
    IDENTIFIED,
    SERVERS,
    N,
    arcgis,
    ckan,
    feature,
    ogcapi,
    wfs,
)


def pulled_from(tmp_path, server, n=N, announced=N, change=None, **more):
    with serve({}) as (address, replay):
        source, routes = server(address, n, announced, **more)
        replay.routes = change(routes) if change else routes
        fields = (
            {**FIELDS, "start": {"field": "debut", "convert": "epoch_ms"}}
            if server is arcgis
            else FIELDS
        )
        path = profile(tmp_path, {"works": {"source": source, "fields": fields}})
        return pull(path, tmp_path / "s.gpkg"), replay


@pytest.mark.parametrize("server", SERVERS)
def test_every_page_is_read(tmp_path, server):
    pulled, _ = pulled_from(tmp_path, server)
    assert (pulled.status, pulled.message) == ("ok", "")
    assert {k: pulled.counts[k] for k in ("announced", "got", "kept")} == {
        "announced": N,
        "got": N,
        "kept": N,
    }
    found = rows(tmp_path / "s.gpkg")
    assert set(found) == {f"W{i}" for i in range(N)}
    assert all(abs(f.geometry().asPoint().x() - 704_200) < 500 for f in found.values())
    assert {f["start"].toString("yyyy-MM-dd") for f in found.values()} == {"2024-06-01"}


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize("announced", [N + 1, N - 1])
def test_a_wrong_total_is_an_error(tmp_path, server, announced):
    pulled, _ = pulled_from(tmp_path, server, announced=announced)
    assert (pulled.status, pulled.code) == ("failed", "source_truncated")
    assert str(N) in pulled.message and str(announced) in pulled.message
    assert not (tmp_path / "s.gpkg").exists()


@pytest.mark.parametrize("server", IDENTIFIED)
def test_a_row_given_twice_is_an_error(tmp_path, server):
    pulled, _ = pulled_from(tmp_path, server, repeat=True)
    assert (pulled.status, pulled.code) == ("failed", "source_repeated")


def flaky(kind, times=1):
    """The data route fails a few times in the middle of the paging."""

    def change(routes):
        path, answer = list(routes.items())[-1]
        state = {"calls": 0, "faults": 0}

        def answering(query, headers):
            state["calls"] += 1
            if state["calls"] > 2 and state["faults"] < times:
                state["faults"] += 1
                whole = answer(query, headers)
                return Reply(whole.body, cut=len(whole.body) // 2) if kind == "cut" else kind
            return answer(query, headers)

        return {**routes, path: answering}

    return change


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize(
    "fault",
    ["cut", Reply({}, 503), Reply({}, 429, {"Retry-After": "0"})],
    ids=["cut", "503", "429"],
)
def test_a_fault_in_the_middle_costs_one_page(tmp_path, server, fault):
    pulled, replay = pulled_from(tmp_path, server, change=flaky(fault))
    assert (pulled.status, pulled.counts["kept"]) == ("ok", N)
    assert len(replay.seen) <= 7


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (HTML, "source_html"),
        (Reply("{"), "source_bad_json"),
        (Reply({}, 404), "source_not_found"),
        (Reply({"odd": 1}), "source_unexpected"),
    ],
    ids=["html", "json", "404", "odd"],
)
def test_a_lasting_fault_is_one_sentence(tmp_path, server, fault, code):
    pulled, _ = pulled_from(tmp_path, server, change=flaky(fault, times=99))
    assert (pulled.status, pulled.code) == ("failed", code)
    assert "\n" not in pulled.message
    assert not (tmp_path / "s.gpkg").exists()


def test_next_links_that_turn_in_circles(tmp_path):
    def change(routes):
        loop = {"links": [{"rel": "next", "href": "items?offset=10"}], "numberMatched": 1_000}
        pages = iter(range(10_000))
        return {
            **routes,
            "/oapi/collections/travaux/items": lambda q, h: Reply(
                {"features": [feature(next(pages))], **loop}
            ),
        }

    pulled, replay = pulled_from(tmp_path, ogcapi, change=change)
    assert (pulled.status, pulled.code) == ("failed", "source_endless")
    assert len(replay.seen) < 10


def test_a_wfs_exception_and_a_hostile_document(tmp_path):
    refusal = (
        '<ows:ExceptionReport xmlns:ows="x"><ows:Exception><ows:ExceptionText>Unknown layer</ows:ExceptionText>'
        "</ows:Exception></ows:ExceptionReport>"
    )
    pulled, _ = pulled_from(
        tmp_path, wfs, change=lambda routes: {"/wfs": Reply(refusal, kind="text/xml")}
    )
    assert pulled.code == "source_refused" and "Unknown layer" in pulled.message
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'
    pulled, _ = pulled_from(
        tmp_path, wfs, change=lambda routes: {"/wfs": Reply(bomb, kind="text/xml")}
    )
    assert pulled.code == "source_bad_xml"


def test_ckan_without_a_table(tmp_path):
    def change(routes):
        return {
            **routes,
            "/api/3/action/package_show": Reply({"result": {"resources": [{"id": "pdf"}]}}),
        }

    assert pulled_from(tmp_path, ckan, change=change)[0].code == "source_no_resource"


@pytest.mark.parametrize("page", [15, 1_000])
def test_a_wfs_may_give_less_at_once_than_it_was_asked_for(tmp_path, page):
    """A limit of the server's, which no page tells: the announced total does."""

    def limited(address, n, announced, repeat=False):
        source, routes = wfs(address, n, announced, repeat)
        answer = routes["/wfs"]
        return {**source, "page": page}, {
            "/wfs": lambda query, headers: answer(
                {**query, "COUNT": str(min(int(query.get("COUNT", 10)), 10))}, headers
            )
        }

    pulled, _ = pulled_from(tmp_path, limited)
    assert (pulled.status, pulled.message, pulled.counts["kept"]) == ("ok", "", N)
