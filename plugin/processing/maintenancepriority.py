"""Which streets to repair first, under a budget."""

from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..i18n import tr
from .base import ClairvilleAlgorithm


class MaintenancePriority(ClairvilleAlgorithm):
    """Street segments by expected surface complaints and consequence, funded exactly under a budget."""

    ID = "maintenancepriority"
    GROUP = "prioritise"
    PACKAGES = (*ClairvilleAlgorithm.PACKAGES, "scipy")
    KEYWORDS = ("maintenance", "entretien", "voirie", "chaussée", "trottoir", "nid de poule", "pothole", "budget", "programme")

    def label(self):
        return tr("Maintenance priority")

    def summary(self):
        return tr("Ranks street segments by the surface complaints to expect, corrected for how much each place reports, times "
                  "what a failure would mean (street importance, buses, schools), and funds the best set under a budget. The "
                  "model is tested on later months and unseen places beside simple rules. Complaints are not a survey: inspect "
                  "before deciding.")

    def declare(self):
        number = QgsProcessingParameterNumber
        real, whole = number.Type.Double, number.Type.Integer
        self.add_layer("STREETS", "roads", tr("Streets"),
                       tr("Street lines; class, width, manager and resurfacing date serve where present."))
        self.add_layer("COMPLAINTS", "complaints", tr("Complaints"),
                       tr("Dated complaints of every category: those about the surface are the signs, the others measure how "
                          "much each place reports."))
        self.add_layer("WORKS", "works", tr("Road works"),
                       tr("Works history and plans: segments with works under way, planned or just closed wait."), optional=True)
        self.add_layer("SCHOOLS", "schools", tr("Schools"), tr("Streets near a school matter more."), optional=True)
        self.add_layer("TRANSPORT", "public_transport", tr("Public transport"),
                       tr("Streets with a bus route or stop matter more."), optional=True)
        self.add(number("BUDGET", tr("Budget (€)"), real, 5_000_000.0, minValue=0.0),
                 tr("What the funded list may cost at most."))
        self.add(QgsProcessingParameterDateTime("DATETIME", tr("Moment of the decision"), optional=True),
                 tr("Later complaints are left out, works are seen from this date. Empty: the day after the last complaint."))
        self.add(number("COST_CARRIAGEWAY", tr("Carriageway repair (€/m²)"), real, 60.0, minValue=0.0),
                 tr("Hypothesis for planing and a new wearing course: replace it by your contract price."))
        self.add(number("COST_FOOTWAY", tr("Footway repair (€/m²)"), real, 90.0, minValue=0.0),
                 tr("Hypothesis for new asphalt paving: replace it by your contract price."))
        self.add(number("FOOTWAY_WIDTH", tr("Width of one footway (m)"), real, 2.5, minValue=0.0, maxValue=20.0),
                 tr("Two footways of this width are counted along each segment."), advanced=True)
        self.add(QgsProcessingParameterString("WEIGHTS", tr("Weights of the consequence"),
                                              '{"street": 1.0, "bus": 0.6, "school": 0.6}', optional=True),
                 tr("JSON: consequence = 1 + sum of weight × criterion (0 to 1)."), advanced=True)
        self.add(number("CORRECTION", tr("Correction of reporting bias (0 to 1)"), real, 0.5, minValue=0.0, maxValue=1.0),
                 tr("Share of the reporting activity's effect that is taken out: 0 keeps complaints as they come, 1 treats every "
                    "place as if all reported alike."), advanced=True)
        self.add(number("FREEZE_YEARS", tr("No digging after works (years)"), real, 3.0, minValue=0.0, maxValue=30.0),
                 tr("A carriageway repaired or opened within this time is not funded again."), advanced=True)
        self.add(number("LEAD_DAYS", tr("Wait for works planned within (days)"), real, 365.0, minValue=0.0, maxValue=3650.0),
                 tr("Segments with works starting within this time wait for them."), advanced=True)
        self.add(QgsProcessingParameterString("PATTERNS", tr("Words of surface complaints"), optional=True),
                 tr("Texts separated by commas that mark a complaint as a surface defect, in place of the shipped rules."),
                 advanced=True)
        self.add(number("SEGMENT_LENGTH", tr("Length of segments (m)"), real, 100.0, minValue=0.0, maxValue=5000.0),
                 tr("Streets longer than one and a half times this are cut into equal parts; 0 leaves them whole between "
                    "junctions."), advanced=True)
        self.add(number("SEED", tr("Random seed"), whole, 0, minValue=0),
                 tr("The same seed gives the same blocks, model and intervals."), advanced=True)
        self.add(number("THREADS", tr("Threads"), whole, 1, minValue=1, maxValue=64),
                 tr("Threads of the learner; the result does not depend on them."), advanced=True)
        self.add_sink("OUTPUT", tr("Maintenance priority"),
                      tr("Segments with score, rank interval, reasons, cost and what the budget funds."), geometry="line")
        self.addOutput(QgsProcessingOutputNumber("FUNDED", tr("Funded segments")))
        self.addOutput(QgsProcessingOutputNumber("SPENT", tr("Money spent (€)")))

    def compute(self, run):
        from ...algorithms.common.progress import stage
        from ...algorithms.maintenance import city, consequence, priority
        from .. import deps

        (pd,) = (deps.require("pandas"),)
        streets = run.theme("STREETS", progress=stage(run.progress, 0.0, 0.1))
        complaints = run.theme("COMPLAINTS", progress=stage(run.progress, 0.1, 0.15))
        works, schools, transport = (run.theme(n, allow_empty=True) for n in ("WORKS", "SCHOOLS", "TRANSPORT"))
        params = priority.Params(
            run.as_double("BUDGET"), run.as_double("COST_CARRIAGEWAY"), run.as_double("COST_FOOTWAY"),
            run.as_double("FOOTWAY_WIDTH"), run.as_double("FREEZE_YEARS"), run.as_double("LEAD_DAYS"),
            run.as_double("CORRECTION"), run.as_int("SEED"))
        moment = pd.Timestamp(run.as_date_time("DATETIME").toPyDateTime()) if run.given("DATETIME") else None
        found = city.run(
            streets, complaints, works=works, schools=schools, transport=transport, params=params,
            weights=consequence.weights(run.as_string("WEIGHTS")), now=moment,
            patterns=[p.strip() for p in run.as_string("PATTERNS").split(",") if p.strip()],
            segment_length_m=run.as_double("SEGMENT_LENGTH"), threads=run.as_int("THREADS"), data_date=run.data_date(),
            run_id=run.manifest.run_id, progress=stage(run.progress, 0.15, 0.95))
        for code, values in found.warnings:
            run.warn(code, **values)
        run.count(**found.counts)
        run.manifest.report = found.report
        return {
            "OUTPUT": run.write("OUTPUT", found.segments, style="maintenance_priority", label=tr("Maintenance priority"),
                                progress=stage(run.progress, 0.95, 1.0)),
            "FUNDED": found.counts["funded_segments"],
            "SPENT": found.funded_eur,
        }
