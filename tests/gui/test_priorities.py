"""Risk and priorities and Explain, driven in the window on results of the public tools."""

import pathlib

import processing
import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from clairville.plugin.host import settings
from clairville.plugin.host.i18n import tr
from clairville.plugin.store import stores

from .conftest import SESSION, click, click_row, idle, picture, until


@pytest.fixture(scope="module")
def conflicts(demo):
    """A quick ranking of the demo: its conflicts at the demo moment."""
    path = settings.store_path()
    found = processing.run(
        "clairville:citysnapshot",
        {
            "WORKS": stores.layer_uri(path, "works"),
            "COMPLAINTS": stores.layer_uri(path, "complaints"),
            "SCHOOLS": stores.layer_uri(path, "schools"),
            "CALENDAR": stores.layer_uri(path, "school_calendar"),
            "STREETS": stores.layer_uri(path, "roads"),
            "PROFILE": "paris_demo",
            "DATETIME": "2024-06-13T16:30:00",
            "OUTPUT": "TEMPORARY_OUTPUT",
        },
    )
    found["OUTPUT"].setName({"english": "Conflicts", "french": "Conflits"}[SESSION])
    return found["OUTPUT"]


@pytest.fixture(scope="module")
def opened(demo, conflicts):
    panel = demo.open("priorities")
    idle(100)
    assert panel.stack.currentWidget() is panel.empty
    picture("priorities_empty")
    QgsProject.instance().addMapLayer(conflicts)
    idle(100)
    return panel


@pytest.fixture
def panel(opened):
    opened.search.clear()
    opened.classes.setCurrentIndex(0)
    opened.firm.setChecked(False)
    opened._fill()
    return opened


@pytest.mark.french
def test_the_list_is_in_order_and_a_click_shows_the_place(panel, iface):
    assert panel.layer() is not None, panel.notice.message.text()
    ranks = [row.rank for row in panel.list.rows]
    assert ranks == sorted(ranks) and ranks[0] == 1 and len(ranks) == 500
    click_row(panel.list, 1)
    idle(300)
    row = panel.list.current()
    box = panel.layer().getFeature(row.fid).geometry().boundingBox()
    assert iface.mapCanvas().extent().contains(box)
    assert row.reason and panel.reason.text() == row.title
    picture("priorities")


@pytest.mark.french
def test_search_and_classes_filter(panel):
    panel.search.setText("rivoli")
    panel._fill()
    assert panel.list.rows and all("rivoli" in r.title.lower() for r in panel.list.rows)
    panel.search.setText("o'no such place'")
    panel._fill()
    assert panel.list.rows == []
    panel.search.clear()
    panel.classes.setCurrentIndex(1)
    panel._fill()
    assert {row.klass for row in panel.list.rows} == {panel.classes.currentData()}


@pytest.mark.french
def test_explain_takes_the_place_apart(panel, demo, iface):
    click_row(panel.list, 0)
    click(panel.why)
    explain = demo.panels["explain"]
    idle(300)
    assert explain.isVisible() and explain.headline.text() == panel.list.rows[0].title
    assert explain.bars.items
    picture("explain")
    # and from the map: a click on the point
    explain.pick.setChecked(True)
    feature = panel.layer().getFeature(panel.list.rows[0].fid)
    middle = feature.geometry().asPoint()
    canvas = iface.mapCanvas()
    pixel = canvas.getCoordinateTransform().transform(QgsPointXY(middle))
    explain.headline.setText("")
    QTest.mouseClick(
        canvas.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        pixel.toQPointF().toPoint(),
    )
    idle(300)
    assert explain.headline.text() != ""
    explain.pick.setChecked(False)


def highlighted():
    """{kind: labels} of what the map highlights of the chosen reason, of layers that are seen."""
    root, found = QgsProject.instance().layerTreeRoot(), {}
    for node in root.findLayers():
        if node.layer().customProperty("clairville/reason_named") and node.isVisible():
            for feature in node.layer().getFeatures():
                found.setdefault(feature["kind"], []).append(feature["label"])
    return found


@pytest.mark.french
def test_the_map_highlights_what_the_reason_names(panel, demo, iface):
    with_school = next(
        i for i, row in enumerate(panel.list.rows) if panel.layer().getFeature(row.fid)["school"]
    )
    click_row(panel.list, with_school)
    until(lambda: {"school", "work"} <= set(highlighted()), 20, "the school and the work")
    feature = panel.layer().getFeature(panel.list.current().fid)
    named = highlighted()
    assert named["work"] == [feature["street"]]
    assert any(label.split()[0] in ("école", "collège", "lycée") for label in named["school"])
    requests = len(named.get("request", []))
    assert requests == (feature["requests"] or 0)
    if requests:
        assert str(requests) in named["reach"][0]
    order = [n.layer() for n in QgsProject.instance().layerTreeRoot().findLayers()]
    assert order[0].customProperty("clairville/reason_named")
    iface.mapCanvas().zoomScale(1800)
    picture("reason_on_the_map")
    # another line: one place at a time
    click_row(panel.list, with_school + 1)
    idle(300)
    other = panel.layer().getFeature(panel.list.current().fid)
    assert highlighted()["work"] == [other["street"]]


@pytest.mark.french
def test_a_click_opens_the_street_pictures_of_the_place_and_nothing_before(
    panel, demo, monkeypatch
):
    opened = []
    monkeypatch.setattr(
        "clairville.plugin.panels.results.explain.QDesktopServices.openUrl", opened.append
    )
    click_row(panel.list, 0)
    click(panel.why)
    explain = demo.panels["explain"]
    until(explain.pictures.isVisible, 10, "the button")
    assert explain.on_map.text().startswith(
        {"english": "On the map", "french": "Sur la carte"}[SESSION]
    )
    assert opened == []
    picture("explain_pictures")
    click(explain.pictures)
    (url,) = opened
    assert (url.scheme(), url.host()) == ("https", "api.panoramax.xyz")
    latitude, longitude = (float(v) for v in url.query().partition("map=18/")[2].split("/"))
    assert 48.8 < latitude < 48.91 and 2.22 < longitude < 2.47


@pytest.mark.french
def test_a_chosen_result_is_seen_and_may_stand_alone(panel, conflicts):
    root = QgsProject.instance().layerTreeRoot()
    second = conflicts.clone()
    second.setName("zz")
    QgsProject.instance().addMapLayer(second)
    idle(100)
    try:
        root.findLayer(conflicts.id()).setItemVisibilityChecked(False)
        panel.layers.setCurrentIndex(panel.layers.findData(conflicts.id()))
        click_row(panel.list, 0)
        idle(200)
        assert (
            root.findLayer(conflicts.id()).isVisible() and root.findLayer(second.id()).isVisible()
        )
        click(panel.alone)
        idle(100)
        assert panel.alone.isChecked()
        assert root.findLayer(conflicts.id()).isVisible()
        assert not root.findLayer(second.id()).isVisible()
        roads = next(n for n in root.findLayers() if "layername=roads" in n.layer().source())
        assert roads.isVisible()  # grounds and themes stay
        click(panel.alone)
        idle(100)
        assert root.findLayer(second.id()).isVisible()
    finally:
        panel.alone.setChecked(False)
        QgsProject.instance().removeMapLayer(second.id())


@pytest.mark.french
def test_contributions_add_up(panel, demo):
    click_row(panel.list, 0)
    click(panel.why)
    explain = demo.panels["explain"]
    row = panel.list.rows[0]
    assert sum(v for _t, v in explain.bars.items) == pytest.approx(row.score, abs=0.01)
    assert {"english": "rank", "french": "rang"}[SESSION] in explain.change.text()
    assert explain.alike.text().count("<li>") == 3
    picture("explain_conflict")


@pytest.mark.french
def test_the_result_goes_to_paper(panel, iface, tmp_path, monkeypatch):
    assert panel.sheet.export(str(tmp_path / "planche é.pdf"), str(tmp_path / "planche é.png")), (
        panel.notice.message.text()
    )
    assert (tmp_path / "planche é.pdf").stat().st_size > 10_000 and (
        tmp_path / "planche é.png"
    ).stat().st_size > 10_000
    opened = []
    monkeypatch.setattr(iface, "openLayoutDesigner", opened.append)
    assert panel.sheet.design() and panel.sheet.design()
    names = [layout.name() for layout in opened]
    assert len(set(names)) == 2 and names[1] == f"{names[0]} (2)", (
        "a second page of the same title stands beside the first"
    )
    picture("priorities_sheet")
    for layout in opened:
        QgsProject.instance().layoutManager().removeLayout(layout)


@pytest.mark.french
@pytest.mark.slow
def test_accident_risk_from_the_panel(panel, demo, iface):
    assert panel.start("accidentrisk", "Risk"), panel.notice.message.text()
    until(lambda: not panel.working, 600, "the risk")
    idle(300)
    assert panel.notice.hint.text().endswith(".") and "acc_" not in panel.notice.hint.text()
    assert panel.layer().fields().lookupField("expected") >= 0 and len(panel.list.rows) == 500
    click_row(panel.list, 1)
    picture("priorities_risk")
    click(panel.why)
    idle(300)
    picture("explain_risk")


def layer_of(kind, fields, rows):
    """A memory layer near Paris of rows (attributes, WKT at the origin)."""
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:2154&{fields}", kind, "memory")
    made = []
    for attributes, wkt in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(attributes))
        shape = QgsGeometry.fromWkt(wkt)
        shape.translate(650000.0, 6860000.0)
        feature.setGeometry(shape)
        made.append(feature)
    layer.dataProvider().addFeatures(made)
    return layer


def drawn_town(n=12, step=110):
    """(streets, crashes, quarters): a grid of streets, each fourth with many crashes."""
    streets, crashes = [], []
    end = (n - 1) * step
    for k in range(n):
        for flip in (False, True):
            a, b = (
                (f"{k * step} 0", f"{k * step} {end}")
                if flip
                else (f"0 {k * step}", f"{end} {k * step}")
            )
            streets.append(((f"Rue {'N' if flip else 'E'}{k}",), f"LINESTRING({a},{b})"))
            for i in range(60 if k % 4 == 0 else 8):
                along = (i * 37 + k * 11) % 97 / 97 * end
                at = f"{k * step + 2} {along}" if flip else f"{along} {k * step + 2}"
                crashes.append(((f"{k}{flip}{i}", 2019), f"POINT({at})"))
    quarters = [
        ((name,), f"POLYGON(({a} -99,{b} -99,{b} 2000,{a} 2000,{a} -99))")
        for name, a, b in (("Ouest", -50, 600), ("Est", 600, 2000))
    ]
    return (
        layer_of("LineString", "field=name:string", streets),
        layer_of("Point", "field=id:string&field=year:integer", crashes),
        layer_of("Polygon", "field=name:string", quarters),
    )


def lists_crashes(panel, source, iface, monkeypatch):
    """Without their layer the crashes of a place are asked for; with it their table is opened."""
    opened = []
    monkeypatch.setattr(iface, "showAttributeTable", lambda *asked: opened.append(asked))
    click_row(panel.list, 0)
    row = panel.list.current()
    click(panel.crashes)
    assert tr("Crashes and their places") in panel.notice.hint.text() and opened == []
    placed = QgsVectorLayer(source, "Crashes", "ogr")
    QgsProject.instance().addMapLayer(placed)
    idle(100)
    click_row(panel.list, 0)
    click(panel.crashes)
    counted = panel.layer().getFeature(row.fid)["crashes"]
    assert placed.selectedFeatureCount() == counted > 0
    assert {f["place_id"] for f in placed.getSelectedFeatures()} == {row.feature_id}
    ((layer, shown),) = opened
    assert layer == placed
    assert sorted(f.id() for f in placed.getFeatures(shown)) == sorted(placed.selectedFeatureIds())
    picture("priorities_crashes")
    del opened[:]
    QgsProject.instance().removeMapLayer(placed.id())
    idle(100)


@pytest.mark.french
def test_promised_and_found_are_told_of_accident_risk_alone(panel, iface, monkeypatch):
    assert not panel.promised.isVisible()
    streets, crashes, quarters = drawn_town()
    folder = pathlib.Path(settings.results_folder())
    folder.mkdir(parents=True, exist_ok=True)
    found = processing.run(
        "clairville:accidentrisk",
        {
            "STREETS": streets,
            "CRASHES": crashes,
            "DISTRICTS": quarters,
            "STABILITY": 1,
            "MIN_CRASHES": 100000,
            "OUTPUT": str(folder / "promised.gpkg"),
            "PLACED": str(folder / "crashes.gpkg"),
        },
    )
    layer = QgsVectorLayer(found["OUTPUT"], "Promised", "ogr")
    QgsProject.instance().addMapLayer(layer)
    panel.show_layer(layer)
    idle(100)
    lists_crashes(panel, found["PLACED"], iface, monkeypatch)
    assert panel.promised.isVisible()
    click(panel.promised)
    shown = [w for w in QApplication.topLevelWidgets() if hasattr(w, "trees") and w.isVisible()]
    assert len(shown) == 1
    tenths, districts = shown[0].trees
    assert tenths.topLevelItemCount() == 10
    names = {districts.topLevelItem(k).text(0) for k in range(districts.topLevelItemCount())}
    assert {"Ouest", "Est"} <= names
    missed = [
        tenths.topLevelItem(k).font(c).bold()
        for k in range(10)
        for c in range(tenths.columnCount())
    ]
    assert not all(missed)
    path = picture("priorities_promised")
    assert shown[0].grab().save(str(path.with_name(f"promised_window_{SESSION}.png")))
    shown[0].reject()
    QgsProject.instance().removeMapLayer(layer.id())
