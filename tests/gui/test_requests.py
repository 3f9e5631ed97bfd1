"""The inbox of requests: a hundred by keyboard, nothing left out, nothing joined by itself."""

import datetime as dt
import os
import pathlib
import tempfile
import time

import pytest
from qgis.core import QgsApplication, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QMessageBox

from clairville.plugin.store import sealedfiles
from clairville.plugin.store.sealed import SealedStore

from .conftest import SESSION, idle, picture, until


def row(n, **values):
    day = dt.date.today() - dt.timedelta(days=n % 9)
    return {
        "id": f"D-{n:03d}",
        "date": day.isoformat(),
        "category": ("Voirie", "Propreté")[n % 2],
        "text": f"Trou numéro {n} devant la porte",
        "address": f"{n} rue des Glycines",
        "lon": 2.30 + 0.001 * n,
        "lat": 48.85,
        "requesters": 1,
        **values,
    }


@pytest.fixture
def panel(desk, tmp_path, monkeypatch):
    manager = QgsApplication.authManager()
    if manager.isDisabled() or not manager.setMasterPassword("for tests only", True):
        pytest.skip("this QGIS has no authentication store")
    monkeypatch.setattr(sealedfiles, "folder", lambda: tmp_path / "requests")
    from clairville.plugin.panels.requests.inboxstate import territory

    with SealedStore.open(territory()) as store:
        rows = [row(n) for n in range(100)]
        rows.append(
            row(100, text="Ça sent le gaz au 3", lon=2.301, lat=48.85001, category="Voirie")
        )
        rows[1] |= {"category": "Voirie", "text": "Forte odeur de gaz au 3 de la rue"}
        rows[1]["date"] = rows[100]["date"]
        store.add(rows)
        store.keep_readings(
            [
                {
                    "id": r["id"],
                    "service_proposed": "Service voirie",
                    "probability": 0.9,
                    "urgency": "ordinary",
                    "words": ["trou"],
                }
                for r in rows
            ]
        )
    panel = desk.open("requests")
    desk.iface.mainWindow().resize(1366, 768)
    idle(100)
    yield panel
    desk.discard("requests")
    sealedfiles.start_over(territory())


def press(panel, key):
    QTest.keyClick(panel.list, key)


@pytest.mark.french
def test_gas_is_told_before_any_sorting(panel):
    assert panel.call.isVisible() and "112" in panel.call.message.text()
    assert "D-100" in panel.call.hint.text()
    assert panel.list.count() == 101
    first = {panel.list.item(n).data(Qt.ItemDataRole.UserRole) for n in (0, 1)}
    assert first == {"D-001", "D-100"}
    assert len(panel.marks.shown) >= 1
    assert QgsProject.instance().mapLayers() == {}
    picture("requests")


def test_a_hundred_by_keyboard_alone(panel):
    panel.list.setFocus()
    for n in range(100):
        if n % 10 == 3:
            QTest.keyClick(panel.list, Qt.Key.Key_C)
            QTest.keyClicks(panel.services.lineEdit(), "Espaces verts")
            QTest.keyClick(panel.services.lineEdit(), Qt.Key.Key_Return)
        else:
            press(panel, Qt.Key.Key_Return)
    assert panel.list.count() == 1
    records = panel.inbox.store.records()
    assert sum(r["handled"] is True for r in records) == 100
    assert sum(r["corrected"] == "Espaces verts" for r in records) == 10
    press(panel, Qt.Key.Key_U)
    assert panel.list.count() == 2
    assert len(panel.inbox.store.corrections()) == 99


def test_look_alikes_are_joined_by_a_click_only(panel):
    assert not any(r["joined"] for r in panel.inbox.store.records())
    panel.list.setFocus()
    if panel.current()["id"] != "D-100":
        press(panel, Qt.Key.Key_J)
    press(panel, Qt.Key.Key_D)
    assert panel.pairing == "D-100" and panel.join_button.isVisible()
    assert panel.list.count() == 1
    picture("requests_pair")
    for button in (panel.join_button, panel.refuse_button, panel.menu_button):
        assert button.isVisible() and not button.visibleRegion().isEmpty()
        corner = button.mapTo(panel, button.rect().bottomLeft())
        assert corner.y() <= panel.height()
    press(panel, Qt.Key.Key_Return)
    assert panel.pairing is None
    assert panel.inbox.by_id["D-100"]["joined"] == ["D-001"]
    assert panel.inbox.told_by["D-100"] == 2
    assert panel.list.count() == 100
    press(panel, Qt.Key.Key_U)
    assert panel.inbox.by_id["D-100"]["joined"] == []


def test_a_decision_unlocks_the_rows_that_it_changes_alone(panel, monkeypatch):
    opened = []
    seal = panel.inbox.store._seal
    monkeypatch.setattr(
        panel.inbox.store,
        "_seal",
        type(
            "Counted",
            (),
            {
                "name": staticmethod(seal.name),
                "lock": staticmethod(seal.lock),
                "open": staticmethod(
                    lambda body, name: (opened.append(name), seal.open(body, name))[1]
                ),
            },
        ),
    )
    panel.list.setFocus()
    press(panel, Qt.Key.Key_Return)
    assert len(set(opened)) == 1 and len(opened) <= 6
    press(panel, Qt.Key.Key_U)
    assert len(set(opened)) == 1 and panel.list.count() == 101


def test_an_answer_tells_the_delay_of_what_was_closed(panel):
    today = dt.date.today()
    panel.inbox.store.add(
        row(
            200 + n,
            category="Éclairage",
            date=(today - dt.timedelta(days=10)).isoformat(),
            closed=(today - dt.timedelta(days=6)).isoformat(),
        )
        for n in range(12)
    )
    panel.inbox.store.add([row(300, category="Éclairage", text="Lampadaire éteint")])
    panel.inbox.read()
    panel._fill()
    panel.box.setText("D-300")
    panel.answer_button.click()
    told = QgsApplication.clipboard().text()
    assert "300 rue des Glycines" in told and "4" in told
    panel.box.setText("D-002")
    panel.answer_button.click()
    assert " 4 " not in QgsApplication.clipboard().text()
    assert panel.notice.hint.text()


def test_filters_and_words(panel):
    panel.box.setText("numéro 42")
    assert panel.list.count() == 1
    panel.box.setText("")
    panel.filters["category"].setCurrentIndex(panel.filters["category"].findData("Propreté"))
    assert panel.list.count() == 49


def test_a_link_of_https_only(panel):
    from clairville.plugin.panels.requests import link

    for wrong in ("http://x.fr/{id}", "https://x.fr/", "file:///{id}", "https://a@x.fr/{id}"):
        with pytest.raises(ValueError, match="."):
            link.keep_template("essai", wrong)
    link.keep_template("essai", "https://grc.ville.fr/d?n={id}")
    assert link.address("essai", "A 1/2&b") == "https://grc.ville.fr/d?n=A%201%2F2%26b"
    link.keep_template("essai", "")


def ground_of_paris():
    """Streets of the demo under the marks: a real map; returns what to take away again."""
    from clairville.plugin.host.meta import ROOT

    demo = ROOT / "resources" / "demo" / "paris"
    store = f"/vsigzip/{demo / 'grands_axes_2021.geojson.gz'}"
    layer = QgsVectorLayer(store, "roads", "ogr")
    assert layer.isValid(), store
    QgsProject.instance().addMapLayer(layer)
    idle(100)
    return [layer.id()]


@pytest.mark.french
def test_invented_sentences_go_when_they_are_left(panel):
    panel.try_invented()
    assert panel.list.count() == 60 and panel.heading.isVisible()
    assert panel.inbox.store.path is None  # in memory alone: nothing to leave behind
    ground = ground_of_paris()
    panel.list.setCurrentRow(2)
    panel._show(centre=True)
    panel.marks.canvas.setExtent(QgsRectangle(2.385, 48.822, 2.415, 48.840))
    panel._show(centre=True)
    assert panel.marks.shown
    picture("requests_invented")
    QgsProject.instance().removeMapLayers(ground)
    panel.leave_invented()
    assert panel.list.count() == 101


def test_an_export_is_shown_then_kept(panel, tmp_path, monkeypatch):
    from clairville.plugin.panels.requests import importing

    path = tmp_path / "export.csv"
    path.write_text(
        "N° demande;Date de création;Date de clôture;Catégorie;Description;Adresse;Téléphone;Longitude;Latitude\n"
        "77;03/02/2026;;Éclairage;Lampe éteinte, rappelez le 06 12 34 56 78;4 rue Haute;0612345678;2,35;48,85\n"
        "78;demain;;Éclairage;Lampe cassée;5 rue Haute;;2,35;48,85\n",
        encoding="cp1252",
    )
    seen = []

    def accept(dialog):
        seen.append(dialog)
        return dialog.DialogCode.Accepted

    monkeypatch.setattr(importing.Preview, "exec", accept)
    counts = panel.import_file(str(path))
    assert counts["added"] == 2
    kept = panel.inbox.by_id["77"]
    assert "06 12" not in kept["text"] and kept["text"].startswith("Lampe éteinte")
    assert (kept["date"][:10], kept["lon"], kept["address"]) == ("2026-02-03", 2.35, "4 rue Haute")
    assert panel.inbox.by_id["78"]["date"] is None
    assert "1" in panel.notice.hint.text()


def test_an_export_in_a_system_of_the_land_is_placed_and_corrected_by_hand(
    panel, tmp_path, monkeypatch
):
    from clairville.plugin.panels.requests import importing

    path = tmp_path / "export.csv"
    path.write_text(
        "Dossier interne;Créée le;Statut;Description;X;Y\n"
        "A1;03/02/2026;Clôturé (doublon);Lampe éteinte;652000;6862000\n"
        "A2;04/02/2026;Bizarre;Lampe cassée;652100;6862000\n",
        encoding="utf-8",
    )
    seen = []

    def correct(dialog):
        dialog.show()
        seen.append(dialog)
        assert dialog.export.system == "EPSG:2154"
        combo = dialog.combos["id"]
        combo.setCurrentIndex(combo.findData("Dossier interne"))
        assert dialog.keep.isEnabled() and "Bizarre" in dialog.said.text()
        shot = pathlib.Path(os.environ["CLAIRVILLE_GUI_SHOTS"]) / f"requests_import_{SESSION}.png"
        assert dialog.grab().save(str(shot))
        return dialog.DialogCode.Accepted

    monkeypatch.setattr(importing.Preview, "exec", correct)
    assert panel.import_file(str(path))["added"] == 2
    first = panel.inbox.by_id["A1"]
    assert first["closed"] is None and first["closed_seen"] == dt.date.today().isoformat()
    assert first["done"] and not panel.inbox.by_id["A2"]["done"]
    assert abs(first["lon"] - 2.345) < 0.01 and abs(first["lat"] - 48.86) < 0.01


def ours(file):
    """True for a file that this window may have written: since this test module was loaded."""
    try:
        return file.is_file() and file.stat().st_mtime >= STARTED and file.stat().st_size < 5e7
    except OSError:
        return False


STARTED = time.time()
PLANTED = ("Zébulonville", "0677889911", "Quincampoixx", "clafoutis explosif", "Mme Trucmuche")


def test_the_whole_way_with_the_real_tool_and_nothing_of_it_lies_open(panel, tmp_path, monkeypatch):
    from clairville.plugin.panels.requests import importing

    path = tmp_path / "in" / "export.csv"
    path.parent.mkdir()
    today = dt.date.today().strftime("%d/%m/%Y")
    path.write_text(
        "Numero;Date;Catégorie;Texte;Adresse;Longitude;Latitude\n"
        f"Z1;{today};Voirie;Plaque d'égout ouverte, danger, clafoutis explosif Zébulonville;14 rue Quincampoixx;2,351;48,851\n"
        f"Z2;{today};Voirie;Fuite de gaz chez Mme Trucmuche clafoutis explosif, tél. 06 77 88 99 11;14 rue Quincampoixx;2,352;48,852\n"
        f"Z3;{today};Voirie;Plaque d'égout ouverte rue Quincampoixx, danger;16 rue Quincampoixx;2,35101;48,851\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(importing.Preview, "exec", lambda dialog: dialog.DialogCode.Accepted)
    assert panel.import_file(str(path))["added"] == 3
    path.unlink()
    panel.read_button.click()
    until(lambda: not panel.working, 120, "the reading")
    rows = panel.inbox.by_id
    assert rows["Z1"]["how"], panel.notice.message.text()
    order = [r["id"] for r in panel.inbox.shown()]
    assert max(order.index("Z1"), order.index("Z2")) < order.index("D-000")
    assert rows["Z1"]["danger"].level in ("urgent", "call") and rows["Z2"]["danger"].level == "call"
    panel.list.setFocus()
    at = [panel.list.item(n).data(Qt.ItemDataRole.UserRole) for n in range(9)].index("Z1")
    panel.list.setCurrentRow(at)
    assert "[{" not in panel.sheet.text() and "p, l, a" not in panel.sheet.text()
    press(panel, Qt.Key.Key_D)
    assert panel.pairing == "Z1"
    press(panel, Qt.Key.Key_Return)
    panel.answer_button.click()
    assert QgsProject.instance().mapLayers() == {}
    project = tmp_path / "project.qgs"
    QgsProject.instance().write(str(project))
    QgsApplication.clipboard().clear()
    places = (tmp_path, QgsApplication.qgisSettingsDirPath(), tempfile.gettempdir())
    marks = [m.encode() for m in (*PLANTED, "06 77 88 99 11")]
    opened = [
        (file, file.read_bytes())
        for place in places
        for folder, _folders, names in os.walk(place)  # folders of others come and go
        for file in (pathlib.Path(folder) / name for name in names)
        if ours(file)
    ]
    assert len(opened) > 3
    assert [(str(f), m) for f, content in opened for m in marks if m in content] == []


def test_emptying_asks_first_and_a_no_keeps_all(panel):
    """The real question, answered by its own buttons."""
    for answer, left in ((QMessageBox.StandardButton.No, 101), (QMessageBox.StandardButton.Yes, 0)):
        seen = []

        def press_it(answer=answer, seen=seen):
            box = QApplication.activeModalWidget()
            seen.append(box.text())
            box.button(answer).click()

        QTimer.singleShot(300, press_it)
        panel.empty_inbox()
        assert seen and ("?" in seen[0])
        assert panel.list.count() == left
