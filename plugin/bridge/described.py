"""What a run needs to know of a layer, told once in the thread that the layer lives in.

QGIS prepares a tool in the main thread and runs it in another, where no layer of the project may be
asked anything: what is told here goes there instead.
"""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsLayerMetadata,
    QgsMapLayer,
    QgsRasterLayer,
    QgsVectorLayer,
)


@dataclass(frozen=True)
class DescribedLayer:
    """A layer in words.

    Attributes
    ----------
    source : what QGIS opens; it may hold a key, so it is never shown
    public_source : the same without passwords
    provider : name of the data provider ("ogr", "postgres", "gdal" ...)
    key : the field by which the provider tells rows apart, "" without one; of a key of several
        fields each may be a quantity
    cells : columns times rows of a raster, 0 of others
    whole : False for a vector layer of which a filter hides rows, or with changes not yet saved: what
        a tool reads of it is then not what its table holds
    """

    name: str
    source: str
    public_source: str
    provider: str
    crs: QgsCoordinateReferenceSystem
    metadata: QgsLayerMetadata
    key: str = ""
    cells: int = 0
    whole: bool = True


def describe_layer(layer: QgsMapLayer) -> DescribedLayer:
    """Describe a layer; to be called in its own thread."""
    key, cells, metadata, whole = "", 0, layer.metadata(), True
    if isinstance(layer, QgsVectorLayer):
        whole = not layer.subsetString() and not layer.isModified()
        indexes = layer.primaryKeyAttributes()
        key = layer.fields().at(indexes[0]).name() if len(indexes) == 1 else ""
    elif isinstance(layer, QgsRasterLayer):
        cells = layer.width() * layer.height()
        metadata = _saved_metadata(layer) or metadata
    return DescribedLayer(
        layer.name(),
        layer.source(),
        layer.publicSource(),
        layer.providerType(),
        QgsCoordinateReferenceSystem(layer.crs()),
        metadata.clone(),
        key,
        cells,
        whole,
    )


def _saved_metadata(layer: QgsRasterLayer) -> QgsLayerMetadata | None:
    """What an earlier run or a pull wrote beside a raster, which the project may have of an older
    one; None without.
    """
    if layer.providerType() != "gdal":
        return None
    saved = QgsRasterLayer(layer.source(), "saved")
    _, found = saved.loadDefaultMetadata()
    return saved.metadata() if found else None
