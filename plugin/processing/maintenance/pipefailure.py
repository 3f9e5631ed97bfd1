"""Which water mains break next."""

import pathlib

from qgis.core import (
    QgsProcessingOutputBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...host.i18n import tr
from ..base import ClairvilleAlgorithm
from . import shared


class PipeFailure(ClairvilleAlgorithm):
    """Water mains by expected breaks and consequence."""

    ID = "pipefailure"
    GROUP = "prioritise"
    PACKAGES = (*ClairvilleAlgorithm.PACKAGES, "scipy")
    KEYWORDS = (
        "water",
        "eau",
        "canalisation",
        "conduite",
        "casse",
        "fuite",
        "RAEPA",
        "pipe",
        "main",
        "break",
        "renouvellement",
    )

    def label(self):
        return tr("Water main failures")

    def summary(self):
        return tr(
            "Ranks water mains by the breaks to expect (empirical Bayes by material and decade, own record, and a learner where "
            "it proves better on later years) times what a break would mean. RAEPA tables are read by their own names. It "
            "learns from the territory's own breaks only: without them a stated rule by material and age ranks, and says so."
        )

    def declare(self):
        number = QgsProcessingParameterNumber
        whole = number.Type.Integer
        self.add_layer(
            "PIPES",
            "water_pipes",
            tr("Water mains"),
            tr(
                "One row per main with material, diameter, year of installation and length; lines or a plain table."
            ),
            tables=True,
        )
        self.add_layer(
            "BREAKS",
            "pipe_breaks",
            tr("Breaks"),
            tr(
                "Dated breaks with the number of their main. Without them a stated rule by material and age ranks."
            ),
            optional=True,
            tables=True,
        )
        self.add_layer(
            "SCHOOLS",
            "schools",
            tr("Schools"),
            tr("A break near a school matters more."),
            optional=True,
        )
        self.add_layer(
            "STREETS",
            "roads",
            tr("Streets"),
            tr(
                "A break under a main road matters more; main road and traffic are also learned from."
            ),
            optional=True,
        )
        self.add_layer(
            "WORKS",
            "works",
            tr("Road works"),
            tr("Works that opened the street above a main, by their dates."),
            optional=True,
        )
        self.add_layer(
            "SOIL", "soil", tr("Soils"), tr("Polygons with the kind of soil."), optional=True
        )
        self.add(
            QgsProcessingParameterFile(
                "EPANET", tr("EPANET network"), extension="inp", optional=True
            ),
            tr(
                "Input file of a hydraulic model whose pipes bear the numbers of the mains: tells which have no second way."
            ),
        )
        self.add(
            number("FROM_YEAR", tr("First year of the record"), whole, 0, minValue=0),
            tr("0: the first year with a usual number of breaks."),
        )
        self.add(
            number("TEST_FROM", tr("First test year"), whole, 0, minValue=0),
            tr(
                "Earlier years rank, this year and later ones test. 0: the last quarter of the record."
            ),
        )
        self.add(
            number("TO_YEAR", tr("Last year of the record"), whole, 0, minValue=0),
            tr("0: the last year with breaks."),
        )
        self.add(
            QgsProcessingParameterString(
                "WEIGHTS",
                tr("Weights of the consequence"),
                '{"customers": 0.6, "no_redundancy": 0.6, "school": 0.4, "main_road": 0.4}',
                optional=True,
            ),
            tr("JSON: consequence = 1 + sum of weight × criterion (0 to 1)."),
            advanced=True,
        )
        self.add(
            number("LOSS", tr("Water lost (m³ per year)"), number.Type.Double, 0.0, minValue=0.0),
            tr("From the water balance; gives the linear loss index. 0: not given."),
            advanced=True,
        )
        shared.add_learner(self)
        self.add_sink(
            "OUTPUT",
            tr("Water main failures"),
            tr(
                "Mains with breaks per 100 km and year, rank interval, reasons and material warnings."
            ),
        )
        self.addOutput(
            QgsProcessingOutputBoolean(
                "BEATS_EB", tr("Empirical Bayes beaten at 5, 10 and 20 % of length")
            )
        )

    def compute(self, run):
        from ....algorithms.common.progress import stage
        from ....algorithms.maintenance import consequence, piperank, redundancy

        mains, breaks = (
            run.theme("PIPES"),
            run.theme("BREAKS"),
        )
        found = piperank.rank(
            mains,
            breaks,
            span=(run.as_int("FROM_YEAR"), run.as_int("TEST_FROM"), run.as_int("TO_YEAR")),
            schools=run.theme("SCHOOLS"),
            streets=run.theme("STREETS"),
            works=run.theme("WORKS"),
            soil=run.theme("SOIL"),
            epanet=redundancy.decode(pathlib.Path(run.as_file("EPANET")).read_bytes())
            if run.given("EPANET")
            else None,
            weights=consequence.weights(run.as_string("WEIGHTS"), piperank.WEIGHTS),
            loss_m3_year=run.as_double("LOSS"),
            threads=run.as_int("THREADS"),
            run=run.of_computation(seed=run.as_int("SEED"), progress=stage(run.progress, 0.1, 0.9)),
        )
        shared.finish(run, found)
        return {
            "OUTPUT": run.write(
                "OUTPUT", found.pipes, style="pipe_failure", label=tr("Water main failures")
            ),
            "BEATS_EB": bool(found.validation is not None and found.validation.beats.all()),
        }
