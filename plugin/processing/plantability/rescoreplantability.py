"""clairville:rescoreplantability: other weights on a coverage stack, in seconds; class flips and
sensitivity.
"""

from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingParameterFile,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ....algorithms.common.progress import stage
from ....algorithms.plantability.codes import CLASSES
from ...bridge import stacks
from ...host.i18n import language, tr
from ..base import ClairvilleAlgorithm
from . import shared, stacked


class RescorePlantability(ClairvilleAlgorithm):
    """The map of another set of weights."""

    ID = "rescoreplantability"
    GROUP = "advanced"
    KEYWORDS = ("tree", "arbre", "plantabilité", "poids", "scénario")

    def label(self):
        return tr("Plantability with other weights")

    def summary(self):
        return tr(
            "Scores a territory again from its coverage stack after a change of weights, in seconds and without reading "
            "the layers again. Also maps the cells that change class between the two sets of weights, and how many factors "
            "would change each cell's class by moving one point."
        )

    def declare(self):
        self.add(
            QgsProcessingParameterRasterLayer("COVER", tr("Coverage stack")),
            tr("The file ending in _cover.tif written beside a plantability map."),
        )
        self.add(
            QgsProcessingParameterFile(
                "FACTORS", tr("Factor table"), extension="csv", optional=True
            ),
            tr(
                "The new weights and blocking factors; other buffers need a new plantability run. "
                "Empty: the weights of the stack."
            ),
        )
        self.add(
            QgsProcessingParameterString("WEIGHTS", tr("Changed weights"), optional=True),
            tr(
                'Only the changes, as JSON: {"gas": -1, "public_parks": 3}. They win over the table.'
            ),
        )
        self.add(
            QgsProcessingParameterString("BLOCKING", tr("Changed blocking factors"), optional=True),
            tr('Only the changes, as JSON: {"heat": true}.'),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterRasterDestination("OUTPUT", tr("Plantability")),
            tr(
                "GeoTIFF like the plantability tool's: class, score, hatched classes when the index is partial."
            ),
        )
        self.add(
            QgsProcessingParameterRasterDestination(
                "FLIPS", tr("Change of class"), optional=True, createByDefault=False
            ),
            tr("Class with the new weights minus class with the stack's own weights, -10 to 10."),
        )
        self.add(
            QgsProcessingParameterRasterDestination(
                "SENSITIVITY", tr("Sensitivity"), optional=True, createByDefault=False
            ),
            tr(
                "Number of factors that change the cell's class when their weight moves by one point, up or down."
            ),
        )
        self.addOutput(QgsProcessingOutputNumber("CHANGED_M2", tr("Area that changes class (m²)")))

    def compute(self, run):
        from ....algorithms.plantability import scenario, stack, summary

        opened, _crs = shared.stack_of(run)
        head, before = opened.head, stack.weights(opened.head)
        after = before
        if run.given("FACTORS"):
            table = shared.factor_table(run.as_file("FACTORS"))
            after = scenario.from_table(table, head)
            stale = scenario.outdated(table, head)
            if stale:
                run.warn("plant_rescore_outdated", factors=", ".join(stale))
        after = scenario.changed(
            after, head, shared.changes(run, "WEIGHTS"), shared.changes(run, "BLOCKING")
        )
        tally = stacked.Flips(opened, before, after)
        output = run.as_output_layer("OUTPUT")
        stacks.write_score(output, opened, stage(run.progress, 0.0, 0.5), after, tally.visit)
        results = {"OUTPUT": output, "CHANGED_M2": tally.changed_m2}
        absent = summary.names(head["absent"], head)
        label = tr("Plantability, other weights")
        if head["absent"]:
            run.warn("plant_partial_warning", names=absent)
            label = tr("Plantability, other weights: partial index (missing: {names})").format(
                names=absent[language()]
            )
        shared.note_output(
            run,
            "OUTPUT",
            output,
            "plantability_partial" if head["absent"] else "plantability",
            label,
        )
        if run.given("FLIPS"):
            results["FLIPS"] = path = run.as_output_layer("FLIPS")
            stacks.write_maps(
                path, opened, ("change",), tally.flips, stage(run.progress, 0.5, 0.75)
            )
            shared.note_output(
                run, "FLIPS", path, "plantability_flips", tr("Change of plantability class")
            )
        if run.given("SENSITIVITY"):
            results["SENSITIVITY"] = path = run.as_output_layer("SENSITIVITY")
            stacks.write_maps(
                path, opened, ("factors",), tally.sensitivity, stage(run.progress, 0.75, 1.0)
            )
            shared.note_output(
                run,
                "SENSITIVITY",
                path,
                "plantability_sensitivity",
                tr("Sensitivity of the plantability class"),
            )
        run.count(
            changed_m2=tally.changed_m2,
            factors_missing=len(summary.missing(head)),
            **{f"class_{c}_m2": a for c, a in zip(CLASSES, tally.areas, strict=True)},
        )
        run.manifest.report = summary.scenario(
            head,
            before,
            after,
            tally.areas,
            tally.table * opened.grid.cell_area_m2,
            tally.swings_m2() if run.given("SENSITIVITY") else None,
        )
        return results
