"""The first ten minutes: a commune that nobody prepared, its own street layer and an Excel of orders
without coordinates, on the map, with a decision taken; by clicks, without network.
"""

import datetime as dt
import json

import pytest
from osgeo import ogr, osr
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from clairville.plugin.host import settings
from clairville.plugin.panels.glance.decisionform import DecisionForm
from clairville.plugin.territory import folders

from .conftest import click, click_row, idle, picture, until

X, Y = 938_000.0, 6_384_000.0  # in Manteyer, Lambert-93
STREETS = {
    "Rue de la Fontaine": [(0, 0), (300, 0)],
    "Rue des Lilas": [(0, 150), (300, 150)],
    "Chemin du Moulin": [(0, 300), (300, 300)],
    "Rue de la Mairie": [(0, 0), (0, 300)],
    "Avenue de la Gare": [(150, 0), (150, 300)],
    "Place de l'Église": [(300, 0), (300, 300)],
}
ORDERS = [
    (
        "2026-01",
        "Rue de la Fontaine",
        "entre la rue de la Mairie et l'avenue de la Gare",
        "Route barrée",
    ),
    ("2026-02", "R. de la Fontaine", "angle avenue de la Gare", "Circulation alternée"),
    ("2026-03", "rue des lilas", "", "Route barrée"),
    ("2026-04", "Av. de la Gare", "du n° 2 au n° 8", "Stationnement interdit"),
    ("2026-05", "Chemin des Nuages", "", "Route barrée"),  # no street of the town
]


def write_streets(path):
    """The town's street layer: its own names of fields, cut at the crossings."""
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(2154)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer("voies", crs, ogr.wkbLineString)
    for field in ("ident", "nom_voie"):
        layer.CreateField(ogr.FieldDefn(field, ogr.OFTString))
    number = 0
    for name, ((x0, y0), (x1, y1)) in STREETS.items():
        for a, b in ((0.0, 0.5), (0.5, 1.0)):
            ends = [(X + x0 + t * (x1 - x0), Y + y0 + t * (y1 - y0)) for t in (a, b)]
            feature = ogr.Feature(layer.GetLayerDefn())
            feature.SetField("ident", f"V{number}")
            feature.SetField("nom_voie", name)
            feature.SetGeometry(
                ogr.CreateGeometryFromWkt(
                    "LINESTRING (" + ", ".join(f"{x} {y}" for x, y in ends) + ")"
                )
            )
            layer.CreateFeature(feature)
            number += 1
    dataset = None


def write_orders(path):
    """A workbook of orders with streets in words and no position."""
    today = dt.date.today()
    begin, end = today - dt.timedelta(days=5), today + dt.timedelta(days=20)
    dataset = ogr.GetDriverByName("XLSX").CreateDataSource(str(path))
    layer = dataset.CreateLayer("Arrêtés")
    for field in ("Numéro", "Date début", "Date fin", "Voie", "Précision", "Impact circulation"):
        layer.CreateField(ogr.FieldDefn(field, ogr.OFTString))
    for number, street, where, impact in ORDERS:
        feature = ogr.Feature(layer.GetLayerDefn())
        values = (number, f"{begin:%d/%m/%Y}", f"{end:%d/%m/%Y}", street, where, impact)
        for position, value in enumerate(values):
            feature.SetField(position, value)
        layer.CreateFeature(feature)
    dataset = None


def replace_source(catalogue, theme, path, locate=False):
    """In the form: the source that the network gives goes, a file of the town comes."""
    catalogue.tree.select(theme)
    if any(row.name == theme for row in catalogue.rows):
        click(catalogue.edit_button)
        until(lambda: catalogue.form is not None, 20, "the form")
        while catalogue.form.remove_button.isVisible():
            click(catalogue.form.remove_button)
            idle(100)
            click(catalogue.edit_button)
            catalogue.form.theme.setCurrentIndex(catalogue.form.theme.findData(theme))
            idle(50)
    else:
        catalogue.edit_sources(theme)
    form = catalogue.form
    assert form.theme.currentData() == theme
    form.source.edit("path").setFilePath(str(path))
    click(form.tester.test_button)
    until(lambda: not form.tester.asking, 60, "the answer of the source")
    idle(50)
    if locate and not form.source.locate.isChecked():
        form.source.locate.setChecked(True)
    form.tabs.setCurrentIndex(1)
    idle(50)
    lacking = form.mapping.lacking()
    assert not lacking, (lacking, form.mapping.rules(), form.notice.message.text())
    picture(f"ten_{theme}")
    click(form.save_button)
    idle(100)


@pytest.mark.french
def test_from_a_name_to_a_decision_without_network(desk, iface, tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "own_folder", lambda: tmp_path / "profils")
    write_streets(tmp_path / "voies.gpkg")
    write_orders(tmp_path / "arretes.xlsx")
    settings.change(profile="")
    # the commune
    home = desk.open("welcome")
    until(lambda: home.city._task is None and home.allowed.rows, 30, "the communes")
    home.city.field.setFocus()
    QTest.keyClicks(home.city.field, "manteyer")
    click(home.city.button)
    until(lambda: "catalogue" in desk.panels and desk.panels["catalogue"].rows, 60, "City data")
    catalogue = desk.panels["catalogue"]
    # its own files
    replace_source(catalogue, "roads", tmp_path / "voies.gpkg")
    replace_source(catalogue, "works", tmp_path / "arretes.xlsx", locate=True)
    made = json.loads((tmp_path / "profils/insee_05075.json").read_text(encoding="utf-8"))
    (works,) = made["themes"]["works"]
    assert works["source"]["type"] == "file" and works["source"]["locate"] is True
    for theme in ("roads", "works"):
        catalogue.tree.select(theme)
        click(catalogue.selected_button)
        until(lambda: not catalogue.working, 120, f"the pull of {theme}")
    rows = {row.name: row for row in catalogue.rows}
    assert rows["roads"].rows == 2 * len(STREETS), rows["roads"].why
    assert rows["works"].rows == len(ORDERS) - 1, rows["works"].why
    # on the map
    catalogue.tree.select("works")
    click(catalogue.add_button)
    catalogue.tree.select("roads")
    click(catalogue.add_button)
    until(lambda: len(QgsProject.instance().mapLayers()) >= 2, 20, "the layers")
    layers = [
        layer
        for layer in QgsProject.instance().mapLayers().values()
        if isinstance(layer, QgsVectorLayer)
    ]
    assert all(layer.featureCount() for layer in layers)
    impacts = {
        feature["traffic_impact"]
        for layer in layers
        if layer.fields().lookupField("traffic_impact") >= 0
        for feature in layer.getFeatures()
    }
    assert {"closed", "restricted"} <= impacts, "what the orders say of traffic is read"
    # what the data allow now
    home = desk.open("welcome")
    until(
        lambda: (
            home._task is None
            and {r.capability.id: r.capability.state for r in home.allowed.rows}.get("conflicts")
            == "partly"
        ),
        30,
        "the capabilities",
    )
    row = next(r for r in home.allowed.rows if r.capability.id == "conflicts")
    click(row.arrow)
    (told,) = [layer for layer in row.capability.needs if layer.theme == "works"]
    assert told.rows == len(ORDERS) - 1 and told.origin == "file"
    assert told.losses, "the order that no street answers to is counted"
    picture("ten_home")
    click(row.button)
    # a decision
    glance = desk.panels["glance"]
    until(lambda: glance.clock.week is not None and glance.list.rows, 120, "the week")
    click_row(glance.list, 0)
    seen = []

    def fill(left=200):
        form = QApplication.activeModalWidget()
        if not isinstance(form, DecisionForm):
            if left:
                QTimer.singleShot(40, lambda: fill(left - 1))
            return
        seen.append(form)
        form.lead.setFocus()
        QTest.keyClicks(form.lead, "Voirie")
        click(form.save)

    QTimer.singleShot(40, fill)
    click(glance.decided.bar.edit)
    assert seen, "the form of the decision opened"
    idle(100)
    assert "Voirie" in glance.decided.bar.text.text()
    picture("ten_decided")
    settings.change(profile="")
