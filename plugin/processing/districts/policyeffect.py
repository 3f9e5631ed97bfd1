"""clairville:policyeffect: what changed at some places after a measure, tried on invented dates."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ....algorithms.common.errors import DataError
from ....algorithms.common.progress import stage
from ...host.i18n import tr
from .. import countrows
from ..base import ClairvilleAlgorithm

_METHODS = ("auto", "difference", "synthetic", "interrupted")
_STEPS = ("", "day", "week", "month")


class PolicyEffect(ClairvilleAlgorithm):
    """Counts at treated places before and after a date, against places that were left alone."""

    ID = "policyeffect"
    GROUP = "districts"
    PACKAGES = (*ClairvilleAlgorithm.PACKAGES, "scipy")
    KEYWORDS = (
        "effect",
        "effet",
        "mesure",
        "évaluation",
        "evaluation",
        "avant",
        "après",
        "difference in differences",
        "synthetic control",
        "placebo",
        "comptages",
    )

    def label(self):
        return tr("Effect of a measure")

    def summary(self):
        return tr(
            "What changed in counts of some places after a measure (a calmed street, a new bus, a closure), against places "
            "that were left alone. The same reckoning is tried on hundreds of invented dates and places: its false alarms and "
            "the smallest change it could have seen are told, and where the data cannot give a conclusion there is none. It "
            "tells that something changed, not why."
        )

    def declare(self):
        number = QgsProcessingParameterNumber
        self.add(
            QgsProcessingParameterFeatureSource(
                "INPUT", tr("Counts"), [QgsProcessing.SourceType.TypeVector]
            ),
            tr(
                "A layer or a table with a row a place and date: counters, sensors, requests, loans, passengers ..."
            ),
        )
        for name, label, help_text in (
            ("PLACE_FIELD", tr("Place"), tr("The field that names the place or the counter.")),
            ("DATE_FIELD", tr("Date"), tr("The field with the date, or date and hour, of a row.")),
            (
                "VALUE_FIELD",
                tr("Count"),
                tr("The number that was counted or measured, zero or more."),
            ),
        ):
            self.add_field(name, "INPUT", label, help_text, needed=True)
        self.add(
            QgsProcessingParameterString("TREATED", tr("Treated places"), optional=True),
            tr(
                "Names of the places where the measure was taken, separated by semicolons. Or give the areas below."
            ),
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                "AREAS",
                tr("Treated areas"),
                [QgsProcessing.SourceType.TypeVectorPolygon],
                optional=True,
            ),
            tr("Polygons: the places of the counts that lie in them are treated as well."),
        )
        self.add(
            QgsProcessingParameterDateTime(
                "DATE",
                tr("Date of the measure"),
                QgsProcessingParameterDateTime.Type.Date,
                optional=True,
            ),
            tr("The first day with the measure."),
        )
        self.add(
            QgsProcessingParameterString("LEFT_OUT", tr("Places left out"), optional=True),
            tr(
                "Places that the measure may have touched too (neighbouring streets): no comparison. Separated by semicolons."
            ),
        )
        for name, label in (("BEFORE", tr("Months before")), ("AFTER", tr("Months after"))):
            self.add(
                number(name, label, number.Type.Integer, 12, minValue=1, maxValue=60),
                tr("How long is compared; whole years have all seasons on both sides."),
            )
        self.add(
            QgsProcessingParameterEnum(
                "METHOD",
                tr("Design that gives the verdict"),
                [
                    tr("synthetic control where there are other places, else interrupted series"),
                    tr("difference in differences"),
                    tr("synthetic control"),
                    tr("interrupted series"),
                ],
                defaultValue=0,
            ),
            tr("Choose before you have seen results. All three are told side by side."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterEnum(
                "STEP",
                tr("Step of time"),
                [tr("as the counts come"), tr("day"), tr("week"), tr("month")],
                defaultValue=0,
            ),
            tr("Counts of a day or finer over a year are compared by weeks."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean("ZEROS_UNKNOWN", tr("A zero is an outage"), True),
            tr(
                "A day (week, month) of zero is unknown. Untick for rare things, of which there may be none."
            ),
            advanced=True,
        )
        self.add(
            number("SEED", tr("Random seed"), number.Type.Integer, 0, minValue=0),
            tr("Of the groups of invented places and of the bootstrap."),
            advanced=True,
        )
        self.add_sink(
            "OUTPUT",
            tr("Effect of a measure"),
            tr("Treated places with estimate, interval, p-value, false alarms and verdict."),
        )
        self.add_sink(
            "SERIES",
            tr("Observed and compared"),
            tr("A row a step of time: the treated places together, and as the comparison has it."),
            geometry="none",
            optional=True,
            default=False,
        )
        self.add_sink(
            "PLACEBOS",
            tr("Invented dates"),
            tr("A row an invented place and date, with what the same design says there."),
            geometry="none",
            optional=True,
            default=False,
        )
        for name, label in (
            ("CHANGE", tr("Estimated change (%)")),
            ("LOW", tr("Change, low (%)")),
            ("HIGH", tr("Change, high (%)")),
            ("FALSE_ALARMS", tr("False alarms on invented dates (%)")),
            ("SMALLEST", tr("Smallest fall that would have been seen (%)")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString("VERDICT", tr("Verdict")))

    def compute(self, run):
        from ....algorithms.districts import effects, effectspanel, effectsreport

        date = countrows.day_of(run, "DATE")
        if date is None:
            raise DataError("bad_moment", value="")
        table, places = countrows.read_counts(run, "INPUT")
        panel = effectspanel.panel_of(
            table,
            step=_STEPS[run.as_enum("STEP")],
            zeros_unknown=run.as_boolean("ZEROS_UNKNOWN"),
        )
        self._tell(run, panel)
        treated = countrows.names_in(run.as_string("TREATED"))
        if run.given("AREAS"):
            areas = run.raw("AREAS", keep_crs=True)
            treated += countrows.places_in(places, areas)
        params = effects.Params(
            date, run.as_int("BEFORE"), run.as_int("AFTER"), _METHODS[run.as_enum("METHOD")]
        )
        found = effects.evaluate(
            panel,
            treated,
            countrows.names_in(run.as_string("LEFT_OUT")),
            params,
            run.of_computation(seed=run.as_int("SEED"), progress=stage(run.progress, 0.2, 0.9)),
        )
        run.manifest.report = effectsreport.report_of(found, params)
        frame = effectsreport.frame_of(found, places, run.of_computation())
        told = effectsreport.numbers_of(found, found.study)
        if found.verdict not in ("effect", "no_effect_seen"):  # an estimate alone says nothing
            told |= dict.fromkeys(("change", "low", "high"))
        label = tr("Effect of a measure")
        return {
            "OUTPUT": run.write("OUTPUT", frame, style="policy_effect", label=label),
            "SERIES": run.write("SERIES", effectsreport.series_of(found), types={"begins": "date"}),
            "PLACEBOS": run.write(
                "PLACEBOS", effectsreport.placebos_of(found), types={"date": "date"}
            ),
            "CHANGE": countrows.known_number(told["change"]),
            "LOW": countrows.known_number(told["low"]),
            "HIGH": countrows.known_number(told["high"]),
            "FALSE_ALARMS": countrows.known_number(told["rate"]),
            "SMALLEST": countrows.known_number(told["smallest"]),
            "VERDICT": found.verdict,
        }

    @staticmethod
    def _tell(run, panel):
        run.count(**panel.counts)
        c = panel.counts
        if c["rows_unusable"]:
            run.warn("policy_rows_left", n=c["rows_unusable"], total=c["rows"])
        if c["zeros_unknown"]:
            run.tell("policy_zeros", n=c["zeros_unknown"])
        if c["places_filled"]:
            run.warn("policy_filled", places=c["places_filled"], n=c["zeros_filled"])
        if c["places_thin"]:
            run.tell("policy_places_thin", n=c["places_thin"])
