"""The dock on districts: cards by district, what a card explains, the map in its colours."""

import json

import pytest
from qgis.core import NULL, QgsGraduatedSymbolRenderer, QgsProject, QgsVectorLayer
from qgis.PyQt.QtWidgets import QPushButton

from .conftest import SESSION, click, idle, picture, until


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    import geopandas as gpd
    import processing
    import shapely

    folder = tmp_path_factory.mktemp("quartiers")

    def written(file, shapes, **columns):
        moved = shapely.transform(list(shapes), lambda xy: xy + (652000, 6862000))
        frame = gpd.GeoDataFrame(columns, index=range(len(moved)), geometry=moved, crs=2154)
        frame.to_file(folder / f"{file}.gpkg")
        return str(folder / f"{file}.gpkg")

    cells = [shapely.box(x, y, x + 100, y + 100) for x in (0, 100, 200) for y in (0, 100, 200)]
    lines = [shapely.LineString([(0, v), (300, v)]) for v in (0, 100, 200, 300)]
    lines += [shapely.LineString([(v, 0), (v, 300)]) for v in (0, 100, 200, 300)]
    spots = [shapely.Point(7 + 37 * k % 290, 11 + 53 * k % 280) for k in range(240)]
    paths = {
        "DISTRICTS": written(
            "districts",
            [shapely.box(0, 0, 150, 300), shapely.box(150, 0, 300, 300)],
            name=["Nord", "Sud"],
        ),
        "STREETS": written("roads", lines, name="Rue"),
        "SCHOOLS": written("schools", spots[:3], name="École", level="primary"),
        "CRASHES": written(
            "crashes",
            spots,
            id=[str(k) for k in range(240)],
            year=[2015 + k % 7 for k in range(240)],
        ),
        "POPULATION": written(
            "cells", cells, population=[420.0, 380.0, 510.0] * 3, under_18=90.0, aged_65_plus=60.0
        ),
    }
    results = processing.run(
        "clairville:districtprofile",
        {
            **paths,
            "DATETIME": "2024-06-13T12:00:00",
            "OUTPUT": str(folder / "districts.gpkg"),
            "VALUES": str(folder / "values.gpkg"),
        },
    )
    return results


@pytest.fixture
def panel(desk, made):
    for name in ("OUTPUT", "VALUES"):
        QgsProject.instance().addMapLayer(QgsVectorLayer(made[name], name.title(), "ogr"))
    panel = desk.open("districts")
    idle(100)
    return panel


@pytest.mark.french
def test_cards_say_what_the_table_says(panel, made):
    tab = panel.tabs.currentWidget()
    assert [tab.district.itemText(i) for i in range(2)] == ["Nord", "Sud"]
    tab.district.setCurrentIndex(1)
    idle(50)
    shown = {view.card.indicator: view for view in tab.list.views}
    rows = {
        f["indicator"]: f
        for f in QgsVectorLayer(made["VALUES"], "v", "ogr").getFeatures()
        if f["district"] == "Sud"
    }
    assert set(shown) == set(rows)
    for code, view in shown.items():
        value = rows[code]["value"]
        assert (view.card.numbers["value"] is None) == (value == NULL)
        assert value == NULL or view.card.numbers["value"] == value
        if rows[code]["state"] != "ok":
            said = "why_fr" if SESSION == "french" else "why_en"
            assert view.line() == rows[code][said] != ""
    states = [view.card.state for view in tab.list.views]
    assert states == sorted(states, key=("ok", "hidden", "none").index)
    panel.setMinimumWidth(400)
    idle(300)
    picture("districts")
    panel.setMinimumWidth(0)


def test_a_click_explains_and_colours_the_map(panel, made):
    tab = panel.tabs.currentWidget()
    view = next(v for v in tab.list.views if v.card.indicator == "density")
    click(view)
    assert view.card.definition in tab.told.text()
    click(tab.mapped)
    layer = tab.layer()
    assert isinstance(layer.renderer(), QgsGraduatedSymbolRenderer)
    assert layer.renderer().classAttribute() == "density"
    idle(200)
    picture("districts_map")


@pytest.mark.french
def test_equal_values_are_one_class(panel):
    """Both districts have as many inhabitants: one colour, one number."""
    tab = panel.tabs.currentWidget()
    click(next(v for v in tab.list.views if v.card.indicator == "population"))
    click(tab.mapped)
    ranges = tab.layer().renderer().ranges()
    assert len(ranges) == 1 and "–" not in ranges[0].label()
    assert ranges[0].label() in tab.asked.said()
    idle(600)
    picture("districts_one_class")


def test_the_map_moves_only_to_a_district_that_is_chosen(panel, desk, made):
    tab, canvas = panel.tabs.currentWidget(), desk.iface.mapCanvas()
    tab.district.setCurrentIndex(1)
    idle(100)
    near = canvas.extent()
    canvas.zoomByFactor(20)
    idle(100)
    far = canvas.extent()
    assert far.width() > 5 * near.width()
    tab.domain.setCurrentIndex(1)
    QgsProject.instance().addMapLayer(QgsVectorLayer(made["OUTPUT"], "Another", "ogr"))
    idle(200)
    assert canvas.extent().width() == pytest.approx(far.width())
    tab.district.setCurrentIndex(0)
    idle(100)
    assert canvas.extent().width() < far.width() / 5


def test_an_earlier_profile_stands_beside(panel, made):
    again = QgsVectorLayer(made["VALUES"], "Earlier", "ogr")
    QgsProject.instance().addMapLayer(again)
    idle(50)
    tab = panel.tabs.currentWidget()
    assert tab.earlier.isVisible()
    tab.earlier.setCurrentIndex(tab.earlier.findData(again.id()))
    beside = {v.card.indicator: v for v in tab.list.views}
    shown = beside["crashes_per_km"]
    assert shown.before is not None and shown.before.said() in shown.line()
    assert beside["density"].before is None  # squares of one year: no change can be told


@pytest.mark.only("english")
def test_sheet_and_atlas_of_districts(panel, made, tmp_path, monkeypatch):
    monkeypatch.setenv("CLAIRVILLE_RESULTS", str(tmp_path))
    tab = panel.tabs.currentWidget()
    until(lambda: tab.layer() is not None and not panel.working, 30, "the profile")
    assert tab.atlas(), panel.notice.message.text()
    until(lambda: not panel.working, 60, "the atlas")
    assert panel.notice.kind == "success", panel.notice.message.text()
    assert tab.sheet.export(str(tmp_path / "sheet.pdf"))
    until(lambda: not panel.working, 60, "the sheet")
    assert (tmp_path / "sheet.pdf").exists()


def test_without_a_profile_it_says_how_to_get_one(desk):
    panel = desk.open("districts")
    idle(50)
    tab = panel.tabs.currentWidget()
    assert tab.stack.currentWidget() is tab.empty
    buttons = tab.empty.findChildren(QPushButton)
    assert len(buttons) == 1
    click(buttons[0])  # an empty store: what is missing is said
    assert panel.notice.isVisible() and panel.notice.kind == "warning"


def test_series_of_the_table_is_json(made):
    for f in QgsVectorLayer(made["VALUES"], "v", "ogr").getFeatures():
        assert f["series"] in ("", NULL) or json.loads(f["series"])
