"""forecastrequests through Processing: a town with refused and unknown kinds, districts, a round."""

import datetime as dt

import numpy as np
import pytest
from qgis.core import QgsVectorLayer

from clairville.algorithms.common import stylewords
from clairville.plugin.host.i18n import language

from ...helpers.toolrun import call, rows


@pytest.fixture
def complaints(layer):
    rng = np.random.default_rng(1)
    first, made = dt.date(2023, 1, 2), []
    for k in range(2500):
        x, y = 650000 + rng.gamma(1.0, 600.0), 6860000 + rng.gamma(1.0, 600.0)
        day = first + dt.timedelta(days=int(rng.integers(0, 700)))
        kind = "Squat" if k % 50 == 0 else "Autre" if k % 60 == 1 else "Dépôt sauvage"
        made.append((f"POINT({x} {y})", str(k), day.isoformat(), kind))
    return layer(
        "Point", "EPSG:2154", {"id": "string", "date": "string", "category": "string"}, made
    )


def test_with_only_what_is_required(complaints, tmp_path):
    found = call(
        "forecastrequests",
        COMPLAINTS=complaints,
        OUTPUT=str(tmp_path / "o.gpkg"),
        BIAS=str(tmp_path / "b.gpkg"),
    )
    cells = rows(found["OUTPUT"])
    assert found["EXPECTED"] == pytest.approx(sum(r["expected"] for r in cells))
    assert 15 < found["EXPECTED"] < 35
    assert all(r["expected_low"] <= r["expected"] <= r["expected_high"] for r in cells)
    assert all(r["rank_low"] <= r["rank"] <= r["rank_high"] for r in cells)
    codes = {w["code"] for w in found["RUN"]["warnings"]}
    assert {"expected_refused", "expected_unknown"} <= codes
    assert found["RUN"]["counts"]["requests_refused"] == 50
    assert len(rows(found["BIAS"])) > 3


def test_places_go_to_a_round(complaints, tmp_path):
    found = call(
        "forecastrequests",
        COMPLAINTS=complaints,
        OUTPUT=str(tmp_path / "o.gpkg"),
        BIAS="memory:",
        PLACES=str(tmp_path / "p.gpkg"),
        MINUTES=30,
    )
    for row in rows(found["PLACES"]):
        assert row["minutes"] == pytest.approx(30 * row["expected"])


def test_the_places_are_taken_by_the_rounds(complaints, layer, tmp_path):
    found = call(
        "forecastrequests",
        COMPLAINTS=complaints,
        OUTPUT="memory:",
        BIAS=str(tmp_path / "b.gpkg"),
        PLACES=str(tmp_path / "p.gpkg"),
    )
    x, y, side = 649800, 6859800, 3600
    lines = [((x + k, y), (x + k, y + side)) for k in range(0, side + 1, 200)]
    lines += [((x, y + k), (x + side, y + k)) for k in range(0, side + 1, 200)]
    kinds = {"id": "string", "name": "string", "class": "string", "oneway": "integer"}
    drawn = [
        (f"LINESTRING({a[0]} {a[1]}, {b[0]} {b[1]})", str(k), f"Rue {k}", "residential", 0)
        for k, (a, b) in enumerate(lines)
    ]
    made = call(
        "planrounds",
        INPUT=found["PLACES"],
        STREETS=layer("LineString", "EPSG:2154", kinds, drawn),
        DEPOT=f"{x + 5},{y + 5} [EPSG:2154]",
        QUANTITY_FIELD="m3",
        SERVICE_FIELD="minutes",
        STEPS=50,
        OUTPUT=str(tmp_path / "r.gpkg"),
        STOPS=str(tmp_path / "s.gpkg"),
    )
    assert len(rows(made["STOPS"])) == len(rows(found["PLACES"])) > 3
    assert made["HOURS"] > sum(r["minutes"] for r in rows(found["PLACES"])) / 60.0
    shown = QgsVectorLayer(found["BIAS"], "x", "ogr")
    assert shown.renderer().type() == "RuleRenderer"
    assert shown.renderer().rootRule().children()[0].label() == stylewords.filled(
        "[[expected_not_needs]]", language()
    )
