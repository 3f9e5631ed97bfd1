"""A QGIS that brought nothing but itself: every panel opens on a full store and tells what it cannot
do in a sentence; Home counts and names what lacks.
"""

import pathlib
import shutil
import sys

import pytest
from qgis.PyQt.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel

from clairville.plugin.host import settings

from ..conftest import click, idle, picture, until

pytestmark = pytest.mark.only("plain")
V0_1 = pathlib.Path(__file__).resolve().parents[2] / "data" / "v0_1"
# no sentence of Clairville's holds these
CODE_WORDS = ("Traceback", "Error:", "ModuleNotFound", "ImportError")


@pytest.fixture
def raised(monkeypatch):
    """What nobody caught, as QGIS would show it in its window."""
    found = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: found.append(repr(error)))
    yield found
    assert found == []


@pytest.fixture(params=["nothing", "demo", "0.1"])
def town(request, desk, tmp_path, monkeypatch, raised):
    """Clairville's window without a town, on the demo with nothing pulled yet, on a store of 0.1."""
    profile = {"nothing": "", "demo": "paris_demo"}.get(request.param)
    if profile is None:
        shutil.copytree(V0_1, tmp_path / "town")
        monkeypatch.setenv("CLAIRVILLE_STORE", str(tmp_path / "town/town.gpkg"))
        profile = str(tmp_path / "town/town.json")
    settings.change(profile=profile)
    yield desk
    settings.change(profile="")


def shown(panel):
    """Every text that a person reads in a panel."""
    return [w.text() for w in panel.findChildren(QLabel) if w.isVisible()]


def is_raw(text):
    """True for what Python says; a sentence may have it in brackets, as the reason."""
    return text.startswith("No module named") or any(word in text for word in CODE_WORDS)


def test_the_packages_are_hidden():
    for module in ("pandas", "shapely", "geopandas"):
        with pytest.raises(ImportError):
            __import__(module)


def test_every_panel_opens_and_says_what_it_cannot_do(town):
    for panel_id in list(town._docks):
        panel = town.open(panel_id)
        idle(300)
        until(lambda panel=panel: not panel.working, 60, "the end of a run")
        assert panel.isVisible(), panel_id
        told = shown(panel)
        assert not [t for t in told if is_raw(t)], (panel_id, told)


def test_the_first_button_of_every_panel_answers_in_a_sentence(town):
    """What stands in a panel ready to be pressed either works or says why not."""
    for panel_id in list(town._docks):
        panel = town.open(panel_id)
        idle(200)
        until(lambda panel=panel: not panel.working, 60, "the end of a run")
        names = ("refresh_button", "new_button", "run_button", "compute_button", "week_button")
        for button in [
            b for n in names if isinstance(b := getattr(panel, n, None), QAbstractButton)
        ]:
            if button.isVisible() and button.isEnabled() and panel_id != "catalogue":
                button.click()
                idle(200)
                for dialog in QApplication.topLevelWidgets():
                    if isinstance(dialog, QDialog) and dialog.isVisible():
                        dialog.reject()
                until(lambda panel=panel: not panel.working, 60, "the end of a run")
        told = shown(panel)
        assert not [t for t in told if is_raw(t)], (panel_id, told)


def test_who_answers_is_asked_without_them_and_streets_are_refused_in_a_sentence(town):
    if not settings.load().profile:
        return  # services are kept in a profile
    panel = town.open("street")
    idle(500)
    until(lambda: panel._task is None, 30, "the streets")
    assert not [t for t in shown(panel) if is_raw(t)]
    form = panel.ask_services()
    assert form.isVisible() and "works" in form.themes
    form.reject()


def test_home_counts_and_names_what_lacks(desk, raised):
    settings.change(profile="")
    panel = desk.open("welcome")
    until(lambda: panel.allowed.rows, 30, "the capabilities")
    assert panel.packages.title.text() == "3 paquets manquent : pandas, shapely, geopandas"
    assert panel.packages.copy.isVisible()
    picture("welcome")
    click(panel.packages.copy)
    assert "python3-geopandas" in QApplication.clipboard().text()


def test_a_commune_is_connected_without_them(desk, raised, tmp_path, monkeypatch):
    from clairville.plugin.territory import folders

    monkeypatch.setattr(folders, "own_folder", lambda: tmp_path / "profils")
    settings.change(profile="")
    panel = desk.open("welcome")
    until(lambda: panel.city._task is None, 30, "the communes")
    panel.city.field.setText("Manteyer")
    click(panel.city.button)
    until(lambda: "catalogue" in desk.panels and desk.panels["catalogue"].rows, 60, "City data")
    assert settings.load().profile == "insee_05075"
    settings.change(profile="")
