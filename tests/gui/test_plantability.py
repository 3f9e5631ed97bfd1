"""The plantability panel in the window: compute, change a weight, the map follows, explain a cell."""

import json
import os
import pathlib
import shutil
import subprocess

import pytest
from osgeo import gdal
from qgis.core import QgsPointXY, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from .conftest import SESSION, click, idle, picture, until

ROOT = pathlib.Path(__file__).resolve().parents[2]


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


def test_statistics_of_a_zone_drawn_on_the_map(ready, demo, iface):
    canvas = iface.mapCanvas()
    assert ready.zones.choice.currentText() in ("drawn on the map", "dessinées sur la carte")
    demo.open("plantability")
    click(ready.zones.button)
    assert canvas.mapTool() is ready.zones.tool
    to_pixel = canvas.getCoordinateTransform().transform
    for dx, dy in ((-300, -300), (300, -300), (300, 300), (-300, 300)):
        corner = to_pixel(QgsPointXY(ready.inside.x() + dx, ready.inside.y() + dy)).toQPointF().toPoint()
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, corner)
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, corner)
    until(lambda: not ready.working and ready.zones.result.text(), 60, "the statistics")
    idle(300)
    told = ready.zones.result.text()
    assert " ha" in told and "%" in told
    zone = next(layer for layer in QgsProject.instance().mapLayers().values() if "share_10_pct" in (
        [f.name() for f in layer.fields()] if hasattr(layer, "fields") else []))
    row = next(zone.getFeatures())
    total = sum(row[f"area_{c}_m2"] for c in (0, 2, 4, 6, 8, 10))
    assert 0.5 * 360_000 < total <= 1.05 * 360_000
    assert sum(row[f"share_{c}_pct"] for c in (0, 2, 4, 6, 8, 10)) == pytest.approx(100)
    picture("plantability_zone")


def test_the_store_offers_its_own_zones(ready):
    offered = [ready.zones.choice.itemText(i) for i in range(ready.zones.choice.count())]
    assert len(offered) >= 3  # drawn, districts, streets
    ready.zones.choice.setCurrentIndex(1)
    click(ready.zones.button)
    until(lambda: not ready.working, 120, "the districts")
    idle(200)
    assert ready.notice.kind != "error", ready.notice.message.text()
    picture("plantability_districts")


def test_the_sheet_of_the_rescored_map(ready, tmp_path):
    from qgis import processing

    layer = next(x for x in QgsProject.instance().mapLayers().values() if x.customProperty("clairville/weights", ""))
    made = processing.run("clairville:mapsheet", {"LAYERS": [layer], "TITLE": layer.name(), "OUTPUT": str(tmp_path / "sheet.pdf"),
                                                  "IMAGE": str(tmp_path / "sheet.png")})
    assert (tmp_path / "sheet.pdf").stat().st_size > 10_000
    shots = pathlib.Path(os.environ["CLAIRVILLE_GUI_SHOTS"])
    shutil.copy(made["IMAGE"], shots / f"plantability_sheet_{SESSION}.png")


def test_the_window_and_qgis_process_give_the_same_bytes(ready):
    """The rescored map of the panel against the same weights through qgis_process, in a process of its own."""
    layer = next(x for x in QgsProject.instance().mapLayers().values() if x.customProperty("clairville/weights", ""))
    again = pathlib.Path(layer.source()).with_name("by_process.tif")
    command = json.dumps({"inputs": {"COVER": layer.customProperty("clairville/cover"),
                                     "WEIGHTS": layer.customProperty("clairville/weights"), "OUTPUT": str(again)}})
    environment = {k: v for k, v in os.environ.items() if k != "QT_QPA_PLATFORM"} | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(["qgis_process", "run", "clairville:rescoreplantability", "-"], input=command, env=environment,
                          capture_output=True, text=True, encoding="utf-8", timeout=240, check=False)
    assert again.is_file(), done.stderr[-2000:]
    assert gdal.Open(str(again)).ReadRaster() == gdal.Open(layer.source()).ReadRaster()


def test_blocking_and_off_count_as_changes(ready):
    ready.set_weight(ready.factors[0]["code"], 9.0)
    assert not ready.table.item(0, 3).flags() & Qt.ItemFlag.ItemIsUserCheckable  # an asset never blocks
    found = next(i for i, f in enumerate(ready.factors) if f["state"] == "found" and f["weight"] < 0)
    ready.table.item(found, 0).setCheckState(Qt.CheckState.Unchecked)
    assert ready.weights()[ready.factors[found]["code"]] == 0.0
    assert ready.rescore_button.isEnabled()
    ready.table.cellWidget(found, 2).setValue(7.5)
    assert ready.table.buffers() == {ready.factors[found]["code"]: 7.5} and not ready.rescore_button.isEnabled()
    text = (ROOT / "resources/plantability/factors.csv").read_text(encoding="utf-8")
    edited = [line for line in ready.table.written_into(text).splitlines() if line.startswith(ready.factors[found]["code"] + ",")]
    assert ",0,7.5," in edited[0]


def test_reset_brings_the_weights_back(ready):
    click(ready.reset_button)
    assert ready.weights() == {} and ready.table.buffers() == {} and ready.table.blocking() == {}
