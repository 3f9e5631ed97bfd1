"""Grounds of other people: where they come from is fixed, and nothing is asked of them before a click."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer

from clairville.algorithms.common.resources import table


class Canvas:
    """What the menu asks of the map."""

    def __init__(self, settings):
        self.settings = settings

    def mapCanvas(self):
        return self

    def mapSettings(self):
        return self.settings


@pytest.fixture
def grounds(qgis_app, monkeypatch):
    """The menu over a map of a part of Paris; any request to the network fails the test."""
    from qgis.core import QgsCoordinateReferenceSystem, QgsMapSettings, QgsRectangle
    from qgis.PyQt.QtCore import QSize

    from clairville.plugin.panels.desk.grounds import Grounds

    settings = QgsMapSettings()
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:2154"))
    settings.setOutputSize(QSize(800, 400))
    settings.setExtent(QgsRectangle(651_000, 6_861_000, 653_000, 6_862_000))
    yield Grounds(Canvas(settings), None)
    QgsProject.instance().clear()


def test_the_hosts_are_fixed_and_listed():
    known = table("elsewhere")
    hosts = [urlsplit(g["url"]) for g in known["grounds"].values()]
    hosts += [urlsplit(page) for page in known["pages"].values()]
    assert {(h.scheme, h.hostname) for h in hosts} == {
        ("https", "data.geopf.fr"),
        ("https", "tile.openstreetmap.org"),
        ("https", "api.panoramax.xyz"),
    }


@pytest.mark.parametrize(("longitude", "latitude"), [(2.3525, 48.8716), (-52.33, 4.93)])
def test_street_pictures_are_asked_for_by_the_place_alone(longitude, latitude):
    from clairville.plugin.host import elsewhere

    url = urlsplit(elsewhere.street_pictures(longitude, latitude))
    assert url.hostname == "api.panoramax.xyz"
    said = parse_qs(url.query)
    assert set(said) == {"focus", "map"}
    zoom, at, along = said["map"][0].split("/")
    assert (int(zoom), float(at), float(along)) == (18, latitude, longitude)


def test_a_ground_is_the_lowest_layer_once_with_its_credit(grounds):
    project = QgsProject.instance()
    assert not project.mapLayers()  # the menu alone adds nothing
    above = QgsRasterLayer()
    ground = grounds.add("plan_ign")
    assert grounds.add("plan_ign") is ground and above is not None
    assert ground.isValid() and ground.providerType() == "wms"
    assert project.layerTreeRoot().findLayers()[-1].layer() == ground
    assert ground.metadata().rights() == ["© IGN"]
    source = parse_qs(ground.source())
    url = unquote(source["url"][0])
    assert "LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2" in url and "{z}" in url
    assert source["type"] == ["xyz"]  # no capabilities are asked for when it is opened


def test_only_what_may_be_kept_is_offered_for_keeping(grounds):
    texts = [action.text() for action in grounds.menu.actions()]
    assert sum("Plan IGN" in text for text in texts) == 2
    assert sum("OpenStreetMap" in text for text in texts) == 1
    assert not table("elsewhere")["grounds"]["osm"]["keep"]


def test_keeping_opens_qgis_s_own_tool_for_the_extent_and_the_ground_alone(grounds, monkeypatch):
    import processing
    from qgis.core import QgsVectorLayer

    other = QgsVectorLayer("Point?crs=EPSG:2154", "other", "memory")
    QgsProject.instance().addMapLayer(other)
    root, seen = QgsProject.instance().layerTreeRoot(), {}

    class Dialog:
        def exec(self):
            seen["ticked"] = [layer.name() for layer in root.checkedLayers()]

    def dialog(tool, parameters):
        seen.update(tool=tool, **parameters)
        return Dialog()

    monkeypatch.setattr(processing, "createAlgorithmDialog", dialog, raising=False)
    grounds.keep("plan_ign")
    assert seen["ticked"] == ["Plan IGN"]
    assert root.findLayer(other.id()).isVisible()
    assert QgsApplication.processingRegistry().algorithmById(seen["tool"]) is not None
    numbers = [float(part) for part in seen["EXTENT"].split(" ")[0].split(",")]
    assert numbers == pytest.approx([651_000, 653_000, 6_861_000, 6_862_000])
    assert seen["EXTENT"].endswith("[EPSG:2154]")
    definitions = {
        p.name()
        for p in QgsApplication.processingRegistry()
        .algorithmById(seen["tool"])
        .parameterDefinitions()
    }
    assert {"EXTENT", "ZOOM_MIN", "ZOOM_MAX"} <= definitions
