"""clairville:plantabilitycell: why one cell has its score, factor by factor, with the dates of the data."""

from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingOutputVariant,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterPoint,
    QgsProcessingParameterRasterLayer,
)

from ...algorithms.common.errors import DataError
from .. import deps, rasters
from ..i18n import tr
from . import _plantability as shared
from .base import ClairvilleAlgorithm


class PlantabilityCell(ClairvilleAlgorithm):
    """Explain a cell."""

    ID = "plantabilitycell"
    GROUP = "prioritise"
    KEYWORDS = ("tree", "arbre", "plantabilité", "expliquer")

    def label(self):
        return tr("Explain a plantability cell")

    def summary(self):
        return tr("Tells why the cell under a point has its score: each factor's share of the cell and its contribution, which "
                  "add up to the score, with the dates of the data and the factors that had none.")

    def declare(self):
        self.add(QgsProcessingParameterRasterLayer("COVER", tr("Coverage stack")),
                 tr("The file ending in _cover.tif written beside a plantability map."))
        self.add(QgsProcessingParameterPoint("POINT", tr("Point")), tr("A point of the map, in any coordinate system."))
        self.add(QgsProcessingParameterBoolean("DETAILED", tr("Name each network"), False),
                 tr("For internal use: gas, power, heat, water and telecom one by one instead of \"networks\"."), advanced=True)
        self.addOutput(QgsProcessingOutputNumber("SCORE", tr("Score")))
        self.addOutput(QgsProcessingOutputNumber("CLASS", tr("Class")))
        self.addOutput(QgsProcessingOutputVariant("REASONS", tr("Reasons")))

    def compute(self, run):
        from ...algorithms.plantability import explain, summary

        deps.require("numpy")
        layer = run.as_raster_layer("COVER")
        if layer is None:
            raise DataError("layer_missing", name=tr("Coverage stack"))
        opened = rasters.Stack(layer.source())
        point = self.parameterAsPoint(run.parameters, "POINT", run.context, layer.crs())
        values = shared.cell(opened, point.x(), point.y())
        score, kind, reasons = explain.cell(values, opened.head, merge_networks=not run.as_boolean("DETAILED"))
        run.manifest.report = summary.cell(score, kind, reasons, opened.head)
        return {"SCORE": score, "CLASS": kind, "REASONS": explain.told(reasons)}
