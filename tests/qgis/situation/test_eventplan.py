"""The tool as a person runs it: a drawn square in a town of streets, with and without the rest."""

import pytest
from qgis.core import QgsProcessingException

from ...helpers import street_town
from ...helpers.toolrun import call, rows

CRS = "EPSG:2154"
X, Y = 650_000, 6_860_000
BOX = f"POLYGON(({X + 150} {Y + 150},{X + 250} {Y + 150},{X + 250} {Y + 250},{X + 150} {Y + 250},{X + 150} {Y + 150}))"


def point(x, y):
    return f"POINT({X + x} {Y + y})"


@pytest.fixture
def streets(layer):
    made = []
    for k in range(5):
        made.append(
            (f"LINESTRING({X + 100 * k} {Y},{X + 100 * k} {Y + 400})", f"rue A{k}", "local")
        )
        made.append(
            (f"LINESTRING({X} {Y + 100 * k},{X + 400} {Y + 100 * k})", f"rue B{k}", "local")
        )
    return layer("LineString", CRS, {"name": "string", "class": "string"}, made)


@pytest.fixture
def drawn(layer, streets):
    """The parameters that the tool cannot do without."""
    fields = {"nom": "string", "largeur": "string"}
    gates = [(point(200, 150), "Nord", "3,0 m"), (point(200, 250), "Sud", "1,40")]
    return {
        "STREETS": streets,
        "PERIMETER": layer("Polygon", CRS, {"id": "integer"}, [(BOX, 1)]),
        "GATES": layer("Point", CRS, fields, gates),
        "GATE_WIDTH": "largeur",
        "GATE_NAME": "nom",
        "PEOPLE": 600,
        "DATETIME": "2026-06-20T18:00:00",
    }


def test_only_what_is_required(drawn, tmp_path):
    found = call("eventplan", **drawn, OUTPUT=str(tmp_path / "g.gpkg"))
    assert found["CAPACITY_60"] == pytest.approx(4.4 * 60 * 8)
    assert found["CAPACITY_82"] == pytest.approx(4.4 * 82 * 8)
    assert 600 / 264 <= found["MINUTES_60"] <= found["MINUTES_LOST_60"]
    gates = rows(found["OUTPUT"])
    assert {g["name"] for g in gates} == {"Nord", "Sud"}
    assert sum(g["expected"] for g in gates) == pytest.approx(600)
    told = {w["code"] for w in found["RUN"]["warnings"]}
    assert {"event_no_obstacles", "event_no_stage", "event_no_stations"} <= told
    assert found["RUN"]["report"]["limits"][0]["code"] == "event_limit_advice"


def test_with_everything(drawn, layer, tmp_path):
    works = layer(
        "Polygon",
        CRS,
        {"id": "string", "start": "datetime", "end": "datetime", "traffic_impact": "string"},
        [
            (
                f"POLYGON(({X + 151} {Y + 197},{X + 199} {Y + 197},{X + 199} {Y + 203},{X + 151} {Y + 203},{X + 151} {Y + 197}))",
                "w",
                "2026-06-01T08:00:00",
                "2026-07-01T08:00:00",
                "closed",
            )
        ],
    )
    schools = layer(
        "Point",
        CRS,
        {"name": "string", "level": "string"},
        [(point(260, 200), "École", "elementary")],
    )
    stations = layer("Point", CRS, {"nom": "string"}, [(point(0, 200), "Caserne FICTIF")])
    stand = f"POLYGON(({X + 150} {Y + 150},{X + 160} {Y + 150},{X + 160} {Y + 160},{X + 150} {Y + 160},{X + 150} {Y + 150}))"
    pdf = tmp_path / "dossier.pdf"
    found = call(
        "eventplan",
        **drawn,
        STAGE=layer("Point", CRS, {}, [(point(200, 200),)]),
        WORKS=works,
        SCHOOLS=schools,
        STATIONS=stations,
        OBSTACLES=layer("Polygon", CRS, {}, [(stand,)]),
        QUIET=layer("Point", CRS, {"nom": "string"}, [(point(200, 300), "Hôpital")]),
        CLOSED=layer("LineString", CRS, {}, [(f"LINESTRING({X} {Y},{X + 100} {Y})",)]),
        INVENTED=True,
        TITLE="Bal",
        OUTPUT=str(tmp_path / "g.gpkg"),
        AREA=str(tmp_path / "a.gpkg"),
        WAYS=str(tmp_path / "w.gpkg"),
        CONFLICTS=str(tmp_path / "c.gpkg"),
        CHECKLIST=str(tmp_path / "l.gpkg"),
        DOSSIER=str(pdf),
    )
    area = rows(found["AREA"])[0]
    assert area["usable_m2"] == pytest.approx(10_000 - 100 - 48 * 6)
    assert area["residents"] is None or str(area["residents"]) == "NULL"
    assert {r["kind"] for r in rows(found["CONFLICTS"])} == {"works", "schools", "quiet"}
    assert {r["kind"] for r in rows(found["WAYS"])} == {"inside", "closed", "rescue"}
    checks = rows(found["CHECKLIST"])
    assert any(c["to_check"] for c in checks) and any(not c["to_check"] for c in checks)
    assert pdf.read_bytes().startswith(b"%PDF")
    assert found["RUN"]["report"]["headline"][0]["code"] == "event_said_invented"


def test_gates_need_a_width(drawn, tmp_path):
    bare = {k: v for k, v in drawn.items() if k != "GATE_WIDTH"}
    with pytest.raises(QgsProcessingException):
        call("eventplan", **bare, OUTPUT="memory:")
    found = call("eventplan", **bare, GATE_WIDTH_M=2.0, OUTPUT="memory:")
    assert found["CAPACITY_60"] == pytest.approx(4.0 * 60 * 8)


def test_no_streets_anywhere_is_one_sentence(drawn):
    bare = {k: v for k, v in drawn.items() if k != "STREETS"}
    with pytest.raises(QgsProcessingException, match="(?i)street|rue"):
        call("eventplan", **bare, OUTPUT="memory:")


def test_empty_layers_and_other_systems(drawn, layer):
    degrees = layer("Point", "EPSG:4326", {"nom": "string"}, [("POINT(2.3 48.8)", "loin")])
    found = call(
        "eventplan",
        **drawn,
        STATIONS=degrees,
        OBSTACLES=layer("Polygon", CRS, {"id": "integer"}, []),
        WORKS=layer("Polygon", CRS, {"id": "string", "start": "datetime", "end": "datetime"}, []),
        OUTPUT="memory:",
    )
    assert found["CAPACITY_60"] == pytest.approx(4.4 * 60 * 8)


def test_fire_stations_of_the_crisis_places_are_taken_where_none_are_given(drawn, layer):
    places = layer(
        "Point",
        CRS,
        {"name": "string", "kind": "string"},
        [(point(0, 200), "Caserne", "fire_station"), (point(0, 0), "Gymnase", "gathering_centre")],
    )
    found = call("eventplan", **drawn, CRISIS_PLACES=places, OUTPUT="memory:")
    tables = {t["title"]["code"]: t for t in found["RUN"]["report"]["tables"]}
    assert [r[0] for r in tables["event_title_rescue"]["rows"]] == ["Caserne"]
    assert "event_no_stations" not in {w["code"] for w in found["RUN"]["warnings"]}


@pytest.mark.parametrize("name", ["STATIONS", "QUIET"])
def test_a_register_of_persons_is_refused(drawn, layer, name):
    persons = layer("Point", CRS, {"nom": "string", "prenom": "string"}, [(point(1, 1), "x", "y")])
    with pytest.raises(QgsProcessingException):
        call("eventplan", **drawn, **{name: persons}, OUTPUT="memory:")


def test_the_town_comes_from_its_store(layer, tmp_path):
    store = street_town.filled(tmp_path, themes=("roads", "works"))
    x, y, step = street_town.X, street_town.Y, street_town.STEP
    low, high = (x + 3.5 * step, y + 0.5 * step), (x + 5.5 * step, y + 1.5 * step)
    ring = [(low[0], low[1]), (high[0], low[1]), (high[0], high[1]), (low[0], high[1])]
    told = ",".join(f"{a} {b}" for a, b in [*ring, ring[0]])
    found = call(
        "eventplan",
        STORE=str(store),
        PERIMETER=layer("Polygon", CRS, {}, [(f"POLYGON(({told}))",)]),
        GATES=layer("Point", CRS, {}, [(f"POINT({x + 4 * step} {low[1]})",)]),
        GATE_WIDTH_M=4.0,
        PEOPLE=500,
        DATETIME="2024-06-11T10:00:00",
        DURATION_H=2,
        OUTPUT="memory:",
        CONFLICTS=str(tmp_path / "c.gpkg"),
    )
    inputs = {i["name"] for i in found["RUN"]["inputs"]}
    assert {"STREETS", "WORKS"} <= inputs and "SCHOOLS" not in inputs
    assert [r["kind"] for r in rows(found["CONFLICTS"])] == ["works"]
    limits = next(x for x in found["RUN"]["report"]["limits"] if x["code"] == "event_limit_missing")
    assert "schools" in limits["values"]["what"]["en"]


def test_streets_given_leave_the_store_of_the_settings_alone(drawn, tmp_path, monkeypatch):
    from clairville.plugin.host import settings

    store = street_town.filled(tmp_path, themes=("roads", "works"))
    monkeypatch.setattr(settings, "store_path", lambda *_: str(store))
    found = call("eventplan", **drawn, OUTPUT="memory:")
    assert "WORKS" not in {i["name"] for i in found["RUN"]["inputs"]}
    bare = {k: v for k, v in drawn.items() if k != "STREETS"}
    found = call("eventplan", **bare, OUTPUT="memory:")
    assert "WORKS" in {i["name"] for i in found["RUN"]["inputs"]}


def test_overseas_in_degrees(layer, tmp_path, monkeypatch):
    """Cayenne, everything in degrees: measured in metres all the same."""
    monkeypatch.setenv("TZ", "America/Cayenne")
    x, y, d = -52.33, 4.93, 0.0009
    lines = [f"LINESTRING({x} {y + k * d},{x + 4 * d} {y + k * d})" for k in range(5)] + [
        f"LINESTRING({x + k * d} {y},{x + k * d} {y + 4 * d})" for k in range(5)
    ]
    a, b = 1.5 * d, 2.5 * d
    ring = f"POLYGON(({x + a} {y + a},{x + b} {y + a},{x + b} {y + b},{x + a} {y + b},{x + a} {y + a}))"
    found = call(
        "eventplan",
        STREETS=layer(
            "LineString",
            "EPSG:4326",
            {"name": "string"},
            [(w, f"r{i}") for i, w in enumerate(lines)],
        ),
        PERIMETER=layer("Polygon", "EPSG:4326", {}, [(ring,)]),
        GATES=layer(
            "Point",
            "EPSG:4326",
            {"l": "double"},
            [(f"POINT({x + 2 * d} {y + a})", 3.0), (f"POINT({x + 2 * d} {y + b})", None)],
        ),
        GATE_WIDTH="l",
        PEOPLE=300,
        DATETIME="2026-01-10T20:00:00",
        OUTPUT=str(tmp_path / "g.gpkg"),
        AREA=str(tmp_path / "a.gpkg"),
    )
    assert found["CAPACITY_60"] == pytest.approx(3.0 * 60 * 8)
    assert rows(found["AREA"])[0]["area_m2"] == pytest.approx(100 * 99.5, rel=0.02)
    assert "event_gates_without_width" in {w["code"] for w in found["RUN"]["warnings"]}
