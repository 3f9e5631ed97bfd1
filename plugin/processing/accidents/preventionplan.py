"""What could be done at the places that stand out, within a budget and within the law."""

import json
import pathlib

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
)

from ...host.i18n import tr
from ..base import ClairvilleAlgorithm
from . import shared


class PreventionPlan(ClairvilleAlgorithm):
    """Measures that fit the first places of an accident risk layer, and the best set under a
    budget.
    """

    ID = "preventionplan"
    GROUP = "safety"
    PACKAGES = (*ClairvilleAlgorithm.PACKAGES, "scipy")
    KEYWORDS = (
        "prevention",
        "prévention",
        "plan",
        "measure",
        "mesure",
        "aménagement",
        "zone 30",
        "ralentisseur",
        "budget",
        "CMF",
    )

    def label(self):
        return tr("Prevention plan")

    def summary(self):
        return tr(
            "For the first places of an accident risk layer: measures that fit, crashes they may avoid with interval, "
            "cost, legal conditions, and the best set under a budget. Conditions that fail exclude a measure, unknown "
            "ones mark it to check. It proposes; the engineer decides."
        )

    def declare(self):
        number = QgsProcessingParameterNumber
        whole = number.Type.Integer
        self.add(
            QgsProcessingParameterFeatureSource(
                "PLACES",
                tr("Accident risk layer"),
                [QgsProcessing.SourceType.TypeVectorLine, QgsProcessing.SourceType.TypeVectorPoint],
            ),
            tr("Segments or junctions of the Accident risk tool."),
        )
        self.add_layer(
            "WORKS",
            "works",
            tr("Road works"),
            tr("Planned works near a place are named: open the street once."),
            optional=True,
        )
        self.add_layer(
            "CRASHES",
            "accidents",
            tr("Crashes"),
            tr("With its columns of victims, crashes are given their official monetary value."),
            optional=True,
        )
        self.add_budget(
            "BUDGET", tr("Budget (€)"), tr("What the chosen measures may cost at most."), 500_000.0
        )
        self.add(
            number("PLACES_NUMBER", tr("Places looked at"), whole, 50, minValue=1, maxValue=5000),
            tr("The first ranks of the risk layer."),
        )
        shared.add_managers(
            self,
            tr("Road managers who pay"),
            tr("Places of other managers are listed to report, never funded."),
            [0, 1, 5],
        )
        self.add(
            QgsProcessingParameterBoolean(
                "INCLUDE_TO_CHECK", tr("Also fund measures with conditions to check"), False
            ),
            tr("They stay marked: nothing is built before the check."),
        )
        self.add(
            number(
                "CORRIDOR",
                tr("Stretches of one street are one place within (m)"),
                number.Type.Double,
                150.0,
                minValue=0.0,
                maxValue=1000.0,
            ),
            tr(
                "At most 500 m from end to end. Short pieces are taken with their crossing. 0: each stretch stays a place of its own."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFile(
                "MEASURES", tr("Own table of measures"), extension="json", optional=True
            ),
            tr("An edited copy of resources/measures.json."),
            advanced=True,
        )
        self.add_sink(
            "OUTPUT",
            tr("Prevention plan"),
            tr("One feature per place and fitting measure."),
            geometry="any",
        )
        self.addOutput(QgsProcessingOutputNumber("FUNDED", tr("Funded measures")))
        self.addOutput(QgsProcessingOutputNumber("SPENT", tr("Money spent (€)")))

    def compute(self, run):
        from ....algorithms.accidents import plan, prevention

        places = run.raw("PLACES")
        works, crashes = (
            run.theme("WORKS", allow_empty=True),
            run.theme("CRASHES", allow_empty=True),
        )
        run.progress(0.4)
        parameters = prevention.Parameters(
            run.budget("BUDGET"),
            run.as_int("PLACES_NUMBER"),
            shared.managers(run),
            run.as_boolean("INCLUDE_TO_CHECK"),
            run.as_double("CORRIDOR"),
        )
        raw = self._own_table(run)
        value = None if crashes is None else prevention.unit_value(crashes, prevention.values(raw))
        made = plan.make_plan(
            places,
            parameters,
            works=works,
            raw=raw,
            crash_value=value,
            run=run.of_computation(),
        )
        run.count(**made.counts)
        run.manifest.report = made.report
        run.progress(0.9)
        return {
            "OUTPUT": run.write(
                "OUTPUT", made.measures, style="prevention_plan", label=tr("Prevention plan")
            ),
            "FUNDED": made.counts["funded"],
            "SPENT": made.counts["spent_eur"],
        }

    def _own_table(self, run):
        from ....algorithms.common.errors import DataError

        if not run.given("MEASURES"):
            return None
        try:
            return json.loads(pathlib.Path(run.as_file("MEASURES")).read_text(encoding="utf-8"))
        except ValueError as error:
            raise DataError("measures_incomplete", measure="-", fields=str(error)) from error
