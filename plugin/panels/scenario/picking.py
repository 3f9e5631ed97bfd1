"""What lies under a click among the rows of a theme, as an edit names it."""

from qgis.core import QgsCsException, QgsFeatureRequest, QgsGeometry, QgsProject, QgsRectangle

from ....algorithms.common import themes
from ...host import systems
from ...store import scenariorows, stores

_CLICK_PIXELS = 12


def nearest(store, theme, point, canvas):
    """(key of the row nearest to a click, what it is called); ("", "") where none is near.

    ``point``: in the map's coordinates; a row without a key of its own is named by its number.
    """
    layer = stores.open_layer(stores.layer_uri(store, theme), theme)
    if not layer.isValid():
        return "", ""
    here = QgsGeometry.fromPointXY(point)
    reach = _CLICK_PIXELS * canvas.mapUnitsPerPixel()
    box = here.buffer(reach, 4)
    transform = systems.transform(
        canvas.mapSettings().destinationCrs(), layer.crs(), QgsProject.instance()
    )
    try:
        here.transform(transform)
        box.transform(transform)
    except QgsCsException:
        return "", ""
    area = QgsRectangle(box.boundingBox())
    found = [
        (feature.geometry().distance(here), feature)
        for feature in layer.getFeatures(QgsFeatureRequest().setFilterRect(area))
        if feature.geometry().distance(here) <= max(area.width(), area.height())
    ]
    if not found:
        return "", ""
    feature = min(found, key=lambda pair: (pair[0], pair[1].id()))[1]
    names = layer.fields().names()
    key = scenariorows.key_of(themes.theme(theme), names)
    value = feature[key] if key else None
    told = str(value) if value not in (None, "") and str(value) != "NULL" else ""
    label = next(
        (str(feature[n]) for n in ("name", "street", "address") if n in names and feature[n]), told
    )
    return told or f"{scenariorows.BY_NUMBER}{feature.id()}", label
