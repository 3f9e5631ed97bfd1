"""Persons leave a layer before anyone publishes it."""

import datetime as dt

import numpy as np
import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from clairville.algorithms.intake import publication


@pytest.fixture
def complaints(layer):
    recent, old = dt.date.today().isoformat(), "2001-05-04"
    rows = [
        (
            "POINT (652012 6861999)",
            "Mme Durand, 06 12 34 56 78, trou au 12 bis rue des Lilas",
            "12 rue Jean-Jaurès, 75019 PARIS",
            "Durand",
            recent,
        )
    ]
    rows += [
        (f"POINT ({652001 + i} 6861990)", "lampadaire en panne", "3 rue des Lilas", "X", recent)
        for i in range(5)
    ]
    rows += [("POINT (653000 6862000)", "vieux signalement", "rue A", "Y", old)]
    made = layer(
        "Point",
        "EPSG:2154",
        {"text": "string", "address": "string", "surname": "string", "date": "string"},
        rows,
    )
    QgsProject.instance().addMapLayer(made)
    yield made
    QgsProject.instance().removeMapLayer(made.id())


def run(parameters):
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    context.setProject(QgsProject.instance())
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("clairville:pseudonymise")
    return algorithm.run(parameters, context, feedback, {}, False)[0]


@pytest.mark.clock
def test_nothing_of_the_person_is_left(complaints, tmp_path):
    done = run(
        {
            "INPUT": complaints.id(),
            "TEXT_FIELDS": ["text"],
            "ADDRESS_FIELDS": ["address"],
            "DROP_FIELDS": ["surname"],
            "DATE_FIELD": "date",
            "RETENTION": 365,
            "OUTPUT": str(tmp_path / "é.gpkg"),
            "COUNTS": str(tmp_path / "counts.gpkg"),
        }
    )
    out = QgsVectorLayer(done["OUTPUT"], "out", "ogr")
    assert out.featureCount() == 6 and "surname" not in [f.name() for f in out.fields()]
    first = next(out.getFeatures())
    assert (
        first["text"] == "[…], […], trou au rue des Lilas" and first["address"] == "rue Jean-Jaurès"
    )
    assert {f.geometry().asPoint().toString(0) for f in out.getFeatures()} == {"652025,6861975"}
    counts = done["RUN"]["counts"]
    assert (
        counts["rows_expired"] == 1
        and counts["rows_undated"] == 0
        and counts["values_changed"] == 7
    )
    assert done["CHANGED"] == {"text": 1, "address": 6}
    cells = QgsVectorLayer(done["COUNTS"], "cells", "ogr")
    assert [f["count"] for f in cells.getFeatures()] == [6] and counts["cells_suppressed"] == 0


@pytest.mark.clock
def test_all_text_fields_are_scrubbed_when_none_is_named(complaints, tmp_path):
    done = run({"INPUT": complaints.id(), "OUTPUT": str(tmp_path / "a.gpkg")})
    assert set(done["CHANGED"]) == {"text", "address", "surname", "date"}
    assert "06 12" not in next(QgsVectorLayer(done["OUTPUT"], "o", "ogr").getFeatures())["text"]


def test_small_counts_leave_whole():
    x = np.array([1.0, 2, 3, 4, 5, 60, 61])
    kept, cells, points = publication.counts_by_cell(x, np.zeros(7), 50.0, 5)
    assert kept["count"].tolist() == [5] and (kept["x"].iloc[0], kept["y"].iloc[0]) == (25.0, 25.0)
    assert (cells, points) == (1, 2)


def test_rows_without_a_date_are_kept():
    assert publication.expired(
        ["2020-01-01", None, "2024-06-01", "?"], "2024-06-13", 30
    ).tolist() == [True, False, False, False]


def test_an_empty_layer_is_one_sentence(layer, tmp_path):
    empty = layer("Point", "EPSG:2154", {"text": "string"}, [])
    QgsProject.instance().addMapLayer(empty)
    with pytest.raises(QgsProcessingException) as caught:
        run({"INPUT": empty.id(), "OUTPUT": str(tmp_path / "a.gpkg")})
    QgsProject.instance().removeMapLayer(empty.id())
    assert "\n" not in str(caught.value).strip()
