"""Layers in the project: named groups, loading of results, zoom and flash."""

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingUtils,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

from ....algorithms.common.resources import table
from ...host import meta, systems
from ...host.i18n import tr

CONTRACT = tuple(table("results/contract")["columns"])


def data_group_name():
    """The name of the layer-tree group of pulled themes."""
    return "Clairville · {}".format(tr("City data"))


def group(name):
    """The layer-tree group ``name``, made on top of the tree when it does not exist."""
    root = QgsProject.instance().layerTreeRoot()
    return root.findGroup(name) or root.insertGroup(0, name)


def add(layer, group_name, *, below=False):
    """Add ``layer`` to the project in a group; returns the layer. ``below``: under the group's
    other layers.
    """
    QgsProject.instance().addMapLayer(layer, False)
    parent = group(group_name)
    node = parent.insertLayer(len(parent.children()) if below else 0, layer)
    node.setExpanded(False)
    return layer


def loaded(source):
    """The project's layer with this source, or None: nothing is added twice."""
    for layer in QgsProject.instance().mapLayers().values():
        if layer.source() == source.removeprefix("postgres://"):
            return layer
    return None


def take_results(context, feedback=None):
    """Add the layers that a finished run wants on the map to the project, points above lines above
    areas; returns {output name: layer}.
    """
    found, taken_to = {}, []
    for destination, details in context.layersToLoadOnCompletion().items():
        layer = QgsProcessingUtils.mapLayerFromString(destination, context, True)
        if layer is None:
            continue
        details.setOutputLayerName(layer)
        taken = context.takeResultLayer(layer.id()) or layer
        taken.setCustomProperty(meta.RESULT, True)
        taken_to.append((taken, details))
        found[details.outputName] = taken
    for taken, details in sorted(taken_to, key=lambda pair: _height(pair[0])):
        add(taken, details.groupName or "Clairville")
        if details.postProcessor() is not None:
            details.postProcessor().postProcessLayer(taken, context, feedback)
    return found


def _height(layer):
    """How high a layer of a run lies among its others: what is small is never under what is large."""
    if not isinstance(layer, QgsVectorLayer):
        return 0
    order = (Qgis.GeometryType.Polygon, Qgis.GeometryType.Line, Qgis.GeometryType.Point)
    return 1 + order.index(layer.geometryType()) if layer.geometryType() in order else 0


def is_result(layer):
    """True if the layer carries the result contract."""
    return (
        isinstance(layer, QgsVectorLayer)
        and layer.isValid()
        and set(CONTRACT) <= set(layer.fields().names())
    )


def show(layer):
    """Tick a layer of the project, with the groups it lies in."""
    node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    if node is not None and not node.isVisible():
        node.setItemVisibilityCheckedParentRecursive(True)


def isolate(layer):
    """Untick the other results; returns their ids, for :func:`bring_back`. Themes and grounds stay."""
    root, hidden = QgsProject.instance().layerTreeRoot(), []
    for node in root.findLayers():
        other = node.layer()
        if other is None or other.id() == layer.id() or not node.isVisible():
            continue
        if is_result(other) or other.customProperty(meta.RESULT):
            node.setItemVisibilityChecked(False)
            hidden.append(other.id())
    return hidden


def bring_back(ids):
    """Tick again what :func:`isolate` has hidden."""
    root = QgsProject.instance().layerTreeRoot()
    for node in map(root.findLayer, ids):
        if node is not None:
            node.setItemVisibilityChecked(True)


def zoom(canvas, layer, feature_ids, *, flash=True, least_m=120.0):
    """Show features of ``layer``: pan and zoom so that they fill about a third of the map, then
    flash them.
    """
    request = QgsFeatureRequest().setFilterFids(list(feature_ids)).setNoAttributes()
    box = QgsRectangle()
    box.setNull()
    for feature in layer.getFeatures(request):
        box.combineExtentWith(feature.geometry().boundingBox())
    if box.isNull():
        return False
    transform = systems.transform(
        layer.crs(), canvas.mapSettings().destinationCrs(), QgsProject.instance()
    )
    try:
        box = transform.transformBoundingBox(box)
    except QgsCsException:
        return False
    factor = canvas.mapSettings().destinationCrs().mapUnits()
    least = least_m if factor != Qgis.DistanceUnit.Degrees else least_m / 111_000.0
    side = max(box.width(), box.height(), least) * 3.0
    centre = box.center()
    canvas.setExtent(
        QgsRectangle(
            centre.x() - side / 2,
            centre.y() - side / 2,
            centre.x() + side / 2,
            centre.y() + side / 2,
        )
    )
    canvas.refresh()
    if flash:
        canvas.flashFeatureIds(layer, list(feature_ids))
    return True


def zoom_point(canvas, x, y, crs, *, side_m=400.0):
    """Show ``side_m`` metres around a point given in ``crs`` (in metres; or its authority id) and
    flash it.
    """
    crs = QgsCoordinateReferenceSystem(crs)
    box = QgsRectangle(x - side_m / 2, y - side_m / 2, x + side_m / 2, y + side_m / 2)
    transform = systems.transform(crs, canvas.mapSettings().destinationCrs(), QgsProject.instance())
    try:
        canvas.setExtent(transform.transformBoundingBox(box))
    except QgsCsException:
        return False
    canvas.refresh()
    canvas.flashGeometries([QgsGeometry.fromPointXY(QgsPointXY(x, y))], crs)
    return True
