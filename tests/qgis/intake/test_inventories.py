"""What maintenance tools read of a town's tables: mains with diameters and years as text, conditions
in words, costs with a sign, yes and no.
"""

import json

import pytest
from qgis.core import QgsProcessingException

from ...helpers.cases import unpack
from ...helpers.toolrun import call, rows


def reasons(results, name):
    (described,) = [i for i in results["RUN"]["inputs"] if i["name"] == name]
    return {(x["column"], x["outcome"], x["reason"]): x["rows"] for x in described["intake"]}


def table(path, names, lines):
    """A CSV that QGIS reads as texts, numbers it can see among them as numbers."""
    text = [",".join(names), *(",".join(f'"{v}"' for v in line) for line in lines)]
    path.write_text("\n".join(text), encoding="utf-8")
    return str(path)


def codes(results):
    return [w["code"] for w in results["RUN"]["warnings"]]


def test_mains_with_diameters_materials_and_days_as_text(provider, tmp_path, monkeypatch):
    monkeypatch.chdir(unpack("28", tmp_path))
    made = call("pipefailure", PIPES="mains_text.gpkg", OUTPUT="o.gpkg")
    said = {row["id"]: row for row in rows("o.gpkg")}
    assert [said[f"P{i}"]["diameter_mm"] for i in (1, 2, 4, 5)] == [100, 150, 110, 100]
    for main in ("P1", "P5"):  # 30 December 1899 and 1 January 1900: nobody knows
        assert "unknown year" in said[main]["reason_en"]
    assert "grey cast iron" in said["P2"]["reason_en"]  # F.G.
    assert "pipes_unknown_material" not in codes(made)
    told = reasons(made, "PIPES")
    assert told[("installed", "emptied", "placeholder_date")] == 2
    assert told[("diameter_mm", "repaired", "prefix")] == 3
    assert told[("diameter_mm", "emptied", "several_numbers")] == 1
    assert made["RUN"]["counts"]["no_year"] == 2


@pytest.mark.parametrize(
    ("said", "unknown"), [("1900", 1), ("1899", 1), ("0", 1), ("9999", 1), ("1901", 0)]
)
@pytest.mark.parametrize("quoted", [True, False])
def test_years_that_say_nothing(provider, tmp_path, said, unknown, quoted):
    years = ["1985", said] if quoted else [1985, int(said)]
    features = [
        {
            "type": "Feature",
            "properties": {"id": f"P{i}", "installed_year": years[i]},
            "geometry": {
                "type": "LineString",
                "coordinates": [[2.3, 48.8 + i / 1e3], [2.31, 48.8]],
            },
        }
        for i in range(2)
    ]
    path = tmp_path / "mains.geojson"
    path.write_text(
        json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8"
    )
    made = call("pipefailure", PIPES=str(path), OUTPUT=str(tmp_path / "o.gpkg"))
    assert made["RUN"]["counts"].get("no_year", 0) == unknown
    told = reasons(made, "PIPES").get(("installed_year", "emptied", "placeholder_year"), 0)
    assert told == unknown


def test_assets_in_words_and_words_that_the_officer_adds(provider, tmp_path):
    path = table(
        tmp_path / "jeux.csv",
        ("nom", "etat", "cout", "enjeu"),
        [
            ("jeu a", "Bon état", "1 200 €", "faible"),
            ("jeu b", "A reprendre", "800", "forte"),
            ("jeu c", "À démonter", "1,5", "moyenne"),
            ("jeu d", "Hors service", "n.c.", "forte"),
        ],
    )
    made = call(
        "assetpriority",
        ASSETS=path,
        CONDITION="etat",
        SCALE=3,
        COST="cout",
        WEIGHTS='{"enjeu": 1}',
        WORDS='{"à démonter": 1.0}',
        OUTPUT=str(tmp_path / "o.gpkg"),
    )
    said = {row["nom"]: row for row in rows(str(tmp_path / "o.gpkg"))}
    assert [said[f"jeu {k}"]["likelihood"] for k in "abcd"] == pytest.approx([0.1, 0.8, 1.0, 1.0])
    assert [said[f"jeu {k}"]["cost"] for k in "abc"] == [1200.0, 800.0, 1.5]
    assert said["jeu a"]["score"] > 0
    assert reasons(made, "ASSETS")[("cout", "repaired", "prefix")] == 1
    assert codes(made) == []
    without = call(
        "assetpriority", ASSETS=path, CONDITION="etat", SCALE=3, OUTPUT=str(tmp_path / "p.gpkg")
    )
    assert codes(without) == ["assets_unread"]
    with pytest.raises(QgsProcessingException, match="condition field"):
        call("assetpriority", ASSETS=path, CONDITION="nom", SCALE=3, OUTPUT="memory:")


def test_values_that_qgis_does_not_hand_over_are_counted(provider, tmp_path):
    """A column that mixes numbers and texts is JSON to QGIS, which then gives none of them."""
    point = {"type": "Point", "coordinates": [2.3, 48.8]}
    features = [
        {"type": "Feature", "properties": {"id": "a", "etat": "bon", "n": n}, "geometry": point}
        for n in (3, "4", {"a": 1}, None)
    ]
    path = tmp_path / "mixed.geojson"
    path.write_text(
        json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8"
    )
    made = call(
        "assetpriority",
        ASSETS=str(path),
        CONDITION="etat",
        SCALE=3,
        OUTPUT=str(tmp_path / "o.gpkg"),
    )
    assert reasons(made, "ASSETS")[("n", "emptied", "mixed_types")] == 2


def test_yes_no_costs_and_years_of_a_programme(provider, tmp_path):
    path = table(
        tmp_path / "works.csv",
        ("nom", "risque", "prix", "impose", "gele"),
        [
            ("a", "2,5", "10 000 €", "Vrai", "01/06/2050"),
            ("b", "1,5", "5 000 €", "peut-être", ""),
            ("c", "0,5", "100 000 €", "X", ""),
        ],
    )
    made = call(
        "maintenanceprogramme",
        ITEMS=path,
        RISK="risque",
        COST="prix",
        MANDATORY="impose",
        FROZEN="gele",
        BUDGETS="20000",
        OUTPUT=str(tmp_path / "o.gpkg"),
    )
    said = {row["nom"]: row for row in rows(str(tmp_path / "o.gpkg"))}
    assert {k: bool(row["mandatory"]) for k, row in said.items()} == {
        "a": True,
        "b": False,
        "c": True,
    }
    assert "field_values_unread" in codes(made)
    assert reasons(made, "ITEMS")[("mandatory", "emptied", "not_yes_or_no")] == 1
