"""The tab on delivery bays: its numbers are those of the tool, list and map follow the sliders."""

import pathlib

import processing
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from .conftest import click, click_row, idle, picture, until

X, Y = 652_000, 6_862_000


def layer(kind, fields, rows):
    made = QgsVectorLayer(
        f"{kind}?crs=EPSG:2154" + "".join(f"&field={f}" for f in fields), "x", "memory"
    )
    features = []
    for wkt, values in rows:
        feature = QgsFeature(made.fields())
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        feature.setAttributes(list(values))
        features.append(feature)
    made.dataProvider().addFeatures(features)
    made.updateExtents()
    return made


def town():
    """Three streets with restaurants and food shops, two bays."""
    streets = [
        (f"LINESTRING({X} {Y + 200 * n}, {X + 1200} {Y + 200 * n})", [f"Rue {n + 1}"])
        for n in range(3)
    ] + [(f"LINESTRING({X} {Y}, {X} {Y + 400})", ["Rue du Nord"])]
    shops = [
        (f"POINT({X + 37 * n % 1190} {Y + 200 * (n % 3) + 4})", ["5610A" if n % 2 else "47.11B"])
        for n in range(60)
    ]
    bays = [
        (f"POINT({X + 30} {Y})", ["ZL permanente", "Abimé"]),
        (f"POINT({X + 600} {Y + 200})", ["LIVRAISON", "Présente"]),
    ]
    return {
        "STREETS": layer("LineString", ["name:string"], streets),
        "ESTABLISHMENTS": layer("Point", ["naf:string"], shops),
        "BAYS": layer("Point", ["kind:string", "marking:string"], bays),
    }


@pytest.fixture
def run(tmp_path):
    """The tool's own answer, its layers in the project as a run leaves them."""
    names = ("OUTPUT", "LOADS", "CURVE")
    outputs = {n: str(pathlib.Path(tmp_path) / f"{n.lower()}.gpkg") for n in names}
    found = processing.run("clairville:deliverybays", {**town(), "NEW": 12, "MOVES": 1, **outputs})
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:2154"))
    found["layers"] = {n: QgsVectorLayer(outputs[n], n.title(), "ogr") for n in names}
    QgsProject.instance().addMapLayers(list(found["layers"].values()))
    return found


def test_without_a_run_the_tab_says_how_to_get_one(desk):
    panel = desk.open("bays")
    assert panel.stack.currentWidget() is panel.empty and panel.host.ID == "priorities"
    assert panel.compute() is False and panel.notice.isVisible()
    picture("bays_none")


@pytest.mark.french
def test_the_numbers_are_those_of_the_tool(desk, run):
    panel = desk.open("bays")
    made = run["layers"]["OUTPUT"]
    curve = sorted(run["layers"]["CURVE"].getFeatures(), key=lambda f: f["new_bays"])
    assert panel.slider.maximum() == len(curve) - 1 > 3 and panel.metres() == 50
    for bays, row in enumerate(curve):
        panel.count.setValue(bays)
        assert panel.coverage.share(bays, 50) == pytest.approx(row["covered_pct"])
        assert panel.coverage.covered(bays, 50)[1] == pytest.approx(row["within_50"])
        shown = [f for f in made.getFeatures() if f["class"] == "add_bay"]
        assert sorted(f["number"] for f in shown) == list(range(1, bays + 1))
        assert panel.list.model().rowCount() == made.featureCount()
    assert panel.coverage.share(len(curve) - 1, 50) == pytest.approx(run["COVERED_THEN"])
    panel.count.setValue(3)
    at = panel.metres()
    panel.limit.setFocus()
    QTest.keyClick(panel.limit, Qt.Key.Key_Right)
    assert panel.metres() > at and panel.coverage.share(3, panel.metres()) > panel.coverage.share(
        3, at
    )
    assert "50" in panel.doubt.text()  # for which limit the places were chosen
    panel.limit.setValue(panel.coverage.limits.index(50))
    click_row(panel.list, 0)
    until(lambda: panel.detail.text(), 10, "the place")
    picture("bays")
    panel.kinds.setCurrentIndex(panel.kinds.findData("repair_bay"))
    assert {f["class"] for f in made.getFeatures()} == {"repair_bay"}
    desk.discard("bays")
    idle(50)
    assert made.subsetString() == ""


def test_a_click_tells_of_a_proposal_a_bay_or_says_that_none_is_near(desk, run):
    panel = desk.open("bays")
    made = run["layers"]["OUTPUT"]
    desk.iface.mapCanvas().setExtent(made.extent())
    first = next(f for f in made.getFeatures() if f["number"] == 1)
    panel.clicked(first.geometry().asPoint())
    assert len(panel.detail.text().split("\n")) >= 4
    panel.clicked(QgsPointXY(X + 600, Y + 200))
    assert "erlang" in panel.detail.text()
    panel.clicked(QgsPointXY(X + 50_000, Y))
    assert "erlang" not in panel.detail.text() and len(panel.detail.text()) < 90


def test_without_its_table_nothing_is_made_up(desk, run):
    QgsProject.instance().removeMapLayer(run["layers"]["CURVE"].id())
    panel = desk.open("bays")
    assert panel.coverage is None and "%" not in panel.headline.text()
    panel.count.setValue(1)
    assert sum(f["number"] > 0 for f in run["layers"]["OUTPUT"].getFeatures()) == 1


def test_the_button_runs_the_tool_on_the_store(desk, monkeypatch):
    from clairville.plugin.panels.frame import tools

    layers = town()  # held to the end: a task reads them in a thread of its own
    monkeypatch.setattr(tools, "inputs", lambda _tool: (dict(layers), []))
    panel = desk.open("bays")
    panel.most.setValue(4)
    panel.walk.setValue(75)
    click(panel.empty.findChildren(type(panel.compute_button))[0])
    until(lambda: not panel.working and panel.coverage, 120, "the run")
    assert all(layer.isValid() for layer in layers.values())
    assert panel.coverage.walk_m == 75 and panel.coverage.most == panel.slider.maximum() <= 4
