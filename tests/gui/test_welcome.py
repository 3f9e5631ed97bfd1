"""Home: connecting a commune by clicks, what its data allow, and what the other ways lead to (the
demo's way to a map is in test_catalogue).
"""

import json
import os
import pathlib
import shutil

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QScrollArea

from clairville.plugin.host import settings
from clairville.plugin.host.i18n import tr
from clairville.plugin.territory import folders

from .conftest import SESSION, click, idle, picture, until


@pytest.fixture
def small(iface):
    """The window of a small screen."""
    window = iface.mainWindow()
    before = window.size()
    window.resize(1366, 768)
    idle(100)
    yield window
    window.resize(before)


@pytest.fixture
def panel(desk, tmp_path, monkeypatch):
    own = tmp_path / "profils"
    monkeypatch.setattr(folders, "own_folder", lambda: own)
    settings.change(profile="")
    panel = desk.open("welcome")
    until(
        lambda: panel.city._task is None and panel.allowed.rows, 30, "the communes and the layers"
    )
    yield panel
    settings.change(profile="")


def type_in(panel, text):
    panel.city.field.clear()
    panel.city.field.setFocus()
    QTest.keyClicks(panel.city.field, text)
    idle(50)


def lines(panel):
    model = panel.city.model
    return [model.item(row).text() for row in range(model.rowCount())]


def pick(panel, row):
    """Click a line of the list under the field."""
    popup = panel.city.field.completer().popup()
    until(popup.isVisible, 5, "the list of communes")
    idle(150)
    index = popup.model().index(row, 0)
    place = popup.visualRect(index).intersected(popup.viewport().rect()).center()
    QTest.mouseMove(popup.viewport(), place)  # a list that the mouse is not over goes at a press
    idle(50)
    QTest.mouseClick(
        popup.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
    idle(50)


def connected(panel, desk):
    """Click the button; returns City data once it is open on the commune."""
    click(panel.city.button)
    until(
        lambda: not panel.working and "catalogue" in desk.panels and desk.panels["catalogue"].rows,
        60,
        "City data",
    )
    idle(50)
    return desk.panels["catalogue"]


@pytest.mark.french
def test_a_commune_of_five_hundred_is_connected_by_its_name(panel, desk, small):
    assert (small.width(), small.height()) == (1366, 768)
    picture("welcome")
    type_in(panel, "manteyer")
    assert len(lines(panel)) == 1 and "05075" in lines(panel)[0]
    idle(150)
    QApplication.primaryScreen().grabWindow(0).save(
        str(pathlib.Path(os.environ["CLAIRVILLE_GUI_SHOTS"]) / f"welcome_list_{SESSION}.png")
    )
    catalogue = connected(panel, desk)
    assert settings.load().profile == "insee_05075"
    made = json.loads((folders.own_folder() / "insee_05075.json").read_text(encoding="utf-8"))
    assert (made["insee"], made["crs"], made["timezone"]) == (
        ["05075"],
        "EPSG:2154",
        "Europe/Paris",
    )
    assert catalogue.isVisible() and catalogue.profile.currentText() == "Manteyer"
    assert {row.state for row in catalogue.rows} == {"never"}
    assert catalogue.notice.kind == "success" and "Manteyer" in catalogue.notice.message.text()
    told = catalogue.notice.hint.text()
    assert (tr("Refresh all") in told or "Tout" in told) and str(len(catalogue.rows)) in told
    names = [catalogue.profile.itemText(i) for i in range(catalogue.profile.count())]
    assert names.count("Manteyer") == 1 and not any("manifest" in n for n in names)
    picture("welcome_connected")
    panel = desk.open("welcome")
    until(lambda: panel._task is None and panel.town.text() == "Manteyer", 30, "the town")
    picture("welcome_town")


@pytest.mark.french
def test_a_merged_commune_leads_to_the_one_of_today_and_says_so(panel, desk):
    type_in(panel, "bellegarde-sur-vals")
    assert len(lines(panel)) == 1
    pick(panel, 0)
    assert panel.city.field.text().startswith("Valserhône")
    catalogue = connected(panel, desk)
    assert settings.load().profile == "insee_01033"
    assert "Bellegarde-sur-Valserine" in catalogue.notice.hint.text()
    assert "Valserhône" in catalogue.notice.hint.text()


def test_an_old_code_leads_to_the_commune_of_today(panel, desk):
    type_in(panel, "74011")
    catalogue = connected(panel, desk)
    assert settings.load().profile == "insee_74010" and "74011" in catalogue.notice.hint.text()


@pytest.mark.french
def test_a_commune_overseas_has_its_own_system_and_clock(panel, desk):
    type_in(panel, "97354")  # the postcode of no other
    found = lines(panel)
    assert found and "97" in found[0]
    type_in(panel, "saint-denis 974")
    pick(panel, 0)
    catalogue = connected(panel, desk)
    made = json.loads((folders.own_folder() / "insee_97411.json").read_text(encoding="utf-8"))
    assert (made["crs"], made["timezone"]) == ("EPSG:2975", "Indian/Reunion")
    told = catalogue.notice.hint.text()
    assert "EPSG:2975" in told and "Indian/Reunion" in told


def test_a_name_of_several_asks_which_and_connects_none(panel, desk):
    type_in(panel, "Saint-Denis")
    click(panel.city.button)
    idle(100)
    assert panel.city.told.isVisible() and panel.city.told.text()
    assert settings.load().profile == "" and "catalogue" not in desk.panels
    popup = panel.city.field.completer().popup()
    assert popup.isVisible() and "97411" in lines(panel)[0]
    pick(panel, 1)
    connected(panel, desk)
    assert settings.load().profile == "insee_93066"


@pytest.mark.parametrize("typed", ["", "trifouillis", "99999"])
def test_nonsense_is_told_in_a_sentence(panel, desk, typed):
    type_in(panel, typed)
    click(panel.city.button)
    idle(50)
    assert panel.city.told.text() and settings.load().profile == ""
    assert "catalogue" not in desk.panels


def test_a_profile_that_was_edited_is_kept(panel, desk):
    type_in(panel, "93010")
    connected(panel, desk)
    path = folders.own_folder() / "insee_93010.json"
    edited = json.loads(path.read_text(encoding="utf-8")) | {"label": {"en": "B!", "fr": "B!"}}
    path.write_text(json.dumps(edited), encoding="utf-8")
    panel = desk.open("welcome")
    type_in(panel, "bondy")
    catalogue = connected(panel, desk)
    assert json.loads(path.read_text(encoding="utf-8"))["label"]["en"] == "B!"
    assert tr("Its profile was there already and is kept as it is.") in catalogue.notice.hint.text()


def test_a_city_that_ships_is_chosen_as_it_ships(panel, desk):
    type_in(panel, "69383")
    connected(panel, desk)
    assert settings.load().profile == "lyon"
    assert not (folders.own_folder() / "insee_69123.json").exists()


def test_the_keyboard_alone_connects_too(panel, desk):
    type_in(panel, "noumea")
    QTest.keyClick(panel.city.field, Qt.Key.Key_Escape)  # the list goes
    idle(30)
    QTest.keyClick(panel.city.field, Qt.Key.Key_Return)
    until(lambda: settings.load().profile == "insee_98818", 60, "the commune")


@pytest.mark.french
def test_what_the_demo_allows_is_told_and_leads_on(desk, demo_store, tmp_path, monkeypatch, small):
    store = tmp_path / "s.gpkg"
    shutil.copy(demo_store, store)
    monkeypatch.setenv("CLAIRVILLE_STORE", str(store))
    settings.change(profile="paris_demo")
    panel = desk.open("welcome")
    until(lambda: panel.allowed.rows, 30, "the capabilities")
    rows = {row.capability.id: row for row in panel.allowed.rows}
    assert rows["accidents"].capability.state == "partly"
    assert rows["leaks"].capability.state == "lacking"
    idle(100)
    picture("allowed")
    click(rows["accidents"].arrow)
    idle(100)
    assert rows["accidents"].details.isVisible()
    assert "<b>" in rows["accidents"].details.text()
    picture("allowed_unfolded")
    for row in rows.values():
        assert row.button.width() >= row.button.sizeHint().width()
    click(rows["conflicts"].button)
    until(lambda: "glance" in desk.panels, 10, "City at a glance")
    assert desk.panels["glance"].isVisible()


def test_a_layer_that_lacks_leads_to_its_source(panel, desk):
    settings.change(profile="paris")
    panel.refresh()
    until(
        lambda: panel._task is None and panel.town.text() == "Paris" and panel.allowed.rows,
        30,
        "the town",
    )
    rows = {row.capability.id: row for row in panel.allowed.rows}
    click(rows["conflicts"].button)  # works: the profile knows where
    catalogue = desk.panels["catalogue"]
    assert [row.name for row in catalogue.tree.chosen()] == ["works"]
    desk.open("welcome")
    click(rows["leaks"].button)  # mains: the town's own file
    until(lambda: catalogue.form is not None, 20, "the form of the sources")
    assert catalogue.form.theme.currentData() == "water_pipes"
    catalogue.form.reject()
    idle(50)


def test_a_tool_opens_with_the_layers_of_the_store(desk, demo_store, tmp_path, monkeypatch):
    store = tmp_path / "s.gpkg"
    shutil.copy(demo_store, store)
    monkeypatch.setenv("CLAIRVILLE_STORE", str(store))
    settings.change(profile="paris_demo")
    panel = desk.open("welcome")
    until(lambda: panel.allowed.rows, 30, "the capabilities")
    row = next(r for r in panel.allowed.rows if r.capability.id == "requests")
    scrolled = panel.findChildren(QScrollArea)
    for area in (a for a in scrolled if a.isAncestorOf(row.button)):
        area.ensureWidgetVisible(row.button)
    idle(50)
    click(row.button)
    until(lambda: getattr(panel, "dialog", None) is not None, 20, "the dialog")
    assert panel.dialog.algorithm().id() == "clairville:complaintclusters"
    given = panel.dialog.createProcessingParameters()
    assert "layername=complaints" in str(given["COMPLAINTS"])
    panel.dialog.close()
    settings.change(profile="")


@pytest.mark.parametrize("broken", ["store", "profile"])
def test_what_cannot_be_read_is_a_sentence(desk, tmp_path, monkeypatch, broken):
    (tmp_path / "broken").write_text("no store", encoding="utf-8")
    if broken == "store":
        (tmp_path / "s.gpkg").write_bytes(b"no database" * 100)
        monkeypatch.setenv("CLAIRVILLE_STORE", str(tmp_path / "s.gpkg"))
        settings.change(profile="paris_demo")
    else:
        (tmp_path / "p.json").write_text("{", encoding="utf-8")
        settings.change(profile=str(tmp_path / "p.json"))
    panel = desk.open("welcome")
    until(lambda: panel._task is None, 30, "the answer")
    text = panel.allowed.summary.text()
    assert text and "Error" not in text and "Traceback" not in text and not panel.allowed.rows
    settings.change(profile="")


@pytest.mark.french
def test_missing_packages_are_counted_and_named_with_the_way_of_this_system(
    desk, monkeypatch, small
):
    from clairville.plugin.host import deps

    lacking = [deps.PACKAGES[name] for name in ("pandas", "shapely", "geopandas")]
    monkeypatch.setattr(deps, "absent", lambda: lacking)
    panel = desk.open("welcome")
    until(lambda: panel.allowed.rows, 30, "the capabilities")
    wanted = {
        "english": "3 packages are missing: pandas, shapely, geopandas",
        "french": "3 paquets manquent : pandas, shapely, geopandas",
    }[SESSION]
    assert panel.packages.title.text() == wanted
    assert panel.packages.command.text() == (
        "sudo apt install python3-pandas python3-shapely python3-geopandas"
    )
    picture("welcome_packages")
    click(panel.packages.copy)
    assert QgsApplication.clipboard().text() == panel.packages.command.text()
    monkeypatch.setattr(deps, "absent", list)
    panel.refresh()
    assert not panel.packages.isVisible()


def test_read_my_layers_opens_the_data_sources(panel):
    def sources():
        return [
            w
            for w in QApplication.topLevelWidgets()
            if w.isVisible() and w.metaObject().className() == "QgsDataSourceManagerDialog"
        ]

    panel.own.button.setFocus()
    QTest.keyClick(panel.own.button, Qt.Key.Key_Space)  # by keyboard as by mouse
    until(sources, 20, "the data source manager")
    for dialog in sources():
        dialog.close()
    idle(100)


def test_open_the_demo_chooses_it_and_leads_to_city_data(panel, desk, monkeypatch):
    from clairville.plugin.panels.citydata.catalogue import CataloguePanel

    asked = []
    monkeypatch.setattr(
        CataloguePanel, "refresh_all", lambda self, add_to_map=False: asked.append(add_to_map)
    )
    panel.demo.button.click()
    assert asked == [True] and settings.load().profile == "paris_demo"
    assert desk.panels["catalogue"].isVisible() and not panel.isVisible()
