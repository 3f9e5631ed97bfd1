"""Styles of result layers: saved in the GeoPackage (so that qgis_process gives styled layers too)
and set on loading.
"""

import contextlib
import pathlib

from qgis.core import (
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingUtils,
    QgsProviderRegistry,
    QgsRasterLayer,
    QgsVectorLayer,
)

from ..dress import provenance
from ..dress.styles import load_style
from ..host import meta, process
from ..host.i18n import tr
from .groups import group_name


class _OnLoad(QgsProcessingLayerPostProcessorInterface):
    """Styles one layer when QGIS loads it: an instance per output."""

    def __init__(self, style, manifest, record):
        super().__init__()
        self.style = style
        self.manifest = manifest
        self.record = record
        self.used = False

    def postProcessLayer(self, layer, context, feedback):
        load_style(layer, self.style)
        provenance.stamp(layer, self.manifest)
        _note_record(layer, self.record)
        self.used = True


def apply(run, context, record=""):
    """Style every output of a run; called on the main thread. ``record``: path of its manifest."""
    for destination, (style, label) in run.styles.items():
        if context.willLoadLayerOnCompletion(destination):
            details = context.layerToLoadOnCompletionDetails(destination)
            details.name = label
            details.groupName = f"Clairville · {group_name(run.algorithm.GROUP)}"
            processor = _OnLoad(style, run.manifest, record)
            process.keep_post_processor(processor)
            details.setPostProcessor(processor)
        save(destination, style, label, run.manifest, context, record)


def _addressed(destination):
    """A GeoPackage's only table by its name, which QGIS needs to save metadata in it; anything else
    as it is.
    """
    file = pathlib.Path(destination)
    if file.suffix.lower() != ".gpkg":
        return destination
    found = QgsProviderRegistry.instance().querySublayers(destination)
    return next((s.uri() for s in found if s.name() == file.stem), destination)


def _note_record(layer, record):
    """A layer in memory says where its manifest is; beside a file it is found."""
    if layer.providerType() == "memory" and record:
        layer.setCustomProperty(meta.RECORD, record)


def save(destination, style, label, manifest, context, record=""):
    """Save style and metadata with the data where the format can, in GeoPackage and PostGIS tables;
    beside it for rasters.
    """
    layer = QgsProcessingUtils.mapLayerFromString(_addressed(destination), context, True)
    if layer is None:
        return
    with contextlib.suppress(AttributeError):
        layer.setName(label)
    provenance.stamp(layer, manifest)
    _note_record(layer, record)
    styled = load_style(layer, style)
    if isinstance(layer, QgsVectorLayer) and layer.providerType() in ("ogr", "postgres") and styled:
        if (
            destination.partition("|")[0].lower().endswith(".gpkg")
            or layer.providerType() == "postgres"
        ):
            layer.saveStyleToDatabase(style, tr("Clairville default style"), True, "")
            layer.saveDefaultMetadata()
        elif layer.metadata().abstract():
            # beside the file: shapefiles and FlatGeobuf hold no sentence themselves
            layer.saveDefaultMetadata()
    elif isinstance(layer, QgsRasterLayer):
        if styled:
            layer.saveDefaultStyle(QgsRasterLayer.StyleCategory.AllStyleCategories)
        layer.saveDefaultMetadata()
