"""Risk and priorities and Explain, driven in the window on results of the public tools."""

import processing
import pytest
from qgis.core import QgsPointXY, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from clairville.plugin.host import settings
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
