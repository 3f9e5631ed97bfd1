"""Which streets to repair first, under a budget."""

from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...host.i18n import tr
from ..base import ClairvilleAlgorithm
from . import commonlist, shared


class MaintenancePriority(ClairvilleAlgorithm):
    """Streets from their complaints and surveys, water mains and buildings where given, in one
    ranking with one year's budget.
    """

    ID = "maintenancepriority"
    GROUP = "prioritise"
    PACKAGES = (*ClairvilleAlgorithm.PACKAGES, "scipy")
    KEYWORDS = (
        "maintenance",
        "entretien",
        "patrimoine",
        "voirie",
        "chaussée",
        "trottoir",
        "nid de poule",
        "pothole",
        "budget",
        "programme",
    )

    def label(self):
        return tr("Asset maintenance priorities")

    def summary(self):
        return tr(
            "Ranks street segments by the surface complaints to expect, corrected for how much each place reports, times "
            "what a failure would mean (street importance, buses, schools), and funds the best set under a budget. The "
            "model is tested on later months and unseen places beside simple rules. With a pavement survey, water mains or "
            "meter readings it runs their tools too and makes one ranking and one year's programme of all. Complaints "
            "are not a survey: inspect before deciding."
        )

    def declare(self):
        number = QgsProcessingParameterNumber
        real = number.Type.Double
        self.add_layer(
            "STREETS",
            "roads",
            tr("Streets"),
            tr("Street lines; class, width, manager and resurfacing date serve where present."),
        )
        self.add_layer(
            "COMPLAINTS",
            "complaints",
            tr("Complaints"),
            tr(
                "Dated complaints of every category: those about the surface are the signs, the others measure how "
                "much each place reports."
            ),
        )
        self.add_layer(
            "WORKS",
            "works",
            tr("Road works"),
            tr(
                "Works history and plans: segments with works under way, planned or just closed wait."
            ),
            optional=True,
        )
        self.add_layer(
            "SCHOOLS",
            "schools",
            tr("Schools"),
            tr("Streets near a school matter more."),
            optional=True,
        )
        self.add_layer(
            "TRANSPORT",
            "public_transport",
            tr("Public transport"),
            tr("Streets with a bus route or stop matter more."),
            optional=True,
        )
        self.add_layer(
            "SURVEY",
            "road_condition",
            tr("Pavement survey"),
            tr("Lines with a condition: they join the complaints of the street they lie along."),
            optional=True,
            tables=True,
        )
        self.add_layer(
            "SURVEY_OLD",
            "road_condition",
            tr("Earlier pavement survey"),
            tr("The same segments some years before, to learn how they change."),
            optional=True,
            tables=True,
        )
        self.add_layer(
            "PIPES",
            "water_pipes",
            tr("Water mains"),
            tr("Lines; ranked with the breaks and put in the same list."),
            optional=True,
            tables=True,
        )
        self.add_layer(
            "BREAKS",
            "pipe_breaks",
            tr("Breaks"),
            tr("Dated breaks with the number of their main."),
            optional=True,
            tables=True,
        )
        self.add_layer(
            "METERS",
            "energy_meters",
            tr("Meter readings"),
            tr("Energy of public buildings, with the weather."),
            optional=True,
        )
        self.add_layer(
            "WEATHER",
            "weather",
            tr("Weather"),
            tr("Outdoor temperature over the same time."),
            optional=True,
            tables=True,
        )
        self.add_layer(
            "BUILDINGS",
            "buildings",
            tr("Buildings"),
            tr("Polygons of the metered buildings."),
            optional=True,
        )
        self.add_budget(
            "BUDGET", tr("Budget (€)"), tr("What the funded list may cost at most."), 5_000_000.0
        )
        self.add(
            QgsProcessingParameterDateTime("DATETIME", tr("Moment of the decision"), optional=True),
            tr(
                "Later complaints are left out, works are seen from this date. Empty: the day after the last complaint."
            ),
        )
        self.add(
            number("COST_CARRIAGEWAY", tr("Carriageway repair (€/m²)"), real, 60.0, minValue=0.0),
            tr(
                "Hypothesis for planing and a new wearing course: replace it by your contract price."
            ),
        )
        self.add(
            number("COST_FOOTWAY", tr("Footway repair (€/m²)"), real, 90.0, minValue=0.0),
            tr("Hypothesis for new asphalt paving: replace it by your contract price."),
        )
        self.add(
            number(
                "FOOTWAY_WIDTH",
                tr("Width of one footway (m)"),
                real,
                2.5,
                minValue=0.0,
                maxValue=20.0,
            ),
            tr("Two footways of this width are counted along each segment."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString(
                "WEIGHTS",
                tr("Weights of the consequence"),
                '{"street": 1.0, "bus": 0.6, "school": 0.6}',
                optional=True,
            ),
            tr("JSON: consequence = 1 + sum of weight × criterion (0 to 1)."),
            advanced=True,
        )
        self.add(
            number(
                "CORRECTION",
                tr("Correction of reporting bias (0 to 1)"),
                real,
                0.5,
                minValue=0.0,
                maxValue=1.0,
            ),
            tr(
                "Share of the reporting activity's effect that is taken out: 0 keeps complaints as they come, 1 treats every "
                "place as if all reported alike."
            ),
            advanced=True,
        )
        self.add(
            number(
                "FREEZE_YEARS",
                tr("No digging after works (years)"),
                real,
                3.0,
                minValue=0.0,
                maxValue=30.0,
            ),
            tr("A carriageway repaired or opened within this time is not funded again."),
            advanced=True,
        )
        self.add(
            number(
                "LEAD_DAYS",
                tr("Wait for works planned within (days)"),
                real,
                365.0,
                minValue=0.0,
                maxValue=3650.0,
            ),
            tr("Segments with works starting within this time wait for them."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString(
                "PATTERNS", tr("Words of surface complaints"), optional=True
            ),
            tr(
                "Texts separated by commas that mark a complaint as a surface defect, in place of the shipped rules."
            ),
            advanced=True,
        )
        self.add(
            number(
                "SEGMENT_LENGTH",
                tr("Length of segments (m)"),
                real,
                100.0,
                minValue=0.0,
                maxValue=5000.0,
            ),
            tr(
                "Streets longer than one and a half times this are cut into equal parts; 0 leaves them whole between "
                "junctions."
            ),
            advanced=True,
        )
        self.add(
            number("COST_PIPE", tr("Renewal of a water main (€/m)"), real, 350.0, minValue=0.0),
            tr("Hypothesis, trench and surface included: replace it by your contract price."),
            advanced=True,
        )
        self.add(
            number(
                "PAYBACK",
                tr("Mending a building (years of its saving)"),
                real,
                3.0,
                minValue=0.0,
                maxValue=50.0,
            ),
            tr(
                "Hypothesis: what mending the faults of a building may cost, in years of what it saves."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString(
                "KIND_WEIGHTS",
                tr("Weights by kind"),
                '{"street": 1, "pipe": 1, "building": 1}',
                optional=True,
            ),
            tr(
                "JSON: how much streets, mains and buildings count beside each other in the common list."
            ),
            advanced=True,
        )
        shared.add_learner(self)
        self.add_sink(
            "OUTPUT",
            tr("Asset maintenance priorities"),
            tr("Segments with score, rank interval, reasons, cost and what the budget funds."),
            geometry="line",
        )
        self.addOutput(QgsProcessingOutputNumber("FUNDED", tr("Funded segments")))
        self.addOutput(QgsProcessingOutputNumber("SPENT", tr("Money spent (€)")))

    def compute(self, run):
        from ....algorithms.common.progress import stage

        layers = {"STREETS": run.theme("STREETS", progress=stage(run.progress, 0.0, 0.1))}
        layers |= {n: run.theme(n, allow_empty=True) for n in ("WORKS", "SCHOOLS", "TRANSPORT")}
        streets = self._streets(run, layers, stage(run.progress, 0.1, 0.6))
        others = commonlist.rank_others(run, layers, stage(run.progress, 0.6, 0.8))
        if not others:
            shared.finish(run, streets)
            frame, funded, spent = (
                streets.segments,
                streets.counts["funded_segments"],
                streets.funded_eur,
            )
        else:
            joint = commonlist.join(run, streets, others, stage(run.progress, 0.8, 0.95))
            frame, funded, spent = (
                joint.assets,
                int((joint.assets["funded"] != "").sum()),
                joint.funded_eur,
            )
        return {
            "OUTPUT": run.write(
                "OUTPUT",
                frame,
                style="maintenance_priority",
                label=tr("Asset maintenance priorities"),
                progress=stage(run.progress, 0.95, 1.0),
            ),
            "FUNDED": funded,
            "SPENT": spent,
        }

    def _streets(self, run, layers, progress):
        """Streets by their complaints, funded alone."""
        from ....algorithms.common.progress import stage
        from ....algorithms.maintenance import consequence, priority, streets
        from ...host import deps

        (pd,) = (deps.require("pandas"),)
        complaints = run.theme("COMPLAINTS", progress=stage(progress, 0.0, 0.1))
        params = priority.Params(
            run.budget("BUDGET"),
            run.as_double("COST_CARRIAGEWAY"),
            run.as_double("COST_FOOTWAY"),
            run.as_double("FOOTWAY_WIDTH"),
            run.as_double("FREEZE_YEARS"),
            run.as_double("LEAD_DAYS"),
            run.as_double("CORRECTION"),
            run.as_int("SEED"),
        )
        moment = (
            pd.Timestamp(run.as_date_time("DATETIME").toPyDateTime())
            if run.given("DATETIME")
            else None
        )
        return streets.rank_streets(
            layers["STREETS"],
            complaints,
            works=layers["WORKS"],
            schools=layers["SCHOOLS"],
            transport=layers["TRANSPORT"],
            params=params,
            weights=consequence.weights(run.as_string("WEIGHTS")),
            now=moment,
            patterns=[p.strip() for p in run.as_string("PATTERNS").split(",") if p.strip()],
            segment_length_m=run.as_double("SEGMENT_LENGTH"),
            node=run.node("STREETS"),
            threads=run.as_int("THREADS"),
            run=run.of_computation(progress=stage(progress, 0.1, 1.0)),
        )
