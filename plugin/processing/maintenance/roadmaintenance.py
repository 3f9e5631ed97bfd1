"""Which road segments to treat first."""

from qgis.core import QgsProcessingOutputBoolean, QgsProcessingParameterNumber

from ...host.i18n import tr
from ..base import ClairvilleAlgorithm
from . import shared


class RoadMaintenance(ClairvilleAlgorithm):
    """Pavement condition, its forecast, treatments and obligations."""

    ID = "roadmaintenance"
    GROUP = "prioritise"
    PACKAGES = (*ClairvilleAlgorithm.PACKAGES, "scipy")
    KEYWORDS = (
        "pavement",
        "chaussée",
        "voirie",
        "entretien",
        "dégradation",
        "IRI",
        "ASTM D6433",
        "relevé",
        "deterioration",
    )

    def label(self):
        return tr("Road maintenance")

    def summary(self):
        return tr(
            "Forecasts the pavement condition index from two surveys with its interval, ranks segments by the risk of falling "
            "below 40 if nothing is done, names a treatment with its obligations and cost, and funds the list under a "
            "budget. Without a second survey a stated rule stands in, and the report says so."
        )

    def declare(self):
        number = QgsProcessingParameterNumber
        real = number.Type.Double
        self.add_layer(
            "NEW",
            "road_condition",
            tr("Newest survey"),
            tr(
                "Condition index, visual survey (severities 0 to 2) or roughness per segment; lines or a plain table."
            ),
            tables=True,
        )
        self.add_layer(
            "OLD",
            "road_condition",
            tr("Earlier survey"),
            tr("The same segments some years before, to learn how they change."),
            optional=True,
            tables=True,
        )
        self.add_layer(
            "TRANSPORT",
            "public_transport",
            tr("Public transport"),
            tr(
                "Bus and tram lines or stops: whether buses wear a segment enters the forecast. Needs surveys drawn as lines."
            ),
            optional=True,
        )
        self.add(
            number(
                "GAP_YEARS", tr("Years between the surveys"), real, 0.0, minValue=0.0, maxValue=50.0
            ),
            tr("0: from the dates of the surveys."),
        )
        self.add(
            number("HORIZON", tr("Years ahead"), real, 5.0, minValue=0.5, maxValue=20.0),
            tr("How far the forecast without works looks."),
        )
        self.add_budget(
            "BUDGET", tr("Budget (€)"), tr("What the funded list may cost at most."), 5_000_000.0
        )
        shared.add_learner(self)
        self.add_sink(
            "OUTPUT",
            tr("Road maintenance"),
            tr(
                "Segments with forecast, risk, treatment, obligations, cost and what the budget funds."
            ),
        )
        self.addOutput(
            QgsProcessingOutputBoolean("BEATS_DRIFT", tr("Model better than the mean drift"))
        )

    def compute(self, run):
        from ....algorithms.common.progress import stage
        from ....algorithms.maintenance import consequence, roadplan

        new, old = run.theme("NEW"), run.theme("OLD")
        transport = run.theme("TRANSPORT")
        if transport is not None and "geometry" in new and new.geometry.notna().all():
            new["bus"] = consequence.served(new, transport).astype(float)
        found = roadplan.plan(
            new,
            old,
            gap_years=run.as_double("GAP_YEARS"),
            horizon_years=run.as_double("HORIZON"),
            budget_eur=run.budget("BUDGET"),
            threads=run.as_int("THREADS"),
            run=run.of_computation(seed=run.as_int("SEED"), progress=stage(run.progress, 0.1, 0.9)),
        )
        shared.finish(run, found)
        return {
            "OUTPUT": run.write(
                "OUTPUT", found.segments, style="road_maintenance", label=tr("Road maintenance")
            ),
            "BEATS_DRIFT": bool(found.validation is not None and found.validation.beats),
        }
