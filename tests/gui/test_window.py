"""Clairville in the QGIS window: menu, toolbar, welcome, settings, unload and reload."""

import os
import pathlib

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QToolBar
from qgis.utils import plugins

from .conftest import SESSION, idle, picture, until


def titles(iface):
    return [a.text().replace("&", "") for a in iface.mainWindow().menuBar().actions() if a.isVisible()]


def test_menu_stands_before_help_and_holds_every_panel(plugin, iface):
    names = titles(iface)
    assert names.count("Clairville") == 1
    assert names.index("Clairville") < len(names) - 1  # Help stays last
    entries = [a.text() for a in plugin.window.menu.actions() if not a.isSeparator()]
    assert len(entries) == len(plugin.window._docks) + 2
    wanted = {"english": ("City data", "Help"), "french": ("Données de la ville", "Aide")}[SESSION]
    assert set(wanted) <= set(entries)


def test_algorithms_are_in_the_toolbox(plugin):
    assert QgsApplication.processingRegistry().providerById("clairville") is not None


def test_welcome_opens_at_the_first_start_and_says_three_ways(desk):
    panel = desk.open("welcome")
    panel.setMinimumWidth(380)
    idle(200)
    picture("welcome")
    for way in (panel.demo, panel.city, panel.own):
        assert way.button.isVisible() and way.button.width() >= way.button.sizeHint().width()
    panel.setMinimumWidth(0)


def test_panel_and_menu_tick_agree(desk):
    action = desk._toggles["welcome"]
    action.trigger()
    idle()
    assert action.isChecked() and desk.panels["welcome"].isVisible()
    desk.panels["welcome"].close()
    idle()
    assert not action.isChecked()


def test_settings_page_lists_packages(desk, iface):
    seen = {}

    def look():
        dialog = QApplication.activeModalWidget()
        from clairville.plugin.panels.options import OptionsPage

        page = dialog.findChild(OptionsPage)
        until(lambda: page.table.rowCount() > 0, 60, "the table of packages")
        idle(200)
        dialog.grab().save(str(pathlib.Path(os.environ["CLAIRVILLE_GUI_SHOTS"]) / f"settings_{SESSION}.png"))
        seen["packages"] = [page.table.item(r, 0).text() for r in range(page.table.rowCount())]
        seen["store"] = page.store.isEnabled()
        dialog.reject()

    QTimer.singleShot(1500, look)
    desk.open_settings()
    assert "geopandas" in seen["packages"] and "lightgbm" in seen["packages"]
    assert seen["store"] is False  # this session's environment fixes the store


def test_unload_and_reload_leave_one_of_everything(plugin, iface):
    before = titles(iface)
    toolbars = iface.mainWindow().findChildren(QToolBar, "ClairvilleToolbar")
    assert len(toolbars) == 1
    plugin.unload()
    idle(100)
    assert "Clairville" not in titles(iface)
    assert QgsApplication.processingRegistry().providerById("clairville") is None
    plugins["clairville"].initGui()
    idle(300)
    assert sorted(titles(iface)) == sorted(before)
    for panel in list(plugin.window.panels):
        plugin.window.discard(panel)
