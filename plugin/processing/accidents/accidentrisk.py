"""Where the next injury crashes are likely, and how sure that is."""

from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
)

from ....algorithms.accidents import codes
from ...host.i18n import tr
from ..base import ClairvilleAlgorithm
from . import shared


class AccidentRisk(ClairvilleAlgorithm):
    """Street segments by expected injury crashes: empirical Bayes on a function or a learned model,
    whichever held up.
    """

    ID = "accidentrisk"
    GROUP = "safety"
    PACKAGES = (*ClairvilleAlgorithm.PACKAGES, "scipy")
    KEYWORDS = (
        "accident",
        "crash",
        "risk",
        "risque",
        "sécurité routière",
        "road safety",
        "empirical Bayes",
        "bayésien",
        "SPF",
        "LightGBM",
        "BAAC",
    )

    def label(self):
        return tr("Accident risk")

    def summary(self):
        return tr(
            "Ranks street segments by the injury crashes to expect per year and kilometre, from past crashes and from what "
            "is known of the street. Where crashes are many enough, a learned model goes together with the safety "
            "performance function; the report says what it adds on crashes it never saw. Every segment has an interval, a rank "
            "interval and its reasons. It says where, not why: the engineer decides on site."
        )

    def declare(self):
        number = QgsProcessingParameterNumber
        real, whole = number.Type.Double, number.Type.Integer
        self.add_layer(
            "STREETS",
            "roads",
            tr("Streets"),
            tr(
                "Street lines; name, class, speed limit, lanes, manager and traffic serve where present."
            ),
        )
        self.add_layer(
            "CRASHES", "accidents", tr("Crashes"), tr("One point per injury crash, with its year.")
        )
        shared.add_context(self)
        shared.add_kind(self)
        self.add(
            QgsProcessingParameterEnum(
                "RANK_BY",
                tr("Places ranked by"),
                [
                    tr("All crashes"),
                    tr("Severity"),
                    tr("Crashes with a pedestrian"),
                    tr("Crashes with a cyclist"),
                    tr("Crashes with an e-scooter"),
                    tr("Crashes with a powered two-wheeler"),
                ],
                defaultValue=0,
            ),
            tr(
                "Expected crashes of all kinds times a pooled share: small counts do not make the order."
            ),
        )
        self.add(
            number(
                "SEVERE_WEIGHT",
                tr("Light crashes that a severe one counts"),
                real,
                5.0,
                minValue=1.0,
                maxValue=1000.0,
            ),
            tr(
                "For the ranking by severity: a crash with a killed or hospitalised victim. A choice, not a measurement."
            ),
            advanced=True,
        )
        shared.add_managers(
            self,
            tr("Road managers whose places are priorities"),
            tr("High places of other managers are kept on the map and listed to report."),
            [0, 1, 2, 3, 4, 5],
        )
        self.add(
            QgsProcessingParameterBoolean(
                "WITHOUT_FAST", tr("Without motorways and ring roads"), defaultValue=False
            ),
            tr(
                "They and their crashes are neither ranked nor judged; they stay part of the network that the other streets "
                "lie in."
            ),
        )
        self.add_layer(
            "DISTRICTS",
            "districts",
            tr("Districts"),
            tr("Promised and found crashes are told by district too."),
            optional=True,
        )
        self.add_layer(
            "SIGNS",
            "danger_signs",
            tr("Signs of danger"),
            tr(
                "Fire service calls, insurance claims, near misses, harsh braking. They get a weight of their own, and are left "
                "out where crashes put aside do not bear them out. Those of the last year of crashes or later are not looked "
                "at."
            ),
            optional=True,
        )
        shared.add_pool(self)
        self.add(
            number(
                "SEGMENT_LENGTH",
                tr("Length of segments (m)"),
                real,
                100.0,
                minValue=20.0,
                maxValue=2000.0,
            ),
            tr(
                "Streets longer than one and a half times this between junctions are cut into equal parts."
            ),
            advanced=True,
        )
        self.add(
            number(
                "SNAP_DISTANCE",
                tr("Greatest distance from crash to street (m)"),
                real,
                50.0,
                minValue=1.0,
                maxValue=500.0,
            ),
            tr("Crashes farther away are counted and written to the second layer, never used."),
            advanced=True,
        )
        self.add(
            number(
                "JUNCTION_DISTANCE",
                tr("Distance from crash to junction (m)"),
                real,
                15.0,
                minValue=1.0,
                maxValue=100.0,
            ),
            tr(
                "Nearer crashes belong to the junction; twice as far where the crash table says it was at one."
            ),
            advanced=True,
        )
        self.add(
            number(
                "MIN_CRASHES",
                tr("Least crashes for a learned model"),
                whole,
                200,
                minValue=0,
                maxValue=100000,
            ),
            tr(
                "With fewer located crashes nothing is learned: empirical Bayes, on a function of the pooled communes where "
                "given."
            ),
            advanced=True,
        )
        shared.add_loss(self)
        self.add(
            number(
                "STABILITY",
                tr("Seeds for the stability of ranks"),
                whole,
                20,
                minValue=1,
                maxValue=50,
            ),
            tr(
                "The model is made again with other folds and trees this many times; fewer is quicker and less firm."
            ),
            advanced=True,
        )
        self.add(
            number("SEED", tr("Random seed"), whole, 0, minValue=0),
            tr("The same seed gives the same blocks, model and intervals."),
            advanced=True,
        )
        self.add(
            number("THREADS", tr("Threads"), whole, 1, minValue=1, maxValue=64),
            tr("Threads of the learner; the result does not depend on them."),
            advanced=True,
        )
        self.add_sink(
            "OUTPUT",
            tr("Accident risk"),
            tr("Segments with expected crashes, interval, rank interval, class and reasons."),
            geometry="line",
        )
        self.add_sink(
            "UNMATCHED",
            tr("Crashes without a street"),
            tr("Crashes beyond the distance."),
            geometry="point",
            optional=True,
            default=False,
        )
        self.add_sink(
            "JUNCTIONS",
            tr("Accident risk of junctions"),
            tr(
                "Asked for, junction crashes count at their junction and no longer on a segment: both layers change."
            ),
            geometry="point",
            optional=True,
            default=False,
        )
        self.add_sink(
            "PLACED",
            tr("Crashes and their places"),
            tr("Each crash that counts, with the number of the segment or junction it counts at."),
            geometry="point",
            optional=True,
            default=False,
        )
        self.addOutput(QgsProcessingOutputString("VERDICT", tr("Verdict on the learned model")))
        self.addOutput(QgsProcessingOutputNumber("CRASHES_USED", tr("Crashes placed on a segment")))

    def compute(self, run):
        from ....algorithms.accidents import risk
        from ....algorithms.common.progress import stage
        from ....algorithms.modeling import learners

        def reading(part):
            return stage(run.progress, 0.02 * part, 0.02 * (part + 1))

        streets, crashes = (
            run.theme("STREETS", progress=reading(0)),
            run.theme("CRASHES", progress=reading(1)),
        )
        context = shared.context(run, streets, crashes)
        pool = shared.pool(run)
        parameters = risk.Parameters(
            segment_length_m=run.as_double("SEGMENT_LENGTH"),
            snap_distance_m=run.as_double("SNAP_DISTANCE"),
            min_crashes=run.as_int("MIN_CRASHES"),
            seeds=run.as_int("STABILITY"),
            seed=run.as_int("SEED"),
            which=shared.SUBSETS[run.as_enum("KIND")],
            threads=run.as_int("THREADS"),
            junctions=run.given("JUNCTIONS"),
            junction_distance_m=run.as_double("JUNCTION_DISTANCE"),
            rank_by=codes.RANKINGS[run.as_enum("RANK_BY")],
            severe_weight=run.as_double("SEVERE_WEIGHT"),
            managers=shared.managers(run),
            loss=codes.LOSSES[run.as_enum("LOSS")],
            without_fast=run.as_boolean("WITHOUT_FAST"),
        )
        if not learners.available():
            run.warn("accidents_no_lightgbm")
        found = risk.assess(
            streets,
            crashes,
            context,
            parameters,
            pool,
            warnings=run.theme("SIGNS", allow_empty=True),
            districts=run.theme("DISTRICTS", allow_empty=True),
            node=run.node("STREETS"),
            run=run.of_computation(progress=stage(run.progress, 0.05, 0.95)),
        )
        share = 100.0 * found.counts["crashes_unmatched"] / found.counts["crashes_chosen"]
        if share > 5.0:
            run.warn(
                "accidents_many_unmatched",
                share=round(share),
                distance=run.as_double("SNAP_DISTANCE"),
            )
        if found.verdict == "few":
            run.warn("accidents_few_alone", n=found.counts["crashes_on_segments"])
        elif pool is not None and found.verdict != "pooled":
            run.warn("accidents_pool_not_needed", n=found.counts["crashes_on_segments"])
        run.count(**found.counts)
        run.manifest.report = found.report
        written = run.write(
            "OUTPUT",
            found.segments,
            style="accident_risk",
            label=tr("Accident risk"),
            progress=stage(run.progress, 0.95, 1.0),
        )
        return {
            "OUTPUT": written,
            "UNMATCHED": run.write(
                "UNMATCHED",
                found.unmatched,
                style="unmatched_crashes",
                label=tr("Crashes without a street"),
            ),
            "JUNCTIONS": None
            if found.junctions is None
            else run.write(
                "JUNCTIONS",
                found.junctions,
                style="junction_risk",
                label=tr("Accident risk of junctions"),
            ),
            "PLACED": run.write(
                "PLACED",
                found.placed,
                style="theme_accidents",
                label=tr("Crashes and their places"),
            ),
            "VERDICT": found.verdict,
            "CRASHES_USED": found.counts["crashes_on_segments"],
        }
