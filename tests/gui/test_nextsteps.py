"""The row "And next…": from a result to the dialog of the next tool, filled, and on to its result."""

import pathlib
import shutil

import pytest
from osgeo import ogr
from qgis.core import QgsProject, QgsVectorLayer
from qgis.gui import QgsProcessingAlgorithmDialogBase
from qgis.PyQt.QtCore import QDate, QDateTime, QTime
from qgis.PyQt.QtWidgets import QApplication, QMessageBox

from clairville.plugin.host import settings
from clairville.plugin.panels.frame.nextsteps import made_by
from clairville.plugin.processing.nextsteps import Known, steps
from clairville.plugin.store import stores

from .conftest import SESSION, click, click_row, idle, into_sight, picture, until

V0_1 = pathlib.Path(__file__).resolve().parent.parent / "data" / "v0_1"
WORDS = {
    "english": {"report": "Report of a run", "plan": "Prevention plan", "next": "And next…"},
    "french": {
        "report": "Rapport d'un calcul",
        "plan": "Plan de prévention",
        "next": "Et ensuite…",
    },
}


@pytest.fixture
def town(desk, tmp_path, monkeypatch):
    """The desk on the store of the test town."""
    path = shutil.copy(V0_1 / "town.gpkg", tmp_path / "town.gpkg")
    monkeypatch.setenv("CLAIRVILLE_STORE", str(path))
    monkeypatch.setenv("CLAIRVILLE_RESULTS", str(tmp_path / "results"))
    store = ogr.Open(str(path), 1)
    store.ExecuteSQL("UPDATE complaints SET subcategory = 'Nid de poule'")
    del store
    yield desk
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, QgsProcessingAlgorithmDialogBase):
            dialog.close()
    idle(100)


def ran(panel):
    """Wait for the end of a panel's run."""
    until(lambda: not panel.working, 120, "the end of the run")
    assert panel.notice.isHidden() or panel.notice.kind != "error", panel.notice.message.text()
    idle(200)


def asked(dialog, *names):
    """The parameters of a dialog as it would run."""
    found = dialog.createProcessingParameters()
    return [found.get(name) for name in names]


def same(value, layer):
    """True where a parameter holds a layer, by its id or by its source."""
    return value in (layer.id(), layer.source(), layer.source().partition("|")[0])


def pressed(dialog, monkeypatch, **more):
    """Fill what is missing, run the dialog, close it; returns its results."""
    refused = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: refused.append(words[-1]))
    panel = dialog.mainWidget()
    from qgis.core import QgsProcessingContext

    for name, value in more.items():
        panel.wrappers[name].setParameterValue(value, QgsProcessingContext())
    ends = []
    dialog.algorithmFinished.connect(lambda ok, results: ends.append((ok, results)))
    idle(100)
    click(dialog.runButton())
    until(lambda: ends or refused, 120, "the end of the run")
    assert not refused and ends[0][0], (refused, ends)
    idle(200)
    return ends[0][1]


def listed(desk, tool):
    """*Priorities* on the result that a tool made."""
    layer = next(x for x in QgsProject.instance().mapLayers().values() if made_by(x) == tool)
    panel = desk.open("priorities")
    panel.show_layer(layer)
    click_row(panel.list, 0)
    return panel


@pytest.mark.french
def test_risk_plan_sheet(town, monkeypatch, tmp_path):
    panel = town.open("priorities")
    assert panel.start("accidentrisk", "risk")
    ran(panel)
    assert panel.next.buttons["preventionplan"].text() == WORDS[SESSION]["plan"]
    click_row(panel.list, 0)
    picture("next_risk")
    click(panel.next.buttons["preventionplan"])
    dialog, layer = panel.next.dialog, panel.layer()
    places, crashes = asked(dialog, "PLACES", "CRASHES")
    assert same(places, layer) and "accidents" in crashes
    pressed(dialog, monkeypatch, BUDGET=90_000, OUTPUT=str(tmp_path / "plan.gpkg"))
    panel = listed(town, "preventionplan")
    click(panel.next.buttons["placesheet"])
    result, place = asked(panel.next.dialog, "RESULT", "PLACE")
    assert same(result, panel.layer())
    assert place == f"id {panel.list.current().feature_id}"
    done = pressed(panel.next.dialog, monkeypatch, OUTPUT=str(tmp_path / "place.pdf"))
    assert pathlib.Path(done["OUTPUT"]).stat().st_size > 5_000


def test_any_result_leads_to_its_report_its_record_and_explain(town, monkeypatch, tmp_path):
    panel = town.open("priorities")
    assert panel.start("accidentrisk", "risk")
    ran(panel)
    click_row(panel.list, 0)
    for step in ("runreport", "transparencyrecord"):
        click(panel.next.buttons[step])
        (record,) = asked(panel.next.dialog, "MANIFEST_IN")
        assert pathlib.Path(record).is_file() and "accidentrisk" in pathlib.Path(record).read_text(
            encoding="utf-8"
        )
        panel.next.dialog.close()
    assert panel.next.buttons["runreport"].text() == WORDS["english"]["report"]
    assert "explain" not in panel.next.buttons, "it stands above already"
    click(panel.why)
    explain = town.panels["explain"]
    assert explain.isVisible() and explain.headline.text() == panel.list.current().title
    assert "explain" not in explain.next.buttons
    click(explain.next.buttons["placesheet"])
    (place,) = asked(explain.next.dialog, "PLACE")
    assert place == f"id {panel.list.current().feature_id}"


def test_trees_sites_sheet(town, monkeypatch, tmp_path):
    panel = town.open("plantability")
    assert panel.compute()
    ran(panel)
    click(panel.next.buttons["plantingsites"])
    cover, store = asked(panel.next.dialog, "COVER", "STORE")
    assert cover.endswith("_cover.tif") and store == settings.store_path()
    pressed(panel.next.dialog, monkeypatch, LAND=[0, 1, 2, 3], OUTPUT=str(tmp_path / "sites.gpkg"))
    panel = listed(town, "plantingsites")
    click(panel.next.buttons["placesheet"])
    result, place = asked(panel.next.dialog, "RESULT", "PLACE")
    assert same(result, panel.layer()) and place.startswith("id ")


@pytest.mark.french
def test_works_coordination_sheet(town, monkeypatch, tmp_path):
    panel = town.open("glance")
    works = stores.layer_uri(settings.store_path(), "works")
    click(panel.next.buttons["coordinateworks"])
    given, streets = asked(panel.next.dialog, "WORKS", "STREETS")
    assert given == works
    assert "layername=roads" in streets
    date = QDateTime(QDate(2024, 6, 13), QTime(8, 0))
    pressed(panel.next.dialog, monkeypatch, DATE=date, OUTPUT=str(tmp_path / "coordination.gpkg"))
    made = next(
        x for x in QgsProject.instance().mapLayers().values() if made_by(x) == "coordinateworks"
    )
    assert isinstance(made, QgsVectorLayer)


def test_programme_atlas(town, monkeypatch, tmp_path):
    panel = town.open("priorities")
    assert panel.start("maintenancepriority", "maintenance")
    ran(panel)
    click(panel.next.buttons["maintenanceprogramme"])
    items, risk, cost = asked(panel.next.dialog, "ITEMS", "RISK", "COST")
    assert same(items, panel.layer()) and (risk, cost) == ("score", "cost")
    done = pressed(
        panel.next.dialog,
        monkeypatch,
        BUDGETS="200000;200000",
        OUTPUT=str(tmp_path / "programme.gpkg"),
    )
    assert done["OUTPUT"]
    panel = listed(town, "maintenanceprogramme")
    click(panel.next.buttons["atlas"])
    result, field, record = asked(panel.next.dialog, "RESULT", "SPLIT_FIELD", "MANIFEST_IN")
    assert same(result, panel.layer()) and field == "year" and pathlib.Path(record).is_file()


def test_a_layer_of_another_hand_has_no_next_steps(town):
    panel = town.open("priorities")
    from .test_programme import ranking

    QgsProject.instance().addMapLayer(ranking(10))
    idle(150)
    assert panel.list.rows and panel.next.isHidden() and not panel.next.buttons


def test_city_data_leads_on(town, monkeypatch):
    monkeypatch.setenv("CLAIRVILLE_PROFILE", "paris_demo")
    panel = town.open("catalogue")
    assert set(panel.next.buttons) == {"glance", "priorities", "runcity"}
    click(panel.next.buttons["runcity"])
    assert asked(panel.next.dialog, "PROFILE") == ["paris_demo"]


@pytest.mark.parametrize("panel", ["priorities", "welcome"])
def test_a_click_on_a_store_that_is_broken_is_a_sentence(town, monkeypatch, tmp_path, panel):
    """Moved, locked, on a share that is gone: told in the panel, for every button that asks it."""
    monkeypatch.setenv("CLAIRVILLE_PROFILE", "paris_demo")
    opened = town.open(panel)
    row = None
    if panel == "welcome":
        until(lambda: opened.allowed.rows, 30, "the capabilities")
        row = next(r for r in opened.allowed.rows if r.capability.id == "requests")
    (tmp_path / "broken.gpkg").write_bytes(b"no database" * 100)
    monkeypatch.setenv("CLAIRVILLE_STORE", str(tmp_path / "broken.gpkg"))
    if panel == "welcome":
        into_sight(opened, row.button)
        click(row.button)
    else:
        opened.next.of_tool("accidentrisk", lambda: Known(result="risk"))
        assert opened.next.take(next(s for s in steps("accidentrisk") if s.tool)) is False
        assert opened.start("accidentrisk", "risk") is False
    idle(50)
    assert opened.notice.kind == "error"
    text = opened.notice.message.text()
    assert "broken.gpkg" in text and "Error" not in text, text
