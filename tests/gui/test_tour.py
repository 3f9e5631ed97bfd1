"""A walk through the finished demo in the window: the project that the city run leaves, panel by
panel, for the guide.
"""

import os
import pathlib

import pytest
from qgis.core import QgsPointXY, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QDateTime

from clairville.plugin.host import settings
from clairville.plugin.panels.frame.cells import is_cover
from clairville.plugin.panels.frame.layers import zoom_point

from .conftest import SESSION, clear, click_row, idle, picture, until

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def city(plugin_window, tmp_path_factory):
    """Clairville's window on the project of a finished city run in this session's language."""
    folder = pathlib.Path(os.environ.get("CLAIRVILLE_TOUR", "")) / SESSION
    if not (folder / "clairville.qgz").is_file():
        pytest.skip("CLAIRVILLE_TOUR names no folder with a city run for this session")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLAIRVILLE_STORE", str(folder / "clairville.gpkg"))
        settings.change(profile="paris_demo")
        assert QgsProject.instance().read(str(folder / "clairville.qgz"))
        idle(500)
        yield plugin_window
        clear(plugin_window)


@pytest.fixture(scope="module")
def plugin_window():
    from qgis.utils import plugins

    window = plugins["clairville"].window
    clear(window)
    return window


def alone(window, name):
    """Open this panel, and no other."""
    for other in list(window.panels):
        window.discard(other)
    idle(300)
    return window.open(name)


def show(iface, *parts):
    """Of the results, only the layers whose names contain one of ``parts``; the whole city."""
    root = QgsProject.instance().layerTreeRoot()
    for node in root.findLayers():
        layer = node.layer()
        if layer is not None and layer.source().startswith(
            str(pathlib.Path(os.environ["CLAIRVILLE_TOUR"]))
        ):
            name = layer.name().lower()
            if any(p in name for p in parts):
                node.setItemVisibilityCheckedParentRecursive(True)
            else:
                node.setItemVisibilityChecked(False)
    middle = QgsRectangle(645_200, 6_857_800, 658_200, 6_867_300)
    iface.mapCanvas().clearCache()
    iface.mapCanvas().setExtent(middle)
    iface.mapCanvas().refresh()
    idle(300)


BASE = ("voies", "streets", "plans et cours", "water", "quartier", "district")


def test_the_city_at_a_glance(city, iface):
    panel = alone(city, "glance")
    panel.moment.setDateTime(QDateTime.fromString("2024-06-13T16:30", "yyyy-MM-ddTHH:mm"))
    until(
        lambda: panel.clock.week is not None and panel.list.rows and not panel.clock.working,
        180,
        "the week",
    )
    show(iface, *BASE, "conflit", "conflict", "travaux", "works")
    picture("tour_glance")
    assert len(panel.list.rows) == 50


@pytest.mark.parametrize(
    ("name", "words"),
    [("priorities", ("risque", "risk")), ("programme", ("entretien", "maintenance"))],
)
def test_results_in_order(city, iface, name, words):
    panel = alone(city, name)
    chosen = [
        i
        for i in range(panel.layers.count())
        if any(w in panel.layers.itemText(i).lower() for w in words)
    ]
    assert chosen, [panel.layers.itemText(i) for i in range(panel.layers.count())]
    panel.layers.setCurrentIndex(chosen[0])
    until(lambda: panel.list.rows, 60, "the list")
    idle(600)
    click_row(panel.list, 0)
    show(iface, *BASE, *words)
    picture(f"tour_{name}")
    ranks = [row.rank for row in panel.list.rows]
    assert ranks == sorted(ranks)


def test_where_trees_can_grow(city, iface):
    panel = alone(city, "plantability")
    idle(500)
    assert panel.layer() is not None
    show(iface, "plantab")
    picture("tour_plantability")


def test_why_a_place_is_good_for_a_tree(city, iface):
    panel = alone(city, "explain")
    layer = next(layer for layer in QgsProject.instance().mapLayers().values() if is_cover(layer))
    show(iface, "plantab", *BASE)
    x, y = 648402.5, 6863007.5  # park, trees, a bus line and sealed ground in one cell
    zoom_point(iface.mapCanvas(), x, y, layer.crs())
    panel.explain_cell(layer, QgsPointXY(x, y), layer.crs())
    assert sum(part for _, part in panel.bars.items) == pytest.approx(panel.row.score, abs=0.02)
    assert panel.change.text() and panel.alike.text().count("<li>") == 3
    picture("tour_plantability_cell")


def test_every_tool_in_the_register(city):
    panel = alone(city, "register")
    assert panel.tree.topLevelItemCount() >= 3
    panel.tree.setCurrentItem(panel.tree.topLevelItem(0))
    picture("tour_register")
