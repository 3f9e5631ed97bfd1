"""The tool as a person runs it: required layers alone, a town's own words, places it must not take."""

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from ...helpers.toolrun import call, rows


def point(x, *values, y=6860000):
    return (f"POINT({650000 + x} {y})", *values)


@pytest.fixture
def streets(layer):
    lines = [
        ("LINESTRING(650000 6860000, 650600 6860000)", "Rue A"),
        ("LINESTRING(650300 6860000, 650300 6860400)", "Rue B"),
    ]
    return layer("LineString", "EPSG:2154", {"name": "string"}, lines)


@pytest.fixture
def shops(layer):
    given = [(10, "5610A"), (20, "47.11B"), (500, "56.10A"), (520, "5610C"), (400, "70.22Z")]
    return layer(
        "Point",
        "EPSG:2154",
        {"APE": "string", "tefet": "string"},
        [point(x, code, "NN") for x, code in [*given, (410, "???")]],
    )


def test_required_layers_alone(streets, shops, tmp_path):
    found = call(
        "deliverybays",
        ESTABLISHMENTS=shops,
        ESTABLISHMENTS_FIELDS='{"naf": "APE"}',
        STREETS=streets,
        OUTPUT=str(tmp_path / "o.gpkg"),
    )
    made = rows(found["OUTPUT"])
    assert [r["class"] for r in made] == ["add_bay", "add_bay"]
    assert sum(r["gain"] for r in made) == pytest.approx(found["MOVEMENTS"]) == pytest.approx(27)
    assert found["COVERED"] == 0 and found["COVERED_THEN"] == pytest.approx(100)
    codes = {w["code"]: w for w in found["RUN"]["warnings"]}
    assert {"kerb_codes_unknown", "kerb_other_trades", "kerb_no_bays"} <= set(codes)
    assert QgsVectorLayer(found["OUTPUT"], "o", "ogr").renderer().type() == "categorizedSymbol"


def test_everything_given_in_a_town_s_words(layer, streets, shops, tmp_path):
    bays = layer(
        "Point",
        "EPSG:2154",
        {"kind": "string", "marking": "string", "hours_from": "string", "hours_to": "string"},
        [
            point(15, "ZL permanente", "Abimé", "00:00", "00:00"),
            point(300, "LIVRAISON", "Présente", "08:00", "19:00", y=6860300),
            point(310, "FONDS", "Présente", None, None),
        ],
    )
    disabled = layer(
        "Point", "EPSG:2154", {"kind": "string"}, [point(512, "disabled"), point(488, "PMR")]
    )
    found = call(
        "deliverybays",
        ESTABLISHMENTS=shops,
        ESTABLISHMENTS_FIELDS='{"naf": "APE", "staff_band": "tefet"}',
        STREETS=streets,
        BAYS=bays,
        PARKING=disabled,
        NEW=1,
        MOVE_COST=1.0,
        **{n: str(tmp_path / f"{n}.gpkg") for n in ("OUTPUT", "LOADS", "CURVE", "EXCHANGE")},
    )
    made = rows(found["OUTPUT"])
    kinds = [r["class"] for r in made]
    assert sorted(kinds) == ["add_bay", "move_bay", "repair_bay", "share_bay"]
    repair = made[kinds.index("repair_bay")]
    assert repair["gain"] == pytest.approx(15 / 2) and "abîmé" in repair["reason_fr"]
    curve = rows(found["CURVE"])
    assert [r["new_bays"] for r in curve] == [0, 1]
    assert curve[-1]["covered_pct"] == pytest.approx(found["COVERED_THEN"])
    loads = {r["bay"]: r for r in rows(found["LOADS"])}
    assert set(loads) == {0, 1} and loads[1]["open_hours_week"] == 66
    assert 0 < loads[0]["refused_low"] < loads[0]["refused_high"] < 1
    national = rows(found["EXCHANGE"])
    assert [r["MARQUAGE_ETAT"] for r in national] == ["dégradé", "bon état"]
    assert 2 < national[0]["LONGITUDE"] < 3 and national[1]["TEMPORALITE_OSM"] == "08:00-19:00"
    missing = [t["code"] for t in found["RUN"]["report"]["limits"]]
    assert "bays_sense_model" in missing
    assert "bays_limit_no_crossings" in missing and "bays_limit_no_disabled" not in missing


def test_nothing_that_counts_is_one_sentence(layer, streets, tmp_path):
    offices = layer("Point", "EPSG:2154", {"naf": "string"}, [point(10, "70.22Z")])
    with pytest.raises(QgsProcessingException, match=r"NAF|activit"):
        call(
            "deliverybays",
            ESTABLISHMENTS=offices,
            STREETS=streets,
            OUTPUT=str(tmp_path / "o.gpkg"),
        )
