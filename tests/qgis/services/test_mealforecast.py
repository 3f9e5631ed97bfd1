"""The tool as a person runs it: canteens on the map, prices, strikes, a table without places."""

import numpy as np
import pandas as pd
import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from ...helpers.toolrun import call, rows


def canteens(weeks=64, places=4):
    """(number, name, day as a person writes it, served, ordered) of four days a week."""
    rng = np.random.default_rng(1)
    days = pd.bdate_range("2021-09-06", periods=5 * weeks)
    days = days[days.dayofweek != 2]
    found = []
    for k in range(places):
        rate = (120 + 40 * k) * np.array([1.0, 1.05, 0, 1.08, 0.92])[days.dayofweek]
        rate = rate * (1 + 0.02 * rng.normal(size=len(days)))
        served = rng.poisson(rate)
        found += [
            (k, f"Cantine {k}", f"{d:%d/%m/%Y}", int(v), int(1.08 * r))
            for d, v, r in zip(days, served, rate, strict=True)
        ]
    return found


FIELDS = {"PLACE_FIELD": "nom", "DATE_FIELD": "jour", "VALUE_FIELD": "servis"}
NAMES = {"nom": "string", "jour": "string", "servis": "integer", "commandes": "integer"}


@pytest.fixture
def meals(layer):
    made = [(f"POINT({650000 + 500 * k} 6860000)", *row) for k, *row in canteens()]
    return layer("Point", "EPSG:2154", NAMES, made)


def test_orders_come_by_day_and_canteen_with_the_waste_beside(meals, layer, tmp_path):
    strikes = layer(
        "NoGeometry", "", {"jour": "string"}, [(None, "29/09/2022"), (None, "2022-12-01")]
    )
    found = call(
        "mealforecast",
        INPUT=meals,
        **FIELDS,
        ORDERED_FIELD="commandes",
        STRIKES=strikes,
        STRIKE_DATE="jour",
        DAYS=10,
        PORTION=350,
        OUTPUT=str(tmp_path / "o.gpkg"),
        TOTALS=str(tmp_path / "t.gpkg"),
        CANTEENS=str(tmp_path / "c.gpkg"),
    )
    ordered = rows(found["OUTPUT"])
    totals = rows(found["TOTALS"])
    assert found["MEALS"] == sum(r["order"] for r in ordered) == sum(r["order"] for r in totals)
    assert found["EXPECTED"] < found["MEALS"] and found["LEVEL"] > 50
    assert len({r["feature_id"] for r in ordered}) == len(ordered) == 4 * len(totals)
    assert {r["date"].toString("ddd") for r in totals}.isdisjoint({"Wed", "mer."})
    assert [r["class"] for r in ordered if r["strike"]] == ["strike"] * 4
    assert all("commander" in r["reason_fr"] for r in ordered if not r["strike"])
    assert len(rows(found["CANTEENS"])) == 4
    made = QgsVectorLayer(found["OUTPUT"], "o", "ogr")
    assert made.renderer().type() == "categorizedSymbol"
    codes = [t["code"] for t in found["RUN"]["report"]["headline"]]
    assert codes[0] == "meals_said_plan" and found["SAVED"] is not None
    assert [w["code"] for w in found["RUN"]["warnings"]] == ["meals_no_calendar"]


def test_prices_and_each_place_alone_on_a_table_without_places(layer, tmp_path):
    table = layer("NoGeometry", "", NAMES, [(None, *row) for _k, *row in canteens()])
    found = call(
        "mealforecast",
        INPUT=table,
        **FIELDS,
        MISSING_PRICE=9,
        THROWN_PRICE=1,
        CENTRAL=False,
        OUTPUT=str(tmp_path / "o.gpkg"),
    )
    assert found["LEVEL"] == pytest.approx(90.0) and len(rows(found["OUTPUT"])) >= 16


def holidays(layer, *zones):
    """Holidays of another week of December 2022 for each zone."""
    names = {"description": "string", "start": "string", "end": "string", "zone": "string"}
    begins = {"Zone B": ("2022-11-28", "2022-12-05"), "Zone C": ("2022-12-05", "2022-12-12")}
    made = [(None, "Vacances de la Toussaint", *begins[z], z) for z in zones]
    return layer("NoGeometry", "", names, made)


def test_the_zone_of_the_calendar_is_never_guessed(meals, layer, tmp_path):
    import processing

    given = {"INPUT": meals, **FIELDS, "DAYS": 14, "OUTPUT": str(tmp_path / "o.gpkg")}
    both = holidays(layer, "Zone B", "Zone C")
    with pytest.raises(QgsProcessingException, match="B, C"):
        processing.run("clairville:mealforecast", {**given, "CALENDAR": both})
    with pytest.raises(QgsProcessingException, match="A"):
        processing.run("clairville:mealforecast", {**given, "CALENDAR": both, "ZONE": "A"})
    one = call("mealforecast", **{**given, "CALENDAR": holidays(layer, "Zone B")})
    assert min(r["date"].toString("yyyy-MM-dd") for r in rows(one["OUTPUT"])) == "2022-12-05"
    chosen = {**given, "CALENDAR": both, "ZONE": "C", "OUTPUT": str(tmp_path / "c.gpkg")}
    found = rows(call("mealforecast", **chosen)["OUTPUT"])
    assert max(r["date"].toString("yyyy-MM-dd") for r in found) == "2022-12-02"


@pytest.mark.parametrize(
    "lacking, words",
    [
        ({"MISSING_PRICE": 9}, "price|prix"),
        ({"VALUE_FIELD": None}, "Served|Servis"),
        ({"FIRST_DAY": "2023-01-01", "DAYS": 1}, "service"),
    ],
)
def test_what_is_missing_is_asked_for(meals, lacking, words):
    import processing

    given = {"INPUT": meals, **FIELDS, "OUTPUT": "memory:", **lacking}
    with pytest.raises(QgsProcessingException, match=words):
        processing.run("clairville:mealforecast", given)
