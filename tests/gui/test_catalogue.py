"""The catalogue in the window, on the demo territory: empty, refreshing, full, on the map,
cancelled, in error.
"""

import json
import math
import struct

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QModelIndex, Qt

from clairville.algorithms.common import themes
from clairville.plugin.host import settings
from clairville.plugin.territory import profiles

from .conftest import SESSION, click, idle, keep_demo, picture, until


@pytest.fixture
def panel(desk):
    settings.change(profile="")
    return desk.open("catalogue")


def choose(panel, profile):
    panel.profile.choose(profile)
    panel.profile.changed.emit(profile)
    idle()


@pytest.mark.french
def test_without_a_territory_it_says_what_to_do(panel):
    assert panel.stack.currentWidget() is panel.empty
    picture("catalogue_empty")
    assert (
        panel.empty.title.text()
        == {"english": "Which territory?", "french": "Quel territoire ?"}[SESSION]
    )


@pytest.mark.french
def test_the_demo_button_fills_the_store_and_leads_to_a_map(panel, desk, iface):
    choose(panel, "paris_demo")
    assert {row.state for row in panel.rows} == {"never"}
    assert len(panel.rows) == len(profiles.load("paris_demo").themes)
    picture("catalogue_never")
    settings.change(profile="")
    desk.discard("catalogue")
    click(desk.open("welcome").demo.button)
    panel = desk.panels["catalogue"]
    assert settings.load().profile == "paris_demo" and panel.working and panel.strip.isVisible()
    seen = []
    panel.runner.progressed.connect(lambda percent, text: seen.append(percent))
    assert not panel.refresh_button.isEnabled()
    until(lambda: seen and max(seen) > 25, 120, "progress")
    picture("catalogue_running")
    until(lambda: not panel.working, 240, "the end of the refresh")
    until(lambda: QgsProject.instance().mapLayers(), 20, "the layers")
    assert {row.state for row in panel.rows} == {"fresh"}, [
        (r.name, r.why) for r in panel.rows if r.state != "fresh"
    ]
    assert panel.notice.kind == "success"
    assert QgsProject.instance().crs().authid() == "EPSG:2154"

    # QGIS hands the layers to the map after the project has them, a moment later.
    def visible():
        return {layer.name() for layer in iface.mapCanvas().layers()}

    until(lambda: themes.theme("works").label[SESSION[:2]] in visible(), 20, "works on the map")
    assert themes.theme("complaints").label[SESSION[:2]] not in visible()
    picture("demo")
    QgsProject.instance().clear()
    panel.refresh()
    panel.tree.select("works")
    idle(100)
    assert "ODbL" in panel.details.text() and panel.page_button.isEnabled()
    picture("catalogue_fresh")
    panel.tree.selectAll()
    idle()
    click(panel.add_button)
    until(lambda: QgsProject.instance().mapLayers(), 20, "the layers")
    found = set(QgsProject.instance().mapLayers())
    assert len(found) >= len(panel.rows)  # a theme of several kinds of geometry is a layer of each
    group = QgsProject.instance().layerTreeRoot().children()[0]
    assert group.name().startswith("Clairville · ")
    picture("catalogue_on_the_map")
    click(panel.add_button)  # nothing twice
    assert set(QgsProject.instance().mapLayers()) == found
    assert "works" in in_browser(iface.browserModel())
    keep_demo(settings.store_path())


def in_browser(model):
    """Names of the tables that QGIS's Browser lists under Clairville's GeoPackage."""

    def child(parent, name):
        def found():
            if model.canFetchMore(parent):
                model.fetchMore(parent)
            rows = [model.index(i, 0, parent) for i in range(model.rowCount(parent))]
            return next((row for row in rows if row.data() == name), None)

        until(lambda: found() is not None, 30, f"{name} in the Browser")
        return found()

    store = child(child(QModelIndex(), "GeoPackage"), "Clairville")
    child(store, "works")
    return [model.index(i, 0, store).data() for i in range(model.rowCount(store))]


@pytest.mark.only("english")
def test_cancel_stops_the_run_and_says_so(panel):
    choose(panel, "paris_demo")
    click(panel.refresh_button)
    until(lambda: panel.working, 10, "the start")
    idle(300)
    click(panel.strip.button)
    until(lambda: not panel.working, 60, "the cancel")
    assert panel.notice.kind == "info" and panel.notice.isVisible()
    assert not panel.strip.isVisible() and panel.refresh_button.isEnabled()


def test_a_failing_theme_tells_why_and_the_others_arrive(panel, tmp_path):
    source = profiles.find("paris_demo")
    profile = json.loads(source.read_text(encoding="utf-8"))
    profile["label"] = {"en": "Trial town", "fr": "Ville d'essai"}
    profile["themes"] = {k: profile["themes"][k] for k in ("districts", "schools")}
    for entries in profile["themes"].values():
        for entry in entries:
            entry["source"]["path"] = str((source.parent / entry["source"]["path"]).resolve())
    profile["boundary"]["path"] = str((source.parent / profile["boundary"]["path"]).resolve())
    profile["themes"]["schools"][0]["source"]["path"] = str(tmp_path / "gone.csv")
    hill(tmp_path / "hill.tif")
    profile["themes"]["elevation"] = [
        {"source": {"type": "file", "path": "hill.tif"}, "licence": "Licence Ouverte 2.0"}
    ]
    path = tmp_path / "essai.json"
    path.write_text(json.dumps(profile), encoding="utf-8")
    choose(panel, str(path))
    click(panel.refresh_button)
    until(lambda: not panel.working, 60, "the end of the refresh")
    states = {row.name: row for row in panel.rows}
    assert states["districts"].state == "fresh"
    assert states["schools"].state in ("failed", "never")
    assert panel.notice.kind == "warning"
    panel.tree.select("schools")
    idle(100)
    picture("catalogue_failed")
    raster_on_the_map(panel)


def hill(path):
    """A hill of 80 m in the middle of Paris, in cells of 50 m."""
    from osgeo import gdal, osr

    system = osr.SpatialReference()
    system.ImportFromEPSG(2154)
    cols, rows = 400, 240
    made = gdal.GetDriverByName("GTiff").Create(str(path), cols, rows, 1, gdal.GDT_Float32)
    made.SetProjection(system.ExportToWkt())
    made.SetGeoTransform((642_000.0, 50.0, 0.0, 6_868_000.0, 0.0, -50.0))
    heights = [
        30 + 80 * math.exp(-((c - 200) ** 2 + (r - 120) ** 2) / 5_000)
        for r in range(rows)
        for c in range(cols)
    ]
    made.GetRasterBand(1).WriteRaster(0, 0, cols, rows, struct.pack(f"<{cols * rows}f", *heights))


def raster_on_the_map(panel):
    """A raster theme is told of in cells, and drawn with the colours of its own heights."""
    (row,) = (row for row in panel.rows if row.name == "elevation")
    assert (row.state, row.licence) == ("fresh", "Licence Ouverte 2.0") and row.grid[2] == 50
    panel.tree.select("elevation")
    idle(100)
    assert f"{row.grid[0]} × {row.grid[1]}" in panel.details.text()
    click(panel.add_button)
    idle(800)
    (layer,) = QgsProject.instance().mapLayers().values()
    assert (
        layer.renderer().type() == "singlebandpseudocolor"
        and layer.renderer().classificationMax() > 60
    )
    picture("catalogue_raster")


def test_a_broken_profile_is_one_sentence(panel, tmp_path):
    path = tmp_path / "broken.json"
    path.write_text('{"name": "x"', encoding="utf-8")
    choose(panel, str(path))
    assert panel.notice.kind == "error" and panel.notice.isVisible()
    assert "Traceback" not in panel.notice.message.text()
    picture("catalogue_broken_profile")


@pytest.mark.only("english")
def test_keyboard_alone_reaches_tree_and_buttons(panel, app):
    choose(panel, "paris_demo")
    reachable = (panel.profile, panel.tree, panel.refresh_button)
    for widget in reachable:
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, widget


@pytest.mark.only("english")
def test_a_project_that_opens_refreshes_what_is_stale(desk, tmp_path):
    settings.change(profile="paris_demo", refresh_on_open=True)
    try:
        QgsProject.instance().write(str(tmp_path / "p.qgz"))
        QgsProject.instance().read(str(tmp_path / "p.qgz"))
        panel = desk.panels["catalogue"]
        assert panel.working
        panel.runner.cancel()
        until(lambda: not panel.working, 60, "the cancel")
    finally:
        settings.change(refresh_on_open=False)
