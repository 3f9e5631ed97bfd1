"""The streets of facilityaccess, told by the surroundings of schools."""

import pytest
from qgis.core import QgsProcessingException

from ...helpers.toolrun import call, rows
from ..crossing.conftest import memory


def streets(layer):
    lines = [f"LINESTRING({x} 6859000, {x} 6860200)" for x in range(649600, 650600, 100)]
    lines += [f"LINESTRING(649500 {y}, 650600 {y})" for y in range(6859000, 6860200, 100)]
    return layer(
        "LineString", "EPSG:2154", {"name": "string"}, [(w, f"r{i}") for i, w in enumerate(lines)]
    )


def test_the_fullest_street_within_reach_is_told(layer, tmp_path):
    schools = memory("schools", "Point")
    given = {"SCHOOLS": schools, "STREETS": streets(layer), "DATETIME": "2024-06-13T12:00:00"}
    plain = rows(call("schoolsafety", **given, OUTPUT=str(tmp_path / "a.gpkg"))["OUTPUT"])
    assert "pupils_walking_near" not in plain[0]
    at = next(f.geometry().asPoint() for f in schools.getFeatures())
    x, y = round(at.x(), -2), round(at.y(), -2)
    line = f"LINESTRING({x} {y}, {x + 100} {y})"
    walks = layer("LineString", "EPSG:2154", {"pupils": "string"}, [(line, "120"), (line, "7,5")])
    made = rows(
        call("schoolsafety", **given, WALKS=walks, OUTPUT=str(tmp_path / "b.gpkg"))["OUTPUT"]
    )
    told = {r["pupils_walking_near"] for r in made}
    assert 120 in told and told <= {120, None} | {v for v in told if not v}
    assert [r["score"] for r in made] == [r["score"] for r in plain]


def test_a_layer_without_pupils_is_named(layer, tmp_path):
    import processing

    bad = layer("LineString", "EPSG:2154", {"n": "integer"}, [("LINESTRING(0 0, 1 1)", 1)])
    with pytest.raises(QgsProcessingException, match="pupils"):
        processing.run(
            "clairville:schoolsafety",
            {
                "SCHOOLS": memory("schools", "Point"),
                "STREETS": streets(layer),
                "WALKS": bad,
                "OUTPUT": str(tmp_path / "o.gpkg"),
            },
        )
