"""Helpers of the window tests: wait while QGIS lives, click, take pictures."""

import os
import pathlib
import time

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication
from qgis.utils import iface as qgis_iface
from qgis.utils import plugins

SESSION = os.environ.get("CLAIRVILLE_GUI_SESSION", "english")


def pytest_collection_modifyitems(items):
    """A test marked ``only("english")`` runs in that session alone; most need one language only."""
    for item in items:
        mark = item.get_closest_marker("only")
        if mark is not None and SESSION not in mark.args:
            item.add_marker(pytest.mark.skip(reason=f"for {mark.args[0]}"))


def pytest_configure(config):
    config.addinivalue_line("markers", "only(session): run in this session only")


def idle(ms=50):
    """Let QGIS work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def until(condition, seconds=60, what="the condition"):
    """Let QGIS work until ``condition()`` is true."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"{what} did not come within {seconds} s")
        idle(30)


def click(widget):
    """A left click in the middle of a widget."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    idle(30)


def click_row(view, row):
    """A left click on a row of a list or tree."""
    index = view.model().index(row, 0)
    view.scrollTo(index)
    idle(30)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, view.visualRect(index).center())
    idle(50)


def picture(name):
    """Save the whole window; returns the path."""
    qgis_iface.messageBar().clearWidgets()
    idle(150)
    canvas = qgis_iface.mapCanvas()
    until(lambda: not canvas.isDrawing(), 30, "the map")
    path = pathlib.Path(os.environ["CLAIRVILLE_GUI_SHOTS"]) / f"{name}_{SESSION}.png"
    assert qgis_iface.mainWindow().grab().save(str(path)), path
    return path


@pytest.fixture
def plugin():
    """Clairville as QGIS loaded it."""
    return plugins["clairville"]


@pytest.fixture
def desk(plugin, tmp_path, monkeypatch):
    """Clairville's window part, with an empty project and a store of its own; docks are closed at the end."""
    monkeypatch.setenv("CLAIRVILLE_STORE", str(tmp_path / "città" / "store.gpkg"))
    QgsProject.instance().clear()
    window = plugin.window
    yield window
    for panel in list(window.panels.values()):
        panel.runner.cancel()
        until(lambda panel=panel: not panel.working, 60, "the end of a run")
        window.discard(panel.ID)
    QgsProject.instance().clear()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    idle(50)


@pytest.fixture
def iface():
    """QGIS's own interface object."""
    return qgis_iface


@pytest.fixture
def app():
    """The running application."""
    return QApplication.instance()
