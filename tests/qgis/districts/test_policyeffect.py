"""The tool as a person runs it: a layer of counters, a table without places, fields left empty."""

import numpy as np
import pandas as pd
import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from ...helpers.toolrun import call, rows


def counts(places=20, weeks=110):
    """Weekly counts; p3 and p4 fall by two fifths from 2 January 2023 on."""
    rng = np.random.default_rng(1)
    days = pd.date_range("2021-06-07", periods=weeks, freq="7D")
    season = 1 + 0.2 * np.sin(2 * np.pi * np.arange(weeks) / 52)
    found = []
    for k in range(places):
        rate = 900 * (1 + k / 4) * season * np.exp(0.05 * rng.normal(size=weeks))
        rate = np.where((days >= "2023-01-02") & (k in (3, 4)), 0.6 * rate, rate)
        found += [
            (k, f"p{k}", day.strftime("%d/%m/%Y"), float(value))
            for day, value in zip(days, rng.poisson(rate), strict=True)
        ]
    return found


@pytest.fixture
def counters(layer):
    made = [(f"POINT({650000 + 300 * k} 6860000)", p, d, v) for k, p, d, v in counts()]
    return layer("Point", "EPSG:2154", {"nom": "string", "jour": "string", "n": "double"}, made)


FIELDS = {"PLACE_FIELD": "nom", "DATE_FIELD": "jour", "VALUE_FIELD": "n", "DATE": "2023-01-02"}
WINDOW = {"BEFORE": 6, "AFTER": 6}


def test_places_by_name_give_a_layer_with_verdict_interval_and_false_alarms(counters, tmp_path):
    found = call(
        "policyeffect",
        INPUT=counters,
        TREATED="p3",
        LEFT_OUT="p4",
        **FIELDS,
        **WINDOW,
        OUTPUT=str(tmp_path / "e.gpkg"),
        SERIES=str(tmp_path / "s.gpkg"),
        PLACEBOS=str(tmp_path / "p.gpkg"),
    )
    assert found["VERDICT"] == "effect" and found["LOW"] < -40 < found["HIGH"] < 0
    assert 3 <= found["FALSE_ALARMS"] <= 8 and found["SMALLEST"] > 0
    (row,) = rows(found["OUTPUT"])
    assert row["place"] == "p3" and row["class"] == "fall" and row["run_id"]
    assert "fausses alertes" in row["reason_fr"] and "false alarms" in row["reason_en"]
    made = QgsVectorLayer(found["OUTPUT"], "e", "ogr")
    assert made.renderer().type() == "categorizedSymbol"
    assert len(rows(found["SERIES"])) == 3 * 52 and len(rows(found["PLACEBOS"])) > 1500
    record = found["RUN"]
    assert record["report"]["headline"][0]["code"] == "policy_said_change"
    assert record["counts"]["places"] == 20


def test_areas_name_the_treated_places(counters, layer, tmp_path):
    box = (
        "POLYGON((650850 6859900, 651250 6859900, 651250 6860100, 650850 6860100, 650850 6859900))"
    )
    areas = layer("Polygon", "EPSG:2154", {"name": "string"}, [(box, "zone 30")])
    found = call(
        "policyeffect",
        INPUT=counters,
        AREAS=areas,
        METHOD=1,
        **FIELDS,
        **WINDOW,
        OUTPUT=str(tmp_path / "e.gpkg"),
    )
    assert [r["place"] for r in rows(found["OUTPUT"])] == ["p3", "p4"]
    assert found["VERDICT"] == "effect" and found["CHANGE"] == pytest.approx(-40, abs=5)


def test_a_table_without_places_on_the_map_is_enough(layer, tmp_path):
    table = layer(
        "NoGeometry",
        "",
        {"nom": "string", "jour": "string", "n": "double"},
        [(None, p, d, v) for _k, p, d, v in counts()],
    )
    found = call(
        "policyeffect",
        INPUT=table,
        TREATED="p5",
        **FIELDS,
        **WINDOW,
        OUTPUT=str(tmp_path / "e.gpkg"),
    )
    assert found["VERDICT"] == "no_effect_seen" and len(rows(found["OUTPUT"])) == 1


def test_without_a_conclusion_no_number_is_handed_on(counters, tmp_path):
    found = call(
        "policyeffect",
        INPUT=counters,
        TREATED="p3; p4; p5; p6; p7",
        **FIELDS,
        **WINDOW,
        OUTPUT=str(tmp_path / "e.gpkg"),
    )
    assert found["VERDICT"].startswith("effect_")
    assert not {"CHANGE", "LOW", "HIGH"} & set(found) and found["SMALLEST"] > 0
    said = found["RUN"]["report"]["headline"][0]["code"]
    assert said == "policy_said_no_conclusion"


def test_a_list_of_requests_is_counted_and_its_empty_days_are_said(layer, tmp_path):
    """A row each, with its moment: half as many are half, not the same 1 an hour."""
    rng = np.random.default_rng(2)
    days = pd.date_range("2021-06-07", periods=7 * 110)
    made = []
    for k in range(20):
        halved = (days >= "2023-01-02") & (k == 3)
        for day, n in zip(days, rng.poisson(np.where(halved, 1.0, 2.0)), strict=True):
            for second in rng.integers(0, 86_400, n):
                moment = day + pd.Timedelta(seconds=int(second))
                made.append((None, f"p{k}", f"{moment:%Y-%m-%d %H:%M:%S}", 1))
    table = layer("NoGeometry", "", {"nom": "string", "jour": "string", "n": "integer"}, made)
    found = call(
        "policyeffect",
        INPUT=table,
        TREATED="p3",
        **FIELDS | {"DATE": "2023-01-04"},
        **WINDOW,
        OUTPUT=str(tmp_path / "e.gpkg"),
    )
    assert found["VERDICT"] == "effect" and found["CHANGE"] == pytest.approx(-50, abs=12)
    assert "policy_filled" in [w["code"] for w in found["RUN"]["warnings"]]
    limits = {t["code"]: t["values"] for t in found["RUN"]["report"]["limits"]}
    assert limits["policy_limit_cut"]["step"] == {"en": "week", "fr": "semaine"}


@pytest.mark.parametrize(
    "lacking, words",
    [
        ({"TREATED": ""}, "treated|traité"),
        ({"TREATED": "rue de nulle part"}, "rue de nulle part"),
        ({"DATE": None}, "date"),
        ({"VALUE_FIELD": ""}, "Count|Comptage"),
    ],
)
def test_what_is_left_empty_is_asked_for_in_one_sentence(counters, lacking, words):
    given = {"INPUT": counters, "TREATED": "p3", **FIELDS, "OUTPUT": "memory:", **lacking}
    with pytest.raises(QgsProcessingException, match=words):
        import processing

        processing.run("clairville:policyeffect", given)
