"""Closures as other systems read them: the street along a site, and files that pass their schemas."""

import datetime as dt
import json
import os
import pathlib

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from clairville.algorithms.clock import calendars
from clairville.algorithms.crossing import closures

DATA = pathlib.Path(__file__).resolve().parents[2] / "data" / "wzdx_4.2"
NOW = dt.datetime(2026, 6, 1, 8, tzinfo=dt.timezone.utc)
pytestmark = pytest.mark.clock
REQUIRED = ("id", "type", "street", "polyline", "direction", "starttime", "endtime", "description")


def streets():
    lines = [[(0, 0), (200, 0)], [(100, -100), (100, 100)], [(0, 300), (200, 300)]]
    return gpd.GeoDataFrame(
        {"name": ["Rue des Lilas", "Avenue Foch", "Rue & <Cie>"]},
        geometry=[shapely.LineString(c) for c in lines],
        crs="EPSG:2154",
    )


def works(**more):
    rows = {
        "id": ["w1", "w2", "w3", "w4", "w5", "w6"],
        "start": pd.to_datetime(["2026-06-10T07:00"] * 4 + [None, "2026-06-10T00:00"]),
        "end": pd.to_datetime(
            ["2026-06-30T18:00", None, *["2026-05-20T00:00"], *["2026-07-01T00:00"] * 3]
        ),
        "street": ["Rue des Lilas", None, None, None, None, None],
        "traffic_impact": ["closed", "restricted", "closed", "none", "closed", "closed"],
        "nature": ["Réseau d'eau", "A & B <c>", "x", "x", "x", "x"],
    } | more
    shapes = [
        shapely.box(60, 2, 140, 8),
        shapely.box(20, 301, 80, 306),
        *[shapely.box(60, 2, 140, 8)] * 3,
        shapely.box(5000, 5000, 5010, 5010),
    ]
    return gpd.GeoDataFrame(rows, geometry=shapes, crs="EPSG:2154")


def degrees(xy):
    return xy / 100_000.0 + (2.0, 48.0)


@pytest.fixture
def found():
    now = calendars.moment("2026-06-01T10:00", "Europe/Paris")
    return closures.find_closures(works(), streets(), now, degrees)


def test_the_street_of_the_work_is_taken_and_not_the_one_that_crosses(found):
    assert [(c.order, c.street) for c in found.closures] == [
        ("w1", "Rue des Lilas"),
        ("w2", "Rue & <Cie>"),
    ]
    assert found.counts == {"over": 1, "no_start": 1, "no_impact": 1, "no_street": 1}
    first = found.closures[0]
    x = [round((lon - 2.0) * 100_000) for lon, _ in first.line]
    assert (min(x), max(x)) == (52, 148)
    assert first.start == dt.datetime(2026, 6, 10, 5, tzinfo=dt.timezone.utc)


def test_ids_stay_and_differ(found):
    again = closures.find_closures(works(), streets(), 0, degrees).closures
    assert {c.id for c in found.closures} <= {c.id for c in again}
    assert len({c.id for c in again}) == len(again)


def test_cifs_has_its_required_fields_latitude_first(found):
    told = closures.write_cifs(found.closures, "Ville")["incidents"]
    assert len(told) == 1  # the one without an end cannot be told
    assert all(told[0][name] for name in REQUIRED)
    lat, lon = map(float, told[0]["polyline"].split()[:2])
    assert lat == pytest.approx(48.0, abs=0.01) and lon == pytest.approx(2.0, abs=0.01)
    assert told[0]["starttime"] == "2026-06-10T05:00:00+00:00" and told[0]["type"] == "ROAD_CLOSED"


def test_wzdx_passes_its_schema(found):
    from jsonschema import Draft7Validator, RefResolver

    store = {}
    for path in DATA.glob("*.json"):
        schema = json.loads(path.read_text(encoding="utf-8"))
        store[schema["$id"]] = schema
    place = {"type": "array", "minItems": 2, "items": {"type": "number"}}
    for kind in ("LineString", "MultiPoint"):
        store[f"https://geojson.org/schema/{kind}.json"] = {
            "type": "object",
            "required": ["type", "coordinates"],
            "properties": {
                "type": {"enum": [kind]},
                "coordinates": {"type": "array", "minItems": 2, "items": place},
            },
        }
    feed = next(s for k, s in store.items() if k.endswith("WorkZoneFeed.json"))
    told = closures.write_wzdx(found.closures, "Ville", NOW)
    check = Draft7Validator(feed, resolver=RefResolver.from_schema(feed, store=store))
    assert [e.message for e in check.iter_errors(told)] == []
    assert len(told["features"]) == 1
    told["features"][0]["properties"]["vehicle_impact"] = "road shut"
    assert list(check.iter_errors(told))


@pytest.mark.skipif(
    "CLAIRVILLE_DATA" not in os.environ, reason="the schemas of DATEX II are not shipped"
)
def test_datex_passes_its_schema(found):
    from lxml import etree

    folder = pathlib.Path(os.environ["CLAIRVILLE_DATA"]) / "exchange_schemas/datex2_v3.1"
    schema = etree.XMLSchema(etree.parse(str(folder / "DATEXII_3_D2Payload.xsd")))
    told = closures.write_datex(found.closures, 'Ville & "Cie"', NOW)
    document = etree.fromstring(told.encode("utf-8"))
    schema.validate(document)
    assert list(map(str, schema.error_log)) == []
    empty = etree.fromstring(closures.write_datex([], "Ville", NOW).encode("utf-8"))
    assert schema.validate(empty)
    test = closures.write_datex(found.closures, "Ville", NOW, test=True)
    assert "<com:informationStatus>test<" in test


def test_no_works_and_no_streets_give_an_empty_list():
    assert closures.find_closures(works().iloc[:0], streets(), 0, degrees).closures == []
    none = closures.find_closures(works(), streets().iloc[:0], 0, degrees)
    assert none.closures == [] and none.counts["no_street"] > 0
