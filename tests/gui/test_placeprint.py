"""From a ranking to paper by clicks: risk, its plan, the sheet of a place, the note, an atlas of a
selection.
"""

import json

import pytest
from qgis.core import QgsField, QgsProject
from qgis.PyQt.QtCore import QMetaType, QTimer
from qgis.PyQt.QtWidgets import QApplication, QDialog, QFileDialog, QInputDialog

from clairville.plugin.panels.frame.placeprint import NoteForm

from .conftest import SESSION, click_row, idle, picture, until
from .test_programme import ranking


@pytest.fixture
def panel(desk):
    opened = desk.open("priorities")
    QgsProject.instance().addMapLayer(ranking(30))
    idle(150)
    click_row(opened.list, 2)
    return opened


@pytest.fixture
def to_paper(tmp_path, monkeypatch):
    """Answers the questions before printing: a line, a path."""
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a, **_k: ("Comité du 3 juin", True))
    path = tmp_path / "papier é.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    return path


def entry(panel, number):
    """The entry of the sheet button's menu, from its end."""
    return panel.sheet.menu().actions()[number]


def saved(panel, path):
    until(lambda: not panel.working, 120, "the page")
    assert panel.notice.kind in ("success", "warning"), panel.notice.message.text()
    assert path.stat().st_size > 10_000


def test_the_place_of_the_list_becomes_a_sheet(panel, to_paper):
    entry(panel, -3).trigger()
    saved(panel, to_paper)


@pytest.mark.french
def test_a_note_shows_what_the_result_tells_and_takes_what_is_written(panel, to_paper):
    seen = {}

    def fill():
        form = next(w for w in QApplication.topLevelWidgets() if isinstance(w, NoteForm))
        seen["told"] = {name: line.placeholderText() for name, line in form.fields.items()}
        form.fields["lead"].setText("Voirie")
        shot = form.grab()
        shot.save(str(to_paper.parent / "form.png"))
        seen["size"] = (shot.width(), shot.height())
        form.accept()

    QTimer.singleShot(400, fill)
    entry(panel, -2).trigger()
    saved(panel, to_paper)
    assert "Rue n° 3" in seen["told"]["subject"] and "€" in seen["told"]["cost"]
    to_fill = {"english": "by hand", "french": "à la main"}[SESSION]
    assert to_fill in seen["told"]["due"] and to_fill in seen["told"]["proposal"]
    assert seen["size"][0] <= 1366 and seen["size"][1] <= 768
    picture("place_note")


def test_the_note_takes_service_and_day_from_the_decision_not_from_a_metal(panel, monkeypatch):
    layer = panel.layer()
    layer.dataProvider().addAttributes([QgsField("lead", QMetaType.Type.Bool)])
    layer.updateFields()
    lead = layer.fields().lookupField("lead")
    layer.dataProvider().changeAttributeValues({f.id(): {lead: True} for f in layer.getFeatures()})
    row = panel.list.current()
    assert panel.prints.texts(row)["lead"] == ""
    decided = {"lead": "Voirie", "due": "1er mars 2026"}
    monkeypatch.setattr(panel.prints, "_decided", lambda _row: decided)
    told = panel.prints.texts(row)
    assert (told["lead"], told["due"]) == ("Voirie", "1er mars 2026")


def test_turning_back_prints_nothing(panel, to_paper, monkeypatch):
    monkeypatch.setattr(NoteForm, "exec", lambda self: QDialog.DialogCode.Rejected)
    entry(panel, -2).trigger()
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a, **_k: ("", False))
    entry(panel, -3).trigger()
    idle(100)
    assert not panel.working and not to_paper.exists()


def test_the_atlas_is_of_the_selected_places(panel, to_paper):
    entry(panel, -1).trigger()
    assert panel.notice.kind == "info" and not panel.working
    panel.layer().selectByIds([row.fid for row in panel.list.rows[:2]])
    entry(panel, -1).trigger()
    saved(panel, to_paper)
    assert (
        to_paper.read_bytes().count(b"/Type /Page\n") == 2 or b"/Count 2" in to_paper.read_bytes()
    )


def risk():
    """A ranking as the accident tool gives it: with the facts that measures ask for."""
    layer = ranking(30)
    provider = layer.dataProvider()
    provider.deleteAttributes([layer.fields().lookupField("cost")])
    provider.addAttributes(
        [
            QgsField("length_m", QMetaType.Type.Double),
            QgsField("manager", QMetaType.Type.QString),
            QgsField("facts", QMetaType.Type.QString),
        ]
    )
    layer.updateFields()
    facts = json.dumps(
        {
            "class_rank": 2,
            "calm_zone": 0,
            "junction_ends": 2,
            "pedestrians": 3,
            "pedestrians_share": 0.6,
        }
    )
    names = ("length_m", "manager", "facts", "expected", "expected_low", "expected_high")
    at = [layer.fields().lookupField(name) for name in names]
    values = (120.0, "commune", facts, 0.4, 0.2, 0.8)
    told = dict(zip(at, values, strict=True))
    provider.changeAttributeValues({f.id(): told for f in layer.getFeatures()})
    layer.setName("Risque")
    return layer


def test_a_risk_becomes_a_plan_and_the_plan_a_sheet(desk, to_paper, monkeypatch):
    """risk, plan, sheet by clicks; the budget is asked, nobody voted one."""
    panel = desk.open("priorities")
    QgsProject.instance().addMapLayer(risk())
    idle(150)
    asked = []
    monkeypatch.setattr(
        QInputDialog, "getDouble", lambda *a, **_k: (asked.append(a[2]), (90_000.0, True))[1]
    )
    plan = next(a for a in panel.menu.actions() if a.text().endswith("…"))
    plan.trigger()
    until(lambda: not panel.working, 120, "the plan")
    assert panel.notice.kind in ("success", "warning"), panel.notice.message.text()
    assert len(asked) == 1 and panel.layer().fields().lookupField("measure") >= 0
    click_row(panel.list, 0)
    entry(panel, -3).trigger()
    saved(panel, to_paper)
    picture("plan_sheet")


def test_a_plan_is_made_of_a_risk_only(panel):
    next(a for a in panel.menu.actions() if a.text().endswith("…")).trigger()
    assert panel.notice.kind == "info" and not panel.working
