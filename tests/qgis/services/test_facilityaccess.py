"""facilityaccess through Processing: a small town with a river, empty fields, strange layers."""

import pytest
from qgis.core import NULL, QgsProcessingException, QgsVectorLayer

from ...helpers.toolrun import call, rows

X, Y = 652000, 6862000


def at(x, y):
    return f"{X + x} {Y + y}"


@pytest.fixture
def town(layer):
    """Two banks, one bridge at the eastern end."""
    lines = [(0, 0, 500, 0), (0, 60, 500, 60), (500, 0, 500, 60)]
    streets = layer(
        "LineString",
        "EPSG:2154",
        {"id": "string", "name": "string"},
        [(f"LINESTRING({at(a, b)}, {at(c, d)})", str(a), f"rue {b}") for a, b, c, d in lines],
    )
    squares = layer(
        "Polygon",
        "EPSG:2154",
        {"population": "double", "ind_6_10": "string", "ind_11_17": "double"},
        [
            (box(0, -50), 100.0, "12,5", 3.5),
            (box(100, 30), 50.0, "4", None),
            (box(9000, 0), 8.0, "1", 1.0),
        ],
    )
    schools = layer(
        "Point",
        "EPSG:2154",
        {"uai": "string", "nom": "string", "places": "string"},
        [
            (f"POINT({at(0, 60)})", "A", "École A", "90"),
            (f"POINT({at(60, 60)})", "A", "École A", "90"),
            (f"POINT({at(500, 0)})", "B", None, "n.c."),
        ],
    )
    return {"STREETS": streets, "POPULATION": squares, "FACILITIES": schools}


def box(x, y, side=100):
    a, b, c, d = x, y, x + side, y + side
    return f"POLYGON(({at(a, b)}, {at(c, b)}, {at(c, d)}, {at(a, d)}, {at(a, b)}))"


def test_minutes_entrances_warnings_and_contract(town, tmp_path):
    from clairville.algorithms.common import results

    out = {k: str(tmp_path / f"{k}.gpkg") for k in ("OUTPUT", "SERVED", "CATCHMENTS", "OVERLAP")}
    found = call(
        "facilityaccess", **town, **out, FACILITY="uai", NAME="nom", CAPACITY="places", SITES=0
    )
    made = rows(found["OUTPUT"])
    assert set(results.columns()) <= set(made[0]) and len(made) == 3
    assert [r["class"] for r in made][-1] == "not_known"
    assert {r["nearest"] for r in made} >= {"École A"}
    served = {r["facility"]: r for r in rows(found["SERVED"])}
    assert set(served) == {"A", "B"} and served["B"]["name"] == "B"
    assert served["A"]["capacity"] == 90
    assert served["B"]["capacity"] in (None, NULL)
    codes = {w["code"] for w in found["RUN"]["warnings"]}
    assert "foot_people_off" in codes
    assert found["COUNTS"]["people_off_network"] == 8
    assert len(rows(found["CATCHMENTS"])) == 6
    assert {r["facilities"] for r in rows(found["OVERLAP"])} == {2}
    shown = QgsVectorLayer(found["OUTPUT"], "x", "ogr")
    assert shown.renderer().type() == "categorizedSymbol"


def test_age_fields_sectors_and_flows(town, layer, tmp_path):
    sectors = layer("Polygon", "EPSG:2154", {"ecole": "string"}, [(box(-500, -300, 2000), "B")])
    found = call(
        "facilityaccess",
        **town,
        HEADS=["ind_6_10", "ind_11_17"],
        FACILITY="uai",
        WALKED=True,
        SECTORS=sectors,
        SECTOR="ecole",
        OUTPUT=str(tmp_path / "o.gpkg"),
        FLOWS=str(tmp_path / "f.gpkg"),
        PROPOSED=str(tmp_path / "p.gpkg"),
    )
    flows = {r["street"]: r["pupils"] for r in rows(found["FLOWS"])}
    # the square in the water tells one of its two ages, and what it tells counts
    assert flows["rue 0"] > 16
    assert found["COUNTS"]["pupils_walked"] == 20  # 16 and 4
    assert "foot_people_unknown" in {w["code"] for w in found["RUN"]["warnings"]}
    codes = [t["code"] for t in found["RUN"]["report"]["headline"]]
    assert codes == ["foot_headline", "foot_headline_flow"] and rows(found["PROPOSED"]) == []


def test_one_more_is_proposed_where_minutes_are_short(town, tmp_path):
    out = {"OUTPUT": str(tmp_path / "o.gpkg"), "PROPOSED": str(tmp_path / "p.gpkg")}
    found = call("facilityaccess", **town, **out, MINUTES=1.5, PURPOSE=1)
    made = rows(found["PROPOSED"])
    assert len(made) == 1 and made[0]["hours_saved"] > 0 and made[0]["rank"] == 1
    codes = [t["code"] for t in found["RUN"]["report"]["headline"]]
    assert "foot_headline_sites" in codes


def test_empty_optional_fields_and_what_is_lacking(town, layer, tmp_path):
    empty = dict.fromkeys(("FACILITY", "NAME", "CAPACITY", "SECTOR", "CANDIDATES"), "")
    found = call("facilityaccess", **town, **empty, HEADS=[], OUTPUT=str(tmp_path / "o.gpkg"))
    assert found["RUN"]["counts"]["facilities"] == 3
    sectors = layer("Polygon", "EPSG:2154", {"ecole": "string"}, [(box(0, 0), "B")])
    with pytest.raises((QgsProcessingException, AssertionError)):
        call("facilityaccess", **town, SECTORS=sectors, OUTPUT=str(tmp_path / "o.gpkg"))


def test_another_system_gives_the_same_minutes(town, tmp_path):
    import processing

    degrees = processing.run(
        "native:reprojectlayer",
        {
            "INPUT": town["FACILITIES"],
            "TARGET_CRS": "EPSG:4326",
            "OUTPUT": "memory:",
        },
    )["OUTPUT"]
    minutes = []
    for number, schools in enumerate((town["FACILITIES"], degrees)):
        path = str(tmp_path / f"{number}.gpkg")
        found = call("facilityaccess", **{**town, "FACILITIES": schools}, OUTPUT=path, SITES=0)
        minutes.append([r["minutes"] for r in rows(found["OUTPUT"]) if r["minutes"]])
    assert minutes[0] == pytest.approx(minutes[1], abs=0.01) and len(minutes[0]) == 2


def test_where_all_are_served_no_place_is_proposed_and_it_is_said(town, tmp_path):
    out = {"OUTPUT": str(tmp_path / "o.gpkg"), "PROPOSED": str(tmp_path / "p.gpkg")}
    found = call("facilityaccess", **town, **out, MINUTES=60)
    assert rows(found["PROPOSED"]) == []
    assert "foot_sites_fewer" in {w["code"] for w in found["RUN"]["warnings"]}
    codes = [t["code"] for t in found["RUN"]["report"]["headline"]]
    assert codes == ["foot_headline"]
