"""clairville:plantabilityzones: area of each class in drawn zones, districts, parcels or streets,
exact along their borders.
"""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ....algorithms.common.progress import stage
from ...host import deps
from ...host.i18n import tr
from ..base import ClairvilleAlgorithm
from . import shared


class PlantabilityZones(ClairvilleAlgorithm):
    """Statistics by zone."""

    ID = "plantabilityzones"
    GROUP = "trees"
    KEYWORDS = ("tree", "arbre", "plantabilité", "statistiques", "zone")

    def label(self):
        return tr("Plantability by zone")

    def summary(self):
        return tr(
            "Area and share of each plantability class in each zone, counted exactly along the zone's border, and its mean "
            "score. With a heat layer, each zone also gets its class in a grid of plantability by heat."
        )

    def declare(self):
        self.add(
            QgsProcessingParameterRasterLayer("COVER", tr("Coverage stack")),
            tr("The file ending in _cover.tif written beside a plantability map."),
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                "ZONES",
                tr("Zones"),
                [
                    QgsProcessing.SourceType.TypeVectorPolygon,
                    QgsProcessing.SourceType.TypeVectorLine,
                ],
            ),
            tr(
                "Polygons: a drawn zone, districts, IRIS, parcels; or streets, taken together by name. "
                "Selection is respected."
            ),
        )
        self.add(
            QgsProcessingParameterNumber(
                "STRIP",
                tr("Half-width of a street (m)"),
                QgsProcessingParameterNumber.Type.Double,
                10.0,
                False,
                1.0,
                100.0,
            ),
            tr("How far a street reaches on either side of its axis."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString("WEIGHTS", tr("Changed weights"), optional=True),
            tr(
                'Only the changes against the stack\'s own weights, as JSON: {"gas": -1, "public_parks": 3}.'
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString("BLOCKING", tr("Changed blocking factors"), optional=True),
            tr('Only the changes, as JSON: {"heat": true}.'),
            advanced=True,
        )
        self.add_layer(
            "HEAT",
            "heat",
            tr("Heat vulnerability"),
            tr("Polygons with a level from 1 to 9."),
            optional=True,
        )
        self.add_sink(
            "OUTPUT",
            tr("Plantability by zone"),
            tr("The zones with areas, shares, mean score and rank."),
            geometry="polygon",
        )

    def compute(self, run):
        from ....algorithms.plantability import scenario, stack, zones

        np = deps.require("numpy")
        opened, crs = shared.stack_of(run)
        run.set_crs(crs)
        shapes = run.raw("ZONES", keep_crs=True)
        heat = run.theme("HEAT")
        if zones.are_lines(shapes):
            shapes = zones.strips(shapes, run.as_double("STRIP"))
        weights = scenario.changed(
            stack.weights(opened.head),
            opened.head,
            shared.changes(run, "WEIGHTS"),
            shared.changes(run, "BLOCKING"),
        )
        areas, sums = zones.measure(
            np.asarray(shapes.geometry.array, dtype=object),
            opened.grid,
            opened.read,
            opened.head,
            stage(run.progress, 0.0, 0.9),
            weights,
        )
        frame = zones.layer(shapes, areas, sums, heat, head=opened.head, run=run.of_computation())
        run.count(zones=len(frame), zones_outside=int((areas.sum(axis=1) == 0).sum()))
        run.manifest.report = zones.report_of_zones(frame, areas, opened.head)
        style = "plantability_bivariate" if heat is not None else "plantability_zones"
        own = weights == stack.weights(opened.head)
        label = tr("Plantability by zone") if own else tr("Plantability by zone, other weights")
        return {"OUTPUT": run.write("OUTPUT", shared.cautioned(frame), style=style, label=label)}
