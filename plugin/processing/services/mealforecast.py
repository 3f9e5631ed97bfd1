"""clairville:mealforecast: how many meals (or visits) each place will have, and what to order."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ....algorithms.common.errors import DataError, ParameterError
from ....algorithms.common.progress import stage
from ...host.i18n import tr
from ...territory import profiles
from .. import countrows
from ..base import ClairvilleAlgorithm


class MealForecast(ClairvilleAlgorithm):
    """Orders of the days ahead from a town's own history."""

    ID = "mealforecast"
    GROUP = "districts"
    KEYWORDS = (
        "meals",
        "repas",
        "cantine",
        "canteen",
        "fréquentation",
        "attendance",
        "gaspillage",
        "waste",
        "ma cantine",
        "piscine",
        "bibliothèque",
        "forecast",
        "prévision",
    )

    def label(self):
        return tr("Attendance and meals to expect")

    def summary(self):
        return tr(
            "Meals to expect in each canteen on the days ahead, from the town's own history and calendar, and how many to order: "
            "by what a missing and a thrown meal cost. The day's total first, dealt to the canteens; strike days apart; the waste "
            "at the town's own shortage beside. The same for any daily count, as visits to pools and libraries. Where no model "
            "beats a simple mean, it says so."
        )

    def declare(self):
        number = QgsProcessingParameterNumber
        table = [QgsProcessing.SourceType.TypeVector]
        self.add(
            QgsProcessingParameterFeatureSource("INPUT", tr("Daily counts"), table),
            tr(
                "A layer or a table with a row a place and day: meals served, visits. Two years or more."
            ),
        )
        for name, label, help_text in (
            ("PLACE_FIELD", tr("Place"), tr("The field that names the canteen, pool or library.")),
            ("DATE_FIELD", tr("Date"), tr("The field with the day.")),
            ("VALUE_FIELD", tr("Served"), tr("Meals served, or visits. Zero is a closed day.")),
        ):
            self.add_field(name, "INPUT", label, help_text, needed=True)
        self.add_field(
            "ORDERED_FIELD",
            "INPUT",
            tr("Ordered by the town"),
            tr("What was ordered then: the waste is told at the same shortage."),
        )
        self.add(
            QgsProcessingParameterDateTime(
                "FIRST_DAY",
                tr("First day to order"),
                QgsProcessingParameterDateTime.Type.Date,
                optional=True,
            ),
            tr("Empty: the day after the last one of the table."),
        )
        self.add(
            number("DAYS", tr("Days ahead"), number.Type.Integer, 14, minValue=1, maxValue=120),
            tr("How many days from the first on; days without service are left out."),
        )
        self.add(
            number("LEAD", tr("Ordered so many days before"), number.Type.Integer, 7, minValue=0),
            tr(
                "What is served after the order is not known to it. More where the days lie further ahead."
            ),
        )
        self.add_layer(
            "CALENDAR",
            "school_calendar",
            tr("School calendar"),
            tr("National school holidays by zone; without it only public holidays are known."),
            optional=True,
        )
        self.add(
            QgsProcessingParameterString("ZONE", tr("School zone"), optional=True),
            tr(
                "Zone of the school calendar: A, B, C, Corse ... Empty: that of the profile, or the only one of the calendar."
            ),
        )
        self.add(
            QgsProcessingParameterString("PROFILE", tr("Territory profile"), optional=True),
            tr("Name or file of a profile: gives the time zone and the school zone."),
        )
        for name, label, help_text in (
            (
                "MISSING_PRICE",
                tr("Price of a missing meal (euros)"),
                tr(
                    "What a child without its meal costs the town, in its own view: a substitute, a complaint."
                ),
            ),
            (
                "THROWN_PRICE",
                tr("Price of a thrown meal (euros)"),
                tr("Food, work and waste. Without the two prices the town's own shortage is kept."),
            ),
        ):
            self.add(number(name, label, number.Type.Double, None, True, 0.0), help_text)
        self.add(
            QgsProcessingParameterBoolean(
                "CENTRAL", tr("A central kitchen deals the day's total"), True
            ),
            tr(
                "The margin is that of the day's total, evened out after the morning's count. Unticked: each place has its own."
            ),
        )
        self.add(
            QgsProcessingParameterFeatureSource("STRIKES", tr("Strike days"), table, optional=True),
            tr("Past and coming days of strike: they are not learned from, and told by past ones."),
        )
        field = QgsProcessingParameterField
        for name, label, help_text in (
            ("STRIKE_DATE", tr("Day of the strike"), tr("The field with the day.")),
            (
                "STRIKE_SHARE",
                tr("Announced strikers (%)"),
                tr("Share of strikers announced 48 hours before, where it is known."),
            ),
        ):
            self.add(
                field(name, label, parentLayerParameterName="STRIKES", optional=True),
                help_text,
                advanced=True,
            )
        self.add(
            number("PORTION", tr("Weight of a meal (g)"), number.Type.Double, None, True, 0.0),
            tr("For the kilograms not served that ma cantine asks for; empty: meals only."),
            advanced=True,
        )
        self.add(
            number("SEED", tr("Random seed"), number.Type.Integer, 0, minValue=0),
            tr("The same seed gives the same trees."),
            advanced=True,
        )
        self.add_sink(
            "OUTPUT",
            tr("Meals to order"),
            tr("A row a place and day: expected, interval, order, reasons."),
        )
        for name, label, help_text in (
            ("TOTALS", tr("Day totals"), tr("A row a day.")),
            (
                "CANTEENS",
                tr("Canteens for ma cantine"),
                tr(
                    "A row a canteen over the last part of the history, in the words of ma cantine."
                ),
            ),
        ):
            self.add_sink(name, label, help_text, geometry="none", optional=True, default=False)
        for name, label in (
            ("MEALS", tr("Meals to order, all days")),
            ("EXPECTED", tr("Meals expected, all days")),
            ("LEVEL", tr("Chance that it is enough (%)")),
            ("SAVED", tr("Meals not thrown at the town's own shortage")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString("WAY", tr("Way that tells")))

    def compute(self, run):
        from ....algorithms.modeling import learners
        from ....algorithms.services import mealsplan, mealsreport
        from ..crossing.shared import department

        profile = profiles.load(run.as_string("PROFILE")) if run.given("PROFILE") else None
        if profile is not None:
            run.set_territory(profile)
        if run.given("MISSING_PRICE") != run.given("THROWN_PRICE"):
            raise ParameterError("meals_one_price")
        table, places = countrows.read_counts(run, "INPUT", more={"ordered": "ORDERED_FIELD"})
        nan = float("nan")
        params = mealsplan.Params(
            first=countrows.day_of(run, "FIRST_DAY"),
            days=run.as_int("DAYS"),
            lead=run.as_int("LEAD"),
            missing=run.as_double("MISSING_PRICE") if run.given("MISSING_PRICE") else nan,
            thrown=run.as_double("THROWN_PRICE") if run.given("THROWN_PRICE") else nan,
            central=run.as_boolean("CENTRAL"),
            department=department(profile) if profile is not None else "",
        )
        if not learners.available():
            run.warn("meals_no_trees")
        plan = mealsplan.plan(
            table,
            self._holidays(run, profile),
            self._strikes(run),
            params,
            run.of_computation(seed=run.as_int("SEED"), progress=stage(run.progress, 0.1, 0.95)),
        )
        run.count(**plan.counts)
        if plan.counts["rows_outlying"]:
            run.warn("meals_outliers", n=plan.counts["rows_outlying"])
        run.manifest.report = mealsreport.report_of(plan)
        tried = mealsreport.tried_of(plan)
        grams = run.as_double("PORTION") if run.given("PORTION") else nan
        frame = mealsreport.frame_of(plan, places, run.of_computation())
        canteens = mealsreport.canteens_of(plan, grams)
        periods = {"period_start_date": "date", "period_end_date": "date"}
        saved = tried["town"].thrown - tried["equal"].thrown if "equal" in tried else None
        return {
            "OUTPUT": run.write(
                "OUTPUT",
                frame,
                style="meals",
                label=tr("Meals to order"),
                types={"date": "date"},
            ),
            "TOTALS": run.write("TOTALS", mealsreport.totals_of(plan), types={"date": "date"}),
            "CANTEENS": run.write("CANTEENS", canteens, types=periods),
            "MEALS": float(plan.rows["order"].sum()),
            "EXPECTED": float(plan.rows["expected"].sum()),
            "LEVEL": 100.0 * plan.margin.level,
            "SAVED": countrows.known_number(saved),
            "WAY": plan.model.way,
        }

    @staticmethod
    def _holidays(run, profile):
        """Holidays of the zone, or None where no calendar is given."""
        from ....algorithms.clock import calendars

        calendar = run.theme("CALENDAR", allow_empty=True)
        if calendar is None or not len(calendar):
            run.warn("meals_no_calendar")
            return None
        zones = sorted({calendars.zone_letter(z) for z in calendar["zone"].dropna()})
        zone = run.as_string("ZONE") or (profile.school_zone if profile else "")
        zone = zone or (zones[0] if len(zones) == 1 else "")
        if not zone:
            raise ParameterError("meals_no_zone", zones=", ".join(zones[:20]))
        found = calendars.holidays_of(calendar, zone)
        if not len(found):
            raise DataError("zone_without_calendar", zone=zone, zones=", ".join(zones[:20]))
        return found

    @staticmethod
    def _strikes(run):
        """``date, announced`` of the strike days, or None."""
        from ....algorithms.intake import rawcolumns
        from ....algorithms.intake.tally import Tally
        from ...bridge import fieldvalues
        from ...host import deps

        if not run.given("STRIKES"):
            return None
        if not run.given("STRIKE_DATE"):
            label = run.definition("STRIKE_DATE").description()
            raise ParameterError("field_missing", label=label)
        np, pd = deps.require("numpy", "pandas")
        frame, tally = run.raw("STRIKES", attributes_only=True), Tally()
        days = fieldvalues.dates(frame[run.as_string("STRIKE_DATE")], run.timezone)
        share = np.full(len(frame), np.nan)
        if run.given("STRIKE_SHARE"):
            told = rawcolumns.numbers(frame[run.as_string("STRIKE_SHARE")], tally)
            share = told.to_numpy() / 100.0
        run.understood("STRIKES", tally)
        found = pd.DataFrame({"date": days.dt.normalize().to_numpy(), "announced": share})
        return found.dropna(subset="date").reset_index(drop=True)
