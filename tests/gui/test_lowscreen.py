"""Every panel on a screen of 1366 × 768: it scrolls, its list shows six lines, its texts are whole."""

import json
import os
import pathlib
import shutil

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QLabel,
    QPushButton,
    QToolButton,
    QTreeView,
)

from clairville.plugin.panels.frame.resultlist import LINES, ResultList

from .conftest import SESSION, click_row, idle, until
from .test_programme import ranking
from .test_register import MANIFEST

V0_1 = pathlib.Path(__file__).resolve().parent.parent / "data" / "v0_1"
PANELS = (
    "welcome",
    "catalogue",
    "glance",
    "crisis",
    "priorities",
    "plantability",
    "programme",
    "bays",
    "districts",
    "street",
    "requests",
    "scenario",
    "explain",
    "register",
)


@pytest.fixture
def low(desk, tmp_path, monkeypatch):
    """The desk on the test town, a ranking in the project, a record among the results, in a window
    of 1366 × 768."""
    path = shutil.copy(V0_1 / "town.gpkg", tmp_path / "town.gpkg")
    results = tmp_path / "results"
    results.mkdir()
    (results / "run.manifest.json").write_text(json.dumps(MANIFEST), encoding="utf-8")
    monkeypatch.setenv("CLAIRVILLE_STORE", str(path))
    monkeypatch.setenv("CLAIRVILLE_RESULTS", str(results))
    monkeypatch.setenv("CLAIRVILLE_PROFILE", "paris_demo")
    QgsProject.instance().addMapLayer(ranking(60))
    window = desk.iface.mainWindow()
    before = window.size()
    window.showNormal()
    window.resize(1366, 768)
    idle(100)
    yield desk
    window.resize(before)
    idle(50)


def filled(desk, name):
    """A panel with what it shows on a day of work."""
    panel = desk.open(name)
    if name == "glance":
        until(lambda: panel.clock.week is not None, 120, "the week")
    elif name == "plantability":
        panel._show_factors()
    elif name == "explain":
        listed = desk.open("priorities")
        click_row(listed.list, 0)
        listed.explain(True)
    elif name in ("priorities", "programme"):
        until(lambda: panel.list.rows, 30, "the list")
        click_row(panel.list, 0)
    idle(400)
    return panel


def seen(panel, *kinds):
    return [w for w in panel.findChildren(kinds) if w.isVisible()]


def cut(panel):
    """Texts that are not whole, and parts that reach beyond the side of the panel."""
    found = []
    for label in seen(panel, QLabel):
        if (
            label.wordWrap()
            and label.text()
            and label.heightForWidth(label.width()) > label.height()
        ):
            found.append(("low", label.text()[:60], label.height()))
    for button in seen(panel, QToolButton, QPushButton, QCheckBox):
        if button.text() and button.width() < button.sizeHint().width() - 1:
            found.append(("narrow", button.text(), button.width(), button.sizeHint().width()))
    view = panel.scroll.viewport()
    for part in seen(panel.stack, QLabel, QToolButton, QPushButton, QCheckBox, QAbstractItemView):
        right = part.mapTo(panel.stack, part.rect().topRight()).x()
        inner = any(isinstance(p, QAbstractItemView) for p in parents(part, panel.stack))
        if not inner and right > view.width():
            found.append(("beyond", type(part).__name__, right, view.width()))
    return found


def parents(widget, root):
    while widget is not root and widget.parentWidget() is not None:
        widget = widget.parentWidget()
        yield widget


@pytest.mark.french
@pytest.mark.parametrize("name", PANELS)
def test_a_low_screen_shows_every_panel(low, name):
    assert set(PANELS) == set(low._docks)
    panel = filled(low, name)
    window = low.iface.mainWindow()
    path = pathlib.Path(os.environ["CLAIRVILLE_GUI_SHOTS"]) / f"low_{name}_{SESSION}.png"
    window.grab().save(str(path))
    assert window.height() <= 768 and window.minimumSizeHint().height() <= 768
    assert panel.minimumSizeHint().height() <= 420
    bar = panel.scroll.verticalScrollBar()
    assert panel.stack.height() <= panel.scroll.viewport().height() + bar.maximum()
    for view in seen(panel.stack, ResultList, QTreeView):
        line = view.sizeHintForRow(0)
        assert line <= 0 or view.viewport().height() >= LINES * line, type(view).__name__
    assert cut(panel) == []


def test_the_programme_is_a_tab_of_the_priorities(low):
    programme = low.open("programme")
    host = low.panels["priorities"]
    assert programme.host is host and host.isVisible() and programme.isVisible()
    assert host.tabs.currentWidget() is programme and "programme" not in low._toggles
    low.open("priorities")
    idle(50)
    assert host.tabs.currentIndex() == 0 and not programme.isVisible() and host.list.isVisible()
    host.tabs.setCurrentIndex(1)
    idle(50)
    assert programme.isVisible()
    low.hide("programme")
    assert host.isVisible() and not programme.isVisible()
    low.discard("programme")
    assert "programme" not in low.panels and "priorities" not in low.panels
