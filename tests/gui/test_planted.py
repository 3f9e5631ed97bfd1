"""Values of the data are texts: every dock is opened on a town whose names, streets, owners and
reasons hold marks of HTML. None of them is drawn as such, and nobody is asked for a picture.
"""

import contextlib
import pathlib
import shutil
import sqlite3
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QAbstractListModel, Qt
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDockWidget,
    QLabel,
    QTextEdit,
    QWidget,
)
from qgis.utils import plugins

from clairville.plugin.host import settings
from clairville.plugin.store import stores

from .conftest import clear, click_row, idle, until

COLUMNS = (
    "name",
    "street",
    "description",
    "owner",
    "place",
    "address",
    "subcategory",
    "attribution",
)
WORD = "PLANTED"


@pytest.fixture(scope="module")
def asked():
    """(address, paths that were asked for)."""
    seen = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            seen.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", seen
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def planted(demo_store, asked, tmp_path_factory):
    """The window on the demo territory, every text of it with marks of HTML before it."""
    import processing

    mark = f'<img src="{asked[0]}/x.png"><b>{WORD}</b> '
    path = tmp_path_factory.mktemp("planted") / "store.gpkg"
    shutil.copy(demo_store, path)
    with contextlib.closing(sqlite3.connect(path)) as raw:
        for function in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            raw.create_function(function, 1, lambda blob: 0)
        tables = [n for (n,) in raw.execute("SELECT table_name FROM gpkg_contents")]
        triggers = list(
            raw.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'rtree%'"
            )
        )
        for (trigger,) in triggers:
            raw.execute(f'DROP TRIGGER "{trigger}"')
        for table in [*tables, "clairville_pulls"]:
            there = [row[1] for row in raw.execute(f'PRAGMA table_info("{table}")')]
            for column in set(COLUMNS) & set(there):
                raw.execute(
                    f'UPDATE "{table}" SET "{column}" = ? || "{column}" WHERE "{column}" <> \'\'',
                    (mark,),
                )
        raw.commit()
    window = plugins["clairville"].window
    clear(window)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLAIRVILLE_STORE", str(path))
        patch.setenv("CLAIRVILLE_PROFILE", "paris_demo")
        settings.change(profile="paris_demo")
        catalogue = window.open("catalogue")
        catalogue.add_rows(catalogue.rows)
        window.discard("catalogue")
        found = processing.run(
            "clairville:citysnapshot",
            {
                "WORKS": stores.layer_uri(path, "works"),
                "COMPLAINTS": stores.layer_uri(path, "complaints"),
                "SCHOOLS": stores.layer_uri(path, "schools"),
                "CALENDAR": stores.layer_uri(path, "school_calendar"),
                "STREETS": stores.layer_uri(path, "roads"),
                "PROFILE": "paris_demo",
                "DATETIME": "2024-06-13T16:30:00",
                "OUTPUT": "TEMPORARY_OUTPUT",
            },
        )
        found["OUTPUT"].setName(f"{mark}conflicts")
        QgsProject.instance().addMapLayer(found["OUTPUT"])
        yield window
        clear(window)


def drawn(text):
    """True if Qt would take a text of the data for HTML."""
    return f"<b>{WORD}" in text and Qt.mightBeRichText(text)


def columns(model):
    """How many columns to look at; Qt hides the number of a list's."""
    return 1 if isinstance(model, QAbstractListModel) else min(model.columnCount(), 12)


def faults(widget):
    """What within a widget is drawn as HTML: [where: text]."""
    found = []
    for part in [widget, *widget.findChildren(QWidget)]:
        if drawn(part.toolTip()):
            found.append(f"tool tip of {type(part).__name__}: {part.toolTip()[:120]}")
    for label in widget.findChildren(QLabel):
        told = label.textFormat()
        if told == Qt.TextFormat.RichText and f"<b>{WORD}" in label.text():
            found.append(f"rich label: {label.text()[:120]}")
        if told == Qt.TextFormat.AutoText and drawn(label.text()):
            found.append(f"label: {label.text()[:120]}")
    for box in widget.findChildren(QTextEdit):  # browsers are of this kind too
        plain = box.toPlainText()
        if plain.count(WORD) != plain.count(f"<b>{WORD}"):
            found.append(f"text: {plain[:120]}")
    views = widget.findChildren(QAbstractItemView)
    models = [v.model() for v in views] + [c.model() for c in widget.findChildren(QComboBox)]
    for model in filter(None, models):
        for row in range(min(model.rowCount(), 60)):
            for column in range(columns(model)):
                tip = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
                if isinstance(tip, str) and drawn(tip):
                    found.append(f"tool tip of a row: {tip[:120]}")
    return found


def shows(widget):
    """True if something of the data is seen."""
    texts = [label.text() for label in widget.findChildren(QLabel)]
    texts += [box.toPlainText() for box in widget.findChildren(QTextEdit)]
    for view in widget.findChildren(QAbstractItemView):
        model = view.model()
        texts += [
            str(model.index(row, column).data() or "")
            for row in range(min(model.rowCount() if model else 0, 60))
            for column in range(columns(model))
        ]
    return any(WORD in text for text in texts)


@pytest.mark.only("english")
def test_the_measure_sees_a_value_that_is_drawn(app):
    for make in (lambda: QLabel(f"<b>{WORD}</b>"), QWidget, QTextEdit):
        dock = QDockWidget()
        inner = make()
        if isinstance(inner, QTextEdit):
            inner.setHtml(f"<b>{WORD}</b>")
        elif not isinstance(inner, QLabel):
            inner.setToolTip(f"<b>{WORD}</b>")
        dock.setWidget(inner)
        assert faults(dock)
        dock.deleteLater()


@pytest.mark.only("english")
def test_no_dock_draws_a_value_as_html(planted, asked, iface):
    seen, wrong = set(), {}
    for name in planted._docks:
        panel = planted.open(name)
        idle(300)
        if name == "glance":
            until(lambda panel=panel: panel.clock.week is not None, 120, "the week")
            idle(500)
        for part in [panel, *panel.findChildren(QWidget)]:
            if type(part).__name__ == "ResultList" and getattr(part, "rows", None):
                click_row(part, 0)
                idle(200)
        dock = panel if isinstance(panel, QDockWidget) else panel.parent()
        if bad := faults(dock):
            wrong[name] = bad[:5]
        if shows(dock):
            seen.add(name)
    assert not wrong, wrong
    assert {"glance", "priorities"} <= seen, seen
    for bar in (iface.messageBar(), iface.mainWindow().statusBar()):
        assert not faults(bar)
    for layer in QgsProject.instance().mapLayers().values():
        tip = layer.mapTipTemplate() if hasattr(layer, "mapTipTemplate") else ""
        assert WORD not in tip
    assert asked[1] == []
    assert pathlib.Path(settings.store_path()).exists()
