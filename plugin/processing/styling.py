"""Styles of result layers: saved in the GeoPackage (so that qgis_process gives styled layers too) and set on loading."""

import collections
import contextlib

from qgis.core import QgsProcessingLayerPostProcessorInterface, QgsProcessingUtils, QgsRasterLayer, QgsVectorLayer

from ..i18n import language, tr
from ..meta import ROOT
from . import provenance

_FOLDER = ROOT / "resources" / "styles"
# QGIS does not own post-processors, and calls them after the algorithm is gone: the latest are kept alive here.
_ALIVE = collections.deque(maxlen=256)


def style_path(style):
    """The QML of a style: the language's own file where labels differ (``name.fr.qml``), else ``name.qml``."""
    own = _FOLDER / f"{style}.{language()}.qml"
    return own if own.exists() else _FOLDER / f"{style}.qml"


def load_style(layer, style):
    """Put a style of ``resources/styles`` on a layer; True if there is one."""
    path = style_path(style)
    if not style or not path.exists():
        return False
    return layer.loadNamedStyle(str(path))[1]


class _OnLoad(QgsProcessingLayerPostProcessorInterface):
    """Styles one layer when QGIS loads it: an instance per output."""

    def __init__(self, style, manifest):
        super().__init__()
        self.style = style
        self.manifest = manifest

    def postProcessLayer(self, layer, context, feedback):
        load_style(layer, self.style)
        provenance.stamp(layer, self.manifest)


def apply(run, context):
    """Style every output of a run; called on the main thread."""
    for destination, (style, label) in run.styles.items():
        if context.willLoadLayerOnCompletion(destination):
            details = context.layerToLoadOnCompletionDetails(destination)
            details.name = label
            details.groupName = f"Clairville · {run.algorithm.group()}"
            processor = _OnLoad(style, run.manifest)
            _ALIVE.append(processor)
            details.setPostProcessor(processor)
        save(destination, style, label, run.manifest, context)


def save(destination, style, label, manifest, context):
    """Save style and metadata with the data where the format can: GeoPackage and PostGIS tables, QML for rasters."""
    layer = QgsProcessingUtils.mapLayerFromString(destination, context, True)
    if layer is None:
        return
    with contextlib.suppress(AttributeError):
        layer.setName(label)
    provenance.stamp(layer, manifest)
    styled = load_style(layer, style)
    if isinstance(layer, QgsVectorLayer) and layer.providerType() in ("ogr", "postgres") and styled:
        if destination.partition("|")[0].lower().endswith(".gpkg") or layer.providerType() == "postgres":
            layer.saveStyleToDatabase(style, tr("Clairville default style"), True, "")
            layer.saveDefaultMetadata()
    elif isinstance(layer, QgsRasterLayer) and styled:
        layer.saveDefaultStyle(QgsRasterLayer.StyleCategory.AllStyleCategories)
