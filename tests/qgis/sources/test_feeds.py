"""Works feeds: CIFS, WZDx, DATEX II, on documented shapes and on real payloads where they are at
hand.
"""

import json

import pytest

from ...helpers.pulling_world import profile, pull, rows
from ...helpers.replay import Reply, serve

CIFS = """<?xml version="1.0"?><incidents>
<incident id="A"><type>ROAD_CLOSED</type><description>Circulation interdite</description><street>Rue Claude Monet</street>
<polyline>50.63 3.06 50.64 3.07 50.65 3.08</polyline><starttime>2024-06-13T06:00:00+02:00</starttime>
<endtime>2024-06-14T22:00:00+00:00</endtime><schedule><tuesday>12:00-14:00,19:00-21:00</tuesday><friday>08:00-10:00</friday></schedule>
</incident></incidents>"""

WZDX = {
    "feed_info": {"version": "4.2"},
    "type": "FeatureCollection",
    "features": [
        {
            "id": "B",
            "type": "Feature",
            "geometry": {"type": "MultiPoint", "coordinates": [[3.06, 50.63], [3.07, 50.64]]},
            "properties": {
                "core_details": {
                    "event_type": "work-zone",
                    "road_names": ["Rue A", "Rue B"],
                    "direction": "undefined",
                    "description": "Enrobés",
                },
                "start_date": "2024-06-13T04:00:00Z",
                "end_date": "2024-06-14T22:00:00Z",
                "vehicle_impact": "all-lanes-closed",
            },
        }
    ],
}

DATEX = """<?xml version="1.0"?><d2:payload xmlns:d2="p" xmlns:s="s" xmlns:c="c" xmlns:l="l">
<s:situation id="S1"><s:headerInformation><c:informationStatus>real</c:informationStatus></s:headerInformation>
<s:situationRecord xmlns:xsi="i" xsi:type="s:MaintenanceWorks" id="R1"><s:validity><c:validityTimeSpecification>
<c:overallStartTime>2024-06-13T04:00:00Z</c:overallStartTime><c:overallEndTime>2024-06-14T22:00:00Z</c:overallEndTime>
</c:validityTimeSpecification></s:validity><s:generalPublicComment><s:comment><c:values>
<c:value lang="fr">Route barrée</c:value></c:values></s:comment></s:generalPublicComment>
<s:locationReference>{place}</s:locationReference></s:situationRecord></s:situation>
<s:situation id="S2"><s:headerInformation><c:informationStatus>test</c:informationStatus></s:headerInformation>
<s:situationRecord id="R2"/></s:situation></d2:payload>"""
POINT = (
    "<l:pointByCoordinates><l:pointCoordinates><l:latitude>50.63</l:latitude><l:longitude>3.06</l:longitude>"
    "</l:pointCoordinates></l:pointByCoordinates>"
)
LINE = "<l:gmlLineString><l:posList>50.63 3.06 50.64 3.07</l:posList></l:gmlLineString>"

MAP = {
    "cifs": {
        "id": "id",
        "start": "start",
        "end": "end",
        "street": "street",
        "schedule": "schedule",
        "description": "description",
        "traffic_impact": {"field": "type", "values": {"ROAD_CLOSED": "closed", "*": "unknown"}},
    },
    "wzdx": {
        "id": "id",
        "start": "start",
        "end": "end",
        "street": "street",
        "description": "description",
        "traffic_impact": {
            "field": "vehicle_impact",
            "values": {"all-lanes-closed": "closed", "*": "unknown"},
        },
    },
    "datex2": {
        "id": "id",
        "start": "start",
        "end": "end",
        "description": "description",
        "nature": "type",
    },
}


def pulled_feed(tmp_path, kind, body, change=None):
    with serve({"/feed": Reply(body, kind="application/xml")}) as (address, replay):
        path = profile(
            tmp_path,
            {"works": {"source": {"type": kind, "url": f"{address}/feed"}, "fields": MAP[kind]}},
        )
        pulled = pull(path, tmp_path / "s.gpkg")
    return pulled, (rows(tmp_path / "s.gpkg") if pulled.status == "ok" else {})


def times(feature):
    return feature["start"].toString("yyyy-MM-dd HH:mm"), feature["end"].toString(
        "yyyy-MM-dd HH:mm"
    )


def test_cifs_latitude_first_and_weekday_windows(tmp_path):
    pulled, found = pulled_feed(tmp_path, "cifs", CIFS)
    assert pulled.counts["kept"] == 1
    feature = found["A"]
    assert times(feature) == ("2024-06-13 06:00", "2024-06-15 00:00")
    assert feature["schedule"] == "tuesday 12:00-14:00,19:00-21:00; friday 08:00-10:00"
    assert feature["traffic_impact"] == "closed" and feature["street"] == "Rue Claude Monet"
    box = feature.geometry().boundingBox()
    assert 703_000 < box.xMinimum() < 706_000 and 7_058_000 < box.yMinimum() < 7_061_000


def test_wzdx(tmp_path):
    _, found = pulled_feed(tmp_path, "wzdx", WZDX)
    assert found["B"]["street"] == "Rue A, Rue B" and found["B"]["traffic_impact"] == "closed"
    assert times(found["B"]) == ("2024-06-13 06:00", "2024-06-15 00:00")


@pytest.mark.parametrize("place", [POINT, LINE, f"<l:x><l:y>{LINE}</l:y></l:x>"])
def test_datex_situations_without_tests(tmp_path, place):
    pulled, found = pulled_feed(tmp_path, "datex2", DATEX.replace("{place}", place))
    assert pulled.counts["announced"] == 1 and set(found) == {"R1"}
    assert found["R1"]["description"] == "Route barrée"
    assert times(found["R1"]) == ("2024-06-13 06:00", "2024-06-15 00:00")


@pytest.mark.parametrize(
    ("kind", "body", "code"),
    [
        ("cifs", "<a/>", "source_unexpected"),
        ("cifs", CIFS[:300], "source_bad_xml"),
        ("cifs", "<!DOCTYPE a [<!ENTITY e 'x'>]><incidents/>", "source_bad_xml"),
        ("wzdx", "{}", "source_unexpected"),
        ("datex2", "<a/>", "source_unexpected"),
        ("cifs", "<incidents/>", None),
        ("cifs", CIFS.replace("50.63 3.06", "x y"), "bad_geometry"),
    ],
)
def test_bad_feeds(tmp_path, kind, body, code):
    pulled, _ = pulled_feed(tmp_path, kind, body)
    assert pulled.code == (code or "") and (pulled.status == "failed") == bool(code)


@pytest.mark.data
def test_real_cifs_and_datex_payloads(tmp_path, data_folder):
    folder = data_folder / "dialog_works_fixtures"
    pulled, found = pulled_feed(
        tmp_path, "cifs", (folder / "cifs-incidents-expected-result.xml").read_bytes()
    )
    assert pulled.counts["announced"] == 7 and pulled.counts["got"] == 7
    some = found[
        "F/CIFS/2023:06548f85-d545-7b45-8000-8a23c45850b3:06548fe3-7bfb-73af-8000-f7f34af31312"
    ]
    assert some["schedule"] == "everyday 18:00-22:00"
    assert times(some) == ("2023-06-05 01:00", "2023-06-11 00:59")
    from clairville.plugin.sources.datex import DatexSource

    text = (folder / "get-regulations-expected-result.xml").read_bytes()
    orders = list(DatexSource({}, tmp_path, None)._parse(text, "x"))
    assert (
        len(orders) == 19
    )  # validities × places of its regulations: 3 × 2, 1 × 1, 2 × 4, 1 × 1 twice, 1 × 1, 1 × 1
    assert all(geometry for _, geometry in orders)
    assert {p["measure"] for p, _ in orders} >= {"noEntry"}
    assert any("tuesday" in (p["schedule"] or "") for p, _ in orders)


@pytest.mark.data
def test_real_wfs_page_of_orders(tmp_path, data_folder):
    page = json.loads(
        (data_folder / "dialog_works_fixtures/LitteralisMockHttpClient.data.json").read_text(
            encoding="utf-8"
        )
    )
    total = page["numberMatched"]
    hits = f'<wfs:FeatureCollection xmlns:wfs="x" numberMatched="{total}"/>'
    with serve(
        {"/wfs": lambda q, h: Reply(hits) if q.get("RESULTTYPE") == "hits" else Reply(page)}
    ) as (address, _):
        fields = {
            "id": "idemprise",
            "start": "emprisedebut",
            "end": "emprisefin",
            "measure": "mesures",
            "authority": "collectivitelibelle",
        }
        source = {"type": "wfs", "url": f"{address}/wfs", "layer": "litteralis"}
        path = profile(tmp_path, {"traffic_orders": {"source": source, "fields": fields}})
        pulled = pull(path, tmp_path / "s.gpkg", "traffic_orders")
    assert pulled.status == ("ok" if total == len(page["features"]) else "failed")
