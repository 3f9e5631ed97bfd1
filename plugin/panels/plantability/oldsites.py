"""Planting sites that lie on the map when the weights change: they are of the weights before, and say so."""

from qgis.core import QgsProject, QgsVectorLayer

from ....algorithms.common.badges import badge_of
from ...host.i18n import tr

_OLD = "clairville/old_weights"


def mark_old_sites():
    """Name each layer of planting sites of the project after the weights it was made with, and
    untick it: its points would answer for a map they do not come from.

    Returns
    -------
    int
        How many layers of such sites the project holds.
    """
    project, found = QgsProject.instance(), 0
    for layer in project.mapLayers().values():
        if not isinstance(layer, QgsVectorLayer) or not layer.isValid():
            continue
        if badge_of(layer.fields().names()).model != "tree":
            continue
        found += 1
        if not layer.customProperty(_OLD):
            layer.setCustomProperty(_OLD, True)
            layer.setName(tr("{layer} (weights of before)").format(layer=layer.name()))
        node = project.layerTreeRoot().findLayer(layer.id())
        if node is not None:
            node.setItemVisibilityChecked(False)
    return found
