"""Layers of the map that show a moment of the live store, and never change under the hand."""

from __future__ import annotations

import weakref

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject

from ..store import ring
from ..store.stores import open_layer


class LiveLayers(QObject):
    """Keeps layers of a :class:`~.poller.LiveFeeds` at its moment. A layer in edit stays as it is
    until its edit ends; a freeze (for a print, say) holds all of them."""

    def __init__(self, live, parent=None):
        super().__init__(parent)
        self._live, self._layers = live, []
        live.refreshed.connect(self._refreshed)

    def open(self, theme):
        """A layer of a theme as of the moment shown, followed from here on; None where the live
        store has nothing of it yet."""
        address = ring.layer_of(self._live.store, theme, self._live.now())
        if not address:
            return None
        layer = open_layer(address, theme)
        self.follow(layer, theme)
        return layer

    def follow(self, layer: QgsVectorLayer, theme):
        """Keep a layer of the ring at the moment shown."""
        self._layers.append((weakref.ref(layer), theme))
        layer.editingStopped.connect(lambda: self._refreshed(theme))

    def _refreshed(self, theme):
        if self._live.frozen:
            return
        kept = []
        for known, name in self._layers:
            layer = known()
            try:
                if layer is None or not layer.isValid():
                    continue
                if name == theme and not layer.isEditable():
                    layer.setSubsetString(ring.subset(self._live.now()))
                    layer.triggerRepaint()
            except RuntimeError:  # the project was closed
                continue
            kept.append((known, name))
        self._layers = kept
