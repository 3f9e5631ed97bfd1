"""The incidents on the map: one layer that follows the runs, and never changes under the hand of a
person who edits or prints it."""

from qgis.core import QgsFeature, QgsProject, QgsVectorLayer

from ...host import meta
from ...host.i18n import tr
from ..frame import layers
from ..frame.resultlist import read_rows

_MARK = "clairville/situation"  # of our layer, so that it is found again in a saved project
MOST = 500


class SituationLayer:
    """``iface``: QGIS's window. ``layer()``: ours in the project, or None."""

    def __init__(self, iface):  # noqa: QGS105 (the window it belongs to; None in batch)
        self.iface = iface
        self.made = None  # the newest run's, as the tool wrote it

    def layer(self):
        """Ours in the project; None before the first run, or after it was removed."""
        for layer in QgsProject.instance().mapLayers().values():
            if layer.customProperty(_MARK) and isinstance(layer, QgsVectorLayer):
                return layer
        return None

    def held(self):
        """True while it must not change: it is being edited, or a layout is open."""
        layer = self.layer()
        return bool((layer is not None and layer.isEditable()) or self.iface.openLayoutDesigners())

    def take(self, made):
        """Put a run's incidents in the place of those before. ``made``: the layer that the tool wrote."""
        layer = self.layer()
        if layer is None or not _alike(layer, made):  # a run without incidents may have other types
            if layer is not None:
                QgsProject.instance().removeMapLayer(layer.id())
            made.setName(tr("Situations"))
            made.setCustomProperty(_MARK, True)
            made.setCustomProperty(meta.RESULT, True)
            made.setCustomProperty("skipMemoryLayersCheck", 1)  # it is made again by itself
            alone = not QgsProject.instance().mapLayers()
            layers.add(made, "Clairville")
            if alone:  # an empty map shows nothing until one finds the place
                layers.zoom(self.iface.mapCanvas(), made, made.allFeatureIds(), flash=False)
            return made
        provider = layer.dataProvider()
        provider.truncate()
        provider.addFeatures([QgsFeature(f) for f in made.getFeatures()])
        layer.setCustomProperty("clairville/moment", made.customProperty("clairville/moment"))
        layer.updateExtents()
        layer.triggerRepaint()
        return layer

    def rows(self):
        """The incidents in their order, as the list shows them."""
        layer = self.layer()
        return read_rows(layer, MOST) if layer is not None else []

    def facts(self):
        """{id of a feature: {column: value}} of what the contract does not hold."""
        layer = self.layer()
        return {} if layer is None else {f.id(): f.attributeMap() for f in layer.getFeatures()}

    def zoom(self, row):
        """Show an incident; False where it has no place."""
        layer = self.layer()
        if layer is None:
            return False
        layers.show(layer)
        return layers.zoom(self.iface.mapCanvas(), layer, [row.fid])


def _alike(layer, made):
    """True where the features of one fit into the other."""
    fields = [[(f.name(), f.type()) for f in x.fields()] for x in (layer, made)]
    kinds = [(x.wkbType(), x.crs()) for x in (layer, made)]
    return fields[0] == fields[1] and kinds[0] == kinds[1]
