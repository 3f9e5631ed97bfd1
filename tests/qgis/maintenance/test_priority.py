"""clairville:maintenancepriority through Processing, with small layers."""

import numpy as np
import pytest


@pytest.fixture
def inputs(layer):
    from qgis.PyQt.QtCore import QDate

    rng = np.random.default_rng(1)
    streets = layer(
        "LineString",
        "EPSG:2154",
        {"name": "string", "kind": "string"},
        [
            (f"LINESTRING({x} 6860000, {x} 6861000)", f"Rue {k}", "RUE")
            for k, x in enumerate(range(650000, 651000, 100))
        ]
        + [
            (f"LINESTRING(650000 {y}, 650900 {y})", f"Avenue {k}", "AV")
            for k, y in enumerate(range(6860050, 6861000, 200))
        ],
    )
    rows = []
    for k in range(900):
        surface = k % 9 == 0
        day = QDate(2024, 1, 1).addDays(int(rng.integers(0, 300)))
        point = f"POINT({650000 + rng.integers(0, 10) * 100 + 3} {6860000 + rng.integers(0, 1000)})"
        rows.append(
            (
                point,
                str(k),
                day,
                "Voirie et espace public" if surface else "Propreté",
                "Chaussées : Revêtement manquant" if surface else "Déchets",
            )
        )
    fields = {"id": "string", "date": "date", "category": "string", "subcategory": "string"}
    return {"STREETS": streets, "COMPLAINTS": layer("Point", "EPSG:2154", fields, rows)}


def run(parameters, tmp_path):
    import processing

    return processing.run(
        "clairville:maintenancepriority",
        {"BUDGET": 300000, "OUTPUT": str(tmp_path / "out.gpkg"), **parameters},
    )


@pytest.mark.clock
def test_ranked_funded_and_styled(inputs, tmp_path):
    from qgis.core import QgsVectorLayer

    from clairville.algorithms.common import results

    found = run(inputs, tmp_path)
    made = QgsVectorLayer(found["OUTPUT"], "x", "ogr")
    names = {f.name() for f in made.fields()}
    assert set(results.columns()) <= names and {"cost", "funded", "state", "signs"} <= names
    assert 0 < found["SPENT"] <= 300000
    funded = [f for f in made.getFeatures() if f["funded"]]
    assert len(funded) == found["FUNDED"]
    assert made.renderer().type() == "RuleRenderer"
    assert found["RUN"]["counts"]["surface_signs"] == 100
    assert found["RUN"]["report"]["headline"][0]["code"] == "maint_plain"


@pytest.mark.clock
def test_no_surface_complaint_is_one_sentence(inputs, layer, tmp_path):
    from qgis.core import QgsProcessingException
    from qgis.PyQt.QtCore import QDate

    litter = layer(
        "Point",
        "EPSG:2154",
        {"id": "string", "date": "date", "category": "string"},
        [("POINT(650000 6860000)", "1", QDate(2024, 1, 1), "Propreté")],
    )
    with pytest.raises(QgsProcessingException, match="Propreté"):
        run({**inputs, "COMPLAINTS": litter}, tmp_path)


@pytest.mark.clock
def test_wrong_weights_are_one_sentence(inputs, tmp_path):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match="tram"):
        run({**inputs, "WEIGHTS": '{"tram": 1}'}, tmp_path)


@pytest.mark.clock
def test_the_chain_ranks_streets_surveys_mains_and_buildings_together(inputs, layer, tmp_path):
    from qgis.core import QgsVectorLayer
    from qgis.PyQt.QtCore import QDate, QDateTime, Qt

    rng = np.random.default_rng(2)
    survey = layer(
        "LineString",
        "EPSG:2154",
        {"segment_id": "string", "date": "date", "condition_index": "double"},
        [("LINESTRING(650000 6860100, 650000 6860200)", "s1", QDate(2023, 5, 1), 25.0)],
    )
    pipes = layer(
        "LineString",
        "EPSG:2154",
        {"id": "string", "material": "string", "installed_year": "int"},
        [
            (
                f"LINESTRING({650000 + 100 * (k % 10) + 2} {6860000 + 100 * (k // 10)}, {650000 + 100 * (k % 10) + 2} "
                f"{6860090 + 100 * (k // 10)})",
                f"c{k}",
                ["CI", "DI"][k % 2],
                1950 + k % 40,
            )
            for k in range(100)
        ],
    )
    breaks = layer(
        "None",
        "",
        {"pipe_id": "string", "date": "date"},
        [
            (None, f"c{2 * int(i)}", QDate(int(y), 6, 1))
            for i, y in zip(rng.integers(0, 20, 400), rng.integers(1995, 2024, 400), strict=True)
        ],
    )
    days = [QDateTime(2022, 1, 1, 0, 0, 0).addDays(d) for d in range(400)]
    cold = [12 - 9 * np.cos(2 * np.pi * d / 365) for d in range(400)]
    meters = layer(
        "None",
        "",
        {
            "building_id": "string",
            "datetime": "datetime",
            "value_kwh": "double",
            "energy": "string",
        },
        [
            (None, "b1", day, 300 + 20 * max(16 - t, 0), "gas")
            for day, t in zip(days, cold, strict=True)
        ],
    )
    weather = layer(
        "None",
        "",
        {"datetime": "datetime", "temperature_c": "double"},
        [(None, day, t) for day, t in zip(days, cold, strict=True)],
    )
    halls = layer(
        "Polygon",
        "EPSG:2154",
        {"id": "string", "name": "string"},
        [
            (
                "POLYGON((650500 6860500, 650520 6860500, 650520 6860520, 650500 6860500))",
                "b1",
                "École",
            )
        ],
    )
    assert days[0].timeSpec() == Qt.TimeSpec.LocalTime
    found = run(
        {
            **inputs,
            "SURVEY": survey,
            "PIPES": pipes,
            "BREAKS": breaks,
            "METERS": meters,
            "WEATHER": weather,
            "BUILDINGS": halls,
            "BUDGET": 400_000,
            "KIND_WEIGHTS": '{"street": 0.2}',
        },
        tmp_path,
    )
    made = QgsVectorLayer(found["OUTPUT"], "x", "ogr")
    kinds = {
        k: [f for f in made.getFeatures() if f["asset"] == k]
        for k in ("street", "pipe", "building")
    }
    assert len(kinds["pipe"]) == 100 and len(kinds["building"]) == 1 and kinds["street"]
    assert 0 < found["SPENT"] <= 400_000 and found["FUNDED"] == sum(
        bool(f["funded"]) for f in made.getFeatures()
    )
    assert {f["funded"] for f in kinds["pipe"]} == {"full", ""}
    assert any(f["surveyed"] for f in kinds["street"])
    assert found["RUN"]["report"]["headline"][0]["code"] == "chain_headline"
    read = {i["theme"] for i in found["RUN"]["inputs"]}
    assert read >= {"roads", "complaints", "road_condition", "water_pipes", "energy_meters"}


@pytest.mark.clock
def test_a_part_that_cannot_run_loses_no_other(inputs, layer, tmp_path):
    pipes = layer(
        "None",
        "",
        {"id": "string", "material": "string", "length_m": "double"},
        [(None, "c1", "CI", 10.0)],
    )
    breaks = layer(
        "None", "", {"pipe_id": "string", "date": "string"}, [(None, "c1", "2001-01-01")]
    )
    found = run({**inputs, "PIPES": pipes, "BREAKS": breaks}, tmp_path)
    assert found["RUN"]["report"]["headline"][0]["code"] == "maint_plain"
    assert "chain_skipped" in {w["code"] for w in found["RUN"]["warnings"]}
