"""clairville:plantabilitypolygons: the map as polygons, one per patch of equal class."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorDestination,
)

from ...algorithms.common.errors import DataError
from .. import rasters
from ..i18n import tr
from . import _plantability as shared
from .base import ClairvilleAlgorithm


class PlantabilityPolygons(ClairvilleAlgorithm):
    """From raster to polygons."""

    ID = "plantabilitypolygons"
    GROUP = "prioritise"
    KEYWORDS = ("tree", "arbre", "plantabilité", "vecteur", "polygones")

    def label(self):
        return tr("Plantability as polygons")

    def summary(self):
        return tr("Turns a plantability map into polygons, one per patch of cells of the same class. Small patches can be merged "
                  "into their largest neighbour first, for a lighter layer on the web.")

    def declare(self):
        self.add(QgsProcessingParameterRasterLayer("INPUT", tr("Plantability")), tr("A map made by the plantability tool."))
        self.add(QgsProcessingParameterNumber("MIN_CELLS", tr("Smallest patch (cells)"),
                                              QgsProcessingParameterNumber.Type.Integer, 1, False, 1, 100_000),
                 tr("Patches of fewer cells join their largest neighbour; 1 keeps every cell as it is."))
        self.add(QgsProcessingParameterVectorDestination("OUTPUT", tr("Plantability polygons"),
                                                         QgsProcessing.SourceType.TypeVectorPolygon),
                 tr("Polygons with their class (field class)."))
        self.addOutput(QgsProcessingOutputNumber("POLYGONS", tr("Number of polygons")))

    def compute(self, run):
        layer = run.as_raster_layer("INPUT")
        if layer is None:
            raise DataError("layer_missing", name=tr("Plantability"))
        path = run.as_output_layer("OUTPUT")
        number, partial = rasters.polygonise(layer.source(), path, run.as_int("MIN_CELLS"), run.progress)
        label = tr("Plantability polygons: partial index") if partial else tr("Plantability polygons")
        shared.present(run, "OUTPUT", path, "plantability_polygons_partial" if partial else "plantability_polygons", label)
        run.count(polygons=number)
        return {"OUTPUT": path, "POLYGONS": number}
