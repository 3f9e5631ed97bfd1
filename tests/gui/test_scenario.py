"""The panel on scenarios as a person uses it: begin, draw, choose on the map, undo, compare, vary."""

import pathlib
import shutil

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDateTime, QPoint, Qt
from qgis.PyQt.QtTest import QTest

from .conftest import click, idle, picture, until

V0_1 = pathlib.Path(__file__).resolve().parent.parent / "data" / "v0_1"


@pytest.fixture
def town(desk, tmp_path, monkeypatch):
    """The desk on the small town, its works in the middle of the map."""
    path = shutil.copy(V0_1 / "town.gpkg", tmp_path / "ville.gpkg")
    monkeypatch.setenv("CLAIRVILLE_STORE", str(path))
    monkeypatch.setenv("CLAIRVILLE_RESULTS", str(tmp_path / "results"))
    monkeypatch.setenv("CLAIRVILLE_PROFILE", "paris_demo")
    works = QgsVectorLayer(f"{path}|layername=works", "Chantiers", "ogr")
    QgsProject.instance().addMapLayer(works)
    QgsProject.instance().setCrs(works.crs())
    canvas = desk.iface.mapCanvas()
    canvas.setDestinationCrs(works.crs())
    first = next(works.getFeatures())
    box = first.geometry().boundingBox()
    box.grow(150)
    canvas.setExtent(box)
    idle(200)
    desk.works, desk.first = works, first
    return desk


def choose(panel, action):
    panel.action.setCurrentIndex(panel.action.findData(action))


def draw(panel, points):
    """Click corners on the map, end with the right button, as a person does."""
    canvas, tool = panel.desk.iface.mapCanvas(), panel.tool
    click(panel.draw_button)
    assert canvas.mapTool() is tool
    for x, y in points:
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, y))
        idle(20)
    if tool.kind != "point":
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.RightButton, pos=QPoint(*points[-1]))
    idle(50)


@pytest.mark.french
def test_a_measure_is_drawn_undone_and_compared(town):
    panel = town.open("scenario")
    assert panel.stack.currentWidget() is panel.empty
    picture("scenario_none")
    panel.shelf.begin("Rue fermée pour l'école")
    assert panel.stack.currentWidget() is panel.body
    assert panel.file.path.name == "Rue_fermée_pour_l_école.scenario.gpkg"
    choose(panel, "close_street")
    panel.form.fields["start"].setDateTime(QDateTime(2024, 6, 10, 7, 0, 0))
    canvas = town.iface.mapCanvas()
    w, h = canvas.width(), canvas.height()
    corners = ((-60, -20), (60, -20), (60, 20), (-60, 20))
    draw(panel, [(w // 2 + dx, h // 2 + dy) for dx, dy in corners])
    assert panel.list.count() == 1 and len(panel.file.edits()) == 1
    assert not panel.draw_button.isChecked()
    click(panel.undo_button)
    assert panel.list.count() == 0 and not panel.compare_button.isEnabled()
    click(panel.redo_button)
    assert panel.list.count() == 1
    picture("scenario_drawn")
    panel.moment.setDateTime(QDateTime(2024, 6, 13, 16, 30, 0))
    click(panel.compare_button)
    until(lambda: not panel.working, 240, "the comparison")
    assert panel.outcome.isVisible(), panel.notice.message.text()
    assert panel.outcome.table.topLevelItemCount() >= 1
    assert "impact" in panel.outcome.headline.text()
    idle(300)
    picture("scenario_compared")
    layer = panel.outcome.layer()
    assert layer is not None and "change" in layer.fields().names()


def test_what_is_changed_is_chosen_on_the_map(town):
    panel = town.open("scenario")
    panel.shelf.begin("Décalage")
    choose(panel, "shift_works")
    panel.form.fields["days"].setValue(-14)
    canvas = town.iface.mapCanvas()
    spot = town.first.geometry().pointOnSurface().asPoint()
    at = canvas.getCoordinateTransform().transform(QgsPointXY(spot))
    draw(panel, [(round(at.x()), round(at.y()))])
    (edit,) = panel.file.edits()
    assert edit.feature == town.first["id"] and edit.values == {"days": -14}
    assert "-14" in panel.list.item(0).text()
    choose(panel, "remove_works")
    assert not panel.form.isVisible()
    draw(panel, [(2, 2)])
    assert len(panel.file.edits()) == 1 and panel.notice.isVisible()


def test_a_gate_is_chosen_then_moved(town):
    panel = town.open("scenario")
    panel.shelf.begin("Entrée")
    choose(panel, "move_gate")
    schools = QgsVectorLayer(f"{panel.file.base}|layername=schools", "s", "ogr")
    school = next(schools.getFeatures())
    canvas = town.iface.mapCanvas()
    canvas.setDestinationCrs(schools.crs())
    centre = school.geometry().asPoint()
    box = QgsGeometry.fromPointXY(centre).buffer(120, 4).boundingBox()
    canvas.setExtent(box)
    idle(200)
    at = canvas.getCoordinateTransform().transform(centre)
    click(panel.draw_button)
    for dx in (0, 40):
        QTest.mouseClick(
            canvas.viewport(),
            Qt.MouseButton.LeftButton,
            pos=QPoint(round(at.x()) + dx, round(at.y())),
        )
        idle(50)
    (edit,) = panel.file.edits()
    assert edit.action == "move_gate" and edit.feature
    moved = QgsGeometry()
    moved.fromWkb(edit.shape)
    assert 0 < moved.distance(school.geometry()) < 200


def test_variants_and_files_handed_on_open_again(town, tmp_path):
    panel = town.open("scenario")
    panel.shelf.begin("Un")
    panel.file.add("remove_works", feature=town.first["id"])
    panel.shelf.vary("Deux")
    assert panel.file.title == "Deux" and panel.list.count() == 1
    panel.file.add("shift_works", feature=town.first["id"], values={"days": 3})
    panel.refresh()
    assert panel.shelf.choice.count() == 2 and panel.list.count() == 2
    away = tmp_path / "loin"
    away.mkdir()
    handed = panel.file.copy_to(away / "Reçu.scenario.gpkg")
    panel.shelf.take(handed.path)
    assert panel.file.path == tmp_path / "Reçu.scenario.gpkg" and panel.list.count() == 2
    panel.shelf.begin("Un")
    assert panel.notice.isVisible()


def test_another_town_has_no_scenarios_of_this_one(desk, tmp_path, monkeypatch):
    monkeypatch.setenv("CLAIRVILLE_STORE", str(tmp_path / "rien.gpkg"))
    panel = desk.open("scenario")
    assert panel.stack.currentWidget() is panel.empty
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:2154"))
