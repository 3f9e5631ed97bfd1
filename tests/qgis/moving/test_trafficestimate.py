"""The tool as a person runs it: only what is needed, and counts as points in another system."""

import time

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProcessingException,
    QgsProject,
)

from ...helpers.toolrun import call, rows


@pytest.fixture
def streets(layer):
    lines = [
        (f"LINESTRING(650000 {6860000 + 200 * k}, 652000 {6860000 + 200 * k})", f"Rue {k}")
        for k in range(4)
    ]
    lines.append(("LINESTRING(650500 6859900, 650500 6860700)", "Avenue du Test"))
    return layer("LineString", "EPSG:2154", {"name": "string"}, lines)


def test_few_counts_give_classes_bands_and_a_plain_verdict(streets, layer, tmp_path):
    counts = layer(
        "Point",
        "EPSG:2154",
        {"veh_day": "double", "year": "int"},
        [
            ("POINT(650200 6860003)", 700.0, 2023),
            ("POINT(651200 6860203)", 900.0, 2023),
            ("POINT(650500 6860100)", 9000.0, 2022),
        ],
    )
    found = call(
        "trafficestimate",
        STREETS=streets,
        TRAFFIC=counts,
        **{n: str(tmp_path / f"{n}.gpkg") for n in ("OUTPUT", "BALANCE")},
    )
    assert found["USED"] == 0
    told = rows(found["OUTPUT"])
    assert {r["way"] for r in told} == {"counted", "class_mean"}
    for r in told:
        assert r["expected_low"] <= r["expected"] <= r["expected_high"]
        assert r["class"].startswith("traffic_") and r["reason_fr"] and r["heavy"] == "unknown"


def test_counts_far_away_are_refused_with_a_sentence(streets, layer):
    counts = layer("Point", "EPSG:2154", {"veh_day": "double"}, [("POINT(655000 6865000)", 700.0)])
    with pytest.raises(QgsProcessingException, match=r"1 (counts|comptages)"):
        call(
            "trafficestimate", STREETS=streets, TRAFFIC=counts, OUTPUT="memory:", BALANCE="memory:"
        )


@pytest.fixture
def cayenne(monkeypatch):
    monkeypatch.setenv("TZ", "America/Cayenne")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("cayenne")
def test_degrees_and_zero_counts_in_another_time_zone(streets, layer, tmp_path):
    to = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:2154"),
        QgsCoordinateReferenceSystem("EPSG:4326"),
        QgsProject.instance(),
    )
    fields = {"veh_day": "double", "year": "int"}
    told = [(650200, 6860003, 700.0), (650500, 6860100, 9000.0), (651200, 6860203, 0.0)]
    found = []
    for system in ("EPSG:2154", "EPSG:4326"):
        points = [(QgsPointXY(x, y), v) for x, y, v in told]
        if system == "EPSG:4326":
            points = [(to.transform(p), v) for p, v in points]
        counts = layer("Point", system, fields, [(p.asWkt(), v, 2023) for p, v in points])
        names = ("OUTPUT", "BALANCE")
        paths = {n: str(tmp_path / f"{n}{system[5:]}.gpkg") for n in names}
        out = call("trafficestimate", STREETS=streets, TRAFFIC=counts, **paths)
        found.append([(r["expected"], r["class"], r["way"]) for r in rows(out["OUTPUT"])])
    assert found[0] == found[1]
    # Zero is no count: that street is estimated like any other.
    assert sum(way == "counted" for _, _, way in found[0]) == 2
