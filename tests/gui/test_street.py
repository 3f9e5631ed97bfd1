"""The sheet of a street in the window: typed, clicked, printed, as a table; who answers."""

import csv
import json
import pathlib
import re
import shutil

import pytest
import shapely
from qgis.core import QgsPointXY, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from clairville.plugin.host import settings
from clairville.plugin.territory import folders, profiles
from clairville.tests.helpers import streetcount

from .conftest import click, idle, picture, until


@pytest.fixture
def panel(desk, demo_store, tmp_path):
    """The panel on a store of the demo, with a profile of its own."""
    store = pathlib.Path(settings.store_path())
    store.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(demo_store, store)
    raw = json.loads((folders.FOLDER / "paris_demo.json").read_text(encoding="utf-8"))
    raw["themes"] = {}
    path = tmp_path / "town.json"
    path.write_text(json.dumps(raw), encoding="utf-8")
    settings.change(profile=str(path))
    opened = desk.open("street")
    until(lambda: opened.index is not None, 60, "the streets")
    yield opened
    settings.change(profile="")


def counted(theme, name, named):
    """How many rows of a theme are of a street, by the code of the tests."""
    store = settings.store_path()
    lines = [row["shape"] for row in streetcount.read(store, "roads") if row["name"] == name]
    line, own = shapely.union_all(lines), streetcount.bare(name)
    rows = streetcount.of_street(streetcount.read(store, theme), own, line, 20, named=named)
    return sum(row.get("state") not in ("stump", "free_pit") for row in rows)


def shown(panel, title):
    until(lambda: not panel.working and panel.street == title, 60, title)


@pytest.mark.french
def test_a_street_is_typed_and_told(panel, desk):
    layer = QgsVectorLayer(f"{settings.store_path()}|layername=roads", "r", "ogr")
    desk.iface.mapCanvas().setDestinationCrs(layer.crs())
    panel.edit.setFocus()
    QTest.keyClicks(panel.edit, "r de rivo")
    until(lambda: "Rue de Rivoli" in panel.offered.stringList(), 10, "the streets offered")
    panel.edit.completer().popup().hide()
    panel.edit.completer().activated[str].emit("Rue de Rivoli")
    shown(panel, "Rue de Rivoli")
    text = panel.facts.text()
    for theme, label, named in (
        ("accidents", "Injury crashes|Accidents corporels", True),
        ("trees", "Trees|Arbres", False),
    ):
        told = re.search(rf"(?:{label})</b></td><td[^>]*>(\d+)", text)
        assert told and int(told[1]) == counted(theme, "Rue de Rivoli", named) > 5, text
    assert panel.band.numberOfVertices() > 10
    picture("street")
    QTest.keyClicks(panel.edit, "zzzz")
    QTest.keyClick(panel.edit, Qt.Key.Key_Return)
    idle(50)
    assert panel.notice.kind == "info" and panel.street == "Rue de Rivoli"


@pytest.mark.only("english")
def test_a_street_is_clicked(panel, desk):
    canvas = desk.iface.mapCanvas()
    canvas.setDestinationCrs(
        QgsVectorLayer(f"{settings.store_path()}|layername=roads", "r", "ogr").crs()
    )
    street = panel.index.named("Boulevard Barbès")
    middle = street.shape.centroid
    near = street.shape.interpolate(street.shape.project(middle))
    canvas.setExtent(QgsRectangle(near.x - 300, near.y - 300, near.x + 300, near.y + 300))
    idle(100)
    click(panel.pick)
    assert canvas.mapTool() is panel.tool
    panel.tool.canvasClicked.emit(QgsPointXY(near.x, near.y), Qt.MouseButton.LeftButton)
    shown(panel, "Boulevard Barbès")
    panel.tool.canvasClicked.emit(QgsPointXY(0, 0), Qt.MouseButton.LeftButton)
    idle(50)
    assert panel.notice.kind == "info" and panel.street == "Boulevard Barbès"
    click(panel.pick)
    assert canvas.mapTool() is not panel.tool


@pytest.mark.french
def test_who_answers_is_written_once_and_stands_on_every_page(panel, tmp_path):
    assert panel.show_street("bd barbes")
    shown(panel, "Boulevard Barbès")
    form = panel.ask_services()
    idle(100)
    row = form.themes.index("works")
    form.table.item(row, 1).setText("Direction de la voirie, 01 00 00 00 00")
    assert form.grab().save(str(tmp_path / "services.png"))
    click(form.save_button)
    assert profiles.load(settings.load().profile).services == {
        "works": "Direction de la voirie, 01 00 00 00 00"
    }
    until(
        lambda: not panel.working and "Direction de la voirie" in panel.facts.text(),
        60,
        "who answers",
    )
    assert panel.save_page(str(tmp_path / "b.pdf"))
    until(lambda: not panel.working, 60, "the page")
    assert panel.notice.kind == "success" and (tmp_path / "b.pdf").read_bytes()[:4] == b"%PDF"
    assert panel.save_table(str(tmp_path / "s.csv"))
    until(lambda: not panel.working, 120, "the table")
    with (tmp_path / "s.csv").open(encoding="utf-8-sig") as text:
        rows = {r["street"]: r for r in csv.DictReader(text, delimiter=";")}
    assert len(panel.table.menu().actions()) == 2  # for the call desk, for the website
    assert panel.save_table(str(tmp_path / "p.csv"), published=True)
    until(lambda: not panel.working, 120, "the table for the website")
    with (tmp_path / "p.csv").open(encoding="utf-8-sig") as text:
        public = next(csv.DictReader(text, delimiter=";"))
    assert "crashes_fatal" in next(iter(rows.values())) and "crashes_fatal" not in public
    assert len(rows) > 6000 and rows["Boulevard Barbès"]["service_works"].startswith("Direction")


@pytest.mark.only("english")
def test_without_streets_the_panel_says_what_to_do(desk):
    panel = desk.open("street")
    assert panel.stack.currentWidget() is panel.empty
    assert "Streets" in panel.empty.text.text()
