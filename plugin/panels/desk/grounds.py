"""Grounds under the town's own streets and water: the Plan IGN, also kept for offline use, and
OpenStreetMap, live only. Nothing is asked of either before one of them is chosen.
"""

from qgis.core import QgsLayerMetadata, QgsProject, QgsRasterLayer
from qgis.PyQt.QtWidgets import QMenu

from ...host import elsewhere
from ...host.i18n import language, tr
from ..frame.parts import plain_tip

KEEP = "native:tilesxyzmbtiles"
_ZOOMS = (12, 17)  # from a town to its streets; each further zoom holds four times the tiles
_GROUND = "clairville/ground"


class Grounds:
    """The menu of grounds."""

    def __init__(self, iface, parent):  # noqa: QGS105 (the window it belongs to; None in batch)
        self.iface = iface
        self.menu = QMenu(tr("Ground of the map"), parent)
        self.menu.setToolTipsVisible(True)
        for name, ground in elsewhere.grounds().items():
            label = ground["label"][language()]
            action = self.menu.addAction(
                tr("{name} (online)").format(name=label), lambda name=name: self.add(name)
            )
            host = elsewhere.host_of(name)
            asks = tr("Fetches tiles from {host} while the map is shown").format(host=host)
            action.setToolTip(plain_tip(asks))
            if ground["keep"]:
                kept = tr("Keep {name} of this extent for offline use…").format(name=label)
                action = self.menu.addAction(kept, lambda name=name: self.keep(name))
                action.setToolTip(
                    tr(
                        "Opens QGIS's own tool, filled in for the extent of the map, which writes MBTiles"
                    )
                )

    def add(self, name):
        """The ground as the lowest layer of the project; what is there already is ticked."""
        project = QgsProject.instance()
        found = self._on_map(name)
        if found is None:
            ground = elsewhere.grounds()[name]
            found = QgsRasterLayer(elsewhere.tiles_uri(name), ground["label"][language()], "wms")
            found.setCustomProperty(_GROUND, name)
            metadata = QgsLayerMetadata(found.metadata())
            metadata.setTitle(found.name())
            metadata.setRights([ground["credit"]])
            metadata.setLicenses([ground["licence"]])
            found.setMetadata(metadata)
            project.addMapLayer(found, False)
            project.layerTreeRoot().addLayer(found)
        project.layerTreeRoot().findLayer(found.id()).setItemVisibilityCheckedParentRecursive(True)
        return found

    def keep(self, name):
        """QGIS's own tool for MBTiles, for this ground alone and the extent of the map; what was
        ticked is ticked again when its window closes.
        """
        import processing  # noqa: QGS111 (the dialogs are here alone)

        root = QgsProject.instance().layerTreeRoot()
        found = self.add(name)
        ticked = [n for n in root.findLayers() if n.layerId() != found.id() and n.isVisible()]
        settings = self.iface.mapCanvas().mapSettings()
        box, crs = settings.visibleExtent(), settings.destinationCrs().authid()
        low, high = _ZOOMS
        try:
            for node in ticked:
                node.setItemVisibilityChecked(False)
            dialog = processing.createAlgorithmDialog(
                KEEP,
                {
                    "EXTENT": f"{box.xMinimum()},{box.xMaximum()},{box.yMinimum()},{box.yMaximum()} [{crs}]",
                    "ZOOM_MIN": low,
                    "ZOOM_MAX": high,
                },
            )
            dialog.exec()
        finally:
            for node in ticked:
                node.setItemVisibilityChecked(True)

    @staticmethod
    def _on_map(name):
        layers = QgsProject.instance().mapLayers().values()
        return next((layer for layer in layers if layer.customProperty(_GROUND) == name), None)
