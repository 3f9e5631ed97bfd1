"""A tool's field map takes the rules of a profile; identifiers are made where a table has none."""

import json

import pytest
from qgis.core import QgsProcessingException

from ...helpers.toolrun import call, rows


def layer(folder, features, name="layer"):
    path = folder / f"{name}.geojson"
    made = [
        {"type": "Feature", "properties": properties, "geometry": geometry}
        for properties, geometry in features
    ]
    text = json.dumps({"type": "FeatureCollection", "features": made}, ensure_ascii=False)
    path.write_text(text, encoding="utf-8")
    return str(path)


def line(i):
    return {"type": "LineString", "coordinates": [[2.3 + i / 1e3, 48.85], [2.3 + i / 1e3, 48.851]]}


MAINS = [
    ({"mat": "A", "dn": 100, "jour": "12/06/1985", "rue": "Rue", "nom": "Haute"}, line(0)),
    ({"mat": "B", "dn": 150, "jour": "13/07/1970", "rue": "Rue", "nom": "Basse"}, line(1)),
    ({"mat": "?", "dn": None, "jour": "", "rue": "Quai", "nom": None}, line(2)),
]
RULES = {
    "material": {"field": "mat", "values": {"A": "Fonte grise", "B": "PVC", "*": "inconnu"}},
    "diameter_mm": {"field": "dn", "default": 80},
    "installed": ["absent", "jour"],
    "street": {"fields": ["rue", "nom"], "convert": {"name": "join", "with": " "}},
    "pressure_zone": {"value": "haut"},
}


def test_rules_of_a_profile_in_a_tool(provider, tmp_path):
    made = call(
        "pipefailure",
        PIPES=layer(tmp_path, MAINS),
        PIPES_FIELDS=json.dumps(RULES),
        OUTPUT=str(tmp_path / "o.gpkg"),
    )
    said = sorted(rows(str(tmp_path / "o.gpkg")), key=lambda r: r["diameter_mm"])
    assert [r["material"] for r in said] == ["inconnu", "Fonte grise", "PVC"]
    assert [r["diameter_mm"] for r in said] == [80, 100, 150]
    assert [r["street"] for r in said] == ["Quai", "Rue Haute", "Rue Basse"]
    assert {r["pressure_zone"] for r in said} == {"haut"}
    assert said[1]["installed"].toString("yyyy-MM-dd") == "1985-06-12"
    assert {r["id"][0] for r in said} == {"r"} and len({r["id"] for r in said}) == 3
    (pipes,) = [i for i in made["RUN"]["inputs"] if i["name"] == "PIPES"]
    assert {("id", "id_made", 3)} <= {
        (x["column"], x["reason"], x["rows"]) for x in pipes["intake"]
    }


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"material": {"field": "nowhere"}}, "nowhere"),
        ({"material": {"field": "mat", "convert": "magic"}}, "magic"),
        ({"material": {"champ": "mat"}}, "PIPES_FIELDS.material"),
        ({"material": 3}, "PIPES_FIELDS.material"),
        ({"colour": {"field": "mat"}}, "colour"),
    ],
)
def test_a_wrong_rule_is_one_sentence(provider, tmp_path, rule, words):
    with pytest.raises(QgsProcessingException, match=words) as error:
        call(
            "pipefailure",
            PIPES=layer(tmp_path, MAINS),
            PIPES_FIELDS=json.dumps(rule),
            OUTPUT="memory:",
        )
    assert "Traceback" not in str(error.value)


def test_made_identifiers_follow_the_row_and_not_its_number(provider, tmp_path):
    found = []
    for name, features in (("a", MAINS), ("b", MAINS[::-1]), ("c", [*MAINS, MAINS[0]])):
        path = str(tmp_path / f"{name}.gpkg")
        call(
            "pipefailure",
            PIPES=layer(tmp_path, features, name),
            PIPES_FIELDS=json.dumps(RULES),
            OUTPUT=path,
        )
        found.append({r["id"] for r in rows(path)})
    assert found[0] == found[1]
    assert found[0] < found[2] and len(found[2]) == 4
