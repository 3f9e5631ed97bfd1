"""clairville:plantabilitypolygons: the map as polygons, one per patch of equal class."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorDestination,
)

from ....algorithms.common.errors import DataError
from ....algorithms.common.progress import stage
from ...bridge import polygons
from ...host.i18n import language, tr
from ..base import ClairvilleAlgorithm
from . import shared


class PlantabilityPolygons(ClairvilleAlgorithm):
    """From raster to polygons."""

    ID = "plantabilitypolygons"
    GROUP = "advanced"
    KEYWORDS = ("tree", "arbre", "plantabilité", "vecteur", "polygones")

    def label(self):
        return tr("Plantability as polygons")

    def summary(self):
        return tr(
            "Turns a plantability map into polygons, one per patch of cells of the same class or one per class. Small "
            "patches can be merged into their largest neighbour first. For the web, the polygons can also be written as "
            "vector tiles."
        )

    def declare(self):
        self.add(
            QgsProcessingParameterRasterLayer("INPUT", tr("Plantability")),
            tr("A map made by the plantability tool."),
        )
        self.add(
            QgsProcessingParameterNumber(
                "MIN_CELLS",
                tr("Smallest patch (cells)"),
                QgsProcessingParameterNumber.Type.Integer,
                1,
                False,
                1,
                100_000,
            ),
            tr("Patches of fewer cells join their largest neighbour; 1 keeps every cell as it is."),
        )
        self.add(
            QgsProcessingParameterBoolean("DISSOLVE", tr("One feature per class"), False),
            tr("All patches of a class as one multipolygon."),
        )
        self.add(
            QgsProcessingParameterVectorDestination(
                "OUTPUT", tr("Plantability polygons"), QgsProcessing.SourceType.TypeVectorPolygon
            ),
            tr("Polygons with their class (field class)."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "TILES",
                tr("Vector tiles"),
                tr("MBTiles (*.mbtiles)"),
                optional=True,
                createByDefault=False,
            ),
            tr("The polygons as vector tiles for a web map, simplified by level."),
        )
        self.addOutput(QgsProcessingOutputNumber("POLYGONS", tr("Number of polygons")))

    def compute(self, run):
        layer = run.as_described("INPUT")
        if layer is None:
            raise DataError("layer_missing", name=tr("Plantability"))
        from ....algorithms.common.reasons import sentence
        from ....algorithms.plantability import summary

        shared.note_made(run, "INPUT", layer)
        path, tiles = run.as_output_layer("OUTPUT"), run.given("TILES")
        notice = sentence("plant_limit_dict", {}, language())
        number, partial = polygons.polygonise(
            layer.source,
            path,
            run.as_int("MIN_CELLS"),
            stage(run.progress, 0.0, 0.5 if tiles else 1.0),
            dissolved=run.as_boolean("DISSOLVE"),
            notice=notice,
        )
        label = (
            tr("Plantability polygons: partial index") if partial else tr("Plantability polygons")
        )
        shared.note_output(
            run,
            "OUTPUT",
            path,
            "plantability_polygons_partial" if partial else "plantability_polygons",
            label,
        )
        results = {"OUTPUT": path, "POLYGONS": number}
        if tiles:
            results["TILES"] = run.as_file_output("TILES")
            polygons.tiles(path, results["TILES"], label, notice, stage(run.progress, 0.5, 1.0))
        run.count(polygons=number)
        run.manifest.report = summary.polygons(number, partial)
        return results
