"""The first minute: what each of the three ways leads to (the demo's way to a map is in
test_catalogue).
"""

import pytest
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialog

from .conftest import click, idle, until


@pytest.fixture
def panel(desk):
    return desk.open("welcome")


def test_connect_my_city_asks_for_the_commune(panel):
    seen = []

    def look():
        dialog = QApplication.activeModalWidget() or next(
            w
            for w in QApplication.topLevelWidgets()
            if isinstance(w, QDialog) and w.isVisible() and hasattr(w, "algorithm")
        )
        seen.append(dialog.algorithm().id())
        dialog.reject()

    QTimer.singleShot(1500, look)
    click(panel.city.button)
    until(lambda: seen, 20, "the dialog of the new profile")
    assert seen == ["clairville:newprofile"]
    assert panel.isVisible()  # nothing was chosen: the three ways stay


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
    from clairville.plugin.host import settings
    from clairville.plugin.panels.citydata.catalogue import CataloguePanel

    asked = []
    monkeypatch.setattr(
        CataloguePanel, "refresh_all", lambda self, add_to_map=False: asked.append(add_to_map)
    )
    click(panel.demo.button)
    assert asked == [True] and settings.load().profile == "paris_demo"
    assert desk.panels["catalogue"].isVisible() and not panel.isVisible()
