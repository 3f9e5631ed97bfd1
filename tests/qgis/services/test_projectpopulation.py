"""projectpopulation through Processing: tables of any names, places, homes, empty fields, ages."""

import pathlib

import numpy as np
import pytest
from qgis.core import NULL, QgsProcessingException, QgsVectorLayer

from ...helpers.toolrun import call, rows


@pytest.fixture
def pupils(layer):
    rng = np.random.default_rng(0)
    made = []
    for i in range(30):
        kind = ("MATERNELLE", "ELEMENTAIRE")[i % 2]
        for t in range(6):
            number = round(120 * 1.06**t * np.exp(0.03 * rng.normal()))
            made.append((None, f"École {i // 2} {kind}", f"{2018 + t}-{2019 + t}", str(number)))
    return layer("None", "", dict(ecole="string", annee_scolaire="string", effectif="string"), made)


@pytest.fixture
def schools(layer):
    rows = [
        (f"POINT({652000 + 400 * (i // 2)} {6862000 + 30 * (i % 2)})", f"École {i // 2} {k}", lv)
        for i, (k, lv) in enumerate([("MATERNELLE", "nursery"), ("ELEMENTAIRE", "elementary")] * 14)
    ]
    return layer("Point", "EPSG:2154", {"name": "string", "level": "string"}, rows)


def test_usual_names_are_found_and_the_growth_is_told(pupils, schools, tmp_path):
    from clairville.algorithms.common import results

    out = {"OUTPUT": str(tmp_path / "o.gpkg"), "TRIED": str(tmp_path / "t.gpkg")}
    found = call("projectpopulation", PUPILS=pupils, SCHOOLS=schools, **out)
    made = rows(found["OUTPUT"])
    assert set(results.columns()) <= set(made[0]) and len(made) == 30
    assert {r["way_3"] for r in made} != {"persistence"}
    assert all(r["low_3"] < r["pupils_3"] < r["high_3"] for r in made)
    assert all(
        "new homes" in r["reason_en"] and "hors programmes neufs" in r["reason_fr"] for r in made
    )
    shown = QgsVectorLayer(found["OUTPUT"], "x", "ogr")
    assert shown.renderer().type() == "RuleRenderer"
    assert sum(not f.geometry().isEmpty() for f in shown.getFeatures()) == 28
    assert "rolls_unplaced" in {w["code"] for w in found["RUN"]["warnings"]}
    tried = rows(found["TRIED"])
    assert {r["horizon"] for r in tried} == {1, 3, 5} and len(tried) == 5 + 3 + 1


def test_homes_enter_with_their_rate_and_are_told_without(pupils, schools, layer, tmp_path):
    homes = layer(
        "Point",
        "EPSG:4326",
        {"nb": "string", "an": "string"},
        [("POINT(2.3462 48.8562)", "100 logements", "2024"), ("POINT(2.3462 48.8562)", "8", None)],
    )
    given = {
        "PUPILS": pupils,
        "SCHOOLS": schools,
        "HOMES": homes,
        "DWELLINGS": "nb",
        "DELIVERED": "an",
    }
    found = call("projectpopulation", **given, OUTPUT=str(tmp_path / "a.gpkg"))
    assert all(r["new_homes_3"] == NULL for r in rows(found["OUTPUT"]))
    assert "homes_without_rate" in {w["code"] for w in found["RUN"]["warnings"]}
    found = call("projectpopulation", **given, PER_DWELLING=0.2, OUTPUT=str(tmp_path / "b.gpkg"))
    made = {r["school"]: r["new_homes_3"] for r in rows(found["OUTPUT"])}
    assert sum(made.values()) == pytest.approx(20) and sorted(made.values())[-2:] == [7.5, 12.5]
    assert found["RUN"]["counts"]["programmes_unknown"] == 1


def test_empty_fields_and_nothing_at_all(pupils, tmp_path):
    empty = dict.fromkeys(("SCHOOL", "YEAR", "PUPIL_COUNT", "LEVEL", "GRADE", "AREA"), "")
    found = call("projectpopulation", PUPILS=pupils, **empty, OUTPUT=str(tmp_path / "o.gpkg"))
    assert len(rows(found["OUTPUT"])) == 30
    import processing

    with pytest.raises(QgsProcessingException, match=r"(?i)pupils"):
        processing.run("clairville:projectpopulation", {})


def test_classes_of_equal_size_are_added_by_their_names_and_said(layer, tmp_path):
    cells = [
        (None, row, "A", 2020 + t, name, str(26 + t))
        for row, (t, name) in enumerate((t, n) for t in range(2) for n in ("a", "b", "b"))
    ]
    names = dict(fid="integer", ecole="string", annee="integer", classe="string", effectif="string")
    table = layer("None", "", names, cells)
    found = call("projectpopulation", PUPILS=table, OUTPUT=str(tmp_path / "o.gpkg"))
    assert rows(found["OUTPUT"])[0]["pupils"] == 54
    said = {w["code"]: w["values"]["count"] for w in found["RUN"]["warnings"]}
    assert said["rolls_added"] == 2 and said["rolls_repeated"] == 2


def test_a_strange_table_names_the_fields_that_lack(layer, tmp_path):
    import processing

    strange = layer("None", "", {"a": "string", "effectif": "integer"}, [(None, "x", 3)])
    with pytest.raises(QgsProcessingException, match="school"):
        processing.run(
            "clairville:projectpopulation", {"PUPILS": strange, "OUTPUT": str(tmp_path / "o.gpkg")}
        )


def test_ages_alone(layer, tmp_path):
    cells = [
        (None, area, str(year), 5 * band, str(100 - 4 * band))
        for area in ("1", "2")
        for year in (2011, 2016)
        for band in range(12)
    ]
    ages = layer("None", "", dict(iris="string", an="string", age="integer", pop="string"), cells)
    found = call(
        "projectpopulation",
        AGES=ages,
        AREA="iris",
        CENSUS="an",
        AGE="age",
        PEOPLE="pop",
        PROJECTED=str(tmp_path / "p.gpkg"),
    )
    made = rows(found["PROJECTED"])
    assert {r["year"] for r in made} == {2021, 2026} and all(r["low"] == NULL for r in made)
    assert len(made) == 2 * 2 * 12


def test_ages_without_a_field_of_the_area_are_the_town_as_a_whole(layer, tmp_path):
    cells = [(None, y, 5 * band, 90.0) for y in (2011, 2016) for band in range(12)]
    cells.append((None, 2016, None, 7.0))
    ages = layer("None", "", dict(an="integer", age="integer", pop="double"), cells)
    told = dict(CENSUS="an", AGE="age", PEOPLE="pop", PROJECTED=str(tmp_path / "p.gpkg"))
    found = call("projectpopulation", AGES=ages, **told)
    assert {r["area"] for r in rows(found["PROJECTED"])} == {""}
    assert [w["code"] for w in found["RUN"]["warnings"]] == ["ages_left_out"]


def test_nantes_keeps_persistence_and_says_so(data_folder, tmp_path):
    table = pathlib.Path(data_folder) / "nantes_canteen" / "effectifs.csv"
    found = call("projectpopulation", PUPILS=str(table), OUTPUT=str(tmp_path / "o.gpkg"))
    codes = [t["code"] for t in found["RUN"]["report"]["headline"]]
    assert codes[1:] == ["pupils_headline_kept", "pupils_headline_no_homes"]
    inside = {row[0]: row[6] for row in found["RUN"]["report"]["tables"][0]["rows"]}
    assert 75 <= inside[1] <= 92 and 75 <= inside[3] <= 92
