"""The places of a sheet through Processing: a point with a radius, and the town's own steps."""

import pytest
from qgis.core import QgsProcessingException

from ...helpers.toolrun import call, rows

CRS = "EPSG:2154"
X, Y = 650_000, 6_860_000


@pytest.fixture
def streets(layer):
    made = []
    for k in range(5):
        made.append((f"LINESTRING({X + 100 * k} {Y},{X + 100 * k} {Y + 400})", f"rue A{k}"))
        made.append((f"LINESTRING({X} {Y + 100 * k},{X + 400} {Y + 100 * k})", f"rue B{k}"))
    return layer("LineString", CRS, {"name": "string"}, made)


def test_a_point_and_its_radius(streets, layer, tmp_path):
    found = call(
        "reflexplaces",
        STREETS=streets,
        PLACE=layer("Point", CRS, {}, [(f"POINT({X + 200} {Y + 200})",)]),
        RADIUS_M=50,
        OUTPUT=str(tmp_path / "o.gpkg"),
        POINTS=str(tmp_path / "p.gpkg"),
        STEPS=str(tmp_path / "s.gpkg"),
    )
    assert found["STREETS_TO_CLOSE"] == 2
    assert {r["kind"] for r in rows(found["OUTPUT"])} == {"close", "detour"}
    assert {r["kind"] for r in rows(found["POINTS"])} == {"access"}
    steps = rows(found["STEPS"])
    close = next(s for s in steps if s["place_rule"] == "close_streets")
    assert "rue A2" in close["place_fr"] and "rue B2" in close["place_en"]
    assert {s["origin"] for s in steps} == {"clairville"}
    assert all("PCS" in s["heading_fr"] for s in steps)


def test_the_town_s_own_sheet_and_its_centres(streets, layer, tmp_path):
    own = {n: "string" for n in ("kind", "action", "place_rule")}
    square = f"POLYGON(({X + 150} {Y + 150},{X + 250} {Y + 150},{X + 250} {Y + 250},{X + 150} {Y + 250},{X + 150} {Y + 150}))"
    found = call(
        "reflexplaces",
        STREETS=streets,
        PLACE=layer("Polygon", CRS, {}, [(square,)]),
        KIND="snow",
        CRISIS_PLACES=layer(
            "Point",
            CRS,
            {"name": "string", "kind": "string"},
            [(f"POINT({X + 200} {Y + 300})", "Gymnase", "gathering_centre")],
        ),
        PCS_STEPS=layer("NoGeometry", "", own, [(None, "snow", "Ouvrir", "shelters")]),
        OUTPUT="memory:",
        STEPS=str(tmp_path / "s.gpkg"),
    )
    (step,) = rows(found["STEPS"])
    assert step["origin"] == "town" and step["place_fr"] == "Gymnase (50 m à pied)"


def test_no_streets_is_one_sentence(layer, tmp_path, monkeypatch):
    from clairville.plugin.host import settings

    monkeypatch.setattr(settings, "store_path", lambda *_: str(tmp_path / "none.gpkg"))
    with pytest.raises(QgsProcessingException, match="(?i)street|rue"):
        call(
            "reflexplaces",
            PLACE=layer("Point", CRS, {}, [(f"POINT({X} {Y})",)]),
            OUTPUT="memory:",
        )
