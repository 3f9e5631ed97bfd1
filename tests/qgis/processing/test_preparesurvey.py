"""A survey as a person makes it: prepared, filled as QField fills it, brought back by the one door."""

import json
import re
import sqlite3
import zipfile

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingException,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerUtils,
)
from qgis.PyQt.QtCore import QDate

from clairville.algorithms.common import themes
from clairville.plugin.host.i18n import language
from clairville.plugin.processing.connect.preparesurvey import VISITS

from ...helpers.pulling_world import LILLE_X, LILLE_Y, profile, pull
from ...helpers.toolrun import rows, run_tool

pytestmark = pytest.mark.clock
ASKED = [n for n in themes.names() if themes.theme(n).geometry != "raster" and n != VISITS]


def prepare(folder, theme, **more):
    """What the tool made: {"OUTPUT", "PROJECT", "SOURCE"}."""
    return run_tool(
        "preparesurvey",
        {"THEME": theme, "CRS": "EPSG:2154", "OUTPUT": str(folder / f"{theme}.gpkg"), **more},
    )


def fill(layer, wkt="", **values):
    """A row as a form makes it: first values of the layer, then what a person typed, checked."""
    made = QgsVectorLayerUtils.createFeature(
        layer, QgsGeometry.fromWkt(wkt) if wkt else QgsGeometry()
    )
    for name, value in values.items():
        made[name] = value
    for i in range(layer.fields().count()):
        good, why = QgsVectorLayerUtils.validateAttribute(layer, made, i)
        assert good, why
    assert layer.startEditing() and layer.addFeature(made) and layer.commitChanges(), values
    return made


def opened(path, table):
    """A table of the survey with the form that lies in the file."""
    layer = QgsVectorLayer(f"{path}|layername={table}", table, "ogr")
    assert layer.isValid()
    layer.loadDefaultStyle()
    return layer


def brought_back(folder, made, *names):
    """The store into which the survey was pulled, by what the tool says for the profile."""
    path, store = profile(folder, made["SOURCE"]), str(folder / "store.gpkg")
    for name in names:
        told = pull(path, store, name)
        assert told.status == "ok", told.message
    return store


def test_works_come_back_as_they_were_written(provider, tmp_path):
    made = prepare(tmp_path, "works", SHAPE="line")
    layer = opened(made["OUTPUT"], "works")
    start, end = "2026-12-01 08:30:00", "2026-12-09 17:30:00"
    line = f"MultiLineString (({LILLE_X} {LILLE_Y}, {LILLE_X + 90} {LILLE_Y}))"
    written = {
        "start": start, "end": end, "street": "Rue de la Paix", "nature": "Réseau d'eau",
        "traffic_impact": "one_way", "area_m2": 12.25, "occupies_footway": True, "level": 2,
    }  # fmt: skip
    first = fill(layer, line, **written)
    with pytest.raises(AssertionError, match="not before the start|pas avant le début"):
        fill(layer, line, start=end, end=start)
    second = fill(layer, line, start=start, street="Rue Pasteur")
    assert first["id"] != second["id"] and re.fullmatch("[0-9a-f-]{36}", first["id"])
    store = brought_back(tmp_path, made, "works")
    back = {r["id"]: r for r in rows(store, "works")}
    assert set(back) == {first["id"], second["id"]}
    row = back[first["id"]]
    assert row["start"].toString("yyyy-MM-dd HH:mm") == "2026-12-01 08:30"
    assert row["end"].toString("yyyy-MM-dd HH:mm") == "2026-12-09 17:30"
    for name in ("street", "nature", "traffic_impact", "area_m2", "occupies_footway", "level"):
        assert row[name] == written[name], name
    assert [f.geometry().length() for f in opened(store, "works").getFeatures()] == [90.0, 90.0]


def test_bells_are_checked_as_they_are_typed(provider, tmp_path):
    made = prepare(tmp_path, "bell_times")
    layer = opened(made["OUTPUT"], "bell_times")
    with pytest.raises(AssertionError, match="HH:MM"):
        fill(layer, weekday=1, opens="8h30", closes="16:30")
    with pytest.raises(
        AssertionError, match=r"1 \(Monday\) to 7 \(Sunday\)|1 \(lundi\) à 7 \(dimanche\)"
    ):
        fill(layer, weekday=8, opens="08:30", closes="16:30")
    fill(
        layer, school="École Jules-Ferry", weekday=1, opens="08:30", closes="16:30", level="primary"
    )
    store = brought_back(tmp_path, made, "bell_times")
    (row,) = rows(store, "bell_times")
    assert (row["weekday"], row["opens"], row["closes"]) == (1, "08:30", "16:30")
    assert (row["level"], row["origin"]) == ("primary", "city")
    assert pull(tmp_path / "test.json", store, "bell_times").status == "unchanged"


def test_inspections_keep_their_history(provider, tmp_path):
    """Three visits of one bridge: all of them stay, the bridge is as the last one found it."""
    made = prepare(tmp_path, "bridges")
    things, visits = (opened(made["OUTPUT"], name) for name in ("bridges", VISITS))
    point = f"Point ({LILLE_X} {LILLE_Y})"
    seen = QDate(2026, 11, 1)
    bridge = fill(things, point, name="Pont Neuf", built_year=1907, condition="1", inspected=seen)
    other = fill(things, point, name="Passerelle", condition="NE")
    for day, condition, index in ((3, "2", 60.0), (9, "3", 35.0), (5, "2E", 50.0)):
        date = QDate(2026, 11, day)
        fill(visits, thing=bridge["id"], date=date, condition=condition, condition_index=index)
    store = brought_back(tmp_path, made, "bridges", VISITS)
    back = {r["id"]: r for r in rows(store, "bridges")}
    assert (back[bridge["id"]]["condition"], back[bridge["id"]]["condition_index"]) == ("3", 35.0)
    assert back[bridge["id"]]["inspected"] == QDate(2026, 11, 9)
    assert back[other["id"]]["condition"] == "NE"
    told = sorted((r["date"].day(), r["condition"], r["thing"]) for r in rows(store, VISITS))
    assert told == [(d, c, bridge["id"]) for d, c in ((3, "2"), (5, "2E"), (9, "3"))]
    assert {r["theme"] for r in rows(store, VISITS)} == {"bridges"}
    fill(visits, thing=bridge["id"], date=QDate(2026, 11, 20), condition="1")
    store = brought_back(tmp_path, made, "bridges", VISITS)
    assert len(rows(store, VISITS)) == 4
    assert {r["id"]: r["condition"] for r in rows(store, "bridges")}[bridge["id"]] == "1"


def state(path, thing):
    """(condition, index, day) of a thing as the file has it."""
    (row,) = [r for r in rows(path, "bridges") if r["id"] == thing["id"]]
    day = row["inspected"]
    return row["condition"], row["condition_index"], day and day.toString("yyyy-MM-dd")


@pytest.fixture
def bridge(provider, tmp_path):
    """(survey, its visits, a bridge that was seen in January and visited in March)."""
    made = prepare(tmp_path, "bridges")["OUTPUT"]
    things, visits = opened(made, "bridges"), opened(made, VISITS)
    point, seen = f"Point ({LILLE_X} {LILLE_Y})", QDate(2026, 1, 5)
    thing = fill(things, point, condition="1", condition_index=90.0, inspected=seen)
    found = {"condition": "3", "condition_index": 40.0}
    fill(visits, thing=thing["id"], date=QDate(2026, 3, 1), **found)
    assert state(made, thing) == ("3", 40.0, "2026-03-01")
    return made, visits, thing


def test_a_visit_with_only_a_remark_empties_no_condition(bridge):
    made, visits, thing = bridge
    fill(visits, thing=thing["id"], date=QDate(2026, 5, 1), remark="Accès fermé")
    assert state(made, thing) == ("3", 40.0, "2026-03-01")


def test_a_visit_of_before_the_thing_was_seen_is_too_old(bridge):
    made, visits, thing = bridge
    fill(visits, thing=thing["id"], date=QDate(2019, 5, 1), condition="2", condition_index=20.0)
    assert state(made, thing) == ("3", 40.0, "2026-03-01")
    first = next(v for v in visits.getFeatures() if v["date"] == QDate(2026, 3, 1))
    assert visits.startEditing() and visits.deleteFeature(first.id()) and visits.commitChanges()
    assert state(made, thing) == ("1", 90.0, "2026-01-05"), "seen in January, not in 2019"


def test_a_thing_drawn_today_without_a_condition_takes_that_of_an_old_visit(bridge):
    made, visits, _ = bridge
    new = fill(opened(made, "bridges"), "Point (0 0)", name="Passerelle")
    fill(visits, thing=new["id"], date=QDate(2019, 5, 1), condition="2")
    assert state(made, new) == ("2", None, "2019-05-01")


def test_a_visit_corrected_or_taken_back_leaves_no_trace(bridge):
    made, visits, thing = bridge
    late = fill(visits, thing=thing["id"], date=QDate(2026, 9, 9), condition="2")
    assert state(made, thing) == ("2", None, "2026-09-09")
    at = {v["id"]: v.id() for v in visits.getFeatures()}[late["id"]]
    column = visits.fields().indexOf("date")
    visits.startEditing()
    assert visits.changeAttributeValue(at, column, QDate(2026, 2, 2)) and visits.commitChanges()
    assert state(made, thing) == ("3", 40.0, "2026-03-01")
    visits.startEditing()
    assert visits.deleteFeatures([v.id() for v in visits.getFeatures()]) and visits.commitChanges()
    assert state(made, thing) == ("1", 90.0, "2026-01-05")


def test_a_visit_given_to_another_thing_moves_with_its_condition(bridge):
    made, visits, thing = bridge
    other = fill(opened(made, "bridges"), "Point (0 0)", condition="2", inspected=None)
    (visit,) = visits.getFeatures()
    visits.startEditing()
    column = visits.fields().indexOf("thing")
    assert visits.changeAttributeValue(visit.id(), column, other["id"]) and visits.commitChanges()
    assert state(made, thing) == ("1", 90.0, "2026-01-05")
    assert state(made, other) == ("3", 40.0, "2026-03-01")


def test_what_is_typed_on_a_thing_later_than_its_visits_stays(bridge):
    made, visits, thing = bridge
    things = opened(made, "bridges")
    (row,) = things.getFeatures()
    things.startEditing()
    for name, value in (("condition", "2"), ("inspected", QDate(2026, 6, 6))):
        assert things.changeAttributeValue(row.id(), things.fields().indexOf(name), value)
    assert things.commitChanges()
    fill(visits, thing=thing["id"], date=QDate(2026, 4, 1), condition="1")
    assert state(made, thing) == ("2", 40.0, "2026-06-06")


def test_an_end_without_a_start_is_saved(provider, tmp_path):
    made = prepare(tmp_path, "traffic_orders")
    fill(opened(made["OUTPUT"], "traffic_orders"), end="2026-12-09 17:30:00")
    (tmp_path / "few").mkdir()
    few = prepare(tmp_path / "few", "traffic_orders", FIELDS="end")
    layer = opened(few["OUTPUT"], "traffic_orders")
    assert "start" not in layer.fields().names()
    fill(layer, end="2026-12-09 17:30:00")


def test_a_project_of_the_same_name_is_not_written_over(provider, tmp_path):
    mine = tmp_path / "works.qgz"
    mine.write_bytes(b"a project of the town")
    with pytest.raises(QgsProcessingException, match=r"works\.qgz"):
        prepare(tmp_path, "works")
    assert mine.read_bytes() == b"a project of the town"
    assert not (tmp_path / "works.gpkg").exists()


def test_the_source_opens_from_a_profile_in_another_folder(provider, tmp_path):
    (tmp_path / "terrain").mkdir()
    made = prepare(tmp_path / "terrain", "works")
    point = f"Point ({LILLE_X} {LILLE_Y})"
    fill(opened(made["OUTPUT"], "works"), point, start="2026-12-01 08:30:00", street="Rue Pasteur")
    store = brought_back(tmp_path, made, "works")
    assert [r["street"] for r in rows(store, "works")] == ["Rue Pasteur"]


def test_a_survey_is_given_to_a_tool_as_it_is(provider, tmp_path, layer):
    made = prepare(tmp_path, "works")
    survey = opened(made["OUTPUT"], "works")
    start = "2026-12-01 08:00:00"
    for step in range(3):
        fill(survey, f"Point ({LILLE_X + step} {LILLE_Y})", start=start, street="Rue de la Paix")
    given = {"WORKS": f"{made['OUTPUT']}|layername=works", "OUTPUT": str(tmp_path / "o.gpkg")}
    told = run_tool("coordinateworks", given)
    assert told["RUN"]["counts"]["WORKS: kept"] == 3


@pytest.mark.parametrize("name", ASKED)
def test_every_theme_has_a_form(provider, tmp_path, name):
    made = prepare(tmp_path, name)
    layer = opened(made["OUTPUT"], name)
    theme = themes.theme(name)
    assert layer.featureCount() == 0
    at = {f.name(): i for i, f in enumerate(layer.fields())}
    for field, spec in theme.fields.items():
        if field not in at:
            assert not spec.required
            continue
        assert layer.attributeDisplayName(at[field]).startswith(spec.label[language()])
        if spec.codes:
            choices = layer.editorWidgetSetup(at[field]).config()["map"]
            assert [next(iter(c.values())) for c in choices] == list(spec.codes)
    with zipfile.ZipFile(made["PROJECT"]) as file:
        (project,) = [n for n in file.namelist() if n.endswith(".qgs")]
        text = file.read(project).decode("utf-8")
    assert str(tmp_path) not in text, "the project names the folder of the computer that made it"
    assert f"./{name}.gpkg" in text
    assert not re.search(r"<(editforminitcode|pythonMacros)[^>]*>\s*\S*(import|def )", text)
    json.dumps(made["SOURCE"])


@pytest.mark.french
def test_streets_are_a_list_and_the_project_opens(provider, tmp_path, layer):
    streets = layer(
        "LineString", "EPSG:2154", {"name": "string"},
        [(f"LineString ({LILLE_X} {LILLE_Y}, {LILLE_X + 9} {LILLE_Y})", name)
         for name in ("Rue Pasteur", "Rue de la Paix", "Rue Pasteur")],
    )  # fmt: skip
    made = run_tool(
        "preparesurvey",
        {"THEME": "works", "STREETS": streets, "OUTPUT": str(tmp_path / "relevé.gpkg")},
    )
    assert [r["name"] for r in rows(made["OUTPUT"], "street_names")] == [
        "Rue Pasteur",
        "Rue de la Paix",
    ]
    moved = tmp_path / "telephone"
    moved.mkdir()
    for name in ("relevé.gpkg", "relevé.qgz"):
        (tmp_path / name).rename(moved / name)
    project = QgsProject()
    assert project.read(str(moved / "relevé.qgz"))
    by_table = {v.source().rpartition("=")[2]: v for v in project.mapLayers().values()}
    assert all(v.isValid() for v in by_table.values())
    works = by_table["works"]
    setup = works.editorWidgetSetup(works.fields().indexOf("street"))
    assert setup.type() == "ValueRelation" and setup.config()["UseCompleter"]
    assert setup.config()["Layer"] == by_table["street_names"].id()
    assert works.crs().authid() == "EPSG:2154"
    project.clear()


def test_a_survey_is_never_written_over(provider, tmp_path):
    prepare(tmp_path, "works")
    with pytest.raises(QgsProcessingException, match=r"works\.gpkg"):
        prepare(tmp_path, "works")
    with pytest.raises(QgsProcessingException, match="nothing_like_it"):
        prepare(tmp_path, "trees", FIELDS="species, nothing_like_it")
    made = prepare(tmp_path, "trees", FIELDS="species, height_m")
    names = opened(made["OUTPUT"], "trees").fields().names()
    assert names == ["fid", "id", "species", "height_m", "survey_date"]
    with sqlite3.connect(made["OUTPUT"]) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_an_empty_feature_is_not_a_row(provider, tmp_path):
    """A row without what the theme requires is refused by the form."""
    made = prepare(tmp_path, "works")
    layer = opened(made["OUTPUT"], "works")
    empty = QgsFeature(layer.fields())
    at = layer.fields().indexOf("start")
    assert not QgsVectorLayerUtils.validateAttribute(layer, empty, at)[0]
