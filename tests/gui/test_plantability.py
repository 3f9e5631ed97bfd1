"""The plantability panel in the window: factors, map, a weight that the map follows, a cell
explained, zones, sheet.

The tests share one panel and follow each other as a person would; the city is made up, so that
areas and scores are known.
"""

import json
import os
import pathlib
import shutil
import time

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton
from qgis.utils import plugins

from clairville.plugin.host import settings
from clairville.plugin.panels.frame.figures import number

from . import smallcity
from .conftest import SESSION, clear, click, idle, picture, until
from .plantability_steps import (
    CLASSES,
    areas,
    bands,
    done,
    fill,
    process,
    rescored,
    settle,
    tick,
    values,
    write,
    zone_rows,
)
from .test_keyboard import chain, controls, describe, name_of

ENGLISH = SESSION == "english"
WEIGHT, BUFFER, BLOCKING = 1, 2, 3


@pytest.fixture(scope="module")
def panel(tmp_path_factory):
    """The panel on the made-up city's store, with no map yet."""
    folder = tmp_path_factory.mktemp("città")
    window = plugins["clairville"].window
    clear(window)
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:2154"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLAIRVILLE_STORE", str(smallcity.store(folder / "store.gpkg")))
        yield window.open("plantability")
        clear(window)


@pytest.fixture(autouse=True)
def in_order(panel, request):
    """Chosen alone, a test has no map to work on."""
    if panel.layer() is None and request.function not in (
        test_the_factors_are_there_before_the_first_map,
        test_the_map_of_the_table_is_computed,
    ):
        pytest.skip("follows the tests before it")


def unchanged(model):
    """True if the table is the one it was filled with."""
    return list(model.start.values()) == list(model.edits.rows)


def test_the_factors_are_there_before_the_first_map(panel):
    assert panel.stack.currentWidget() is panel.empty
    click(panel.empty.findChildren(QPushButton)[1])
    model = panel.table.model
    assert model.rowCount() == 40 and panel.again_button.isEnabled()
    assert not panel.rescore_button.isEnabled() and not panel.sheet.isEnabled()
    assert not panel.table.undo_button.isEnabled() and unchanged(model)
    write(panel, "gas", WEIGHT, "-1")
    QgsProject.instance().addMapLayer(
        QgsVectorLayer("Point?crs=EPSG:2154", "other", "memory")
    )  # the panel looks for maps again
    assert panel.stack.currentWidget() is panel.body and model.edits.row("gas")["weight"] == "-1"
    click(panel.table.undo_button)
    assert unchanged(model)


def test_the_map_of_the_table_is_computed(panel, iface):
    click(panel.again_button)
    done(panel, "the map")
    assert panel.layer() is not None and panel.maps.count() == 1
    # By hand: lawn 3 points, park 2 points crossed by tracks, water and networks, the rest neutral
    # or impossible.
    found = areas(panel.layer())
    assert sum(found.values()) == 360_000 and found[10] == 40_000
    assert not panel.table.model.pending and not panel.again_button.isEnabled()
    for layer in (
        QgsProject.instance().mapLayers().values()
    ):  # a click on a site would explain the site
        if layer.id() != panel.layer().id():
            QgsProject.instance().layerTreeRoot().findLayer(layer.id()).setItemVisibilityChecked(
                False
            )
    iface.mapCanvas().setExtent(QgsRectangle(-50, -50, 650, 650))


def test_a_weight_changes_and_the_map_follows(panel):
    write(panel, "public_parks", WEIGHT, "3")
    assert panel.table.model.weights == {"public_parks": 3.0} and panel.rescore_button.isEnabled()
    panel.flips.setChecked(True)
    before, first = set(QgsProject.instance().mapLayers()), areas(panel.layer())
    click(panel.rescore_button)
    done(panel, "the rescored map")
    assert (
        panel.notice.kind == "success" and len(set(QgsProject.instance().mapLayers()) - before) == 2
    )
    assert panel.maps.count() == 1  # the rescored map is no new beginning
    root = QgsProject.instance().layerTreeRoot()
    sites = [
        node
        for node in root.findLayers()
        if node.layer().type() == QgsMapLayer.LayerType.VectorLayer
        and node.layer().fields().lookupField("nearest_tree_m") >= 0
    ]
    assert sites  # made with the weights of before: they say so, and do not lie on the new map
    for node in sites:
        assert "(weights of before)" in node.name() or "(poids d'avant)" in node.name()
        assert not node.isVisible()
    # The park counted 2 points and counts 3 now: favoured becomes very favoured but where networks
    # and tracks cross it.
    assert first[8] > 150_000 and areas(rescored())[8] < 5_000
    changed = 25 * sum(
        v != 0 for v in values(pathlib.Path(rescored().source()).with_name("flips.tif"))
    )
    assert changed > 150_000 and panel.notice.message.text().startswith(number(changed / 10_000))
    picture("plantability")


def test_explain_a_cell(panel, iface):
    click(panel.cell_button)
    explain = panel.desk.panels["explain"]
    canvas = iface.mapCanvas()
    assert canvas.mapTool() is explain.tool
    settle(canvas)
    point = (
        canvas.getCoordinateTransform().transform(QgsPointXY(402.5, 202.5)).toQPointF().toPoint()
    )
    QTest.mouseClick(
        canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point
    )
    idle(300)
    assert explain.stack.currentWidget() is explain.body, explain.notice.message.text()
    # Park 3 × 1, and the tree: a circle of 2 m in the middle of a cell of 5 m.
    assert explain.row.score == pytest.approx(3 + 12.56 / 25, abs=0.01)
    assert sorted(v for _t, v in explain.bars.items) == pytest.approx([12.56 / 25, 3.0], abs=0.01)
    picture("plantability_small_cell")
    explain.pick.setChecked(False)
    panel.desk.discard("explain")


@pytest.mark.french
def test_statistics_of_a_zone_drawn_on_the_map(panel, iface):
    canvas, drawn = iface.mapCanvas(), []
    panel.desk.open("plantability")
    assert panel.zones.choice.currentText() == (
        "drawn on the map" if ENGLISH else "dessinées sur la carte"
    )
    click(panel.zones.button)
    assert canvas.mapTool() is panel.zones.tool
    panel.zones.tool.drawn.connect(drawn.append)
    settle(canvas)
    for x, y in ((250, 250), (350, 250), (350, 350), (250, 350)):
        corner = canvas.getCoordinateTransform().transform(QgsPointXY(x, y)).toQPointF().toPoint()
        QTest.mouseClick(
            canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, corner
        )
    QTest.mouseClick(
        canvas.viewport(), Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, corner
    )
    until(lambda: drawn, 10, "the zone")
    done(panel, "the statistics")
    assert drawn[0].area() == pytest.approx(10_000, rel=0.1)  # as exact as a pixel of the screen
    row = zone_rows()[0]
    assert sum(row[f"area_{c}_m2"] for c in CLASSES) == pytest.approx(drawn[0].area(), rel=1e-6)
    told = panel.zones.result.text()
    # The park with the weights of the table: 3 points, very favoured.
    assert (
        told.count("■") == 1
        and "100" in told
        and (" ha, mean score 3" if ENGLISH else "ha, score moyen 3") in told
    )
    picture("plantability_zone")


@pytest.mark.french
@pytest.mark.parametrize(
    ("english", "french", "expected"),
    [
        ("by commune", "par commune", [360_000]),
        ("by IRIS", "par IRIS", [180_000, 180_000]),
        ("by neighbourhood", "par quartier", [180_000, 180_000]),
        ("by parcel", "par parcelle", [10_000, 5_000]),
        ("by street", "par rue", [2_000, 4_000]),  # strips of 10 m on either side
    ],
)
def test_the_stores_own_zones_are_measured(panel, english, french, expected):
    panel.zones.choice.setCurrentText(english if ENGLISH else french)
    assert panel.zones.choice.currentText() == (english if ENGLISH else french)
    seen = set(QgsProject.instance().mapLayers())
    click(panel.zones.button)
    done(panel, english)
    rows = zone_rows(seen)
    assert [sum(row[f"area_{c}_m2"] for c in CLASSES) for row in rows] == pytest.approx(expected)
    assert all("DT-DICT" in row["notice"] for row in rows)
    if english == "by parcel":
        assert [(row["id"], row["share_10_pct"]) for row in rows] == [
            ("AB 1", pytest.approx(100)),
            ("AB 2", pytest.approx(100)),
        ]
        picture("plantability_parcels")


def test_the_sheet_tells_what_the_panel_told(panel, tmp_path):
    pdf, image = tmp_path / "feuille é.pdf", tmp_path / "feuille é.png"
    asked = panel.sheet._asked(str(pdf))
    assert (
        asked["LAYERS"] == [rescored().id()] and panel.shown().id() == rescored().id()
    )  # the weights of the table
    record = json.loads(pathlib.Path(asked["MANIFEST_IN"]).read_text(encoding="utf-8"))
    changed = pathlib.Path(rescored().source()).with_name("flips.tif")
    assert record["counts"]["changed_m2"] == 25 * sum(v != 0 for v in values(changed)) > 150_000
    drawn = record["report"]["charts"][0]["series"][0]["y"]  # in ha, one decimal
    assert drawn == pytest.approx([areas(rescored()).get(c, 0) / 1e4 for c in CLASSES], abs=0.05)
    assert panel.sheet.export(str(pdf), str(image)), (
        panel.notice.message.text() + panel.notice.hint.text()
    )
    done(panel, "the sheet")
    assert panel.notice.kind == "success" and pdf.stat().st_size > 10_000
    shutil.copy(
        image,
        pathlib.Path(os.environ["CLAIRVILLE_GUI_SHOTS"]) / f"plantability_sheet_{SESSION}.png",
    )


@pytest.mark.french
def test_what_changes_the_cover_waits_for_a_new_map(panel):
    write(panel, "gas", BUFFER, "7.5" if ENGLISH else "7,5")
    assert panel.table.model.pending == {"gas": ["buffer_m"]}
    assert not panel.rescore_button.isEnabled() and panel.again_button.isEnabled()
    assert ("To be computed again" if ENGLISH else "À recalculer") in panel.table.state.text()
    QTest.keyClick(panel.table.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    panel.table.undo_button.click()
    write(panel, "gas", BUFFER, "7.5" if ENGLISH else "7,5")
    panel.table.undo()
    assert panel.table.model.pending == {} and panel.table.state.isHidden()
    assert panel.table.model.weights in ({}, {"public_parks": 3.0})


def test_blocking_and_off(panel):
    panel.table.reset()
    tick(panel, "gas", BLOCKING)
    assert panel.table.model.blocking == {"gas": True}  # its exact mask was kept
    tick(panel, "water", 0)
    assert panel.table.model.weights == {"water": 0.0} and panel.table.model.blocking == {
        "gas": True,
        "water": False,
    }
    tick(panel, "public_parks", BLOCKING)
    assert (
        panel.table.model.pending == {"public_parks": ["blocking"]}
        and not panel.rescore_button.isEnabled()
    )
    panel.table.reset()
    assert unchanged(panel.table.model) and not panel.rescore_button.isEnabled()


def test_a_factor_of_ones_own(panel):
    form, model = panel.table.form, panel.table.model
    click(panel.table.add_button)
    assert panel.table.code() == "own_1" and not panel.table.details.isCollapsed()
    assert model.wrong() and not panel.again_button.isEnabled() and not panel.compute()
    fill(form.names["name_fr"], "Rails abandonnés")
    fill(form.names["name_en"], "Disused rails")
    form.group.setCurrentText("friches, rails")
    QTest.keyClick(form.group.lineEdit(), Qt.Key.Key_Return)
    assert [e.code for e in model.problems(model.edits.row("own_1"))] == ["plant_row_group"]
    picture("plantability_wrong")
    form.group.setCurrentText("friches ferroviaires")
    QTest.keyClick(form.group.lineEdit(), Qt.Key.Key_Return)
    line = form.data["source"]._lines[0]
    line.table.setCurrentIndex(line.table.findData("railways"))
    line.table.activated.emit(line.table.currentIndex())
    fill(line.filter, "kind=tramway_abandonné")
    assert [e.code for e in model.problems(model.edits.row("own_1"))] in ([], ["plant_row_value"])
    fill(line.filter, "kind=rail")
    write(panel, "own_1", BUFFER, "3")
    write(panel, "own_1", WEIGHT, "-2")
    assert not model.wrong() and model.pending == {"own_1": ["active"]}
    panel.table.select("own_1")
    idle(50)
    picture("plantability_form")


@pytest.mark.only("english")
def test_tab_goes_through_table_and_form_and_each_control_has_a_name(panel):
    reached, seen = chain(panel), list(controls(panel))
    assert len(seen) > 20 and {type(w).__name__ for w in seen} >= {
        "QTableView",
        "QLineEdit",
        "QDoubleSpinBox",
    }
    assert [describe(w) for w in seen if w not in reached and w.focusProxy() not in reached] == []
    assert [describe(w) for w in seen if not name_of(w)] == []


@pytest.mark.french
def test_another_filter_and_the_new_map(panel, tmp_path):
    form, model = panel.table.form, panel.table.model
    panel.table.select("public_parks")
    line = form.data["source"]._lines[0]
    line._fill_menu()
    kinds = next(a.menu() for a in line.menu.actions() if a.text() == "kind")
    ticked = [a.text() for a in kinds.actions() if a.isChecked()]
    assert ticked == ["public park or garden" if ENGLISH else "parc ou jardin public"]
    next(a for a in kinds.actions() if not a.isChecked()).trigger()  # the next of the list: lawn
    assert model.edits.row("public_parks")["source"].startswith("green_spaces:kind=park|lawn + ")
    assert set(model.pending) == {"own_1", "public_parks"}
    line._begin(
        "name"
    )  # any other field: its value is written by hand, before the buffer of its own
    assert line.filter.text() == "kind=park|lawn;name="
    line.filter.setText("kind=park|lawn")
    assert panel.table.save(str(tmp_path / "mine.csv"))
    before = model.edits.rows
    panel.table.start_from("lyon")
    assert (
        model.row_of("own_1") < 0
        and panel.table.open(str(tmp_path / "mine.csv"))
        and model.edits.rows == before
    )
    results = pathlib.Path(settings.results_folder())
    for name, age_s in (
        ("plantability_dead", 3_600),
        ("plantability_alive", 0),
    ):  # what killed and running computations leave
        tiles = results / name / "plantability_cover.tif.tiles"
        tiles.mkdir(parents=True)
        os.utime(tiles, (time.time() - age_s,) * 2)
    click(panel.again_button)
    done(panel, "the second map")
    assert (
        pathlib.Path(panel.layer().source()).parent.name == "plantability_dead"
    )  # taken up where it was left
    assert (results / "plantability_alive" / "plantability_cover.tif.tiles").is_dir()
    assert (
        panel.maps.count() == 2
        and not panel.table.model.pending
        and panel.table.model.edits.rows == before
    )
    assert areas(panel.layer())[10] == 40_000  # the lawn: 3 + 2
    assert panel.table.model.about("own_1")["state"] == "found"
    picture("plantability_again")


@pytest.mark.only("english")
def test_the_window_and_qgis_process_give_the_same_bytes(panel, tmp_path):
    """The second map, with its own factors, against the same table in a process of its own; the
    first one rescored as well.
    """
    (tmp_path / "factors.csv").write_text(panel.table.text(), encoding="utf-8")
    layer, second, again = rescored(), tmp_path / "second.tif", tmp_path / "again.tif"
    told = {
        name.upper(): layer.customProperty(f"clairville/{name}")
        for name in ("cover", "weights", "blocking")
    }
    ways = [
        process(
            "plantability",
            STORE=os.environ["CLAIRVILLE_STORE"],
            FACTORS=str(tmp_path / "factors.csv"),
            LEARN=False,
            OUTPUT=str(second),
        ),
        process("rescoreplantability", OUTPUT=str(again), **told),
    ]
    for way in ways:
        said = way.communicate(timeout=240)
        assert way.returncode == 0, said
    assert bands(str(second)) == bands(panel.layer())
    assert bands(str(tmp_path / "second_cover.tif")) == bands(str(panel.cover()))
    assert again.read_bytes() == pathlib.Path(layer.source()).read_bytes()
