"""The page and the day's report, as a person runs the tool."""

import pathlib

import pytest

from ...helpers.toolrun import call
from .test_situation import INCIDENTS, MOMENT, at

FIELDS = {**INCIDENTS, "place": "string"}


@pytest.fixture
def town(layer):
    told = [
        (at(0), "a", "accident", "D178", "vers Nantes", "closed", "2024-10-15T07:50:00", "active", "Accident", "CD44", "Sorinelle"),
        (at(700), "b", "congestion", "D178", "vers Nantes", None, "2024-10-15T08:00:00", None, "Bouchon", "Waze", "Sorinelle"),
        (at(1900, 800), "c", "flood", "rue du Lavoir", None, "closed", "2024-10-15T05:00:00", "active", "Crue", "CD44", "Plouvec"),
        (at(-900, 1500), "d", "gathering", "place du Marché", None, None, "2024-10-15T10:00:00", None, "Marché", "Ville", "Plouvec"),
    ]  # fmt: skip
    streets = [
        (f"LINESTRING({650000 + a} {6860000 + b},{650000 + c} {6860000 + d})", n)
        for n, (a, b, c, d) in enumerate(
            [
                (-2000, 0, 3000, 0),
                (0, -1000, 0, 2000),
                (-2000, 1500, 3000, 800),
                (1900, 0, 1900, 900),
            ]
        )
    ]
    return {
        "INCIDENTS": layer("Point", "EPSG:2154", FIELDS, told),
        "STREETS": layer("LineString", "EPSG:2154", {"id": "integer"}, streets),
    }


@pytest.mark.french
def test_a_page_and_the_report_of_the_day(town, tmp_path):
    found = call(
        "situationsheet",
        **town,
        DATETIME=MOMENT,
        MARK="exercise",
        OUTPUT=str(tmp_path / "s.pdf"),
        IMAGE=str(tmp_path / "s.png"),
        REPORT=str(tmp_path / "r.pdf"),
    )
    assert found["INCIDENTS_COUNT"] == 3
    for name in ("OUTPUT", "IMAGE", "REPORT"):
        assert pathlib.Path(found[name]).stat().st_size > 5000


def test_a_page_without_any_incident(layer, tmp_path):
    empty = layer("Point", "EPSG:2154", FIELDS, [])
    found = call("situationsheet", INCIDENTS=empty, DATETIME=MOMENT, OUTPUT=str(tmp_path / "s.pdf"))
    assert pathlib.Path(found["OUTPUT"]).is_file() and found["INCIDENTS_COUNT"] == 0
