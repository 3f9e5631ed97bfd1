"""Works over several years under yearly budgets."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsVectorLayer,
)

from ....algorithms.common import sheet
from ....algorithms.common.errors import ParameterError
from ...dress import styles
from ...host import files
from ...host.i18n import tr
from ..base import ClairvilleAlgorithm
from ..city import steps
from ..fieldchoice import refuse_keys
from . import shared

_FIELDS = {
    "RISK": "risk",
    "COST": "cost",
    "MANDATORY": "mandatory",
    "LOCKED": "locked_year",
    "KIND": "kind",
    "NAME": "name",
    "AGE": "age",
    "DURATION": "weeks",
    "SCHOOL": "school",
    "FROZEN": "frozen_until",
}
_EXAMPLE = (1e6,) * 5  # euros a year that nobody voted, told as an example
_TABLE_COLUMNS = (
    "year",
    "first_week",
    "last_week",
    "weeks_needed",
    "name",
    "kind",
    "treatment",
    "programme_cost",
    "risk_avoided",
    "rank",
    "reason_fr",
    "reason_en",
)


class MaintenanceProgramme(ClairvilleAlgorithm):
    """Assets, treatments and years under budgets, solved with a proven bound."""

    ID = "maintenanceprogramme"
    GROUP = "prioritise"
    PACKAGES = (*ClairvilleAlgorithm.PACKAGES, "scipy")
    KEYWORDS = (
        "programme",
        "PPI",
        "pluriannuel",
        "budget",
        "travaux",
        "coordination",
        "milp",
        "works plan",
    )

    def label(self):
        return tr("Works programme")

    def summary(self):
        return tr(
            "Chooses works, treatments and years that remove the most risk under yearly budgets: mandatory works first, pipes "
            "before surfaces, shared openings cheaper. Solved exactly for a few thousand items, by prices with a proven bound "
            "above. It compares other choices and says why each item is in or out."
        )

    def declare(self):
        self.add(
            QgsProcessingParameterFeatureSource(
                "ITEMS", tr("Items"), [QgsProcessing.SourceType.TypeVector]
            ),
            tr(
                "Assets with a risk per year and a cost, for example results of the other tools put together."
            ),
        )
        for name, (label, help_text, needed) in {
            "RISK": (
                tr("Risk per year"),
                tr(
                    "What full works would remove in a year: expected breaks, score, weighted risk."
                ),
                True,
            ),
            "COST": (
                tr("Cost of full works (€)"),
                tr("Items without a cost are left out and counted."),
                True,
            ),
            "MANDATORY": (
                tr("Mandatory"),
                tr("Where true, the item is done whatever the budget."),
                False,
            ),
            "LOCKED": (
                tr("Locked year"),
                tr("1 for the first year and so on; empty: free."),
                False,
            ),
            "KIND": (
                tr("Kind of works"),
                tr(
                    "pipe, surface ...: near works of different kinds share an opening, pipes come first."
                ),
                False,
            ),
            "NAME": (tr("Name"), tr("Shown in the reasons."), False),
            "AGE": (tr("Age"), tr("For the comparison with oldest first."), False),
            "DURATION": (
                tr("Duration (weeks)"),
                tr("Weeks of one crew for full works; empty: cost divided by the pace of a crew."),
                False,
            ),
            "SCHOOL": (
                tr("Near a school"),
                tr("Where true, works take place in the school holidays only."),
                False,
            ),
            "FROZEN": (
                tr("No digging before"),
                tr(
                    "Calendar year before which a resurfaced place is not opened again; mandatory works apart."
                ),
                False,
            ),
        }.items():
            self.add_field(name, "ITEMS", label, help_text, needed=needed)
        self.add(
            QgsProcessingParameterString("BUDGETS", tr("Yearly budgets (€)"), "", optional=True),
            tr(
                "One amount per year, separated by semicolons. Empty: an example at 1 M€ a year over five years, told as such."
            ),
        )
        number = QgsProcessingParameterNumber
        real = number.Type.Double
        self.add(
            number(
                "GROWTH",
                tr("Yearly growth of the risk (%)"),
                real,
                5.0,
                minValue=0.0,
                maxValue=100.0,
            ),
            tr("Where nothing is done."),
            advanced=True,
        )
        self.add(
            number(
                "SAVING",
                tr("Saving of a shared opening (%)"),
                real,
                15.0,
                minValue=0.0,
                maxValue=100.0,
            ),
            tr("Share of the smaller cost saved when two works share an opening."),
            advanced=True,
        )
        self.add(
            number(
                "DISTANCE",
                tr("Distance of a shared opening (m)"),
                real,
                5.0,
                minValue=0.0,
                maxValue=100.0,
            ),
            tr("Works of different kinds this near can share one. 0: none."),
            advanced=True,
        )
        self.add(
            number(
                "TIME_LIMIT",
                tr("Time for the exact answer (s)"),
                real,
                60.0,
                minValue=1.0,
                maxValue=3600.0,
            ),
            tr("After it the best programme found is given with its bound."),
            advanced=True,
        )
        whole = number.Type.Integer
        self.add(
            number("CREWS", tr("Crews"), whole, 0, minValue=0, maxValue=1000),
            tr("Crews at work side by side: their weeks limit each year. 0: not limited."),
        )
        self.add(
            number("PACE", tr("Pace of a crew (€/week)"), real, 25000.0, minValue=1.0),
            tr("Hypothesis for items without a duration."),
            advanced=True,
        )
        self.add(
            number(
                "FIRST_YEAR", tr("First calendar year"), whole, 2026, minValue=1990, maxValue=2200
            ),
            tr("The calendar year of year 1, for holidays and events."),
        )
        self.add(
            QgsProcessingParameterString(
                "HOLIDAYS",
                tr("School holidays"),
                "02-15/03-01;04-12/04-26;07-05/08-31;10-18/11-02;12-20/12-31",
                optional=True,
            ),
            tr(
                "First day/last day, month-day for every year or whole dates, separated by semicolons. Put your zone's dates."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString(
                "EVENTS", tr("Closed periods and events"), "", optional=True
            ),
            tr(
                "No works take place then, written in the same way: 2026-06-20/2026-06-22;12-01/12-31."
            ),
        )
        self.add(
            QgsProcessingParameterBoolean("YEAR_LAYERS", tr("One layer per year"), True),
            tr("When the result is loaded from a file, adds a group with a layer for each year."),
            advanced=True,
        )
        self.add_sink(
            "OUTPUT",
            tr("Works programme"),
            tr("Items with year, treatment, cost, risk removed and reasons."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "TABLE", tr("Table"), "CSV (*.csv)", optional=True, createByDefault=False
            ),
            tr("The works of the programme by year and week, for a spreadsheet."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "SHEETS",
                tr("Sheets by year"),
                tr("PDF files (*.pdf)"),
                optional=True,
                createByDefault=False,
            ),
            tr(
                "One page per year with its works on the map, the first of them with their reasons, and the money of each year."
            ),
        )
        self.addOutput(QgsProcessingOutputNumber("GAP", tr("Proven gap (%)")))

    def compute(self, run):
        from ....algorithms.common.progress import stage
        from ....algorithms.maintenance import calendar, works

        frame = self._read(run)
        try:
            budgets = tuple(float(b) for b in run.as_string("BUDGETS").split(";") if b.strip())
            if not run.given("BUDGETS"):
                budgets, run.example = _EXAMPLE, sum(_EXAMPLE)
        except ValueError as error:
            raise ParameterError("works_bad_budgets") from error
        params = works.Params(
            budgets,
            run.as_double("GROWTH") / 100.0,
            run.as_double("SAVING") / 100.0,
            run.as_double("DISTANCE"),
            time_limit_s=run.as_double("TIME_LIMIT"),
            windows=calendar.Windows(
                run.as_int("FIRST_YEAR"),
                run.as_int("CREWS"),
                run.as_double("PACE"),
                run.as_string("HOLIDAYS"),
                run.as_string("EVENTS"),
            ),
        )
        age = frame["age"].to_numpy(float) if "age" in frame else None
        found = works.build(
            frame,
            params,
            age=age,
            run=run.of_computation(progress=stage(run.progress, 0.1, 0.95)),
        )
        shared.finish(run, found)
        self._years = len(budgets)
        table = run.as_file_output("TABLE") if run.given("TABLE") else None
        if table:
            columns = [c for c in _TABLE_COLUMNS if c in found.items]
            rows = found.items[found.items["year"] > 0].sort_values(["year", "first_week", "rank"])
            files.save(
                table, sheet.text([columns, *rows[columns].itertuples(index=False)]), "utf-8-sig"
            )
        return {
            "OUTPUT": run.write(
                "OUTPUT", found.items, style="works_programme", label=tr("Works programme")
            ),
            "TABLE": table,
            "GAP": 100.0 * found.plan.gap,
        }

    def finish(self, run, results):
        """The sheets, printed by the atlas, and a layer per year beside the whole, all reading the
        same table.
        """
        target = str(results.get("OUTPUT") or "")
        if run.given("SHEETS"):
            results["SHEETS"] = self._sheets(run, target)
        return self._layers(run, results, target)

    def _sheets(self, run, target):
        feedback = steps.Listening(1, run.feedback)
        asked = {
            "LAYERS": [target],
            "RESULT": target,
            "SPLIT_FIELD": "year",
            "TITLE": tr("Works programme:"),
            "OUTPUT": run.as_file_output("SHEETS"),
        }
        return steps.call("atlas", asked, run, feedback)["OUTPUT"]

    def _layers(self, run, results, target):
        if (
            not run.as_boolean("YEAR_LAYERS")
            or ".gpkg" not in target
            or not run.context.willLoadLayerOnCompletion(target)
        ):
            return results
        for year in range(self._years, 0, -1):
            path, _, name = target.partition("|layername=")
            source = f"{path}|layername={name.partition('|')[0]}" if name else path
            label = tr("Programme, year {year}").format(year=year)
            layer = QgsVectorLayer(f'{source}|subset="year" = {year}', label, "ogr")
            if not layer.isValid() or not layer.featureCount():
                continue
            styles.load_style(layer, "works_programme")
            details = QgsProcessingContext.LayerDetails(
                label, run.context.project(), f"YEAR_{year}"
            )
            details.groupName = tr("Programme by year")
            run.context.temporaryLayerStore().addMapLayer(layer)
            run.context.addLayerToLoadOnCompletion(layer.id(), details)
        return results

    def _read(self, run):
        from ....algorithms.intake import rawcolumns
        from ....algorithms.intake.tally import Tally

        frame = run.raw("ITEMS")
        refuse_keys(
            run,
            "ITEMS",
            frame,
            {
                self.parameterDefinition(name).description(): run.as_string(name)
                for name in _FIELDS
                if name not in ("KIND", "NAME")
            },
        )
        for parameter, ours in _FIELDS.items():
            theirs = run.as_string(parameter)
            if theirs and theirs in frame:
                frame[ours] = frame[theirs]
            elif theirs:
                raise ParameterError(
                    "assets_unknown_field",
                    fields=theirs,
                    available=", ".join(map(str, frame.columns[:30])),
                )
            elif ours in frame:  # a field of that name that nobody chose
                frame = frame.rename(columns={ours: f"item_{ours}"})
        tally = Tally()
        for ours in ("risk", "cost", "locked_year", "age", "weeks"):
            if ours in frame:
                frame[ours] = rawcolumns.numbers(frame[ours], tally)
        if "frozen_until" in frame:
            frame["frozen_until"] = rawcolumns.years(frame["frozen_until"], tally)
        for ours in ("mandatory", "school"):
            if ours in frame:
                said = frame[ours]
                frame[ours] = rawcolumns.truths(said, tally).eq(True)
                shared.warn_of_words(run, ours, len(said), tally)
        run.understood("ITEMS", tally)
        return frame.rename(columns={"year": "item_year"})
