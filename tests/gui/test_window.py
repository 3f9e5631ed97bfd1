"""Clairville in the QGIS window: menu, toolbar, welcome, settings, unload and reload."""

import os
import pathlib
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QToolBar
from qgis.utils import plugins

from .conftest import SESSION, idle, picture, until


def titles(iface):
    return [
        a.text().replace("&", "") for a in iface.mainWindow().menuBar().actions() if a.isVisible()
    ]


@pytest.mark.french
def test_menu_stands_before_help_and_holds_every_panel(plugin, iface):
    names = titles(iface)
    assert names.count("Clairville") == 1
    assert names.index("Clairville") < len(names) - 1  # Help stays last
    entries = [a.text() for a in plugin.window.menu.actions() if not a.isSeparator()]
    own = [dock for dock in plugin.window._docks.values() if not dock.within]
    assert len(entries) == len(own) + 4  # grounds, settings, example models, help
    wanted = {"english": ("City data", "Help"), "french": ("Données de la ville", "Aide")}[SESSION]
    assert set(wanted) <= set(entries)


def test_algorithms_are_in_the_toolbox(plugin):
    assert QgsApplication.processingRegistry().providerById("clairville") is not None


@pytest.mark.french
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


def tried(box, address):
    """(verdict, details) of the connection test for one address."""
    box.address.setText(address)
    box.button.click()
    until(lambda: box.button.isEnabled(), 60, "the end of the connection test")
    idle(100)
    return box.verdict.text(), box.details.text()


@pytest.mark.french
def test_settings_page_lists_packages_and_tests_the_connection(desk, iface):
    seen = {}

    def look():
        dialog = QApplication.activeModalWidget()
        from clairville.plugin.panels.desk.options import OptionsPage

        page = dialog.findChild(OptionsPage)
        until(lambda: page.table.rowCount() > 0, 60, "the table of packages")
        idle(200)
        dialog.grab().save(
            str(pathlib.Path(os.environ["CLAIRVILLE_GUI_SHOTS"]) / f"settings_{SESSION}.png")
        )
        seen["packages"] = [page.table.item(r, 0).text() for r in range(page.table.rowCount())]
        seen["store"] = page.store.isEnabled()
        seen["ways"] = tried(page.network, answering) + tried(page.network, "http://127.0.0.1:9/")
        dialog.grab().save(
            str(pathlib.Path(os.environ["CLAIRVILLE_GUI_SHOTS"]) / f"settings_ways_{SESSION}.png")
        )
        dialog.reject()

    server = ThreadingHTTPServer(("127.0.0.1", 0), SimpleHTTPRequestHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    answering = f"http://127.0.0.1:{server.server_address[1]}/nothing"
    QTimer.singleShot(1500, look)
    desk.open_settings()
    server.shutdown()
    server.server_close()
    assert "geopandas" in seen["packages"] and "lightgbm" in seen["packages"]
    assert seen["store"] is False  # this session's environment fixes the store
    from clairville.plugin.host.i18n import tr

    answers, _, nobody, why = seen["ways"]
    assert answers == tr("The address answers. Clairville takes the ordinary way.")
    assert (
        nobody == tr("Neither way passes: no city data can be pulled from this address.")
        and why.count("127.0.0.1") >= 2
    )


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
