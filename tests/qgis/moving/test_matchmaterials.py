"""The tool as a person runs it: two layers in words of a town, works alone, streets, refused units."""

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from ...helpers.toolrun import call, rows

FIELDS = {
    "chantier": "string",
    "role": "string",
    "nature": "string",
    "quantite": "string",
    "unite": "string",
    "etat": "string",
    "debut": "string",
    "fin": "string",
    "analyse": "string",
}
MAP = (
    '{"work": "chantier", "role": "role", "kind": "nature", "quantity": "quantite", "unit": "unite", '
    '"state": "etat", "start": "debut", "end": "fin", "analysis": "analyse"}'
)


def lot(x, *values):
    return (f"POINT({650000 + x} 6860000)", *values)


@pytest.fixture
def lots(layer):
    return layer(
        "Point",
        "EPSG:2154",
        FIELDS,
        [
            lot(
                0,
                "A",
                "déblais",
                "Terres",
                "1 200",
                "t",
                None,
                "02/03/2026",
                "30/04/2026",
                "inerte",
            ),
            lot(500, "B", "excédent", "grave", "100", "m³", "en place", "02/03/2026", None, None),
            lot(900, "C", "besoin", "remblai", "500", "tonnes", None, "15/03/2026", None, None),
            lot(
                1500,
                "D",
                "besoin",
                "couche de forme",
                "60",
                "m3",
                "compacté",
                "20/03/2026",
                None,
                None,
            ),
            lot(1500, "E", "besoin", "licorne", "60", "t", None, "20/03/2026", None, None),
        ],
    )


def test_pairs_flows_balance_and_register_of_a_town_s_own_words(lots, tmp_path):
    names = ("OUTPUT", "PAIRS", "BALANCE", "REGISTER")
    found = call(
        "matchmaterials",
        LOTS=lots,
        LOTS_FIELDS=MAP,
        **{n: str(tmp_path / f"{n}.gpkg") for n in names},
    )
    pairs = {(r["from_work"], r["to_work"]): r for r in rows(found["PAIRS"])}
    assert pairs["A", "C"]["class"] == "compatible" and pairs["B", "D"]["class"] == "to_analyse"
    assert pairs["B", "D"]["tonnes"] == pytest.approx(
        60 * 2.0, rel=0.02
    )  # a use alone weighs as soil
    assert pairs["A", "C"]["km"] == pytest.approx(0.9 * 1.3, abs=0.01)
    assert found["DIFFERENCE"] <= 1e-6 and 0 < found["CO2_LOW"] < found["CO2_HIGH"]
    assert all(abs(r["difference_t"]) < 1e-6 for r in rows(found["BALANCE"]))
    assert sum(r["quantity"] for r in rows(found["REGISTER"])) == pytest.approx(1400, rel=1e-6)
    assert 2 < rows(found["REGISTER"])[0]["longitude"] < 3
    flows = QgsVectorLayer(found["OUTPUT"], "o", "ogr")
    assert flows.renderer().type() == "categorizedSymbol" and flows.featureCount() == 2
    codes = [w["code"] for w in found["RUN"]["warnings"]]
    assert "materials_lots_left_out" in codes and "materials_straight" in codes
    told = [t["code"] for t in found["RUN"]["report"]["headline"]]
    assert told == ["materials_said_sure", "materials_said_perhaps"]


def test_two_layers_need_no_role(layer, tmp_path):
    plain = {"kind": "string", "quantity": "double", "unit": "string", "start": "string"}
    give = layer("Point", "EPSG:2154", plain, [lot(0, "sable", 50.0, "t", "2026-03-02")])
    want = layer("Point", "EPSG:2154", plain, [lot(900, "sable", 80.0, "t", "2026-03-09")])
    found = call("matchmaterials", LOTS=give, NEEDS=want, OUTPUT=str(tmp_path / "o.gpkg"))
    assert found["TO_ANALYSE"] == pytest.approx(50) and found["SPARED"] == 0
    assert "materials_all_to_analyse" in [w["code"] for w in found["RUN"]["warnings"]]


def test_works_alone_are_a_demonstration_that_says_so(layer, tmp_path):
    square = "POLYGON(({0} 6860000, {0} 6860020, {1} 6860020, {1} 6860000, {0} 6860000))"
    works = [
        (square.format(650000 + 300 * k, 650030 + 300 * k), str(k), "2026-03-02", "2026-05-02")
        for k in range(12)
    ]
    given = layer(
        "Polygon", "EPSG:2154", {"id": "string", "start": "string", "end": "string"}, works
    )
    found = call("matchmaterials", WORKS=given, OUTPUT=str(tmp_path / "o.gpkg"))
    assert found["RUN"]["report"]["headline"][0]["code"] == "materials_said_drawn"
    assert "materials_drawn_demo" in [w["code"] for w in found["RUN"]["warnings"]]
    assert found["SPARED"] == 0 and found["TO_ANALYSE"] > 0
    assert all(r["class"] == "to_analyse" and r["thin_data"] for r in rows(found["OUTPUT"]))


def test_a_river_between_two_works_is_driven_round(layer, tmp_path, lots):
    streets = [
        ("LINESTRING(650000 6860000, 650000 6862000)", "A"),
        ("LINESTRING(650000 6862000, 650900 6862000)", "B"),
        ("LINESTRING(650900 6862000, 650900 6860000)", "C"),
        ("LINESTRING(650900 6860000, 651500 6860000)", "D"),
    ]
    town = layer("LineString", "EPSG:2154", {"name": "string"}, streets)
    found = call(
        "matchmaterials",
        LOTS=lots,
        LOTS_FIELDS=MAP,
        STREETS=town,
        OUTPUT=str(tmp_path / "o.gpkg"),
        PAIRS=str(tmp_path / "p.gpkg"),
    )
    pairs = {(r["from_work"], r["to_work"]): r for r in rows(found["PAIRS"])}
    assert pairs["A", "C"]["km"] == pytest.approx(4.9, abs=0.01)


def test_what_cannot_be_weighed_or_is_not_there_is_one_sentence(layer, tmp_path):
    plain = {"role": "string", "kind": "string", "quantity": "double", "start": "string"}
    bare = layer("Point", "EPSG:2154", plain, [lot(0, "supply", "sable", 50.0, "2026-03-02")])
    with pytest.raises(QgsProcessingException, match=r"unit|unité"):
        call("matchmaterials", LOTS=bare, OUTPUT=str(tmp_path / "o.gpkg"))
    with pytest.raises(QgsProcessingException, match=r"lots|Lots"):
        call("matchmaterials", OUTPUT=str(tmp_path / "o.gpkg"))
    with pytest.raises(QgsProcessingException, match=r"low|bas"):
        call(
            "matchmaterials",
            LOTS=bare,
            UNIT=1,
            ROAD_PRICE_HIGH=1.0,
            OUTPUT=str(tmp_path / "o.gpkg"),
        )
    alone = call("matchmaterials", LOTS=bare, UNIT=1, OUTPUT=str(tmp_path / "o.gpkg"))
    assert rows(alone["OUTPUT"]) == []


def test_needs_alone_dumps_quarries_prices_and_a_table_of_kinds(layer, lots, tmp_path):
    plain = {"kind": "string", "quantity": "double", "unit": "string", "start": "string"}
    want = layer("Point", "EPSG:2154", plain, [lot(900, "sable", 80.0, "t", "2026-03-09")])
    alone = call(
        "matchmaterials",
        NEEDS=want,
        OUTPUT=str(tmp_path / "o.gpkg"),
        BALANCE=str(tmp_path / "b.gpkg"),
    )
    assert [r["quarry_t"] for r in rows(alone["BALANCE"])] == pytest.approx([80])
    dumps = layer("Point", "EPSG:2154", {"n": "string"}, [lot(10_000, "d"), lot(-2_000, "near")])
    quarry = layer("Point", "EPSG:2154", {"n": "string"}, [lot(20_900, "q")])
    kinds = layer(
        "NoGeometry", "", {"kind": "string", "uses": "string", "in_place": "string"},
        [(None, "grave", "remblai", "1,5")],
    )  # fmt: skip
    prices = {
        f"{name}_PRICE_{end}": value
        for name, pair in (("ROAD", (0.1, 0.2)), ("DUMP", (5, 9)), ("QUARRY", (10, 12)))
        for end, value in zip(("LOW", "HIGH"), pair, strict=True)
    }
    found = call(
        "matchmaterials",
        LOTS=lots,
        LOTS_FIELDS=MAP,
        DUMPS=dumps,
        QUARRIES=quarry,
        KINDS=kinds,
        STOCK_LIMIT=0,
        **prices,
        OUTPUT=str(tmp_path / "o.gpkg"),
        PAIRS=str(tmp_path / "p.gpkg"),
        BALANCE=str(tmp_path / "b.gpkg"),
    )
    pairs = {(r["from_work"], r["to_work"]): r for r in rows(found["PAIRS"])}
    assert set(pairs) == {("A", "C")}  # grave may be no sub-base here, and C is served
    row = pairs["A", "C"]
    spared = 2.0 * 1.3 + 20.0 * 1.3 - row["km"]
    assert row["spared_tkm"] == pytest.approx(row["tonnes"] * spared, rel=1e-3)
    assert row["euros_low"] == pytest.approx(row["tonnes"] * (spared * 0.1 + 15), rel=1e-3)
    dug = {r["work"]: r["tonnes"] for r in rows(found["BALANCE"]) if r["role"] == "supply"}
    assert dug["B"] == pytest.approx(150)  # 100 m³ in place at the town's own 1.5 t/m³
