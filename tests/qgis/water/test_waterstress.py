"""The tool as a person runs it: wells and rivers on the map, orders, the town's own uses, a store."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from ...helpers.toolrun import rows, run_tool

WELL = {"station": "string", "name": "string", "date": "date", "level_m": "double"}
GAUGE = {"station": "string", "date": "date", "flow_m3s": "double"}
ORDER = {
    "area_code": "string",
    "resource": "string",
    "level": "integer",
    "zone": "string",
    "zone_name": "string",
    "uses": "string",
    "start": "datetime",
    "end": "datetime",
    "order_url": "string",
}


def call(**given):
    """The tool with only what is given."""
    return run_tool("waterstress", {"OUTPUT": "TEMPORARY_OUTPUT", **given})


def levels(years=17, seed=0, end="2026-11-27"):
    """(day, level) once a week, of a well that falls at the end."""
    days = pd.date_range(end=end, periods=int(52.18 * years), freq="7D")
    rng = np.random.default_rng(seed)
    x = np.zeros(len(days))
    for i in range(1, len(days)):
        x[i] = 0.95 * x[i - 1] + 0.1 * rng.normal()
    x += np.sin(2 * np.pi * days.dayofyear / 365.25)
    x[-12:] -= np.linspace(0.2, 2.5, 12)
    return [(f"{d:%Y-%m-%d}", 40.0 + round(float(v), 2)) for d, v in zip(days, x, strict=True)]


@pytest.fixture
def wells(layer):
    made = [("POINT(690000 6170000)", "07548X0009/F", "Puits du stade", *r) for r in levels()]
    made += [("POINT(695000 6175000)", "07548X0010/P", "Forage", *r) for r in levels(6, 1)]
    return layer("Point", "EPSG:2154", WELL, made)


@pytest.fixture
def gauges(layer):
    days = pd.date_range(end="2026-11-28", periods=365 * 12, freq="D")
    flow = 3.0 + 2.0 * np.cos(2 * np.pi * days.dayofyear / 365.25)
    flow *= np.exp(0.2 * np.random.default_rng(3).normal(size=len(days)))
    made = [
        ("POINT(691000 6171000)", code, f"{d:%Y-%m-%d}", float(q))
        for code in ("Y047401001", "Y0474010")
        for d, q in zip(days, flow, strict=True)
    ]
    return layer("Point", "EPSG:2154", GAUGE, made)


def orders(layer, *rows_, end="2027-12-31T00:00:00"):
    made = [
        (
            None,
            "66136",
            resource,
            level,
            zone,
            f"Zone {zone}",
            uses,
            "2026-10-01T00:00:00",
            end,
            url,
        )
        for resource, level, zone, uses, url in rows_
    ]
    return layer("NoGeometry", "", ORDER, made)


CRISIS = (
    "drinking",
    4,
    "66_A",
    "Arrosage des pelouses, massifs fleuris; Alimentation des fontaines publiques",
    "https://example.org/arrete.pdf",
)


def test_stations_come_with_class_tendency_forecast_and_the_towns_own_uses(
    wells, gauges, layer, tmp_path
):
    uses = layer(
        "NoGeometry",
        "",
        {"lieu": "string"},
        [(None, "Square Jaurès"), (None, "Fontaine Neuve"), (None, "Parc"), (None, "???")],
    )
    found = call(
        GROUNDWATER=wells,
        RIVER_FLOWS=gauges,
        RESTRICTIONS=orders(layer, CRISIS, ("surface", 2, "66_B", "", "")),
        USES=uses,
        USE_FIELD="lieu",
        STOCK=1000,
        ABSTRACTION=50,
        DEMAND=150,
        OUTPUT=str(tmp_path / "o.gpkg"),
        FORECASTS=str(tmp_path / "f.gpkg"),
        ORDERS=str(tmp_path / "u.gpkg"),
    )
    made = {r["feature_id"]: r for r in rows(found["OUTPUT"])}
    assert set(made) == {"07548X0009/F", "07548X0010/P", "Y047401001"}
    first = made["07548X0009/F"]
    assert first["class"] == "water_very_low" and first["tendency"] == "falling"
    assert (
        first["score"] > 90 and first["expected_low"] < first["expected"] < first["expected_high"]
    )
    assert first["weeks_ahead"] == 4 and "IPS" in first["reason_fr"]
    short = made["07548X0010/P"]
    assert short["class"] == "water_no_class" and short["thin_data"]
    assert made["Y047401001"]["unit"] == "m³/s"
    weeks = rows(found["FORECASTS"])
    assert len(weeks) == 12 and {r["weeks"] for r in weeks} == {2, 4, 8, 13}
    told = rows(found["ORDERS"])
    assert [(r["use"], r["level_code"]) for r in told][:2] == [
        ("fountains", "crisis"),
        ("lawns", "crisis"),
    ]
    assert told[1]["places"] == 2 and "pelouses" in told[1]["listed_as"]
    assert told[0]["order_url"] == "https://example.org/arrete.pdf"
    assert {r["level_code"] for r in told[2:]} == {"alert"}
    assert found["LEVEL"] == 4 and found["MARGIN_WEEKS"] == 10
    assert found["STATIONS"] == 3 and found["FALLING"] >= 2 and found["LOW"] >= 1
    counts = found["RUN"]["counts"]
    assert counts["sites_doubled"] == 1 and counts["uses_unnamed"] == 1
    assert QgsVectorLayer(found["OUTPUT"], "o", "ogr").renderer().type() == "categorizedSymbol"
    report = found["RUN"]["report"]
    assert [t["code"] for t in report["headline"]][2] == "water_said_margin"
    assert len(report["charts"]) == 3 and "low" in report["charts"][0]["series"][1]


def test_with_wells_alone_levels_of_orders_are_unknown_and_no_margin_is_told(wells):
    found = call(GROUNDWATER=wells)
    assert "LEVEL" not in found
    assert "MARGIN_WEEKS" not in found
    codes = {w["code"] for w in found["RUN"]["warnings"]}
    assert codes == {"drought_no_orders"}
    said = [t["code"] for t in found["RUN"]["report"]["headline"]]
    assert said[1:] == ["water_said_unknown", "water_said_no_margin"]


def test_rivers_alone_as_a_table_with_other_names(layer):
    days = pd.date_range("2015-01-01", periods=3000, freq="D")
    made = [(None, 7, f"{d:%d/%m/%Y}", f"{1 + i % 300 / 100:.2f}") for i, d in enumerate(days)]
    table = layer("NoGeometry", "", {"no": "integer", "jour": "string", "q": "string"}, made)
    fields = '{"station": "no", "date": "jour", "flow_m3s": "q"}'
    found = call(RIVER_FLOWS=table, RIVER_FLOWS_FIELDS=fields, WEEKS="2")
    assert found["STATIONS"] == 1


def test_an_order_that_is_over_says_nothing_of_today(wells, layer):
    over = orders(layer, CRISIS, end="2026-10-31T00:00:00")
    found = call(GROUNDWATER=wells, RESTRICTIONS=over)
    assert found["RUN"]["counts"]["restrictions_over"] == 1
    assert found["RUN"]["report"]["headline"][1]["code"] == "water_said_unknown"


def test_the_store_keeps_how_orders_changed(wells, layer, filled, tmp_path):
    store = str(filled[1])
    many = {"GROUNDWATER": wells, "STORE": store, "HISTORY": str(tmp_path / "h.gpkg"), "WEEKS": "2"}
    watch = ("drinking", 1, "66_A", "", "")
    call(**many, RESTRICTIONS=orders(layer, watch))
    again = call(**many, RESTRICTIONS=orders(layer, watch))
    assert again["RUN"]["counts"]["history_noted"] == 0
    found = call(**many, RESTRICTIONS=orders(layer, CRISIS))
    told = rows(found["HISTORY"])
    assert [(r["event"], r["level"]) for r in told] == [("first", "1"), ("changed", "4")]
    assert len(rows(store, "works")) == 40


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"WEEKS": "soon"}, "13"),
        ({"WEEKS": "2, 20"}, "13"),
        ({"DATETIME": dt.datetime(2026, 8, 1)}, "DATETIME"),
        ({"STOCK": 10, "ABSTRACTION": 1, "DEMAND": 0}, "m³"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(wells, given, code):
    from qgis import processing

    with pytest.raises(QgsProcessingException) as told:
        processing.run(
            "clairville:waterstress",
            {"GROUNDWATER": wells, "OUTPUT": "TEMPORARY_OUTPUT", **given},
        )
    assert code in str(told.value)


def test_nothing_at_all_and_nothing_usable_are_refused(layer):
    from qgis import processing

    empty = layer("Point", "EPSG:2154", WELL, [])
    for given in ({}, {"GROUNDWATER": empty}):
        with pytest.raises(QgsProcessingException):
            processing.run("clairville:waterstress", {"OUTPUT": "TEMPORARY_OUTPUT", **given})


def test_a_day_in_the_past_sees_no_later_reading(wells, tmp_path):
    path, day = str(tmp_path / "o.gpkg"), dt.date(2026, 8, 1)
    call(GROUNDWATER=wells, DATETIME=day.isoformat(), WEEKS="4", OUTPUT=path)
    told = rows(path)
    assert len(told) == 2 and all(r["value_date"].toPyDate() <= day for r in told)


ZONE = {
    "id": 2418,
    "code": "76_34_0011",
    "nom": "Orb aval",
    "type": "SUP",
    "niveauGravite": "alerte_renforcee",
    "departement": "34",
    "arrete": {
        "dateDebutValidite": "2026-04-16",
        "dateFinValidite": "2027-12-31",
        "cheminFichier": "https://example.org/arrete.pdf",
    },
    "usages": [
        {
            "nom": "Arrosage des pelouses",
            "thematique": "Arroser",
            "description": "Interdit de 8 h à 20 h.",
            "concerneCollectivite": True,
        },
        {
            "nom": "Irrigation des cultures",
            "thematique": "Irriguer",
            "description": "Voir l'arrêté.",
            "concerneCollectivite": False,
        },
    ],
}


def test_what_vigieau_answers_reaches_the_lawns(wells, tmp_path):
    """From the service's answer through the profile of every commune to the town's table of uses."""
    import json

    from clairville.plugin.territory import folders

    from ...helpers.pulling_world import profile, pull
    from ...helpers.replay import Reply, serve

    national = json.loads((folders.FOLDER / "national.json").read_text(encoding="utf-8"))
    entry = national["themes"]["water_restrictions"][0]
    with serve({"/api/zones": lambda query, headers: Reply([ZONE])}) as (address, _):
        source = {"type": "vigieau", "url": f"{address}/api/zones", "insee": "34148"}
        path = profile(
            tmp_path, {"water_restrictions": {"source": source, "fields": entry["fields"]}}
        )
        assert pull(path, tmp_path / "s.gpkg", "water_restrictions").status == "ok"
    layer = QgsVectorLayer(f"{tmp_path / 's.gpkg'}|layername=water_restrictions", "w", "ogr")
    found = call(GROUNDWATER=wells, RESTRICTIONS=layer, ORDERS=str(tmp_path / "u.gpkg"), WEEKS="4")
    told = {r["use"]: r for r in rows(found["ORDERS"])}
    assert found["LEVEL"] == 3 and told["lawns"]["level_code"] == "heightened"
    assert told["lawns"]["rule"] == "Interdit de 8 h à 20 h."
    assert told["lawns"]["order_url"] == "https://example.org/arrete.pdf"
    assert told["golf"]["listed_as"] == "" and told["golf"]["level_code"] == "heightened"
