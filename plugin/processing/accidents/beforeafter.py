"""Did a measure work?"""

from qgis.core import (
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterNumber,
)

from ...host.i18n import tr
from ..base import ClairvilleAlgorithm


class BeforeAfter(ClairvilleAlgorithm):
    """Crashes before and after a measure, against what would have been expected without it."""

    ID = "beforeafter"
    GROUP = "safety"
    PACKAGES = (*ClairvilleAlgorithm.PACKAGES, "scipy")
    KEYWORDS = (
        "before",
        "after",
        "avant",
        "après",
        "évaluation",
        "evaluation",
        "accident",
        "empirical Bayes",
    )

    def label(self):
        return tr("Before–after study")

    def summary(self):
        return tr(
            "Compares the crashes after a measure with those expected without it: empirical Bayes removes the return to "
            "the mean of places chosen for their crashes, a comparison group removes the general trend. The naive "
            "difference is shown beside it. It measures an association at these places, no more."
        )

    def declare(self):
        number = QgsProcessingParameterNumber
        real, whole = number.Type.Double, number.Type.Integer
        self.add_layer(
            "TREATED",
            "roads",
            tr("Treated streets"),
            tr("Lines where the measure was taken, one feature per place."),
        )
        self.add_layer(
            "COMPARISON",
            "roads",
            tr("Comparison streets"),
            tr(
                "Similar lines without the measure, cut to a similar length: twenty or more, better hundreds."
            ),
        )
        self.add_layer(
            "CRASHES", "accidents", tr("Crashes"), tr("One point per injury crash, with its year.")
        )
        self.add(
            number("YEAR_FROM", tr("First year of the works"), whole, minValue=1990, maxValue=2100),
            tr("Earlier years are before; years of works belong to neither side."),
        )
        self.add(
            number("YEAR_TO", tr("Last year of the works"), whole, minValue=1990, maxValue=2100),
            tr("Later years are after."),
        )
        self.add(
            number(
                "SNAP_DISTANCE",
                tr("Greatest distance from crash to street (m)"),
                real,
                25.0,
                minValue=1.0,
                maxValue=500.0,
            ),
            tr("A crash belongs to the nearest treated or comparison line within this distance."),
        )
        self.add(
            number("SEED", tr("Random seed"), whole, 0, minValue=0),
            tr("The same seed gives the same interval."),
            advanced=True,
        )
        self.add_sink(
            "OUTPUT",
            tr("Before–after study"),
            tr("Treated places with crashes before, after, and expected without the measure."),
            geometry="line",
        )
        self.addOutput(
            QgsProcessingOutputNumber("EFFECT", tr("Crashes after / expected without the measure"))
        )
        self.addOutput(QgsProcessingOutputNumber("LOW", tr("Effect, low")))
        self.addOutput(QgsProcessingOutputNumber("HIGH", tr("Effect, high")))
        self.addOutput(QgsProcessingOutputString("VERDICT", tr("Verdict")))

    def compute(self, run):
        from ....algorithms.accidents import beforeafter, treated
        from ....algorithms.common.errors import ParameterError

        first, last = run.as_int("YEAR_FROM"), run.as_int("YEAR_TO")
        if last < first:
            raise ParameterError(
                "parameter_range", name="YEAR_TO", value=last, low=first, high=2100
            )
        places, others, crashes = (
            run.theme("TREATED"),
            run.theme("COMPARISON"),
            run.theme("CRASHES"),
        )
        found, frame, counts, spans = treated.study(
            places,
            others,
            crashes,
            first,
            last,
            run.as_double("SNAP_DISTANCE"),
            seed=run.as_int("SEED"),
            progress=run.progress,
        )
        run.count(**counts)
        run.manifest.report = beforeafter.report(found, *spans, counts)
        return {
            "OUTPUT": run.write(
                "OUTPUT", frame, style="before_after", label=tr("Before–after study")
            ),
            "EFFECT": found.effect,
            "LOW": found.low,
            "HIGH": found.high,
            "VERDICT": found.verdict,
        }
