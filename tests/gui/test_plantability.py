"""The plantability panel in the window: compute, change a weight, the map follows, explain a cell."""

import pytest
from qgis.core import QgsPointXY, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from .conftest import click, idle, picture, until


@pytest.fixture(scope="module")
def opened(demo):
    panel = demo.open("plantability")
    idle(100)
    assert panel.stack.currentWidget() is panel.empty
    return panel


@pytest.fixture(scope="module")
def ready(opened):
    """A map of one district at 10 m cells, which takes seconds; the button itself asks for the whole city."""
    from qgis.core import QgsFeatureRequest, QgsVectorLayer

    from clairville.plugin import settings, store
    from clairville.plugin.panels import tools

    district = QgsVectorLayer(store.layer_uri(settings.store_path(), "districts"), "d", "ogr").materialize(
        QgsFeatureRequest().setFilterExpression("\"name\" ILIKE 'auteuil'"))
    assert district.featureCount() == 1
    parameters, _missing = tools.inputs("plantability")
    parameters |= {"OUTPUT": opened.output("plantability", "plantability", "tif"), "LEARN": False, "CELL_SIZE": 10.0,
                   "SITES": opened.output("sites", "plantability"), "BOUNDARY": district, "THREADS": 1}
    QgsProject.instance().addMapLayer(district, False)
    assert opened.run("clairville:plantability", parameters, opened._computed, "Plantability")
    until(lambda: not opened.working, 200, "the map")
    idle(300)
    assert opened.layer() is not None, opened.notice.message.text() + opened.notice.hint.text()
    for layer in QgsProject.instance().mapLayers().values():  # a click on a site would explain the site
        if layer.name() != opened.layer().name() and QgsProject.instance().layerTreeRoot().findLayer(layer.id()):
            QgsProject.instance().layerTreeRoot().findLayer(layer.id()).setItemVisibilityChecked(False)
    opened.inside = next(district.getFeatures()).geometry().poleOfInaccessibility(5.0)[0].asPoint()
    return opened


def test_a_weight_changes_and_the_map_follows(ready, iface):
    assert ready.table.rowCount() >= 36 and not ready.rescore_button.isEnabled()
    iface.mapCanvas().setExtent(QgsRectangle(ready.layer().extent()))
    found = [f["code"] for f in ready.factors if f["state"] == "found" and not f["blocking"]]
    ready.set_weight(found[0], ready.factors[[f["code"] for f in ready.factors].index(found[0])]["weight"] + 2.0)
    assert list(ready.weights()) == [found[0]] and ready.rescore_button.isEnabled()
    ready.flips.setChecked(True)
    before = set(QgsProject.instance().mapLayers())
    click(ready.rescore_button)
    until(lambda: not ready.working, 120, "the rescored map")
    idle(300)
    assert ready.notice.kind == "success", ready.notice.message.text()
    assert len(set(QgsProject.instance().mapLayers()) - before) == 2
    assert ready.maps.count() == 1  # the rescored map is no new beginning
    picture("plantability")


def test_explain_a_cell(ready, demo, iface):
    click(ready.cell_button)
    explain = demo.panels["explain"]
    canvas = iface.mapCanvas()
    assert canvas.mapTool() is explain.tool
    pixel = canvas.getCoordinateTransform().transform(QgsPointXY(ready.inside)).toQPointF().toPoint()
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, pixel)
    idle(300)
    assert explain.stack.currentWidget() is explain.body, explain.notice.message.text()
    total = sum(v for _t, v in explain.bars.items)
    assert total == pytest.approx(explain.row.score, abs=0.02)
    picture("plantability_cell")
    explain.pick.setChecked(False)


def test_reset_brings_the_weights_back(ready):
    ready.set_weight(ready.factors[0]["code"], 9.0)
    click(ready.reset_button)
    assert ready.weights() == {}
