"""clairville:maintenancepriority through Processing, with small layers."""

import numpy as np
import pytest


@pytest.fixture
def inputs(layer):
    from qgis.PyQt.QtCore import QDate

    rng = np.random.default_rng(1)
    streets = layer("LineString", "EPSG:2154", {"name": "string", "kind": "string"}, [
        (f"LINESTRING({x} 6860000, {x} 6861000)", f"Rue {k}", "RUE") for k, x in enumerate(range(650000, 651000, 100))
    ] + [(f"LINESTRING(650000 {y}, 650900 {y})", f"Avenue {k}", "AV") for k, y in enumerate(range(6860050, 6861000, 200))])
    rows = []
    for k in range(900):
        surface = k % 9 == 0
        day = QDate(2024, 1, 1).addDays(int(rng.integers(0, 300)))
        point = f"POINT({650000 + rng.integers(0, 10) * 100 + 3} {6860000 + rng.integers(0, 1000)})"
        rows.append((point, str(k), day, "Voirie et espace public" if surface else "Propreté",
                     "Chaussées : Revêtement manquant" if surface else "Déchets"))
    fields = {"id": "string", "date": "date", "category": "string", "subcategory": "string"}
    return {"STREETS": streets, "COMPLAINTS": layer("Point", "EPSG:2154", fields, rows)}


def run(parameters, tmp_path):
    import processing

    return processing.run("clairville:maintenancepriority",
                          {"BUDGET": 300000, "OUTPUT": str(tmp_path / "out.gpkg"), **parameters})


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
    assert found["RUN"]["report"]["headline"][0]["code"].startswith("maint_verdict_")


def test_no_surface_complaint_is_one_sentence(inputs, layer, tmp_path):
    from qgis.core import QgsProcessingException
    from qgis.PyQt.QtCore import QDate

    litter = layer("Point", "EPSG:2154", {"id": "string", "date": "date", "category": "string"},
                   [("POINT(650000 6860000)", "1", QDate(2024, 1, 1), "Propreté")])
    with pytest.raises(QgsProcessingException, match="Propreté"):
        run({**inputs, "COMPLAINTS": litter}, tmp_path)


def test_wrong_weights_are_one_sentence(inputs, tmp_path):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match="tram"):
        run({**inputs, "WEIGHTS": '{"tram": 1}'}, tmp_path)
