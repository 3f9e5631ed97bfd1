"""The layer on which the map shows what a chosen reason names: highlighted, labelled, above all else."""

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)

from ...dress import styles
from ...host import log, settings
from ...host.i18n import tr
from ...store import stores
from . import named

STYLE = "reason_named"
_MARK = "clairville/reason_named"
_KINDS = {"school": "schools", "stop": "public_transport"}  # themes that give bearings
_POINTS = (Qgis.GeometryType.Point,)


class ReasonLayers:
    """What the reason of the line that was chosen last names, as two layers in memory: points, and
    outlines with the ways between. They hold one place at a time, and no project keeps them."""

    def __init__(self):
        self.told, self.place = "", None

    def show_feature(self, layer, fid):
        """What the reasons of a feature of a result layer name."""
        self._show(named.Place.of_feature(layer, fid), layer)

    def show_row(self, row, crs):
        """What the reasons of a row of a result frame name; ``crs``: of its geometry."""
        self._show(named.Place.of_row(row, QgsCoordinateReferenceSystem(crs)), None)

    def _show(self, place, layer):
        self.place, found = place, []
        try:
            store = store_of(layer)
            if store:
                found = named.named_by(place, store, layer)
        except Exception as error:  # a map without highlights is better than no map
            log.warning(f"{type(error).__name__}: {error}")
        self.told = named.in_words(found)
        self._fill(found, place.crs)

    def _fill(self, found, crs):
        project = QgsProject.instance()
        dirty = project.isDirty()
        points = [n for n in found if n.geometry.type() in _POINTS]
        lines = [n for n in found if n.geometry.type() not in _POINTS]
        for kind, things in (("MultiLineString", lines), ("MultiPoint", points)):
            layer = self._layer(kind, crs, bool(things))
            if layer is None:
                continue
            layer.dataProvider().truncate()
            layer.dataProvider().addFeatures([_feature(layer, n) for n in things])
            layer.updateExtents()
            layer.triggerRepaint()
        _switch_on({n.kind for n in found})
        project.setDirty(dirty)

    def _layer(self, kind, crs, wanted):
        """The layer of a kind of geometry; made when there is something to show for the first
        time.
        """
        project = QgsProject.instance()
        for layer in project.mapLayers().values():
            if layer.customProperty(_MARK) == kind:
                if layer.crs() == crs:
                    return layer
                project.removeMapLayer(layer.id())
                break
        if not wanted:
            return None
        names = {
            "MultiPoint": tr("What the reason names"),
            "MultiLineString": tr("What the reason names (outlines)"),
        }
        layer = QgsVectorLayer(
            f"{kind}?field=kind:string&field=label:string", names[kind], "memory"
        )
        layer.setCrs(crs)
        layer.setCustomProperty(_MARK, kind)
        layer.setCustomProperty("skipMemoryLayersCheck", 1)
        styles.load_style(layer, STYLE)
        project.addMapLayer(layer, False)
        project.layerTreeRoot().insertLayer(0, layer).setExpanded(False)
        return layer

    def clear(self):
        """Take the layers off the map."""
        self.told, self.place = "", None
        project = QgsProject.instance()
        for layer in list(project.mapLayers().values()):
            if layer.customProperty(_MARK):
                project.removeMapLayer(layer.id())


def store_of(layer):
    """Where the themes lie that a result was made from: the result's own file where it is a store
    with themes, else the store of the settings; "" without one.
    """
    places = [settings.store_path()]
    if layer is not None and "|layername=" in layer.source():
        places.insert(0, layer.source().partition("|")[0])
    for place in places:
        with stores.open_store(place) as opened:
            if {"works", "roads", "schools"} & set(opened.themes()):
                return str(place)
    return ""


def _feature(layer, thing):
    feature = QgsFeature(layer.fields())
    geometry = QgsGeometry(thing.geometry)
    if geometry.type() == Qgis.GeometryType.Polygon:
        geometry = QgsGeometry(geometry.constGet().boundary())
    geometry.convertToMultiType()
    feature.setGeometry(geometry)
    feature.setAttributes([thing.kind, thing.label])
    return feature


def _switch_on(kinds):
    """Tick the themes of the project that the reason speaks of, so that their names are read too."""
    project = QgsProject.instance()
    wanted = {_KINDS[kind] for kind in kinds if kind in _KINDS}
    for layer in project.mapLayers().values():
        node = project.layerTreeRoot().findLayer(layer.id())
        if node is not None and _theme(layer) in wanted and not node.isVisible():
            node.setItemVisibilityCheckedParentRecursive(True)


def _theme(layer):
    return layer.source().partition("|layername=")[2].partition("|")[0]
