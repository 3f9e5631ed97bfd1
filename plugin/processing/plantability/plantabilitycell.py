"""clairville:plantabilitycell: why one cell has its score, factor by factor, with the dates of the
data.
"""

from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingOutputVariant,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterPoint,
    QgsProcessingParameterRasterLayer,
)

from ...host.i18n import tr
from ..base import ClairvilleAlgorithm
from . import shared, stacked


class PlantabilityCell(ClairvilleAlgorithm):
    """Explain a cell."""

    ID = "plantabilitycell"
    GROUP = "advanced"
    KEYWORDS = ("tree", "arbre", "plantabilité", "expliquer")

    def label(self):
        return tr("Explain a plantability cell")

    def summary(self):
        return tr(
            "Tells why the cell under a point has its score: each factor's share of the cell and its contribution, which "
            "add up to the score, what would change its class, cells like it, and the dates of the data."
        )

    def declare(self):
        self.add(
            QgsProcessingParameterRasterLayer("COVER", tr("Coverage stack")),
            tr("The file ending in _cover.tif written beside a plantability map."),
        )
        self.add(
            QgsProcessingParameterPoint("POINT", tr("Point")),
            tr("A point of the map, in any coordinate system."),
        )
        self.add(
            QgsProcessingParameterBoolean("DETAILED", tr("Name each network"), False),
            tr(
                'For internal use: gas, power, heat, water and telecom one by one instead of "networks".'
            ),
            advanced=True,
        )
        self.addOutput(QgsProcessingOutputNumber("SCORE", tr("Score")))
        self.addOutput(QgsProcessingOutputNumber("CLASS", tr("Class")))
        self.addOutput(QgsProcessingOutputVariant("REASONS", tr("Reasons")))
        self.addOutput(QgsProcessingOutputVariant("CHANGES", tr("What would change the class")))
        self.addOutput(QgsProcessingOutputVariant("SIMILAR", tr("Similar places")))
        self.addOutput(
            QgsProcessingOutputNumber(
                "HINGES", tr("Factors whose weight, one point up or down, changes the class")
            )
        )

    def compute(self, run):
        from ....algorithms.plantability import explain, summary

        opened, crs = shared.stack_of(run)
        point = self.parameterAsPoint(run.parameters, "POINT", run.context, crs)
        found = stacked.cell(
            opened, point.x(), point.y(), merge_networks=not run.as_boolean("DETAILED")
        )
        run.manifest.report = summary.cell(found, opened.head)
        similar = [
            {
                "x": s.x,
                "y": s.y,
                "metres": s.metres,
                "score": s.score,
                "reasons": explain.tell_reasons(s.reasons),
            }
            for s in found.similar
        ]
        return {
            "SCORE": found.score,
            "CLASS": found.kind,
            "REASONS": explain.tell_reasons(found.reasons),
            "CHANGES": explain.tell_reasons(found.changes),
            "SIMILAR": similar,
            "HINGES": found.hinges,
        }
