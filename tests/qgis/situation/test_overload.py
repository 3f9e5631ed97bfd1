"""The tool as a person runs it: a table of counters, calls in districts, a table with odd dates."""

import numpy as np
import pandas as pd
import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from ...helpers.toolrun import call, rows

FIELDS = {"DATE_FIELD": "heure", "PLACE_FIELD": "capteur", "VALUE_FIELD": "passages"}
NAMES = {"capteur": "string", "heure": "string", "passages": "double", "seuil": "integer"}


def counted(weeks=10, places=3):
    rng = np.random.default_rng(2)
    times = pd.date_range("2026-01-05", periods=weeks * 168, freq="h")
    wave = 60 + 50 * np.sin((times.hour.to_numpy() - 8) / 24 * 2 * np.pi)
    return [
        (f"POINT({652000 + 300 * k} 6862000)", f"P{k}", f"{t:%d/%m/%Y %H:%M}", float(n), 400)
        for k in range(places)
        for t, n in zip(times, rng.poisson(wave), strict=True)
    ]


@pytest.fixture
def counters(layer):
    return layer("Point", "EPSG:2154", NAMES, counted())


def test_required_parameters_alone_give_a_row_a_counter(counters, tmp_path):
    found = call(
        "overload",
        INPUT=counters,
        **FIELDS,
        OUTPUT=str(tmp_path / "o.gpkg"),
        HOURS=str(tmp_path / "h.gpkg"),
    )
    told = rows(found["OUTPUT"])
    assert found["PLACES"] == 3 and len(told) == 3
    assert {r["class"] for r in told} <= {"overload_usual", "overload_near", "overload_alarm"}
    assert all("aucune capacité donnée" in r["reason_fr"] for r in told)
    assert len(rows(found["HOURS"])) == 12
    codes = [w["code"] for w in found["RUN"]["warnings"]]
    assert codes == ["overload_no_events"]
    made = QgsVectorLayer(found["OUTPUT"], "o", "ogr")
    assert made.featureCount() == 3 and made.renderer().type() == "categorizedSymbol"


def test_a_capacity_events_and_other_steps_are_taken(counters, layer, tmp_path):
    events = layer(
        "NoGeometry", "", {"jour": "string"}, [(None, "14/02/2026"), (None, "2026-03-20")]
    )
    found = call(
        "overload",
        INPUT=counters,
        **FIELDS,
        CAPACITY_FIELD="seuil",
        EVENTS=events,
        EVENT_DATE="jour",
        HORIZONS="2; 5",
        OUTPUT=str(tmp_path / "o.gpkg"),
        HOURS=str(tmp_path / "h.gpkg"),
    )
    told = rows(found["OUTPUT"])
    assert {r["capacity"] for r in told} == {400.0} and all(r["capacity_given"] for r in told)
    assert found["ALARMS"] == 0 and {r["class"] for r in told} == {"overload_usual"}
    assert sorted({r["ahead_h"] for r in rows(found["HOURS"])}) == [2.0, 5.0]
    assert found["RUN"]["warnings"] == []


def test_calls_are_counted_by_district_and_refused_kinds_left_out(layer, tmp_path):
    rng = np.random.default_rng(3)
    hours = rng.integers(0, 8 * 168, 6000)
    times = pd.Timestamp("2026-01-05") + pd.to_timedelta(hours, unit="h")
    made = [
        (f"POINT({rng.uniform(0, 2000):.0f} 500)", f"{t:%Y-%m-%dT%H:10:00}", kind)
        for t, kind in zip(
            times, rng.choice(["Secours à personne", "Tapage nocturne"], 6000), strict=True
        )
    ]
    calls = layer("Point", "EPSG:2154", {"quand": "string", "nature": "string"}, made)
    boxes = [
        (f"POLYGON(({x} 0, {x + 1000} 0, {x + 1000} 1000, {x} 1000, {x} 0))", name)
        for x, name in ((0, "Ouest"), (1000, "Est"))
    ]
    districts = layer("Polygon", "EPSG:2154", {"name": "string"}, boxes)
    found = call(
        "overload",
        INPUT=calls,
        DATE_FIELD="quand",
        KIND_FIELD="nature",
        DISTRICTS=districts,
        OUTPUT=str(tmp_path / "o.gpkg"),
        HOURS=str(tmp_path / "h.gpkg"),
    )
    told = rows(found["OUTPUT"])
    assert {r["place"] for r in told} == {"Est", "Ouest"}
    refused = next(w for w in found["RUN"]["warnings"] if w["code"] == "overload_refused")
    assert refused["values"]["n"] == sum("Tapage" in row[2] for row in made)
    assert QgsVectorLayer(found["OUTPUT"], "o", "ogr").wkbType() in (3, 6)


def test_a_table_without_time_or_places_is_refused_in_one_sentence(counters):
    with pytest.raises(QgsProcessingException, match="(?i)champ|field"):
        call("overload", INPUT=counters, PLACE_FIELD="capteur", OUTPUT="memory:", HOURS="memory:")
    with pytest.raises(QgsProcessingException, match="place|lieu"):
        call("overload", INPUT=counters, DATE_FIELD="heure", OUTPUT="memory:", HOURS="memory:")
    with pytest.raises(QgsProcessingException, match="HORIZONS"):
        call(
            "overload",
            INPUT=counters,
            **FIELDS,
            HORIZONS="demain",
            OUTPUT="memory:",
            HOURS="memory:",
        )
