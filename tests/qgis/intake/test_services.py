"""Services that page, count or place their rows in a way of their own: five rows or one sentence,
never two, and where they lie.
"""

import pytest

from ...helpers.pulling_world import profile, pull, rows
from ...helpers.replay import Reply, serve

N = 5
FIELDS = {"id": "OBJECTID", "start": "start", "street": "nom"}
FACTS = {
    "fields": [
        {"name": "OBJECTID", "type": "esriFieldTypeOID"},
        {"name": "start", "type": "esriFieldTypeString"},
        {"name": "nom", "type": "esriFieldTypeString"},
    ],
    "maxRecordCount": 2,
}


def feature(number, x=None, y=48.85, **more):
    return {
        "type": "Feature",
        "id": number,
        "properties": {"OBJECTID": number, "start": "2024-06-10", "nom": f"R{number}"},
        "geometry": {"type": "Point", "coordinates": [2.35 + number / 1000 if x is None else x, y]},
        **more,
    }


def arcgis(flag=False, offset=True, ranges=True, ids=True, says=None):
    """Routes of a stand-in. ``flag``: it says that rows are left; ``offset``, ``ranges``, ``ids``: it
    knows resultOffset, conditions on the object id, returnIdsOnly; ``says``: what it says of paging."""

    def query(asked, headers):
        numbers = [7 * i for i in range(1, N + 1)]
        if "returnCountOnly" in asked:
            return Reply({"count": N})
        if "returnIdsOnly" in asked and ids:
            return Reply({"objectIdFieldName": "OBJECTID", "objectIds": numbers[::-1]})
        for part in asked["where"].split(" AND ")[1:] if ranges else ():
            name, sign, value = part.split()
            assert name == "OBJECTID"
            keep = {">": int.__gt__, ">=": int.__ge__, "<=": int.__le__}[sign]
            numbers = [i for i in numbers if keep(i, int(value))]
        begin = int(asked.get("resultOffset", 0)) if offset else 0
        part = numbers[begin : begin + 2]
        body = {"type": "FeatureCollection", "features": [feature(i) for i in part]}
        if flag and begin + 2 < len(numbers):
            body["exceededTransferLimit"] = True
        return Reply(body)

    facts = FACTS | (
        {} if says is None else {"advancedQueryCapabilities": {"supportsPagination": says}}
    )
    return {"/fs/0": Reply(facts), "/fs/0/query": query}


def pulled(folder, routes, source):
    with serve(routes) as (address, replay):
        entry = {"source": source(address), "fields": FIELDS}
        told = pull(profile(folder, {"works": entry}), folder / "s.gpkg")
    return told, rows(folder / "s.gpkg") if told.status == "ok" else {}


@pytest.mark.parametrize(
    "ways",
    [
        {"flag": True},
        {"flag": False},
        {"flag": True, "offset": False},
        {"flag": False, "offset": False},
        {"flag": True, "offset": False, "says": False},
        {"offset": False, "says": False, "ids": False},
        {"flag": True, "offset": False, "ids": False},
        {"flag": False, "says": True},
    ],
    ids=str,
)
def test_every_row_of_a_server_that_pages_its_own_way(tmp_path, ways):
    told, found = pulled(tmp_path, arcgis(**ways), lambda a: {"type": "arcgis", "url": f"{a}/fs/0"})
    assert told.status == "ok", told.message
    assert set(found) == {str(7 * i) for i in range(1, N + 1)}


def test_a_server_without_pages_or_ranges_is_one_sentence(tmp_path):
    told, _ = pulled(
        tmp_path,
        arcgis(flag=True, offset=False, ranges=False, ids=False),
        lambda a: {"type": "arcgis", "url": f"{a}/fs/0"},
    )
    assert told.code == "source_no_pages" and "where" in told.message


def wfs(features, crs=None):
    hits = (
        f'<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0" numberMatched="{N}"/>'
    )

    def answer(asked, headers):
        if asked.get("RESULTTYPE") == "hits":
            return Reply(hits, kind="text/xml")
        begin, count = int(asked.get("STARTINDEX", 0)), int(asked.get("COUNT", 100))
        page = {"type": "FeatureCollection", "features": features[begin : begin + count]}
        if crs:
            page["crs"] = {"type": "name", "properties": {"name": crs}}
        return Reply(page)

    return {"/ows": answer}


NUMBERS = range(1, N + 1)
DEGREES = [feature(i) for i in NUMBERS]
LAMBERT = [feature(i, 652_000.0 + 10 * i, 6_862_000.0) for i in NUMBERS]
TURNED = [feature(i, 48.85, 2.35 + i / 1000) for i in NUMBERS]
U4326, U2154 = "urn:ogc:def:crs:EPSG::4326", "urn:ogc:def:crs:EPSG::2154"
ANSWERS = {
    "degrees": (DEGREES, None, {}),
    "degrees, said so": (DEGREES, U4326, {}),
    "degrees by another name": (DEGREES, "urn:ogc:def:crs:OGC:1.3:CRS84", {}),
    "Lambert 93, said so": (LAMBERT, U2154, {}),
    "Lambert 93 by its address": (LAMBERT, "http://www.opengis.net/def/crs/EPSG/0/2154", {}),
    "Lambert 93 asked for": (LAMBERT, None, {"crs": "EPSG:2154"}),
    "asked for Lambert 93, gives degrees": (DEGREES, U4326, {"crs": "EPSG:2154"}),
    "degrees with a wrong name": (DEGREES, U2154, {}),
    "degrees with a name that is none": (DEGREES, "urn:ogc:def:crs:EPSG::99999", {}),
    "latitude first": (TURNED, U4326, {}),
    "latitude first, not said": (TURNED, None, {}),
    "latitude first, known": (TURNED, None, {"swap": True}),
}


@pytest.mark.parametrize("page", [100, 2])
@pytest.mark.parametrize("which", ANSWERS)
def test_rows_lie_where_the_service_says(tmp_path, which, page):
    features, crs, more = ANSWERS[which]
    told, found = pulled(
        tmp_path,
        wfs(features, crs),
        lambda a: {"type": "wfs", "url": f"{a}/ows", "layer": "x:y", "page": page, **more},
    )
    assert told.status == "ok", told.message
    assert len(found) == N
    for feature_ in found.values():
        point = feature_.geometry().asPoint()
        assert 652_000 < point.x() < 653_000 and 6_860_000 < point.y() < 6_863_000
    turned = {c["kind"] for c in told.drift} == {"turned"}
    assert turned == (features is TURNED and "swap" not in more)
