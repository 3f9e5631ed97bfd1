"""The tool as a person runs it: gauges on the map, a table, too few hours, names that are none."""

import pandas as pd
import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from ...helpers.rivers import river
from ...helpers.toolrun import rows, run_tool

FIELDS = {
    "station": "string",
    "datetime": "datetime",
    "datetime_utc": "datetime",
    "level_m": "double",
}


def readings(layer, hours=400, kind="Point", lone=False):
    table = river(hours)
    made = []
    for k, code in enumerate(table.columns):
        for time, level in table[code].items():
            place = f"POINT({570000 + 9000 * k} 6270000)" if kind == "Point" else None
            local = time + pd.Timedelta(hours=1)
            made.append(
                (
                    place,
                    code,
                    f"{local:%Y-%m-%dT%H:%M:%S}",
                    f"{time:%Y-%m-%dT%H:%M:%S}",
                    float(level),
                )
            )
    if lone:
        made.append(("POINT(1 1)", "L", "2021-03-01T01:00:00", "2021-03-01T00:00:00", 2.0))
    return layer(kind, "EPSG:2154", FIELDS, made)


def call(**given):
    return run_tool("stageforecast", {"OUTPUT": "TEMPORARY_OUTPUT", **given})


def test_gauges_get_a_forecast_or_are_not_covered(layer, tmp_path):
    found = call(
        LEVELS=readings(layer, lone=True),
        OUTPUT=str(tmp_path / "o.gpkg"),
        FORECASTS=str(tmp_path / "f.gpkg"),
    )
    made = {r["feature_id"]: r for r in rows(found["OUTPUT"])}
    assert set(made) == {"A", "B", "T", "L"}
    town = made["T"]
    assert town["covered"] and town["expected_low"] < town["expected"] < town["expected_high"]
    assert town["hours_ahead"] == 6 and "8 chances sur 10" in town["reason_fr"]
    assert made["A"]["class"] == made["L"]["class"] == "stage_not_covered"
    assert {r["hours"] for r in rows(found["FORECASTS"]) if r["station"] == "T"} == {3, 6, 12}
    assert found["GAUGES"] == 4 and 1 <= found["COVERED"] <= 2
    assert found["RUN"]["counts"]["gauges_not_covered"] >= 2
    assert QgsVectorLayer(found["OUTPUT"], "o", "ogr").renderer().type() == "categorizedSymbol"
    assert found["RUN"]["report"]["charts"]


def test_named_gauges_on_a_table_and_too_few_hours(layer):
    table = readings(layer, kind="NoGeometry")
    found = call(LEVELS=table, STATIONS="T", UPSTREAM="A; B", HOURS="6")
    assert found["GAUGES"] == found["COVERED"] == 1
    few = call(LEVELS=readings(layer, hours=48), STATIONS="T")
    assert few["COVERED"] == 0


@pytest.mark.parametrize("given", [{"STATIONS": "nobody"}, {"HOURS": "soon"}, {"HOURS": "90"}])
def test_what_cannot_be_is_refused(layer, given):
    with pytest.raises(QgsProcessingException):
        call(LEVELS=readings(layer, hours=60), **given)
