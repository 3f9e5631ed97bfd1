"""Helpers of the window tests: wait while QGIS lives, click, take pictures."""

import os
import pathlib
import shutil
import time

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QScrollArea
from qgis.utils import iface as qgis_iface
from qgis.utils import plugins

from .freezes import Freezes

SESSION = os.environ.get("CLAIRVILLE_GUI_SESSION", "english")


def pytest_collection_modifyitems(items):
    """A test marked ``only("english")`` runs in that session alone; most need one language only."""
    for item in items:
        mark = item.get_closest_marker("only")
        if mark is not None and SESSION not in mark.args:
            item.add_marker(pytest.mark.skip(reason=f"for {mark.args[0]}"))
        if item.get_closest_marker("slow") and not os.environ.get("CLAIRVILLE_GUI_SLOW"):
            item.add_marker(
                pytest.mark.skip(reason="set CLAIRVILLE_GUI_SLOW=1 for the runs of minutes")
            )


def pytest_configure(config):
    config.addinivalue_line("markers", "only(session): run in this session only")
    config.addinivalue_line(
        "markers", "slow: trains a model on the whole demo; for the pictures of the guide"
    )
    watching = Freezes()
    watching.start()
    config.pluginmanager.register(watching, "clairville-freezes")


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
    QTest.mouseClick(
        view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        view.visualRect(index).center(),
    )
    idle(50)


def picture(name):
    """Save the whole window; returns the path."""
    qgis_iface.messageBar().clearWidgets()
    idle(60)
    canvas = qgis_iface.mapCanvas()
    until(lambda: not canvas.isDrawing(), 30, "the map")
    path = pathlib.Path(os.environ["CLAIRVILLE_GUI_SHOTS"]) / f"{name}_{SESSION}.png"
    assert qgis_iface.mainWindow().grab().save(str(path)), path
    return path


@pytest.fixture
def plugin():
    """Clairville as QGIS loaded it."""
    return plugins["clairville"]


def clear(window):
    """Close every panel and the project."""
    for panel in list(window.panels.values()):
        panel.runner.cancel()
        until(lambda panel=panel: not panel.working, 60, "the end of a run")
        window.discard(panel.ID)
    QgsProject.instance().clear()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    idle(50)


@pytest.fixture
def desk(plugin, tmp_path, monkeypatch):
    """Clairville's window part, with an empty project and a store of its own; docks are closed at
    the end.
    """
    monkeypatch.setattr(
        "clairville.plugin.panels.frame.confirm.ask", lambda *_: True
    )  # the dialog would wait for someone
    clear(plugin.window)
    monkeypatch.setenv("CLAIRVILLE_STORE", str(tmp_path / "città" / "store.gpkg"))
    yield plugin.window
    clear(plugin.window)


DEMO = pathlib.Path(os.environ["CLAIRVILLE_GUI_SHARED"]) / "demo.gpkg"


def keep_demo(path):
    """Keep a store that holds the whole demo for the tests of both sessions that only need one."""
    DEMO.parent.mkdir(parents=True, exist_ok=True)
    if not DEMO.exists():
        shutil.copy(path, DEMO)


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory):
    """The demo territory, pulled once for both languages; copy it to write."""
    import processing

    if not DEMO.exists():
        path = tmp_path_factory.mktemp("demo") / "demo.gpkg"
        processing.run("clairville:pullcity", {"PROFILE": "paris_demo", "STORE": str(path)})
        keep_demo(path)
    return DEMO


@pytest.fixture(scope="module")
def demo(demo_store, tmp_path_factory):
    """Clairville's window on the demo territory with a full store and its layers on the map, for a
    file of tests.
    """
    from clairville.plugin.host import settings

    path = tmp_path_factory.mktemp("module") / "store.gpkg"
    shutil.copy(demo_store, path)
    window = plugins["clairville"].window
    clear(window)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLAIRVILLE_STORE", str(path))
        settings.change(profile="paris_demo")
        catalogue = window.open("catalogue")
        catalogue.add_rows(catalogue.rows)
        window.discard("catalogue")
        idle(100)
        yield window
        clear(window)


@pytest.fixture(scope="module")
def opened(demo):
    """*City at a glance* on the demo territory, once its week is ready, for a file of tests."""
    glance = demo.open("glance")
    until(lambda: glance.clock.week is not None and glance.list.rows, 120, "the week")
    return glance


@pytest.fixture
def iface():
    """QGIS's own interface object."""
    return qgis_iface


@pytest.fixture
def app():
    """The running application."""
    return QApplication.instance()


def into_sight(panel, widget):
    """Scroll every area of a panel that holds a widget, so that a click meets it."""
    for area in (a for a in panel.findChildren(QScrollArea) if a.isAncestorOf(widget)):
        area.ensureWidgetVisible(widget)
    idle(50)
