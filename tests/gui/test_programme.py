"""The works programme in the window: sliders, locks, scenarios, the exact tool."""

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QFocusEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from clairville.plugin.panels.frame.resultlist import read_rows
from clairville.plugin.panels.results import placesread

from .conftest import click, click_row, idle, picture, until


def ranking(count=120):
    """A ranked layer with costs: score falls with the rank, the costs go round in a circle."""
    fields = (
        "feature_id:string,score:double,rank:integer,rank_low:integer,rank_high:integer,class:string,expected:double,"
        "expected_low:double,expected_high:double,reasons:string,reason_fr:string,reason_en:string,data_date:string,"
        "thin_data:boolean,run_id:string,name:string,cost:double,consequence:double,asset:string,built_year:integer"
    )
    columns = "&".join(f"field={f}" for f in fields.split(","))
    layer = QgsVectorLayer(f"LineString?crs=EPSG:2154&{columns}", "Maintenance", "memory")
    features = []
    for i in range(count):
        feature = QgsFeature(layer.fields())
        score = 100.0 - 0.7 * i
        klass = "high" if i < 20 else "low"
        feature.setAttributes(
            [
                str(i + 1),
                score,
                i + 1,
                max(1, i - 3),
                i + 8,
                klass,
                None,
                None,
                None,
                "[]",
                f"{i % 7} signalements de chaussée",
                f"{i % 7} complaints about the surface",
                "2024-09-12",
                i % 10 == 0,
                "x",
                f"Rue n° {i + 1}",
                20_000.0 + 15_000.0 * (i % 5),
                1.0 + i % 3,
                ("street", "pipe")[i % 2],
                1950 + 37 * i % 70,
            ]
        )
        x, y = 648000 + 300 * (i % 12), 6861000 + 250 * (i // 12)
        feature.setGeometry(
            QgsGeometry.fromPolylineXY([QgsPointXY(x, y), QgsPointXY(x + 180, y + 60)])
        )
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer


@pytest.fixture
def panel(desk):
    opened = desk.open("programme")
    assert opened.stack.currentWidget() is opened.empty
    QgsProject.instance().addMapLayer(ranking())
    idle(150)
    assert opened.stack.currentWidget() is opened.body
    opened.budget.setValue(50)  # 500,000 euros a year
    opened.sketch()
    return opened


def test_budget_moves_the_programme(panel):
    chosen = int((panel.plan.year >= 0).sum())
    assert (panel.plan.cost <= 500_000).all() and chosen > 10
    panel.budget.setValue(100)
    panel.sketch()
    assert int((panel.plan.year >= 0).sum()) > chosen
    shares = [panel.scenarios.item(r, 2).text() for r in range(panel.scenarios.rowCount())]
    less, more, worst, oldest = (int(s.split()[0]) for s in shares[1:])
    assert shares[0].startswith("100") and less < 100 < more and worst < 100 and oldest < 100
    click_row(panel.list, 0)
    picture("programme")


def test_locks_are_kept_by_the_sketch_and_by_the_tool(panel, tmp_path):
    panel.show_what.setCurrentIndex(panel.show_what.findData("in"))
    click_row(panel.list, 0)
    first = panel.list.current().feature_id
    click(panel.leave)
    assert panel.plan.year[int(first) - 1] == -1
    panel.show_what.setCurrentIndex(panel.show_what.findData("out"))
    click_row(panel.list, len(panel.list.rows) - 1)
    forced = panel.list.current().feature_id
    click(panel.force)
    assert panel.plan.year[int(forced) - 1] == 0
    panel.years.setValue(2)
    panel.sketch()
    click(panel.exact)
    until(lambda: not panel.working, 120, "the programme")
    idle(300)
    assert panel.notice.kind in ("success", "warning"), panel.notice.message.text()
    # The years have layers of their own beside the whole programme.
    made = max(
        (
            layer
            for layer in QgsProject.instance().mapLayers().values()
            if layer.fields().lookupField("programme_cost") >= 0
        ),
        key=lambda layer: layer.featureCount(),
    )
    names = {f["name"]: f for f in made.getFeatures()}
    assert f"Rue n° {first}" not in names
    assert names[f"Rue n° {forced}"]["programme_cost"] > 0
    picture("programme_exact")
    yearly = panel.sheet.menu().actions()[-1]
    assert yearly.text() in ("A page for each year (PDF)", "Une page par année (PDF)")
    yearly.trigger()
    until(lambda: not panel.working, 120, "the sheets")
    assert panel.notice.kind == "success" and panel.notice.message.text().endswith(".pdf"), (
        panel.notice.message.text()
    )
    assert panel.sheet.export(str(tmp_path / "tout.pdf"), str(tmp_path / "tout.png")), (
        panel.notice.message.text()
    )
    until(lambda: not panel.working, 120, "the sheet")
    assert (tmp_path / "tout.pdf").stat().st_size > 10_000 and (
        tmp_path / "tout.png"
    ).stat().st_size > 10_000


def test_csv_holds_what_is_in(panel, tmp_path):
    panel.runs.save_csv(str(tmp_path / "programme.csv"))
    lines = (tmp_path / "programme.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + int((panel.plan.year >= 0).sum())


def test_sliders_of_kinds_move_the_programme_and_filters_the_list(panel):
    import time

    kinds = {str(i + 1): ("street", "pipe")[i % 2] for i in range(120)}

    def inside():
        return [
            kinds[r.feature_id]
            for r, year in zip(panel.rows, panel.plan.year, strict=True)
            if year >= 0
        ]

    even = inside().count("pipe")
    assert panel.weight_rows["pipe"].isVisible() and not panel.weight_rows["building"].isVisible()
    panel.weights["street"].setValue(1)
    began = time.perf_counter()
    panel.sketch()
    assert time.perf_counter() - began < 1.0
    assert inside().count("pipe") > even
    panel.show_what.setCurrentIndex(panel.show_what.findData(""))
    panel.search.setText("n° 11")
    until(lambda: 0 < len(panel.list.rows) < 20, 5, "the filter")
    assert all("n° 11" in row.title for row in panel.list.rows)
    panel.search.clear()
    panel.classes.setCurrentIndex(panel.classes.findData("high"))
    assert len(panel.list.rows) == 20
    picture("programme_filters")


def test_a_click_shows_the_place(panel):
    before = panel.desk.iface.mapCanvas().extent().center().x()
    click_row(panel.list, 5)
    idle(200)
    assert panel.desk.iface.mapCanvas().extent().center().x() != before


def test_sheets_need_the_exact_programme(panel):
    panel.runs.print_sheets()
    assert panel.notice.kind == "info"
    panel.notice.hide()
    assert not panel.sheet.design() and panel.notice.isVisible() and panel.notice.kind == "info"


def test_a_long_ranking_is_read_beside_the_window(desk):
    """28,000 places took the window seconds: they are read by a task, the controls wait meanwhile, and
    what is then shown is what a short ranking shows at once."""
    opened = desk.open("programme")
    layer = ranking(3_000)
    QgsProject.instance().addMapLayer(layer)
    assert opened.reading.working and not opened.body.isEnabled() and opened.places is None
    assert opened.strip.isVisible() and opened.list.rows == []
    until(lambda: opened.places is not None, 60, "the places")
    assert opened.body.isEnabled() and not opened.strip.isVisible()
    rows, places, titles = placesread.places(layer)
    assert opened.rows == rows == read_rows(layer, -1)
    assert titles == [row.title.casefold() for row in rows]
    assert [r.rank for r in rows] == list(range(1, 3_001))
    for name in ("score", "cost", "consequence", "age"):
        assert (getattr(opened.places, name) == getattr(places, name)).all(), name
    assert opened.places.kind == [("street", "pipe")[i % 2] for i in range(3_000)]
    assert len(opened.list.rows) == min(500, int((opened.plan.year >= 0).sum())) > 0


def test_reading_can_be_cancelled_and_ends_with_the_layer(desk):
    opened = desk.open("programme")
    layer = ranking(3_000)
    QgsProject.instance().addMapLayer(layer)
    click(opened.strip.button)
    assert not opened.reading.working and opened.notice.kind == "info"
    idle(200)
    assert opened.places is None and not opened.strip.isVisible()
    opened.load()
    QgsProject.instance().removeMapLayer(layer)
    idle(200)
    assert opened.stack.currentWidget() is opened.empty and not opened.reading.working


def test_a_budget_is_typed_and_until_then_an_example(desk):
    opened = desk.open("programme")
    QgsProject.instance().addMapLayer(ranking())
    idle(150)
    assert not opened.voted and (
        "Example" in opened.headline.text() or "Exemple" in opened.headline.text()
    )
    click(opened.exact)
    assert opened.notice.kind == "info" and not opened.working
    opened.budget_box.setValue(1_234_567)
    opened.sketch()
    assert opened.budgets()[0] == 1_234_567 and opened.budget.value() == 123
    assert not opened.headline.text().startswith(("Example", "Exemple"))
    picture("programme_budget")


@pytest.mark.parametrize("keys", ["1000000", ""])
def test_the_amount_of_the_example_can_be_voted_as_it_is(desk, keys):
    """Typed over the example, or confirmed by Enter; tabbing through the box votes nothing."""
    opened = desk.open("programme")
    QgsProject.instance().addMapLayer(ranking())
    idle(150)
    leave = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason)
    QApplication.sendEvent(opened.budget_box, leave)
    assert not opened.voted and opened.budget_box.value() == 1_000_000
    if keys:
        opened.budget_box.selectAll()
        QTest.keyClicks(opened.budget_box, keys)
        QApplication.sendEvent(opened.budget_box, leave)
    else:
        QTest.keyClick(opened.budget_box, Qt.Key.Key_Return)
    assert opened.voted and opened.budgets()[0] == 1_000_000
    opened.sketch()
    assert not opened.headline.text().startswith(("Example", "Exemple"))


def test_from_the_programme_to_the_pages_of_its_years_by_clicks(panel):
    """programme, atlas: compute, then a page a year."""
    click(panel.exact)
    until(lambda: not panel.working, 120, "the programme")
    panel.sheet.menu().actions()[-1].trigger()
    until(lambda: not panel.working, 120, "the pages")
    path = panel.notice.message.text().rpartition(" ")[2]
    assert panel.notice.kind in ("success", "warning") and path.endswith(".pdf"), path
