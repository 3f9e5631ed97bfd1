"""Themes of the store as layers of the project."""

from qgis.core import Qgis, QgsProject, QgsRectangle

from ...dress import projects
from ...host import systems
from ...host.i18n import tr
from ...store import stores
from ..frame import layers

# What lies under what, when several themes are added at once.
_ORDER = {"point": 0, "none": 1, "line": 2, "any": 3, "polygon": 4, "raster": 5}

# When a whole city is added at once, only what gives bearings is ticked; the rest waits in the
# tree.
_MANY = 5
_BEARINGS = ("roads", "works", "districts", "water_bodies", "schools")


def add_all(store_path, rows):
    """Add the layers of these :class:`~.themestate.ThemeRow` that are not in the project yet;
    returns them all. A theme that mixes points, lines and surfaces becomes a layer of each: a map
    draws one kind a layer."""
    added = []
    root = QgsProject.instance().layerTreeRoot()
    for row in sorted(rows, key=lambda r: (_ORDER.get(r.geometry, 3), r.label), reverse=True):
        uris = stores.display_uris(store_path, row.name)
        for uri in reversed(uris):  # surfaces first: what is added later lies above
            layer = layers.loaded(uri)
            if layer is None:
                layer = projects.open_layer(uri, row.label, theme=row.name)
                if layer is None:
                    continue
                if len(uris) > 1:
                    layer.setName(_named(row.label, layer))
                layers.add(layer, layers.data_group_name())
                if len(rows) > _MANY and row.name not in _BEARINGS:
                    root.findLayer(layer.id()).setItemVisibilityChecked(False)
            added.append(layer)
    return added


def on_map(store_path, theme):
    """The project's layers of a theme of the store."""
    found = (layers.loaded(uri) for uri in stores.display_uris(store_path, theme))
    return [layer for layer in found if layer is not None]


def _named(label, layer):
    """The name of one of several layers of a theme."""
    kinds = {Qgis.GeometryType.Point: tr("points"), Qgis.GeometryType.Line: tr("lines")}
    return f"{label} ({kinds.get(layer.geometryType(), tr('surfaces'))})"


def repaint(store_path):
    """Layers of the store show what was pulled."""
    with stores.open_store(store_path) as store:
        for layer in QgsProject.instance().mapLayers().values():
            if store.holds(layer):
                layer.dataProvider().reloadData()
                layer.triggerRepaint()


def show_all(canvas, shown):
    """Zoom the map so that these layers are seen."""
    box = QgsRectangle()
    box.setNull()
    for layer in shown:
        if layer.isSpatial() and not layer.extent().isEmpty():
            transform = systems.transform(
                layer.crs(), canvas.mapSettings().destinationCrs(), QgsProject.instance()
            )
            box.combineExtentWith(transform.transformBoundingBox(layer.extent()))
    if not box.isNull():
        box.scale(1.05)
        canvas.setExtent(box)
        canvas.refresh()
